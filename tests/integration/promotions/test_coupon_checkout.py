"""Coupons at the till: what is charged, what is kept for refunds, and what counts as a use."""

from __future__ import annotations

from typing import Any

import pytest

from fairground.modules.ledger.domain import PLATFORM, AccountKind
from tests.support.digest import changed, digest
from tests.support.factories import make_product, make_shop
from tests.support.promotions import must_count, platform_coupon, seller_of
from tests.support.trade import ADDRESS, GUEST, Person, TradeHouse, open_trade


async def uses(house: TradeHouse, name: str = "SUMMER") -> int:
    used: int = await house.value("SELECT used FROM coupons WHERE name = $1", name)
    await must_count(house)
    return used


def amounts(thing: dict[str, Any]) -> tuple[int, int, int, int]:
    return tuple(thing[name]["amount"] for name in ("subtotal", "discount", "tax", "total"))


async def test_a_shops_coupon_on_its_lines(house: TradeHouse) -> None:
    """CPN-08, CPN-09: only its shop's order is cheaper, each line keeps its share, the seller bears it."""
    shop = await make_shop(house.database)
    lamp = await make_product(house.database, shop, price_minor=333)
    mug = await make_product(house.database, shop, price_minor=1_000)
    other = await make_product(house.database, price_minor=5_000)
    await (await seller_of(house, shop)).coupon(value=10)
    buyer = await house.person()
    placed = await buyer.buy_and_pay(
        (lamp.variant_id, 3), (mug.variant_id, 1), (other.variant_id, 1), coupons=["summer"]
    )
    by_shop = {order["shop"]["id"]: order for order in placed["orders"]}
    assert amounts(by_shop[str(shop)]) == (1_999, 200, 0, 1_799)
    assert amounts(by_shop[str(other.shop_id)]) == (5_000, 0, 0, 5_000)
    assert amounts(placed["checkout"]) == (6_999, 200, 0, 6_799)
    lines = by_shop[str(shop)]["items"]
    assert [(line["discount"]["amount"], line["total"]["amount"]) for line in lines] == [(100, 899), (100, 900)]
    assert await house.rows("SELECT discount_minor, subsidy_minor FROM order_lines ORDER BY discount_minor") == [
        {"discount_minor": 0, "subsidy_minor": 0},
        {"discount_minor": 100, "subsidy_minor": 0},
        {"discount_minor": 100, "subsidy_minor": 0},
    ]
    assert await house.balance(AccountKind.SELLER_PENDING, shop) == 1_799
    assert await uses(house) == 1
    (row,) = await house.rows("SELECT user_id, discount_minor, shop_ids, released_at FROM coupon_redemptions")
    assert row == {"user_id": buyer.id, "discount_minor": 200, "shop_ids": [shop], "released_at": None}
    await house.must_agree()


async def test_the_platform_bears_its_own(house: TradeHouse) -> None:
    """CPN-08: after the shop's coupon the platform's on what is left; the seller gets what only the shop took off."""
    lamp = await make_product(house.database, price_minor=1_000)
    mug = await make_product(house.database, price_minor=2_000)
    await (await seller_of(house, lamp.shop_id)).coupon("SHOP", value=50)
    await platform_coupon(house, "MARKET", value=10)
    placed = await (await house.person()).buy_and_pay(
        (lamp.variant_id, 1), (mug.variant_id, 1), coupons=["MARKET", "SHOP"]
    )
    assert amounts(placed["checkout"]) == (3_000, 750, 0, 2_250)
    assert await house.balance(AccountKind.SELLER_PENDING, lamp.shop_id) == 500
    assert await house.balance(AccountKind.SELLER_PENDING, mug.shop_id) == 2_000
    assert await house.balance(AccountKind.PLATFORM_SUBSIDIES, PLATFORM) == -250
    assert (await uses(house, "SHOP"), await uses(house, "MARKET")) == (1, 1)
    await house.must_agree()


