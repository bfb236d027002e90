"""What the market takes: as agreed with a shop, else by the nearest category, else what holds for all."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from fairground.kernel.ids import new_id
from fairground.modules.catalog.errors import CategoryNotFoundError
from fairground.modules.catalog.schemas import CategoryIn
from fairground.modules.shops.errors import ShopNotFoundError
from fairground.modules.shops.service import ShopService
from tests.support.factories import make_product
from tests.support.trade import open_trade

if TYPE_CHECKING:
    from tests.support.trade import TradeHouse


async def _taken(house: TradeHouse, variant_id: uuid.UUID) -> int:
    """Return the rate that an order's line has kept."""
    buyer = await house.person()
    placed = await buyer.buy((variant_id, 1))
    query = "SELECT commission_bps FROM order_lines WHERE order_id = $1"
    return int(await house.value(query, uuid.UUID(placed["orders"][0]["id"])))


async def test_a_shops_rate_goes_before_its_categories_and_both_before_the_markets(database_url: str) -> None:
    """BAL-07: rates are set for what is sold from now on, and can be taken away."""
    async with open_trade(database_url, commission_bps=800) as house:
        product = await make_product(house.database)
        tree, variant_id = house.services.catalog.categories, product.variant_ids[0]
        async with house.database.begin() as uow:
            above = await tree.create(uow, CategoryIn(name="Things", slug="things"))
            below = await tree.create(uow, CategoryIn(name="Small things", slug="small-things", parent_id=above.id))
        await house.execute("UPDATE products SET category_id = $2 WHERE id = $1", product.id, below.id)
        assert await _taken(house, variant_id) == 800
        async with house.database.begin() as uow:
            await tree.set_commission(uow, above.id, 900)
        assert await _taken(house, variant_id) == 900
        async with house.database.begin() as uow:
            await ShopService().set_commission(uow, product.shop_id, 650)
        assert await _taken(house, variant_id) == 650
        async with house.database.begin() as uow:
            await ShopService().set_commission(uow, product.shop_id, None)
            await tree.set_commission(uow, above.id, None)
        assert await _taken(house, variant_id) == 800


async def test_nobodys_rate_cannot_be_set(database_url: str) -> None:
    async with open_trade(database_url) as house:
        for set_rate, error in (
            (ShopService().set_commission, ShopNotFoundError),
            (house.services.catalog.categories.set_commission, CategoryNotFoundError),
        ):
            with pytest.raises(error):
                async with house.database.begin() as uow:
                    await set_rate(uow, new_id(), 100)
