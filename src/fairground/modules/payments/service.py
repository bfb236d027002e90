"""Payments for other code: attempts, the webhook inbox, refunds. It knows checkouts by their ids only."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import NotFoundError
from fairground.kernel.ids import new_id, read_id
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.payments import reconciliation_repository, repository
from fairground.modules.payments.domain import (
    PaymentAttempt,
    PaymentConfig,
    PaymentMethodOption,
    PaymentStart,
    PaymentStatus,
)
from fairground.modules.payments.errors import (
    PaymentMethodUnavailableError,
    PaymentNotFoundError,
    PaymentNotOpenError,
)
from fairground.modules.payments.inbox import Inbox
from fairground.modules.payments.ports import (
    OpenedPayment,
    Outcome,
    PaymentCommands,
    PaymentIntent,
    PaymentProvider,
    ProviderEvent,
    RefundAnswer,
    RefundRequest,
    Settling,
)
from fairground.modules.payments.reconciliation_repository import Booked
from fairground.modules.payments.refund_repository import (
    DisputeRecord,
    RefundDraft,
    RefundFilter,
    RefundPart,
    RefundRecord,
)
from fairground.modules.payments.refunds import Refunds
from fairground.modules.payments.repository import PaymentRecord
from fairground.modules.payments.user_reference import read_user_reference, sign_user_reference
from fairground.modules.payments.webhook_repository import DueWebhook, StoredWebhook

#: What other code gets through this door.
__all__ = [
    "Booked",
    "DisputeRecord",
    "DueWebhook",
    "Inbox",
    "OpenedPayment",
    "Outcome",
    "PaymentCommands",
    "PaymentIntent",
    "PaymentProvider",
    "PaymentRecord",
    "PaymentService",
    "ProviderEvent",
    "RefundAnswer",
    "RefundDraft",
    "RefundFilter",
    "RefundPart",
    "RefundRecord",
    "RefundRequest",
    "Refunds",
    "Settling",
    "StoredWebhook",
    "attempt_view",
    "payment_start",
    "read_user_reference",
    "sign_user_reference",
]


class PaymentService:
    """Attempts to pay, by the providers this market has. ``methods`` says which provider serves which method.

    What providers tell is in ``inbox``, what goes back in ``refunds``.
    """

    def __init__(
        self, settings: Settings, providers: Sequence[PaymentProvider], methods: Sequence[PaymentMethodOption]
    ) -> None:
        self._settings = settings
        self._providers = {provider.name: provider for provider in providers}
        self._methods = {option.method: option for option in methods}
        self.inbox = Inbox()
        self.refunds = Refunds()

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
        if method not in self._methods or not self._methods[method].pays_orders:
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
        is_told = provider.settling is Settling.BY_MESSAGE
        return await repository.insert(
            uow,
            payment_id=payment_id,
            checkout_id=checkout_id,
            user_id=user_id,
            provider=provider.name,
            method=method,
            amount_minor=amount_minor,
            currency=currency,
            reference=None if is_told else f"{provider.name}_{payment_id.hex}",
            minutes=self._settings.payment_timeout_minutes if is_told else None,
        )

    async def booked(self, db: Queries, provider: str, references: Sequence[str]) -> list[Booked]:
        """Return what is on record under some of a provider's names."""
        return await reconciliation_repository.booked(db, provider, references)

    async def booked_between(
        self, db: Queries, provider: str, start: datetime, end: datetime, limit: int
    ) -> list[Booked]:
        """Return a provider's payments on record of a time."""
        return await reconciliation_repository.booked_between(db, provider, start, end, limit)

    async def require_own(self, db: Queries, caller: Caller, payment_id: uuid.UUID) -> PaymentRecord:
        """Return a payment of the caller's own, whatever became of it.

        Raises:
            PaymentNotFoundError: there is none, or it is somebody else's.
        """
        payment = await repository.find(db, payment_id)
        if payment is None or payment.user_id != caller.user_id:
            raise PaymentNotFoundError
        return payment

    async def require_payer(self, db: Queries, caller: Caller, payment_id: uuid.UUID) -> PaymentRecord:
        """Return an open payment of the caller's own.

        Raises:
            PaymentNotFoundError: there is none, or it is somebody else's.
            PaymentNotOpenError: it is over.
        """
        payment = await self.require_own(db, caller, payment_id)
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

    async def verify_webhook(self, provider: str, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Check and read a provider's message. Not to be called in a transaction: some have to be asked.

        Raises:
            NotFoundError: no such provider.
            WebhookError: the message cannot be believed or read.
            TemporaryError: the provider has to be asked and is away.
        """
        return await self.provider(provider).verify_webhook(body, headers)

    async def lock(self, uow: UnitOfWork, payment_id: uuid.UUID) -> PaymentRecord:
        """Return a top-up, kept from others. Payments of a checkout are locked with it.

        Raises:
            PaymentNotFoundError: there is none.
        """
        found = await repository.lock(uow, payment_id)
        if found is None:
            raise PaymentNotFoundError
        return found

    async def lock_checkout(self, uow: UnitOfWork, checkout_id: uuid.UUID) -> list[PaymentRecord]:
        """Return a checkout's attempts, oldest first, kept from others. Lock the checkout's orders before."""
        return await repository.lock_of_checkout(uow, checkout_id)

    async def find_for(self, db: Queries, provider: str, event: ProviderEvent) -> PaymentRecord | None:
        """Return the payment that a provider's message is about: by the provider's name for it, or by ours."""
        if event.reference:
            return await repository.find_by_reference(db, provider, event.reference)
        payment_id = read_id(event.payment_id)
        found = await repository.find(db, payment_id) if payment_id else None
        if found is None and event.capture_reference:
            found = await repository.find_by_capture(db, provider, event.capture_reference)
        return found if found and found.provider == provider else None

    async def try_again(
        self, uow: UnitOfWork, before: PaymentRecord, amount_minor: int, expires_at: datetime | None
    ) -> PaymentRecord:
        """End an attempt and begin another one, for an amount that may have become smaller, until the same moment."""
        await repository.close(uow, [before.id], PaymentStatus.CANCELLED)
        return await repository.insert_again(uow, new_id(), before, amount_minor, expires_at)

    async def set_opened(self, db: Queries, payment_id: uuid.UUID, opened: OpenedPayment) -> PaymentRecord:
        """Note what the provider made of an attempt; of two notes the first stays."""
        return await repository.set_opened(db, payment_id, opened)

    async def set_status(self, uow: UnitOfWork, payment: PaymentRecord, status: PaymentStatus) -> None:
        """Set an attempt's status."""
        await repository.set_status(uow, payment.id, status)

    async def set_captured(
        self,
        uow: UnitOfWork,
        payment: PaymentRecord,
        status: PaymentStatus,
        captured_minor: int,
        event: ProviderEvent | None = None,
    ) -> None:
        """Note how much money came in all, with what the provider said about it."""
        await repository.set_captured(
            uow,
            payment.id,
            status,
            captured_minor,
            capture_reference=(event.capture_reference or None) if event else None,
            fee_minor=event.fee_minor if event else None,
        )

    async def set_provider_fee(self, uow: UnitOfWork, payment: PaymentRecord, fee_minor: int) -> None:
        """Note what the provider kept of a payment."""
        await repository.set_provider_fee(uow, payment.id, fee_minor)

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

    async def start_top_up(
        self, uow: UnitOfWork, *, user_id: uuid.UUID, method: str, amount_minor: int, currency: str
    ) -> PaymentRecord:
        """Write an attempt to load a wallet.

        Raises:
            PaymentMethodUnavailableError: wallets are not loaded by the method.
        """
        option = self._methods.get(method)
        if option is None or not option.tops_up or self._providers[option.provider].settling is Settling.UNASKED:
            raise PaymentMethodUnavailableError(method)
        return await repository.insert(
            uow,
            payment_id=new_id(),
            checkout_id=None,
            user_id=user_id,
            provider=option.provider,
            method=method,
            amount_minor=amount_minor,
            currency=currency,
            reference=None,
            minutes=self._settings.payment_timeout_minutes,
        )

    async def note_unasked(
        self, uow: UnitOfWork, provider: str, event: ProviderEvent, user_id: uuid.UUID
    ) -> PaymentRecord:
        """Write down a top-up that a provider took without being asked; it is yet to be booked."""
        return await repository.insert(
            uow,
            payment_id=new_id(),
            checkout_id=None,
            user_id=user_id,
            provider=provider,
            method=provider,
            amount_minor=event.amount_minor,
            currency=event.currency,
            reference=event.reference,
            minutes=None,
        )

    async def top_ups(self, db: Queries, user_id: uuid.UUID, cursor: str | None, limit: int) -> Page[PaymentAttempt]:
        """Return a page of a person's top-ups, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.page_top_ups(db, user_id, before, limit + 1), limit)
        return Page([attempt_view(row) for row in rows], encode_cursor(rows[-1].id) if more else None)

    async def open_top_ups_minor(self, db: Queries, user_id: uuid.UUID, currency: str) -> int:
        """Return how much a person's open top-ups would bring."""
        return await repository.open_top_ups_minor(db, user_id, currency)

    async def lock_sources(self, uow: UnitOfWork, user_id: uuid.UUID, currency: str) -> list[PaymentRecord]:
        """Return the top-ups that brought a person money, newest first, kept from others."""
        return await repository.lock_sources(uow, user_id, currency)

    async def expire_top_ups(self, uow: UnitOfWork) -> int:
        """End top-ups whose time is over; returns how many."""
        return await repository.expire_top_ups(uow)

    async def unpriced(self, uow: UnitOfWork, older_than_seconds: float, limit: int) -> list[PaymentRecord]:
        """Return payments whose provider says what it kept only when it is asked, and note that it is asked now."""
        names = [name for name, provider in self._providers.items() if provider.tells_fee_when_asked]
        return await repository.unpriced(uow, names, older_than_seconds, limit) if names else []

    async def undecided(self, uow: UnitOfWork, older_than_seconds: float, limit: int) -> list[PaymentRecord]:
        """Return attempts that a provider with messages has kept silent about, and note that it is asked now."""
        names = [name for name, provider in self._providers.items() if provider.settling is Settling.BY_MESSAGE]
        return await repository.undecided(uow, names, older_than_seconds, limit)


def payment_start(payment: PaymentRecord) -> PaymentStart:
    """Return an attempt as its payer sees it; the secret only while it is of use."""
    is_open = payment.status is PaymentStatus.PENDING
    return PaymentStart(
        provider=payment.provider,
        payment_id=payment.id,
        status=payment.status,
        amount=Money(payment.amount_minor, payment.currency),
        client_secret=payment.client_secret if is_open else None,
        approval_url=payment.approval_url if is_open else None,
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
