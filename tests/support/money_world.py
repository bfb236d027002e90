"""A small market in which anything may happen to money, in any order: for the state machine that proves the books.

Every step is something that people, providers or crashes do, through the same routes and jobs as in production. A step
that the market refuses is as good as one that it takes: what counts is what the books say afterwards.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from fairground.infrastructure import faults
from fairground.infrastructure.access import Role
from tests.support.factories import MadeProduct, make_product, make_shop, make_user
from tests.support.shipping import BY_PRICE, Sender
from tests.support.trade import DECLINED_CARD, GOOD_CARD, Person, TradeHouse

if TYPE_CHECKING:
    import httpx2

T = TypeVar("T")
#: What a command may answer whoever asks; anything else is a bug.
_ANSWERS = frozenset({200, 201, 202, 402, 403, 404, 409, 422})
#: Points at which a transaction may be cut off; what it wrote is then gone, and whoever asked tries again.
CRASHES = (
    "checkout.coupons:1:raise",
    "checkout.wallet:1:raise",
    "settle.captured:1:raise",
    "settle.booked:1:raise",
    "refund.claimed:1:raise",
    "refund.answered:1:raise",
    "refund.booked:1:raise",
    "return.restocked:1:raise",
    "return.given_back:1:raise",
    "top_up.booked:1:raise",
)
_FIGURES = """
SELECT (SELECT count(*) FROM orders WHERE paid_at IS NOT NULL) AS orders_paid,
       (SELECT count(*) FROM orders WHERE paid_at IS NOT NULL AND payment_method = 'wallet') AS by_wallet,
       (SELECT count(*) FROM orders WHERE paid_at IS NOT NULL AND payment_method = 'cod') AS by_cash,
       (SELECT count(*) FROM (SELECT FROM orders GROUP BY checkout_id HAVING count(*) > 1) m) AS mixed,
       (SELECT count(*) FROM coupon_redemptions) AS coupons_redeemed,
       (SELECT count(*) FROM orders WHERE shipping_refunded_minor > 0) AS shipping_given_back,
       (SELECT count(*) FROM orders WHERE status = 'cancelled' AND paid_at IS NOT NULL) AS cancelled_paid,
       (SELECT count(*) FROM returns WHERE status = 'refunded' AND NOT is_whole) AS partly_returned,
       (SELECT count(*) FROM refunds WHERE status = 'succeeded') AS refunds_paid,
       (SELECT count(*) FROM refunds WHERE order_id IS NULL AND wallet_refund_id IS NULL) AS came_too_late,
       (SELECT count(*) FROM wallet_refunds) AS wallets_emptied,
       (SELECT count(*) FROM payouts WHERE status = 'paid') AS payouts_paid,
       (SELECT count(*) FROM payouts WHERE status = 'rejected') AS payouts_rejected
