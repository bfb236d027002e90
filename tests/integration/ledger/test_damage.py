"""Every check of the books is seen to fail: contradictions are planted one by one into books that agree."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import asyncpg
import pytest

from fairground.kernel.ids import new_id
from fairground.modules.ledger import read_models
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry
from fairground.modules.ledger.read_models import CHECKS, QUICK
from fairground.modules.ledger.service import LedgerService
from tests.support.busy_market import open_busy_market
from tests.support.factories import open_database

if TYPE_CHECKING:
    from fairground.infrastructure.database import UnitOfWork

_TABLES = (
    "ledger_accounts", "ledger_transfers", "ledger_entries", "payments", "payment_disputes", "refunds", "refund_lines",
    "orders", "order_lines", "order_history", "checkouts", "returns", "payouts", "wallet_refunds",
)  # fmt: skip
_GUARDS = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
FROM pg_constraint WHERE conrelid::regclass::text = ANY($1::text[]) AND contype IN ('c', 'f', 'u')
"""
# A transfer that balances, of accounts that exist: nothing but the comparison with the rest of the program can see it.
_FORGED = """
WITH till AS (
    INSERT INTO ledger_accounts (id, kind, owner_id, currency, balance_minor)
    VALUES (gen_random_uuid(), 'rounding', 'till', 'USD', -7) RETURNING id
), robbed AS (
    UPDATE ledger_accounts SET balance_minor = balance_minor + 7
    WHERE id = (SELECT id FROM ledger_accounts WHERE kind = '{kind}' ORDER BY balance_minor DESC LIMIT 1) RETURNING id
), forged AS (
    INSERT INTO ledger_transfers (id, kind, reference) VALUES (gen_random_uuid(), 'forged', gen_random_uuid())
    RETURNING id
)
INSERT INTO ledger_entries (transfer_id, account_id, amount_minor, currency)
SELECT forged.id, till.id, -7, 'USD' FROM forged, till
UNION ALL
SELECT forged.id, robbed.id, 7, 'USD' FROM forged, robbed
"""
# A transfer that was made disappears with its entries, and so does its effect on balances.
_FORGOTTEN = """
WITH gone AS (
    DELETE FROM ledger_transfers WHERE id = (SELECT t.id FROM ledger_transfers t {which} LIMIT 1) RETURNING id
), entries AS (
    DELETE FROM ledger_entries WHERE transfer_id IN (SELECT id FROM gone) RETURNING account_id, amount_minor
)
UPDATE ledger_accounts a SET balance_minor = a.balance_minor - e.amount_minor
FROM (SELECT account_id, sum(amount_minor) AS amount_minor FROM entries GROUP BY account_id) e WHERE e.account_id = a.id
"""


def forged(kind: str) -> str:
    return _FORGED.format(kind=kind)


def forgotten(which: str) -> str:
    return _FORGOTTEN.format(which=which)


def one(table: str, change: str, which: str = "true") -> str:
    return f"UPDATE {table} SET {change} WHERE id = (SELECT id FROM {table} WHERE {which} ORDER BY id LIMIT 1)"


