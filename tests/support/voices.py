"""What providers say about one payment of 20.00: genuine messages, and such as say something else.

Stripe's and PayPal's are what their simulators post, caught on the way; a test delivers them when and as it likes.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import time
import uuid
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from msgspec import structs

from fairground.entrypoints.simulators.postman import Letter
from tests.support.factories import make_product
from tests.support.loopback import Mailbox, serving
from tests.support.providers import DECLINED, Fair, PayPalDesk, RemoteDesk, StripeDesk
from tests.support.wallets import ZEFFY_SECRET, reference_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.trade import Person

AMOUNT = 2_000
_SIGNATURES = ("stripe-signature", "paypal-")


class Voice(ABC):
    """A provider that tells of one payment; ``buyer`` is whose it is."""

    name: str
    method: str

    def __init__(self, fair: Fair) -> None:
        """Speak to a trade."""
        self.fair = fair
        self.buyer: Person
        self.placed: dict[str, Any] = {}

    async def begin(self, pieces: int = 1) -> None:
        """Have somebody order lamps for 20.00 each from a shop that pays a commission of 10 %."""
        self.placed = await self._ordered(pieces)

    async def another_order(self) -> str:
        """Have the same buyer order something else; returns the order's id."""
        return str((await self._ordered())["orders"][0]["id"])

    @abstractmethod
    async def paid(self) -> bytes:
        """Take the money, and return what is told of it."""

    @abstractmethod
    async def failed(self) -> bytes:
        """Return the message that nothing was taken."""

    @abstractmethod
    async def refunded(self, amount_minor: int) -> bytes:
        """Give money back at the provider's own desk, once it was taken, and return what is told of it."""

    @abstractmethod
    async def seal(self, body: bytes) -> dict[str, str]:
        """Return the headers by which a message is known to be the provider's."""

    @abstractmethod
    def forge(self, headers: dict[str, str]) -> dict[str, str]:
        """Return headers of somebody who does not know the secret."""

    @abstractmethod
    def altered(self, body: bytes, *, amount_minor: int = AMOUNT, currency: str = "USD", order_id: str = "") -> bytes:
        """Return the message with another amount, in another currency, or about another order."""

    async def post(self, body: bytes, headers: dict[str, str] | None = None) -> int:
        """Post a message, as the provider unless headers are given; returns the status of the answer."""
        headers = await self.seal(body) if headers is None else headers
        async with self.fair.house.http() as http:
            return (await http.post(f"/payments/{self.name}/webhook", content=body, headers=headers)).status_code

    async def _ordered(self, pieces: int = 1) -> dict[str, Any]:
        lamp = await make_product(self.fair.house.database, price_minor=AMOUNT)
        await self.fair.house.execute("UPDATE shops SET commission_bps = 1000")
        self.buyer = getattr(self, "buyer", None) or await self.fair.house.person()
        return await self.buyer.buy((lamp.variant_id, pieces), method=self.method)

    @property
    def _payment(self) -> dict[str, Any]:
        payment: dict[str, Any] = self.placed["payment"]
        return payment


class RemoteVoice(Voice):
    """One whose messages are caught on their way from the simulator."""

    desk: RemoteDesk

    def __init__(self, fair: Fair, caught: Mailbox) -> None:
        super().__init__(fair)
        self.caught = caught

    async def told(self, kind: str) -> bytes:
        """Return the last message of a kind that was on its way."""
        await self.desk.postman.idle()
        return self._caught(kind)[-1]

    def _caught(self, kind: str) -> list[bytes]:
        return [one.body for one in self.caught.received if f'"{kind}"'.encode() in one.body]

    async def refunded(self, amount_minor: int) -> bytes:
        await self.desk.refund(self._payment, amount_minor)
        return await self.told(self.refund_kind)

    refund_kind: str

    async def seal(self, body: bytes) -> dict[str, str]:
        self.desk.postman.send(Letter(uuid.uuid4().hex, "", body))
        await self.desk.postman.idle()
        headers = self.caught.received.pop().headers
        return {name: value for name, value in headers.items() if name.startswith(_SIGNATURES)}


