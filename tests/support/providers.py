"""A trade whose payments go to Stripe and PayPal, both simulated on ports of this machine, and to the card simulator.

A desk is the provider's own side, played by a test: its buyers, their banks, its staff, and bad luck. Providers post
their messages to the trade's real address; a test applies what came by ``desk.hear()``.
"""

from __future__ import annotations

import contextlib
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

import httpx2
import stripe
from msgspec import structs

from fairground.entrypoints.simulators.paypal import PayPalSimulator
from fairground.entrypoints.simulators.postman import Letter, Postman
from fairground.entrypoints.simulators.stripe import StripeSimulator
from fairground.entrypoints.simulators.stripe_objects import Charge, Dispute, Intent, Refund
from fairground.infrastructure.http_client import HttpClient, trusted_authorities
from fairground.modules.payments.adapters.paypal import PayPalProvider, paypal_methods
from fairground.modules.payments.adapters.stripe import StripeProvider, stripe_methods
from fairground.modules.payments.adapters.stripe_client import open_client
from fairground.modules.payments.adapters.zeffy import ZeffyProvider, zeffy_methods
from tests.support.loopback import serving
from tests.support.people import SETTINGS
from tests.support.trade import DECLINED_CARD, GOOD_CARD, open_trade
from tests.support.wallets import ZEFFY_SECRET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.trade import Person, TradeHouse

STRIPE_KEY = "sk_test_canary4713"
STRIPE_SECRET = "whsec_canary0816"
RETURN_URL = "https://market.test/checkout"
GOOD = "pm_card_visa"
DECLINED = "pm_card_visa_chargeDeclined"
_KEYS = {
    "stripe_secret_key": STRIPE_KEY,
    "stripe_publishable_key": "pk_test_canary",
    "stripe_webhook_secret": STRIPE_SECRET,
    "paypal_client_id": "AYSq3RDGsmBLJE-otTkBtM",
    "paypal_client_secret": "EGnHDxD_qRPdaLdZz8iCr8N7",
    "paypal_webhook_id": "1JE4291016473214C",
    "zeffy_webhook_secret": ZEFFY_SECRET,
    "zeffy_form_url": "https://zeffy.test/form",
}
_SANDBOX_MONEY = """
SELECT coalesce(sum(amount_minor) FILTER (WHERE status = 'succeeded'), 0)::bigint AS taken,
       coalesce(sum(refunded_minor), 0)::bigint AS back FROM sandbox_charges
"""
_OUR_MONEY = """
SELECT coalesce(sum(captured_minor), 0)::bigint AS taken, coalesce(sum(refunded_minor), 0)::bigint AS back
FROM payments WHERE provider = $1
"""
#: As an answer to an order tells it: ``PaymentStart``.
Payment = dict[str, Any]


class Desk(ABC):
    """What every provider's side can do. ``method`` is how buyers name it."""

    name: str
    method: str

    def __init__(self, house: TradeHouse) -> None:
        """Be the provider of a trade."""
        self.house = house

    @abstractmethod
    async def agree(self, payment: Payment) -> None:
        """Be the buyer who agrees to pay: in Stripe's form, and by a card here, that takes the money."""

    async def pay(self, who: Person, payment: Payment) -> None:
        """Be the buyer up to the money being taken; who comes back from PayPal's page has the shop take it."""
        del who
        await self.agree(payment)

    @abstractmethod
    async def decline(self, who: Person, payment: Payment) -> None:
        """Be the buyer whose means of payment does not work."""

    @abstractmethod
    async def hear(self) -> None:
        """Have every message arrive, and be applied."""

    @abstractmethod
    async def lose(self, messages: int) -> None:
        """Lose the next messages."""

    @abstractmethod
    async def money(self) -> tuple[int, int]:
        """Return how much this provider took for us and gave back, in minor units."""

    async def record(self, payment_id: str) -> dict[str, Any]:
        """Return our record of a payment."""
        (row,) = await self.house.rows("SELECT * FROM payments WHERE id = $1::text::uuid", payment_id)
        return row


