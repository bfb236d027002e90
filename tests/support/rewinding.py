"""A database that goes back to a moment, as often as a test likes: rows, ids and all."""

# ruff: noqa: S608 - what is put into statements are names of our own tables

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Iterable

    from fairground.infrastructure.database import Database, UnitOfWork

_COLUMNS = """
SELECT c.table_name, string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinal_position) AS columns
FROM information_schema.columns c
JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
  AND c.table_name <> 'alembic_version'
GROUP BY c.table_name ORDER BY c.table_name
"""
#: Tables whose rows are watched over: the ledger and histories, which nobody may change.
_GUARDED = """
SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n
    ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND NOT t.tgisinternal
"""


class Moments:
    """Moments of a database, by name."""

    def __init__(self, database: Database) -> None:
        """Remember nothing yet."""
        self._database = database
        self._columns: dict[str, str] = {}

    async def remember(self, name: str) -> None:
        """Keep everything as it is now."""
        async with self._database.begin() as uow:
            self._columns = {row["table_name"]: row["columns"] for row in await uow.fetch(_COLUMNS)}
            await uow.execute(f"CREATE SCHEMA {name}")
            for table in self._columns:
                await uow.execute(f"CREATE UNLOGGED TABLE {name}.{table} AS TABLE public.{table}")

    async def forget(self, *tables: str) -> None:
        """Have tables be empty, as if what is in them had not been written yet."""
        async with self._database.begin() as uow, _unguarded(uow):
            await _at_once(uow, [f"DELETE FROM public.{table}" for table in tables])

    async def go_back(self, name: str, *, without: Collection[str] = ()) -> None:
        """Have everything be as it was then, but for the tables ``without``."""
        tables = [table for table in self._columns if table not in without]
        async with self._database.begin() as uow, _unguarded(uow):
            await _at_once(uow, [f"DELETE FROM public.{table}" for table in tables])
            await _at_once(
                uow,
                [
                    f"INSERT INTO public.{table} ({self._columns[table]}) OVERRIDING SYSTEM VALUE"
                    f" SELECT {self._columns[table]} FROM {name}.{table}"
                    for table in tables
                ],
            )


async def _at_once(uow: UnitOfWork, parts: Iterable[str]) -> None:
    """Run parts as one statement: foreign keys are looked at when it ends, so their order does not matter."""
    named = ", ".join(f"part_{number} AS ({part})" for number, part in enumerate(parts))
    await uow.execute(f"WITH {named} SELECT")


@contextlib.asynccontextmanager
async def _unguarded(uow: UnitOfWork) -> AsyncIterator[None]:
    guarded = [row["relname"] for row in await uow.fetch(_GUARDED)]
    for table in guarded:
        await uow.execute(f"ALTER TABLE public.{table} DISABLE TRIGGER USER")
    yield
    await uow.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table may be altered while a look at it is put off
    for table in guarded:
        await uow.execute(f"ALTER TABLE public.{table} ENABLE TRIGGER USER")
