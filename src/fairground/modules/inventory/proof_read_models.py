"""The proof of the stock, recomputed from its journal, its holds and what was ordered.

Reads the tables of inventory, catalog and orders.
"""

from __future__ import annotations

from fairground.infrastructure.database import Queries
from fairground.modules.inventory.domain import StockFault, StockReport

_TOTALS = """
SELECT (SELECT count(*) FROM stock) AS variants, (SELECT count(*) FROM stock_moves) AS moves,
       (SELECT count(*) FROM stock_reservations) AS holds,
       (SELECT coalesce(sum(on_hand), 0) FROM stock)::bigint AS on_hand,
       (SELECT coalesce(sum(reserved), 0) FROM stock)::bigint AS reserved
"""
_FAULTS = """
WITH moved AS (SELECT variant_id, sum(quantity) AS quantity FROM stock_moves GROUP BY variant_id),
held AS (SELECT variant_id, sum(quantity) AS quantity FROM stock_reservations GROUP BY variant_id),
ordered AS (
    SELECT o.checkout_id, l.variant_id, sum(l.quantity) AS quantity
    FROM orders o JOIN order_lines l ON l.order_id = o.id GROUP BY o.checkout_id, l.variant_id
),
sold AS (
    SELECT m.reference AS checkout_id, m.variant_id, -sum(m.quantity) AS quantity
    FROM stock_moves m JOIN checkouts c ON c.id = m.reference WHERE m.kind = 'sale' GROUP BY m.reference, m.variant_id
)
SELECT s.variant_id, 'on_hand_differs_from_moves' AS problem, s.on_hand AS stored,
       coalesce(m.quantity, 0)::bigint AS computed
FROM stock s LEFT JOIN moved m USING (variant_id) WHERE s.on_hand <> coalesce(m.quantity, 0)
UNION ALL
SELECT s.variant_id, 'reserved_differs_from_holds', s.reserved, coalesce(h.quantity, 0)::bigint
FROM stock s LEFT JOIN held h USING (variant_id) WHERE s.reserved <> coalesce(h.quantity, 0)
UNION ALL
SELECT s.variant_id, 'out_of_bounds', s.reserved, s.on_hand FROM stock s
WHERE NOT 0 <= s.reserved OR s.reserved > s.on_hand
UNION ALL
SELECT v.id, 'without_stock_row', 0, 0 FROM variants v LEFT JOIN stock s ON s.variant_id = v.id
WHERE s.variant_id IS NULL AND v.deleted_at IS NULL
UNION ALL
SELECT variant_id, 'sales_differ_from_orders', coalesce(s.quantity, 0)::bigint, coalesce(o.quantity, 0)::bigint
FROM sold s FULL JOIN ordered o USING (checkout_id, variant_id) WHERE s.quantity IS DISTINCT FROM o.quantity
UNION ALL
SELECT (min(variant_id::text))::uuid, 'event_moves_unbalanced', 0, sum(quantity)::bigint
FROM stock_moves WHERE kind IN ('event_out', 'event_in') GROUP BY reference HAVING sum(quantity) <> 0
ORDER BY 1, 2 LIMIT 1000
"""


async def prove(db: Queries) -> StockReport:
    """Recompute the stock; every contradiction is a fault. Each question is one statement and so one moment."""
    totals = await db.fetch_row(_TOTALS)
    assert totals is not None  # noqa: S101 - aggregates give one row
    return StockReport(**totals, faults=await db.rows(StockFault, _FAULTS))
