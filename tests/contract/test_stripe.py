"""The Stripe provider keeps the port's promises: by the real library, against the simulator, over a real port."""

from __future__ import annotations

import asyncio
import logging
import traceback
import uuid
from typing import Any

import msgspec
import pytest
import stripe
from structlog.testing import capture_logs

from fairground.entrypoints.simulators.asgi import Answer, Application, Request
from fairground.entrypoints.simulators.stripe_objects import Charge, Intent, Refund
from fairground.infrastructure.http_client import HttpClient
from fairground.kernel.errors import FairgroundError, InvalidError, RejectedError, TemporaryError
from fairground.modules.payments.adapters.stripe import StripeProvider, stripe_methods
from fairground.modules.payments.ports import Outcome, RefundAnswer, Settling
from tests.support.factories import open_database
from tests.support.loopback import serving
from tests.support.stripe import SECRET_KEY, Stage, a_refund, an_intent, settings, stripe_stage

#: What an unlucky call may meet, after its effect or instead of it.
FAULTS = [
    {"kind": "error", "status": 500},
    {"kind": "error", "status": 503},
    {"kind": "error", "status": 429},
    {"kind": "error", "status": 409},
    {"kind": "reset"},
]


async def test_a_payment_is_opened_in_minor_units_with_our_ids(stage: Stage) -> None:
    """PAY-02, PAY-03: 999.99 is 99999 usd; metadata name the checkout, its first order, the payment and its owner."""
    wanted = an_intent(99_999, description="Order 17")
    opened = await stage.provider.create(wanted)
    (intent,) = stage.simulator.books.all(Intent)
    assert (intent.amount, intent.currency, intent.description) == (99_999, "usd", "Order 17")
    assert intent.metadata == {
        "paymentId": str(wanted.payment_id),
        "userId": str(wanted.user_id),
        "checkoutId": str(wanted.checkout_id),
        "orderId": str(wanted.order_id),
    }
    assert intent.automatic_payment_methods is not None
    assert intent.automatic_payment_methods.enabled
    assert (opened.reference, opened.client_secret, opened.approval_url) == (intent.id, intent.client_secret, None)


async def test_a_payment_is_opened_once(stage: Stage) -> None:
    """PAY-15, C7: asked again, or by many at once, Stripe returns the same payment."""
    wanted = an_intent()
    opened = await asyncio.gather(*(stage.provider.create(wanted) for _ in range(8)))
    assert len({one.reference for one in opened}) == 1
    assert len(stage.simulator.books.all(Intent)) == 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: "-".join(map(str, fault.values())))
@pytest.mark.parametrize("after_effect", [False, True])
async def test_an_answer_that_is_lost_is_asked_for_again(
    stage: Stage, fault: dict[str, object], after_effect: bool
) -> None:
    """D16, C7, C8: the first call fails for now; the same call again opens one payment in all."""
    wanted = an_intent()
    await stage.control("faults", {**fault, "after_effect": after_effect})
    with pytest.raises(TemporaryError):
        await stage.provider.create(wanted)
    assert len(stage.simulator.books.all(Intent)) == int(after_effect)
    opened = await stage.provider.create(wanted)
    assert [intent.id for intent in stage.simulator.books.all(Intent)] == [opened.reference]


@pytest.mark.parametrize("after_effect", [False, True])
async def test_a_silent_peer_is_given_up(after_effect: bool) -> None:
    """D16: a call has an end, and is not tried again behind our back."""
    wanted = an_intent()
    async with stripe_stage(seconds_max=0.3) as stage:
        fault = {"kind": "timeout", "seconds": 0.6, "after_effect": after_effect, "path": "payment_intents"}
        await stage.control("faults", fault)
        with pytest.raises(TemporaryError):
            await stage.provider.create(wanted)
        assert len(stage.simulator.calls) == int(after_effect)
        opened = await stage.provider.create(wanted)
        assert [intent.id for intent in stage.simulator.books.all(Intent)] == [opened.reference]


async def test_nobody_there() -> None:
    """D16: a refused connection is for now, too."""
    async with stripe_stage() as stage:
        provider = stage.provider
    with pytest.raises(TemporaryError):
        await provider.create(an_intent())


