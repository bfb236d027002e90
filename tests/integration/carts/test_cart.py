"""The cart over HTTP."""

from __future__ import annotations

import uuid
from typing import Any

import httpx2
import pytest

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.database import Database
from tests.support.factories import lapse_holds, make_product, make_shop, make_user, sized, stock_of
from tests.support.shop_api import ShopApi, signed_in


@pytest.fixture
async def buyer(api: ShopApi) -> httpx2.AsyncClient:
    return api.client(signed_in(await make_user(api.database)))


async def add(client: httpx2.AsyncClient, variant_id: uuid.UUID, quantity: int = 1) -> dict[str, Any]:
    answer = await client.post("/cart/items", json={"variant_id": str(variant_id), "quantity": quantity})
    assert answer.status_code == 201, answer.text
    cart: dict[str, Any] = answer.json()
    return cart


async def reprice(database: Database, variant_id: uuid.UUID, price_minor: int) -> None:
    async with database.begin() as uow:
        await uow.execute("UPDATE variants SET original_price_minor = $2 WHERE id = $1", variant_id, price_minor)


async def test_adding_holds_and_returns_the_cart(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """CART-01, CART-02, CART-06, CART-07: one cart across shops, each line with the time until which it is held."""
    lamp = await make_product(api.database, on_hand=5, price_minor=149_999, name="Lamp")
    mug = await make_product(api.database, on_hand=9, price_minor=900, name="Mug")
    await add(buyer, lamp.variant_id, 3)
    second = await buyer.post("/cart/items", json={"product_id": str(mug.id), "quantity": 1})
    cart = (await buyer.get("/cart")).json()
    assert second.json() | {"server_time": ""} == cart | {"server_time": ""}
    assert [(item["product_name"], item["quantity"], item["status"]) for item in cart["items"]] == [
        ("Lamp", 3, "held"),
        ("Mug", 1, "held"),
    ]
    line = cart["items"][0]
    assert line["line_total"] == {"amount": 449_997, "currency": "USD"}
    assert line["available_to_me"] == 5
    assert cart["server_time"] < line["reserved_until"] < line["hold_ends_at"]
    assert cart["subtotal"] == {"amount": 450_897, "currency": "USD"}
    assert {shop["subtotal"]["amount"] for shop in cart["shops"]} == {449_997, 900}
    assert cart["item_count"] == 4
    assert await stock_of(api.database, lamp.variant_id) == (5, 3, 2)


async def test_adding_again_adds_up(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """CART-02, STK-06: the same variant stays one line, and only the difference is held."""
    lamp = (await make_product(api.database, on_hand=5)).variant_id
    await add(buyer, lamp, 2)
    cart = await add(buyer, lamp, 1)
    assert [item["quantity"] for item in cart["items"]] == [3]
    assert await stock_of(api.database, lamp) == (5, 3, 2)


async def test_too_much_is_refused_and_changes_nothing(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """STK-02, I25: 409 "Insufficient stock" with what is available; cart and stock stay."""
    lamp = (await make_product(api.database, on_hand=3)).variant_id
    await add(buyer, lamp, 2)
    answer = await buyer.post("/cart/items", json={"variant_id": str(lamp), "quantity": 2})
    assert answer.status_code == 409
    problem = answer.json()
    assert (problem["detail"], problem["code"]) == ("Insufficient stock", "INSUFFICIENT_STOCK")
    assert (problem["available"], problem["variant_id"]) == (3, str(lamp))
    cart = (await buyer.get("/cart")).json()
    assert [item["quantity"] for item in cart["items"]] == [2]
    assert await stock_of(api.database, lamp) == (3, 2, 1)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"quantity": 1},
        {"variant_id": "V", "product_id": "P", "quantity": 1},
        {"variant_id": "V", "quantity": 0},
        {"variant_id": "V", "quantity": -1},
        {"variant_id": "V", "quantity": 1.5},
        {"variant_id": "V", "quantity": "1"},
        {"variant_id": "V", "quantity": 1_000_000_000},
        {"variant_id": "V", "quantity": 2**63},
        {"variant_id": "V", "quantity": None},
        {"variant_id": "nonsense", "quantity": 1},
        {"variant_id": "V", "quantity": 1, "price": 1},
    ],
    ids=str,
)
async def test_malformed_additions_are_refused(api: ShopApi, buyer: httpx2.AsyncClient, body: dict[str, Any]) -> None:
    """SEC-18, C5 #30, #34, #35: quantities that are none, unknown fields and prices from the client: 422, no effect."""
    lamp = await make_product(api.database, on_hand=3)
    named = {"V": str(lamp.variant_id), "P": str(lamp.id)}
    answer = await buyer.post("/cart/items", json={key: named.get(str(value), value) for key, value in body.items()})
    assert answer.status_code == 422, answer.text
    assert (await buyer.get("/cart")).json()["items"] == []
    assert await stock_of(api.database, lamp.variant_id) == (3, 0, 3)


