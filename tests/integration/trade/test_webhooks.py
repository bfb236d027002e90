"""What providers tell, and what strangers pretend to tell."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
import uuid
from typing import Any

import msgspec
import pytest

from fairground.infrastructure.access import Role
from tests.support.digest import digest
from tests.support.factories import make_product
from tests.support.trade import Person, TradeHouse

SUCCEEDED = "payment_intent.succeeded"
FAILED = "payment_intent.payment_failed"


async def placed_order(house: TradeHouse, *, price_minor: int = 2_000) -> tuple[Person, dict[str, Any]]:
    lamp = await make_product(house.database, price_minor=price_minor)
    buyer = await house.person()
    return buyer, await buyer.buy((lamp.variant_id, 1))


def event(placed: dict[str, Any], kind: str = SUCCEEDED, *, event_id: str | None = None, **changes: Any) -> bytes:
    """Return the message that the simulator would send about a checkout's payment, with some fields changed."""
    metadata = {"orderId": placed["orders"][0]["id"], "checkoutId": placed["checkout"]["id"]}
    charge = {
        "id": f"sbx_{placed['payment']['payment_id'].replace('-', '')}",
        "amount": placed["payment"]["amount"]["amount"],
        "currency": "USD",
        "metadata": metadata,
        "failure_code": "card_declined" if kind == FAILED else "",
        "failure_message": "Your card was declined." if kind == FAILED else "",
        **changes,
    }
    body = {
        "id": event_id or f"evt_{uuid.uuid4().hex}",
        "type": kind,
        "created": int(time.time()),
        "data": {"object": charge},
    }
    return msgspec.json.encode(body)


async def state(house: TradeHouse) -> list[dict[str, Any]]:
    return await house.rows("SELECT status, payment_status FROM orders ORDER BY id")


PAID = [{"status": "processing", "payment_status": "paid"}]
UNPAID = [{"status": "pending", "payment_status": "pending"}]


async def test_a_genuine_message(house: TradeHouse) -> None:
    """PAY-05, PAY-09: stored, answered {received: true}, applied."""
    _, placed = await placed_order(house)
    await house.send_event(event(placed))
    assert await state(house) == PAID
    await house.must_agree()


@pytest.mark.parametrize(
    "forge",
    [
        "none",
        "empty",
        "other secret",
        "another body",
        "re-serialised",
        "no timestamp",
        "two timestamps",
        "only v0",
        "too old",
        "from the future",
        "nonsense",
    ],
)
async def test_forged_messages(house: TradeHouse, forge: str) -> None:
    """PAY-06, PAY-07, 46, 47: 400 "Webhook Error: …", nothing stored, nothing changed."""
    _, placed = await placed_order(house)
    body = event(placed)
    good = house.sandbox.sign(body)
    stamp, _, digest_part = good.partition(",")
    headers = {
        "none": {},
        "empty": {"sandbox-signature": ""},
        "other secret": {"sandbox-signature": f"{stamp},v1={'0' * 64}"},
        "another body": {"sandbox-signature": house.sandbox.sign(body + b" ")},
        "re-serialised": {"sandbox-signature": house.sandbox.sign(msgspec.json.format(body, indent=2))},
        "no timestamp": {"sandbox-signature": digest_part},
        "two timestamps": {"sandbox-signature": f"t=1,{good}"},
        "only v0": {"sandbox-signature": good.replace("v1=", "v0=")},
        "too old": {"sandbox-signature": house.sandbox.sign(body, int(time.time()) - 360)},
        "from the future": {"sandbox-signature": house.sandbox.sign(body, int(time.time()) + 360)},
        "nonsense": {"sandbox-signature": "t=²,v1=ÿ"},
    }[forge]
    before = await digest(house.database)
    answer = await house.post_webhook(body, **{name: value.encode("latin-1") for name, value in headers.items()})  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("Webhook Error: ")
    assert await digest(house.database) == before


async def test_a_rotated_secret(house: TradeHouse) -> None:
    """H5: of several signatures one that matches is enough."""
    _, placed = await placed_order(house)
    body = event(placed)
    good = house.sandbox.sign(body)
    stamp, _, signature = good.partition(",")
    answer = await house.post_webhook(body, **{"sandbox-signature": f"{stamp},v1={'0' * 64},{signature}"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"id": 1}', b"\xff\xfe{}", b'{"id":"e","type":"payment_intent.succeeded","created":NaN}'],
)
async def test_signed_nonsense(house: TradeHouse, body: bytes) -> None:
    """H5, 50: what is signed and no event is 400, too."""
    before = await digest(house.database)
    answer = await house.post_webhook(body, **{"sandbox-signature": house.sandbox.sign(body)})
    assert (answer.status_code, answer.json()["code"]) == (400, "WEBHOOK_INVALID")
    assert await digest(house.database) == before