class StripeVoice(RemoteVoice):
    """Stripe."""

    name = method = "stripe"
    refund_kind = "refund.created"

    def __init__(self, fair: Fair, caught: Mailbox) -> None:
        super().__init__(fair, caught)
        self.desk: StripeDesk = fair.stripe

    async def paid(self) -> bytes:
        await self.desk.agree(self._payment)
        return await self.told("payment_intent.succeeded")

    async def failed(self) -> bytes:
        return _with(await self.told("payment_intent.succeeded"), type="payment_intent.payment_failed")

    async def declined(self) -> bytes:
        """Be the buyer whose first card does not work."""
        await self.desk.use_card(self._payment, DECLINED)
        return await self.told("payment_intent.payment_failed")

    def forge(self, headers: dict[str, str]) -> dict[str, str]:
        stamp = headers["stripe-signature"].partition(",")[0]
        return {"stripe-signature": f"{stamp},v1={'0' * 64}"}

    def altered(self, body: bytes, *, amount_minor: int = AMOUNT, currency: str = "USD", order_id: str = "") -> bytes:
        event = json.loads(body)
        thing = event["data"]["object"]
        thing |= {"amount": amount_minor, "amount_received": amount_minor, "currency": currency.lower()}
        if order_id:
            thing["metadata"]["orderId"] = order_id
        return json.dumps(event).encode()


class PayPalVoice(RemoteVoice):
    """PayPal."""

    name = method = "paypal"
    refund_kind = "PAYMENT.CAPTURE.REFUNDED"

    def __init__(self, fair: Fair, caught: Mailbox) -> None:
        super().__init__(fair, caught)
        self.desk: PayPalDesk = fair.paypal

    async def paid(self) -> bytes:
        await self.desk.approve(self._payment)
        self.desk.simulator.books.capture(self.desk.reference(self._payment))
        return await self.told("PAYMENT.CAPTURE.COMPLETED")

    async def failed(self) -> bytes:
        taken = json.loads(await self.told("PAYMENT.CAPTURE.COMPLETED"))
        taken["resource"]["status"] = "DENIED"
        return _with(json.dumps(taken).encode(), event_type="PAYMENT.CAPTURE.DENIED")

    def forge(self, headers: dict[str, str]) -> dict[str, str]:
        return {**headers, "paypal-transmission-sig": "bm90IHBheXBhbA=="}

    def altered(self, body: bytes, *, amount_minor: int = AMOUNT, currency: str = "USD", order_id: str = "") -> bytes:
        event = json.loads(body)
        resource = event["resource"]
        resource["amount"] = {"currency_code": currency, "value": f"{amount_minor / 100:.2f}"}
        if order_id:
            named = [part for part in resource["custom_id"].split(";") if not part.startswith("o=")]
            resource["custom_id"] = ";".join([*named, f"o={uuid.UUID(order_id).hex}"])
        return json.dumps(event).encode()


class SandboxVoice(Voice):
    """The card simulator. It tells nothing of what goes back: its answer does."""

    name, method = "sandbox", "cc"

    async def paid(self) -> bytes:
        await self.buyer.use_card(self._payment)
        body: bytes = await self.fair.house.value("DELETE FROM sandbox_deliveries RETURNING body")
        return body

    async def failed(self) -> bytes:
        body = _with(await self._looked_up(), type="payment_intent.payment_failed")
        event = json.loads(body)
        event["data"]["object"] |= {"failure_code": "card_declined", "failure_message": "Your card was declined."}
        return json.dumps(event).encode()

    async def refunded(self, amount_minor: int) -> bytes:
        return _with(self.altered(await self._looked_up(), amount_minor=amount_minor), type="charge.refunded")

    async def _looked_up(self) -> bytes:
        body = await self.fair.house.sandbox.look_up(f"sbx_{uuid.UUID(self._payment['payment_id']).hex}")
        assert body is not None
        return body

    async def seal(self, body: bytes) -> dict[str, str]:
        return {"sandbox-signature": self.fair.house.sandbox.sign(body)}

    def forge(self, headers: dict[str, str]) -> dict[str, str]:
        stamp = headers["sandbox-signature"].partition(",")[0]
        return {"sandbox-signature": f"{stamp},v1={'0' * 64}"}

    def altered(self, body: bytes, *, amount_minor: int = AMOUNT, currency: str = "USD", order_id: str = "") -> bytes:
        event = json.loads(body)
        thing = event["data"]["object"]
        thing |= {"amount": amount_minor, "currency": currency}
        if order_id:
            thing["metadata"]["orderId"] = order_id
        return json.dumps(event).encode()


