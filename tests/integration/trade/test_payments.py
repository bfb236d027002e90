"""Paying by the card simulator: the whole way through its signed webhooks."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import msgspec
import pytest

from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import InvalidError, TemporaryError
from fairground.modules.ledger.domain import AccountKind
from fairground.modules.payments.adapters.sandbox import SandboxProvider
from tests.support.digest import digest
from tests.support.factories import make_product, stock_of
from tests.support.trade import DECLINED_CARD, Person, TradeHouse


async def statuses(who: Person, placed: dict[str, Any]) -> list[tuple[str, str]]:
    orders = [(await who.get(f"/orders/{order['id']}")).json() for order in placed["orders"]]
    return [(order["status"], order["payment_status"]) for order in orders]


async def test_success(house: TradeHouse) -> None:
    """PAY-05, PAY-21, PAY-22, PAY-23, ORD-25, ORD-26: all orders of the checkout are paid and processing together."""
    lamp, mug = await make_product(house.database, price_minor=99_999), await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1), (mug.variant_id, 1), method="dc")
    answer = await buyer.use_card(placed["payment"])
    assert (answer.status_code, answer.json()) == (202, {"status": "processing"})
    assert await statuses(buyer, placed) == [("pending", "pending")] * 2
    await house.deliver()
    assert await statuses(buyer, placed) == [("processing", "paid")] * 2
    order = (await buyer.get(f"/orders/{placed['orders'][0]['id']}")).json()
    assert order["paid_at"] is not None
    assert order["payment_info"] == {
        "type": "dc",
        "provider": "sandbox",
        "payment_id": placed["payment"]["payment_id"],
        "failure": None,
    }
    assert await house.balance(AccountKind.PROVIDER_CLEARING, "sandbox") == -placed["checkout"]["total"]["amount"]
    assert await house.balance(AccountKind.SELLER_PENDING, lamp.shop_id) == 99_999
    await house.must_agree()


async def test_events_of_a_success(house: TradeHouse) -> None:
    """PAY-05, PAY-10, RT-18, RT-21: the buyer's payment, and per order that it changed and is paid."""
    lamp, mug = await make_product(house.database), await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 1), (mug.variant_id, 1))
    (event,) = await house.events("payment.succeeded")
    assert event.audience == [f"user:{buyer.id}"]
    assert event.payload["order_ids"] == [order["id"] for order in placed["orders"]]
    assert event.payload["amount_minor"] == placed["checkout"]["total"]["amount"]
    assert event.payload["checkout_number"] == placed["checkout"]["number"]
    assert len(await house.events("order.paid")) == 2
    assert [e.payload["previous_payment_status"] for e in await house.events("order.updated")] == ["pending"] * 2


async def test_decline_and_another_attempt(house: TradeHouse) -> None:
    """PAY-21, PAY-24, PAY-25, PAY-27: a declined card fails the attempt and tells; the next attempt may succeed."""
    lamp = await make_product(house.database, on_hand=3)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 2))
    order_id = placed["orders"][0]["id"]
    await buyer.use_card(placed["payment"], DECLINED_CARD)
    await house.deliver()
    assert await statuses(buyer, placed) == [("pending", "failed")]
    assert await stock_of(house.database, lamp.variant_id) == (1, 0, 1)
    (event,) = await house.events("payment.failed")
    assert (event.payload["code"], event.payload["message"]) == ("card_declined", "Your card was declined.")
    assert (await buyer.use_card(placed["payment"])).status_code == 409

    payment = (await buyer.post(f"/orders/{order_id}/pay")).json()["payment"]
    assert payment["payment_id"] != placed["payment"]["payment_id"]
    assert payment["expires_at"] == placed["payment"]["expires_at"]
    assert await statuses(buyer, placed) == [("pending", "pending")]
    await buyer.use_card(payment)
    await house.deliver()
    assert await statuses(buyer, placed) == [("processing", "paid")]
    attempts = (await buyer.get(f"/orders/{order_id}/payments")).json()["items"]
    assert [(a["status"], a["failure_code"]) for a in attempts] == [("failed", "card_declined"), ("succeeded", None)]
    await house.must_agree()


