"""What papers say of shops and refunds: a read model over shops, refunds and refund_lines."""

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.rows import shaped
from fairground.modules.fulfilment.paper_repository import Seller

SELLER = """
SELECT name, email, phone_number, coalesce(address ->> 'address1', '') AS address1,
       coalesce(address ->> 'address2', '') AS address2,
       coalesce(nullif(address ->> 'zip_code', ''), zip_code, '') AS zip_code,
       coalesce(address ->> 'city', '') AS city, coalesce(address ->> 'country', '') AS country
FROM shops WHERE id = $1
"""
# What a provider did at its own desk is no paper of the shop's until the market has made it its own.
REFUNDS = """
SELECT id, amount_minor, shipping_minor, reason, updated_at AS paid_at
FROM refunds WHERE order_id = $1 AND status = 'succeeded' AND NOT made_by_provider AND amount_minor > 0 ORDER BY id
"""
REFUND_LINES = """
SELECT order_line_id, quantity, amount_minor, tax_minor FROM refund_lines WHERE refund_id = $1
"""


class RefundRow(msgspec.Struct, frozen=True, kw_only=True):
    """Money that went back of an order; of it, shipping."""

    id: uuid.UUID
    amount_minor: int
    shipping_minor: int
    reason: str
    paid_at: datetime


class RefundLineRow(msgspec.Struct, frozen=True, kw_only=True):
    """Pieces that a refund was for."""

    order_line_id: uuid.UUID
    quantity: int
    amount_minor: int
    tax_minor: int


async def seller(db: Queries, shop_id: uuid.UUID) -> Seller:
    """Return a shop as it is now."""
    return shaped(Seller, await db.fetch(SELLER, shop_id))[0]


async def refunds(db: Queries, order_id: uuid.UUID) -> list[RefundRow]:
    """Return what went back of an order, oldest first."""
    return shaped(RefundRow, await db.fetch(REFUNDS, order_id))


async def refund_lines(db: Queries, refund_id: uuid.UUID) -> list[RefundLineRow]:
    """Return the pieces that a refund was for."""
    return shaped(RefundLineRow, await db.fetch(REFUND_LINES, refund_id))
