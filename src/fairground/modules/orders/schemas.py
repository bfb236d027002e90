"""Requests and responses of orders."""

import uuid
from typing import Annotated

import msgspec

from fairground.modules.orders.domain import (
    Checkout,
    Fulfilment,
    Order,
    OrderAddress,
    OrderHistoryEntry,
    OrderStatus,
    PaymentMethod,
    QueueStatus,
)
from fairground.modules.payments.domain import PaymentAttempt, PaymentStart

_MINOR_MAX = 10**14
Reason = Annotated[str, msgspec.Meta(max_length=500)]


class BuyNowIn(msgspec.Struct, forbid_unknown_fields=True):
    """A variant bought without the cart. ``price`` is what the buyer saw, in minor units; it decides nothing."""

    variant_id: uuid.UUID
    quantity: Annotated[int, msgspec.Meta(ge=1, le=999)]
    price: Annotated[int, msgspec.Meta(ge=0, le=_MINOR_MAX)] | None = None


Items = Annotated[list[BuyNowIn], msgspec.Meta(min_length=1, max_length=100)]
Coupons = Annotated[
    list[Annotated[str, msgspec.Meta(min_length=1, max_length=64)]],
    msgspec.Meta(max_length=20, description="codes: at most one of each shop and one of the market"),
]


class ShippingWishIn(msgspec.Struct, forbid_unknown_fields=True):
    """Which of a shop's methods is wanted. ``price`` is what the buyer saw, in minor units; it decides nothing."""

    shop_id: uuid.UUID
    method_id: uuid.UUID
    price: Annotated[int, msgspec.Meta(ge=0, le=_MINOR_MAX)] | None = None


Shipping = Annotated[
    list[ShippingWishIn],
    msgspec.Meta(max_length=100, description="at most one of each shop; of the others, the cheapest is taken"),
]


class CreateOrderIn(msgspec.Struct, forbid_unknown_fields=True):
    """An order of the caller's cart, or of ``items``. ``expected_total`` is what the buyer saw, in minor units."""

    shipping_address: OrderAddress
    payment_method: PaymentMethod
    billing_address: OrderAddress | None = None
    fulfilment: Fulfilment = Fulfilment.DELIVERY
    items: Items | None = None
    expected_total: Annotated[int, msgspec.Meta(ge=0, le=_MINOR_MAX)] | None = None
    save_address: bool = False
    coupons: Coupons = []
    shipping: Shipping = []


class QuoteAddressIn(msgspec.Struct, forbid_unknown_fields=True):
    """Where the goods would go; only the country is needed, the rest may still be empty."""

    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code")]
    city: Annotated[str, msgspec.Meta(max_length=120)] = ""
    zip_code: Annotated[str, msgspec.Meta(max_length=20)] = ""
    recipient: Annotated[str, msgspec.Meta(max_length=200)] = ""
    address1: Annotated[str, msgspec.Meta(max_length=200)] = ""
    address2: Annotated[str, msgspec.Meta(max_length=200)] = ""
    phone_number: Annotated[str, msgspec.Meta(max_length=40)] | None = None


class QuoteIn(msgspec.Struct, forbid_unknown_fields=True):
    """What ordering the caller's cart, or ``items``, would cost. Without an address, tax and shipping are left out."""

    items: Items | None = None
    shipping_address: QuoteAddressIn | None = None
    coupons: Coupons = []
    payment_method: PaymentMethod | None = None
    fulfilment: Fulfilment = Fulfilment.DELIVERY
    shipping: Shipping = []


class CheckoutDetail(msgspec.Struct, frozen=True):
    """A checkout as it is now; ``payment`` is its latest attempt."""

    checkout: Checkout
    orders: list[Order]
    payment: PaymentStart | None


class CancelOrderIn(msgspec.Struct, forbid_unknown_fields=True):
    """Why an order is cancelled, if the caller says."""

    reason: Reason = ""


class OrderStatusIn(msgspec.Struct, forbid_unknown_fields=True):
    """A change of an order; ``version``, if given, must be the order's present one.

    ``estimated_time`` is in minutes from now. ``force`` takes a super admin and a ``reason``.
    """

    status: OrderStatus | None = None
    queue_status: QueueStatus | None = None
    estimated_time: Annotated[int, msgspec.Meta(ge=0, le=10_080)] | None = None
    reason: Reason = ""
    force: bool = False
    version: int | None = None


class OrderHistory(msgspec.Struct, frozen=True):
    """All steps, oldest first."""

    items: list[OrderHistoryEntry]


class OrderPayments(msgspec.Struct, frozen=True):
    """All attempts to pay, oldest first."""

    items: list[PaymentAttempt]
