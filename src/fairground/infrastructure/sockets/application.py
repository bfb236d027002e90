"""What happens to a socket between its handshake and its end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import structlog

from fairground.infrastructure.access import Caller
from fairground.infrastructure.sockets.events import RATE_SCOPE, EventDispatcher
from fairground.infrastructure.sockets.handshake import ConnectionRefused, Handshake
from fairground.infrastructure.sockets.sessions import SessionRegistry, SocketSession
from fairground.kernel.errors import AuthenticationError

if TYPE_CHECKING:
    import uuid

    from fairground.infrastructure.rate_limits import RateLimiter
    from fairground.infrastructure.sockets.counters import SocketCounters
    from fairground.infrastructure.sockets.schedule import Schedule
    from fairground.infrastructure.sockets.settings import SocketSettings

#: Returns who shows this handshake, or raises ``ConnectionRefused`` or ``AuthenticationError``.
Authenticate = Callable[[Handshake], Awaitable[Caller]]
#: Greets an accepted socket: enters rooms, sends what was missed. Returns the ``seq`` up to which it has sent, or None.
Greet = Callable[[SocketSession, Handshake], Awaitable[int | None]]
#: Told that a socket has gone, and why.
Farewell = Callable[[SocketSession, str], Awaitable[None]]

# A deadline of tomorrow would stay in the schedule long after its socket has gone.
_EXPIRY_CHECK_SECONDS_MAX = 60.0

log = structlog.get_logger("sockets")


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketHooks:
    """Where the program takes part in the life of a socket."""

    authenticate: Authenticate
    greet: Greet | None = None
    farewell: Farewell | None = None


class Outlet(Protocol):
    """What this needs of the server around it."""

    async def emit_to(self, sid: str, event: str, payload: Mapping[str, object]) -> bool:
        """Send to one socket."""

    async def disconnect(self, sid: str, *, code: str, message: str) -> None:
        """End a socket for good."""

    async def reconnect(self, sid: str) -> None:
        """End a socket's connection; its client connects again."""

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run in the background."""


class SocketApplication:
    """Admits, greets, serves and forgets sockets. Raises nothing but ``ConnectionRefused``."""

    def __init__(
        self,
        settings: SocketSettings,
        hooks: SocketHooks,
        limiter: RateLimiter,
        schedule: Schedule,
        counters: SocketCounters,
        outlet: Outlet,
    ) -> None:
        """Begin with nobody."""
        self.registry = SessionRegistry()
        self.dispatcher = EventDispatcher(settings, limiter, counters)
        self._settings = settings
        self._hooks = hooks
        self._limiter = limiter
        self._schedule = schedule
        self._counters = counters
        self._outlet = outlet
        self._handshakes: dict[str, Handshake] = {}
        self._revoked: dict[uuid.UUID, float] = {}

    async def connect(self, handshake: Handshake) -> None:
        """Admit the socket of a known person, within the limits.

        Raises:
            ConnectionRefused: nobody we believe, or one socket too many.
        """
        try:
            caller = await self._authenticate(handshake)
            self._check(caller)
        except ConnectionRefused as refusal:
            self._counters.refusals += 1
            log.info("socket refused", code=refusal.code, address=handshake.address)
            raise
        # No waiting between the checks and this: of two handshakes at once, the second sees the first.
        self.registry.add(SocketSession(handshake.sid, caller))
        self._handshakes[handshake.sid] = handshake

    async def connected(self, sid: str) -> int | None:
        """Greet an accepted socket."""
        session, handshake = self.registry.get(sid), self._handshakes.pop(sid, None)
        if session is None or handshake is None:
            return None
        self._counters.connects += 1
        log.info("socket connected", sid=sid, user_id=str(session.user_id))
        self._watch_expiry(sid)
        if self._hooks.greet is None:
            return None
        try:
            async with asyncio.timeout(self._settings.handler_timeout_seconds):
                return await self._hooks.greet(session, handshake)
        except Exception:
            log.exception("greeting a socket failed", sid=sid, user_id=str(session.user_id))
            await self._outlet.reconnect(sid)
            return None

    async def event(self, sid: str, name: str, arguments: list[object]) -> Mapping[str, object]:
        """Handle an event; a failure is also emitted as ``error`` (clients that want no acknowledgement see it)."""
        session = self.registry.get(sid)
        if session is None:
            return {"error": {"code": AuthenticationError.code, "message": "Disconnected"}}
        answer = await self.dispatcher.dispatch(session, name, arguments)
        error = answer.get("error")
        if isinstance(error, Mapping):
            await self._outlet.emit_to(sid, "error", error)
        return answer

    async def disconnected(self, sid: str, reason: str) -> None:
        """Forget a socket."""
        self._handshakes.pop(sid, None)
        session = self.registry.remove(sid)
        if session is None:
            return
        self._counters.disconnects += 1
        log.info("socket disconnected", sid=sid, user_id=str(session.user_id), reason=reason)
        if not self.registry.of_user(session.user_id):
            self._schedule.after(self._settings.event_limit.window_seconds, self._forget_counter, session.user_id)
        if self._hooks.farewell is not None:
            try:
                async with asyncio.timeout(self._settings.handler_timeout_seconds):
                    await self._hooks.farewell(session, reason)
            except Exception:
                log.exception("a socket's farewell failed", sid=sid, user_id=str(session.user_id))

    def revoke(self, session_id: uuid.UUID) -> tuple[str, ...]:
        """Refuse the session from now on, handshakes under way included, and return its sockets."""
        seconds = self._settings.revocation_memory_seconds
        self._revoked[session_id] = time.monotonic() + seconds
        self._schedule.after(seconds, self._forget_revocation, session_id)
        return self.registry.of_session(session_id)

    async def _authenticate(self, handshake: Handshake) -> Caller:
        if handshake.secret_in_query:
            raise ConnectionRefused
        try:
            async with asyncio.timeout(self._settings.handler_timeout_seconds):
                return await self._hooks.authenticate(handshake)
        except ConnectionRefused:
            raise
        except AuthenticationError:
            raise ConnectionRefused from None
        except Exception:
            log.exception("authenticating a socket failed", address=handshake.address)
            raise ConnectionRefused("Temporarily unavailable", code="TEMPORARILY_UNAVAILABLE") from None

    def _check(self, caller: Caller) -> None:
        if caller.session_id in self._revoked or _seconds_left(caller) <= 0:
            raise ConnectionRefused
        if len(self.registry.of_user(caller.user_id)) >= self._settings.sockets_per_user_max:
            raise ConnectionRefused("Too many connections", code="TOO_MANY_SOCKETS")

    def _watch_expiry(self, sid: str) -> None:
        session = self.registry.get(sid)
        if session is None or not session.caller.expires_at:
            return
        left = _seconds_left(session.caller)
        if left > 0:
            self._schedule.after(min(left, _EXPIRY_CHECK_SECONDS_MAX), self._watch_expiry, sid)
        else:
            self._outlet.spawn(self._outlet.disconnect(sid, code="TOKEN_EXPIRED", message="Token expired"))

    def _forget_revocation(self, session_id: uuid.UUID) -> None:
        if self._revoked.get(session_id, 0.0) <= time.monotonic():
            self._revoked.pop(session_id, None)

    def _forget_counter(self, user_id: uuid.UUID) -> None:
        # A window later, so that connecting anew does not renew the budget.
        if not self.registry.of_user(user_id):
            self._outlet.spawn(self._limiter.forget(RATE_SCOPE, str(user_id)))


def _seconds_left(caller: Caller) -> float:
    return caller.expires_at - time.time() if caller.expires_at else float("inf")
