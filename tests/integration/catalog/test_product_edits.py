"""Sellers work on many products at once: find them, change them, copy them."""

from __future__ import annotations

import uuid
from typing import Any

import httpx2
import pytest

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.database import UnitOfWork
from fairground.modules.catalog import repository
from fairground.modules.catalog.jobs import build_edit_job
from fairground.modules.catalog.schemas import CategoryIn
from tests.support.events import written_events
from tests.support.factories import make_product, make_shop, make_user, sized, stock_of
from tests.support.shop_api import ShopApi, signed_in

EDITS = "/shops/mine/product-edits"


class Desk:
    """A shop's manager at work."""

    def __init__(self, api: ShopApi, person: uuid.UUID, shop_id: uuid.UUID) -> None:
        self.api, self.person, self.shop_id = api, person, shop_id
        self.client = api.client(signed_in(person, shops={shop_id: ShopRole.MANAGER}))

    async def product(self, **fields: Any) -> Any:
        return await make_product(self.api.database, self.shop_id, **fields)

    async def edit(self, selection: dict[str, Any], action: dict[str, Any], **fields: Any) -> httpx2.Response:
        body = {"id": str(uuid.uuid4()), "selection": selection, "action": action, **fields}
        return await self.client.post(EDITS, json=body)

    async def changed(self, selection: dict[str, Any], action: dict[str, Any]) -> tuple[int, int, int]:
        answer = await self.edit(selection, action)
        assert answer.status_code == 201, answer.text
        assert answer.json()["finished_at"] is not None
        return counts(answer.json())

    async def shelf(self, **params: Any) -> list[dict[str, Any]]:
        answer = await self.client.get("/shops/mine/products", params=params)
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def names(self, **params: Any) -> list[str]:
        return [card["name"] for card in await self.shelf(**params)]


def counts(edit: dict[str, Any]) -> tuple[int, int, int]:
    return edit["changed"], edit["unchanged"], edit["refused"]


def ids(*products: Any) -> dict[str, Any]:
    return {"product_ids": [str(product.id) for product in products]}


@pytest.fixture
async def desk(api: ShopApi) -> Desk:
    person = await make_user(api.database)
    return Desk(api, person, await make_shop(api.database, owner_id=person))


async def test_a_shop_finds_its_products(desk: Desk) -> None:
    """CAT-04, CAT-15: by words, SKU, status, stock, category and tag; in every order, paged, counted."""
    async with desk.api.database.begin() as uow:
        home = await desk.api.services.catalog.categories.create(uow, CategoryIn("Home"))
        await desk.api.services.catalog.categories.create(uow, CategoryIn("Lamps", parent_id=home.id))
        lamps = await desk.api.services.catalog.categories.id_of(uow, "lamps")
    await desk.product(name="Oak lamp", on_hand=9, price_minor=300, category_id=lamps, tags=("oak",))
    await desk.product(name="Bowl", on_hand=3, price_minor=200, status="draft")
    await desk.product(name="Ash lamp", **sized("S", "M", on_hand=0, price_minor=100))
    await make_product(desk.api.database, name="Foreign lamp")

    everything = ["Ash lamp", "Bowl", "Oak lamp"]
    for params, names in [
        ({}, everything),
        ({"q": "lamp"}, ["Ash lamp", "Oak lamp"]),
        ({"q": "sku"}, ["Bowl", "Oak lamp"]),
        ({"status": "draft"}, ["Bowl"]),
        ({"category": "home"}, ["Oak lamp"]),
        ({"tag": "oak"}, ["Oak lamp"]),
        ({"stock": "low"}, ["Ash lamp", "Bowl"]),
        ({"stock": "out"}, ["Ash lamp"]),
        ({"stock": "in"}, ["Bowl", "Oak lamp"]),
        ({"sort": "oldest"}, everything[::-1]),
        ({"sort": "name"}, everything),
        ({"sort": "price_asc"}, everything),
        ({"sort": "price_desc"}, everything[::-1]),
        ({"sort": "stock_asc"}, everything),
        ({"sort": "stock_desc"}, everything[::-1]),
        ({"sort": "updated"}, everything),
    ]:
        assert await desk.names(**params) == names, params
        paged: list[str] = []
        cursor = None
        while len(paged) < len(names):
            page = {"limit": 1, "cursor": cursor} if cursor else {"limit": 1}
            answer = (await desk.client.get("/shops/mine/products", params={**params, **page})).json()
            paged += [card["name"] for card in answer["items"]]
            cursor = answer["next_cursor"]
        assert (paged, cursor) == (names, None), params
    counted = (await desk.client.get("/shops/mine/products/counts", params={"q": "lamp", "stock": "low"})).json()
    assert counted == {"matching": 1, "all": 2, "published": 2, "draft": 0, "low": 1, "out": 1}
    card = (await desk.shelf(q="ash"))[0]
    assert (card["low_variants"], card["category"], card["stock_total"]) == (2, None, 0)
    foreign_cursor = (await desk.client.get("/shops/mine/products", params={"limit": 1})).json()["next_cursor"]
    refused = await desk.client.get("/shops/mine/products", params={"sort": "name", "cursor": foreign_cursor})
    assert refused.status_code == 422


