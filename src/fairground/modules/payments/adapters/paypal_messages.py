"""What PayPal says, read: webhooks (https://developer.paypal.com/api/rest/webhooks/event-names/) and orders.

An order's, a capture's and a refund's ``custom_id`` carries our own ids, because refunds and disputes do not name the
order: ``fg;p=<payment>;c=<checkout>;o=<order>``, each as 32 hexadecimal digits, and ``r=<refund>`` before them on a
refund of ours. PayPal allows 127 characters; three ids fit.
"""

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

import msgspec

from fairground.kernel.errors import RejectedError
from fairground.kernel.money import Money, currency_exponent, parse_amount
from fairground.kernel.text import clean_line
from fairground.modules.payments.adapters.strict_json import read_strictly
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import Outcome, ProviderEvent

APPROVED = "CHECKOUT.ORDER.APPROVED"
VOIDED = "CHECKOUT.ORDER.VOIDED"
COMPLETED = "PAYMENT.CAPTURE.COMPLETED"
DECLINED = "PAYMENT.CAPTURE.DECLINED"
DENIED = "PAYMENT.CAPTURE.DENIED"
REFUNDED = "PAYMENT.CAPTURE.REFUNDED"
REVERSED = "PAYMENT.CAPTURE.REVERSED"
DISPUTE_CREATED = "CUSTOMER.DISPUTE.CREATED"
DISPUTE_RESOLVED = "CUSTOMER.DISPUTE.RESOLVED"

#: Captures whose money came, whatever became of it later.
_TAKEN = ("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED")
_REFUSED = ("DECLINED", "FAILED")
#: https://developer.paypal.com/api/rest/reference/currency-codes/: PayPal takes no decimals of these.
_WITHOUT_DECIMALS = frozenset({"HUF", "JPY", "TWD"})
#: https://developer.paypal.com/docs/api/customer-disputes/v1/: ``dispute_outcome.outcome_code``. With a payout, PayPal
#: pays the buyer out of its own pocket; NONE closes one dispute in favour of another one about the same money.
_WON = frozenset({"RESOLVED_SELLER_FAVOUR", "RESOLVED_WITH_PAYOUT", "CANCELED_BY_BUYER", "DENIED", "NONE"})
_LOST = frozenset({"RESOLVED_BUYER_FAVOUR", "ACCEPTED"})
_CUSTOM_ID_LENGTH_MAX = 127
_TAGS = {"r": "refundId", "p": "paymentId", "c": "checkoutId", "o": "orderId"}
_TAG = re.compile(r"([rpco])=([0-9a-f]{32})")

#: PayPal's names for things: printable, and short enough for an index.
_Name = Annotated[str, msgspec.Meta(pattern=r"\A[!-~]{1,200}\Z")]
_NameOrNone = Annotated[str, msgspec.Meta(pattern=r"\A[!-~]{0,200}\Z")]


class Amount(msgspec.Struct):
    """Money as PayPal writes it: ``{"currency_code": "USD", "value": "9.99"}``."""

    currency_code: Annotated[str, msgspec.Meta(pattern=r"\A[A-Z]{3}\Z")]
    value: Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{1,15}(\.[0-9]{1,3})?\Z")]

    def money(self) -> Money:
        """Return it in minor units.

        Raises:
            ValueError: it has more digits than the currency.
        """
        return parse_amount(self.value, self.currency_code)


class Link(msgspec.Struct):
    """Where to go from a thing: ``approve`` for the buyer, ``up`` to what it belongs to."""

    href: _NameOrNone = ""
    rel: str = ""


class _Related(msgspec.Struct, omit_defaults=True):
    order_id: _NameOrNone = ""
    capture_id: _NameOrNone = ""


class _Supplement(msgspec.Struct, omit_defaults=True):
    related_ids: _Related = msgspec.field(default_factory=_Related)


class _Breakdown(msgspec.Struct, omit_defaults=True):
    paypal_fee: Amount | None = None


class _StatusDetails(msgspec.Struct, omit_defaults=True):
    reason: str = ""


