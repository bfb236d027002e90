"""A wallet's history."""

from __future__ import annotations

from tests.support.factories import make_product
from tests.support.trade import TradeHouse
from tests.support.wallets import balance_of, must_add_up, top_up


async def test_the_history_says_what_was_when_and_what_was_left(house: TradeHouse) -> None:
    """WAL-01: newest first, in words, with order and shop, and the balance after each movement."""
    ann, lamp = await house.person(), await make_product(house.database, on_hand=5, price_minor=750)
    payment_id = await top_up(ann, 2_000)
    placed = await ann.buy((lamp.variant_id, 2), method="wallet")
    order = placed["orders"][0]
    assert placed["payment"]["status"] == "succeeded"
    assert (await ann.post(f"/orders/{order['id']}/cancel")).status_code == 200
    await top_up(ann, 500)
    shop_name = await house.value("SELECT shop_name FROM orders")
    entries = (await ann.get("/wallet/entries")).json()["items"]
    named = f"order {order['order_number']} at {shop_name}"
    assert [(entry["title"], entry["amount"]["amount"], entry["balance"]["amount"]) for entry in entries] == [
        ("Top-up by Credit card", 500, 2_500),
        (f"Refund of {named}", 1_500, 2_000),
        (f"Payment of {named}", -1_500, 500),
        ("Top-up by Credit card", 2_000, 2_000),
    ]
    assert [entry["kind"] for entry in entries] == [
        "wallet_topped_up",
        "refund_paid",
        "order_paid",
        "wallet_topped_up",
    ]
    assert [entry["order_id"] for entry in entries] == [None, order["id"], order["id"], None]
    assert entries[-1]["payment_method"] == "cc"
    assert await house.value("SELECT count(*) FROM payments WHERE id = $1", payment_id) == 1
    await must_add_up(house)


async def test_pages_go_on_with_the_right_balance(house: TradeHouse) -> None:
    """WAL-01: whatever the size of the page, each entry once, and the balances join up."""
    ann = await house.person()
    for amount in (500, 600, 700, 800, 900):
        await top_up(ann, amount)
    whole = (await ann.get("/wallet/entries")).json()["items"]
    assert [entry["balance"]["amount"] for entry in whole] == [3_500, 2_600, 1_800, 1_100, 500]
    first = (await ann.get("/wallet/entries?limit=2")).json()
    second = (await ann.get(f"/wallet/entries?limit=2&cursor={first['next_cursor']}")).json()
    third = (await ann.get(f"/wallet/entries?limit=2&cursor={second['next_cursor']}")).json()
    assert first["items"] + second["items"] + third["items"] == whole
    assert third["next_cursor"] is None
    assert (await ann.get("/wallet/entries?cursor=abc")).status_code == 422


async def test_too_little_in_the_wallet_orders_nothing(house: TradeHouse) -> None:
    """STALL-11, WAL-08: 402 INSUFFICIENT_BALANCE, nothing charged, nothing sold."""
    ann, lamp = await house.person(), await make_product(house.database, on_hand=5, price_minor=2_001)
    await top_up(ann, 2_000)
    refused = await ann.order(method="wallet", items=[{"variant_id": str(lamp.variant_id), "quantity": 1}])
    assert (refused.status_code, refused.json()["code"]) == (402, "INSUFFICIENT_BALANCE")
    assert await balance_of(ann) == 2_000
    assert await house.value("SELECT count(*) FROM orders") == 0
    await must_add_up(house)


async def test_every_change_of_a_balance_is_told_with_its_entry(house: TradeHouse) -> None:
    """WAL-05, RT-16: the books tell of each movement, and the id is that of the history's entry."""
    ann, lamp = await house.person(), await make_product(house.database, on_hand=5, price_minor=750)
    await top_up(ann, 2_000)
    await ann.buy((lamp.variant_id, 1), method="wallet")
    facts = await house.events("wallet.changed")
    assert [(f.payload["old_balance_minor"], f.payload["new_balance_minor"], f.payload["reason"]) for f in facts] == [
        (0, 2_000, "wallet_topped_up"),
        (2_000, 1_250, "order_paid"),
    ]
    entries = (await ann.get("/wallet/entries")).json()["items"]
    assert [entry["id"] for entry in entries] == [fact.payload["entry_id"] for fact in facts[::-1]]
