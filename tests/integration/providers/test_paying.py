"""Orders paid by Stripe and PayPal: real adapters, simulated peers on ports, real messages, the whole way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from fairground.entrypoints.simulators.stripe_objects import Charge, Intent
from fairground.infrastructure import faults
from fairground.modules.ledger.domain import PLATFORM, AccountKind
from tests.support.digest import digest
from tests.support.factories import make_product, make_shop
from tests.support.providers import Fair, RemoteDesk

if TYPE_CHECKING:
    from tests.support.trade import Person

EVERY = pytest.mark.parametrize("name", ["stripe", "paypal", "sandbox"])
REMOTE = pytest.mark.parametrize("name", ["stripe", "paypal"])


async def ordered(fair: Fair, name: str, *prices: int) -> tuple[Person, dict[str, Any]]:
    """Have somebody order one piece from a shop of its own for each price (20.00 unless given)."""
    lamps = [
        await make_product(fair.house.database, await make_shop(fair.house.database), price_minor=price)
        for price in prices or (2_000,)
    ]
    await fair.house.execute("UPDATE shops SET commission_bps = 1000")
    buyer = await fair.house.person()
    placed = await buyer.buy(*[(lamp.variant_id, 1) for lamp in lamps], method=fair.desks[name].method)
    return buyer, placed


def remote(fair: Fair, name: str) -> RemoteDesk:
    desk = fair.desks[name]
    assert isinstance(desk, RemoteDesk)
    return desk


async def states(who: Person, placed: dict[str, Any]) -> list[tuple[str, str]]:
    found = [(await who.get(f"/orders/{order['id']}")).json() for order in placed["orders"]]
    return [(order["status"], order["payment_status"]) for order in found]


async def silence(fair: Fair) -> None:
    """Let providers be silent for so long that they are asked."""
    await fair.house.execute(
        """UPDATE payments SET created_at = created_at - interval '3 minutes', updated_at = now() - interval '3 min',
           asked_at = asked_at - interval '3 minutes'"""
    )


async def ask(fair: Fair) -> None:
    """Have the providers asked about what they are silent about, and apply what they say."""
    await silence(fair)
    await fair.house.trade.payments.ask_providers()
    await fair.house.trade.payments.process_webhooks()


PAID = ("processing", "paid")
UNPAID = ("pending", "pending")


@EVERY
async def test_the_whole_way(fair: Fair, name: str) -> None:
    """PAY-02, PAY-04, PAY-05, PAY-08, PAY-10, PAY-18: opened, agreed to, confirmed to us; paid and processing."""
    buyer, placed = await ordered(fair, name, 1_250, 750)
    payment = placed["payment"]
    assert (payment["provider"], payment["amount"]["amount"]) == (name, 2_000)
    assert bool(payment["approval_url"]) == (name == "paypal")
    assert bool(payment["client_secret"]) == (name != "paypal")
    await fair.desks[name].pay(buyer, payment)
    await fair.desks[name].hear()
    assert await states(buyer, placed) == [PAID, PAID]
    for order in placed["orders"]:
        found = (await buyer.get(f"/orders/{order['id']}")).json()
        assert found["paid_at"]
        assert found["payment_info"]["payment_id"] == payment["payment_id"]
        (attempt,) = (await buyer.get(f"/orders/{order['id']}/payments")).json()["items"]
        assert (attempt["status"], attempt["captured"]["amount"], attempt["provider"]) == ("succeeded", 2_000, name)
    (fact,) = await fair.house.events("payment.succeeded")
    assert (fact.audience, fact.payload["amount_minor"]) == ([f"user:{buyer.id}"], 2_000)
    assert len(await fair.house.events("order.paid")) == 2
    kept = fair.paypal.fee(2_000) if name == "paypal" else 0
    assert await fair.house.balance(AccountKind.PROVIDER_CLEARING, name) == kept - 2_000
    assert await fair.house.balance(AccountKind.PLATFORM_FEES, PLATFORM) == 200
    shops = [order["shop"]["id"] for order in placed["orders"]]
    assert sorted([await fair.house.balance(AccountKind.SELLER_PENDING, shop) for shop in shops]) == [675, 1_125]
    await fair.must_agree()


async def test_what_stripe_is_asked_for(fair: Fair) -> None:
    """PAY-02, PAY-03, PAY-26: 999.99 is 99999 usd; metadata name the checkout, its first order and our payment."""
    buyer, placed = await ordered(fair, "stripe", 90_000, 9_999)
    (intent,) = fair.stripe.intents()
    assert (intent.amount, intent.currency) == (99_999, "usd")
    assert intent.metadata == {
        "orderId": placed["orders"][0]["id"],
        "checkoutId": placed["checkout"]["id"],
        "paymentId": placed["payment"]["payment_id"],
        "userId": str(buyer.id),
    }
    assert placed["payment"]["client_secret"] == intent.client_secret


async def test_what_paypal_is_asked_for(fair: Fair) -> None:
    """PAY-04, PAY-18: the amount as PayPal writes it, our ids, and the way back to the checkout."""
    _, placed = await ordered(fair, "paypal", 90_000, 9_999)
    (order,) = fair.paypal.simulator.books.orders.values()
    assert (order.unit.amount.currency_code, order.unit.amount.value) == ("USD", "999.99")
    for given in (placed["orders"][0]["id"], placed["checkout"]["id"], placed["payment"]["payment_id"]):
        assert given.replace("-", "") in order.unit.custom_id
    assert order.return_url == f"{fair.house.settings.public_url}/checkout/{placed['checkout']['id']}"
    assert placed["payment"]["approval_url"].endswith(f"/checkoutnow?token={order.id}")


@REMOTE
async def test_nobody_believes_the_buyer(fair: Fair, name: str) -> None:
    """PAY-10, PAY-18, SEC-23: coming back and saying so pays nothing, and changes nothing."""
    buyer, placed = await ordered(fair, name)
    stranger = await fair.house.person()
    # the provider may say meanwhile that it has opened the payment
    before = await digest(fair.house.database, without={"payment_webhooks"})
    path, code = f"/payments/{placed['payment']['payment_id']}/capture", {"stripe": "PROVIDER_REFUSED"}
    answer = await buyer.post(path)
    assert (answer.status_code, answer.json()["code"]) == (402, code.get(name, "NOTHING_TO_CAPTURE"))
    assert (await stranger.post(path)).status_code == 404
    assert await digest(fair.house.database, without={"payment_webhooks"}) == before
    assert await states(buyer, placed) == [UNPAID]


async def test_paypal_tells_its_fee(fair: Fair) -> None:
    """PAY-22: PayPal's message says what it kept; it is the platform's cost, booked once."""
    buyer, placed = await ordered(fair, "paypal")
    await fair.paypal.pay(buyer, placed["payment"])
    for _ in range(2):
        await fair.paypal.hear()
        await ask(fair)
    assert await fair.house.balance(AccountKind.PROVIDER_COSTS, PLATFORM) == -119
    assert await fair.house.balance(AccountKind.PROVIDER_CLEARING, "paypal") == 119 - 2_000
    await fair.must_agree()


async def test_stripe_is_asked_for_its_fee(fair: Fair) -> None:
    """PAY-22: Stripe's message leaves out what it kept, so it is asked once it has had time to know; booked once."""
    buyer, placed = await ordered(fair, "stripe")
    await fair.stripe.pay(buyer, placed["payment"])
    await fair.stripe.hear()
    await fair.house.trade.payments.ask_providers()
    assert await fair.house.value("SELECT count(*) FROM payment_webhooks WHERE event_id LIKE 'lookup:%'") == 0
    for _ in range(2):
        await ask(fair)
    assert await fair.house.balance(AccountKind.PROVIDER_COSTS, PLATFORM) == -88
    assert await fair.house.balance(AccountKind.PROVIDER_CLEARING, "stripe") == 88 - 2_000
    assert (await fair.stripe.record(placed["payment"]["payment_id"]))["provider_fee_minor"] == 88
    await fair.must_agree()


