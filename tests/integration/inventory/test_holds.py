"""Holding goods for carts, on real PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta

import pytest

from fairground.infrastructure.database import Database
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.modules.inventory.domain import Hold, Quantity
from fairground.modules.inventory.errors import InsufficientStockError
from tests.support.factories import Services, build_services, lapse_holds, make_product, sized, stock_of


async def hold(
    database: Database, services: Services, cart_id: uuid.UUID, variant_id: uuid.UUID, quantity: int
) -> Hold:
    async with database.begin() as uow:
        return await services.inventory.reserve(uow, cart_id, variant_id, quantity)


async def hold_row(database: Database, variant_id: uuid.UUID, cart_id: uuid.UUID) -> tuple[object, ...] | None:
    async with database.read() as db:
        row = await db.fetch_row(
            """SELECT quantity, held_since - now() AS since, expires_at - now() AS left FROM stock_reservations
               WHERE variant_id = $1 AND cart_id = $2""",
            variant_id,
            cart_id,
        )
    return None if row is None else tuple(row)


def minutes(delta: object) -> int:
    assert isinstance(delta, timedelta)
    return round(delta.total_seconds() / 60)


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


async def test_a_hold_lasts_ten_minutes(database: Database, services: Services) -> None:
    """STK-01: a hold knows variant, cart, quantity and when it lapses, ten minutes from now."""
    lamp, cart = (await make_product(database)).variant_id, new_id()
    result = await hold(database, services, cart, lamp, 4)
    assert (result.held, result.available, result.is_complete) == (4, 10, True)
    row = await hold_row(database, lamp, cart)
    assert row is not None
    assert (row[0], minutes(row[2])) == (4, 10)


async def test_the_length_of_a_hold_is_a_setting(database: Database) -> None:
    """CFG-02: STOCK_RESERVATION_MINUTES."""
    services = build_services(Settings(stock_reservation_minutes=3))
    lamp, cart = (await make_product(database)).variant_id, new_id()
    await hold(database, services, cart, lamp, 1)
    row = await hold_row(database, lamp, cart)
    assert row is not None
    assert minutes(row[2]) == 3


@pytest.mark.parametrize("wanted", [11, 1000])
async def test_more_than_is_free_is_refused(database: Database, services: Services, wanted: int) -> None:
    """STK-02: 409 "Insufficient stock", and nothing is held."""
    lamp, cart = (await make_product(database, on_hand=10)).variant_id, new_id()
    with pytest.raises(InsufficientStockError):
        await hold(database, services, cart, lamp, wanted)
    assert await stock_of(database, lamp) == (10, 0, 10)
    assert await hold_row(database, lamp, cart) is None


async def test_a_variant_without_stock_row_has_nothing(database: Database, services: Services) -> None:
    """STK-02: what is not counted cannot be held."""
    with pytest.raises(InsufficientStockError):
        await hold(database, services, new_id(), new_id(), 1)


async def test_a_lapsed_hold_is_free_before_it_is_swept(database: Database, services: Services) -> None:
    """STK-04: a buyer gets what another's lapsed hold still blocks in the table, at once."""
    lamp, late, quick = (await make_product(database, on_hand=5)).variant_id, new_id(), new_id()
    await hold(database, services, late, lamp, 5)
    await lapse_holds(database)
    assert await stock_of(database, lamp) == (5, 5, 5)
    await hold(database, services, quick, lamp, 3)
    assert await stock_of(database, lamp) == (5, 3, 2)
    assert await hold_row(database, lamp, late) is None


async def test_a_refusal_gives_back_lapsed_holds_only(database: Database, services: Services) -> None:
    """STK-04: live holds stay, lapsed ones go, and the counter agrees, even when the answer is no."""
    lamp, live, late, greedy = (await make_product(database, on_hand=10)).variant_id, new_id(), new_id(), new_id()
    await hold(database, services, live, lamp, 4)
    await hold(database, services, late, lamp, 5)
    await lapse_holds(database, cart_id=late)
    async with database.begin() as uow:  # no exception here, so that what the refusal did is kept
        (answer,) = await services.inventory.reserve_many(uow, greedy, [Quantity(lamp, 7)])
    assert (answer.held, answer.available) == (0, 6)
    assert await stock_of(database, lamp) == (10, 4, 6)
    async with database.read() as db:
        assert (await services.inventory.verify(db)).problems == []


