"""Stripe: cards, and what else its form offers. A buyer's card data go from the form to Stripe and never come here.

A PaymentIntent is opened for each payment, its client secret goes to Stripe's form in the browser, and what came of it
is told by webhooks. In Stripe's dashboard their address is ``/payments/stripe/webhook``; the events to subscribe to are
those of ``stripe_messages``.
"""

import re
import time
import uuid
from collections.abc import Mapping

import stripe

from fairground.infrastructure.http_client import HttpClient
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import InvalidError, RejectedError
from fairground.modules.payments.adapters.stripe_amounts import to_stripe
from fairground.modules.payments.adapters.stripe_client import open_client, read_answer, translated
from fairground.modules.payments.adapters.stripe_messages import (
    Envelope,
    Intent,
    OpenedIntent,
    Refund,
    answer_of_refund,
    message_of_intent,
    read_envelope,
    read_event,
)
from fairground.modules.payments.domain import PaymentMethodOption
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import (
    OpenedPayment,
    PaymentIntent,
    ProviderEvent,
    RefundAnswer,
    RefundRequest,
    Settling,
)

#: How old, or how far ahead of our clock, a signature may be.
TOLERANCE_SECONDS = 300
_HEADER = "stripe-signature"
_TIMESTAMP = re.compile(r"t=([0-9]{1,12})")
#: With the fee that Stripe kept.
_EXPANDED = ["latest_charge.balance_transaction"]


