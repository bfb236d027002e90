"""Shops over HTTP: opening, public pages, members."""

from __future__ import annotations

import asyncio
import io
import uuid
from typing import Any

import pytest
from PIL import Image

from fairground.infrastructure.access import ShopRole
from fairground.modules.shops.domain import ShopDraft
from fairground.modules.shops.errors import ShopNotFoundError, SlugTakenError
from tests.support.factories import make_product, make_review, make_shop, make_user
from tests.support.shop_api import ShopApi, signed_in
from tests.support.shops import decide_on_shop


def png() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (32, 32), "teal").save(buffer, "PNG")
    return buffer.getvalue()


async def test_opening_a_shop(api: ShopApi) -> None:
    """SHOP-01, SHOP-12, AUTH-30: by anyone with an activated e-mail; the slug comes from the name."""
    person = await make_user(api.database)
    async with api.client(signed_in(person)) as client:
        answer = await client.post(
            "/shops", json={"name": "Café Noël & Söhne", "address": {"city": "Riga", "country": "LV"}}
        )
        assert answer.status_code == 201, answer.text
        shop = answer.json()
        assert (shop["slug"], shop["email"], shop["status"]) == ("cafe-noel-sohne", "robin@example.org", "active")
        second = (await client.post("/shops", json={"name": "Cafe Noel Sohne"})).json()
        assert second["slug"] == "cafe-noel-sohne-2"
        third = (await client.post("/shops", json={"name": "茶"})).json()
        assert third["slug"] == "shop"
        taken = await client.post("/shops", json={"name": "Other", "slug": "cafe-noel-sohne"})
        assert (taken.status_code, taken.json()["code"]) == (409, "SLUG_TAKEN")
    async with api.database.read() as db:
        (member, *_) = await api.services.shops.members(db, uuid.UUID(shop["id"]))
        assert (member.user_id, member.role) == (person, ShopRole.OWNER)
        types = [row["type"] for row in await db.fetch("SELECT type FROM event_log")]
    assert types == ["shop.opened"] * 3


async def test_a_slug_that_means_something_else_is_taken(api: ShopApi) -> None:
    """SHOP-03: ``/shops/mine`` is the caller's shop, and no shop can be called so."""
    person = await make_user(api.database)
    async with api.client(signed_in(person)) as client:
        assert (await client.post("/shops", json={"name": "Mine"})).json()["slug"] == "mine-2"
        chosen = await client.post("/shops", json={"name": "Pit", "slug": "mine"})
        assert (chosen.status_code, chosen.json()["code"]) == (409, "SLUG_TAKEN")
    shop = await make_shop(api.database, owner_id=person)
    async with api.client(signed_in(person, shops={shop: ShopRole.OWNER})) as client:
        assert (await client.patch("/shops/mine", json={"slug": "mine"})).status_code == 409


async def test_opening_with_a_picture(api: ShopApi) -> None:
    """SHOP-01, SHOP-06, AUTH-25: multipart with an avatar; another one replaces it and the old file goes."""
    person = await make_user(api.database)
    async with api.client(signed_in(person)) as client:
        answer = await client.post(
            "/shops", data={"name": "Pottery", "tagline": "Clay"}, files={"avatar": ("a.png", png(), "image/png")}
        )
        assert answer.status_code == 201, answer.text
        shop = answer.json()
        assert set(shop["avatar"]) == {"public_id", "url"}
    async with api.client(signed_in(person, shops={uuid.UUID(shop["id"]): ShopRole.OWNER})) as client:
        changed = await client.put("/shops/mine/avatar", files={"avatar": ("b.png", png(), "image/png")})
        assert changed.status_code == 200, changed.text
        assert changed.json()["avatar"] != shop["avatar"]
    async with api.database.read() as db:
        assert [row[0] for row in await db.fetch("SELECT url FROM media_assets")] == [changed.json()["avatar"]["url"]]


async def test_opening_needs_an_activated_email(api: ShopApi) -> None:
    """SHOP-02: 403 EMAIL_NOT_ACTIVATED, and 401 for nobody."""
    person = await make_user(api.database, activated=False)
    async with api.client(signed_in(person, activated=False)) as client, api.client() as nobody:
        refused = await client.post("/shops", json={"name": "Pottery"})
        assert (refused.status_code, refused.json()["code"]) == (403, "EMAIL_NOT_ACTIVATED")
        assert (await nobody.post("/shops", json={"name": "Pottery"})).status_code == 401
    async with api.database.read() as db:
        assert await db.fetch_value("SELECT count(*) FROM shops") == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"slug": "No Good"},
        {"slug": "-x-"},
        {"email": "nobody"},
        {"status": "active"},
        {"commission_bps": 0},
        {"address": {"country": "Latvia"}},
        {"tagline": "x" * 161},
    ],
    ids=str,
)
async def test_what_is_not_a_shop_is_refused(api: ShopApi, changes: dict[str, Any]) -> None:
    """SEC-18, C4 #30: wrong shapes, and fields that are not the seller's to set."""
    person = await make_user(api.database)
    shop = await make_shop(api.database, owner_id=person)
    async with api.client(signed_in(person, shops={shop: ShopRole.OWNER})) as client:
        assert (await client.post("/shops", json={"name": "Pottery", **changes})).status_code == 422
        assert (await client.patch("/shops/mine", json=changes)).status_code == 422


