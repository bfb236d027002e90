"""Shops answer; people report; organisers decide."""

from __future__ import annotations

import json
import uuid

import pytest

from fairground.infrastructure.access import ShopRole
from tests.support.events import written_events
from tests.support.factories import make_shop, make_user
from tests.support.purchases import make_purchase
from tests.support.review_stage import Stage


async def test_the_shop_answers_and_may_think_again(stage: Stage) -> None:
    """REV-03: one answer beside the review, told to its author once; it can be changed and taken away."""
    buyer = await stage.buyer()
    review = (await buyer.post(stage.lamp.id, 4, "Nice")).json()
    url = f"/shops/mine/reviews/{review['id']}/reply"
    async with stage.seller(ShopRole.MANAGER) as seller:
        answered = await seller.put(url, json={"body": " Thank you! "})
        assert (answered.status_code, answered.json()["reply"]["body"]) == (200, "Thank you!")
        await seller.put(url, json={"body": "Thanks a lot!"})
        async with stage.api.client() as visitor:
            (shown,) = (await visitor.get(f"/products/{stage.lamp.id}/reviews")).json()["items"]
            assert shown["reply"]["body"] == "Thanks a lot!"
            assert (await seller.delete(url)).status_code == 204
            (shown,) = (await visitor.get(f"/products/{stage.lamp.id}/reviews")).json()["items"]
            assert shown["reply"] is None
    assert [kind for kind, _, _ in await stage.notices(buyer.id)] == ["review_replied"]
    assert await stage.notices(buyer.id) == [
        ("review_replied", "Kiln & Clover answered your review of Storm lantern.", "/account/reviews")
    ]


async def test_only_the_shops_managers_answer(stage: Stage) -> None:
    """REV-03, RBAC-22: staff may not, and to another shop the review does not exist."""
    buyer = await stage.buyer()
    review = (await buyer.post(stage.lamp.id, 4)).json()
    url = f"/shops/mine/reviews/{review['id']}/reply"
    other_shop = await make_shop(stage.api.database)
    for role, shop_id, status in [(ShopRole.STAFF, stage.shop_id, 403), (ShopRole.OWNER, other_shop, 404)]:
        async with stage.seller(role, shop_id) as seller:
            assert (await seller.put(url, json={"body": "Ha!"})).status_code == status
            assert (await seller.delete(url)).status_code == status
    assert (await buyer.client.put(url, json={"body": "Ha!"})).status_code == 403
    assert await stage.value("SELECT reply FROM reviews") is None
    async with stage.seller() as seller:
        for body in ({"body": ""}, {"body": " \n "}, {"body": "x" * 2_001}):
            assert (await seller.put(url, json=body)).status_code == 422
        assert (await seller.put(f"/shops/mine/reviews/{uuid.uuid4()}/reply", json={"body": "?"})).status_code == 404


async def test_a_shop_reads_its_own_reviews(stage: Stage) -> None:
    """REV-03: those of its products, narrowed to what waits for an answer or to stars; none of another shop."""
    first, second = await stage.buyer(), await stage.buyer()
    answered = (await first.post(stage.lamp.id, 5)).json()
    waiting = (await second.post(stage.lamp.id, 2)).json()
    async with stage.seller() as seller:
        await seller.put(f"/shops/mine/reviews/{answered['id']}/reply", json={"body": "Thanks"})
        everything = (await seller.get("/shops/mine/reviews")).json()["items"]
        assert [review["id"] for review in everything] == [waiting["id"], answered["id"]]
        assert everything[0]["product"]["id"] == str(stage.lamp.id)
        unanswered = (await seller.get("/shops/mine/reviews?unanswered=1")).json()["items"]
        assert [review["id"] for review in unanswered] == [waiting["id"]]
        fives = (await seller.get("/shops/mine/reviews?rating=5")).json()["items"]
        assert [review["id"] for review in fives] == [answered["id"]]
    async with stage.seller(shop_id=await make_shop(stage.api.database)) as other:
        assert (await other.get("/shops/mine/reviews")).json()["items"] == []


