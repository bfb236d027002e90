"""The simulated Stripe is as strict as the real one: its own library speaks to it here, without our provider."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx2
import pytest
import stripe
from typer.testing import CliRunner

from fairground.entrypoints.cli import app as command_line
from fairground.entrypoints.simulators.stripe_objects import BalanceTransaction, Charge, Intent, Refund
from tests.support.server import free_port
from tests.support.stripe import GOOD, RETURN_URL, SECRET_KEY, Stage

AUTOMATIC = {"automatic_payment_methods[enabled]": "true"}


def intents(stage: Stage) -> Any:
    return stage.client.v1.payment_intents


async def send(stage: Stage, method: str, path: str, fields: dict[str, str] | None = None, **headers: str) -> Any:
    """Send a form as the library would never do."""
    sent = {"authorization": f"Bearer {SECRET_KEY}", **headers}
    async with httpx2.AsyncClient() as http:
        return await http.request(method, f"{stage.url}{path}", data=fields, headers=sent)


@pytest.mark.parametrize(
    ("fields", "status", "code", "param"),
    [
        ({"colour": "red"}, 400, "parameter_unknown", "colour"),
        ({"metadata": "x"}, 400, "parameter_unknown", "metadata"),
        ({"metadata[a][b]": "x"}, 400, "parameter_unknown", "metadata[a][b]"),
        ({"automatic_payment_methods[colour]": "red"}, 400, "parameter_unknown", "automatic_payment_methods[colour]"),
        ({"automatic_payment_methods[enabled]": "false"}, 400, None, "automatic_payment_methods[enabled]"),
        ({"payment_method_types[0]": "card"}, 400, "payment_method_types_no_longer_supported", "payment_method_types"),
        ({**AUTOMATIC, "allowed_payment_method_types[0]": "card"}, 400, None, "automatic_payment_methods"),
        ({"amount": ""}, 400, "parameter_invalid_empty", "amount"),
        ({"amount": "19.99"}, 400, "parameter_invalid_integer", "amount"),
        ({"amount": "-5"}, 400, "parameter_invalid_integer", "amount"),
        ({"amount": "0"}, 400, "parameter_invalid_integer", "amount"),
        ({"amount": "49"}, 400, "amount_too_small", "amount"),
        ({"amount": "100000000"}, 400, "amount_too_large", "amount"),
        ({"currency": "USD"}, 400, None, "currency"),
        ({"currency": "isk", "amount": "550"}, 400, "invalid_charge_amount_no_decimal_compatible", "amount"),
        ({"currency": "kwd", "amount": "5124"}, 400, None, "amount"),
        ({"capture_method": "later"}, 400, None, "capture_method"),
        ({"return_url": RETURN_URL}, 400, None, "return_url"),
        ({"confirm": "true", "return_url": RETURN_URL}, 400, "payment_intent_unexpected_state", None),
        ({"confirm": "true", "payment_method": GOOD}, 400, None, "return_url"),
        ({"payment_method": "pm_card_nobody"}, 404, "resource_missing", "payment_method"),
        ({"metadata[" + "k" * 41 + "]": "x"}, 400, None, "metadata"),
        ({"metadata[k]": "x" * 501}, 400, None, "metadata"),
        ({f"metadata[{number}]": "x" for number in range(51)}, 400, None, "metadata"),
        ({"expand[0]": "customer.name"}, 400, None, "expand"),
    ],
)
async def test_what_stripe_would_not_take(
    stage: Stage, fields: dict[str, str], status: int, code: str | None, param: str | None
) -> None:
    """BEY-12a: an integration that works here works there."""
    answer = await send(stage, "POST", "/v1/payment_intents", {"amount": "500", "currency": "usd", **fields})
    error = answer.json()["error"]
    assert (answer.status_code, error.get("code"), error.get("param")) == (status, code, param)
    assert stage.simulator.books.all(Intent) == []
    assert stage.simulator.events == {}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/v1/customers", 404),
        ("GET", "/v1/payment_intents/pi_nobody", 404),
        ("DELETE", "/v1/payment_intents/pi_nobody", 404),
        ("POST", "/v2/core/accounts", 404),
        ("GET", "/", 404),
        ("GET", "/v1/payment_intents?limit=101", 400),
        ("GET", "/v1/refunds?colour=red", 400),
        ("GET", "/v1/events/evt_nobody", 404),
        ("POST", "/v1/refunds", 400),
        ("POST", "/_control/nothing", 404),
        ("POST", "/_control/events/evt_nobody/send", 404),
    ],
)
async def test_what_is_not_there(stage: Stage, method: str, path: str, status: int) -> None:
    """BEY-12a: no call is answered as if it had been made."""
    assert (await send(stage, method, path)).status_code == status


async def test_who_may_call(stage: Stage) -> None:
    """C11 #80: a test key, and no other; what is shown of another is not the key."""
    for value in ("", "Basic c2s6", "Bearer sk_live_0123456789", "Bearer pk_test_0123456789"):
        answer = await send(stage, "GET", "/v1/payment_intents", authorization=value)
        assert answer.status_code == 401
        assert "0123456789" not in answer.text
    json_body = {"content-type": "application/json"}
    assert (await send(stage, "POST", "/v1/payment_intents", {"amount": "1"}, **json_body)).status_code == 400