async def test_many_open_shops_of_one_name(api: ShopApi) -> None:
    """SHOP-01: shops of the same name opened at once all get an address of their own."""
    people = [await make_user(api.database) for _ in range(6)]

    async def open_shop(person: uuid.UUID) -> str:
        async with api.client(signed_in(person)) as client:
            answer = await client.post("/shops", json={"name": "Oak"})
            assert answer.status_code == 201, answer.text
            return str(answer.json()["slug"])

    assert sorted(await asyncio.gather(*map(open_shop, people))) == ["oak", *(f"oak-{n}" for n in range(2, 7))]


async def test_the_public_page_shows_public_data_only(api: ShopApi) -> None:
    """SHOP-04, SHOP-07, SHOP-08, C4 #31: by slug or id; no e-mail, phone, street or commission."""
    person = await make_user(api.database)
    draft = ShopDraft(name="Pottery", email="secret@example.org", phone_number="+371 1", zip_code="LV-1")
    async with api.database.begin() as uow:
        shop = await api.services.shops.open(uow, person, draft)
    made = await make_product(api.database, shop.id)
    await make_product(api.database, shop.id, status="draft")
    for rating in (5, 4):
        await make_review(api.database, made.id, rating=rating)
    async with api.client() as visitor:
        page = (await visitor.get("/shops/pottery")).json()
        assert (await visitor.get(f"/shops/{shop.id}")).json() == page
        (card,) = (await visitor.get("/shops")).json()["items"]
        assert (await visitor.get("/shops/nothing")).status_code == 404
    assert set(page) == {
        "id", "slug", "name", "tagline", "description", "avatar", "banner", "city", "country", "product_count",
        "rating_average", "rating_count", "created_at", "status", "follower_count", "returns_policy",
        "shipping_policy", "email", "phone_number", "holiday",
    }  # fmt: skip
    assert (page["email"], page["phone_number"], page["holiday"]) == (None, None, None)
    assert (page["product_count"], page["rating_average"], page["rating_count"]) == (1, 4.5, 2)
    assert (card["product_count"], card["rating_average"], card["rating_count"]) == (1, 4.5, 2)


