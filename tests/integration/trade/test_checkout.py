"""Placing orders, over HTTP on real PostgreSQL."""

from __future__ import annotations

import re
from typing import Any

import pytest

from fairground.modules.catalog.domain import VariantDraft
from tests.support.digest import changed, digest
from tests.support.factories import lapse_holds, make_product, make_shop, make_user, sized, stock_of
from tests.support.trade import ADDRESS, TradeHouse, open_trade


async def test_a_cart_becomes_one_order_per_shop(house: TradeHouse) -> None:
    """ORD-01, ORD-06, ORD-07, ORD-08, ORD-13, ORD-29, API-05: split by shop, priced exactly, numbered."""
    shop = await make_shop(house.database, name="Lanterns")
    lamp = await make_product(house.database, shop, name="Lamp", price_minor=149_999, on_hand=5)
    wick = await make_product(house.database, shop, name="Wick", price_minor=250)
    mug = await make_product(house.database, name="Mug", price_minor=1_200)
    buyer = await house.person()
    billing = {**ADDRESS, "recipient": "Accounts", "city": "Hamburg"}

    placed = await buyer.buy((lamp.variant_id, 3), (wick.variant_id, 1), (mug.variant_id, 2), billing_address=billing)

    number = placed["checkout"]["number"]
    assert re.fullmatch(r"ORD-\d{10}-[0-9a-f]{8}", number)
    assert placed["checkout"]["total"] == {"amount": 449_997 + 250 + 2_400, "currency": "USD"}
    first, second = placed["orders"]
    assert [first["order_number"], second["order_number"]] == [f"{number}-1", f"{number}-2"]
    assert first["shop"]["name"] == "Lanterns"
    assert first["total"] == {"amount": 450_247, "currency": "USD"}
    assert [(item["name"], item["quantity"], item["total"]["amount"]) for item in first["items"]] == [
        ("Lamp", 3, 449_997),
        ("Wick", 1, 250),
    ]
    assert {order["status"] for order in placed["orders"]} == {"pending"}
    assert {order["payment_status"] for order in placed["orders"]} == {"pending"}
    assert first["shipping_address"]["city"] == "Berlin"
    assert first["billing_address"]["city"] == "Hamburg"
    assert first["customer"] == {"id": str(buyer.id), "name": "Robin Field", "email": buyer.caller.email}
    payment = placed["payment"]
    assert (payment["provider"], payment["status"], payment["amount"]["amount"]) == ("sandbox", "pending", 452_647)
    assert payment["client_secret"]
    assert payment["expires_at"]
    assert await stock_of(house.database, lamp.variant_id) == (2, 0, 2)
    await house.must_agree()


async def test_what_was_answered_is_what_is_stored(house: TradeHouse) -> None:
    """ORD-14, ORD-16, ORD-34: reading the order again gives the order that was answered."""
    lamp = await make_product(house.database, **sized("S", "M"))
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_ids[1], 1))
    order = placed["orders"][0]
    assert order["items"][0]["variant_name"] == "M"
    assert (await buyer.get(f"/orders/{order['id']}")).json() == order
    assert (await buyer.get(f"/checkouts/{placed['checkout']['id']}")).json() == placed
    assert (await buyer.get("/orders")).json() == {"items": [order], "next_cursor": None}


async def test_one_order_bears_the_checkouts_number(house: TradeHouse) -> None:
    """ORD-07: a checkout with one shop has one number."""
    lamp = await make_product(house.database)
    placed = await (await house.person()).buy((lamp.variant_id, 1))
    assert placed["orders"][0]["order_number"] == placed["checkout"]["number"]


