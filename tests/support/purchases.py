"""Orders as rows: what somebody bought of whom, and how far it has come, without the way there.

line = await make_purchase(database, buyer, lamp)                      # delivered
line = await make_purchase(database, buyer, lamp, status="shipped")    # not yet
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from fairground.kernel.ids import new_id

if TYPE_CHECKING:
    from fairground.infrastructure.database import Database
    from tests.support.factories import MadeProduct

#: An order in one of these has been delivered once.
_DELIVERED = frozenset({"delivered", "completed", "return_requested", "refunded"})
_ADDRESS = {
    "recipient": "Robin Field",
    "country": "GB",
    "city": "Leeds",
    "address1": "14 Chapel Terrace",
    "zip_code": "LS6 2AB",
}
_CHECKOUT = """
INSERT INTO checkouts (id, number, user_id, payment_method, currency, subtotal_minor, total_minor, shipping_address,
    billing_address)
VALUES ($1, $2, $3, 'cod', 'USD', 1000, 1000, $4, $4)
"""
_ORDER = """
INSERT INTO orders (id, checkout_id, shop_id, user_id, order_number, status, payment_method, payment_info,
    user_snapshot, shop_name, shipping_address, billing_address, currency, subtotal_minor, total_minor, delivered_at)
SELECT $1, $2, s.id, u.id, $5, $6, 'cod', '{"type": "cod", "provider": "cod"}',
    jsonb_build_object('id', u.id, 'name', concat_ws(' ', u.first_name, u.last_name), 'email', u.email),
    s.name, $8, $8, 'USD', 1000, 1000, CASE WHEN $7 THEN now() END
FROM shops s, users u WHERE s.id = $3 AND u.id = $4
"""
_LINE = """
INSERT INTO order_lines (id, order_id, product_id, variant_id, position, name, variant_name, quantity,
    price_at_time_minor, total_minor, currency)
SELECT $1, $2, v.product_id, v.id, 0, p.name, array_to_string(v.option_values, ' / '), 1, 1000, 1000, 'USD'
FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = $3
"""


async def make_purchase(
    database: Database,
    buyer_id: uuid.UUID,
    product: MadeProduct,
    *,
    status: str = "delivered",
    variant_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Write an order of one piece; return the id of its line."""
    checkout_id, order_id, line_id = new_id(), new_id(), new_id()
    async with database.begin() as uow:
        await uow.execute(_CHECKOUT, checkout_id, f"CHK-{checkout_id}", buyer_id, _ADDRESS)
        row = (order_id, checkout_id, product.shop_id, buyer_id, f"ORD-{order_id}", status)
        await uow.execute(_ORDER, *row, status in _DELIVERED, _ADDRESS)
        await uow.execute(_LINE, line_id, order_id, variant_id or product.variant_id)
    return line_id