async def test_those_who_may_answer_are_told_of_reviews(stage: Stage) -> None:
    """REV-03, NOTIF: owner and managers hear of a new review, and of changed stars; of a changed text nobody does."""
    manager, staff = await make_user(stage.api.database), await make_user(stage.api.database)
    async with stage.api.database.begin() as uow:
        for user_id, role in ((manager, "manager"), (staff, "staff")):
            await uow.execute(
                "INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, $3)", stage.shop_id, user_id, role
            )
    buyer = await stage.buyer()
    await buyer.post(stage.lamp.id, 5, "Good")
    await buyer.post(stage.lamp.id, 5, "Very good")
    await buyer.post(stage.lamp.id, 1, "It broke")
    told = [
        ("review_posted", "Robin F. gave Storm lantern 5 stars.", "/seller/reviews"),
        ("review_posted", "Robin F. now gives Storm lantern 1 star.", "/seller/reviews"),
    ]
    assert await stage.notices(stage.owner_id) == told
    assert await stage.notices(manager) == told
    assert await stage.notices(staff) == []
    assert await stage.notices(buyer.id) == []


async def test_each_person_reports_once(stage: Stage) -> None:
    """REV-03: a second report of the same person is accepted and changes nothing."""
    review = (await (await stage.buyer()).post(stage.lamp.id, 1, "You are all fools")).json()
    reader, other = await stage.buyer(None), await stage.buyer(None)
    url = f"/reviews/{review['id']}/report"
    assert (await reader.client.post(url, json={"reason": "offensive", "note": "Insults"})).status_code == 204
    assert (await reader.client.post(url, json={"reason": "spam"})).status_code == 204
    assert (await other.client.post(url, json={"reason": "off_topic"})).status_code == 204
    assert (await other.client.post(url, json={"reason": "dislike"})).status_code == 422
    assert (await other.client.post(f"/reviews/{uuid.uuid4()}/report", json={"reason": "spam"})).status_code == 404
    async with stage.api.client() as guest:
        assert (await guest.post(url, json={"reason": "spam"})).status_code == 401
    async with await stage.admin() as admin:
        (reported,) = (await admin.get("/admin/reviews?reported=1")).json()["items"]
    assert (reported["id"], reported["open_reports"]) == (review["id"], 2)
    assert [(one["reason"], one["note"]) for one in reported["reports"]] == [
        ("off_topic", ""),
        ("offensive", "Insults"),
    ]
    assert reported["shop"]["name"] == "Kiln & Clover"


async def test_a_hidden_review_leaves_sight_and_average(stage: Stage) -> None:
    """REV-03, SEC-AUDIT: hidden with a reason, on the record, its reports settled; the author is told; back again."""
    rude, kind = await stage.buyer(), await stage.buyer()
    review = (await rude.post(stage.lamp.id, 1, "Fools")).json()
    await kind.post(stage.lamp.id, 5)
    await kind.client.post(f"/reviews/{review['id']}/report", json={"reason": "offensive"})
    assert await stage.summary() == (3.0, 2)
    async with await stage.admin() as admin:
        hidden = await admin.post(f"/admin/reviews/{review['id']}/hide", json={"reason": "Insults people"})
        assert hidden.status_code == 200
        assert (hidden.json()["open_reports"], hidden.json()["hidden_reason"]) == (0, "Insults people")
        assert await stage.summary() == (5.0, 1)
        # again: nothing happens, and nobody is told twice
        await admin.post(f"/admin/reviews/{review['id']}/hide", json={"reason": "Again"})
        assert [item["id"] for item in (await admin.get("/admin/reviews?hidden=1")).json()["items"]] == [review["id"]]
        assert (await admin.get("/admin/reviews?reported=1")).json()["items"] == []
        # the author sees it, and cannot bring it back by an edit
        (mine,) = (await rude.client.get("/users/me/reviews")).json()["items"]
        assert (mine["hidden_reason"], mine["is_counted"]) == ("Insults people", False)
        await rude.post(stage.lamp.id, 5, "Friends")
        assert await stage.summary() == (5.0, 1)
        assert await stage.value("SELECT rating_sum FROM products WHERE id = $1", stage.lamp.id) == 5
        # what is out of sight can be neither reported nor answered
        assert (await kind.client.post(f"/reviews/{review['id']}/report", json={"reason": "spam"})).status_code == 404
        async with stage.seller() as seller:
            url = f"/shops/mine/reviews/{review['id']}/reply"
            assert (await seller.put(url, json={"body": "Hm"})).status_code == 404
            assert [one["rating"] for one in (await seller.get("/shops/mine/reviews")).json()["items"]] == [5]
        await admin.post(f"/admin/reviews/{review['id']}/restore", json={"reason": "Reworded"})
    assert await stage.summary() == (5.0, 2)
    assert [notice[:2] for notice in await stage.notices(rude.id)] == [
        ("review_hidden", "Your review of Storm lantern was taken out of sight: Insults people"),
        ("review_restored", "Your review of Storm lantern is shown again."),
    ]
    async with stage.api.database.read() as db:
        trail = await db.fetch("SELECT action, target, detail FROM audit_log ORDER BY id")
    assert [(row["action"], row["detail"]["reason"]) for row in trail] == [
        ("review.hidden", "Insults people"),
        ("review.restored", "Reworded"),
    ]
    assert {row["target"] for row in trail} == {f"review:{review['id']}"}


