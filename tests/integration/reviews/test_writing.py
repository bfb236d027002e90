"""Buyers review what they got."""

from __future__ import annotations

import uuid

import pytest

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.settings import RateLimit
from tests.support.events import written_events
from tests.support.factories import make_product, make_shop, make_user, open_database, sized
from tests.support.purchases import make_purchase
from tests.support.review_stage import Stage, picture
from tests.support.shop_api import build_shop_api, signed_in


async def test_a_review_makes_the_average_and_marks_the_item(stage: Stage) -> None:
    """REV-01: average and count follow in the review's transaction, and the order item is marked."""
    ann, bob = await stage.buyer(), await stage.buyer("completed")
    first = await ann.post(stage.lamp.id, 5, "  Bright \r\n\r\n\r\nand warm.\u202e ")
    assert first.status_code == 201
    review = first.json()
    assert (review["rating"], review["body"], review["author_name"]) == (5, "Bright\n\nand warm.", "Robin F.")
    assert (review["is_verified"], review["order_line_id"]) == (True, str(ann.line))
    assert review["product"]["name"] == "Storm lantern"
    assert (await bob.post(stage.lamp.id, 2)).status_code == 201
    assert await stage.summary() == (3.5, 2)
    assert await stage.value("SELECT is_reviewed FROM order_lines WHERE id = $1", ann.line) is True
    assert await stage.value("SELECT (rating_sum, rating_count)::text FROM products WHERE id = $1", stage.lamp.id) == (
        "(7,2)"
    )


@pytest.mark.parametrize("status", [None, "pending", "processing", "shipped", "cancelled"])
async def test_only_who_got_it_may_review(stage: Stage, status: str | None) -> None:
    """REV-02: whoever has not got the goods is refused, and nothing changes."""
    buyer = await stage.buyer(status)
    for more in ({}, {"order_line_id": str(buyer.line or uuid.uuid4())}):
        refused = await buyer.post(stage.lamp.id, 1, **more)
        assert (refused.status_code, refused.json()["code"]) == (403, "REVIEW_NOT_ALLOWED")
    assert await stage.summary() == (None, 0)
    assert await written_events(stage.api.database, "review.posted") == []
    part = (await buyer.client.get(f"/products/{stage.lamp.id}/reviews/mine")).json()
    assert part == {"can_review": False, "order_line_id": None, "review": None}


@pytest.mark.parametrize("status", ["return_requested", "refunded"])
async def test_what_was_returned_may_be_reviewed(stage: Stage, status: str) -> None:
    """REV-02: it was delivered, whatever became of it later."""
    buyer = await stage.buyer(status)
    assert (await buyer.post(stage.lamp.id, 2)).status_code == 201


async def test_another_persons_purchase_is_no_ticket(stage: Stage) -> None:
    """REV-02, RBAC-12: an order item counts for its buyer and its product only."""
    ann, eve = await stage.buyer(), await stage.buyer(None)
    other = await make_product(stage.api.database, stage.shop_id)
    assert (await eve.post(stage.lamp.id, 1, order_line_id=str(ann.line))).status_code == 403
    assert (await ann.post(other.id, 1, order_line_id=str(ann.line))).status_code == 403
    assert await stage.value("SELECT count(*) FROM reviews") == 0


async def test_sellers_do_not_review_their_own_goods(stage: Stage) -> None:
    """REV-02: a member of the shop is no independent voice, even after buying there."""
    await make_purchase(stage.api.database, stage.owner_id, stage.lamp)
    async with stage.seller(ShopRole.STAFF) as seller:
        refused = await seller.post(f"/products/{stage.lamp.id}/reviews", json={"rating": 5})
        assert (refused.status_code, refused.json()["code"]) == (403, "REVIEW_NOT_ALLOWED")
        assert (await seller.get(f"/products/{stage.lamp.id}/reviews/mine")).json()["can_review"] is False


async def test_no_product_no_review(stage: Stage) -> None:
    """REV-01: what is not there, or not public, is not found."""
    buyer = await stage.buyer()
    assert (await buyer.post(uuid.uuid4(), 5)).status_code == 404
    async with stage.api.client() as guest:
        assert (await guest.post(f"/products/{stage.lamp.id}/reviews", json={"rating": 5})).status_code == 401