async def test_many_products_are_changed_in_one_go(desk: Desk) -> None:
    """CAT-09, SPA-07: each kind of change does what it says and is told to those who look on."""
    lamp = await desk.product(name="Lamp", price_minor=1000, tags=("oak",))
    bowl = await desk.product(name="Bowl", price_minor=999, status="draft")
    both = ids(lamp, bowl)
    async with desk.api.database.begin() as uow:
        await desk.api.services.catalog.categories.create(uow, CategoryIn("Home"))
    assert await desk.changed(both, {"type": "publish"}) == (1, 1, 0)
    assert await desk.changed(both, {"type": "price", "percent_bps": 1000, "rounding": "ending_99"}) == (2, 0, 0)
    assert await desk.changed(both, {"type": "discount", "percent_bps": 5000}) == (2, 0, 0)
    assert await desk.changed(both, {"type": "add_tags", "tags": ["Oak", "new"]}) == (2, 0, 0)
    assert await desk.changed(both, {"type": "remove_tags", "tags": ["new"]}) == (2, 0, 0)
    assert await desk.changed(both, {"type": "category", "category": "home"}) == (2, 0, 0)
    assert await desk.changed(both, {"type": "stock", "on_hand": 10}) == (0, 2, 0)
    assert await desk.changed(both, {"type": "stock", "change": -3}) == (2, 0, 0)
    for card in await desk.shelf():
        assert (card["price_min"]["amount"], card["original_price"]["amount"]) == (550, 1099), card
        assert (card["status"], card["category"], card["stock_total"]) == ("published", "Home", 7)
    assert [card["tags"] for card in await desk.shelf()] == [["Oak"], ["oak"]]
    assert await desk.changed(both, {"type": "end_discount"}) == (2, 0, 0)
    assert await desk.changed(ids(bowl), {"type": "unpublish"}) == (1, 0, 0)
    assert await desk.changed(ids(bowl), {"type": "delete"}) == (1, 0, 0)
    assert await desk.names() == ["Lamp"]
    told = await written_events(desk.api.database, "product.updated", "product.deleted", "stock.changed")
    assert {str(bowl.id)} == {event.key for event in told if event.type == "product.deleted"}
    assert len([event for event in told if event.type == "stock.changed" and event.key == str(lamp.id)]) == 2
    assert len([event for event in told if event.type == "product.updated" and event.key == str(lamp.id)]) == 6


async def test_other_shops_products_are_not_found_and_nothing_changes(desk: Desk) -> None:
    """CAT-09, SPA-07, RBAC-12, RBAC-21, RBAC-22: one strange id, and no product is touched; staff may not."""
    mine = await desk.product(name="Mine")
    foreign = await make_product(desk.api.database, name="Foreign")
    for action in ({"type": "delete"}, {"type": "price", "percent_bps": 100}, {"type": "stock", "on_hand": 0}):
        answer = await desk.edit(ids(mine, foreign), action)
        assert (answer.status_code, answer.json()["code"]) == (404, "PRODUCT_NOT_FOUND"), action
        preview = await desk.client.post(f"{EDITS}/preview", json={"selection": ids(mine, foreign), "action": action})
        assert preview.status_code == 404
    export = await desk.client.post("/shops/mine/exports/products.csv", json=ids(foreign))
    assert export.status_code == 404
    assert (await desk.client.get(f"/shops/mine/products/{foreign.id}")).status_code == 404
    assert (await desk.client.post(f"/products/{foreign.id}/duplicate")).status_code == 404
    staff = desk.api.client(signed_in(desk.person, shops={desk.shop_id: ShopRole.STAFF}))
    body = {"id": str(uuid.uuid4()), "selection": ids(mine), "action": {"type": "delete"}}
    assert (await staff.post(EDITS, json=body)).status_code == 403
    assert (await staff.post(f"/products/{mine.id}/duplicate")).status_code == 403
    async with desk.api.database.read() as db:
        assert await db.fetch_value("SELECT count(*) FROM product_edits") == 0
        rows = await db.fetch("SELECT name FROM products WHERE deleted_at IS NULL ORDER BY name")
    assert [row["name"] for row in rows] == ["Foreign", "Mine"]
    for product in (mine, foreign):
        assert await stock_of(desk.api.database, product.variant_id) == (10, 0, 10)


