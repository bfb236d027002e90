"""Payments as pure data: states, and what callers get to see."""

import enum
import uuid
from datetime import datetime

import msgspec

from fairground.kernel.money import Money


class PaymentStatus(enum.StrEnum):
    """An attempt to pay. Cash on delivery goes pending → delivered → completed, everything else to succeeded."""

    PENDING = "pending"
    AUTHORIZED = "authorized"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DELIVERED = "delivered"
    COMPLETED = "completed"


class PaymentPurpose(enum.StrEnum):
    """What a payment is for."""

    CHECKOUT = "checkout"
    TOP_UP = "top_up"


class RefundStatus(enum.StrEnum):
    """A refund is owed from the moment it is written down, and paid once the provider says so."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


class DisputeStatus(enum.StrEnum):
    """A buyer's bank took money back: until it has decided, or for good."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class WebhookStatus(enum.StrEnum):
    """What became of a provider's message."""

    RECEIVED = "received"
    WAITING = "waiting"
    PROCESSED = "processed"
    IGNORED = "ignored"
    HELD = "held"
    FAILED = "failed"


class SandboxCard(msgspec.Struct, frozen=True):
    """A card number of the simulator and what it does."""

    number: str
    label: str


class PaymentMethodOption(msgspec.Struct, frozen=True, kw_only=True):
    """A way to pay. ``test_cards`` come with the simulator only; ``publishable_key`` with providers that have a form.

    ``pays_orders`` and ``tops_up`` say what it can be used for.
    """

    method: str
    provider: str
    label: str
    test_cards: list[SandboxCard] = []
    publishable_key: str | None = None
    pays_orders: bool = True
    tops_up: bool = False


class PaymentConfig(msgspec.Struct, frozen=True):
    """What a client may know about paying here: never a secret."""

    methods: list[PaymentMethodOption]
    currency: str


class PaymentStart(msgspec.Struct, frozen=True, kw_only=True):
    """What a client needs to pay: ``client_secret`` for the provider's form, or an ``approval_url`` to go to."""

    provider: str
    payment_id: uuid.UUID
    status: PaymentStatus
    amount: Money
    client_secret: str | None = None
    expires_at: datetime | None = None
    approval_url: str | None = None


class RefundView(msgspec.Struct, frozen=True, kw_only=True):
    """Money that goes back, or went. ``by_hand``: a person hands it over and confirms it."""

    id: uuid.UUID
    payment_id: uuid.UUID
    order_id: uuid.UUID | None
    provider: str
    amount: Money
    reason: str
    status: RefundStatus
    by_hand: bool
    attempts: int
    last_error: str
    created_at: datetime
    updated_at: datetime


class DisputeView(msgspec.Struct, frozen=True, kw_only=True):
    """Money that a buyer's bank took back."""

    id: uuid.UUID
    payment_id: uuid.UUID
    checkout_id: uuid.UUID | None
    provider: str
    provider_reference: str
    amount: Money
    reason: str
    status: DisputeStatus
    opened_at: datetime
    closed_at: datetime | None


class PaymentAttempt(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt to pay. For a shop the amounts are its own order's share of it."""

    id: uuid.UUID
    provider: str
    method: str
    status: PaymentStatus
    amount: Money
    captured: Money
    refunded: Money
    failure_code: str | None
    failure_message: str | None
    created_at: datetime
    updated_at: datetime


class CollectedPayment(msgspec.Struct, frozen=True):
    """The cash payment after the collection."""

    payment: PaymentAttempt


class Verdict(msgspec.Struct, frozen=True):
    """What applying a provider's message came to; one that waits is tried again in ``retry_seconds``."""

    status: WebhookStatus
    detail: str = ""
    retry_seconds: float = 0


class WebhookRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A provider's message as the administration sees it."""

    id: uuid.UUID
    provider: str
    event_id: str
    type: str
    status: WebhookStatus
    attempts: int
    detail: str
    received_at: datetime
    processed_at: datetime | None


class WebhookDetail(WebhookRecord, frozen=True, kw_only=True):
    """A provider's message with its body, as text."""

    body: str
