"""The SQL of pools: pieces that are set apart from one variant's stock in another's, and go back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.database import Queries
from fairground.modules.inventory.domain import PoolPart, PoolState

# Both sides of every transfer, or neither. A variant gives, and one gets, at most once.
_TRANSFER = """
WITH wanted AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS w (from_id, to_id, quantity)),
taken AS (
    UPDATE stock s SET on_hand = s.on_hand - w.quantity, updated_at = now()
    FROM wanted w WHERE s.variant_id = w.from_id AND s.on_hand - s.reserved >= w.quantity
    RETURNING s.variant_id, s.on_hand, w.to_id, w.quantity
),
given AS (
    UPDATE stock s SET on_hand = s.on_hand + t.quantity, updated_at = now()
    FROM taken t WHERE s.variant_id = t.to_id
    RETURNING s.variant_id, s.on_hand
),
moved AS (
    INSERT INTO stock_moves (variant_id, kind, quantity, reference, actor_id)
    SELECT variant_id, 'event_out', -quantity, $4::uuid, $5::uuid FROM taken
    UNION ALL SELECT to_id, 'event_in', quantity, $4, $5 FROM taken
)
SELECT variant_id, on_hand, 0 AS missing, 0 AS available FROM taken
UNION ALL SELECT variant_id, on_hand, 0, 0 FROM given
UNION ALL
SELECT w.from_id, coalesce(s.on_hand, 0), w.quantity, coalesce(s.on_hand - s.reserved, 0)
FROM wanted w LEFT JOIN taken t ON t.variant_id = w.from_id LEFT JOIN stock s ON s.variant_id = w.from_id
WHERE t.variant_id IS NULL
"""
_OPEN = """
INSERT INTO stock_pools (variant_id, source_id, size)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) AS w (variant_id, source_id, size)
"""
_RESIZE = """
UPDATE stock_pools p SET size = p.size + w.quantity
FROM unnest($1::uuid[], $2::integer[]) AS w (variant_id, quantity)
WHERE p.variant_id = w.variant_id AND p.closed_at IS NULL
"""
_CLOSE = """
WITH closing AS (
    UPDATE stock_pools SET closed_at = now() WHERE variant_id = ANY ($1::uuid[]) AND closed_at IS NULL
    RETURNING variant_id, source_id
)
SELECT c.variant_id, c.source_id, s.on_hand AS quantity FROM closing c JOIN stock s ON s.variant_id = c.variant_id
"""
_FIND = "SELECT variant_id, source_id, size, closed_at FROM stock_pools WHERE variant_id = ANY ($1::uuid[])"


class TransferRow(msgspec.Struct, frozen=True):
    """A variant's level after a transfer; if ``missing`` pieces could not be had, ``available`` is what was free."""

    variant_id: uuid.UUID
    on_hand: int
    missing: int
    available: int


async def transfer(
    db: Queries,
    moves: Sequence[tuple[uuid.UUID, uuid.UUID, int]],
    reference: uuid.UUID,
    actor_id: uuid.UUID | None,
) -> list[TransferRow]:
    """Move pieces, each (from, to, how many), where they are free. The rows must be locked and lapsed holds ended."""
    sources, targets, quantities = ([move[place] for move in moves] for place in range(3))
    return await db.rows(TransferRow, _TRANSFER, sources, targets, quantities, reference, actor_id)


async def open_pools(db: Queries, parts: Sequence[PoolPart]) -> None:
    """Note whose pieces the variants' are from now on."""
    variants, sources = [part.variant_id for part in parts], [part.source_id for part in parts]
    await db.execute(_OPEN, variants, sources, [part.quantity for part in parts])


async def resize_pools(db: Queries, parts: Sequence[PoolPart]) -> None:
    """Note that open pools are larger or smaller."""
    await db.execute(_RESIZE, [part.variant_id for part in parts], [part.quantity for part in parts])


async def close_pools(db: Queries, variant_ids: Sequence[uuid.UUID]) -> list[PoolPart]:
    """Close those of the pools that are open; return what is left in them. The rows must be locked."""
    return await db.rows(PoolPart, _CLOSE, variant_ids)


async def find_pools(db: Queries, variant_ids: Sequence[uuid.UUID]) -> list[PoolState]:
    """Return those of the variants that are pools."""
    return await db.rows(PoolState, _FIND, variant_ids)
