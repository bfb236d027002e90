"""Holding goods for carts, on real PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import pytest

from fairground.infrastructure.database import Database
from fairground.kernel.ids import new_id
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.errors import InsufficientStockError
from tests.support.factories import Services, build_services, lapse_holds, make_product, open_database, stock_of


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url) as database:
        yield database


@pytest.fixture
def services() -> Services:
    return build_services()


async def hold(
    database: Database, services: Services, cart_id: uuid.UUID, variant_id: uuid.UUID, quantity: int
) -> None:
    async with database.begin() as uow:
        await services.inventory.reserve(uow, cart_id, variant_id, quantity)


async def test_timeline_of_three_carts(database: Database, services: Services) -> None:
    """STK-03, TST-07: 100 pieces; A holds 30, B 50, C is refused 25; A buys; B's hold lapses."""
    lamp = (await make_product(database, on_hand=100)).variant_id
    cart_a, cart_b, cart_c = new_id(), new_id(), new_id()

    await hold(database, services, cart_a, lamp, 30)
    assert await stock_of(database, lamp) == (100, 30, 70)
    await hold(database, services, cart_b, lamp, 50)
    assert await stock_of(database, lamp) == (100, 80, 20)
    with pytest.raises(InsufficientStockError) as refusal:
        await hold(database, services, cart_c, lamp, 25)
    assert refusal.value.detail == "Insufficient stock"
    assert refusal.value.extra == {"variant_id": str(lamp), "available": 20}
    assert await stock_of(database, lamp) == (100, 80, 20)

    async with database.begin() as uow:
        await services.inventory.convert_for_sale(uow, cart_a, [Quantity(lamp, 30)], reference=new_id())
    assert await stock_of(database, lamp) == (70, 50, 20)

    await lapse_holds(database, cart_id=cart_b)
    assert (await stock_of(database, lamp))[2] == 70
    async with database.begin() as uow:
        assert await services.inventory.sweep_expired(uow) == 1
    assert await stock_of(database, lamp) == (70, 0, 70)