class Capture(msgspec.Struct, omit_defaults=True):
    """Money taken from a buyer; ``id`` is empty for an attempt that did not come so far."""

    id: _NameOrNone = ""
    status: str = ""
    amount: Amount | None = None
    custom_id: str = ""
    status_details: _StatusDetails = msgspec.field(default_factory=_StatusDetails)
    seller_receivable_breakdown: _Breakdown = msgspec.field(default_factory=_Breakdown)
    supplementary_data: _Supplement = msgspec.field(default_factory=_Supplement)
    links: list[Link] = []


class _Refund(msgspec.Struct):
    id: _Name
    amount: Amount
    custom_id: str = ""
    invoice_id: str = ""
    supplementary_data: _Supplement = msgspec.field(default_factory=_Supplement)
    links: list[Link] = []


class _Payments(msgspec.Struct, omit_defaults=True):
    captures: list[Capture] = []


class _Unit(msgspec.Struct, omit_defaults=True):
    amount: Amount | None = None
    custom_id: str = ""
    payments: _Payments = msgspec.field(default_factory=_Payments)


class Order(msgspec.Struct, omit_defaults=True):
    """An order at PayPal: CREATED or PAYER_ACTION_REQUIRED, then APPROVED, then COMPLETED; or VOIDED."""

    id: _Name
    status: str = ""
    purchase_units: list[_Unit] = []
    update_time: str = ""
    links: list[Link] = []

    @property
    def captures(self) -> list[Capture]:
        """Return what was taken, or tried to be, latest last."""
        return [capture for unit in self.purchase_units for capture in unit.payments.captures]


class _Transaction(msgspec.Struct):
    seller_transaction_id: _NameOrNone = ""
    custom: str = ""


class _DisputeOutcome(msgspec.Struct):
    outcome_code: str = ""
    amount_refunded: Amount | None = None


class _Dispute(msgspec.Struct):
    dispute_id: _Name
    dispute_amount: Amount
    reason: str = ""
    disputed_transactions: list[_Transaction] = []
    dispute_outcome: _DisputeOutcome = msgspec.field(default_factory=_DisputeOutcome)


class _Envelope(msgspec.Struct):
    id: _Name
    event_type: _Name
    resource: msgspec.Raw
    resource_type: str = ""


class _Message(msgspec.Struct):
    """A message of our own making, from what an answer says; ``read_event`` reads it as one of PayPal's."""

    id: str
    event_type: str
    resource: Capture | Order


def amount_of(amount_minor: int, currency: str) -> Amount:
    """Write an amount as PayPal takes it.

    Raises:
        RejectedError: PayPal cannot express it: nothing, or a part of a unit it knows no parts of.
    """
    money = Money(amount_minor, currency)
    text = str(money).partition(" ")[0]
    if currency in _WITHOUT_DECIMALS and currency_exponent(currency):
        text, _, parts = text.partition(".")
        if parts.strip("0"):
            raise RejectedError(f"PayPal takes whole {currency} only, not {money}", code="AMOUNT_NOT_PAYABLE")
    if amount_minor <= 0:
        raise RejectedError(f"PayPal does not take {money}", code="AMOUNT_NOT_PAYABLE")
    return Amount(currency, text)


def write_custom_id(ids: Mapping[str, str]) -> str:
    """Return the ``custom_id`` that names our ids, as many as fit."""
    text = "fg"
    for tag, name in _TAGS.items():
        part = f";{tag}={uuid.UUID(ids[name]).hex}" if name in ids else ""
        if len(text + part) <= _CUSTOM_ID_LENGTH_MAX:
            text += part
    return text


def read_custom_id(text: str) -> dict[str, str]:
    """Return our ids by their names; empty for one of somebody else's making."""
    mark, *parts = text.split(";")
    found = [_TAG.fullmatch(part) for part in parts]
    if mark != "fg" or not all(found):
        return {}
    return {_TAGS[match[1]]: str(uuid.UUID(match[2])) for match in found if match}


