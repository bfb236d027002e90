"""Moving orders along, over HTTP."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import asyncpg
import pytest

from fairground.infrastructure.access import Role, ShopRole
from fairground.modules.ledger.domain import AccountKind
from fairground.modules.orders.domain import OrderStatus
from tests.support.digest import digest
from tests.support.factories import make_product, make_shop, stock_of
from tests.support.trade import Person, TradeHouse, open_trade

LEGAL = {
    "pending": {"processing", "cancelled"},
    "processing": {"shipped", "delivered", "completed", "cancelled"},
    "shipped": {"delivered", "completed"},
    "delivered": {"completed", "return_requested"},
    "completed": {"return_requested"},
    "cancelled": set(),
    "return_requested": {"refunded", "delivered"},
    "refunded": set(),
}
SHOP_PATH = {"processing", "shipped", "delivered", "completed", "cancelled"}
#: How an order comes to each status by legal steps of an admin, beginning with the payment.
WAYS: dict[str, list[str]] = {
    "pending": [],
    "processing": ["processing"],
    "shipped": ["processing", "shipped"],
    "delivered": ["processing", "shipped", "delivered"],
    "completed": ["processing", "completed"],
    "cancelled": ["cancelled"],
    "return_requested": ["processing", "delivered", "return_requested"],
    "refunded": ["processing", "delivered", "return_requested", "refunded"],
}


async def move(who: Person, order_id: str, **body: Any) -> Any:
    return await who.send("PATCH", f"/orders/{order_id}/status", body)


async def order_in(house: TradeHouse, status: str, *, method: str = "cod") -> tuple[str, Any]:
    """Return an order that came to a status by legal steps, and its product."""
    lamp = await make_product(house.database)
    placed = await (await house.person()).buy((lamp.variant_id, 1), method=method)
    order_id = placed["orders"][0]["id"]
    admin = await house.person(role=Role.ADMIN)
    for step in WAYS[status]:
        answer = await move(admin, order_id, status=step)
        assert answer.status_code == 200, answer.text
    return order_id, lamp


@pytest.mark.parametrize("source", list(WAYS))
async def test_matrix_over_http(house: TradeHouse, source: str) -> None:
    """ORD-18, ORD-19, ORD-21, ORD-22, RBAC-10: 8 × 8 for admin and shop; what is refused changes nothing."""
    admin = await house.person(role=Role.ADMIN)
    for target, right in itertools.product(OrderStatus, ("admin", "shop")):
        order_id, lamp = await order_in(house, source)
        who = admin if right == "admin" else await house.member(lamp.shop_id)
        legal = target in LEGAL[source]
        if right == "shop":
            legal = legal and target in SHOP_PATH and source != "return_requested"
        before = await digest(house.database)
        answer = await move(who, order_id, status=target)
        if legal:
            assert (answer.status_code, answer.json()["status"]) == (200, target), (source, target, right)
        else:
            assert (answer.status_code, answer.json()["code"]) == (409, "ILLEGAL_TRANSITION"), (source, target, right)
            assert await digest(house.database) == before
    await house.must_agree()


async def test_who_may_not(house: TradeHouse) -> None:
    """RBAC-10, RBAC-12, RBAC-21, ORD-15: buyers 403, other shops and strangers do not find the order."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    order_id = (await buyer.buy((lamp.variant_id, 1), method="cod"))["orders"][0]["id"]
    other_shop = await make_shop(house.database)
    stranger = await house.member(other_shop, ShopRole.OWNER)
    before = await digest(house.database)
    answer = await move(buyer, order_id, status="processing")
    assert (answer.status_code, answer.json()["required"], answer.json()["role"]) == (403, "orders:update", "customer")
    assert (await move(stranger, order_id, status="processing")).status_code == 404
    assert (await move(stranger, "0190a1b2-c3d4-7abc-8def-0123456789ab", status="processing")).status_code == 404
    for path in (f"/orders/{order_id}", f"/orders/{order_id}/history", f"/orders/{order_id}/payments"):
        assert (await stranger.get(path)).status_code == 404
        assert (await stranger.get(path)).json() == {
            **(await stranger.get(path.replace(order_id, "0190a1b2-c3d4-7abc-8def-0123456789ab"))).json()
        }
    assert (await stranger.post(f"/orders/{order_id}/cancel")).status_code == 404
    assert (await stranger.post(f"/orders/{order_id}/pay")).status_code == 404
    assert await digest(house.database) == before


