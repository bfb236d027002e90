"""The SQL by which the buyer is taken out of orders: who they were and where they lived. Figures and goods stay."""

from __future__ import annotations

import uuid

from fairground.infrastructure.database import UnitOfWork

# The country stays: the tax of an order is explained by it.
_BLANK = """
jsonb_build_object('recipient', $2::text, 'city', '-', 'address1', '-', 'address2', '', 'zip_code', '',
                   'phone_number', NULL)
"""
FORGET_ORDERS = f"""
UPDATE orders o SET user_snapshot = o.user_snapshot || jsonb_build_object('name', $2::text, 'email', ''),
    shipping_address = o.shipping_address || {_BLANK}, billing_address = o.billing_address || {_BLANK},
    search = fold(concat_ws(' ', o.order_number, o.shop_name, $2::text,
        (SELECT string_agg(l.name, ' ' ORDER BY l.position) FROM order_lines l WHERE l.order_id = o.id)))
WHERE o.user_id = $1
"""  # noqa: S608 - our own text
FORGET_CHECKOUTS = f"""
UPDATE checkouts SET shipping_address = shipping_address || {_BLANK}, billing_address = billing_address || {_BLANK}
WHERE user_id = $1
"""  # noqa: S608


async def forget(uow: UnitOfWork, user_id: uuid.UUID, name: str) -> None:
    """Call a buyer by another name wherever they ordered, and forget where it was sent to."""
    await uow.execute(FORGET_ORDERS, user_id, name)
    await uow.execute(FORGET_CHECKOUTS, user_id, name)
