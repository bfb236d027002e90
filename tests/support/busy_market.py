"""A market where money has moved in every way that there is, for tests of the books and of providers' reports."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from fairground.infrastructure.access import Role
from tests.support.factories import MadeProduct, make_product, make_shop, make_user
from tests.support.promotions import platform_coupon
from tests.support.providers import Fair, open_providers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.trade import Person

_FEES = ("stripe=200+25", "paypal=300+10", "sandbox=100+5")
_YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date()


@dataclass
class BusyMarket:
    """A shop with a commission, its owner, an organiser, and everybody who buys there."""

    fair: Fair
    owner: Person
    admin: Person
    lamp: MadeProduct

    @classmethod
    async def open(cls, fair: Fair) -> BusyMarket:
        """Open the shop."""
        house = fair.house
        owner_id = await make_user(house.database)
        shop_id = await make_shop(house.database, owner_id=owner_id)
        await house.execute("UPDATE shops SET commission_bps = 777 WHERE id = $1", shop_id)
        lamp = await make_product(house.database, shop_id, price_minor=3_333, on_hand=1_000)
        owner = await house.person(owner_id)
        method = {"type": "paypal", "email": "owner@example.org"}
        assert (await owner.send("PUT", "/shops/mine/withdraw-method", method)).status_code == 200
        return cls(fair, owner, await house.person(role=Role.ADMIN), lamp)

    async def bought(self, name: str, pieces: int = 3, **options: Any) -> tuple[Person, dict[str, Any]]:
        """Have somebody buy and pay by a provider; returns the buyer and what was ordered."""
        desk = self.fair.desks[name]
        buyer = await self.fair.house.person()
        placed = await buyer.buy((self.lamp.variant_id, pieces), method=desk.method, **options)
        await desk.pay(buyer, placed["payment"])
        await desk.hear()
        return buyer, placed

    async def move(self, placed: dict[str, Any], *statuses: str) -> None:
        """Take an order along."""
        for status in statuses:
            answer = await self.admin.send("PATCH", f"/orders/{placed['orders'][0]['id']}/status", {"status": status})
            assert answer.status_code == 200, answer.text

    async def returned(self, buyer: Person, placed: dict[str, Any], pieces: int) -> None:
        """Have pieces of a delivered order come back, and accept them."""
        order = placed["orders"][0]
        body = {"reason": "damaged", "items": [{"order_item_id": order["items"][0]["id"], "quantity": pieces}]}
        asked = await buyer.post(f"/orders/{order['id']}/returns", body)
        assert asked.status_code == 201, asked.text
        answer = await self.owner.post(f"/shops/mine/returns/{asked.json()['id']}/approve", {"reason": "sorry"})
        assert answer.status_code == 200, answer.text

    async def sell_online(self) -> None:
        """Sell by every provider: in part returned, paid back and still owed, and cancelled."""
        await platform_coupon(self.fair.house, "MARKET", value=11)
        for name in self.fair.desks:
            buyer, placed = await self.bought(name, coupons=["MARKET"])
            await self.move(placed, "delivered")
            await self.returned(buyer, placed, 1)
            buyer, placed = await self.bought(name)
            assert (await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")).status_code == 200
        await self.fair.house.trade.payments.pay_refunds()
        buyer, placed = await self.bought("sandbox")
        await self.move(placed, "delivered")
        await self.returned(buyer, placed, 2)
        await self.bought("sandbox", 1)

    async def sell_for_cash(self) -> None:
        """Sell for cash: to be collected, in part waived, collected, and given back in part."""
        for pieces, is_collected in ((1, False), (0, False), (1, True), (0, True)):
            buyer = await self.fair.house.person()
            placed = await buyer.buy((self.lamp.variant_id, 3), method="cod")
            await self.move(placed, "processing", "delivered")
            if pieces and is_collected:
                await self.returned(buyer, placed, pieces)
            if is_collected:
                assert (
                    await self.owner.post(f"/payments/{placed['payment']['payment_id']}/collect")
                ).status_code == 200
            if pieces and not is_collected:
                await self.returned(buyer, placed, pieces)
            if is_collected:
                await self.returned(buyer, placed, 1)
        refund = await self.fair.house.value("SELECT id FROM refunds WHERE by_hand ORDER BY id LIMIT 1")
        assert (await self.owner.post(f"/refunds/{refund}/confirm")).status_code == 200

    async def load_wallets(self) -> None:
        """Load two wallets, spend from both, pay one back, and give an order of the other back."""
        desk = self.fair.stripe
        for is_paid_back in (True, False):
            guest = await self.fair.house.person()
            started = (await guest.post("/wallet/top-ups", {"method": "stripe", "amount": 9_000})).json()
            await desk.agree(started)
            await desk.hear()
            placed = await guest.buy((self.lamp.variant_id, 2), method="wallet")
            if is_paid_back:
                assert (await guest.post("/wallet/refund")).status_code == 201
            else:
                assert (await guest.post(f"/orders/{placed['orders'][0]['id']}/cancel")).status_code == 200
        await self.fair.house.trade.payments.pay_refunds()
        await desk.hear()

    async def pay_late(self) -> None:
        """Have somebody pay for what was cancelled as nobody paid for it."""
        buyer = await self.fair.house.person()
        placed = await buyer.buy((self.lamp.variant_id, 1), method="stripe")
        await self.fair.house.pass_payment_timeout()
        await self.fair.stripe.agree(placed["payment"])
        await self.fair.stripe.hear()

    async def trouble(self) -> None:
        """Have banks take money back, for good and for a while, and providers' staff give some back."""
        for name in ("stripe", "paypal"):
            desk = self.fair.stripe if name == "stripe" else self.fair.paypal
            _, lost = await self.bought(name)
            await desk.decide(await desk.dispute(lost["payment"], 5_000), is_won=False)
            await desk.hear()
            _, won = await self.bought(name)
            await desk.decide(await desk.dispute(won["payment"], 700), is_won=True)
            await desk.hear()
            _, generous = await self.bought(name)
            await desk.refund(generous["payment"], 1_234)
            await desk.hear()
            _, is_open = await self.bought(name, 1)
            await desk.dispute(is_open["payment"], 333)
            await desk.hear()

    async def pay_out(self) -> None:
        """Have the shop ask for its money four times: paid, approved, asked for, rejected."""
        payouts = [(await self.owner.post("/payouts", {"amount": amount})).json() for amount in (1_001, 502, 303, 104)]
        for payout in payouts[:2]:
            assert (await self.admin.post(f"/admin/payouts/{payout['id']}/approve")).status_code == 200
        sent = await self.admin.post(f"/admin/payouts/{payouts[0]['id']}/pay", {"reference": "SEPA-1"})
        assert sent.status_code == 200, sent.text
        refused = await self.admin.post(f"/admin/payouts/{payouts[3]['id']}/reject", {"reason": "not now"})
        assert refused.status_code == 200, refused.text

    async def learn_fees(self) -> None:
        """Hear from the providers what they kept."""
        await self.fair.house.execute("UPDATE payments SET updated_at = now() - interval '3 minutes'")
        await self.fair.house.trade.payments.ask_providers()
        await self.fair.house.trade.payments.process_webhooks()


@contextlib.asynccontextmanager
async def open_busy_market(database_url: str) -> AsyncIterator[BusyMarket]:
    """Open a fair that is over, where everything has happened; what providers kept is known."""
    async with open_providers(
        database_url, payment_fees=_FEES, wallet_refund_fee_minor=55, wallet_refunds_on=_YESTERDAY
    ) as fair:
        market = await BusyMarket.open(fair)
        await market.sell_online()
        await market.sell_for_cash()
        await market.load_wallets()
        await market.pay_late()
        await market.trouble()
        await market.pay_out()
        await market.learn_fees()
        yield market
