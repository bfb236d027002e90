"""Changing orders: a wish is checked against the states and becomes a change, guarded by the order's version."""

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.access import Caller, Permission
from fairground.kernel.errors import ConflictError, FieldError, ForbiddenError, InvalidError
from fairground.modules.orders.domain import (
    DELIVERED_STATUSES,
    QUEUE_MACHINE,
    STATUS_OF_QUEUE,
    Fulfilment,
    OrderActor,
    OrderPaymentInfo,
    OrderPaymentStatus,
    OrderStatus,
    QueueStatus,
    may_cancel,
    require_transition,
)
from fairground.modules.orders.errors import MayNotMoveError, OrderChangedError
from fairground.modules.orders.ports import StatusChange
from fairground.modules.orders.repository import OrderRecord
from fairground.modules.orders.writing_repository import ChangeRow, StepRow

#: Orders that somebody waits for.
_ON_THE_WAY = frozenset({OrderStatus.PENDING, OrderStatus.PROCESSING, OrderStatus.SHIPPED})


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of an order; None leaves a thing as it is. Valid only for the version it was made for."""

    order: OrderRecord
    actor: OrderActor
    actor_id: uuid.UUID | None = None
    reason: str = ""
    forced: bool = False
    status: OrderStatus | None = None
    payment_status: OrderPaymentStatus | None = None
    queue_status: QueueStatus | None = None
    estimated_minutes: int | None = None
    payment_info: OrderPaymentInfo | None = None

    @property
    def is_delivery(self) -> bool:
        """Tell whether the buyer gets the goods by this change."""
        return self.status in DELIVERED_STATUSES and self.order.delivered_at is None

    @property
    def is_cancellation(self) -> bool:
        """Tell whether the order will not be fulfilled."""
        return self.status is OrderStatus.CANCELLED

    @property
    def is_payment(self) -> bool:
        """Tell whether the order's money has come."""
        return self.payment_status is OrderPaymentStatus.PAID and self.order.paid_at is None

    @property
    def ready_in_minutes(self) -> int | None:
        """Return in how many minutes the order is ready; None when that is not said by this change."""
        return 0 if self.queue_status is QueueStatus.READY else self.estimated_minutes

    def history(self) -> list[tuple[str, str | None, str]]:
        """Return (machine, from, to) of every machine that moves."""
        steps: list[tuple[str, str | None, str]] = []
        if self.status is not None and self.status is not self.order.status:
            steps.append(("status", self.order.status, self.status))
        if self.payment_status is not None and self.payment_status is not self.order.payment_status:
            steps.append(("payment_status", self.order.payment_status, self.payment_status))
        if self.queue_status is not None and self.queue_status is not self.order.queue_status:
            steps.append(("queue_status", self.order.queue_status, self.queue_status))
        return steps


def plan_change(order: OrderRecord, wanted: StatusChange, actor: OrderActor, actor_id: uuid.UUID) -> Change:
    """Decide what becomes of an order when somebody wants it changed.

    Raises:
        OrderChangedError: they saw another version.
        ConflictError: the states do not allow it, or not to this actor.
        InvalidError: nothing is asked for, things contradict each other, or force comes without a reason.
        ForbiddenError: force is for super admins.
    """
    if wanted.version is not None and wanted.version != order.version:
        raise OrderChangedError
    if wanted.status is None and wanted.queue_status is None and wanted.estimated_minutes is None:
        raise InvalidError("Say what is to change: status, queue_status or estimated_time", code="NOTHING_TO_CHANGE")
    if wanted.force:
        _require_right_to_force(wanted, actor)
    if wanted.estimated_minutes is not None and order.status not in _ON_THE_WAY:
        raise ConflictError(f"An order that is {order.status} is waited for no more", code="NOT_ON_THE_WAY")
    status, queue = _with_queue(order, wanted, actor)
    if status is not None and not (wanted.force and status is not order.status):
        require_transition(order, status, actor)
    return Change(
        order=order,
        actor=actor,
        actor_id=actor_id,
        reason=wanted.reason.strip(),
        forced=wanted.force,
        status=status,
        queue_status=queue,
        estimated_minutes=wanted.estimated_minutes,
    )


