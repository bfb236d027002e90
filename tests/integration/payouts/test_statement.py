"""Statements: what each order means for its shop's money, and that this is what the ledger says."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from fairground.infrastructure.access import Role, ShopRole
from fairground.modules.ledger.domain import PLATFORM, AccountKind
from tests.support.factories import MadeProduct, make_product
from tests.support.trade import Person, TradeHouse, open_trade

PRICE = 1_999
MONEY = ("goods", "discount_own", "discount_platform", "platform_pays", "tax", "shipping", "commission", "payment_fee",
         "refunded", "net", "pending", "available", "cash")  # fmt: skip


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    fees: dict[str, Any] = {
        "commission_bps": 777,
        "payment_fees": ("sandbox=290+30",),
        "tax_rates": ("DE=1900",),
        "settlement_hold_days": 7,
    }
    async with open_trade(database_url, **fees) as house:
        yield house


class Stall:
    """A shop with one product, its manager, and what happens to its orders."""

    def __init__(self, house: TradeHouse, lamp: MadeProduct, manager: Person, admin: Person) -> None:
        self.house, self.lamp, self.manager, self.admin = house, lamp, manager, admin

    async def order(self, quantity: int = 3, *, method: str = "cc", pay: bool = True) -> tuple[Person, dict[str, Any]]:
        buyer = await self.house.person()
        buy = buyer.buy_and_pay if method == "cc" and pay else buyer.buy
        placed = await buy((self.lamp.variant_id, quantity), method=method)
        return buyer, placed["orders"][0]

    async def deliver(self, order: dict[str, Any]) -> None:
        answer = await self.admin.send("PATCH", f"/orders/{order['id']}/status", {"status": "processing"})
        answer = await self.admin.send("PATCH", f"/orders/{order['id']}/status", {"status": "delivered"})
        assert answer.status_code == 200, answer.text

    async def settle(self, order: dict[str, Any]) -> None:
        """Let the hold of one order be over."""
        sql = "UPDATE orders SET hold_until = now() - interval '1 minute' WHERE id = $1"
        await self.house.execute(sql, _id(order))
        await self.house.trade.payments.release_earnings()

    async def collect(self, order: dict[str, Any]) -> None:
        payment = await self.house.value(
            "SELECT p.id FROM payments p JOIN orders o ON o.checkout_id = p.checkout_id WHERE o.id = $1", _id(order)
        )
        assert (await self.manager.post(f"/payments/{payment}/collect")).status_code == 200

    async def ask_back(self, buyer: Person, order: dict[str, Any], pieces: int | None = None) -> str:
        body: dict[str, Any] = {"reason": "damaged"}
        if pieces:
            body["items"] = [{"order_item_id": order["items"][0]["id"], "quantity": pieces}]
        answer = await buyer.post(f"/orders/{order['id']}/returns", body)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def take_back(self, buyer: Person, order: dict[str, Any], pieces: int | None = None) -> None:
        return_id = await self.ask_back(buyer, order, pieces)
        assert (await self.admin.post(f"/admin/returns/{return_id}/approve")).status_code == 200

    async def subsidise(self, order: dict[str, Any], discount: int, subsidy: int) -> None:
        """Let an order that is not paid yet have had a discount, in part the platform's; its total stays."""
        await self.house.execute(
            "UPDATE orders SET subtotal_minor = subtotal_minor + $2, discount_minor = $2 WHERE id = $1",
            _id(order),
            discount,
        )
        await self.house.execute(
            "UPDATE order_lines SET discount_minor = $2, subsidy_minor = $3 WHERE order_id = $1",
            _id(order),
            discount,
            subsidy,
        )

    async def pay(self, buyer: Person, order: dict[str, Any]) -> None:
        started = (await buyer.post(f"/orders/{order['id']}/pay")).json()
        assert (await buyer.use_card(started["payment"])).status_code == 202
        await self.house.deliver()

    async def rows(self, query: str = "") -> dict[str, dict[str, Any]]:
        answer = await self.manager.get(f"/shops/mine/statement?limit=100{query}")
        assert answer.status_code == 200, answer.text
        return {row["order_id"]: row for row in answer.json()["items"]}

    async def row(self, order: dict[str, Any]) -> dict[str, Any]:
        return (await self.rows())[order["id"]]

    async def balances(self) -> dict[str, int]:
        kinds = {
            "pending": AccountKind.SELLER_PENDING,
            "available": AccountKind.SELLER_AVAILABLE,
            "on_hold": AccountKind.SELLER_ON_HOLD,
            "cash": AccountKind.CASH_KEPT,
        }
        return {name: await self.house.balance(kind, self.lamp.shop_id) for name, kind in kinds.items()}


