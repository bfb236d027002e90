"""Proofs of the books that were kept, and accounts line by line. Table: ledger_proofs, beside the books' own."""

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.filters import Filters
from fairground.modules.ledger.domain import AccountKind, LedgerReport


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """A proof: what was looked at, and a sentence per contradiction."""

    id: uuid.UUID
    checked: dict[str, int]
    problems: list[str]
    created_at: datetime


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """An account of the books."""

    id: uuid.UUID
    kind: AccountKind
    owner_id: str
    currency: str
    balance_minor: int


class AccountLine(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of an account, with the balance after it."""

    place: int
    transfer_id: uuid.UUID
    kind: str
    memo: str
    reference: uuid.UUID
    amount_minor: int
    balance_minor: int
    created_at: datetime


INSERT_PROOF = "INSERT INTO ledger_proofs (id, checked, problems) VALUES ($1, $2, $3)"
FORGET_PROOFS = """
DELETE FROM ledger_proofs WHERE id IN (SELECT id FROM ledger_proofs ORDER BY created_at DESC OFFSET $1)
"""
PAGE_PROOFS = """
SELECT id, checked, problems, created_at FROM ledger_proofs WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2
"""
PROVEN_SINCE = "SELECT EXISTS (SELECT FROM ledger_proofs WHERE created_at > now() - make_interval(hours => $1))"
FIND_ACCOUNT = "SELECT id, kind, owner_id, currency, balance_minor FROM ledger_accounts WHERE id = $1"
_ACCOUNTS = "SELECT id, kind, owner_id, currency, balance_minor FROM ledger_accounts"
# Ids of one account's entries rise in the order in which they were posted: who posts holds the account. So the balance
# after an entry is today's, less what came after it.
LINES = """
WITH page AS (
    SELECT id, transfer_id, amount_minor, created_at FROM ledger_entries
    WHERE account_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
), after AS (
    SELECT coalesce(sum(amount_minor), 0) AS amount_minor FROM ledger_entries
    WHERE account_id = $1 AND id > (SELECT max(id) FROM page)
)
SELECT p.id AS place, t.id AS transfer_id, t.kind, t.memo, t.reference, p.amount_minor,
       (a.balance_minor - after.amount_minor - sum(p.amount_minor) OVER (ORDER BY p.id DESC) + p.amount_minor)::bigint
           AS balance_minor, p.created_at
FROM page p JOIN ledger_transfers t ON t.id = p.transfer_id JOIN ledger_accounts a ON a.id = $1 CROSS JOIN after
ORDER BY p.id DESC
"""
OPENING = "SELECT coalesce(sum(amount_minor), 0)::bigint FROM ledger_entries WHERE account_id = $1 AND created_at < $2"
PERIOD = """
SELECT e.id AS place, t.id AS transfer_id, t.kind, t.memo, t.reference, e.amount_minor,
       ($4::bigint + sum(e.amount_minor) OVER (ORDER BY e.id))::bigint AS balance_minor, e.created_at
FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
WHERE e.account_id = $1 AND ($2::timestamptz IS NULL OR e.created_at >= $2)
  AND ($3::timestamptz IS NULL OR e.created_at < $3)
ORDER BY e.id LIMIT $5
"""


async def keep(uow: UnitOfWork, proof_id: uuid.UUID, report: LedgerReport, kept_max: int) -> None:
    """Keep a proof, and forget the oldest beyond so many."""
    await uow.execute(INSERT_PROOF, proof_id, report.checked, report.problems)
    await uow.execute(FORGET_PROOFS, kept_max)


async def page_proofs(db: Queries, before: uuid.UUID | None, limit: int) -> list[Proof]:
    """Return proofs, newest first."""
    return await db.rows(Proof, PAGE_PROOFS, before, limit)


async def proven_within(db: Queries, hours: int) -> bool:
    """Tell whether the books were proven in the last hours."""
    return bool(await db.fetch_value(PROVEN_SINCE, hours))


async def find_account(db: Queries, account_id: uuid.UUID) -> Account | None:
    """Return an account."""
    found = [_account(row) for row in await db.rows(_RawAccount, FIND_ACCOUNT, account_id)]
    return found[0] if found else None


async def accounts(
    db: Queries, kind: AccountKind | None, owner: str | None, before: uuid.UUID | None, limit: int
) -> list[Account]:
    """Return accounts, newest first."""
    found = Filters("true")
    found.add_if("kind = {}", kind)
    found.add_if("owner_id = {}", owner)
    found.add_if("id < {}", before)
    statement = f"{_ACCOUNTS} WHERE {found.where} ORDER BY id DESC LIMIT {found.value(limit)}"
    return [_account(row) for row in await db.rows(_RawAccount, statement, *found.args)]


async def lines(db: Queries, account_id: uuid.UUID, before: int | None, limit: int) -> list[AccountLine]:
    """Return an account's entries, newest first."""
    return await db.rows(AccountLine, LINES, account_id, before, limit)


async def opening(db: Queries, account_id: uuid.UUID, start: datetime | None) -> int:
    """Return what was in an account before a moment; nothing before all time."""
    return 0 if start is None else int(await db.fetch_value(OPENING, account_id, start))


async def period(
    db: Queries,
    account_id: uuid.UUID,
    start: datetime | None,
    end: datetime | None,
    opening_minor: int,
    limit: int,
) -> list[AccountLine]:
    """Return an account's entries of a time, oldest first, with the balance after each."""
    return await db.rows(AccountLine, PERIOD, account_id, start, end, opening_minor, limit)


class _RawAccount(msgspec.Struct, frozen=True):
    id: uuid.UUID
    kind: str
    owner_id: str
    currency: str
    balance_minor: int


def _account(row: _RawAccount) -> Account:
    return Account(
        id=row.id,
        kind=AccountKind(row.kind),
        owner_id=row.owner_id,
        currency=row.currency,
        balance_minor=row.balance_minor,
    )