async def test_a_key_answers_alike_once_a_call_has_begun(stage: Stage) -> None:
    """I14: the same call, the same answer, refusals included; not for another call, and not after a typing error."""
    with pytest.raises(stripe.InvalidRequestError):
        await intents(stage).create_async({"amount": 1, "currency": "usd"}, {"idempotency_key": "k"})
    made = [
        await intents(stage).create_async({"amount": 500, "currency": "usd"}, {"idempotency_key": "k"})
        for _ in range(2)
    ]
    assert made[0].id == made[1].id
    with pytest.raises(stripe.IdempotencyError):
        await intents(stage).create_async({"amount": 501, "currency": "usd"}, {"idempotency_key": "k"})
    with pytest.raises(stripe.IdempotencyError):
        await intents(stage).cancel_async(made[0].id, {}, {"idempotency_key": "k"})
    declined = {"payment_method": "pm_card_chargeDeclinedExpiredCard", "return_url": RETURN_URL}
    for _ in range(2):
        with pytest.raises(stripe.CardError) as refusal:
            await intents(stage).confirm_async(made[0].id, declined, {"idempotency_key": "c"})
        assert refusal.value.code == "expired_card"
        assert refusal.value.error is not None
        assert refusal.value.error.decline_code == "expired_card"
    failures = [event for event in stage.simulator.events.values() if event.type == "payment_intent.payment_failed"]
    assert len(failures) == 1
    assert [call.is_replay for call in stage.simulator.calls if call.idempotency_key == "c"] == [False, True]


async def test_a_state_is_left_only_where_there_is_a_way(stage: Stage) -> None:
    """I16: what is paid is not paid again, given up or captured; what is given up is not paid."""
    paid = await stage.paid()
    given_up = await stage.opened()
    await intents(stage).cancel_async(given_up)
    pay = {"payment_method": GOOD, "return_url": RETURN_URL}
    calls: list[Any] = [
        lambda: intents(stage).confirm_async(paid, pay),
        lambda: intents(stage).capture_async(paid),
        lambda: intents(stage).cancel_async(paid),
        lambda: intents(stage).confirm_async(given_up, pay),
        lambda: intents(stage).cancel_async(given_up),
    ]
    for call in calls:
        with pytest.raises(stripe.InvalidRequestError) as refusal:
            await call()
        assert refusal.value.code == "payment_intent_unexpected_state"
        assert refusal.value.error is not None
        assert refusal.value.error.payment_intent is not None
    assert len(stage.simulator.books.all(Charge)) == 1


