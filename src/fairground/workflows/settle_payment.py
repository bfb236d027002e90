"""From a provider's message to paid orders: the one settlement that all providers share.

Messages come in any order and any number. What they say is compared with our own record, and applied in one
transaction together with the note that they were.
"""

import uuid
from collections.abc import Sequence

import msgspec
import structlog

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.faults import fault_point
from fairground.kernel.ids import new_id
from fairground.modules.orders.domain import (
    OrderActor,
    OrderPaymentInfo,
    OrderPaymentStatus,
    OrderStatus,
)
from fairground.modules.orders.service import Change, OrderRecord
from fairground.modules.payments.domain import PaymentStatus, Verdict, WebhookStatus
from fairground.modules.payments.events import PaymentFailed, PaymentSucceeded
from fairground.modules.payments.service import (
    Outcome,
    PaymentRecord,
    ProviderEvent,
    RefundDraft,
    Settling,
    StoredWebhook,
)
from fairground.workflows import bookkeeping
from fairground.workflows.order_effects import Lines, OrderEffects
from fairground.workflows.payment_facts import payment_fact
from fairground.workflows.provider_refunds import ProviderRefunds
from fairground.workflows.top_up_wallet import TopUps
from fairground.workflows.trade_services import TradeServices, is_open, is_payable

#: A message about a payment that we do not know, or not as made, may be early; after this it is left to an operator.
_WAIT_SECONDS_MAX = 3 * 86_400
_WAIT_OFTEN_SECONDS = 3_600
#: Messages about an attempt to pay; the others are about money that goes back.
_ATTEMPTS = frozenset({Outcome.SUCCEEDED, Outcome.FAILED, Outcome.APPROVED})
log = structlog.get_logger("payments")


class Settled(msgspec.Struct, frozen=True):
    """What booking a payment's money came to, with the payment and its checkout's orders as they are then."""

    verdict: Verdict
    payment: PaymentRecord
    orders: list[OrderRecord]


