"""From an order's rows to what is published about it."""

import uuid
from collections.abc import Sequence
from typing import Any

from fairground.modules.orders.changing import Change
from fairground.modules.orders.events import (
    OrderCancelled,
    OrderCreated,
    OrderFact,
    OrderItemFact,
    OrderPaid,
    OrderUpdated,
)
from fairground.modules.orders.repository import LineRecord, OrderRecord


def created(order: OrderRecord, lines: Sequence[LineRecord]) -> OrderCreated:
    """Return the fact that an order was placed."""
    return OrderCreated(**_common(order, lines))


def facts_of(
    change: Change, after: OrderRecord, lines: Sequence[LineRecord], payment_id: uuid.UUID | None
) -> list[OrderFact]:
    """Return all that is published about a change: always that there was one, and what it means."""
    common = _common(after, lines)
    before = change.order
    facts: list[OrderFact] = [
        OrderUpdated(
            **common,
            previous_status=before.status,
            previous_payment_status=before.payment_status,
            previous_queue_status=before.queue_status,
            actor=change.actor,
            reason=change.reason,
        )
    ]
    if change.is_payment and payment_id is not None and after.paid_at is not None:
        facts.append(OrderPaid(**common, payment_id=payment_id, paid_at=after.paid_at))
    if change.is_cancellation and after.cancelled_at is not None:
        facts.append(OrderCancelled(**common, cancelled_at=after.cancelled_at, by=change.actor, reason=change.reason))
    return facts


def _common(order: OrderRecord, lines: Sequence[LineRecord]) -> dict[str, Any]:
    return {
        "order_id": order.id,
        "checkout_id": order.checkout_id,
        "order_number": order.order_number,
        "buyer_id": order.user_id,
        "customer_name": order.user_snapshot.name,
        "shop_id": order.shop_id,
        "shop_name": order.shop_name,
        "items": [_item(line) for line in lines],
        "currency": order.currency,
        "subtotal_minor": order.subtotal_minor,
        "discount_minor": order.discount_minor,
        "tax_minor": order.tax_minor,
        "shipping_minor": order.shipping_minor,
        "total_minor": order.total_minor,
        "status": order.status,
        "payment_status": order.payment_status,
        "queue_status": order.queue_status,
        "fulfilment": order.fulfilment,
        "payment_method": order.payment_method,
        "estimated_minutes": order.estimated_minutes,
        "ready_at": order.ready_at,
        "shipping_address": order.shipping_address,
        "order_version": order.version,
        "created_at": order.created_at,
        "updated_at": order.updated_at,
    }


def _item(line: LineRecord) -> OrderItemFact:
    return OrderItemFact(
        line.id,
        line.product_id,
        line.variant_id,
        line.name,
        line.variant_name,
        line.sku,
        line.image_url,
        line.quantity,
        line.price_at_time_minor,
        line.total_minor,
    )
