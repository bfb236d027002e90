"""What shops set up: zones, methods and pickup points, by their own managers only."""

from __future__ import annotations

import asyncio
import uuid
from typing import TYPE_CHECKING, Any

from fairground.infrastructure.access import ShopRole
from tests.support.factories import make_shop
from tests.support.shipping import BY_WEIGHT, FLAT, sender_of

if TYPE_CHECKING:
    import httpx2

    from tests.support.trade import TradeHouse

OURS = "/shops/mine/shipping"
TABLES = ("shipping_zones", "shipping_zone_countries", "shipping_methods", "pickup_points")


async def everything(house: TradeHouse) -> list[Any]:
    """Return all that is set up, whoever's it is."""
    return [await house.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES]  # noqa: S608 - our own names


def refusal(answer: httpx2.Response) -> tuple[int, str, list[tuple[str, str]]]:
    body = answer.json()
    return answer.status_code, body["code"], [(error["field"], error["code"]) for error in body.get("errors", [])]


async def test_a_shop_sets_up_zones_methods_and_pickup_points(house: TradeHouse) -> None:
    """BEY-17a: what is added, changed and deleted is what is shown, to the shop and to shoppers alike."""
    shop_id = await make_shop(house.database)
    sender = await sender_of(house, shop_id)
    person, stranger = sender.person, await house.person()
    before = (await person.get(OURS)).json()
    assert before == {"is_set_up": False, "currency": "USD", "zones": [], "pickup_points": []}

    home = await sender.zone("DE", "AT", name=" Near ")
    world = await sender.zone(name="World", rest_of_world=True)
    post = await sender.method(home, "Post", tiers=BY_WEIGHT, days_min=1, days_max=3, free_from=5000)
    courier = await sender.method(home, "Courier")
    air = await sender.method(world, "Air", basis="price", tiers=[{"at_least": 1000, "price": 1900}])
    tent = await sender.pickup()
    await sender.put(f"/zones/{home}", {"name": "Home", "countries": ["DE", "FR"]})
    await sender.put(f"/methods/{courier}", {"name": "Van", "tiers": FLAT, "days_min": 0, "days_max": 1})
    await sender.put(f"/pickup-points/{tent}", {"name": "Tent", "address": "Row 4"})

    shown = (await person.get(OURS)).json()
    assert (await stranger.get(f"/shops/{shop_id}/shipping")).json() == shown
    assert shown["is_set_up"] is True
    assert shown["pickup_points"] == [{"id": tent, "name": "Tent", "address": "Row 4", "instructions": ""}]
    near, far = shown["zones"]
    assert [near["name"], near["countries"], near["rest_of_world"]] == ["Home", ["DE", "FR"], False]
    assert [far["name"], far["countries"], far["rest_of_world"]] == ["World", [], True]
    assert [(method["id"], method["name"], method["days_max"]) for method in near["methods"]] == [
        (post, "Post", 3), (courier, "Van", 1)
    ]  # fmt: skip
    assert near["methods"][0]["tiers"] == [
        {"at_least": 0, "at_most": 1000, "price": 490}, {"at_least": 1001, "at_most": 5000, "price": 690}
    ]  # fmt: skip
    assert far["methods"][0]["tiers"] == [{"at_least": 1000, "at_most": None, "price": 1900}]

    for path in (f"/methods/{air}", f"/zones/{home}", f"/pickup-points/{tent}", f"/zones/{world}"):
        assert (await person.send("DELETE", OURS + path)).status_code == 204
        assert (await person.send("DELETE", OURS + path)).status_code == 404
    assert (await person.get(OURS)).json() == before
    assert await everything(house) == [[], [], [], []]
    # each change that was made is told to the shop's members, none that was refused
    told = await house.rows("SELECT payload FROM event_log WHERE type = 'shipping.changed'")
    assert told == [{"payload": {"shop_id": str(shop_id)}}] * 13


async def test_a_parcel_is_tried_out(house: TradeHouse) -> None:
    """BEY-17a: a parcel of 1.2 kg to Germany costs …, and what is not offered says why."""
    sender = await sender_of(house, await make_shop(house.database))

    async def preview(country: str, grams: int, goods: int = 2000) -> tuple[str | None, list[tuple[Any, ...]]]:
        body = {"country": country, "grams": grams, "goods": goods}
        found = (await sender.person.post(f"{OURS}/preview", body)).json()
        return found["zone"], [
            (method["name"], method["price"] and method["price"]["amount"], method["reason"])
            for method in found["methods"]
        ]

    assert await preview("DE", 99_000) == (None, [("Standard delivery", 0, None), ("Pickup", 0, None)])
    home, world = await sender.zone("DE", name="Home"), await sender.zone(name="World", rest_of_world=True)
    await sender.method(home, "Post", tiers=BY_WEIGHT, free_from=5000)
    await sender.method(home, "Van", tiers=[{"at_least": 3000, "price": 2500}])
    await sender.method(world, "Air", tiers=[{"price": 3900}])
    assert await preview("DE", 1200) == ("Home", [("Post", 690, None), ("Van", None, "no_tier")])
    assert await preview("DE", 4000, 5000) == ("Home", [("Post", 0, None), ("Van", 2500, None)])
    assert await preview("JP", 1200) == ("World", [("Air", 3900, None)])