async def test_duplicate_delivery(house: TradeHouse) -> None:
    """PAY-11, PAY-21, I15, H1: the card that is reported twice has one effect."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    await buyer.use_card(placed["payment"], "4000000000000259")
    await house.deliver()
    assert await statuses(buyer, placed) == [("processing", "paid")]
    assert await house.value("SELECT count(*) FROM payment_webhooks") == 1
    await house.must_agree()


async def test_delayed_delivery(house: TradeHouse) -> None:
    """PAY-21: the slow card's message comes five seconds later, and not before."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    await buyer.use_card(placed["payment"], "4000000000000077")
    await house.deliver()
    assert await statuses(buyer, placed) == [("pending", "pending")]
    wait = await house.value("SELECT extract(epoch FROM due_at - now())::float8 FROM sandbox_deliveries")
    assert 3 < wait <= 5
    await house.execute("UPDATE sandbox_deliveries SET due_at = now()")
    await house.deliver()
    assert await statuses(buyer, placed) == [("processing", "paid")]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"card_number": "4242424242424241"}, 422),
        ({"card_number": "not a card"}, 422),
        ({"expiry": "01/20"}, 422),
        ({"expiry": "13/40"}, 422),
        ({"cvc": "12"}, 422),
        ({"client_secret": "guess"}, 404),
    ],
)
async def test_forms_that_the_bank_refuses(house: TradeHouse, change: dict[str, str], status: int) -> None:
    """PAY-17, PAY-21: only test cards, only with the payment's own secret; nothing is written."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    payment = (await buyer.buy((lamp.variant_id, 1)))["payment"]
    form = {
        "client_secret": payment["client_secret"],
        "card_number": "4242 4242 4242 4242",
        "expiry": "12/49",
        "cvc": "123",
    }
    before = await digest(house.database)
    answer = await buyer.post(f"/payments/{payment['payment_id']}/sandbox/confirm", {**form, **change})
    assert answer.status_code == status
    assert await digest(house.database) == before


async def test_somebody_elses_payment(house: TradeHouse) -> None:
    """RBAC-21: another user's payment does not exist, even with its secret."""
    lamp = await make_product(house.database)
    payment = (await (await house.person()).buy((lamp.variant_id, 1)))["payment"]
    assert (await (await house.person()).use_card(payment)).status_code == 404


async def test_no_card_number_is_stored(house: TradeHouse) -> None:
    """PAY-17: a card's number reaches no table."""
    lamp = await make_product(house.database)
    await (await house.person()).buy_and_pay((lamp.variant_id, 1))
    for table in ("sandbox_charges", "sandbox_deliveries", "payments", "payment_webhooks", "event_log"):
        rows = await house.rows(f"SELECT t::text AS line FROM {table} t")  # noqa: S608 - names of our own tables
        assert not any("4242424242424242" in row["line"] for row in rows)
    bodies = await house.rows("SELECT body FROM payment_webhooks")
    assert not any(b"4242424242424242" in row["body"] for row in bodies)


async def test_a_double_click_finds_the_open_attempt(house: TradeHouse) -> None:
    """PAY-15, PAY-24: paying twice at once yields the same payment with the same secret."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    path = f"/orders/{placed['orders'][0]['id']}/pay"
    answers = await asyncio.gather(*[buyer.post(path) for _ in range(6)])
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["payment"]["client_secret"] for answer in answers} == {placed["payment"]["client_secret"]}
    assert await house.value("SELECT count(*) FROM payments") == 1
    assert await house.value("SELECT count(*) FROM sandbox_charges") == 1


async def test_a_double_click_after_a_decline(house: TradeHouse) -> None:
    """PAY-15, I12: after a failure, six clicks at once make one new attempt."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    await buyer.use_card(placed["payment"], DECLINED_CARD)
    await house.deliver()
    path = f"/orders/{placed['orders'][0]['id']}/pay"
    answers = await asyncio.gather(*[buyer.post(path) for _ in range(6)])
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["payment"]["payment_id"] for answer in answers}) == 1
    assert await house.value("SELECT count(*) FROM payments") == 2


