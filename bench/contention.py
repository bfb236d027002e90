"""64 buyers on one product: no oversell, and how near the product comes to pgbench with the same statements."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import tempfile
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg

from bench import traces
from bench.data import Market
from bench.harness import Bench
from bench.load import closed_loop
from bench.machine import running
from bench.scenarios import contended
from fairground.infrastructure.postgres_cluster import find_binaries
from tests.support.server import free_port

BUYERS = 64
UNITS = 500
TARGET = 0.5


async def contention(bench: Bench, market: Market) -> float:
    """Measure, print and return the share of pgbench's rate.

    Raises:
        RuntimeError: a unit was promised twice, or one that could be had was not.
    """
    variant = market.products[0][2][0]
    url = await bench.copy("contended", "bench")
    await _set_stock(url, variant, 1_000_000)
    recorded = Path(tempfile.mkdtemp()) / "contended"
    port = free_port()
    requests = contended(market)
    with running("product", port, url, recorded, env=bench.env):
        for request in requests[:BUYERS]:
            await closed_loop(port, iter([request, None]).__next__, connections=1)
    found = traces.load(recorded)[-BUYERS:]

    url = await bench.copy("contended", "bench")
    await _set_stock(url, variant, UNITS)
    port = free_port()
    with running("product", port, url, env=bench.env):
        turns = iter(requests)
        result = await closed_loop(port, lambda: next(turns, None), connections=BUYERS)
    held = await _held(url, variant)
    if held != UNITS or result.statuses.get(201) != UNITS:
        message = f"{UNITS} units, {held} held, answers {result.statuses}"
        raise RuntimeError(message)

    url = await bench.copy("contended", "bench")
    await _set_stock(url, variant, UNITS)
    floor = await _pgbench(url, found, transactions=len(requests) // BUYERS)
    share = result.rate / floor
    verdict = "met" if share >= TARGET else "short"
    print(
        f"\n64 buyers on one product: {UNITS} units, {held} held, {result.statuses.get(409, 0)} refused; "
        f"{result.rate:,.0f} req/s (p99 {result.percentile(99):.0f} ms), pgbench {floor:,.0f} tps, "
        f"share {share:.2f}, target {TARGET} {verdict}"
    )
    return round(share, 3)


async def _set_stock(url: str, variant: uuid.UUID, units: int) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("UPDATE stock SET on_hand = $2 WHERE variant_id = $1", variant, units)
    await connection.close()


async def _held(url: str, variant: uuid.UUID) -> int:
    connection = await asyncpg.connect(url)
    held = await connection.fetchval("SELECT reserved FROM stock WHERE variant_id = $1", variant)
    await connection.close()
    return int(held)


async def _pgbench(url: str, found: list[traces.Trace], transactions: int) -> float:
    """Return the transactions per second of pgbench, its clients being the buyers."""
    connection = await asyncpg.connect(url)
    lines = []
    for buyer, trace in enumerate(found):  # each client is one buyer, so that two never write the same cart
        lines.append(f"\\{'elif' if buyer else 'if'} :client_id = {buyer}")
        lines += [await _literal(connection, sql, args) for sql, args in trace.statements]
    await connection.close()
    with tempfile.TemporaryDirectory() as name:
        script = Path(name) / "buyers.sql"
        script.write_text("\n".join([*lines, "\\endif"]) + "\n", encoding="utf-8")
        parts = urlsplit(url)
        done = await asyncio.to_thread(
            subprocess.run,
            [str(find_binaries() / "pgbench"), "-n", "-c", str(BUYERS), "-j", "1", "-t", str(transactions),
             "-f", str(script), "-h", parts.hostname or "", "-p", str(parts.port), "-U", parts.username or "",
             parts.path[1:]],
            env={"PGPASSWORD": parts.password or ""},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )  # fmt: skip
    tps = re.search(r"tps = ([\d.]+)", done.stdout)
    if tps is None or done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return float(tps.group(1))


async def _literal(connection: Any, sql: str, args: tuple[Any, ...]) -> str:
    """Write a statement with its arguments in place, each cast to the type the server asks for."""
    if sql in {"BEGIN", "COMMIT"}:
        return f"{sql};"
    types = (await connection.prepare(sql)).get_parameters()
    text = " ".join(re.sub(r"--[^\n]*", "", sql).split())
    for number in range(len(args), 0, -1):
        kind = types[number - 1].name + (
            "[]" if types[number - 1].kind == "array" and not types[number - 1].name.endswith("[]") else ""
        )
        text = text.replace(f"${number}", f"{_quote(args[number - 1])}::{kind}")
    return f"{text};"


def _quote(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, list | tuple):
        plain = ",".join("NULL" if item is None else f'"{item}"' for item in value)
        value = "{" + plain + "}"
    elif isinstance(value, dict):
        value = json.dumps(value)
    return "'" + str(value).replace("'", "''") + "'"
