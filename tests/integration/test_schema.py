"""The schema as the migrations build it: what it must have, whoever writes to it."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from fairground.infrastructure import database as databases
from fairground.infrastructure import migrations
from fairground.kernel.errors import ConflictError

APPEND_ONLY = ("order_history", "ledger_entries", "ledger_transfers", "stock_moves", "audit_log")


TRIGGERS = "SELECT tgrelid::regclass::text AS name, tgtype FROM pg_trigger WHERE NOT tgisinternal"


async def rows(url: str, sql: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        found: list[asyncpg.Record] = await connection.fetch(sql)
        return found
    finally:
        await connection.close()


async def test_every_table_has_a_key_and_its_lookups_have_indexes(database_url: str) -> None:
    """DATA-01, DATA-07, DATA-09: primary keys everywhere; an order's user and shop are indexed."""
    bare = await rows(
        database_url,
        "SELECT relname FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)",
    )
    assert bare == []
    indexes = {row["indexname"] for row in await rows(database_url, "SELECT indexname FROM pg_indexes")}
    assert {"orders_user", "orders_shop"} <= indexes


async def test_no_foreign_key_waits_for_a_scan_of_a_large_table(database_url: str) -> None:
    """DATA-04: orders, lines, payments and stock are tied together by foreign keys."""
    ties = {
        (row["child"], row["parent"])
        for row in await rows(
            database_url,
            "SELECT conrelid::regclass::text AS child, confrelid::regclass::text AS parent"
            " FROM pg_constraint WHERE contype = 'f'",
        )
    }
    assert ties >= {
        ("orders", "checkouts"), ("orders", "shops"), ("orders", "users"), ("order_lines", "orders"),
        ("payments", "checkouts"), ("refunds", "payments"), ("stock", "variants"), ("variants", "products"),
        ("products", "shops"), ("ledger_entries", "ledger_transfers"), ("ledger_entries", "ledger_accounts"),
    }  # fmt: skip


@pytest.mark.parametrize("table", APPEND_ONLY)
async def test_histories_have_a_guard_against_change(database_url: str, table: str) -> None:
    """ORD-33, I3: nobody edits or deletes what has happened."""
    guards = [row for row in await rows(database_url, TRIGGERS) if row["name"] == table]
    update, delete, before = 16, 8, 2
    assert any(row["tgtype"] & update and row["tgtype"] & delete and row["tgtype"] & before for row in guards)


async def test_no_column_holds_money_as_a_float(database_url: str) -> None:
    """API-05: there is no floating point in the schema at all."""
    floats = await rows(
        database_url,
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND data_type IN ('real', 'double precision', 'money', 'numeric')",
    )
    assert floats == []


async def test_migrating_again_and_at_once_changes_nothing(empty_database_url: str) -> None:
    """DATA-03: several processes may start on an empty database; one migrates, the others wait."""
    await asyncio.gather(*(migrations.upgrade(empty_database_url) for _ in range(3)))
    version = await rows(empty_database_url, "SELECT version_num FROM alembic_version")
    assert [row["version_num"] for row in version] == [migrations.newest_revision()]


async def write_and_fail(database: databases.Database) -> None:
    async with database.begin() as uow:
        await uow.execute("INSERT INTO consumer_offsets (consumer, seq) VALUES ('x', 1)")
        raise ConflictError("no")


async def test_an_error_rolls_everything_back_and_the_pool_stays_whole(database_url: str) -> None:
    """DATA-03: a transaction that fails leaves nothing, and no connection stays behind in it."""
    database = await databases.connect(database_url, connections_min=1, connections_max=2)
    try:
        for _ in range(5):
            with pytest.raises(ConflictError):
                await write_and_fail(database)
        async with database.read() as db:
            assert await db.fetch_value("SELECT count(*) FROM consumer_offsets") == 0
            idle = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%' AND datname = current_database()"
            assert await db.fetch_value(idle) == 0
    finally:
        await database.close()