async def test_a_shop_waits_for_the_money(house: TradeHouse) -> None:
    """ORD-22, 43: a shop cannot ship what is not paid; once it is, it can."""
    lamp = await make_product(house.database)
    buyer, staff = await house.person(), await house.member(lamp.shop_id)
    placed = await buyer.buy((lamp.variant_id, 1))
    order_id = placed["orders"][0]["id"]
    answer = await move(staff, order_id, status="processing")
    assert (answer.status_code, answer.json()["code"]) == (409, "PAYMENT_REQUIRED")
    await buyer.use_card(placed["payment"])
    await house.deliver()
    order = (await staff.get(f"/orders/{order_id}")).json()
    assert order["allowed_statuses"] == ["shipped", "delivered", "completed", "cancelled"]
    assert (await move(staff, order_id, status="shipped")).status_code == 200


async def test_delivery(house: TradeHouse) -> None:
    """ORD-24, BAL-01, CAT-08: delivered_at is set, units are counted as sold, the seller's share becomes available."""
    await house.execute("UPDATE shops SET commission_bps = 1000")
    shop = await make_shop(house.database)
    await house.execute("UPDATE shops SET commission_bps = 1000")
    lamp = await make_product(house.database, shop, price_minor=1_000)
    placed = await (await house.person()).buy_and_pay((lamp.variant_id, 3))
    staff = await house.member(shop)
    assert await house.balance(AccountKind.SELLER_PENDING, shop) == 2_700
    order = (await move(staff, placed["orders"][0]["id"], status="delivered")).json()
    assert order["delivered_at"] is not None
    assert await house.value("SELECT sold_out FROM products WHERE id = $1", lamp.id) == 3
    assert await house.balance(AccountKind.SELLER_PENDING, shop) == 0
    assert await house.balance(AccountKind.SELLER_AVAILABLE, shop) == 2_700
    assert await house.balance(AccountKind.PLATFORM_FEES, "platform") == 300
    assert (await move(staff, placed["orders"][0]["id"], status="completed")).status_code == 200
    assert await house.value("SELECT sold_out FROM products WHERE id = $1", lamp.id) == 3
    await house.must_agree()


async def test_earnings_may_be_held(database_url: str) -> None:
    """ORD-24, BAL-01: with a hold of some days, the share stays pending until a job releases it, once."""
    async with open_trade(database_url, settlement_hold_days=7) as house:
        lamp = await make_product(house.database, price_minor=1_000)
        placed = await (await house.person()).buy_and_pay((lamp.variant_id, 1))
        staff = await house.member(lamp.shop_id)
        await move(staff, placed["orders"][0]["id"], status="delivered")
        await house.trade.payments.release_earnings()
        assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 0
        await house.execute("UPDATE orders SET hold_until = hold_until - interval '7 days'")
        for _ in range(2):
            await house.trade.payments.release_earnings()
            assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 1_000
        await house.must_agree()


async def test_history_is_complete_and_uneditable(house: TradeHouse) -> None:
    """ORD-33: who, from, to, when, why; and the database refuses to change it."""
    lamp = await make_product(house.database)
    buyer, staff = await house.person(), await house.member(lamp.shop_id)
    placed = await buyer.buy_and_pay((lamp.variant_id, 1))
    order_id = placed["orders"][0]["id"]
    await move(staff, order_id, status="shipped", reason="by courier")
    entries = (await buyer.get(f"/orders/{order_id}/history")).json()["items"]
    assert [(e["machine"], e["from_state"], e["to_state"], e["actor_role"], e["reason"]) for e in entries] == [
        ("payment_status", None, "pending", "buyer", ""),
        ("status", None, "pending", "buyer", ""),
        ("payment_status", "pending", "paid", "system", "payment confirmed"),
        ("status", "pending", "processing", "system", "payment confirmed"),
        ("status", "processing", "shipped", "shop", "by courier"),
    ]
    assert await house.value("SELECT actor_id FROM order_history WHERE to_state = 'shipped'") == staff.id
    for statement in ("UPDATE order_history SET reason = ''", "DELETE FROM order_history"):
        with pytest.raises(asyncpg.RestrictViolationError):
            await house.execute(statement)


async def test_of_two_changes_at_once_one_wins(house: TradeHouse) -> None:
    """ORD-32: two concurrent changes, both legal: one is done, the other 409, and the history has no gap."""
    for _ in range(8):
        order_id, lamp = await order_in(house, "processing")
        staff = await house.member(lamp.shop_id)
        version = (await staff.get(f"/orders/{order_id}")).json()["version"]
        answers = await asyncio.gather(
            move(staff, order_id, status="shipped", version=version),
            move(staff, order_id, status="delivered", version=version),
        )
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        assert next(a for a in answers if a.status_code == 409).json()["code"] == "ORDER_CHANGED"
    await house.must_agree()