@pytest.mark.parametrize("trouble", ["away", "not booked"])
async def test_stripe_is_asked_for_its_fee_until_it_says_it(fair: Fair, trouble: str) -> None:
    """PAY-22, D16: a fee that cannot be had now is asked for again later, and booked once."""
    buyer, placed = await ordered(fair, "stripe")
    await fair.stripe.pay(buyer, placed["payment"])
    await fair.stripe.hear()
    (charge,) = fair.stripe.simulator.books.all(Charge)
    booked = charge.balance_transaction
    if trouble == "away":
        await fair.stripe.go_away("create")  # the path of what is looked up, too
    else:
        charge.balance_transaction = None
    await ask(fair)
    charge.balance_transaction = booked
    await ask(fair)
    assert await fair.house.balance(AccountKind.PROVIDER_COSTS, PLATFORM) == 0
    for _ in range(2):
        await fair.house.execute("UPDATE payments SET fee_asked_at = now() - interval '1 hour 1 minute'")
        await ask(fair)
    assert await fair.house.balance(AccountKind.PROVIDER_COSTS, PLATFORM) == -88
    await fair.must_agree()


@EVERY
async def test_declined_and_tried_again(fair: Fair, name: str) -> None:
    """PAY-15, PAY-24, PAY-25, PAY-27: the buyer is told why; the next attempt is a new one there too, and pays."""
    buyer, placed = await ordered(fair, name)
    desk = fair.desks[name]
    await desk.decline(buyer, placed["payment"])
    await desk.hear()
    assert await states(buyer, placed) == [("pending", "failed")]
    (told,) = await fair.house.events("payment.failed")
    assert (told.audience, bool(told.payload["message"])) == ([f"user:{buyer.id}"], True)
    again = (await buyer.post(f"/orders/{placed['orders'][0]['id']}/pay")).json()["payment"]
    assert again["payment_id"] != placed["payment"]["payment_id"]
    await desk.pay(buyer, again)
    await desk.hear()
    assert await states(buyer, placed) == [PAID]
    attempts = (await buyer.get(f"/orders/{placed['orders'][0]['id']}/payments")).json()["items"]
    assert [attempt["status"] for attempt in attempts] == ["failed", "succeeded"]
    assert await desk.money() == (2_000, 0)
    await fair.must_agree()