async def test_a_change_is_made_once_however_often_it_is_sent(desk: Desk) -> None:
    """CAT-09, SPA-07: the same id gives the same answer; another change by it is refused; others' are not found."""
    lamp = await desk.product(price_minor=1000)
    body = {"id": str(uuid.uuid4()), "selection": ids(lamp), "action": {"type": "price", "percent_bps": 1000}}
    first = await desk.client.post(EDITS, json=body)
    assert (await desk.client.post(EDITS, json=body)).json() == first.json()
    other = await desk.client.post(EDITS, json={**body, "action": {"type": "price", "percent_bps": 2000}})
    assert (other.status_code, other.json()["code"]) == (409, "EDIT_ID_USED")
    assert [card["price_min"]["amount"] for card in await desk.shelf()] == [1100]
    path = f"{EDITS}/{body['id']}"
    assert counts((await desk.client.get(path)).json()) == (1, 0, 0)
    stranger = desk.api.client(signed_in(desk.person, shops={await make_shop(desk.api.database): ShopRole.OWNER}))
    for where in (path, f"{path}/results"):
        assert (await stranger.get(where)).status_code == 404
    assert (await stranger.post(EDITS, json=body)).status_code in {404, 409}


async def test_what_is_refused_is_named_and_the_others_are_changed(desk: Desk) -> None:
    """CAT-09, SPA-07: each product for itself, with the reason; a preview says the same and changes nothing."""
    dear = await desk.product(name="Dear", price_minor=5000)
    cheap = await desk.product(name="Cheap", price_minor=100)
    held = await desk.product(name="Held", on_hand=5, price_minor=5000)
    async with desk.api.guest() as buyer:
        await buyer.post("/cart/items", json={"variant_id": str(held.variant_id), "quantity": 3})
    lower = {"type": "price", "amount": {"amount": -500, "currency": "USD"}}
    everything: dict[str, Any] = {"filter": {}}
    preview = (await desk.client.post(f"{EDITS}/preview", json={"selection": everything, "action": lower})).json()
    assert (preview["total"], *counts(preview)) == (3, 2, 0, 1)
    assert preview["problems"][0]["name"] == "Cheap"
    assert {(one["price_before"]["amount"], one["price_after"]["amount"]) for one in preview["examples"]} == {
        (5000, 4500)
    }
    outdated = await desk.edit(everything, lower, expected_count=2)
    assert (outdated.status_code, outdated.json()["code"], outdated.json()["found"]) == (409, "SELECTION_CHANGED", 3)
    assert [card["price_min"]["amount"] for card in await desk.shelf()] == [5000, 100, 5000]

    answer = await desk.edit(everything, lower, expected_count=3)
    assert counts(answer.json()) == (2, 0, 1)
    results = (await desk.client.get(f"{EDITS}/{answer.json()['id']}/results", params={"outcome": "refused"})).json()
    assert [(one["name"], one["detail"]) for one in results["items"]] == [("Cheap", "the price would fall below zero")]
    assert [card["price_min"]["amount"] for card in await desk.shelf()] == [4500, 100, 4500]

    answer = await desk.edit(ids(dear, held), {"type": "stock", "on_hand": 2})
    assert counts(answer.json()) == (1, 0, 1)
    assert await stock_of(desk.api.database, held.variant_id) == (5, 3, 2)
    assert await stock_of(desk.api.database, dear.variant_id) == (2, 0, 2)
    assert counts((await desk.edit(ids(cheap), {"type": "stock", "change": -11})).json()) == (0, 0, 1)
    for selection in ({}, {**ids(dear), "filter": {}}, {"filter": {"q": "nothing like it"}}):
        assert (await desk.edit(selection, lower)).status_code == 422, selection


