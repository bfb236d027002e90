"""Giving money back: the promise is written with what caused it, the provider is asked outside any transaction."""

import structlog

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.kernel.errors import RejectedError, TemporaryError
from fairground.modules.orders.domain import PAYMENT_MACHINE, OrderActor, OrderPaymentStatus
from fairground.modules.orders.service import Change, OrderRecord
from fairground.modules.payments.events import PaymentRefunded
from fairground.modules.payments.service import RefundRecord
from fairground.workflows import bookkeeping
from fairground.workflows.order_effects import TradeServices
from fairground.workflows.payment_facts import payment_fact
from fairground.workflows.sweeps import for_each

_TURN_MAX = 20
log = structlog.get_logger("payments")


class PayRefunds:
    """Asks the providers for the refunds that are due. One that is refused stays owed and is tried again."""

    def __init__(self, database: Database, trade: TradeServices) -> None:
        self._database = database
        self._trade = trade

    async def __call__(self) -> None:
        """Pay what is due. The provider gets the refund's id as its key: asked twice, it pays once."""
        while True:
            async with self._database.begin() as uow:
                due = await self._trade.payments.claim_refunds(uow, _TURN_MAX)
            await for_each("pay refunds", due, self._pay)
            if len(due) < _TURN_MAX:
                return

    async def _pay(self, refund: RefundRecord) -> None:
        provider = self._trade.payments.provider(refund.provider)
        try:
            reference = await provider.refund(
                refund.id, refund.provider_reference or "", refund.amount_minor, refund.currency
            )
        except (RejectedError, TemporaryError) as error:
            log.warning("refund not paid", refund_id=str(refund.id), attempts=refund.attempts, error=str(error))
            async with self._database.begin() as uow:
                await self._trade.payments.delay_refund(uow, refund, str(error))
            return
        await self._database.transact(lambda uow: self._paid(uow, refund, reference))

    async def _paid(self, uow: UnitOfWork, refund: RefundRecord, reference: str) -> None:
        order = None if refund.order_id is None else await self._trade.orders.lock_order(uow, refund.order_id)
        payments = await self._trade.payments.lock_checkout(uow, refund.checkout_id)
        if not await self._trade.payments.finish_refund(uow, refund, reference):
            return
        payment = next(payment for payment in payments if payment.id == refund.payment_id)
        holder = bookkeeping.holder_of(payment, order)
        await self._trade.ledger.transfer_many(
            uow, [bookkeeping.refund_paid(refund.id, holder, payment.user_id, refund.amount_minor)]
        )
        after = [] if order is None else await self._note_on_order(uow, order)
        fact = await payment_fact(uow, self._trade, payment, after)
        fact["amount_minor"] = refund.amount_minor
        uow.publish(PaymentRefunded(**fact, refund_id=refund.id, order_id=refund.order_id, reason=refund.reason))

    async def _note_on_order(self, uow: UnitOfWork, order: OrderRecord) -> list[OrderRecord]:
        refunded = await self._trade.payments.refunded_of_order(uow, order.id)
        target = OrderPaymentStatus.REFUNDED if refunded >= order.total_minor else OrderPaymentStatus.PARTIALLY_REFUNDED
        if not PAYMENT_MACHINE.allows(order.payment_status, target):
            return [order]
        change = Change(order=order, actor=OrderActor.SYSTEM, reason="money went back", payment_status=target)
        return await self._trade.orders.change(uow, [change], await self._trade.orders.lines(uow, [order]))