async def test_a_part_of_what_is_held_can_be_captured(stage: Stage) -> None:
    """PAY-12: no more than is held, once; the balance knows what came and what it cost."""
    held = await intents(stage).create_async(
        {
            "amount": 5000,
            "currency": "usd",
            "capture_method": "manual",
            "confirm": True,
            "payment_method": GOOD,
            "return_url": RETURN_URL,
        }
    )
    assert (held.status, held.amount_capturable) == ("requires_capture", 5000)
    with pytest.raises(stripe.InvalidRequestError, match="greater than the amount capturable"):
        await intents(stage).capture_async(held.id, {"amount_to_capture": 5001})
    captured = await intents(stage).capture_async(
        held.id, {"amount_to_capture": 3000, "expand": ["latest_charge.balance_transaction"]}
    )
    moved = captured.latest_charge.balance_transaction
    assert (captured.status, captured.amount_received, moved.amount, moved.fee, moved.net) == (
        "succeeded",
        3000,
        3000,
        117,
        2883,
    )


async def test_every_cent_of_the_balance_is_accounted_for(stage: Stage) -> None:
    """I24: what came, went back, was taken and was given back again."""
    reference = await stage.paid("pm_card_createDispute", amount_minor=5000)
    (dispute,) = (await stage.client.v1.disputes.list_async({"payment_intent": reference})).data
    await stage.control(f"disputes/{dispute.id}/close", {"is_won": True})
    refund = await stage.client.v1.refunds.create_async({"payment_intent": reference, "amount": 2000})
    log = await stage.control_log()
    moved = [(entry["type"], entry["amount"], entry["fee"]) for entry in log["balance_transactions"]]
    assert moved == [("charge", 5000, 175), ("adjustment", -5000, 1500), ("adjustment", 5000, 0), ("refund", -2000, 0)]
    found = await stage.client.v1.balance_transactions.retrieve_async(str(refund.balance_transaction))
    assert (found.net, found.source) == (-2000, refund.id)
    assert sum(entry.net for entry in stage.simulator.books.all(BalanceTransaction)) == 1325


async def test_refunds_end_with_the_charge(stage: Stage) -> None:
    """I13: not a cent more, not of nothing, and by one name of the payment."""
    reference = await stage.paid(amount_minor=5000)
    refunds = stage.client.v1.refunds
    first = await refunds.create_async({"payment_intent": reference, "amount": 2000, "reason": "duplicate"})
    rest = await refunds.create_async({"charge": str(first.charge)})
    assert rest.amount == 3000
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        await refunds.create_async({"payment_intent": reference, "amount": 1})
    assert refusal.value.code == "charge_already_refunded"
    with pytest.raises(stripe.InvalidRequestError):
        await refunds.create_async({"payment_intent": reference, "charge": str(first.charge)})
    assert (await refunds.retrieve_async(first.id)).reason == "duplicate"
    assert [refund.id for refund in (await refunds.list_async({"payment_intent": reference})).data] == [
        rest.id,
        first.id,
    ]
    (charge,) = stage.simulator.books.all(Charge)
    assert (charge.amount_refunded, charge.refunded) == (5000, True)


async def test_events_can_be_asked_for(stage: Stage) -> None:
    """D16: what a webhook said is there to be read, as it was then."""
    reference = await stage.paid()
    await stage.client.v1.refunds.create_async({"payment_intent": reference, "amount": 100})
    events = stage.client.v1.events
    (listed,) = (await events.list_async({"type": "charge.succeeded"})).data
    event = await events.retrieve_async(listed.id)
    assert event.data.object["amount_refunded"] == 0
    (refunded,) = (await events.list_async({"type": "charge.refunded"})).data
    assert refunded.data.object["amount_refunded"] == 100
    assert refunded.data["previous_attributes"]["amount_refunded"] == 0
    assert len((await events.list_async({"limit": 2})).data) == 2


async def test_a_webhook_is_posted_until_it_is_taken(stage: Stage) -> None:
    """H1, W1: a market that is away for a while misses nothing, and each try is signed anew."""
    await stage.control("webhooks", {"retry_seconds": [0.01, 0.01, 0.01]})
    stage.mailbox.refusals = [500, 302]
    await stage.opened()
    assert [event.type for event in await stage.told()] == ["payment_intent.created"] * 3
    assert [(entry.attempt, entry.status) for entry in stage.simulator.postman.deliveries] == [
        (1, 500),
        (2, 302),
        (3, 200),
    ]