async def test_a_double_click_on_the_bank_page(house: TradeHouse) -> None:
    """PAY-24, I12: confirming twice at once charges once."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    answers = await asyncio.gather(*[buyer.use_card(placed["payment"]) for _ in range(6)])
    assert {answer.status_code for answer in answers} == {202}
    assert await house.value("SELECT count(*) FROM sandbox_deliveries") == 1


@pytest.mark.parametrize(
    ("prepare", "code"),
    [("paid", "ALREADY_PAID"), ("cash", "PAID_ON_DELIVERY"), ("late", "PAYMENT_NOT_OPEN")],
)
async def test_what_cannot_be_paid(house: TradeHouse, prepare: str, code: str) -> None:
    """PAY-24, 43: what is paid, paid in cash, or too late is not paid again."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    if prepare == "paid":
        placed = await buyer.buy_and_pay((lamp.variant_id, 1))
    else:
        placed = await buyer.buy((lamp.variant_id, 1), method="cod" if prepare == "cash" else "cc")
    if prepare == "late":
        await house.execute("UPDATE payments SET expires_at = now() - interval '1 second'")
    answer = await buyer.post(f"/orders/{placed['orders'][0]['id']}/pay")
    assert (answer.status_code, answer.json()["code"]) == (409, code)


async def test_who_sees_the_attempts(house: TradeHouse) -> None:
    """PAY-23, PAY-27: the buyer all of it, a shop its order's share."""
    lamp = await make_product(house.database, price_minor=700)
    mug = await make_product(house.database, price_minor=50)
    buyer = await house.person()
    placed = await buyer.buy_and_pay((lamp.variant_id, 1), (mug.variant_id, 1))
    staff = await house.member(mug.shop_id)
    path = f"/orders/{placed['orders'][1]['id']}/payments"
    amounts = [(await who.get(path)).json()["items"][0]["captured"]["amount"] for who in (buyer, staff)]
    assert amounts == [750, 50]


async def test_a_crash_before_the_provider_was_told(house: TradeHouse) -> None:
    """C6, C7, C8, R4: orders stand without an opened payment; ``pay`` or the sweep goes on, with the same charge."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    for _ in range(2):
        await buyer.buy((lamp.variant_id, 1))
    await house.execute("UPDATE payments SET provider_reference = NULL, client_secret = NULL")
    await house.execute("DELETE FROM sandbox_charges WHERE payment_id = (SELECT max(id::text)::uuid FROM payments)")
    first, second = (await buyer.get("/orders")).json()["items"]
    payment = (await buyer.post(f"/orders/{first['id']}/pay")).json()["payment"]
    assert payment["client_secret"]
    await house.trade.payments.open_payments()
    assert await house.value("SELECT count(*) FROM payments WHERE provider_reference IS NULL") == 1
    await house.execute("UPDATE payments SET created_at = created_at - interval '1 minute'")
    await house.trade.payments.open_payments()
    assert await house.value("SELECT count(*) FROM payments WHERE provider_reference IS NULL") == 0
    assert await house.value("SELECT count(*) FROM sandbox_charges") == 2
    assert second["payment_status"] == "pending"


async def test_an_absent_provider_does_not_stop_an_order(house: TradeHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """D16, D19: the order is placed; it can be paid when the provider is back."""
    create = SandboxProvider.create

    async def away(*_: object) -> None:
        raise TemporaryError("the provider is away")

    lamp = await make_product(house.database)
    buyer = await house.person()
    monkeypatch.setattr(SandboxProvider, "create", away)
    placed = await buyer.buy((lamp.variant_id, 1))
    assert placed["payment"]["client_secret"] is None
    path = f"/orders/{placed['orders'][0]['id']}/pay"
    assert (await buyer.post(path)).status_code == 503
    await house.execute("UPDATE payments SET created_at = created_at - interval '1 minute'")
    await house.trade.payments.open_payments()
    monkeypatch.setattr(SandboxProvider, "create", create)
    payment = (await buyer.post(path)).json()["payment"]
    await buyer.use_card(payment)
    await house.deliver()
    assert await statuses(buyer, placed) == [("processing", "paid")]


async def test_the_endpoint_is_away(house: TradeHouse) -> None:
    """W1 to W3, PAY-21: a webhook that is not taken is posted again later."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    await buyer.use_card(placed["payment"])
    url, house.sandbox._webhook_url = house.sandbox._webhook_url, "http://localhost:8000/payments/nobody/webhook"
    await house.deliver()
    assert await statuses(buyer, placed) == [("pending", "pending")]
    house.sandbox._webhook_url = url
    await house.execute("UPDATE sandbox_deliveries SET due_at = now()")
    await house.deliver()
    assert await statuses(buyer, placed) == [("processing", "paid")]
    assert await house.value("SELECT attempts FROM sandbox_deliveries") == 2