class StripeProvider:
    """An account at Stripe, or at a peer that speaks like it."""

    name = "stripe"
    settling = Settling.BY_MESSAGE
    refunds_by_hand = False
    tells_fee_when_asked = True

    def __init__(self, settings: Settings, http: HttpClient) -> None:
        """Call out by ``http``. Several webhook secrets, separated by commas, are valid while one replaces another.

        Raises:
            InvalidError: keys are missing or at the wrong place, or play money would be taken in production.
        """
        _refuse_unsafe(settings)
        self._client = open_client(http, settings.stripe_secret_key, settings.stripe_api_url)
        self._secrets = [part.strip() for part in settings.stripe_webhook_secret.split(",") if part.strip()]
        self._is_live = "_live_" in settings.stripe_secret_key
        #: what Stripe's form in the browser is opened with; all that a client may know
        self.publishable_key = settings.stripe_publishable_key

    async def create(self, intent: PaymentIntent) -> OpenedPayment:
        """Open a PaymentIntent; with the same ``payment_id`` again, the same one.

        Raises:
            RejectedError: Stripe does not take this amount or currency.
            TemporaryError: Stripe is away; try again.
        """
        params: stripe.params.PaymentIntentCreateParams = {
            "amount": to_stripe(intent.amount_minor, intent.currency),
            "currency": intent.currency.lower(),
            "automatic_payment_methods": {"enabled": True},
            "metadata": intent.metadata,
        }
        if intent.description:
            params["description"] = intent.description
        with translated("create"):
            answer = await self._client.v1.payment_intents.create_async(
                params, {"idempotency_key": f"{intent.payment_id}:create"}
            )
        opened = read_answer(answer, OpenedIntent)
        return OpenedPayment(reference=opened.id, client_secret=opened.client_secret)

    async def capture(self, payment_id: uuid.UUID, reference: str) -> bytes | None:
        """Take money that was only held. Ours is taken when the buyer agrees; an intent made at Stripe's desk may wait.

        Raises:
            RejectedError: there is nothing to capture.
            TemporaryError: Stripe is away; try again.
        """
        with translated("capture"):
            answer = await self._client.v1.payment_intents.capture_async(
                reference, {"expand": _EXPANDED}, {"idempotency_key": f"{payment_id}:capture"}
            )
        return message_of_intent(read_answer(answer, Intent))

    async def look_up(self, reference: str) -> bytes | None:
        """Ask what became of an intent, and what Stripe kept of it; None while undecided or unknown.

        Raises:
            TemporaryError: Stripe is away; try again.
        """
        try:
            with translated("look_up"):
                answer = await self._client.v1.payment_intents.retrieve_async(reference, {"expand": _EXPANDED})
        except RejectedError:  # not of this account: it cannot be decided here
            return None
        return message_of_intent(read_answer(answer, Intent))

    async def refund(self, request: RefundRequest) -> RefundAnswer:
        """Give money back, once per ``key``. Whether one that is not done arrived, or failed, is told by a message.

        One that Stripe has taken on is looked up: asked for again, its key would return the first answer, and a second
        refund once Stripe has forgotten it.

        Raises:
            RejectedError: Stripe refuses, as for more than is left of the payment or while it is disputed.
            TemporaryError: Stripe is away; try again with the same key.
        """
        params: stripe.params.RefundCreateParams = {
            "payment_intent": request.reference,
            "amount": to_stripe(request.amount_minor, request.currency),
            "metadata": {**request.metadata, "refundId": str(request.refund_id)},
        }
        with translated("refund"):
            if request.refund_reference:
                answer = await self._client.v1.refunds.retrieve_async(request.refund_reference)
            else:
                answer = await self._client.v1.refunds.create_async(params, {"idempotency_key": request.key})
        return answer_of_refund(read_answer(answer, Refund))

    async def verify_webhook(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Check the signature over the raw body, then read it.

        Raises:
            WebhookError: forged, too old, from the future, of test mode though we are live, or unreadable.
        """
        self._check_signature(body, headers.get(_HEADER, ""))
        envelope = read_envelope(body)
        self._check_mode(envelope)
        return read_event(envelope)

    def read_event(self, body: bytes) -> ProviderEvent:
        """Read a message that was verified before, or the answer of ``capture`` or ``look_up``.

        Raises:
            WebhookError: unreadable.
        """
        return read_event(read_envelope(body))

    def _check_signature(self, body: bytes, header: str) -> None:
        stamps = [_TIMESTAMP.fullmatch(part.strip()) for part in header.split(",")]
        stamp, *others = [int(match[1]) for match in stamps if match] or [-1]
        # The library reads a timestamp in more ways than one, and cannot compare what is not ASCII.
        if header and (stamp < 0 or others or not header.isascii()):
            raise WebhookError("Unable to extract timestamp and signatures from header")
        problem = ""
        for secret in self._secrets:
            try:
                stripe.WebhookSignature.verify_header(body, header, secret)
                break
            except stripe.SignatureVerificationError as error:
                problem = error.user_message or "No signature"
            except UnicodeDecodeError:
                problem = "The body is not UTF-8"
        else:
            raise WebhookError(problem)
        if abs(time.time() - stamp) > TOLERANCE_SECONDS:  # the library would look at the past only
            raise WebhookError(f"Timestamp outside the tolerance zone ({stamp})")

    def _check_mode(self, envelope: Envelope) -> None:
        if envelope.livemode is not None and envelope.livemode != self._is_live:
            mode = "live" if envelope.livemode else "test"
            raise WebhookError(f"the event is of {mode} mode, and STRIPE_SECRET_KEY is not")


def stripe_methods(publishable_key: str | None = None) -> list[PaymentMethodOption]:
    """Return the ways to pay by Stripe, with the key for its form."""
    return [
        PaymentMethodOption(
            method="stripe", provider="stripe", label="Card", publishable_key=publishable_key or None, tops_up=True
        )
    ]


def _refuse_unsafe(settings: Settings) -> None:
    secret, publishable = settings.stripe_secret_key, settings.stripe_publishable_key
    problems = []
    if not secret or secret.startswith("pk_"):
        problems.append("STRIPE_SECRET_KEY must be the secret key (sk_… or rk_…)")
    if publishable.startswith(("sk_", "rk_")):  # what stands here is shown to everybody
        problems.append("STRIPE_PUBLISHABLE_KEY must be the publishable key (pk_…), not a secret one")
    elif publishable and ("_live_" in publishable) != ("_live_" in secret):
        problems.append("STRIPE_PUBLISHABLE_KEY and STRIPE_SECRET_KEY must both be of live mode, or both of test mode")
    if not settings.stripe_webhook_secret.strip(" ,"):
        problems.append("STRIPE_WEBHOOK_SECRET must be set: without it no payment would ever be seen as made")
    if settings.is_production and settings.stripe_api_url:
        problems.append("STRIPE_API_URL must be empty in production: only Stripe itself moves real money")
    if problems:
        raise InvalidError("Card payments by Stripe: " + "; ".join(problems), code="UNSAFE_SETTINGS")
