"""Sale events are ordered like products: priced, sold, counted, cancelled and returned."""

from __future__ import annotations

from typing import Any

import pytest

from fairground.kernel.errors import FairgroundError
from fairground.modules.promotions.event_schemas import SaleEvent
from tests.support.digest import digest
from tests.support.factories import MadeProduct, make_product, stock_of
from tests.support.promotions import Seller, platform_coupon, seller_of, set_clock, turn
from tests.support.trade import Person, TradeHouse


async def running(house: TradeHouse, **fields: Any) -> tuple[MadeProduct, Seller, SaleEvent]:
    """Return a product of 20 pieces at 10.00, who sells it, and its event of 5 pieces at 5.00 that runs."""
    lamp = await make_product(house.database, on_hand=20, price_minor=1_000, name="Lamp")
    seller = await seller_of(house, lamp.shop_id)
    return lamp, seller, await seller.event(lamp, **fields)


async def sold(house: TradeHouse, *products: Any) -> list[int]:
    rows = await house.rows("SELECT id, sold_out FROM products")
    counts = {row["id"]: row["sold_out"] for row in rows}
    return [counts[product] for product in products]


async def over(house: TradeHouse, event: SaleEvent) -> None:
    await set_clock(house.database, event.id, begins_in=-60, ends_in=0)
    await turn(house.database, house.services.promotions)


async def test_an_event_is_ordered_like_a_product(house: TradeHouse) -> None:
    """EVT-06, CAT-08, CAT-11: its price is frozen on the line; delivered, it counts on the event and on the product."""
    lamp, seller, event = await running(house)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((event.variants[0].id, 2), (lamp.variant_id, 1))
    order = placed["orders"][0]
    assert [(line["price_at_time"]["amount"], line["quantity"]) for line in order["items"]] == [(500, 2), (1_000, 1)]
    assert [line["product_id"] for line in order["items"]] == [str(event.id), str(lamp.id)]
    assert order["total"]["amount"] == 2_000
    answer = await seller.person.send("PATCH", f"/orders/{order['id']}/status", {"status": "delivered"})
    assert answer.status_code == 200
    assert await sold(house, event.id, lamp.id) == [2, 3]
    assert await stock_of(house.database, event.variants[0].id) == (3, 0, 3)
    await over(house, event)
    assert await stock_of(house.database, lamp.variant_id) == (17, 0, 17)
    await house.must_agree()


async def test_the_same_pieces_are_never_sold_twice(house: TradeHouse) -> None:
    """EVT-08, BEY-09a: what is set apart for the event cannot be had as the product, nor the other way round."""
    lamp, _, event = await running(house, pieces=18)
    buyer = await house.person()
    for variant_id, quantity in ((lamp.variant_id, 3), (event.variants[0].id, 19)):
        answer = await buyer.order(items=[{"variant_id": str(variant_id), "quantity": quantity}])
        assert (answer.status_code, answer.json()["code"]) == (409, "INSUFFICIENT_STOCK")


@pytest.mark.parametrize(("begins_in", "ends_in", "code"), [(60, 120, "EVENT_NOT_STARTED"), (-120, 0, "EVENT_ENDED")])
async def test_no_order_outside_its_time(house: TradeHouse, begins_in: float, ends_in: float, code: str) -> None:
    """EVT-07, ORD-03, I25: the cart is refused with the reason, and nothing is written, though the pieces are held."""
    _, _, event = await running(house)
    buyer = await house.person()
    await buyer.fill_cart((event.variants[0].id, 2))
    await set_clock(house.database, event.id, begins_in=begins_in, ends_in=ends_in)
    before = await digest(house.database)
    items = [{"variant_id": str(event.variants[0].id), "quantity": 1}]
    for answer in (await buyer.order(), await buyer.order(items=items), await buyer.post("/checkout/quote", {})):
        assert (answer.status_code, answer.json()["code"]) == (422, "CART_INVALID")
        assert answer.json()["errors"][0]["code"] == code
    assert await digest(house.database) == before


async def test_after_the_end_the_price_is_the_usual_one(house: TradeHouse) -> None:
    """EVT-07: the product's own price was never another."""
    lamp, _, event = await running(house)
    buyer = await house.person()
    quote = (
        await buyer.post("/checkout/quote", {"items": [{"variant_id": str(event.variants[0].id), "quantity": 1}]})
    ).json()
    assert quote["total"]["amount"] == 500
    await over(house, event)
    quote = (
        await buyer.post("/checkout/quote", {"items": [{"variant_id": str(lamp.variant_id), "quantity": 1}]})
    ).json()
    assert quote["total"]["amount"] == 1_000