class SettlePayments:
    """Applies what providers say."""

    def __init__(
        self,
        trade: TradeServices,
        effects: OrderEffects,
        top_ups: TopUps,
        provider_refunds: ProviderRefunds,
    ) -> None:
        self._trade = trade
        self._effects = effects
        self._top_ups = top_ups
        self._provider_refunds = provider_refunds

    async def apply(self, uow: UnitOfWork, webhook: StoredWebhook) -> Verdict:
        """Do what a message says, and say what became of it. Call with the message claimed."""
        provider = self._trade.payments.provider(webhook.provider)
        event = provider.read_event(webhook.body)
        if event.outcome is None:
            return Verdict(WebhookStatus.IGNORED, f"{event.type} changes nothing here")
        if provider.settling is Settling.UNASKED:
            return await self._top_ups.unasked(uow, webhook, event)
        found = await self._trade.payments.find_for(uow, webhook.provider, event)
        if event.outcome in _ATTEMPTS and not (event.order_id or event.payment_id):
            return Verdict(WebhookStatus.IGNORED, "names no order")
        if found is None:
            return _wait(webhook, f"no payment with reference {event.reference}")
        if event.outcome not in _ATTEMPTS and not found.captured_minor:
            return _wait(webhook, f"we have not heard yet that payment {found.id} was made")
        return await self._apply_to(uow, found, event)

    async def _apply_to(self, uow: UnitOfWork, found: PaymentRecord, event: ProviderEvent) -> Verdict:
        if event.outcome not in _ATTEMPTS:
            return await self._provider_refunds.apply(uow, found, event)
        if found.checkout_id is None:
            return await self._load_wallet(uow, found, event)
        return await self._settle(uow, found, found.checkout_id, event)

    async def _load_wallet(self, uow: UnitOfWork, found: PaymentRecord, event: ProviderEvent) -> Verdict:
        payment = await self._trade.payments.lock(uow, found.id)
        mismatch = mismatch_of(event, payment, [])
        if mismatch:
            return _hold(payment, mismatch)
        if event.outcome is Outcome.APPROVED:
            return await self._approve(uow, payment)
        if event.outcome is Outcome.FAILED:
            return await self._top_ups.fail(uow, payment, event)
        if payment.captured_minor:
            await self._book_fee(uow, payment, event)
        return await self._top_ups.succeed(uow, payment, event)

    async def _settle(
        self, uow: UnitOfWork, found: PaymentRecord, checkout_id: uuid.UUID, event: ProviderEvent
    ) -> Verdict:
        orders = await self._trade.orders.lock_checkout(uow, checkout_id)
        attempts = await self._trade.payments.lock_checkout(uow, checkout_id)
        payment = next(attempt for attempt in attempts if attempt.id == found.id)
        mismatch = mismatch_of(event, payment, orders)
        if mismatch:
            return _hold(payment, mismatch)
        if event.outcome is Outcome.APPROVED:
            return await self._approve(uow, payment)
        if event.outcome is Outcome.FAILED:
            return await self._fail(uow, payment, orders, event)
        settled = await self.succeed(uow, payment, attempts, orders, event)
        return settled.verdict

    async def _approve(self, uow: UnitOfWork, payment: PaymentRecord) -> Verdict:
        """Note that the buyer agreed; a job takes the money, unless the buyer's own page is faster."""
        if payment.status is not PaymentStatus.PENDING:
            return Verdict(WebhookStatus.PROCESSED, f"the payment was {payment.status} already")
        await self._trade.payments.set_status(uow, payment, PaymentStatus.AUTHORIZED)
        return Verdict(WebhookStatus.PROCESSED, "to be captured")

    async def succeed(
        self,
        uow: UnitOfWork,
        payment: PaymentRecord,
        attempts: Sequence[PaymentRecord],
        orders: Sequence[OrderRecord],
        event: ProviderEvent | None = None,
        lines: Lines | None = None,
    ) -> Settled:
        """Book money that came: orders that still want theirs are paid, the rest goes back.

        Call with the checkout's orders and attempts locked. ``event`` is what the provider said; a wallet says nothing.
        ``lines`` are the orders', for who has them already.

        Raises:
            OverdraftError: a wallet does not have the money.
        """
        if payment.captured_minor or payment.status is PaymentStatus.SUCCEEDED:
            await self._book_fee(uow, payment, event)
            return Settled(Verdict(WebhookStatus.PROCESSED, "was settled before"), payment, list(orders))
        paid = [order for order in orders if is_payable(order)]
        excess = payment.amount_minor - sum(order.total_minor for order in paid)
        if excess < 0:
            too_little = f"{-excess} {payment.currency} too little for the checkout's orders"
            return Settled(Verdict(WebhookStatus.HELD, too_little), payment, list(orders))
        rivals = [other for other in attempts if other.id != payment.id and is_open(other)]
        if paid and rivals:
            await self._trade.payments.close(uow, rivals, PaymentStatus.CANCELLED)
        status = PaymentStatus.SUCCEEDED if paid or is_open(payment) else payment.status
        await self._trade.payments.set_captured(uow, payment, status, payment.amount_minor, event)
        fault_point("settle.captured")
        payment = msgspec.structs.replace(payment, status=status, captured_minor=payment.amount_minor)
        after = {order.id: order for order in await self._pay_orders(uow, payment, paid, lines)}
        await self._book_fee(uow, payment, event)
        if excess:
            await self._give_excess_back(uow, payment, excess)
        fault_point("settle.booked")
        verdict = Verdict(WebhookStatus.PROCESSED, f"{excess} {payment.currency} go back" if excess else "")
        return Settled(verdict, payment, [after.get(order.id, order) for order in orders])

    async def _pay_orders(
        self, uow: UnitOfWork, payment: PaymentRecord, orders: Sequence[OrderRecord], lines: Lines | None
    ) -> list[OrderRecord]:
        if not orders:
            return []
        lines = await self._trade.orders.lines(uow, orders) if lines is None else lines
        changes = [
            Change(
                order=order,
                actor=OrderActor.SYSTEM,
                reason="payment confirmed",
                status=OrderStatus.PROCESSING if order.status is OrderStatus.PENDING else None,
                payment_status=OrderPaymentStatus.PAID,
                payment_info=_info(order, payment),
            )
            for order in orders
        ]
        after = await self._trade.orders.change(uow, changes, lines, payment.id)
        holder = bookkeeping.holder_of(payment)
        await self._trade.ledger.transfer_many(
            uow, [bookkeeping.order_paid(order, lines[order.id], holder) for order in after]
        )
        await self._effects.settle_sellers(uow, after, lines)
        uow.publish(PaymentSucceeded(**await payment_fact(uow, self._trade, payment, after)))
        return after

    async def _book_fee(self, uow: UnitOfWork, payment: PaymentRecord, event: ProviderEvent | None) -> None:
        """Book what the provider kept, once, whenever it says so."""
        if event is not None and event.fee_minor and payment.provider_fee_minor == 0:
            await self._trade.payments.set_provider_fee(uow, payment, event.fee_minor)
            await self._trade.ledger.transfer_many(uow, [bookkeeping.provider_fee(payment, event.fee_minor)])

    async def _give_excess_back(self, uow: UnitOfWork, payment: PaymentRecord, excess: int) -> None:
        await self._trade.ledger.transfer_many(uow, [bookkeeping.excess_owed(payment, excess)])
        draft = RefundDraft(id=new_id(), amount_minor=excess, reason="the payment came too late for its orders")
        await self._trade.payments.refunds.promise(uow, payment, draft, by_hand=False)

    async def _fail(
        self, uow: UnitOfWork, payment: PaymentRecord, orders: Sequence[OrderRecord], event: ProviderEvent
    ) -> Verdict:
        if not is_open(payment):
            return Verdict(WebhookStatus.PROCESSED, f"the payment was {payment.status} already")
        await self._trade.payments.set_failed(uow, payment, event.failure_code, event.failure_message)
        failed = [order for order in orders if is_payable(order)]
        lines = await self._trade.orders.lines(uow, failed)
        changes = [
            Change(
                order=order,
                actor=OrderActor.SYSTEM,
                reason=event.failure_message,
                payment_status=OrderPaymentStatus.FAILED,
                payment_info=_info(order, payment, event.failure_message),
            )
            for order in failed
        ]
        after = await self._trade.orders.change(uow, changes, lines)
        fact = await payment_fact(uow, self._trade, payment, after)
        uow.publish(PaymentFailed(**fact, code=event.failure_code, message=event.failure_message))
        return Verdict(WebhookStatus.PROCESSED)


