"""Many who want one balance at once."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import pytest

from fairground.kernel.ids import new_id
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry
from tests.support.payouts import PayoutHouse, Person, open_payouts

AT_ONCE = 50
CONNECTIONS = 16


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[PayoutHouse]:
    async with open_payouts(database_url, connections_max=CONNECTIONS) as house:
        async with contextlib.AsyncExitStack() as all_open:
            # else the first requests would be served while the connections of the others are opened
            for _ in range(CONNECTIONS):
                await all_open.enter_async_context(house.database.read())
        yield house


async def rich_owner(house: PayoutHouse, amount: int) -> Person:
    owner = await house.owner()
    await house.earn(owner.shop_id, amount)
    await owner.put_method()
    return owner


async def codes(*requests: Awaitable[Any]) -> Counter[int]:
    return Counter(answer.status_code for answer in await asyncio.gather(*requests))


async def must_agree(house: PayoutHouse) -> None:
    """Fail unless every balance is the sum of its entries and payouts under way are what is on hold."""
    wrong = await house.rows(
        """SELECT a.kind, a.owner_id FROM ledger_accounts a LEFT JOIN ledger_entries e ON e.account_id = a.id
           GROUP BY a.id HAVING a.balance_minor <> coalesce(sum(e.amount_minor), 0)"""
    )
    assert wrong == []
    on_hold = await house.value(
        "SELECT coalesce(sum(balance_minor), 0)::bigint FROM ledger_accounts WHERE kind = 'seller_on_hold'"
    )
    under_way = await house.value(
        "SELECT coalesce(sum(amount_minor), 0)::bigint FROM payouts WHERE status IN ('requested', 'approved')"
    )
    assert on_hold == under_way


async def test_the_whole_balance_is_paid_out_once(house: PayoutHouse) -> None:
    """BAL-02, BAL-05, I20: of 50 requests for everything exactly one is taken, the others find nothing left."""
    owner = await rich_owner(house, 10_000)
    assert await codes(*[owner.ask_for(10_000) for _ in range(AT_ONCE)]) == {201: 1, 402: AT_ONCE - 1}
    assert await house.balances(owner.shop_id) == (0, 10_000)
    assert await house.value("SELECT count(*) FROM payouts") == 1
    assert len(await house.events("payout.requested")) == 1
    await must_agree(house)


async def test_many_small_payouts_take_no_more_than_there_is(house: PayoutHouse) -> None:
    """BAL-05: two owners at once; as many are taken as the balance bears."""
    owner = await rich_owner(house, 1_050)
    partner = await house.owner(owner.shop_id)
    requests = [(owner, partner)[turn % 2].ask_for(100) for turn in range(AT_ONCE)]
    assert await codes(*requests) == {201: 10, 402: AT_ONCE - 10}
    assert await house.balances(owner.shop_id) == (50, 1_000)
    await must_agree(house)


async def test_one_key_sent_by_many_tabs_is_one_payout(house: PayoutHouse) -> None:
    """I14: the same request 50 times in flight is one payout; who comes while it is worked on is told to wait."""
    owner = await rich_owner(house, 10_000)
    answers = await asyncio.gather(*[owner.ask_for(100, key="click") for _ in range(AT_ONCE)])
    assert {answer.status_code for answer in answers} <= {201, 409}
    taken = {answer.content for answer in answers if answer.status_code == 201}
    assert len(taken) == 1
    assert {a.json()["code"] for a in answers if a.status_code == 409} <= {"IDEMPOTENCY_IN_FLIGHT"}
    assert await house.balances(owner.shop_id) == (9_900, 100)


@pytest.mark.parametrize("act", ["approve", "pay", "reject"])
async def test_a_payout_is_decided_once(house: PayoutHouse, act: str) -> None:
    """BAL-06, I20: 50 admins decide at once: one effect, one fact, one line of audit, one movement of money."""
    owner = await rich_owner(house, 5_000)
    payout_id = (await owner.ask_for(5_000)).json()["id"]
    admins = [await house.admin() for _ in range(5)]
    if act == "pay":
        await admins[0].decide(payout_id, "approve")
    requests = [
        admins[turn % 5].decide(
            payout_id, act, {"pay": {"reference": f"SEPA-{turn}"}, "reject": {"reason": "No"}}.get(act)
        )
        for turn in range(AT_ONCE)
    ]
    assert await codes(*requests) == {200: 1, 409: AT_ONCE - 1}
    fact = {"approve": "payout.approved", "pay": "payout.paid", "reject": "payout.rejected"}[act]
    assert len(await house.events(fact)) == 1
    assert await house.value("SELECT count(*) FROM audit_log WHERE action = $1", fact) == 1
    left = {"approve": ((0, 5_000), 0), "pay": ((0, 0), 5_000), "reject": ((5_000, 0), 0)}[act]
    assert (await house.balances(owner.shop_id), await house.bank()) == left
    await must_agree(house)


async def test_pay_against_reject(house: PayoutHouse) -> None:
    """I20: money is sent or given back, never both."""
    for turn in range(10):
        owner, admin, other = await rich_owner(house, 700), await house.admin(), await house.admin()
        payout_id = (await owner.ask_for(700)).json()["id"]
        await admin.decide(payout_id, "approve")
        before = await house.bank()
        answers = await asyncio.gather(
            admin.decide(payout_id, "pay", {"reference": f"RACE-{turn}"}),
            other.decide(payout_id, "reject", {"reason": "Stop"}),
        )
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        was_paid = answers[0].status_code == 200
        assert await house.balances(owner.shop_id) == ((0, 0) if was_paid else (700, 0))
        assert await house.bank() - before == (700 if was_paid else 0)
    await must_agree(house)


async def test_a_payout_against_refunds(house: PayoutHouse) -> None:
    """BAL-05, BAL-09: whoever is first, no money is made: refunds may leave a debt, a payout never does."""

    async def refund(shop_id: uuid.UUID, times: int) -> None:
        entries = [
            Entry(AccountKey(AccountKind.SELLER_AVAILABLE, str(shop_id), "USD"), -60),
            Entry(AccountKey(AccountKind.CUSTOMER_REFUNDS, "buyer", "USD"), 60),
        ]
        for _ in range(times):
            async with house.database.begin() as uow:
                await house.ledger.transfer(uow, "order_refunded", new_id(), entries)

    for head_start in range(11):
        owner = await rich_owner(house, 1_000)
        await refund(owner.shop_id, head_start)
        asked = asyncio.create_task(owner.ask_for(700))
        await asyncio.gather(asked, refund(owner.shop_id, 10 - head_start))
        outcome = (asked.result().status_code, *await house.balances(owner.shop_id))
        assert outcome in {(201, -300, 700), (402, 400, 0)}
        if head_start > 5:  # less than 700 was left when it was asked for
            assert outcome == (402, 400, 0)
    await must_agree(house)


async def test_everything_at_once(house: PayoutHouse) -> None:
    """I20, R3: earning, asking, deciding and refunding together deadlock nowhere and leave the books in agreement."""
    owners = [await rich_owner(house, 2_000) for _ in range(3)]
    admins = [await house.admin() for _ in range(3)]

    async def trade(turn: int) -> None:
        owner, admin = owners[turn % 3], admins[turn % 3]
        await house.earn(owner.shop_id, 100)
        answer = await owner.ask_for(150)
        if answer.status_code == 201:
            payout_id = answer.json()["id"]
            steps: list[tuple[str, Any]] = [("approve", None), ("pay", {"reference": f"ALL-{turn}"})]
            if turn % 4 == 0:
                steps[1:] = [("reject", {"reason": "No"})]
            for step, body in steps:
                assert (await admin.decide(payout_id, step, body)).status_code == 200

    await asyncio.gather(*[trade(turn) for turn in range(45)])
    totals = await asyncio.gather(*[house.balances(owner.shop_id) for owner in owners])
    assert all(available >= 0 and on_hold == 0 for available, on_hold in totals)
    assert sum(available for available, _ in totals) + await house.bank() == 3 * 2_000 + 45 * 100
    await must_agree(house)
