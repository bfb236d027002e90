"""Money that goes back by Stripe and PayPal: what our returns ask for, and what others do at the providers' desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fairground.infrastructure import faults
from fairground.infrastructure.access import Role
from fairground.modules.ledger.domain import PLATFORM, AccountKind
from tests.support.factories import make_product
from tests.support.providers import Fair, RemoteDesk

if TYPE_CHECKING:
    from tests.support.trade import Person

EVERY = pytest.mark.parametrize("name", ["stripe", "paypal", "sandbox"])
REMOTE = pytest.mark.parametrize("name", ["stripe", "paypal"])


async def received(fair: Fair, name: str, quantity: int = 2) -> tuple[Person, dict[str, Any]]:
    """Have somebody buy pieces for 10.00 each, pay and get them."""
    lamp = await make_product(fair.house.database, price_minor=1_000)
    buyer, admin = await fair.house.person(), await fair.house.person(role=Role.ADMIN)
    desk = fair.desks[name]
    placed = await buyer.buy((lamp.variant_id, quantity), method=desk.method)
    await desk.pay(buyer, placed["payment"])
    await desk.hear()
    path = f"/orders/{placed['orders'][0]['id']}/status"
    assert (await admin.send("PATCH", path, {"status": "delivered"})).status_code == 200
    return buyer, placed


async def given_back(fair: Fair, buyer: Person, placed: dict[str, Any], quantity: int | None = None) -> dict[str, Any]:
    """Have the buyer ask to return pieces, or all, and an admin accept; returns the return."""
    order, admin = placed["orders"][0], await fair.house.person(role=Role.ADMIN)
    body: dict[str, Any] = {"reason": "damaged"}
    if quantity is not None:
        body["items"] = [{"order_item_id": order["items"][0]["id"], "quantity": quantity}]
    asked = (await buyer.post(f"/orders/{order['id']}/returns", body)).json()
    answer = await admin.post(f"/admin/returns/{asked['id']}/approve")
    assert answer.status_code == 200, answer.text
    accepted: dict[str, Any] = answer.json()
    return accepted


def remote(fair: Fair, name: str) -> RemoteDesk:
    desk = fair.desks[name]
    assert isinstance(desk, RemoteDesk)
    return desk


async def due_again(fair: Fair) -> None:
    """Let the time come to ask for refunds again, and ask."""
    await fair.house.execute("UPDATE refunds SET next_attempt_at = now()")
    await fair.house.trade.payments.pay_refunds()


async def state(fair: Fair, buyer: Person, placed: dict[str, Any]) -> tuple[str, str, int]:
    order = (await buyer.get(f"/orders/{placed['orders'][0]['id']}")).json()
    return order["status"], order["payment_status"], order["refunded"]["amount"]


async def owed(fair: Fair, buyer: Person) -> int:
    return await fair.house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id)


@EVERY
async def test_whole(fair: Fair, name: str) -> None:
    """RET-03, RET-11: owed once accepted, paid by the provider of the payment, told by it again to no effect."""
    buyer, placed = await received(fair, name)
    made = await given_back(fair, buyer, placed)
    assert (made["status"], await owed(fair, buyer)) == ("refund_pending", 2_000)
    assert await fair.desks[name].money() == (2_000, 0)
    for _ in range(2):
        await fair.house.trade.payments.pay_refunds()
        await fair.desks[name].hear()
    assert await state(fair, buyer, placed) == ("refunded", "refunded", 2_000)
    assert (await buyer.get(f"/returns/{made['id']}")).json()["status"] == "refunded"
    assert await fair.desks[name].money() == (2_000, 2_000)
    assert len(await fair.house.events("payment.refunded")) == 1
    assert await fair.house.value("SELECT count(*) FROM refunds") == 1
    await fair.must_agree()


@EVERY
async def test_in_parts(fair: Fair, name: str) -> None:
    """RET-08, RET-09, RET-11: each part is a refund of its own at the provider, up to all of it and no further."""
    buyer, placed = await received(fair, name)
    for back, after in ((1_000, ("delivered", "partially_refunded")), (2_000, ("refunded", "refunded"))):
        await given_back(fair, buyer, placed, 1)
        await fair.house.trade.payments.pay_refunds()
        await fair.desks[name].hear()
        assert await state(fair, buyer, placed) == (*after, back)
        assert await fair.desks[name].money() == (2_000, back)
        await fair.must_agree()
    assert await owed(fair, buyer) == 0


@REMOTE
async def test_cancelled_after_it_was_paid(fair: Fair, name: str) -> None:
    """ORD-29, RET-11: a paid order that is cancelled goes back in full, where it came from."""
    lamp = await make_product(fair.house.database, price_minor=1_000)
    buyer = await fair.house.person()
    placed = await buyer.buy((lamp.variant_id, 2), method=name)
    await fair.desks[name].pay(buyer, placed["payment"])
    await fair.desks[name].hear()
    assert (await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")).status_code == 200
    await fair.house.trade.payments.pay_refunds()
    await fair.desks[name].hear()
    assert await state(fair, buyer, placed) == ("cancelled", "refunded", 2_000)
    assert await fair.desks[name].money() == (2_000, 2_000)
    await fair.must_agree()


@REMOTE
async def test_the_message_is_faster_than_the_answer(fair: Fair, name: str) -> None:
    """F1 to F3, RET-11: told of before we knew, then asked again with the same key: it is one refund."""
    buyer, placed = await received(fair, name)
    await given_back(fair, buyer, placed, 1)
    with faults.planned("refund.answered:1:raise"):
        await fair.house.trade.payments.pay_refunds()
    assert await owed(fair, buyer) == 1_000
    await fair.desks[name].hear()
    assert await owed(fair, buyer) == 0
    await due_again(fair)
    assert await fair.desks[name].money() == (2_000, 1_000)
    await fair.must_agree()


@REMOTE
@pytest.mark.parametrize("after_effect", [False, True])
async def test_away_when_money_is_to_go_back(fair: Fair, name: str, after_effect: bool) -> None:
    """RET-11, D16, F2: it stays owed, with the reason; asked again, with the same key, the provider pays once."""
    buyer, placed = await received(fair, name)
    made = await given_back(fair, buyer, placed)
    desk = remote(fair, name)
    await desk.lose(10)
    await desk.go_away("refund", after_effect=after_effect)
    await fair.house.trade.payments.pay_refunds()
    (refund,) = await fair.house.rows("SELECT status, attempts, last_error FROM refunds")
    assert (refund["status"], refund["attempts"], bool(refund["last_error"])) == ("pending", 1, True)
    assert (await buyer.get(f"/returns/{made['id']}")).json()["status"] == "refund_pending"
    await fair.house.trade.payments.pay_refunds()
    assert len(desk.calls("refund")) == int(after_effect)
    await due_again(fair)
    assert await state(fair, buyer, placed) == ("refunded", "refunded", 2_000)
    assert len({key for key, _ in desk.calls("refund")}) == 1
    assert await desk.money() == (2_000, 2_000)
    await fair.must_agree()


@REMOTE
async def test_made_at_the_providers_own_desk(fair: Fair, name: str) -> None:
    """RET-11, F1 to F3, PAY-13: booked once as the platform's cost, counted against what can still go back."""
    buyer, placed = await received(fair, name)
    desk = remote(fair, name)
    await desk.refund(placed["payment"], 1_500)
    await desk.hear()
    assert await fair.house.balance(AccountKind.DISPUTES, PLATFORM) == -1_500
    assert await fair.house.value("SELECT refunded_minor FROM payments") == 1_500
    assert await state(fair, buyer, placed) == ("delivered", "paid", 0)
    await fair.must_agree()
    # what is left does not pay for a return any more: a person has to decide
    order, admin = placed["orders"][0], await fair.house.person(role=Role.ADMIN)
    asked = (await buyer.post(f"/orders/{order['id']}/returns", {"reason": "damaged"})).json()
    answer = await admin.post(f"/admin/returns/{asked['id']}/approve")
    assert (answer.status_code, answer.json()["code"]) == (409, "REFUND_EXCEEDS_PAYMENT")
    assert await desk.money() == (2_000, 1_500)
    await fair.must_agree()


