"""The organisers' first page: its figures agree with what happened, and what happened is told in words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from fairground.infrastructure.access import Role
from fairground.kernel.errors import InvalidError
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.modules.administration.consumers import build_consumers
from fairground.modules.administration.dashboard import DashboardService
from fairground.modules.administration.service import AdministrationService
from fairground.modules.ledger.events import LedgerProofFailed
from fairground.modules.notifications.service import NotificationService
from tests.support.factories import make_product, make_shop

if TYPE_CHECKING:
    from tests.support.trade import Person, TradeHouse


def office(house: TradeHouse) -> DashboardService:
    """Return the page's service, with three sockets of two people."""
    sockets = SimpleNamespace(user_count=2, socket_count=3)
    return DashboardService(
        house.settings, AdministrationService(house.settings, house.services.payments), cast("Any", sockets)
    )


async def test_figures_of_a_day(house: TradeHouse, admin: Person) -> None:
    """ADM-03, ADM-08, ADM-10: placed, paid minus refunded, what waits, who is connected, and the feed of it all."""
    variant_id = (await make_product(house.database, price_minor=1_000)).variant_id
    buyer = await house.person()
    paid = await buyer.buy_and_pay((variant_id, 2))
    await buyer.buy((variant_id, 1))
    order_id = paid["orders"][0]["id"]
    for status in ("processing", "delivered"):
        await admin.send("PATCH", f"/orders/{order_id}/status", {"status": status})
    asked = await buyer.post(f"/orders/{order_id}/returns", {"reason": "damaged"})
    assert asked.status_code == 201, asked.text
    await make_shop(house.database)
    await house.execute("UPDATE shops SET status = 'pending' WHERE id NOT IN (SELECT shop_id FROM products)")
    service = office(house)
    async with house.database.read() as db:
        shown = await service.dashboard(db)
    assert (shown.stats.total, shown.stats.placed_total.amount, shown.stats.total_revenue.amount) == (2, 3_210, 2_140)
    assert (shown.waiting.returns, shown.waiting.shops, shown.waiting.payouts_to_approve) == (1, 1, 0)
    assert (shown.online.people, shown.online.connections, shown.proof) == (2, 3, None)
    return_id = asked.json()["id"]
    assert (await admin.post(f"/admin/returns/{return_id}/approve")).status_code == 200
    await house.trade.payments.pay_refunds()
    await house.deliver()
    async with house.database.read() as db:
        revenue = await service.revenue(db, "Europe/Berlin", 7)
        stats = (await service.dashboard(db)).stats
    today = revenue.points[-1]
    assert (len(revenue.points), today.orders) == (7, 2)
    assert (today.placed, today.paid, today.refunded) == (Money(3_210, "USD"), Money(2_140, "USD"), Money(2_140, "USD"))
    assert today.revenue == stats.total_revenue == Money(0, "USD")
    assert {point.orders for point in revenue.points[:-1]} == {0}


async def test_what_happens_is_told_in_words(house: TradeHouse, admin: Person) -> None:
    """ADM-08, ADM-10: orders, payments, sign-ups, the newest first, in pages."""
    product = await make_product(house.database, price_minor=1_000)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((product.variant_id, 1))
    await house.events()  # everything has its place in the log
    service = office(house)
    async with house.database.read() as db:
        page = await service.activity(db, None, 50)
        first = await service.activity(db, None, 1)
        rest = await service.activity(db, first.next_cursor, 50)
    order = placed["orders"][0]
    titles = {item.kind: item.title for item in page.items}
    assert titles["order.paid"] == f"{order['order_number']} was paid"
    assert titles["order.created"] == f"{buyer.caller.name} ordered at {order['shop']['name']}"
    kinds = [item.kind for item in page.items]
    assert kinds.index("order.paid") < kinds.index("order.created")
    assert [*first.items, *rest.items] == page.items
    made = next(item for item in page.items if item.kind == "order.created")
    assert (str(made.order_id), made.shop_id, made.amount) == (order["id"], product.shop_id, Money(1_070, "USD"))


async def test_a_failed_proof_reaches_every_organiser_once(house: TradeHouse, admin: Person) -> None:
    """PRV-04: organisers get a notice, nobody else does, and not twice."""
    other = await house.person(role=Role.SUPER_ADMIN)
    await house.person()
    async with house.database.begin() as uow:
        uow.publish(LedgerProofFailed(proof_id=new_id(), problems=["it is wrong"], count=2))
    (event,) = await house.events("ledger.proof_failed")
    (consumer,) = build_consumers(NotificationService())
    for _ in range(2):
        async with house.database.begin() as uow:
            await consumer.handlers[event.type](uow, event)
    notices = await house.rows("SELECT user_id, message, link FROM notifications WHERE kind = 'ledger_proof_failed'")
    assert {notice["user_id"] for notice in notices} == {admin.id, other.id}
    assert len(notices) == 2
    assert "2 contradictions" in notices[0]["message"]
    assert notices[0]["link"] == "/admin/money/proofs"


async def test_days_need_a_zone_that_exists(house: TradeHouse) -> None:
    async with house.database.read() as db:
        with pytest.raises(InvalidError):
            await office(house).revenue(db, "Moon/Crater", 7)
