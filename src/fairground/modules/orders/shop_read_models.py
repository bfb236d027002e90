"""A shop's orders in figures."""

import uuid

from fairground.infrastructure.database import Queries
from fairground.modules.orders.shop_schemas import OrderSummary

SUMMARY = """
SELECT count(*) FILTER (WHERE status = 'pending' AND NOT waits) AS to_accept,
       count(*) FILTER (WHERE status = 'pending' AND waits) AS awaiting_payment,
       count(*) FILTER (WHERE status = 'processing' AND shipped_pieces = 0) AS to_pack,
       count(*) FILTER (WHERE status = 'processing' AND shipped_pieces > 0) AS partly_shipped,
       count(*) FILTER (WHERE status = 'shipped') AS shipped,
       count(*) FILTER (WHERE status = 'delivered') AS delivered,
       count(*) FILTER (WHERE status = 'completed') AS completed,
       count(*) FILTER (WHERE status = 'cancelled') AS cancelled,
       count(*) FILTER (WHERE status = 'return_requested') AS return_requested,
       count(*) FILTER (WHERE status = 'refunded') AS refunded,
       count(*) FILTER (WHERE status IN ('delivered', 'completed') AND payment_method = 'cod'
                          AND payment_status = 'pending' AND waived_minor < total_minor) AS cash_to_book
FROM (
    SELECT status, payment_status, payment_method, shipped_pieces, waived_minor, total_minor,
           payment_method <> 'cod' AND payment_status IN ('pending', 'authorized', 'failed') AS waits
    FROM orders WHERE shop_id = $1 AND archived_at IS NULL
) o
"""


async def summary(db: Queries, shop_id: uuid.UUID) -> OrderSummary:
    """Count a shop's orders by what is to be done with them."""
    found = await db.row(OrderSummary, SUMMARY, shop_id)
    assert found is not None  # noqa: S101 - aggregates give one row
    return found