@pytest.mark.parametrize(
    ("minor", "currency", "amount"),
    [
        (99_999, "USD", 99_999),
        (500, "JPY", 500),
        (5_120, "KWD", 5_120),
        (5, "ISK", 500),
        (50_000, "MGA", 500),
        (80_045, "TWD", 80_045),
    ],
)
async def test_stripe_counts_some_currencies_otherwise(stage: Stage, minor: int, currency: str, amount: int) -> None:
    """PAY-26: Stripe gets its own units, and what it says is read back as ours."""
    reference = await stage.paid(amount_minor=minor, currency=currency)
    (intent,) = stage.simulator.books.all(Intent)
    assert (intent.amount, intent.currency) == (amount, currency.lower())
    (event,) = await stage.told("payment_intent.succeeded")
    assert (event.amount_minor, event.currency) == (minor, currency)
    await stage.provider.refund(a_refund(reference, minor, currency))
    assert [refund.amount for refund in stage.simulator.books.all(Refund)] == [amount]


@pytest.mark.parametrize(("minor", "currency"), [(5_124, "KWD"), (150, "MGA"), (5, "UGX")])
async def test_what_stripe_cannot_charge_exactly_is_refused(stage: Stage, minor: int, currency: str) -> None:
    """PAY-26: nothing is rounded, for what is paid must be what is owed; and nobody is asked."""
    with pytest.raises(RejectedError) as refusal:
        await stage.provider.create(an_intent(minor, currency))
    assert refusal.value.code == "AMOUNT_NOT_PAYABLE"
    assert stage.simulator.calls == []


async def test_stripe_may_refuse_an_amount(stage: Stage) -> None:
    """A refusal that no second try would change says so, with Stripe's reason."""
    with pytest.raises(RejectedError, match=r"at least 0\.50 usd") as refusal:
        await stage.provider.create(an_intent(10))
    assert refusal.value.code == "PROVIDER_REFUSED"
    assert stage.simulator.books.all(Intent) == []


async def test_a_key_that_was_used_for_something_else_is_not_replaced(stage: Stage) -> None:
    """D18: the same key later, never a new one; so no second payment can come of it."""
    wanted = an_intent(1999)
    await stage.provider.create(wanted)
    with pytest.raises(TemporaryError):
        await stage.provider.create(an_intent(2999, payment_id=wanted.payment_id))
    assert [intent.amount for intent in stage.simulator.books.all(Intent)] == [1999]
    assert len({call.idempotency_key for call in stage.simulator.calls}) == 1


async def test_a_key_that_stripe_does_not_accept_is_the_operators_problem(stage: Stage) -> None:
    """D16: it can be mended, so nothing is given up; the log says what is wrong without the key."""
    provider = StripeProvider(settings(stripe_secret_key="sk_live_canary4711", stripe_publishable_key="",
                                       stripe_api_url=stage.url), stage.http)  # fmt: skip
    with capture_logs() as lines, pytest.raises(TemporaryError):
        await provider.create(an_intent())
    assert [line["event"] for line in lines] == ["stripe does not accept STRIPE_SECRET_KEY"]
    assert "4711" not in str(lines)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"[]", b'{"id":7}', b'{"id":"pi_1","client_secret":null}'])
async def test_an_answer_of_nonsense_is_for_now(body: bytes) -> None:
    """A peer that answers something else did not answer."""

    async def answer(_: Request) -> Answer:
        return Answer(200, body)

    http = HttpClient()
    async with serving(Application(answer)) as url:
        provider = StripeProvider(settings(stripe_api_url=url), http)
        with pytest.raises(TemporaryError):
            await provider.create(an_intent())
        await http.close()


async def test_nothing_is_looked_up_before_somebody_decided(stage: Stage) -> None:
    """D17: an open payment, and one that nobody here knows, are undecided."""
    assert await stage.provider.look_up(await stage.opened()) is None
    assert await stage.provider.look_up("pi_of_another_account") is None


async def test_a_lost_message_can_be_asked_for_with_the_fee(stage: Stage) -> None:
    """D16, D17: what became of it, as a message; the same state is the same message."""
    wanted = an_intent(10_000)
    reference = (await stage.provider.create(wanted)).reference
    await stage.pay(reference)
    body = await stage.provider.look_up(reference)
    assert body is not None
    assert body == await stage.provider.look_up(reference)
    event = stage.provider.read_event(body)
    (charge,) = stage.simulator.books.all(Charge)
    assert (event.event_id, event.outcome) == (f"lookup:{reference}:succeeded", Outcome.SUCCEEDED)
    assert (event.reference, event.capture_reference) == (reference, charge.id)
    assert (event.amount_minor, event.currency, event.fee_minor) == (10_000, "USD", 320)
    assert (event.payment_id, event.order_id) == (str(wanted.payment_id), str(wanted.order_id))
    assert b"4242" not in body


