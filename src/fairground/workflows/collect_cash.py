"""Cash on delivery: staff say that a delivered order's cash was collected."""

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_organisers_act
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.idempotency import replay_or_run
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.kernel.errors import ConflictError, ForbiddenError
from fairground.modules.orders.domain import (
    OrderActor,
    OrderPaymentInfo,
    OrderPaymentStatus,
    PaymentMethod,
    actor_for,
)
from fairground.modules.orders.service import Change, OrderRecord
from fairground.modules.payments.domain import CollectedPayment, PaymentStatus
from fairground.modules.payments.errors import PaymentNotFoundError
from fairground.modules.payments.service import PaymentRecord, attempt_view
from fairground.workflows import bookkeeping
from fairground.workflows.trade_services import TradeServices, is_payable


class CollectCash:
    """For members of the orders' shops and for admins."""

    def __init__(self, database: Database, trade: TradeServices) -> None:
        self._database = database
        self._trade = trade

    async def __call__(
        self, caller: Caller, payment_id: uuid.UUID, order_id: uuid.UUID | None, request: KeyedRequest
    ) -> Answer:
        """Mark delivered orders as paid in cash: one of them, or all that the caller may collect for; 200. Idempotent.

        Raises:
            PaymentNotFoundError: there is none, or the caller has no part in its orders.
            ForbiddenError: the caller is the buyer.
            ConflictError: nothing is to be collected: not delivered yet, collected before, or no cash payment.
        """

        async def work(uow: UnitOfWork) -> Answer:
            found = await self._trade.payments.find(uow, payment_id)
            if found.checkout_id is None:
                raise PaymentNotFoundError
            orders = await self._trade.orders.lock_checkout(uow, found.checkout_id)
            actor, mine = _orders_of(caller, orders)
            attempts = await self._trade.payments.lock_checkout(uow, found.checkout_id)
            payment = next(attempt for attempt in attempts if attempt.id == payment_id)
            due = [order for order in mine if order_id in {None, order.id} and _is_due(order)]
            if not due:
                raise ConflictError("There is no cash to collect", code="NOTHING_TO_COLLECT")
            left = [order for order in orders if is_payable(order) and order not in due]
            payment = await self._collect(uow, caller, actor, payment, due, is_last=not left)
            if actor in {OrderActor.ADMIN, OrderActor.SUPER_ADMIN}:
                numbers = [order.order_number for order in due]
                await record_organisers_act(uow, caller, "payment.collected", f"payment:{payment_id}", orders=numbers)
            share = sum(order.due_minor for order in mine) if actor is OrderActor.SHOP else None
            return Answer(200, msgspec.json.encode(CollectedPayment(attempt_view(payment, share))))

        return await replay_or_run(self._database, request, work)

    async def _collect(
        self,
        uow: UnitOfWork,
        caller: Caller,
        actor: OrderActor,
        payment: PaymentRecord,
        orders: Sequence[OrderRecord],
        *,
        is_last: bool,
    ) -> PaymentRecord:
        lines = await self._trade.orders.lines(uow, orders)
        changes = [
            Change(
                order=order,
                actor=actor,
                actor_id=caller.user_id,
                reason="cash collected",
                payment_status=OrderPaymentStatus.PAID,
                payment_info=OrderPaymentInfo(order.payment_method, payment.provider, payment.id),
            )
            for order in orders
        ]
        after = await self._trade.orders.change(uow, changes, lines, payment.id)
        status = PaymentStatus.COMPLETED if is_last else payment.status
        captured = payment.captured_minor + sum(order.due_minor for order in orders)
        await self._trade.payments.set_captured(uow, payment, status, captured)
        await self._trade.ledger.transfer_many(
            uow, [bookkeeping.cod_collected(order, lines[order.id]) for order in after]
        )
        return await self._trade.payments.find(uow, payment.id)


def _orders_of(caller: Caller, orders: Sequence[OrderRecord]) -> tuple[OrderActor, list[OrderRecord]]:
    """Return in which right the caller collects, and for which orders."""
    actors = {order.id: actor_for(caller, user_id=order.user_id, shop_id=order.shop_id) for order in orders}
    mine = [order for order in orders if actors[order.id] not in {None, OrderActor.BUYER}]
    if mine:
        actor = actors[mine[0].id]
        assert actor is not None  # noqa: S101 - those without were left out
        return actor, mine
    if OrderActor.BUYER in actors.values():
        raise ForbiddenError("Only the shop can say that it has the cash", code="SHOP_MEMBERSHIP_REQUIRED")
    raise PaymentNotFoundError


def _is_due(order: OrderRecord) -> bool:
    return (
        order.payment_method is PaymentMethod.CASH_ON_DELIVERY and is_payable(order) and order.delivered_at is not None
    )