def require_right_to_move(caller: Caller) -> None:
    """Refuse who can have no order to move, before any is looked for.

    Raises:
        MayNotMoveError: neither a member of any shop nor an admin.
    """
    if not caller.memberships and not caller.may(Permission.ORDERS_UPDATE):
        raise MayNotMoveError(caller.role)


def plan_cancellation(order: OrderRecord, actor: OrderActor, actor_id: uuid.UUID | None, reason: str) -> Change:
    """Decide whether an order is cancelled.

    Raises:
        ConflictError: ``CANNOT_CANCEL``: it is too late, or was done.
    """
    if not may_cancel(order, actor):
        raise ConflictError(
            "This order can no longer be cancelled",
            code="CANNOT_CANCEL",
            extra={"order_status": order.status, "queue_status": order.queue_status},
        )
    return Change(order=order, actor=actor, actor_id=actor_id, reason=reason.strip(), status=OrderStatus.CANCELLED)


def _require_right_to_force(wanted: StatusChange, actor: OrderActor) -> None:
    if actor is not OrderActor.SUPER_ADMIN:
        raise ForbiddenError("Only a super admin may force a status", code="SUPER_ADMIN_REQUIRED")
    if not wanted.reason.strip():
        raise InvalidError(
            "Forcing a status needs a reason",
            code="REASON_REQUIRED",
            errors=[FieldError("reason", "is needed to force a status")],
        )


def _with_queue(
    order: OrderRecord, wanted: StatusChange, actor: OrderActor
) -> tuple[OrderStatus | None, QueueStatus | None]:
    """Return the status and the step of the queue that follow from each other."""
    queue = wanted.queue_status
    if queue is None:
        delivers = wanted.status in DELIVERED_STATUSES and order.fulfilment is Fulfilment.PICKUP
        return wanted.status, QueueStatus.COMPLETED if delivers else None
    if order.fulfilment is not Fulfilment.PICKUP or order.queue_status is None:
        raise ConflictError("Only orders that are picked up stand in a queue", code="NOT_A_PICKUP_ORDER")
    if not wanted.force:
        QUEUE_MACHINE.transition(order.queue_status, queue)
    implied = STATUS_OF_QUEUE.get(queue)
    if wanted.status not in {None, implied}:
        raise InvalidError(f"An order that is {queue} in the queue is {implied}", code="STATUS_CONTRADICTS_QUEUE")
    if implied is None or implied is order.status:
        if order.awaits_payment:
            require_transition(order, OrderStatus.PROCESSING, actor)
        return None, queue
    return implied, queue


def change_rows(changes: Sequence[Change], hold_days: int) -> tuple[list[ChangeRow], list[StepRow]]:
    """Return changes as their statement takes them: the orders' new values, and the lines of their histories.

    Of orders that are delivered by the change, the seller's share is held for ``hold_days``.
    """
    rows = [
        ChangeRow(
            id=change.order.id,
            version=change.order.version,
            status=change.status,
            payment_status=change.payment_status,
            queue_status=change.queue_status,
            estimated_minutes=change.estimated_minutes,
            ready_in_minutes=change.ready_in_minutes,
            is_payment=change.is_payment,
            is_delivery=change.is_delivery,
            is_cancellation=change.is_cancellation,
            hold_days=hold_days,
            payment_info=change.payment_info,
        )
        for change in changes
    ]
    steps = [
        StepRow(
            order_id=change.order.id,
            machine=machine,
            from_state=from_state,
            to_state=to_state,
            actor_id=change.actor_id,
            actor_role=change.actor,
            reason=change.reason,
            forced=change.forced,
        )
        for change in changes
        for machine, from_state, to_state in change.history()
    ]
    return rows, steps