async def test_the_sweep_ends_lapsed_holds_and_no_others(database: Database, services: Services) -> None:
    """STK-05: the job deletes the rows and frees the pieces of every variant concerned."""
    shirt = await make_product(database, **sized("S", "M", "L", on_hand=4))
    late, live = new_id(), new_id()
    for variant_id in shirt.variant_ids:
        await hold(database, services, late, variant_id, 2)
        await hold(database, services, live, variant_id, 1)
    await lapse_holds(database, cart_id=late)
    async with database.begin() as uow:
        assert await services.inventory.sweep_expired(uow) == 3
    async with database.begin() as uow:
        assert await services.inventory.sweep_expired(uow) == 0
    for variant_id in shirt.variant_ids:
        assert await stock_of(database, variant_id) == (4, 1, 3)


async def test_the_sweep_passes_over_rows_that_others_work_on(database: Database, services: Services) -> None:
    """STK-05: a buyer's transaction on one variant does not hold the sweep up."""
    shirt = await make_product(database, **sized("S", "M", on_hand=4))
    cart = new_id()
    for variant_id in shirt.variant_ids:
        await hold(database, services, cart, variant_id, 2)
    await lapse_holds(database)
    async with database.begin() as busy:
        await busy.fetch("SELECT 1 FROM stock WHERE variant_id = $1 FOR UPDATE", shirt.variant_ids[0])
        async with database.begin() as uow:
            assert await services.inventory.sweep_expired(uow) == 1
    assert await stock_of(database, shirt.variant_ids[0]) == (4, 2, 4)
    assert await stock_of(database, shirt.variant_ids[1]) == (4, 0, 4)


async def test_raising_holds_only_the_difference(database: Database, services: Services) -> None:
    """STK-06: 2 → 3 takes one more, and is refused when there is none, keeping the two."""
    lamp, cart, other = (await make_product(database, on_hand=3)).variant_id, new_id(), new_id()
    await hold(database, services, cart, lamp, 2)
    await hold(database, services, cart, lamp, 3)
    assert await stock_of(database, lamp) == (3, 3, 0)
    await hold(database, services, cart, lamp, 2)
    await hold(database, services, other, lamp, 1)
    with pytest.raises(InsufficientStockError) as refusal:
        await hold(database, services, cart, lamp, 3)
    assert refusal.value.extra["available"] == 2
    row = await hold_row(database, lamp, cart)
    assert row is not None
    assert row[0] == 2
    assert await stock_of(database, lamp) == (3, 3, 0)


async def test_lowering_and_releasing_give_back(database: Database, services: Services) -> None:
    """STK-07: lowering releases the difference, releasing all of it, of one variant or of the whole cart."""
    shirt, cart = await make_product(database, **sized("S", "M", on_hand=5)), new_id()
    small, medium = shirt.variant_ids
    await hold(database, services, cart, small, 5)
    await hold(database, services, cart, medium, 3)
    await hold(database, services, cart, small, 2)
    assert await stock_of(database, small) == (5, 2, 3)
    async with database.begin() as uow:
        await services.inventory.release(uow, cart, small)
    assert await stock_of(database, small) == (5, 0, 5)
    async with database.begin() as uow:
        await services.inventory.release_all(uow, cart)
    assert await stock_of(database, medium) == (5, 0, 5)
    async with database.begin() as uow:  # nothing left to release is no error
        await services.inventory.release_all(uow, cart)
        await services.inventory.release(uow, cart, small)


async def test_touching_renews_up_to_the_cap(database: Database, services: Services) -> None:
    """STK-08: each touch gives ten minutes more, but never more than thirty in all."""
    lamp, cart = (await make_product(database)).variant_id, new_id()
    await hold(database, services, cart, lamp, 1)
    for past, left in [(8, 10), (16, 10), (24, 6), (29, 1)]:
        await lapse_holds(database, minutes=8 if past < 29 else 5)
        await hold(database, services, cart, lamp, 1)
        row = await hold_row(database, lamp, cart)
        assert row is not None
        assert (minutes(row[1]), minutes(row[2])) == (-past, left)
    await lapse_holds(database, minutes=2)
    assert await stock_of(database, lamp) == (10, 1, 10)


