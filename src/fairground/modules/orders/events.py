"""What orders publish. Every fact carries the whole order as it is after the change, in minor units of ``currency``."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

import msgspec

from fairground.infrastructure.events import Event
from fairground.modules.orders.domain import (
    Fulfilment,
    OrderActor,
    OrderAddress,
    OrderPaymentStatus,
    OrderStatus,
    PaymentMethod,
    QueueStatus,
)


class OrderItemFact(msgspec.Struct, frozen=True):
    """One line of an order."""

    id: uuid.UUID
    product_id: uuid.UUID
    variant_id: uuid.UUID
    name: str
    variant_name: str
    sku: str
    image_url: str | None
    quantity: int
    price_minor: int
    total_minor: int


class OrderFact(Event, frozen=True, kw_only=True):
    """The order after the change. ``audience`` is its buyer, its shop, whoever watches it, and the administration."""

    order_id: uuid.UUID
    checkout_id: uuid.UUID
    order_number: str
    buyer_id: uuid.UUID
    customer_name: str
    shop_id: uuid.UUID
    shop_name: str
    items: list[OrderItemFact]
    currency: str
    subtotal_minor: int
    discount_minor: int
    tax_minor: int
    shipping_minor: int
    total_minor: int
    status: OrderStatus
    payment_status: OrderPaymentStatus
    queue_status: QueueStatus | None
    fulfilment: Fulfilment
    payment_method: PaymentMethod
    estimated_minutes: int | None
    ready_at: datetime | None
    shipping_address: OrderAddress
    order_version: int
    created_at: datetime
    updated_at: datetime

    def key(self) -> str:
        """Return the order's id."""
        return str(self.order_id)

    def audience(self) -> Sequence[str]:
        """Return the rooms of everyone with a part in the order."""
        return (
            f"user:{self.buyer_id}",
            f"shop:{self.shop_id}",
            f"order:{self.order_id}",
            "admin:dashboard",
        )


class OrderCreated(OrderFact, frozen=True, kw_only=True):
    """A buyer placed an order. Nothing is paid yet."""

    type: ClassVar[str] = "order.created"


class OrderUpdated(OrderFact, frozen=True, kw_only=True):
    """Something about the order changed; the ``previous_*`` fields say what it was before."""

    type: ClassVar[str] = "order.updated"

    previous_status: OrderStatus
    previous_payment_status: OrderPaymentStatus
    previous_queue_status: QueueStatus | None
    actor: OrderActor
    reason: str


class OrderPaid(OrderFact, frozen=True, kw_only=True):
    """The order's money has come. Published beside ``order.updated``."""

    type: ClassVar[str] = "order.paid"

    payment_id: uuid.UUID
    paid_at: datetime


class OrderCancelled(OrderFact, frozen=True, kw_only=True):
    """The order will not be fulfilled. Published beside ``order.updated``; ``by`` says in which right it was done."""

    type: ClassVar[str] = "order.cancelled"

    cancelled_at: datetime
    by: OrderActor
    reason: str
