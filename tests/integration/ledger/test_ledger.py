"""The books, on real PostgreSQL."""

from __future__ import annotations

import asyncio
import itertools
import uuid
from collections.abc import AsyncIterator

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fairground.infrastructure.database import Database
from fairground.kernel.ids import new_id
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry, LedgerReport, Transfer, condensed
from fairground.modules.ledger.errors import OverdraftError, ReferenceReusedError
from fairground.modules.ledger.service import LedgerService
from tests.support.digest import digest
from tests.support.factories import open_database

LEDGER = LedgerService()
WALLET = AccountKey(AccountKind.CUSTOMER_WALLET, "ada", "USD")
OTHER = AccountKey(AccountKind.CUSTOMER_WALLET, "bob", "USD")
#: Where the money of these tests comes from; no order or payment has to account for it.
TILL = AccountKey(AccountKind.ROUNDING, "till", "USD")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url) as database:
        yield database


def moving(source: AccountKey, target: AccountKey, amount: int) -> tuple[Entry, Entry]:
    return Entry(source, -amount), Entry(target, amount)


async def move(database: Database, source: AccountKey, target: AccountKey, amount: int) -> uuid.UUID:
    reference = new_id()

    async def work(uow: object) -> None:
        await LEDGER.transfer(uow, "move", reference, moving(source, target, amount))  # type: ignore[arg-type]

    await database.transact(work)
    return reference


async def balance(database: Database, account: AccountKey) -> int:
    async with database.read() as db:
        return await LEDGER.balance(db, account)


async def proof(database: Database) -> LedgerReport:
    """Prove the books. Money moved here was never loaded by a payment, and is nobody's, which the proof says."""
    async with database.snapshot() as db:
        report = await LEDGER.verify(db)
    problems = [
        text
        for text in report.problems
        if not text.startswith("wallets should hold") and not text.endswith("belongs to nobody")
    ]
    return LedgerReport(report.checked, problems)


async def test_money_moves_and_is_proven(database: Database) -> None:
    """ARCH ledger, I1, I2, I3: a transfer changes both balances, and the proof agrees."""
    await move(database, TILL, WALLET, 500)
    await move(database, WALLET, OTHER, 200)
    assert [await balance(database, account) for account in (TILL, WALLET, OTHER)] == [-500, 300, 200]
    report = await proof(database)
    assert report.problems == []
    assert (report.checked["accounts"], report.checked["transfers"], report.checked["entries"]) == (3, 2, 4)


async def test_a_movement_happens_once(database: Database) -> None:
    """I14: the same kind and reference again changes nothing; with other amounts it is refused."""
    reference = new_id()
    for expected in (True, False, False):
        async with database.begin() as uow:
            assert await LEDGER.transfer(uow, "top_up", reference, moving(TILL, WALLET, 500)) is expected
    before = await digest(database)
    with pytest.raises(ReferenceReusedError):
        async with database.begin() as uow:
            await LEDGER.transfer(uow, "top_up", reference, moving(TILL, WALLET, 501))
    assert await digest(database) == before
    assert await balance(database, WALLET) == 500


async def test_no_overdraft(database: Database) -> None:
    """I4: a wallet does not fall below zero, and the refusal leaves no trace."""
    await move(database, TILL, WALLET, 500)
    before = await digest(database)
    with pytest.raises(OverdraftError):
        await move(database, WALLET, OTHER, 501)
    assert await digest(database) == before


async def test_double_spend_race(database: Database) -> None:
    """I5: of 20 debits of 100 at once, a wallet of 550 pays exactly 5."""
    await move(database, TILL, WALLET, 550)
    outcomes = await asyncio.gather(*[move(database, WALLET, OTHER, 100) for _ in range(20)], return_exceptions=True)
    assert sum(isinstance(outcome, uuid.UUID) for outcome in outcomes) == 5
    assert sum(isinstance(outcome, OverdraftError) for outcome in outcomes) == 15
    assert [await balance(database, account) for account in (WALLET, OTHER)] == [50, 500]
    assert (await proof(database)).problems == []


