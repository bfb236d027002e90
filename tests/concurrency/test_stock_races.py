"""Many buyers at once on real PostgreSQL, and a deliberately careless shop that shows the harness would notice."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.kernel.ids import new_id
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.errors import InsufficientStockError
from tests.support.factories import Services, build_services, lapse_holds, make_product, open_database, sized, stock_of
from tests.support.postgres import TestServer

CONNECTIONS = 24


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url, connections_max=CONNECTIONS) as database:
        yield database


@pytest.fixture
def services() -> Services:
    return build_services()


async def proven(database: Database, services: Services) -> bool:
    async with database.read() as db:
        return (await services.inventory.verify(db)).problems == []


async def count_successes(attempts: Sequence[Awaitable[object]]) -> int:
    """Await all at once; count those not refused for want of stock. Any other error is one."""
    results = await asyncio.gather(*attempts, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException) and not isinstance(result, InsufficientStockError):
            raise result
    return sum(not isinstance(result, BaseException) for result in results)


def buyer(
    database: Database, services: Services, wanted: list[Quantity], *, hold_first: bool
) -> Callable[[], Awaitable[None]]:
    """Return somebody who holds and then buys, or buys at once."""
    cart_id, reference = new_id(), new_id()

    async def hold(uow: UnitOfWork) -> None:
        holds = await services.inventory.reserve_many(uow, cart_id, wanted)
        short = [hold for hold in holds if not hold.is_complete]
        if short:
            raise InsufficientStockError(short)

    async def buy(uow: UnitOfWork) -> None:
        await services.inventory.convert_for_sale(uow, cart_id, wanted, reference)

    async def run() -> None:
        if hold_first:
            await database.transact(hold)
        await database.transact(buy)

    return run


@pytest.mark.parametrize("hold_first", [True, False], ids=["hold then buy", "buy at once"])
async def test_a_crowd_buys_exactly_what_there_is(database: Database, services: Services, hold_first: bool) -> None:
    """STK-12, I8: 200 buyers at once, 30 pieces: exactly 30 are sold, none over and none under."""
    lamp = (await make_product(database, on_hand=30)).variant_id
    crowd = [buyer(database, services, [Quantity(lamp, 1)], hold_first=hold_first)() for _ in range(200)]
    assert await count_successes(crowd) == 30
    assert await stock_of(database, lamp) == (0, 0, 0)
    assert await proven(database, services)


async def test_a_careless_shop_oversells_under_the_same_crowd(database: Database) -> None:
    """STK-12: look first, write later: the same crowd buys more than there was. The guard is what prevents it."""
    pieces = 10
    async with database.begin() as uow:
        await uow.execute("CREATE TABLE careless (on_hand integer NOT NULL)")
        await uow.execute("INSERT INTO careless VALUES ($1)", pieces)

    async def look_then_buy() -> bool:
        async with database.begin() as uow:
            on_hand = await uow.fetch_value("SELECT on_hand FROM careless")
            if on_hand < 1:
                return False
            await uow.execute("UPDATE careless SET on_hand = $1", on_hand - 1)
        return True

    sold = sum(await asyncio.gather(*(look_then_buy() for _ in range(100))))
    assert sold > pieces


async def test_without_the_lock_even_the_check_constraint_is_needed(database: Database) -> None:
    """STK-11: a deduction without guard oversells where the CHECK is missing, and fails loudly where it is."""
    lamp = (await make_product(database, on_hand=5)).variant_id

    async def look_then_deduct(table: str, key: str) -> bool:
        async with database.begin() as uow:
            free = await uow.fetch_value(f"SELECT on_hand FROM {table} WHERE variant_id = {key}")  # noqa: S608
            if free < 1:
                return False
            await uow.execute(f"UPDATE {table} SET on_hand = on_hand - 1 WHERE variant_id = {key}")  # noqa: S608
        return True

    async with database.begin() as uow:
        await uow.execute("CREATE TABLE unchecked AS SELECT variant_id, on_hand FROM stock")
    key = f"'{lamp}'"
    assert sum(await asyncio.gather(*(look_then_deduct("unchecked", key) for _ in range(60)))) > 5
    results = await asyncio.gather(*(look_then_deduct("stock", key) for _ in range(60)), return_exceptions=True)
    assert sum(result is True for result in results) == 5
    assert any(isinstance(result, asyncpg.CheckViolationError) for result in results)


async def test_the_crowd_notices_a_missing_lock(database: Database, services: Services) -> None:
    """STK-12: with the row lock taken out of ``hold_stock``, the same crowd no longer ends well."""
    lamp = (await make_product(database, on_hand=40)).variant_id
    async with database.begin() as uow:
        definition = await uow.fetch_value("SELECT pg_get_functiondef('hold_stock'::regproc)")
        assert definition.count("FOR NO KEY UPDATE") == 1
        await uow.execute(definition.replace("FOR NO KEY UPDATE", ""))

    async def hold() -> None:
        async with database.begin() as uow:
            await services.inventory.reserve(uow, new_id(), lamp, 1)

    with pytest.raises(asyncpg.CheckViolationError):
        await count_successes([hold() for _ in range(300)])


async def test_crossing_orders_end_without_deadlock(database: Database, services: Services) -> None:
    """I30, STK-11: buyers who name the same variants in opposite orders lock them in one order."""
    shirt = await make_product(database, **sized("S", "M", "L", "XL", on_hand=25))
    chance = random.Random(7)

    def wanted() -> list[Quantity]:
        chosen = chance.sample(shirt.variant_ids, k=chance.randint(2, 4))
        return [Quantity(variant_id, 1) for variant_id in chosen]

    crowd = [buyer(database, services, wanted(), hold_first=number % 2 == 0)() for number in range(120)]
    await count_successes(crowd)
    for variant_id in shirt.variant_ids:
        on_hand, reserved, available = await stock_of(database, variant_id)
        assert 0 <= reserved <= on_hand
        assert available >= 0
    assert await proven(database, services)


async def test_sweeping_counting_and_returning_meanwhile(database: Database, services: Services) -> None:
    """I6, I7, I9: while buyers come and go, holds lapse, the sweep runs, the seller counts and goods come back."""
    shirt = await make_product(database, **sized("S", "M", on_hand=40))
    small, medium = shirt.variant_ids
    sold_before = new_id()
    async with database.begin() as uow:
        await services.inventory.convert_for_sale(uow, None, [Quantity(small, 10)], sold_before)

    async def sweep() -> None:
        for _ in range(10):
            await lapse_holds(database, minutes=6)
            async with database.begin() as uow:
                await services.inventory.sweep_expired(uow)

    async def give_back(uow: UnitOfWork) -> None:
        await services.inventory.restock(uow, [Quantity(small, 10)], sold_before)

    async def receive(uow: UnitOfWork) -> None:
        await services.inventory.set_levels(uow, [Quantity(small, 1), Quantity(medium, 1)], relative=True)

    async def browse() -> None:
        cart_id = new_id()
        for quantity in (1, 3, 2, 0):

            async def hold(uow: UnitOfWork, quantity: int = quantity) -> None:
                await services.inventory.reserve_many(uow, cart_id, [Quantity(medium, quantity), Quantity(small, 1)])

            await database.transact(hold)

    pair = [Quantity(medium, 1), Quantity(small, 2)]
    await count_successes(
        [
            sweep(),
            *(database.transact(give_back) for _ in range(5)),
            *(database.transact(receive) for _ in range(20)),
            *(browse() for _ in range(20)),
            *(buyer(database, services, pair, hold_first=True)() for _ in range(20)),
        ]
    )
    assert await proven(database, services)
    async with database.read() as db:
        came, went = await db.fetch_row(  # type: ignore[misc]
            """SELECT sum(quantity) FILTER (WHERE kind <> 'sale'), -sum(quantity) FILTER (WHERE kind = 'sale')
               FROM stock_moves WHERE variant_id = $1""",
            small,
        )
    assert came == 40 + 10 + 20
    assert (await stock_of(database, small))[0] == came - went


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.integers(0, 12),
    wishes=st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=14),
)
def test_any_crowd_gets_exactly_what_fits(test_server: TestServer, pieces: int, wishes: list[tuple[int, bool]]) -> None:
    """STK-12, I8: whatever buyers want, sales never exceed the stock, and nobody is refused what is left."""

    async def scenario(url: str) -> None:
        async with open_database(url, connections_max=len(wishes) + 1) as database:
            services = build_services()
            lamp = (await make_product(database, on_hand=pieces)).variant_id
            got: list[int] = []

            async def shop(quantity: int, hold_first: bool) -> None:
                await buyer(database, services, [Quantity(lamp, quantity)], hold_first=hold_first)()
                got.append(quantity)

            await count_successes([shop(*wish) for wish in wishes])
            left = pieces - sum(got)
            assert left >= 0
            assert await stock_of(database, lamp) == (left, 0, left)
            assert await proven(database, services)
            refused = sorted(quantity for quantity, _ in wishes)
            for quantity in got:
                refused.remove(quantity)
            # what was once taken is never given back here, so whoever was refused would be refused now
            assert all(quantity > left for quantity in refused)

    with test_server.database() as url:
        asyncio.run(scenario(url))


async def test_a_thundering_herd_on_one_row(database: Database, services: Services) -> None:
    """L7: 500 hold attempts at 40 pieces: 40 holds, every other answer is a plain refusal, and the row stays usable."""
    lamp = (await make_product(database, on_hand=40)).variant_id

    async def hold(cart_id: uuid.UUID) -> None:
        async with database.begin() as uow:
            await services.inventory.reserve(uow, cart_id, lamp, 1)

    assert await count_successes([hold(new_id()) for _ in range(500)]) == 40
    assert await stock_of(database, lamp) == (40, 40, 0)
    await lapse_holds(database)
    assert await count_successes([hold(new_id()) for _ in range(100)]) == 40
    assert await stock_of(database, lamp) == (40, 40, 0)
    assert await proven(database, services)
