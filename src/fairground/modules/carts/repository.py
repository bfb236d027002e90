"""The SQL of carts and their lines. A cart's own row is locked first by whatever changes the cart."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime

import msgspec

from fairground.infrastructure.database import Queries
from fairground.modules.carts.domain import CartOwner

_OWNERS = ("user_id", "guest_key")


#: How what is to be added is named: by a variant, a product or a sale event that has only one.
_NAMED = {"variant": "v.id = $3", "product": "v.product_id = $3", "event": "p.id = $3 AND p.kind = 'sale_event'"}


def _add(owner: str, named: str) -> str:
    """Open the cart if there is none, lock it, find what is to be added, and put it on its line: one round trip."""
    return f"""
    WITH cart AS (
        INSERT INTO carts (id, {owner}) VALUES ($1, $2)
        ON CONFLICT ({owner}) DO UPDATE SET updated_at = now() RETURNING id
    ),
    wanted AS (
        SELECT v.id, v.price_minor, v.currency, count(*) OVER () AS choices
        FROM variants v JOIN products p ON p.id = v.product_id JOIN shops s ON s.id = p.shop_id
        WHERE {_NAMED[named]} AND {ON_SALE} LIMIT 1
    ),
    line AS (
        INSERT INTO cart_items AS i (id, cart_id, variant_id, quantity, price_minor, currency)
        SELECT $4, cart.id, wanted.id, $5, wanted.price_minor, wanted.currency
        FROM cart, wanted WHERE wanted.choices = 1
        ON CONFLICT (cart_id, variant_id) DO UPDATE
        SET quantity = i.quantity + excluded.quantity, price_minor = excluded.price_minor, updated_at = now()
        RETURNING i.variant_id, i.quantity
    )
    SELECT cart.id AS cart_id, coalesce(wanted.choices, 0)::integer AS choices, line.variant_id, line.quantity
    FROM cart LEFT JOIN wanted ON true LEFT JOIN line ON true
    """  # noqa: S608 - the names are ours


def _open(owner: str) -> str:
    return f"""
    INSERT INTO carts (id, {owner}) VALUES ($1, $2) ON CONFLICT ({owner}) DO UPDATE SET updated_at = now() RETURNING id
    """  # noqa: S608


#: Shop ``s`` is not on holiday.
IS_OPEN = "coalesce(s.holiday_ends_at <= now(), s.holiday_message IS NULL)"
#: Variant ``v`` of product ``p`` of shop ``s`` can be bought; if the product is a sale event, while that lasts.
ON_SALE = f"""v.deleted_at IS NULL AND p.deleted_at IS NULL AND p.status = 'published' AND s.status = 'active'
    AND {IS_OPEN} AND (p.kind = 'product' OR EXISTS (
        SELECT FROM sale_events e WHERE e.product_id = p.id AND e.starts_at <= now() AND now() < e.ends_at))"""
_ADD_BY = {(owner, named): _add(owner, named) for owner in _OWNERS for named in _NAMED}
_OPEN_BY = {owner: _open(owner) for owner in _OWNERS}
_LOCK_BY = {owner: f"SELECT id FROM carts WHERE {owner} = $1 FOR UPDATE" for owner in _OWNERS}  # noqa: S608
_SET_LINE = f"""
UPDATE cart_items i SET quantity = $3, price_minor = v.price_minor, updated_at = now()
FROM variants v JOIN products p ON p.id = v.product_id JOIN shops s ON s.id = p.shop_id
WHERE i.id = $2 AND i.cart_id = $1 AND v.id = i.variant_id
RETURNING i.cart_id, i.variant_id, i.quantity, {ON_SALE} AS is_on_sale
"""  # noqa: S608
_EVENT_TIMES = """
SELECT e.starts_at, e.starts_at <= now() AS has_started, e.ends_at <= now() AS has_ended
FROM products p JOIN sale_events e ON e.product_id = p.id
WHERE p.deleted_at IS NULL AND (p.id = $1 OR p.id = (SELECT v.product_id FROM variants v WHERE v.id = $1))
"""
_HOLIDAY = f"""
SELECT s.name, s.holiday_message AS message, s.holiday_until AS until FROM products p JOIN shops s ON s.id = p.shop_id
WHERE p.deleted_at IS NULL AND p.status = 'published' AND s.status = 'active' AND NOT {IS_OPEN}
  AND (p.id = $1 OR p.id = (SELECT v.product_id FROM variants v WHERE v.id = $1 AND v.deleted_at IS NULL))