def _id(order: dict[str, Any]) -> uuid.UUID:
    return uuid.UUID(order["id"])


@pytest.fixture
async def stall(house: TradeHouse) -> Stall:
    lamp = await make_product(house.database, price_minor=PRICE, on_hand=200)
    manager = await house.member(lamp.shop_id, ShopRole.MANAGER)
    return Stall(house, lamp, manager, await house.person(role=Role.ADMIN))


def minor(row: dict[str, Any], name: str) -> int:
    return int(row[name]["amount"])


def must_add_up(row: dict[str, Any]) -> None:
    """Fail unless a reader who adds the figures up gets the net share, and finds it where it is said to be."""
    part = {name: minor(row, name) for name in MONEY}
    assert part["net"] == (
        part["goods"] - part["discount_own"] - part["discount_platform"] + part["platform_pays"] + part["tax"]
        + part["shipping"] - part["commission"] - part["payment_fee"] - part["refunded"]
    )  # fmt: skip
    if row["state"] in {"awaiting_payment", "cancelled"}:
        assert (part["pending"], part["available"]) == (0, 0)
    elif row["state"] != "cash":
        assert part["pending"] + part["available"] + part["cash"] == part["net"]
        assert 0 in {part["pending"], part["available"]}


async def test_the_way_of_an_order(stall: Stall) -> None:
    """BEY-08a: where the share is at each step, since or from when, and a sentence that says why."""
    buyer, order = await stall.order(pay=False)
    row = await stall.row(order)
    assert (row["state"], row["available_at"]) == ("awaiting_payment", None)
    assert row["reason"] == "The buyer has not paid yet."
    assert minor(row, "pending") == 0 < minor(row, "net")
    expected = row["net"]

    await stall.pay(buyer, order)
    row = await stall.row(order)
    assert (row["state"], row["net"], row["pending"]) == ("awaiting_delivery", expected, expected)
    assert row["reason"] == "Paid. It becomes available 7 days after the order is delivered."

    await stall.deliver(order)
    row = await stall.row(order)
    until = await stall.house.value("SELECT hold_until FROM orders")
    assert (row["state"], row["pending"]) == ("held", expected)
    assert row["available_at"] == until.isoformat().replace("+00:00", "Z")
    assert f"Held until {until.date()}" in row["reason"]
    balance = (await stall.manager.get("/shops/mine/balance")).json()
    assert (balance["pending"], balance["next_release_at"]) == (expected, row["available_at"])

    await stall.settle(order)
    row = await stall.row(order)
    assert (row["state"], row["available"], minor(row, "pending")) == ("available", expected, 0)
    balance = (await stall.manager.get("/shops/mine/balance")).json()
    assert (balance["available"], balance["next_release_at"]) == (expected, None)


async def test_the_figures_of_an_order(stall: Stall) -> None:
    """BEY-08a: price, both parts of the discount, tax, commission, fee: what the order was made of, and the ledger."""
    buyer, order = await stall.order(3, pay=False)
    await stall.subsidise(order, 500, 300)
    await stall.pay(buyer, order)
    row = await stall.row(order)
    must_add_up(row)
    assert {name: minor(row, name) for name in MONEY[:9]} == {
        "goods": 3 * PRICE + 500, "discount_own": 200, "discount_platform": 300, "platform_pays": 300,
        "tax": 1_139, "shipping": 0, "commission": 466, "payment_fee": 237, "refunded": 0,
    }  # fmt: skip
    assert minor(row, "net") == 3 * PRICE + 1_139 + 300 - 466 - 237
    for name, kind, sign in (
        ("commission", AccountKind.PLATFORM_FEES, 1),
        ("payment_fee", AccountKind.PAYMENT_FEES, 1),
        ("platform_pays", AccountKind.PLATFORM_SUBSIDIES, -1),
    ):
        assert await stall.house.balance(kind, PLATFORM) == sign * minor(row, name)