async def test_another_card_in_the_same_form(fair: Fair) -> None:
    """PAY-25, D17: Stripe's form lets a buyer whose card was declined try another one on the same intent."""
    buyer, placed = await ordered(fair, "stripe")
    await fair.stripe.decline(buyer, placed["payment"])
    await fair.stripe.hear()
    await fair.stripe.agree(placed["payment"])
    await fair.stripe.hear()
    assert await states(buyer, placed) == [PAID]
    (attempt,) = (await buyer.get(f"/orders/{placed['orders'][0]['id']}/payments")).json()["items"]
    assert (attempt["status"], attempt["failure_message"]) == ("succeeded", None)
    await fair.must_agree()


@pytest.mark.parametrize(("succeeds", "state"), [(True, PAID), (False, ("pending", "failed"))])
async def test_three_d_secure(fair: Fair, succeeds: bool, state: tuple[str, str]) -> None:
    """PAY-05, PAY-25: while the bank asks who it is nothing is decided; then it is, either way."""
    buyer, placed = await ordered(fair, "stripe")
    await fair.stripe.use_card(placed["payment"], "pm_card_authenticationRequired")
    await fair.stripe.hear()
    await ask(fair)
    assert await states(buyer, placed) == [UNPAID]
    await fair.stripe.control(
        f"payment_intents/{fair.stripe.reference(placed['payment'])}/authenticate", succeeds=succeeds
    )
    await fair.stripe.hear()
    assert await states(buyer, placed) == [state]
    await fair.must_agree()


@REMOTE
async def test_a_double_click(fair: Fair, name: str) -> None:
    """PAY-15, PAY-24, I12: six clicks on "pay" at once yield the one payment there is, at the provider too."""
    buyer, placed = await ordered(fair, name)
    path = f"/orders/{placed['orders'][0]['id']}/pay"
    answers = await asyncio.gather(*(buyer.post(path) for _ in range(6)))
    assert {answer.status_code for answer in answers} == {200}
    assert {msgspec.json.encode(answer.json()["payment"]) for answer in answers} == {
        msgspec.json.encode(placed["payment"])
    }
    assert len(remote(fair, name).calls("create")) == 1