@REMOTE
async def test_more_at_the_desk_than_is_left(fair: Fair, name: str) -> None:
    """I13, PAY-12: what was promised to the buyer cannot go back a second time in our books: a person has to look."""
    buyer, placed = await received(fair, name)
    desk = remote(fair, name)
    await given_back(fair, buyer, placed)
    await desk.refund(placed["payment"], 2_000)
    await desk.hear()
    (message,) = await fair.house.rows("SELECT detail FROM payment_webhooks WHERE status = 'held'")
    assert message["detail"] == "More would go back than was paid"
    await fair.house.trade.payments.pay_refunds()
    (refund,) = await fair.house.rows("SELECT status, last_error FROM refunds")
    assert (refund["status"], bool(refund["last_error"])) == ("pending", True)
    assert await owed(fair, buyer) == 2_000
    await fair.house.must_agree()


async def test_stripe_says_later_that_it_did_not_arrive(fair: Fair) -> None:
    """RET-11: counted as paid, told as failed: owed again, asked for with a new key, and paid once in all."""
    buyer, placed = await received(fair, "stripe")
    made = await given_back(fair, buyer, placed, 1)
    await fair.house.trade.payments.pay_refunds()
    await fair.stripe.hear()
    assert (await buyer.get(f"/returns/{made['id']}")).json()["status"] == "refunded"
    await fair.stripe.control(f"refunds/{fair.stripe.refunds()[0].id}/settle", arrives=False)
    await fair.stripe.hear()
    assert (await buyer.get(f"/returns/{made['id']}")).json()["status"] == "refund_pending"
    assert await state(fair, buyer, placed) == ("delivered", "paid", 1_000)
    assert await owed(fair, buyer) == 1_000
    await fair.must_agree()
    await fair.house.trade.payments.pay_refunds()
    assert len(fair.stripe.calls("refund")) == 1
    for _ in range(2):
        await due_again(fair)
        await fair.stripe.hear()
    assert await state(fair, buyer, placed) == ("delivered", "partially_refunded", 1_000)
    keys = [key for key, _ in fair.stripe.calls("refund")]
    assert [key.partition(":")[2] for key in keys] == ["", "1"]
    assert await fair.stripe.money() == (2_000, 1_000)
    await fair.must_agree()


