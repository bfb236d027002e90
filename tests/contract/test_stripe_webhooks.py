"""What Stripe tells: which messages are believed, and what they say in our words."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from stripe import WebhookSignature

from fairground.entrypoints.simulators.stripe_objects import Dispute, Refund
from fairground.infrastructure.http_client import HttpClient
from fairground.modules.payments.adapters.stripe import StripeProvider
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import Outcome, ProviderEvent
from tests.support.stripe import WEBHOOK_SECRET, Stage, a_refund, an_intent, settings

MINUTE = 60
INTENT: dict[str, Any] = {
    "id": "pi_1",
    "object": "payment_intent",
    "amount": 1999,
    "amount_received": 1999,
    "currency": "usd",
    "latest_charge": "ch_1",
    "metadata": {"orderId": "o-1", "checkoutId": "c-1", "paymentId": "p-1"},
    "status": "succeeded",
}


def provider(**changed: Any) -> StripeProvider:
    return StripeProvider(settings(**changed), HttpClient())


def an_event(kind: str = "payment_intent.succeeded", thing: object = None, **changed: Any) -> dict[str, Any]:
    thing = INTENT if thing is None else thing
    return {"id": "evt_1", "object": "event", "type": kind, "livemode": False, "data": {"object": thing}, **changed}


def digest(body: bytes, secret: str, stamp: int) -> str:
    return hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()


def signed(body: bytes, secret: str = WEBHOOK_SECRET, age: int = 0) -> dict[str, str]:
    stamp = int(time.time()) - age
    return {"stripe-signature": f"t={stamp},v1={digest(body, secret, stamp)}"}


BODY = json.dumps(an_event()).encode()
WRONG = "v1=" + "0" * 64


async def believed(
    body: bytes, headers: dict[str, str] | None = None, of: StripeProvider | None = None
) -> ProviderEvent:
    return await (of or provider()).verify_webhook(body, signed(body) if headers is None else headers)


async def test_a_genuine_message_is_believed() -> None:
    """PAY-05, PAY-06: by the signature over the raw body."""
    event = await believed(BODY)
    assert event == ProviderEvent(
        event_id="evt_1",
        type="payment_intent.succeeded",
        outcome=Outcome.SUCCEEDED,
        reference="pi_1",
        capture_reference="ch_1",
        amount_minor=1999,
        currency="USD",
        payment_id="p-1",
        checkout_id="c-1",
        order_id="o-1",
    )


async def test_our_signature_is_the_librarys() -> None:
    """The signatures of this file are those that Stripe's own library makes."""
    stamp = int(time.time())
    header = WebhookSignature.generate_signature_header(BODY.decode(), WEBHOOK_SECRET, stamp)
    assert header == f"t={stamp},v1={digest(BODY, WEBHOOK_SECRET, stamp)}"


def _now(form: str) -> Callable[[], dict[str, str]]:
    """Make a header when the test runs: ``{t}`` is the present second, ``{v}`` the right digest for it."""

    def header() -> dict[str, str]:
        stamp = int(time.time())
        return {"stripe-signature": form.format(t=stamp, v=digest(BODY, WEBHOOK_SECRET, stamp))}

    return header


REFUSED: dict[str, Callable[[], dict[str, str]]] = {
    "no header": dict,
    "empty header": lambda: {"stripe-signature": ""},
    "forged": _now("t={t}," + WRONG),
    "other secret": lambda: signed(BODY, "whsec_of_somebody"),
    "secret of test mode": lambda: signed(BODY, "whsec_test_canary0815"),
    "five wrong ones": _now("t={t}," + ",".join([WRONG] * 5)),
    "v0 only": _now("t={t},v0={v}"),
    "uncased": _now("t={t},V1={v}"),
    "digest cut": _now("t={t},v1={v:.40}"),
    "digest of another second": _now("t=1{t},v1={v}"),
    "no time": _now("v1={v}"),
    "two times": _now("t={t},t={t},v1={v}"),
    "time with a sign": _now("t=+{t},v1={v}"),
    "time with an underscore": _now("t=1_{t},v1={v}"),
    "time in other digits": _now("t=١٢٣,v1={v}"),
    "time beyond measure": lambda: {"stripe-signature": f"t={'9' * 5000},{WRONG}"},
    "time without a value": _now("t,v1={v}"),
    "not ASCII": _now("t={t},v1=é"),
    "replayed after six minutes": lambda: signed(BODY, age=6 * MINUTE),
    "from the future": lambda: signed(BODY, age=-6 * MINUTE),
}


@pytest.mark.parametrize("header", REFUSED.values(), ids=REFUSED)
async def test_a_signature_that_does_not_hold(header: Callable[[], dict[str, str]]) -> None:
    """C6 #46, #47, PAY-07: 400 with the words that clients expect."""
    with pytest.raises(WebhookError, match=r"^Webhook Error: .+") as refusal:
        await believed(BODY, header())
    assert WEBHOOK_SECRET not in refusal.value.detail
    assert refusal.value.code == "WEBHOOK_INVALID"


