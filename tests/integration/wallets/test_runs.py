"""All wallets are paid back: by one act of the organiser, or by a day."""

from __future__ import annotations

import asyncio
import contextlib
import os
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from fairground.infrastructure.access import Role
from fairground.infrastructure.database import UnitOfWork
from fairground.kernel.ids import new_id
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry, Transfer
from fairground.modules.ledger.service import LedgerService
from tests.support.digest import digest
from tests.support.trade import Person, TradeHouse
from tests.support.wallets import in_wallet, must_add_up, open_fair, pay_at_zeffy, reference_of, start_top_up, top_up

YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date()
GUESTS = """
INSERT INTO users (id, email, email_key, password_hash, first_name, last_name, activated_at)
SELECT id, id || '@example.org', id || '@example.org', 'nobody signs in', 'Guest', 'Test', now()
FROM unnest($1::uuid[]) AS id
"""
LOADED = """
WITH charged AS (
    INSERT INTO sandbox_charges (reference, payment_id, amount_minor, currency, metadata, status)
    SELECT 'sbx_' || replace(p::text, '-', ''), p, a, 'USD', '{}', 'succeeded'
    FROM unnest($2::uuid[], $3::bigint[]) AS t (p, a)
)
INSERT INTO payments (id, purpose, user_id, provider, method, status, amount_minor, captured_minor, currency,
                      provider_reference)
SELECT p, 'top_up', u, 'sandbox', 'cc', 'succeeded', a, a, 'USD', 'sbx_' || replace(p::text, '-', '')
FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS t (u, p, a)
"""


async def load(house: TradeHouse, count: int) -> dict[uuid.UUID, int]:
    """Make guests whose wallets were loaded by card, all at once; returns what each has."""
    amounts = {uuid.uuid4(): 500 + place % 700 for place in range(count)}
    payments = [new_id() for _ in amounts]
    clearing = AccountKey(AccountKind.PROVIDER_CLEARING, "sandbox", "USD")
    async with house.database.begin() as uow:
        await uow.execute(GUESTS, list(amounts))
        await uow.execute(LOADED, list(amounts), payments, list(amounts.values()))
        transfers = [
            Transfer(
                kind="wallet_topped_up",
                reference=payment_id,
                entries=(
                    Entry(clearing, -amount),
                    Entry(AccountKey(AccountKind.CUSTOMER_WALLET, str(user_id), "USD"), amount),
                ),
            )
            for (user_id, amount), payment_id in zip(amounts.items(), payments, strict=True)
        ]
        for start in range(0, count, 500):
            await house.services.ledger.transfer_many(uow, transfers[start : start + 500])
    return amounts


async def runs(admin: Person) -> dict[str, Any]:
    found: dict[str, Any] = (await admin.get("/admin/wallet-refunds")).json()
    return found


async def test_one_act_pays_back_all_wallets(house: TradeHouse) -> None:
    """BEY-07a: each to its sources, frozen ones not; the organiser sees how far it is, and it is on record."""
    admin = await house.person(role=Role.ADMIN)
    ann, bob, eve = await house.person(), await house.person(), await house.person()
    await top_up(ann, 2_000)
    await pay_at_zeffy(house, await reference_of(bob), "12.00")
    await top_up(eve, 700)
    await eve.post("/wallet/freeze")
    started = await admin.post("/admin/wallet-refunds", **{"idempotency-key": "k"})
    assert (started.status_code, started.json()["wallets_done"]) == (202, 0)
    again = await admin.post("/admin/wallet-refunds", **{"idempotency-key": "k"})
    assert (again.status_code, again.content) == (202, started.content)
    second = await admin.post("/admin/wallet-refunds")
    assert (second.status_code, second.json()["code"]) == (409, "WALLET_REFUND_RUN_ACTIVE")
    seen = await runs(admin)
    assert (seen["wallets_left"], seen["left"]["amount"], seen["frozen_wallets"], seen["frozen"]["amount"]) == (
        3,
        3_900,
        1,
        700,
    )
    await house.trade.wallets.work_off()
    seen = await runs(admin)
    (run,) = seen["runs"]
    assert run["finished_at"] is not None
    assert (run["wallets_done"], run["amount"]["amount"], run["open"]["amount"]) == (2, 3_200, 3_200)
    assert (run["by_hand"]["amount"], run["by_hand_count"], run["needs_bank_details"]) == (1_200, 1, 1)
    assert (seen["wallets_left"], seen["left"]["amount"]) == (1, 700)
    await house.trade.payments.pay_refunds()
    (run,) = (await runs(admin))["runs"]
    assert (run["refunded"]["amount"], run["open"]["amount"]) == (2_000, 1_200)
    assert [await in_wallet(guest) for guest in (ann, bob, eve)] == [0, 0, 700]
    assert await house.value("SELECT actor_id FROM audit_log WHERE action = 'wallets.refund_begun'") == admin.id
    assert [fact.payload["needs_bank_details"] for fact in await house.events("wallet.refund_started")].count(True) == 1
    await must_add_up(house)