async def test_one_variant_on_two_lines(house: TradeHouse) -> None:
    """CPN-08, STK-15: lines of the same variant share the discount, they do not each get all of it."""
    lamp = await make_product(house.database, price_minor=1_000)
    await (await seller_of(house, lamp.shop_id)).coupon(kind="amount", value=900)
    line = {"variant_id": str(lamp.variant_id), "quantity": 1}
    answer = await (await house.person()).order(items=[line, {**line, "quantity": 2}], coupons=["SUMMER"])
    assert answer.status_code == 201
    assert amounts(answer.json()["checkout"]) == (3_000, 900, 0, 2_100)
    assert [item["discount"]["amount"] for item in answer.json()["orders"][0]["items"]] == [300, 600]


async def test_all_for_nothing_is_paid_at_once(house: TradeHouse) -> None:
    """CPN-07, RET-09: 100 percent leaves nothing to pay; when it is cancelled, the platform has its part again."""
    lamp = await make_product(house.database, price_minor=1_000)
    await platform_coupon(house, value=100)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 2), coupons=["market"])
    assert amounts(placed["checkout"]) == (2_000, 2_000, 0, 0)
    assert placed["orders"][0]["payment_status"] == "paid"
    assert await house.balance(AccountKind.SELLER_PENDING, lamp.shop_id) == 2_000
    await house.must_agree()
    answer = await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    assert await house.balance(AccountKind.SELLER_PENDING, lamp.shop_id) == 0
    assert await house.balance(AccountKind.PLATFORM_SUBSIDIES, PLATFORM) == 0
    await house.must_agree()


async def test_one_line_for_nothing_goes_back_alone(house: TradeHouse) -> None:
    """CPN-08, RET-08, RET-09: the buyer gets nothing for it, the platform its part; the rest of the order stays."""
    shop = await make_shop(house.database)
    lamp = await make_product(house.database, shop, price_minor=1_000)
    mug = await make_product(house.database, shop, price_minor=500)
    await platform_coupon(house, value=100, selected_product=str(lamp.id))
    buyer, manager = await house.person(), (await seller_of(house, shop)).person
    placed = await buyer.buy_and_pay((lamp.variant_id, 2), (mug.variant_id, 1), coupons=["MARKET"])
    order = placed["orders"][0]
    await manager.send("PATCH", f"/orders/{order['id']}/status", {"status": "delivered"})
    item = next(line for line in order["items"] if line["total"]["amount"] == 0)
    wish = {"reason": "changed_mind", "items": [{"order_item_id": item["id"], "quantity": 1}]}
    asked = await buyer.post(f"/orders/{order['id']}/returns", wish)
    assert asked.status_code == 201, asked.text
    answer = await manager.post(f"/shops/mine/returns/{asked.json()['id']}/approve", {"reason": "fine"})
    assert answer.status_code == 200, answer.text
    assert await house.balance(AccountKind.PLATFORM_SUBSIDIES, PLATFORM) == -1_000
    assert await house.balance(AccountKind.SELLER_AVAILABLE, shop) == 1_500
    await house.must_agree()


@pytest.mark.parametrize("value", [25, 100])
async def test_cash_and_the_platforms_part(house: TradeHouse, value: int) -> None:
    """CPN-08, BAL-09: the shop keeps the cash, the platform adds what it bears, less the commission."""
    lamp = await make_product(house.database, price_minor=1_000)
    await house.execute("UPDATE shops SET commission_bps = 1000")
    await platform_coupon(house, value=value)
    buyer, manager = await house.person(), (await seller_of(house, lamp.shop_id)).person
    placed = await buyer.buy((lamp.variant_id, 4), method="cod", coupons=["MARKET"])
    order, payment = placed["orders"][0], placed["payment"]
    wish = {"reason": "changed_mind", "items": [{"order_item_id": order["items"][0]["id"], "quantity": 1}]}
    for status in ("processing", "delivered"):
        await manager.send("PATCH", f"/orders/{order['id']}/status", {"status": status})
    await house.must_agree()

    async def give_one_back() -> None:
        asked = await buyer.post(f"/orders/{order['id']}/returns", wish)
        assert asked.status_code == 201, asked.text
        answer = await manager.post(f"/shops/mine/returns/{asked.json()['id']}/approve", {"reason": "fine"})
        assert answer.status_code == 200, answer.text
        await house.must_agree()

    await give_one_back()  # before the cash is there
    answer = await manager.post(f"/payments/{payment['payment_id']}/collect")
    assert answer.status_code == 200, answer.text
    subsidy = 10 * value
    assert await house.balance(AccountKind.PLATFORM_SUBSIDIES, PLATFORM) == -3 * subsidy
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 3 * (subsidy - 100)
    await house.must_agree()
    await give_one_back()  # after it was
    assert await house.balance(AccountKind.PLATFORM_SUBSIDIES, PLATFORM) == -2 * subsidy
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 2 * (subsidy - 100)


