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
import sys
import tempfile
from pathlib import Path

from bench.contention import contention
from bench.data import fill
from bench.harness import Bench, Row
from bench.machine import cores
from bench.money import money
from bench.scenarios import SCENARIOS
from fairground.infrastructure import migrations
from fairground.infrastructure.postgres_server import EmbeddedPostgres
from fairground.infrastructure.settings import Settings, load_settings

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
    shares |= await money(bench, market, only)
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