def mismatch_of(event: ProviderEvent, payment: PaymentRecord, orders: Sequence[OrderRecord]) -> str:
    """Say in what a provider's message contradicts our record; empty when it does not."""
    if (event.amount_minor, event.currency.upper()) != (payment.amount_minor, payment.currency):
        return (
            f"the message is about {event.amount_minor} {event.currency.upper()}, "
            f"the payment about {payment.amount_minor} {payment.currency}"
        )
    if event.order_id and event.order_id not in {str(order.id) for order in orders}:
        return f"the message names order {event.order_id}, which is not of this checkout"
    if event.checkout_id and event.checkout_id != str(payment.checkout_id):
        return f"the message names checkout {event.checkout_id}, the payment {payment.checkout_id}"
    if event.payment_id and event.payment_id != str(payment.id):
        return f"the message names payment {event.payment_id}, its reference is of {payment.id}"
    return ""


def _hold(payment: PaymentRecord, mismatch: str) -> Verdict:
    log.error("webhook contradicts our record", payment_id=str(payment.id), mismatch=mismatch)
    return Verdict(WebhookStatus.HELD, mismatch)


def _wait(webhook: StoredWebhook, detail: str) -> Verdict:
    if webhook.age_seconds > _WAIT_SECONDS_MAX:
        return Verdict(WebhookStatus.HELD, detail)
    often = webhook.age_seconds < _WAIT_OFTEN_SECONDS
    return Verdict(WebhookStatus.WAITING, detail, min(2.0**webhook.attempts, 4.0 if often else 300.0))


def _info(order: OrderRecord, payment: PaymentRecord, failure: str | None = None) -> OrderPaymentInfo:
    return OrderPaymentInfo(order.payment_method, payment.provider, payment.id, failure)
