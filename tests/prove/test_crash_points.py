"""kill -9 at each named step of settling, refunding, returning, loading and paying out: whoever is next finishes it."""

from __future__ import annotations

import re
import signal
from collections.abc import AsyncIterator
from typing import Any

import pytest

from fairground.infrastructure.access import Role
from fairground.modules.ledger.domain import AccountKind
from tests.support.crash_child import exit_status
from tests.support.factories import MadeProduct, make_product, make_shop, make_user
from tests.support.server import ROOT
from tests.support.trade import Person, TradeHouse, open_trade

KEY = "once-and-for-all"
#: Every point of the program, and the test here that kills at it. A point that nothing kills at fails the last test.
POINTS = {
    "settle": ("settle.captured", "settle.booked"),
    "top_up": ("top_up.captured", "top_up.booked"),
    "refund": ("refund.claimed", "refund.answered", "refund.booked"),
    "return": ("return.restocked", "return.given_back"),
    "checkout": ("checkout.coupons", "checkout.wallet"),
    "payout": ("payout.set_aside", "payout.approved", "payout.paid", "payout.returned"),
}


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    async with open_trade(database_url) as house:
        yield house


def kill_at(point: str, house: TradeHouse, what: list[Any], who: Person | None = None) -> None:
    """Do something in another process that is killed at a point on the way."""
    caller = str(who.id) if who else "-"
    assert exit_status(house.database.url, caller, what, f"{point}:1:kill") == -signal.SIGKILL, point


async def come_again(house: TradeHouse) -> None:
    """Let the jobs run as they would a while later."""
    await house.execute("UPDATE refunds SET next_attempt_at = now()")
    await house.execute("UPDATE sandbox_deliveries SET due_at = now()")
    await house.deliver()
    await house.trade.payments.pay_refunds()


@pytest.mark.parametrize("point", POINTS["settle"])
async def test_settling(house: TradeHouse, point: str) -> None:
    """W3, W4, W5, I15: the message is still there, the order is paid once, and nothing was half booked."""
    lamp = await make_product(house.database, price_minor=1_000)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    await buyer.use_card(placed["payment"])
    await house.sandbox.deliver_due()
    kill_at(point, house, ["deliver"])
    await house.must_agree()
    assert await house.value("SELECT captured_minor FROM payments") == 0
    await come_again(house)
    assert await house.value("SELECT payment_status FROM orders") == "paid"
    assert await house.balance(AccountKind.SELLER_PENDING, lamp.shop_id) == 1_000
    await house.must_agree()


@pytest.mark.parametrize("point", POINTS["top_up"])
async def test_loading(house: TradeHouse, point: str) -> None:
    """W4, W5, WAL-10: a wallet is credited once."""
    guest = await house.person()
    answer = await guest.post("/wallet/top-ups", {"method": "cc", "amount": 2_500})
    await guest.use_card(answer.json())
    await house.sandbox.deliver_due()
    kill_at(point, house, ["deliver"])
    assert await house.balance(AccountKind.CUSTOMER_WALLET, guest.id) == 0
    await come_again(house)
    assert await house.balance(AccountKind.CUSTOMER_WALLET, guest.id) == 2_500
    await house.must_agree()


async def delivered(house: TradeHouse, lamp: MadeProduct) -> tuple[Person, dict[str, Any], Person]:
    """Return a buyer, their paid and delivered order, and an admin."""
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    placed = await buyer.buy_and_pay((lamp.variant_id, 2))
    order = placed["orders"][0]
    await admin.send("PATCH", f"/orders/{order['id']}/status", {"status": "delivered"})
    return buyer, order, admin


@pytest.mark.parametrize("point", POINTS["refund"])
async def test_refunding(house: TradeHouse, point: str) -> None:
    """F1, F2, F3, I13: asked by the one that dies and by the one that comes after, the provider pays once."""
    lamp = await make_product(house.database, price_minor=500)
    buyer, order, admin = await delivered(house, lamp)
    asked = (await buyer.post(f"/orders/{order['id']}/returns", {"reason": "damaged"})).json()
    await admin.post(f"/admin/returns/{asked['id']}/approve")
    kill_at(point, house, ["refunds"])
    await house.must_agree()
    await come_again(house)
    assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 1_000
    assert (await buyer.get(f"/returns/{asked['id']}")).json()["status"] == "refunded"
    assert await house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 0
    await house.must_agree()