async def test_a_decline_can_be_looked_up(stage: Stage) -> None:
    """PAY-25, D17: and a later success is another message."""
    reference = await stage.paid("pm_card_visa_chargeDeclinedInsufficientFunds")
    event = await _looked_up(stage, reference)
    assert (event.outcome, event.failure_code) == (Outcome.FAILED, "insufficient_funds")
    assert event.failure_message == "Your card has insufficient funds."
    await stage.pay(reference)
    later = await _looked_up(stage, reference)
    assert later.outcome is Outcome.SUCCEEDED
    assert later.event_id != event.event_id


async def test_a_payment_given_up_at_the_desk_took_nothing(stage: Stage) -> None:
    """PAY-25: a cancelled intent is a failed attempt."""
    reference = await stage.opened()
    await stage.client.v1.payment_intents.cancel_async(reference, {"cancellation_reason": "fraudulent"})
    assert (await _looked_up(stage, reference)).failure_code == "fraudulent"
    assert [event.outcome for event in await stage.told("payment_intent.canceled")] == [Outcome.FAILED]


@pytest.mark.parametrize(("succeeds", "outcome"), [(True, Outcome.SUCCEEDED), (False, Outcome.FAILED)])
async def test_a_buyer_who_is_asked_who_they_are(stage: Stage, succeeds: bool, outcome: Outcome) -> None:
    """PAY-05: nothing is decided while the bank asks (3-D Secure)."""
    reference = await stage.paid("pm_card_authenticationRequired")
    assert await stage.provider.look_up(reference) is None
    await stage.control(f"payment_intents/{reference}/authenticate", {"succeeds": succeeds})
    assert (await _looked_up(stage, reference)).outcome is outcome
    told = [event for event in await stage.told() if event.outcome]
    assert [event.outcome for event in told] == [outcome]


async def test_held_money_is_captured_once(stage: Stage) -> None:
    """C7: with the same payment again, the same answer; without held money, a refusal."""
    reference = await _held(stage)
    payment_id = uuid.uuid4()
    bodies = [await stage.provider.capture(payment_id, reference) for _ in range(2)]
    assert bodies[0] is not None
    assert bodies[0] == bodies[1]
    event = stage.provider.read_event(bodies[0])
    assert (event.outcome, event.amount_minor, event.fee_minor) == (Outcome.SUCCEEDED, 5000, 175)
    with pytest.raises(RejectedError):
        await stage.provider.capture(uuid.uuid4(), await stage.opened())


async def test_of_a_part_that_was_captured_only_that_counts(stage: Stage) -> None:
    """PAY-12: the money that came is what is compared with the record."""
    reference = await _held(stage)
    await stage.client.v1.payment_intents.capture_async(reference, {"amount_to_capture": 3000})
    assert (await _looked_up(stage, reference)).amount_minor == 3000


async def test_money_goes_back_once_per_key(stage: Stage) -> None:
    """RET-11, F1-F3: asked again, or by many at once, one refund; another key, another refund."""
    reference = await stage.paid(amount_minor=10_000)
    request = a_refund(reference, 4000)
    answers = await asyncio.gather(*(stage.provider.refund(request) for _ in range(5)))
    assert len({answer.reference for answer in answers}) == 1
    assert answers[0].is_done
    await stage.provider.refund(a_refund(reference, 1000))
    refunds = stage.simulator.books.all(Refund)
    assert [refund.amount for refund in refunds] == [1000, 4000]
    assert refunds[1].metadata["refundId"] == str(request.refund_id)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: "-".join(map(str, fault.values())))
async def test_a_refund_whose_answer_is_lost_is_not_paid_twice(stage: Stage, fault: dict[str, object]) -> None:
    """F2, D16: the money went, the answer did not come; the same key finds it."""
    reference = await stage.paid(amount_minor=10_000)
    request = a_refund(reference, 4000)
    await stage.control("faults", {**fault, "after_effect": True, "path": "refunds"})
    with pytest.raises(TemporaryError):
        await stage.provider.refund(request)
    answer = await stage.provider.refund(request)
    assert [refund.id for refund in stage.simulator.books.all(Refund)] == [answer.reference]