async def test_a_webhook_is_given_up_at_last(stage: Stage) -> None:
    """H2: like Stripe's, whose patience ends too."""
    await stage.control("webhooks", {"retry_seconds": [0.0]})
    stage.mailbox.refusals = [500] * 5
    await stage.opened()
    assert len(await stage.told()) == 2


async def test_webhooks_can_be_lost_held_turned_round_and_repeated(stage: Stage) -> None:
    """H1, H2: what a network does, on demand."""
    await stage.control("webhooks", {"drop": 1})
    await stage.opened()
    assert await stage.told() == []
    (lost,) = stage.simulator.events
    await stage.control(f"events/{lost}/send")
    assert [event.event_id for event in await stage.told()] == [lost]
    stage.mailbox.received.clear()
    await stage.control("webhooks", {"hold": True})
    await stage.paid()
    assert await stage.told() == []
    held = stage.simulator.postman.held
    assert len(held) == 3
    await stage.control("webhooks/release", {"order": [*held[:0:-1], "evt_nobody"]})
    assert [event.event_id for event in await stage.told()] == held[:0:-1]
    await stage.control("webhooks/release")
    assert stage.simulator.postman.held == []
    assert len(await stage.told()) == 3


async def test_a_rule_or_a_fault_that_makes_no_sense_is_refused(stage: Stage) -> None:
    """BEY-12a: a typing error does not look like a test that passed."""
    for path, body in (
        ("webhooks", {"hodl": True}),
        ("webhooks", {"copies": "many"}),
        ("faults", {"kind": "boredom"}),
        ("faults", {}),
        ("disputes", {}),
    ):
        with pytest.raises(ValueError, match="error"):
            await stage.control(path, body)
    assert stage.simulator.postman.rules.hold is False


async def test_faults_happen_as_often_as_they_were_asked_for(stage: Stage) -> None:
    """D16: to the calls they are for, and then no more."""
    await stage.control("faults", {"kind": "error", "status": 503, "times": 2, "path": "refunds"})
    await stage.opened()
    for _ in range(2):
        with pytest.raises(stripe.APIError):
            await stage.client.v1.refunds.list_async()
    assert (await stage.client.v1.refunds.list_async()).data == []
    await stage.control("faults", {"kind": "reset", "times": 5})
    async with httpx2.AsyncClient() as http:
        await http.delete(f"{stage.url}/_control/faults")
    await stage.opened()
    assert len(stage.simulator.books.all(Intent)) == 2
    assert stage.simulator.books.all(Refund) == []


def test_the_command_serves_until_it_is_stopped(tmp_path: Path) -> None:
    """BEY-12a: it says where it listens and what it signs with, and ends by Ctrl-C."""
    port = free_port()
    output = tmp_path / "output"
    with output.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "fairground", "simulate-provider", "stripe", "--port", str(port)],
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        answer = None
        deadline = time.monotonic() + 60
        while answer is None and time.monotonic() < deadline and process.poll() is None:
            with contextlib.suppress(httpx2.HTTPError):
                answer = httpx2.get(f"http://127.0.0.1:{port}/_control/log", timeout=5)
        process.send_signal(signal.SIGINT)
        process.wait(30)
    finally:
        process.kill()
    assert answer is not None, output.read_text()
    assert answer.json() == {"calls": [], "deliveries": [], "balance_transactions": []}
    said = output.read_text()
    assert f"http://127.0.0.1:{port}" in said
    assert "whsec_" in said
    assert "Traceback" not in said
    assert process.returncode == 0


def test_the_command_knows_its_simulators() -> None:
    """BEY-12a: `fairground simulate-provider` names what there is."""
    runner = CliRunner()
    assert "stripe" in runner.invoke(command_line, ["simulate-provider", "--help"]).output
    refused = runner.invoke(command_line, ["simulate-provider", "monopoly"])
    assert refused.exit_code == 1
    assert "no simulator of 'monopoly'" in str(refused.exception)