async def test_behind_a_hidden_review_the_older_one_counts(stage: Stage) -> None:
    """REV-02: of a buyer's reviews the newest in sight counts."""
    buyer = await stage.buyer()
    await buyer.post(stage.lamp.id, 4, "Fine")
    await make_purchase(stage.api.database, buyer.id, stage.lamp)
    newest = (await buyer.post(stage.lamp.id, 1, "Fools")).json()
    assert await stage.summary() == (1.0, 1)
    async with await stage.admin() as admin:
        await admin.post(f"/admin/reviews/{newest['id']}/hide", json={"reason": "Insults"})
        assert await stage.summary() == (4.0, 1)
        await admin.post(f"/admin/reviews/{newest['id']}/restore", json={"reason": "Fine"})
    assert await stage.summary() == (1.0, 1)


async def test_reports_can_be_dismissed(stage: Stage) -> None:
    """REV-03: to keep a review in sight settles its reports, on the record; its author hears nothing."""
    buyer, reader = await stage.buyer(), await stage.buyer(None)
    review = (await buyer.post(stage.lamp.id, 2)).json()
    await reader.client.post(f"/reviews/{review['id']}/report", json={"reason": "other"})
    async with await stage.admin() as admin:
        kept = await admin.post(f"/admin/reviews/{review['id']}/restore", json={"reason": "An honest opinion"})
        assert (kept.status_code, kept.json()["open_reports"], kept.json()["hidden_at"]) == (200, 0, None)
    assert await stage.summary() == (2.0, 1)
    assert await stage.notices(buyer.id) == []
    assert await stage.value("SELECT action FROM audit_log") == "review.reports_dismissed"


@pytest.mark.parametrize("act", ["hide", "restore"])
async def test_only_organisers_decide(stage: Stage, act: str) -> None:
    """REV-03, RBAC-20: neither author nor shop; and not without a reason."""
    buyer = await stage.buyer()
    review = (await buyer.post(stage.lamp.id, 2)).json()
    url, reason = f"/admin/reviews/{review['id']}/{act}", {"reason": "Because"}
    assert (await buyer.client.post(url, json=reason)).status_code == 403
    async with stage.seller() as seller:
        assert (await seller.post(url, json=reason)).status_code == 403
        assert (await seller.get("/admin/reviews")).status_code == 403
    async with await stage.admin() as admin:
        for bad in ({}, {"reason": ""}, {"reason": "  "}, {"reason": "x" * 501}):
            assert (await admin.post(url, json=bad)).status_code == 422
        assert (await admin.post(f"/admin/reviews/{uuid.uuid4()}/{act}", json=reason)).status_code == 404
    assert await stage.summary() == (2.0, 1)
    assert await stage.value("SELECT count(*) FROM audit_log") == 0


async def test_facts_name_who_may_see_them(stage: Stage) -> None:
    """RT-25: a review's facts are for its author and the shop."""
    buyer = await stage.buyer()
    await buyer.post(stage.lamp.id, 5)
    (event,) = await written_events(stage.api.database, "review.posted")
    assert set(event.audience) == {f"user:{buyer.id}", f"shop:{stage.shop_id}"}
    assert event.key == str(stage.lamp.id)
    assert json.dumps(event.payload)
