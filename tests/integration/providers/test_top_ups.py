"""Wallets loaded by Stripe, and paid back to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fairground.modules.ledger.domain import PLATFORM, AccountKind
from tests.support.digest import digest
from tests.support.providers import Fair, open_providers
from tests.support.trade import Person
from tests.support.wallets import balance_of, must_add_up, start_top_up

YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date()


@pytest.fixture
async def fair(database_url: str) -> AsyncIterator[Fair]:
    """A fair that is over, so that wallets can be paid back."""
    async with open_providers(database_url, wallet_refunds_on=YESTERDAY) as fair:
        yield fair


async def begun(person: Person, amount: int = 2_500) -> dict[str, Any]:
    answer = await start_top_up(person, amount, method="stripe")
    assert answer.status_code == 201, answer.text
    payment: dict[str, Any] = answer.json()
    return payment


async def ask(fair: Fair) -> None:
    """Let Stripe be silent for so long that it is asked, and ask."""
    await fair.house.execute(
        "UPDATE payments SET created_at = now() - interval '3 minutes', updated_at = now() - interval '3 minutes'"
    )
    await fair.house.trade.payments.ask_providers()
    await fair.stripe.hear()


async def test_the_whole_way(fair: Fair) -> None:
    """WAL-09, WAL-03, PAY-01: the equal of Zeffy: opened for the exact amount, in the wallet once Stripe says so."""
    ann = await fair.house.person()
    payment = await begun(ann)
    (intent,) = fair.stripe.intents()
    assert (intent.amount, intent.currency, intent.client_secret) == (2_500, "usd", payment["client_secret"])
    assert intent.metadata == {"paymentId": payment["payment_id"], "userId": str(ann.id)}
    assert await balance_of(ann) == 0
    await fair.stripe.agree(payment)
    await fair.stripe.hear()
    assert await balance_of(ann) == 2_500
    (fact,) = await fair.house.events("wallet.topped_up")
    assert (fact.audience, fact.payload["new_balance_minor"]) == ([f"user:{ann.id}"], 2_500)
    for _ in range(2):
        await ask(fair)
    assert await fair.house.balance(AccountKind.PROVIDER_COSTS, PLATFORM) == -fair.stripe.fee(2_500)
    assert await balance_of(ann) == 2_500
    await must_add_up(fair.house)
    await fair.must_agree()


async def test_one_key_is_one_intent(fair: Fair) -> None:
    """WAL-10, PAY-24, C7: sent again after Stripe was away, or twice at once, it is one top-up there and here."""
    ann = await fair.house.person()
    await fair.stripe.go_away("create", after_effect=True)
    first = await start_top_up(ann, 2_500, key="k1", method="stripe")
    assert first.status_code == 503
    again = await start_top_up(ann, 2_500, key="k1", method="stripe")
    assert again.status_code == 201
    both = await asyncio.gather(*(start_top_up(ann, 2_500, key="k2", method="stripe") for _ in range(2)))
    assert {answer.status_code for answer in both} <= {201, 409}
    assert len({answer.content for answer in both if answer.status_code == 201}) == 1
    assert len(fair.stripe.intents()) == 2
    assert await fair.house.value("SELECT count(*) FROM payments") == 2


async def test_declined(fair: Fair) -> None:
    """WAL-09, PAY-25: nothing is loaded, and its owner is told; another card in the same form works."""
    ann = await fair.house.person()
    payment = await begun(ann)
    await fair.stripe.decline(ann, payment)
    await fair.stripe.hear()
    assert await balance_of(ann) == 0
    (fact,) = await fair.house.events("wallet.top_up_failed")
    assert (fact.audience, fact.payload["code"]) == ([f"user:{ann.id}"], "generic_decline")
    await fair.stripe.agree(payment)
    await fair.stripe.hear()
    assert await balance_of(ann) == 2_500
    await must_add_up(fair.house)


async def test_lost_messages(fair: Fair) -> None:
    """PAY-13, D16: Stripe is asked, and what it says loads the wallet, fee included, once."""
    ann = await fair.house.person()
    payment = await begun(ann)
    await fair.stripe.lose(10)
    await fair.stripe.agree(payment)
    await fair.stripe.hear()
    assert await balance_of(ann) == 0
    for _ in range(2):
        await ask(fair)
    assert await balance_of(ann) == 2_500
    assert await fair.house.balance(AccountKind.PROVIDER_COSTS, PLATFORM) == -fair.stripe.fee(2_500)
    await fair.must_agree()


async def test_paid_back(fair: Fair) -> None:
    """WAL-11, RET-11: what is left goes back to the card; a refund that fails later is owed again, and paid once."""
    ann = await fair.house.person()
    payment = await begun(ann)
    await fair.stripe.agree(payment)
    await fair.stripe.hear()
    assert (await ann.post("/wallet/refund")).status_code == 201
    await fair.house.trade.payments.pay_refunds()
    await fair.stripe.hear()
    assert (await balance_of(ann), await fair.stripe.money()) == (0, (2_500, 2_500))
    await fair.must_agree()
    await fair.stripe.control(f"refunds/{fair.stripe.refunds()[0].id}/settle", arrives=False)
    await fair.stripe.hear()
    assert await fair.house.balance(AccountKind.CUSTOMER_REFUNDS, ann.id) == 2_500
    await fair.must_agree()
    await fair.house.execute("UPDATE refunds SET next_attempt_at = now()")
    await fair.house.trade.payments.pay_refunds()
    await fair.stripe.hear()
    assert await fair.house.balance(AccountKind.CUSTOMER_REFUNDS, ann.id) == 0
    assert (await balance_of(ann), await fair.stripe.money()) == (0, (2_500, 2_500))
    await must_add_up(fair.house)
    await fair.must_agree()


async def test_disputed(fair: Fair) -> None:
    """C5 #41: the bank takes the money back; it is the platform's loss until it is won, and not paid back as well."""
    ann = await fair.house.person()
    payment = await begun(ann)
    await fair.stripe.agree(payment)
    await fair.stripe.hear()
    dispute = await fair.stripe.dispute(payment, 2_500)
    await fair.stripe.hear()
    assert await fair.house.balance(AccountKind.DISPUTES, PLATFORM) == -2_500
    await fair.must_agree()
    await fair.stripe.decide(dispute, is_won=True)
    await fair.stripe.hear()
    assert await fair.house.balance(AccountKind.DISPUTES, PLATFORM) == 0
    await must_add_up(fair.house)


async def test_paypal_loads_no_wallets(fair: Fair) -> None:
    """PAY-01: it pays orders only; nothing is written."""
    ann = await fair.house.person()
    before = await digest(fair.house.database)
    answer = await start_top_up(ann, 2_500, method="paypal")
    assert (answer.status_code, answer.json()["code"]) == (422, "PAYMENT_METHOD_UNAVAILABLE")
    assert await digest(fair.house.database) == before
