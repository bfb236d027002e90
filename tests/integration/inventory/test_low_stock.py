"""What runs low is seen, told once, and mailed in one letter; every move of the stock can be read."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest

from fairground.infrastructure.mail import Mailer
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.modules.inventory.consumers import build_consumers
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.errors import StockNotFoundError
from fairground.modules.notifications.service import NotificationService
from fairground.modules.notifications.stock_notices import build_stock_notices
from tests.support.events import feed, written_events
from tests.support.factories import MadeProduct, Services, lapse_holds, make_product, make_shop, make_user, sized

if TYPE_CHECKING:
    from fairground.infrastructure.database import Database

PAUSE_MINUTES = 60


class Shelf:
    """A shop with an owner, a manager and a member of staff; the event log is read when a test says so."""

    def __init__(self, database: Database, services: Services) -> None:
        self.database, self.services, self.inventory = database, services, services.inventory
        self.mailer = Mailer(Settings())

    async def open(self) -> Shelf:
        self.owner, self.manager, self.staff = [
            await make_user(self.database, email=f"{name}@example.org") for name in ("owner", "manager", "staff")
        ]
        self.shop_id = await make_shop(self.database, owner_id=self.owner, name="Oak")
        async with self.database.begin() as uow:
            for user_id, role in ((self.manager, "manager"), (self.staff, "staff")):
                await uow.execute(
                    "INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, $3)", self.shop_id, user_id, role
                )
        return self

    async def product(self, **fields: Any) -> MadeProduct:
        return await make_product(self.database, self.shop_id, **fields)

    async def count(self, variant_id: uuid.UUID, change: int, reason: str = "") -> None:
        async with self.database.begin() as uow:
            await self.inventory.adjust(
                uow, self.shop_id, Quantity(variant_id, change), relative=True, actor_id=self.owner, reason=reason
            )
        await self.read_log()

    async def hold(self, variant_id: uuid.UUID, quantity: int) -> None:
        async with self.database.begin() as uow:
            await self.inventory.reserve(uow, new_id(), variant_id, quantity)
        async with self.database.begin() as uow:
            await self.inventory.low_stock.look_at_holds(uow)

    async def read_log(self) -> None:
        # what was read before is read again, as after a crash: it must not be told twice
        await feed(self.database, build_consumers(self.inventory))

    async def told(self) -> list[list[int]]:
        facts = await written_events(self.database, "stock.ran_low")
        return [[variant["available"] for variant in fact.payload["variants"]] for fact in facts]  # type: ignore[attr-defined]

    async def mail(self, *, after_minutes: int = 0) -> list[tuple[str, str]]:
        async with self.database.begin() as uow:
            await uow.execute("UPDATE stock_marks SET mailed_at = mailed_at - make_interval(mins => $1)", after_minutes)
            await uow.execute("DELETE FROM mails")
            for shop_id in await self.inventory.low_stock.due_shops(uow, PAUSE_MINUTES):
                await self.inventory.low_stock.mail_due(uow, self.mailer, shop_id, PAUSE_MINUTES)
        async with self.database.read() as db:
            rows = await db.fetch("SELECT recipient, subject FROM mails ORDER BY recipient")
        return [(row["recipient"], row["subject"]) for row in rows]


@pytest.fixture
async def shelf(database: Database, services: Services) -> Shelf:
    return await Shelf(database, services).open()


async def test_a_fall_to_the_mark_is_told_once(shelf: Shelf) -> None:
    """CAT-14, RT-17: at five free pieces or fewer; not again on the way down; again after a recovery."""
    mug = (await shelf.product(name="Mug", on_hand=8)).variant_id
    await shelf.product(name="Few from the start", on_hand=2)
    await shelf.read_log()
    assert await shelf.told() == []
    for change, told in [(-2, []), (-1, [[5]]), (-1, [[5]]), (+9, [[5]]), (-10, [[5], [3]])]:
        await shelf.count(mug, change)
        assert await shelf.told() == told, change


async def test_what_buyers_hold_counts_and_coming_and_going_is_told_once(shelf: Shelf) -> None:
    """CAT-14: free pieces fall when buyers hold them; holds that lapse and come anew are no news."""
    mug = (await shelf.product(on_hand=8)).variant_id
    await shelf.hold(mug, 2)
    assert await shelf.told() == []
    await shelf.hold(mug, 1)
    assert await shelf.told() == [[5]]
    await lapse_holds(shelf.database)
    await shelf.hold(mug, 4)
    assert await shelf.told() == [[5]]


async def test_marks_of_shops_and_variants(shelf: Shelf) -> None:
    """CAT-14: a variant's own mark goes before the shop's, the shop's before the market's; setting one tells nobody."""
    shirt = await shelf.product(name="Shirt", **sized("S", "M", on_hand=8))
    small, medium = shirt.variant_ids
    low_stock = shelf.inventory.low_stock

    async def low() -> list[tuple[str, int, int | None]]:
        async with shelf.database.read() as db:
            page = await shelf.inventory.list_rows(db, shelf.shop_id, q=None, low=True, cursor=None, limit=10)
        return [(row.variant_name, row.low_at, row.own_low_at) for row in page.items]

    async with shelf.database.begin() as uow:
        assert await low_stock.mark_of(uow, shelf.shop_id) == 5
        await low_stock.set_shop_mark(uow, shelf.shop_id, 10)
        await shelf.inventory.set_mark(uow, shelf.shop_id, medium, 0)
        with pytest.raises(StockNotFoundError):
            await shelf.inventory.set_mark(uow, await make_shop(shelf.database), small, 1)
    assert await low() == [("S", 10, None)]
    await shelf.count(small, -1)
    await shelf.count(medium, -7)
    assert await shelf.told() == []
    await shelf.count(medium, -1)
    assert await shelf.told() == [[0]]
    async with shelf.database.begin() as uow:
        await low_stock.set_shop_mark(uow, shelf.shop_id, None)
        await shelf.inventory.set_mark(uow, shelf.shop_id, medium, None)
    assert await low() == [("M", 5, None)]


async def test_owners_and_managers_are_told_and_mailed(shelf: Shelf) -> None:
    """RT-17, RBAC-22: a notice each, and one mail for all that fell within the hour; what recovered is not in it."""
    mug = (await shelf.product(name="Mug", on_hand=6)).variant_id
    bowl = (await shelf.product(name="Bowl", on_hand=6)).variant_id
    vase = (await shelf.product(name="Vase", on_hand=6)).variant_id
    hidden = (await shelf.product(name="Hidden", on_hand=6, status="draft")).variant_id
    for variant_id in (mug, hidden):
        await shelf.count(variant_id, -3)
    await feed(shelf.database, [build_stock_notices(NotificationService())], times=2)
    async with shelf.database.read() as db:
        rows = await db.fetch("SELECT user_id, kind, message, link FROM notifications")
    assert {row["user_id"] for row in rows} == {shelf.owner, shelf.manager}
    assert {tuple(row.values())[1:] for row in rows} == {("stock_low", "Mug has 3 left.", "/seller/stock?low=1")}
    both = ["manager@example.org", "owner@example.org"]
    assert await shelf.mail() == [(address, "Mug is running low") for address in both]
    await shelf.count(bowl, -6)
    await shelf.count(vase, -4)
    await shelf.count(mug, -1)
    assert await shelf.mail(after_minutes=PAUSE_MINUTES - 1) == []
    await shelf.count(vase, +10)
    assert await shelf.mail(after_minutes=1) == [(address, "Bowl is running low") for address in both]
    assert await shelf.mail(after_minutes=PAUSE_MINUTES) == []


async def test_every_move_can_be_read(shelf: Shelf) -> None:
    """CAT-14, RBAC-21: by variant or product, the newest first, with before, after, who and why; nobody else's."""
    shirt = await shelf.product(name="Shirt", **sized("S", "M", on_hand=8))
    small, medium = shirt.variant_ids
    await shelf.count(small, -3, "broken")
    await shelf.count(medium, +2)
    async with shelf.database.begin() as uow:
        await shelf.inventory.convert_for_sale(uow, None, [Quantity(small, 4)], new_id(), shelf.staff)

    async with shelf.database.read() as db:
        page = await shelf.inventory.moves_of_variant(db, shelf.shop_id, small, cursor=None, limit=2)
        rest = await shelf.inventory.moves_of_variant(db, shelf.shop_id, small, cursor=page.next_cursor, limit=2)
        whole = await shelf.inventory.moves_of_product(db, shelf.shop_id, shirt.id, cursor=None, limit=9)
        with pytest.raises(StockNotFoundError):
            await shelf.inventory.moves_of_variant(db, new_id(), small, cursor=None, limit=2)
        with pytest.raises(StockNotFoundError):
            await shelf.inventory.moves_of_product(db, new_id(), shirt.id, cursor=None, limit=2)
    seen = [(one.kind, one.before, one.quantity, one.after, one.reason, one.actor) for one in page.items + rest.items]
    assert seen == [
        ("sale", 5, -4, 1, "", None),
        ("adjustment", 8, -3, 5, "broken", "Robin Field"),
        ("initial", 0, 8, 8, "", None),
    ]
    assert rest.next_cursor is None
    assert [(one.variant_name, one.before, one.after) for one in whole.items] == [
        ("S", 5, 1), ("M", 8, 10), ("S", 8, 5), ("M", 0, 8), ("S", 0, 8),
    ]  # fmt: skip
