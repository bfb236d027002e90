"""What payments need from the outside: providers, and the processes that span modules."""

import enum
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.keyed import Answer, KeyedRequest


class PaymentIntent(msgspec.Struct, frozen=True, kw_only=True):
    """Money to be asked from somebody. ``payment_id`` is the provider's idempotency key.

    A payment of a checkout names it and its first order; a wallet's top-up names neither. ``return_url`` is where a
    provider's own page sends the buyer afterwards: a static route that says nothing about the outcome.
    """

    payment_id: uuid.UUID
    user_id: uuid.UUID
    amount_minor: int
    currency: str
    checkout_id: uuid.UUID | None = None
    order_id: uuid.UUID | None = None
    description: str = ""
    return_url: str = ""

    @property
    def metadata(self) -> dict[str, str]:
        """Return what the provider keeps with the payment and sends back in its messages."""
        named = {
            "paymentId": self.payment_id,
            "userId": self.user_id,
            "checkoutId": self.checkout_id,
            "orderId": self.order_id,
        }
        return {name: str(value) for name, value in named.items() if value is not None}


class OpenedPayment(msgspec.Struct, frozen=True, kw_only=True):
    """What the provider made of an intent: its name for it, and a secret for its form or a page to go to."""

    reference: str
    client_secret: str | None = None
    approval_url: str | None = None


class RefundRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Money to give back. ``key`` is the provider's idempotency key: asked twice with it, it pays once.

    ``reference`` is the provider's name for the payment, ``capture_reference`` for the money that was taken, where the
    provider has a name of its own for that. ``refund_reference`` is its name for this refund, once it has taken it on:
    then it is only asked what became of it.
    """

    refund_id: uuid.UUID
    key: str
    reference: str
    capture_reference: str
    amount_minor: int
    currency: str
    refund_reference: str = ""
    metadata: dict[str, str] = {}


class RefundAnswer(msgspec.Struct, frozen=True):
    """What a provider says of a refund: its name for it, and whether the money is on its way.

    ``failure`` says why it did not arrive and never will: another try needs another key.
    """

    reference: str
    is_done: bool = True
    failure: str = ""


class Outcome(enum.StrEnum):
    """What a provider's message says, in our words."""

    #: the money was taken
    SUCCEEDED = "succeeded"
    #: this attempt took none
    FAILED = "failed"
    #: the buyer agreed; we have to take the money
    APPROVED = "approved"
    #: money went back; ``refund_id`` names ours, and is empty for one that was made at the provider's own desk
    REFUNDED = "refunded"
    #: a refund that was under way did not arrive
    REFUND_FAILED = "refund_failed"
    #: the buyer's bank took the money back until it has decided
    DISPUTED = "disputed"
    DISPUTE_WON = "dispute_won"
    DISPUTE_LOST = "dispute_lost"


class ProviderEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A provider's message, read. ``outcome`` is None for kinds that change nothing here.

    ``reference`` is the provider's name for the payment. Amounts are minor units of ``currency`` (upper case); of a
    refund or a dispute they are the part it is about. ``fee_minor`` is what the provider kept, None while unknown.
    ``user_reference`` is our signed name for a wallet's owner, from providers whose form we do not open ourselves.
    """

    event_id: str
    type: str
    outcome: Outcome | None
    reference: str = ""
    capture_reference: str = ""
    amount_minor: int = 0
    currency: str = ""
    fee_minor: int | None = None
    payment_id: str = ""
    checkout_id: str = ""
    order_id: str = ""
    user_reference: str = ""
    refund_id: str = ""
    refund_reference: str = ""
    dispute_reference: str = ""
    reason: str = ""
    failure_code: str = ""
    failure_message: str = ""


class Settling(enum.StrEnum):
    """When a provider's money is there."""

    #: it is told of the payment, and says later, by a message, what came of it
    BY_MESSAGE = "by_message"
    #: staff take it at the door and say so
    BY_HAND = "by_hand"
    #: in the transaction of the checkout, out of our own books
    AT_ONCE = "at_once"
    #: it opens payments by itself: we learn of them by its messages
    UNASKED = "unasked"


class PaymentProvider(Protocol):
    """A way to take money. No method that calls out is called while a transaction is open."""

    @property
    def name(self) -> str:
        """Return the provider's name, as in its webhook's path."""

    @property
    def settling(self) -> Settling:
        """Tell when its money is there."""

    @property
    def refunds_by_hand(self) -> bool:
        """Tell whether a person gives the money back and says so, instead of the provider."""

    @property
    def tells_fee_when_asked(self) -> bool:
        """Tell whether its messages leave out what it keeps of a payment, so that it has to be looked up."""

    async def create(self, intent: PaymentIntent) -> OpenedPayment:
        """Open a payment; with the same ``payment_id`` again, return the same one.

        Raises:
            TemporaryError: the provider is away; try again.
        """

    async def capture(self, payment_id: uuid.UUID, reference: str) -> bytes | None:
        """Take the money that the buyer agreed to; with the same ``payment_id`` again, once.

        Returns what the provider says of it as the body of a message that ``read_event`` reads, None when it will send
        one by itself.

        Raises:
            RejectedError: there is nothing to capture.
            TemporaryError: the provider is away; try again.
        """

    async def look_up(self, reference: str) -> bytes | None:
        """Ask what became of a payment, for when its messages are lost; as ``capture`` returns, None while undecided.

        Raises:
            TemporaryError: the provider is away; try again.
        """

    async def refund(self, request: RefundRequest) -> RefundAnswer:
        """Give money back, once per ``key``.

        Raises:
            RejectedError: the provider refuses.
            TemporaryError: the provider is away; try again with the same key.
        """

    async def verify_webhook(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Check that a message is the provider's, over the raw body, and read it.

        Raises:
            BadRequestError: forged, too old, from the future, or unreadable.
            TemporaryError: the provider has to be asked and is away; it will send the message again.
        """

    def read_event(self, body: bytes) -> ProviderEvent:
        """Read a message that was verified before, or the answer of ``capture`` or ``look_up``.

        Raises:
            BadRequestError: unreadable.
        """


@dataclass(frozen=True, slots=True)
class PaymentCommands:
    """The processes behind the payment routes and jobs."""

    #: cash of a payment was collected, for one order or all that the caller may collect for; ``CollectedPayment``
    collect: Callable[[Caller, uuid.UUID, uuid.UUID | None, KeyedRequest], Awaitable[Answer]]
    #: takes the money of a payment that its buyer agreed to; ``PaymentAttempt``
    capture: Callable[[Caller, uuid.UUID, KeyedRequest], Awaitable[Answer]]
    #: a refund was handed over by a person, under a reference; ``RefundView``
    confirm_refund: Callable[[Caller, uuid.UUID, str, KeyedRequest], Awaitable[Answer]]
    #: applies the stored webhooks that are due
    process_webhooks: Callable[[], Awaitable[None]]
    #: cancels what was not paid in time
    expire_payments: Callable[[], Awaitable[None]]
    #: asks the providers for the refunds that are due
    pay_refunds: Callable[[], Awaitable[None]]
    #: asks the providers about payments that they are silent about
    ask_providers: Callable[[], Awaitable[None]]
    #: opens payments that a crash left without a provider's reference
    open_payments: Callable[[], Awaitable[None]]
    #: makes delivered orders' money available to sellers once its hold is over
    release_earnings: Callable[[], Awaitable[None]]
