"""Coupons managed by shops and by the platform, and checked against carts."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from fairground.infrastructure.access import Role, ShopRole
from tests.support.digest import digest
from tests.support.factories import make_product, make_shop
from tests.support.promotions import platform_coupon, seller_of
from tests.support.trade import GUEST, TradeHouse


async def test_a_coupon_from_its_making_to_its_end(house: TradeHouse) -> None:
    """CPN-01, CPN-02, CPN-03, CPN-04, CPN-05: a shop makes, lists, changes and deletes its own coupons."""
    lamp = await make_product(house.database)
    seller = await seller_of(house, lamp.shop_id)
    made = await seller.coupon(
        " Summer-10 ",
        value=12.5,
        min_amount={"amount": 500, "currency": "USD"},
        max_amount={"amount": 90_000, "currency": "USD"},
        selected_product=str(lamp.id),
        usage_limit=100,
        per_user_limit=1,
        starts_at="2026-01-01T00:00:00Z",
        ends_at="2100-01-01T01:00:00+01:00",
    )
    assert made == {
        **made,
        "name": "Summer-10",
        "kind": "percent",
        "value": 12.5,
        "shop_id": str(lamp.shop_id),
        "currency": "USD",
        "min_amount": {"amount": 500, "currency": "USD"},
        "max_amount": {"amount": 90_000, "currency": "USD"},
        "selected_product": [str(lamp.id)],
        "usage_limit": 100,
        "per_user_limit": 1,
        "starts_at": "2026-01-01T00:00:00Z",
        "ends_at": "2100-01-01T00:00:00Z",
        "enabled": True,
        "redemptions": 0,
        "discount_total": {"amount": 0, "currency": "USD"},
    }
    path = f"/coupons/{made['id']}"
    assert (await seller.person.get(path)).json() == made
    other = await seller.coupon("WINTER", kind="amount", value=250, selected_product=None)
    assert (other["value"], other["selected_product"]) == (250, [])
    page = (await seller.person.get("/coupons?limit=1")).json()
    assert [coupon["name"] for coupon in page["items"]] == ["WINTER"]
    page = (await seller.person.get(f"/coupons?limit=1&cursor={page['next_cursor']}")).json()
    assert ([coupon["name"] for coupon in page["items"]], page["next_cursor"]) == (["Summer-10"], None)

    answer = await seller.person.send("PATCH", path, {"value": 20, "min_amount": None, "enabled": False})
    changed = answer.json()
    assert (changed["value"], changed["min_amount"], changed["enabled"]) == (20, None, False)
    assert changed["max_amount"] == made["max_amount"]
    assert (await seller.person.send("DELETE", path)).status_code == 204
    assert (await seller.person.get(path)).status_code == 404
    assert (await seller.person.send("DELETE", path)).status_code == 404
    assert len((await seller.person.get("/coupons")).json()["items"]) == 1
    await seller.coupon("SUMMER-10")  # the name is free again


async def test_names_are_unique_in_the_whole_market(house: TradeHouse) -> None:
    """CPN-07: case and Unicode form make no other name, nor does another shop."""
    first = await seller_of(house, await make_shop(house.database))
    second = await seller_of(house, await make_shop(house.database))
    await first.coupon("Stra\u00dfe")
    other = await second.coupon("OTHER")
    admin = await house.person(role=Role.ADMIN)
    before = await digest(house.database)
    for name in ("STRASSE", " stra\u00dfe ", "\uff33trasse"):
        answer = await second.person.post("/coupons", {"name": name, "kind": "percent", "value": 5})
        assert (answer.status_code, answer.json()["code"]) == (409, "COUPON_NAME_TAKEN")
    answer = await second.person.send("PATCH", f"/coupons/{other['id']}", {"name": "strasse"})
    assert (answer.status_code, answer.json()["code"]) == (409, "COUPON_NAME_TAKEN")
    answer = await admin.post("/admin/coupons", {"name": "strasse", "kind": "percent", "value": 5})
    assert answer.status_code == 409
    assert await digest(house.database) == before
    answer = await second.person.send("PATCH", f"/coupons/{other['id']}", {"name": "other"})
    assert answer.json()["name"] == "other"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"value": 101}, "value"),
        ({"value": 100.5}, "value"),
        ({"value": -1}, "value"),
        ({"value": "10"}, "value"),
        ({"kind": "amount", "value": 1.5}, "value"),
        ({"kind": "gift"}, "kind"),
        ({"name": "A B"}, "name"),
        ({"name": ""}, "name"),
        ({"usage_limit": 0}, "usage_limit"),
        ({"per_user_limit": -1}, "per_user_limit"),
        ({"min_amount": {"amount": 1, "currency": "EUR"}}, "min_amount"),
        ({"starts_at": "2026-01-02T00:00:00Z", "ends_at": "2026-01-01T00:00:00Z"}, "ends_at"),
        ({"selected_product": str(uuid.uuid4())}, "selected_product"),
        ({"shop_id": str(uuid.uuid4())}, ""),
    ],
)
async def test_what_is_no_coupon(house: TradeHouse, fields: dict[str, Any], field: str) -> None:
    """CPN-07, SEC-18, SEC-19: refused with 422 and the field; nothing is written."""
    seller = await seller_of(house, await make_shop(house.database))
    before = await digest(house.database)
    answer = await seller.person.post("/coupons", {"name": "X", "kind": "percent", "value": 10, **fields})
    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert await digest(house.database) == before


async def test_selected_products_are_the_shops_own(house: TradeHouse) -> None:
    """CPN-07, RBAC-12: another shop's product cannot be selected; the platform may select any, several at once."""
    lamp, mug = await make_product(house.database), await make_product(house.database)
    seller = await seller_of(house, lamp.shop_id)
    body = {"name": "X", "kind": "percent", "value": 10, "selected_product": [str(lamp.id), str(mug.id)]}
    answer = await seller.person.post("/coupons", body)
    assert answer.json()["errors"][0]["field"] == "selected_product"
    made = await platform_coupon(house, selected_product=[str(lamp.id), str(mug.id), str(lamp.id)])
    assert made["selected_product"] == [str(lamp.id), str(mug.id)]
    assert made["shop_id"] is None