@REMOTE
async def test_a_double_click_before_the_provider_knows(fair: Fair, name: str) -> None:
    """PAY-15, PAY-24, C7: six clicks on an order whose payment could not be opened open it once, under its own key."""
    desk = remote(fair, name)
    await desk.go_away("create", times=1)
    buyer, placed = await ordered(fair, name)
    assert placed["payment"]["client_secret"] is placed["payment"]["approval_url"] is None
    answers = await asyncio.gather(*(buyer.post(f"/orders/{placed['orders'][0]['id']}/pay") for _ in range(6)))
    assert {answer.status_code for answer in answers} == {200}
    payments = {msgspec.json.encode(answer.json()["payment"]) for answer in answers}
    assert len(payments) == 1
    assert len({key for key, _ in desk.calls("create")}) == 1
    opened = fair.stripe.simulator.books.all(Intent) if name == "stripe" else fair.paypal.simulator.books.orders
    assert len(opened) == 1


@REMOTE
@pytest.mark.parametrize("after_effect", [False, True])
async def test_away_when_it_is_opened(fair: Fair, name: str, after_effect: bool) -> None:
    """D16, C6, C7, C8: the order stands; the sweep, or the buyer's next click, opens the one payment; it is paid."""
    desk = remote(fair, name)
    await desk.go_away("create", after_effect=after_effect)
    buyer, placed = await ordered(fair, name)
    await fair.house.execute("UPDATE payments SET created_at = now() - interval '1 minute'")
    await desk.go_away("create")
    await fair.house.trade.payments.open_payments()
    assert await fair.house.value("SELECT provider_reference FROM payments") is None
    await fair.house.trade.payments.open_payments()
    payment = (await buyer.post(f"/orders/{placed['orders'][0]['id']}/pay")).json()["payment"]
    await desk.pay(buyer, payment)
    await desk.hear()
    assert await states(buyer, placed) == [PAID]
    assert len({key for key, _ in desk.calls("create")}) == 1
    assert await desk.money() == (2_000, 0)
    await fair.must_agree()


@pytest.mark.parametrize("after_effect", [False, True])
async def test_away_when_the_money_is_to_be_taken(fair: Fair, after_effect: bool) -> None:
    """D16, PAY-18: 503, and nothing is said to be paid; asked again with the same key, PayPal takes the money once."""
    buyer, placed = await ordered(fair, "paypal")
    payment = placed["payment"]
    await fair.paypal.approve(payment)
    await fair.paypal.lose(1)
    await fair.paypal.go_away("capture", after_effect=after_effect)
    refused = await buyer.post(f"/payments/{payment['payment_id']}/capture", **{"idempotency-key": "take-it"})
    assert refused.status_code == 503
    assert await states(buyer, placed) == [UNPAID]
    taken = await buyer.post(f"/payments/{payment['payment_id']}/capture", **{"idempotency-key": "take-it"})
    assert (taken.status_code, taken.json()["status"]) == (200, "succeeded")
    await fair.paypal.hear()
    assert await states(buyer, placed) == [PAID]
    assert await fair.paypal.money() == (2_000, 0)
    await fair.must_agree()


async def test_the_buyer_closes_the_window(fair: Fair) -> None:
    """PAY-04, PAY-18, D16: who agreed and never came back is captured by the job, also when PayPal's word was lost."""
    for lost in (0, 1):
        buyer, placed = await ordered(fair, "paypal")
        await fair.paypal.lose(lost)
        await fair.paypal.approve(placed["payment"])
        await fair.paypal.hear()
        assert await states(buyer, placed) == [UNPAID]
        for _ in range(2):
            await ask(fair)
        await fair.paypal.hear()
        assert await states(buyer, placed) == [PAID]
    await fair.must_agree()


