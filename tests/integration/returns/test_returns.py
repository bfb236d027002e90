"""Returns: asked for, decided, refunded; whole and by piece, to every source."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from fairground.infrastructure.access import Role, ShopRole
from fairground.kernel.errors import TemporaryError
from fairground.modules.ledger.domain import PLATFORM, AccountKind
from fairground.modules.payments.ports import RefundAnswer, RefundRequest
from tests.support.digest import digest
from tests.support.factories import MadeProduct, make_product, make_shop, stock_of
from tests.support.trade import Person, TradeHouse, open_trade


async def deliver(house: TradeHouse, order: dict[str, Any], status: str = "delivered") -> None:
    staff = await house.person(role=Role.ADMIN)
    answer = await staff.send("PATCH", f"/orders/{order['id']}/status", {"status": status})
    assert answer.status_code == 200, answer.text


async def bought(
    house: TradeHouse, lamp: MadeProduct, quantity: int, status: str = "delivered"
) -> tuple[Person, dict[str, Any]]:
    """Have somebody buy, pay and get so many pieces."""
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, quantity))
    await deliver(house, placed["orders"][0], status)
    return buyer, placed["orders"][0]


async def ask(who: Person, order: dict[str, Any], quantity: int | None = None) -> dict[str, Any]:
    """Ask to return pieces of an order's first item, or all."""
    body: dict[str, Any] = {"reason": "damaged", "comment": "It hums."}
    if quantity is not None:
        body["items"] = [{"order_item_id": order["items"][0]["id"], "quantity": quantity}]
    answer = await who.post(f"/orders/{order['id']}/returns", body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def order_of(who: Person, order: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = (await who.get(f"/orders/{order['id']}")).json()
    return found


@pytest.mark.parametrize("before", ["delivered", "completed"])
async def test_whole_order(house: TradeHouse, before: str) -> None:
    """RET-01, RET-02, RET-03, RET-12, CAT-08, STK-16: asked, accepted by the shop, goods back, then the money."""
    lamp = await make_product(house.database, price_minor=1_000, on_hand=10)
    buyer, order = await bought(house, lamp, 3, before)
    manager = await house.member(lamp.shop_id, ShopRole.MANAGER)
    asked = await ask(buyer, order)
    assert (asked["status"], asked["amount"]["amount"], asked["is_whole"]) == ("requested", 3_000, True)
    assert (await order_of(buyer, order))["status"] == "return_requested"
    await house.must_agree()

    answer = await manager.post(f"/shops/mine/returns/{asked['id']}/approve", {"reason": "sorry"})
    accepted = answer.json()
    assert (answer.status_code, accepted["status"], accepted["decided_as"]) == (200, "refund_pending", "shop")
    after = await order_of(buyer, order)
    assert (after["status"], after["payment_status"], after["refunded"]["amount"]) == ("refunded", "paid", 3_000)
    assert await stock_of(house.database, lamp.variant_id) == (10, 0, 10)
    assert await house.value("SELECT sold_out FROM products") == 0
    await house.must_agree()

    await house.trade.payments.pay_refunds()
    assert (await order_of(buyer, order))["payment_status"] == "refunded"
    assert (await buyer.get(f"/returns/{asked['id']}")).json()["status"] == "refunded"
    for kind in (AccountKind.SELLER_PENDING, AccountKind.SELLER_AVAILABLE):
        assert await house.balance(kind, lamp.shop_id) == 0
    types = [event.type for event in await house.events("return.requested", "return.approved", "return.refunded")]
    assert types == ["return.requested", "return.approved", "return.refunded"]
    await house.must_agree()


async def test_by_piece_until_nothing_is_left(house: TradeHouse) -> None:
    """RET-08, RET-09, BEY-02: parts add up to the whole to the cent; the order is where it was, then refunded."""
    lamp = await make_product(house.database, price_minor=333, on_hand=10)
    await house.execute("UPDATE shops SET commission_bps = 777")
    buyer, order = await bought(house, lamp, 3)
    admin = await house.person(role=Role.ADMIN)
    amounts = []
    for step, status in ((1, "delivered"), (1, "delivered"), (1, "refunded")):
        asked = await ask(buyer, order, step)
        amounts.append(asked["amount"]["amount"])
        assert (await admin.post(f"/admin/returns/{asked['id']}/approve")).status_code == 200
        await house.trade.payments.pay_refunds()
        after = await order_of(buyer, order)
        paid = "refunded" if status == "refunded" else "partially_refunded"
        assert (after["status"], after["payment_status"]) == (status, paid)
        assert after["refunded"]["amount"] == sum(amounts)
        await house.must_agree()
    assert amounts == [333, 333, 333]
    assert await house.balance(AccountKind.PLATFORM_FEES, PLATFORM) == 0
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 0
    assert await stock_of(house.database, lamp.variant_id) == (10, 0, 10)
    answer = await buyer.post(f"/orders/{order['id']}/returns", {"reason": "damaged"})
    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_RETURNABLE")


async def test_refused(house: TradeHouse) -> None:
    """RET-02, RET-04, RET-05: a refusal needs a reason and brings the order back to where it was; once."""
    lamp = await make_product(house.database)
    buyer, order = await bought(house, lamp, 1, "completed")
    manager = await house.member(lamp.shop_id, ShopRole.MANAGER)
    asked = await ask(buyer, order)
    before = await digest(house.database)
    assert (await manager.post(f"/shops/mine/returns/{asked['id']}/reject", {"reason": ""})).status_code == 422
    assert await digest(house.database) == before
    for _ in range(2):
        answer = await manager.post(f"/shops/mine/returns/{asked['id']}/reject", {"reason": "It was worn."})
        assert (answer.status_code, answer.json()["status"]) == (200, "rejected")
    assert (await order_of(buyer, order))["status"] == "completed"
    answer = await manager.post(f"/shops/mine/returns/{asked['id']}/approve")
    assert (answer.status_code, answer.json()["code"]) == (409, "RETURN_DECIDED")
    history = (await buyer.get(f"/orders/{order['id']}/history")).json()["items"]
    assert (history[-1]["from_state"], history[-1]["to_state"], history[-1]["reason"]) == (
        "return_requested",
        "completed",
        "It was worn.",
    )
    await house.must_agree()


async def test_withdrawn(house: TradeHouse) -> None:
    """RET-02: the buyer keeps the goods while nothing is decided, and may ask again."""
    lamp = await make_product(house.database)
    buyer, order = await bought(house, lamp, 2)
    asked = await ask(buyer, order, 1)
    assert (await buyer.post(f"/returns/{asked['id']}/withdraw")).json()["status"] == "withdrawn"
    assert (await order_of(buyer, order))["status"] == "delivered"
    again = await ask(buyer, order, 2)
    assert [item["id"] for item in (await buyer.get("/returns")).json()["items"]] == [again["id"], asked["id"]]
    await house.must_agree()


async def test_when_it_is_too_late_or_too_early(house: TradeHouse) -> None:
    """RET-01, RET-06: delivered or completed, within the window, one at a time; otherwise 409 and nothing changes."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 2))
    order = placed["orders"][0]

    async def refused() -> str:
        before = await digest(house.database)
        answer = await buyer.post(f"/orders/{order['id']}/returns", {"reason": "other"})
        assert await digest(house.database) == before
        assert answer.status_code == 409
        return str(answer.json()["code"])

    assert await refused() == "NOT_RETURNABLE"
    await deliver(house, order)
    await house.execute("UPDATE orders SET delivered_at = now() - interval '14 days 1 minute'")
    assert await refused() == "NOT_RETURNABLE"
    await house.execute("UPDATE orders SET delivered_at = now() - interval '13 days 23 hours'")
    await ask(buyer, order, 1)
    assert await refused() == "NOT_RETURNABLE"


@pytest.mark.parametrize(
    "items",
    [
        [{"quantity": 3}],
        [{"quantity": 0}],
        [{"quantity": 1}, {"quantity": 1}],
        [{"order_item_id": "0190a1b2-c3d4-7abc-8def-0123456789ab", "quantity": 1}],
        [],
    ],
)
async def test_pieces_that_are_not_there(house: TradeHouse, items: list[dict[str, Any]]) -> None:
    """RET-08, I13: more than was bought, nothing, twice the same, another order's: 422 and nothing changes."""
    lamp = await make_product(house.database)
    buyer, order = await bought(house, lamp, 2)
    wanted = [{"order_item_id": order["items"][0]["id"], **item} for item in items]
    before = await digest(house.database)
    answer = await buyer.post(f"/orders/{order['id']}/returns", {"reason": "other", "items": wanted})
    assert answer.status_code == 422
    assert await digest(house.database) == before


async def test_whose_return_it_is(house: TradeHouse) -> None:
    """RBAC-21, RBAC-22: strangers get 404; neither the buyer decides nor staff nor another shop; nothing changes."""
    lamp = await make_product(house.database)
    buyer, order = await bought(house, lamp, 1)
    asked = await ask(buyer, order)
    stranger = await house.person()
    other_shop = await house.member(await make_shop(house.database), ShopRole.OWNER)
    staff = await house.member(lamp.shop_id)
    before = await digest(house.database)
    shop, admin = f"/shops/mine/returns/{asked['id']}", f"/admin/returns/{asked['id']}"
    for who, path, status in (
        (stranger, f"/returns/{asked['id']}/withdraw", 404),
        (other_shop, f"{shop}/approve", 404),
        (other_shop, f"{shop}/reject", 404),
        (staff, f"{shop}/approve", 403),
        (buyer, f"{shop}/approve", 403),
        (buyer, f"{admin}/approve", 403),
        (other_shop, f"{admin}/reject", 403),
        (stranger, f"/orders/{order['id']}/returns", 404),
        (staff, f"/orders/{order['id']}/returns", 409),
    ):
        answer = await who.post(path, {"reason": "other"})
        assert answer.status_code == status, (path, answer.text)
    for who, path in ((stranger, f"/returns/{asked['id']}"), (other_shop, f"/returns/{asked['id']}")):
        assert (await who.get(path)).status_code == 404
    assert (await other_shop.get("/shops/mine/returns")).json()["items"] == []
    assert await digest(house.database) == before
    assert [item["id"] for item in (await staff.get("/shops/mine/returns")).json()["items"]] == [asked["id"]]


async def test_fifty_approvals_refund_once(house: TradeHouse) -> None:
    """RET-03, RET-12, I13: of 50 parallel approvals by shop and admin all say accepted, and one refund is made."""
    lamp = await make_product(house.database, price_minor=500, on_hand=5)
    buyer, order = await bought(house, lamp, 2)
    manager, admin = await house.member(lamp.shop_id, ShopRole.MANAGER), await house.person(role=Role.ADMIN)
    asked = await ask(buyer, order)
    answers = await asyncio.gather(
        *[manager.post(f"/shops/mine/returns/{asked['id']}/approve") for _ in range(25)],
        *[admin.post(f"/admin/returns/{asked['id']}/approve") for _ in range(25)],
    )
    assert {answer.status_code for answer in answers} == {200}
    assert await house.rows("SELECT amount_minor FROM refunds") == [{"amount_minor": 1_000}]
    await asyncio.gather(*[house.trade.payments.pay_refunds() for _ in range(5)])
    assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 1_000
    assert await stock_of(house.database, lamp.variant_id) == (5, 0, 5)
    await house.must_agree()


async def test_approve_against_reject_against_withdraw(house: TradeHouse) -> None:
    """ORD-32: of three decisions at once one wins and the others hear of it."""
    lamp = await make_product(house.database)
    buyer, order = await bought(house, lamp, 1)
    admin = await house.person(role=Role.ADMIN)
    asked = await ask(buyer, order)
    answers = await asyncio.gather(
        admin.post(f"/admin/returns/{asked['id']}/approve"),
        admin.post(f"/admin/returns/{asked['id']}/reject", {"reason": "worn"}),
        buyer.post(f"/returns/{asked['id']}/withdraw"),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    await house.must_agree()


async def test_after_a_payout_the_balance_is_netted(house: TradeHouse) -> None:
    """RET-09, I19: a refund after the money left takes the seller below zero; the next sale makes up for it."""
    lamp = await make_product(house.database, price_minor=1_000)
    buyer, order = await bought(house, lamp, 1)
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 1_000
    owner = await house.member(lamp.shop_id, ShopRole.OWNER)
    method = {"type": "paypal", "email": "shop@example.org"}
    assert (await owner.send("PUT", "/shops/mine/withdraw-method", method)).status_code == 200
    payout = await owner.post("/payouts", {"amount": 1_000})
    assert payout.status_code == 201, payout.text
    admin = await house.person(role=Role.ADMIN)
    asked = await ask(buyer, order)
    assert (await admin.post(f"/admin/returns/{asked['id']}/approve")).status_code == 200
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == -1_000
    await house.must_agree()
    await bought(house, lamp, 3)
    assert await house.balance(AccountKind.SELLER_AVAILABLE, lamp.shop_id) == 2_000
    await house.must_agree()


async def test_into_the_wallet_at_once(house: TradeHouse) -> None:
    """RET-11, WAL-03: what a wallet paid is back in it in the moment of the approval."""
    lamp = await make_product(house.database, price_minor=700)
    buyer = await house.person()
    await load(house, buyer, 1_000)
    placed = await buyer.buy((lamp.variant_id, 1), method="wallet")
    assert placed["orders"][0]["payment_status"] == "paid"
    assert await house.balance(AccountKind.CUSTOMER_WALLET, buyer.id) == 300
    await deliver(house, placed["orders"][0])
    asked = await ask(buyer, placed["orders"][0])
    admin = await house.person(role=Role.ADMIN)
    accepted = (await admin.post(f"/admin/returns/{asked['id']}/approve")).json()
    assert accepted["status"] == "refunded"
    assert await house.balance(AccountKind.CUSTOMER_WALLET, buyer.id) == 1_000
    after = await order_of(buyer, placed["orders"][0])
    assert (after["status"], after["payment_status"]) == ("refunded", "refunded")
    await house.must_agree()


async def load(house: TradeHouse, who: Person, amount: int) -> None:
    """Load somebody's wallet by a card that works."""
    answer = await who.post("/wallet/top-ups", {"method": "cc", "amount": amount})
    assert answer.status_code == 201, answer.text
    assert (await who.use_card(answer.json())).status_code == 202
    await house.deliver()


async def test_a_refund_that_fails_is_tried_again(database_url: str) -> None:
    """RET-11: while the provider is away a return stays refund_pending and its buyer is owed; then it is paid once."""
    async with open_trade(database_url) as house:
        lamp = await make_product(house.database, price_minor=400)
        buyer, order = await bought(house, lamp, 1)
        asked = await ask(buyer, order)
        admin = await house.person(role=Role.ADMIN)
        await admin.post(f"/admin/returns/{asked['id']}/approve")
        real, calls = house.sandbox.refund, 0

        async def away(request: RefundRequest) -> RefundAnswer:
            nonlocal calls
            calls += 1
            if calls == 1:
                raise TemporaryError("The bank is away")
            return await real(request)

        house.sandbox.refund = away  # type: ignore[method-assign]
        await house.trade.payments.pay_refunds()
        shown = (await buyer.get(f"/returns/{asked['id']}")).json()
        assert (shown["status"], shown["refund_error"]) == ("refund_pending", "The bank is away")
        assert (await order_of(buyer, order))["payment_status"] == "paid"
        assert await house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 400
        await house.must_agree()
        (refund,) = (await admin.get("/admin/refunds?status=pending")).json()["items"]
        assert (await admin.post(f"/admin/refunds/{refund['id']}/retry")).status_code == 202
        await house.trade.payments.pay_refunds()
        assert (await buyer.get(f"/returns/{asked['id']}")).json()["status"] == "refunded"
        assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 400
        await house.must_agree()


async def test_asked_twice_with_one_key(house: TradeHouse) -> None:
    """I14: the same key gives the same return, byte for byte; another body with it is refused."""
    lamp = await make_product(house.database)
    buyer, order = await bought(house, lamp, 2)
    path = f"/orders/{order['id']}/returns"
    first = await buyer.post(path, {"reason": "other"}, **{"idempotency-key": "k"})
    second = await buyer.post(path, {"reason": "other"}, **{"idempotency-key": "k"})
    assert (first.status_code, first.content) == (second.status_code, second.content) == (201, first.content)
    answer = await buyer.post(path, {"reason": "damaged"}, **{"idempotency-key": "k"})
    assert (answer.status_code, answer.json()["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")


async def test_admins_decide_on_the_record(house: TradeHouse) -> None:
    """RET-13: an admin decides instead of the shop, and that stands in the audit log."""
    lamp = await make_product(house.database)
    buyer, order = await bought(house, lamp, 1)
    asked = await ask(buyer, order)
    admin = await house.person(role=Role.ADMIN)
    await admin.post(f"/admin/returns/{asked['id']}/reject", {"reason": "house rules"})
    (line,) = await house.rows("SELECT action, target, actor_id FROM audit_log WHERE action LIKE 'return.%'")
    assert line == {"action": "return.rejected", "target": f"return:{asked['id']}", "actor_id": admin.id}
