"""The SQL of stock, holds and the journal.

Whatever changes several variants locks their stock rows first, in the order of their ids, and works under those locks.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.database import Queries
from fairground.modules.inventory.domain import Hold, Quantity, StockLevel

_HOLD = "SELECT held, available, held_until, held_from FROM hold_stock($1, $2, $3, $4, $5, $6)"
_HOLD_MANY = """
SELECT w.variant_id, w.quantity, h.held, h.available, h.held_until, h.held_from
FROM unnest($1::uuid[], $2::integer[]) AS w (variant_id, quantity)
CROSS JOIN LATERAL hold_stock(w.variant_id, $3, w.quantity, $4, $5, $6) AS h
"""
_LOCK = "SELECT variant_id FROM stock WHERE variant_id = ANY ($1::uuid[]) ORDER BY variant_id FOR NO KEY UPDATE"
_LOCK_WITH_SOURCES = """
SELECT variant_id FROM stock
WHERE variant_id IN (
    SELECT unnest($1::uuid[]) UNION ALL SELECT source_id FROM stock_pools WHERE variant_id = ANY ($1::uuid[]))
ORDER BY variant_id FOR NO KEY UPDATE
"""

# What the cart holds of these variants is used up (a larger hold keeps the rest), lapsed holds are let go, the pieces
# leave and the journal says so. A variant with too little left comes back unsold.
_SELL = """
WITH wanted AS (SELECT * FROM unnest($1::uuid[], $2::integer[]) AS w (variant_id, quantity)),
used AS (
    DELETE FROM stock_reservations r USING wanted w
    WHERE r.variant_id = w.variant_id AND r.cart_id = $3 AND (r.quantity <= w.quantity OR r.expires_at <= now())
    RETURNING r.variant_id, r.quantity, r.held_since, r.expires_at > now() AS is_live
),
counted AS (
    UPDATE hold_counts c SET bought = c.bought + 1 FROM used u
    WHERE c.variant_id = u.variant_id AND c.made_at = hold_quarter(u.held_since) AND u.is_live
),
lapsed AS (
    DELETE FROM stock_reservations r USING wanted w
    WHERE r.variant_id = w.variant_id AND r.cart_id IS DISTINCT FROM $3 AND r.expires_at <= now()
    RETURNING r.variant_id, r.quantity
),
lowered AS (
    UPDATE stock_reservations r SET quantity = r.quantity - w.quantity FROM wanted w
    WHERE r.variant_id = w.variant_id AND r.cart_id = $3 AND r.quantity > w.quantity AND r.expires_at > now()
    RETURNING r.variant_id, w.quantity
),
freed AS (
    SELECT variant_id, sum(quantity) AS quantity
    FROM (SELECT variant_id, quantity FROM used UNION ALL SELECT * FROM lapsed UNION ALL SELECT * FROM lowered) AS ends
    GROUP BY variant_id
),
sold AS (
    UPDATE stock s SET on_hand = s.on_hand - w.quantity, reserved = s.reserved - coalesce(f.quantity, 0),
        updated_at = now()
    FROM wanted w LEFT JOIN freed f ON f.variant_id = w.variant_id
    WHERE s.variant_id = w.variant_id AND s.on_hand - w.quantity >= s.reserved - coalesce(f.quantity, 0)
    RETURNING s.variant_id, s.on_hand, s.reserved
),
moved AS (
    INSERT INTO stock_moves (variant_id, kind, quantity, reference, actor_id)
    SELECT w.variant_id, 'sale', -w.quantity, $4, $5 FROM wanted w JOIN sold USING (variant_id)
)
SELECT w.variant_id, w.quantity, sold.variant_id IS NOT NULL AS is_sold,
       coalesce(sold.on_hand, s.on_hand, 0) AS on_hand,
       greatest(coalesce(s.on_hand - s.reserved + coalesce(f.quantity, 0), 0), 0)::integer AS available
