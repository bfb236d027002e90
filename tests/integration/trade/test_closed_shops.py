"""Ordering from shops that sell nothing at the moment: suspended ones, and those on holiday."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from fairground.modules.shops.holidays import Holidays
from tests.support.digest import digest
from tests.support.factories import make_product
from tests.support.shops import decide_on_shop
from tests.support.trade import TradeHouse


@pytest.mark.parametrize("code", ["SHOP_CLOSED", "SHOP_ON_HOLIDAY"])
async def test_a_shop_that_closes_between_cart_and_checkout(house: TradeHouse, code: str) -> None:
    """SHOP-14, ORD-03: 409 with a code of its own that names the item; nothing is written. Open again, it sells."""
    good, gone = await make_product(house.database), await make_product(house.database, name="Ghost")
    buyer = await house.person()
    await buyer.fill_cart((good.variant_id, 1), (gone.variant_id, 1))
    if code == "SHOP_CLOSED":
        await decide_on_shop(house.database, house.shopping.shops, gone.shop_id)
    else:
        async with house.database.begin() as uow:
            await Holidays().begin(uow, gone.shop_id, "By the sea", None, "UTC")
    before = await digest(house.database)
    answer = await buyer.order()
    assert (answer.status_code, answer.json()["code"]) == (409, code)
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [("items.1", code)]
    assert await digest(house.database) == before


async def test_a_holiday_ends_by_the_clock_and_is_told_once(house: TradeHouse) -> None:
    """SHOP-13: after its last day the shop sells at once, before any job; the job tells of it once."""
    made = await make_product(house.database)
    buyer = await house.person()
    holidays = Holidays()
    today = datetime.now(UTC).date()
    async with house.database.begin() as uow:
        shop = await holidays.begin(uow, made.shop_id, "By the sea", today + timedelta(days=2), "Pacific/Auckland")
    assert shop.holiday is not None
    assert shop.holiday.ends_at is not None
    assert shop.holiday.ends_at.astimezone(UTC).date() in {today + timedelta(days=2), today + timedelta(days=3)}
    refused = await buyer.post("/cart/items", {"variant_id": str(made.variant_id), "quantity": 1})
    assert (refused.status_code, refused.json()["code"]) == (409, "SHOP_ON_HOLIDAY")
    assert "By the sea" in refused.json()["detail"]
    async with house.database.begin() as uow:
        assert await holidays.end_due(uow) == 0
    await house.execute("UPDATE shops SET holiday_ends_at = now() - interval '1 second' WHERE id = $1", made.shop_id)
    assert (await buyer.post("/cart/items", {"variant_id": str(made.variant_id), "quantity": 1})).status_code == 201
    async with house.database.begin() as uow:
        assert await holidays.end_due(uow) == 1
        assert await holidays.end_due(uow) == 0
    facts = [event.payload for event in await house.events("shop.holiday_changed")]
    assert [fact["message"] for fact in facts] == ["By the sea", None]