def test_no_simulator_in_production(house_settings: Settings) -> None:
    """PAY-21: where real people pay, the simulator does not start."""
    production = msgspec.structs.replace(house_settings, app_env="production")
    with pytest.raises(InvalidError):
        SandboxProvider(production, None, None, "http://localhost")  # type: ignore[arg-type]


@pytest.fixture
def house_settings() -> Settings:
    return Settings(sandbox_webhook_secret="x" * 32)


async def test_expiry_gives_the_goods_back(house: TradeHouse) -> None:
    """PAY-25, STK-14, ORD-26: after the payment timeout the orders are cancelled, the goods free, the buyer told."""
    lamp, mug = await make_product(house.database, on_hand=3), await make_product(house.database, on_hand=3)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 2), (mug.variant_id, 1))
    assert await stock_of(house.database, lamp.variant_id) == (1, 0, 1)
    await house.trade.payments.expire_payments()
    assert await statuses(buyer, placed) == [("pending", "pending")] * 2
    for _ in range(2):
        await house.pass_payment_timeout()
        assert await statuses(buyer, placed) == [("cancelled", "failed")] * 2
        assert await stock_of(house.database, lamp.variant_id) == (3, 0, 3)
        assert await stock_of(house.database, mug.variant_id) == (3, 0, 3)
    (event,) = await house.events("payment.expired")
    assert (event.audience, len(event.payload["order_ids"])) == ([f"user:{buyer.id}"], 2)  # type: ignore[arg-type]
    assert len(await house.events("order.cancelled")) == 2
    await house.must_agree()


async def test_expiry_after_a_failed_attempt(house: TradeHouse) -> None:
    """PAY-25: a checkout whose only attempt failed is cancelled at the timeout, too."""
    lamp = await make_product(house.database, on_hand=3)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 2))
    await buyer.use_card(placed["payment"], DECLINED_CARD)
    await house.deliver()
    await house.pass_payment_timeout()
    assert await statuses(buyer, placed) == [("cancelled", "failed")]
    assert await house.value("SELECT status FROM payments") == "failed"
    assert await stock_of(house.database, lamp.variant_id) == (3, 0, 3)
    await house.must_agree()


