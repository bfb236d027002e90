"""Sale events over HTTP: made, shown, changed, ended, and put into carts."""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PIL import Image

from fairground.infrastructure.access import Role, ShopRole
from fairground.infrastructure.event_log import read_after
from fairground.modules.inventory.domain import Quantity
from fairground.modules.promotions.service import PromotionService
from tests.support.digest import digest
from tests.support.factories import MadeProduct, make_product, make_shop, make_user, open_database, sized, stock_of
from tests.support.promotions import set_clock, turn
from tests.support.purchases import make_purchase
from tests.support.shop_api import ShopApi, build_shop_api, signed_in


@pytest.fixture
async def api(database_url: str, tmp_path: Path) -> AsyncIterator[ShopApi]:
    async with open_database(database_url) as database:
        yield build_shop_api(database, tmp_path)


@dataclass(frozen=True)
class Stall:
    """A shop, a product of it with 20 pieces at 10.00, and people around it."""

    shop_id: uuid.UUID
    lamp: MadeProduct
    seller: httpx2.AsyncClient
    staff: httpx2.AsyncClient
    rival: httpx2.AsyncClient
    admin: httpx2.AsyncClient
    buyer: httpx2.AsyncClient
    guest: httpx2.AsyncClient


@pytest.fixture
async def stall(api: ShopApi) -> Stall:
    person = await make_user(api.database)
    shop_id, other = await make_shop(api.database, owner_id=person), await make_shop(api.database)
    return Stall(
        shop_id,
        await make_product(api.database, shop_id, on_hand=20, price_minor=1_000, name="Lamp"),
        api.client(signed_in(person, shops={shop_id: ShopRole.MANAGER})),
        api.client(signed_in(person, shops={shop_id: ShopRole.STAFF})),
        api.client(signed_in(person, shops={other: ShopRole.OWNER})),
        api.client(signed_in(person, role=Role.ADMIN)),
        api.client(signed_in(await make_user(api.database))),
        api.guest(),
    )


def usd(amount: int) -> dict[str, Any]:
    return {"amount": amount, "currency": "USD"}


def in_hours(hours: float) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


def wish(product: MadeProduct, *, price: int = 700, pieces: int = 8, **changes: Any) -> dict[str, Any]:
    offers = [{"variant_id": str(v), "price": usd(price), "quantity": pieces} for v in product.variant_ids]
    return {"product_id": str(product.id), "ends_at": in_hours(24), "variants": offers, **changes}


async def make(stall: Stall, product: MadeProduct | None = None, **changes: Any) -> dict[str, Any]:
    answer = await stall.seller.post("/sale-events", json=wish(product or stall.lamp, **changes))
    assert answer.status_code == 201, answer.text
    event: dict[str, Any] = answer.json()
    return event


def png(colour: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (24, 16), colour).save(buffer, "PNG")
    return buffer.getvalue()


def promotions(api: ShopApi) -> PromotionService:
    found: PromotionService = api.app.state.services.provide(PromotionService)
    return found


async def facts(api: ShopApi, *types: str) -> list[dict[str, Any]]:
    async with api.database.begin() as uow:
        await uow.execute("UPDATE event_log SET seq = entry_id WHERE seq IS NULL")
    async with api.database.read() as db:
        return [event.payload | {"type": event.type} for event in await read_after(db, 0) if event.type in types]


async def must_agree(api: ShopApi) -> None:
    async with api.database.read() as db:
        assert (await api.services.inventory.verify(db)).faults == []