async def test_unknown_providers(house: TradeHouse) -> None:
    """PAY-06: a webhook of nobody is 404, of cash 400."""
    async with house.http() as http:
        assert (await http.post("/payments/nobody/webhook", content=b"{}")).status_code == 404
        assert (await http.post("/payments/cod/webhook", content=b"{}")).status_code == 400


async def test_the_same_message_under_the_api_prefix(house: TradeHouse) -> None:
    """API-01: the endpoint answers under /api/v1 as well."""
    _, placed = await placed_order(house)
    body = event(placed)
    async with house.http() as http:
        answer = await http.post(
            "/api/v1/payments/sandbox/webhook",
            content=body,
            headers={"sandbox-signature": house.sandbox.sign(body)},
        )
    assert answer.json() == {"received": True}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"amount": 100}, "100 USD"),
        ({"amount": 200_000}, "200000 USD"),
        ({"currency": "EUR"}, "2000 EUR"),
        ({"metadata": {"orderId": "0190a1b2-c3d4-7abc-8def-0123456789ab"}}, "not of this checkout"),
        ({"metadata": {"orderId": "other"}}, "not of this checkout"),
    ],
)
async def test_genuine_but_not_ours(house: TradeHouse, change: dict[str, Any], told: str) -> None:
    """PAY-12, I11, 48: another amount, currency or order than ours is held for review and marks nothing paid."""
    _, placed = await placed_order(house)
    if change.get("metadata") == {"orderId": "other"}:
        _, other = await placed_order(house)
        change = {"metadata": {"orderId": other["orders"][0]["id"]}}
    before = await digest(house.database, without={"payment_webhooks"})
    await house.send_event(event(placed, **change))
    assert await digest(house.database, without={"payment_webhooks"}) == before
    (webhook,) = await house.rows("SELECT status, detail FROM payment_webhooks")
    assert webhook["status"] == "held"
    assert told in webhook["detail"]


async def test_another_checkouts_metadata(house: TradeHouse) -> None:
    """PAY-12, 48: the order is ours and the checkout is not: held."""
    _, placed = await placed_order(house)
    metadata = {"orderId": placed["orders"][0]["id"], "checkoutId": str(uuid.uuid4())}
    await house.send_event(event(placed, metadata=metadata))
    assert await house.value("SELECT status FROM payment_webhooks") == "held"
    assert await state(house) == UNPAID


@pytest.mark.parametrize("change", [{"kind": "charge.updated"}, {"metadata": {}}])
async def test_events_that_change_nothing(house: TradeHouse, change: dict[str, Any]) -> None:
    """PAY-09: other types, and events without an orderId, are acknowledged and ignored."""
    _, placed = await placed_order(house)
    await house.send_event(event(placed, **change))
    assert await house.value("SELECT status FROM payment_webhooks") == "ignored"
    assert await state(house) == UNPAID


async def test_repeated(house: TradeHouse) -> None:
    """PAY-11, I15, H1: the same event twenty times, at once, then again as another event: one effect."""
    _, placed = await placed_order(house)
    body = event(placed)
    headers = {"sandbox-signature": house.sandbox.sign(body)}
    answers = await asyncio.gather(*[house.post_webhook(body, **headers) for _ in range(20)])
    assert {answer.status_code for answer in answers} == {200}
    await house.trade.payments.process_webhooks()
    await house.send_event(event(placed))
    assert await state(house) == PAID
    assert await house.value("SELECT count(*) FROM ledger_transfers WHERE kind = 'order_paid'") == 1
    assert len(await house.events("payment.succeeded")) == 1
    await house.must_agree()


async def test_a_known_id_with_another_body(house: TradeHouse) -> None:
    """47: the same event id again, whatever it says now, is no new event."""
    _, placed = await placed_order(house)
    await house.send_event(event(placed, event_id="evt_1"))
    before = await digest(house.database)
    await house.send_event(event(placed, FAILED, event_id="evt_1"))
    assert await digest(house.database) == before


async def test_settled_twenty_times_at_once(house: TradeHouse) -> None:
    """I15, W4: twenty different events of one success, applied by twenty workers at once: one effect."""
    _, placed = await placed_order(house)
    for _ in range(20):
        body = event(placed)
        await house.post_webhook(body, **{"sandbox-signature": house.sandbox.sign(body)})
    await asyncio.gather(*[house.trade.payments.process_webhooks() for _ in range(20)])
    assert await house.rows("SELECT DISTINCT status FROM payment_webhooks") == [{"status": "processed"}]
    assert await state(house) == PAID
    assert await house.value("SELECT count(*) FROM ledger_transfers") == 1
    assert len(await house.events("order.paid")) == 1
    assert await house.value("SELECT captured_minor FROM payments") == 2_000
    await house.must_agree()


