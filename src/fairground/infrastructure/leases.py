"""Leases: of all processes on one database, one at a time does a named piece of work, and a dead one holds nothing."""

import contextlib
from collections.abc import AsyncIterator

from fairground.infrastructure.database import Database

#: Keeps the names of leases apart from other users of advisory locks.
_SEED = 0x6C65617365
TRY_LOCK = "SELECT pg_try_advisory_lock(hashtextextended($1, $2))"


@contextlib.asynccontextmanager
async def lease(database: Database, name: str) -> AsyncIterator[bool]:
    """Yield whether the lease could be had. It ends with the block, or with the process, on a connection of its own.

    Should that connection be lost meanwhile, another may get the lease: what is written must notice that it is not
    alone any more.
    """
    connection = await database.listen()
    try:
        yield bool(await connection.fetchval(TRY_LOCK, name, _SEED))
    finally:
        await connection.close(timeout=2)
