"""A load generator: closed loop over keep-alive connections, bounded in count and time, to this machine only."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: How long one scenario may run at most.
SECONDS_MAX = 30.0
_HEADER_END = b"\r\n\r\n"
_LENGTH = b"content-length: "


@dataclass(slots=True)
class Result:
    """What a run measured. Latencies in milliseconds, ``statuses`` counts answers by HTTP status."""

    requests: int
    seconds: float
    latencies_ms: list[float]
    statuses: dict[int, int]
    bodies: list[bytes] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Return requests per second."""
        return self.requests / self.seconds if self.seconds else 0.0

    def percentile(self, percent: int) -> float:
        """Return a latency percentile in milliseconds."""
        if len(self.latencies_ms) < 2:
            return self.latencies_ms[0] if self.latencies_ms else 0.0
        return statistics.quantiles(self.latencies_ms, n=100)[percent - 1]


def request_bytes(method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> bytes:
    """Return a whole HTTP/1.1 request."""
    lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body or method in {"POST", "PUT", "PATCH"}:
        lines.append(f"content-length: {len(body)}")
    return "\r\n".join(lines).encode() + _HEADER_END + body


class Connection:
    """One keep-alive connection that sends a request and reads its answer whole."""

    def __init__(self, port: int) -> None:
        """Address a port of this machine; ``open`` connects."""
        self._port = port

    async def open(self) -> None:
        """Connect to 127.0.0.1."""
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port, limit=4_000_000)

    async def send(self, request: bytes) -> tuple[int, bytes]:
        """Return the status and the body of the answer.

        Raises:
            OSError, asyncio.IncompleteReadError: the server hung up.
        """
        self._writer.write(request)
        head = await self._reader.readuntil(_HEADER_END)
        status = int(head[9:12])
        lower = head.lower()
        if _LENGTH in lower:
            start = lower.index(_LENGTH) + len(_LENGTH)
            return status, await self._reader.readexactly(int(lower[start : lower.index(b"\r\n", start)]))
        return status, await self._read_chunks() if b"transfer-encoding: chunked" in lower else b""

    async def _read_chunks(self) -> bytes:
        parts = []
        while size := int((await self._reader.readline()).strip(), 16):
            parts.append(await self._reader.readexactly(size))
            await self._reader.readexactly(2)
        await self._reader.readexactly(2)
        return b"".join(parts)

    def close(self) -> None:
        """Hang up."""
        self._writer.close()


async def closed_loop(
    port: int, requests: Callable[[], bytes | None], *, connections: int, keep_bodies: bool = False
) -> Result:
    """Send what ``requests`` returns, as fast as answers come, until it returns None or time is up."""
    latencies: list[float] = []
    statuses: dict[int, int] = {}
    bodies: list[bytes] = []
    deadline = time.monotonic() + SECONDS_MAX

    async def client() -> None:
        connection = Connection(port)
        await connection.open()
        try:
            while time.monotonic() < deadline and (request := requests()) is not None:
                start = time.perf_counter()
                status, body = await connection.send(request)
                latencies.append((time.perf_counter() - start) * 1000)
                statuses[status] = statuses.get(status, 0) + 1
                if keep_bodies:
                    bodies.append(body)
        finally:
            connection.close()

    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for _ in range(connections):
            group.create_task(client())
    return Result(len(latencies), time.perf_counter() - start, latencies, statuses, bodies)
