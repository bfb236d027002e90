"""A socket server behind a real web server on this machine, and callers who show their name as their token."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx2

from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.rate_limits import InProcessRateLimiter
from fairground.infrastructure.sockets import (
    ConnectionRefused,
    Handshake,
    SocketHooks,
    SocketMount,
    SocketServer,
    SocketSession,
    SocketSettings,
)
from fairground.infrastructure.sockets.library.fanout import FanoutManager
from tests.support.loopback import serving

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, MutableMapping

    from fairground.infrastructure.sockets.server import ASGIApp, Receive, Scope, Send

ORIGIN = "https://fair.example"
_PATIENCE_SECONDS = 30.0


def caller(name: str, *, session: str = "", expires_at: int = 0) -> Caller:
    """Return the caller of that name; ``session`` tells sign-ins of one person apart."""
    return Caller(
        user_id=uuid.uuid5(uuid.NAMESPACE_DNS, name),
        session_id=uuid.uuid5(uuid.NAMESPACE_DNS, session or f"{name} signed in"),
        email=f"{name}@fair.example",
        name=name,
        role=Role.ADMIN if name == "admin" else Role.CUSTOMER,
        activated=True,
        expires_at=expires_at,
    )


async def authenticate(handshake: Handshake) -> Caller:
    """Believe any token, in ``auth`` or in the cookie, and read it as ``name`` or ``name/session``."""
    token = handshake.token or handshake.cookies.get("token")
    if not token or token == "forged":
        raise ConnectionRefused
    name, _, session = token.partition("/")
    return caller(name, session=session)


@dataclass
class Fair:
    """A running server, and what a test looks at."""

    sockets: SocketServer
    port: int
    limiter: InProcessRateLimiter
    farewells: list[tuple[SocketSession, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def websocket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/socket.io/?EIO=4&transport=websocket"

    @property
    def polling_url(self) -> str:
        return f"{self.url}/socket.io/?EIO=4&transport=polling"

    def connection_count(self) -> int:
        """Return how many transports there are, accepted or not."""
        return len(self.sockets._io.eio.sockets)


async def eventually(what: Callable[[], Any], *, within: float = _PATIENCE_SECONDS) -> None:
    """Wait until ``what`` holds."""
    async with asyncio.timeout(within):
        while not what():
            await asyncio.sleep(0.005)


async def _nothing_else(scope: Scope, receive: Receive, send: Send) -> None:
    assert scope["type"] == "http"
    await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


def wrapped_send(application: ASGIApp) -> ASGIApp:
    """Hide uvicorn's connection from ``application``, as a middleware may."""

    async def wrapper(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_on(message: MutableMapping[str, Any]) -> None:
            await send(message)

        await application(scope, receive, send_on)

    return wrapper


@contextlib.asynccontextmanager
async def fair(
    hooks: SocketHooks | None = None,
    *,
    wrap: Callable[[ASGIApp], ASGIApp] = lambda application: application,
    uvicorn_options: dict[str, Any] | None = None,
    manager: FanoutManager | None = None,
    **settings: Any,
) -> AsyncGenerator[Fair]:
    """Serve sockets on a free port; ``settings`` are those of the sockets."""
    farewells: list[tuple[SocketSession, str]] = []

    async def farewell(session: SocketSession, reason: str) -> None:
        farewells.append((session, reason))

    limiter = InProcessRateLimiter()
    socket_settings = SocketSettings(**{"allowed_origins": frozenset({ORIGIN})} | settings)
    sockets = SocketServer(
        socket_settings, hooks or SocketHooks(authenticate=authenticate, farewell=farewell), limiter, manager
    )
    options: dict[str, Any] = socket_settings.uvicorn_options() | (uvicorn_options or {})
    mount = wrap(SocketMount(_nothing_else, sockets))
    async with serving(mount, **{"lifespan": "off", "log_level": "warning"} | options) as url:
        try:
            yield Fair(sockets, httpx2.URL(url).port or 0, limiter, farewells)
        finally:
            await sockets.stop()
