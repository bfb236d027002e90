"""What orders need from processes that span modules; the composition root hands them in."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec

from fairground.infrastructure.access import Caller, Visitor
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.modules.orders.domain import (
    Fulfilment,
    Order,
    OrderAddress,
    OrderStatus,
    PaymentMethod,
    QueueStatus,
)
from fairground.modules.orders.quoting import Quote


class WantedItem(msgspec.Struct, frozen=True):
    """A variant bought without the cart; ``price_minor`` is what the buyer saw."""

    variant_id: uuid.UUID
    quantity: int
    price_minor: int | None = None


class ShippingWish(msgspec.Struct, frozen=True):
    """How a shop's goods are to reach the buyer; ``price_minor`` is what the buyer saw."""

    shop_id: uuid.UUID
    method_id: uuid.UUID
    price_minor: int | None = None


class OrderRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a buyer asks for. Without ``items`` it is their cart.

    Of shops without a wish in ``shipping`` it is the cheapest way that ``fulfilment`` allows.
    """

    shipping_address: OrderAddress
    billing_address: OrderAddress
    payment_method: PaymentMethod
    fulfilment: Fulfilment
    items: list[WantedItem] | None
    expected_total_minor: int | None
    save_address: bool
    #: codes, as the buyer typed them
    coupons: list[str] = []
    shipping: list[ShippingWish] = []


class QuoteRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody would buy. Without ``items`` it is their cart; without an address no tax or shipping is known."""

    items: list[WantedItem] | None
    shipping_address: OrderAddress | None
    payment_method: PaymentMethod | None
    fulfilment: Fulfilment
    coupons: list[str]
    shipping: list[ShippingWish] = []


class StatusChange(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants changed about an order; None leaves a thing as it is."""

    status: OrderStatus | None = None
    queue_status: QueueStatus | None = None
    estimated_minutes: int | None = None
    reason: str = ""
    force: bool = False
    version: int | None = None


@dataclass(frozen=True, slots=True)
class OrderCommands:
    """The processes behind the order routes and socket events. Those with a ``KeyedRequest`` are idempotent."""

    #: places the orders of a cart or of items; answers 201 with ``PlacedOrders``
    place: Callable[[Caller, OrderRequest, KeyedRequest], Awaitable[Answer]]
    #: returns what placing them would cost, by the same calculation; writes nothing
    quote: Callable[[Visitor, QuoteRequest], Awaitable[Quote]]
    #: starts or finds the payment of an order's checkout; answers 200 with ``StartedPayment``
    pay: Callable[[Caller, uuid.UUID, KeyedRequest], Awaitable[Answer]]
    #: cancels an order; answers 200 with ``Order``
    cancel: Callable[[Caller, uuid.UUID, str, KeyedRequest], Awaitable[Answer]]
    #: moves an order; the last argument is the request's id, for the audit log
    change_status: Callable[[Caller, uuid.UUID, StatusChange, str], Awaitable[Order]]