async def test_two_changes_that_read_the_same_state(house: TradeHouse) -> None:
    """ORD-32: without a version in the request, too, the change that was decided on an older state is refused."""
    order_id, lamp = await order_in(house, "processing")
    staff = await house.member(lamp.shop_id)
    async with house.database.begin() as uow:
        await uow.execute("UPDATE orders SET version = version + 1")  # somebody is just changing the order
        late = asyncio.create_task(move(staff, order_id, status="shipped"))
        async with asyncio.timeout(30):
            while not await house.value("SELECT count(*) FROM pg_locks WHERE NOT granted"):
                await asyncio.sleep(0.01)
    answer = await late
    assert (answer.status_code, answer.json()["code"]) == (409, "ORDER_CHANGED")


async def test_an_old_version_is_refused(house: TradeHouse) -> None:
    """ORD-32: who decided on an older version is told."""
    order_id, lamp = await order_in(house, "processing")
    answer = await move(await house.member(lamp.shop_id), order_id, status="shipped", version=1)
    assert (answer.status_code, answer.json()["code"]) == (409, "ORDER_CHANGED")


async def test_forcing_a_status(house: TradeHouse) -> None:
    """ORD-22: a super admin may force any status, with a reason, on the record; nobody else may."""
    order_id, _ = await order_in(house, "completed")
    admin, chief = await house.person(role=Role.ADMIN), await house.person(role=Role.SUPER_ADMIN)
    forced = {"status": "processing", "force": True, "reason": "delivered to the wrong door"}
    assert (await move(admin, order_id, **forced)).status_code == 403
    answer = await move(chief, order_id, **{**forced, "reason": "  "})
    assert (answer.status_code, answer.json()["code"]) == (422, "REASON_REQUIRED")
    assert (await move(chief, order_id, status="processing")).status_code == 409
    assert (await move(chief, order_id, **forced)).json()["status"] == "processing"
    audit = (await house.rows("SELECT actor_id, action, target, detail, request_id FROM audit_log ORDER BY id"))[-1]
    assert (audit["actor_id"], audit["action"], audit["target"]) == (
        chief.id,
        "order.status_forced",
        f"order:{order_id}",
    )
    assert audit["detail"]["reason"] == "delivered to the wrong door"
    assert audit["request_id"] == "test"
    last = (await chief.get(f"/orders/{order_id}/history")).json()["items"][-1]
    assert (last["to_state"], last["forced"], last["actor_role"]) == ("processing", True, "super_admin")


@pytest.mark.parametrize("target", list(OrderStatus))
async def test_every_status_can_be_forced(house: TradeHouse, target: str) -> None:
    """ORD-22: from every status to every other one; money and goods stay proven."""
    chief = await house.person(role=Role.SUPER_ADMIN)
    for source in WAYS:
        if source != target:
            order_id, _ = await order_in(house, source)
            answer = await move(chief, order_id, status=target, force=True, reason="drill")
            assert (answer.status_code, answer.json()["status"]) == (200, target), source
    await house.must_agree()


async def test_pickup_queue(house: TradeHouse) -> None:
    """ORD-30, ORD-31: queued, preparing, ready, completed; the status follows, ready_at is absolute."""
    lamp = await make_product(house.database)
    buyer, staff = await house.person(), await house.member(lamp.shop_id)
    placed = await buyer.buy((lamp.variant_id, 1), fulfilment="pickup")
    order_id = placed["orders"][0]["id"]
    assert placed["orders"][0]["queue_status"] == "queued"
    answer = await move(staff, order_id, queue_status="preparing")
    assert (answer.status_code, answer.json()["code"]) == (409, "PAYMENT_REQUIRED")
    await buyer.use_card(placed["payment"])
    await house.deliver()
    assert (await buyer.get(f"/orders/{order_id}")).json()["can_cancel"] is True

    order = (await move(staff, order_id, queue_status="preparing", estimated_time=15)).json()
    assert (order["status"], order["queue_status"], order["estimated_time"]) == ("processing", "preparing", 15)
    minutes = await house.value("SELECT extract(epoch FROM ready_at - updated_at) / 60 FROM orders")
    assert minutes == 15
    buyers_view = (await buyer.get(f"/orders/{order_id}")).json()
    assert buyers_view["can_cancel"] is False
    assert (await buyer.post(f"/orders/{order_id}/cancel")).json()["code"] == "CANNOT_CANCEL"

    answer = await move(staff, order_id, queue_status="completed")
    assert (answer.status_code, answer.json()["code"]) == (409, "ILLEGAL_TRANSITION")
    order = (await move(staff, order_id, queue_status="ready")).json()
    assert order["ready_at"] == order["updated_at"]
    order = (await move(staff, order_id, queue_status="completed")).json()
    assert (order["status"], order["queue_status"]) == ("completed", "completed")
    assert order["delivered_at"] is not None
    await house.must_agree()


