"""Measure Fairground against a floor in the same run: ``make bench`` or ``python -m bench [--quick]``.

The floor is a bare ASGI function on the same server and driver that runs the same statements and encodes the same
answer.
PostgreSQL and the load share one core, the measured server has the other; product and floor are measured in turn.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import asyncpg

from bench import traces
from bench.contention import contention
from bench.data import Market, fill
from bench.load import Connection, Result, closed_loop
from bench.machine import cores, cpu_seconds, running
from bench.scenarios import SCENARIOS, Scenario
from fairground.infrastructure import migrations
from fairground.infrastructure.postgres_server import EmbeddedPostgres
from fairground.infrastructure.settings import Settings, load_settings
from tests.support.postgres import with_database
from tests.support.server import free_port

ROUNDS = 3
READS = 2_000
WARM_UP = 100
RECORDED_READS = 60


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
        self._folder = folder
        self._rounds = 1 if quick else ROUNDS
        self._reads = READS // 4 if quick else READS
        self.env = {
            "DATA_DIR": str(settings.data_dir),
            **{f"RATE_LIMIT_{name}": "100000000/1m" for name in ("GENERAL", "AUTH", "ORDERS")},
        }

    async def copy(self, name: str, template: str) -> str:
        """Make a database as a copy of another; return its URL."""
        admin = await asyncpg.connect(self._url)
        try:
            await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            await admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        finally:
            await admin.close()
        return with_database(self._url, name)

    async def measure(self, scenario: Scenario, market: Market) -> Row:
        """Record what the product does, then measure product and floor in turn; return the medians."""
        template = await self._starting_point(scenario, market)
        requests = scenario.requests(market)
        recorded = self._folder / "traces"
        await self._record(scenario, template, requests, recorded)
        product: list[Figures] = []
        floor: list[Figures] = []
        for _ in range(self._rounds):
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
            await _one_by_one(port, scenario.prepare(market))
        return "prepared"

    async def _record(self, scenario: Scenario, template: str, requests: list[bytes], recorded: Path) -> None:
        url = await self.copy("recorded", template)
        port = free_port()
        wanted = (
            requests if scenario.writes else [r for r, _ in zip(cycle(requests), range(RECORDED_READS), strict=False)]
        )
        with running("product", port, url, recorded, env={**self.env, **scenario.env, "CATALOGUE_CACHE_SECONDS": "0"}):
            await _one_by_one(port, wanted)
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


def _limited(requests: list[bytes], count: int):  # type: ignore[no-untyped-def] # noqa: ANN202
    turns = (request for request, _ in zip(cycle(requests), range(count), strict=False))
    return lambda: next(turns, None)


async def _one_by_one(port: int, requests: list[bytes]) -> None:
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


HEADER = (
    "| scenario | SQL | req/s | p50 ms | p99 ms | CPU µs | floor req/s | floor CPU µs | share of floor | target |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)


def _render(row: Row) -> str:
    product, floor, scenario = row.product, row.floor, row.scenario
    verdict = "met" if row.share >= scenario.target else "short"
    limit = f" (≤ {scenario.statements_max})" if scenario.statements_max else ""
    cells = (
        scenario.name,
        f"{row.statements:.1f}{limit}",
        f"{product.rate:,.0f}",
        f"{product.p50_ms:.1f}",
        f"{product.p99_ms:.1f}",
        f"{product.cpu_us:,.0f}",
        f"{floor.rate:,.0f}",
        f"{floor.cpu_us:,.0f}",
        f"{row.share:.2f}",
        f"{scenario.target} {verdict}",
    )
    return f"| {' | '.join(cells)} |"


async def run(url: str, folder: Path, settings: Settings, *, quick: bool, only: str) -> dict[str, float]:
    """Measure every scenario whose name contains ``only``, printing as it goes; return the shares."""
    bench = Bench(url, folder, settings, quick=quick)
    filled = await bench.copy("bench", "template1")
    await migrations.upgrade(filled)
    market = await fill(filled, settings)
    print(HEADER)
    shares = {}
    for scenario in SCENARIOS:
        if only in scenario.name:
            row = await bench.measure(scenario, market)
            shares[scenario.name] = round(row.share, 3)
            print(_render(row), flush=True)
    if only in "64 buyers on one product":
        shares["64 buyers on one product"] = await contention(bench, market)
    return shares


def main() -> None:
    """Run the bench on an embedded PostgreSQL of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, to see that everything runs")
    parser.add_argument("--only", default="", help="only scenarios whose name contains this")
    parser.add_argument("--json", type=Path, help="write the shares to this file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fairground-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        settings = load_settings({"DATA_DIR": str(folder / "data")})
        server_core, others = cores()
        if server_core == others:
            print("One core only: server, database and load share it.", file=sys.stderr)
        os.sched_setaffinity(0, others)
        postgres = EmbeddedPostgres(folder / "data")
        postgres.try_start()
        try:
            shares = asyncio.run(run(postgres.url, folder, settings, quick=options.quick, only=options.only))
        finally:
            postgres.stop()
    if options.json:
        options.json.write_text(json.dumps(shares, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
