"""A person leaves: what they are known by goes, orders and books stay."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest

from fairground.infrastructure.access import Role
from fairground.infrastructure.database import UnitOfWork
from fairground.kernel.errors import TemporaryError
from fairground.kernel.ids import new_id
from fairground.modules.inventory.service import InventoryService
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry
from fairground.modules.ledger.service import LedgerService
from tests.integration.people.conftest import PASSWORD
from tests.support.digest import changed, digest
from tests.support.factories import make_product, make_review, make_shop
from tests.support.purchases import make_purchase

if TYPE_CHECKING:
    from tests.integration.people.conftest import Town
    from tests.support.app import Visitor
    from tests.support.factories import MadeProduct

ADDRESS = {"recipient": "Ada Moon", "country": "GB", "city": "Leeds", "address1": "1 Lane", "zip_code": "LS1"}
#: Everything that would tell who it was; as whole words, since "ada" may well stand in an id.
TRACES = re.compile(r"ada@example|\bAda\b|Lovelace|Leeds|Robin|Chapel|LS6|\bLane\b|Shines on my desk", re.IGNORECASE)


async def everything(town: Town) -> dict[str, str]:
    """Return the whole database as text, by table."""
    tables = await town.rows(
        "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    found = {}
    for row in tables:
        table = row["relname"]
        rows = await town.rows(f"SELECT t::text AS text FROM {table} t")  # noqa: S608 - the names are the schema's
        found[table] = "\n".join(r["text"] for r in rows)
    return found


async def figures(town: Town) -> list[dict[str, Any]]:
    """Return what the books are made of."""
    return [
        *await town.rows(
            "SELECT id, order_number, status, payment_status, subtotal_minor, tax_minor, total_minor, currency,"
            " shipping_address ->> 'country' AS country FROM orders ORDER BY id"
        ),
        *await town.rows("SELECT id, name, quantity, total_minor FROM order_lines ORDER BY id"),
        *await town.rows("SELECT * FROM ledger_entries ORDER BY id"),
    ]


async def prove(town: Town) -> None:
    async with town.app.market.database.snapshot() as db:
        assert (await town.app.market.services.provide(LedgerService).verify(db)).problems == []
    async with town.app.market.database.read() as db:
        assert (await town.app.market.services.provide(InventoryService).verify(db)).faults == []


async def buy(ada: Visitor, bob: Visitor, lamp: MadeProduct) -> None:
    """Have Ada order a lamp for cash, and Bob bring it and take the money."""
    await ada.ok("POST", "/cart/items", {"variant_id": str(lamp.variant_id), "quantity": 1})
    wish = {"shipping_address": ADDRESS, "payment_method": "cod"}
    placed = await ada.ok("POST", "/orders", wish, **{"idempotency-key": "once"})
    order_id = placed["orders"][0]["id"]
    for status in ("processing", "shipped", "delivered"):
        await bob.ok("PATCH", f"/orders/{order_id}/status", {"status": status})
    await bob.ok("POST", f"/payments/{placed['payment']['payment_id']}/collect", {}, **{"idempotency-key": "cash"})
    await bob.ok("PATCH", f"/orders/{order_id}/status", {"status": "completed"})


async def load_wallet(town: Town, minor: int) -> None:
    async with town.app.market.database.begin() as uow:
        await _move(town, uow, minor)


async def _move(town: Town, uow: UnitOfWork, minor: int) -> None:
    wallet = AccountKey(AccountKind.CUSTOMER_WALLET, str(town.ids["ada"]), "USD")
    bank = AccountKey(AccountKind.PROVIDER_CLEARING, "sandbox", "USD")
    ledger = town.app.market.services.provide(LedgerService)
    await ledger.transfer(uow, "test", new_id(), [Entry(wallet, minor), Entry(bank, -minor)])


async def test_what_tells_who_it_was_is_gone_and_the_books_are_as_they_were(town: Town) -> None:
    """BEY-22b: no table keeps name, address or words; orders, lines and ledger keep every figure; the proof holds."""
    ada, bob = await town.person("ada"), await town.person("bob")
    database = town.app.market.database
    lamp = await make_product(database, await make_shop(database, owner_id=town.ids["bob"]), name="Lamp")
    await buy(ada, bob, lamp)
    review_id = await make_review(database, lamp.id, user_id=town.ids["ada"], body="Shines well")
    await ada.ok("POST", "/users/me/addresses", ADDRESS)
    await ada.ok("PUT", f"/wishlist/items/{lamp.id}")
    await ada.ok("POST", "/cart/items", {"variant_id": str(lamp.variant_id), "quantity": 2})
    await ada.ok("POST", "/users/me/export")
    await load_wallet(town, 500)
    assert (await leave(ada)).json()["code"] == "ACCOUNT_HAS_OPEN_BUSINESS"
    await load_wallet(town, -500)
    before = await figures(town)

    answer = await leave(ada)
    assert answer.status_code == 204, answer.text
    assert (await ada.send("GET", "/users/me")).status_code == 401
    login = await town.app.visitor().send("POST", "/auth/login", {"email": "ada@example.org", "password": PASSWORD})
    assert login.status_code == 401
    assert await figures(town) == before
    await prove(town)
    assert await town.mails("ada@example.org") == ["account_deleted"]
    tables = await everything(town)
    del tables["mails"]  # the last mail goes when it is sent
    assert {name for name, text in tables.items() if TRACES.search(text)} == set()

    card = await bob.ok("GET", f"/users/{town.ids['ada']}")
    assert (card["name"], card["avatar"]) == ("Former member", None)
    (review,) = (await bob.ok("GET", f"/products/{lamp.id}/reviews"))["items"]
    assert (review["id"], review["author_name"], review["body"]) == (str(review_id), "Former member", "Shines well")
    (order,) = await town.rows("SELECT user_snapshot ->> 'name' AS name FROM orders")
    assert order["name"] == "Former member"
    # The address is free again, and whoever takes it is somebody else.
    again = {"email": "ada@example.org", "password": "another-lantern-9", "first_name": "Ada", "last_name": ""}
    newcomer = await town.app.visitor().ok("POST", "/auth/register", again)
    assert newcomer["user"]["id"] != str(town.ids["ada"])


async def leave(who: Any, password: str = PASSWORD) -> Any:
    return await who.send("DELETE", "/users/me", {"password": password})


async def test_nobody_leaves_by_a_wrong_password_or_with_open_business(town: Town) -> None:
    """BEY-22b: password; open orders; being an organiser; a shop without anyone else: refused, and nothing changes."""
    ada, admin = await town.person("ada"), await town.person("olga", Role.ADMIN)
    database = town.app.market.database
    wrong = await leave(ada, "not it")
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "password")
    assert [o["code"] for o in (await leave(admin)).json()["obstacles"]] == ["organiser"]

    shop_id = await make_shop(database, owner_id=town.ids["ada"], name="Ada's Tent", slug="tent")
    lamp = await make_product(database, shop_id)
    bob = await town.person("bob")
    await make_purchase(database, town.ids["bob"], lamp, status="processing")
    before = await digest(database, without={"event_log"})
    obstacles = (await ada.ok("GET", "/users/me/deletion"))["items"]
    assert [(o["code"], o["shop"]) for o in obstacles] == [("shop_with_open_business", "Ada's Tent")]
    assert (await leave(ada)).json()["obstacles"] == obstacles
    assert [(o["code"], o["count"]) for o in (await leave(bob)).json()["obstacles"]] == [("open_orders", 1)]
    assert changed(before, await digest(database, without={"event_log"})) == []

    await town.execute("UPDATE orders SET status = 'cancelled'")
    assert (await ada.ok("GET", "/users/me/deletion"))["items"] == []
    assert (await leave(ada)).status_code == 204
    (shop,) = await town.rows("SELECT status, status_reason FROM shops")
    assert (shop["status"], shop["status_reason"]) == ("suspended", "Its owner has left the market")


async def test_a_shop_with_another_owner_goes_on(town: Town) -> None:
    """BEY-22b: who is not alone only leaves the shop."""
    ada = await town.person("ada")
    await town.person("bob")
    shop_id = await make_shop(town.app.market.database, owner_id=town.ids["ada"], slug="tent")
    add = "INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, 'owner')"
    await town.execute(add, shop_id, town.ids["bob"])
    assert (await leave(ada)).status_code == 204
    assert [row["user_id"] for row in await town.rows("SELECT user_id FROM shop_members")] == [town.ids["bob"]]
    assert [row["status"] for row in await town.rows("SELECT status FROM shops")] == ["active"]


async def test_nothing_is_bought_as_somebody_who_is_just_leaving(town: Town) -> None:
    """BEY-22b: an order that comes while the account is deleted waits for it, and is refused then."""
    await town.person("ada")
    database, user_id = town.app.market.database, town.ids["ada"]
    lamp = await make_product(database, await make_shop(database, owner_id=user_id))
    async with database.begin() as uow:
        await uow.execute("SELECT FROM users WHERE id = $1 FOR UPDATE", user_id)
        buying = asyncio.create_task(_buy(town, lamp))
        while not await town.rows("SELECT FROM pg_locks WHERE NOT granted"):
            await asyncio.sleep(0)
        await uow.execute("UPDATE users SET suspended_at = now(), deleted_at = now() WHERE id = $1", user_id)
    with pytest.raises(TemporaryError):
        await buying
    assert await town.rows("SELECT FROM orders") == []


async def _buy(town: Town, lamp: Any) -> None:
    try:
        await make_purchase(town.app.market.database, town.ids["ada"], lamp)
    except Exception as error:
        raise TemporaryError(str(error)) from error


async def test_two_requests_to_leave_are_one(town: Town) -> None:
    """BEY-22b: a double click deletes once; the second finds nobody."""
    ada = await town.person("ada")
    answers = await asyncio.gather(leave(ada), leave(ada))
    assert sorted(answer.status_code for answer in answers) in ([204, 401], [204, 409])
    assert len(await town.events("user.deleted")) == 1
