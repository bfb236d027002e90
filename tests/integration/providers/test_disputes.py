"""Money that buyers' banks, or PayPal on a buyer's complaint, take back: until they have decided, or for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fairground.entrypoints.simulators.stripe_objects import Dispute
from fairground.infrastructure.access import Role
from fairground.modules.ledger.domain import PLATFORM, AccountKind
from tests.support.factories import make_product
from tests.support.providers import Fair, RemoteDesk

if TYPE_CHECKING:
    from tests.support.trade import Person

REMOTE = pytest.mark.parametrize("name", ["stripe", "paypal"])


async def paid(fair: Fair, name: str) -> tuple[RemoteDesk, Person, dict[str, Any]]:
    """Have somebody pay 20.00 for two pieces."""
    lamp = await make_product(fair.house.database, price_minor=1_000)
    buyer = await fair.house.person()
    placed = await buyer.buy((lamp.variant_id, 2), method=name)
    desk = fair.desks[name]
    assert isinstance(desk, RemoteDesk)
    await desk.pay(buyer, placed["payment"])
    await desk.hear()
    return desk, buyer, placed


async def books(fair: Fair, name: str) -> tuple[int, int]:
    """Return what the provider holds for us and what is disputed, without the provider's fee."""
    clearing = await fair.house.balance(AccountKind.PROVIDER_CLEARING, name)
    fees = await fair.house.balance(AccountKind.PROVIDER_COSTS, PLATFORM)
    return -(clearing + fees), -await fair.house.balance(AccountKind.DISPUTES, PLATFORM)


@REMOTE
@pytest.mark.parametrize("is_won", [True, False])
async def test_opened_and_decided(fair: Fair, name: str, is_won: bool) -> None:
    """PAY-13, C5 #41: booked once however often it is told, undone when won, for good when lost; the order stands."""
    desk, buyer, placed = await paid(fair, name)
    await desk.control("webhooks", copies=2)
    dispute = await desk.dispute(placed["payment"], 800)
    await desk.hear()
    assert await books(fair, name) == (1_200, 800)
    admin = await fair.house.person(role=Role.ADMIN)
    (shown,) = (await admin.get("/admin/disputes")).json()["items"]
    assert (shown["provider_reference"], shown["amount"]["amount"], shown["status"]) == (dispute, 800, "open")
    await fair.must_agree()
    await desk.decide(dispute, is_won=is_won)
    await desk.hear()
    assert await books(fair, name) == ((2_000, 0) if is_won else (1_200, 800))
    (shown,) = (await admin.get("/admin/disputes")).json()["items"]
    assert (shown["status"], bool(shown["closed_at"])) == ("won" if is_won else "lost", True)
    order = (await buyer.get(f"/orders/{placed['orders'][0]['id']}")).json()
    assert (order["status"], order["payment_status"]) == ("processing", "paid")
    await fair.must_agree()


@REMOTE
@pytest.mark.parametrize("is_won", [True, False])
async def test_heard_of_backwards(fair: Fair, name: str, is_won: bool) -> None:
    """PAY-13, I15, H2: the decision first, then the beginning: the same in the end."""
    desk, _, placed = await paid(fair, name)
    await desk.control("webhooks", hold=True)
    dispute = await desk.dispute(placed["payment"], 800)
    await desk.decide(dispute, is_won=is_won)
    for event_id in reversed(desk.postman.held):
        await desk.control("webhooks/release", order=[event_id])
        await desk.hear()
    assert await books(fair, name) == ((2_000, 0) if is_won else (1_200, 800))
    assert await fair.house.value("SELECT status FROM payment_disputes") == ("won" if is_won else "lost")
    await fair.must_agree()