async def test_it_failed_before_we_knew_of_it(fair: Fair) -> None:
    """RET-11, F3: Stripe's word that it failed comes before its answer is on record: it is heard all the same."""
    buyer, placed = await received(fair, "stripe")
    await given_back(fair, buyer, placed, 1)
    await fair.stripe.lose(2)
    with faults.planned("refund.answered:1:raise"):
        await fair.house.trade.payments.pay_refunds()
    await fair.stripe.control(f"refunds/{fair.stripe.refunds()[0].id}/settle", arrives=False)
    await fair.stripe.hear()
    assert await owed(fair, buyer) == 1_000
    for _ in range(2):
        await due_again(fair)
        await fair.stripe.hear()
    assert await owed(fair, buyer) == 0
    assert await state(fair, buyer, placed) == ("delivered", "partially_refunded", 1_000)
    assert await fair.stripe.money() == (2_000, 1_000)
    await fair.must_agree()


async def test_a_late_word_of_an_earlier_try(fair: Fair) -> None:
    """RET-11, PAY-13: "succeeded" said of the try that failed, heard after it, pays for no other try."""
    buyer, placed = await received(fair, "stripe")
    await given_back(fair, buyer, placed, 1)
    await fair.stripe.control("webhooks", hold=True)
    await fair.house.trade.payments.pay_refunds()
    created = next(event for event in fair.stripe.simulator.events.values() if event.type == "refund.created")
    await fair.stripe.control(f"refunds/{fair.stripe.refunds()[0].id}/settle", arrives=False)
    later = [event_id for event_id in fair.stripe.postman.held if event_id != created.id]
    await fair.stripe.control("webhooks/release", order=later)
    await fair.stripe.hear()
    assert await owed(fair, buyer) == 1_000
    await fair.stripe.control("webhooks/release")
    await fair.stripe.hear()
    assert await owed(fair, buyer) == 1_000
    await fair.stripe.control("webhooks", hold=False)
    await due_again(fair)
    await fair.stripe.hear()
    assert await owed(fair, buyer) == 0
    assert await fair.stripe.money() == (2_000, 1_000)
    await fair.must_agree()


