"""Sellers and admins write products and categories over HTTP."""

from __future__ import annotations

import io
import json
import uuid
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from PIL import Image

from fairground.infrastructure.access import Role, ShopRole
from fairground.infrastructure.event_log import EventLog, read_after
from fairground.modules.catalog.consumers import build_consumers
from tests.support.factories import make_product, make_shop, make_user, sized, stock_of
from tests.support.shop_api import ShopApi, signed_in

USD = "USD"


@dataclass(frozen=True)
class Seller:
    """Somebody with a shop, and strangers."""

    shop_id: uuid.UUID
    client: httpx2.AsyncClient
    staff: httpx2.AsyncClient
    stranger: httpx2.AsyncClient
    admin: httpx2.AsyncClient


@pytest.fixture
async def seller(api: ShopApi) -> Seller:
    person = await make_user(api.database)
    shop_id, other = await make_shop(api.database, owner_id=person), await make_shop(api.database)
    return Seller(
        shop_id,
        api.client(signed_in(person, shops={shop_id: ShopRole.MANAGER})),
        api.client(signed_in(person, shops={shop_id: ShopRole.STAFF})),
        api.client(signed_in(person, shops={other: ShopRole.OWNER})),
        api.client(signed_in(person, role=Role.ADMIN)),
    )


def money(amount: int, currency: str = USD) -> dict[str, Any]:
    return {"amount": amount, "currency": currency}


def lamp(**changes: Any) -> dict[str, Any]:
    return {"name": "Lamp", "variants": [{"original_price": money(3000), "on_hand": 4, "sku": "L-1"}], **changes}


def png(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (24, 16), colour).save(buffer, "PNG")
    return buffer.getvalue()


async def test_a_seller_adds_a_product(api: ShopApi, seller: Seller) -> None:
    """CAT-03, CAT-09: JSON in, the product page out; the description is cleaned, the handle made from the name."""
    body = lamp(
        description_html='<p onclick="x()">Bright<script>alert(1)</script></p>',
        tags=["metal"],
        options=[],
        vendor="Oak",
    )
    answer = await seller.client.post("/products", json=body)
    assert answer.status_code == 201, answer.text
    page = answer.json()
    assert (page["handle"], page["description_html"], page["status"]) == ("lamp", "<p>Bright</p>", "published")
    assert page["variants"][0]["available"] == 4
    again = await seller.client.post("/products", json=lamp())
    assert again.json()["handle"] == "lamp-2"
    taken = await seller.client.post("/products", json=lamp(handle="lamp"))
    assert (taken.status_code, taken.json()["code"]) == (409, "HANDLE_TAKEN")
    async with api.client() as visitor:
        assert (await visitor.get(f"/products/{page['id']}")).json() == page


async def test_pictures_come_with_the_product(api: ShopApi, seller: Seller) -> None:
    """CAT-03, CAT-10, SEC-21: multipart with pictures, re-encoded and stored; variants refer to them by place."""
    product = lamp(
        images=[{"upload": 1, "alt": "Red"}, {"upload": 0, "alt": "Blue"}],
        variants=[{"original_price": money(3000), "image": 1}],
    )
    files = [("images", ("a.png", png("blue"), "image/png")), ("images", ("b.png", png("red"), "image/png"))]
    answer = await seller.client.post("/products", data={"product": json.dumps(product)}, files=files)
    assert answer.status_code == 201, answer.text
    page = answer.json()
    assert [(image["alt"], image["width"], image["height"]) for image in page["images"]] == [
        ("Red", 24, 16),
        ("Blue", 24, 16),
    ]
    assert page["variants"][0]["image_id"] == page["images"][1]["id"]
    first, second = page["images"]

    patch = {"images": [{"id": second["id"], "alt": "Still blue"}, {"upload": 0, "alt": "Green"}]}
    answer = await seller.client.patch(
        f"/products/{page['id']}",
        data={"product": json.dumps(patch)},
        files=[("images", ("c.png", png("green"), "image/png"))],
    )
    assert answer.status_code == 200, answer.text
    changed = answer.json()
    assert [image["alt"] for image in changed["images"]] == ["Still blue", "Green"]
    assert changed["images"][0]["id"] == second["id"]
    assert changed["variants"][0]["image_id"] == second["id"]
    async with api.database.read() as db:
        urls = {row["url"] for row in await db.fetch("SELECT url FROM media_assets")}
    assert urls == {image["url"] for image in changed["images"]}
    assert first["url"] not in urls


async def test_a_file_that_is_no_picture_is_refused(seller: Seller) -> None:
    """SEC-21, C7 #54: what it calls itself does not matter."""
    files = [("images", ("a.png", b"<svg onload=alert(1)>", "image/png"))]
    answer = await seller.client.post("/products", data={"product": json.dumps(lamp())}, files=files)
    assert answer.status_code == 415