async def test_no_more_goes_back_than_was_paid(stage: Stage) -> None:
    """I13: Stripe refuses, and so do we; nothing moved."""
    reference = await stage.paid(amount_minor=10_000)
    await stage.provider.refund(a_refund(reference, 6000))
    with pytest.raises(RejectedError, match="greater than unrefunded amount"):
        await stage.provider.refund(a_refund(reference, 4001))
    assert sum(refund.amount for refund in stage.simulator.books.all(Refund)) == 6000


async def test_a_disputed_payment_is_not_refunded(stage: Stage) -> None:
    """C5 #41: the buyer's bank has the money already."""
    reference = await stage.paid("pm_card_createDispute")
    with pytest.raises(RejectedError, match="charged back"):
        await stage.provider.refund(a_refund(reference, 100))


async def test_an_unpaid_payment_is_not_refunded(stage: Stage) -> None:
    """I13: nothing came, nothing goes."""
    with pytest.raises(RejectedError):
        await stage.provider.refund(a_refund(await stage.opened(), 100))
    with pytest.raises(RejectedError):
        await stage.provider.refund(a_refund("pi_of_another_account", 100))


async def test_a_refund_may_take_its_time(stage: Stage) -> None:
    """RET-11: it is under way until a message says that it arrived, or that it did not."""
    reference = await stage.paid("pm_card_pendingRefund", amount_minor=10_000)
    first = await stage.provider.refund(a_refund(reference, 4000))
    second = await stage.provider.refund(a_refund(reference, 5000))
    assert not first.is_done
    assert not second.is_done
    assert {event.outcome for event in await stage.told("refund.created")} == {None}
    await stage.control(f"refunds/{first.reference}/settle", {"arrives": True})
    await stage.control(f"refunds/{second.reference}/settle", {"arrives": False})
    told = {event.refund_reference: event.outcome for event in await stage.told("refund.updated")}
    assert told == {first.reference: Outcome.REFUNDED, second.reference: Outcome.REFUND_FAILED}


@pytest.mark.parametrize("arrives", [True, False])
async def test_a_refund_under_way_is_looked_up(stage: Stage, arrives: bool) -> None:
    """RET-11, I24: it is not asked for again, for a key that Stripe has forgotten would be another refund."""
    request = a_refund(await stage.paid("pm_card_pendingRefund", amount_minor=10_000), 4000)
    name = (await stage.provider.refund(request)).reference
    again = msgspec.structs.replace(request, refund_reference=name, key="forgotten")
    assert await stage.provider.refund(again) == RefundAnswer(name, is_done=False)
    await stage.control(f"refunds/{name}/settle", {"arrives": arrives})
    answer = await stage.provider.refund(again)
    assert (answer.reference, answer.is_done, bool(answer.failure)) == (name, arrives, not arrives)
    assert len(stage.simulator.books.all(Refund)) == 1


async def test_what_stripe_has_not_booked_yet_is_told_once_more(stage: Stage) -> None:
    """PAY-22: the fee is known some time after the payment; the look-up that knows it is a message of its own."""
    reference = await stage.paid(amount_minor=10_000)
    (charge,) = stage.simulator.books.all(Charge)
    booked, charge.balance_transaction = charge.balance_transaction, None
    early = await _looked_up(stage, reference)
    charge.balance_transaction = booked
    late = await _looked_up(stage, reference)
    assert (early.fee_minor, late.fee_minor) == (None, 320)
    assert early.event_id != late.event_id


async def test_no_call_is_made_while_a_transaction_is_open(stage: Stage, empty_database_url: str) -> None:
    """ARCH law 6: every call that goes out refuses; Stripe hears nothing, and afterwards all is well."""
    reference, provider = await stage.paid(), stage.provider
    before = len(stage.simulator.calls)
    calls: list[Any] = [
        lambda: provider.create(an_intent()),
        lambda: provider.capture(uuid.uuid4(), reference),
        lambda: provider.look_up(reference),
        lambda: provider.refund(a_refund(reference, 100)),
    ]
    async with open_database(empty_database_url) as database:
        async with database.begin():
            for call in calls:
                with pytest.raises(RuntimeError, match="transaction"):
                    await call()
        assert len(stage.simulator.calls) == before
        assert (await _looked_up(stage, reference)).outcome is Outcome.SUCCEEDED