async def test_posting_again_edits(stage: Stage) -> None:
    """REV-02: one review per order item; the second time changes it, and the same once more changes nothing."""
    buyer = await stage.buyer()
    first = (await buyer.post(stage.lamp.id, 5, "Lovely")).json()
    again = await buyer.post(stage.lamp.id, 3, "Less lovely", order_line_id=str(buyer.line))
    assert (again.status_code, again.json()["id"]) == (200, first["id"])
    assert again.json()["edited_at"] is not None
    assert await stage.summary() == (3.0, 1)
    before = len(await written_events(stage.api.database, "review.posted"))
    assert (await buyer.post(stage.lamp.id, 3, "Less lovely")).json() == again.json()
    assert len(await written_events(stage.api.database, "review.posted")) == before == 2


async def test_a_buyers_newest_counts(stage: Stage) -> None:
    """REV-02: somebody who bought twice has two reviews and one voice, that of the newest."""
    buyer = await stage.buyer()
    await buyer.post(stage.lamp.id, 1, "Broken")
    second = await make_purchase(stage.api.database, buyer.id, stage.lamp)
    part = (await buyer.client.get(f"/products/{stage.lamp.id}/reviews/mine")).json()
    assert part == {"can_review": True, "order_line_id": str(second), "review": None}
    assert (await buyer.post(stage.lamp.id, 5, "The second one is whole")).status_code == 201
    assert await stage.summary() == (5.0, 1)
    # a word about the first purchase changes that review, which does not count
    await buyer.post(stage.lamp.id, 2, "Was broken", order_line_id=str(buyer.line))
    assert await stage.summary() == (5.0, 1)
    mine = (await buyer.client.get("/users/me/reviews")).json()["items"]
    assert [(review["rating"], review["is_counted"]) for review in mine] == [(5, True), (2, False)]


async def test_what_waits_for_a_review(stage: Stage) -> None:
    """REV-03: delivered and unreviewed items, page by page; a review takes its item off the list."""
    buyer = await stage.buyer()
    shipped = await make_purchase(stage.api.database, buyer.id, stage.lamp, status="shipped")
    shirt = await make_product(stage.api.database, stage.shop_id, **sized("S", "M"))
    newest = await make_purchase(stage.api.database, buyer.id, shirt, variant_id=shirt.variant_ids[1])
    page = (await buyer.client.get("/users/me/reviews/pending", params={"limit": 1})).json()
    assert [(item["id"], item["variant_name"]) for item in page["items"]] == [(str(newest), "M")]
    rest = await buyer.client.get("/users/me/reviews/pending", params={"cursor": page["next_cursor"]})
    assert [item["id"] for item in rest.json()["items"]] == [str(buyer.line)]
    assert str(shipped) not in rest.text
    await buyer.post(stage.lamp.id, 4)
    left = (await buyer.client.get("/users/me/reviews/pending")).json()["items"]
    assert [item["id"] for item in left] == [str(newest)]
    stranger = await stage.buyer(None)
    assert (await stranger.client.get("/users/me/reviews/pending")).json()["items"] == []


async def test_pictures_are_kept_added_and_taken_away(stage: Stage) -> None:
    """REV-01, CAT-10: up to four pictures; those taken out of a review are deleted."""
    buyer = await stage.buyer()
    url = f"/products/{stage.lamp.id}/reviews"
    files = [("images", (f"{n}.png", picture())) for n in range(3)]
    posted = await buyer.client.post(url, data={"rating": "4", "body": "See for yourself"}, files=files)
    assert posted.status_code == 201, posted.text
    images = posted.json()["images"]
    assert [(image["width"], image["height"]) for image in images] == [(40, 30)] * 3
    assert all(image["url"].startswith("/media/reviews/") for image in images)
    # more than four in all are refused, and nothing changes
    two_more = [("images", ("x.png", picture("blue")))] * 2
    too_many = await buyer.client.post(url, data={"review": '{"rating": 4}'}, files=two_more)
    assert (too_many.status_code, too_many.json()["code"]) == (422, "TOO_MANY_PICTURES")
    assert await stage.value("SELECT count(*) FROM media_assets") == 3
    changed = await buyer.post(stage.lamp.id, 4, keep_images=[images[1]["public_id"]])
    assert changed.json()["images"] == [images[1]]
    assert await stage.value("SELECT array_agg(public_id) FROM media_assets") == [images[1]["public_id"]]
    # without a word about pictures they stay
    assert (await buyer.post(stage.lamp.id, 3)).json()["images"] == [images[1]]


