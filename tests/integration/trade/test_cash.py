"""Cash on delivery."""

from __future__ import annotations

import asyncio
from typing import Any

from fairground.infrastructure.access import Role
from fairground.modules.ledger.domain import AccountKind
from tests.support.digest import digest
from tests.support.factories import make_product, make_shop, stock_of
from tests.support.trade import Person, TradeHouse


async def move(who: Person, order: dict[str, Any], status: str) -> dict[str, Any]:
    answer = await who.send("PATCH", f"/orders/{order['id']}/status", {"status": status})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def test_the_whole_way(house: TradeHouse) -> None:
    """PAY-19, PAY-20, BAL-09: delivered, then paid once the cash is collected: the shop's own, but the commission."""
    lamp = await make_product(house.database, price_minor=900)
    await house.execute("UPDATE shops SET commission_bps = 1000")
    buyer, staff = await house.person(), await house.member(lamp.shop_id)
    placed = await buyer.buy((lamp.variant_id, 2), method="cod")
    order, payment = placed["orders"][0], placed["payment"]
    assert order["payment_info"]["type"] == "cod"
    assert (payment["provider"], payment["client_secret"], payment["expires_at"]) == ("cod", None, None)
    path = f"/payments/{payment['payment_id']}/collect"
    assert (await staff.post(path)).json()["code"] == "NOTHING_TO_COLLECT"

    await move(staff, order, "processing")
    delivered = await move(staff, order, "delivered")
    assert (delivered["payment_status"], delivered["paid_at"]) == ("pending", None)
    assert await house.value("SELECT status FROM payments") == "delivered"
    assert await house.balance(AccountKind.CASH_TO_COLLECT, lamp.shop_id) == -1_800
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 0
    await house.must_agree()

    collected = (await staff.post(path)).json()["payment"]
    assert (collected["status"], collected["captured"]["amount"]) == ("completed", 1_800)
    order = (await buyer.get(f"/orders/{order['id']}")).json()
    assert (order["payment_status"], order["status"]) == ("paid", "delivered")
    assert await house.balance(AccountKind.CASH_TO_COLLECT, lamp.shop_id) == 0
    assert await house.balance(AccountKind.CASH_COLLECTED, lamp.shop_id) == -1_800
    assert await house.balance(AccountKind.CASH_KEPT, lamp.shop_id) == 1_800
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == -180
    assert (await staff.post(path)).json()["code"] == "NOTHING_TO_COLLECT"
    await house.must_agree()


async def test_two_shops_collect_their_own(house: TradeHouse) -> None:
    """PAY-20, PAY-27, RBAC-12: each shop collects for its own order; the payment is complete with the last one."""
    lamp, mug = await make_product(house.database, price_minor=900), await make_product(house.database, price_minor=50)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1), (mug.variant_id, 1), method="cod")
    path = f"/payments/{placed['payment']['payment_id']}/collect"
    for number, product in enumerate((lamp, mug)):
        staff = await house.member(product.shop_id)
        await move(staff, placed["orders"][number], "processing")
        await move(staff, placed["orders"][number], "delivered")
        payment = (await staff.post(path)).json()["payment"]
        assert payment["amount"]["amount"] == (900, 50)[number]
        assert payment["status"] == ("pending", "completed")[number]
        await house.must_agree()
    assert await house.value("SELECT captured_minor FROM payments") == 950


async def test_who_may_collect(house: TradeHouse) -> None:
    """43, RBAC-21: not the buyer (403), not strangers (404); an admin may."""
    lamp = await make_product(house.database)
    buyer, staff = await house.person(), await house.member(lamp.shop_id)
    stranger = await house.member(await make_shop(house.database))
    placed = await buyer.buy((lamp.variant_id, 1), method="cod")
    await move(staff, placed["orders"][0], "processing")
    await move(staff, placed["orders"][0], "delivered")
    path = f"/payments/{placed['payment']['payment_id']}/collect"
    before = await digest(house.database)
    assert (await buyer.post(path)).status_code == 403
    assert (await stranger.post(path)).status_code == 404
    assert await digest(house.database) == before
    admin = await house.person(role=Role.ADMIN)
    assert (await admin.post(path, {"order_id": placed["orders"][0]["id"]})).status_code == 200
    await house.must_agree()