_STRANGER = "gen_random_uuid()"
_HALF = "id = (SELECT min(id) FROM ledger_entries WHERE amount_minor > 0)"
#: For each check something that it must see.
DAMAGE: dict[str, str] = {
    "accounts sum to zero": one("ledger_accounts", "balance_minor = balance_minor + 1"),
    "accounts belong to somebody": one("ledger_accounts", f"owner_id = {_STRANGER}", "kind = 'seller_available'"),
    "no overdraft": one("ledger_accounts", "floor_minor = balance_minor + 1"),
    "providers hold what was captured": forged("provider_clearing"),
    "wallets hold what was loaded and not spent": forged("customer_wallet"),
    "collected cash is booked": one("payments", "captured_minor = captured_minor + 1", "provider = 'cod'"),
    "shops have the cash of their orders": forged("cash_collected"),
    "cash to collect is delivered and not paid": forged("cash_to_collect"),
    "cash is its shops' own, but for what they owe buyers": forged("cash_kept"),
    "owed refunds are booked": forged("customer_refunds"),
    "providers' fees are the platform's costs": forged("provider_costs"),
    "what banks and providers took back is booked": forged("disputes"),
    "payouts are on hold until they are paid": forged("seller_on_hold"),
    "the bank has what providers sent, less paid payouts": forged("bank"),
    "sellers have earned what their orders say": forged("seller_available"),
    "what is pending is not settled": forged("seller_pending"),
    "commissions and wallets' fees are the platform's": forged("platform_fees"),
    "sellers pay for payments what their orders say": forged("payment_fees"),
    "the platform bears its part of discounts": forged("platform_subsidies"),
    "settled orders have their transfer": forgotten("WHERE t.kind = 'order_settled'"),
    "transfers balance": f"UPDATE ledger_entries SET amount_minor = amount_minor + 1 WHERE {_HALF}",
    "transfers have two sides": (
        f"INSERT INTO ledger_transfers (id, kind, reference) VALUES ({_STRANGER}, 'empty', {_STRANGER})"
    ),
    "accounts have one currency": f"UPDATE ledger_entries SET currency = 'EUR' WHERE {_HALF}",
    "balances are the sum of entries": one("ledger_accounts", "balance_minor = balance_minor + 1"),
    "the books are closed": f"DELETE FROM ledger_entries WHERE {_HALF}",
    "reversed at most once": (
        "INSERT INTO ledger_transfers (id, kind, reference, reversal_of)"
        f" SELECT {_STRANGER}, 'again', reference, reversal_of FROM ledger_transfers WHERE reversal_of IS NOT NULL"
    ),
    "reversals undo exactly": (
        "UPDATE ledger_transfers SET reversal_of = (SELECT id FROM ledger_transfers WHERE kind = 'order_paid' LIMIT 1)"
        " WHERE kind = 'reversal:payout_requested'"
    ),
    "paid orders have their transfer": forgotten("JOIN orders o ON o.id = t.reference WHERE t.kind = 'order_paid'"),
    "transfers of orders have a paid order": one(
        "orders", "paid_at = NULL, payment_status = 'pending'", "paid_at IS NOT NULL"
    ),
    "orders that were paid say so": one("orders", "payment_status = 'pending'", "payment_status = 'paid'"),
    "orders know what goes back": one("orders", "refunded_minor = refunded_minor + 1"),
    "orders say what went back": one("orders", "payment_status = 'refunded'", "payment_status = 'partially_refunded'"),
    "orders that ended paid give all money back": one("orders", "status = 'cancelled'", "payment_status = 'paid'"),
    "orders are the sum of their lines": one("order_lines", "total_minor = total_minor + 1"),
    "checkouts are the sum of their orders": one("checkouts", "total_minor = total_minor - 1"),
    "histories end in the present state": one("orders", "status = 'shipped'", "status = 'delivered'"),
    "histories have no gaps": "UPDATE order_history SET from_state = 'shipped' WHERE from_state = 'processing'",
    "captured money is in paid orders or goes back": one(
        "payments", "captured_minor = captured_minor - 1", "captured_minor > 0"
    ),
    "refunds stay within what was captured": one("payments", "captured_minor = 1", "refunded_minor > 0"),
    "paid refunds are counted": one("payments", "refunded_minor = refunded_minor + 1"),
    "refunds have their transfer": forgotten("WHERE t.kind = 'order_refunded'"),
    "transfers of refunds have a refund": one("refunds", "status = 'failed'", "made_by_provider"),
    "refunds of orders are the sum of their pieces": one(
        "refunds", "payment_fee_minor = payment_fee_minor + 1", "order_id IS NOT NULL"
    ),
    "no more pieces go back than were sold": one("order_lines", "refunded_quantity = 0", "refunded_quantity > 0"),
    "no more of a line goes back than it brought": "UPDATE refund_lines SET commission_minor = 100000",
    "returns and their refunds agree": one("returns", "status = 'refund_pending'", "status = 'refunded'"),
    "refunds of wallets are the sum of their parts": one("wallet_refunds", "amount_minor = amount_minor + 1"),
    "disputes have their transfers": one("payment_disputes", "status = 'lost'", "status = 'won'"),
    "payouts have their transfers": one("payouts", "status = 'approved'", "status = 'paid'"),
}
#: Those whose contradiction nothing else would have told.
ALONE = frozenset(
    {
        "no overdraft", "providers hold what was captured", "wallets hold what was loaded and not spent",
        "cash is its shops' own, but for what they owe buyers", "owed refunds are booked",
        "providers' fees are the platform's costs", "what banks and providers took back is booked",
        "the bank has what providers sent, less paid payouts", "sellers have earned what their orders say",
        "commissions and wallets' fees are the platform's", "sellers pay for payments what their orders say",
        "the platform bears its part of discounts", "transfers have two sides", "reversals undo exactly",
        "orders know what goes back", "orders say what went back", "orders are the sum of their lines",
        "checkouts are the sum of their orders", "histories end in the present state", "histories have no gaps",
        "no more pieces go back than were sold", "returns and their refunds agree",
        "refunds of wallets are the sum of their parts",
    }
)  # fmt: skip


