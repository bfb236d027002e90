"""What payments need from the outside: providers, and the processes that span modules."""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.keyed import Answer, KeyedRequest


class PaymentIntent(msgspec.Struct, frozen=True, kw_only=True):
    """Money to be asked from a buyer. ``payment_id`` is the provider's idempotency key."""

    payment_id: uuid.UUID
    checkout_id: uuid.UUID
    order_id: uuid.UUID
    amount_minor: int
    currency: str


class OpenedPayment(msgspec.Struct, frozen=True, kw_only=True):
    """What the provider made of an intent. ``reference`` is its name for it."""

    reference: str
    client_secret: str | None = None


class ProviderEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A provider's message, read. ``outcome`` is None for kinds that change nothing here."""

    event_id: str
    type: str
    outcome: str | None
    reference: str = ""
    amount_minor: int = 0
    currency: str = ""
    checkout_id: str = ""
    order_id: str = ""
    failure_code: str = ""
    failure_message: str = ""


#: The outcomes of a ``ProviderEvent``.
SUCCEEDED = "succeeded"
FAILED = "failed"


class PaymentProvider(Protocol):
    """A way to take money. No method is called while a transaction is open."""

    @property
    def name(self) -> str:
        """Return the provider's name, as in its webhook's path."""

    @property
    def is_online(self) -> bool:
        """Tell whether it takes the money by itself; cash changes hands without it."""

    async def create(self, intent: PaymentIntent) -> OpenedPayment:
        """Open a payment; with the same ``payment_id`` again, return the same one.

        Raises:
            TemporaryError: the provider is away; try again.
        """

    async def capture(self, reference: str, amount_minor: int, currency: str) -> None:
        """Take money that was authorised before.

        Raises:
            RejectedError: there is nothing to capture.
        """

    async def refund(self, refund_id: uuid.UUID, reference: str, amount_minor: int, currency: str) -> str:
        """Give money back, once per ``refund_id``; returns the provider's name for the refund.

        Raises:
            RejectedError: the provider refuses for good.
            TemporaryError: the provider is away; try again.
        """

    def verify_webhook(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Check the signature over the raw body and read the message.

        Raises:
            BadRequestError: forged, too old, from the future, or unreadable.
        """

    def read_event(self, body: bytes) -> ProviderEvent:
        """Read a message that was verified before.

        Raises:
            BadRequestError: unreadable.
        """


@dataclass(frozen=True, slots=True)
class PaymentCommands:
    """The processes behind the payment routes and jobs."""

    #: cash of a payment was collected, for one order or all that the caller may collect for; ``CollectedPayment``
    collect: Callable[[Caller, uuid.UUID, uuid.UUID | None, KeyedRequest], Awaitable[Answer]]
    #: applies the stored webhooks that are due
    process_webhooks: Callable[[], Awaitable[None]]
    #: cancels what was not paid in time
    expire_payments: Callable[[], Awaitable[None]]
    #: asks the providers for the refunds that are due
    pay_refunds: Callable[[], Awaitable[None]]
    #: opens payments that a crash left without a provider's reference
    open_payments: Callable[[], Awaitable[None]]
    #: makes delivered orders' money available to sellers once its hold is over
    release_earnings: Callable[[], Awaitable[None]]
