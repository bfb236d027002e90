"""Giving back what an order brought, in whole or in part: the one way in which an order's money goes back.

The promise is written, and booked as owed, in the transaction of what caused it. Wallets are paid in that transaction,
providers by a job, cash by hand.
"""

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.database import UnitOfWork
from fairground.kernel.ids import new_id
from fairground.modules.inventory.domain import Quantity, RestockKind
from fairground.modules.orders.domain import (
    PAID,
    PAYMENT_MACHINE,
    UNPAID,
    OrderActor,
    OrderPaymentStatus,
    PaymentMethod,
)
from fairground.modules.orders.service import Change, LineRecord, OrderRecord, RefundNote, RefundPlan
from fairground.modules.payments.domain import PaymentStatus
from fairground.modules.payments.service import PaymentRecord, RefundDraft, Settling
from fairground.workflows import bookkeeping
from fairground.workflows.trade_services import TradeServices, is_payable

#: Attempts that paid for orders; a late capture on another one is refunded as a whole and pays for nothing.
_PAYING = frozenset({PaymentStatus.PENDING, PaymentStatus.SUCCEEDED, PaymentStatus.DELIVERED, PaymentStatus.COMPLETED})


class GivenBack(msgspec.Struct, frozen=True):
    """An order after a part of it was given back. ``refund_id`` is None when no money had come."""

    order: OrderRecord
    refund: RefundDraft | None
    is_paid: bool


class Restocking(msgspec.Struct, frozen=True):
    """Why goods come back: once per ``reference`` and kind."""

    reference: uuid.UUID
    kind: RestockKind
    actor_id: uuid.UUID | None


