"""Who may move an order from where to where."""

from __future__ import annotations

import itertools
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest

from fairground.infrastructure.access import Caller, Membership, Role, ShopRole
from fairground.kernel.errors import ConflictError
from fairground.modules.orders.domain import (
    PAYMENT_MACHINE,
    QUEUE_MACHINE,
    STATUS_MACHINE,
    Fulfilment,
    OrderActor,
    OrderPaymentStatus,
    OrderState,
    OrderStatus,
    PaymentMethod,
    QueueStatus,
    actor_for,
    allowed_statuses,
    may_cancel,
    require_transition,
)

S = OrderStatus
#: The requirement's table, written down once more and independently.
LEGAL = {
    "pending": {"processing", "cancelled"},
    "processing": {"shipped", "delivered", "completed", "cancelled"},
    "shipped": {"delivered", "completed"},
    "delivered": {"completed", "return_requested"},
    "completed": {"return_requested"},
    "cancelled": set(),
    "return_requested": {"refunded"},
    "refunded": set(),
}
PATH = {"processing", "shipped", "delivered", "completed", "cancelled"}


def an_order(status: OrderStatus = S.PROCESSING, **changes: Any) -> OrderState:
    values: dict[str, Any] = {
        "id": uuid.uuid4(),
        "checkout_id": uuid.uuid4(),
        "shop_id": uuid.uuid4(),
        "user_id": uuid.uuid4(),
        "status": status,
        "payment_status": OrderPaymentStatus.PAID,
        "queue_status": None,
        "previous_status": None,
        "fulfilment": Fulfilment.DELIVERY,
        "payment_method": PaymentMethod.CREDIT_CARD,
        "currency": "USD",
        "total_minor": 100,
        "version": 1,
        "delivered_at": datetime.now(UTC),
        **changes,
    }
    return OrderState(**values)


def legal_from(source: OrderStatus, previous: OrderStatus | None) -> set[str]:
    back = {str(previous)} if source is S.RETURN_REQUESTED and previous else set()
    return LEGAL[source] | back


@pytest.mark.parametrize("actor", [OrderActor.SHOP, OrderActor.ADMIN, OrderActor.SUPER_ADMIN])
@pytest.mark.parametrize(("source", "target"), list(itertools.product(OrderStatus, OrderStatus)))
def test_every_pair_of_statuses(source: OrderStatus, target: OrderStatus, actor: OrderActor) -> None:
    """ORD-20, ORD-21, ORD-22, RET-05: of 8 × 8 pairs exactly the table's are allowed, to shops only the normal path."""
    for previous in (S.DELIVERED, S.COMPLETED):
        order = an_order(source, previous_status=previous)
        on_path = target in PATH and source is not S.RETURN_REQUESTED
        if target in legal_from(source, previous) and (on_path or actor is not OrderActor.SHOP):
            require_transition(order, target, actor)
        else:
            with pytest.raises(ConflictError) as refusal:
                require_transition(order, target, actor)
            assert refusal.value.code == "ILLEGAL_TRANSITION"


def test_table_has_all_statuses_and_returns_go_back() -> None:
    """ORD-21: a return that is refused goes back to the status it was requested from."""
    assert set(STATUS_MACHINE.transitions) == set(OrderStatus)
    order = an_order(S.RETURN_REQUESTED, previous_status=S.COMPLETED)
    assert allowed_statuses(order, OrderActor.ADMIN) == [S.COMPLETED, S.REFUNDED]


@pytest.mark.parametrize("payment_status", [OrderPaymentStatus.PENDING, OrderPaymentStatus.FAILED])
def test_shops_do_not_begin_before_the_money_is_there(payment_status: OrderPaymentStatus) -> None:
    """ORD-22: a shop may only cancel what waits for an online payment; cash on delivery waits for nothing."""
    unpaid = an_order(S.PENDING, payment_status=payment_status)
    assert allowed_statuses(unpaid, OrderActor.SHOP) == [S.CANCELLED]
    with pytest.raises(ConflictError) as refusal:
        require_transition(unpaid, S.PROCESSING, OrderActor.SHOP)
    assert refusal.value.code == "PAYMENT_REQUIRED"
    cash = an_order(S.PENDING, payment_status=payment_status, payment_method=PaymentMethod.CASH_ON_DELIVERY)
    assert allowed_statuses(cash, OrderActor.SHOP) == [S.PROCESSING, S.CANCELLED]
    assert allowed_statuses(unpaid, OrderActor.ADMIN) == [S.PROCESSING, S.CANCELLED]


def test_buyers_set_nothing() -> None:
    """ORD-22: buyers have no statuses to set."""
    assert all(allowed_statuses(an_order(status), OrderActor.BUYER) == [] for status in OrderStatus)


@pytest.mark.parametrize("queue", [None, *QueueStatus])
@pytest.mark.parametrize("status", list(OrderStatus))
def test_who_may_cancel(status: OrderStatus, queue: QueueStatus | None) -> None:
    """ORD-23: shop and admin wherever the table allows, the buyer only while nothing was prepared."""
    order = an_order(status, queue_status=queue)
    possible = status in {S.PENDING, S.PROCESSING}
    assert may_cancel(order, OrderActor.SHOP) is possible
    assert may_cancel(order, OrderActor.ADMIN) is possible
    assert may_cancel(order, OrderActor.BUYER) is (possible and queue in {None, QueueStatus.QUEUED})


def test_queue_goes_one_step_at_a_time() -> None:
    """ORD-30: queued → preparing → ready → completed, and no other way."""
    steps = list(QueueStatus)
    allowed = {(a, b) for a, b in itertools.product(steps, steps) if QUEUE_MACHINE.allows(a, b)}
    assert allowed == set(itertools.pairwise(steps))


def test_money_that_went_back_does_not_come_again() -> None:
    """ORD-25: six payment statuses; money that went back may turn out not to have arrived, and is not asked anew."""
    assert set(PAYMENT_MACHINE.transitions) == set(OrderPaymentStatus)
    assert PAYMENT_MACHINE.transitions[OrderPaymentStatus.REFUNDED] == {
        OrderPaymentStatus.PAID,
        OrderPaymentStatus.PARTIALLY_REFUNDED,
    }


def test_the_highest_right_counts() -> None:
    """ORD-22, RBAC-21: admin before shop before buyer; strangers have no part in an order."""
    user_id, shop_id = uuid.uuid4(), uuid.uuid4()

    def caller(role: Role, *, member: bool) -> Caller:
        memberships = (Membership(shop_id, "s", "S", ShopRole.STAFF, "active"),) if member else ()
        return Caller(user_id, uuid.uuid4(), "a@b.c", "A", role, True, memberships)

    def right(who: Caller, buyer: uuid.UUID, shop: uuid.UUID) -> OrderActor | None:
        return actor_for(who, user_id=buyer, shop_id=shop)

    other = uuid.uuid4()
    assert right(caller(Role.SUPER_ADMIN, member=True), user_id, shop_id) is OrderActor.SUPER_ADMIN
    assert right(caller(Role.ADMIN, member=False), other, other) is OrderActor.ADMIN
    assert right(caller(Role.CUSTOMER, member=True), user_id, shop_id) is OrderActor.SHOP
    assert right(caller(Role.CUSTOMER, member=True), user_id, other) is OrderActor.BUYER
    assert right(caller(Role.CUSTOMER, member=True), other, other) is None