class RemoteDesk(Desk):
    """A provider that runs on a port: it can be away, and its messages can be lost, held and sent again."""

    postman: Postman
    #: where in its API a payment is opened, taken and refunded
    paths: ClassVar[dict[str, str]]

    def __init__(self, house: TradeHouse, url: str, http: httpx2.AsyncClient) -> None:
        """Control the simulator at ``url``."""
        super().__init__(house)
        self.url = url
        self._http = http

    @abstractmethod
    def reference(self, payment: Payment) -> str:
        """Return the provider's name for a payment."""

    @abstractmethod
    async def refund(self, payment: Payment, amount_minor: int) -> None:
        """Be the staff who give money back at the provider's own desk."""

    @abstractmethod
    async def dispute(self, payment: Payment, amount_minor: int) -> str:
        """Be the buyer's bank that takes money back; returns the dispute's name."""

    @abstractmethod
    async def decide(self, dispute: str, *, is_won: bool) -> None:
        """Be who decides on a dispute."""

    @abstractmethod
    def fee(self, amount_minor: int) -> int:
        """Return what the provider keeps of an amount, from its price list."""

    @abstractmethod
    def calls(self, what: str) -> list[tuple[str, int]]:
        """Return idempotency key and status of the calls that opened, took or refunded something (``paths``)."""

    async def control(self, call: str, **body: object) -> dict[str, Any]:
        """Tell the simulator something.

        Raises:
            ValueError: it does not understand.
        """
        answer = await self._http.post(f"{self.url}/_control/{call}", json=body)
        if not answer.is_success:
            raise ValueError(answer.text)
        result: dict[str, Any] = answer.json()
        return result

    async def hear(self) -> None:
        await self.postman.idle()
        await self.house.trade.payments.process_webhooks()

    async def lose(self, messages: int) -> None:
        await self.control("webhooks", drop=messages)

    async def go_away(self, what: str, *, times: int = 1, after_effect: bool = False) -> None:
        """Break down at the next calls that open, take or refund something (``paths``)."""
        await self.control(
            "faults", kind="error", status=503, times=times, after_effect=after_effect, path=self.paths[what]
        )

    async def send(self, event_id: str, kind: str, body: bytes) -> int:
        """Post a message of one's own making, signed by the provider; returns the status of the answer."""
        self.postman.send(Letter(event_id, kind, body))
        await self.postman.idle()
        return self.postman.deliveries[-1].status


class StripeDesk(RemoteDesk):
    """Stripe."""

    name = method = "stripe"
    paths: ClassVar = {"create": "/v1/payment_intents", "refund": "/v1/refunds"}

    def __init__(self, house: TradeHouse, simulator: StripeSimulator, url: str, http: httpx2.AsyncClient) -> None:
        super().__init__(house, url, http)
        self.simulator = simulator
        self.postman = simulator.postman
        self._client_http = HttpClient()
        self.client = open_client(self._client_http, STRIPE_KEY, url)

    async def close(self) -> None:
        """Close the connections."""
        await self._client_http.close()

    def reference(self, payment: Payment) -> str:
        return str(payment["client_secret"]).partition("_secret_")[0]

    async def agree(self, payment: Payment) -> None:
        await self.use_card(payment, GOOD)

    async def decline(self, who: Person, payment: Payment) -> None:
        del who
        await self.use_card(payment, DECLINED)

    async def use_card(self, payment: Payment, card: str) -> None:
        """Be the buyer who fills in Stripe's form; a refusal is the form's to show."""
        with contextlib.suppress(stripe.CardError):
            await self.client.v1.payment_intents.confirm_async(
                self.reference(payment), {"payment_method": card, "return_url": RETURN_URL}
            )

    def intents(self) -> list[Intent]:
        """Return what was opened, newest first."""
        return self.simulator.books.all(Intent)

    async def money(self) -> tuple[int, int]:
        taken = sum(charge.amount_captured for charge in self.simulator.books.all(Charge))
        return taken, sum(refund.amount for refund in self.refunds() if refund.status == "succeeded")

    def refunds(self) -> list[Refund]:
        """Return what went back, newest first."""
        return self.simulator.books.all(Refund)

    async def refund(self, payment: Payment, amount_minor: int) -> None:
        await self.client.v1.refunds.create_async({"payment_intent": self.reference(payment), "amount": amount_minor})

    async def dispute(self, payment: Payment, amount_minor: int) -> str:
        await self.control("disputes", payment_intent=self.reference(payment), amount=amount_minor)
        return self.simulator.books.all(Dispute)[0].id

    async def decide(self, dispute: str, *, is_won: bool) -> None:
        await self.control(f"disputes/{dispute}/close", is_won=is_won)

    def fee(self, amount_minor: int) -> int:
        return (amount_minor * 29 + 500) // 1000 + 30

    def calls(self, what: str) -> list[tuple[str, int]]:
        path = self.paths[what]
        calls = [call for call in self.simulator.calls if call.method == "POST" and call.path == path]
        return [(call.idempotency_key or "", call.status) for call in calls]