async def test_a_change_goes_on_after_a_crash_and_past_a_product_that_spoils_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CAT-09, SPA-07: batches are settled with what they change; a product that cannot be written is refused alone."""
    products = [await desk.product(name=f"Mug {number}", price_minor=1000) for number in range(3)]
    database, edits = desk.api.database, desk.api.services.catalog.edits
    body = {"id": str(uuid.uuid4()), "selection": ids(*products), "action": {"type": "price", "percent_bps": 1000}}
    edit_id = uuid.UUID(str(body["id"]))
    save, failures = repository.save, ["crash"]

    async def spoil(db: UnitOfWork, plans: Any, currency: str) -> None:
        names = {plan.product.name for plan in plans}
        if failures or "Mug 1" in names:
            failures.clear()
            raise RuntimeError(names)
        await save(db, plans, currency)

    monkeypatch.setattr(repository, "save", spoil)
    with pytest.raises(RuntimeError):
        await desk.client.post(EDITS, json=body)
    async with database.read() as db:
        assert counts_of(await edits.find(db, desk.shop_id, edit_id)) == (0, 0, 0)
    await build_edit_job(database, edits).run()
    async with database.read() as db:
        edit = await edits.find(db, desk.shop_id, edit_id)
    assert (counts_of(edit), edit.finished_at is not None) == ((2, 0, 1), True)
    assert sorted(card["price_min"]["amount"] for card in await desk.shelf()) == [1000, 1100, 1100]
    await build_edit_job(database, edits).run()
    assert sorted(card["price_min"]["amount"] for card in await desk.shelf()) == [1000, 1100, 1100]


def counts_of(edit: Any) -> tuple[int, int, int]:
    return edit.changed, edit.unchanged, edit.refused


async def test_a_product_is_copied_as_a_draft(desk: Desk) -> None:
    """CAT-09: pictures are shared, stock and codes are not; the pictures live as long as one of the two."""
    made = await desk.product(name="Lamp", tags=("oak",), **sized("S", "M", on_hand=4, price_minor=700))
    copy = (await desk.client.post(f"/products/{made.id}/duplicate")).json()
    assert (copy["name"], copy["status"], copy["handle"], copy["tags"]) == (
        "Lamp (copy)",
        "draft",
        "lamp-copy",
        ["oak"],
    )
    assert [(one["price"]["amount"], one["available"]) for one in copy["variants"]] == [(700, 0), (700, 0)]
    assert not {one["id"] for one in copy["variants"]} & {str(variant_id) for variant_id in made.variant_ids}
    again = (await desk.client.post(f"/products/{made.id}/duplicate")).json()
    assert again["handle"] == "lamp-copy-2"


async def test_two_who_edit_one_product_do_not_overwrite_each_other(desk: Desk) -> None:
    """CAT-09: a change of what was read before another's is refused and says so; without an expectation it is made."""
    made = await desk.product(name="Lamp", on_hand=5, tags=("oak",))
    mine = (await desk.client.get(f"/shops/mine/products/{made.id}")).json()
    assert (mine["variants"][0]["on_hand"], mine["variants"][0]["low_at"]) == (5, 5)
    path, seen = f"/products/{made.id}", {"expected_updated_at": mine["updated_at"]}
    assert (await desk.client.patch(path, json={"name": "Brass lamp", **seen})).status_code == 200
    late = await desk.client.patch(path, json={"name": "Steel lamp", **seen})
    assert (late.status_code, late.json()["code"]) == (409, "PRODUCT_CHANGED")
    fresh = (await desk.client.get(f"/shops/mine/products/{made.id}")).json()
    assert (fresh["name"], late.json()["updated_at"]) == ("Brass lamp", fresh["updated_at"].replace("Z", "+00:00"))
    again = await desk.client.patch(path, json={"name": "Steel lamp", "expected_updated_at": fresh["updated_at"]})
    assert again.json()["name"] == "Steel lamp"

    async with desk.api.guest() as buyer:
        await buyer.post("/cart/items", json={"variant_id": str(made.variant_id), "quantity": 3})
    variant = {"id": str(made.variant_id), "original_price": {"amount": 1, "currency": "USD"}, "on_hand": 1}
    kept = await desk.client.patch(path, json={"name": "Tin lamp", "variants": [variant]})
    assert (kept.status_code, kept.json()["errors"][0]["field"]) == (409, "variants.0.on_hand")
    assert await desk.names() == ["Steel lamp"]


async def test_tags_are_suggested_descriptions_shown_and_selections_downloaded(desk: Desk) -> None:
    """CAT-12, SEC-18: from the shop's own tags; what the sanitiser keeps; the chosen products alone."""
    lamp = await desk.product(name="Lamp", tags=("Oak", "old"))
    await desk.product(name="Bowl", tags=("oak wood", "Oak"))
    await make_product(desk.api.database, tags=("oasis",))
    found = (await desk.client.get("/shops/mine/tags", params={"q": "oa"})).json()["items"]
    assert [(one["value"], one["count"]) for one in found] == [("Oak", 2), ("oak wood", 1)]
    html = "<p onclick='x()'>Hi<script>1</script></p>"
    shown = await desk.client.post("/shops/mine/descriptions/preview", json={"html": html})
    assert (shown.status_code, shown.json()) == (200, {"html": "<p>Hi</p>"})
    for selection in (ids(lamp), {"filter": {"q": "lamp"}}):
        file = await desk.client.post("/shops/mine/exports/products.csv", json=selection)
        assert file.status_code == 200
        assert ("Lamp" in file.text, "Bowl" in file.text) == (True, False)
