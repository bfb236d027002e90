"""Cancelling orders: goods and money go back."""

from __future__ import annotations

import asyncio

import pytest

from fairground.infrastructure.access import Role
from fairground.modules.ledger.domain import AccountKind
from fairground.modules.payments.ports import RefundRequest
from tests.support.digest import digest
from tests.support.factories import make_product, stock_of
from tests.support.trade import TradeHouse


async def test_before_the_payment(house: TradeHouse) -> None:
    """ORD-23, ORD-28: the buyer cancels while pending; the goods are free, nothing is to be paid any more."""
    lamp = await make_product(house.database, on_hand=4)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 3))
    order_id = placed["orders"][0]["id"]
    answer = await buyer.post(f"/orders/{order_id}/cancel", {"reason": "found it cheaper"})
    order = answer.json()
    assert (answer.status_code, order["status"], order["can_cancel"]) == (200, "cancelled", False)
    assert order["cancelled_at"] is not None
    assert await stock_of(house.database, lamp.variant_id) == (4, 0, 4)
    assert await house.value("SELECT status FROM payments") == "cancelled"
    answer = await buyer.post(f"/orders/{order_id}/pay")
    assert (answer.status_code, answer.json()["code"]) == (409, "PAYMENT_NOT_OPEN")
    assert (await buyer.use_card(placed["payment"])).status_code == 409
    (event,) = await house.events("order.cancelled")
    assert (event.payload["by"], event.payload["reason"]) == ("buyer", "found it cheaper")
    await house.must_agree()


async def test_after_the_payment(house: TradeHouse) -> None:
    """ORD-23, ORD-28, RET-11, I10, I19: captured money goes back in full, the seller's credit is undone."""
    lamp = await make_product(house.database, price_minor=1_000, on_hand=4)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 3))
    order_id = placed["orders"][0]["id"]
    order = (await buyer.post(f"/orders/{order_id}/cancel")).json()
    assert (order["status"], order["payment_status"]) == ("cancelled", "paid")
    assert await house.balance(AccountKind.SELLER_PENDING, lamp.shop_id) == 0
    assert await house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 3_000
    await house.must_agree()
    await house.trade.payments.pay_refunds()
    order = (await buyer.get(f"/orders/{order_id}")).json()
    assert (order["status"], order["payment_status"]) == ("cancelled", "refunded")
    assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 3_000
    assert await house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 0
    assert await stock_of(house.database, lamp.variant_id) == (4, 0, 4)
    (event,) = await house.events("payment.refunded")
    assert (event.payload["amount_minor"], event.payload["order_id"]) == (3_000, order_id)
    (attempt,) = (await buyer.get(f"/orders/{order_id}/payments")).json()["items"]
    assert (attempt["status"], attempt["captured"]["amount"], attempt["refunded"]["amount"]) == (
        "succeeded",
        3_000,
        3_000,
    )
    await house.must_agree()


@pytest.mark.parametrize("right", ["shop", "admin", "super_admin"])
@pytest.mark.parametrize("through", ["cancel", "status"])
async def test_by_shop_and_admin(house: TradeHouse, right: str, through: str) -> None:
    """ORD-23: shop and admin cancel what is being prepared, by either route, with the same effect."""
    lamp = await make_product(house.database, on_hand=4)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 3), fulfilment="pickup")
    order_id = placed["orders"][0]["id"]
    staff = await house.member(lamp.shop_id)
    await staff.send("PATCH", f"/orders/{order_id}/status", {"queue_status": "preparing"})
    who = staff if right == "shop" else await house.person(role=Role(right))
    if through == "cancel":
        answer = await who.post(f"/orders/{order_id}/cancel", {"reason": "out of lamps"})
    else:
        body = {"status": "cancelled", "reason": "out of lamps"}
        answer = await who.send("PATCH", f"/orders/{order_id}/status", body)
    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    await house.trade.payments.pay_refunds()
    assert await house.value("SELECT payment_status FROM orders") == "refunded"
    assert await stock_of(house.database, lamp.variant_id) == (4, 0, 4)
    await house.must_agree()