async def test_only_admins_begin_runs_and_see_them(house: TradeHouse) -> None:
    """RBAC-16, RBAC-20."""
    ann = await house.person()
    await top_up(ann, 2_000)
    before = await digest(house.database)
    for method, path in [("POST", ""), ("GET", ""), ("GET", "/by-hand")]:
        assert (await ann.send(method, f"/admin/wallet-refunds{path}")).status_code == 403
    assert await digest(house.database) == before


async def test_the_day_begins_a_run_once(database_url: str) -> None:
    """BEY-07a: a date does it without anybody; it does not come twice, and owners may ask for what comes later."""
    async with open_fair(database_url, wallet_refunds_on=YESTERDAY) as house:
        ann = await house.person()
        await top_up(ann, 2_000)
        for _ in range(3):
            await house.trade.wallets.work_off()
        assert await in_wallet(ann) == 0
        await top_up(ann, 700)
        await house.trade.wallets.work_off()
        assert await in_wallet(ann) == 700
        assert await house.value("SELECT count(*) FROM wallet_refund_runs") == 1
        assert (await ann.post("/wallet/refund")).status_code == 201
        await must_add_up(house)


async def test_a_frozen_wallets_owner_may_ask_after_the_run(house: TradeHouse) -> None:
    """WAL-11: what a run passed over is not lost, also where no day was set."""
    admin, ann = await house.person(role=Role.ADMIN), await house.person()
    await top_up(ann, 2_000)
    await ann.post("/wallet/freeze")
    await admin.post("/admin/wallet-refunds")
    await house.trade.wallets.work_off()
    assert await in_wallet(ann) == 2_000
    await ann.post("/wallet/unfreeze")
    assert (await ann.post("/wallet/refund")).status_code == 201


async def test_a_run_goes_to_each_wallet_once_and_a_later_one_again(house: TradeHouse) -> None:
    """BEY-07b: money that comes while a run is under way waits for the next one."""
    admin, ann = await house.person(role=Role.ADMIN), await house.person()
    await top_up(ann, 2_000)
    await admin.post("/admin/wallet-refunds")
    await house.trade.wallets.work_off()
    await house.execute("UPDATE wallet_refund_runs SET finished_at = NULL")  # as if it had not come to its end
    await top_up(ann, 700)
    await house.trade.wallets.work_off()
    assert await in_wallet(ann) == 700
    await admin.post("/admin/wallet-refunds")
    await house.trade.wallets.work_off()
    assert await in_wallet(ann) == 0
    assert [run["wallets_done"] for run in (await runs(admin))["runs"]] == [1, 1]


class FailingLedger(LedgerService):
    """A ledger that refuses one guest's wallet while it is told to."""

    def __init__(self, owner: uuid.UUID) -> None:
        self.owner: uuid.UUID | None = owner

    async def transfer_many(self, uow: UnitOfWork, transfers: Sequence[Transfer]) -> list[Transfer]:
        """Refuse, or do as usual."""
        if any(entry.account.owner == str(self.owner) for transfer in transfers for entry in transfer.entries):
            raise ZeroDivisionError
        return await super().transfer_many(uow, transfers)