async def test_a_seller_changes_a_product(api: ShopApi, seller: Seller) -> None:
    """CAT-09: what is absent stays; lists replace; variants named by id are changed, others retired."""
    made = await make_product(api.database, seller.shop_id, name="Shirt", tags=("old",), **sized("S", "M", on_hand=5))
    small, medium = (str(variant_id) for variant_id in made.variant_ids)
    path = f"/products/{made.id}"
    renamed = (await seller.client.patch(path, json={"name": "Tee", "tags": ["new"]})).json()
    assert (renamed["name"], renamed["tags"], len(renamed["variants"])) == ("Tee", ["new"], 2)
    variants = [
        {
            "id": medium,
            "original_price": money(900),
            "discount_price": money(800),
            "option_values": ["M"],
            "on_hand": 9,
        },
        {"original_price": money(950), "option_values": ["L"]},
    ]
    changed = (await seller.client.patch(path, json={"variants": variants})).json()
    assert [(one["option_values"], one["price"]["amount"], one["available"]) for one in changed["variants"]] == [
        (["M"], 800, 9),
        (["L"], 950, 0),
    ]
    assert changed["variants"][0]["id"] == medium
    assert small not in {one["id"] for one in changed["variants"]}
    hidden = (await seller.client.patch(path, json={"status": "draft", "category": None})).json()
    assert hidden["status"] == "draft"
    async with api.client() as visitor:
        assert (await visitor.get(path)).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "x" * 256},
        {"variants": []},
        {"variants": [{"original_price": money(-1)}]},
        {"variants": [{"original_price": money(100, "EUR")}]},
        {"variants": [{"original_price": 100}]},
        {"variants": [{"original_price": {"amount": 1.5, "currency": USD}}]},
        {"variants": [{"original_price": money(100), "discount_price": money(100)}]},
        {"variants": [{"original_price": money(100), "on_hand": -1}]},
        {"variants": [{"original_price": money(100), "option_values": ["S"]}]},
        {"category": "nothing-like-it"},
        {"images": [{"upload": 0}]},
        {"images": [{"id": "0198c5a0-0000-7000-8000-000000000001"}]},
        {"shop_id": "0198c5a0-0000-7000-8000-000000000001"},
        {"sold_out": 1000},
        {"rating_sum": 5},
        {"status": "deleted"},
        {"handle": "Not A Handle"},
    ],
    ids=str,
)
async def test_what_is_not_a_product_is_refused(api: ShopApi, seller: Seller, changes: dict[str, Any]) -> None:
    """SEC-18, C4 #30, C5 #34-36: wrong shapes, prices, currencies and fields that are not the seller's to set."""
    answer = await seller.client.post("/products", json=lamp(**changes))
    assert answer.status_code in {404, 422}, answer.text
    assert (answer.status_code == 404) == ("category" in changes)
    async with api.database.read() as db:
        assert await db.fetch_value("SELECT count(*) FROM products") == 0


async def test_only_the_owning_shop_and_admins_write(api: ShopApi, seller: Seller) -> None:
    """CAT-09, RBAC-12, RBAC-21, RBAC-22: strangers find nothing, staff may not, admins may."""
    made = await make_product(api.database, seller.shop_id)
    path = f"/products/{made.id}"
    async with api.client() as nobody:
        for client, patched in [(nobody, 401), (seller.stranger, 404), (seller.staff, 403)]:
            assert (await client.patch(path, json={"name": "Mine"})).status_code == patched
            assert (await client.delete(path)).status_code == patched
    missing = await seller.stranger.patch(f"/products/{uuid.uuid4()}", json={"name": "Mine"})
    assert missing.content == (await seller.stranger.patch(path, json={"name": "Mine"})).content
    assert (await seller.admin.patch(path, json={"name": "Moderated"})).json()["name"] == "Moderated"
    assert (await seller.staff.post("/products", json=lamp())).status_code == 403
    no_shop = api.client(signed_in(await make_user(api.database)))
    assert (await no_shop.post("/products", json=lamp())).status_code == 403
    nameless = await seller.admin.post("/products", json=lamp())
    assert (nameless.status_code, nameless.json()["errors"][0]["field"]) == (422, "X-Shop-Id")
    named = api.client(signed_in(uuid.uuid4(), role=Role.ADMIN), **{"x-shop-id": str(seller.shop_id)})
    assert (await named.post("/products", json=lamp())).json()["shop"]["id"] == str(seller.shop_id)
    assert (await seller.admin.delete(path)).status_code == 204