@pytest.mark.parametrize("point", POINTS["return"])
async def test_accepting_a_return(house: TradeHouse, point: str) -> None:
    """F1, RET-12: an approval that was cut off left nothing; sent again, goods and money go back once."""
    lamp = await make_product(house.database, price_minor=500, on_hand=5)
    buyer, order, admin = await delivered(house, lamp)
    asked = (await buyer.post(f"/orders/{order['id']}/returns", {"reason": "damaged"})).json()
    path = f"/admin/returns/{asked['id']}/approve"
    kill_at(point, house, ["send", "POST", path, None, KEY], admin)
    assert (await buyer.get(f"/returns/{asked['id']}")).json()["status"] == "requested"
    assert await house.value("SELECT count(*) FROM refunds") == 0
    for _ in range(2):
        assert (await admin.post(path, **{"idempotency-key": KEY})).status_code == 200
    await come_again(house)
    assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 1_000
    assert await house.value("SELECT on_hand FROM stock") == 5
    await house.must_agree()


@pytest.mark.parametrize("point", POINTS["checkout"])
async def test_paying_by_wallet(house: TradeHouse, point: str) -> None:
    """C4, C5, WAL-08: neither order nor debit; sent again with its key, one of each."""
    lamp = await make_product(house.database, price_minor=700)
    buyer = await house.person()
    answer = await buyer.post("/wallet/top-ups", {"method": "cc", "amount": 1_000})
    await buyer.use_card(answer.json())
    await house.deliver()
    address = {"recipient": "Ada", "country": "DE", "city": "Berlin", "address1": "Lantern Lane 4", "zip_code": "10115"}
    body = {
        "shipping_address": address,
        "payment_method": "wallet",
        "items": [{"variant_id": str(lamp.variant_id), "quantity": 1}],
    }
    kill_at(point, house, ["send", "POST", "/orders", body, KEY], buyer)
    assert await house.value("SELECT count(*) FROM orders") == 0
    assert await house.balance(AccountKind.CUSTOMER_WALLET, buyer.id) == 1_000
    for _ in range(2):
        assert (await buyer.post("/orders", body, **{"idempotency-key": KEY})).status_code == 201
    assert await house.value("SELECT count(*) FROM orders") == 1
    assert await house.balance(AccountKind.CUSTOMER_WALLET, buyer.id) == 300
    await house.must_agree()


@pytest.mark.parametrize("point", POINTS["payout"])
async def test_paying_out(house: TradeHouse, point: str) -> None:
    """P1 to P5, I20: cut off at any step, the amount is where it was; sent again, every step happens once."""
    owner_id = await make_user(house.database)
    shop_id = await make_shop(house.database, owner_id=owner_id)
    lamp = await make_product(house.database, shop_id, price_minor=4_000)
    _, _, admin = await delivered(house, lamp)
    owner = await house.person(owner_id)
    await owner.send("PUT", "/shops/mine/withdraw-method", {"type": "paypal", "email": "shop@example.org"})
    steps: list[tuple[str, Person, str, Any]] = [("payout.set_aside", owner, "/payouts", {"amount": 3_000})]
    last = ("payout.returned", "reject", {"reason": "wrong"}) if point == "payout.returned" else None
    pay = last or ("payout.paid", "pay", {"reference": "BANK-1"})
    payout_id = ""
    for name, who, path, body in steps:
        payout_id = await _step(house, point == name, name, who, path, body)
    for name, act, body in (("payout.approved", "approve", None), pay):
        await _step(house, point == name, name, admin, f"/admin/payouts/{payout_id}/{act}", body)
    kept = 8_000 if last else 5_000
    assert await house.balance(AccountKind.SELLER_AVAILABLE, shop_id) == kept
    assert await house.balance(AccountKind.SELLER_ON_HOLD, shop_id) == 0
    assert await house.balance(AccountKind.BANK, "platform") == 8_000 - kept
    await house.must_agree()


async def _step(house: TradeHouse, dies: bool, point: str, who: Person, path: str, body: Any) -> str:
    key = f"{point}-key"
    if dies:
        kill_at(point, house, ["send", "POST", path, body, key], who)
        await house.must_agree()
    answers = [await who.post(path, body, **{"idempotency-key": key}) for _ in range(2)]
    assert answers[0].is_success, answers[0].text
    assert answers[0].content == answers[1].content
    return str(answers[0].json()["id"])


def test_no_point_is_left_out() -> None:
    """RELIABILITY B1: a point that no run kills at shows nothing."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    named = set(re.findall(r'fault_point\("([a-z_.]+)"\)', source))
    here = {point for points in POINTS.values() for point in points}
    elsewhere = {
        "capture.answered",  # tests/integration/providers/test_paying.py
        "top_up.written",  # tests/integration/wallets
        "top_up.opened",
        "wallet_refund.promised",
        "wallet_refund.booked",
    }
    assert here <= named
    assert named - here == elsewhere
