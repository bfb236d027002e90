"""The catalogue of wire events: which facts reach whom, with which fields, in which order."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from fairground.infrastructure.events import RecordedEvent
from fairground.modules.orders.events import OrderCancelled, OrderCreated, OrderPaid, OrderUpdated
from fairground.modules.realtime.catalogue import CATALOGUE, MESSAGES_PER_FACT_MAX, Message, log_seq_of, messages_of

BUYER, SHOP, ORDER = "user:b", "shop:s", "order:o"
ORDER_FIELDS = {
    "orderId", "checkoutId", "buyerId", "shopId", "items", "subtotal", "tax", "total", "currency", "status",
    "paymentStatus", "shippingAddress", "createdAt", "updatedAt",
}  # fmt: skip


def fact(kind: str, seq: int = 9, **changed: Any) -> RecordedEvent:
    payload: dict[str, Any] = {
        "order_id": "o", "checkout_id": "c", "order_number": "ORD-1", "buyer_id": "b", "customer_name": "Ann Lee",
        "shop_id": "s", "shop_name": "Tent", "currency": "USD", "subtotal_minor": 300, "discount_minor": 0,
        "tax_minor": 0, "shipping_minor": 0, "total_minor": 300, "status": "pending", "payment_status": "pending",
        "queue_status": None, "fulfilment": "delivery", "payment_method": "cc", "estimated_minutes": None,
        "ready_at": None, "shipping_address": {}, "created_at": "t", "updated_at": "t", "previous_status": "pending",
        "previous_payment_status": "pending", "previous_queue_status": None, "cancelled_at": "t", "by": "buyer",
        "reason": "changed my mind",
        "items": [
            {"id": "l", "product_id": "p", "variant_id": "v", "name": "Mug", "variant_name": "", "image_url": None,
             "quantity": 2, "price_minor": 150, "total_minor": 300},
        ],
        **changed,
    }  # fmt: skip
    return RecordedEvent(seq, uuid.UUID(int=1), kind, 1, "o", [], payload, datetime.now(UTC))


def sent(event: RecordedEvent) -> dict[tuple[str, str], Message]:
    return {(message.event, message.room): message for message in messages_of(event)}


def test_a_new_order_reaches_its_buyer_and_the_administration() -> None:
    """RT-25, RT-26: one payload for both; the shop hears of a card order only when it is paid."""
    messages = sent(fact("order.created"))
    assert set(messages) == {("order:created", BUYER), ("admin:order:created", "admin:dashboard")}
    for message in messages.values():
        assert set(message.payload) >= ORDER_FIELDS | {"id", "seq"}
        assert (message.payload["total"], message.payload["currency"]) == (300, "USD")


def test_a_cash_order_reaches_the_shop_at_once_and_a_card_order_when_paid() -> None:
    """RT-21: new-order when paid, or placed as cod."""
    assert ("new-order", SHOP) in sent(fact("order.created", payment_method="cod"))
    paid = sent(fact("order.paid"))[("new-order", SHOP)].payload
    assert {"orderId", "userId", "customerName", "item", "price"} <= set(paid)


def test_a_change_reaches_everyone_with_a_part_in_the_order() -> None:
    """RT-22, RT-25, RT-27: buyer, shop, watchers and administration."""
    event = fact("order.updated", status="shipped", previous_status="processing")
    messages = sent(event)
    assert set(messages) == {
        ("order:updated", BUYER),
        ("order:updated", SHOP),
        ("orderUpdate", BUYER),
        ("order-status-changed", ORDER),
        ("admin:order:updated", "admin:dashboard"),
    }
    extra = {"previousStatus", "queueStatus", "estimatedTime", "readyAt"}
    assert set(messages[("order:updated", BUYER)].payload) >= ORDER_FIELDS | extra
    assert messages[("orderUpdate", BUYER)].payload["orderStatus"] == "shipped"


def test_a_change_that_is_no_step_rings_no_bell() -> None:
    """RT-22: orderUpdate comes on payment and on a change of status, not when minutes are estimated anew."""
    assert ("orderUpdate", BUYER) not in sent(fact("order.updated", estimated_minutes=4))
    assert ("orderUpdate", BUYER) in sent(fact("order.updated", payment_status="paid"))


def test_a_cancellation_says_when_by_whom_and_why() -> None:
    """RT-25, RT-28: to the buyer and to the administration; the shop gets order:updated."""
    messages = sent(fact("order.cancelled"))
    assert set(messages) == {("order:cancelled", BUYER), ("admin:order:cancelled", "admin:dashboard")}
    for message in messages.values():
        assert set(message.payload) == {"orderId", "cancelledAt", "by", "reason", "id", "seq"}


def test_messages_are_numbered_strictly_upwards() -> None:
    """RT-37: within a fact and from one fact to the next; ids are each message's own."""
    messages = [*messages_of(fact("order.updated", 9, status="x")), *messages_of(fact("order.updated", 10, status="x"))]
    seqs = [message.payload["seq"] for message in messages]
    assert seqs == sorted(set(seqs))
    assert {log_seq_of(seq) for seq in seqs} == {9, 10}
    assert len({(message.payload["id"], message.payload["seq"]) for message in messages}) == len(messages)


def test_no_fact_leads_to_more_messages_than_its_numbers_hold() -> None:
    """RT-40: one table; each fact of orders is in it."""
    assert max(map(len, CATALOGUE.values())) <= MESSAGES_PER_FACT_MAX
    assert {kind.type for kind in (OrderCreated, OrderUpdated, OrderPaid, OrderCancelled)} <= set(CATALOGUE)


@pytest.mark.parametrize("kind", ["user.activated", "nothing.known"])
def test_what_is_not_in_the_catalogue_reaches_no_screen(kind: str) -> None:
    assert list(messages_of(fact(kind))) == []
