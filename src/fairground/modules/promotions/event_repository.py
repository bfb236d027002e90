"""The SQL of sale events. Whatever changes one locks its row first, before any stock."""

from __future__ import annotations

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries

_RECORD = """
SELECT e.product_id AS event_id, p.source_id AS product_id, e.shop_id, p.name, p.price_min_minor AS price_minor,
    p.currency, e.starts_at, e.ends_at, e.time_zone, e.started_at, e.ended_at, e.starts_at <= now() AS has_started,
    e.ends_at <= now() AS has_ended
FROM sale_events e JOIN products p ON p.id = e.product_id
WHERE e.product_id = $1 AND p.deleted_at IS NULL
"""
_LOCK = f"{_RECORD} FOR NO KEY UPDATE OF e"
_FIND = _RECORD
_INSERT = """
INSERT INTO sale_events (product_id, shop_id, starts_at, ends_at, time_zone, created_by) VALUES ($1, $2, $3, $4, $5, $6)
"""
_SET_TIMES = (
    "UPDATE sale_events SET starts_at = $2, ends_at = $3, time_zone = $4, updated_at = now() WHERE product_id = $1"
)
_MARK_STARTED = "UPDATE sale_events SET started_at = now() WHERE product_id = $1"
_MARK_ENDED = "UPDATE sale_events SET ended_at = now() WHERE product_id = $1"
_DUE = """
(SELECT product_id, ends_at AS moment FROM sale_events WHERE ended_at IS NULL AND ends_at <= now()
 ORDER BY ends_at LIMIT $1)
UNION
(SELECT product_id, starts_at FROM sale_events WHERE started_at IS NULL AND ended_at IS NULL AND starts_at <= now()
 ORDER BY starts_at LIMIT $1)
ORDER BY moment
"""
_VARIANTS = "SELECT id FROM variants WHERE product_id = $1 AND deleted_at IS NULL ORDER BY id"
_NOW = "SELECT now()"


class SaleEventRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A sale event and what the catalogue has of it, at one moment. ``product_id`` is the one whose goods it sells.

    ``started_at`` and ``ended_at`` are when its beginning and end were told.
    """

    event_id: uuid.UUID
    product_id: uuid.UUID
    shop_id: uuid.UUID
    name: str
    price_minor: int
    currency: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    started_at: datetime | None
    ended_at: datetime | None
    has_started: bool
    has_ended: bool


async def lock(db: Queries, event_id: uuid.UUID) -> SaleEventRecord | None:
    """Return a sale event that was not deleted, kept from others until the transaction ends."""
    return await db.row(SaleEventRecord, _LOCK, event_id)


async def find(db: Queries, event_id: uuid.UUID) -> SaleEventRecord | None:
    """Return a sale event that was not deleted."""
    return await db.row(SaleEventRecord, _FIND, event_id)


async def variant_ids(db: Queries, event_id: uuid.UUID) -> list[uuid.UUID]:
    """Return what a locked event sells: asked for under the lock, as who had it before may have changed that."""
    return [row[0] for row in await db.fetch(_VARIANTS, event_id)]


async def insert(
    db: Queries,
    event_id: uuid.UUID,
    shop_id: uuid.UUID,
    times: tuple[datetime, datetime, str],
    created_by: uuid.UUID,
) -> None:
    """Have a product of the catalogue be a sale event from the first to the second of ``times``, in the zone."""
    await db.execute(_INSERT, event_id, shop_id, *times, created_by)


async def set_times(db: Queries, event_id: uuid.UUID, times: tuple[datetime, datetime, str]) -> None:
    """Move a locked event."""
    await db.execute(_SET_TIMES, event_id, *times)


async def mark_started(db: Queries, event_id: uuid.UUID) -> None:
    """Note that a locked event's beginning is told."""
    await db.execute(_MARK_STARTED, event_id)


async def mark_ended(db: Queries, event_id: uuid.UUID) -> None:
    """Note that a locked event's end is told and its rest given back."""
    await db.execute(_MARK_ENDED, event_id)


async def due(db: Queries, limit: int) -> list[uuid.UUID]:
    """Return events whose beginning or end has come and was not told, the earliest first."""
    return list(dict.fromkeys(row[0] for row in await db.fetch(_DUE, limit)))


async def now(db: Queries) -> datetime:
    """Return the database's time, by which events begin and end."""
    moment: datetime = await db.fetch_value(_NOW)
    return moment
