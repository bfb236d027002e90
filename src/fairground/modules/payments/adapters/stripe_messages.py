"""What Stripe says, read: events (https://docs.stripe.com/api/events/types), and intents as the API returns them.

The endpoint in Stripe's dashboard has to be subscribed to the events of ``_READERS``.

A refund is told by the refund's own events, which name it. ``charge.refunded`` counts only where it still lists refunds
(API versions before 2022-11-15): without the refund's name the same money would be counted twice. A dispute may begin
as an inquiry, which takes no money; then ``charge.dispute.funds_withdrawn`` tells that it has become one.
"""

from collections.abc import Callable
from typing import Annotated, TypeVar

import msgspec

from fairground.kernel.text import clean_line
from fairground.modules.payments.adapters.strict_json import read_strictly
from fairground.modules.payments.adapters.stripe_amounts import from_stripe
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import Outcome, ProviderEvent, RefundAnswer

SUCCEEDED = "payment_intent.succeeded"
FAILED = "payment_intent.payment_failed"
CANCELED = "payment_intent.canceled"
CHARGE_REFUNDED = "charge.refunded"
REFUND_CREATED = "refund.created"
REFUND_UPDATED = "refund.updated"
REFUND_FAILED = "refund.failed"
DISPUTE_CREATED = "charge.dispute.created"
DISPUTE_WITHDRAWN = "charge.dispute.funds_withdrawn"
DISPUTE_CLOSED = "charge.dispute.closed"

_INTENT_OUTCOMES = {SUCCEEDED: Outcome.SUCCEEDED, FAILED: Outcome.FAILED, CANCELED: Outcome.FAILED}
_REFUND_OUTCOMES = {
    "succeeded": Outcome.REFUNDED,
    "failed": Outcome.REFUND_FAILED,
    "canceled": Outcome.REFUND_FAILED,
}
_DISPUTE_OUTCOMES = {"won": Outcome.DISPUTE_WON, "lost": Outcome.DISPUTE_LOST}
_TEXT_LENGTH_MAX = 500

T = TypeVar("T")
#: Stripe's names for things: printable, and short enough for an index.
_Name = Annotated[str, msgspec.Meta(pattern=r"\A[!-~]{1,200}\Z")]
_Currency = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z]{3}\Z")]
_Metadata = dict[str, str]


class _BalanceTransaction(msgspec.Struct):
    fee: int
    currency: _Currency


class _Charge(msgspec.Struct):
    id: _Name
    balance_transaction: str | _BalanceTransaction | None = None


class _PaymentError(msgspec.Struct):
    code: str | None = None
    decline_code: str | None = None
    message: str | None = None


class Intent(msgspec.Struct):
    """A PaymentIntent: https://docs.stripe.com/api/payment_intents/object."""

    id: _Name
    amount: int
    currency: _Currency
    status: str = ""
    amount_received: int | None = None
    metadata: _Metadata | None = None
    latest_charge: _Name | _Charge | None = None
    last_payment_error: _PaymentError | None = None
    cancellation_reason: str | None = None


class OpenedIntent(msgspec.Struct):
    """What of a new PaymentIntent is kept."""

    id: _Name
    client_secret: str


class Refund(msgspec.Struct):
    """A refund: https://docs.stripe.com/api/refunds/object."""

    id: _Name
    amount: int
    currency: _Currency
    status: str | None = None
    charge: _Name | None = None
    payment_intent: _Name | None = None
    metadata: _Metadata | None = None
    reason: str | None = None
    failure_reason: str | None = None


class _Refunds(msgspec.Struct):
    data: list[Refund] = []


class _RefundedCharge(msgspec.Struct):
    id: _Name
    payment_intent: _Name | None = None
    refunds: _Refunds | None = None


class _Dispute(msgspec.Struct):
    id: _Name
    amount: int
    currency: _Currency
    status: str
    charge: _Name | _Charge | None = None
    payment_intent: _Name | None = None
    metadata: _Metadata | None = None
    reason: str | None = None


class _Data(msgspec.Struct):
    object: msgspec.Raw


class Envelope(msgspec.Struct):
    """An event; ``account`` is set in those of other merchants who are connected to ours."""

    id: _Name
    type: _Name
    livemode: bool | None = None
    account: str | None = None
    data: msgspec.Raw = msgspec.Raw(b"{}")


class _Decided(msgspec.Struct):
    object: Intent


class _Lookup(msgspec.Struct, kw_only=True):
    """A message of our own making, from what an answer says; it is read as one of Stripe's."""

    id: str
    object: str = "event"
    type: str
    data: _Decided


def read_envelope(body: bytes) -> Envelope:
    """Read a body as an event, without what it is about.

    Raises:
        WebhookError: unreadable.
    """
    return read_strictly(body, Envelope)


def read_event(envelope: Envelope) -> ProviderEvent:
    """Read an event. Those of other merchants' accounts change nothing here.

    Raises:
        WebhookError: what it is about cannot be read.
    """
    reader = _READERS.get(envelope.type)
    if reader is None or envelope.account is not None:
        return ProviderEvent(event_id=envelope.id, type=envelope.type, outcome=None)
    try:
        return reader(envelope)
    except ValueError as error:  # msgspec's are
        raise WebhookError(f"the {envelope.type} cannot be read: {error}") from None


def message_of_intent(intent: Intent) -> bytes | None:
    """Return the state of an intent as a message, None while nobody has decided.

    Its id is ``lookup:<intent>:<status>``, so that the same state is told once; as long as Stripe has not booked the
    charge, and so not said what it kept, it is another one.
    """
    kind = {"succeeded": SUCCEEDED, "canceled": CANCELED}.get(intent.status)
    if intent.status == "requires_payment_method" and intent.last_payment_error is not None:
        kind = FAILED
    if kind is None:
        return None
    is_unbooked = isinstance(intent.latest_charge, _Charge) and intent.latest_charge.balance_transaction is None
    name = f"lookup:{intent.id}:{intent.status}" + (":unbooked" if kind == SUCCEEDED and is_unbooked else "")
    return msgspec.json.encode(_Lookup(id=name, type=kind, data=_Decided(intent)))


