"""Selling, restocking and counting, and the proof that the stock adds up."""

from __future__ import annotations

import uuid

import asyncpg
import pytest

from fairground.infrastructure.database import Database
from fairground.kernel.ids import new_id
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.errors import InsufficientStockError
from tests.support.factories import Services, lapse_holds, make_product, make_user, sized, stock_of


async def sell(
    database: Database,
    services: Services,
    cart_id: uuid.UUID | None,
    *items: tuple[uuid.UUID, int],
    reference: uuid.UUID | None = None,
) -> None:
    async with database.begin() as uow:
        quantities = [Quantity(*item) for item in items]
        await services.inventory.convert_for_sale(uow, cart_id, quantities, reference or new_id())


async def hold(database: Database, services: Services, cart_id: uuid.UUID, variant_id: uuid.UUID, count: int) -> None:
    async with database.begin() as uow:
        await services.inventory.reserve(uow, cart_id, variant_id, count)


async def is_sound(database: Database, services: Services) -> bool:
    async with database.read() as db:
        return (await services.inventory.verify(db)).problems == []


async def test_a_sale_uses_up_the_hold(database: Database, services: Services) -> None:
    """STK-09: the transaction that sells deletes the hold, deducts the pieces and writes the journal."""
    lamp, cart, reference = (await make_product(database, on_hand=5)).variant_id, new_id(), new_id()
    await hold(database, services, cart, lamp, 2)
    await sell(database, services, cart, (lamp, 2), reference=reference)
    assert await stock_of(database, lamp) == (3, 0, 3)
    async with database.read() as db:
        moves = await db.fetch(
            "SELECT kind, quantity, reference FROM stock_moves WHERE variant_id = $1 ORDER BY id", lamp
        )
    assert [tuple(move) for move in moves] == [("initial", 5, None), ("sale", -2, reference)]
    assert await is_sound(database, services)


async def test_a_failed_sale_changes_nothing(database: Database, services: Services) -> None:
    """STK-10: when the transaction fails after the sale, holds and stock are as before."""
    lamp, cart = (await make_product(database, on_hand=5)).variant_id, new_id()
    await hold(database, services, cart, lamp, 2)

    async def fail() -> None:
        async with database.begin() as uow:
            await services.inventory.convert_for_sale(uow, cart, [Quantity(lamp, 2)], new_id())
            message = "the provider said no"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError):
        await fail()
    assert await stock_of(database, lamp) == (5, 2, 3)
    assert await is_sound(database, services)


async def test_own_holds_never_stand_in_the_way(database: Database, services: Services) -> None:
    """STK-13: a buyer who holds the last pieces can buy them; another's holds do stand in the way."""
    lamp, mine, other = (await make_product(database, on_hand=5)).variant_id, new_id(), new_id()
    await hold(database, services, mine, lamp, 3)
    await hold(database, services, other, lamp, 2)
    with pytest.raises(InsufficientStockError) as refusal:
        await sell(database, services, mine, (lamp, 4))
    assert refusal.value.extra["available"] == 3
    assert await stock_of(database, lamp) == (5, 5, 0)
    await sell(database, services, mine, (lamp, 3))
    assert await stock_of(database, lamp) == (2, 2, 0)
    with pytest.raises(InsufficientStockError):
        await sell(database, services, None, (lamp, 1))


async def test_buying_less_than_is_held_keeps_the_rest_held(database: Database, services: Services) -> None:
    """STK-13: buying one of three held pieces at once leaves two held."""
    lamp, cart = (await make_product(database, on_hand=3)).variant_id, new_id()
    await hold(database, services, cart, lamp, 3)
    await sell(database, services, cart, (lamp, 1))
    assert await stock_of(database, lamp) == (2, 2, 0)
    assert await is_sound(database, services)


async def test_lines_of_one_variant_count_together(database: Database, services: Services) -> None:
    """STK-15: 3 + 3 of 5 is refused, 3 + 2 is one movement of 5."""
    lamp = (await make_product(database, on_hand=5)).variant_id
    with pytest.raises(InsufficientStockError) as refusal:
        await sell(database, services, None, (lamp, 3), (lamp, 3))
    assert [(short.wanted, short.available) for short in refusal.value.shortages] == [(6, 5)]
    await sell(database, services, None, (lamp, 3), (lamp, 2))
    assert await stock_of(database, lamp) == (0, 0, 0)


async def test_all_shortages_are_named_and_nothing_is_sold(database: Database, services: Services) -> None:
    """STK-11: one short line keeps all from being sold."""
    shirt = await make_product(database, **sized("S", "M", "L", on_hand=2))
    small, medium, large = shirt.variant_ids
    with pytest.raises(InsufficientStockError) as refusal:
        await sell(database, services, None, (small, 1), (medium, 3), (large, 9))
    assert {short.variant_id: short.available for short in refusal.value.shortages} == {medium: 2, large: 2}
    assert [await stock_of(database, variant_id) for variant_id in shirt.variant_ids] == [(2, 0, 2)] * 3