async def test_deleting_hides_and_keeps(api: ShopApi, seller: Seller) -> None:
    """CAT-13: the row stays for orders; the catalogue no longer knows it; twice is 404."""
    made = await make_product(api.database, seller.shop_id)
    async with api.guest() as buyer:
        await buyer.post("/cart/items", json={"variant_id": str(made.variant_id), "quantity": 2})
    assert (await seller.client.delete(f"/products/{made.id}")).status_code == 204
    assert (await seller.client.delete(f"/products/{made.id}")).status_code == 404
    async with api.client() as visitor:
        assert (await visitor.get(f"/products/{made.id}")).status_code == 404
        assert (await visitor.get("/products")).json()["items"] == []
    assert await stock_of(api.database, made.variant_id) == (10, 0, 10)
    async with api.database.read() as db:
        assert await db.fetch_value("SELECT count(*) FROM products WHERE deleted_at IS NOT NULL") == 1
        types = {row["type"] for row in await db.fetch("SELECT type FROM event_log")}
        offers = await api.services.catalog.offers(db, [made.variant_id])
    assert "product.deleted" in types
    assert offers[made.variant_id].is_on_sale is False


async def test_a_shop_lists_its_own_products(api: ShopApi, seller: Seller) -> None:
    """CAT-04, RBAC-12: drafts too, by state and words, paged, with the stock; nobody else's."""
    await make_product(api.database)
    for number in range(3):
        await make_product(api.database, seller.shop_id, name=f"Lamp {number}", on_hand=number)
    await make_product(api.database, seller.shop_id, name="Hidden", status="draft")
    first = (await seller.client.get("/shops/mine/products", params={"limit": 3})).json()
    rest = (await seller.client.get("/shops/mine/products", params={"cursor": first["next_cursor"]})).json()
    cards = first["items"] + rest["items"]
    assert [(card["name"], card["status"], card["stock_total"]) for card in cards] == [
        ("Hidden", "draft", 10), ("Lamp 2", "published", 2), ("Lamp 1", "published", 1), ("Lamp 0", "published", 0),
    ]  # fmt: skip
    found = (await seller.client.get("/shops/mine/products", params={"status": "draft"})).json()["items"]
    assert [card["name"] for card in found] == ["Hidden"]
    found = (await seller.client.get("/shops/mine/products", params={"q": "lamp"})).json()["items"]
    assert len(found) == 3
    assert (await seller.staff.get("/shops/mine/products")).status_code == 403


async def test_the_sellers_stock_list(api: ShopApi, seller: Seller) -> None:
    """CAT-14: per variant what is on hand, held and free; set or changed; not below what is held; nobody else's."""
    made = await make_product(api.database, seller.shop_id, name="Shirt", **sized("S", "M", on_hand=8))
    await make_product(api.database, seller.shop_id, name="Zipper 100%", on_hand=2)
    foreign = await make_product(api.database)
    small = made.variant_ids[0]
    async with api.guest() as buyer:
        await buyer.post("/cart/items", json={"variant_id": str(small), "quantity": 3})
    rows = (await seller.client.get("/shops/mine/stock", params={"limit": 2})).json()
    assert [(row["product_name"], row["variant_name"], row["on_hand"], row["reserved"]) for row in rows["items"]] == [
        ("Shirt", "S", 8, 3),
        ("Shirt", "M", 8, 0),
    ]
    rest = (await seller.client.get("/shops/mine/stock", params={"cursor": rows["next_cursor"]})).json()
    assert [row["product_name"] for row in rest["items"]] == ["Zipper 100%"]
    searches: list[tuple[dict[str, Any], int]] = [
        ({"q": "shi"}, 2),
        ({"q": "100%"}, 1),
        ({"q": "%"}, 1),
        ({"low": True}, 2),
    ]
    for params, count in searches:
        assert len((await seller.client.get("/shops/mine/stock", params=params)).json()["items"]) == count, params

    path = f"/shops/mine/stock/{small}"
    assert (await seller.client.patch(path, json={"on_hand": 5})).json()["available"] == 2
    assert (await seller.client.patch(path, json={"change": 4, "reason": "delivery"})).json()["on_hand"] == 9
    refused = await seller.client.patch(path, json={"on_hand": 2})
    assert (refused.status_code, refused.json()["code"], refused.json()["reserved"]) == (409, "STOCK_RESERVED", 3)
    for body in ({}, {"on_hand": 1, "change": 1}, {"on_hand": -1}, {"on_hand": "5"}):
        assert (await seller.client.patch(path, json=body)).status_code == 422, body
    unknown = await seller.client.patch(f"/shops/mine/stock/{foreign.variant_id}", json={"on_hand": 1})
    assert (unknown.status_code, unknown.json()["code"]) == (404, "STOCK_NOT_FOUND")
    assert await stock_of(api.database, small) == (9, 3, 6)


