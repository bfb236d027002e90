"""Zeffy, a form for donations that we do not open: a wallet's owner pays there, and a message tells us.

Two kinds of message are believed:

- Zeffy's own webhook, signed with the secret of its settings page: ``Zeffy-Signature: t=<unix seconds>,v1=<hex
  HMAC-SHA256 of "t.body">``. Its body is ``{"id", "type", "data": {"id", "status", "amount", "currency",
  "buyer_questions": [{"answer"}], "items": [{"questions": [{"answer"}]}]}}``, the amount in minor units.
- That of a bridge such as Zapier, which cannot sign: it sends the secret itself, as ``X-Zeffy-Secret`` or as
  ``Authorization: Bearer``, over TLS; never in the address, which ends up in logs. Its body is ``{"transaction_id",
  "amount": "25.00", "currency", "wallet_reference"}``.

Whose wallet it is says the signed reference that its owner wrote into the form. The donor's e-mail is not even read:
anybody can type anybody's. What names no wallet waits for a person. Refunds are made by hand, on Zeffy's own pages.
"""

import hashlib
import hmac
import time
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

import msgspec

from fairground.infrastructure.settings import SECRET_LENGTH_MIN, Settings
from fairground.kernel.errors import InvalidError, RejectedError
from fairground.kernel.money import AMOUNT_MINOR_MAX, Money, parse_amount
from fairground.kernel.text import clean_line
from fairground.modules.payments.adapters.strict_json import read_strictly
from fairground.modules.payments.domain import PaymentMethodOption
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import (
    OpenedPayment,
    Outcome,
    PaymentIntent,
    ProviderEvent,
    RefundAnswer,
    RefundRequest,
    Settling,
)
from fairground.modules.payments.user_reference import looks_like_reference

#: How old, or how far ahead of our clock, a signature may be.
TOLERANCE_SECONDS = 300
_SUCCEEDED = "succeeded"
_REFERENCE_LENGTH_MAX = 200

_Name = Annotated[str, msgspec.Meta(pattern=r"\A[!-~]{1,200}\Z")]
_Currency = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z]{3}\Z")]


class _Answer(msgspec.Struct):
    answer: object = None


class _Item(msgspec.Struct):
    questions: list[_Answer] | None = None


class _Payment(msgspec.Struct):
    id: _Name
    status: str
    amount: Annotated[int, msgspec.Meta(ge=0, le=AMOUNT_MINOR_MAX)]
    currency: _Currency
    buyer_questions: list[_Answer] | None = None
    items: list[_Item] | None = None


class _Event(msgspec.Struct):
    """A webhook of Zeffy's own; of kinds that are about something else, ``data`` has another shape."""

    id: _Name
    type: _Name
    data: msgspec.Raw


class _Kind(msgspec.Struct):
    """Whose message it is: a bridge's has no ``data``."""

    data: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class _Bridged(msgspec.Struct):
    """What a bridge sends."""

    transaction_id: _Name
    amount: Decimal
    currency: _Currency
    wallet_reference: str = ""


