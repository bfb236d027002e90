"""People follow shops and hear of what is new there."""

from __future__ import annotations

import uuid

import httpx2

from fairground.infrastructure.access import ShopRole
from fairground.modules.catalog.domain import ProductStatus
from fairground.modules.notifications.service import NotificationService
from fairground.modules.wishlists.consumers import build_consumers
from fairground.modules.wishlists.follows import FollowService
from fairground.modules.wishlists.jobs import build_job
from tests.support.events import feed
from tests.support.factories import make_product, make_shop, make_user
from tests.support.shop_api import ShopApi, signed_in
from tests.support.shops import decide_on_shop


async def followers_of(api: ShopApi, slug: str, count: int) -> list[uuid.UUID]:
    """Have so many people follow a shop; return who they are."""
    people = [await make_user(api.database) for _ in range(count)]
    for user_id in people:
        async with api.client(signed_in(user_id)) as client:
            assert (await client.put(f"/shops/{slug}/follow")).status_code == 200
    return people


def service(api: ShopApi, **limits: int) -> FollowService:
    return FollowService(api.services.shops, api.services.catalog, NotificationService(), **limits)


async def tell(api: ShopApi) -> int:
    """Have what the catalogue has published so far announced and told; return how often there was something to tell."""
    woken: list[bool] = []
    follows = service(api)
    await feed(api.database, build_consumers(follows, lambda: woken.append(True)))
    await build_job(api.database, follows).run()
    return len(woken)


async def told(api: ShopApi, user_id: uuid.UUID) -> list[tuple[str, str | None]]:
    async with api.database.read() as db:
        rows = await db.fetch("SELECT message, link FROM notifications WHERE user_id = $1 ORDER BY id", user_id)
    return [(row[0], row[1]) for row in rows]


async def forget_events(api: ShopApi) -> None:
    async with api.database.begin() as uow:
        await uow.execute("DELETE FROM event_log")


async def shop_count(client: httpx2.AsyncClient, slug: str) -> int:
    return int((await client.get(f"/shops/{slug}")).json()["follower_count"])


async def test_follow_and_no_longer(api: ShopApi) -> None:
    """SHOP: idempotent both ways; the shop's page counts its followers."""
    await make_shop(api.database, name="Kiln", slug="kiln")
    async with api.client(signed_in(await make_user(api.database))) as ann:
        assert (await ann.get("/shops/kiln/follow")).json() == {"is_followed": False, "follower_count": 0}
        for _ in range(2):
            assert (await ann.put("/shops/kiln/follow")).json() == {"is_followed": True, "follower_count": 1}
        assert await shop_count(ann, "kiln") == 1
        for _ in range(2):
            assert (await ann.delete("/shops/kiln/follow")).json() == {"is_followed": False, "follower_count": 0}
        assert await shop_count(ann, "kiln") == 0


async def test_followed_shops_are_listed(api: ShopApi) -> None:
    """SHOP: the latest first, page by page; others follow their own."""
    for slug in ("one", "two", "three"):
        await make_shop(api.database, name=slug.title(), slug=slug)
    ann, eve = [api.client(signed_in(await make_user(api.database))) for _ in range(2)]
    for slug in ("one", "two", "three"):
        await ann.put(f"/shops/{slug}/follow")
    await eve.put("/shops/two/follow")
    page = (await ann.get("/users/me/follows?limit=2")).json()
    rest = (await ann.get("/users/me/follows", params={"cursor": page["next_cursor"]})).json()
    assert [item["shop"]["slug"] for item in page["items"] + rest["items"]] == ["three", "two", "one"]
    assert [item["shop"]["slug"] for item in (await eve.get("/users/me/follows")).json()["items"]] == ["two"]


async def test_a_shop_out_of_sight(api: ShopApi) -> None:
    """SHOP-14: it cannot be followed, is left out of the list, and can be left for good."""
    shop = await make_shop(api.database, name="Kiln", slug="kiln")
    async with api.client(signed_in(await make_user(api.database))) as ann:
        await ann.put("/shops/kiln/follow")
        await decide_on_shop(api.database, api.services.shops, shop)
        assert (await ann.get("/users/me/follows")).json()["items"] == []
        assert (await ann.put("/shops/kiln/follow")).status_code == 404
        assert (await ann.delete("/shops/kiln/follow")).json() == {"is_followed": False, "follower_count": 0}
        for method in ("GET", "PUT", "DELETE"):
            assert (await ann.request(method, "/shops/nowhere/follow")).status_code == 404


async def test_guests_follow_nobody(api: ShopApi) -> None:
    """RBAC-20: following takes somebody."""
    await make_shop(api.database, slug="kiln")
    async with api.guest() as guest:
        for method, path in [
            ("GET", "/users/me/follows"),
            ("PUT", "/shops/kiln/follow"),
            ("DELETE", "/shops/kiln/follow"),
        ]:
            assert (await guest.request(method, path)).status_code == 401
        assert await shop_count(guest, "kiln") == 0