async def test_an_event_is_made_of_a_product(api: ShopApi, stall: Stall) -> None:
    """EVT-01, EVT-02, EVT-04, EVT-08: product-like, with times and shop; its pieces leave the product's stock."""
    event = await make(stall, name="Midsummer lamp", time_zone="Europe/Berlin", description_html="<p>Now<script>")
    assert (event["name"], event["status"], event["time_zone"]) == ("Midsummer lamp", "running", "Europe/Berlin")
    assert (event["product_id"], event["shop"]["id"]) == (str(stall.lamp.id), str(stall.shop_id))
    assert event["description_html"] == "<p>Now</p>"
    assert event["starts_at"] <= event["server_now"] < event["ends_at"]
    assert event["local_ends_at"].endswith(("+01:00", "+02:00"))
    assert datetime.fromisoformat(event["local_ends_at"]) == datetime.fromisoformat(event["ends_at"])
    assert (event["price_min"], event["original_price"], event["sold_out"]) == (usd(700), usd(1_000), 0)
    (variant,) = event["variants"]
    assert (variant["quantity"], variant["available"], variant["source_variant_id"]) == (
        8,
        8,
        str(stall.lamp.variant_id),
    )
    assert event["single_variant_id"] == variant["id"] != str(stall.lamp.variant_id)
    assert await stock_of(api.database, stall.lamp.variant_id) == (12, 0, 12)
    assert await stock_of(api.database, uuid.UUID(variant["id"])) == (8, 0, 8)
    async with api.database.read() as db:
        moves = await db.fetch(
            "SELECT kind, quantity FROM stock_moves WHERE reference = $1 ORDER BY id", uuid.UUID(event["id"])
        )
    assert [tuple(move) for move in moves] == [("event_out", -8), ("event_in", 8)]
    (created,) = await facts(api, "sale_event.created")
    assert (created["event_id"], created["product_id"], created["price_minor"]) == (
        event["id"],
        str(stall.lamp.id),
        700,
    )
    await must_agree(api)


async def test_pictures_are_uploaded_or_the_products(api: ShopApi, stall: Stall) -> None:
    """EVT-01, SEC-21, CAT-10: multipart like products; those of the product can be picked, and outlive it there."""
    product = {"name": "Vase", "variants": [{"original_price": usd(900), "on_hand": 5}]}
    files = [("images", (f"{name}.png", png(name), "image/png")) for name in ("red", "blue")]
    vase = (await stall.seller.post("/products", data={"product": json.dumps(product)}, files=files)).json()
    made = MadeProduct(uuid.UUID(vase["id"]), stall.shop_id, (uuid.UUID(vase["variants"][0]["id"]),))
    plain = await make(stall, made, pieces=1)
    assert [image["url"] for image in plain["images"]] == [image["url"] for image in vase["images"]]

    picked: dict[str, Any] = {"images": [{"upload": 0, "alt": "Poster"}, {"id": vase["images"][1]["id"]}]}
    body = {"sale_event": json.dumps(wish(made, pieces=1, starts_at=in_hours(1), **picked))}
    upload = [("images", ("poster.png", png("green"), "image/png"))]
    answer = await stall.seller.post("/sale-events", data=body, files=upload)
    assert answer.status_code == 201, answer.text
    event = answer.json()
    assert [image["alt"] for image in event["images"]] == ["Poster", ""]
    assert event["images"][0]["url"].startswith("/media/events/")
    assert event["images"][1]["url"] == vase["images"][1]["url"]

    async def known() -> int:
        async with api.database.read() as db:
            count: int = await db.fetch_value("SELECT count(*) FROM media_assets")
            return count

    assert await known() == 3
    answer = await stall.seller.patch(f"/products/{vase['id']}", json={"images": []})
    assert answer.json()["images"] == []
    assert await known() == 3  # the events show them still
    answer = await stall.seller.patch(
        f"/sale-events/{event['id']}", json={"images": [{"id": event["images"][1]["id"]}]}
    )
    assert answer.status_code == 200, answer.text
    assert [image["url"] for image in answer.json()["images"]] == [vase["images"][1]["url"]]
    assert await known() == 2  # the poster is nobody's any more
    answer = await stall.seller.post(
        "/sale-events", data=body, files=[("images", ("x.png", b"not a picture", "image/png"))]
    )
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"price": 1_000}, "INVALID_PRODUCT", "variants.0.price"),
        ({"price": -1}, "INVALID_SALE_EVENT", "variants.0.price"),
        ({"pieces": 0}, "VALIDATION_FAILED", "variants[0].quantity"),
        ({"variants": []}, "VALIDATION_FAILED", "variants"),
        ({"ends_at": in_hours(-1)}, "INVALID_SALE_EVENT", "ends_at"),
        ({"starts_at": in_hours(25)}, "INVALID_SALE_EVENT", "ends_at"),
        ({"ends_at": in_hours(24 * 400)}, "INVALID_SALE_EVENT", "ends_at"),
        ({"time_zone": "Mars/Olympus"}, "UNKNOWN_TIME_ZONE", "time_zone"),
        ({"starts_at": "2026-03-29T02:30:00", "time_zone": "Europe/Berlin"}, "TIME_DOES_NOT_EXIST", "starts_at"),
        ({"images": [{"upload": 3}]}, "INVALID_PRODUCT", "images.0"),
        ({"images": [{"id": str(uuid.uuid4())}]}, "INVALID_PRODUCT", "images.0"),
        ({"unknown": 1}, "VALIDATION_FAILED", ""),
    ],
)
async def test_what_is_no_event(api: ShopApi, stall: Stall, changes: dict[str, Any], code: str, field: str) -> None:
    """EVT-01, SEC-18, BEY-23a: 422 with the field, and nothing is written."""
    before = await digest(api.database)
    answer = await stall.seller.post("/sale-events", json=wish(stall.lamp, **changes))
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text
    assert answer.json()["errors"][0]["field"] == field
    assert await digest(api.database) == before