async def failing(uow: UnitOfWork) -> set[str]:
    return {name for name, statement in CHECKS.items() if await uow.fetch(statement)}


class _BackError(Exception):
    """Everything is taken back."""


async def seen(uow: UnitOfWork, damage: str) -> set[str]:
    """Plant a contradiction, return which checks fail, and take it out again."""
    found = set()
    with contextlib.suppress(_BackError):
        async with uow._connection.transaction():
            assert await uow.execute(damage) > 0, f"nothing was planted by {damage}"
            found = await failing(uow)
            raise _BackError
    return found


def test_every_check_has_its_contradiction() -> None:
    """BEY-01a: who adds a check shows that it can fail."""
    assert set(DAMAGE) == set(CHECKS)


async def test_every_check_sees_its_contradiction(database_url: str) -> None:
    """BEY-01a, I1 to I5, I24: where all has happened no check fails, and each fails for what is planted for it."""
    async with open_busy_market(database_url) as market:
        await market.fair.must_agree()
        unseen: dict[str, set[str]] = {}
        with contextlib.suppress(_BackError):
            async with market.fair.house.database.begin() as uow:
                for table in _TABLES:
                    await uow.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                for row in await uow.fetch(_GUARDS, list(_TABLES)):
                    await uow.execute(row[0])
                assert await failing(uow) == set()
                for name, damage in DAMAGE.items():
                    found = await seen(uow, damage)
                    if name not in found or (name in ALONE and found != {name}):
                        unseen[name] = found
                raise _BackError
        await market.fair.must_agree()
    assert unseen == {}


def test_a_quick_look_reads_no_entries_and_no_lines() -> None:
    """BEY-01a: however many orders there are, --quick stays quick."""
    heavy = ("ledger_entries", "order_lines", "refund_lines", "order_history")
    assert set(CHECKS) > QUICK
    assert [name for name in QUICK if any(table in CHECKS[name] for table in heavy)] == []


async def test_a_check_that_takes_too_long_says_so(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """BEY-01a: what cannot be proven in time is not proven, and keeps no other check from its answer."""
    slow, wrong = "SELECT 'never' FROM pg_sleep(30)", "SELECT 'contradiction'"
    monkeypatch.setattr(read_models, "CHECK_SECONDS_MAX", 0.2)
    monkeypatch.setattr(read_models, "CHECKS", {"slow": slow, "wrong": wrong})
    async with open_database(database_url) as database, database.snapshot() as db:
        report = await read_models.report(db, ["slow", "wrong"])
    assert report.problems == ["nobody knows whether slow: the statement took more than 0.2 seconds", "contradiction"]
    assert report.failed == ["slow", "wrong"]


async def test_all_checks_see_one_moment(database_url: str) -> None:
    """BEY-01a, I1: what is written while the books are being proven is not half seen, and a proof writes nothing."""
    async with open_database(database_url) as database, database.snapshot() as db:
        assert (await read_models.report(db)).checked["accounts"] == 0
        async with database.begin() as uow:
            account = AccountKey(AccountKind.ROUNDING, "till", "USD")
            other = AccountKey(AccountKind.PLATFORM_FEES, "platform", "USD")
            await LedgerService().transfer(uow, "move", new_id(), [Entry(account, -7), Entry(other, 7)])
        report = await read_models.report(db)
        assert (report.checked["accounts"], report.problems) == (0, [])
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            await db.execute("DELETE FROM ledger_proofs")
