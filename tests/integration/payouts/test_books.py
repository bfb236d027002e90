"""The market's money, as admins see it."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from fairground.infrastructure.access import Role
from fairground.kernel.ids import new_id
from fairground.modules.ledger.domain import PLATFORM, AccountKey, AccountKind, Entry
from tests.support.factories import make_user
from tests.support.payouts import PayoutHouse


async def move(house: PayoutHouse, kind: str, *sides: tuple[AccountKind, object, int], currency: str = "USD") -> Any:
    reference = new_id()
    entries = [Entry(AccountKey(account, str(owner), currency), amount) for account, owner, amount in sides]
    async with house.database.begin() as uow:
        await house.ledger.transfer(uow, kind, reference, entries, "memo")
    return reference


async def test_where_the_money_is(house: PayoutHouse) -> None:
    """ADM-08: per currency what is held, owed, earned and spent; debts do not hide what is owed to others."""
    one, other, admin = await house.owner(), await house.owner(), await house.admin()
    buyer = await make_user(house.database)
    k = AccountKind
    await move(
        house, "order_paid", (k.PROVIDER_CLEARING, "stripe", -1_000), (k.SELLER_PENDING, one.shop_id, 920),
        (k.PLATFORM_FEES, PLATFORM, 50), (k.PAYMENT_FEES, PLATFORM, 40), (k.PLATFORM_SUBSIDIES, PLATFORM, -10),
    )  # fmt: skip
    await move(house, "provider_fee", (k.PROVIDER_CLEARING, "stripe", 30), (k.PROVIDER_COSTS, PLATFORM, -30))
    await move(house, "dispute_opened", (k.PROVIDER_CLEARING, "stripe", 70), (k.DISPUTES, PLATFORM, -70))
    await move(house, "wallet_topped_up", (k.PROVIDER_CLEARING, "zeffy", -500), (k.CUSTOMER_WALLET, buyer, 500))
    await move(house, "wallet_refund_due", (k.CUSTOMER_WALLET, buyer, -200), (k.CUSTOMER_REFUNDS, buyer, 200))
    await move(house, "cod_delivered", (k.CASH_TO_COLLECT, one.shop_id, -90), (k.CASH_KEPT, one.shop_id, 90))
    await move(house, "cod_collected", (k.CASH_TO_COLLECT, one.shop_id, 60), (k.CASH_COLLECTED, one.shop_id, -60),
               (k.SELLER_AVAILABLE, one.shop_id, -6), (k.PLATFORM_FEES, PLATFORM, 6))  # fmt: skip
    await move(house, "order_refunded", (k.CASH_KEPT, one.shop_id, -20), (k.CUSTOMER_REFUNDS, buyer, 20))
    await house.earn(other.shop_id, 800)
    await house.earn(other.shop_id, 70, "JPY")
    await other.put_method()
    paid = (await other.ask_for(100)).json()["id"]
    for amount in (200, 300):
        await other.ask_for(amount)
    await admin.decide(paid, "approve")
    await admin.decide(paid, "pay", {"reference": "SEPA-1"})
    await admin.decide((await admin.get("/admin/payouts?status=requested"))["items"][0]["id"], "approve")

    found = await admin.get("/admin/money")
    assert (found["payouts_to_approve"], found["payouts_to_pay"]) == (1, 1)
    yen, dollars = found["currencies"]
    assert (yen["currency"], yen["sellers_available"], yen["fees"]["amount"]) == (
        "JPY", {"amount": 70, "currency": "JPY"}, 0,
    )  # fmt: skip
    held = {item["provider"]: item["balance"]["amount"] for item in dollars.pop("clearing")}
    assert held == {"sandbox": 800, "stripe": 900, "zeffy": 500}
    assert {name: money["amount"] for name, money in dollars.items() if name != "currency"} == {
        "bank": -100, "wallets": 300, "sellers_pending": 920, "sellers_available": 200, "sellers_debt": 6,
        "sellers_on_hold": 500, "refunds_owed": 220, "fees": 56, "payment_fees": 40, "subsidies": 10,
        "provider_costs": 30, "disputes": 70, "cash_to_collect": 30, "cash_collected": 60,
        "cash_to_hand_back": 20,
    }  # fmt: skip
    assert sum(held.values()) - 100 + 20 == 300 + 920 + 200 - 6 + 500 + 220 + 56 + 40 - 10 - 30 - 70


async def test_nothing_yet(house: PayoutHouse) -> None:
    assert await (await house.admin()).get("/admin/money") == {
        "currencies": [], "payouts_to_approve": 0, "payouts_to_pay": 0,
    }  # fmt: skip


async def test_every_movement_is_listed_with_names(house: PayoutHouse) -> None:
    """ADM-08: newest first, paged, by kind; users, shops and providers by name."""
    owner, admin = await house.owner(), await house.admin()
    buyer = await make_user(house.database, first_name="Ada", last_name="Buyer")
    k = AccountKind
    await move(house, "wallet_topped_up", (k.PROVIDER_CLEARING, "stripe", -500), (k.CUSTOMER_WALLET, buyer, 500))
    reference = await move(
        house, "order_paid", (k.CUSTOMER_WALLET, buyer, -300), (k.PLATFORM_FEES, PLATFORM, 30),
        (k.SELLER_PENDING, owner.shop_id, 270),
    )  # fmt: skip
    await house.earn(owner.shop_id, 1_000)
    items = (await admin.get("/admin/transactions"))["items"]
    assert [item["kind"] for item in items] == ["earned", "order_paid", "wallet_topped_up"]
    paid = items[1]
    shop_name = owner.caller.memberships[0].name
    assert paid["from"] == {"account": "customer_wallet", "owner_id": str(buyer), "name": "Ada Buyer"}
    assert paid["to"] == {"account": "seller_pending", "owner_id": str(owner.shop_id), "name": shop_name}
    assert (paid["amount"], paid["reference"], paid["memo"], paid["title"]) == (
        {"amount": 300, "currency": "USD"}, str(reference), "memo", "Order paid",
    )  # fmt: skip
    assert [(line["party"]["name"], line["amount"]["amount"]) for line in paid["entries"]] == [
        ("Ada Buyer", -300), ("Platform", 30), (shop_name, 270),
    ]  # fmt: skip
    assert items[2]["from"]["name"] == "Stripe"
    assert (await admin.get("/admin/transactions?kind=order_paid"))["items"] == [paid]
    found, cursors = [], [""]
    for _ in range(3):
        page = await admin.get(f"/admin/transactions?limit=1{cursors[-1]}")
        found += page["items"]
        cursors.append(f"&cursor={page['next_cursor']}")
    assert (found, cursors[-1]) == (items, "&cursor=None")


@pytest.mark.parametrize("place", [["2026-01-01T00:00:00", "0"], ["2026-01-01T00:00:00", str(new_id())],
                                   ["yesterday", str(new_id())], [1, str(new_id())], "x"])  # fmt: skip
async def test_a_cursor_of_ones_own_making_is_refused(house: PayoutHouse, place: Any) -> None:
    """API-02."""
    admin = await house.person(role=Role.SUPER_ADMIN)
    cursor = base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")
    answer = await admin.send("GET", f"/admin/transactions?cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_CURSOR")