@pytest.mark.parametrize("settled", [False, True])
async def test_what_goes_back_piece_by_piece(stall: Stall, settled: bool) -> None:
    """BEY-08a, BEY-02: commission, fee and the platform's part shrink with the pieces, down to nothing, to the cent."""
    buyer, order = await stall.order(3, pay=False)
    await stall.subsidise(order, 500, 301)
    await stall.pay(buyer, order)
    await stall.deliver(order)
    if settled:
        await stall.settle(order)
    for piece in range(1, 4):
        await stall.take_back(buyer, order, 1)
        row = await stall.row(order)
        must_add_up(row)
        assert row["state"] == ("refunded" if piece == 3 else "available" if settled else "held")
        balances = await stall.balances()
        assert (minor(row, "pending"), minor(row, "available")) == (balances["pending"], balances["available"])
        assert await stall.house.balance(AccountKind.PLATFORM_FEES, PLATFORM) == minor(row, "commission")
        assert await stall.house.balance(AccountKind.PLATFORM_SUBSIDIES, PLATFORM) == -minor(row, "platform_pays")
    assert minor(await stall.row(order), "net") == 0


async def test_a_return_that_is_asked_for(stall: Stall) -> None:
    """BEY-08a: the share stays where it is until the return is decided."""
    for settled in (False, True):
        buyer, order = await stall.order()
        await stall.deliver(order)
        if settled:
            await stall.settle(order)
        await stall.ask_back(buyer, order)
        row = await stall.row(order)
        assert row["state"] == "return_requested"
        assert minor(row, "available" if settled else "pending") == minor(row, "net") > 0
        assert ("waits" in row["reason"]) is not settled


async def test_cash(stall: Stall) -> None:
    """BEY-08a, BAL-09: cash is the shop's own; commission and the platform's discounts go through the balance."""
    buyer, order = await stall.order(3, method="cod")
    await stall.subsidise(order, 500, 301)
    row = await stall.row(order)
    total = minor(row, "goods") - 500 + minor(row, "tax")
    assert (row["state"], minor(row, "cash"), minor(row, "available"), minor(row, "payment_fee")) == (
        "cash",
        total,
        0,
        0,
    )
    assert row["reason"].startswith("You collect 71.36 USD yourself")
    await stall.deliver(order)
    await stall.take_back(buyer, order, 1)
    row = await stall.row(order)
    must_add_up(row)
    assert minor(row, "cash") == (await stall.balances())["cash"] < total
    assert row["reason"].startswith("Delivered. Collect 47.5")
    await stall.collect(order)
    row = await stall.row(order)
    must_add_up(row)
    owed = minor(row, "commission") - minor(row, "platform_pays")
    assert minor(row, "available") == -owed == (await stall.balances())["available"] < 0
    assert row["reason"].startswith("You have the cash")
    balance = (await stall.manager.get("/shops/mine/balance")).json()
    assert (balance["debt"]["amount"], balance["available"]["amount"]) == (owed, -owed)
    assert (balance["cash_collected"], balance["cash_to_collect"]["amount"]) == (row["cash"], 0)
    await stall.take_back(buyer, order, 1)
    row = await stall.row(order)
    must_add_up(row)
    balances = await stall.balances()
    assert (minor(row, "cash"), minor(row, "available")) == (balances["cash"], balances["available"])


