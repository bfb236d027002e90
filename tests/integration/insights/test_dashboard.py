"""The sellers' dashboard: exact to the cent and the piece, cut by the clocks of a zone, no money for staff."""

from __future__ import annotations

import zoneinfo
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from fairground.infrastructure.access import Role, ShopRole
from fairground.kernel.clock import utc_now
from tests.support.factories import make_product, make_review, make_shop, sized

if TYPE_CHECKING:
    from tests.support.trade import Person, TradeHouse

_KEPT = """
SELECT sum(total_minor - waived_minor - (SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE order_id = o.id))
FROM orders o WHERE shop_id = $1 AND paid_at IS NOT NULL
"""


async def dashboard(person: Person, period: str = "30d", zone: str = "UTC") -> dict[str, Any]:
    """Return the dashboard of somebody's shop."""
    answer = await person.get(f"/shops/mine/dashboard?period={period}&zone={zone}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def advance(admin: Person, order_id: str, *statuses: str) -> None:
    """Move an order along."""
    for status in statuses:
        answer = await admin.send("PATCH", f"/orders/{order_id}/status", {"status": status})
        assert answer.status_code == 200, answer.text


async def send_back(buyer: Person, admin: Person, order: dict[str, Any], pieces: int) -> None:
    """Have some pieces of an order's first line go back."""
    wish = {
        "reason": "damaged",
        "comment": "",
        "items": [{"order_item_id": order["items"][0]["id"], "quantity": pieces}],
    }
    asked = await buyer.post(f"/orders/{order['id']}/returns", wish)
    assert asked.status_code == 201, asked.text
    decided = await admin.post(f"/admin/returns/{asked.json()['id']}/approve", {"reason": "Sorry"})
    assert decided.status_code == 200, decided.text


async def test_revenue_is_what_was_paid_less_what_went_back_to_the_cent(house: TradeHouse) -> None:
    """SPA-07, ADM-03, BAL-08: by period, day and product, of this shop alone, and the period before beside it."""
    shop_id = await make_shop(house.database)
    lamp = await make_product(house.database, shop_id, price_minor=1999, name="Lamp", on_hand=50)
    mug = await make_product(house.database, shop_id, price_minor=505, name="Mug", on_hand=50)
    other = await make_product(house.database, price_minor=7777)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    owner = await house.member(shop_id, ShopRole.OWNER)
    now = utc_now()
    house.database.told_at = now - timedelta(days=45)
    await buyer.buy_and_pay((lamp.variant_id, 1))
    house.database.told_at = now - timedelta(days=5)
    placed = await buyer.buy_and_pay((mug.variant_id, 3), (other.variant_id, 1))
    order = next(part for part in placed["orders"] if part["shop"]["id"] == str(shop_id))
    house.database.told_at = now - timedelta(days=4)
    await advance(admin, order["id"], "shipped", "delivered")
    house.database.told_at = now - timedelta(days=2)
    await send_back(buyer, admin, order, 1)
    house.database.told_at = None
    await buyer.buy_and_pay((lamp.variant_id, 2))
    await buyer.buy((mug.variant_id, 1), method="cod")

    shown = (await dashboard(owner))["figures"]
    assert shown["sales"]["now"] == {
        "revenue": {"amount": 2 * 1999 + 2 * 505, "currency": "USD"},
        "refunded": {"amount": 505, "currency": "USD"},
        "orders": 2,
        "units": 4,
    }
    assert (shown["sales"]["before"]["revenue"]["amount"], shown["sales"]["before"]["units"]) == (1999, 1)
    assert shown["today"]["now"]["revenue"]["amount"] == 2 * 1999
    points = {point["day"]: (point["revenue"]["amount"], point["units"]) for point in shown["points"]}
    assert len(points) == 30
    assert {day: found for day, found in points.items() if found != (0, 0)} == {
        str((now - timedelta(days=5)).date()): (1515, 3),
        str((now - timedelta(days=2)).date()): (-505, -1),
        str(now.date()): (3998, 2),
    }
    best = [(product["name"], product["units"], product["revenue"]["amount"]) for product in shown["best"]]
    assert best == [("Lamp", 2, 3998), ("Mug", 2, 1010)]
    assert shown["returns"] == {"now": 1, "before": 0}
    year = (await dashboard(owner, "12m"))["figures"]
    assert sum(point["revenue"]["amount"] for point in year["points"]) == await house.value(_KEPT, shop_id)
    await house.must_agree()


async def test_cash_that_is_not_taken_for_what_went_back_was_never_revenue(house: TradeHouse) -> None:
    """ADM-03: a piece sent back before its cash is booked counts neither as sold nor as returned."""
    mug = await make_product(house.database, price_minor=500)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    owner = await house.member(mug.shop_id, ShopRole.OWNER)
    placed = await buyer.buy((mug.variant_id, 3), method="cod")
    (order,) = placed["orders"]
    await advance(admin, order["id"], "processing", "shipped", "delivered")
    await send_back(buyer, admin, order, 1)
    answer = await admin.post(f"/payments/{placed['payment']['payment_id']}/collect")
    assert answer.status_code == 200, answer.text
    shown = (await dashboard(owner))["figures"]["sales"]["now"]
    assert (shown["revenue"]["amount"], shown["refunded"]["amount"], shown["units"]) == (1000, 0, 2)
    assert shown["revenue"]["amount"] == await house.value(_KEPT, mug.shop_id)


async def test_days_are_those_of_the_viewers_clocks(house: TradeHouse) -> None:
    """BEY-23: the same sales fall on other days in Auckland than in Honolulu, and no cent is lost between them."""
    lamp = await make_product(house.database, price_minor=100, on_hand=50)
    buyer, owner = await house.person(), await house.member(lamp.shop_id, ShopRole.OWNER)
    moments = [utc_now() - timedelta(hours=hours) for hours in (90, 79, 68, 57, 46)]
    for moment in moments:
        house.database.told_at = moment
        await buyer.buy_and_pay((lamp.variant_id, 1))
    house.database.told_at = None
    seen = []
    for name in ("Pacific/Auckland", "Pacific/Honolulu", "Asia/Kathmandu"):
        zone = zoneinfo.ZoneInfo(name)
        points = (await dashboard(owner, "7d", name))["figures"]["points"]
        wanted = Counter(str(moment.astimezone(zone).date()) for moment in moments)
        assert {point["day"]: point["orders"] for point in points if point["orders"]} == dict(wanted)
        seen.append(wanted)
    assert seen[0] != seen[1]
    refused = await owner.get("/shops/mine/dashboard?zone=Europe/Atlantis")
    assert (refused.status_code, refused.json()["code"]) == (422, "UNKNOWN_TIME_ZONE")


async def test_staff_see_what_waits_and_no_money(house: TradeHouse) -> None:
    """RBAC-22, SPA-07: the same counts as the order board's, the returns to decide, and nothing else."""
    mug = await make_product(house.database, price_minor=500, on_hand=50)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    staff = await house.member(mug.shop_id, ShopRole.STAFF)
    manager = await house.member(mug.shop_id, ShopRole.MANAGER)
    stranger = await house.person()
    await buyer.buy((mug.variant_id, 1))  # still to be paid: nothing for the shop to do
    await buyer.buy((mug.variant_id, 1), method="cod")
    await buyer.buy_and_pay((mug.variant_id, 1))
    sent = await buyer.buy_and_pay((mug.variant_id, 1))
    await advance(admin, sent["orders"][0]["id"], "shipped")
    shown = await dashboard(staff)
    assert shown["figures"] is None
    summary = (await staff.get("/shops/mine/orders/summary")).json()
    assert shown["to_do"] == {
        "to_accept": summary["to_accept"],
        "in_process": summary["to_pack"] + summary["partly_shipped"],
        "returns_to_decide": 0,
        "placed_today": 4,
    }
    assert (shown["to_do"]["to_accept"], shown["to_do"]["in_process"]) == (1, 1)
    assert (await dashboard(manager))["figures"] is not None
    assert (await stranger.get("/shops/mine/dashboard")).status_code == 403


async def test_holds_count_once_and_those_that_were_bought_twice_over(house: TradeHouse) -> None:
    """SPA-07: a renewed hold is one, a new one after it ended is another; conversion is what of them was bought."""
    shelf = await make_product(house.database, **sized("S", "M", on_hand=20))
    owner = await house.member(shelf.shop_id, ShopRole.OWNER)
    small, medium = shelf.variant_ids
    keen, idle = await house.person(), await house.person()
    await keen.fill_cart((small, 1), (medium, 1), (small, 2))  # the second of small renews the first
    await idle.fill_cart((small, 1))
    await house.execute("UPDATE stock_reservations SET expires_at = now() - interval '1 second' WHERE quantity = 1")
    await idle.fill_cart((small, 1))  # the first lapsed: this one is new
    answer = await keen.order()
    assert answer.status_code == 201, answer.text
    assert (await dashboard(owner))["figures"]["holds"] == {
        "now": {"made": 4, "bought": 1},
        "before": {"made": 0, "bought": 0},
    }
    await house.must_agree()


async def test_what_sells_faster_than_it_lasts_is_at_risk(house: TradeHouse) -> None:
    """SPA-07: reckoned from the pieces sold lately; what nobody buys is no risk however few there are."""
    shop_id = await make_shop(house.database)
    fast = await make_product(house.database, shop_id, name="Fast", on_hand=11)
    gone = await make_product(house.database, shop_id, name="Gone", on_hand=4)
    plenty = await make_product(house.database, shop_id, name="Plenty", on_hand=1000)
    await make_product(house.database, shop_id, name="Dusty", on_hand=1)
    buyer, owner = await house.person(), await house.member(shop_id, ShopRole.OWNER)
    await buyer.buy_and_pay((fast.variant_id, 8), (gone.variant_id, 4), (plenty.variant_id, 5))
    await make_review(house.database, fast.id, rating=4)
    await make_review(house.database, gone.id, rating=5)
    shown = (await dashboard(owner))["figures"]
    assert shown["stock"]["count"] == 1
    assert [(row["product_name"], row["available"], row["days_left"]) for row in shown["stock"]["first"]] == [
        ("Gone", 0, 0)
    ]
    await buyer.buy_and_pay((fast.variant_id, 1))
    shown = (await dashboard(owner))["figures"]
    assert [(row["product_name"], row["days_left"]) for row in shown["stock"]["first"]] == [("Gone", 0), ("Fast", 6)]
    assert shown["reviews"] == {
        "now": {"count": 2, "average": 4.5},
        "before": {"count": 0, "average": None},
        "to_answer": 2,
    }
