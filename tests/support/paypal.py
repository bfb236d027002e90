"""A shop that takes PayPal, and a PayPal on a port of this machine."""

from __future__ import annotations

import contextlib
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx2
import msgspec

from fairground.entrypoints.simulators.paypal import PayPalSimulator
from fairground.infrastructure.http_client import HttpClient, trusted_authorities
from fairground.infrastructure.settings import Settings
from fairground.modules.payments.adapters.paypal import PayPalProvider
from fairground.modules.payments.ports import PaymentIntent, ProviderEvent, RefundRequest
from tests.support.loopback import Mailbox, serving

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from fairground.modules.payments.ports import OpenedPayment

#: What a shop must have set.
PAYPAL_SETTINGS = Settings(
    paypal_client_id="AYSq3RDGsmBLJE-otTkBtM",
    paypal_client_secret="EGnHDxD_qRPdaLdZz8iCr8N7",
    paypal_webhook_id="1JE4291016473214C",
)


@dataclass
class PayPalShop:
    """Both sides: our provider, and PayPal with what it sent us."""

    provider: PayPalProvider
    paypal: PayPalSimulator
    mailbox: Mailbox
    control: httpx2.AsyncClient

    async def act(self, call: str, method: str = "POST", **body: object) -> dict[str, Any]:
        """Be somebody else, at PayPal's control desk."""
        answer = await self.control.request(method, f"/_control/{call}", json=body)
        assert answer.status_code == 200, answer.text
        result: dict[str, Any] = answer.json()
        return result

    async def opened(self, given: PaymentIntent | None = None) -> OpenedPayment:
        return await self.provider.create(given or intent())

    async def approved(self, given: PaymentIntent | None = None, instrument: str = "good") -> str:
        """Open a payment, be the buyer who agrees, and return the order's id."""
        reference = (await self.opened(given)).reference
        await self.act(f"orders/{reference}/approve", instrument=instrument)
        return reference

    async def captured(self, given: PaymentIntent | None = None) -> ProviderEvent:
        """Take money and return what is said of it."""
        given = given or intent()
        return self.read(await self.provider.capture(given.payment_id, await self.approved(given)))

    def read(self, body: bytes | None) -> ProviderEvent:
        assert body is not None
        return self.provider.read_event(body)

    async def told(self, event_type: str) -> ProviderEvent:
        """Return PayPal's message of a kind, verified; it is the last one that is on its way."""
        await self.paypal.postman.idle()
        message = next(m for m in reversed(self.mailbox.received) if event_type.encode() in m.body)
        return await self.provider.verify_webhook(message.body, message.headers)

    def calls(self, path: str = "") -> list[tuple[str, int]]:
        """Return the calls of the shop's to a path that ends so, as method and status."""
        return [(call.method, call.status) for call in self.paypal.calls if call.path.endswith(path)]


def intent(amount_minor: int = 99_999, currency: str = "USD", **changes: Any) -> PaymentIntent:
    values: dict[str, Any] = {
        "payment_id": uuid.uuid4(),
        "user_id": uuid.uuid4(),
        "checkout_id": uuid.uuid4(),
        "order_id": uuid.uuid4(),
        "description": "A lamp, and 2 more",
        "return_url": "https://fair.example/paid?by=paypal",
    }
    return PaymentIntent(amount_minor=amount_minor, currency=currency, **(values | changes))


def refund_of(event: ProviderEvent, amount_minor: int | None = None, **changes: Any) -> RefundRequest:
    refund_id = uuid.uuid4()
    values: dict[str, Any] = {
        "refund_id": refund_id,
        "key": f"{refund_id}:0",
        "reference": event.reference,
        "capture_reference": event.capture_reference,
        "amount_minor": event.amount_minor if amount_minor is None else amount_minor,
        "currency": event.currency,
        "metadata": {"paymentId": event.payment_id, "checkoutId": event.checkout_id, "orderId": event.order_id},
    }
    return RefundRequest(**(values | changes))


@contextlib.asynccontextmanager
async def paypal_shop(**options: Any) -> AsyncGenerator[PayPalShop]:
    """Open a shop; ``options`` are those of its PayPal.

    ``secret`` is what the shop takes for its own, ``webhook_id`` the webhook that PayPal sends to.
    """
    webhook_id = options.pop("webhook_id", PAYPAL_SETTINGS.paypal_webhook_id)
    changes = {"paypal_client_secret": options.pop("secret", PAYPAL_SETTINGS.paypal_client_secret)}
    mailbox = Mailbox()
    async with contextlib.AsyncExitStack() as stack:
        webhook_url = await stack.enter_async_context(serving(mailbox.app))
        simulator = PayPalSimulator(
            webhook_url,
            webhook_id,
            client_id=PAYPAL_SETTINGS.paypal_client_id,
            client_secret=PAYPAL_SETTINGS.paypal_client_secret,
            **options,
        )
        url = await stack.enter_async_context(serving(simulator.app))
        http = HttpClient()
        stack.push_async_callback(http.close)
        settings = msgspec.structs.replace(PAYPAL_SETTINGS, paypal_api_url=url, **changes)
        control = await stack.enter_async_context(
            httpx2.AsyncClient(base_url=url, verify=trusted_authorities(), trust_env=False)
        )
        yield PayPalShop(PayPalProvider(settings, http), simulator, mailbox, control)


def without_names(event: ProviderEvent) -> ProviderEvent:
    """Return an event without what tells one message from another one that says the same."""
    return msgspec.structs.replace(event, event_id="", type="")