async def test_only_what_is_free_can_be_set_apart(api: ShopApi, stall: Stall) -> None:
    """EVT-08, STK-01, STK-04: buyers' holds are kept, lapsed ones are not; too many pieces are 409."""
    answer = await stall.buyer.post("/cart/items", json={"variant_id": str(stall.lamp.variant_id), "quantity": 15})
    assert answer.status_code == 201
    before = await digest(api.database)
    answer = await stall.seller.post("/sale-events", json=wish(stall.lamp, pieces=6))
    assert (answer.status_code, answer.json()["code"], answer.json()["available"]) == (409, "INSUFFICIENT_STOCK", 5)
    assert await digest(api.database) == before
    async with api.database.begin() as uow:
        await uow.execute("UPDATE stock_reservations SET expires_at = now() - interval '1 minute'")
    await make(stall, pieces=20)
    assert await stock_of(api.database, stall.lamp.variant_id) == (0, 0, 0)
    await must_agree(api)


async def test_an_event_of_some_variants(api: ShopApi, stall: Stall) -> None:
    """EVT-01, CAT-01: each with a price and a pool of its own; variants that are not the product's are refused."""
    shirt = await make_product(api.database, stall.shop_id, **sized("S", "M", "L", on_hand=6, price_minor=2_000))
    small, medium, _ = shirt.variant_ids
    offers = [
        {"variant_id": str(small), "price": usd(1_500), "quantity": 2},
        {"variant_id": str(medium), "price": usd(1_200), "quantity": 3},
    ]
    event = await make(stall, shirt, variants=offers)
    assert [(v["option_values"], v["price"]["amount"], v["available"]) for v in event["variants"]] == [
        (["S"], 1_500, 2), (["M"], 1_200, 3),
    ]  # fmt: skip
    assert event["options"] == [{"name": "Size", "values": ["S", "M"]}]
    assert (event["price_min"], event["price_max"], event["available"]) == (usd(1_200), usd(1_500), 5)
    assert event["single_variant_id"] is None
    for wrong in ([*offers, offers[0]], [{**offers[0], "variant_id": str(stall.lamp.variant_id)}]):
        answer = await stall.seller.post("/sale-events", json=wish(shirt, variants=wrong))
        assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_PRODUCT")
    answer = await stall.buyer.post("/cart/items", json={"sale_event_id": event["id"], "quantity": 1})
    assert (answer.status_code, answer.json()["code"]) == (422, "VARIANT_NEEDED")
    answer = await stall.buyer.post("/cart/items", json={"variant_id": event["variants"][1]["id"], "quantity": 1})
    assert answer.status_code == 201