"""
_METHODS = ("cc", "dc", "cod", "wallet")
_DAMAGED = "damaged"
_COUPONS = ("SHOP-PERCENT", "SHOP-AMOUNT", "MARKET-FREE", "MARKET-AMOUNT")


@dataclass
class MoneyWorld:
    """People, two shops with a few products, and what has happened so far."""

    house: TradeHouse
    buyers: list[Person]
    owners: list[Person]
    admin: Person
    products: list[MadeProduct]
    placed: list[tuple[Person, dict[str, Any]]] = field(default_factory=list)
    returns: list[dict[str, Any]] = field(default_factory=list)
    payouts: list[dict[str, Any]] = field(default_factory=list)
    top_ups: list[tuple[Person, dict[str, Any]]] = field(default_factory=list)
    heard: list[bytes] = field(default_factory=list)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @classmethod
    async def build(cls, house: TradeHouse) -> MoneyWorld:
        """Open two shops with odd prices and commissions, and let three buyers in."""
        owners, products = [], []
        for commission, prices in ((777, (333, 1_999)), (0, (101, 5_000))):
            owner_id = await make_user(house.database)
            shop_id = await make_shop(house.database, owner_id=owner_id)
            await house.execute("UPDATE shops SET commission_bps = $2 WHERE id = $1", shop_id, commission)
            products += [
                await make_product(house.database, shop_id, price_minor=price, on_hand=10_000) for price in prices
            ]
            owner = await house.person(owner_id)
            method = {"type": "paypal", "email": "owner@example.org"}
            assert (await owner.send("PUT", "/shops/mine/withdraw-method", method)).status_code == 200
            owners.append(owner)
        buyers, admin = [await house.person() for _ in range(3)], await house.person(role=Role.ADMIN)
        world = cls(house, buyers, owners, admin, products)
        await world.offer_coupons()
        await world.ask_for_shipping()
        return world

    async def offer_coupons(self) -> None:
        """Have each shop and the market offer coupons, one of which is used up soon."""
        tenth: dict[str, Any] = {"kind": "percent", "value": 13}
        off: dict[str, Any] = {"kind": "amount", "value": 250}
        for who, path, body in (
            (self.owners[0], "/coupons", {**tenth, "name": _COUPONS[0]}),
            (self.owners[1], "/coupons", {**off, "name": _COUPONS[1], "usage_limit": 3}),
            (self.admin, "/admin/coupons", {**tenth, "name": _COUPONS[2], "value": 100}),
            (self.admin, "/admin/coupons", {**off, "name": _COUPONS[3], "per_user_limit": 2}),
        ):
            assert (await who.post(path, body)).status_code == 201

    async def ask_for_shipping(self) -> None:
        """Have the first shop charge for parcels, less for a dear one; the other sends everything for nothing."""
        sender = Sender(self.owners[0], self.products[0].shop_id)
        await sender.method(await sender.zone("DE"), basis="price", tiers=BY_PRICE, free_from=9_000)

    # What people do

    async def buy(
        self,
        buyer: int,
        basket: Sequence[tuple[int, int]],
        method: int,
        *,
        twice: bool,
        coupons: Collection[int] = (),
    ) -> None:
        """Buy at once, from one shop or from both, with coupons; sent twice with one key, it is one order."""
        who = _pick(self.buyers, buyer)
        wanted = {_pick(self.products, product).variant_id: quantity for product, quantity in basket}
        items = [{"variant_id": str(variant), "quantity": quantity} for variant, quantity in wanted.items()]
        key = f"buy-{next(self.numbers)}"
        names = [_COUPONS[number] for number in sorted(coupons)]
        answers = [
            _known(await who.order(method=_METHODS[method % len(_METHODS)], items=items, key=key, coupons=names))
            for _ in range(2 if twice else 1)
        ]
        assert len({answer.content for answer in answers}) == 1 or answers[0].status_code != 201
        if answers[0].status_code == 201:
            self.placed.append((who, answers[0].json()))

    async def pay(self, which: int, *, declined: bool) -> None:
        """Use a card on a checkout's latest attempt, or begin another attempt and use it there."""
        found = self._order(which)
        if found is None:
            return
        who, placed, order = found
        payment = placed["payment"]
        again = _known(await who.post(f"/orders/{order['id']}/pay"))
        if again.status_code == 200:
            payment = again.json()["payment"]
        if payment.get("client_secret") and payment["provider"] == "sandbox":
            _known(await who.use_card(payment, DECLINED_CARD if declined else GOOD_CARD))

    async def cancel(self, which: int, by: int) -> None:
        """Cancel an order as its buyer, a shop's owner or the admin."""
        found = self._order(which)
        if found is not None:
            who = _pick([found[0], *self.owners, self.admin], by)
            _known(await who.post(f"/orders/{found[2]['id']}/cancel"))

    async def move(self, which: int, status: int) -> None:
        """Move an order along, or try to."""
        found = self._order(which)
        if found is not None:
            body = {"status": _pick(("processing", "shipped", "delivered", "completed", "refunded"), status)}
            _known(await self.admin.send("PATCH", f"/orders/{found[2]['id']}/status", body))

    async def collect(self, which: int) -> None:
        """Have a shop say that it has the cash of an order."""
        found = self._order(which)
        if found is not None and found[1]["payment"]["provider"] == "cod":
            path = f"/payments/{found[1]['payment']['payment_id']}/collect"
            _known(await self.admin.post(path, {"order_id": found[2]["id"]}))

    async def ask_to_return(self, which: int, item: int, quantity: int | None) -> None:
        """Ask to return pieces of one item, or everything."""
        found = self._order(which)
        if found is None:
            return
        who, _, order = found
        body: dict[str, Any] = {"reason": _DAMAGED}
        if quantity is not None:
            body["items"] = [{"order_item_id": _pick(order["items"], item)["id"], "quantity": quantity}]
        answer = _known(await who.post(f"/orders/{order['id']}/returns", body))
        if answer.status_code == 201:
            self.returns.append(answer.json())

    async def decide_return(self, which: int, *, accept: bool) -> None:
        """Accept or refuse a return, perhaps one that was decided before."""
        if self.returns:
            path = f"/admin/returns/{_pick(self.returns, which)['id']}"
            _known(await self.admin.post(f"{path}/{'approve' if accept else 'reject'}", {"reason": "as it is"}))

    async def hand_back(self, which: int) -> None:
        """Have a person confirm a refund that is made by hand."""
        waiting = (await self.admin.get("/admin/refunds?by_hand=true")).json()["items"]
        if waiting:
            _known(await self.admin.post(f"/refunds/{_pick(waiting, which)['id']}/confirm"))

    async def load_wallet(self, buyer: int, amount: int, *, declined: bool) -> None:
        """Begin a top-up and use a card on it."""
        who = _pick(self.buyers, buyer)
        answer = _known(await who.post("/wallet/top-ups", {"method": "cc", "amount": amount}))
        if answer.status_code == 201:
            self.top_ups.append((who, answer.json()))
            _known(await who.use_card(answer.json(), DECLINED_CARD if declined else GOOD_CARD))

    async def empty_wallet(self, buyer: int) -> None:
        """Ask for what is left in a wallet."""
        _known(await _pick(self.buyers, buyer).post("/wallet/refund", {}))

    async def ask_for_payout(self, shop: int, amount: int) -> None:
        """Ask for a part of a shop's available balance."""
        owner = _pick(self.owners, shop)
        answer = _known(await owner.post("/payouts", {"amount": amount}))
        if answer.status_code == 201:
            self.payouts.append(answer.json())

    async def decide_payout(self, which: int, act: int) -> None:
        """Approve, pay or reject a payout, perhaps one that is over."""
        if self.payouts:
            path = f"/admin/payouts/{_pick(self.payouts, which)['id']}"
            action = _pick(("approve", "pay", "reject"), act)
            body = {
                "approve": None,
                "pay": {"reference": f"BANK-{next(self.numbers)}"},
                "reject": {"reason": "not today"},
            }[action]
            _known(await self.admin.post(f"{path}/{action}", body))

    # What usually happens, in one go: single steps seldom come this far by chance

    async def sell(self, *, is_cancelled: bool) -> None:
        """Have the latest checkout paid, and its orders delivered, or cancelled."""
        if not self.placed:
            return
        who, placed = self.placed[-1]
        if placed["payment"]["provider"] == "sandbox" and placed["payment"].get("client_secret"):
            _known(await who.use_card(placed["payment"]))
        await self.deliver(keep=False)
        for order in placed["orders"]:
            if is_cancelled:
                _known(await who.post(f"/orders/{order['id']}/cancel"))
            for status in ("processing", "delivered"):
                _known(await self.admin.send("PATCH", f"/orders/{order['id']}/status", {"status": status}))
        if placed["payment"]["provider"] == "cod":
            _known(await self.admin.post(f"/payments/{placed['payment']['payment_id']}/collect"))

    async def pay_too_late(self, *, twice: bool) -> None:
        """Use a card on the latest checkout, whose time is over before the bank has spoken."""
        if self.placed and self.placed[-1][1]["payment"].get("client_secret"):
            who, placed = self.placed[-1]
            _known(await who.use_card(placed["payment"]))
            await self.let_time_pass()
            for _ in range(2 if twice else 1):
                await self.deliver(keep=False)

    async def give_back(self, which: int, item: int, quantity: int | None) -> None:
        """Have pieces of a delivered order returned, accepted and refunded."""
        rows = await self.house.rows(
            "SELECT id FROM orders WHERE status IN ('delivered', 'completed') ORDER BY id DESC LIMIT 10"
        )
        if not rows:
            return
        wanted = str(_pick(rows, which)["id"])
        places = [
            number
            for number, order in enumerate(order for _, placed in self.placed for order in placed["orders"])
            if order["id"] == wanted
        ]
        await self.ask_to_return(places[0], item, quantity)
        await self.decide_return(-1, accept=True)
        await self.pay_refunds()

    async def pay_out(self, shop: int, percent: int, act: int) -> None:
        """Have a part of what a shop has asked for, approved, and paid or rejected."""
        owner = _pick(self.owners, shop)
        available = (await owner.get("/shops/mine/balance")).json()["available"]["amount"]
        if available > 0:
            await self.ask_for_payout(shop, max(1, available * percent // 100))
            await self.decide_payout(-1, 0)
            await self.decide_payout(-1, 1 + act % 2)

    # What providers and clocks do

    async def deliver(self, *, keep: bool) -> None:
        """Have the simulator post what is due, and apply it; perhaps only post it."""
        await self.house.sandbox.deliver_due()
        self.heard = [row["body"] for row in await self.house.rows("SELECT body FROM payment_webhooks ORDER BY id")]
        if not keep:
            await self.house.trade.payments.process_webhooks()

    async def repeat_message(self, which: int) -> None:
        """Have a message that came before come again, in whatever order."""
        if self.heard:
            await self.house.send_event(_pick(self.heard, which))

    async def pay_refunds(self) -> None:
        """Ask the providers for the refunds that are due, and for those that are put off."""
        await self.house.execute("UPDATE refunds SET next_attempt_at = now() WHERE status = 'pending'")
        await self.house.trade.payments.pay_refunds()

    async def let_time_pass(self) -> None:
        """Let the payment timeout of everything run out."""
        await self.house.pass_payment_timeout()

    async def crash(self, point: int, which: int) -> None:
        """Have everything that runs by itself, and one more decision, cut off at a point; then run it again."""
        with faults.planned(_pick(CRASHES, point)):
            for work in (
                self.deliver(keep=False),
                self.pay_refunds(),
                self.decide_return(which, accept=True),
                self.buy(which, [(which, 1)], method=3, twice=False),
            ):
                with contextlib.suppress(faults.InjectedFaultError, AssertionError):
                    await work
        await self.house.execute("UPDATE payment_webhooks SET next_attempt_at = now() WHERE status = 'received'")
        await self.deliver(keep=False)
        await self.pay_refunds()

    # What must hold

    async def must_be_proven(self) -> None:
        """Fail unless the books are proven and every seller sees what the books say."""
        await self.house.must_agree()
        for owner in self.owners:
            shop_id = str(owner.caller.memberships[0].shop_id)
            seen = (await owner.get("/shops/mine/balance")).json()
            booked = await self.house.rows(
                "SELECT kind, balance_minor FROM ledger_accounts WHERE owner_id = $1 AND kind LIKE 'seller_%'", shop_id
            )
            balances = {row["kind"].removeprefix("seller_"): row["balance_minor"] for row in booked}
            for name in ("pending", "available", "on_hold"):
                assert seen[name]["amount"] == balances.get(name, 0), (name, seen, balances)

    async def come_to_rest(self) -> None:
        """Let everything be done that is to be done, and see that nobody is owed anything by a provider."""
        for _ in range(3):
            await self.house.execute("UPDATE payment_webhooks SET next_attempt_at = now() WHERE status = 'received'")
            await self.deliver(keep=False)
            await self.pay_refunds()
        left = await self.house.rows("SELECT id FROM refunds WHERE status = 'pending' AND NOT by_hand")
        assert left == []
        theirs = await self.house.value("SELECT coalesce(sum(refunded_minor), 0) FROM sandbox_charges")
        ours = await self.house.value(
            "SELECT coalesce(sum(refunded_minor), 0) FROM payments WHERE provider = 'sandbox'"
        )
        assert theirs == ours
        await self.must_be_proven()

    async def figures(self) -> dict[str, int]:
        """Return how often things have happened: a proof of nothing would be none."""
        (row,) = await self.house.rows(_FIGURES)
        return row

    def _order(self, which: int) -> tuple[Person, dict[str, Any], dict[str, Any]] | None:
        orders = [(who, placed, order) for who, placed in self.placed for order in placed["orders"]]
        return _pick(orders, which) if orders else None


def _pick(things: Sequence[T], number: int) -> T:
    return things[number % len(things)]


def _known(answer: httpx2.Response) -> httpx2.Response:
    assert answer.status_code in _ANSWERS, (answer.status_code, answer.text)
    return answer