async def test_an_order_empties_the_cart_and_its_holds(house: TradeHouse) -> None:
    """CART-09, STK-09: lines and reservations are gone with the checkout's transaction."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    await buyer.buy((lamp.variant_id, 2))
    assert await house.value("SELECT count(*) FROM cart_items") == 0
    assert await house.value("SELECT count(*) FROM stock_reservations") == 0


async def test_prices_are_frozen_on_the_line(house: TradeHouse) -> None:
    """CAT-11: what was paid stays on the order whatever the catalogue says later."""
    lamp = await make_product(house.database, price_minor=1_000)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    await house.execute("UPDATE variants SET original_price_minor = 99999")
    order = (await buyer.get(f"/orders/{placed['orders'][0]['id']}")).json()
    assert order["items"][0]["price_at_time"]["amount"] == 1_000


async def test_an_empty_cart_is_refused(house: TradeHouse) -> None:
    """ORD-02, I25: 422, and nothing is written."""
    buyer = await house.person()
    before = await digest(house.database)
    answer = await buyer.order()
    assert (answer.status_code, answer.json()["code"]) == (422, "CART_EMPTY")
    assert await digest(house.database) == before


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE products SET deleted_at = now() WHERE id = $1",
        "UPDATE products SET status = 'draft' WHERE id = $1",
        "UPDATE variants SET deleted_at = now() WHERE product_id = $1",
    ],
)
async def test_an_invalid_cart_is_refused_with_its_errors(house: TradeHouse, spoil: str) -> None:
    """ORD-03, I25: the cart is validated first; its errors are answered and nothing is written."""
    good = await make_product(house.database)
    gone = await make_product(house.database, name="Ghost")
    buyer = await house.person()
    await buyer.fill_cart((good.variant_id, 1), (gone.variant_id, 1))
    await house.execute(spoil, gone.id)
    before = await digest(house.database)
    answer = await buyer.order()
    assert (answer.status_code, answer.json()["code"]) == (422, "CART_INVALID")
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [("items.1", "UNAVAILABLE")]
    assert await digest(house.database) == before


async def test_without_stock_everything_rolls_back(house: TradeHouse) -> None:
    """ORD-04, ORD-05, STK-10, I25: 409 "Failed to create order"; reservations and cart are as before."""
    plenty = await make_product(house.database, on_hand=10)
    scarce = await make_product(house.database, on_hand=1)
    buyer, rival = await house.person(), await house.person()
    cart_id = await buyer.fill_cart((plenty.variant_id, 2), (scarce.variant_id, 1))
    await lapse_holds(house.database, cart_id=cart_id)
    await rival.fill_cart((scarce.variant_id, 1))
    before = await digest(house.database)
    answer = await buyer.order()
    body = answer.json()
    assert answer.status_code == 409
    assert (body["title"], body["detail"], body["code"]) == (
        "Failed to create order",
        "Insufficient stock",
        "INSUFFICIENT_STOCK",
    )
    assert (body["variant_id"], body["available"]) == (str(scarce.variant_id), 0)
    assert await digest(house.database) == before


async def test_a_failure_late_in_the_transaction_rolls_back_too(house: TradeHouse) -> None:
    """ORD-05, STK-10, C4: whatever fails after stock, orders and lines were written, nothing of them stays."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    await house.execute(
        """CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = 'disk_full'; END $$"""
    )
    await house.execute("CREATE TRIGGER fail BEFORE INSERT ON event_log EXECUTE FUNCTION fail()")
    before = await digest(house.database)
    answer = await buyer.order()
    assert answer.status_code == 503
    assert await digest(house.database) == before


async def test_lapsed_holds_do_not_matter_while_goods_are_there(house: TradeHouse) -> None:
    """STK-04: an expired reservation holds nothing, but what is free can still be ordered."""
    lamp = await make_product(house.database, on_hand=1)
    buyer = await house.person()
    cart_id = await buyer.fill_cart((lamp.variant_id, 1))
    await lapse_holds(house.database, cart_id=cart_id)
    assert (await buyer.order()).status_code == 201
    await house.must_agree()


async def test_buy_now(house: TradeHouse) -> None:
    """ORD-10, STK-13: items at once, without the cart; the buyer's own hold does not stand in the way."""
    lamp = await make_product(house.database, on_hand=2)
    mug = await make_product(house.database, on_hand=5)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 2), (mug.variant_id, 1))
    answer = await buyer.order(items=[{"variant_id": str(lamp.variant_id), "quantity": 2}])
    assert answer.status_code == 201
    assert await stock_of(house.database, lamp.variant_id) == (0, 0, 0)
    assert await stock_of(house.database, mug.variant_id) == (5, 1, 4)
    assert await house.value("SELECT count(*) FROM cart_items") == 2
    await house.must_agree()


async def test_buy_now_leaves_the_cart_holding_what_it_can(house: TradeHouse) -> None:
    """ORD-10, STK-08: buying one more of what lies in the cart does not cost the cart its hold."""
    lamp = await make_product(house.database, on_hand=5)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 2))
    assert (await buyer.order(items=[{"variant_id": str(lamp.variant_id), "quantity": 1}])).status_code == 201
    assert await stock_of(house.database, lamp.variant_id) == (4, 2, 2)
    await house.must_agree()


async def test_several_lines_of_one_variant_count_together(house: TradeHouse) -> None:
    """STK-15: lines of the same stock are checked on their sum."""
    lamp = await make_product(house.database, on_hand=3)
    buyer = await house.person()
    line = {"variant_id": str(lamp.variant_id), "quantity": 2}
    assert (await buyer.order(items=[line, line])).status_code == 409
    answer = await buyer.order(items=[line, {**line, "quantity": 1}])
    assert answer.status_code == 201
    await house.must_agree()