async def test_what_is_done_to_the_platforms_coupons_is_on_record(house: TradeHouse) -> None:
    """BEY-15b, ADM-13: its discounts are the market's money."""
    made = await platform_coupon(house)
    admin = await house.person(role=Role.ADMIN)
    await admin.send("PATCH", f"/admin/coupons/{made['id']}", {"value": 50})
    assert [coupon["value"] for coupon in (await admin.get("/admin/coupons")).json()["items"]] == [50]
    assert (await admin.get(f"/admin/coupons/{made['id']}")).status_code == 200
    assert (await admin.send("DELETE", f"/admin/coupons/{made['id']}")).status_code == 204
    rows = await house.rows("SELECT action, target, detail FROM audit_log ORDER BY id")
    assert [row["action"] for row in rows] == ["coupon.created", "coupon.changed", "coupon.deleted"]
    assert {row["target"] for row in rows} == {f"coupon:{made['id']}"}
    assert rows[1]["detail"]["value"] == 5_000


async def test_a_cart_against_a_coupon(house: TradeHouse) -> None:
    """CPN-06, CPN-08: eligible lines with their discounts, for people and guests alike; nothing is written."""
    shop = await make_shop(house.database)
    lamp = await make_product(house.database, shop, price_minor=333)
    mug = await make_product(house.database, shop, price_minor=1_000)
    other = await make_product(house.database, price_minor=5_000)
    seller = await seller_of(house, shop)
    await seller.coupon("Summer", value=50, selected_product=[str(lamp.id)])
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 3), (mug.variant_id, 1), (other.variant_id, 1))
    before = await digest(house.database)
    answer = await buyer.get("/coupons/sUMMER/validate")
    assert answer.status_code == 200
    found = answer.json()
    assert (found["valid"], found["code"], found["name"], found["kind"], found["value"]) == (
        True, None, "Summer", "percent", 50,
    )  # fmt: skip
    assert found["eligible_subtotal"] == {"amount": 999, "currency": "USD"}
    assert found["discount"] == {"amount": 500, "currency": "USD"}
    assert [(line["eligible"], line["discount"]["amount"]) for line in found["lines"]] == [
        (True, 500), (False, 0), (False, 0),
    ]  # fmt: skip
    assert await digest(house.database) == before

    async with house.http() as http:
        guest = {GUEST: "ab" * 32}
        body = {"variant_id": str(lamp.variant_id), "quantity": 1}
        assert (await http.post("/api/v1/cart/items", json=body, headers=guest)).status_code == 201
        found = (await http.get("/api/v1/coupons/summer/validate", headers=guest)).json()
        assert (found["valid"], found["discount"]["amount"]) == (True, 166)
        found = (await http.get("/api/v1/coupons/summer/validate")).json()
        assert (found["valid"], found["code"]) == (False, "COUPON_NOT_FOR_THESE")


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"enabled": False}, "COUPON_DISABLED"),
        ({"starts_at": "2100-01-01T00:00:00Z"}, "COUPON_NOT_STARTED"),
        ({"ends_at": "2020-01-01T00:00:00Z"}, "COUPON_EXPIRED"),
        ({"currency": "EUR"}, "COUPON_OTHER_CURRENCY"),
        ({"min_amount": {"amount": 2_001, "currency": "USD"}}, "COUPON_MIN_AMOUNT"),
        ({"max_amount": {"amount": 1_999, "currency": "USD"}}, "COUPON_MAX_AMOUNT"),
    ],
)
async def test_the_reason_in_words_and_as_a_code(house: TradeHouse, fields: dict[str, Any], code: str) -> None:
    """CPN-06, CPN-07, CPN-09: what a check says is what a checkout says, 422 or 409, with nothing written."""
    lamp = await make_product(house.database, price_minor=1_000)
    await (await seller_of(house, lamp.shop_id)).coupon(**fields)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 2))
    found = (await buyer.get("/coupons/SUMMER/validate")).json()
    assert (found["valid"], found["code"], found["discount"]["amount"]) == (False, code, 0)
    assert found["message"]
    before = await digest(house.database)
    answer = await buyer.order(coupons=["SUMMER"])
    assert answer.status_code == (409 if code in {"COUPON_DISABLED", "COUPON_NOT_STARTED", "COUPON_EXPIRED"} else 422)
    assert (answer.json()["code"], answer.json()["detail"]) == (code, found["message"])
    assert answer.json()["errors"][0]["field"] == "coupons.0"
    assert await digest(house.database) == before


