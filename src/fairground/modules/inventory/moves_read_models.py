"""Read model of the journal: every change of a variant's stock, by whom and for which order.

Reads the tables of inventory, catalog, orders, returns and accounts. What was there before and after each
move is reckoned back from what is there now: the journal adds up to it.
"""

from __future__ import annotations

import uuid

from fairground.infrastructure.database import Queries, Row
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.inventory.schemas import MoveOrder, StockMove

# A product's variants that were taken out of it still have their journal.
_MOVES = """
WITH asked AS (
    SELECT v.id, array_to_string(v.option_values, ' / ') AS name FROM variants v JOIN products p ON p.id = v.product_id
    WHERE p.shop_id = $1 AND p.kind = 'product' AND (v.id = $2 OR v.product_id = $3)
),
page AS (
    SELECT m.*, sum(m.quantity) OVER (PARTITION BY m.variant_id ORDER BY m.id DESC) - m.quantity AS newer
    FROM stock_moves m WHERE m.variant_id IN (SELECT id FROM asked) AND ($4::bigint IS NULL OR m.id < $4)
    ORDER BY m.id DESC LIMIT $5
)
SELECT m.id, m.variant_id, a.name AS variant_name, m.kind, m.quantity, m.reason, m.created_at,
    (k.on_hand - m.newer - coalesce((SELECT sum(l.quantity) FROM stock_moves l
        WHERE l.variant_id = m.variant_id AND l.id >= $4), 0))::integer AS after,
    CASE WHEN m.kind IN ('initial', 'adjustment', 'import') AND u.id IS NOT NULL
         THEN concat_ws(' ', u.first_name, nullif(u.last_name, '')) END AS actor,
    o.id AS order_id, o.order_number
FROM page m JOIN asked a ON a.id = m.variant_id JOIN stock k ON k.variant_id = m.variant_id
LEFT JOIN users u ON u.id = m.actor_id
LEFT JOIN LATERAL (
    SELECT o.id, o.order_number FROM orders o
    WHERE o.shop_id = $1 AND m.reference IS NOT NULL AND (o.checkout_id = m.reference OR o.id = m.reference
        OR o.id = (SELECT r.order_id FROM returns r WHERE r.id = m.reference))
    LIMIT 1
) o ON true
ORDER BY m.id DESC
"""
_IS_OF_SHOP = """
SELECT EXISTS (SELECT FROM products p LEFT JOIN variants v ON v.product_id = p.id AND v.id = $2
    WHERE p.shop_id = $1 AND p.kind = 'product' AND (v.id IS NOT NULL OR p.id = $3))
"""


def _move(row: Row) -> StockMove:
    return StockMove(
        id=row["id"],
        variant_id=row["variant_id"],
        variant_name=row["variant_name"],
        kind=row["kind"],
        quantity=row["quantity"],
        before=row["after"] - row["quantity"],
        after=row["after"],
        reason=row["reason"],
        actor=row["actor"],
        order=MoveOrder(row["order_id"], row["order_number"]) if row["order_id"] else None,
        created_at=row["created_at"],
    )


async def is_of_shop(
    db: Queries, shop_id: uuid.UUID, *, variant_id: uuid.UUID | None = None, product_id: uuid.UUID | None = None
) -> bool:
    """Tell whether the variant or the product is, or was, the shop's."""
    return bool(await db.fetch_value(_IS_OF_SHOP, shop_id, variant_id, product_id))


async def list_moves(
    db: Queries,
    shop_id: uuid.UUID,
    *,
    variant_id: uuid.UUID | None = None,
    product_id: uuid.UUID | None = None,
    cursor: str | None,
    limit: int,
) -> Page[StockMove]:
    """Return a page of the moves of a variant, or of all variants of a product, the newest first.

    Raises:
        InvalidError: the cursor is not of this list.
    """
    before = decode_cursor(cursor, int)[0] if cursor else None
    rows, more = cut_page(await db.fetch(_MOVES, shop_id, variant_id, product_id, before, limit + 1), limit)
    return Page([_move(row) for row in rows], encode_cursor(rows[-1]["id"]) if more else None)