@EVERY
@pytest.mark.parametrize("succeeds", [True, False])
async def test_lost_messages(fair: Fair, name: str, succeeds: bool) -> None:
    """PAY-13, D16, D17: whose every message is lost, is asked; the answer settles the payment as a message would."""
    buyer, placed = await ordered(fair, name)
    desk = fair.desks[name]
    if isinstance(desk, RemoteDesk):
        await desk.lose(10)
    if not succeeds and name == "paypal":
        await fair.paypal.approve(placed["payment"], "declined")
    elif succeeds:
        await desk.agree(placed["payment"])
    else:
        await desk.decline(buyer, placed["payment"])
    await desk.lose(10)
    await desk.hear()
    assert await states(buyer, placed) == [UNPAID]
    for _ in range(3):
        await ask(fair)
    assert await states(buyer, placed) == [PAID if succeeds else ("pending", "failed")]
    if name != "sandbox" and succeeds:
        fee = remote(fair, name).fee(2_000)
        assert await fair.house.balance(AccountKind.PROVIDER_CLEARING, name) == fee - 2_000
    assert await desk.money() == (2_000 if succeeds else 0, 0)
    await fair.must_agree()


@pytest.mark.parametrize("lost", [0, 10])
async def test_killed_between_the_answer_and_the_record(fair: Fair, lost: int) -> None:
    """C8, PAY-18: PayPal has taken the money and we know nothing of it; its message or the next look tells us; once."""
    buyer, placed = await ordered(fair, "paypal")
    payment = placed["payment"]
    await fair.paypal.approve(payment)
    await fair.paypal.hear()
    await fair.paypal.lose(lost)
    with faults.planned("capture.answered:1:raise"), pytest.raises(faults.InjectedFaultError):
        await buyer.post(f"/payments/{payment['payment_id']}/capture", **{"idempotency-key": "take-it"})
    assert await fair.paypal.money() == (2_000, 0)
    assert await states(buyer, placed) == [UNPAID]
    await fair.paypal.hear()
    assert await states(buyer, placed) == [UNPAID if lost else PAID]
    await ask(fair)
    assert await states(buyer, placed) == [PAID]
    again = await buyer.post(f"/payments/{payment['payment_id']}/capture", **{"idempotency-key": "take-it"})
    assert (again.status_code, again.json()["captured"]["amount"]) == (200, 2_000)
    assert await fair.paypal.money() == (2_000, 0)
    await fair.must_agree()


async def test_money_that_paypal_looks_into(fair: Fair) -> None:
    """PAY-18: a capture that is pending pays nothing until PayPal has decided."""
    buyer, placed = await ordered(fair, "paypal")
    await fair.paypal.approve(placed["payment"], "pending")
    answer = await buyer.post(f"/payments/{placed['payment']['payment_id']}/capture")
    assert (answer.status_code, answer.json()["captured"]["amount"]) == (200, 0)
    await fair.paypal.hear()
    await ask(fair)
    assert await states(buyer, placed) == [UNPAID]
    await fair.paypal.control(f"captures/{fair.paypal.capture_of(placed['payment'])}/settle", status="COMPLETED")
    await fair.paypal.hear()
    assert await states(buyer, placed) == [PAID]
    await fair.must_agree()


@REMOTE
async def test_too_late(fair: Fair, name: str) -> None:
    """PAY-25, H4, I10: after the time to pay the goods are free again; money that comes after all goes back, once."""
    buyer, placed = await ordered(fair, name)
    desk = remote(fair, name)
    await desk.agree(placed["payment"])
    if name == "paypal":  # the buyer's browser is faster than the end of the time, PayPal is not
        await fair.paypal.go_away("capture", after_effect=True)
        await buyer.post(f"/payments/{placed['payment']['payment_id']}/capture")
    await fair.house.pass_payment_timeout()
    assert await states(buyer, placed) == [("cancelled", "failed")]
    assert await fair.house.value("SELECT sum(on_hand - reserved) FROM stock") == 10
    assert len(await fair.house.events("payment.expired")) == 1
    await desk.hear()
    for _ in range(2):
        await fair.house.trade.payments.pay_refunds()
        await desk.hear()
    assert await states(buyer, placed) == [("cancelled", "failed")]
    assert await desk.money() == (2_000, 2_000)
    assert await fair.house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 0
    await fair.must_agree()
