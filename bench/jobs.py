"""Work that no request does: ``python -m bench.jobs settle|refund DATABASE_URL [TRACES]``.

Does all that is due, as the worker of the program would, and prints how many and how long it took as JSON; with TRACES
it records what it ran.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import uvloop

from bench import traces
from bench.traces import Trace
from fairground.entrypoints.container import open_market
from fairground.infrastructure.logging import configure_logging
from fairground.infrastructure.settings import load_settings
from fairground.modules.payments.service import PaymentCommands

#: the statement with which a piece of work is done
_DONE = {"settle": "UPDATE payment_webhooks SET status", "refund": "UPDATE refunds SET status = 'succeeded'"}
_LEFT = {
    "settle": "SELECT count(*) FROM payment_webhooks WHERE status = 'received'",
    "refund": "SELECT count(*) FROM refunds WHERE status = 'pending'",
}


async def work(kind: str, url: str, record_to: Path | None) -> dict[str, float]:
    """Do what is due; return how many pieces of work that were, and the seconds and processor time they took."""
    settings = load_settings(os.environ, log_level="ERROR")
    configure_logging(settings)
    statements: defaultdict[Any, list[tuple[str, tuple[Any, ...]]]] = defaultdict(list)
    async with open_market(settings, url) as market:
        commands = market.services.provide(PaymentCommands)
        turn = commands.process_webhooks if kind == "settle" else commands.pay_refunds
        if record_to is not None:
            # what is done side by side is told apart by who does it
            market.database.trace = lambda sql, args: statements[asyncio.current_task()].append((sql, args))
        async with market.database.read() as db:
            due = await db.fetch_value(_LEFT[kind])
        begun, used = time.perf_counter(), time.process_time()
        left = due
        while left:
            await turn()
            async with market.database.read() as db:
                before, left = left, await db.fetch_value(_LEFT[kind])
            if left == before:
                message = f"{left} of {due} cannot be done"
                raise RuntimeError(message)
        seconds, used = time.perf_counter() - begun, time.process_time() - used
    if record_to is not None:
        traces.save(record_to, [piece for ran in statements.values() for piece in pieces(ran, _DONE[kind])])
    return {"pieces": due, "seconds": seconds, "cpu_seconds": used}


def pieces(statements: list[tuple[str, tuple[Any, ...]]], done: str) -> list[Trace]:
    """Cut what was run into pieces of work: each ends with the transaction in which it is done."""
    found: list[Trace] = []
    piece: list[tuple[str, tuple[Any, ...]]] = []
    in_transaction = is_done = False
    for sql, args in statements:
        if sql == "BEGIN":
            in_transaction = True
        if not in_transaction:  # what the bench itself asks
            continue
        piece.append((sql, args))
        is_done = is_done or sql.lstrip().startswith(done)
        if sql == "COMMIT":
            in_transaction = False
            if is_done:
                found.append(Trace(piece, b""))
                piece, is_done = [], False
    return found


def main() -> None:
    """Do one kind of work."""
    kind, url, *rest = sys.argv[1:]
    print(json.dumps(uvloop.run(work(kind, url, Path(rest[0]) if rest else None))))


if __name__ == "__main__":
    main()
