"""The card simulator: a bank inside the program that tells outcomes by signed webhooks to our own endpoint.

It has its own memory (``sandbox_charges``, ``sandbox_deliveries``) that nothing else reads, and speaks like Stripe:
events are ``{"id", "type", "created", "data": {"object": {"id", "amount", "currency", "metadata", …}}}`` and the header
is ``Sandbox-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">``.
"""

import hashlib
import hmac
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import msgspec

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http_client import HttpClient
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import FieldError, InvalidError, RejectedError, TemporaryError
from fairground.modules.payments import sandbox_repository as repository
from fairground.modules.payments.domain import PaymentMethodOption, SandboxCard
from fairground.modules.payments.errors import PaymentNotFoundError, PaymentNotOpenError, WebhookError
from fairground.modules.payments.ports import (
    OpenedPayment,
    Outcome,
    PaymentIntent,
    ProviderEvent,
    RefundAnswer,
    RefundRequest,
    Settling,
)

#: How old, or how far ahead of our clock, a signature may be.
TOLERANCE_SECONDS = 300
DELIVERIES_AT_ONCE = 20
_HEADER = "sandbox-signature"
_SUCCEEDED = "payment_intent.succeeded"
_FAILED = "payment_intent.payment_failed"
_TYPES = {"succeeded": _SUCCEEDED, "failed": _FAILED}
_OUTCOMES = {_SUCCEEDED: Outcome.SUCCEEDED, _FAILED: Outcome.FAILED}


class Card(msgspec.Struct, frozen=True):
    """What somebody typed into the bank page; ``expiry`` as ``MM/YY``."""

    number: str
    expiry: str


class CardBehaviour(msgspec.Struct, frozen=True):
    """What a test card does."""

    label: str
    decline: tuple[str, str] | None = None
    delay_seconds: float = 0
    copies: int = 1


TEST_CARDS = {
    "4242424242424242": CardBehaviour("Succeeds"),
    "4000000000000002": CardBehaviour("Is declined", ("card_declined", "Your card was declined.")),
    "4000000000000077": CardBehaviour("Succeeds after 5 seconds", delay_seconds=5),
    "4000000000000259": CardBehaviour("Succeeds and is reported twice", copies=2),
    "4000000000009995": CardBehaviour(
        "Has insufficient funds", ("insufficient_funds", "Your card has insufficient funds.")
    ),
}
_CARDS = [SandboxCard(number, card.label) for number, card in TEST_CARDS.items()]
METHODS = [
    PaymentMethodOption(method="cc", provider="sandbox", label="Credit card", test_cards=_CARDS, tops_up=True),
    PaymentMethodOption(method="dc", provider="sandbox", label="Debit card", test_cards=_CARDS),
]


class _Object(msgspec.Struct):
    id: str
    amount: int
    currency: str
    metadata: dict[str, str]
    failure_code: str = ""
    failure_message: str = ""


class _Data(msgspec.Struct):
    object: _Object


class _Envelope(msgspec.Struct):
    id: str
    type: str
    created: int
    data: msgspec.Raw