async def test_a_product_of_several_variants_needs_one_named(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """CART-02: by product only where it has one variant."""
    shirt = await make_product(api.database, **sized("S", "M"))
    answer = await buyer.post("/cart/items", json={"product_id": str(shirt.id), "quantity": 1})
    assert (answer.status_code, answer.json()["code"]) == (422, "VARIANT_NEEDED")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE products SET status = 'draft'",
        "UPDATE products SET deleted_at = now()",
        "UPDATE variants SET deleted_at = now()",
        "UPDATE shops SET status = 'suspended'",
    ],
)
async def test_what_is_not_on_sale_cannot_be_added(api: ShopApi, buyer: httpx2.AsyncClient, change: str) -> None:
    """CART-02, SHOP-14: it must exist and be sold, as its product, its variant and its shop."""
    lamp = await make_product(api.database)
    async with api.database.begin() as uow:
        await uow.execute(change)
    for body in ({"variant_id": str(lamp.variant_id)}, {"product_id": str(lamp.id)}, {"variant_id": str(uuid.uuid4())}):
        answer = await buyer.post("/cart/items", json={**body, "quantity": 1})
        assert (answer.status_code, answer.json()["code"]) == (404, "NOT_BUYABLE")
    async with api.database.read() as db:
        assert await db.fetch_value("SELECT count(*) FROM carts") == 0


