"""Sale events under many hands: no piece is sold twice, set apart twice or given back twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import pytest

from fairground.kernel.errors import ConflictError
from fairground.modules.promotions.event_schemas import SaleEvent
from tests.support.factories import make_product, stock_of
from tests.support.promotions import Seller, seller_of, set_clock, turn
from tests.support.trade import TradeHouse, open_trade


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    async with open_trade(database_url, connections_max=16) as house:
        yield house


def one(event: SaleEvent) -> list[dict[str, Any]]:
    return [{"variant_id": str(event.variants[0].id), "quantity": 1}]


async def test_two_hundred_buyers_of_fifty_pieces(house: TradeHouse) -> None:
    """EVT-08, STK-12, BEY-06b: a pool of 50 and 200 buyers: exactly 50 sales; the product's own stock is untouched."""
    lamp = await make_product(house.database, on_hand=60, price_minor=1_000)
    event = await (await seller_of(house, lamp.shop_id)).event(lamp, pieces=50)
    buyers = [await house.person() for _ in range(200)]
    answers = await asyncio.gather(*[buyer.order_in_a_crowd(items=one(event)) for buyer in buyers])
    assert Counter(answer.status_code for answer in answers) == {201: 50, 409: 150}
    assert await stock_of(house.database, event.variants[0].id) == (0, 0, 0)
    assert await stock_of(house.database, lamp.variant_id) == (10, 0, 10)
    await house.must_agree()


async def test_carts_hold_no_more_than_the_pool(house: TradeHouse) -> None:
    """EVT-08, STK-01: 40 carts want 2 of 15 pieces: 7 get them."""
    lamp = await make_product(house.database, on_hand=60, price_minor=1_000)
    event = await (await seller_of(house, lamp.shop_id)).event(lamp, pieces=15)
    buyers = [await house.person() for _ in range(40)]
    body = {"sale_event_id": str(event.id), "quantity": 2}
    answers = await asyncio.gather(*[buyer.post("/cart/items", body) for buyer in buyers])
    assert Counter(answer.status_code for answer in answers) == {201: 7, 409: 33}
    assert await stock_of(house.database, event.variants[0].id) == (15, 14, 1)
    await house.must_agree()


async def test_the_end_races_checkouts(house: TradeHouse) -> None:
    """EVT-07, EVT-08: every piece is sold in time or the product's again; nobody buys after the end."""
    for _ in range(4):
        lamp = await make_product(house.database, on_hand=50, price_minor=1_000)
        event = await (await seller_of(house, lamp.shop_id)).event(lamp, pieces=30)
        buyers = [await house.person() for _ in range(40)]
        for buyer in buyers[::3]:
            await buyer.post("/cart/items", {"sale_event_id": str(event.id), "quantity": 1})

        async def end(event: SaleEvent = event) -> None:
            await asyncio.sleep(0.05)
            await set_clock(house.database, event.id, begins_in=-60, ends_in=0)
            await asyncio.gather(*[turn(house.database, house.services.promotions) for _ in range(3)])

        answers, _ = await asyncio.gather(
            asyncio.gather(*[buyer.order(items=one(event)) for buyer in buyers]),
            end(),
        )
        sold = sum(answer.status_code == 201 for answer in answers)
        codes = Counter(answer.json()["code"] for answer in answers if answer.status_code != 201)
        assert set(codes) <= {"INSUFFICIENT_STOCK", "CART_INVALID"}
        assert await stock_of(house.database, event.variants[0].id) == (0, 0, 0)
        assert await stock_of(house.database, lamp.variant_id) == (50 - sold, 0, 50 - sold)
        late = await house.value(
            """SELECT count(*) FROM order_lines l JOIN orders o ON o.id = l.order_id
               JOIN sale_events e ON e.product_id = l.product_id WHERE o.created_at >= e.ends_at"""
        )
        assert late == 0
        await house.must_agree()


async def test_many_turns_and_deletions_give_back_once(house: TradeHouse) -> None:
    """EVT-08: jobs of several processes and the shop's own deletion end an event together; its rest moves once."""
    lamp = await make_product(house.database, on_hand=50, price_minor=1_000)
    seller = await seller_of(house, lamp.shop_id)
    events = [await seller.event(lamp, pieces=5) for _ in range(4)]
    await house.execute("UPDATE sale_events SET starts_at = now() - interval '1 hour', ends_at = now()")

    async def delete(event: SaleEvent) -> str:
        try:
            async with house.database.begin() as uow:
                await house.services.promotions.sale_events.delete(uow, event.id, seller.person.caller)
        except Exception as error:  # noqa: BLE001 - which one is asserted
            return type(error).__name__
        return "deleted"

    turns = [turn(house.database, house.services.promotions) for _ in range(4)]
    *outcomes, _ = await asyncio.gather(*[delete(event) for event in events for _ in range(2)], asyncio.gather(*turns))
    assert Counter(outcomes)["deleted"] == 4
    assert set(outcomes) <= {"deleted", "SaleEventNotFoundError", "ProductNotFoundError"}
    assert await stock_of(house.database, lamp.variant_id) == (50, 0, 50)
    assert len(await house.events("sale_event.ended")) == 4
    moves = await house.rows(
        "SELECT kind, sum(quantity) AS pieces FROM stock_moves WHERE kind LIKE 'event%' GROUP BY kind"
    )
    assert {row["kind"]: row["pieces"] for row in moves} == {"event_out": -40, "event_in": 40}
    await house.must_agree()


async def test_events_compete_for_the_same_pieces(house: TradeHouse) -> None:
    """EVT-08, R3: parallel events of one product, and buyers of it, never set apart or sell more than there is."""
    lamp = await make_product(house.database, on_hand=40, price_minor=1_000)
    seller = await seller_of(house, lamp.shop_id)

    async def event() -> int:
        try:
            await seller.event(lamp, pieces=7)
        except ConflictError:
            return 0
        return 7

    buyers = [await house.person() for _ in range(10)]
    items = [{"variant_id": str(lamp.variant_id), "quantity": 1}]
    apart, answers = await asyncio.gather(
        asyncio.gather(*[event() for _ in range(8)]),
        asyncio.gather(*[buyer.order(items=items) for buyer in buyers]),
    )
    sold = sum(answer.status_code == 201 for answer in answers)
    left = 40 - sum(apart) - sold
    assert 0 <= left < 7
    assert await stock_of(house.database, lamp.variant_id) == (left, 0, left)
    await house.must_agree()


async def test_orders_come_back_while_the_event_ends(house: TradeHouse) -> None:
    """EVT-08, ORD-23: cancellations beside the end: each piece is in exactly one place, and in the end at home."""
    lamp = await make_product(house.database, on_hand=30, price_minor=1_000)
    seller: Seller = await seller_of(house, lamp.shop_id)
    event = await seller.event(lamp, pieces=20)
    buyers = [await house.person() for _ in range(12)]
    placed = [await buyer.buy((event.variants[0].id, 1)) for buyer in buyers]

    async def end() -> None:
        await set_clock(house.database, event.id, begins_in=-60, ends_in=0)
        await turn(house.database, house.services.promotions)

    answers, _ = await asyncio.gather(
        asyncio.gather(
            *[
                buyer.post(f"/orders/{order['orders'][0]['id']}/cancel")
                for buyer, order in zip(buyers, placed, strict=True)
            ]
        ),
        end(),
    )
    assert {answer.status_code for answer in answers} == {200}
    assert await stock_of(house.database, event.variants[0].id) == (0, 0, 0)
    assert await stock_of(house.database, lamp.variant_id) == (30, 0, 30)
    await house.must_agree()