class PayPalDesk(RemoteDesk):
    """PayPal."""

    name = method = "paypal"
    paths: ClassVar = {"create": "/v2/checkout/orders", "capture": "/capture", "refund": "/refund"}

    def __init__(self, house: TradeHouse, simulator: PayPalSimulator, url: str, http: httpx2.AsyncClient) -> None:
        super().__init__(house, url, http)
        self.simulator = simulator
        self.postman = simulator.postman

    def reference(self, payment: Payment) -> str:
        return str(payment["approval_url"]).partition("token=")[2]

    async def agree(self, payment: Payment) -> None:
        await self.approve(payment)

    async def approve(self, payment: Payment, instrument: str = "good") -> None:
        """Be the buyer on PayPal's page."""
        await self.control(f"orders/{self.reference(payment)}/approve", instrument=instrument)

    async def pay(self, who: Person, payment: Payment) -> None:
        await self.approve(payment)
        answer = await who.post(f"/payments/{payment['payment_id']}/capture")
        assert answer.status_code == 200, answer.text

    async def decline(self, who: Person, payment: Payment) -> None:
        await self.approve(payment, "declined")
        answer = await who.post(f"/payments/{payment['payment_id']}/capture")
        assert answer.status_code == 200, answer.text

    def capture_of(self, payment: Payment) -> str:
        """Return PayPal's name for the money of a payment."""
        return self.simulator.books.orders[self.reference(payment)].capture_id

    async def money(self) -> tuple[int, int]:
        books = self.simulator.books
        taken = [one.value for one in books.captures.values() if one.status not in {"PENDING", "DENIED"}]
        back = [one.value for one in books.refunds.values() if one.status == "COMPLETED"]
        return int(sum(taken) * 100), int(sum(back) * 100)

    async def refund(self, payment: Payment, amount_minor: int) -> None:
        amount = {"currency_code": "USD", "value": str(Decimal(amount_minor) / 100)}
        await self.control(f"captures/{self.capture_of(payment)}/refund", amount=amount)

    async def dispute(self, payment: Payment, amount_minor: int) -> str:
        amount = str(Decimal(amount_minor) / 100)
        made = await self.control(f"captures/{self.capture_of(payment)}/dispute", amount=amount)
        return str(made["dispute_id"])

    async def decide(self, dispute: str, *, is_won: bool) -> None:
        code = "RESOLVED_SELLER_FAVOUR" if is_won else "RESOLVED_BUYER_FAVOUR"
        await self.control(f"disputes/{dispute}/resolve", outcome_code=code)

    def fee(self, amount_minor: int) -> int:
        return round(Decimal(amount_minor) * Decimal("0.0349") + 49)

    def calls(self, what: str) -> list[tuple[str, int]]:
        path = self.paths[what]
        found = [call for call in self.simulator.calls if call.method == "POST" and call.path.endswith(path)]
        return [(call.request_id, call.status) for call in found]