class ZeffyVoice(Voice):
    """Zeffy: it tells of money for wallets that nobody asked it for. ``another_order`` is a wallet, not signed for."""

    name = method = "zeffy"

    async def begin(self, pieces: int = 1) -> None:
        del pieces
        self.buyer = await self.fair.house.person()
        self.reference = await reference_of(self.buyer)
        async with self.fair.house.database.begin() as uow:  # an empty wallet, so that nothing else has to begin it
            await self.fair.house.services.wallets.lock_room(uow, self.buyer.id)

    async def another_order(self) -> str:
        other = await self.fair.house.person()
        return (await reference_of(other))[:-1] + "!"

    async def paid(self) -> bytes:
        return self._message("payment.completed", "succeeded", AMOUNT)

    async def failed(self) -> bytes:
        return self._message("payment.updated", "failed", AMOUNT)

    async def refunded(self, amount_minor: int) -> bytes:
        return self._message("payment.refunded", "refunded", amount_minor)

    def bridged(self) -> bytes:
        """Return the message of a bridge about the same payment."""
        return json.dumps(
            {"transaction_id": "zeffy-1", "amount": "20.00", "currency": "USD", "wallet_reference": self.reference}
        ).encode()

    def _message(self, kind: str, status: str, amount_minor: int) -> bytes:
        payment = {
            "id": "zeffy-1",
            "status": status,
            "amount": amount_minor,
            "currency": "usd",
            "buyer_questions": [{"question": "Wallet", "answer": self.reference}],
        }
        return json.dumps({"id": uuid.uuid4().hex, "type": kind, "data": payment}).encode()

    async def seal(self, body: bytes) -> dict[str, str]:
        stamp = str(int(time.time()))
        digest = hmac.new(ZEFFY_SECRET.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
        return {"zeffy-signature": f"t={stamp},v1={digest}"}

    def forge(self, headers: dict[str, str]) -> dict[str, str]:
        stamp = headers["zeffy-signature"].partition(",")[0]
        return {"zeffy-signature": f"{stamp},v1={'0' * 64}"}

    def altered(self, body: bytes, *, amount_minor: int = AMOUNT, currency: str = "USD", order_id: str = "") -> bytes:
        event = json.loads(body)
        event["data"] |= {"amount": amount_minor, "currency": currency.lower()}
        if order_id:
            event["data"]["buyer_questions"] = [{"question": "Wallet", "answer": order_id}]
        return json.dumps(event).encode()


@contextlib.asynccontextmanager
async def speaking(fair: Fair, name: str) -> AsyncIterator[Voice]:
    """Have a provider's messages be caught instead of delivered."""
    if name not in {"stripe", "paypal"}:
        yield SandboxVoice(fair) if name == "sandbox" else ZeffyVoice(fair)
        return
    caught = Mailbox()
    async with serving(caught.app) as url:
        voice = StripeVoice(fair, caught) if name == "stripe" else PayPalVoice(fair, caught)
        voice.desk.postman.rules = structs.replace(voice.desk.postman.rules, url=url)
        yield voice


def _with(body: bytes, **changes: str) -> bytes:
    """Return a message with other members, under a name of its own."""
    event: dict[str, Any] = {**json.loads(body), "id": f"evt-{uuid.uuid4().hex}", **changes}
    return json.dumps(event).encode()