async def test_coupons_count_on_top(house: TradeHouse) -> None:
    """CPN-08, EVT-06: an event's goods are its shop's goods; a coupon for the product alone is not for the event."""
    lamp, seller, event = await running(house)
    await seller.coupon("SHOP", value=10)
    await seller.coupon("ONLY", value=10, selected_product=str(lamp.id))
    await platform_coupon(house, "EVENT", value=50, selected_product=str(event.id))
    buyer = await house.person()
    placed = await buyer.buy((event.variants[0].id, 1), coupons=["SHOP", "EVENT"])
    assert placed["checkout"]["total"]["amount"] == 225
    answer = await buyer.order(items=[{"variant_id": str(event.variants[0].id), "quantity": 1}], coupons=["ONLY"])
    assert answer.json()["code"] == "COUPON_NOT_FOR_THESE"


async def test_a_cancelled_piece_is_the_events_while_it_runs_and_the_products_after(house: TradeHouse) -> None:
    """EVT-08, ORD-23, PAY-25: whatever undoes an order, its pieces are free once, where they can be bought."""
    lamp, _, event = await running(house)
    buyer, other = await house.person(), await house.person()
    first = await buyer.buy((event.variants[0].id, 1))
    later = await buyer.buy_and_pay((event.variants[0].id, 2))
    await other.buy((event.variants[0].id, 1))
    assert (await buyer.post(f"/orders/{first['orders'][0]['id']}/cancel")).status_code == 200
    assert await stock_of(house.database, event.variants[0].id) == (2, 0, 2)
    await over(house, event)
    assert await stock_of(house.database, lamp.variant_id) == (17, 0, 17)
    assert (await buyer.post(f"/orders/{later['orders'][0]['id']}/cancel")).status_code == 200
    await house.pass_payment_timeout()
    assert await stock_of(house.database, lamp.variant_id) == (20, 0, 20)
    assert await stock_of(house.database, event.variants[0].id) == (0, 0, 0)
    await house.must_agree()


async def test_a_returned_piece_goes_home(house: TradeHouse) -> None:
    """RET-03, RET-10, STK-16: counted back on the event and on the product, and put where it came from."""
    lamp, seller, event = await running(house)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((event.variants[0].id, 2))
    order = placed["orders"][0]
    await seller.person.send("PATCH", f"/orders/{order['id']}/status", {"status": "delivered"})
    await over(house, event)
    asked = await buyer.post(f"/orders/{order['id']}/returns", {"reason": "changed_mind"})
    path = f"/shops/mine/returns/{asked.json()['id']}/approve"
    assert (await seller.person.post(path, {"reason": "fine"})).status_code == 200
    assert await sold(house, event.id, lamp.id) == [0, 0]
    assert await stock_of(house.database, lamp.variant_id) == (20, 0, 20)
    await house.must_agree()


async def test_a_deleted_event_leaves_its_orders(house: TradeHouse) -> None:
    """EVT-02, CAT-03: what was bought is shown as it was, delivered and counted."""
    _, seller, event = await running(house)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((event.variants[0].id, 1))
    order_id = placed["orders"][0]["id"]
    await _delete(house, event, seller.person)
    order = (await buyer.get(f"/orders/{order_id}")).json()
    assert order["items"][0]["name"] == "Lamp"
    assert (await seller.person.send("PATCH", f"/orders/{order_id}/status", {"status": "delivered"})).status_code == 200
    await house.must_agree()


async def test_a_quote_and_a_checkout_take_few_statements(house: TradeHouse) -> None:
    """BEY-10b: events add none to what a checkout takes."""
    _, _, event = await running(house)
    lamp = await make_product(house.database)
    buyer = await house.person()
    counts = []
    for variant_id in (lamp.variant_id, event.variants[0].id):
        await buyer.fill_cart((variant_id, 1))
        before = house.database.statements
        assert (await buyer.order()).status_code == 201
        counts.append(house.database.statements - before)
    assert counts[0] == counts[1] <= 25


async def _delete(house: TradeHouse, event: SaleEvent, person: Person) -> None:
    async with house.database.begin() as uow:
        await house.services.promotions.sale_events.delete(uow, event.id, person.caller)
    with pytest.raises(FairgroundError):
        async with house.database.begin() as uow:
            await house.services.promotions.sale_events.delete(uow, event.id, person.caller)
