"""The two servers that are compared: ``python -m bench.server product|floor PORT DATABASE_URL [TRACES]``.

``product`` is Fairground itself; with TRACES it records what each request ran. ``floor`` is a bare ASGI function on the
same server, driver and pool that replays recorded statements and encodes the recorded answer: the least that any
program doing this work in this way would cost.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
import uvicorn
import uvloop

from bench import traces
from bench.traces import Trace
from fairground.entrypoints.application import create_application
from fairground.entrypoints.container import open_market
from fairground.infrastructure import database as databases
from fairground.infrastructure.logging import configure_logging
from fairground.infrastructure.settings import load_settings

App = Callable[[Any, Any, Any], Awaitable[None]]


def uvicorn_config(app: App, port: int) -> uvicorn.Config:
    """Return the same server configuration for both."""
    return uvicorn.Config(
        app,
        host="127.0.0.1",
        port=port,
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        log_config=None,
        access_log=False,
        lifespan="on",
    )


def recording(app: App, database: databases.Database, found: list[Trace]) -> App:
    """Wrap the product: requests come one by one, and each leaves a trace."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        statements: list[tuple[str, tuple[Any, ...]]] = []
        body = bytearray()
        task = asyncio.current_task()

        def note(sql: str, args: tuple[object, ...]) -> None:
            if asyncio.current_task() is task:
                statements.append((sql, args))

        async def keep(message: Any) -> None:
            if message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                if not message.get("more_body"):  # before the client sees the end, so that it finds the trace
                    found.append(Trace(statements, bytes(body)))
            await send(message)

        database.trace = note
        await app(scope, receive, keep)

    return wrapped


async def product(port: int, url: str, record_to: Path | None) -> None:
    """Serve Fairground until the process is ended; write the traces then."""
    settings = load_settings(os.environ, log_level="ERROR", port=port)
    configure_logging(settings)
    found: list[Trace] = []
    async with open_market(settings, url) as market:
        app: App = create_application(market)
        if record_to is not None:
            app = recording(app, market.database, found)
        try:
            await uvicorn.Server(uvicorn_config(app, port)).serve()
        finally:
            if record_to is not None:
                traces.save(record_to, found)


async def floor(port: int, url: str, recorded: Path) -> None:
    """Serve recorded traces, one after the other, from the beginning again when they end."""
    found = traces.load(recorded)
    answers = [msgspec.json.decode(trace.body) if trace.body else None for trace in found]
    pool = await asyncpg.create_pool(
        url, min_size=2, max_size=20, init=databases.prepare_connection, reset=databases.keep_connection
    )
    turn = 0

    async def app(scope: Any, receive: Any, send: Any) -> None:
        nonlocal turn
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        await receive()
        body = b"{}"
        if scope["path"] != "/ping":  # that is asked at the start, to see whether the server is there
            index, turn = turn % len(found), turn + 1
            async with pool.acquire() as connection:
                await replay(connection, found[index])
            body = msgspec.json.encode(answers[index])
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    await uvicorn.Server(uvicorn_config(app, port)).serve()
    await pool.close()


async def replay(connection: Any, trace: Trace) -> None:
    """Run a trace's statements; BEGIN and COMMIT become a transaction of the driver's, as in the product."""
    transaction = None
    for sql, args in trace.statements:
        if sql == "BEGIN":
            transaction = connection.transaction()
            await transaction.start()
        elif sql == "COMMIT" and transaction is not None:
            await transaction.commit()
            transaction = None
        else:
            await connection.fetch(sql, *args)
    if transaction is not None:  # reads that all see one moment end so
        await transaction.rollback()


def main() -> None:
    """Run one of the two servers."""
    kind, port, url, *rest = sys.argv[1:]
    path = Path(rest[0]) if rest else None
    work = floor(int(port), url, path) if kind == "floor" and path is not None else product(int(port), url, path)
    with contextlib.suppress(KeyboardInterrupt):  # how the bench ends it
        uvloop.run(work)  # as ``fairground serve`` does; uvicorn chooses a loop only where it starts one itself


if __name__ == "__main__":
    main()
