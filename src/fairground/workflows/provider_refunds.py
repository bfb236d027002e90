"""What providers say about money that goes back: our refunds, those made at their own desk, and disputes."""

import structlog

from fairground.infrastructure.database import UnitOfWork
from fairground.kernel.errors import ConflictError
from fairground.kernel.ids import new_id, read_id
from fairground.modules.payments.domain import DisputeStatus, Verdict, WebhookStatus
from fairground.modules.payments.errors import RefundNotFoundError
from fairground.modules.payments.service import Outcome, PaymentRecord, ProviderEvent, RefundDraft
from fairground.workflows import bookkeeping
from fairground.workflows.pay_refunds import PayRefunds
from fairground.workflows.trade_services import TradeServices

_DONE = Verdict(WebhookStatus.PROCESSED)
#: Why money went back without us. A reversal may turn out to be the money of a dispute that is heard of later.
_AT_THE_DESK = "made at the provider"
_REVERSED = "reversed at the provider"
_KNOWN = Verdict(WebhookStatus.PROCESSED, "was known before")
log = structlog.get_logger("payments")


class ProviderRefunds:
    """Applies messages about refunds and disputes of a known payment."""

    def __init__(self, trade: TradeServices, pay_refunds: PayRefunds) -> None:
        self._trade = trade
        self._pay_refunds = pay_refunds

    async def apply(self, uow: UnitOfWork, payment: PaymentRecord, event: ProviderEvent) -> Verdict:
        """Apply a message about money that goes back; said again, it changes nothing."""
        if event.currency.upper() != payment.currency:
            return Verdict(WebhookStatus.HELD, f"the message is in {event.currency}, the payment in {payment.currency}")
        match event.outcome:
            case Outcome.REFUNDED:
                return await self._refunded(uow, payment, event)
            case Outcome.REFUND_FAILED:
                return await self._refund_failed(uow, event)
            case Outcome.DISPUTED | Outcome.DISPUTE_WON | Outcome.DISPUTE_LOST:
                return await self._disputed(uow, payment, event)
            case _:
                return Verdict(WebhookStatus.IGNORED, f"{event.type} changes nothing here")

    async def _refunded(self, uow: UnitOfWork, payment: PaymentRecord, event: ProviderEvent) -> Verdict:
        refunds = self._trade.payments.refunds
        refund_id = read_id(event.refund_id)
        if refund_id is not None:
            try:
                refund = await refunds.find(uow, refund_id)
            except RefundNotFoundError:
                return Verdict(WebhookStatus.HELD, f"there is no refund {refund_id}, which the message names")
            if (refund.payment_id, refund.amount_minor) != (payment.id, event.amount_minor):
                return Verdict(WebhookStatus.HELD, f"refund {refund.id} is of {refund.amount_minor} on another payment")
            is_news = await self._pay_refunds.paid(uow, refund, event.refund_reference)
            return _DONE if is_news else _KNOWN
        if await refunds.is_known(uow, payment.provider, event.refund_reference):
            return _KNOWN
        if event.reason == "reversed" and await refunds.is_disputed(uow, payment):
            return Verdict(WebhookStatus.PROCESSED, "the money of a dispute, which was booked when it began")
        return await self._made_there(uow, payment, event)

    async def _made_there(self, uow: UnitOfWork, payment: PaymentRecord, event: ProviderEvent) -> Verdict:
        """Book a refund that somebody made at the provider's desk. Which goods it was for, a person has to say."""
        if payment.checkout_id is not None:
            await self._trade.orders.lock_checkout(uow, payment.checkout_id)
            await self._trade.payments.lock_checkout(uow, payment.checkout_id)
        else:
            await self._trade.payments.lock(uow, payment.id)
        reason = _REVERSED if event.reason == "reversed" else _AT_THE_DESK
        draft = RefundDraft(id=new_id(), amount_minor=event.amount_minor, reason=reason)
        try:
            await self._trade.payments.refunds.note_foreign(uow, payment, draft, event.refund_reference)
        except ConflictError as error:
            return Verdict(WebhookStatus.HELD, error.detail)
        await self._trade.ledger.transfer_many(uow, [bookkeeping.refunded_there(draft.id, payment, event.amount_minor)])
        log.warning("refund made at the provider", payment_id=str(payment.id), amount_minor=event.amount_minor)
        return Verdict(WebhookStatus.PROCESSED, "made at the provider: booked as the platform's cost")

    async def _refund_failed(self, uow: UnitOfWork, event: ProviderEvent) -> Verdict:
        refund_id = read_id(event.refund_id)
        if refund_id is None:
            return Verdict(WebhookStatus.HELD, f"refund {event.refund_reference} is not one of ours")
        refund = await self._trade.payments.refunds.find(uow, refund_id)
        why = event.failure_message or event.reason or "the provider says that it did not arrive"
        is_news = await self._pay_refunds.returned(uow, refund, event.refund_reference, why)
        return Verdict(WebhookStatus.PROCESSED, "owed again") if is_news else _KNOWN

    async def _disputed(self, uow: UnitOfWork, payment: PaymentRecord, event: ProviderEvent) -> Verdict:
        if payment.checkout_id is not None:
            await self._trade.payments.lock_checkout(uow, payment.checkout_id)
        dispute, is_news = await self._trade.payments.refunds.open_dispute(uow, payment, event)
        if is_news:
            reversals = await self._trade.payments.refunds.drop_foreign(uow, payment, _REVERSED)
            booked = [(bookkeeping.REFUNDED_THERE, refund_id) for refund_id in reversals]
            await self._trade.ledger.reverse(uow, booked, "the money of a dispute")
            await self._trade.ledger.transfer_many(uow, [bookkeeping.dispute_opened(dispute)])
            log.warning("payment disputed", payment_id=str(payment.id), amount_minor=dispute.amount_minor)
        if event.outcome is Outcome.DISPUTED or dispute.status is not DisputeStatus.OPEN:
            return _DONE if is_news else _KNOWN
        won = event.outcome is Outcome.DISPUTE_WON
        await self._trade.payments.refunds.close_dispute(uow, dispute, DisputeStatus.WON if won else DisputeStatus.LOST)
        if won:
            await self._trade.ledger.reverse(uow, [(bookkeeping.DISPUTE_OPENED, dispute.id)], "dispute won")
        return _DONE
