"""Whether a shop may sell: organisers' decisions over HTTP, and what they do to catalogue, carts and members."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from fairground.infrastructure.access import Role, ShopRole
from tests.support.factories import make_product, make_shop, make_user
from tests.support.shop_api import ShopApi, build_shop_api, signed_in

_EVENTS = "SELECT payload FROM event_log WHERE type = 'shop.status_changed' ORDER BY entry_id"
_AUDIT = "SELECT action, target, detail FROM audit_log ORDER BY id"


async def _all(api: ShopApi, sql: str) -> list[Any]:
    async with api.database.read() as db:
        return list(await db.fetch(sql))


async def test_a_suspended_shop_sells_nothing_until_it_is_reinstated(api: ShopApi) -> None:
    """SHOP-14: page, lists, search and cart obey at once; the reason is kept for the owners, the act on record."""
    owner, admin = await make_user(api.database), await make_user(api.database, role="admin")
    shop = await make_shop(api.database, owner_id=owner, name="Oak and Iron", slug="oak")
    lamp = await make_product(api.database, shop, name="Lamp")
    async with (
        api.client(signed_in(admin, role=Role.ADMIN)) as office,
        api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as seller,
        api.guest() as buyer,
    ):
        await buyer.post("/cart/items", json={"variant_id": str(lamp.variant_id), "quantity": 1})
        refused = await office.post(f"/admin/shops/{shop}/suspend", json={"reason": "  "})
        assert refused.status_code == 422
        answer = await office.post(f"/admin/shops/{shop}/suspend", json={"reason": "Counterfeit lamps"})
        assert answer.status_code == 200, answer.text
        assert (answer.json()["shop"]["status"], answer.json()["history"][0]["reason"]) == (
            "suspended",
            "Counterfeit lamps",
        )
        assert (await buyer.get("/shops/oak")).status_code == 404
        assert (await buyer.get("/products", params={"q": "lamp"})).json()["items"] == []
        assert (await buyer.get(f"/products/{lamp.id}")).status_code == 404
        assert (await buyer.get("/cart")).json()["items"][0]["status"] == "unavailable"
        again = await buyer.post("/cart/items", json={"variant_id": str(lamp.variant_id), "quantity": 1})
        assert (again.status_code, again.json()["code"]) == (404, "NOT_BUYABLE")
        mine = (await seller.get("/shops/mine")).json()
        assert (mine["status"], mine["status_reason"]) == ("suspended", "Counterfeit lamps")
        twice = await office.post(f"/admin/shops/{shop}/suspend", json={"reason": "Again"})
        assert (twice.status_code, twice.json()["code"]) == (409, "ILLEGAL_TRANSITION")
        assert (await office.post(f"/admin/shops/{shop}/approve")).status_code == 409
        assert (await office.post(f"/admin/shops/{shop}/reinstate")).json()["shop"]["status"] == "active"
        assert (await buyer.get("/cart")).json()["items"][0]["status"] == "held"
    facts = [row["payload"] for row in await _all(api, _EVENTS)]
    assert [(fact["previous_status"], fact["status"]) for fact in facts] == [
        ("active", "suspended"),
        ("suspended", "active"),
    ]
    acts = [(row["action"], row["target"], row["detail"]["reason"]) for row in await _all(api, _AUDIT)]
    assert acts == [
        ("shop.suspended", f"shop:{shop}", "Counterfeit lamps"),
        ("shop.reinstated", f"shop:{shop}", ""),
    ]


async def test_with_approval_a_new_shop_waits(api: ShopApi, tmp_path: Any) -> None:
    """SHOP-14, SHOP-01: it can set everything up, sells nothing, is declined with a reason, asks again, is approved."""
    strict = build_shop_api(api.database, tmp_path, shop_approval=True)
    owner, admin = await make_user(api.database), await make_user(api.database, role="admin")
    async with strict.client(signed_in(owner)) as person:
        opened = (await person.post("/shops", json={"name": "Oak"})).json()
    shop = uuid.UUID(opened["id"])
    assert opened["status"] == "pending"
    lamp = await make_product(api.database, shop)
    async with (
        strict.client(signed_in(admin, role=Role.ADMIN)) as office,
        strict.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as seller,
        strict.guest() as buyer,
    ):
        assert (await buyer.get("/shops/oak")).status_code == 404
        assert (await buyer.get(f"/products/{lamp.id}")).status_code == 404
        assert (await seller.patch("/shops/mine", json={"tagline": "Soon"})).status_code == 200
        assert (await seller.get("/shops/mine/preview")).json()["product_count"] == 1
        waiting = (await office.get("/admin/shops", params={"status": "pending"})).json()
        assert [item["slug"] for item in waiting["items"]] == ["oak"]
        assert waiting["pending_count"] == 1
        early = await seller.post("/shops/mine/resubmit")
        assert (early.status_code, early.json()["code"]) == (409, "ILLEGAL_TRANSITION")
        await office.post(f"/admin/shops/{shop}/decline", json={"reason": "No address"})
        assert (await seller.get("/shops/mine")).json()["status_reason"] == "No address"
        assert (await seller.post("/shops/mine/resubmit")).json()["status"] == "pending"
        assert (await office.post(f"/admin/shops/{shop}/approve")).json()["shop"]["status"] == "active"
        assert (await buyer.get(f"/products/{lamp.id}")).status_code == 200


async def test_an_edit_does_not_undo_a_decision(api: ShopApi) -> None:
    """SHOP-14: a seller's form that was open before a suspension is saved and leaves the shop suspended."""
    owner, admin = await make_user(api.database), await make_user(api.database, role="admin")
    shop = await make_shop(api.database, owner_id=owner)
    async with (
        api.client(signed_in(admin, role=Role.ADMIN)) as office,
        api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as seller,
    ):
        await office.post(f"/admin/shops/{shop}/suspend", json={"reason": "Fraud"})
        assert (await seller.patch("/shops/mine", json={"tagline": "Hi"})).json()["status"] == "suspended"
        assert (await seller.patch("/shops/mine", json={"status": "active"})).status_code == 422