async def test_under_way_at_stripe(fair: Fair) -> None:
    """RET-11: owed until Stripe says that it arrived, which may take days; looked up, and never asked for again."""
    lamp = await make_product(fair.house.database, price_minor=1_000)
    buyer = await fair.house.person()
    placed = await buyer.buy((lamp.variant_id, 2), method="stripe")
    await fair.stripe.use_card(placed["payment"], "pm_card_pendingRefund")
    await fair.stripe.hear()
    await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel")
    for _ in range(3):
        await due_again(fair)
        await fair.stripe.hear()
    assert (await owed(fair, buyer), len(fair.stripe.calls("refund"))) == (2_000, 1)
    await fair.stripe.lose(10)
    await fair.stripe.control(f"refunds/{fair.stripe.refunds()[0].id}/settle", arrives=True)
    await fair.stripe.hear()
    assert await owed(fair, buyer) == 2_000
    await due_again(fair)
    assert (await owed(fair, buyer), len(fair.stripe.calls("refund"))) == (0, 1)
    assert await state(fair, buyer, placed) == ("cancelled", "refunded", 2_000)
    await fair.must_agree()


@pytest.mark.parametrize("arrives", [True, False])
async def test_under_way_at_paypal(fair: Fair, arrives: bool) -> None:
    """RET-11: owed until PayPal says that it arrived; one that did not is asked for again with a new key, paid once."""
    buyer, placed = await received(fair, "paypal")
    await given_back(fair, buyer, placed, 1)
    await fair.paypal.control("pending-refunds", count=1)
    await fair.house.trade.payments.pay_refunds()
    await fair.paypal.hear()
    assert await owed(fair, buyer) == 1_000
    (refund,) = fair.paypal.simulator.books.refunds
    await fair.paypal.control(f"refunds/{refund}/settle", status="COMPLETED" if arrives else "FAILED")
    await fair.paypal.hear()
    assert await owed(fair, buyer) == (0 if arrives else 1_000)
    for _ in range(2):
        await due_again(fair)
        await fair.paypal.hear()
    assert await owed(fair, buyer) == 0
    assert await state(fair, buyer, placed) == ("delivered", "partially_refunded", 1_000)
    assert len({key for key, _ in fair.paypal.calls("refund")}) == (1 if arrives else 2)
    assert await fair.paypal.money() == (2_000, 1_000)
    await fair.must_agree()


async def test_a_refund_that_names_nothing_of_ours(fair: Fair) -> None:
    """PAY-12: a refund with an id of ours that we do not have waits for a person at once."""
    _, placed = await received(fair, "stripe")
    await fair.stripe.client.v1.refunds.create_async(
        {
            "payment_intent": fair.stripe.reference(placed["payment"]),
            "amount": 500,
            "metadata": {"refundId": placed["payment"]["payment_id"]},
        }
    )
    await fair.stripe.hear()
    held = await fair.house.rows("SELECT type FROM payment_webhooks WHERE status = 'held'")
    assert [message["type"] for message in held] == ["refund.created"]
    await fair.house.must_agree()


@REMOTE
async def test_an_admin_has_it_asked_for_again(fair: Fair, name: str) -> None:
    """RET-11: what the provider did not pay can be asked for again at once."""
    buyer, placed = await received(fair, name)
    await given_back(fair, buyer, placed)
    await remote(fair, name).go_away("refund")
    await fair.house.trade.payments.pay_refunds()
    admin = await fair.house.person(role=Role.ADMIN)
    (refund,) = (await admin.get("/admin/refunds?status=pending")).json()["items"]
    assert (await admin.post(f"/admin/refunds/{refund['id']}/retry")).status_code == 202
    await fair.house.trade.payments.pay_refunds()
    await fair.desks[name].hear()
    assert await owed(fair, buyer) == 0
    await fair.must_agree()