async def test_collected_once(house: TradeHouse) -> None:
    """I12, I14: eight clicks collect once."""
    lamp = await make_product(house.database)
    buyer, staff = await house.person(), await house.member(lamp.shop_id)
    placed = await buyer.buy((lamp.variant_id, 1), method="cod")
    await move(staff, placed["orders"][0], "processing")
    await move(staff, placed["orders"][0], "delivered")
    path = f"/payments/{placed['payment']['payment_id']}/collect"
    answers = await asyncio.gather(*[staff.post(path) for _ in range(8)])
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    await house.must_agree()


async def test_cash_never_expires(house: TradeHouse) -> None:
    """PAY-19: what is paid at the door waits for no payment timeout."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1), method="cod")
    await house.pass_payment_timeout()
    assert (await buyer.get(f"/orders/{placed['orders'][0]['id']}")).json()["status"] == "pending"


async def test_cancelled_halves(house: TradeHouse) -> None:
    """ORD-23, PAY-20: cancelling one of two lowers the cash that is asked for; cancelling both ends it."""
    lamp, mug = await make_product(house.database, price_minor=900), await make_product(house.database, price_minor=50)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1), (mug.variant_id, 1), method="cod")
    await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")
    assert await house.rows("SELECT status, amount_minor FROM payments") == [{"status": "pending", "amount_minor": 50}]
    await buyer.post(f"/orders/{placed['orders'][1]['id']}/cancel")
    assert await house.value("SELECT status FROM payments") == "cancelled"
    assert await stock_of(house.database, lamp.variant_id) == (10, 0, 10)
    await house.must_agree()


async def test_cash_goes_back(house: TradeHouse) -> None:
    """RET-11, BAL-09: a returned order's cash is owed until its shop says that it handed it back, once."""
    lamp = await make_product(house.database, price_minor=900)
    await house.execute("UPDATE shops SET commission_bps = 1000")
    staff = await house.member(lamp.shop_id)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    placed = await buyer.buy((lamp.variant_id, 1), method="cod")
    for status in ("processing", "delivered"):
        await move(admin, placed["orders"][0], status)
    await admin.post(f"/payments/{placed['payment']['payment_id']}/collect")
    for status in ("return_requested", "refunded"):
        await move(admin, placed["orders"][0], status)
    await house.must_agree()
    await house.trade.payments.pay_refunds()
    assert await house.balance(AccountKind.CASH_COLLECTED, lamp.shop_id) == -900
    assert await house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 900
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 0
    assert (await buyer.get(f"/orders/{placed['orders'][0]['id']}")).json()["payment_status"] == "paid"
    refund_id = await house.value("SELECT id FROM refunds")
    for refused in (buyer, await house.member(await make_shop(house.database))):
        assert (await refused.post(f"/refunds/{refund_id}/confirm")).status_code == 404
    for _ in range(2):
        assert (await staff.post(f"/refunds/{refund_id}/confirm")).json()["status"] == "succeeded"
    assert await house.balance(AccountKind.CASH_COLLECTED, lamp.shop_id) == 0
    assert await house.balance(AccountKind.CASH_KEPT, lamp.shop_id) == 0
    assert (await buyer.get(f"/orders/{placed['orders'][0]['id']}")).json()["payment_status"] == "refunded"
    await house.must_agree()


async def test_goods_that_come_back_unpaid(house: TradeHouse) -> None:
    """RET-09: delivered, never paid, returned: nobody owes anybody anything."""
    lamp = await make_product(house.database, price_minor=900)
    buyer, admin = await house.person(), await house.person(role=Role.ADMIN)
    placed = await buyer.buy((lamp.variant_id, 1), method="cod")
    for status in ("processing", "delivered", "return_requested", "refunded"):
        await move(admin, placed["orders"][0], status)
    assert await house.value("SELECT count(*) FROM refunds") == 0
    assert await house.balance(AccountKind.CASH_TO_COLLECT, lamp.shop_id) == 0
    await house.must_agree()