async def test_setting_and_removing_lines(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """CART-03, CART-05, STK-06, STK-07: PUT sets a line, DELETE removes it; the stock follows."""
    shirt = await make_product(api.database, **sized("S", "M", on_hand=5))
    small, medium = shirt.variant_ids
    await add(buyer, small, 2)
    cart = await add(buyer, medium, 1)
    first, second = (item["id"] for item in cart["items"])
    assert cart["items"][0]["variant_name"] == "S"

    assert (await buyer.put(f"/cart/items/{first}", json={"quantity": 5})).json()["item_count"] == 6
    assert await stock_of(api.database, small) == (5, 5, 0)
    refused = await buyer.put(f"/cart/items/{first}", json={"quantity": 6})
    assert (refused.status_code, refused.json()["available"]) == (409, 5)
    assert (await buyer.put(f"/cart/items/{first}", json={"quantity": 1})).json()["item_count"] == 2
    assert await stock_of(api.database, small) == (5, 1, 4)

    left = (await buyer.delete(f"/cart/items/{first}")).json()
    assert [item["id"] for item in left["items"]] == [second]
    assert await stock_of(api.database, small) == (5, 0, 5)
    assert (await buyer.delete(f"/cart/items/{first}")).status_code == 404
    assert (await buyer.put(f"/cart/items/{first}", json={"quantity": 1})).status_code == 404
    assert (await buyer.put(f"/cart/items/{second}", json={"quantity": 0})).status_code == 422


async def test_emptying_lets_go_of_everything(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """CART-05, STK-07: DELETE /cart removes all lines and releases all pieces."""
    shirt = await make_product(api.database, **sized("S", "M", on_hand=5))
    for variant_id in shirt.variant_ids:
        await add(buyer, variant_id, 2)
    cart = (await buyer.delete("/cart")).json()
    assert (cart["items"], cart["shops"], cart["subtotal"]["amount"]) == ([], [], 0)
    for variant_id in shirt.variant_ids:
        assert await stock_of(api.database, variant_id) == (5, 0, 5)
    assert (await buyer.delete("/cart")).status_code == 200


async def test_an_empty_cart_has_all_its_fields(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """CART-01: before anything was added the cart is empty, and reading it writes nothing."""
    cart = (await buyer.get("/cart")).json()
    assert cart | {"server_time": ""} == {
        "id": None,
        "items": [],
        "shops": [],
        "subtotal": {"amount": 0, "currency": "USD"},
        "item_count": 0,
        "currency": "USD",
        "server_time": "",
    }
    async with api.database.read() as db:
        assert await db.fetch_value("SELECT count(*) FROM carts") == 0


async def test_reading_renews_nothing_and_touching_does(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """STK-08: GET leaves the hold as it is; renewing moves it on and stops at the cap."""
    lamp = (await make_product(api.database)).variant_id
    before = (await add(buyer, lamp))["items"][0]
    await lapse_holds(api.database, minutes=8)
    read = (await buyer.get("/cart")).json()["items"][0]
    assert read["reserved_until"] < before["reserved_until"]
    again = (await buyer.get("/cart")).json()["items"][0]
    assert again == read
    renewed = (await buyer.post("/cart/renew")).json()["items"][0]
    assert renewed["reserved_until"] > read["reserved_until"]
    assert renewed["hold_ends_at"] == read["hold_ends_at"]
    for _ in range(4):
        await lapse_holds(api.database, minutes=7)
        await buyer.post("/cart/renew")
    assert (await buyer.get("/cart")).json()["items"][0]["status"] == "held"
    async with api.database.read() as db:
        assert (
            await db.fetch_value("SELECT count(*) FROM stock_reservations WHERE expires_at > held_since + '30 min'")
            == 0
        )


async def test_a_lapsed_line_says_so_and_can_be_taken_up_again(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """STK-04, STK-08: after the hold lapsed the line stays, as expired; renewing holds it again if pieces are left."""
    lamp = (await make_product(api.database, on_hand=2)).variant_id
    await add(buyer, lamp, 2)
    await lapse_holds(api.database)
    line = (await buyer.get("/cart")).json()["items"][0]
    assert (line["status"], line["reserved_until"], line["hold_ends_at"], line["available_to_me"]) == (
        "expired", None, None, 2,
    )  # fmt: skip
    async with api.guest() as other:
        await add(other, lamp, 1)
        line = (await buyer.post("/cart/renew")).json()["items"][0]
        assert (line["status"], line["available_to_me"]) == ("expired", 1)
        await other.delete("/cart")
    line = (await buyer.post("/cart/renew")).json()["items"][0]
    assert (line["status"], line["available_to_me"]) == ("held", 2)


async def test_validation_names_what_stands_in_the_way(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """CART-04: per line: still exists, still available, price changed (a warning)."""
    assert (await buyer.get("/cart/validate")).json() == {"valid": True, "errors": []}
    lamp = await make_product(api.database, on_hand=2, price_minor=500, name="Lamp")
    mug = await make_product(api.database, on_hand=2, name="Mug")
    vase = await make_product(api.database, on_hand=2, name="Vase")
    for made in (lamp, mug, vase):
        await add(buyer, made.variant_id, 2)
    assert (await buyer.get("/cart/validate")).json() == {"valid": True, "errors": []}

    await reprice(api.database, lamp.variant_id, 650)
    only_warning = (await buyer.get("/cart/validate")).json()
    assert only_warning["valid"] is True
    (warning,) = only_warning["errors"]
    assert (warning["code"], warning["level"], warning["price"]["amount"]) == ("PRICE_CHANGED", "warning", 650)
    assert warning["message"] == "Lamp now costs 6.50 USD"

    await lapse_holds(api.database)
    async with api.guest() as other:
        await add(other, mug.variant_id, 1)
    async with api.database.begin() as uow:
        await uow.execute("UPDATE products SET status = 'draft' WHERE id = $1", vase.id)
    result = (await buyer.get("/cart/validate")).json()
    assert result["valid"] is False
    assert [(found["code"], found["level"], found["available"]) for found in result["errors"]] == [
        ("PRICE_CHANGED", "warning", None),
        ("INSUFFICIENT_STOCK", "error", 1),
        ("UNAVAILABLE", "error", 0),
    ]


async def test_touching_a_line_takes_note_of_its_price(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """CART-04: the line keeps the price the buyer saw last; the sums use the present one."""
    lamp = (await make_product(api.database, price_minor=500)).variant_id
    item = (await add(buyer, lamp, 2))["items"][0]
    await reprice(api.database, lamp, 650)
    cart = (await buyer.get("/cart")).json()
    line = cart["items"][0]
    assert (line["price"]["amount"], line["price_at_add"]["amount"], cart["subtotal"]["amount"]) == (650, 500, 1300)
    cart = (await buyer.put(f"/cart/items/{item['id']}", json={"quantity": 1})).json()
    assert cart["items"][0]["price_at_add"]["amount"] == 650
    assert (await buyer.get("/cart/validate")).json()["errors"] == []


async def test_what_left_the_catalogue_stays_visible_and_counts_nothing(
    api: ShopApi, buyer: httpx2.AsyncClient
) -> None:
    """CAT-13: a deleted product's line is unavailable, its hold gone, and it adds nothing to the sum."""
    shop = await make_shop(api.database)
    lamp, mug = await make_product(api.database, shop), await make_product(api.database, shop, price_minor=300)
    await add(buyer, lamp.variant_id, 2)
    await add(buyer, mug.variant_id, 1)
    seller = signed_in(await make_user(api.database), shops={shop: ShopRole.OWNER})
    async with api.client(seller) as client:
        assert (await client.delete(f"/products/{lamp.id}")).status_code == 204
    cart = (await buyer.get("/cart")).json()
    assert [item["status"] for item in cart["items"]] == ["unavailable", "held"]
    assert (cart["subtotal"]["amount"], cart["item_count"]) == (300, 1)
    assert await stock_of(api.database, lamp.variant_id) == (10, 0, 10)
    refused = await buyer.put(f"/cart/items/{cart['items'][0]['id']}", json={"quantity": 1})
    assert (refused.status_code, refused.json()["code"]) == (404, "NOT_BUYABLE")
    assert (await buyer.delete(f"/cart/items/{cart['items'][0]['id']}")).json()["item_count"] == 1


async def test_anothers_cart_looks_like_no_cart(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """RBAC-21, I26: another's line answers exactly as one that does not exist."""
    lamp = (await make_product(api.database)).variant_id
    item = (await add(buyer, lamp, 2))["items"][0]["id"]
    for make in (api.guest, lambda: api.client(signed_in(uuid.uuid4()))):
        async with make() as stranger:
            for answer, missing in [
                (
                    await stranger.put(f"/cart/items/{item}", json={"quantity": 1}),
                    await stranger.put(f"/cart/items/{uuid.uuid4()}", json={"quantity": 1}),
                ),
                (await stranger.delete(f"/cart/items/{item}"), await stranger.delete(f"/cart/items/{uuid.uuid4()}")),
            ]:
                assert answer.status_code == 404
                assert answer.content == missing.content
    assert (await buyer.get("/cart")).json()["item_count"] == 2


async def test_limits_of_lines_and_quantities(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """R9: a line has at most 99 pieces, however they are asked for."""
    lamp = (await make_product(api.database, on_hand=500)).variant_id
    item = (await add(buyer, lamp, 60))["items"][0]["id"]
    for refused in [
        await buyer.post("/cart/items", json={"variant_id": str(lamp), "quantity": 40}),
        await buyer.put(f"/cart/items/{item}", json={"quantity": 100}),
    ]:
        assert (refused.status_code, refused.json()["code"], refused.json()["limit"]) == (409, "CART_LIMIT", 99)
    assert (await buyer.get("/cart")).json()["item_count"] == 60
    assert await stock_of(api.database, lamp) == (500, 60, 440)


async def test_adding_costs_at_most_six_statements(api: ShopApi, buyer: httpx2.AsyncClient) -> None:
    """Performance: POST /cart/items, BEGIN, COMMIT and the cart that is returned included, runs at most six."""
    lamp = (await make_product(api.database)).variant_id
    for number in range(2):  # the first opens the cart, the second finds it
        before = api.database.statements
        await add(buyer, lamp)
        assert api.database.statements - before <= 6, number
    before = api.database.statements
    await buyer.get("/cart")
    assert api.database.statements - before == 1
