"""The Engine.IO server: makes connections and watches over their life."""

# ruff: noqa: ANN401 - the library has no types

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

from engineio import async_server, exceptions, packet  # type: ignore[import-untyped]

from fairground.infrastructure.sockets.library.engine_socket import EngineSocket, client_address

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from fairground.infrastructure.sockets.counters import SocketCounters
    from fairground.infrastructure.sockets.schedule import Schedule
    from fairground.infrastructure.sockets.settings import SocketSettings


class EngineServer(async_server.AsyncServer):  # type: ignore[misc]
    """Makes connections of our kind, and keeps their deadlines."""

    def __init__(
        self, *, settings: SocketSettings, schedule: Schedule, counters: SocketCounters, **options: Any
    ) -> None:
        """Begin without connections; ``options`` are the library's."""
        super().__init__(**options)
        self.settings = settings
        self.schedule = schedule
        self.counters = counters
        self._pending: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def pending_count(self) -> int:
        """Return how many connections are not accepted yet."""
        return self._pending.total()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Run ``work`` in a task of its own."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def accept(self, socket: EngineSocket) -> None:
        """Note that a client is pending no more."""
        if not socket.accepted:
            socket.accepted = True
            self._pending[socket.address] -= 1
            if not self._pending[socket.address]:
                del self._pending[socket.address]

    def remove(self, socket: EngineSocket) -> None:
        """Forget a connection that has ended."""
        self.accept(socket)
        self.sockets.pop(socket.sid, None)

    def close_soon(self, socket: EngineSocket) -> None:
        """End a connection that has no purpose any more, unless the client does so first."""
        self.schedule.after(self.settings.close_grace_seconds, self._close, socket.sid)

    async def close_all(self) -> None:
        """End every connection in such a way that the clients connect again, perhaps elsewhere."""
        closing = [socket.close(reason=self.reason.SERVER_DISCONNECT) for socket in self.sockets.values()]
        await asyncio.gather(*closing, return_exceptions=True)

    async def _handle_connect(self, environ: dict[str, Any], transport: str, jsonp_index: int | None = None) -> Any:
        address = client_address(environ)
        if (
            len(self.sockets) >= self.settings.sockets_max
            or self._pending[address] >= self.settings.pending_per_address_max
        ):
            return {"status": "503 SERVICE UNAVAILABLE", "headers": [("Retry-After", "5")], "response": b"Full"}
        sid = self.generate_id()
        socket = self.sockets[sid] = EngineSocket(self, sid, environ)
        self._pending[address] += 1
        opening = {
            "sid": sid,
            "upgrades": self._upgrades(sid, transport),
            "pingTimeout": int(self.settings.ping_timeout_seconds * 1000),
            "pingInterval": int(self.settings.ping_interval_seconds * 1000),
            "maxPayload": self.settings.payload_bytes_max,
        }
        await socket.send(packet.Packet(packet.OPEN, opening))
        await self._trigger_event("connect", sid, environ)
        self.schedule.after(self.settings.connect_timeout_seconds, self._cut_silent, sid)
        self.schedule.after(self.settings.ping_interval_seconds, self._ping, sid)
        if transport == "websocket":
            return await socket.handle_get_request(environ)
        socket.connected = True
        try:
            return self._ok(await socket.poll(), jsonp_index=jsonp_index)
        except exceptions.QueueEmpty:
            return self._bad_request()

    def _ping(self, sid: str) -> None:
        socket = self.sockets.get(sid)
        if socket is not None:
            socket.ping()
            self.schedule.after(self.settings.ping_timeout_seconds, self._judge, sid, socket.pings)
            self.schedule.after(self.settings.ping_interval_seconds, self._ping, sid)

    def _judge(self, sid: str, ping: int) -> None:
        socket = self.sockets.get(sid)
        if socket is not None and socket.is_silent_since(ping):
            self.spawn(socket.close(reason=self.reason.PING_TIMEOUT))

    def _close(self, sid: str) -> None:
        socket = self.sockets.get(sid)
        if socket is not None:
            self.spawn(socket.close(reason=self.reason.SERVER_DISCONNECT))

    def _cut_silent(self, sid: str) -> None:
        """Cut a client that was given time to say who it is."""
        socket = self.sockets.get(sid)
        if socket is not None and not socket.accepted:
            self.counters.never_connected += 1
            self._close(sid)