async def test_events_are_shown_to_everyone(api: ShopApi, stall: Stall) -> None:
    """EVT-03, EVT-05, CAT-04, API-02: by shop, product and status, paged by cursor, each with its countdown."""
    mug = await make_product(api.database, on_hand=9, price_minor=900, name="Mug")
    rival = api.client(signed_in(uuid.uuid4(), role=Role.ADMIN))
    running = [await make(stall, pieces=1, ends_at=in_hours(hours), name=f"Run {hours}") for hours in (5, 3, 4)]
    coming = [await make(stall, pieces=1, starts_at=in_hours(hours), name=f"Come {hours}") for hours in (2, 1)]
    over = await make(stall, pieces=1, name="Over")
    await set_clock(api.database, uuid.UUID(over["id"]), begins_in=-90, ends_in=-30)
    body = wish(mug, pieces=1, name="Mug now")
    assert (await rival.post("/sale-events", json=body)).status_code == 403  # no manager of any shop
    owner = api.client(signed_in(await make_user(api.database), shops={mug.shop_id: ShopRole.OWNER}))
    assert (await owner.post("/sale-events", json=body)).status_code == 201

    async def names(query: str) -> list[str]:
        answer = await stall.guest.get(f"/sale-events?{query}")
        assert answer.status_code == 200, answer.text
        assert datetime.fromisoformat(answer.json()["server_now"]).tzinfo is not None
        for event in answer.json()["items"]:
            assert {"starts_at", "ends_at", "local_ends_at", "time_zone"} <= set(event)
        return [event["name"] for event in answer.json()["items"]]

    shop = f"shop={stall.shop_id}"
    assert await names(f"{shop}&status=running") == ["Run 3", "Run 4", "Run 5"]
    assert await names(f"{shop}&status=scheduled") == ["Come 1", "Come 2"]
    assert await names("status=ended") == ["Over"]
    assert await names("q=mug") == ["Mug now"]
    assert await names(f"product={mug.id}") == ["Mug now"]
    assert await names(shop) == ["Over", "Come 1", "Come 2", "Run 4", "Run 3", "Run 5"]
    page = (await stall.guest.get(f"/sale-events?{shop}&status=running&limit=2")).json()
    cursor = page["next_cursor"]
    assert await names(f"{shop}&status=running&limit=2&cursor={cursor}") == ["Run 5"]
    answer = await stall.guest.get(f"/sale-events?status=scheduled&cursor={cursor}")
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_CURSOR")
    for event in (*running, *coming, over):
        assert (await stall.guest.get(f"/sale-events/{event['id']}")).json()["id"] == event["id"]
    answer = await stall.guest.get(f"/sale-events/{stall.lamp.id}")
    assert (answer.status_code, answer.json()["code"]) == (404, "SALE_EVENT_NOT_FOUND")
    async with api.database.begin() as uow:
        await uow.execute("UPDATE shops SET status = 'suspended' WHERE id = $1", stall.shop_id)
    assert await names(shop) == []
    assert (await stall.guest.get(f"/sale-events/{running[0]['id']}")).status_code == 404


async def test_lists_of_products_show_products(api: ShopApi, stall: Stall) -> None:
    """CAT-04, CAT-12: an event stands in no list, facet, search, suggestion or stock list beside its product."""
    event = await make(stall, name="Lamp for less")
    for path in (
        "/products", "/products?q=lamp", "/products?q=less", f"/products?shop={stall.shop_id}&on_sale=true",
        f"/products/{stall.lamp.id}/related", "/shops/mine/products",
    ):  # fmt: skip
        found = {card["id"] for card in (await stall.seller.get(path)).json()["items"]}
        assert found <= {str(stall.lamp.id)}, path
    assert (await stall.seller.get("/products/facets")).json()["total"] == 1
    suggested = (await stall.guest.get("/products/suggestions?q=less")).json()["products"]
    assert suggested == []
    rows = (await stall.seller.get("/shops/mine/stock")).json()["items"]
    assert [row["variant_id"] for row in rows] == [str(stall.lamp.variant_id)]
    page = (await stall.guest.get(f"/products/{event['id']}")).json()
    assert (page["kind"], page["sale_event"]["source_product_id"]) == ("sale_event", str(stall.lamp.id))
    assert page["running_event"] is None
    async with api.database.read() as db:
        shop = await db.fetch_value("SELECT slug FROM shops WHERE id = $1", stall.shop_id)
    assert (await stall.guest.get(f"/shops/{shop}")).json()["product_count"] == 1