async def test_after_it_lapsed_a_hold_begins_anew_if_it_can(database: Database, services: Services) -> None:
    """STK-04, STK-08: a lapsed hold has no rights: others may be first, and what is left starts a new hold."""
    lamp, cart, other = (await make_product(database, on_hand=3)).variant_id, new_id(), new_id()
    await hold(database, services, cart, lamp, 2)
    await lapse_holds(database, minutes=40)
    await hold(database, services, other, lamp, 2)
    with pytest.raises(InsufficientStockError) as refusal:
        await hold(database, services, cart, lamp, 2)
    assert refusal.value.extra["available"] == 1
    await hold(database, services, cart, lamp, 1)
    row = await hold_row(database, lamp, cart)
    assert row is not None
    assert (row[0], minutes(row[1]), minutes(row[2])) == (1, 0, 10)
    assert await stock_of(database, lamp) == (3, 3, 0)


async def test_own_lapsed_hold_is_reused(database: Database, services: Services) -> None:
    """STK-04: a cart whose own hold lapsed and was not swept can hold everything again."""
    lamp, cart = (await make_product(database, on_hand=3)).variant_id, new_id()
    await hold(database, services, cart, lamp, 3)
    await lapse_holds(database)
    await hold(database, services, cart, lamp, 3)
    assert await stock_of(database, lamp) == (3, 3, 0)


async def test_holding_what_is_left(database: Database, services: Services) -> None:
    """CART-10: several variants at once, each as far as it goes."""
    shirt, cart, other = await make_product(database, **sized("S", "M", "L", on_hand=3)), new_id(), new_id()
    small, medium, large = shirt.variant_ids
    await hold(database, services, other, medium, 2)
    await hold(database, services, other, large, 3)
    wanted = [Quantity(large, 2), Quantity(small, 2), Quantity(medium, 2)]
    async with database.begin() as uow:
        holds = await services.inventory.reserve_many(uow, cart, wanted, partly=True)
    assert {result.variant_id: result.held for result in holds} == {small: 2, medium: 1, large: 0}
    assert [result.variant_id for result in holds] == sorted(shirt.variant_ids)
    assert await hold_row(database, large, cart) is None


async def test_moving_holds_doubles_nothing(database: Database, services: Services) -> None:
    """CART-10: holds change their cart; the pieces held stay as many, the older beginning counts for the cap."""
    shirt, guest, person = await make_product(database, **sized("S", "M", on_hand=5)), new_id(), new_id()
    small, medium = shirt.variant_ids
    await hold(database, services, guest, small, 2)
    await lapse_holds(database, cart_id=guest, minutes=4)
    await hold(database, services, person, small, 1)
    await hold(database, services, guest, medium, 3)
    async with database.begin() as uow:
        await services.inventory.move_holds(uow, guest, person, shirt.variant_ids)
    assert await stock_of(database, small) == (5, 3, 2)
    assert await stock_of(database, medium) == (5, 3, 2)
    row = await hold_row(database, small, person)
    assert row is not None
    assert (row[0], minutes(row[1]), minutes(row[2])) == (3, -4, 10)


async def test_withdrawn_variants_are_held_by_nobody(database: Database, services: Services) -> None:
    """CAT-13: what is taken out of the catalogue is let go in every cart."""
    shirt = await make_product(database, **sized("S", "M", on_hand=5))
    for _ in range(3):
        await hold(database, services, new_id(), shirt.variant_ids[0], 1)
    async with database.begin() as uow:
        await services.inventory.release_variants(uow, shirt.variant_ids)
        await services.inventory.release_variants(uow, [])
    assert await stock_of(database, shirt.variant_ids[0]) == (5, 0, 5)


class Listener:
    """Hears which variants were touched."""

    def __init__(self) -> None:
        self.touched: list[uuid.UUID] = []

    def touch(self, variant_ids: Sequence[uuid.UUID]) -> None:
        self.touched.extend(variant_ids)


async def test_those_who_watch_hear_of_changes_after_the_commit(database: Database) -> None:
    """CAT-14: holds change what is free; who looks at the product is told once that is certain."""
    listener = Listener()
    services = build_services(watch=listener)
    lamp, cart = (await make_product(database)).variant_id, new_id()
    async with database.begin() as uow:
        await services.inventory.reserve(uow, cart, lamp, 1)
        assert listener.touched == []
    assert listener.touched == [lamp]
    with pytest.raises(InsufficientStockError):
        await hold(database, services, cart, lamp, 999)
    assert listener.touched == [lamp]
    async with database.read() as db:
        (live,) = await services.inventory.live_stock(db, listener.touched)
    assert live.available == 9


async def test_a_hold_costs_one_round_trip(database: Database, services: Services) -> None:
    """BEY-10b: one statement between BEGIN and COMMIT."""
    lamp = (await make_product(database)).variant_id
    before = database.statements
    await hold(database, services, new_id(), lamp, 1)
    assert database.statements - before == 3