@pytest.mark.parametrize(
    ("request_more", "member"),
    [
        ({"expected_total": 1_999}, "total"),
        ({"items": [{"quantity": 2, "price": 999}]}, "price"),
        ({"items": [{"quantity": 2, "price": 1_000}], "expected_total": 1_000}, "total"),
    ],
)
async def test_a_price_that_the_buyer_did_not_see(house: TradeHouse, request_more: dict[str, Any], member: str) -> None:
    """ORD-10, SEC-24, I18, 34, 37: a client's price decides nothing; another one than ours is 409 with ours."""
    lamp = await make_product(house.database, price_minor=1_000)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 2))
    for item in request_more.get("items", []):
        item["variant_id"] = str(lamp.variant_id)
    before = await digest(house.database)
    answer = await buyer.order(**request_more)
    assert (answer.status_code, answer.json()["code"]) == (409, "PRICE_CHANGED")
    assert answer.json()[member]["currency"] == "USD"
    assert await digest(house.database) == before


async def test_the_price_that_the_buyer_saw(house: TradeHouse) -> None:
    """ORD-10: the expected price and total pass when they are ours."""
    lamp = await make_product(house.database, price_minor=1_000)
    items = [{"variant_id": str(lamp.variant_id), "quantity": 2, "price": 1_000}]
    answer = await (await house.person()).order(items=items, expected_total=2_000)
    assert answer.status_code == 201


@pytest.mark.parametrize("quantity", [0, -1, 1.5, 10**9, "1", True, 2**63, 100, None])
async def test_odd_quantities(house: TradeHouse, quantity: object) -> None:
    """Money logic 35: quantities that are none are 422 and change nothing."""
    lamp = await make_product(house.database, on_hand=1_000)
    buyer = await house.person()
    before = await digest(house.database)
    answer = await buyer.order(items=[{"variant_id": str(lamp.variant_id), "quantity": quantity}])
    assert answer.status_code == 422
    assert await digest(house.database) == before


@pytest.mark.parametrize(
    "more",
    [
        {"total": 1},
        {"items": [], "payment_method": "cc"},
        {"payment_method": "barter"},
        {"currency": "EUR"},
        {"shipping_address": {**ADDRESS, "country": "Germany"}},
        {"shipping_address": {"city": "Berlin"}},
        {"user_id": "0190a1b2-c3d4-7abc-8def-0123456789ab"},
    ],
)
async def test_requests_that_cannot_be_meant(house: TradeHouse, more: dict[str, Any]) -> None:
    """API-03, money logic 34, AUTH-15: unknown fields, totals, currencies and users in a body are 422."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    before = await digest(house.database)
    body = {"shipping_address": ADDRESS, "payment_method": "cc", **more}
    answer = await buyer.post("/orders", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_FAILED")
    assert await digest(house.database) == before


async def test_one_currency_per_checkout(house: TradeHouse) -> None:
    """PAY-26, 36: goods in another currency do not come into the same checkout."""
    lamp, mug = await make_product(house.database), await make_product(house.database)
    await house.execute("UPDATE variants SET currency = 'EUR' WHERE id = $1", mug.variant_id)
    buyer = await house.person()
    answer = await buyer.order(
        items=[{"variant_id": str(product.variant_id), "quantity": 1} for product in (lamp, mug)]
    )
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "OTHER_CURRENCY")


async def test_orders_in_a_currency_without_cents(database_url: str) -> None:
    """PAY-26, API-05: 3 × ¥1500 is 4500 of the currency's own minor unit."""
    async with open_trade(database_url, default_currency="JPY") as house:
        lamp = await make_product(house.database, price_minor=1_500)
        await house.execute("UPDATE variants SET currency = 'JPY'")
        buyer = await house.person()
        placed = await buyer.buy_and_pay((lamp.variant_id, 3))
        assert placed["checkout"]["total"] == {"amount": 4_500, "currency": "JPY"}
        assert (await buyer.get("/payments/config")).json()["currency"] == "JPY"
        await house.must_agree()


