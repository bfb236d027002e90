"""Anonymous reads from the response cache, over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from fairground.infrastructure.access import Role, ShopRole
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.catalog.consumers import build_consumers
from tests.support.factories import make_product, make_shop, make_user, open_database
from tests.support.shop_api import ShopApi, build_shop_api, signed_in


@pytest.fixture
async def cached(database_url: str, tmp_path: Path) -> AsyncIterator[ShopApi]:
    async with open_database(database_url) as database:
        yield build_shop_api(database, tmp_path, catalogue_cache_seconds=60.0)


async def test_a_crowd_of_visitors_costs_one_query(cached: ShopApi) -> None:
    """Performance: a burst for one page computes it once; another query is another answer."""
    await make_product(cached.database, name="Lamp")
    async with cached.client() as visitor:
        before = cached.database.statements
        answers = await asyncio.gather(*(visitor.get("/products", params={"limit": 5}) for _ in range(30)))
        assert cached.database.statements - before == 1
        assert len({answer.content for answer in answers}) == 1
        assert answers[0].json()["items"][0]["name"] == "Lamp"
        assert answers[0].headers["content-type"] == "application/json"
        await visitor.get("/products", params={"limit": 6})
        assert cached.database.statements - before == 2


async def test_unchanged_answers_are_not_sent_again(cached: ShopApi) -> None:
    """Performance: ETag and 304, from the handler and from the cache before it."""
    async with cached.client() as visitor:
        first = await visitor.get("/categories")
        second = await visitor.get("/categories")
        assert first.headers["etag"] == second.headers["etag"]
        assert first.headers["cache-control"] == second.headers["cache-control"] == "public, no-cache"
        again = await visitor.get("/categories", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
        cached.services.cache.clear()
        again = await visitor.get("/categories", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = await visitor.get("/categories", headers={"if-none-match": '"another"'})
        assert other.json() == first.json()


async def test_changes_are_seen_at_once(cached: ShopApi) -> None:
    """Performance: what a seller or admin writes drops what was kept, once it is committed."""
    made = await make_product(cached.database, name="Lamp")
    admin = cached.client(signed_in(await make_user(cached.database), role=Role.ADMIN))
    async with cached.client() as visitor, admin:

        async def name() -> str:
            return str((await visitor.get(f"/products/{made.id}")).json()["name"])

        assert await name() == "Lamp"
        assert (await admin.patch(f"/products/{made.id}", json={"name": "Lantern"})).status_code == 200
        assert await name() == "Lantern"
        assert (await admin.patch(f"/products/{made.id}", json={"name": ""})).status_code == 422
        assert (await visitor.get("/categories")).json()["items"] == []
        await admin.post("/categories", json={"name": "Home"})
        assert len((await visitor.get("/categories")).json()["items"]) == 1
        assert (await admin.delete(f"/products/{made.id}")).status_code == 204
        assert (await visitor.get(f"/products/{made.id}")).status_code == 404


async def test_the_signed_in_and_the_stock_are_always_fresh(cached: ShopApi) -> None:
    """Performance, STK-04: a seller sees what they wrote from any process; live stock comes from no cache."""
    made = await make_product(cached.database, on_hand=4)
    person = cached.client(signed_in(await make_user(cached.database)))
    async with cached.client() as visitor, cached.guest() as buyer, person:
        for path in (f"/products/{made.id}", f"/products/{made.id}/stock"):
            await visitor.get(path)
        await buyer.post("/cart/items", json={"variant_id": str(made.variant_id), "quantity": 3})
        assert (await visitor.get(f"/products/{made.id}")).json()["variants"][0]["available"] == 4
        assert (await person.get(f"/products/{made.id}")).json()["variants"][0]["available"] == 1
        stock = await visitor.get(f"/products/{made.id}/stock")
        assert stock.json()["items"][0]["available"] == 1
        assert "etag" not in stock.headers


async def test_refusals_are_not_kept(cached: ShopApi) -> None:
    """Performance: an error is computed anew each time, and is nobody else's answer."""
    async with cached.client() as visitor:
        assert (await visitor.get("/products", params={"limit": 0})).status_code == 422
        made = await make_product(cached.database, status="draft")
        assert (await visitor.get(f"/products/{made.id}")).status_code == 404
        async with cached.database.begin() as uow:
            await uow.execute("UPDATE products SET status = 'published'")
        assert (await visitor.get(f"/products/{made.id}")).status_code == 200


async def test_shops_are_kept_until_the_log_tells_of_a_change(cached: ShopApi) -> None:
    """Performance, BUS-01: shop pages are kept too, and dropped when a shop was opened or changed."""
    owner = await make_user(cached.database)
    shop_id = await make_shop(cached.database, owner_id=owner, name="Oak")
    (consumer,) = build_consumers(cached.services.catalog)
    async with cached.client() as visitor:
        assert (await visitor.get("/shops/oak")).json()["name"] == "Oak"
        before = cached.database.statements
        assert len((await visitor.get("/shops")).json()["items"]) == 1
        await visitor.get("/shops")
        await visitor.get("/shops/oak")
        assert cached.database.statements - before == 1
        async with cached.client(signed_in(owner, shops={shop_id: ShopRole.OWNER})) as client:
            await client.patch("/shops/mine", json={"name": "Oak & Iron"})
        await make_shop(cached.database, name="Elm")
        async with cached.database.read() as db:
            rows = await db.fetch(
                """SELECT 1::bigint AS seq, id, type, version, key, audience, payload, occurred_at FROM event_log
                   ORDER BY entry_id"""
            )
        for row in rows:
            async with cached.database.begin() as uow:
                if row["type"] in consumer.handlers:
                    await consumer.handlers[row["type"]](uow, RecordedEvent(**row))
        assert (await visitor.get("/shops/oak")).json()["name"] == "Oak & Iron"
        assert len((await visitor.get("/shops")).json()["items"]) == 2