async def test_organisers_see_all_shops_with_their_figures(api: ShopApi) -> None:
    """RBAC-13, ADM-13, API-02: newest first in pages, by status and by name, address or owner; details with people."""
    owner = await make_user(api.database, email="ann@example.org", first_name="Ann")
    oak = await make_shop(api.database, owner_id=owner, name="Oak", slug="oak")
    await make_shop(api.database, name="Élan", slug="elan")
    await make_product(api.database, oak)
    await make_product(api.database, oak, status="draft")
    admin = await make_user(api.database, role="admin")
    async with api.client(signed_in(admin, role=Role.ADMIN)) as office:
        first = (await office.get("/admin/shops", params={"limit": 1})).json()
        second = (await office.get("/admin/shops", params={"limit": 1, "cursor": first["next_cursor"]})).json()
        assert [first["items"][0]["slug"], second["items"][0]["slug"]] == ["elan", "oak"]
        assert second["next_cursor"] is None
        card = second["items"][0]
        assert (card["product_count"], card["order_count"], card["revenue"]["amount"]) == (2, 0, 0)
        assert [person["email"] for person in card["owners"]] == ["ann@example.org"]
        for query, slugs in {"ELAN": ["elan"], "ann@": ["oak"], "100%": []}.items():
            found = (await office.get("/admin/shops", params={"q": query})).json()["items"]
            assert [item["slug"] for item in found] == slugs
        detail = (await office.get(f"/admin/shops/{oak}")).json()
        assert [(member["role"], member["user_id"]) for member in detail["members"]] == [("owner", str(owner))]
        assert (await office.get(f"/admin/shops/{uuid.uuid4()}")).status_code == 404


@pytest.mark.parametrize("decision", ["approve", "decline", "suspend", "reinstate"])
async def test_only_organisers_decide(api: ShopApi, decision: str) -> None:
    """RBAC-16: a seller cannot decide about their own shop, and nothing changes."""
    owner = await make_user(api.database)
    shop = await make_shop(api.database, owner_id=owner)
    async with api.client(signed_in(owner, shops={shop: ShopRole.OWNER})) as seller:
        answer = await seller.post(f"/admin/shops/{shop}/{decision}", json={"reason": "Because"})
        assert (answer.status_code, answer.json()["code"]) == (403, "ADMIN_REQUIRED")
    assert await _all(api, _EVENTS) == []