async def everything(stall: Stall) -> dict[str, dict[str, Any]]:
    """Have an order in every state there is, some of them torn; returns them by a name."""
    made: dict[str, dict[str, Any]] = {}
    _, made["awaiting_payment"] = await stall.order(pay=False)
    buyer, made["cancelled unpaid"] = await stall.order(pay=False)
    assert (await buyer.post(f"/orders/{made['cancelled unpaid']['id']}/cancel")).status_code == 200
    buyer, made["cancelled paid"] = await stall.order()
    assert (await buyer.post(f"/orders/{made['cancelled paid']['id']}/cancel")).status_code == 200
    _, made["awaiting_delivery"] = await stall.order()
    _, made["held"] = await stall.order(1)
    _, made["available"] = await stall.order(2)
    buyer, made["torn"] = await stall.order(3)
    asker, made["asked"] = await stall.order(2)
    whole, made["refunded"] = await stall.order(2)
    for name in ("held", "available", "torn", "asked", "refunded"):
        await stall.deliver(made[name])
    for name in ("available", "torn"):
        await stall.settle(made[name])
    await stall.take_back(buyer, made["torn"], 2)
    await stall.ask_back(asker, made["asked"])
    await stall.take_back(whole, made["refunded"])
    _, made["cash placed"] = await stall.order(method="cod")
    _, made["cash delivered"] = await stall.order(method="cod")
    payer, made["cash collected"] = await stall.order(method="cod")
    buyer, made["cash cancelled"] = await stall.order(method="cod")
    assert (await buyer.post(f"/orders/{made['cash cancelled']['id']}/cancel")).status_code == 200
    waiver, made["cash waived"] = await stall.order(method="cod")
    for name in ("cash delivered", "cash collected", "cash waived"):
        await stall.deliver(made[name])
    await stall.take_back(waiver, made["cash waived"], 1)
    for name in ("cash collected", "cash waived"):
        await stall.collect(made[name])
    await stall.take_back(payer, made["cash collected"], 1)
    return made


async def test_the_statement_is_the_ledger(stall: Stall) -> None:
    """BEY-08a, BAL-07: over orders in every state each row adds up, and all rows together are the shop's balances."""
    made = await everything(stall)
    owner = await _owner(stall)
    await owner.send("PUT", "/shops/mine/withdraw-method", {"type": "paypal", "email": "a@oak.example"})
    asked = await owner.post("/payouts", {"amount": 500})
    assert asked.status_code == 201, asked.text
    rows = await stall.rows()
    assert set(rows) == {order["id"] for order in made.values()}
    for row in rows.values():
        must_add_up(row)
    total = {name: sum(minor(row, name) for row in rows.values()) for name in ("pending", "available")}
    balances = await stall.balances()
    assert total["pending"] == balances["pending"] > 0
    assert total["available"] == balances["available"] + balances["on_hold"]
    booked = [rows[made[name]["id"]] for name in ("cash delivered", "cash collected", "cash waived")]
    assert sum(minor(row, "cash") for row in booked) == balances["cash"]
    states = {name: rows[order["id"]]["state"] for name, order in made.items()}
    assert {name: state for name, state in states.items() if name != state} == {
        "cancelled unpaid": "cancelled", "cancelled paid": "cancelled", "torn": "available",
        "asked": "return_requested", "cash placed": "cash", "cash delivered": "cash", "cash collected": "cash",
        "cash cancelled": "cancelled", "cash waived": "cash",
    }  # fmt: skip


async def test_earnings_day_by_day_are_the_ledger_too(stall: Stall) -> None:
    """BAL-08: what was sold and given back, on the day that it was; together what the statement says."""
    made = await everything(stall)
    await stall.house.execute(
        "UPDATE orders SET paid_at = now() - interval '2 days' WHERE id = ANY($1)",
        [_id(made["torn"]), _id(made["held"])],
    )
    earnings = (await stall.manager.get("/shops/mine/earnings?days=3")).json()
    points = earnings["points"]
    today = await stall.house.value("SELECT (now() AT TIME ZONE 'UTC')::date")
    assert (len(points), points[-1]["day"], earnings["tz"]) == (3, str(today), "UTC")
    assert [point["orders"] for point in points] == [2, 0, 7]
    for point in points:
        parts = {name: point[name]["amount"] for name in ("gross", "refunds", "fees", "net")}
        assert parts["net"] == parts["gross"] - parts["refunds"] - parts["fees"]
    assert points[0]["refunds"]["amount"] == 0 < points[2]["refunds"]["amount"]
    rows = await stall.rows()
    paid = [row for row in rows.values() if row["pending"]["amount"] or row["available"]["amount"]]
    assert sum(point["net"]["amount"] for point in points) == sum(minor(row, "net") for row in paid)
    shorter = (await stall.manager.get("/shops/mine/earnings?days=2")).json()["points"]
    assert shorter == points[1:]