class RefundOrders:
    """Gives back parts of orders. Lock the order and its checkout's payments before."""

    def __init__(self, trade: TradeServices) -> None:
        self._trade = trade

    async def give_back(
        self,
        uow: UnitOfWork,
        order: OrderRecord,
        plan: RefundPlan,
        attempts: Sequence[PaymentRecord],
        reason: str,
    ) -> GivenBack:
        """Promise the buyer a part's money, or do not ask for it if it was to be paid in cash and has not been.

        Raises:
            ConflictError: more would go back than was paid.
            OrderChangedError: the pieces are not left any more.
        """
        if order.payment_status in PAID:
            return await self._owe(uow, order, plan, attempts, reason)
        is_cash = order.payment_method is PaymentMethod.CASH_ON_DELIVERY and order.payment_status in UNPAID
        if is_cash and order.delivered_at is not None:
            return await self._waive(uow, order, plan, attempts)
        return GivenBack(order, None, is_paid=True)

    async def restock(
        self, uow: UnitOfWork, order: OrderRecord, lines: Sequence[LineRecord], plan: RefundPlan, why: Restocking
    ) -> None:
        """Put a part's pieces back on the shelf, and count those that the buyer had as not sold.

        Pieces of a cancelled order that are on their way are on no shelf.
        """
        variants = {line.id: line.variant_id for line in lines}
        sent = {line.id: line.shipped_quantity if why.kind == "restock" else 0 for line in lines}
        items = [
            Quantity(variants[part.order_line_id], pieces)
            for part in plan.parts
            if (pieces := part.quantity - sent[part.order_line_id]) > 0
        ]
        if items:
            await self._trade.inventory.restock(uow, items, why.reference, why.kind, why.actor_id)
        if order.delivered_at is not None:
            products = {line.id: line.product_id for line in lines}
            sold: dict[uuid.UUID, int] = {}
            for part in plan.parts:
                product = products[part.order_line_id]
                sold[product] = sold.get(product, 0) - part.quantity
            await self._trade.catalog.add_sold(uow, sold)

    async def note_paid(self, uow: UnitOfWork, order: OrderRecord) -> OrderRecord:
        """Set an order's payment status by what has gone back of it."""
        refunded = await self._trade.payments.refunds.refunded_of_order(uow, order.id)
        target = _payment_status(order, refunded)
        if target is order.payment_status or not PAYMENT_MACHINE.allows(order.payment_status, target):
            return order
        change = Change(order=order, actor=OrderActor.SYSTEM, reason="money went back", payment_status=target)
        lines = await self._trade.orders.lines(uow, [order])
        (after,) = await self._trade.orders.change(uow, [change], lines)
        return after

    async def _owe(
        self,
        uow: UnitOfWork,
        order: OrderRecord,
        plan: RefundPlan,
        attempts: Sequence[PaymentRecord],
        reason: str,
    ) -> GivenBack:
        note = RefundNote(
            quantities=plan.quantities, refunded_minor=plan.amount_minor, shipping_minor=plan.shipping_minor
        )
        after = await self._trade.orders.note_refund(uow, order, note)
        is_free = plan.amount_minor == 0
        paying = [p for p in attempts if p.status in _PAYING and (p.captured_minor or is_free)]
        # what cost the buyer nothing may have cost the platform something, which it takes back
        if not paying or (is_free and not any(part.subsidy_minor for part in plan.parts)):
            return GivenBack(after, None, is_paid=True)
        payment = max(paying, key=lambda p: p.captured_minor > 0)
        draft = RefundDraft(
            id=new_id(),
            amount_minor=plan.amount_minor,
            reason=reason,
            order_id=order.id,
            shipping_minor=plan.shipping_minor,
            parts=plan.parts,
        )
        provider = self._trade.payments.provider(payment.provider)
        at_once = provider.settling is Settling.AT_ONCE or is_free
        await self._trade.payments.refunds.promise(
            uow, payment, draft, by_hand=provider.refunds_by_hand, is_paid=at_once
        )
        is_cash = provider.settling is Settling.BY_HAND
        book = bookkeeping.cash_refunded if is_cash else bookkeeping.order_refunded
        transfers = [book(draft.id, order, plan)]
        if at_once and not is_free:
            transfers.append(bookkeeping.refund_paid(draft.id, 0, payment, order, plan.amount_minor))
        await self._trade.ledger.transfer_many(uow, transfers)
        if at_once:
            after = await self.note_paid(uow, after)
        return GivenBack(after, draft, is_paid=at_once)

    async def _waive(
        self, uow: UnitOfWork, order: OrderRecord, plan: RefundPlan, attempts: Sequence[PaymentRecord]
    ) -> GivenBack:
        note = RefundNote(
            quantities=plan.quantities, waived_minor=plan.amount_minor, shipping_minor=plan.shipping_minor
        )
        after = await self._trade.orders.note_refund(uow, order, note)
        await self._trade.ledger.transfer_many(uow, [bookkeeping.cash_waived(new_id(), order, plan)])
        left = [other for other in await self._trade.orders.of_checkout(uow, order.checkout_id) if is_payable(other)]
        await ask_for_less_cash(uow, self._trade, attempts, left)
        return GivenBack(after, None, is_paid=True)


async def ask_for_less_cash(
    uow: UnitOfWork, trade: TradeServices, attempts: Sequence[PaymentRecord], left: Sequence[OrderRecord]
) -> None:
    """Have a checkout's cash payment ask for what was collected and for the orders that are left, or end it."""
    for payment in attempts:
        if payment.method != PaymentMethod.CASH_ON_DELIVERY:
            continue
        amount = payment.captured_minor + sum(order.due_minor for order in left)
        if amount:
            status = payment.status if left else PaymentStatus.COMPLETED
            await trade.payments.lower_amount(uow, payment, amount, status)
        else:
            await trade.payments.close(uow, [payment], PaymentStatus.CANCELLED)


def _payment_status(order: OrderRecord, refunded_minor: int) -> OrderPaymentStatus:
    if refunded_minor >= order.due_minor:
        return OrderPaymentStatus.REFUNDED
    return OrderPaymentStatus.PARTIALLY_REFUNDED if refunded_minor else OrderPaymentStatus.PAID