async def test_lapsed_holds_do_not_stand_in_a_sales_way(database: Database, services: Services) -> None:
    """STK-04: at the till too a lapsed hold counts as free."""
    lamp, late = (await make_product(database, on_hand=2)).variant_id, new_id()
    await hold(database, services, late, lamp, 2)
    await lapse_holds(database)
    await sell(database, services, None, (lamp, 2))
    assert await stock_of(database, lamp) == (0, 0, 0)


async def test_a_lapsed_hold_of_ones_own_still_buys_what_is_free(database: Database, services: Services) -> None:
    """STK-13, STK-14: checking out after the hold lapsed works exactly as far as others left pieces."""
    lamp, late, quick = (await make_product(database, on_hand=3)).variant_id, new_id(), new_id()
    await hold(database, services, late, lamp, 2)
    await lapse_holds(database)
    await hold(database, services, quick, lamp, 2)
    with pytest.raises(InsufficientStockError):
        await sell(database, services, late, (lamp, 2))
    await sell(database, services, late, (lamp, 1))
    assert await stock_of(database, lamp) == (2, 2, 0)


async def test_a_sale_happens_once_per_reference(database: Database, services: Services) -> None:
    """STK-11: the journal refuses to sell twice for one checkout."""
    lamp, reference = (await make_product(database, on_hand=5)).variant_id, new_id()
    await sell(database, services, None, (lamp, 1), reference=reference)
    with pytest.raises(asyncpg.UniqueViolationError):
        await sell(database, services, None, (lamp, 1), reference=reference)
    assert await stock_of(database, lamp) == (4, 0, 4)


async def test_restocking_happens_once_however_often_it_is_asked_for(database: Database, services: Services) -> None:
    """STK-16, ORD-23: cancelling twice gives the pieces back once."""
    shirt, reference = await make_product(database, **sized("S", "M", on_hand=5)), new_id()
    items = [Quantity(variant_id, 2) for variant_id in reversed(shirt.variant_ids)]
    await sell(database, services, None, *((item.variant_id, item.quantity) for item in items), reference=reference)
    for _ in range(3):
        async with database.begin() as uow:
            await services.inventory.restock(uow, items, reference)
    assert [await stock_of(database, variant_id) for variant_id in shirt.variant_ids] == [(5, 0, 5)] * 2
    async with database.begin() as uow:  # a return is another matter than a cancellation
        await services.inventory.restock(uow, items[:1], reference, "return")
    assert await stock_of(database, items[0].variant_id) == (7, 0, 7)
    assert await is_sound(database, services)


async def test_counting_anew_and_booking_changes(database: Database, services: Services) -> None:
    """CAT-14: the seller sets or changes the stock; the journal has each change with who and why."""
    made = await make_product(database, on_hand=5)
    lamp, seller = made.variant_id, new_id()
    for quantity, relative, expected in [(8, False, 8), (-3, True, 5), (0, True, 5), (5, False, 5), (2, True, 7)]:
        async with database.begin() as uow:
            row = await services.inventory.adjust(
                uow, made.shop_id, Quantity(lamp, quantity), relative=relative, actor_id=seller, reason="counted"
            )
        assert (row.on_hand, row.available) == (expected, expected)
    async with database.read() as db:
        moves = await db.fetch(
            "SELECT quantity, actor_id, reason FROM stock_moves WHERE kind = 'adjustment' ORDER BY id"
        )
    assert [tuple(move) for move in moves] == [(3, seller, "counted"), (-3, seller, "counted"), (2, seller, "counted")]
    assert await is_sound(database, services)


async def test_setting_many_levels_reports_those_that_buyers_hold(database: Database, services: Services) -> None:
    """CAT-14: a count below what is held is left alone and named; lapsed holds do not count; all else is set."""
    shirt, cart, late = await make_product(database, **sized("S", "M", "L", on_hand=9)), new_id(), new_id()
    small, medium, large = shirt.variant_ids
    await hold(database, services, cart, small, 4)
    await hold(database, services, late, medium, 4)
    await lapse_holds(database, cart_id=late)
    async with database.begin() as uow:
        kept = await services.inventory.set_levels(uow, [Quantity(variant_id, 3) for variant_id in shirt.variant_ids])
    assert kept == [small]
    assert [await stock_of(database, key) for key in (small, medium, large)] == [(9, 4, 5), (3, 0, 3), (3, 0, 3)]
    assert await is_sound(database, services)