async def test_days_are_those_of_the_zone(stall: Stall) -> None:
    """BEY-08a: an order of half past midnight in Berlin is yesterday's in UTC."""
    _, order = await stall.order()
    await stall.house.execute(
        """UPDATE orders SET created_at = early, paid_at = early
           FROM (SELECT (now() AT TIME ZONE 'Europe/Berlin')::date + time '00:30' AS clock) AS berlin,
                LATERAL (SELECT clock AT TIME ZONE 'Europe/Berlin' AS early) AS moment"""
    )
    today = await stall.house.value("SELECT (now() AT TIME ZONE 'Europe/Berlin')::date")
    berlin = "&tz=Europe/Berlin"
    assert list(await stall.rows(f"&from={today}&to={today}{berlin}")) == [order["id"]]
    assert await stall.rows(f"&to={today - timedelta(days=1)}{berlin}") == {}
    assert await stall.rows(f"&from={today}") == {}
    assert list(await stall.rows(f"&to={today}")) == [order["id"]]
    points = (await stall.manager.get("/shops/mine/earnings?days=2&tz=Europe/Berlin")).json()["points"]
    assert [point["orders"] for point in points] == [0, 1]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("statement?tz=Europe/Atlantis", "UNKNOWN_TIME_ZONE"),
        ("statement?tz=", "UNKNOWN_TIME_ZONE"),
        ("earnings?tz=%27%3B--", "UNKNOWN_TIME_ZONE"),
        ("statement.csv?tz=CET-1CEST", "UNKNOWN_TIME_ZONE"),
        ("statement?from=2026-02-30", "VALIDATION_FAILED"),
        ("statement?from=2026-03-02&to=2026-03-01", "INVALID"),
        ("statement?cursor=nonsense", "INVALID_CURSOR"),
        ("earnings?days=0", "VALIDATION_FAILED"),
        ("earnings?days=367", "VALIDATION_FAILED"),
        ("balance?currency=usd", "VALIDATION_FAILED"),
        ("transactions?cursor=WzkyMjMzNzIwMzY4NTQ3NzU4MDhd", "INVALID_CURSOR"),
        ("transactions?kind=a%20b", "VALIDATION_FAILED"),
    ],
)
async def test_what_cannot_be_answered_is_refused(stall: Stall, path: str, code: str) -> None:
    """API-03: a caller's mistake is named, and is no error of ours."""
    answer = await stall.manager.get(f"/shops/mine/{path}")
    assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_the_far_ends_of_time(stall: Stall) -> None:
    """BEY-08a: any date there is can be asked for."""
    await stall.order()
    assert len(await stall.rows("&from=0001-01-01&to=9999-12-31&tz=Pacific/Kiritimati")) == 1


async def test_pages_of_a_statement(stall: Stall) -> None:
    """API-02: newest first, page by page."""
    orders = [(await stall.order(1, pay=False))[1]["id"] for _ in range(3)]
    first = (await stall.manager.get("/shops/mine/statement?limit=2")).json()
    assert [row["order_id"] for row in first["items"]] == [orders[2], orders[1]]
    second = (await stall.manager.get(f"/shops/mine/statement?limit=2&cursor={first['next_cursor']}")).json()
    assert ([row["order_id"] for row in second["items"]], second["next_cursor"]) == ([orders[0]], None)