class ZeffyProvider:
    """Zeffy as a provider that is never asked for anything."""

    name = "zeffy"
    settling = Settling.UNASKED
    refunds_by_hand = True
    tells_fee_when_asked = False

    def __init__(self, settings: Settings) -> None:
        """Believe who knows ``ZEFFY_WEBHOOK_SECRET``.

        Raises:
            InvalidError: it is not set, or in production short enough to be guessed.
        """
        length_min = SECRET_LENGTH_MIN if settings.is_production else 1
        if len(settings.zeffy_webhook_secret) < length_min:
            raise InvalidError(
                f"ZEFFY_WEBHOOK_SECRET must have at least {length_min} characters", code="UNSAFE_SETTINGS"
            )
        self._secret = settings.zeffy_webhook_secret.encode()

    async def create(self, intent: PaymentIntent) -> OpenedPayment:
        """Refuse: the form is Zeffy's.

        Raises:
            RejectedError: always.
        """
        raise RejectedError(f"{intent.payment_id} cannot be opened: Zeffy opens its payments", code="NOT_OPENED_HERE")

    async def capture(self, payment_id: uuid.UUID, reference: str) -> bytes | None:
        """Refuse: Zeffy tells of money that it has.

        Raises:
            RejectedError: always.
        """
        raise RejectedError(f"{reference} of {payment_id} has nothing to capture", code="NOTHING_TO_CAPTURE")

    async def look_up(self, reference: str) -> None:
        """Know nothing: what we know of, we know from Zeffy, and there is nothing before that to ask about."""
        del reference

    async def refund(self, request: RefundRequest) -> RefundAnswer:
        """Refuse: a person gives the money back on Zeffy's pages, and says so here.

        Raises:
            RejectedError: always.
        """
        raise RejectedError(f"{request.reference} is refunded at Zeffy, by hand", code="REFUNDED_BY_HAND")

    async def verify_webhook(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Check that the sender knows the secret, then read the message.

        Raises:
            WebhookError: it does not, the signature is too old or from the future, or the message is unreadable.
        """
        signature = headers.get("zeffy-signature", "")
        if signature:
            self._check_signature(body, signature)
        else:
            self._check_secret(headers)
        return self.read_event(body)

    def read_event(self, body: bytes) -> ProviderEvent:
        """Read a message that was verified before.

        Raises:
            WebhookError: unreadable.
        """
        is_bridged = read_strictly(body, _Kind).data is msgspec.UNSET
        return _bridged(body) if is_bridged else _own(body)

    def _check_signature(self, body: bytes, signature: str) -> None:
        parts = [part.strip().partition("=") for part in signature.split(",")]
        stamps = [value for key, _, value in parts if key == "t"]
        digests = [value for key, _, value in parts if key == "v1"]
        if len(stamps) != 1 or not stamps[0].isascii() or not stamps[0].isdigit() or len(digests) != 1:
            raise WebhookError("no readable Zeffy-Signature header")
        expected = hmac.new(self._secret, stamps[0].encode() + b"." + body, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(expected.encode(), digests[0].lower().encode()):
            raise WebhookError("the signature does not match the body")
        if len(stamps[0]) > len("9999999999") or abs(time.time() - int(stamps[0])) > TOLERANCE_SECONDS:
            raise WebhookError(f"the timestamp is more than {TOLERANCE_SECONDS} seconds away")

    def _check_secret(self, headers: Mapping[str, str]) -> None:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        given = headers.get("x-zeffy-secret", "") or (token.strip() if scheme.lower() == "bearer" else "")
        if not hmac.compare_digest(given.encode(), self._secret):
            raise WebhookError("the sender does not know the secret")


def zeffy_methods() -> list[PaymentMethodOption]:
    """Return the way to fill a wallet that Zeffy serves; it pays no orders."""
    return [
        PaymentMethodOption(method="zeffy", provider="zeffy", label="Zeffy", pays_orders=False, tops_up=True),
    ]


def _own(body: bytes) -> ProviderEvent:
    event = read_strictly(body, _Event)
    if not event.type.startswith("payment."):
        return ProviderEvent(event_id=event.id, type=event.type, outcome=None)
    try:
        payment = msgspec.json.decode(event.data, type=_Payment)
    except msgspec.MsgspecError as error:
        raise WebhookError(f"the {event.type} cannot be read: {error}") from None
    # Later messages tell of the same payment again, and of what was given back of it: only its success counts here.
    if event.type != "payment.completed" or payment.status.lower() != _SUCCEEDED:
        return ProviderEvent(event_id=event.id, type=event.type, outcome=None, reference=payment.id)
    answers = [*(payment.buyer_questions or ()), *(a for item in payment.items or () for a in item.questions or ())]
    texts = [answer.answer for answer in answers if isinstance(answer.answer, str)]
    return _succeeded(
        payment.id,
        event.type,
        Money(payment.amount, payment.currency.upper()),
        next((text for text in texts if looks_like_reference(text)), ""),
    )


def _bridged(body: bytes) -> ProviderEvent:
    message = read_strictly(body, _Bridged)
    try:
        money = parse_amount(str(message.amount), message.currency.upper())
    except ValueError as error:
        raise WebhookError(f"the amount cannot be read: {error}") from None
    return _succeeded(message.transaction_id, "payment", money, message.wallet_reference)


def _succeeded(transaction_id: str, event_type: str, money: Money, reference: str) -> ProviderEvent:
    if not 0 < money.amount <= AMOUNT_MINOR_MAX:
        raise WebhookError(f"{money} is no payment")
    return ProviderEvent(
        # The transaction's own id: however often, and by whichever way, it is told of, it is one payment.
        event_id=transaction_id,
        type=event_type,
        outcome=Outcome.SUCCEEDED,
        reference=transaction_id,
        amount_minor=money.amount,
        currency=money.currency,
        user_reference=clean_line(reference)[:_REFERENCE_LENGTH_MAX],
    )