@pytest.mark.parametrize("status", ["shipped", "delivered", "completed"])
async def test_too_late(house: TradeHouse, status: str) -> None:
    """ORD-23: what is shipped is not cancelled, by nobody; nothing changes."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 1))
    order_id = placed["orders"][0]["id"]
    staff = await house.member(lamp.shop_id)
    await staff.send("PATCH", f"/orders/{order_id}/status", {"status": status})
    before = await digest(house.database)
    for who in (buyer, staff, await house.person(role=Role.ADMIN)):
        answer = await who.post(f"/orders/{order_id}/cancel")
        assert (answer.status_code, answer.json()["code"]) == (409, "CANNOT_CANCEL")
    assert {name: value for name, value in (await digest(house.database)).items() if name != "users"} == {
        name: value for name, value in before.items() if name != "users"
    }


async def test_twice(house: TradeHouse) -> None:
    """ORD-23, RET-03: a second cancellation is 409, and goods and money go back once."""
    lamp = await make_product(house.database, on_hand=4)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 3))
    path = f"/orders/{placed['orders'][0]['id']}/cancel"
    answers = await asyncio.gather(*[buyer.post(path) for _ in range(8)])
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 7
    assert await house.value("SELECT count(*) FROM refunds") == 1
    for _ in range(2):
        await house.trade.payments.pay_refunds()
    assert await house.value("SELECT refunded_minor FROM sandbox_charges") == await house.value(
        "SELECT amount_minor FROM sandbox_charges"
    )
    await house.must_agree()


async def test_one_of_two_orders_before_the_payment(house: TradeHouse) -> None:
    """ORD-23, PAY-15: the rest of the checkout is asked for less, by a fresh attempt that ends when the first would."""
    lamp, mug = await make_product(house.database, price_minor=700), await make_product(house.database, price_minor=50)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1), (mug.variant_id, 1))
    lamps, mugs = placed["orders"]
    await buyer.post(f"/orders/{lamps['id']}/cancel")
    await house.must_agree()
    payment = (await buyer.post(f"/orders/{mugs['id']}/pay")).json()["payment"]
    assert payment["payment_id"] != placed["payment"]["payment_id"]
    assert (payment["amount"]["amount"], payment["expires_at"]) == (50, placed["payment"]["expires_at"])
    await buyer.use_card(payment)
    await house.deliver()
    statuses = [(await buyer.get(f"/orders/{order['id']}")).json()["status"] for order in (lamps, mugs)]
    assert statuses == ["cancelled", "processing"]
    await house.must_agree()


async def test_one_of_two_orders_while_the_bank_decides(house: TradeHouse) -> None:
    """I10, I11: the old attempt succeeds after all: what is left is paid by it, the rest goes back."""
    lamp, mug = await make_product(house.database, price_minor=700), await make_product(house.database, price_minor=50)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1), (mug.variant_id, 1))
    lamps, mugs = placed["orders"]
    await buyer.use_card(placed["payment"])
    await buyer.post(f"/orders/{lamps['id']}/cancel")
    await house.deliver()
    await house.must_agree()
    assert (await buyer.get(f"/orders/{mugs['id']}")).json()["payment_status"] == "paid"
    assert sorted(row["status"] for row in await house.rows("SELECT status FROM payments")) == [
        "cancelled",
        "succeeded",
    ]
    await house.trade.payments.pay_refunds()
    assert await house.value("SELECT refunded_minor FROM sandbox_charges WHERE status = 'succeeded'") == 700
    await house.must_agree()


async def test_both_orders_at_once(house: TradeHouse) -> None:
    """ORD-32, I10: cancelling both halves of a checkout at the same moment leaves no attempt open."""
    for _ in range(5):
        lamp, mug = await make_product(house.database), await make_product(house.database)
        buyer = await house.person()
        placed = await buyer.buy((lamp.variant_id, 1), (mug.variant_id, 1))
        answers = await asyncio.gather(*[buyer.post(f"/orders/{o['id']}/cancel") for o in placed["orders"]])
        assert [answer.status_code for answer in answers] == [200, 200]
    assert await house.value("SELECT count(*) FROM payments WHERE status = 'pending'") == 0
    await house.must_agree()


async def test_only_one_paid_half(house: TradeHouse) -> None:
    """RET-09, I13: cancelling one paid order of two refunds exactly its part."""
    lamp, mug = await make_product(house.database, price_minor=700), await make_product(house.database, price_minor=50)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 1), (mug.variant_id, 1))
    await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")
    await house.trade.payments.pay_refunds()
    assert await house.value("SELECT refunded_minor FROM payments") == 700
    assert await house.balance(AccountKind.SELLER_PENDING, mug.shop_id) == 50
    await house.must_agree()


async def test_an_absent_provider_pays_later(house: TradeHouse) -> None:
    """RET-11, R4: a refund that the provider refuses stays owed, is tried again, and is paid once."""
    lamp = await make_product(house.database, price_minor=700)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 1))
    await house.execute("UPDATE sandbox_charges SET status = 'frozen'")
    await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")
    await house.trade.payments.pay_refunds()
    (refund,) = await house.rows("SELECT status, attempts, last_error, next_attempt_at > now() AS later FROM refunds")
    assert (refund["status"], refund["attempts"], refund["later"]) == ("pending", 1, True)
    assert refund["last_error"]
    assert await house.value("SELECT payment_status FROM orders") == "paid"
    await house.must_agree()
    await house.execute("UPDATE sandbox_charges SET status = 'succeeded'")
    await house.trade.payments.pay_refunds()
    assert await house.value("SELECT status FROM refunds") == "pending"
    await house.execute("UPDATE refunds SET next_attempt_at = now()")
    await house.trade.payments.pay_refunds()
    assert await house.value("SELECT payment_status FROM orders") == "refunded"
    assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 700
    await house.must_agree()


async def test_a_crash_between_provider_and_books(house: TradeHouse) -> None:
    """F2, F3, I13: asked twice for the same refund, the provider pays once, and the books follow."""
    lamp = await make_product(house.database, price_minor=700)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 1))
    await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")
    (refund,) = await house.rows(
        "SELECT r.id, p.provider_reference FROM refunds r JOIN payments p ON p.id = r.payment_id"
    )
    asked = RefundRequest(
        refund_id=refund["id"],
        key=str(refund["id"]),
        reference=refund["provider_reference"],
        capture_reference="",
        amount_minor=700,
        currency="USD",
    )
    await house.sandbox.refund(asked)
    await house.trade.payments.pay_refunds()
    assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 700
    assert await house.value("SELECT payment_status FROM orders") == "refunded"
    await house.must_agree()