async def test_a_products_page_tells_of_its_running_event(api: ShopApi, stall: Stall) -> None:
    """EVT-07: the cheapest that runs; its own price is never another, and after the end it is alone again."""
    await make(stall, pieces=1, starts_at=in_hours(1), price=100)
    await make(stall, pieces=2, price=800)
    event = await make(stall, pieces=3, price=600)

    async def page() -> dict[str, Any]:
        answer = await stall.guest.get(f"/products/{stall.lamp.id}")
        product: dict[str, Any] = answer.json()
        assert (product["kind"], product["sale_event"]) == ("product", None)
        assert product["variants"][0]["price"] == usd(1_000)
        return product

    running = (await page())["running_event"]
    assert (running["id"], running["price"], running["available"]) == (event["id"], usd(600), 3)
    assert running["ends_at"] == event["ends_at"]
    assert running["variants"] == [
        {
            "variant_id": event["variants"][0]["id"],
            "source_variant_id": str(stall.lamp.variant_id),
            "price": usd(600),
            "available": 3,
        }
    ]
    await set_clock(api.database, uuid.UUID(event["id"]), begins_in=-60, ends_in=0)
    assert (await page())["running_event"]["price"] == usd(800)
    async with api.database.begin() as uow:
        await uow.execute("UPDATE sale_events SET starts_at = now() - interval '2 hours', ends_at = now()")
    assert (await page())["running_event"] is None


