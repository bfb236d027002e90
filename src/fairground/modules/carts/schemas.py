"""Requests and responses of the cart's routes."""

import uuid
from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from fairground.kernel.money import Money
from fairground.modules.carts.domain import CartContents, CartLine, CartProblem, EventState, LineStatus

Quantity = Annotated[int, Meta(ge=1, le=999)]


class CartShop(Struct):
    """A shop, as cart lines name it."""

    id: uuid.UUID
    slug: str
    name: str
    is_on_holiday: bool


class CartImage(Struct):
    """A line's picture."""

    url: str
    alt: str


class CartEvent(Struct):
    """The sale event that a line's goods are of."""

    id: uuid.UUID
    state: EventState
    ends_at: datetime


class CartItem(Struct):
    """A line. ``reserved_until`` is when the hold lapses unless renewed, ``hold_ends_at`` when it does in any case."""

    id: uuid.UUID
    product_id: uuid.UUID
    variant_id: uuid.UUID
    product_name: str
    variant_name: str
    handle: str
    shop: CartShop
    image: CartImage | None
    quantity: int
    price: Money
    price_at_add: Money
    line_total: Money
    available_to_me: int
    reserved_until: datetime | None
    hold_ends_at: datetime | None
    status: LineStatus
    sale_event: CartEvent | None


class ShopSubtotal(Struct):
    """A shop's part of the cart; nothing, where all its lines are no longer on sale."""

    id: uuid.UUID
    slug: str
    name: str
    subtotal: Money


class Cart(Struct):
    """The cart. Lines that are no longer on sale stay in it until removed and count in no sum."""

    id: uuid.UUID | None
    items: list[CartItem]
    shops: list[ShopSubtotal]
    subtotal: Money
    item_count: int
    currency: str
    server_time: datetime


class CartItemIn(Struct, forbid_unknown_fields=True):
    """What to add: a variant, or a product or sale event that has only one."""

    quantity: Quantity
    variant_id: uuid.UUID | None = None
    product_id: uuid.UUID | None = None
    sale_event_id: uuid.UUID | None = None


class CartItemPatch(Struct, forbid_unknown_fields=True):
    """A line's new quantity."""

    quantity: Quantity


class CartValidation(Struct):
    """Whether the cart can be ordered, and what should be known before."""

    valid: bool
    errors: list[CartProblem]


def _item(line: CartLine, hold_minutes_max: int) -> CartItem:
    return CartItem(
        id=line.id,
        product_id=line.product_id,
        variant_id=line.variant_id,
        product_name=line.product_name,
        variant_name=line.variant_name,
        handle=line.handle,
        shop=CartShop(line.shop_id, line.shop_slug, line.shop_name, line.is_shop_on_holiday),
        image=None if line.image_url is None else CartImage(line.image_url, line.image_alt or ""),
        quantity=line.quantity,
        price=line.price,
        price_at_add=Money(line.price_at_add_minor, line.currency),
        line_total=line.total,
        available_to_me=line.available,
        reserved_until=line.held_until,
        hold_ends_at=line.held_from and line.held_from + timedelta(minutes=hold_minutes_max),
        status=line.status,
        sale_event=CartEvent(line.product_id, EventState(line.event_state), line.event_ends_at)
        if line.event_state and line.event_ends_at
        else None,
    )


def cart_of(contents: CartContents, currency: str, hold_minutes_max: int) -> Cart:
    """Render a cart; ``currency`` is that of an empty one's sum."""
    counted = [line for line in contents.lines if line.is_on_sale]
    shops: dict[uuid.UUID, ShopSubtotal] = {}
    for line in contents.lines:
        nothing = Money(0, line.currency)
        shop = shops.setdefault(line.shop_id, ShopSubtotal(line.shop_id, line.shop_slug, line.shop_name, nothing))
        if line.is_on_sale:
            shop.subtotal += line.total
    return Cart(
        id=contents.id,
        items=[_item(line, hold_minutes_max) for line in contents.lines],
        shops=list(shops.values()),
        subtotal=sum((line.total for line in counted), Money(0, currency)),
        item_count=sum(line.quantity for line in counted),
        currency=currency,
        server_time=contents.server_time,
    )
