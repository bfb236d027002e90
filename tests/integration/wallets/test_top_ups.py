"""Loading a wallet: by card, and by a form that is not ours."""

from __future__ import annotations

import uuid

import pytest

from fairground.infrastructure.access import Role
from fairground.kernel.errors import TemporaryError
from fairground.modules.ledger.domain import AccountKind
from tests.support.digest import digest
from tests.support.trade import DECLINED_CARD, TradeHouse
from tests.support.wallets import (
    balance_of,
    in_wallet,
    must_add_up,
    open_fair,
    pay_at_zeffy,
    reference_of,
    start_top_up,
    top_up,
)


async def test_a_new_wallet_is_empty_and_says_how_to_load_it(house: TradeHouse) -> None:
    """WAL-01, WAL-09: card and Zeffy side by side."""
    ann = await house.person()
    wallet = (await ann.get("/wallet")).json()
    assert wallet["balance"] == {"amount": 0, "currency": "USD"}
    assert (wallet["max_balance"]["amount"], wallet["top_up_min"]["amount"], wallet["top_up_max"]["amount"]) == (
        50_000,
        500,
        20_000,
    )
    assert (wallet["frozen"], wallet["can_pay"], wallet["refunds_open"]) == (False, False, False)
    assert [option["method"] for option in wallet["top_up_methods"]] == ["cc"]
    assert wallet["zeffy"]["url"] == "https://zeffy.test/form"
    assert wallet["zeffy"]["reference"].startswith("USD-")
    assert wallet["pending_top_ups"] == []
    assert (await ann.get("/wallet/entries")).json() == {"items": [], "next_cursor": None}


async def test_money_is_there_once_the_provider_says_so(house: TradeHouse) -> None:
    """WAL-09, WAL-03: pending until the webhook, then in the wallet, told once, and in the books."""
    ann = await house.person()
    started = await start_top_up(ann, 2_000)
    assert (started.status_code, started.json()["status"]) == (201, "pending")
    assert started.json()["client_secret"]
    assert await balance_of(ann) == 0
    pending = (await ann.get("/wallet")).json()["pending_top_ups"]
    assert [(one["payment_id"], one["amount"]["amount"]) for one in pending] == [(started.json()["payment_id"], 2_000)]
    await ann.use_card(started.json())
    assert await balance_of(ann) == 0
    await house.deliver()
    assert await balance_of(ann) == 2_000
    status = (await ann.get(f"/wallet/top-ups/{started.json()['payment_id']}")).json()
    assert (status["status"], status["captured"]["amount"], status["client_secret"]) == ("succeeded", 2_000, None)
    assert (await ann.get("/wallet")).json()["pending_top_ups"] == []
    (fact,) = await house.events("wallet.topped_up")
    assert fact.audience == [f"user:{ann.id}"]
    assert {name: fact.payload[name] for name in ("amount_minor", "new_balance_minor", "currency", "method")} == {
        "amount_minor": 2_000,
        "new_balance_minor": 2_000,
        "currency": "USD",
        "method": "cc",
    }
    assert await house.balance(AccountKind.PROVIDER_CLEARING, "sandbox") == -2_000
    await must_add_up(house)


async def test_a_message_said_twice_credits_once(house: TradeHouse) -> None:
    """WAL-10: this card's success is reported twice."""
    ann = await house.person()
    await top_up(ann, 2_000, "4000000000000259")
    await house.execute("UPDATE payment_webhooks SET status = 'received', next_attempt_at = now()")
    await house.trade.payments.process_webhooks()
    assert await balance_of(ann) == 2_000
    assert len(await house.events("wallet.topped_up")) == 1
    await must_add_up(house)