async def test_into_the_cart_only_while_it_runs(api: ShopApi, stall: Stall) -> None:
    """CART-02, CART-04, EVT-06, EVT-07: EVENT_NOT_STARTED before, EVENT_ENDED after, held between."""
    event = await make(stall, pieces=3, starts_at=in_hours(1))
    event_id = uuid.UUID(event["id"])
    item = {"sale_event_id": event["id"], "quantity": 2}
    for named in (
        item,
        {"variant_id": event["variants"][0]["id"], "quantity": 2},
        {"product_id": event["id"], "quantity": 2},
    ):
        answer = await stall.guest.post("/cart/items", json=named)
        assert (answer.status_code, answer.json()["code"]) == (409, "EVENT_NOT_STARTED")
        assert answer.json()["starts_at"] == event["starts_at"]
    await set_clock(api.database, event_id, begins_in=-1, ends_in=3_600)
    cart = (await stall.guest.post("/cart/items", json=item)).json()
    (line,) = cart["items"]
    assert (line["price"], line["status"], line["available_to_me"]) == (usd(700), "held", 3)
    assert (line["sale_event"]["id"], line["sale_event"]["state"]) == (event["id"], "running")
    assert (await stall.guest.get("/cart/validate")).json() == {"valid": True, "errors": []}
    answer = await stall.guest.put(f"/cart/items/{line['id']}", json={"quantity": 4})
    assert (answer.status_code, answer.json()["code"]) == (409, "INSUFFICIENT_STOCK")
    assert (await stall.guest.put(f"/cart/items/{line['id']}", json={"quantity": 3})).status_code == 200

    await set_clock(api.database, event_id, begins_in=-3_600, ends_in=0)
    problem = (await stall.guest.get("/cart/validate")).json()["errors"][0]
    assert (problem["code"], problem["level"], problem["available"]) == ("EVENT_ENDED", "error", 0)
    for answer in (
        await stall.guest.post("/cart/items", json=item),
        await stall.guest.put(f"/cart/items/{line['id']}", json={"quantity": 1}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "EVENT_ENDED")
    cart = (await stall.guest.get("/cart")).json()
    assert (cart["items"][0]["status"], cart["items"][0]["sale_event"]["state"]) == ("unavailable", "ended")
    assert cart["subtotal"]["amount"] == 0


async def test_what_is_no_event_is_not_added_as_one(api: ShopApi, stall: Stall) -> None:
    """CART-02: a product's id is no event's; one thing is named, not two."""
    for body in ({"sale_event_id": str(stall.lamp.id)}, {"sale_event_id": str(uuid.uuid4())}):
        answer = await stall.buyer.post("/cart/items", json={**body, "quantity": 1})
        assert (answer.status_code, answer.json()["code"]) == (404, "NOT_BUYABLE")
    event = await make(stall)
    both = {"sale_event_id": event["id"], "product_id": event["id"], "quantity": 1}
    assert (await stall.buyer.post("/cart/items", json=both)).status_code == 422
    async with api.database.begin() as uow:
        await uow.execute("UPDATE shops SET status = 'suspended' WHERE id = $1", stall.shop_id)
    answer = await stall.buyer.post("/cart/items", json={"sale_event_id": event["id"], "quantity": 1})
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_BUYABLE")


async def test_the_end_gives_the_rest_back_once(api: ShopApi, stall: Stall) -> None:
    """EVT-07, EVT-08: started and ended are told once each; holds are let go, the pieces are the product's again."""
    event = await make(stall)
    event_id = uuid.UUID(event["id"])
    assert (
        await stall.guest.post("/cart/items", json={"sale_event_id": event["id"], "quantity": 3})
    ).status_code == 201
    for _ in range(2):
        await turn(api.database, promotions(api))
    assert len(await facts(api, "sale_event.started")) == 1
    assert await facts(api, "sale_event.ended") == []
    await set_clock(api.database, event_id, begins_in=-60, ends_in=0)
    for _ in range(3):
        await turn(api.database, promotions(api))
    told = await facts(api, "sale_event.started", "sale_event.ended")
    assert [(fact["type"], fact["status"]) for fact in told] == [
        ("sale_event.started", "running"), ("sale_event.ended", "ended"),
    ]  # fmt: skip
    assert told[1]["returned"] == 8
    assert await stock_of(api.database, stall.lamp.variant_id) == (20, 0, 20)
    assert await stock_of(api.database, uuid.UUID(event["variants"][0]["id"])) == (0, 0, 0)
    shown = (await stall.guest.get(f"/sale-events/{event['id']}")).json()
    assert (shown["status"], shown["available"], shown["quantity"]) == ("ended", 0, 8)
    await must_agree(api)


async def test_an_event_that_was_missed_is_told_in_order(api: ShopApi, stall: Stall) -> None:
    """EVT-07: begun and over while nobody was there: first the one, then the other."""
    event = await make(stall, starts_at=in_hours(1))
    await turn(api.database, promotions(api))
    await set_clock(api.database, uuid.UUID(event["id"]), begins_in=-60, ends_in=-30)
    await turn(api.database, promotions(api))
    told = await facts(api, "sale_event.started", "sale_event.ended")
    assert [fact["type"] for fact in told] == ["sale_event.started", "sale_event.ended"]


@pytest.mark.parametrize("begins_in", [-60, 60])
async def test_a_deleted_event_ends_at_once(api: ShopApi, stall: Stall, begins_in: float) -> None:
    """EVT-02, EVT-08: running or to come, its pieces go back, carts let go, and it is found no more."""
    event = await make(stall)
    event_id = uuid.UUID(event["id"])
    await stall.guest.post("/cart/items", json={"sale_event_id": event["id"], "quantity": 3})
    await set_clock(api.database, event_id, begins_in=begins_in, ends_in=120)
    assert (await stall.seller.delete(f"/sale-events/{event['id']}")).status_code == 204
    assert await stock_of(api.database, stall.lamp.variant_id) == (20, 0, 20)
    assert (await stall.guest.get(f"/sale-events/{event['id']}")).status_code == 404
    assert (await stall.seller.delete(f"/sale-events/{event['id']}")).status_code == 404
    assert (await stall.guest.get("/cart")).json()["items"][0]["status"] == "unavailable"
    await turn(api.database, promotions(api))
    assert len(await facts(api, "sale_event.ended")) == 1
    await must_agree(api)


async def test_an_ended_event_can_be_hidden(api: ShopApi, stall: Stall) -> None:
    """EVT-02: deleting it later gives nothing back twice and tells nothing twice."""
    event = await make(stall)
    await set_clock(api.database, uuid.UUID(event["id"]), begins_in=-60, ends_in=0)
    await turn(api.database, promotions(api))
    assert (await stall.seller.delete(f"/sale-events/{event['id']}")).status_code == 204
    assert len(await facts(api, "sale_event.ended")) == 1
    assert await stock_of(api.database, stall.lamp.variant_id) == (20, 0, 20)
    await must_agree(api)


async def test_an_event_to_come_is_changed(api: ShopApi, stall: Stall) -> None:
    """EVT-01, EVT-08: name, times, price and pieces; more are taken, fewer go back, left-out variants all of theirs."""
    shirt = await make_product(api.database, stall.shop_id, **sized("S", "M", "L", on_hand=10, price_minor=2_000))
    small, medium, large = shirt.variant_ids
    event = await make(stall, shirt, pieces=4, price=1_500, starts_at=in_hours(2), time_zone="Europe/Berlin")
    path = f"/sale-events/{event['id']}"
    offers = [
        {"variant_id": str(medium), "price": usd(1_400), "quantity": 9},
        {"variant_id": str(small), "price": usd(1_300), "quantity": 1},
    ]
    answer = await stall.seller.patch(path, json={"name": "Shirts", "variants": offers, "ends_at": in_hours(3)})
    assert answer.status_code == 200, answer.text
    changed = answer.json()
    ids = {variant["source_variant_id"]: variant["id"] for variant in event["variants"]}
    assert [(v["id"], v["price"]["amount"], v["quantity"], v["available"]) for v in changed["variants"]] == [
        (ids[str(medium)], 1_400, 9, 9), (ids[str(small)], 1_300, 1, 1),
    ]  # fmt: skip
    assert (changed["name"], changed["starts_at"]) == ("Shirts", event["starts_at"])
    levels = [(await stock_of(api.database, variant_id))[0] for variant_id in shirt.variant_ids]
    assert levels == [9, 1, 10]
    before = await digest(api.database)
    too_many = [{**offers[0], "quantity": 11}]
    answer = await stall.seller.patch(path, json={"variants": too_many})
    assert (answer.status_code, answer.json()["code"]) == (409, "INSUFFICIENT_STOCK")
    assert await digest(api.database) == before
    again = [{"variant_id": str(large), "price": usd(1_000), "quantity": 2}]
    changed = (await stall.seller.patch(path, json={"variants": again})).json()
    assert changed["variants"][0]["id"] != ids[str(large)]  # it was left out meanwhile, and is a new one
    assert [(await stock_of(api.database, variant_id))[0] for variant_id in shirt.variant_ids] == [10, 10, 8]
    (fact, *_) = await facts(api, "sale_event.updated")
    assert (fact["status"], fact["price_minor"]) == ("scheduled", 1_300)
    await set_clock(api.database, uuid.UUID(event["id"]), begins_in=-60, ends_in=0)
    await turn(api.database, promotions(api))
    assert [(await stock_of(api.database, variant_id))[0] for variant_id in shirt.variant_ids] == [10, 10, 10]
    await must_agree(api)


async def test_a_running_event_is_not_changed(api: ShopApi, stall: Stall) -> None:
    """EVT-07: buyers rely on price and end once it has begun."""
    event = await make(stall)
    before = await digest(api.database)
    for change in ({"name": "Other"}, {"ends_at": in_hours(48)}, {}):
        answer = await stall.seller.patch(f"/sale-events/{event['id']}", json=change)
        assert (answer.status_code, answer.json()["code"]) == (409, "EVENT_STARTED")
    assert await digest(api.database) == before


async def test_events_and_products_are_not_mixed_up(api: ShopApi, stall: Stall) -> None:
    """EVT-02, CAT-03: an event is changed as one; its product stays until the event has ended; no event of an event."""
    event = await make(stall)
    for answer in (
        await stall.seller.patch(f"/products/{event['id']}", json={"name": "X"}),
        await stall.seller.delete(f"/products/{event['id']}"),
        await stall.seller.post("/sale-events", json={**wish(stall.lamp), "product_id": event["id"]}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "IS_SALE_EVENT")
    answer = await stall.seller.delete(f"/products/{stall.lamp.id}")
    assert (answer.status_code, answer.json()["code"]) == (409, "HAS_SALE_EVENT")
    variant_id = uuid.UUID(event["variants"][0]["id"])
    answer = await stall.seller.patch(f"/shops/mine/stock/{variant_id}", json={"on_hand": 99})
    assert answer.status_code == 404, answer.text
    assert (await stall.seller.delete(f"/sale-events/{event['id']}")).status_code == 204
    assert (await stall.seller.delete(f"/products/{stall.lamp.id}")).status_code == 204
    await must_agree(api)


async def test_handles_are_the_products_alone(api: ShopApi, stall: Stall) -> None:
    """CAT-09: an event keeps no product, nor an import, from having a handle."""
    await make(stall)
    body = {"name": "Lamp", "handle": f"{(await stall.seller.get(f'/products/{stall.lamp.id}')).json()['handle']}-2"}
    answer = await stall.seller.post("/products", json={**body, "variants": [{"original_price": usd(5)}]})
    assert answer.status_code == 201, answer.text


async def test_a_draft_has_no_event(api: ShopApi, stall: Stall) -> None:
    """EVT-01: what nobody may see is not sold for less either."""
    await stall.seller.patch(f"/products/{stall.lamp.id}", json={"status": "draft"})
    answer = await stall.seller.post("/sale-events", json=wish(stall.lamp))
    assert (answer.status_code, answer.json()["code"]) == (422, "INVALID_PRODUCT")


async def test_events_are_their_shops_alone(api: ShopApi, stall: Stall) -> None:
    """RBAC-12, RBAC-21, RBAC-22: strangers find nothing to change, staff may not, admins may; nothing changes."""
    event = await make(stall, starts_at=in_hours(1))
    path = f"/sale-events/{event['id']}"
    before = await digest(api.database)
    for client, status in ((stall.rival, 404), (stall.buyer, 404), (stall.staff, 403), (stall.guest, 401)):
        assert (await client.patch(path, json={"name": "Mine"})).status_code == status
        assert (await client.delete(path)).status_code == status
    for client, status in ((stall.rival, 404), (stall.buyer, 403), (stall.staff, 403), (stall.guest, 401)):
        assert (await client.post("/sale-events", json=wish(stall.lamp))).status_code == status
    assert await digest(api.database) == before
    assert (await stall.admin.patch(path, json={"name": "Moderated"})).json()["name"] == "Moderated"
    assert (await stall.admin.delete(path)).status_code == 204
    assert (await stall.seller.get(path)).status_code == 404


async def test_pieces_that_come_back_late_go_home(api: ShopApi, stall: Stall) -> None:
    """EVT-08, RET-10: after the end a cancelled or returned piece goes to the product's stock, once."""
    event = await make(stall)
    variant_id, order_id, early = uuid.UUID(event["variants"][0]["id"]), uuid.uuid4(), uuid.uuid4()
    inventory = api.services.inventory
    async with api.database.begin() as uow:
        await inventory.convert_for_sale(uow, None, [Quantity(variant_id, 5)], order_id)
        await inventory.restock(uow, [Quantity(variant_id, 1)], early)
    assert await stock_of(api.database, variant_id) == (4, 0, 4)
    await set_clock(api.database, uuid.UUID(event["id"]), begins_in=-60, ends_in=0)
    await turn(api.database, promotions(api))
    assert await stock_of(api.database, stall.lamp.variant_id) == (16, 0, 16)
    for _ in range(2):
        async with api.database.begin() as uow:
            await inventory.restock(uow, [Quantity(variant_id, 3)], order_id)
            await inventory.restock(uow, [Quantity(variant_id, 1)], early)
    assert await stock_of(api.database, stall.lamp.variant_id) == (19, 0, 19)
    assert await stock_of(api.database, variant_id) == (0, 0, 0)


@pytest.mark.parametrize("page", ["event", "product"])
async def test_what_was_bought_in_an_event_is_reviewed_as_its_product(api: ShopApi, stall: Stall, page: str) -> None:
    """REV-01, REV-02: from either page it is the product's review, of which there is one for the purchase."""
    event = await make(stall)
    buyer_id = await make_user(api.database)
    client = api.client(signed_in(buyer_id))
    variant_id = uuid.UUID(event["variants"][0]["id"])
    line = await make_purchase(api.database, buyer_id, stall.lamp, variant_id=variant_id)
    reviewed = {"event": event["id"], "product": str(stall.lamp.id)}
    answer = await client.post(f"/products/{reviewed[page]}/reviews", json={"rating": 4})
    assert answer.status_code == 201, answer.text
    assert answer.json()["order_line_id"] == str(line)
    assert (await client.post(f"/products/{stall.lamp.id}/reviews", json={"rating": 2})).status_code == 200
    shown = (await stall.guest.get(f"/products/{stall.lamp.id}")).json()
    assert (shown["rating_average"], shown["rating_count"]) == (2.0, 1)
    assert (await stall.guest.get(f"/products/{event['id']}")).json()["rating_count"] == 0


async def test_followers_do_not_hear_of_an_event_as_a_product(api: ShopApi, stall: Stall) -> None:
    """EVT-01: an event has facts of its own; nothing says that a product was created, changed or deleted."""
    kinds = ("product.created", "product.updated", "product.deleted")
    before = await facts(api, *kinds)
    event = await make(stall, starts_at=in_hours(1))
    await stall.seller.patch(f"/sale-events/{event['id']}", json={"name": "Other"})
    await stall.seller.delete(f"/sale-events/{event['id']}")
    assert await facts(api, *kinds) == before
    told = await facts(api, "sale_event.created", "sale_event.updated", "sale_event.ended")
    assert [fact["name"] for fact in told] == ["Lamp", "Other", "Other"]