def message_of_captures(order: Order, prefix: str) -> bytes | None:
    """Return what an order's captures came to as a message, None while PayPal has not decided.

    Its id is ``prefix`` with the capture's id and, for one that took nothing, its status.
    """
    taken = [capture for capture in order.captures if capture.status in _TAKEN]
    if taken:
        return _message(f"{prefix}:{taken[-1].id}", COMPLETED, _within(order, taken[-1]))
    if not order.captures or order.captures[-1].status not in _REFUSED:
        return None
    last = order.captures[-1]
    return _message(f"{prefix}:{last.id}:{last.status}", DECLINED, _within(order, last))


def message_of_refusal(order: Order, issue: str, debug_id: str) -> bytes:
    """Return the message that nothing was taken, because of ``issue``; each refusal has its own ``debug_id``."""
    capture = Capture(status="DECLINED", status_details=_StatusDetails(issue))
    return _message(f"declined:{order.id}:{debug_id or issue}", DECLINED, _within(order, capture))


def message_of_order(order: Order) -> bytes | None:
    """Return an order's state as a message, None while nobody has decided."""
    if order.captures:
        return message_of_captures(order, f"lookup:{order.id}")
    event_type = {"APPROVED": APPROVED, "VOIDED": VOIDED}.get(order.status)
    if event_type is None:
        return None
    # With the time it changed: a buyer who was declined may agree once more, and is to be heard then.
    return _message(f"lookup:{order.id}:{order.status}:{order.update_time}".rstrip(":"), event_type, order)


def read_event(body: bytes) -> ProviderEvent:
    """Read a webhook of PayPal's, or a message made from an answer.

    Raises:
        WebhookError: unreadable.
    """
    envelope = read_strictly(body, _Envelope)
    reader = _READERS.get(envelope.event_type)
    if reader is None:
        return ProviderEvent(event_id=envelope.id, type=envelope.event_type, outcome=None)
    try:
        return reader(envelope)
    except (msgspec.MsgspecError, ValueError) as error:
        raise WebhookError(f"the {envelope.event_type} cannot be read: {error}") from None


def _message(event_id: str, event_type: str, resource: Capture | Order) -> bytes:
    return msgspec.json.encode(_Message(event_id, event_type, resource))


def _within(order: Order, capture: Capture) -> Capture:
    """Return a capture that names its order, its amount and our ids, as PayPal's webhooks do."""
    unit = order.purchase_units[0] if order.purchase_units else _Unit()
    return msgspec.structs.replace(
        capture,
        amount=capture.amount or unit.amount,
        custom_id=capture.custom_id or unit.custom_id,
        supplementary_data=_Supplement(_Related(order_id=order.id)),
    )


def _order_event(envelope: _Envelope) -> ProviderEvent:
    order = msgspec.json.decode(envelope.resource, type=Order)
    unit = order.purchase_units[0] if order.purchase_units else _Unit()
    money = unit.amount.money() if unit.amount else None
    is_approved = envelope.event_type == APPROVED
    ids = read_custom_id(unit.custom_id)
    return ProviderEvent(
        event_id=envelope.id,
        type=envelope.event_type,
        outcome=Outcome.APPROVED if is_approved else Outcome.FAILED,
        reference=order.id,
        amount_minor=money.amount if money else 0,
        currency=money.currency if money else "",
        payment_id=ids.get("paymentId", ""),
        checkout_id=ids.get("checkoutId", ""),
        order_id=ids.get("orderId", ""),
        failure_code="" if is_approved else "voided",
        failure_message="" if is_approved else "PayPal has closed the payment.",
    )