async def test_a_success_after_the_expiry(house: TradeHouse) -> None:
    """STK-14, PAY-11, H4, I10: money that comes too late goes back in full, once, and nothing is oversold."""
    lamp = await make_product(house.database, price_minor=900, on_hand=1)
    buyer, rival = await house.person(), await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    await buyer.use_card(placed["payment"])
    await house.pass_payment_timeout()
    await rival.buy((lamp.variant_id, 1))
    await house.deliver()
    assert await statuses(buyer, placed) == [("cancelled", "failed")]
    assert await house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 900
    await house.must_agree()
    for _ in range(2):
        await house.trade.payments.pay_refunds()
    assert await house.value("SELECT refunded_minor FROM sandbox_charges WHERE status = 'succeeded'") == 900
    assert await house.balance(AccountKind.CUSTOMER_REFUNDS, buyer.id) == 0
    (event,) = await house.events("payment.refunded")
    assert event.payload["order_id"] is None
    assert await stock_of(house.database, lamp.variant_id) == (0, 0, 0)
    await house.must_agree()


async def test_expiry_races_with_success(house: TradeHouse) -> None:
    """I9, I10, H4: paid or refunded, whoever is first; never cancelled with the money kept."""
    buyer = await house.person()
    for _ in range(6):
        lamp = await make_product(house.database, on_hand=1)
        placed = await buyer.buy((lamp.variant_id, 1))
        await buyer.use_card(placed["payment"])
        await house.sandbox.deliver_due()
        await house.execute("UPDATE payments SET expires_at = now() - interval '1 second' WHERE status = 'pending'")
        await asyncio.gather(house.trade.payments.expire_payments(), house.trade.payments.process_webhooks())
        assert await statuses(buyer, placed) in ([("processing", "paid")], [("cancelled", "failed")])
    await house.trade.payments.pay_refunds()
    await house.must_agree()


async def test_declined_then_succeeded_after_all(house: TradeHouse) -> None:
    """D17, I12: the first attempt succeeds late and pays; the second is ended and, paid too, refunded."""
    lamp = await make_product(house.database, price_minor=900)
    buyer = await house.person()
    placed = await buyer.buy((lamp.variant_id, 1))
    order_id = placed["orders"][0]["id"]
    await buyer.use_card(placed["payment"], DECLINED_CARD)
    await house.deliver()
    second = (await buyer.post(f"/orders/{order_id}/pay")).json()["payment"]
    await buyer.use_card(second)
    body = msgspec.json.decode(await house.value("SELECT body FROM payment_webhooks"))
    body.update(id=f"evt_{uuid.uuid4().hex}", type="payment_intent.succeeded")
    await house.execute("UPDATE sandbox_charges SET status = 'succeeded'")
    await house.send_event(msgspec.json.encode(body))
    assert await statuses(buyer, placed) == [("processing", "paid")]
    await house.deliver()
    attempts = (await buyer.get(f"/orders/{order_id}/payments")).json()["items"]
    assert [(a["status"], a["captured"]["amount"]) for a in attempts] == [("succeeded", 900), ("cancelled", 900)]
    await house.must_agree()
    await house.trade.payments.pay_refunds()
    assert await house.value("SELECT sum(refunded_minor) FROM payments") == 900
    await house.must_agree()


async def test_one_broken_checkout_stops_no_other(house: TradeHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """R4: a sweep goes on behind what it cannot do, and tries that again at its next turn."""
    lamp = await make_product(house.database, on_hand=3)
    buyer = await house.person()
    placed = [await buyer.buy((lamp.variant_id, 1)) for _ in range(3)]
    lock = house.services.orders.lock_checkout

    async def fail(uow: Any, checkout_id: uuid.UUID) -> Any:
        if str(checkout_id) == placed[0]["checkout"]["id"]:
            raise RuntimeError("a bug")
        return await lock(uow, checkout_id)

    with monkeypatch.context() as patch:
        patch.setattr(house.services.orders, "lock_checkout", fail)
        await house.pass_payment_timeout()
    assert await stock_of(house.database, lamp.variant_id) == (2, 0, 2)
    await house.trade.payments.expire_payments()
    assert await stock_of(house.database, lamp.variant_id) == (3, 0, 3)