class SandboxDesk(Desk):
    """The card simulator inside the program."""

    name, method = "sandbox", "cc"

    async def agree(self, payment: Payment) -> None:
        await self._use(payment, GOOD_CARD)

    async def decline(self, who: Person, payment: Payment) -> None:
        del who
        await self._use(payment, DECLINED_CARD)

    async def _use(self, payment: Payment, card: str) -> None:
        who = await self.house.person((await self.record(payment["payment_id"]))["user_id"])
        assert (await who.use_card(payment, card)).status_code == 202

    async def hear(self) -> None:
        await self.house.deliver()

    async def lose(self, messages: int) -> None:
        """Lose everything that is not on its way yet; to be called once it is written."""
        del messages
        await self.house.execute("DELETE FROM sandbox_deliveries")

    async def money(self) -> tuple[int, int]:
        (row,) = await self.house.rows(_SANDBOX_MONEY)
        return row["taken"], row["back"]


@dataclass
class Fair:
    """A trade and the providers around it."""

    house: TradeHouse
    stripe: StripeDesk
    paypal: PayPalDesk
    sandbox: SandboxDesk
    desks: dict[str, Desk] = field(init=False)

    def __post_init__(self) -> None:
        """Name the desks."""
        self.desks = {desk.name: desk for desk in (self.stripe, self.paypal, self.sandbox)}

    async def must_agree(self) -> None:
        """Fail unless our books are proven and the providers' say the same, to the cent (I24)."""
        await self.house.must_agree()
        for desk in self.desks.values():
            (ours,) = await self.house.rows(_OUR_MONEY, desk.name)
            assert (ours["taken"], ours["back"]) == await desk.money(), desk.name


@contextlib.asynccontextmanager
async def open_providers(database_url: str, **changes: Any) -> AsyncIterator[Fair]:
    """Open a trade with everybody around it; ``changes`` are settings."""
    async with contextlib.AsyncExitStack() as stack:
        stripe_peer = StripeSimulator("", STRIPE_SECRET)
        paypal_peer = PayPalSimulator(
            "",
            _KEYS["paypal_webhook_id"],
            client_id=_KEYS["paypal_client_id"],
            client_secret=_KEYS["paypal_client_secret"],
        )
        urls = [await stack.enter_async_context(serving(peer.app)) for peer in (stripe_peer, paypal_peer)]
        settings = {**_KEYS, "stripe_api_url": urls[0], "paypal_api_url": urls[1], **changes}
        http = HttpClient()
        stack.push_async_callback(http.close)
        of_ours = structs.replace(SETTINGS, **settings)
        house = await stack.enter_async_context(
            open_trade(
                database_url,
                providers=[StripeProvider(of_ours, http), PayPalProvider(of_ours, http), ZeffyProvider(of_ours)],
                methods=[
                    *stripe_methods(of_ours.stripe_publishable_key),
                    *paypal_methods(of_ours.paypal_client_id),
                    *zeffy_methods(),
                ],
                **settings,
            )
        )
        ours = await stack.enter_async_context(serving(house.app))
        for peer in (stripe_peer, paypal_peer):
            address = f"{ours}/payments/{'stripe' if peer is stripe_peer else 'paypal'}/webhook"
            # a message that is not taken is not sent again: a test that wants that sends it
            peer.postman.rules = structs.replace(peer.postman.rules, url=address, retry_seconds=())
        control = await stack.enter_async_context(httpx2.AsyncClient(verify=trusted_authorities(), trust_env=False))
        stripe_desk = StripeDesk(house, stripe_peer, urls[0], control)
        stack.push_async_callback(stripe_desk.close)
        yield Fair(house, stripe_desk, PayPalDesk(house, paypal_peer, urls[1], control), SandboxDesk(house))