async def test_picked_up_without_the_queue(house: TradeHouse) -> None:
    """ORD-30: completing a pickup order completes its place in the queue."""
    lamp = await make_product(house.database)
    placed = await (await house.person()).buy_and_pay((lamp.variant_id, 1), fulfilment="pickup")
    order = (await move(await house.member(lamp.shop_id), placed["orders"][0]["id"], status="completed")).json()
    assert (order["status"], order["queue_status"]) == ("completed", "completed")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "NOTHING_TO_CHANGE"),
        ({"reason": "why not"}, 422, "NOTHING_TO_CHANGE"),
        ({"status": "lost"}, 422, "VALIDATION_FAILED"),
        ({"estimated_time": -1}, 422, "VALIDATION_FAILED"),
        ({"estimated_time": 10_081}, 422, "VALIDATION_FAILED"),
        ({"queue_status": "preparing"}, 409, "NOT_A_PICKUP_ORDER"),
        ({"status": "shipped", "reason": "x" * 501}, 422, "VALIDATION_FAILED"),
        ({"status": "shipped", "total": 1}, 422, "VALIDATION_FAILED"),
    ],
)
async def test_changes_that_cannot_be_meant(house: TradeHouse, body: dict[str, Any], status: int, code: str) -> None:
    """API-03, ORD-31: refused with the reason, and nothing changes."""
    order_id, lamp = await order_in(house, "processing")
    staff = await house.member(lamp.shop_id)
    before = await digest(house.database)
    answer = await move(staff, order_id, **body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await digest(house.database) == before


async def test_what_is_over_has_no_estimate(house: TradeHouse) -> None:
    """ORD-31: an estimate is for orders that somebody waits for."""
    order_id, lamp = await order_in(house, "completed")
    answer = await move(await house.member(lamp.shop_id), order_id, estimated_time=5)
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_ON_THE_WAY")


async def test_status_and_queue_must_agree(house: TradeHouse) -> None:
    """ORD-30: a change that says both must say the same."""
    lamp = await make_product(house.database)
    placed = await (await house.person()).buy_and_pay((lamp.variant_id, 1), fulfilment="pickup")
    staff = await house.member(lamp.shop_id)
    answer = await move(staff, placed["orders"][0]["id"], status="completed", queue_status="preparing")
    assert (answer.status_code, answer.json()["code"]) == (422, "STATUS_CONTRADICTS_QUEUE")


async def test_events_of_a_change(house: TradeHouse) -> None:
    """BUS-02, RT-22, RT-25: order.updated says what it was before, in the transaction of the change."""
    order_id, lamp = await order_in(house, "processing")
    await move(await house.member(lamp.shop_id), order_id, status="shipped", reason="by courier")
    event = (await house.events("order.updated"))[-1]
    assert (event.payload["previous_status"], event.payload["status"]) == ("processing", "shipped")
    assert (event.payload["actor"], event.payload["reason"]) == ("shop", "by courier")


async def test_a_return_gives_goods_and_money_back(house: TradeHouse) -> None:
    """ORD-21, RET-05, RET-10, BAL: refunded restocks, lowers the sold count, undoes the seller's credit, pays back."""
    lamp = await make_product(house.database, price_minor=1_000, on_hand=5)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    placed = await buyer.buy_and_pay((lamp.variant_id, 2))
    order_id = placed["orders"][0]["id"]
    for status in ("delivered", "return_requested", "delivered", "return_requested", "refunded"):
        assert (await move(admin, order_id, status=status)).status_code == 200
    assert await stock_of(house.database, lamp.variant_id) == (5, 0, 5)
    assert await house.value("SELECT sold_out FROM products WHERE id = $1", lamp.id) == 0
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 0
    assert await house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 2_000
    await house.must_agree()
    await house.trade.payments.pay_refunds()
    order = (await buyer.get(f"/orders/{order_id}")).json()
    assert (order["status"], order["payment_status"]) == ("refunded", "refunded")
    assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 2_000
    assert await house.balance(AccountKind.PROVIDER_CLEARING, "sandbox") == 0
    await house.must_agree()


async def test_archiving(house: TradeHouse) -> None:
    """ORD-35, RBAC-06: super admins only; out of the lists, still there, on the record."""
    order_id, _ = await order_in(house, "cancelled")
    admin, chief = await house.person(role=Role.ADMIN), await house.person(role=Role.SUPER_ADMIN)
    answer = await admin.send("DELETE", f"/orders/{order_id}")
    assert (answer.status_code, answer.json()["code"]) == (403, "INSUFFICIENT_PERMISSIONS")
    assert (await chief.send("DELETE", f"/orders/{order_id}")).status_code == 204
    assert (await chief.send("DELETE", f"/orders/{order_id}")).status_code == 404
    assert (await admin.get("/admin/orders")).json()["items"] == []
    assert (await admin.get(f"/orders/{order_id}")).status_code == 200
    assert await house.value("SELECT count(*) FROM orders") == 1
    assert await house.value("SELECT action FROM audit_log ORDER BY id DESC LIMIT 1") == "order.archived"
