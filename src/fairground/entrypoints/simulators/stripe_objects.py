"""Stripe's objects, with the members that matter to a shop: https://docs.stripe.com/api."""

import time
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

Attributes = dict[str, object]
#: Why money moved on the account.
MovementKind = Literal["charge", "refund", "refund_failure", "adjustment"]


def now() -> int:
    """Return the present second."""
    return int(time.time())


class PaymentError(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Why an attempt to pay did not succeed."""

    type: Literal["card_error", "invalid_request_error"]
    code: str
    message: str
    decline_code: str | None = None


class NextAction(msgspec.Struct, kw_only=True):
    """What the buyer has to do: here always to show who they are, in the form."""

    type: str = "use_stripe_sdk"
    use_stripe_sdk: dict[str, str] = msgspec.field(default_factory=lambda: {"type": "three_d_secure_redirect"})


class AutomaticPaymentMethods(msgspec.Struct, kw_only=True):
    """Whether the account's settings say how can be paid, and whether by going to another page."""

    enabled: bool
    allow_redirects: str = "always"


class FeeDetail(msgspec.Struct, kw_only=True):
    """A part of a fee."""

    amount: int
    currency: str
    type: str = "stripe_fee"
    description: str = "Stripe processing fees"


class BalanceTransaction(msgspec.Struct, kw_only=True):
    """What moved on the account: ``net`` is ``amount`` less ``fee``."""

    id: str
    object: str = "balance_transaction"
    amount: int
    currency: str
    fee: int
    fee_details: list[FeeDetail]
    net: int
    source: str
    type: MovementKind
    status: str = "pending"
    created: int = msgspec.field(default_factory=now)


class Charge(msgspec.Struct, kw_only=True):
    """Money taken, or held for a capture."""

    id: str
    object: str = "charge"
    amount: int
    amount_captured: int = 0
    amount_refunded: int = 0
    balance_transaction: str | BalanceTransaction | None = None
    captured: bool = False
    currency: str
    disputed: bool = False
    failure_code: str | None = None
    failure_message: str | None = None
    livemode: bool = False
    metadata: Mapping[str, str] = {}
    paid: bool = True
    payment_intent: str
    payment_method: str
    payment_method_details: Attributes = {}
    refunded: bool = False
    status: str = "succeeded"
    created: int = msgspec.field(default_factory=now)


class Intent(msgspec.Struct, kw_only=True):
    """A wish to be paid, from the first look at the form to the money."""

    id: str
    object: str = "payment_intent"
    allowed_payment_method_types: Sequence[str] | None = None
    amount: int
    amount_capturable: int = 0
    amount_received: int = 0
    automatic_payment_methods: AutomaticPaymentMethods | None = None
    canceled_at: int | None = None
    cancellation_reason: str | None = None
    capture_method: str = "automatic_async"
    client_secret: str
    currency: str
    description: str | None = None
    last_payment_error: PaymentError | None = None
    latest_charge: str | Charge | None = None
    livemode: bool = False
    metadata: Mapping[str, str] = {}
    next_action: NextAction | None = None
    payment_method: str | None = None
    payment_method_types: Sequence[str] = ("card",)
    receipt_email: str | None = None
    status: str = "requires_payment_method"
    created: int = msgspec.field(default_factory=now)


class Refund(msgspec.Struct, kw_only=True):
    """Money on its way back."""

    id: str
    object: str = "refund"
    amount: int
    balance_transaction: str | None = None
    charge: str
    currency: str
    failure_reason: str | None = None
    metadata: Mapping[str, str] = {}
    payment_intent: str
    reason: str | None = None
    status: str = "succeeded"
    created: int = msgspec.field(default_factory=now)


class Dispute(msgspec.Struct, kw_only=True):
    """A buyer's bank wants the money back; while it is an inquiry, it only asks."""

    id: str
    object: str = "dispute"
    amount: int
    balance_transactions: list[BalanceTransaction] = []
    charge: str
    currency: str
    is_charge_refundable: bool = False
    livemode: bool = False
    metadata: Mapping[str, str] = {}
    payment_intent: str
    reason: str
    status: str
    created: int = msgspec.field(default_factory=now)


Thing = Intent | Charge | Refund | Dispute | BalanceTransaction


class EventData(msgspec.Struct, omit_defaults=True):
    """What an event is about, as it was then, and the members that the event changed, as they were before."""

    object: msgspec.Raw
    previous_attributes: Attributes = {}


class EventRequest(msgspec.Struct):
    """Which call caused an event."""

    id: str | None
    idempotency_key: str | None


class Event(msgspec.Struct, kw_only=True):
    """Something that happened."""

    id: str
    object: str = "event"
    api_version: str
    created: int = msgspec.field(default_factory=now)
    data: EventData
    livemode: bool = False
    pending_webhooks: int = 1
    request: EventRequest
    type: str


class Listing(msgspec.Struct, kw_only=True):
    """A page of things, newest first."""

    object: str = "list"
    data: Sequence[Thing] | Sequence[Event]
    has_more: bool
    url: str