async def test_before_its_payment(house: TradeHouse) -> None:
    """PAY-11, H3: an event that comes before our record of the attempt waits, and is applied soon after it appears."""
    _, placed = await placed_order(house)
    reference = await house.value("SELECT provider_reference FROM payments")
    await house.execute("UPDATE payments SET provider_reference = NULL")
    await house.send_event(event(placed))
    (webhook,) = await house.rows("SELECT status, next_attempt_at - now() AS wait FROM payment_webhooks")
    assert webhook["status"] == "waiting"
    assert webhook["wait"].total_seconds() <= 5
    assert await state(house) == UNPAID
    for _ in range(4):  # it goes on waiting, and never for long
        await house.execute("UPDATE payment_webhooks SET next_attempt_at = now()")
        await house.trade.payments.process_webhooks()
        assert (await house.value("SELECT next_attempt_at - now() FROM payment_webhooks")).total_seconds() <= 5
    await house.execute("UPDATE payments SET provider_reference = $1", reference)
    await house.execute("UPDATE payment_webhooks SET next_attempt_at = now()")
    await house.trade.payments.process_webhooks()
    assert await state(house) == PAID


async def test_about_nothing_we_know(house: TradeHouse) -> None:
    """PAY-11, H2: an event whose payment never appears is left to an operator after three days, never lost."""
    _, placed = await placed_order(house)
    await house.send_event(event(placed, id="sbx_unknown"))
    await house.execute(
        "UPDATE payment_webhooks SET received_at = now() - interval '3 days 1 minute', next_attempt_at = now()"
    )
    await house.trade.payments.process_webhooks()
    assert await house.value("SELECT status FROM payment_webhooks") == "held"


async def test_any_order_of_the_same_events(house: TradeHouse) -> None:
    """PAY-11, I15, H2: success, failure and repetitions in any order end in the same state."""
    chance = random.Random(7)
    ends = set()
    sequences = list(itertools.permutations([SUCCEEDED, FAILED, SUCCEEDED, FAILED]))
    for sequence in chance.sample(sequences, 12):
        _, placed = await placed_order(house)
        ids = {SUCCEEDED: uuid.uuid4().hex, FAILED: uuid.uuid4().hex}
        for kind in sequence:
            await house.send_event(event(placed, kind, event_id=ids[kind]))
        order = (await house.rows("SELECT * FROM orders WHERE id = $1::text::uuid", placed["orders"][0]["id"]))[0]
        payment = (await house.rows("SELECT * FROM payments WHERE checkout_id = $1", order["checkout_id"]))[0]
        ends.add((order["status"], order["payment_status"], payment["status"], payment["captured_minor"]))
    assert ends == {("processing", "paid", "succeeded", 2_000)}
    await house.must_agree()


async def test_a_message_that_cannot_be_applied(house: TradeHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """R5: what breaks while being applied leaves nothing half done, does not stop those behind it, and is kept."""
    _, broken = await placed_order(house)
    _, sound = await placed_order(house)
    lock = house.services.orders.lock_checkout

    async def fail(uow: Any, checkout_id: uuid.UUID) -> Any:
        if str(checkout_id) == broken["checkout"]["id"]:
            raise RuntimeError("a bug")
        return await lock(uow, checkout_id)

    monkeypatch.setattr(house.services.orders, "lock_checkout", fail)
    for placed in (broken, sound):
        body = event(placed)
        await house.post_webhook(body, **{"sandbox-signature": house.sandbox.sign(body)})
    await house.trade.payments.process_webhooks()
    rows = await house.rows("SELECT status, attempts, detail FROM payment_webhooks ORDER BY id")
    assert [(row["status"], row["attempts"]) for row in rows] == [("received", 1), ("processed", 1)]
    assert "a bug" in rows[0]["detail"]
    monkeypatch.undo()
    await house.execute("UPDATE payment_webhooks SET next_attempt_at = now() WHERE status = 'received'")
    await house.trade.payments.process_webhooks()
    assert await state(house) == PAID * 2


async def test_inbox_for_admins(house: TradeHouse) -> None:
    """ADM, PAY-12: admins see what was held and can have it applied again; it is on the record."""
    buyer, placed = await placed_order(house)
    admin = await house.person(role=Role.ADMIN)
    await house.execute("UPDATE payments SET amount_minor = 1")
    await house.send_event(event(placed))
    (held,) = (await admin.get("/admin/payment-webhooks?status=held")).json()["items"]
    assert held["type"] == SUCCEEDED
    await house.execute("UPDATE payments SET amount_minor = 2000")
    answer = await admin.post(f"/admin/payment-webhooks/{held['id']}/replay")
    assert (answer.status_code, answer.json()["status"]) == (202, "received")
    await house.trade.payments.process_webhooks()
    assert await state(house) == PAID
    assert await house.value("SELECT action FROM audit_log") == "payment_webhook.replayed"
    assert (await admin.post(f"/admin/payment-webhooks/{uuid.uuid4()}/replay")).status_code == 404
    assert (await buyer.get("/admin/payment-webhooks")).status_code == 403
    await admin.post(f"/admin/payment-webhooks/{held['id']}/replay")
    await house.trade.payments.process_webhooks()
    await house.must_agree()
