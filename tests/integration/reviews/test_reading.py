"""Everyone reads reviews: in every order, by stars, with pictures."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.factories import make_product, make_review, sized
from tests.support.purchases import make_purchase
from tests.support.review_stage import Stage, picture


async def read(stage: Stage, **params: Any) -> list[dict[str, Any]]:
    """Return all reviews of the lamp, by pages of two."""
    found: list[dict[str, Any]] = []
    cursor = None
    async with stage.api.client() as visitor:
        while True:
            query = {**params, "limit": 2, **({"cursor": cursor} if cursor else {})}
            answer = await visitor.get(f"/products/{stage.lamp.id}/reviews", params=query)
            assert answer.status_code == 200, answer.text
            found += answer.json()["items"]
            cursor = answer.json()["next_cursor"]
            if cursor is None:
                return found


async def test_reviews_are_read_in_pages_with_a_summary(stage: Stage) -> None:
    """CAT-02, REV-01: newest first; average, count and histogram agree."""
    for rating in (5, 5, 3, 1):
        await make_review(stage.api.database, stage.lamp.id, rating=rating, body=f"{rating} of 5")
    reviews = await read(stage)
    assert [review["rating"] for review in reviews] == [1, 3, 5, 5]
    assert set(reviews[0]) == {
        "id", "author_name", "rating", "body", "images", "is_verified", "variant_name", "created_at", "edited_at",
        "reply",
    }  # fmt: skip
    assert (reviews[0]["is_verified"], reviews[0]["reply"], reviews[0]["images"]) == (False, None, [])
    async with stage.api.client() as visitor:
        assert (await visitor.get(f"/products/{stage.lamp.id}/reviews/summary")).json() == {
            "average": 3.5,
            "count": 4,
            "histogram": {"1": 1, "2": 0, "3": 1, "4": 0, "5": 2},
            "with_pictures": 0,
        }
        other = await make_product(stage.api.database, stage.shop_id)
        none = (await visitor.get(f"/products/{other.id}/reviews/summary")).json()
    assert (none["average"], none["count"]) == (None, 0)


async def test_orders_and_filters(stage: Stage) -> None:
    """REV-01: newest, highest, lowest, with pictures first; just so many stars; only with pictures. Nothing twice."""
    for rating in (3, 5, 1, 5, 2):
        await make_review(stage.api.database, stage.lamp.id, rating=rating)
    buyer = await stage.buyer()
    files = {"images": ("x.png", picture())}
    await buyer.client.post(f"/products/{stage.lamp.id}/reviews", data={"rating": "4"}, files=files)
    assert [review["rating"] for review in await read(stage, sort="newest")] == [4, 2, 5, 1, 5, 3]
    assert [review["rating"] for review in await read(stage, sort="highest")] == [5, 5, 4, 3, 2, 1]
    assert [review["rating"] for review in await read(stage, sort="lowest")] == [1, 2, 3, 4, 5, 5]
    assert [review["rating"] for review in await read(stage, sort="pictures")] == [4, 2, 5, 1, 5, 3]
    assert [review["rating"] for review in await read(stage, rating=5)] == [5, 5]
    assert [review["rating"] for review in await read(stage, with_pictures=True)] == [4]
    assert len({review["id"] for review in await read(stage, sort="highest")}) == 6


async def test_which_variant_it_was(stage: Stage) -> None:
    """REV-01: a review names the variant that was bought."""
    shirt = await make_product(stage.api.database, stage.shop_id, **sized("S", "M"))
    buyer = await stage.buyer(None)
    await make_purchase(stage.api.database, buyer.id, shirt, variant_id=shirt.variant_ids[1])
    assert (await buyer.post(shirt.id, 4)).json()["variant_name"] == "M"


@pytest.mark.parametrize("query", ["sort=best", "rating=6", "rating=0", "limit=101", "cursor=x"])
async def test_bad_questions_are_refused(stage: Stage, query: str) -> None:
    """API-02: refused with the parameter's name, not answered with something else."""
    async with stage.api.client() as visitor:
        assert (await visitor.get(f"/products/{stage.lamp.id}/reviews?{query}")).status_code == 422


async def test_a_cursor_belongs_to_its_order(stage: Stage) -> None:
    """API-02: the cursor of one order is no place in another."""
    for rating in (3, 5):
        await make_review(stage.api.database, stage.lamp.id, rating=rating)
    async with stage.api.client() as visitor:
        url = f"/products/{stage.lamp.id}/reviews"
        cursor = (await visitor.get(url, params={"limit": 1, "sort": "highest"})).json()["next_cursor"]
        refused = await visitor.get(url, params={"cursor": cursor, "sort": "lowest"})
        assert (refused.status_code, refused.json()["code"]) == (422, "INVALID_CURSOR")
