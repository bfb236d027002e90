"""A fingerprint of everything that is stored: two that are equal mean that nothing changed (invariant I25)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from fairground.infrastructure.database import Database

_TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'alembic_version' ORDER BY c.relname
"""
_HASH = "(SELECT md5(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (SELECT md5(t::text) AS h FROM {table} t) r)"


async def digest(database: Database, *, without: Collection[str] = ()) -> dict[str, str]:
    """Return one hash per table over all its rows, whatever their order, in one snapshot.

    ``without`` names tables that are not looked at, such as ``audit_log``.
    """
    async with database.read() as db:
        tables = [row["relname"] for row in await db.fetch(_TABLES) if row["relname"] not in without]
        hashes = ", ".join(_HASH.replace("{table}", table) for table in tables)
        row = await db.fetch_row(f"SELECT {hashes}")
    assert row is not None
    return dict(zip(tables, row, strict=True))


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return the names of the tables that differ."""
    return sorted(table for table in before.keys() | after.keys() if before.get(table) != after.get(table))