class SandboxProvider:
    """The simulator as a provider, its bank page, and the postman of its webhooks."""

    name = "sandbox"
    settling = Settling.BY_MESSAGE
    refunds_by_hand = False
    tells_fee_when_asked = False

    def __init__(self, settings: Settings, database: Database, http: HttpClient, webhook_url: str) -> None:
        """Post webhooks to ``webhook_url``, this program's own address.

        Raises:
            InvalidError: in production, where it would hand out goods for play money.
        """
        if settings.is_production:
            raise InvalidError("The card simulator does not run in production", code="UNSAFE_SETTINGS")
        self._secret = settings.sandbox_webhook_secret.encode()
        self._database = database
        self._http = http
        self._webhook_url = webhook_url
        #: called after a commit that wrote a delivery; the job puts its wake-up here
        self.on_delivery: Callable[[], None] = _nothing

    async def create(self, intent: PaymentIntent) -> OpenedPayment:
        """Open a charge; with the same ``payment_id`` again, the same one."""
        reference = f"sbx_{intent.payment_id.hex}"
        async with self._database.begin() as uow:
            await repository.insert_charge(
                uow, reference, intent.payment_id, intent.amount_minor, intent.currency, intent.metadata
            )
        return OpenedPayment(reference=reference, client_secret=self._client_secret(intent.payment_id))

    async def capture(self, payment_id: uuid.UUID, reference: str) -> bytes | None:
        """Refuse: the simulator takes the money when it succeeds.

        Raises:
            RejectedError: always.
        """
        raise RejectedError(f"{reference} of {payment_id} has nothing to capture", code="NOTHING_TO_CAPTURE")

    async def look_up(self, reference: str) -> bytes | None:
        """Return what the bank decided, None while it has not."""
        async with self._database.read() as db:
            charge = await repository.find_charge(db, reference)
        if charge is None or charge.status not in _TYPES:
            return None
        return event_body(f"lookup:{reference}:{charge.status}", _TYPES[charge.status], _object_of(charge))

    async def refund(self, request: RefundRequest) -> RefundAnswer:
        """Give money back, once per ``key``.

        Raises:
            RejectedError: more than was paid, or in another currency.
        """
        reference, amount, currency = request.reference, request.amount_minor, request.currency
        async with self._database.begin() as uow:
            if not await repository.add_refund(uow, reference, request.key, amount, currency):
                raise RejectedError(f"{reference} cannot be refunded {amount} {currency}", code="REFUND_REFUSED")
        return RefundAnswer(f"sbx_refund_{request.refund_id.hex}")

    async def confirm(self, uow: UnitOfWork, payment_id: uuid.UUID, client_secret: str, card: Card) -> None:
        """Be the bank: decide on a card and write down the webhooks that will tell. Again while deciding: no effect.

        Raises:
            PaymentNotFoundError: no such charge, or not its secret.
            PaymentNotOpenError: the charge was decided before.
            InvalidError: not a test card, or an expired one.
        """
        if not hmac.compare_digest(client_secret.encode(), self._client_secret(payment_id).encode()):
            raise PaymentNotFoundError
        behaviour = _behaviour(card)
        charge = await repository.lock_charge(uow, payment_id)
        if charge is None:
            raise PaymentNotFoundError
        if charge.status == "failed":
            raise PaymentNotOpenError
        if charge.status != "requires_payment_method":
            return
        await repository.set_charge_status(uow, payment_id, "failed" if behaviour.decline else "succeeded")
        event_id = f"evt_{uuid.uuid4().hex}"
        code, message = behaviour.decline or ("", "")
        body = event_body(
            event_id,
            _FAILED if behaviour.decline else _SUCCEEDED,
            _object_of(charge, code, message),
        )
        await repository.insert_delivery(uow, event_id, body, behaviour.delay_seconds, behaviour.copies)
        uow.after_commit(self.on_delivery)

    async def deliver_due(self) -> None:
        """Post the webhooks that are due; those that are not taken come again later."""
        while True:
            async with self._database.begin() as uow:
                due = await repository.claim_deliveries(uow, DELIVERIES_AT_ONCE)
            for delivery in due:
                if await self._post(delivery.body, delivery.copies):
                    async with self._database.begin() as uow:
                        await repository.mark_delivered(uow, delivery.event_id)
            if len(due) < DELIVERIES_AT_ONCE:
                return

    async def _post(self, body: bytes, copies: int) -> bool:
        taken = True
        for _ in range(copies):
            headers = {"content-type": "application/json", _HEADER: self.sign(body)}
            try:
                answer = await self._http.post(self._webhook_url, body=body, headers=headers)
            except TemporaryError:
                return False
            taken = taken and answer.is_success
        return taken

    def sign(self, body: bytes, at: int | None = None) -> str:
        """Return the signature header's value for a body, as of now or of Unix second ``at``."""
        stamp = str(int(time.time()) if at is None else at)
        digest = hmac.new(self._secret, stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        return f"t={stamp},v1={digest}"

    async def verify_webhook(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Check the signature over the raw body, then read it.

        Raises:
            WebhookError: forged, too old, from the future, or unreadable.
        """
        parts = [part.strip().partition("=") for part in headers.get(_HEADER, "").split(",")]
        stamps = [value for key, _, value in parts if key == "t"]
        digests = [value for key, _, value in parts if key == "v1"]
        if len(stamps) != 1 or not stamps[0].isascii() or not stamps[0].isdigit() or not digests:
            raise WebhookError("no readable Sandbox-Signature header")
        expected = self.sign(body, int(stamps[0])).partition("v1=")[2].encode()
        if not any(hmac.compare_digest(expected, digest.encode()) for digest in digests):
            raise WebhookError("the signature does not match the body")
        if abs(time.time() - int(stamps[0])) > TOLERANCE_SECONDS:
            raise WebhookError(f"the timestamp is more than {TOLERANCE_SECONDS} seconds away")
        return self.read_event(body)

    def read_event(self, body: bytes) -> ProviderEvent:
        """Read a message that was verified before.

        Raises:
            WebhookError: not an event.
        """
        try:
            envelope = msgspec.json.decode(body, type=_Envelope)
            outcome = _OUTCOMES.get(envelope.type)
            if outcome is None:
                return ProviderEvent(event_id=envelope.id, type=envelope.type, outcome=None)
            charge = msgspec.json.decode(envelope.data, type=_Data).object
        except msgspec.MsgspecError as error:
            raise WebhookError(f"the body is not an event: {error}") from None
        return ProviderEvent(
            event_id=envelope.id,
            type=envelope.type,
            outcome=outcome,
            reference=charge.id,
            amount_minor=charge.amount,
            currency=charge.currency,
            payment_id=charge.metadata.get("paymentId", ""),
            checkout_id=charge.metadata.get("checkoutId", ""),
            order_id=charge.metadata.get("orderId", ""),
            failure_code=charge.failure_code,
            failure_message=charge.failure_message,
        )

    def _client_secret(self, payment_id: uuid.UUID) -> str:
        digest = hmac.new(self._secret, b"client." + payment_id.bytes, hashlib.sha256).hexdigest()
        return f"sbx_{payment_id.hex}_secret_{digest[:32]}"


def _object_of(charge: repository.Charge, code: str = "", message: str = "") -> _Object:
    return _Object(charge.reference, charge.amount_minor, charge.currency, charge.references(), code, message)


def event_body(event_id: str, kind: str, charge: _Object) -> bytes:
    """Return an event as the simulator sends it."""
    return msgspec.json.encode({"id": event_id, "type": kind, "created": int(time.time()), "data": {"object": charge}})


def _behaviour(card: Card) -> CardBehaviour:
    behaviour = TEST_CARDS.get(card.number)
    if behaviour is None:
        raise InvalidError("Use one of the test cards", errors=[FieldError("card_number", "not one of the test cards")])
    month, _, year = card.expiry.partition("/")
    today = datetime.now(UTC)
    if (2000 + int(year), int(month)) < (today.year, today.month):
        raise InvalidError("The card has expired", errors=[FieldError("expiry", "is in the past")])
    return behaviour


def _nothing() -> None:
    """Wake nobody."""