def answer_of_refund(refund: Refund) -> RefundAnswer:
    """Return what Stripe says of a refund that it was asked for, or about."""
    failed = _REFUND_OUTCOMES.get(refund.status or "") is Outcome.REFUND_FAILED
    failure = _line(refund.failure_reason or f"Stripe says that it is {refund.status}") if failed else ""
    return RefundAnswer(refund.id, is_done=refund.status == "succeeded", failure=failure)


def _object_of(envelope: Envelope, shape: type[T]) -> T:
    return msgspec.json.decode(msgspec.json.decode(envelope.data, type=_Data).object, type=shape)


def _intent_event(envelope: Envelope) -> ProviderEvent:
    intent = _object_of(envelope, Intent)
    currency = intent.currency.upper()
    is_taken = envelope.type == SUCCEEDED
    amount = intent.amount_received if is_taken and intent.amount_received is not None else intent.amount
    problem = intent.last_payment_error or _PaymentError()
    ids = intent.metadata or {}
    return ProviderEvent(
        event_id=envelope.id,
        type=envelope.type,
        outcome=_INTENT_OUTCOMES[envelope.type],
        reference=intent.id,
        capture_reference=_id_of(intent.latest_charge) if is_taken else "",
        amount_minor=from_stripe(amount, currency),
        currency=currency,
        fee_minor=_fee(intent, currency) if is_taken else None,
        payment_id=_line(ids.get("paymentId")),
        checkout_id=_line(ids.get("checkoutId")),
        order_id=_line(ids.get("orderId")),
        failure_code="" if is_taken else _line(problem.decline_code or problem.code or intent.cancellation_reason),
        failure_message="" if is_taken else _line(problem.message or "The payment was not made."),
    )


def _fee(intent: Intent, currency: str) -> int | None:
    """Return what Stripe kept, None if it is not told, or in the currency of a bank account that is another one."""
    charge = intent.latest_charge
    booked = charge.balance_transaction if isinstance(charge, _Charge) else None
    if not isinstance(booked, _BalanceTransaction) or booked.currency.upper() != currency:
        return None
    try:
        return from_stripe(booked.fee, currency)
    except ValueError:  # a part of a unit that we know no parts of
        return None


def _refund_event(envelope: Envelope) -> ProviderEvent:
    return _event_of_refund(envelope, _object_of(envelope, Refund))


def _charge_event(envelope: Envelope) -> ProviderEvent:
    charge = _object_of(envelope, _RefundedCharge)
    if charge.refunds is None or not charge.refunds.data:
        return ProviderEvent(event_id=envelope.id, type=envelope.type, outcome=None)
    newest = charge.refunds.data[0]
    named = msgspec.structs.replace(newest, charge=charge.id, payment_intent=charge.payment_intent)
    return _event_of_refund(envelope, named)


def _event_of_refund(envelope: Envelope, refund: Refund) -> ProviderEvent:
    currency = refund.currency.upper()
    ids = refund.metadata or {}
    return ProviderEvent(
        event_id=envelope.id,
        type=envelope.type,
        outcome=_REFUND_OUTCOMES.get(refund.status or ""),
        reference=refund.payment_intent or "",
        capture_reference=refund.charge or "",
        amount_minor=from_stripe(refund.amount, currency),
        currency=currency,
        payment_id=_line(ids.get("paymentId")),
        checkout_id=_line(ids.get("checkoutId")),
        order_id=_line(ids.get("orderId")),
        refund_id=_line(ids.get("refundId")),
        refund_reference=refund.id,
        reason=_line(refund.failure_reason or refund.reason),
    )


def _dispute_event(envelope: Envelope) -> ProviderEvent:
    dispute = _object_of(envelope, _Dispute)
    currency = dispute.currency.upper()
    return ProviderEvent(
        event_id=envelope.id,
        type=envelope.type,
        outcome=_dispute_outcome(envelope.type, dispute.status),
        reference=dispute.payment_intent or "",
        capture_reference=_id_of(dispute.charge),
        amount_minor=from_stripe(dispute.amount, currency),
        currency=currency,
        dispute_reference=dispute.id,
        reason=_line(dispute.reason),
    )


def _dispute_outcome(kind: str, status: str) -> Outcome | None:
    """Return what a dispute's event means: an inquiry, and a dispute that was prevented, took nothing."""
    if kind == DISPUTE_CLOSED:
        return _DISPUTE_OUTCOMES.get(status)
    if kind == DISPUTE_CREATED and (status.startswith("warning_") or status == "prevented"):
        return None
    return Outcome.DISPUTED


def _id_of(charge: str | _Charge | None) -> str:
    return charge.id if isinstance(charge, _Charge) else charge or ""


def _line(text: str | None) -> str:
    return clean_line(text or "")[:_TEXT_LENGTH_MAX]


_READERS: dict[str, Callable[[Envelope], ProviderEvent]] = {
    SUCCEEDED: _intent_event,
    FAILED: _intent_event,
    CANCELED: _intent_event,
    CHARGE_REFUNDED: _charge_event,
    REFUND_CREATED: _refund_event,
    REFUND_UPDATED: _refund_event,
    REFUND_FAILED: _refund_event,
    DISPUTE_CREATED: _dispute_event,
    DISPUTE_WITHDRAWN: _dispute_event,
    DISPUTE_CLOSED: _dispute_event,
}