async def test_a_wallet_that_fails_keeps_the_run_open_and_stops_no_other(
    house: TradeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin, ann, bob = await house.person(role=Role.ADMIN), await house.person(), await house.person()
    await top_up(ann, 2_000)
    await top_up(bob, 1_000)
    await admin.post("/admin/wallet-refunds")
    failing = FailingLedger(ann.id)
    with monkeypatch.context() as patched:
        patched.setattr(house.services.ledger, "transfer_many", failing.transfer_many)
        await house.trade.wallets.work_off()
    assert [await in_wallet(guest) for guest in (ann, bob)] == [2_000, 0]
    assert (await runs(admin))["runs"][0]["finished_at"] is None
    await house.trade.wallets.work_off()
    assert [await in_wallet(guest) for guest in (ann, bob)] == [0, 0]
    assert (await runs(admin))["runs"][0]["finished_at"] is not None
    await must_add_up(house)


async def killed_after(house: TradeHouse, wallets: int) -> bool:
    """Work a run off and end the work once so many more wallets are done; tell whether it came to its own end."""
    before = await house.value("SELECT count(*) FROM wallet_refunds")
    work = asyncio.ensure_future(house.trade.wallets.work_off())
    while not work.done() and await house.value("SELECT count(*) FROM wallet_refunds") - before < wallets:
        await asyncio.sleep(0)
    work.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await work
        return True
    return False


async def work_through_crashes(database_url: str, count: int, kills: int) -> None:
    """Pay back ``count`` wallets over restarts, then prove that each guest got exactly what they had, once."""
    async with open_fair(database_url) as house:
        amounts = await load(house, count)
        admin = await house.person(role=Role.ADMIN)
        await admin.post("/admin/wallet-refunds")
        assert not await killed_after(house, count // (kills + 1))
    for _ in range(kills - 1):
        async with open_fair(database_url) as house:
            assert not await killed_after(house, count // (kills + 1))
    async with open_fair(database_url) as house:
        assert 0 < await house.value("SELECT count(*) FROM wallet_refunds") < count
        await house.trade.wallets.work_off()
        await house.trade.wallets.work_off()
        await house.trade.payments.pay_refunds()
        done = await house.rows(
            "SELECT user_id, count(*) AS n, sum(amount_minor)::bigint AS amount FROM wallet_refunds GROUP BY user_id"
        )
        assert {row["user_id"]: row["amount"] for row in done} == amounts
        assert {row["n"] for row in done} == {1}
        paid = await house.rows("SELECT amount_minor, refunded_minor FROM sandbox_charges")
        assert [row for row in paid if row["amount_minor"] != row["refunded_minor"]] == []
        assert await house.value("SELECT count(*) FROM ledger_accounts WHERE balance_minor <> 0") == 0
        assert await house.value("SELECT count(*) FROM event_log WHERE type = 'wallet.refunded'") == count
        (run,) = (await runs(await house.person(role=Role.ADMIN)))["runs"]
        assert (run["wallets_done"], run["open"]["amount"]) == (count, 0)
        assert run["refunded"]["amount"] == sum(amounts.values())
        assert run["finished_at"] is not None
        await must_add_up(house)


@pytest.mark.timeout(240)
async def test_500_wallets_are_paid_back_exactly_over_crashes(database_url: str) -> None:
    """BEY-07b: killed three times on the way, the run goes on where it was."""
    await work_through_crashes(database_url, 500, 3)


@pytest.mark.slow
@pytest.mark.timeout(1_800)
@pytest.mark.skipif("PROVE_WALLETS" not in os.environ, reason="takes minutes: PROVE_WALLETS=10000")
async def test_10000_wallets_are_paid_back_exactly_over_crashes(database_url: str) -> None:
    """BEY-07b."""
    await work_through_crashes(database_url, int(os.environ["PROVE_WALLETS"]), 4)


async def test_a_top_up_under_way_is_not_lost_to_a_run(house: TradeHouse) -> None:
    """BEY-07b: money that comes after the run is in the wallet."""
    admin, ann = await house.person(role=Role.ADMIN), await house.person()
    await top_up(ann, 2_000)
    started = (await start_top_up(ann, 1_000)).json()
    await ann.use_card(started)
    await admin.post("/admin/wallet-refunds")
    await house.trade.wallets.work_off()
    await house.deliver()
    assert await in_wallet(ann) == 1_000
    await must_add_up(house)