async def test_a_picture_must_be_one(stage: Stage) -> None:
    """REV-01: what cannot be decoded is refused, and there is no review."""
    buyer = await stage.buyer()
    files = {"images": ("x.png", b"not a picture")}
    refused = await buyer.client.post(f"/products/{stage.lamp.id}/reviews", data={"rating": "5"}, files=files)
    assert refused.status_code == 415
    assert await stage.value("SELECT count(*) FROM reviews") == 0


@pytest.mark.parametrize(
    "body",
    [
        {"rating": 0},
        {"rating": 6},
        {"rating": 4.5},
        {},
        {"rating": 5, "body": "x" * 5_001},
        {"rating": 5, "stars": 1},
        {"rating": 5, "order_line_id": "x"},
    ],
)
async def test_what_is_no_review_is_refused(stage: Stage, body: dict[str, object]) -> None:
    """REV-01: one to five whole stars, a text within its limit, nothing unknown."""
    buyer = await stage.buyer()
    assert (await buyer.client.post(f"/products/{stage.lamp.id}/reviews", json=body)).status_code == 422
    assert await stage.summary() == (None, 0)


async def test_nobody_floods(database_url: str, tmp_path: object) -> None:
    """REV-01, SEC: what one person writes is limited; the next is told when to come again."""
    async with open_database(database_url) as database:
        lamp = await make_product(database, await make_shop(database))
        buyer = await make_user(database)
        await make_purchase(database, buyer, lamp)
        api = build_shop_api(database, tmp_path, rate_limit_reviews=RateLimit(3, 3600))  # type: ignore[arg-type]
        async with api.client(signed_in(buyer)) as client:
            url = f"/products/{lamp.id}/reviews"
            codes = [(await client.post(url, json={"rating": n})).status_code for n in (1, 2, 3, 4)]
            assert codes == [201, 200, 200, 429]
            assert (await client.get(f"/products/{lamp.id}")).json()["rating_average"] == 3.0


async def test_what_a_sale_event_sold_is_a_review_of_the_product(stage: Stage) -> None:
    """REV-01, EVT-03: from either page, one review of the product; the event shows the product's reviews."""
    event = await make_product(stage.api.database, stage.shop_id, name="Lanterns for less")
    async with stage.api.database.begin() as uow:
        marked = "UPDATE products SET kind = 'sale_event', source_id = $2 WHERE id = $1"
        await uow.execute(marked, event.id, stage.lamp.id)
    buyer = await stage.buyer(None)
    line = await make_purchase(stage.api.database, buyer.id, event)
    part = (await buyer.client.get(f"/products/{stage.lamp.id}/reviews/mine")).json()
    assert (part["can_review"], part["order_line_id"]) == (True, str(line))
    posted = await buyer.post(event.id, 4, "A bargain")
    assert (posted.status_code, posted.json()["product"]["id"]) == (201, str(stage.lamp.id))
    assert (await buyer.post(stage.lamp.id, 5, "Still one")).json()["id"] == posted.json()["id"]
    assert await stage.summary() == (5.0, 1)
    async with stage.api.client() as visitor:
        (shown,) = (await visitor.get(f"/products/{event.id}/reviews")).json()["items"]
        assert shown["body"] == "Still one"
        assert (await visitor.get(f"/products/{event.id}/reviews/summary")).json()["count"] == 1
    owner_of_one = await stage.buyer()
    assert (await owner_of_one.post(event.id, 3)).status_code == 201