def _capture_event(envelope: _Envelope) -> ProviderEvent:
    capture = msgspec.json.decode(envelope.resource, type=Capture)
    is_taken = envelope.event_type == COMPLETED
    if is_taken and (capture.amount is None or not capture.id):
        raise ValueError("a completed capture has an id and an amount")
    money = capture.amount.money() if capture.amount else None
    ids = read_custom_id(capture.custom_id)
    return ProviderEvent(
        event_id=envelope.id,
        type=envelope.event_type,
        outcome=Outcome.SUCCEEDED if is_taken else Outcome.FAILED,
        reference=capture.supplementary_data.related_ids.order_id or _linked(capture.links, "orders"),
        capture_reference=capture.id,
        amount_minor=money.amount if money else 0,
        currency=money.currency if money else "",
        fee_minor=_fee(capture, money) if is_taken else None,
        payment_id=ids.get("paymentId", ""),
        checkout_id=ids.get("checkoutId", ""),
        order_id=ids.get("orderId", ""),
        failure_code="" if is_taken else clean_line(capture.status_details.reason or capture.status).lower(),
        failure_message="" if is_taken else "PayPal declined the payment.",
    )


def _fee(capture: Capture, money: Money | None) -> int | None:
    fee = capture.seller_receivable_breakdown.paypal_fee
    return fee.money().amount if fee and money and fee.currency_code == money.currency else None


def _refund_event(envelope: _Envelope) -> ProviderEvent:
    refund = msgspec.json.decode(envelope.resource, type=_Refund)
    related, money = refund.supplementary_data.related_ids, refund.amount.money()
    is_reversal = envelope.event_type == REVERSED
    ids = read_custom_id(refund.custom_id)
    capture_id = related.capture_id or _linked(refund.links, "captures")
    return ProviderEvent(
        event_id=envelope.id,
        type=envelope.event_type,
        outcome=Outcome.REFUNDED,
        reference=related.order_id,
        # What is reversed may be shown as the capture itself.
        capture_reference=refund.id if envelope.resource_type == "capture" else capture_id,
        amount_minor=money.amount,
        currency=money.currency,
        payment_id=ids.get("paymentId", ""),
        checkout_id=ids.get("checkoutId", ""),
        order_id=ids.get("orderId", ""),
        refund_id="" if is_reversal else ids.get("refundId", ""),
        refund_reference=refund.id,
        reason="reversed" if is_reversal else "",
    )


def _dispute_event(envelope: _Envelope) -> ProviderEvent:
    dispute = msgspec.json.decode(envelope.resource, type=_Dispute)
    disputed = dispute.disputed_transactions[0] if dispute.disputed_transactions else _Transaction()
    outcome = _dispute_outcome(envelope.event_type, dispute.dispute_outcome.outcome_code)
    given_back = dispute.dispute_outcome.amount_refunded if outcome is Outcome.DISPUTE_LOST else None
    money = (given_back or dispute.dispute_amount).money()
    ids = read_custom_id(disputed.custom)
    return ProviderEvent(
        event_id=envelope.id,
        type=envelope.event_type,
        outcome=outcome,
        capture_reference=disputed.seller_transaction_id,
        amount_minor=money.amount,
        currency=money.currency,
        payment_id=ids.get("paymentId", ""),
        checkout_id=ids.get("checkoutId", ""),
        order_id=ids.get("orderId", ""),
        dispute_reference=dispute.dispute_id,
        reason=clean_line(dispute.reason).lower(),
    )


def _dispute_outcome(event_type: str, code: str) -> Outcome | None:
    if event_type == DISPUTE_CREATED:
        return Outcome.DISPUTED
    if code in _WON:
        return Outcome.DISPUTE_WON
    return Outcome.DISPUTE_LOST if code in _LOST else None


def _linked(links: Sequence[Link], kind: str) -> str:
    """Return the id of the order or capture that a thing belongs to, from its links."""
    for link in links:
        parent, _, name = link.href.rpartition("/")
        if link.rel == "up" and parent.endswith(f"/{kind}"):
            return name
    return ""


_READERS: dict[str, Callable[[_Envelope], ProviderEvent]] = {
    APPROVED: _order_event,
    VOIDED: _order_event,
    COMPLETED: _capture_event,
    DECLINED: _capture_event,
    DENIED: _capture_event,
    REFUNDED: _refund_event,
    REVERSED: _refund_event,
    DISPUTE_CREATED: _dispute_event,
    DISPUTE_RESOLVED: _dispute_event,
}