async def test_a_refund_gives_back_what_was_paid(house: TradeHouse) -> None:
    """CPN-08, RET-08, BEY-02a: cancelling undoes share and subsidy to the minor unit."""
    lamp = await make_product(house.database, price_minor=333)
    await platform_coupon(house, value=33.33)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 3), coupons=["MARKET"])
    assert amounts(placed["checkout"]) == (999, 333, 0, 666)
    assert (await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")).status_code == 200
    assert await house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 666
    assert await house.balance(AccountKind.SELLER_PENDING, lamp.shop_id) == 0
    assert await house.balance(AccountKind.PLATFORM_SUBSIDIES, PLATFORM) == 0
    assert await uses(house, "MARKET") == 0
    await house.must_agree()


async def test_a_use_comes_back_when_the_order_is_cancelled(house: TradeHouse) -> None:
    """CPN-09, I17: once, so that one cancellation makes room for one more."""
    lamp = await make_product(house.database)
    await (await seller_of(house, lamp.shop_id)).coupon(usage_limit=1, per_user_limit=1)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1), coupons=["SUMMER"])
    await buyer.fill_cart((lamp.variant_id, 1))
    before = await digest(house.database)
    answer = await buyer.order(coupons=["SUMMER"])
    assert (answer.status_code, answer.json()["code"]) == (409, "COUPON_USED_BY_YOU")
    other = await house.person()
    before = await digest(house.database)
    item = {"variant_id": str(lamp.variant_id), "quantity": 1}
    answer = await other.order(items=[item], coupons=["SUMMER"])
    assert (answer.status_code, answer.json()["code"]) == (409, "COUPON_USED_UP")
    assert await digest(house.database) == before
    for _ in range(2):
        await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")
    assert await uses(house) == 0
    assert (await buyer.order(coupons=["SUMMER"])).status_code == 201
    assert await uses(house) == 1


async def test_a_use_comes_back_when_nobody_pays(house: TradeHouse) -> None:
    """CPN-09, PAY-25: an order that expires unpaid has used nothing."""
    lamp = await make_product(house.database)
    await platform_coupon(house)
    placed = await (await house.person()).buy((lamp.variant_id, 1), coupons=["MARKET"])
    assert await uses(house, "MARKET") == 1
    await house.pass_payment_timeout()
    assert await house.value("SELECT status FROM orders") == "cancelled"
    assert await uses(house, "MARKET") == 0
    await house.pass_payment_timeout()
    assert await uses(house, "MARKET") == 0
    assert placed["orders"][0]["id"]
    await house.must_agree()


async def test_a_use_stays_while_one_of_its_orders_lives(house: TradeHouse) -> None:
    """CPN-09: the platform's coupon counts until the last order that it made cheaper is cancelled."""
    lamp, mug, vase = [await make_product(house.database) for _ in range(3)]
    await (await seller_of(house, lamp.shop_id)).coupon("SHOP")
    await platform_coupon(house, selected_product=[str(lamp.id), str(mug.id)])
    buyer = await house.person()
    placed = await buyer.buy_and_pay(
        *[(product.variant_id, 1) for product in (lamp, mug, vase)], coupons=["SHOP", "MARKET"]
    )
    order_of = {order["shop"]["id"]: order["id"] for order in placed["orders"]}
    await buyer.post(f"/orders/{order_of[str(lamp.shop_id)]}/cancel")
    assert (await uses(house, "SHOP"), await uses(house, "MARKET")) == (0, 1)
    await buyer.post(f"/orders/{order_of[str(mug.shop_id)]}/cancel")
    assert (await uses(house, "SHOP"), await uses(house, "MARKET")) == (0, 0)
    await buyer.post(f"/orders/{order_of[str(vase.shop_id)]}/cancel")
    assert await uses(house, "MARKET") == 0
    await house.must_agree()


