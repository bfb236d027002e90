"""Client events: limited, permitted, read, handled, and answered, in this order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import structlog

from fairground.infrastructure.access import refuse_while_viewing
from fairground.infrastructure.sockets.sessions import SocketSession
from fairground.kernel.errors import FairgroundError, InvalidError, TemporaryError

if TYPE_CHECKING:
    from fairground.infrastructure.access import Policy
    from fairground.infrastructure.rate_limits import RateLimiter
    from fairground.infrastructure.sockets.counters import SocketCounters
    from fairground.infrastructure.sockets.settings import SocketSettings

T = TypeVar("T")

#: Handles an event. What it returns goes into the acknowledgement beside ``ok``; what it raises becomes ``error``.
Handler = Callable[[SocketSession, T], Awaitable[Mapping[str, object] | None]]

RATE_SCOPE = "socket"

log = structlog.get_logger("sockets")


@dataclass(frozen=True, slots=True)
class SocketEvent:
    """An event that clients may send, and its rule."""

    name: str
    policy: Policy
    payload: type
    handler: Handler[Any]
    #: nothing is changed by it, nor marked as seen
    only_reads: bool = False


class EventDispatcher:
    """Knows the handlers and calls them."""

    def __init__(self, settings: SocketSettings, limiter: RateLimiter, counters: SocketCounters) -> None:
        """Begin without handlers."""
        self._settings = settings
        self._limiter = limiter
        self._counters = counters
        self._events: dict[str, SocketEvent] = {}

    @property
    def events(self) -> Iterable[SocketEvent]:
        """Return the events that have a handler."""
        return self._events.values()

    def on(self, event: SocketEvent) -> None:
        """Add a handler.

        Raises:
            ValueError: the event has one already.
        """
        if event.name in self._events:
            message = f"{event.name} has a handler already"
            raise ValueError(message)
        self._events[event.name] = event

    async def dispatch(self, session: SocketSession, name: str, arguments: list[object]) -> Mapping[str, object]:
        """Handle an event and return the acknowledgement: ``{ok: true, …}`` or ``{error: {code, message}}``."""
        self._counters.events += 1
        try:
            async with asyncio.timeout(self._settings.handler_timeout_seconds):
                answer = await self._handle(session, name, arguments)
        except FairgroundError as error:
            failure: FairgroundError = error
        except TimeoutError:
            log.warning("socket event timed out", event_name=name, user_id=str(session.user_id))
            failure = TemporaryError("This took too long; try again")
        except Exception:
            log.exception("socket event failed", event_name=name, user_id=str(session.user_id))
            failure = FairgroundError("Internal server error", code="INTERNAL_ERROR")
        else:
            return {"ok": True, **(answer or {})}
        self._counters.errors += 1
        return {"error": {"code": failure.code, "message": failure.detail}}

    async def _handle(self, session: SocketSession, name: str, arguments: list[object]) -> Mapping[str, object] | None:
        decision = await self._limiter.hit(RATE_SCOPE, str(session.user_id), self._settings.event_limit)
        if not decision.allowed:
            self._counters.rate_limited += 1
            decision.check()
        event = self._events.get(name)
        if event is None:
            raise InvalidError("No such event", code="UNKNOWN_EVENT")
        if not event.only_reads:
            refuse_while_viewing(session.caller)
        event.policy.check(session.caller)
        return await event.handler(session, _read(event.payload, arguments))


def _read(payload: type[T], arguments: list[object]) -> T:
    if len(arguments) > 1:
        raise InvalidError("An event takes one argument")
    try:
        return msgspec.convert(arguments[0] if arguments else {}, payload)
    except msgspec.ValidationError as error:
        raise InvalidError(str(error)) from None
