"""PostgreSQL's own client as a floor: it runs recorded statements, prepared as in the product, and does nothing else.

Each trace is run once. Its arguments lie in a table, one row per trace, for pgbench's variables are numbers or come
from a query; what fetching them takes is measured alone and taken off.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import msgspec

from bench.machine import cores
from bench.traces import Trace
from fairground.infrastructure.postgres_cluster import find_binaries

SECONDS_MAX = 180.0
_PLAIN = frozenset({"BEGIN", "COMMIT"})
_FETCH = "SELECT * FROM bench_arguments WHERE turn = :turn \\gset"


@dataclass
class _Script:
    """What pgbench runs: each sequence of statements that occurred, with its number, and every trace's arguments."""

    shapes: dict[str, int] = field(default_factory=dict)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)


async def rate(url: str, found: list[Trace], clients: int) -> float:
    """Return how many traces pgbench runs per second.

    Raises:
        RuntimeError: a statement failed.
    """
    turns = len(found) // clients
    connection = await asyncpg.connect(url)
    try:
        script = _Script()
        for trace in found[: turns * clients]:
            await _add(connection, script, trace)
        await _store(connection, script)
    finally:
        await connection.close()
    body = [f"\\{'elif' if number else 'if'} :shape = {number}\n{text}" for text, number in script.shapes.items()]
    fetching = await _run(url, [_FETCH], clients, turns)
    whole = await _run(url, [_FETCH, *body, "\\endif"], clients, turns)
    return clients / (clients / whole - clients / fetching)


async def _add(connection: Any, script: _Script, trace: Trace) -> None:
    lines, values = [], {}
    for place, (sql, args) in enumerate(trace.statements):
        if sql in _PLAIN:
            lines.append(f"{sql};")
            continue
        text = " ".join(re.sub(r"--[^\n]*", "", sql).split())
        types = (await connection.prepare(sql)).get_parameters()
        for number in range(len(args), 0, -1):
            kind, value = types[number - 1], args[number - 1]
            name = kind.name + ("[]" if kind.kind == "array" and not kind.name.endswith("[]") else "")
            variable = f"a{place}_{number}"
            text = text.replace(f"${number}", f"NULL::{name}" if value is None else f":{variable}::{name}")
            if value is not None:
                values[variable] = _text(value, name)
        lines.append(f"{text};")
    shape = "\n".join(lines)
    script.rows.append((script.shapes.setdefault(shape, len(script.shapes)), values))


async def _store(connection: Any, script: _Script) -> None:
    columns = sorted({name for _, values in script.rows for name in values})
    await connection.execute("DROP TABLE IF EXISTS bench_arguments")
    declared = ", ".join(["turn integer PRIMARY KEY", "shape integer", *(f"{column} text" for column in columns)])
    await connection.execute(f"CREATE TABLE bench_arguments ({declared})")
    records = [
        (turn, shape, *(values.get(column, "") for column in columns))
        for turn, (shape, values) in enumerate(script.rows)
    ]
    await connection.copy_records_to_table("bench_arguments", records=records)
    await connection.execute("ANALYZE bench_arguments")


async def _run(url: str, body: list[str], clients: int, turns: int) -> float:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "traces.sql"
        counting = [f"\\set turn :client_id * {turns} + :done", "\\set done :done + 1"]
        path.write_text("\n".join([*counting, *body]) + "\n", encoding="utf-8")
        parts = urlsplit(url)
        taskset = shutil.which("taskset")
        # where the product runs when it is measured: with a core of its own beside PostgreSQL's
        pinned = [taskset, "-c", str(next(iter(cores()[0])))] if taskset else []
        done = await asyncio.to_thread(
            subprocess.run,
            [*pinned, str(find_binaries() / "pgbench"), "-n", "-M", "prepared", "-D", "done=0", "-c", str(clients),
             "-j", "1", "-t", str(turns), "-f", str(path), "-h", parts.hostname or "", "-p", str(parts.port),
             "-U", parts.username or "", parts.path[1:]],
            env={"PGPASSWORD": parts.password or ""},
            capture_output=True,
            text=True,
            timeout=SECONDS_MAX,
            check=False,
        )  # fmt: skip
    tps = re.search(r"tps = ([\d.]+)", done.stdout)
    if tps is None or done.returncode or "failed transactions: 0 " not in done.stdout:
        raise RuntimeError((done.stdout + done.stderr)[-3000:])
    return float(tps.group(1))


def _text(value: Any, kind: str) -> str:
    """Write an argument as the server reads a value of a type."""
    if kind in {"json", "jsonb"}:
        return msgspec.json.encode(value).decode()
    if kind.endswith("[]"):
        element = kind.removesuffix("[]")
        return "{" + ",".join("NULL" if one is None else _quoted(_text(one, element)) for one in value) + "}"
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
