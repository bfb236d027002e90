"""What people wish for, and what they looked at."""

from __future__ import annotations

import uuid

import httpx2
import pytest

from fairground.modules.catalog.domain import ProductStatus
from fairground.modules.wishlists.service import WishlistService
from tests.support.factories import make_product, make_shop, make_user
from tests.support.shop_api import ShopApi, signed_in

#: Fixed: the name of a test must be the same in every worker.
NOBODY = "0190a1b2-c3d4-7abc-8def-0123456789ab"
ROUTES = [
    ("GET", "/wishlist"),
    ("GET", "/wishlist/items"),
    ("PUT", f"/wishlist/items/{NOBODY}"),
    ("DELETE", f"/wishlist/items/{NOBODY}"),
    ("GET", "/users/me/recently-viewed"),
    ("POST", "/users/me/recently-viewed"),
    ("DELETE", "/users/me/recently-viewed"),
]


async def somebody(api: ShopApi) -> httpx2.AsyncClient:
    return api.client(signed_in(await make_user(api.database)))


async def test_a_wish_keeps_the_price_of_its_day(api: ShopApi) -> None:
    """CART-08: put, found, listed with the price then and now and the stock; put again it stays as it was."""
    lamp = await make_product(api.database, price_minor=2_000, on_hand=3)
    async with await somebody(api) as ann:
        put = await ann.put(f"/wishlist/items/{lamp.id}")
        assert (put.status_code, put.json()["price_when_added"]) == (200, {"amount": 2_000, "currency": "USD"})
        async with api.database.begin() as uow:
            await uow.execute("UPDATE variants SET original_price_minor = 1500 WHERE id = $1", lamp.variant_id)
            await uow.execute("UPDATE products SET price_min_minor = 1500 WHERE id = $1", lamp.id)
        assert (await ann.put(f"/wishlist/items/{lamp.id}")).json() == put.json()
        assert (await ann.get(f"/wishlist/items/{lamp.id}")).json() == put.json()
        (item,) = (await ann.get("/wishlist")).json()["items"]
        assert item["price_when_added"]["amount"] == 2_000
        assert (item["product"]["price_min"]["amount"], item["product"]["available"]) == (1_500, 3)
        assert (await ann.get("/wishlist/items")).json() == {"product_ids": [str(lamp.id)]}


async def test_a_wish_is_taken_back(api: ShopApi) -> None:
    """CART-08: removing is idempotent; what is not on the list is not found."""
    lamp = await make_product(api.database)
    async with await somebody(api) as ann:
        await ann.put(f"/wishlist/items/{lamp.id}")
        for _ in range(2):
            assert (await ann.delete(f"/wishlist/items/{lamp.id}")).status_code == 204
        gone = await ann.get(f"/wishlist/items/{lamp.id}")
        assert (gone.status_code, gone.json()["code"]) == (404, "NOT_ON_WISHLIST")
        assert (await ann.get("/wishlist")).json()["items"] == []