async def test_opposite_transfers_do_not_deadlock(database: Database) -> None:
    """R3: accounts are locked in the order of their ids, whichever way the money goes."""
    await move(database, TILL, WALLET, 1000)
    await move(database, TILL, OTHER, 1000)
    ways = itertools.cycle([(WALLET, OTHER), (OTHER, WALLET)])
    await asyncio.gather(*[move(database, *next(ways), 10) for _ in range(40)])
    assert [await balance(database, account) for account in (WALLET, OTHER)] == [1000, 1000]


async def test_accounts_are_opened_once_by_many(database: Database) -> None:
    """I2: transfers that open the same accounts at once all count."""
    await asyncio.gather(*[move(database, TILL, WALLET, 1) for _ in range(20)])
    assert await balance(database, WALLET) == 20
    assert (await proof(database)).checked["accounts"] == 2


async def test_reversal_undoes_once(database: Database) -> None:
    """I3: a correction is a new transfer, exactly opposite, at most once; what was never made is not reversed."""
    reference = await move(database, TILL, WALLET, 500)
    for expected in (1, 0):
        async with database.begin() as uow:
            assert await LEDGER.reverse(uow, [("move", reference), ("move", new_id())]) == expected
    assert [await balance(database, account) for account in (TILL, WALLET)] == [0, 0]
    assert (await proof(database)).problems == []


async def test_several_transfers_take_one_statement(database: Database) -> None:
    """Checkout budget: any number of transfers whose accounts exist."""
    await move(database, TILL, WALLET, 5000)
    await move(database, TILL, OTHER, 1)
    async with database.begin() as uow:
        before = database.statements
        await LEDGER.transfer_many(
            uow,
            [Transfer(kind="move", reference=new_id(), entries=moving(WALLET, OTHER, n)) for n in range(1, 30)],
        )
        assert database.statements - before == 1


async def test_a_transfer_of_nothing_is_none(database: Database) -> None:
    """I1: entries of nothing are not written, nor a transfer without entries."""
    async with database.begin() as uow:
        assert await LEDGER.transfer(uow, "nothing", new_id(), moving(WALLET, OTHER, 0)) is False
    assert (await proof(database)).checked["transfers"] == 0


def test_unbalanced_entries_are_refused() -> None:
    """I1: entries that do not sum to zero per currency never reach the database."""
    euros = AccountKey(AccountKind.CUSTOMER_WALLET, "ada", "EUR")
    for entries in ([Entry(WALLET, 1)], [Entry(WALLET, 1), Entry(euros, -1)]):
        with pytest.raises(ValueError, match="sum to zero"):
            condensed(entries)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entries SET amount_minor = amount_minor + 1",
        "DELETE FROM ledger_entries",
        "UPDATE ledger_transfers SET memo = 'x'",
        "DELETE FROM ledger_transfers",
        "TRUNCATE ledger_entries",
        "TRUNCATE ledger_transfers CASCADE",
        (
            "INSERT INTO ledger_entries (transfer_id, account_id, amount_minor, currency)"
            " SELECT transfer_id, account_id, amount_minor, currency FROM ledger_entries"
        ),
        "INSERT INTO ledger_transfers (id, kind, reference) VALUES (gen_random_uuid(), 'x', gen_random_uuid())",
        "UPDATE ledger_accounts SET balance_minor = -1 WHERE kind = 'customer_wallet'",
    ],
)
async def test_the_database_guards_the_books(database: Database, statement: str) -> None:
    """I1, I3, I4: entries are append-only, transfers balance, no account is overdrawn, whoever writes."""
    await move(database, TILL, WALLET, 500)
    before = await digest(database)
    with pytest.raises(asyncpg.PostgresError):
        async with database.begin() as uow:
            await uow.execute(statement)
    assert await digest(database) == before


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("UPDATE ledger_accounts SET balance_minor = balance_minor + 1 WHERE owner_id = 'ada'", "its entries sum to"),
        ("INSERT INTO ledger_transfers (id, kind, reference) VALUES (gen_random_uuid(), 'x', gen_random_uuid())",
         "has 0 entries"),
        ("UPDATE ledger_entries SET amount_minor = amount_minor + 1 WHERE amount_minor > 0", "sums to 1 USD"),
        ("UPDATE ledger_entries SET currency = 'EUR' WHERE amount_minor > 0", "its account in USD"),
        (("UPDATE ledger_accounts SET balance_minor = -7, floor_minor = NULL; "
         "ALTER TABLE ledger_accounts DROP CONSTRAINT ledger_no_overdraft; "
         "UPDATE ledger_accounts SET floor_minor = 0"), "below its floor"),
        (("INSERT INTO payments (id, checkout_id, user_id, provider, method, amount_minor, captured_minor, currency)"
         " VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'sandbox', 'cc', 9, 9, 'USD')"),
         "the books say"),
    ],
)  # fmt: skip
async def test_the_proof_sees_damage(database: Database, damage: str, sentence: str) -> None:
    """I1 to I4, R10: with the guards taken away, each planted contradiction is reported."""
    await move(database, TILL, WALLET, 500)
    async with database.begin() as uow:
        for table in ("ledger_accounts", "ledger_transfers", "ledger_entries"):
            await uow.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        await uow.execute("ALTER TABLE payments DROP CONSTRAINT payments_checkout_id_fkey")
        await uow.execute("ALTER TABLE payments DROP CONSTRAINT payments_user_id_fkey")
        await uow.execute(damage)
    assert any(sentence in problem for problem in (await proof(database)).problems)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 500)), min_size=1, max_size=12))