async def test_the_file_has_the_same_rows(stall: Stall) -> None:
    """BEY-08a, BEY-08b: CSV by RFC 4180, amounts as decimal numbers, to be downloaded."""
    await everything(stall)
    answer = await stall.manager.get("/shops/mine/statement.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith('attachment; filename="shop-')
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.content.count(b"\r\n") == answer.content.count(b"\n")
    found = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    rows = list((await stall.rows()).values())
    assert [line["order_number"] for line in found] == [row["order_number"] for row in rows]
    for line, row in zip(found, rows, strict=True):
        assert (line["state"], line["reason"], line["currency"]) == (row["state"], row["reason"], "USD")
        for name in MONEY:
            assert round(float(line[name]) * 100) == minor(row, name)
    assert any(line["available"].startswith("-") for line in found)


async def test_a_file_is_bounded(database_url: str) -> None:
    """BEY-08a: more orders than the setting allows are refused with what to do, before anything is sent."""
    async with open_trade(database_url, statement_rows_max=2) as house:
        lamp = await make_product(house.database, price_minor=PRICE, on_hand=200)
        manager = await house.member(lamp.shop_id, ShopRole.MANAGER)
        stall = Stall(house, lamp, manager, await house.person(role=Role.ADMIN))
        for count in (2, 3):
            while await house.value("SELECT count(*) FROM orders") < count:
                await stall.order(1, pay=False)
            answer = await manager.get("/shops/mine/statement.csv")
            assert answer.status_code == (200 if count == 2 else 422)
        refused = (await manager.get("/shops/mine/statement.csv")).json()
        assert (refused["code"], refused["detail"].partition(": ")[2]) == ("STATEMENT_TOO_LARGE", "choose fewer days")


async def test_another_shops_orders_are_nowhere_in_it(stall: Stall) -> None:
    """RBAC-12, RBAC-14: a checkout of two shops is in each one's statement with its own order."""
    other = await make_product(stall.house.database, price_minor=500)
    buyer = await stall.house.person()
    placed = await buyer.buy_and_pay((stall.lamp.variant_id, 1), (other.variant_id, 1))
    mine = {order["id"] for order in placed["orders"] if order["shop"]["id"] == str(stall.lamp.shop_id)}
    rows = await stall.rows()
    assert set(rows) == mine
    assert sum(minor(row, "pending") for row in rows.values()) == (await stall.balances())["pending"]
    for path in ("transactions", "statement.csv"):
        answer = await stall.manager.get(f"/shops/mine/{path}")
        theirs = next(order for order in placed["orders"] if order["id"] not in mine)
        assert theirs["order_number"] not in answer.text


async def test_every_change_of_the_accounts_is_listed(stall: Stall) -> None:
    """BAL-03, BAL-04: in words, with the order's number, newest first, paged, by kind; they sum to the balances."""
    made = await everything(stall)
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = (await stall.manager.get(f"/shops/mine/transactions?limit=7{cursor}")).json()
        found += page["items"]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert [item["id"] for item in found] == sorted((item["id"] for item in found), reverse=True)
    numbers = {order["order_number"] for order in made.values()}
    assert {item["order_number"] for item in found} <= numbers
    assert {item["title"] for item in found} >= {"Order paid", "Earnings released", "Given back to the buyer",
                                                 "Cash collected", "Cash not asked for any more"}  # fmt: skip
    balance = (await stall.manager.get("/shops/mine/balance")).json()
    for account in ("pending", "available", "on_hold", "cash_to_collect", "cash_collected"):
        assert (
            sum(item["amount"]["amount"] for item in found if item["account"] == account) == balance[account]["amount"]
        )
    paid = (await stall.manager.get("/shops/mine/transactions?kind=order_paid")).json()["items"]
    assert paid == [item for item in found if item["kind"] == "order_paid"]
    assert len(paid) == 7


async def _owner(stall: Stall) -> Person:
    owner_id = await stall.house.value(
        "SELECT user_id FROM shop_members WHERE shop_id = $1 AND role = 'owner'", stall.lamp.shop_id
    )
    return await stall.house.person(owner_id)
