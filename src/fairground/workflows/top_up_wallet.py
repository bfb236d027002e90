"""Loading wallets: by a payment that we open, or by one that a provider's own form took without asking us.

The money is in the wallet once the provider has said so. What a wallet has no room for goes back to where it came from;
if no provider can give it back, a person decides.
"""

import uuid

import msgspec
import structlog

from fairground.infrastructure import idempotency
from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.faults import fault_point
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.modules.payments.domain import PaymentStatus, Verdict, WebhookStatus
from fairground.modules.payments.service import (
    OpenedPayment,
    Outcome,
    PaymentIntent,
    PaymentRecord,
    ProviderEvent,
    RefundDraft,
    StoredWebhook,
    payment_start,
)
from fairground.modules.wallets.events import WalletToppedUp, WalletTopUpFailed
from fairground.modules.wallets.service import Room
from fairground.workflows import bookkeeping, wallet_bookkeeping
from fairground.workflows.trade_services import TradeServices, is_open

_REFERENCE_SHOWN_MAX = 100
_KNOWN = Verdict(WebhookStatus.PROCESSED, "was credited before")
log = structlog.get_logger("wallets")


class TopUps:
    """Begins top-ups, and books what providers say about them."""

    def __init__(self, database: Database, trade: TradeServices) -> None:
        self._database = database
        self._payments = trade.payments
        self._wallets = trade.wallets
        self._ledger = trade.ledger
        self._settings = trade.settings

    async def start(self, caller: Caller, method: str, amount_minor: int, request: KeyedRequest) -> Answer:
        """Begin a top-up of the caller's wallet; answers 201 with ``PaymentStart``. Idempotent.

        Raises:
            TopUpAmountError: it is too small or too large.
            PaymentMethodUnavailableError: wallets are not loaded by the method.
            WalletFrozenError, WalletFullError: the wallet takes no more.
            TemporaryError: the provider is away; the same request with the same key goes on from here.
        """

        async def work(uow: UnitOfWork) -> Answer | PaymentRecord:
            stored = await idempotency.claim(uow, request)
            if stored is None:
                return await self._write(uow, caller, method, amount_minor, request)
            if stored.status == idempotency.PARKED:
                return await self._payments.find(uow, uuid.UUID(stored.body.decode()))
            return stored

        written = await self._database.transact(work)
        return written if isinstance(written, Answer) else await self._open(written, request)

    async def tell(self, payment: PaymentRecord) -> OpenedPayment:
        """Tell the provider of a top-up. Told again, it opens no second. Not to be called in a transaction.

        Raises:
            TemporaryError: the provider is away. The top-up stays, and can be opened later.
        """
        intent = PaymentIntent(
            payment_id=payment.id,
            user_id=payment.user_id,
            amount_minor=payment.amount_minor,
            currency=payment.currency,
            description="Your wallet at Fairground",
            return_url=f"{self._settings.public_url}/wallet",
        )
        return await self._payments.provider(payment.provider).create(intent)

    async def succeed(self, uow: UnitOfWork, payment: PaymentRecord, event: ProviderEvent | None) -> Verdict:
        """Book the money of a top-up that came, once. Call with the payment locked and compared with the message."""
        if payment.captured_minor or payment.status is PaymentStatus.SUCCEEDED:
            return _KNOWN
        room = await self._wallets.lock_room(uow, payment.user_id)
        excess = max(payment.amount_minor - room.minor, 0)
        if excess and self._is_refunded_by_hand(payment.provider):
            return _too_much(room, excess, payment.currency)
        await self._payments.set_captured(uow, payment, PaymentStatus.SUCCEEDED, payment.amount_minor, event)
        fault_point("top_up.captured")
        captured = msgspec.structs.replace(payment, status=PaymentStatus.SUCCEEDED, captured_minor=payment.amount_minor)
        if excess:
            draft = RefundDraft(id=new_id(), amount_minor=excess, reason=room.reason)
            await self._payments.refunds.promise(uow, captured, draft, by_hand=False)
        await self._book(uow, captured, excess, event)
        credited = payment.amount_minor - excess
        if credited:
            uow.publish(_topped_up(captured, credited, room))
        fault_point("top_up.booked")
        return Verdict(WebhookStatus.PROCESSED, f"{excess} {payment.currency} go back" if excess else "")

    async def fail(self, uow: UnitOfWork, payment: PaymentRecord, event: ProviderEvent) -> Verdict:
        """Note that the provider refused. Call with the payment locked."""
        if not is_open(payment):
            return Verdict(WebhookStatus.PROCESSED, f"the payment was {payment.status} already")
        await self._payments.set_failed(uow, payment, event.failure_code, event.failure_message)
        uow.publish(
            WalletTopUpFailed(
                user_id=payment.user_id,
                amount_minor=payment.amount_minor,
                currency=payment.currency,
                provider=payment.provider,
                method=payment.method,
                payment_id=payment.id,
                code=event.failure_code,
                message=event.failure_message,
            )
        )
        return Verdict(WebhookStatus.PROCESSED)

    async def unasked(self, uow: UnitOfWork, message: StoredWebhook, event: ProviderEvent) -> Verdict:
        """Book a payment that its provider took without being asked.

        Whose it is says the reference that the payer wrote into the form, or the operator to whom it was left.
        """
        if event.outcome is not Outcome.SUCCEEDED:
            return Verdict(WebhookStatus.IGNORED, f"{event.type} changes nothing here")
        user_id = message.assigned_user_id or await self._wallets.owner_by_reference(uow, event.user_reference)
        obstacle = self._obstacle(event, user_id)
        if user_id is None or obstacle:
            return Verdict(WebhookStatus.HELD, obstacle)
        room = await self._wallets.lock_room(uow, user_id)  # of two messages about one payment, the second finds it
        if await self._payments.find_for(uow, message.provider, event) is not None:
            return _KNOWN
        excess = event.amount_minor - room.minor
        if excess > 0 and self._is_refunded_by_hand(message.provider):
            return _too_much(room, excess, self._wallets.currency)
        event = msgspec.structs.replace(event, currency=self._wallets.currency)
        noted = await self._payments.note_unasked(uow, message.provider, event, user_id)
        return await self.succeed(uow, noted, event)

    def _obstacle(self, event: ProviderEvent, user_id: uuid.UUID | None) -> str:
        """Say why a payment that was not asked for cannot be credited as it is; empty when it can."""
        if user_id is None:
            return f"names nobody we know: {event.user_reference[:_REFERENCE_SHOWN_MAX] or 'no reference at all'}"
        if event.currency.upper() != self._wallets.currency:
            return f"the money is in {event.currency.upper()}, wallets are in {self._wallets.currency}"
        if not event.reference or event.amount_minor <= 0:
            return "names no transaction, or no money"
        return ""

    async def _write(
        self, uow: UnitOfWork, caller: Caller, method: str, amount_minor: int, request: KeyedRequest
    ) -> PaymentRecord:
        await self._wallets.require_room(uow, caller.user_id, amount_minor)
        payment = await self._payments.start_top_up(
            uow, user_id=caller.user_id, method=method, amount_minor=amount_minor, currency=self._wallets.currency
        )
        await idempotency.store(uow, request, Answer(idempotency.PARKED, str(payment.id).encode()))
        return payment

    async def _open(self, payment: PaymentRecord, request: KeyedRequest) -> Answer:
        """Tell the provider, note what it says, and answer, for good."""
        fault_point("top_up.written")
        opened = None if payment.provider_reference else await self.tell(payment)
        fault_point("top_up.opened")
        async with self._database.begin() as uow:
            if opened is not None:
                payment = await self._payments.set_opened(uow, payment.id, opened)
            return await idempotency.finish(uow, request, Answer(201, msgspec.json.encode(payment_start(payment))))

    async def _book(
        self, uow: UnitOfWork, payment: PaymentRecord, excess_minor: int, event: ProviderEvent | None
    ) -> None:
        """Post a captured top-up: what the wallet gets, what is owed back, what the provider kept."""
        fee = event.fee_minor or 0 if event is not None else 0
        await self._ledger.transfer_many(
            uow,
            [
                wallet_bookkeeping.wallet_topped_up(payment, payment.amount_minor - excess_minor),
                bookkeeping.excess_owed(payment, excess_minor),
                bookkeeping.provider_fee(payment, fee),
            ],
        )

    def _is_refunded_by_hand(self, provider: str) -> bool:
        return self._payments.provider(provider).refunds_by_hand


def _topped_up(payment: PaymentRecord, credited_minor: int, room: Room) -> WalletToppedUp:
    return WalletToppedUp(
        user_id=payment.user_id,
        amount_minor=credited_minor,
        currency=payment.currency,
        new_balance_minor=room.balance_minor + credited_minor,
        provider=payment.provider,
        method=payment.method,
        payment_id=payment.id,
    )


def _too_much(room: Room, excess_minor: int, currency: str) -> Verdict:
    log.warning("top-up needs a decision", excess_minor=excess_minor, reason=room.reason)
    return Verdict(WebhookStatus.HELD, f"{Money(excess_minor, currency)} too much: {room.reason}; refund it by hand")
