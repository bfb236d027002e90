"""One client's connection, without the library's queue and tasks."""

# ruff: noqa: ANN401 - the library has no types

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

from engineio import async_socket, exceptions, packet  # type: ignore[import-untyped]
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from fairground.infrastructure.sockets.codec import Message, ProtocolViolationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fairground.infrastructure.sockets.library.engine_server import EngineServer

_PING = Message(b"2")
_PROBE, _PROBE_ANSWER, _UPGRADE = "2probe", "3probe", "5"
_PACKET_SEPARATOR = "\x1e"
_FLOOD_WINDOW_SECONDS = 10.0
# A client with more than this waiting is not sent what can wait, and is not said goodbye to.
_BEHIND_BYTES = 65_536
_DRAIN_POLL_SECONDS = 0.02

_log = logging.getLogger(__name__)


class EngineSocket(async_socket.AsyncSocket):  # type: ignore[misc]
    """One client's connection, by polling or WebSocket."""

    server: EngineServer

    def __init__(self, server: EngineServer, sid: str, environ: Mapping[str, Any]) -> None:
        """Begin as a client that has not said who it is."""
        super().__init__(server, sid)
        self.origin: str | None = environ.get("HTTP_ORIGIN")
        self.address = client_address(environ)
        self.introduced = False
        self.accepted = False
        self.pings = 0
        self._pongs = 0
        self._transport: asyncio.WriteTransport | None = None
        self._websocket: Any = None
        self._held: list[Message] | None = None
        self._backlog_bytes = 0
        self._cut = False
        self._polling = False
        self._flood_window_ends = 0.0
        self._packets_in_window = 0

    def deliver(self, message: Message) -> None:
        """Send a message of a room: now, or after ``release``."""
        if self._held is None:
            self.write(message)
        else:
            self._held.append(message)
            self._count_backlog(message)

    def write(self, message: Message) -> None:
        """Send without waiting. A client too far behind is cut instead: it resumes by replay."""
        if self.closed or self._cut:
            return
        transport = self._transport
        if transport is None:
            self.queue.put_nowait(packet.Packet(packet.MESSAGE, message.text))
            self._count_backlog(message)
        elif transport.get_write_buffer_size() > self.server.settings.backlog_bytes_max:
            self.cut()
        elif not transport.is_closing():
            transport.write(message.frame)

    async def drain(self) -> None:
        """Wait until the client has taken most of what was sent, for senders of much."""
        while self._behind_bytes() > _BEHIND_BYTES and not self.closed:  # noqa: ASYNC110 - uvicorn's signal is its own
            await asyncio.sleep(_DRAIN_POLL_SECONDS)

    def hold(self) -> None:
        """Keep what ``deliver`` is given until ``release``."""
        self._held = []

    def release(self, seq: int | None) -> None:
        """Send what was kept, but what has a ``seq`` up to the given one."""
        held, self._held = self._held or [], None
        self._backlog_bytes -= sum(len(message.frame) for message in held)
        for message in held:
            if seq is None or message.seq is None or message.seq > seq:
                self.write(message)

    def ping(self) -> None:
        """Ask for a sign of life."""
        self.pings += 1
        if self._transport is None:
            self.queue.put_nowait(packet.Packet(packet.PING))
        elif not self._transport.is_closing():
            self._transport.write(_PING.frame)

    def is_silent_since(self, ping: int) -> bool:
        """Tell whether neither the ping with this number nor a later one was answered."""
        return self._pongs < ping

    def cut(self) -> None:
        """End the connection of a client that is too slow, with all that waits for it."""
        if self._cut:
            return
        self._cut = True
        self._held = None
        self.server.counters.slow_clients_cut += 1
        _log.warning("cut a slow client at %s", self.address)
        if self._transport is not None:
            self._transport.abort()  # the reading loop sees it and closes
        else:
            self.server.spawn(self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR))

    async def send(self, pkt: Any) -> None:
        """Send a packet of the library, ahead of what is held back."""
        if self.closed:
            raise exceptions.SocketIsClosedError
        if self._transport is None:
            self.queue.put_nowait(pkt)
        elif not self._transport.is_closing():
            self._transport.write(Message(pkt.encode().encode()).frame)

    async def poll(self) -> Any:
        """Wait for packets; a second poll at the same time ends the connection, as in the reference server."""
        if self._polling:
            raise exceptions.QueueEmpty
        self._polling = True
        try:
            packets = await super().poll()
        finally:
            self._polling = False
        self._backlog_bytes = 0
        return packets

    async def receive(self, pkt: Any) -> None:
        """Take a packet that the library has decoded: WebSocket under another server than uvicorn."""
        text = pkt.data if isinstance(pkt.data, str) else None
        await self._take(None if text is None else f"{pkt.packet_type}{text}")

    async def handle_get_request(self, environ: dict[str, Any]) -> Any:
        """Poll, or upgrade to WebSocket."""
        self._note_origin(environ)
        return await super().handle_get_request(environ)

    async def handle_post_request(self, environ: dict[str, Any]) -> None:
        """Take the packets of a polling client, one after the other."""
        self._note_origin(environ)
        length = int(environ.get("CONTENT_LENGTH", "0"))
        if length > self.server.settings.payload_bytes_max:
            raise exceptions.ContentTooLongError
        body = await environ["wsgi.input"].read(length)
        packets = body.decode(errors="replace").split(_PACKET_SEPARATOR)
        if len(packets) > self.server.settings.packets_per_post_max:
            await self._violated(ProtocolViolationError("too many packets in one request"))
        for text in packets:
            if not self.closed:
                await self._take(text)

    def schedule_ping(self) -> None:
        """Do nothing: the server's schedule pings."""

    async def check_ping_timeout(self) -> bool:
        """Return whether the connection is open; the server's schedule judges silence."""
        return not self.closed

    async def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:  # noqa: ARG002 - the library's signature
        """End the connection, once, without waiting for the client. ``abort``: without a farewell packet."""
        if self.closed or self.closing:
            return
        await super().close(wait=False, abort=abort, reason=reason)
        self.server.remove(self)
        self.queue.put_nowait(None)  # ends a pending poll
        transport = self._transport
        if transport is None:
            return
        if self._behind_bytes() > _BEHIND_BYTES:
            transport.abort()
        else:
            self.server.schedule.after(self.server.settings.close_grace_seconds, transport.abort)
            await self._websocket.close()

    async def _websocket_handler(self, ws: Any) -> None:
        transport = _uvicorn_transport(ws.asgi_send)
        if transport is None:
            await self._let_library_handle(ws)
            return
        if self.connected and not await self._finish_upgrade(ws):
            await ws.close()
            return
        try:
            self._attach(ws, transport)
            while not self.closed:
                await self._take(await ws.wait())
        except OSError:
            pass  # how the library says that the client has gone
        finally:
            await self.close(abort=True, reason=self.server.reason.TRANSPORT_CLOSE)

    async def _let_library_handle(self, ws: Any) -> None:
        try:
            await super()._websocket_handler(ws)
        except (ValueError, TypeError) as error:  # of a packet that it cannot read
            await self._violated(ProtocolViolationError(str(error)))

    async def _finish_upgrade(self, ws: Any) -> bool:
        self.upgrading = True
        try:
            async with asyncio.timeout(self.server.settings.upgrade_timeout_seconds):
                if await ws.wait() != _PROBE:
                    return False
                await ws.send(_PROBE_ANSWER)
                self.queue.put_nowait(packet.Packet(packet.NOOP))  # ends the pending poll
                return bool(await ws.wait() == _UPGRADE and not self.upgraded and not self.closed)
        except (OSError, TimeoutError):
            return False
        finally:
            self.upgrading = False

    def _attach(self, ws: Any, transport: asyncio.WriteTransport) -> None:
        """Write to the transport from now on, first what has waited."""
        self.connected = self.upgraded = True
        self._websocket = ws
        self._transport = transport
        while not self.queue.empty():
            waiting = self.queue.get_nowait()
            if waiting is not None and waiting.packet_type != packet.NOOP:
                transport.write(Message(waiting.encode().encode()).frame)
        self._backlog_bytes = 0

    async def _take(self, text: object) -> None:
        """Take one Engine.IO packet."""
        try:
            if not isinstance(text, str) or not text or len(text) > self.server.settings.payload_bytes_max:
                raise ProtocolViolationError("not a text packet of an allowed size")
            self._count_packet()
            kind = text[0]
            if kind == "4":
                await self.server.handlers["message"](self.sid, text[1:])
            elif kind == "3":
                self._pongs = self.pings
            elif kind == "1":
                await self.close(abort=True, reason=self.server.reason.CLIENT_DISCONNECT)
            else:
                raise ProtocolViolationError("clients do not send this packet")
        except ProtocolViolationError as error:
            await self._violated(error)

    async def _violated(self, error: ProtocolViolationError) -> None:
        self.server.counters.violations += 1
        _log.warning("protocol violation from %s: %s", self.address, error)
        await self.close(abort=True, reason=self.server.reason.TRANSPORT_ERROR)

    def _note_origin(self, environ: Mapping[str, Any]) -> None:
        # A page's polls of its own host carry no Origin, its posts and upgrades do. The library has checked each.
        self.origin = environ.get("HTTP_ORIGIN", self.origin)

    def _count_packet(self) -> None:
        now = time.monotonic()
        if now >= self._flood_window_ends:
            self._flood_window_ends = now + _FLOOD_WINDOW_SECONDS
            self._packets_in_window = 0
        self._packets_in_window += 1
        if self._packets_in_window > self.server.settings.packets_per_ten_seconds_max:
            raise ProtocolViolationError("too many packets")

    def _count_backlog(self, message: Message) -> None:
        self._backlog_bytes += len(message.frame)
        if self._backlog_bytes > self.server.settings.backlog_bytes_max:
            self.cut()

    def _behind_bytes(self) -> int:
        return self._backlog_bytes if self._transport is None else self._transport.get_write_buffer_size()


def client_address(environ: Mapping[str, Any]) -> str:
    """Return the address of the client as the ASGI server knows it, proxies resolved if it was told to."""
    client = environ["asgi.scope"].get("client")
    return str(client[0]) if client else ""


def _uvicorn_transport(send: object) -> asyncio.WriteTransport | None:
    """Return the transport under uvicorn's ``send``, None for another server or a wrapped ``send``.

    Whole frames may be written beside uvicorn's own, even where compression was agreed: each frame says whether it is
    compressed (RFC 7692, 6).
    """
    protocol = getattr(send, "__self__", None)
    return protocol.transport if isinstance(protocol, WebSocketsSansIOProtocol) else None
