"""The cart over HTTP."""

from __future__ import annotations

from tests.support.factories import make_product, make_user, stock_of
from tests.support.shop_api import ShopApi, signed_in


async def test_adding_holds_and_returns_the_cart(api: ShopApi) -> None:
    """CART-01, CART-02, CART-06, CART-07: one cart across shops, each line with the time until which it is held."""
    lamp = await make_product(api.database, on_hand=5, price_minor=149_999, name="Lamp")
    mug = await make_product(api.database, on_hand=9, price_minor=900, name="Mug")
    buyer = await make_user(api.database)
    async with api.client(signed_in(buyer)) as client:
        first = await client.post("/cart/items", json={"variant_id": str(lamp.variant_id), "quantity": 3})
        assert first.status_code == 201, first.text
        second = await client.post("/cart/items", json={"product_id": str(mug.id), "quantity": 1})
        cart = (await client.get("/cart")).json()
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