FROM wanted w
LEFT JOIN sold USING (variant_id) LEFT JOIN stock s USING (variant_id) LEFT JOIN freed f USING (variant_id)
"""
# Pieces of a closed pool come back to where the pool's had come from: unless they came back to the pool itself before.
_RESTOCK = """
WITH wanted AS (
    SELECT coalesce(p.source_id, w.variant_id) AS variant_id, sum(w.quantity)::integer AS quantity
    FROM unnest($1::uuid[], $2::integer[]) AS w (variant_id, quantity)
    LEFT JOIN stock_pools p ON p.variant_id = w.variant_id AND p.closed_at IS NOT NULL
    WHERE p.variant_id IS NULL OR NOT EXISTS (
        SELECT FROM stock_moves m WHERE m.reference = $4 AND m.variant_id = w.variant_id AND m.kind = $3
            AND m.kind IN ('restock', 'return'))
    GROUP BY 1
),
back AS (
    INSERT INTO stock_moves (variant_id, kind, quantity, reference, actor_id)
    SELECT w.variant_id, $3, w.quantity, $4, $5 FROM wanted w
    ON CONFLICT (reference, variant_id, kind) WHERE kind IN ('sale', 'restock', 'return') DO NOTHING
    RETURNING variant_id, quantity
)
UPDATE stock s SET on_hand = s.on_hand + back.quantity, updated_at = now()
FROM back WHERE s.variant_id = back.variant_id
RETURNING s.variant_id, s.on_hand, s.reserved, true AS changed
"""
_ENSURE = "INSERT INTO stock (variant_id) SELECT unnest($1::uuid[]) ON CONFLICT (variant_id) DO NOTHING"
_SET = """
WITH wanted AS (SELECT * FROM unnest($1::uuid[], $2::integer[]) AS w (variant_id, target)),
ended AS (
    DELETE FROM stock_reservations r USING wanted w WHERE r.variant_id = w.variant_id AND r.expires_at <= now()
    RETURNING r.variant_id, r.quantity
),
freed AS (SELECT variant_id, sum(quantity)::integer AS quantity FROM ended GROUP BY variant_id),
planned AS (
    SELECT s.variant_id, s.on_hand AS before, s.reserved - coalesce(f.quantity, 0) AS reserved,
           CASE WHEN $3 THEN s.on_hand + w.target ELSE w.target END AS target
    FROM wanted w JOIN stock s USING (variant_id) LEFT JOIN freed f USING (variant_id)
),
saved AS (
    UPDATE stock s SET reserved = p.reserved, updated_at = now(),
        on_hand = CASE WHEN p.target >= p.reserved THEN p.target ELSE s.on_hand END
    FROM planned p WHERE s.variant_id = p.variant_id AND (p.target <> p.before OR s.reserved <> p.reserved)
    RETURNING s.variant_id, s.on_hand, s.reserved
),
moved AS (
    INSERT INTO stock_moves (variant_id, kind, quantity, actor_id, reason)
    SELECT p.variant_id, $4, saved.on_hand - p.before, $5, $6 FROM planned p JOIN saved USING (variant_id)
    WHERE saved.on_hand <> p.before
)
SELECT p.variant_id, coalesce(saved.on_hand, p.before) AS on_hand, p.reserved::integer AS reserved, p.target,
       coalesce(saved.on_hand, p.before) <> p.before AS changed
FROM planned p LEFT JOIN saved USING (variant_id)
"""
_END_HOLDS = """
WITH ended AS (
    DELETE FROM stock_reservations WHERE variant_id = ANY ($1::uuid[]) AND ($2::uuid IS NULL OR cart_id = $2)
        AND (NOT $3 OR expires_at <= now())
    RETURNING variant_id, quantity
),
freed AS (SELECT variant_id, sum(quantity) AS quantity FROM ended GROUP BY variant_id)
UPDATE stock s SET reserved = s.reserved - f.quantity, updated_at = now() FROM freed f WHERE s.variant_id = f.variant_id
RETURNING s.variant_id
"""
_LOCK_OF_CART = """
SELECT s.variant_id FROM stock s
WHERE s.variant_id IN (SELECT r.variant_id FROM stock_reservations r WHERE r.cart_id = $1)
ORDER BY s.variant_id FOR NO KEY UPDATE
"""
_LOCK_LAPSED = """
SELECT s.variant_id FROM stock s
WHERE s.variant_id IN (SELECT r.variant_id FROM stock_reservations r WHERE r.expires_at <= now() LIMIT $1)
ORDER BY s.variant_id FOR NO KEY UPDATE SKIP LOCKED
"""
_MOVE_HOLDS = """
WITH moving AS (
    DELETE FROM stock_reservations WHERE cart_id = $1 AND variant_id = ANY ($3::uuid[])
    RETURNING variant_id, quantity, held_since, expires_at
)
INSERT INTO stock_reservations AS r (variant_id, cart_id, quantity, held_since, expires_at)
SELECT variant_id, $2, quantity, held_since, expires_at FROM moving
ON CONFLICT (variant_id, cart_id) DO UPDATE SET quantity = r.quantity + excluded.quantity,
    held_since = least(r.held_since, excluded.held_since), expires_at = greatest(r.expires_at, excluded.expires_at)