@pytest.mark.parametrize(
    ("included", "subtotal", "tax", "total"), [(False, 2_000, 380, 2_380), (True, 1_681, 319, 2_000)]
)
async def test_tax(database_url: str, included: bool, subtotal: int, tax: int, total: int) -> None:
    """ORD-37: by destination, on top of prices or contained; subtotal + tax = total, frozen per line."""
    async with open_trade(database_url, tax_rates=("DE=1900",), prices_include_tax=included) as house:
        lamp = await make_product(house.database, price_minor=1_000)
        variants = [VariantDraft(original_price_minor=500, on_hand=5, taxable=False)]
        book = await make_product(house.database, lamp.shop_id, variants=variants)
        buyer = await house.person()
        placed = await buyer.buy_and_pay((lamp.variant_id, 2), (book.variant_id, 1))
        order = placed["orders"][0]
        assert (order["subtotal"]["amount"], order["tax"]["amount"], order["total"]["amount"]) == (
            subtotal + 500,
            tax,
            total + 500,
        )
        assert [item["tax"]["amount"] for item in order["items"]] == [tax, 0]
        await house.must_agree()


async def test_goods_for_nothing_are_paid_at_once(house: TradeHouse) -> None:
    """PAY-05: there is nothing to pay, so nobody is asked to; the shop can begin."""
    flyer = await make_product(house.database, price_minor=0)
    buyer = await house.person()
    placed = await buyer.buy((flyer.variant_id, 1))
    assert (placed["orders"][0]["status"], placed["orders"][0]["payment_status"]) == ("processing", "paid")
    assert placed["payment"]["status"] == "succeeded"
    assert (await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")).json()["status"] == "cancelled"
    await house.must_agree()


async def test_events_of_a_checkout(house: TradeHouse) -> None:
    """BUS-02, BUS-09, RT-25: one order.created per order, with all that the wire needs, for all concerned."""
    lamp, mug = await make_product(house.database, price_minor=700), await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 2), (mug.variant_id, 1))
    created = await house.events("order.created")
    assert [event.key for event in created] == [order["id"] for order in placed["orders"]]
    event, order = created[0], placed["orders"][0]
    assert set(event.audience) == {
        f"user:{buyer.id}",
        f"shop:{lamp.shop_id}",
        f"order:{order['id']}",
        "admin:dashboard",
    }
    payload = event.payload
    assert (payload["total_minor"], payload["currency"], payload["status"]) == (1_400, "USD", "pending")
    assert (payload["buyer_id"], payload["shop_id"]) == (str(buyer.id), str(lamp.shop_id))
    assert payload["shipping_address"]["city"] == "Berlin"  # type: ignore[index]
    assert payload["items"][0]["quantity"] == 2  # type: ignore[index]


async def test_an_address_is_kept_when_asked(house: TradeHouse) -> None:
    """ORD-01: ``save_address`` puts the delivery address into the buyer's address book."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    await buyer.buy((lamp.variant_id, 1), save_address=True)
    assert [(user_id, address.city) for user_id, address in house.saved] == [(buyer.id, "Berlin")]


async def test_the_methods_that_are_offered(house: TradeHouse) -> None:
    """PAY-01, PAY-16: the ways to pay with publishable values, test cards of the simulator among them; no secret."""
    answer = await (await house.person()).get("/payments/config")
    config = answer.json()
    assert [(method["method"], method["provider"]) for method in config["methods"]] == [
        ("cc", "sandbox"),
        ("dc", "sandbox"),
        ("cod", "cod"),
        ("wallet", "wallet"),
    ]
    assert "4242424242424242" in {card["number"] for card in config["methods"][0]["test_cards"]}
    assert house.settings.sandbox_webhook_secret not in answer.text


async def test_a_guest_cannot_order(house: TradeHouse) -> None:
    """ORD-11, ORD-12, AUTH-15: nobody signed in, nobody charged: 401."""
    async with house.http() as http:
        answer = await http.post("/api/v1/orders", json={"shipping_address": ADDRESS, "payment_method": "cc"})
    assert answer.status_code == 401


async def test_nothing_but_the_trade_changes(house: TradeHouse) -> None:
    """I25, law 4: a checkout writes to exactly the tables it should."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    before = await digest(house.database)
    assert (await buyer.order()).status_code == 201
    assert changed(before, await digest(house.database)) == [
        "cart_items",
        "checkouts",
        "event_log",
        "hold_counts",
        "order_history",
        "order_lines",
        "orders",
        "payments",
        "sandbox_charges",
        "stock",
        "stock_moves",
        "stock_reservations",
    ]


async def test_a_shop_member_may_buy(house: TradeHouse) -> None:
    """AUTH-30: the same session buys and sells; a seller who buys elsewhere is a buyer there."""
    lamp = await make_product(house.database)
    owner = await make_user(house.database)
    await make_shop(house.database, owner_id=owner)
    seller = await house.person(owner)
    placed = await seller.buy((lamp.variant_id, 1))
    assert placed["orders"][0]["can_cancel"] is True
    assert placed["orders"][0]["allowed_statuses"] == []
