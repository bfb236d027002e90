"""Many people, and one person in many tabs, review at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from fairground.infrastructure.access import Role
from tests.support.factories import MadeProduct, make_product, make_shop, make_user, open_database
from tests.support.purchases import make_purchase
from tests.support.shop_api import ShopApi, build_shop_api, signed_in

BUYERS = 50


@pytest.fixture
async def api(database_url: str, tmp_path: Path) -> AsyncIterator[ShopApi]:
    async with open_database(database_url, connections_max=16) as database:
        yield build_shop_api(database, tmp_path)


async def post(api: ShopApi, user_id: object, product: MadeProduct, rating: int) -> int:
    async with api.client(signed_in(user_id)) as client:  # type: ignore[arg-type]
        answer = await client.post(f"/products/{product.id}/reviews", json={"rating": rating, "body": f"{rating}"})
    return answer.status_code


async def ratings_of(api: ShopApi, product: MadeProduct) -> tuple[int, int]:
    """Return sum and count as the product has them; fail unless the reviews say the same."""
    async with api.database.read() as db:
        kept = await db.fetch_row("SELECT rating_sum, rating_count FROM products WHERE id = $1", product.id)
        counted = await db.fetch_row(
            "SELECT coalesce(sum(rating), 0)::int, count(*)::int FROM reviews WHERE product_id = $1 AND is_counted",
            product.id,
        )
    assert kept is not None
    assert counted is not None
    assert tuple(kept) == tuple(counted)
    return kept[0], kept[1]


async def test_fifty_buyers_at_once(api: ShopApi) -> None:
    """REV-01: sum and count are exact, however many write at the same moment."""
    lamp = await make_product(api.database, await make_shop(api.database))
    buyers = [await make_user(api.database) for _ in range(BUYERS)]
    for buyer in buyers:
        await make_purchase(api.database, buyer, lamp)
    ratings = [number % 5 + 1 for number in range(BUYERS)]
    codes = await asyncio.gather(*[post(api, *pair) for pair in zip(buyers, [lamp] * BUYERS, ratings, strict=True)])
    assert Counter(codes) == {201: BUYERS}
    assert await ratings_of(api, lamp) == (sum(ratings), BUYERS)


async def test_one_purchase_in_many_tabs(api: ShopApi) -> None:
    """REV-02: one review, whoever was first; the others change it."""
    lamp = await make_product(api.database, await make_shop(api.database))
    buyer = await make_user(api.database)
    await make_purchase(api.database, buyer, lamp)
    codes = await asyncio.gather(*[post(api, buyer, lamp, rating) for rating in (1, 2, 3, 4, 5) * 2])
    assert Counter(codes) == {201: 1, 200: 9}
    total, count = await ratings_of(api, lamp)
    assert count == 1
    async with api.database.read() as db:
        assert await db.fetch_value("SELECT array_agg(rating::int) FROM reviews") == [total]


async def test_many_purchases_of_one_buyer(api: ShopApi) -> None:
    """REV-02: a buyer who reviews several purchases at once has one voice, that of the newest review."""
    lamp = await make_product(api.database, await make_shop(api.database))
    buyer = await make_user(api.database)
    lines = [await make_purchase(api.database, buyer, lamp) for _ in range(6)]

    async def about(place: int) -> int:
        async with api.client(signed_in(buyer)) as client:
            body = {"rating": place % 5 + 1, "order_line_id": str(lines[place])}
            return (await client.post(f"/products/{lamp.id}/reviews", json=body)).status_code

    assert set(await asyncio.gather(*[about(place) for place in range(6)])) == {201}
    total, count = await ratings_of(api, lamp)
    async with api.database.read() as db:
        newest = await db.fetch_value("SELECT rating FROM reviews ORDER BY id DESC LIMIT 1")
        assert await db.fetch_value("SELECT count(*) FROM reviews") == 6
    assert (total, count) == (newest, 1)


async def test_edited_hidden_and_restored_at_once(api: ShopApi) -> None:
    """REV-03: author, organiser and other buyers get in nobody's way, and the figures agree in the end."""
    lamp = await make_product(api.database, await make_shop(api.database))
    buyers = [await make_user(api.database) for _ in range(8)]
    for buyer in buyers:
        await make_purchase(api.database, buyer, lamp)
        await post(api, buyer, lamp, 3)
    admin = await make_user(api.database, role="admin")
    async with api.database.read() as db:
        ids = [row[0] for row in await db.fetch("SELECT id FROM reviews ORDER BY id")]

    async def decide(review_id: object, act: str) -> int:
        async with api.client(signed_in(admin, role=Role.ADMIN)) as client:
            return (await client.post(f"/admin/reviews/{review_id}/{act}", json={"reason": "Because"})).status_code

    work = [decide(review_id, act) for review_id in ids for act in ("hide", "restore", "hide")]
    work += [post(api, buyer, lamp, rating) for buyer in buyers for rating in (1, 5)]
    assert set(await asyncio.gather(*work)) == {200}
    await ratings_of(api, lamp)