async def test_what_makes_no_sense_is_refused_at_its_field(house: TradeHouse) -> None:
    """BEY-17a: overlapping tiers, a country in two zones, a zone of nothing; nothing is written."""
    sender = await sender_of(house, await make_shop(house.database))
    home = await sender.zone("DE", "FR")
    await sender.zone("CH", rest_of_world=True)
    post = await sender.method(home)
    before = await everything(house)
    overlapping = {"name": "Post", "tiers": [{"price": 1}, {"at_least": 5, "price": 2}]}
    twice = {"name": "More", "countries": ["FR", "NL"], "rest_of_world": True}
    wrong_method = (422, "INVALID_SHIPPING_METHOD", [("tiers.1.at_least", "OVERLAP")])
    taken = (409, "COUNTRY_IN_ANOTHER_ZONE", [("countries", "TAKEN"), ("rest_of_world", "TAKEN")])
    person = sender.person
    assert refusal(await person.post(f"{OURS}/zones/{home}/methods", overlapping)) == wrong_method
    assert refusal(await person.send("PUT", f"{OURS}/methods/{post}", overlapping)) == wrong_method
    assert refusal(await person.post(f"{OURS}/zones", twice)) == taken
    assert (await person.post(f"{OURS}/zones", twice)).json()["countries"] == ["FR"]
    moved = {"name": "Home", "countries": ["DE", "CH"]}
    assert refusal(await person.send("PUT", f"{OURS}/zones/{home}", moved))[:2] == (409, "COUNTRY_IN_ANOTHER_ZONE")
    assert refusal(await person.post(f"{OURS}/zones", {"name": "x"}))[:2] == (422, "INVALID_SHIPPING_ZONE")
    for body in ({"name": "x", "countries": ["de"]}, {"name": " ", "countries": ["NL"]}, {"countries": ["NL"]}):
        assert (await person.post(f"{OURS}/zones", body)).status_code == 422
    for tier in ({"price": -1}, {"price": 1.5}, {"price": 10**10}, {"price": 1, "at_least": -1}, {}):
        priced = {"name": "Post", "tiers": [tier]}
        assert (await person.post(f"{OURS}/zones/{home}/methods", priced)).status_code == 422
    assert (await person.post(f"{OURS}/pickup-points", {"name": "Tent", "address": " "})).status_code == 422
    assert await everything(house) == before


async def test_of_two_zones_made_at_once_one_has_the_country(house: TradeHouse) -> None:
    """BEY-17a: a country is in one zone, however many managers add it at the same time."""
    sender = await sender_of(house, await make_shop(house.database))
    names = ["FR", "DE", "NL"]
    answers = await asyncio.gather(
        *(
            sender.person.post(f"{OURS}/zones", {"name": "x", "countries": names[::step]})
            for step in (1, -1, 1, -1)
        )
    )  # fmt: skip
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    (zone,) = await house.rows("SELECT id FROM shipping_zones")
    countries = await house.rows("SELECT country, zone_id FROM shipping_zone_countries ORDER BY 1")
    assert countries == [{"country": country, "zone_id": zone["id"]} for country in sorted(names)]


async def test_only_owner_and_manager_of_the_very_shop_write(house: TradeHouse) -> None:
    """BEY-17a, RBAC-22, RBAC-18: to another shop it does not exist, staff may not even look."""
    shop_id = await make_shop(house.database)
    sender = await sender_of(house, shop_id, ShopRole.OWNER)
    other = await sender_of(house, await make_shop(house.database), ShopRole.OWNER)
    zone, tent = await sender.zone("DE"), await sender.pickup()
    post = await sender.method(zone)
    before = await everything(house)
    zone_in, method_in = {"name": "Mine", "countries": ["IT"]}, {"name": "Mine", "tiers": FLAT}
    point_in = {"name": "Mine", "address": "Here"}
    attempts = [
        ("PUT", f"/zones/{zone}", zone_in, "SHIPPING_ZONE_NOT_FOUND"),
        ("DELETE", f"/zones/{zone}", None, "SHIPPING_ZONE_NOT_FOUND"),
        ("POST", f"/zones/{zone}/methods", method_in, "SHIPPING_ZONE_NOT_FOUND"),
        ("PUT", f"/methods/{post}", method_in, "SHIPPING_METHOD_NOT_FOUND"),
        ("DELETE", f"/methods/{post}", None, "SHIPPING_METHOD_NOT_FOUND"),
        ("PUT", f"/pickup-points/{tent}", point_in, "PICKUP_POINT_NOT_FOUND"),
        ("DELETE", f"/pickup-points/{tent}", None, "PICKUP_POINT_NOT_FOUND"),
    ]
    staff, stranger = await house.member(shop_id, ShopRole.STAFF), await house.person()
    for method, path, body, code in attempts:
        answer = await other.person.send(method, OURS + path, body)
        assert (answer.status_code, answer.json()["code"]) == (404, code)
        for person in (staff, stranger):
            assert (await person.send(method, OURS + path, body)).status_code == 403
    assert (await staff.get(OURS)).status_code == 403
    assert (await staff.post(f"{OURS}/preview", {"country": "DE"})).status_code == 403
    assert (await stranger.get(f"/shops/{uuid.uuid4()}/shipping")).status_code == 404
    assert (await other.person.get(OURS)).json()["zones"] == []
    assert await everything(house) == before
