"""Many Socket.IO clients in one process, as thin as they can be, so that the server is what is measured."""

from __future__ import annotations

import asyncio
import time
from array import array
from typing import cast

#: How long the clients wait for what must come.
PATIENCE_SECONDS = 30.0
_CONNECTING_AT_ONCE = 50
_MARK = b'"at":"'
_DIGITS = 20
_UPGRADE = (
    b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n"
    b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)


def _frame(payload: bytes) -> bytes:
    """Return a short text frame, masked with zeros."""
    return bytes((0x81, 0x80 | len(payload), 0, 0, 0, 0)) + payload


class _Client(asyncio.Protocol):
    """One connection: shows its name, answers pings, and counts events."""

    def __init__(self, herd: Herd, name: str) -> None:
        self._herd = herd
        self._name = name
        self._buffer = b""
        self._upgraded = False
        self.connected: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(_UPGRADE)

    def connection_lost(self, exc: Exception | None) -> None:
        self._herd.lost(self)
        if not self.connected.done():
            self.connected.set_exception(exc or ConnectionError("the server has closed"))

    def data_received(self, data: bytes) -> None:
        data = self._buffer + data
        position = 0
        if not self._upgraded:
            end = data.find(b"\r\n\r\n")
            if end < 0:
                self._buffer = data
                return
            assert data.startswith(b"HTTP/1.1 101")
            self._upgraded = True
            position = end + 4
        while len(data) - position >= 2:
            length, start = data[position + 1], position + 2
            if length == 126:
                if len(data) < position + 4:
                    break
                length, start = int.from_bytes(data[position + 2 : position + 4], "big"), position + 4
            if len(data) < start + length:
                break
            self._take(data[start : start + length])
            position = start + length
        self._buffer = data[position:]

    def _take(self, payload: bytes) -> None:
        if payload.startswith(b"42"):
            found = payload.find(_MARK) + len(_MARK)
            self._herd.note(int(payload[found : found + _DIGITS]))
        elif payload == b"2":
            self.transport.write(_frame(b"3"))
        elif payload.startswith(b"0"):
            self.transport.write(_frame(f'40{{"token":"{self._name}"}}'.encode()))
        elif payload.startswith(b"40"):
            self.connected.set_result(None)


class Herd:
    """All clients of a run, and what they have received since ``begin``."""

    def __init__(self, port: int) -> None:
        """Begin with no clients."""
        self._port = port
        self._clients: list[_Client] = []
        self._closing = False
        self._count = 0
        self._wanted = 0
        self._enough = asyncio.Event()
        self.delays_ms = array("d")

    def __len__(self) -> int:
        """Return the number of clients."""
        return len(self._clients)

    async def connect(self, total: int) -> None:
        """Connect until there are ``total`` clients, named ``client-0`` and so on."""
        gate = asyncio.Semaphore(_CONNECTING_AT_ONCE)
        loop = asyncio.get_running_loop()

        async def one(name: str) -> _Client:
            async with gate:
                _, client = await loop.create_connection(lambda: _Client(self, name), "127.0.0.1", self._port)
                await client.connected
                return client

        async with asyncio.timeout(PATIENCE_SECONDS):
            self._clients += await asyncio.gather(*(one(f"client-{n}") for n in range(len(self), total)))

    def begin(self) -> None:
        """Count from nothing."""
        self._count = 0
        self.delays_ms = array("d")

    def note(self, sent_at_ns: int) -> None:
        """Count an event."""
        self.delays_ms.append((time.monotonic_ns() - sent_at_ns) / 1e6)
        self._count += 1
        if self._count == self._wanted:
            self._enough.set()

    async def received(self, count: int) -> None:
        """Wait until that many events have come."""
        if self._count >= count:
            return
        self._wanted = count
        self._enough.clear()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._enough.wait()

    def lost(self, client: _Client) -> None:
        """Take note of a connection's end, which spoils the run unless we wanted it."""
        if not self._closing and client in self._clients:
            raise ConnectionError("the server has cut a client")

    def close(self) -> None:
        """End all connections."""
        self._closing = True
        for client in self._clients:
            client.transport.close()