async def test_changes_of_stock_are_published_per_product(database: Database, services: Services) -> None:
    """BUS-01: one event per product names all its variants that changed; holds are no events."""
    shirt, lamp = await make_product(database, **sized("S", "M", on_hand=9)), await make_product(database, on_hand=2)
    async with database.begin() as uow:
        await uow.execute("DELETE FROM event_log")
    await hold(database, services, new_id(), lamp.variant_id, 1)
    await sell(database, services, None, (lamp.variant_id, 1), *((variant_id, 2) for variant_id in shirt.variant_ids))
    async with database.read() as db:
        rows = await db.fetch("SELECT type, key, audience, payload FROM event_log ORDER BY key")
    assert [row["type"] for row in rows] == ["stock.changed"] * 2
    found = {row["key"]: row for row in rows}
    shirts = found[str(shirt.id)]
    assert shirts["audience"] == [f"product:{shirt.id}", f"shop:{shirt.shop_id}"]
    assert {level["variant_id"]: level["on_hand"] for level in shirts["payload"]["variants"]} == {
        str(variant_id): 7 for variant_id in shirt.variant_ids
    }
    assert [level["on_hand"] for level in found[str(lamp.id)]["payload"]["variants"]] == [1]


async def test_the_database_itself_refuses_to_oversell(database: Database) -> None:
    """STK-11: CHECK 0 <= reserved <= on_hand, whatever a program tries."""
    lamp = (await make_product(database, on_hand=1)).variant_id
    for wrong in ("on_hand = -1", "reserved = 2", "reserved = -1"):
        with pytest.raises(asyncpg.CheckViolationError):
            async with database.begin() as uow:
                await uow.execute(f"UPDATE stock SET {wrong} WHERE variant_id = $1", lamp)  # noqa: S608


async def test_the_journal_cannot_be_rewritten(database: Database) -> None:
    """STK-11: movements are appended, never changed."""
    await make_product(database, on_hand=1)
    for statement in ("UPDATE stock_moves SET quantity = 2", "DELETE FROM stock_moves"):
        with pytest.raises(asyncpg.RestrictViolationError):
            async with database.begin() as uow:
                await uow.execute(statement)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("UPDATE stock SET on_hand = on_hand + 1", "on hand differs from moves"),
        ("UPDATE stock SET reserved = reserved + 1", "reserved differs from holds"),
        ("DELETE FROM stock_reservations", "reserved differs from holds"),
        (
            "INSERT INTO stock_moves (variant_id, kind, quantity) SELECT variant_id, 'import', 3 FROM stock",
            "on hand differs",
        ),
    ],
)
async def test_the_proof_finds_what_is_wrong(database: Database, services: Services, damage: str, problem: str) -> None:
    """BEY-06a, I7: ``stock verify`` can fail: each planted fault is named."""
    lamp, cart = (await make_product(database, on_hand=5)).variant_id, new_id()
    await hold(database, services, cart, lamp, 2)
    assert await is_sound(database, services)
    async with database.begin() as uow:
        await uow.execute(damage)
    async with database.read() as db:
        report = await services.inventory.verify(db)
    assert len(report.problems) == 1
    assert problem in report.problems[0]
    assert str(lamp) in report.problems[0]
    assert report.checked["variants"] == 1


@pytest.mark.parametrize("lines", [1, 40])
async def test_a_sale_takes_the_same_statements_for_any_number_of_lines(
    database: Database, services: Services, lines: int
) -> None:
    """BEY-10b: lock, sell, look up owners, and the events: however many lines."""
    shirt = await make_product(database, **sized(*(f"{number}" for number in range(lines)), on_hand=2))
    before = database.statements
    await sell(database, services, None, *((variant_id, 1) for variant_id in shirt.variant_ids))
    assert database.statements - before == 6  # BEGIN, lock, sell, owners, events, COMMIT


async def test_the_proof_compares_sales_with_orders(database: Database, services: Services) -> None:
    """I7, BEY-06a: an order whose goods never left the stock, or another number of them, is found."""
    made, buyer, checkout, order = await make_product(database), await make_user(database), new_id(), new_id()
    async with database.begin() as uow:
        await uow.execute(
            """INSERT INTO checkouts (id, number, user_id, payment_method, currency, subtotal_minor, total_minor,
                   shipping_address, billing_address) VALUES ($1, 'C-1', $2, 'cod', 'USD', 2000, 2000, '{}', '{}')""",
            checkout,
            buyer,
        )
        await uow.execute(
            """INSERT INTO orders (id, checkout_id, shop_id, user_id, order_number, payment_method, user_snapshot,
                   shop_name, shipping_address, billing_address, currency, subtotal_minor, total_minor)
               VALUES ($1, $2, $3, $4, 'O-1', 'cod', '{}', 'Oak', '{}', '{}', 'USD', 2000, 2000)""",
            order,
            checkout,
            made.shop_id,
            buyer,
        )
        await uow.execute(
            """INSERT INTO order_lines (id, order_id, product_id, variant_id, position, name, quantity,
                   price_at_time_minor, total_minor, currency)
               VALUES ($1, $2, $3, $4, 0, 'Lamp', 2, 1000, 2000, 'USD')""",
            new_id(),
            order,
            made.id,
            made.variant_id,
        )
    async with database.read() as db:
        (problem,) = (await services.inventory.verify(db)).problems
    assert problem == f"variant {made.variant_id} sales differ from orders: 0, found 2"
    await sell(database, services, None, (made.variant_id, 2), reference=checkout)
    assert await is_sound(database, services)