async def test_a_return_does_not_bring_a_use_back(house: TradeHouse) -> None:
    """CPN-09: what was bought with a coupon and sent back was bought with it all the same."""
    lamp = await make_product(house.database)
    await platform_coupon(house, per_user_limit=1)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 1), coupons=["MARKET"])
    order_id = placed["orders"][0]["id"]
    owner = await house.member(lamp.shop_id)
    assert (await owner.send("PATCH", f"/orders/{order_id}/status", {"status": "delivered"})).status_code == 200
    admin = (await seller_of(house, lamp.shop_id)).person
    answer = await buyer.post(f"/orders/{order_id}/returns", {"reason": "changed_mind"})
    assert answer.status_code == 201, answer.text
    answer = await admin.post(f"/shops/mine/returns/{answer.json()['id']}/approve", {"reason": "fine"})
    assert answer.status_code == 200, answer.text
    assert await uses(house, "MARKET") == 1
    answer = await buyer.order(items=[{"variant_id": str(lamp.variant_id), "quantity": 1}], coupons=["MARKET"])
    assert answer.json()["code"] == "COUPON_USED_BY_YOU"


@pytest.mark.parametrize(
    ("codes", "status", "code", "field"),
    [
        (["ONE", "NEVER"], 422, "COUPON_NOT_FOUND", "coupons.1"),
        (["ONE", "TWO"], 422, "COUPON_NOT_COMBINABLE", "coupons.1"),
        (["ONE", "one"], 422, "COUPON_NOT_COMBINABLE", "coupons.1"),
        (["OTHER"], 422, "COUPON_NOT_FOR_THESE", "coupons.0"),
        (["X"] * 21, 422, "VALIDATION_FAILED", "coupons"),
        ([""], 422, "VALIDATION_FAILED", "coupons"),
    ],
)
async def test_wrong_coupons_order_nothing(
    house: TradeHouse, codes: list[str], status: int, code: str, field: str
) -> None:
    """CPN-06, CPN-09, I25: refused with the first code that does not apply; cart, stock and uses are as before."""
    lamp = await make_product(house.database)
    seller = await seller_of(house, lamp.shop_id)
    await seller.coupon("ONE")
    await seller.coupon("TWO")
    await (await seller_of(house, await make_shop(house.database))).coupon("OTHER")
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    before = await digest(house.database)
    answer = await buyer.order(coupons=codes)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["errors"][0]["field"].startswith(field)
    assert await digest(house.database) == before


async def test_a_coupon_is_not_used_when_the_goods_are_gone(house: TradeHouse) -> None:
    """CPN-09, ORD-05: redeemed in the transaction of the order, and undone with it."""
    lamp = await make_product(house.database, on_hand=1)
    await platform_coupon(house, usage_limit=1)
    buyer = await house.person()
    before = await digest(house.database)
    answer = await buyer.order(items=[{"variant_id": str(lamp.variant_id), "quantity": 2}], coupons=["MARKET"])
    assert (answer.status_code, answer.json()["code"]) == (409, "INSUFFICIENT_STOCK")
    assert await digest(house.database) == before


async def test_a_repeated_request_uses_a_coupon_once(house: TradeHouse) -> None:
    """CPN-09, I25: the same key, the same order; a limit of one is no obstacle to hearing of it again."""
    lamp = await make_product(house.database)
    await platform_coupon(house, usage_limit=1)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    answers = [await buyer.order(key="k", coupons=["MARKET"]) for _ in range(2)]
    assert answers[0].content == answers[1].content
    assert await uses(house, "MARKET") == 1