ACCEPTED: dict[str, Callable[[], dict[str, str]]] = {
    "the right one among several": _now("t={t}," + WRONG + ",v1={v}," + WRONG),
    "with spaces": _now("t={t}, v1=x,v1={v}"),
    "beside a v0": _now("t={t},v0=6ffbb59b,v1={v}"),
    "almost five minutes old": lambda: signed(BODY, age=4 * MINUTE + 50),
    "almost five minutes ahead": lambda: signed(BODY, age=-4 * MINUTE - 50),
}


@pytest.mark.parametrize("header", ACCEPTED.values(), ids=ACCEPTED)
async def test_a_signature_that_holds(header: Callable[[], dict[str, str]]) -> None:
    """C6 #46, #47: one right ``v1`` is enough, within five minutes either way."""
    assert (await believed(BODY, header())).outcome is Outcome.SUCCEEDED


async def test_a_signature_is_for_these_bytes_only() -> None:
    """C6 #46: the same JSON, written again, is another body."""
    headers = signed(BODY)
    for body in (json.dumps(an_event(), separators=(",", ":")).encode(), BODY + b"\n", BODY[:-1], b""):
        with pytest.raises(WebhookError):
            await believed(body, headers)


async def test_a_secret_is_replaced_without_a_gap() -> None:
    """H5: while one replaces another both are valid, and no third."""
    rotating = provider(stripe_webhook_secret="whsec_new, whsec_old,")
    for secret in ("whsec_new", "whsec_old"):
        assert (await believed(BODY, signed(BODY, secret), rotating)).event_id == "evt_1"
        with pytest.raises(WebhookError, match="tolerance"):
            await believed(BODY, signed(BODY, secret, age=6 * MINUTE), rotating)
    for secret in (WEBHOOK_SECRET, "", "whsec_new, whsec_old,"):
        with pytest.raises(WebhookError):
            await believed(BODY, signed(BODY, secret), rotating)


