"""Guests' carts, and what becomes of them at login."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import httpx2

from fairground.infrastructure.access import Visitor
from fairground.modules.carts.domain import CartOwner
from tests.support.factories import lapse_holds, make_product, make_user, sized, stock_of
from tests.support.shop_api import ShopApi, build_shop_api, signed_in

GUEST_KEY = b"the hash of an anonymous session"


def guest(api: ShopApi) -> httpx2.AsyncClient:
    return api.client(Visitor(None, guest_key=GUEST_KEY))


async def add(client: httpx2.AsyncClient, variant_id: uuid.UUID, quantity: int = 1) -> dict[str, Any]:
    answer = await client.post("/cart/items", json={"variant_id": str(variant_id), "quantity": quantity})
    assert answer.status_code == 201, answer.text
    cart: dict[str, Any] = answer.json()
    return cart


async def sign_in(api: ShopApi, user_id: uuid.UUID) -> None:
    async with api.database.begin() as uow:
        await api.services.carts.merge(uow, user_id, GUEST_KEY)


async def proven(api: ShopApi) -> bool:
    async with api.database.read() as db:
        return (await api.services.inventory.verify(db)).problems == []


async def test_a_guest_has_a_cart(api: ShopApi) -> None:
    """CART-10: the anonymous session owns a cart that nobody else sees."""
    lamp = (await make_product(api.database, on_hand=3)).variant_id
    async with guest(api) as client, api.guest() as another:
        await add(client, lamp, 2)
        assert (await client.get("/cart")).json()["item_count"] == 2
        assert (await another.get("/cart")).json()["items"] == []


async def test_without_a_session_there_is_nothing_to_own_a_cart(api: ShopApi) -> None:
    """CART-10: reading gives an empty cart, changing is refused."""
    lamp = (await make_product(api.database)).variant_id
    async with api.client() as client:
        assert (await client.get("/cart")).json()["items"] == []
        for refused in [
            await client.post("/cart/items", json={"variant_id": str(lamp), "quantity": 1}),
            await client.delete("/cart"),
            await client.post("/cart/renew"),
        ]:
            assert (refused.status_code, refused.json()["code"]) == (403, "CSRF_MISSING")


async def test_login_moves_the_holds(api: ShopApi) -> None:
    """CART-10: the guest's lines become the person's; the pieces held stay as many, and the guest's cart is gone."""
    shirt = await make_product(api.database, **sized("S", "M", "L", on_hand=5))
    small, medium, large = shirt.variant_ids
    person = await make_user(api.database)
    async with guest(api) as before, api.client(signed_in(person)) as after:
        await add(after, small, 1)
        await add(after, large, 2)
        await add(before, small, 2)
        await add(before, medium, 3)
        await sign_in(api, person)
        cart = (await after.get("/cart")).json()
        assert {item["variant_id"]: (item["quantity"], item["status"]) for item in cart["items"]} == {
            str(small): (3, "held"),
            str(medium): (3, "held"),
            str(large): (2, "held"),
        }
        assert (await before.get("/cart")).json()["items"] == []
    assert await stock_of(api.database, small) == (5, 3, 2)
    assert await stock_of(api.database, medium) == (5, 3, 2)
    assert await proven(api)


async def test_login_without_a_guest_cart_or_twice(api: ShopApi) -> None:
    """CART-10: merging nothing is nothing, and merging again changes nothing."""
    person = await make_user(api.database)
    await sign_in(api, person)
    lamp = (await make_product(api.database)).variant_id
    async with guest(api) as before, api.client(signed_in(person)) as after:
        await add(before, lamp, 2)
        await sign_in(api, person)
        await sign_in(api, person)
        assert (await after.get("/cart")).json()["item_count"] == 2


async def test_the_sum_is_capped_by_what_there_is(api: ShopApi) -> None:
    """CART-10: when the holds had lapsed and others bought, the line gets what is left; with nothing left it waits."""
    shirt = await make_product(api.database, **sized("S", "M", on_hand=5))
    small, medium = shirt.variant_ids
    person = await make_user(api.database)
    async with guest(api) as before, api.client(signed_in(person)) as after, api.guest() as other:
        await add(after, small, 2)
        await add(before, small, 3)
        await add(before, medium, 4)
        await lapse_holds(api.database)
        await add(other, small, 2)
        await add(other, medium, 5)
        await sign_in(api, person)
        cart = (await after.get("/cart")).json()
    assert [(item["variant_name"], item["quantity"], item["status"]) for item in cart["items"]] == [
        ("S", 3, "held"),
        ("M", 4, "expired"),
    ]
    assert await stock_of(api.database, small) == (5, 5, 0)
    assert await stock_of(api.database, medium) == (5, 5, 0)
    assert await proven(api)


