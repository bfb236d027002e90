"""The Stripe provider on one side, the simulator on the other, a loopback port between them, and a box for webhooks."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import msgspec
import stripe

from fairground.entrypoints.simulators.stripe import StripeSimulator
from fairground.infrastructure.http_client import HttpClient
from fairground.infrastructure.settings import Settings
from fairground.modules.payments.adapters.stripe import StripeProvider
from fairground.modules.payments.adapters.stripe_client import open_client
from fairground.modules.payments.ports import PaymentIntent, ProviderEvent, RefundRequest
from tests.support.loopback import Mailbox, serving

SECRET_KEY = "sk_test_canary4712"
WEBHOOK_SECRET = "whsec_canary0815"
RETURN_URL = "https://market.test/payment"
GOOD = "pm_card_visa"


def settings(**changed: Any) -> Settings:
    """Return settings with keys of test mode."""
    keys = {
        "stripe_secret_key": SECRET_KEY,
        "stripe_publishable_key": "pk_test_canary",
        "stripe_webhook_secret": WEBHOOK_SECRET,
    }
    return Settings(**{**keys, **changed})


def an_intent(amount_minor: int = 1999, currency: str = "USD", **changed: Any) -> PaymentIntent:
    """Return money to be asked for a checkout."""
    ids = {name: uuid.uuid4() for name in ("payment_id", "user_id", "checkout_id", "order_id")}
    return PaymentIntent(**{**ids, "amount_minor": amount_minor, "currency": currency, **changed})


def a_refund(reference: str, amount_minor: int, currency: str = "USD", key: str = "") -> RefundRequest:
    """Return money to be given back."""
    refund_id = uuid.uuid4()
    return RefundRequest(
        refund_id=refund_id,
        key=key or str(refund_id),
        reference=reference,
        capture_reference="",
        amount_minor=amount_minor,
        currency=currency,
    )


@dataclass
class Stage:
    """Everything on it."""

    simulator: StripeSimulator
    provider: StripeProvider
    url: str
    mailbox: Mailbox
    http: HttpClient

    @property
    def client(self) -> stripe.StripeClient:
        """Return a client as the buyer's browser or Stripe's own desk would act."""
        return open_client(self.http, SECRET_KEY, self.url)

    async def opened(self, **changed: Any) -> str:
        """Open a payment and return its reference."""
        return (await self.provider.create(an_intent(**changed))).reference

    async def pay(self, reference: str, card: str = GOOD) -> None:
        """Be the buyer who pays in the form; a refusal is the form's to show."""
        with contextlib.suppress(stripe.CardError):
            await self.client.v1.payment_intents.confirm_async(
                reference, {"payment_method": card, "return_url": RETURN_URL}
            )

    async def paid(self, card: str = GOOD, **changed: Any) -> str:
        """Open a payment, pay it and return its reference."""
        reference = await self.opened(**changed)
        await self.pay(reference, card)
        return reference

    async def control(self, path: str, body: object = None) -> Any:
        """Tell the simulator something.

        Raises:
            ValueError: it does not understand.
        """
        content = msgspec.json.encode({} if body is None else body)
        answer = await self.http.post(f"{self.url}/_control/{path}", body=content, headers={})
        if not answer.is_success:
            raise ValueError(answer.body.decode())
        return msgspec.json.decode(answer.body)

    async def control_log(self) -> Any:
        """Return what the simulator says happened."""
        return msgspec.json.decode((await self.http.send("GET", f"{self.url}/_control/log", headers={})).body)

    async def told(self, kind: str = "") -> list[ProviderEvent]:
        """Return the events that the provider believes, out of everything in the mailbox."""
        await self.simulator.postman.idle()
        events = [await self.provider.verify_webhook(letter.body, letter.headers) for letter in self.mailbox.received]
        return [event for event in events if kind in {"", event.type}]


@contextlib.asynccontextmanager
async def stripe_stage(*, seconds_max: float = 10.0, **changed: Any) -> AsyncIterator[Stage]:
    """Set the stage."""
    mailbox, http = Mailbox(), HttpClient(seconds_max=seconds_max)
    async with serving(mailbox.app) as webhook_url:
        simulator = StripeSimulator(webhook_url, WEBHOOK_SECRET)
        async with serving(simulator.app) as url:
            provider = StripeProvider(settings(stripe_api_url=url, **changed), http)
            try:
                yield Stage(simulator, provider, url, mailbox, http)
            finally:
                await http.close()
