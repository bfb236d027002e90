"""Payments for other code: attempts, the webhook inbox, refunds. It knows checkouts by their ids only."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import ConflictError, NotFoundError
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.payments import repository
from fairground.modules.payments.domain import (
    PaymentAttempt,
    PaymentConfig,
    PaymentMethodOption,
    PaymentStart,
    PaymentStatus,
    Verdict,
    WebhookRecord,
    WebhookStatus,
)
from fairground.modules.payments.errors import (
    PaymentMethodUnavailableError,
    PaymentNotFoundError,
    PaymentNotOpenError,
)
from fairground.modules.payments.ports import (
    FAILED,
    OpenedPayment,
    PaymentCommands,
    PaymentIntent,
    PaymentProvider,
    ProviderEvent,
)
from fairground.modules.payments.repository import PaymentRecord, RefundRecord, StoredWebhook

#: What other code gets through this door.
__all__ = [
    "FAILED",
    "OpenedPayment",
    "PaymentCommands",
    "PaymentIntent",
    "PaymentProvider",
    "PaymentRecord",
    "PaymentService",
    "ProviderEvent",
    "RefundRecord",
    "StoredWebhook",
    "attempt_view",
    "payment_start",
]
_WEBHOOK_ATTEMPTS_MAX = 10


def _nothing() -> None:
    """Wake nobody."""


class PaymentService:
    """Attempts to pay, by the providers this market has. ``methods`` says which provider serves which method."""

    def __init__(
        self, settings: Settings, providers: Sequence[PaymentProvider], methods: Sequence[PaymentMethodOption]
    ) -> None:
        self._settings = settings
        self._providers = {provider.name: provider for provider in providers}
        self._methods = {option.method: option for option in methods}
        #: called after a commit that stored a webhook, or a refund; the jobs put their wake-ups here
        self.on_webhook: Callable[[], None] = _nothing
        self.on_refund: Callable[[], None] = _nothing

    def config(self) -> PaymentConfig:
        """Return what clients may know."""
        return PaymentConfig(list(self._methods.values()), self._settings.default_currency)

    def provider(self, name: str) -> PaymentProvider:
        """Return a provider.

        Raises:
            NotFoundError: there is none of the name.
        """
        if name not in self._providers:
            raise NotFoundError("No such payment provider")
        return self._providers[name]

    def provider_for(self, method: str) -> PaymentProvider:
        """Return the provider that serves a method.

        Raises:
            PaymentMethodUnavailableError: none does.
        """
        if method not in self._methods:
            raise PaymentMethodUnavailableError(method)
        return self._providers[self._methods[method].provider]

    async def create(
        self,
        uow: UnitOfWork,
        *,
        payment_id: uuid.UUID,
        checkout_id: uuid.UUID,
        user_id: uuid.UUID,
        method: str,
        amount_minor: int,
        currency: str,
    ) -> PaymentRecord:
        """Write a checkout's first attempt. A provider without a form is told nothing: its attempt is open at once.

        Raises:
            PaymentMethodUnavailableError: the market does not take the method.
        """
        provider = self.provider_for(method)
        return await repository.insert(
            uow,
            payment_id=payment_id,
            checkout_id=checkout_id,
            user_id=user_id,
            provider=provider.name,
            method=method,
            amount_minor=amount_minor,
            currency=currency,
            reference=None if provider.is_online else f"{provider.name}_{payment_id.hex}",
            minutes=self._settings.payment_timeout_minutes if provider.is_online else None,
        )

    async def require_payer(self, db: Queries, caller: Caller, payment_id: uuid.UUID) -> PaymentRecord:
        """Return an open payment of the caller's own.

        Raises:
            PaymentNotFoundError: there is none, or it is somebody else's.
            PaymentNotOpenError: it is over.
        """
        payment = await repository.find(db, payment_id)
        if payment is None or payment.user_id != caller.user_id:
            raise PaymentNotFoundError
        if payment.status is not PaymentStatus.PENDING:
            raise PaymentNotOpenError
        return payment

    async def find(self, db: Queries, payment_id: uuid.UUID) -> PaymentRecord:
        """Return a payment.

        Raises:
            PaymentNotFoundError: there is none.
        """
        payment = await repository.find(db, payment_id)
        if payment is None:
            raise PaymentNotFoundError
        return payment

    async def latest_start(self, db: Queries, checkout_id: uuid.UUID) -> PaymentStart | None:
        """Return a checkout's latest attempt as its payer sees it."""
        attempts = await repository.of_checkout(db, checkout_id)
        return payment_start(attempts[-1]) if attempts else None

    async def latest(self, db: Queries, checkout_id: uuid.UUID) -> PaymentRecord:
        """Return a checkout's latest attempt.

        Raises:
            PaymentNotFoundError: it has none.
        """
        attempts = await repository.of_checkout(db, checkout_id)
        if not attempts:
            raise PaymentNotFoundError
        return attempts[-1]

    async def attempts(self, db: Queries, checkout_id: uuid.UUID, share_minor: int | None) -> list[PaymentAttempt]:
        """Return a checkout's attempts, oldest first; with a share, no amount is above it."""
        return [attempt_view(payment, share_minor) for payment in await repository.of_checkout(db, checkout_id)]

    def verify_webhook(self, provider: str, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Check and read a provider's message.

        Raises:
            NotFoundError: no such provider.
            WebhookError: the message cannot be believed or read.
        """
        return self.provider(provider).verify_webhook(body, headers)

    async def store_webhook(self, uow: UnitOfWork, provider: str, event: ProviderEvent, body: bytes) -> bool:
        """Keep a verified message until it is applied; tell whether it is new."""
        uow.after_commit(self.on_webhook)
        return await repository.insert_webhook(uow, new_id(), provider, event.event_id, event.type, body)

    async def lock_checkout(self, uow: UnitOfWork, checkout_id: uuid.UUID) -> list[PaymentRecord]:
        """Return a checkout's attempts, oldest first, kept from others. Lock the checkout's orders before."""
        return await repository.lock_of_checkout(uow, checkout_id)

    async def find_by_reference(self, db: Queries, provider: str, reference: str) -> PaymentRecord | None:
        """Return the payment that the provider calls ``reference``."""
        return await repository.find_by_reference(db, provider, reference)

    async def try_again(
        self, uow: UnitOfWork, before: PaymentRecord, amount_minor: int, expires_at: datetime | None
    ) -> PaymentRecord:
        """End an attempt and begin another one, for an amount that may have become smaller, until the same moment."""
        await repository.close(uow, [before.id], PaymentStatus.CANCELLED)
        return await repository.insert_again(uow, new_id(), before, amount_minor, expires_at)

    async def set_opened(self, db: Queries, payment_id: uuid.UUID, opened: OpenedPayment) -> PaymentRecord:
        """Note what the provider made of an attempt; of two notes the first stays."""
        return await repository.set_opened(db, payment_id, opened.reference, opened.client_secret)

    async def set_status(self, uow: UnitOfWork, payment: PaymentRecord, status: PaymentStatus) -> None:
        """Set an attempt's status."""
        await repository.set_status(uow, payment.id, status)

    async def set_captured(
        self, uow: UnitOfWork, payment: PaymentRecord, status: PaymentStatus, captured_minor: int
    ) -> None:
        """Note how much money came in all."""
        await repository.set_captured(uow, payment.id, status, captured_minor)

    async def set_failed(self, uow: UnitOfWork, payment: PaymentRecord, code: str, message: str) -> None:
        """Note that the provider refused."""
        await repository.set_failed(uow, payment.id, code, message)

    async def lower_amount(
        self, uow: UnitOfWork, payment: PaymentRecord, amount_minor: int, status: PaymentStatus
    ) -> None:
        """Ask for less than before."""
        await repository.lower_amount(uow, payment.id, amount_minor, status)

    async def close(self, uow: UnitOfWork, payments: Iterable[PaymentRecord], status: PaymentStatus) -> None:
        """End attempts: what has failed stays failed, the rest gets ``status``, and none expires any more."""
        await repository.close(uow, [payment.id for payment in payments], status)

    async def due_checkouts(self, db: Queries, limit: int) -> list[uuid.UUID]:
        """Return checkouts whose time to pay is over."""
        return await repository.due_checkouts(db, limit)

    async def unopened(self, db: Queries, older_than_seconds: float, limit: int) -> list[PaymentRecord]:
        """Return attempts that their provider has not been told of."""
        return await repository.unopened(db, older_than_seconds, limit)

    async def promise_refund(
        self, uow: UnitOfWork, payment: PaymentRecord, *, order_id: uuid.UUID | None, amount_minor: int, reason: str
    ) -> uuid.UUID:
        """Write down that money is to go back; a job asks the provider. Returns the refund's id.

        Raises:
            ConflictError: more than was captured would go back.
        """
        promised = await repository.promised_minor(uow, payment.id)
        if promised + amount_minor > payment.captured_minor:
            raise ConflictError("More would go back than was paid", code="REFUND_EXCEEDS_PAYMENT")
        refund_id = new_id()
        await repository.insert_refund(
            uow,
            refund_id=refund_id,
            payment_id=payment.id,
            order_id=order_id,
            amount_minor=amount_minor,
            currency=payment.currency,
            reason=reason,
        )
        uow.after_commit(self.on_refund)
        return refund_id

    async def claim_refunds(self, uow: UnitOfWork, limit: int) -> list[RefundRecord]:
        """Return refunds that are due, and put their next try off, so that no one else tries meanwhile."""
        return await repository.claim_refunds(uow, limit)

    async def finish_refund(self, uow: UnitOfWork, refund: RefundRecord, reference: str) -> bool:
        """Note that the provider paid a refund; tell whether this is news."""
        if not await repository.finish_refund(uow, refund.id, reference):
            return False
        await repository.add_refunded(uow, refund.payment_id, refund.amount_minor)
        return True

    async def delay_refund(self, uow: UnitOfWork, refund: RefundRecord, error: str) -> None:
        """Note why a refund was not paid yet."""
        await repository.delay_refund(uow, refund.id, error)

    async def refunded_of_order(self, db: Queries, order_id: uuid.UUID) -> int:
        """Return how many minor units of an order went back."""
        return await repository.refunded_of_order(db, order_id)

    async def claim_webhook(self, uow: UnitOfWork) -> StoredWebhook | None:
        """Return a message that is due, kept from others until the transaction ends."""
        return await repository.claim_webhook(uow)

    async def conclude_webhook(self, uow: UnitOfWork, webhook: StoredWebhook, verdict: Verdict) -> None:
        """Note what became of a message."""
        await repository.conclude_webhook(uow, webhook.id, verdict.status, verdict.detail, verdict.retry_seconds)

    async def fail_webhook(self, uow: UnitOfWork, webhook: StoredWebhook, detail: str) -> None:
        """Note that applying a message broke; after some times it is left to an operator."""
        await repository.fail_webhook(
            uow,
            webhook.id,
            detail,
            retry_seconds=min(2.0**webhook.attempts, 600),
            attempts_max=_WEBHOOK_ATTEMPTS_MAX,
        )

    async def webhooks(
        self, db: Queries, status: WebhookStatus | None, cursor: str | None, limit: int
    ) -> Page[WebhookRecord]:
        """Return a page of the inbox, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.page_webhooks(db, status, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def replay_webhook(self, uow: UnitOfWork, webhook_id: uuid.UUID) -> WebhookRecord:
        """Have a message applied again.

        Raises:
            NotFoundError: there is none.
        """
        found = await repository.replay_webhook(uow, webhook_id)
        if found is None:
            raise NotFoundError("No such message")
        uow.after_commit(self.on_webhook)
        return found


def payment_start(payment: PaymentRecord) -> PaymentStart:
    """Return an attempt as its payer sees it; the secret only while it is of use."""
    is_open = payment.status is PaymentStatus.PENDING
    return PaymentStart(
        provider=payment.provider,
        payment_id=payment.id,
        status=payment.status,
        amount=Money(payment.amount_minor, payment.currency),
        client_secret=payment.client_secret if is_open else None,
        expires_at=payment.expires_at if is_open else None,
    )


def attempt_view(payment: PaymentRecord, share_minor: int | None = None) -> PaymentAttempt:
    """Return an attempt for a list; with a share, no amount is above it."""

    def money(amount: int) -> Money:
        return Money(amount if share_minor is None else min(amount, share_minor), payment.currency)

    return PaymentAttempt(
        id=payment.id,
        provider=payment.provider,
        method=payment.method,
        status=payment.status,
        amount=money(payment.amount_minor),
        captured=money(payment.captured_minor),
        refunded=money(payment.refunded_minor),
        failure_code=payment.failure_code,
        failure_message=payment.failure_message,
        created_at=payment.created_at,
        updated_at=payment.updated_at,
    )