async def test_admins_shape_the_category_tree(api: ShopApi, seller: Seller) -> None:
    """CAT-15: added, renamed, moved with all beneath, removed when empty; never a cycle; counts cover the branch."""

    async def create(name: str, parent: Any = None, **fields: Any) -> Any:
        answer = await seller.admin.post(
            "/categories", json={"name": name, "parent_id": parent and parent["id"], **fields}
        )
        assert answer.status_code == 201, answer.text
        return answer.json()

    home = await create("Home", position=2)
    light = await create("Lighting", home)
    desk = await create("Desk lamps", light)
    garden = await create("Garden", position=1)
    assert desk["slug"] == "desk-lamps"
    made = await make_product(api.database, category_id=uuid.UUID(desk["id"]), name="Plain thing")

    async with api.client() as visitor:

        async def tree() -> list[tuple[str, int]]:
            items = (await visitor.get("/categories")).json()["items"]
            return [(item["slug"], item["product_count"]) for item in items]

        assert await tree() == [("garden", 0), ("home", 1), ("lighting", 1), ("desk-lamps", 1)]
        moved = await seller.admin.patch(
            f"/categories/{light['id']}", json={"parent_id": garden["id"], "name": "Lanterns"}
        )
        assert moved.status_code == 200, moved.text
        assert await tree() == [("garden", 1), ("lighting", 1), ("desk-lamps", 1), ("home", 0)]
        found = (await visitor.get("/products", params={"category": "garden", "q": "lanterns"})).json()["items"]
        assert [card["id"] for card in found] == [str(made.id)]

    for path, body, code in [
        (f"/categories/{garden['id']}", {"parent_id": desk["id"]}, "CATEGORY_CYCLE"),
        (f"/categories/{garden['id']}", {"parent_id": garden["id"]}, "CATEGORY_CYCLE"),
        (f"/categories/{garden['id']}", {"slug": "home"}, "SLUG_TAKEN"),
    ]:
        refused = await seller.admin.patch(path, json=body)
        assert (refused.status_code, refused.json()["code"]) == (409, code)
    nowhere = await seller.admin.patch(f"/categories/{garden['id']}", json={"parent_id": str(uuid.uuid4())})
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "CATEGORY_NOT_FOUND")
    in_use = await seller.admin.delete(f"/categories/{desk['id']}")
    assert (in_use.status_code, in_use.json()["code"]) == (409, "CATEGORY_IN_USE")
    assert (await seller.admin.delete(f"/categories/{home['id']}")).status_code == 204
    assert (await seller.admin.delete(f"/categories/{home['id']}")).status_code == 404
    taken = await seller.admin.post("/categories", json={"name": "Garden"})
    assert (taken.status_code, taken.json()["code"]) == (409, "SLUG_TAKEN")
    for client in (seller.client, seller.stranger):
        assert (await client.post("/categories", json={"name": "Mine"})).status_code == 403


async def test_categories_by_path_are_made_once(api: ShopApi) -> None:
    """CAT-15: an import names paths; what is missing is made, names that recur elsewhere get their own slug."""
    paths = [("Home", "Lamps"), ("Garden", "Lamps"), ("home", "lamps"), ("Home",), ()]
    tree = api.services.catalog.categories
    async with api.database.begin() as uow:
        first = await tree.ensure(uow, paths)
    async with api.database.begin() as uow:
        assert await tree.ensure(uow, paths) == first
        slugs = [category.slug for category in await tree.list_all(uow)]
    assert first["Home", "Lamps"] == first["home", "lamps"] != first["Garden", "Lamps"]
    assert sorted(slugs) == ["garden", "garden-lamps", "home", "lamps"]


async def test_products_are_found_by_their_shops_new_name(api: ShopApi, seller: Seller) -> None:
    """CAT-12, BUS-01: when a shop is renamed, the catalogue reads it from the event log."""
    await make_product(api.database, seller.shop_id, name="Lamp")
    log = EventLog(api.database)
    (consumer,) = build_consumers(api.services.catalog)
    assert (await seller.client.patch("/shops/mine", json={"name": "Thistledown"})).status_code == 200
    async with api.client() as visitor:
        assert (await visitor.get("/products", params={"q": "thistledown"})).json()["items"] == []
        connection = await api.database.listen()
        try:
            await log._sequence(connection)
        finally:
            await connection.close()
        async with api.database.read() as db:
            events = [event for event in await read_after(db, 0) if event.type in consumer.handlers]
        for event in events:
            await log._handle(consumer, event)
        assert len((await visitor.get("/products", params={"q": "thistledown"})).json()["items"]) == 1