"""
_AVAILABLE = """
SELECT k.variant_id, (k.on_hand - k.reserved + coalesce((
    SELECT sum(r.quantity) FROM stock_reservations r WHERE r.variant_id = k.variant_id AND r.expires_at <= now()), 0)
)::integer AS available
FROM stock k WHERE k.variant_id = ANY ($1::uuid[])
"""


class SoldRow(msgspec.Struct, frozen=True):
    """What became of one variant of a sale; unsold ones are short."""

    variant_id: uuid.UUID
    quantity: int
    is_sold: bool
    on_hand: int
    available: int


class SetRow(msgspec.Struct, frozen=True):
    """What became of one variant whose stock was to be ``target``."""

    variant_id: uuid.UUID
    on_hand: int
    reserved: int
    target: int
    changed: bool


def _columns(items: Sequence[Quantity]) -> tuple[list[uuid.UUID], list[int]]:
    return [item.variant_id for item in items], [item.quantity for item in items]


async def hold(
    db: Queries, cart_id: uuid.UUID, item: Quantity, *, minutes: int, minutes_max: int, partly: bool
) -> Hold:
    """Have a cart hold that many pieces of a variant, or fail to, in one round trip."""
    row = await db.fetch_row(_HOLD, item.variant_id, cart_id, item.quantity, minutes, minutes_max, partly)
    assert row is not None  # noqa: S101 - a function gives one row
    return Hold(item.variant_id, item.quantity, *row)


async def hold_many(
    db: Queries, cart_id: uuid.UUID, items: Sequence[Quantity], *, minutes: int, minutes_max: int, partly: bool
) -> list[Hold]:
    """Do what ``hold`` does for several variants, in the order given, in one round trip."""
    variants, quantities = _columns(items)
    return [
        Hold(*row) for row in await db.fetch(_HOLD_MANY, variants, quantities, cart_id, minutes, minutes_max, partly)
    ]


async def lock(db: Queries, variant_ids: Sequence[uuid.UUID]) -> None:
    """Lock stock rows in the order of their ids."""
    await db.fetch(_LOCK, variant_ids)


async def lock_with_sources(db: Queries, variant_ids: Sequence[uuid.UUID]) -> None:
    """Lock stock rows and those that pools among them were filled from, all in the order of their ids."""
    await db.fetch(_LOCK_WITH_SOURCES, variant_ids)


async def lock_of_cart(db: Queries, cart_id: uuid.UUID) -> list[uuid.UUID]:
    """Lock the stock rows of what a cart holds, lapsed or not; return their variants."""
    return [row[0] for row in await db.fetch(_LOCK_OF_CART, cart_id)]


async def lock_lapsed(db: Queries, limit: int) -> list[uuid.UUID]:
    """Lock stock rows that have lapsed holds, passing over those that others work on; return their variants."""
    return [row[0] for row in await db.fetch(_LOCK_LAPSED, limit)]


async def sell(
    db: Queries, cart_id: uuid.UUID | None, items: Sequence[Quantity], reference: uuid.UUID, actor_id: uuid.UUID | None
) -> list[SoldRow]:
    """Take pieces out of the stock. The rows must be locked."""
    return await db.rows(SoldRow, _SELL, *_columns(items), cart_id, reference, actor_id)


async def restock(
    db: Queries, items: Sequence[Quantity], kind: str, reference: uuid.UUID, actor_id: uuid.UUID | None
) -> list[StockLevel]:
    """Put pieces back that have not come back by this reference before. The rows must be locked, with their sources."""
    return await db.rows(StockLevel, _RESTOCK, *_columns(items), kind, reference, actor_id)


async def ensure_rows(db: Queries, variant_ids: Sequence[uuid.UUID]) -> None:
    """Give variants a stock row."""
    await db.execute(_ENSURE, variant_ids)


async def set_levels(
    db: Queries, items: Sequence[Quantity], *, relative: bool, kind: str, actor_id: uuid.UUID | None, reason: str
) -> list[SetRow]:
    """Set or (``relative``) change what is on hand, where it does not fall below what is held. Rows must be locked."""
    return await db.rows(SetRow, _SET, *_columns(items), relative, kind, actor_id, reason)


async def end_holds(
    db: Queries, variant_ids: Sequence[uuid.UUID], *, cart_id: uuid.UUID | None = None, lapsed_only: bool = False
) -> list[uuid.UUID]:
    """Let go of holds on variants (of one cart, or all); return the variants concerned. Rows must be locked."""
    return [row[0] for row in await db.fetch(_END_HOLDS, variant_ids, cart_id, lapsed_only)]


async def move_holds(db: Queries, from_cart: uuid.UUID, to_cart: uuid.UUID, variant_ids: Sequence[uuid.UUID]) -> None:
    """Give one cart's holds to another. Rows must be locked and lapsed holds ended."""
    await db.execute(_MOVE_HOLDS, from_cart, to_cart, variant_ids)


async def available(db: Queries, variant_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Return what is free of each variant."""
    return {row[0]: row[1] for row in await db.fetch(_AVAILABLE, variant_ids)}