async def test_any_moves_leave_closed_books(database: Database, moves: list[tuple[int, int, int]]) -> None:
    """I1, I2, I3, I4: after any moves, refused ones included, the books are closed and nothing is overdrawn."""
    fresh = uuid.uuid4().hex
    accounts = [TILL, *[AccountKey(AccountKind.CUSTOMER_WALLET, f"{fresh}{n}", "USD") for n in range(3)]]
    expected = [await balance(database, account) for account in accounts]
    for source, target, amount in moves:
        possible = source == 0 or expected[source] >= amount or source == target
        if possible:
            await move(database, accounts[source], accounts[target], amount)
            expected[source] -= amount
            expected[target] += amount
        else:
            with pytest.raises(OverdraftError):
                await move(database, accounts[source], accounts[target], amount)
    assert [await balance(database, account) for account in accounts] == expected
    assert (await proof(database)).problems == []


async def test_what_comes_while_a_transfer_waits_for_the_account_can_be_spent(database: Database) -> None:
    """WAL-08, PAY-05: the guard knows the balance that it waited for, not the one from before."""
    await move(database, TILL, WALLET, 1)
    async with database.begin() as uow:
        await LEDGER.transfer(uow, "move", new_id(), moving(TILL, WALLET, 100))
        spending = asyncio.create_task(move(database, WALLET, OTHER, 101))
        await _until_blocked(database)
    await spending
    assert (await balance(database, WALLET), await balance(database, OTHER)) == (0, 101)


async def test_what_goes_while_a_transfer_waits_for_the_account_cannot_be_spent(database: Database) -> None:
    """WAL-08: the guard counts what left meanwhile; the transfer that came too late writes nothing."""
    await move(database, TILL, WALLET, 100)
    async with database.begin() as uow:
        await LEDGER.transfer(uow, "move", new_id(), moving(WALLET, OTHER, 60))
        spending = asyncio.create_task(move(database, WALLET, OTHER, 60))
        await _until_blocked(database)
    with pytest.raises(OverdraftError):
        await spending
    assert (await balance(database, WALLET), await balance(database, OTHER)) == (40, 60)


async def _until_blocked(database: Database) -> None:
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    async with asyncio.timeout(30), database.read() as db:
        while not await db.fetch_value(query):
            await asyncio.sleep(0.01)