async def test_a_coupon_changes_under_way(house: TradeHouse) -> None:
    """CPN-04, ORD-10: a buyer who expects the old total is told the new one; what was redeemed stays."""
    lamp = await make_product(house.database, price_minor=1_000)
    seller = await seller_of(house, lamp.shop_id)
    made = await seller.coupon(value=50, usage_limit=5)
    buyer = await house.person()
    await buyer.buy((lamp.variant_id, 1), coupons=["SUMMER"], expected_total=500)
    await buyer.buy((lamp.variant_id, 1), coupons=["SUMMER"])
    path = f"/coupons/{made['id']}"
    answer = await seller.person.send("PATCH", path, {"usage_limit": 1})
    assert (answer.status_code, answer.json()["code"], answer.json()["redemptions"]) == (409, "COUPON_USED_MORE", 2)
    changed_coupon = (await seller.person.send("PATCH", path, {"usage_limit": 2, "value": 10})).json()
    assert (changed_coupon["redemptions"], changed_coupon["discount_total"]["amount"]) == (2, 1_000)
    await seller.person.send("PATCH", path, {"usage_limit": None})
    await buyer.fill_cart((lamp.variant_id, 1))
    answer = await buyer.order(coupons=["SUMMER"], expected_total=500)
    assert (answer.status_code, answer.json()["total"]["amount"]) == (409, 900)


async def test_tax_is_on_what_is_paid(database_url: str) -> None:
    """ORD-37, CPN-08: discounts come before the tax."""
    async with open_trade(database_url, tax_rates=["DE=1900"]) as house:
        lamp = await make_product(house.database, price_minor=1_000)
        await (await seller_of(house, lamp.shop_id)).coupon(value=50)
        placed = await (await house.person()).buy((lamp.variant_id, 1), coupons=["SUMMER"])
        assert amounts(placed["checkout"]) == (1_000, 500, 95, 595)


@pytest.mark.parametrize(("lines", "shops"), [(1, 1), (50, 5)])
async def test_statements_of_a_checkout_with_coupons(house: TradeHouse, lines: int, shops: int) -> None:
    """BEY-10b: at most 25 statements, begin and commit included, for any number of lines and coupons."""
    shop_ids = [await make_shop(house.database) for _ in range(shops)]
    products = [await make_product(house.database, shop_ids[n % shops]) for n in range(lines)]
    codes = ["MARKET"]
    await platform_coupon(house, per_user_limit=1)
    for place, shop_id in enumerate(shop_ids):
        await (await seller_of(house, shop_id)).coupon(f"S{place}", per_user_limit=1, usage_limit=9)
        codes.append(f"S{place}")
    buyer = await house.person()
    await buyer.fill_cart(*[(product.variant_id, 1) for product in products])
    before = house.database.statements
    answer = await buyer.order(key="k", coupons=codes)
    taken = house.database.statements - before
    assert answer.status_code == 201
    assert taken <= 25
    assert await house.value("SELECT count(*) FROM coupon_redemptions") == shops + 1


# Quotes -----------------------------------------------------------------------------------------------------------


async def quoted(buyer: Person, **fields: Any) -> dict[str, Any]:
    answer = await buyer.post("/checkout/quote", {"shipping_address": ADDRESS, **fields})
    assert answer.status_code == 200, answer.text
    quote: dict[str, Any] = answer.json()
    return quote


async def test_a_quote_is_what_an_order_charges(database_url: str) -> None:
    """ORD-04, ORD-37, CPN-06: the same totals by shop and line, and nothing is written."""
    async with open_trade(database_url, tax_rates=["DE=1900"], commission_bps=500) as house:
        shop = await make_shop(house.database)
        lamp = await make_product(house.database, shop, price_minor=333)
        mug = await make_product(house.database, shop, price_minor=1_999)
        other = await make_product(house.database, price_minor=5_001)
        await (await seller_of(house, shop)).coupon(value=33.33)
        await platform_coupon(house, kind="amount", value=1_000)
        buyer = await house.person()
        await buyer.fill_cart((lamp.variant_id, 3), (other.variant_id, 2), (mug.variant_id, 1))
        before = await digest(house.database)
        quote = await quoted(buyer, coupons=["MARKET", "summer"], payment_method="cc")
        assert await digest(house.database) == before
        answer = await buyer.order(coupons=["MARKET", "summer"], expected_total=quote["total"]["amount"])
        assert answer.status_code == 201, answer.text
        placed = answer.json()
        assert amounts(quote) == amounts(placed["checkout"])
        assert quote["discount"]["amount"] > 1_000
        orders = {order["shop"]["id"]: order for order in placed["orders"]}
        assert {part["shop"]["id"] for part in quote["shops"]} == set(orders)
        for part in quote["shops"]:
            order = orders[part["shop"]["id"]]
            assert amounts(part) == amounts(order)
            assert part["shipping"] == order["shipping"]
            for line, item in zip(part["items"], order["items"], strict=True):
                assert line["subtotal"]["amount"] == item["price_at_time"]["amount"] * item["quantity"]
                for name in ("variant_id", "quantity", "discount", "tax", "total"):
                    assert line[name] == item[name]
        assert [(coupon["code"], coupon["valid"]) for coupon in quote["coupons"]] == [
            ("MARKET", True),
            ("summer", True),
        ]
        assert sum(coupon["discount"]["amount"] for coupon in quote["coupons"]) == quote["discount"]["amount"]


