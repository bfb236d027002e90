"""The Socket.IO transport as the program sees it: sockets with people behind them, rooms, events, acknowledgements."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import parse_qs

from fairground.infrastructure.sockets.application import SocketApplication, SocketHooks
from fairground.infrastructure.sockets.codec import MAIN_NAMESPACE, encode_event
from fairground.infrastructure.sockets.counters import SocketCounters
from fairground.infrastructure.sockets.events import Handler, SocketEvent
from fairground.infrastructure.sockets.library.fanout import FanoutManager
from fairground.infrastructure.sockets.library.socketio_server import SocketIOServer
from fairground.infrastructure.sockets.schedule import Schedule
from fairground.kernel.errors import RejectedError

if TYPE_CHECKING:
    import uuid

    from fairground.infrastructure.access import Policy
    from fairground.infrastructure.rate_limits import RateLimiter
    from fairground.infrastructure.sockets.settings import SocketSettings

T = TypeVar("T")

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
ASGIApp = Callable[[Scope, Receive, Send], Awaitable[None]]


class SocketServer:
    """The sockets of this process, and the ASGI application that clients reach them by."""

    def __init__(
        self,
        settings: SocketSettings,
        hooks: SocketHooks,
        limiter: RateLimiter,
        manager: FanoutManager | None = None,
    ) -> None:
        """Build without sockets; ``manager`` may spread emits to other processes."""
        self.settings = settings
        self.counters = SocketCounters()
        self._schedule = Schedule()
        self._stopping = False
        self._application = SocketApplication(settings, hooks, limiter, self._schedule, self.counters, self)
        self._io = SocketIOServer(
            settings, self._application, manager or FanoutManager(), self._schedule, self.counters
        )

    def on(
        self, event: str, handler: Handler[T], *, policy: Policy, payload: type[T], only_reads: bool = False
    ) -> None:
        """Handle a client's ``event``, whose one argument is read as a ``payload`` before the call.

        One that ``only_reads`` may be sent by an organiser who looks at the market as somebody else.

        Raises:
            ValueError: the event has a handler already.
        """
        self._application.dispatcher.on(SocketEvent(event, policy, payload, handler, only_reads))

    @property
    def events(self) -> Iterable[SocketEvent]:
        """Return the client events that are handled, with their policies."""
        return self._application.dispatcher.events

    async def emit(self, room: str, event: str, payload: Mapping[str, object]) -> None:
        """Send an event to everyone in a room. ``payload`` carries ``id`` and ``seq`` if the event has them.

        Never waits for a client. A client that falls too far behind is cut.
        """
        await self._io.manager.emit(event, payload, namespace=MAIN_NAMESPACE, room=room)

    async def emit_to(self, sid: str, event: str, payload: Mapping[str, object]) -> bool:
        """Send an event to one socket of this process, ahead of what its greeting holds back.

        Waits while the client is behind, so much can be sent. Returns False if the socket has gone.
        """
        socket = self._io.socket_of(sid)
        if socket is None:
            return False
        await socket.drain()
        socket.write(encode_event(event, [payload]))
        return not socket.closed

    async def enter(self, sid: str, room: str) -> None:
        """Put a socket of this process into a room.

        Raises:
            RejectedError: the socket is in as many rooms as it may be, or has gone.
        """
        rooms = self.rooms_of(sid)
        if self._application.registry.get(sid) is None:
            raise RejectedError("The socket has gone", code="SOCKET_GONE")
        if room not in rooms and len(rooms) >= self.settings.rooms_per_socket_max:
            raise RejectedError("This socket is in too many rooms", code="TOO_MANY_ROOMS")
        await self._io.manager.enter_room(sid, MAIN_NAMESPACE, room)

    async def leave(self, sid: str, room: str) -> None:
        """Take a socket of this process out of a room, if it is in it."""
        await self._io.manager.leave_room(sid, MAIN_NAMESPACE, room)

    def rooms_of(self, sid: str) -> frozenset[str]:
        """Return the rooms a socket is in."""
        return frozenset(self._io.manager.get_rooms(sid, MAIN_NAMESPACE))

    def sockets_of(self, user_id: uuid.UUID) -> tuple[str, ...]:
        """Return the sockets of a person in this process."""
        return self._application.registry.of_user(user_id)

    def people(self) -> frozenset[uuid.UUID]:
        """Return the people who are connected to this process."""
        return self._application.registry.people()

    def sessions_of(self, user_id: uuid.UUID) -> frozenset[uuid.UUID]:
        """Return the sessions by which a person is connected to this process."""
        return self._application.registry.sessions_of(user_id)

    @property
    def socket_count(self) -> int:
        """Return how many sockets are connected."""
        return len(self._application.registry)

    @property
    def user_count(self) -> int:
        """Return how many people have a socket."""
        return self._application.registry.user_count

    @property
    def pending_count(self) -> int:
        """Return how many connections have not said who they are."""
        count: int = self._io.eio.pending_count
        return count

    async def disconnect(self, sid: str, *, code: str, message: str) -> None:
        """Tell a socket why by an ``error`` event, and end it. Its client does not connect again by itself."""
        if self._application.registry.get(sid) is not None:
            await self.emit_to(sid, "error", {"code": code, "message": message})
            await self._io.drop(sid)

    async def disconnect_session(self, session_id: uuid.UUID) -> int:
        """End the sockets of a revoked session, handshakes under way included. Returns how many there were."""
        sids = self._application.revoke(session_id)
        for sid in sids:
            await self.disconnect(sid, code="SESSION_REVOKED", message="Signed out")
        return len(sids)

    async def reconnect_user(self, user_id: uuid.UUID) -> int:
        """Have a person's sockets connect again, as what the person is now. Returns how many there were."""
        sids = self.sockets_of(user_id)
        for sid in sids:
            await self.reconnect(sid)
        return len(sids)

    async def reconnect(self, sid: str) -> None:
        """End a socket's connection. Its client connects again by itself, and gets what it missed."""
        socket = self._io.socket_of(sid)
        if socket is not None:
            await socket.close()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run ``work`` in the background."""
        self._io.eio.spawn(work)

    async def stop(self) -> None:
        """Refuse newcomers and end every connection; the clients connect again, perhaps to another process.

        To be called before the web server waits for its connections: a poll may last as long as the heartbeat.
        """
        self._stopping = True
        await self._io.eio.close_all()
        self._schedule.stop()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request under ``settings.path``."""
        query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if self._stopping:
            await _refuse(scope, receive, send, 503)
        elif "j" in query:
            # JSONP lets any page read the answers. Clients of this protocol version have no use for it.
            await _refuse(scope, receive, send, 400)
        else:
            await self._io.handle_request(scope, receive, send)


class SocketMount:
    """The outermost ASGI application: requests under the sockets' path go there, all others to ``application``.

    Outermost, because a ``send`` that something has wrapped hides the connection that frames are written to.
    """

    def __init__(self, application: ASGIApp, sockets: SocketServer) -> None:
        """Put ``sockets`` in front of ``application``."""
        self._application = application
        self._sockets = sockets
        self._path = sockets.settings.path.rstrip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        path = scope.get("path", "")
        if scope["type"] in {"http", "websocket"} and (path == self._path or path.startswith(f"{self._path}/")):
            await self._sockets(scope, receive, send)
        else:
            await self._application(scope, receive, send)


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    await receive()
    if scope["type"] == "websocket":
        await send({"type": "websocket.close"})
        return
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
