"""What an order would cost, to the minor unit, before it is placed: a draft that is shown and not written."""

import uuid

import msgspec

from fairground.kernel.money import Money
from fairground.modules.orders.domain import OrderShop


class QuotedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line as it would be ordered: ``subtotal`` − ``discount`` + ``tax`` = ``total``."""

    product_id: uuid.UUID
    variant_id: uuid.UUID
    name: str
    variant_name: str
    quantity: int
    price: Money
    subtotal: Money
    discount: Money
    tax: Money
    total: Money


class QuotedShop(msgspec.Struct, frozen=True, kw_only=True):
    """One shop's order as it would be placed."""

    shop: OrderShop
    items: list[QuotedLine]
    subtotal: Money
    discount: Money
    tax: Money
    shipping: Money
    total: Money


class QuotedCoupon(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a coupon: its ``discount``, or ``reason`` (a code) and ``message`` why it does not apply."""

    code: str
    valid: bool
    shop_id: uuid.UUID | None
    discount: Money
    reason: str | None
    message: str


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """What ordering now would cost. Coupons that do not apply are left out of it, and would be refused."""

    currency: str
    shops: list[QuotedShop]
    subtotal: Money
    discount: Money
    tax: Money
    shipping: Money
    total: Money
    coupons: list[QuotedCoupon]