"""  # noqa: S608
_DELETE_LINE = "DELETE FROM cart_items WHERE id = $2 AND cart_id = $1 RETURNING variant_id"
_DELETE_LINES = "DELETE FROM cart_items WHERE cart_id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2))"
_SET_QUANTITIES = """
UPDATE cart_items i SET quantity = w.quantity, updated_at = now()
FROM unnest($2::uuid[], $3::integer[]) AS w (variant_id, quantity)
WHERE i.cart_id = $1 AND i.variant_id = w.variant_id AND i.quantity <> w.quantity
"""
# Lines of one cart come over to another; where both have the variant, the quantities are added up.
_MOVE_LINES = """
WITH moving AS (DELETE FROM cart_items WHERE cart_id = $1 RETURNING *)
INSERT INTO cart_items AS i (id, cart_id, variant_id, quantity, price_minor, currency, created_at)
SELECT id, $2, variant_id, quantity, price_minor, currency, created_at FROM moving
ON CONFLICT (cart_id, variant_id) DO UPDATE SET quantity = i.quantity + excluded.quantity, updated_at = now()
RETURNING i.variant_id, i.quantity
"""
_DELETE_CART = "DELETE FROM carts WHERE id = $1"
_DELETE_IDLE = """
DELETE FROM carts WHERE id IN (
    SELECT id FROM carts WHERE guest_key IS NOT NULL AND updated_at < now() - make_interval(days => $1)
    ORDER BY updated_at LIMIT $2 FOR UPDATE SKIP LOCKED
) RETURNING id
"""


class AddedLine(msgspec.Struct, frozen=True):
    """What became of an addition: of several ``choices`` none was taken, of 0 there was nothing to take."""

    cart_id: uuid.UUID
    choices: int
    variant_id: uuid.UUID | None
    quantity: int | None


class ChangedLine(msgspec.Struct, frozen=True):
    """A line whose quantity was set."""

    cart_id: uuid.UUID
    variant_id: uuid.UUID
    quantity: int
    is_on_sale: bool


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be added: one of a variant, a product and a sale event."""

    variant_id: uuid.UUID | None = None
    product_id: uuid.UUID | None = None
    sale_event_id: uuid.UUID | None = None

    @property
    def named(self) -> tuple[str, uuid.UUID | None]:
        """Return how it is named, and by what."""
        if self.variant_id is not None:
            return "variant", self.variant_id
        if self.product_id is not None:
            return "product", self.product_id
        return "event", self.sale_event_id


class EventTimes(msgspec.Struct, frozen=True):
    """When a sale event begins, and whether it has begun and ended."""

    starts_at: datetime
    has_started: bool
    has_ended: bool


class ShopHoliday(msgspec.Struct, frozen=True):
    """Why a shop takes no orders, and the last day of that if it is known."""

    name: str
    message: str
    until: date | None


def _key(owner: CartOwner) -> tuple[str, object]:
    return ("user_id", owner.user_id) if owner.user_id is not None else ("guest_key", owner.guest_key)


async def add(
    db: Queries, owner: CartOwner, wanted: Wanted, quantity: int, *, new_ids: tuple[uuid.UUID, uuid.UUID]
) -> AddedLine:
    """Put pieces of what is wanted into the owner's cart, which is locked from now on.

    ``new_ids`` are those of the cart and the line, should they be new.
    """
    column, value = _key(owner)
    named, wanted_id = wanted.named
    row = await db.fetch_row(_ADD_BY[column, named], new_ids[0], value, wanted_id, new_ids[1], quantity)
    assert row is not None  # noqa: S101 - the cart is there
    return AddedLine(*row)


async def event_times(db: Queries, variant_or_product: uuid.UUID) -> EventTimes | None:
    """Return when the sale event is on that a variant or product belongs to; None when it belongs to none."""
    return await db.row(EventTimes, _EVENT_TIMES, variant_or_product)


async def holiday(db: Queries, variant_or_product: uuid.UUID) -> ShopHoliday | None:
    """Return the holiday that the shop of a variant or product is on; None when that is not what is in the way."""
    return await db.row(ShopHoliday, _HOLIDAY, variant_or_product)


async def open_cart(db: Queries, owner: CartOwner, new_id: uuid.UUID) -> uuid.UUID:
    """Return the owner's cart, locked, making it if need be."""
    column, value = _key(owner)
    cart_id: uuid.UUID = await db.fetch_value(_OPEN_BY[column], new_id, value)
    return cart_id


async def lock(db: Queries, owner: CartOwner) -> uuid.UUID | None:
    """Return the owner's cart, locked, if there is one."""
    column, value = _key(owner)
    cart_id: uuid.UUID | None = await db.fetch_value(_LOCK_BY[column], value)
    return cart_id


async def set_line(db: Queries, cart_id: uuid.UUID, item_id: uuid.UUID, quantity: int) -> ChangedLine | None:
    """Set a line's quantity and take note of its price; None when the cart has no such line."""
    return await db.row(ChangedLine, _SET_LINE, cart_id, item_id, quantity)


async def delete_line(db: Queries, cart_id: uuid.UUID, item_id: uuid.UUID) -> uuid.UUID | None:
    """Remove a line; return its variant."""
    variant_id: uuid.UUID | None = await db.fetch_value(_DELETE_LINE, cart_id, item_id)
    return variant_id


async def delete_lines(db: Queries, cart_id: uuid.UUID, item_ids: Sequence[uuid.UUID] | None = None) -> None:
    """Remove some lines, or all."""
    await db.execute(_DELETE_LINES, cart_id, item_ids)


async def set_quantities(db: Queries, cart_id: uuid.UUID, quantities: dict[uuid.UUID, int]) -> None:
    """Set the quantities of lines by their variants."""
    await db.execute(_SET_QUANTITIES, cart_id, list(quantities), list(quantities.values()))


async def move_lines(db: Queries, from_cart: uuid.UUID, to_cart: uuid.UUID) -> dict[uuid.UUID, int]:
    """Put one cart's lines into another; return the quantities there of the variants that came."""
    return {row[0]: row[1] for row in await db.fetch(_MOVE_LINES, from_cart, to_cart)}


async def delete_cart(db: Queries, cart_id: uuid.UUID) -> None:
    """Delete a cart and its lines."""
    await db.execute(_DELETE_CART, cart_id)


async def delete_idle_guests(db: Queries, days: int, limit: int) -> int:
    """Delete guests' carts that nobody has touched for so many days; return how many."""
    return len(await db.fetch(_DELETE_IDLE, days, limit))