async def test_one_can_follow_only_so_many(api: ShopApi) -> None:
    """Limits: one shop too many is refused."""
    api.app.state.services[FollowService] = service(api, follows_max=1)
    for slug in ("one", "two"):
        await make_shop(api.database, slug=slug)
    async with api.client(signed_in(await make_user(api.database))) as ann:
        assert (await ann.put("/shops/one/follow")).status_code == 200
        refused = await ann.put("/shops/two/follow")
        assert (refused.status_code, refused.json()["code"]) == (409, "TOO_MANY_FOLLOWS")
        assert (await ann.put("/shops/one/follow")).status_code == 200


async def test_followers_hear_of_a_new_product(api: ShopApi) -> None:
    """NOTIF: those who follow the shop, once, with the way there; others do not."""
    shop = await make_shop(api.database, name="Kiln", slug="kiln")
    await make_shop(api.database, slug="other")
    ann, bob = await followers_of(api, "kiln", 2)
    (eve,) = await followers_of(api, "other", 1)
    mug = await make_product(api.database, shop, name="Mug")
    assert await tell(api) == 1
    assert await told(api, ann) == await told(api, bob) == [("New at Kiln: Mug", f"/products/{mug.id}")]
    assert await told(api, eve) == []
    # read again, after a crash: the hour's announcement is made, and nobody is told twice
    assert await tell(api) == 0
    assert len(await told(api, ann)) == 1


async def test_a_hundred_products_are_one_notice_an_hour(api: ShopApi) -> None:
    """NOTIF: an import is heard once; an hour later the shop may be heard again."""
    shop = await make_shop(api.database, name="Kiln", slug="kiln")
    (ann,) = await followers_of(api, "kiln", 1)
    for number in range(20):
        await make_product(api.database, shop, name=f"Mug {number}")
    assert await tell(api) == 1
    assert [message for message, _ in await told(api, ann)] == ["New at Kiln: Mug 0"]
    async with api.database.begin() as uow:
        await uow.execute("UPDATE shop_announcements SET created_at = now() - interval '61 minutes'")
        await uow.execute("DELETE FROM event_log")
    await make_product(api.database, shop, name="Bowl")
    await tell(api)
    assert [message for message, _ in await told(api, ann)] == ["New at Kiln: Mug 0", "New at Kiln: Bowl"]


async def test_only_what_everyone_can_see_is_news(api: ShopApi) -> None:
    """NOTIF: not a draft, and not a change of what was out already; a draft is news once it is put out."""
    shop = await make_shop(api.database, name="Kiln", slug="kiln")
    (ann,) = await followers_of(api, "kiln", 1)
    draft = await make_product(api.database, shop, name="Teapot", status=ProductStatus.DRAFT)
    assert await tell(api) == 0
    seller = api.client(signed_in(await make_user(api.database), shops={shop: ShopRole.OWNER}))
    assert (await seller.patch(f"/products/{draft.id}", json={"name": "Large teapot"})).status_code == 200
    assert await tell(api) == 0
    await seller.patch(f"/products/{draft.id}", json={"status": "published"})
    assert await tell(api) == 1
    assert [message for message, _ in await told(api, ann)] == ["New at Kiln: Large teapot"]
    async with api.database.begin() as uow:
        await uow.execute("UPDATE shop_announcements SET created_at = now() - interval '2 hours'")
    await forget_events(api)
    await seller.patch(f"/products/{draft.id}", json={"name": "Huge teapot"})
    assert await tell(api) == 0


async def test_what_is_gone_before_it_is_told_is_not_told(api: ShopApi) -> None:
    """NOTIF: nobody is led to a product that is not there."""
    shop = await make_shop(api.database, name="Kiln", slug="kiln")
    (ann,) = await followers_of(api, "kiln", 1)
    mug = await make_product(api.database, shop)
    async with api.database.begin() as uow:
        await uow.execute("UPDATE products SET deleted_at = now() WHERE id = $1", mug.id)
    await tell(api)
    assert await told(api, ann) == []


async def test_many_followers_are_told_some_at_a_time(api: ShopApi) -> None:
    """NOTIF, limits: in batches, and after a crash from where it stopped: everybody once."""
    shop = await make_shop(api.database, name="Kiln", slug="kiln")
    people = await followers_of(api, "kiln", 8)
    await make_product(api.database, shop)
    follows = service(api, told_at_once=3)
    await feed(api.database, build_consumers(follows, lambda: None))
    counts = []
    for _ in range(2):
        async with api.database.begin() as uow:
            assert await follows.tell_some(uow)
        async with api.database.read() as db:
            counts.append(await db.fetch_value("SELECT count(*) FROM notifications"))
    assert counts == [3, 6]
    await build_job(api.database, follows).run()
    assert {len(await told(api, user_id)) for user_id in people} == {1}
    async with api.database.read() as db:
        assert await db.fetch_value("SELECT count(*) FROM notifications") == 8
        assert await db.fetch_value("SELECT count(*) FROM shop_announcements WHERE finished_at IS NULL") == 0
        assert await db.fetch_value("SELECT count(*) FROM event_log WHERE type = 'notification.created'") == 8
