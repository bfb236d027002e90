"""Giving money back: the promise is written with what caused it, the provider is asked outside any transaction."""

import uuid

import msgspec
import structlog

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.faults import fault_point
from fairground.infrastructure.idempotency import replay_or_run
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.infrastructure.logging import current_request_id
from fairground.kernel.errors import ConflictError, RejectedError, TemporaryError
from fairground.modules.orders.domain import OrderActor, actor_for
from fairground.modules.orders.service import OrderRecord
from fairground.modules.payments.domain import RefundStatus
from fairground.modules.payments.errors import RefundNotFoundError
from fairground.modules.payments.events import PaymentRefunded
from fairground.modules.payments.service import PaymentRecord, RefundRecord, RefundRequest
from fairground.workflows import bookkeeping
from fairground.workflows.payment_facts import payment_fact
from fairground.workflows.refund_orders import RefundOrders
from fairground.workflows.sweeps import for_each
from fairground.workflows.trade_services import TradeServices

_TURN_MAX = 20
_DECIDE = frozenset({OrderActor.SHOP, OrderActor.ADMIN, OrderActor.SUPER_ADMIN})
log = structlog.get_logger("payments")


class PayRefunds:
    """Asks the providers for the refunds that are due. One that is refused stays owed and is tried again."""

    def __init__(self, database: Database, trade: TradeServices, refunds: RefundOrders) -> None:
        self._database = database
        self._trade = trade
        self._refunds = refunds

    async def __call__(self) -> None:
        """Pay what is due. The provider gets the refund's key: asked twice with it, it pays once."""
        while True:
            async with self._database.begin() as uow:
                due = await self._trade.payments.refunds.claim(uow, _TURN_MAX)
            await for_each("pay refunds", due, self._pay)
            if len(due) < _TURN_MAX:
                return

    async def confirm(self, caller: Caller, refund_id: uuid.UUID, reference: str, request: KeyedRequest) -> Answer:
        """Record that somebody handed the money back: cash by the order's shop, anything by an admin; 200. Idempotent.

        Raises:
            RefundNotFoundError: there is none, or the caller has no part in it.
            ConflictError: its provider pays it.
        """

        async def work(uow: UnitOfWork) -> Answer:
            refund = await self._trade.payments.refunds.find(uow, refund_id)
            await self._require_right(uow, caller, refund)
            if not refund.by_hand:
                raise ConflictError("The provider pays this refund", code="REFUND_NOT_BY_HAND")
            if await self.paid(uow, refund, reference, caller.user_id):
                await record_audit(
                    uow,
                    actor_id=caller.user_id,
                    action="refund.confirmed",
                    target=f"refund:{refund.id}",
                    detail={"amount_minor": refund.amount_minor, "currency": refund.currency, "reference": reference},
                    request_id=current_request_id(),
                )
            view = await self._trade.payments.refunds.view(uow, refund_id)
            return Answer(200, msgspec.json.encode(view))

        return await replay_or_run(self._database, request, work)

    async def paid(
        self, uow: UnitOfWork, refund: RefundRecord, reference: str, confirmed_by: uuid.UUID | None = None
    ) -> bool:
        """Book a refund that arrived, once; tell whether it is news."""
        order, payment = await self._lock(uow, refund)
        if not await self._trade.payments.refunds.finish(uow, refund, reference, confirmed_by):
            return False
        transfer = bookkeeping.refund_paid(refund.id, refund.generation, payment, order, refund.amount_minor)
        await self._trade.ledger.transfer_many(uow, [transfer])
        fault_point("refund.booked")
        if order is not None:
            order = await self._refunds.note_paid(uow, order)
            await self._trade.returns.note_refunded(uow, refund.id, order)
        if refund.wallet_refund_id is not None:
            await self._trade.wallets.refunds.note_paid(uow, refund.wallet_refund_id)
        if payment.checkout_id is not None:
            fact = await payment_fact(uow, self._trade, payment, [] if order is None else [order])
            fact["amount_minor"] = refund.amount_minor
            uow.publish(PaymentRefunded(**fact, refund_id=refund.id, order_id=refund.order_id, reason=refund.reason))
        return True

    async def returned(self, uow: UnitOfWork, refund: RefundRecord, reference: str, why: str) -> bool:
        """Book that a refund the provider had taken on did not arrive: it is owed again; tell whether it is news."""
        order, payment = await self._lock(uow, refund)
        latest = await self._trade.payments.refunds.find(uow, refund.id)
        if not await self._trade.payments.refunds.start_again(uow, latest, reference, why):
            return False
        if latest.status is RefundStatus.SUCCEEDED:
            transfer = bookkeeping.refund_returned(refund.id, latest.generation, payment, refund.amount_minor)
            await self._trade.ledger.transfer_many(uow, [transfer])
            if order is not None:
                order = await self._refunds.note_paid(uow, order)
                await self._trade.returns.note_not_refunded(uow, refund.id, order)
        return True

    async def _pay(self, refund: RefundRecord) -> None:
        provider = self._trade.payments.provider(refund.provider)
        fault_point("refund.claimed")
        try:
            answer = await provider.refund(_asked(refund))
        except (RejectedError, TemporaryError) as error:
            log.warning("refund not paid", refund_id=str(refund.id), attempts=refund.attempts, error=str(error))
            refunds = self._trade.payments.refunds
            note = refunds.note_refused if isinstance(error, RejectedError) else refunds.delay
            async with self._database.begin() as uow:
                await note(uow, refund, str(error))
            return
        fault_point("refund.answered")
        if answer.is_done:
            await self._database.transact(lambda uow: self.paid(uow, refund, answer.reference))
        elif answer.failure:
            log.warning("refund did not arrive", refund_id=str(refund.id), error=answer.failure)
            await self._database.transact(lambda uow: self.returned(uow, refund, answer.reference, answer.failure))
        else:  # the provider's message will say when it arrived
            async with self._database.begin() as uow:
                await self._trade.payments.refunds.note_under_way(uow, refund, answer.reference)

    async def _lock(self, uow: UnitOfWork, refund: RefundRecord) -> tuple[OrderRecord | None, PaymentRecord]:
        if refund.checkout_id is None:
            return None, await self._trade.payments.lock(uow, refund.payment_id)
        orders = await self._trade.orders.lock_checkout(uow, refund.checkout_id)
        payments = await self._trade.payments.lock_checkout(uow, refund.checkout_id)
        order = next((order for order in orders if order.id == refund.order_id), None)
        return order, next(payment for payment in payments if payment.id == refund.payment_id)

    async def _require_right(self, uow: UnitOfWork, caller: Caller, refund: RefundRecord) -> None:
        if caller.is_admin:
            return
        if refund.order_id is not None:
            order, _ = await self._trade.orders.access_order_for(uow, caller, refund.order_id)
            if actor_for(caller, user_id=order.user_id, shop_id=order.shop_id) in _DECIDE:
                return
        raise RefundNotFoundError


def _asked(refund: RefundRecord) -> RefundRequest:
    return RefundRequest(
        refund_id=refund.id,
        key=refund.key,
        reference=refund.payment_reference or "",
        capture_reference=refund.capture_reference or "",
        amount_minor=refund.amount_minor,
        currency=refund.currency,
        refund_reference=refund.refund_reference or "",
        metadata={"refundId": str(refund.id), "paymentId": str(refund.payment_id)},
    )