async def test_shops_are_listed_by_name(api: ShopApi) -> None:
    """SHOP-04, API-02: in pages, accents and case aside, names that recur included."""
    for name in ("Zebra", "élan", "Echo", "oak", "Oak", "Oak"):
        await make_shop(api.database, name=name)
    async with api.client() as visitor:
        seen, cursor = [], None
        while True:
            page = (await visitor.get("/shops", params={"limit": 2, **({"cursor": cursor} if cursor else {})})).json()
            seen += [shop["slug"] for shop in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
    assert len(seen) == len(set(seen)) == 6
    assert seen[:2] == ["echo", "elan"]
    assert seen[-1] == "zebra"


async def test_a_suspended_shop_is_gone_from_public_view(api: ShopApi) -> None:
    """SHOP-14: page, list and goods vanish; members still see it."""
    person = await make_user(api.database)
    shop = await make_shop(api.database, owner_id=person, slug="oak")
    await make_product(api.database, shop)
    await decide_on_shop(api.database, api.services.shops, shop)
    async with api.client() as visitor:
        assert (await visitor.get("/shops/oak")).status_code == 404
        assert (await visitor.get("/shops")).json()["items"] == []
        assert (await visitor.get("/products")).json()["items"] == []
    async with api.client(signed_in(person, shops={shop: ShopRole.OWNER})) as client:
        assert (await client.get("/shops/mine")).json()["status"] == "suspended"


async def test_members_change_their_shop(api: ShopApi) -> None:
    """SHOP-08, SHOP-09, RBAC-22: members read it all, managers change it, staff may not."""
    person = await make_user(api.database)
    shop = await make_shop(api.database, owner_id=person, slug="oak")
    await make_shop(api.database, slug="iron")
    async with api.client(signed_in(person, shops={shop: ShopRole.MANAGER})) as client:
        changed = await client.patch("/shops/mine", json={"tagline": "Since 1890", "address": {"city": "Riga"}})
        assert changed.status_code == 200, changed.text
        again = (await client.get("/shops/mine")).json()
        assert (again["tagline"], again["address"]["city"], again["slug"]) == ("Since 1890", "Riga", "oak")
        assert (await client.patch("/shops/mine", json={"slug": "iron"})).json()["code"] == "SLUG_TAKEN"
        assert (await client.patch("/shops/mine", json={"address": None})).json()["address"] is None
        assert (await client.get("/shops/mine/members")).status_code == 403
    async with api.client(signed_in(person, shops={shop: ShopRole.STAFF})) as client:
        assert (await client.get("/shops/mine")).status_code == 200
        assert (await client.patch("/shops/mine", json={"tagline": "Mine"})).status_code == 403
    async with api.client(signed_in(person)) as client:
        assert (await client.get("/shops/mine")).status_code == 403


async def test_of_several_shops_one_must_be_named(api: ShopApi) -> None:
    """SHOP-03, SHOP-05: ``mine`` is ambiguous for a member of two; X-Shop-Id settles it."""
    person = await make_user(api.database)
    first, second = await make_shop(api.database, slug="first"), await make_shop(api.database, slug="second")
    visitor = signed_in(person, shops={first: ShopRole.OWNER, second: ShopRole.OWNER})
    async with api.client(visitor) as client, api.client(visitor, **{"x-shop-id": str(second)}) as named:
        ambiguous = await client.get("/shops/mine")
        assert (ambiguous.status_code, ambiguous.json()["code"]) == (403, "SHOP_AMBIGUOUS")
        assert (await named.get("/shops/mine")).json()["slug"] == "second"
    async with api.client(visitor, **{"x-shop-id": str(await make_shop(api.database))}) as stranger:
        assert (await stranger.get("/shops/mine")).status_code == 404


async def test_owners_manage_members(api: ShopApi) -> None:
    """SHOP-15: list, invite by e-mail (case aside), change, remove."""
    owner, friend = await make_user(api.database), await make_user(api.database, email="Friend@Example.org")
    shop = await make_shop(api.database, owner_id=owner)
    async with api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as client:
        added = await client.post("/shops/mine/members", json={"email": "friend@example.ORG", "role": "staff"})
        assert added.status_code == 201, added.text
        assert [(member["user_id"], member["role"]) for member in added.json()["items"]] == [
            (str(owner), "owner"),
            (str(friend), "staff"),
        ]
        twice = await client.post("/shops/mine/members", json={"email": "friend@example.org", "role": "staff"})
        assert (twice.status_code, twice.json()["code"]) == (409, "ALREADY_MEMBER")
        nobody = await client.post("/shops/mine/members", json={"email": "x@example.org", "role": "staff"})
        assert (nobody.status_code, nobody.json()["code"]) == (404, "MEMBER_NOT_FOUND")
        changed = await client.patch(f"/shops/mine/members/{friend}", json={"role": "manager"})
        assert changed.json()["items"][1]["role"] == "manager"
        assert (await client.delete(f"/shops/mine/members/{friend}")).status_code == 204
        assert (await client.delete(f"/shops/mine/members/{friend}")).status_code == 404
        assert (await client.patch(f"/shops/mine/members/{friend}", json={"role": "boss"})).status_code == 422


async def test_a_shop_keeps_an_owner(api: ShopApi) -> None:
    """SHOP-15: the last owner can neither leave nor step down, not even two owners at the same moment."""
    mails = {await make_user(api.database, email=mail): mail for mail in ("first@example.org", "second@example.org")}
    owner = next(iter(mails))
    shop = await make_shop(api.database, owner_id=owner)
    async with api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as client:
        for refused in [
            await client.delete(f"/shops/mine/members/{owner}"),
            await client.patch(f"/shops/mine/members/{owner}", json={"role": "staff"}),
        ]:
            assert (refused.status_code, refused.json()["code"]) == (409, "LAST_OWNER")
        for _ in range(10):  # one race alone may go well by luck
            there = {item["user_id"] for item in (await client.get("/shops/mine/members")).json()["items"]}
            for missing in (mail for user_id, mail in mails.items() if str(user_id) not in there):
                await client.post("/shops/mine/members", json={"email": missing, "role": "owner"})
            answers = await asyncio.gather(*(client.delete(f"/shops/mine/members/{user_id}") for user_id in mails))
            assert sorted(answer.status_code for answer in answers) == [204, 409]
            assert len((await client.get("/shops/mine/members")).json()["items"]) == 1


async def test_the_service_names_what_is_missing(api: ShopApi) -> None:
    """SHOP-04: commands and imports find shops by slug or id, and are told when there is none."""
    shop = await make_shop(api.database, slug="oak")
    async with api.database.read() as db:
        assert (await api.services.shops.find(db, "oak")).id == shop
        assert (await api.services.shops.find(db, str(shop))).slug == "oak"
        with pytest.raises(ShopNotFoundError):
            await api.services.shops.find(db, "nothing")
    with pytest.raises(SlugTakenError):
        await make_shop(api.database, slug="oak")
