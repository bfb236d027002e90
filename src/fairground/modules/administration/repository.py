"""Every SQL statement of administration: figures over all modules (a read model) and the dead letters."""

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries


class StatsRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The market in figures, amounts in minor units of one currency."""

    by_status: dict[str, int]
    placed_minor: int
    revenue_minor: int
    orders_today: int
    users: int
    shops: int
    products: int


class DeadLetterRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An event that a consumer could not digest."""

    id: int
    consumer: str
    seq: int
    event_id: uuid.UUID
    type: str
    error: str
    attempts: int
    created_at: datetime
    resolved_at: datetime | None


STATS = """
SELECT coalesce((SELECT jsonb_object_agg(status, n) FROM (SELECT status, count(*) AS n FROM orders GROUP BY status) c),
                '{}') AS by_status,
       (SELECT coalesce(sum(total_minor), 0)::bigint FROM orders WHERE currency = $1) AS placed_minor,
       (SELECT coalesce(sum(captured_minor - refunded_minor), 0)::bigint FROM payments
        WHERE currency = $1 AND purpose = 'checkout') AS revenue_minor,
       (SELECT count(*) FROM orders WHERE created_at >= date_trunc('day', now())) AS orders_today,
       (SELECT count(*) FROM users) AS users,
       (SELECT count(*) FROM shops) AS shops,
       (SELECT count(*) FROM products WHERE deleted_at IS NULL AND kind = 'product') AS products
"""
USER_EXISTS = "SELECT EXISTS (SELECT FROM users WHERE id = $1)"
DEAD_LETTERS = """
SELECT id, consumer, seq, event_id, type, error, attempts, created_at, resolved_at FROM dead_letters
WHERE ($1::bigint IS NULL OR id < $1) ORDER BY id DESC LIMIT $2
"""


async def stats(db: Queries, currency: str) -> StatsRecord:
    """Return the figures, money in ``currency`` only."""
    found = await db.row(StatsRecord, STATS, currency)
    assert found is not None  # noqa: S101 - a query without FROM has one row
    return found


async def dead_letters(db: Queries, before: int | None, limit: int) -> list[DeadLetterRecord]:
    """Return dead letters, newest first."""
    return await db.rows(DeadLetterRecord, DEAD_LETTERS, before, limit)


async def user_exists(db: Queries, user_id: uuid.UUID) -> bool:
    """Tell whether there is a person of the id."""
    return bool(await db.fetch_value(USER_EXISTS, user_id))