async def test_codes_that_nobody_made(house: TradeHouse) -> None:
    """CPN-06: unknown, deleted, or of strange characters: the same answer."""
    lamp = await make_product(house.database)
    seller = await seller_of(house, lamp.shop_id)
    made = await seller.coupon("GONE")
    await seller.person.send("DELETE", f"/coupons/{made['id']}")
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    for code in ("NEVER", "gone", "a%20b", "%F0%9F%8E%AA", "x" * 64):
        answer = await buyer.get(f"/coupons/{code}/validate")
        assert (answer.status_code, answer.json()["code"]) == (200, "COUPON_NOT_FOUND"), code
    answer = await buyer.order(coupons=["NEVER"])
    assert (answer.status_code, answer.json()["code"]) == (422, "COUPON_NOT_FOUND")


async def test_coupons_are_their_shops_alone(house: TradeHouse) -> None:
    """CPN-01, RBAC-12, RBAC-21, RBAC-22: another shop's coupon is 404; staff, buyers and guests get in nowhere."""
    shop = await make_shop(house.database)
    mine = await (await seller_of(house, shop)).coupon("MINE")
    market = await platform_coupon(house)
    rival = (await seller_of(house, await make_shop(house.database))).person
    strangers = [await house.person(), await house.member(shop, ShopRole.STAFF)]
    admin = await house.person(role=Role.ADMIN)
    before = await digest(house.database)
    for coupon in (mine, market):
        path = f"/coupons/{coupon['id']}"
        for answer in (
            await rival.get(path),
            await rival.send("PATCH", path, {"value": 99}),
            await rival.send("DELETE", path),
        ):
            assert (answer.status_code, answer.json()["code"]) == (404, "COUPON_NOT_FOUND")
    assert (await rival.get("/coupons")).json()["items"] == []
    named = {"X-Shop-Id": str(shop)}
    assert (
        await rival.send("POST", "/coupons", {"name": "X", "kind": "percent", "value": 9}, **named)
    ).status_code == 404
    assert (await rival.send("GET", "/coupons", **named)).status_code == 404

    assert (await admin.get(f"/admin/coupons/{mine['id']}")).status_code == 404  # a shop's is no coupon of the platform
    assert (await admin.send("DELETE", f"/admin/coupons/{mine['id']}")).status_code == 404
    for person in strangers:
        for method, path in _all_routes(mine["id"], market["id"]):
            answer = await person.send(method, path, {"name": "X", "kind": "percent", "value": 9})
            assert answer.status_code == 403, (method, path)
    for person in [*strangers, rival]:
        for method, path in _all_routes(mine["id"], market["id"]):
            if path.startswith("/admin"):
                assert (await person.send(method, path, {})).status_code == 403, (method, path)
    async with house.http() as http:
        for method, path in _all_routes(mine["id"], market["id"]):
            assert (await http.request(method, f"/api/v1{path}", json={})).status_code == 401, (method, path)
    assert await digest(house.database) == before


def _all_routes(own: str, market: str) -> list[tuple[str, str]]:
    return [
        (method, f"{base}{tail}")
        for base, coupon in (("/coupons", own), ("/admin/coupons", market))
        for method, tail in (
            ("POST", ""),
            ("GET", ""),
            ("GET", f"/{coupon}"),
            ("PATCH", f"/{coupon}"),
            ("DELETE", f"/{coupon}"),
        )
    ]


async def test_organisers_see_the_coupons_of_all_shops_and_shops_only_their_own(house: TradeHouse) -> None:
    """CPN-02: the list of all shops' names each one's shop, pages by cursor, and has none of the market's own."""
    first, second = await make_product(house.database), await make_product(house.database)
    mine = await (await seller_of(house, first.shop_id)).coupon("OURS")
    await platform_coupon(house, "MARKET")
    theirs = await (await seller_of(house, second.shop_id)).coupon("THEIRS")
    admin = await house.person(role=Role.ADMIN)
    page = (await admin.get("/admin/shop-coupons?limit=1")).json()
    assert [{**coupon, "shop": coupon["shop"]["id"]} for coupon in page["items"]] == [
        {**theirs, "shop": str(second.shop_id)}
    ]
    page = (await admin.get(f"/admin/shop-coupons?cursor={page['next_cursor']}")).json()
    assert [(coupon["name"], coupon["shop"]["id"]) for coupon in page["items"]] == [(mine["name"], str(first.shop_id))]
    assert page["next_cursor"] is None
    seller = await seller_of(house, first.shop_id)
    assert (await seller.person.get("/admin/shop-coupons")).status_code == 403
