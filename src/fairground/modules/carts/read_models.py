"""Read model of the cart: its lines with product, shop, price and stock as they are now.

Reads the tables of carts, catalog, shops, inventory and promotions.
"""

from __future__ import annotations

import uuid

from fairground.infrastructure.database import Queries, Row
from fairground.kernel.clock import utc_now
from fairground.modules.carts.domain import CartContents, CartLine, CartOwner
from fairground.modules.carts.repository import IS_OPEN, ON_SALE


def _contents(column: str) -> str:
    """Say what is in the cart; what others hold is what is reserved without lapsed holds and this cart's own."""
    return f"""
    SELECT c.id, now(), i.id, p.id, v.id, s.id, s.slug, s.name, p.name, array_to_string(v.option_values, ' / '),
        p.handle, v.sku, coalesce(own_image.url, p.card_images -> 0 ->> 'url'),
        coalesce(own_image.alt, p.card_images -> 0 ->> 'alt'),
        i.quantity, v.price_minor, i.price_minor, v.currency, k.on_hand, own.quantity,
        (k.reserved - own.quantity - CASE WHEN k.reserved = 0 THEN 0 ELSE coalesce((
            SELECT sum(r.quantity) FROM stock_reservations r WHERE r.variant_id = i.variant_id AND r.expires_at <= now()
        ), 0) END)::integer, own.expires_at, own.held_since, {ON_SALE},
        CASE WHEN now() < event.starts_at THEN 'scheduled' WHEN now() < event.ends_at THEN 'running'
             WHEN event.ends_at <= now() THEN 'ended' END, event.ends_at, NOT {IS_OPEN}
    FROM carts c
    LEFT JOIN (cart_items i JOIN variants v ON v.id = i.variant_id JOIN products p ON p.id = v.product_id
               JOIN shops s ON s.id = p.shop_id JOIN stock k ON k.variant_id = v.id) ON i.cart_id = c.id
    LEFT JOIN stock_reservations hold ON hold.variant_id = i.variant_id AND hold.cart_id = c.id
    CROSS JOIN LATERAL (
        SELECT coalesce(hold.expires_at > now(), false) AS is_live
    ) state
    CROSS JOIN LATERAL (
        SELECT CASE WHEN is_live THEN hold.quantity ELSE 0 END AS quantity,
               CASE WHEN is_live THEN hold.expires_at END AS expires_at,
               CASE WHEN is_live THEN hold.held_since END AS held_since
    ) own
    LEFT JOIN product_images own_image ON own_image.id = v.image_id
    LEFT JOIN sale_events event ON event.product_id = p.id
    WHERE c.{column} = $1 ORDER BY i.created_at, i.id
    """  # noqa: S608 - the column is ours


_BY_ID = _contents("id")
_BY_USER = _contents("user_id")
_BY_GUEST = _contents("guest_key")


def _cart(rows: list[Row]) -> CartContents:
    if not rows:
        return CartContents(None, [], utc_now())
    cart_id, server_time = rows[0][0], rows[0][1]
    return CartContents(cart_id, [CartLine(*row[2:]) for row in rows if row[2] is not None], server_time)


async def contents(db: Queries, cart_id: uuid.UUID) -> CartContents:
    """Return what is in a cart."""
    return _cart(await db.fetch(_BY_ID, cart_id))


async def contents_of(db: Queries, owner: CartOwner) -> CartContents:
    """Return what is in the owner's cart; an empty one without id if there is none."""
    if owner.user_id is not None:
        return _cart(await db.fetch(_BY_USER, owner.user_id))
    return _cart(await db.fetch(_BY_GUEST, owner.guest_key))
