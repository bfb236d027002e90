"""The reference client, socket.io-client from npm, in a Node process that a test drives line by line."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import itertools
import json
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

_FOLDER = Path(__file__).with_name("socketio_client")
_PATIENCE_SECONDS = 30.0

Report = dict[str, Any]


def install_socketio_client() -> None:
    """Install what the lock file says, once, whichever test worker comes first."""
    with (_FOLDER / "package-lock.json").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if (_FOLDER / "node_modules" / "socket.io-client").exists():
            return
        npm = shutil.which("npm")
        assert npm is not None, "these tests drive the reference client: install Node.js 20 or newer with npm"
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=_FOLDER, check=True, capture_output=True)


@dataclass
class Client:
    """One socket in the Node process."""

    name: str
    node: NodeClients
    reports: list[Report] = field(default_factory=list)
    _acks: itertools.count[int] = field(default_factory=itertools.count)

    async def until(self, what: Callable[[Report], bool], *, within: float = _PATIENCE_SECONDS) -> Report:
        """Return the first report that matches, of those that came and those to come."""
        async with asyncio.timeout(within):
            position = 0
            while True:
                for report in self.reports[position:]:
                    if what(report):
                        return report
                position = len(self.reports)
                await self.node.news()

    async def connected(self) -> Report:
        """Wait for the connection."""
        return await self.until(lambda report: report["type"] == "connect")

    async def refused(self) -> Report:
        """Wait for the refusal."""
        return await self.until(lambda report: report["type"] == "connect_error")

    async def connected_times(self, count: int) -> None:
        """Wait until it has connected so often."""
        await self.until(lambda _: sum(report["type"] == "connect" for report in self.reports) >= count)

    async def disconnected(self) -> str:
        """Wait for the end and return its reason."""
        reason: str = (await self.until(lambda report: report["type"] == "disconnect"))["reason"]
        return reason

    async def event(self, name: str) -> Any:
        """Wait for a server event and return its payload."""
        return (await self.until(lambda report: report.get("event") == name))["args"][0]

    async def events(self, name: str, count: int) -> list[Any]:
        """Wait for that many server events and return the payloads so far."""
        await self.until(lambda _: len(self.seen(name)) >= count)
        return self.seen(name)

    def seen(self, name: str) -> list[Any]:
        """Return the payloads of a server event that have come."""
        return [report["args"][0] for report in self.reports if report.get("event") == name]

    async def emit(self, event: str, *args: object) -> None:
        """Send an event."""
        await self.node.send(command="emit", name=self.name, event=event, args=args)

    async def ask(self, event: str, *args: object) -> Any:
        """Send an event and return its acknowledgement."""
        ack = next(self._acks)
        await self.node.send(command="emit", name=self.name, event=event, args=args, ack=ack)
        return (await self.until(lambda report: report.get("ack") == ack))["args"][0]

    async def connect(self) -> None:
        """Connect again after ``leave``, or after the server has ended it."""
        await self.node.send(command="connect", name=self.name)

    async def drop(self) -> None:
        """Break the connection; the client connects again by itself."""
        await self.node.send(command="drop", name=self.name)

    async def leave(self) -> None:
        """Go away until ``connect``, knowing what was received last."""
        await self.node.send(command="leave", name=self.name)

    async def close(self) -> None:
        """Leave for good."""
        await self.node.send(command="close", name=self.name)


class NodeClients:
    """The Node process and the sockets in it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._clients: dict[str, Client] = {}
        self._news = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    async def open(self, url: str, **options: object) -> Client:
        """Open a socket; ``options`` are the client's."""
        client = Client(f"client-{len(self._clients)}", self)
        self._clients[client.name] = client
        await self.send(command="open", name=client.name, url=url, options=options)
        return client

    async def send(self, **command: object) -> None:
        """Give the process a command."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        await self._process.stdin.drain()

    async def news(self) -> None:
        """Wait for the next report."""
        async with self._news:
            assert not self._reading.done(), "the Node process has ended"
            await self._news.wait()

    async def breathe(self) -> None:
        """Let what has been sent and received be dealt with."""
        await asyncio.sleep(0)

    async def stop(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        await self._reading

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            report = json.loads(line)
            if "name" in report:
                self._clients[report["name"]].reports.append(report)
            async with self._news:
                self._news.notify_all()
        async with self._news:
            self._news.notify_all()


@contextlib.asynccontextmanager
async def node_clients() -> AsyncGenerator[NodeClients]:
    """Run the Node process."""
    node = shutil.which("node")
    assert node is not None, "these tests drive the reference client: install Node.js 20 or newer"
    process = await asyncio.create_subprocess_exec(
        node,
        str(_FOLDER / "driver.mjs"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=16_000_000,
    )
    clients = NodeClients(process)
    try:
        yield clients
    finally:
        await clients.stop()