async def test_the_newest_wish_comes_first_page_by_page(api: ShopApi) -> None:
    """CART-08, API-02: paged by cursor, each wish once."""
    shop = await make_shop(api.database)
    products = [await make_product(api.database, shop) for _ in range(5)]
    async with await somebody(api) as ann:
        for product in products:
            await ann.put(f"/wishlist/items/{product.id}")
        found, cursor = [], None
        while True:
            page = (await ann.get("/wishlist", params={"limit": 2, **({"cursor": cursor} if cursor else {})})).json()
            found += [item["product_id"] for item in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert found == [str(product.id) for product in reversed(products)]


async def test_what_is_not_on_sale_cannot_be_wished_for_but_stays_wished_for(api: ShopApi) -> None:
    """CART-08: a draft is not found; a product that goes off sale stays on the list, by its name."""
    shop = await make_shop(api.database)
    draft = await make_product(api.database, shop, status=ProductStatus.DRAFT)
    lamp = await make_product(api.database, shop, name="Storm lantern")
    async with await somebody(api) as ann:
        assert (await ann.put(f"/wishlist/items/{draft.id}")).status_code == 404
        assert (await ann.put(f"/wishlist/items/{uuid.uuid4()}")).status_code == 404
        await ann.put(f"/wishlist/items/{lamp.id}")
        async with api.database.begin() as uow:
            await uow.execute("UPDATE products SET status = 'draft', name = 'Secret' WHERE id = $1", lamp.id)
        (item,) = (await ann.get("/wishlist")).json()["items"]
        assert (item["product"], item["product_name"]) == (None, "Storm lantern")
        assert (await ann.put(f"/wishlist/items/{lamp.id}")).status_code == 200


async def test_a_wish_list_ends_somewhere(api: ShopApi) -> None:
    """CART-08, limits: one product too many is refused, and nothing is lost."""
    api.app.state.services[WishlistService] = WishlistService(api.services.catalog, wishes_max=2)
    shop = await make_shop(api.database)
    products = [await make_product(api.database, shop) for _ in range(3)]
    async with await somebody(api) as ann:
        answers = [await ann.put(f"/wishlist/items/{product.id}") for product in products]
        assert [answer.status_code for answer in answers] == [200, 200, 409]
        assert answers[2].json()["code"] == "WISHLIST_FULL"
        assert len((await ann.get("/wishlist")).json()["items"]) == 2


async def test_each_person_has_their_own(api: ShopApi) -> None:
    """CART-08, RBAC-12: nobody sees or changes what another one keeps."""
    lamp = await make_product(api.database)
    async with await somebody(api) as ann, await somebody(api) as eve:
        await ann.put(f"/wishlist/items/{lamp.id}")
        await ann.post("/users/me/recently-viewed", json={"product_ids": [str(lamp.id)]})
        assert (await eve.get("/wishlist")).json()["items"] == []
        assert (await eve.get(f"/wishlist/items/{lamp.id}")).status_code == 404
        assert (await eve.get("/users/me/recently-viewed")).json()["items"] == []
        await eve.delete(f"/wishlist/items/{lamp.id}")
        await eve.delete("/users/me/recently-viewed")
        assert len((await ann.get("/wishlist")).json()["items"]) == 1
        assert len((await ann.get("/users/me/recently-viewed")).json()["items"]) == 1


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_guests_keep_theirs_themselves(api: ShopApi, method: str, path: str) -> None:
    """CART-08: on the server there are lists for the signed-in only."""
    async with api.guest() as guest:
        assert (await guest.request(method, path)).status_code == 401


async def test_the_latest_look_comes_first_and_each_product_once(api: ShopApi) -> None:
    """CART-08: what was looked at again moves to the front; what is not on sale is passed over."""
    shop = await make_shop(api.database)
    one, two, three = [await make_product(api.database, shop) for _ in range(3)]
    draft = await make_product(api.database, shop, status=ProductStatus.DRAFT)
    async with await somebody(api) as ann:
        await ann.post("/users/me/recently-viewed", json={"product_ids": [str(one.id)]})
        await ann.post(
            "/users/me/recently-viewed",
            json={"product_ids": [str(three.id), str(draft.id), str(uuid.uuid4()), str(two.id), str(three.id)]},
        )
        seen = [item["id"] for item in (await ann.get("/users/me/recently-viewed")).json()["items"]]
        assert seen == [str(three.id), str(two.id), str(one.id)]
        await ann.post("/users/me/recently-viewed", json={"product_ids": [str(one.id)]})
        seen = [item["id"] for item in (await ann.get("/users/me/recently-viewed?limit=2")).json()["items"]]
        assert seen == [str(one.id), str(three.id)]
        assert (await ann.delete("/users/me/recently-viewed")).status_code == 204
        assert (await ann.get("/users/me/recently-viewed")).json()["items"] == []


async def test_only_so_many_looks_are_kept(api: ShopApi) -> None:
    """CART-08, limits: the oldest are forgotten."""
    api.app.state.services[WishlistService] = WishlistService(api.services.catalog, viewed_max=3)
    shop = await make_shop(api.database)
    products = [await make_product(api.database, shop) for _ in range(5)]
    async with await somebody(api) as ann:
        for product in products:
            await ann.post("/users/me/recently-viewed", json={"product_ids": [str(product.id)]})
        seen = [item["id"] for item in (await ann.get("/users/me/recently-viewed?limit=50")).json()["items"]]
        assert seen == [str(product.id) for product in reversed(products[2:])]
        async with api.database.read() as db:
            assert await db.fetch_value("SELECT count(*) FROM viewed_products") == 3


@pytest.mark.parametrize("body", [{"product_ids": []}, {"product_ids": ["x"]}, {}, {"product_ids": [NOBODY] * 51}])
async def test_what_is_no_list_of_looks_is_refused(api: ShopApi, body: dict[str, object]) -> None:
    """API-02: one to fifty ids."""
    async with await somebody(api) as ann:
        assert (await ann.post("/users/me/recently-viewed", json=body)).status_code == 422
