"""The Socket.IO layer: who is admitted, and one event of a client after the other."""

# ruff: noqa: ANN401 - the library has no types

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import socketio  # type: ignore[import-untyped]
from socketio.exceptions import ConnectionRefusedError as LibraryRefusal  # type: ignore[import-untyped]

from fairground.infrastructure.sockets.codec import (
    MAIN_NAMESPACE,
    ClientPacket,
    PacketType,
    ProtocolViolationError,
    decode_packet,
    encode_ack,
)
from fairground.infrastructure.sockets.handshake import ConnectionRefused, Handshake, read_handshake
from fairground.infrastructure.sockets.library.engine_server import EngineServer
from fairground.infrastructure.sockets.library.engine_socket import client_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairground.infrastructure.sockets.counters import SocketCounters
    from fairground.infrastructure.sockets.library.engine_socket import EngineSocket
    from fairground.infrastructure.sockets.library.fanout import FanoutManager
    from fairground.infrastructure.sockets.schedule import Schedule
    from fairground.infrastructure.sockets.settings import SocketSettings


class Application(Protocol):
    """What the transport asks of the program. Nothing but a refusal may be raised."""

    async def connect(self, handshake: Handshake) -> None:
        """Admit the client or raise ``ConnectionRefused``."""

    async def connected(self, sid: str) -> int | None:
        """Greet an accepted client.

        Until this returns, what is emitted to its rooms is held back; then what has a ``seq`` up to the returned one
        is dropped, as already sent.
        """

    async def event(self, sid: str, name: str, arguments: list[object]) -> Mapping[str, object]:
        """Handle an event and return the acknowledgement."""

    async def disconnected(self, sid: str, reason: str) -> None:
        """Say farewell."""


class SocketIOServer(socketio.AsyncServer):  # type: ignore[misc]
    """Speaks Socket.IO with clients, and with the program through ``Application``."""

    def __init__(
        self,
        settings: SocketSettings,
        application: Application,
        manager: FanoutManager,
        schedule: Schedule,
        counters: SocketCounters,
    ) -> None:
        """Build both layers of the library with our parts."""
        self._settings = settings
        self._schedule = schedule
        self._counters = counters
        self._application = application
        # The libraries log what they send and receive at INFO: people's data.
        library_log = logging.getLogger(f"{__name__}.library")
        library_log.setLevel(logging.ERROR)
        super().__init__(
            client_manager=manager,
            async_mode="asgi",
            async_handlers=False,
            monitor_clients=False,
            ping_interval=settings.ping_interval_seconds,
            ping_timeout=settings.ping_timeout_seconds,
            max_http_buffer_size=settings.payload_bytes_max,
            # A function, because the library takes an empty list for "check nothing".
            cors_allowed_origins=lambda origin, _environ: settings.allows(origin),
            logger=library_log,
            engineio_logger=library_log,
        )
        self.on("connect", self._on_connect)
        self.on("disconnect", application.disconnected)

    def socket_of(self, sid: str) -> EngineSocket | None:
        """Return a client's connection."""
        found: EngineSocket | None = self.eio.sockets.get(self.manager.eio_sid_from_sid(sid, MAIN_NAMESPACE))
        return found

    async def drop(self, sid: str) -> None:
        """Tell a client of this process that it is disconnected, which ends its attempts.

        It then ends its connection itself, or we do a little later: closed at once, it might take the end of the
        connection for an accident.
        """
        socket = self.socket_of(sid)
        await self.disconnect(sid, ignore_queue=True)
        if socket is not None:
            self.eio.close_soon(socket)

    def _engineio_server_class(self) -> partial[EngineServer]:
        return partial(EngineServer, settings=self._settings, schedule=self._schedule, counters=self._counters)

    async def _on_connect(self, sid: str, environ: Mapping[str, Any], auth: object) -> None:
        socket = self.socket_of(sid)
        scope = environ["asgi.scope"]
        handshake = read_handshake(
            sid,
            auth,
            raw_headers=scope["headers"],
            query_string=scope["query_string"],
            origin=socket.origin if socket is not None else None,
            address=client_address(environ),
        )
        try:
            await self._application.connect(handshake)
        except ConnectionRefused as refusal:
            raise LibraryRefusal(refusal.message, {"code": refusal.code}) from None

    async def _handle_connect(self, eio_sid: str, namespace: str, data: Any) -> None:
        socket: EngineSocket = self.eio.sockets[eio_sid]
        if namespace != MAIN_NAMESPACE or socket.introduced:
            raise ProtocolViolationError("a client connects once, to the one namespace")
        socket.introduced = True
        await super()._handle_connect(eio_sid, namespace, data)
        self.environ.pop(eio_sid, None)
        sid = self.manager.sid_from_eio_sid(eio_sid, namespace)
        if sid is None:
            return  # refused; its time to connect is running out
        if socket.closing:  # it left while it was being admitted, unseen by the library
            await self._handle_disconnect(eio_sid, namespace, self.reason.TRANSPORT_CLOSE)
            return
        self.eio.accept(socket)
        socket.hold()
        seq: int | None = None
        try:
            seq = await self._application.connected(sid)
        finally:
            socket.release(seq)

    async def _handle_eio_message(self, eio_sid: str, data: Any) -> None:
        socket: EngineSocket | None = self.eio.sockets.get(eio_sid)
        if socket is None or socket.closing:
            return
        message = decode_packet(data)
        if message.type is PacketType.CONNECT:
            await self._handle_connect(eio_sid, message.namespace, message.data)
        elif message.type is PacketType.DISCONNECT:
            await socket.close(abort=True, reason=self.reason.CLIENT_DISCONNECT)
        else:
            await self._handle_client_event(socket, message)

    async def _handle_client_event(self, socket: EngineSocket, message: ClientPacket) -> None:
        sid = self.manager.sid_from_eio_sid(socket.sid, message.namespace)
        if not isinstance(message.data, list) or not self.manager.is_connected(sid, message.namespace):
            raise ProtocolViolationError("an event of a client that is not connected")
        name, *arguments = message.data
        answer = await self._application.event(sid, name, arguments)
        if message.ack_id is not None:
            socket.write(encode_ack(message.ack_id, answer))
