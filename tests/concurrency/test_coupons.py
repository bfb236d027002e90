"""Coupons under many hands: their limits hold, and a use comes back once (I17)."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence

import httpx2
import pytest

from tests.support.factories import make_product, make_shop
from tests.support.promotions import must_count, platform_coupon, seller_of
from tests.support.trade import TradeHouse, open_trade


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    async with open_trade(database_url, connections_max=16) as house:
        yield house


def outcomes(answers: Sequence[httpx2.Response]) -> Counter[str]:
    return Counter(answer.json().get("code", "PLACED") for answer in answers)


async def test_two_hundred_buyers_of_ten_uses(house: TradeHouse) -> None:
    """CPN-09, 38: 200 parallel checkouts with a coupon for 10: exactly 10 redemptions, the others 409 and unwritten."""
    lamp = await make_product(house.database, on_hand=1_000)
    await (await seller_of(house, lamp.shop_id)).coupon(usage_limit=10)
    buyers = [await house.person() for _ in range(200)]
    items = [{"variant_id": str(lamp.variant_id), "quantity": 1}]
    answers = await asyncio.gather(*[buyer.order_in_a_crowd(items=items, coupons=["SUMMER"]) for buyer in buyers])
    assert outcomes(answers) == {"PLACED": 10, "COUPON_USED_UP": 190}
    assert await house.value("SELECT count(*) FROM coupon_redemptions") == 10
    assert await house.value("SELECT count(*) FROM orders WHERE discount_minor > 0") == 10
    assert await house.value("SELECT count(*) FROM orders") == 10
    await must_count(house)
    await house.must_agree()


async def test_one_buyer_in_twenty_tabs(house: TradeHouse) -> None:
    """CPN-09, 38: 20 parallel orders of one person with a coupon for two per person: exactly two."""
    lamp = await make_product(house.database, on_hand=1_000)
    await platform_coupon(house, per_user_limit=2)
    buyer = await house.person()
    items = [{"variant_id": str(lamp.variant_id), "quantity": 1}]
    answers = await asyncio.gather(*[buyer.order(items=items, coupons=["MARKET"]) for _ in range(20)])
    assert outcomes(answers) == {"PLACED": 2, "COUPON_USED_BY_YOU": 18}
    await must_count(house)
    await house.must_agree()


async def test_several_coupons_in_any_order(house: TradeHouse) -> None:
    """R3, D8: carts with the same coupons in opposite orders neither deadlock nor use more than there is."""
    products = [await make_product(house.database, await make_shop(house.database), on_hand=1_000) for _ in range(3)]
    for place, product in enumerate(products):
        await (await seller_of(house, product.shop_id)).coupon(f"S{place}", usage_limit=15)
    await platform_coupon(house, usage_limit=12)
    codes = ["MARKET", "S2", "S0", "S1"]
    buyers = [await house.person() for _ in range(40)]
    items = [{"variant_id": str(product.variant_id), "quantity": 1} for product in products]
    answers = await asyncio.gather(
        *[
            buyer.order(items=items[:: 1 if n % 2 else -1], coupons=codes[:: 1 if n % 2 else -1])
            for n, buyer in enumerate(buyers)
        ]
    )
    assert outcomes(answers) == {"PLACED": 12, "COUPON_USED_UP": 28}
    await must_count(house)
    await house.must_agree()


async def test_the_last_orders_are_cancelled_at_once(house: TradeHouse) -> None:
    """CPN-09, I17: of those who cancel a checkout's orders together, one gives the use back, and only one."""
    products = [await make_product(house.database) for _ in range(4)]
    await platform_coupon(house, usage_limit=1)
    for _ in range(5):
        buyer = await house.person()
        placed = await buyer.buy_and_pay(*[(product.variant_id, 1) for product in products], coupons=["MARKET"])
        answers = await asyncio.gather(
            *[buyer.post(f"/orders/{order['id']}/cancel") for order in placed["orders"] for _ in range(2)]
        )
        assert Counter(answer.status_code for answer in answers) == {200: 4, 409: 4}
        assert await house.value("SELECT used FROM coupons") == 0
        await must_count(house)
    assert await house.value("SELECT count(*) FROM coupon_redemptions WHERE released_at IS NULL") == 0
    await house.must_agree()


async def test_uses_come_and_go_together(house: TradeHouse) -> None:
    """I17, I1 to I20: orders, payments, cancellations and expiries with few uses leave all in agreement."""
    products = [await make_product(house.database, on_hand=30, price_minor=333) for _ in range(3)]
    await (await seller_of(house, products[0].shop_id)).coupon("SHOP", usage_limit=4, per_user_limit=2)
    await platform_coupon(house, usage_limit=5, per_user_limit=1, value=33.33)
    buyers = [await house.person() for _ in range(10)]

    async def shop_around(place: int) -> None:
        buyer = buyers[place]
        for turn in range(3):
            items = [{"variant_id": str(product.variant_id), "quantity": 1 + turn} for product in products]
            answer = await buyer.order(items=items, coupons=["SHOP", "MARKET"] if turn % 2 else ["MARKET", "SHOP"])
            if answer.status_code != 201:
                assert answer.status_code == 409, answer.text
                continue
            placed = answer.json()
            if (place + turn) % 3:
                await buyer.use_card(placed["payment"])
            if (place + turn) % 2:
                await asyncio.gather(*[buyer.post(f"/orders/{order['id']}/cancel") for order in placed["orders"]])
            if (place + turn) % 4 == 0:
                await house.pass_payment_timeout()

    async def work(done: asyncio.Event) -> None:
        while not done.is_set():
            await house.deliver()
            await house.trade.payments.pay_refunds()

    done = asyncio.Event()
    worker = asyncio.create_task(work(done))
    await asyncio.gather(*[shop_around(place) for place in range(len(buyers))])
    done.set()
    await worker
    await house.deliver()
    await house.trade.payments.pay_refunds()
    await must_count(house)
    await house.must_agree()


async def test_a_limit_is_lowered_while_it_is_used(house: TradeHouse) -> None:
    """CPN-04, CPN-09: a change waits for those who redeem, and those after it find the new terms."""
    lamp = await make_product(house.database, on_hand=1_000)
    seller = await seller_of(house, lamp.shop_id)
    made = await seller.coupon(usage_limit=50)
    buyers = [await house.person() for _ in range(30)]
    items = [{"variant_id": str(lamp.variant_id), "quantity": 1}]
    path = f"/coupons/{made['id']}"
    *answers, lowered = await asyncio.gather(
        *[buyer.order(items=items, coupons=["SUMMER"]) for buyer in buyers],
        seller.person.send("PATCH", path, {"usage_limit": 7}),
    )
    placed = outcomes(answers)["PLACED"]
    if lowered.status_code == 200:
        assert placed == 7
    else:
        assert (lowered.json()["code"], placed) == ("COUPON_USED_MORE", 30)
    await must_count(house)
    await house.must_agree()