async def test_one_key_is_one_top_up(house: TradeHouse) -> None:
    """WAL-10, PAY idempotency: sent again, the same answer; another amount with the key is refused."""
    ann = await house.person()
    first, again = [await start_top_up(ann, 2_000, key="k1") for _ in range(2)]
    assert (first.status_code, first.content) == (again.status_code, again.content)
    other = await start_top_up(ann, 3_000, key="k1")
    assert (other.status_code, other.json()["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert await house.value("SELECT count(*) FROM payments") == 1


async def test_an_absent_provider_is_asked_again_under_the_same_key(
    house: TradeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crash or an outage between the two transactions leaves one top-up, which the same request finishes."""
    ann = await house.person()

    async def away(_intent: object) -> object:
        raise TemporaryError("away")

    with monkeypatch.context() as patched:
        patched.setattr(house.sandbox, "create", away)
        refused = await start_top_up(ann, 2_000, key="k1")
    assert refused.status_code == 503
    answer = await start_top_up(ann, 2_000, key="k1")
    assert (answer.status_code, bool(answer.json()["client_secret"])) == (201, True)
    assert await house.value("SELECT count(*) FROM payments") == 1


async def test_a_top_up_that_a_crash_left_unopened_is_opened_by_the_sweep(
    house: TradeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = await house.person()

    async def away(_intent: object) -> object:
        raise TemporaryError("away")

    with monkeypatch.context() as patched:
        patched.setattr(house.sandbox, "create", away)
        await start_top_up(ann, 2_000)
    await house.execute("UPDATE payments SET created_at = now() - interval '1 minute'")
    await house.trade.payments.open_payments()
    (pending,) = (await ann.get("/wallet")).json()["pending_top_ups"]
    found = (await ann.get(f"/wallet/top-ups/{pending['payment_id']}")).json()
    assert found["client_secret"]


@pytest.mark.parametrize(
    ("method", "amount", "status", "code"),
    [
        ("cc", 499, 422, "TOP_UP_AMOUNT"),
        ("cc", 20_001, 422, "TOP_UP_AMOUNT"),
        ("cc", 0, 422, "VALIDATION_FAILED"),
        ("cc", -500, 422, "VALIDATION_FAILED"),
        ("cc", 10.5, 422, "VALIDATION_FAILED"),
        ("zeffy", 2_000, 422, "PAYMENT_METHOD_UNAVAILABLE"),
        ("cod", 2_000, 422, "PAYMENT_METHOD_UNAVAILABLE"),
        ("wallet", 2_000, 422, "PAYMENT_METHOD_UNAVAILABLE"),
        ("gold", 2_000, 422, "PAYMENT_METHOD_UNAVAILABLE"),
    ],
)
async def test_top_ups_that_are_refused_change_nothing(
    house: TradeHouse, method: str, amount: float, status: int, code: str
) -> None:
    """WAL-09, WAL-11: amounts have bounds, and only some methods load wallets."""
    ann = await house.person()
    before = await digest(house.database)
    answer = await ann.post("/wallet/top-ups", {"method": method, "amount": amount})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await digest(house.database) == before


async def test_the_maximum_counts_what_is_under_way(house: TradeHouse) -> None:
    """WAL-11: open top-ups count, until their time is over."""
    ann = await house.person()
    await top_up(ann, 20_000)
    assert (await start_top_up(ann, 20_000)).status_code == 201
    full = await start_top_up(ann, 10_001)
    assert (full.status_code, full.json()["code"], full.json()["room"]) == (409, "WALLET_FULL", 10_000)
    assert (await start_top_up(ann, 10_000)).status_code == 201
    await house.pass_payment_timeout()
    assert (await start_top_up(ann, 20_000)).status_code == 201


async def test_what_a_buyer_agreed_to_is_under_way_until_it_is_taken(house: TradeHouse) -> None:
    """WAL-11: approved at the provider and not captured yet, it is shown and counts, also after its time."""
    ann = await house.person()
    started = (await start_top_up(ann, 20_000)).json()
    await house.execute("UPDATE payments SET status = 'authorized', expires_at = now() - interval '1 minute'")
    assert (await start_top_up(ann, 20_000)).status_code == 201
    full = await start_top_up(ann, 10_001)
    assert (full.status_code, full.json()["room"]) == (409, 10_000)
    pending = (await ann.get("/wallet")).json()["pending_top_ups"]
    assert started["payment_id"] in {one["payment_id"] for one in pending}


async def test_what_a_wallet_has_no_room_for_goes_back_to_the_card(database_url: str) -> None:
    """WAL-11: a limit that was lowered meanwhile, or a late success, never leaves more than the maximum."""
    async with open_fair(database_url) as before:
        ann = await before.person()
        started = (await start_top_up(ann, 20_000)).json()
        await ann.use_card(started)
    async with open_fair(database_url, wallet_balance_max_minor=15_000) as house:
        ann = await house.person(ann.id)
        await house.deliver()
        assert await balance_of(ann) == 15_000
        (fact,) = await house.events("wallet.topped_up")
        assert fact.payload["amount_minor"] == 15_000
        assert await house.balance(AccountKind.CUSTOMER_REFUNDS, ann.id) == 5_000
        await must_add_up(house)
        await house.trade.payments.pay_refunds()
        assert await house.balance(AccountKind.PROVIDER_CLEARING, "sandbox") == -15_000
        assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 5_000
        await must_add_up(house)


async def test_a_suspended_owner_gets_the_money_back(house: TradeHouse) -> None:
    """WAL-11: nothing is credited, nothing is told as credited, all goes back to the card."""
    ann = await house.person()
    started = (await start_top_up(ann, 2_000)).json()
    await ann.use_card(started)
    await house.execute("UPDATE users SET suspended_at = now() WHERE id = $1", ann.id)
    await house.deliver()
    await house.trade.payments.pay_refunds()
    assert await in_wallet(ann) == 0
    assert await house.events("wallet.topped_up") == []
    assert await house.value("SELECT refunded_minor FROM sandbox_charges") == 2_000
    await must_add_up(house)


async def test_a_declined_card_loads_nothing(house: TradeHouse) -> None:
    ann = await house.person()
    started = (await start_top_up(ann, 2_000)).json()
    await ann.use_card(started, DECLINED_CARD)
    await house.deliver()
    status = (await ann.get(f"/wallet/top-ups/{started['payment_id']}")).json()
    assert (status["status"], status["failure_code"]) == ("failed", "card_declined")
    assert await balance_of(ann) == 0
    (fact,) = await house.events("wallet.top_up_failed")
    assert (fact.payload["code"], fact.payload["amount_minor"]) == ("card_declined", 2_000)
    await must_add_up(house)


async def test_a_success_after_the_time_was_over_is_credited(house: TradeHouse) -> None:
    """WAL-10: the money came, so it is its owner's, however late the message is."""
    ann = await house.person()
    started = (await start_top_up(ann, 2_000)).json()
    await ann.use_card(started)
    await house.pass_payment_timeout()
    assert (await ann.get(f"/wallet/top-ups/{started['payment_id']}")).json()["status"] == "expired"
    await house.deliver()
    assert await balance_of(ann) == 2_000
    await must_add_up(house)


async def test_a_message_about_another_amount_is_held(house: TradeHouse) -> None:
    """WAL-10: nothing is credited that contradicts what was asked for."""
    ann = await house.person()
    started = (await start_top_up(ann, 2_000)).json()
    await ann.use_card(started)
    await house.execute("UPDATE sandbox_charges SET amount_minor = 9000")
    body = await house.value("SELECT body FROM sandbox_deliveries")
    await house.send_event(bytes(body).replace(b'"amount":2000', b'"amount":9000'))
    assert await house.value("SELECT status FROM payment_webhooks") == "held"
    assert await balance_of(ann) == 0


async def test_zeffy_credits_whom_the_signed_reference_names(house: TradeHouse) -> None:
    """WAL-02, WAL-04, WAL-10: in the database first, then told; said again, nothing happens."""
    ann = await house.person()
    await pay_at_zeffy(house, (await reference_of(ann)).lower().replace("-", " "))
    assert await balance_of(ann) == 2_500
    (fact,) = await house.events("wallet.topped_up")
    assert [fact.payload[name] for name in ("provider", "method", "user_id")] == ["zeffy", "zeffy", str(ann.id)]
    await pay_at_zeffy(house, await reference_of(ann))
    await house.execute("UPDATE payment_webhooks SET status = 'received', next_attempt_at = now()")
    await house.trade.payments.process_webhooks()
    assert await balance_of(ann) == 2_500
    await must_add_up(house)


async def test_two_messages_about_one_transaction_credit_once(house: TradeHouse) -> None:
    """WAL-10: idempotent by the provider's transaction, under whatever name the message comes."""
    ann, eve = await house.person(), await house.person()
    await pay_at_zeffy(house, await reference_of(ann))
    await house.execute("UPDATE payment_webhooks SET event_id = 'told before'")
    await pay_at_zeffy(house, await reference_of(eve))
    assert (await balance_of(ann), await balance_of(eve)) == (2_500, 0)
    assert await house.value("SELECT detail FROM payment_webhooks WHERE event_id = 'txn_1'") == "was credited before"
    await must_add_up(house)


@pytest.mark.parametrize("wrong", ["nobody", "forged", "gone", "nothing"])
async def test_zeffy_money_of_nobody_waits_for_an_admin_and_is_credited_once(house: TradeHouse, wrong: str) -> None:
    """WAL-10: an e-mail in the payload names nobody; an admin says whose it is, on the record, and once."""
    ann, admin = await house.person(), await house.person(role=Role.ADMIN)
    genuine = await reference_of(ann)
    reference = {
        "nobody": "hello",
        "forged": genuine[:-1] + ("0" if genuine[-1] != "0" else "1"),
        "gone": house.services.wallets.reference_of(uuid.uuid4()),
        "nothing": "",
    }[wrong]
    before = await digest(house.database, without=("payment_webhooks",))
    await pay_at_zeffy(house, reference)
    assert await digest(house.database, without=("payment_webhooks",)) == before
    (message,) = await house.rows("SELECT id, status, detail FROM payment_webhooks")
    assert message["status"] == "held"
    assert message["detail"].startswith("names nobody we know")
    path = f"/admin/payment-webhooks/{message['id']}/assign"
    assert (await ann.post(path, {"user_id": str(ann.id)})).status_code == 403
    assert (await admin.post(path, {"user_id": str(ann.id)})).status_code == 202
    await house.trade.payments.process_webhooks()
    assert await balance_of(ann) == 2_500
    assert (await admin.post(path, {"user_id": str(admin.id)})).status_code == 409
    await house.execute("UPDATE payment_webhooks SET status = 'received', next_attempt_at = now()")
    await house.trade.payments.process_webhooks()
    assert (await balance_of(ann), await balance_of(admin)) == (2_500, 0)
    assert await house.value("SELECT count(*) FROM audit_log") >= 1
    await must_add_up(house)


async def test_zeffy_money_in_another_currency_is_held(house: TradeHouse) -> None:
    ann = await house.person()
    await pay_at_zeffy(house, await reference_of(ann), currency="CAD")
    assert await house.value("SELECT status || ': ' || detail FROM payment_webhooks") == (
        "held: the money is in CAD, wallets are in USD"
    )
    assert await house.value("SELECT count(*) FROM payments") == 0


async def test_zeffy_money_beyond_the_maximum_waits_until_there_is_room(house: TradeHouse) -> None:
    """WAL-11: nobody but a person can give it back, so nothing of it is booked until somebody decides."""
    ann = await house.person()
    await pay_at_zeffy(house, await reference_of(ann), "400.00", transaction="txn_1")
    await pay_at_zeffy(house, await reference_of(ann), "200.00", transaction="txn_2")
    assert await balance_of(ann) == 40_000
    held = await house.value("SELECT detail FROM payment_webhooks WHERE status = 'held'")
    assert held == "100.00 USD too much: a wallet holds at most 500.00 USD; refund it by hand"
    assert await house.value("SELECT count(*) FROM payments") == 1
    await must_add_up(house)


async def test_other_peoples_top_ups_do_not_exist(house: TradeHouse) -> None:
    """RBAC-14, RBAC-21, WAL-07."""
    ann, eve = await house.person(), await house.person()
    payment_id = await top_up(ann, 2_000)
    refused = await eve.get(f"/wallet/top-ups/{payment_id}")
    assert (refused.status_code, refused.json()["code"]) == (404, "PAYMENT_NOT_FOUND")
    assert (await eve.get("/wallet/top-ups")).json()["items"] == []
    assert (await eve.get("/wallet/entries")).json()["items"] == []
    assert [one["id"] for one in (await ann.get("/wallet/top-ups")).json()["items"]] == [str(payment_id)]
    started = (await start_top_up(ann, 2_000)).json()
    assert (await eve.use_card(started)).status_code == 404
