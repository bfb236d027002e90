"""Copies of the database, servers on cores of their own, and the figures of one scenario."""

from __future__ import annotations

import asyncio
import contextlib
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import asyncpg

from bench import traces
from bench.data import Market
from bench.load import Connection, Result, closed_loop
from bench.machine import cpu_seconds, running
from bench.scenarios import Scenario
from fairground.infrastructure.settings import Settings
from tests.support.postgres import with_database
from tests.support.server import free_port

ROUNDS = 3
READS = 2_000
WARM_UP = 100
RECORDED_READS = 60
DROPS_MAX = 60


@dataclass(frozen=True, slots=True)
class Figures:
    """One measurement of one server. ``cpu_us`` is the server's processor time per request."""

    rate: float
    p50_ms: float
    p99_ms: float
    cpu_us: float


@dataclass(frozen=True, slots=True)
class Row:
    """A scenario's line in the report."""

    scenario: Scenario
    statements: float
    product: Figures
    floor: Figures

    @property
    def share(self) -> float:
        """Return the product's rate as a share of the floor's."""
        return self.product.rate / self.floor.rate


class Bench:
    """The databases and servers of one run."""

    def __init__(self, url: str, folder: Path, settings: Settings, *, quick: bool) -> None:
        """Work on the server at ``url``; keep traces in ``folder``."""
        self._url = url
        self.folder = folder
        self.rounds = 1 if quick else ROUNDS
        self._reads = READS // 4 if quick else READS
        self.env = {
            "DATA_DIR": str(settings.data_dir),
            **{f"RATE_LIMIT_{name}": "100000000/1m" for name in ("GENERAL", "AUTH", "ORDERS")},
        }

    async def copy(self, name: str, template: str) -> str:
        """Make a database as a copy of another; return its URL."""
        admin = await asyncpg.connect(self._url)
        try:
            await _drop(admin, name)
            await admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        finally:
            await admin.close()
        return with_database(self._url, name)

    async def measure(self, scenario: Scenario, market: Market) -> Row:
        """Record what the product does, then measure product and floor in turn; return the medians."""
        template = await self._starting_point(scenario, market)
        requests = scenario.requests(market)
        recorded = self.folder / "traces"
        await self._record(scenario, template, requests, recorded)
        product: list[Figures] = []
        floor: list[Figures] = []
        for _ in range(self.rounds):
            for kind, found, paths in (("product", product, ()), ("floor", floor, (recorded,))):
                url = await self.copy("measured", template)
                port = free_port()
                with running(kind, port, url, *paths, env={**self.env, **scenario.env}) as pid:
                    found.append(await self._load(scenario, port, pid, requests))
        statements = statistics.mean(len(trace.statements) for trace in traces.load(recorded))
        return Row(scenario, statements, _median(product), _median(floor))

    async def _starting_point(self, scenario: Scenario, market: Market) -> str:
        if scenario.prepare is None:
            return "bench"
        url = await self.copy("prepared", "bench")
        port = free_port()
        with running("product", port, url, env=self.env):
            await one_by_one(port, scenario.prepare(market))
        return "prepared"

    async def _record(self, scenario: Scenario, template: str, requests: list[bytes], recorded: Path) -> None:
        url = await self.copy("recorded", template)
        port = free_port()
        wanted = (
            requests if scenario.writes else [r for r, _ in zip(cycle(requests), range(RECORDED_READS), strict=False)]
        )
        with running("product", port, url, recorded, env={**self.env, **scenario.env, "CATALOGUE_CACHE_SECONDS": "0"}):
            await one_by_one(port, wanted)
        found = traces.load(recorded)
        traces.save(recorded, found[-len(wanted) :])

    async def _load(self, scenario: Scenario, port: int, pid: int, requests: list[bytes]) -> Figures:
        if scenario.writes:
            turns = iter(requests)
        else:
            await closed_loop(port, _limited(requests, WARM_UP), connections=4)
            turns = (request for request, _ in zip(cycle(requests), range(self._reads), strict=False))
        before = cpu_seconds(pid)
        result = await closed_loop(port, lambda: next(turns, None), connections=scenario.connections)
        used = cpu_seconds(pid) - before
        _require_success(scenario, result)
        return Figures(result.rate, result.percentile(50), result.percentile(99), used / result.requests * 1e6)


async def _drop(admin: asyncpg.Connection[asyncpg.Record], name: str) -> None:
    """Drop a database, once the server's own cleaner has left it, which nobody may end."""
    for _ in range(DROPS_MAX):
        with contextlib.suppress(asyncpg.InsufficientPrivilegeError):
            await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            return
        await asyncio.sleep(0.5)
    message = f"database {name} is never free"
    raise RuntimeError(message)


def _limited(requests: list[bytes], count: int) -> Callable[[], bytes | None]:
    turns = (request for request, _ in zip(cycle(requests), range(count), strict=False))
    return lambda: next(turns, None)


async def one_by_one(port: int, requests: list[bytes]) -> None:
    """Send requests one after the other.

    Raises:
        RuntimeError: one was answered by an error.
    """
    connection = Connection(port)
    await connection.open()
    for request in requests:
        status, body = await connection.send(request)
        if status >= 400:
            message = f"{status} for {request[:200]!r}: {body[:500]!r}"
            raise RuntimeError(message)
    connection.close()


def _require_success(scenario: Scenario, result: Result) -> None:
    failed = {status: count for status, count in result.statuses.items() if status >= 400}
    if failed:
        message = f"{scenario.name}: answers that are errors: {failed}"
        raise RuntimeError(message)


def _median(found: list[Figures]) -> Figures:
    return Figures(*(statistics.median(getattr(f, name) for f in found) for name in Figures.__slots__))
