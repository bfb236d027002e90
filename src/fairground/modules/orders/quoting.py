"""What an order would cost, to the minor unit, before it is placed: a draft that is shown and not written."""

import enum
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


class ShippingChoice(enum.StrEnum):
    """Where a shop's part of a quote stands with its shipping."""

    #: a method is chosen and in the price
    CHOSEN = "chosen"
    #: nothing has to be sent
    NOT_NEEDED = "not_needed"
    #: nothing can be said without a country
    ADDRESS_NEEDED = "address_needed"
    #: one of the methods has to be chosen: none of them is what was asked for
    CHOICE_NEEDED = "choice_needed"
    #: the shop does not send these goods there, and they cannot be picked up
    UNAVAILABLE = "unavailable"


class QuotedMethod(msgspec.Struct, frozen=True, kw_only=True):
    """A way to send one shop's goods, or to pick them up, and what it costs."""

    id: uuid.UUID
    name: str
    price: Money
    days_min: int | None
    days_max: int | None
    pickup: bool
    address: str
    instructions: str


class QuotedShipping(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop offers for its parcel, the cheapest delivery first; ``method_id`` is the one in the price."""

    choice: ShippingChoice
    method_id: uuid.UUID | None
    methods: list[QuotedMethod]


class QuotedShop(msgspec.Struct, frozen=True, kw_only=True):
    """One shop's order as it would be placed."""

    shop: OrderShop
    items: list[QuotedLine]
    subtotal: Money
    discount: Money
    tax: Money
    shipping: Money
    total: Money
    delivery: QuotedShipping


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
