"""What our sockets cost beside stock python-socketio, in the same run: ``python -m bench.sockets_fanout``.

One server process on one core, one client process on another, WebSocket, events of about 200 bytes. Every client shows
a token and is in two rooms. Figures: connects per second, memory of the server per connection, events per second sent
to all in one room and to each in a room of its own, the delay from emit to receipt, and the server's CPU per event.
A round is sent when the clients have all of the round before the last.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import socketio  # type: ignore[import-untyped]
import structlog
import uvicorn
import uvloop

from bench.socket_clients import Herd
from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.rate_limits import InProcessRateLimiter
from fairground.infrastructure.sockets import Handshake, SocketHooks, SocketServer, SocketSession, SocketSettings
from fairground.kernel.ids import new_id

KINDS = ("stock", "tuned")
CLIENTS_MAX = 10_000
ROUNDS_IN_FLIGHT = 2
ROOM = "all"
PADDING = "x" * 100
SETTINGS = SocketSettings(allowed_origins=frozenset(), sockets_per_user_max=CLIENTS_MAX)

Emit = Callable[[str, dict[str, object]], Awaitable[None]]
T = TypeVar("T")
App = Callable[[Any, Any, Any], Awaitable[None]]


def _pin(core: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core % (os.cpu_count() or 1)})
    files_max = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (files_max, files_max))


def _memory_kilobytes() -> int:
    gc.collect()
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS"))


def _stock() -> tuple[App, Emit]:
    server = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins=[])

    async def connect(sid: str, _environ: dict[str, Any], auth: dict[str, str]) -> None:
        await server.enter_room(sid, ROOM)
        await server.enter_room(sid, auth["token"])

    async def emit(room: str, payload: dict[str, object]) -> None:
        await server.emit("tick", payload, room=room)

    server.on("connect", connect)
    return socketio.ASGIApp(server), emit


def _tuned() -> tuple[App, Emit]:
    async def authenticate(handshake: Handshake) -> Caller:
        return Caller(new_id(), new_id(), "", handshake.token or "", Role.CUSTOMER, activated=True)

    async def greet(session: SocketSession, _handshake: Handshake) -> None:
        await server.enter(session.sid, ROOM)
        await server.enter(session.sid, session.caller.name)

    async def emit(room: str, payload: dict[str, object]) -> None:
        await server.emit(room, "tick", payload)

    server = SocketServer(SETTINGS, SocketHooks(authenticate=authenticate, greet=greet), InProcessRateLimiter())
    return server, emit


async def _serve(kind: str) -> None:
    """Serve, and obey the lines on standard input: ``memory``, ``cpu``, ``all N`` and ``each N``."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    app, emit = _stock() if kind == "stock" else _tuned()
    options: dict[str, Any] = SETTINGS.uvicorn_options()
    config = uvicorn.Config(app, host="127.0.0.1", port=0, lifespan="off", log_config=None, access_log=False, **options)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn gives no signal
        await asyncio.sleep(0.01)
    _say({"port": server.servers[0].sockets[0].getsockname()[1]})
    lines = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    seq = 0
    async for line in lines:
        command, _, argument = line.decode().strip().partition(" ")
        if command == "memory":
            _say({"memory": _memory_kilobytes()})
        elif command == "cpu":
            _say({"cpu": time.process_time()})
        else:
            for room in [ROOM] if command == "all" else [f"client-{n}" for n in range(int(argument))]:
                seq += 1
                await emit(room, {"id": str(new_id()), "seq": seq, "at": f"{time.monotonic_ns():020}", "x": PADDING})
    server.should_exit = True
    serving.cancel()


def _say(figures: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


class _Process:
    """The server process, spoken to by lines."""

    def __init__(self, kind: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.sockets_fanout", "--serve", kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._answer("port"))

    def tell(self, command: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(command + "\n")
        self._process.stdin.flush()

    def ask(self, name: str) -> float:
        self.tell(name)
        return self._answer(name)

    def stop(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _answer(self, name: str) -> float:
        assert self._process.stdout is not None
        return float(json.loads(self._process.stdout.readline())[name])


async def _rounds(server: _Process, herd: Herd, command: str, seconds: float) -> dict[str, float]:
    """Send rounds for so long; return events per second, delays in milliseconds, and microseconds of CPU per event."""
    herd.begin()
    cpu, started = server.ask("cpu"), time.monotonic()
    sent = 0
    while time.monotonic() - started < seconds:
        server.tell(command)
        sent += 1
        await herd.received((sent - ROUNDS_IN_FLIGHT + 1) * len(herd))
    await herd.received(sent * len(herd))
    took, cpu = time.monotonic() - started, server.ask("cpu") - cpu
    events = sent * len(herd)
    delays = statistics.quantiles(herd.delays_ms, n=100)
    return {"per_second": events / took, "p50_ms": delays[49], "p99_ms": delays[98], "cpu_us": cpu / events * 1e6}


async def _measure(kind: str, clients: int, seconds: float) -> dict[str, float]:
    server = _Process(kind)
    try:
        herd = Herd(server.port)
        await herd.connect(10)  # what is built on first use does not count
        memory, started = server.ask("memory"), time.monotonic()
        await herd.connect(clients)
        connected_in = time.monotonic() - started
        figures = {
            "connects_per_second": (clients - 10) / connected_in,
            "kilobytes_per_connection": (server.ask("memory") - memory) / (clients - 10),
        }
        for name, command in (("room", "all"), ("targeted", f"each {clients}")):
            figures |= {
                f"{name}_{key}": value for key, value in (await _rounds(server, herd, command, seconds)).items()
            }
        herd.close()
        return figures
    finally:
        server.stop()


def _report(figures: dict[str, dict[str, float]], clients: int) -> None:
    print(f"\n{clients} clients, one core for the server\n")
    print(f"{'':32}{'stock':>12}{'tuned':>12}{'gain':>10}")
    for name in figures["stock"]:
        stock, tuned = figures["stock"][name], figures["tuned"][name]
        more, less = (tuned, stock) if name.endswith("per_second") else (stock, tuned)
        print(f"{name.replace('_', ' '):32}{stock:12,.1f}{tuned:12,.1f}{more / less if less else 0:9.1f}×")


def _run(work: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


def main() -> None:
    """Measure both servers, or be one of them."""
    parser = argparse.ArgumentParser(prog="python -m bench.sockets_fanout", description=__doc__)
    parser.add_argument("--clients", type=int, default=1_000, help=f"at most {CLIENTS_MAX} (default: 1000)")
    parser.add_argument("--seconds", type=float, default=5.0, help="per scenario and server, of four (default: 5)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--serve", choices=KINDS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        _pin(0)
        _run(_serve(options.serve))
        return
    if not 20 <= options.clients <= CLIENTS_MAX or not 0 < options.seconds <= 60:
        parser.error(f"20 to {CLIENTS_MAX} clients, at most 60 seconds")
    _pin(1)
    figures = {kind: _run(_measure(kind, options.clients, options.seconds)) for kind in KINDS}
    if options.json:
        _say({"clients": options.clients, **figures})
    else:
        _report(figures, options.clients)


if __name__ == "__main__":
    main()