@REMOTE
async def test_before_we_know_that_it_was_paid(fair: Fair, name: str) -> None:
    """PAY-11, H2: a dispute of a payment whose success we have not heard of waits for it."""
    lamp = await make_product(fair.house.database, price_minor=1_000)
    buyer = await fair.house.person()
    placed = await buyer.buy((lamp.variant_id, 2), method=name)
    desk = fair.desks[name]
    assert isinstance(desk, RemoteDesk)
    await desk.agree(placed["payment"])
    if name == "paypal":
        await fair.paypal.go_away("capture", after_effect=True)
        await buyer.post(f"/payments/{placed['payment']['payment_id']}/capture")
    await desk.postman.idle()
    await fair.house.execute("DELETE FROM payment_webhooks")
    await desk.dispute(placed["payment"], 800)
    await desk.hear()
    statuses = await fair.house.rows("SELECT DISTINCT status FROM payment_webhooks")
    assert [row["status"] for row in statuses] == ["waiting"]
    assert await fair.house.value("SELECT count(*) FROM payment_disputes") == 0
    await fair.house.execute("UPDATE payments SET created_at = now() - interval '3 minutes'")
    await fair.house.trade.payments.ask_providers()
    for _ in range(2):
        await desk.hear()
        await fair.house.execute("UPDATE payment_webhooks SET next_attempt_at = now()")
    assert await fair.house.value("SELECT payment_status FROM orders") == "paid"
    assert await books(fair, name) == (1_200, 800)
    await fair.must_agree()


async def test_what_is_disputed_does_not_go_back_as_well(fair: Fair) -> None:
    """I13, 41, RET-11: all of it cannot go back; a part that can is owed until the bank has decided, and then paid."""
    desk, buyer, placed = await paid(fair, "stripe")
    admin = await fair.house.person(role=Role.ADMIN)
    order = placed["orders"][0]
    await admin.send("PATCH", f"/orders/{order['id']}/status", {"status": "delivered"})
    dispute = await desk.dispute(placed["payment"], 800)
    await desk.hear()
    asked = (await buyer.post(f"/orders/{order['id']}/returns", {"reason": "damaged"})).json()
    refused = await admin.post(f"/admin/returns/{asked['id']}/approve")
    assert (refused.status_code, refused.json()["code"]) == (409, "REFUND_EXCEEDS_PAYMENT")
    await admin.post(f"/admin/returns/{asked['id']}/reject", {"reason": "Your bank has the money"})
    part = {"reason": "damaged", "items": [{"order_item_id": order["items"][0]["id"], "quantity": 1}]}
    asked = (await buyer.post(f"/orders/{order['id']}/returns", part)).json()
    assert (await admin.post(f"/admin/returns/{asked['id']}/approve")).status_code == 200
    await fair.house.trade.payments.pay_refunds()
    assert "charged back" in await fair.house.value("SELECT last_error FROM refunds")
    assert await fair.house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 1_000
    await desk.decide(dispute, is_won=True)
    await desk.hear()
    await fair.house.execute("UPDATE refunds SET next_attempt_at = now()")
    await fair.house.trade.payments.pay_refunds()
    await desk.hear()
    assert await fair.house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 0
    assert await desk.money() == (2_000, 1_000)
    await fair.must_agree()


async def test_an_inquiry_takes_nothing(fair: Fair) -> None:
    """C5 #41: a bank that only asks has no money of ours, until it makes a dispute of it."""
    desk, _, placed = await paid(fair, "stripe")
    await desk.control("disputes", payment_intent=desk.reference(placed["payment"]), amount=800, inquiry=True)
    await desk.hear()
    assert await books(fair, "stripe") == (2_000, 0)
    (dispute,) = fair.stripe.simulator.books.all(Dispute)
    await desk.control(f"disputes/{dispute.id}/escalate")
    await desk.hear()
    assert await books(fair, "stripe") == (1_200, 800)
    await fair.must_agree()


async def test_paypal_reverses_what_was_disputed(fair: Fair) -> None:
    """C5 #41: the reversal that ends a lost dispute is the dispute's own money, and not taken a second time."""
    desk, _, placed = await paid(fair, "paypal")
    dispute = await desk.dispute(placed["payment"], 2_000)
    await desk.hear()
    await desk.decide(dispute, is_won=False)
    await desk.control(f"captures/{fair.paypal.capture_of(placed['payment'])}/reverse")
    await desk.hear()
    assert await books(fair, "paypal") == (0, 2_000)
    assert await fair.house.value("SELECT count(*) FROM refunds") == 0
    await fair.house.must_agree()


async def test_paypal_reverses_on_its_own(fair: Fair) -> None:
    """C5 #41: a bank may take the money back without any dispute that we hear of."""
    desk, _, placed = await paid(fair, "paypal")
    await desk.control(f"captures/{fair.paypal.capture_of(placed['payment'])}/reverse")
    for _ in range(2):
        await desk.hear()
    assert await books(fair, "paypal") == (0, 2_000)
    assert await fair.house.value("SELECT refunded_minor FROM payments") == 2_000
    await fair.must_agree()