async def test_neither_keys_nor_secrets_are_told(stage: Stage, caplog: pytest.LogCaptureFixture) -> None:
    """SEC, C11 #79: not in logs at any level, and not in what an error drags along."""
    caplog.set_level(logging.DEBUG)
    provider = stage.provider
    opened = await provider.create(an_intent())
    await stage.pay(opened.reference)
    errors: list[FairgroundError] = []
    with capture_logs() as lines:
        for call in (
            lambda: provider.refund(a_refund(opened.reference, 99_999)),
            lambda: provider.refund(a_refund("pi_nobody", 1)),
            lambda: provider.capture(uuid.uuid4(), opened.reference),
        ):
            with pytest.raises(RejectedError) as refusal:
                await call()
            errors.append(refusal.value)
            # The library's error holds the whole answer.
            assert refusal.value.__cause__ is None
            assert refusal.value.__suppress_context__
    text = caplog.text + str(lines) + "".join(line for error in errors for line in traceback.format_exception(error))
    assert opened.client_secret is not None
    for canary in (SECRET_KEY, "whsec_", opened.client_secret, "4242"):
        assert canary not in text


async def test_nothing_about_this_machine_is_sent() -> None:
    """SEC: no telemetry: the library keeps no number of this installation and tells nothing of the machine."""
    seen: list[Request] = []

    async def answer(request: Request) -> Answer:
        seen.append(request)
        return Answer(200, {"id": "pi_1", "client_secret": "pi_1_secret_2"}, {"request-id": "req_1"})

    http = HttpClient()
    async with serving(Application(answer)) as url:
        provider = StripeProvider(settings(stripe_api_url=url), http)
        await provider.create(an_intent())
        await provider.create(an_intent())
        await http.close()
    assert [name for request in seen for name in request.headers if name.startswith("x-stripe")] == []
    assert [request.headers["stripe-version"] for request in seen] == [stripe.api_version] * 2
    assert stripe.enable_telemetry is False


@pytest.mark.parametrize(
    "changed",
    [
        {"stripe_secret_key": ""},
        {"stripe_secret_key": "pk_test_canary"},
        {"stripe_publishable_key": "sk_test_canary"},
        {"stripe_publishable_key": "rk_test_canary"},
        {"stripe_publishable_key": "pk_live_canary"},
        {"stripe_webhook_secret": ""},
        {"stripe_webhook_secret": " , "},
        {"stripe_api_url": "https://stripe.test", "app_env": "production"},
    ],
    ids="-".join,
)
def test_unsafe_settings_are_refused(changed: dict[str, str]) -> None:
    """C11 #81, PAY-16: no secret where the public one stands, no messages that nobody can check, no play money."""
    with pytest.raises(InvalidError) as refusal:
        StripeProvider(settings(**changed), HttpClient())
    assert refusal.value.code == "UNSAFE_SETTINGS"
    assert "canary" not in refusal.value.detail


def test_clients_learn_the_publishable_key_only() -> None:
    """PAY-01, PAY-16: the way to pay, and the key that opens the form."""
    provider = StripeProvider(settings(), HttpClient())
    (option,) = stripe_methods(provider.publishable_key)
    assert (option.method, option.provider, option.label) == ("stripe", "stripe", "Card")
    assert option.publishable_key == provider.publishable_key == "pk_test_canary"
    assert [option.publishable_key for option in stripe_methods()] == [None]
    assert (provider.name, provider.settling, provider.refunds_by_hand) == ("stripe", Settling.BY_MESSAGE, False)


async def _looked_up(stage: Stage, reference: str) -> Any:
    body = await stage.provider.look_up(reference)
    assert body is not None
    return stage.provider.read_event(body)


async def _held(stage: Stage) -> str:
    """Return an intent whose money waits to be captured."""
    intent = await stage.client.v1.payment_intents.create_async(
        {"amount": 5000, "currency": "usd", "capture_method": "manual", "allowed_payment_method_types": ["card"]}
    )
    await stage.pay(intent.id)
    return intent.id
