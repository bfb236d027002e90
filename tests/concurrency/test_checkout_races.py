"""Many buyers at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from tests.support.factories import make_product, make_shop, stock_of
from tests.support.trade import TradeHouse, open_trade


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    async with open_trade(database_url, connections_max=16) as house:
        yield house


async def test_more_buyers_than_pieces(house: TradeHouse) -> None:
    """STK-12, I8: 40 buyers of 15 pieces: exactly 15 orders, the others 409, nothing oversold and nothing stuck."""
    lamp = await make_product(house.database, on_hand=15)
    buyers = [await house.person() for _ in range(40)]
    items = [{"variant_id": str(lamp.variant_id), "quantity": 1}]
    answers = await asyncio.gather(*[buyer.order(items=items) for buyer in buyers])
    assert Counter(answer.status_code for answer in answers) == {201: 15, 409: 25}
    assert await stock_of(house.database, lamp.variant_id) == (0, 0, 0)
    await house.must_agree()


async def test_carts_in_opposite_order(house: TradeHouse) -> None:
    """D8, R3: carts with the same variants in any order do not deadlock, nor surface one."""
    products = [await make_product(house.database, await make_shop(house.database), on_hand=1_000) for _ in range(6)]
    buyers = [await house.person() for _ in range(24)]
    for place, buyer in enumerate(buyers):
        wanted = [(product.variant_id, 1) for product in products]
        await buyer.fill_cart(*(wanted if place % 2 else wanted[::-1]))
    answers = await asyncio.gather(*[buyer.order() for buyer in buyers])
    assert {answer.status_code for answer in answers} == {201}
    await house.must_agree()


async def test_one_cart_ordered_twice_at_once(house: TradeHouse) -> None:
    """ORD-05, I14: without a key, too, one cart becomes one checkout; the second finds it empty."""
    lamp = await make_product(house.database, on_hand=100)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 3))
    answers = await asyncio.gather(*[buyer.order() for _ in range(8)])
    assert Counter(answer.status_code for answer in answers) == {201: 1, 422: 7}
    assert await stock_of(house.database, lamp.variant_id) == (97, 0, 97)
    await house.must_agree()


async def test_everything_at_once(house: TradeHouse) -> None:
    """I1 to I20: orders, payments, cancellations, expiries and refunds together leave books and goods in agreement."""
    products = [await make_product(house.database, on_hand=12, price_minor=333) for _ in range(4)]
    buyers = [await house.person() for _ in range(12)]

    async def shop_around(place: int) -> None:
        buyer = buyers[place]
        for turn in range(3):
            wanted = [products[(place + n) % 4] for n in range(2)]
            answer = await buyer.order(
                items=[{"variant_id": str(product.variant_id), "quantity": 1} for product in wanted]
            )
            if answer.status_code != 201:
                assert answer.status_code == 409, answer.text
                continue
            placed = answer.json()
            if (place + turn) % 3:
                await buyer.use_card(placed["payment"], "4000000000000259" if turn else "4242424242424242")
            if (place + turn) % 4 == 0:
                cancelled = await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")
                assert cancelled.status_code in {200, 409}, cancelled.text
            if (place + turn) % 5 == 0:
                await house.pass_payment_timeout()

    async def work(done: asyncio.Event) -> None:
        while not done.is_set():
            await house.deliver()
            await house.trade.payments.pay_refunds()

    done = asyncio.Event()
    workers = [asyncio.create_task(work(done)) for _ in range(2)]
    await asyncio.gather(*[shop_around(place) for place in range(12)])
    done.set()
    await asyncio.gather(*workers)
    await house.deliver()
    await house.trade.payments.pay_refunds()
    assert await house.value("SELECT count(*) FROM payment_webhooks WHERE status <> 'processed'") == 0
    assert await house.value("SELECT count(*) FROM refunds WHERE status <> 'succeeded'") == 0
    await house.must_agree()
