"""Who sees which orders, in lists and figures."""

from __future__ import annotations

import pytest

from fairground.infrastructure.access import Role
from tests.support.factories import make_product, make_shop
from tests.support.trade import Person, TradeHouse


async def numbers(who: Person, path: str) -> list[str]:
    answer = await who.get(path)
    assert answer.status_code == 200, answer.text
    return [order["order_number"] for order in answer.json()["items"]]


async def test_own_orders_by_pages(house: TradeHouse) -> None:
    """ORD-16, API-02, RBAC-14: newest first, by cursor, nobody else's."""
    lamp = await make_product(house.database, on_hand=50)
    buyer, other = await house.person(), await house.person()
    placed = [(await buyer.buy((lamp.variant_id, 1)))["orders"][0]["order_number"] for _ in range(5)]
    await other.buy((lamp.variant_id, 1))
    found: list[str] = []
    cursor = ""
    while True:
        page = (await buyer.get(f"/orders?limit=2{cursor}")).json()
        found += [order["order_number"] for order in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert found == placed[::-1]


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "cursor=nonsense", "cursor=W10", "status=lost", "cursor=" + "x" * 600]
)
async def test_odd_pages(house: TradeHouse, query: str) -> None:
    """API-02, API-03: limits out of bounds, foreign cursors and unknown statuses are 422."""
    assert (await (await house.person()).get(f"/orders?{query}")).status_code == 422


async def test_a_shops_orders(house: TradeHouse) -> None:
    """ORD-17, RBAC-12, RBAC-22: members see their own shop's orders only; search finds number, buyer, goods."""
    lamp = await make_product(house.database, name="Brass Lantern")
    mug = await make_product(house.database)
    staff = await house.member(lamp.shop_id)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1), (mug.variant_id, 1))
    number = placed["orders"][0]["order_number"]
    assert await numbers(staff, "/shops/mine/orders") == [number]
    for query in (number[:18], buyer.caller.email, "robin field", "BRASS", "lantern"):
        assert await numbers(staff, f"/shops/mine/orders?q={query}") == [number], query
    for query in ("teapot", "%25", "_", "\\"):
        assert await numbers(staff, f"/shops/mine/orders?q={query}") == [], query
    assert await numbers(staff, "/shops/mine/orders?status=shipped") == []
    assert (await buyer.get("/shops/mine/orders")).status_code == 403
    seen = (await staff.get(f"/orders/{placed['orders'][0]['id']}")).json()
    assert seen["customer"]["email"] == buyer.caller.email
    assert (await staff.get(f"/orders/{placed['orders'][1]['id']}")).status_code == 404
    assert (await staff.get(f"/checkouts/{placed['checkout']['id']}")).status_code == 404


async def test_all_orders_for_admins(house: TradeHouse) -> None:
    """ORD-17, ORD-27, ORD-34, ADM-01: all, by status and payment status, searched and paged; customers 403."""
    lamp = await make_product(house.database, name="Lampe à huile", on_hand=50)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    paid = (await buyer.buy_and_pay((lamp.variant_id, 1)))["orders"][0]
    unpaid = (await buyer.buy((lamp.variant_id, 1)))["orders"][0]
    both = [unpaid["order_number"], paid["order_number"]]
    assert await numbers(admin, "/admin/orders") == both
    assert await numbers(admin, "/admin/orders?status=processing") == both[1:]
    assert await numbers(admin, "/admin/orders?payment_status=pending") == both[:1]
    assert await numbers(admin, "/admin/orders?q=LAMPE A HUILE") == both
    page = (await admin.get("/admin/orders?limit=1")).json()
    assert await numbers(admin, f"/admin/orders?cursor={page['next_cursor']}") == both[1:]
    assert (await admin.get(f"/orders/{paid['id']}")).json()["allowed_statuses"] == [
        "shipped",
        "delivered",
        "completed",
        "cancelled",
    ]
    answer = await buyer.get("/admin/orders")
    assert (answer.status_code, answer.json()["detail"]) == (403, "Admin access required")


async def test_figures(house: TradeHouse) -> None:
    """ADM-03, ADM-12: counts by status, placed total; revenue is what was paid minus what went back."""
    lamp = await make_product(house.database, price_minor=1_000, on_hand=50)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    for quantity in (1, 2):
        await buyer.buy_and_pay((lamp.variant_id, quantity))
    back = await buyer.buy_and_pay((lamp.variant_id, 4))
    await buyer.buy((lamp.variant_id, 8))
    await buyer.post(f"/orders/{back['orders'][0]['id']}/cancel")
    await house.trade.payments.pay_refunds()
    stats = (await admin.get("/admin/stats")).json()
    assert (stats["total"], stats["pending"], stats["processing"]) == (4, 1, 2)
    assert stats["by_status"]["cancelled"] == 1
    assert len(stats["by_status"]) == 8
    assert stats["placed_total"] == {"amount": 15_000, "currency": "USD"}
    assert stats["total_revenue"] == {"amount": 3_000, "currency": "USD"}
    assert (stats["orders_today"], stats["shops"], stats["products"]) == (4, 1, 1)
    assert stats["users"] == await house.value("SELECT count(*) FROM users")
    assert (await buyer.get("/admin/stats")).status_code == 403


async def test_dead_letters(house: TradeHouse) -> None:
    """BUS-12: what a consumer could not digest is shown to admins, newest first."""
    for seq in (1, 2, 3):
        await house.execute(
            """INSERT INTO dead_letters (consumer, seq, event_id, type, error, attempts)
               VALUES ('mail', $1, gen_random_uuid(), 'order.created', 'boom', 5)""",
            seq,
        )
    admin = await house.person(role=Role.ADMIN)
    page = (await admin.get("/admin/dead-letters?limit=2")).json()
    assert [letter["seq"] for letter in page["items"]] == [3, 2]
    rest = (await admin.get(f"/admin/dead-letters?cursor={page['next_cursor']}")).json()
    assert [letter["seq"] for letter in rest["items"]] == [1]
    assert (await (await house.person()).get("/admin/dead-letters")).status_code == 403


async def test_a_members_own_purchase(house: TradeHouse) -> None:
    """AUTH-30, ORD-15: members see their shop's orders as shop, their purchases elsewhere as buyers."""
    lamp = await make_product(house.database)
    staff = await house.member(lamp.shop_id)
    own = await staff.buy((lamp.variant_id, 1))
    assert own["orders"][0]["allowed_statuses"] == ["cancelled"]
    other = await house.member(await make_shop(house.database))
    elsewhere = await other.buy((lamp.variant_id, 1))
    assert elsewhere["orders"][0]["allowed_statuses"] == []
    assert len((await staff.get("/shops/mine/orders")).json()["items"]) == 2
    assert len((await staff.get("/orders")).json()["items"]) == 1