async def test_the_sum_is_capped_by_the_limits(api: ShopApi) -> None:
    """CART-10, R9: a line takes at most 99; lines beyond the cart's limit are let go."""
    small_carts = build_shop_api(api.database, api.settings.data_dir, cart_lines_max=2)
    shirt = await make_product(api.database, **sized("S", "M", "L", on_hand=200))
    small, medium, large = shirt.variant_ids
    person = await make_user(api.database)
    async with guest(api) as before, api.client(signed_in(person)) as after:
        await add(after, small, 60)
        await add(before, small, 60)
        await add(before, medium, 1)
        await add(before, large, 1)
        await sign_in(small_carts, person)
        cart = (await after.get("/cart")).json()
    assert {item["variant_name"]: item["quantity"] for item in cart["items"]} == {"S": 99, "M": 1}
    assert [(await stock_of(api.database, key))[1] for key in (small, medium, large)] == [99, 1, 0]
    assert await proven(api)


async def test_signing_in_twice_at_once_merges_once(api: ShopApi) -> None:
    """CART-10, I25: two tabs that sign in together double nothing, while the guest goes on adding."""
    lamp = (await make_product(api.database, on_hand=20)).variant_id
    person = await make_user(api.database)
    async with guest(api) as before, api.client(signed_in(person)) as after:
        await add(before, lamp, 2)
        await asyncio.gather(sign_in(api, person), sign_in(api, person), sign_in(api, person), add(before, lamp, 1))
        await sign_in(api, person)
        cart = (await after.get("/cart")).json()
    assert cart["item_count"] == 3
    assert await stock_of(api.database, lamp) == (20, 3, 17)
    assert await proven(api)


async def test_parallel_additions_to_one_cart_all_count(api: ShopApi) -> None:
    """I25: ten tabs add one piece each: ten pieces, on one line of one cart."""
    lamp = (await make_product(api.database, on_hand=20)).variant_id
    person = await make_user(api.database)
    async with api.client(signed_in(person)) as client:
        await asyncio.gather(*(add(client, lamp) for _ in range(10)))
        cart = (await client.get("/cart")).json()
    assert [item["quantity"] for item in cart["items"]] == [10]
    assert await stock_of(api.database, lamp) == (20, 10, 10)


async def test_a_checkout_finds_the_cart_locked_and_leaves_it_empty(api: ShopApi) -> None:
    """CART-09: what was ordered leaves the cart; until the order is through, the cart does not change."""
    lamp = (await make_product(api.database, on_hand=20)).variant_id
    person = await make_user(api.database)
    carts = api.services.carts
    async with api.database.begin() as uow:
        assert (await carts.lock_for_checkout(uow, person)).lines == []
    async with api.client(signed_in(person)) as client:
        await add(client, lamp, 2)
        async with api.database.begin() as uow:
            contents = await carts.lock_for_checkout(uow, person)
            assert [(line.variant_id, line.quantity, line.price_minor) for line in contents.lines] == [(lamp, 2, 1000)]
            impatient = asyncio.create_task(add(client, lamp, 1))
            async with api.database.read() as db:  # reading is not held up
                assert len((await carts.contents(db, CartOwner(user_id=person))).lines) == 1
            assert not impatient.done()
            assert contents.id is not None
            await carts.clear_ordered(uow, contents.id, [line.id for line in contents.lines])
        assert (await impatient)["item_count"] == 1


async def test_carts_that_guests_left_are_removed(api: ShopApi) -> None:
    """OPS-10: guests' carts do not pile up; people's stay."""
    lamp = (await make_product(api.database)).variant_id
    person = await make_user(api.database)
    async with guest(api) as left, api.guest() as fresh, api.client(signed_in(person)) as kept:
        for client in (left, kept):
            await add(client, lamp)
        async with api.database.begin() as uow:
            await uow.execute("UPDATE carts SET updated_at = now() - interval '61 days'")
        await add(fresh, lamp)
        async with api.database.begin() as uow:
            assert await api.services.carts.sweep_idle(uow) == 1
        assert (await left.get("/cart")).json()["id"] is None
        assert (await fresh.get("/cart")).json()["item_count"] == 1
        assert (await kept.get("/cart")).json()["item_count"] == 1