UNREADABLE: dict[str, bytes] = {
    "nothing": b"",
    "truncated": BODY[:-20],
    "twice": BODY + BODY,
    "not JSON": b"id=evt_1",
    "a list": b"[" + BODY + b"]",
    "a number": b"7",
    "byte order mark": b"\xef\xbb\xbf" + BODY,
    "UTF-16": BODY.decode().encode("utf-16"),
    "not UTF-8": BODY.replace(b"evt_1", b"evt_\xff"),
    "half a pair": BODY.replace(b'"o-1"', b'"\\ud800"'),
    "NaN": BODY.replace(b'"livemode": false', b'"livemode": NaN'),
    "infinity": BODY.replace(b"1999", b"1e999"),
    "a key twice": BODY.replace(b'"id": "evt_1"', b'"id": "evt_1", "id": "evt_2"'),
    "an escaped key twice": BODY.replace(b'"id": "evt_1"', b'"id": "evt_1", "\\u0069d": "evt_2"'),
    "a key twice, deep down": BODY.replace(b'"amount": 1999', b'"amount": 1999, "amount": 1'),
    "a key twice in what nobody reads": BODY.replace(b'"object": "event"', b'"object": {"a": 1, "a": 2}'),
    "nesting": BODY.replace(b'"succeeded"}', b'"succeeded", "more": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "nesting alone": b"[" * 200_000,
    "no id": json.dumps({"type": "payment_intent.succeeded"}).encode(),
    "an empty id": json.dumps(an_event(id="")).encode(),
    "an id beyond measure": json.dumps(an_event(id="e" * 300)).encode(),
    "an id with a NUL": json.dumps(an_event(id="evt\0")).encode(),
    "no object": json.dumps({"id": "evt_1", "type": "payment_intent.succeeded"}).encode(),
    "an object of another kind": json.dumps(an_event(thing={"id": "cus_1"})).encode(),
    "an amount as text": json.dumps(an_event(thing={**INTENT, "amount": "1999"})).encode(),
    "an amount below nothing": json.dumps(an_event(thing={**INTENT, "amount_received": -1})).encode(),
    "an amount beyond measure": json.dumps(an_event(thing={**INTENT, "amount_received": 10**18})).encode(),
    "a part of a unit": json.dumps(an_event(thing={**INTENT, "currency": "isk"})).encode(),
    "no currency": json.dumps(an_event(thing={**INTENT, "currency": "dollars"})).encode(),
    "metadata of another kind": json.dumps(an_event(thing={**INTENT, "metadata": {"orderId": 1}})).encode(),
    "of live mode": json.dumps(an_event(livemode=True)).encode(),
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
async def test_what_can_be_read_in_no_way_or_in_two(body: bytes) -> None:
    """C6 #50, H5: signed or not, it is a 400 and never a 500."""
    with pytest.raises(WebhookError, match=r"^Webhook Error: "):
        await believed(body)


async def test_a_test_event_means_nothing_to_a_live_market() -> None:
    """C6 #46: whatever it was signed with."""
    live = provider(stripe_secret_key="sk_live_canary", stripe_publishable_key="pk_live_canary")
    with pytest.raises(WebhookError, match="test mode"):
        await believed(BODY, of=live)
    body = json.dumps(an_event(livemode=True)).encode()
    assert (await believed(body, of=live)).outcome is Outcome.SUCCEEDED


@pytest.mark.parametrize(
    "event",
    [
        an_event("payment_intent.created"),
        an_event("payment_intent.processing"),
        an_event("customer.created", {"id": "cus_1"}),
        an_event("charge.succeeded", {"id": "ch_1"}),
        an_event("v2.core.account.updated", None, data={}),
        an_event("something.new", {"anything": [1, 2]}),
        an_event(account="acct_of_another_merchant"),
        an_event("charge.dispute.closed", {"id": "dp_1", "amount": 1, "currency": "usd", "status": "warning_closed"}),
        an_event("charge.dispute.created", {"id": "dp_1", "amount": 1, "currency": "usd", "status": "prevented"}),
        an_event("charge.refunded", {"id": "ch_1", "amount_refunded": 500}),
        an_event("refund.created", {"id": "re_1", "amount": 5, "currency": "usd", "status": "requires_action"}),
    ],
    ids=lambda event: f"{event['type']}-{event.get('account', '')}",
)
async def test_what_changes_nothing_here_is_taken_all_the_same(event: dict[str, Any]) -> None:
    """PAY-09, C6 #48: acknowledged without an outcome, so that it is not sent again."""
    read = await believed(json.dumps(event).encode())
    assert (read.event_id, read.type, read.outcome) == ("evt_1", event["type"], None)


async def test_a_payment_without_our_ids_is_somebody_elses() -> None:
    """PAY-09: made at the desk, or by another program of the same account."""
    for thing in ({**INTENT, "metadata": {}}, {**INTENT, "metadata": None}):
        event = await believed(json.dumps(an_event(thing=thing)).encode())
        assert (event.payment_id, event.checkout_id, event.order_id) == ("", "", "")


async def test_what_people_wrote_is_one_clean_line() -> None:
    """C7: no NUL that the database refuses, no lines that a log would take for two."""
    problem = {"code": "card_declined", "message": "No\0way\n\u202e" + "x" * 1000}
    thing = {**INTENT, "last_payment_error": problem, "metadata": {"orderId": "a\0b"}}
    event = await believed(json.dumps(an_event("payment_intent.payment_failed", thing)).encode())
    assert event.outcome is Outcome.FAILED
    assert (event.failure_code, event.order_id) == ("card_declined", "a b")
    assert event.failure_message == ("No way " + "x" * 1000)[:500]


async def test_a_stored_message_is_read_as_it_was_when_it_came() -> None:
    """R4: the inbox reads it again without its signature."""
    assert provider().read_event(BODY) == await believed(BODY)
    with pytest.raises(WebhookError):
        provider().read_event(BODY[:-1])


@pytest.mark.parametrize(("fee", "currency", "known"), [(88, "usd", 88), (88, "eur", None), (-1, "usd", None)])
def test_a_fee_counts_in_the_currency_of_the_payment_only(fee: int, currency: str, known: int | None) -> None:
    """PAY-26: an account in another currency pays another fee; it is not converted by guessing."""
    booked = {"id": "ch_1", "balance_transaction": {"fee": fee, "currency": currency}}
    body = json.dumps(an_event(thing={**INTENT, "latest_charge": booked})).encode()
    event = provider().read_event(body)
    assert (event.fee_minor, event.capture_reference) == (known, "ch_1")


def test_a_refund_named_by_an_older_version_of_the_api() -> None:
    """RET-11: where ``charge.refunded`` still lists the refunds, the newest is what it is about."""
    refunds = [
        {"id": "re_2", "amount": 700, "currency": "usd", "status": "succeeded", "metadata": {"refundId": "r-2"}},
        {"id": "re_1", "amount": 500, "currency": "usd", "status": "succeeded", "metadata": {}},
    ]
    charge = {"id": "ch_1", "payment_intent": "pi_1", "amount_refunded": 1200, "refunds": {"data": refunds}}
    event = provider().read_event(json.dumps(an_event("charge.refunded", charge)).encode())
    assert (event.outcome, event.amount_minor) == (Outcome.REFUNDED, 700)
    assert (event.refund_id, event.refund_reference) == ("r-2", "re_2")
    assert (event.reference, event.capture_reference) == ("pi_1", "ch_1")


async def test_a_payment_is_told_from_the_card_to_our_words(stage: Stage) -> None:
    """PAY-05, PAY-08: signed by the simulator, over a real port, believed, and with the ids it was opened with."""
    wanted = an_intent(4200)
    reference = (await stage.provider.create(wanted)).reference
    await stage.pay(reference)
    (event,) = [event for event in await stage.told() if event.outcome]
    assert (event.outcome, event.reference) == (Outcome.SUCCEEDED, reference)
    assert (event.amount_minor, event.currency, event.fee_minor) == (4200, "USD", None)
    assert (event.payment_id, event.checkout_id) == (str(wanted.payment_id), str(wanted.checkout_id))


async def test_a_decline_is_told_with_its_reason(stage: Stage) -> None:
    """PAY-25: the bank's code and its words for the buyer."""
    await stage.paid("pm_card_visa_chargeDeclined")
    (event,) = [event for event in await stage.told() if event.outcome]
    assert (event.outcome, event.failure_code) == (Outcome.FAILED, "generic_decline")
    assert event.failure_message == "Your card was declined."
    assert event.amount_minor == 1999


async def test_a_refund_of_ours_and_one_of_the_desk(stage: Stage) -> None:
    """RET-11, F1-F3: ours comes back with our id; one made at Stripe's desk has none, but a name. Each is told once."""
    reference = await stage.paid(amount_minor=10_000)
    ours = a_refund(reference, 4000)
    await stage.provider.refund(ours)
    await stage.client.v1.refunds.create_async({"payment_intent": reference, "amount": 1500})
    told = [event for event in await stage.told() if event.outcome is Outcome.REFUNDED]
    names = [refund.id for refund in stage.simulator.books.all(Refund)]
    assert {(event.refund_id, event.amount_minor) for event in told} == {(str(ours.refund_id), 4000), ("", 1500)}
    assert sorted(event.refund_reference for event in told) == sorted(names)
    assert {event.reference for event in told} == {reference}


async def test_a_refund_that_failed_after_all(stage: Stage) -> None:
    """RET-11: the money came back to Stripe, and the message names the refund and the reason."""
    reference = await stage.paid("pm_card_refundFail")
    ours = a_refund(reference, 500)
    answer = await stage.provider.refund(ours)
    assert answer.is_done
    (event,) = await stage.told("refund.failed")
    assert (event.outcome, event.refund_id) == (Outcome.REFUND_FAILED, str(ours.refund_id))
    assert (event.refund_reference, event.reason) == (answer.reference, "expired_or_canceled_card")


@pytest.mark.parametrize(("is_won", "outcome"), [(True, Outcome.DISPUTE_WON), (False, Outcome.DISPUTE_LOST)])
async def test_a_dispute_from_beginning_to_end(stage: Stage, is_won: bool, outcome: Outcome) -> None:
    """C5 #41: opened, and decided either way, under one name."""
    reference = await stage.paid("pm_card_createDispute", amount_minor=5000)
    (dispute,) = stage.simulator.books.all(Dispute)
    await stage.control(f"disputes/{dispute.id}/close", {"is_won": is_won})
    told = [event for event in await stage.told() if event.dispute_reference]
    assert {event.type: event.outcome for event in told} == {
        "charge.dispute.created": Outcome.DISPUTED,
        "charge.dispute.funds_withdrawn": Outcome.DISPUTED,
        "charge.dispute.closed": outcome,
    }
    for event in told:
        assert (event.dispute_reference, event.reference) == (dispute.id, reference)
        assert (event.amount_minor, event.currency, event.reason) == (5000, "USD", "fraudulent")


async def test_an_inquiry_takes_nothing_until_it_is_a_dispute(stage: Stage) -> None:
    """C5 #41: a bank that only asks holds no money."""
    await stage.paid("pm_card_createDisputeInquiry", amount_minor=5000)
    assert [event.outcome for event in await stage.told("charge.dispute.created")] == [None]
    (dispute,) = stage.simulator.books.all(Dispute)
    await stage.control(f"disputes/{dispute.id}/escalate")
    told = [event for event in await stage.told() if event.outcome is Outcome.DISPUTED]
    assert [(event.type, event.dispute_reference) for event in told] == [("charge.dispute.funds_withdrawn", dispute.id)]


async def test_a_message_is_the_same_at_every_delivery(stage: Stage) -> None:
    """PAY-11, H1: sent again it is signed anew, and has its id."""
    await stage.control("webhooks", {"copies": 3})
    await stage.paid()
    succeeded = await stage.told("payment_intent.succeeded")
    assert len(succeeded) == 3
    assert len({msgspec.json.encode(event) for event in succeeded}) == 1