async def test_a_quote_says_which_coupons_do_not_apply(house: TradeHouse) -> None:
    """CPN-06: they are left out of the sum, each with its reason; ordering with them would be refused."""
    lamp = await make_product(house.database, price_minor=1_000)
    await (await seller_of(house, lamp.shop_id)).coupon(enabled=False)
    await platform_coupon(house)
    buyer = await house.person()
    quote = await quoted(
        buyer, items=[{"variant_id": str(lamp.variant_id), "quantity": 2}], coupons=["SUMMER", "MARKET", "NEVER"]
    )
    assert amounts(quote) == (2_000, 200, 0, 1_800)
    assert [coupon["reason"] for coupon in quote["coupons"]] == ["COUPON_DISABLED", None, "COUPON_NOT_FOUND"]
    assert all(coupon["valid"] or coupon["message"] for coupon in quote["coupons"])


async def test_a_guest_and_somebody_without_an_address_may_ask(house: TradeHouse) -> None:
    """CART-10, CPN-06: before signing in, and before saying where to; another session's cart is not seen."""
    lamp = await make_product(house.database, price_minor=700)
    async with house.http() as http:
        guest = {GUEST: "cd" * 32}
        body = {"variant_id": str(lamp.variant_id), "quantity": 2}
        await http.post("/api/v1/cart/items", json=body, headers=guest)
        answer = await http.post("/api/v1/checkout/quote", json={}, headers=guest)
        assert amounts(answer.json()) == (1_400, 0, 0, 1_400)
        answer = await http.post("/api/v1/checkout/quote", json={}, headers={GUEST: "ce" * 32})
        assert (answer.status_code, answer.json()["code"]) == (422, "CART_EMPTY")


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({}, 422, "CART_EMPTY"),
        ({"items": []}, 422, "VALIDATION_FAILED"),
        ({"payment_method": "stripe"}, 422, "PAYMENT_METHOD_UNAVAILABLE"),
        ({"shipping_address": {"city": "Berlin"}}, 422, "VALIDATION_FAILED"),
        ({"unknown": 1}, 422, "VALIDATION_FAILED"),
    ],
)
async def test_what_cannot_be_quoted(house: TradeHouse, fields: dict[str, Any], status: int, code: str) -> None:
    """ORD-02, SEC-18: refused as an order would be."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    if "payment_method" in fields:
        await buyer.fill_cart((lamp.variant_id, 1))
    answer = await buyer.post("/checkout/quote", fields)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_quote_takes_few_statements(house: TradeHouse) -> None:
    """BEY-10b: four questions, whatever the cart and however many shops."""
    products = [await make_product(house.database) for _ in range(12)]
    await platform_coupon(house)
    buyer = await house.person()
    await buyer.fill_cart(*[(product.variant_id, 1) for product in products])
    before = house.database.statements
    await quoted(buyer, coupons=["MARKET"])
    assert house.database.statements - before == 4


async def test_a_checkout_with_a_coupon_writes_what_it_should(house: TradeHouse) -> None:
    """I25, law 4: beside the trade's own tables only coupons and redemptions."""
    lamp = await make_product(house.database)
    await platform_coupon(house)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    before = await digest(house.database)
    assert (await buyer.order(coupons=["MARKET"])).status_code == 201
    touched = changed(before, await digest(house.database))
    assert {"coupons", "coupon_redemptions"} <= set(touched)
    assert len(touched) == 14
