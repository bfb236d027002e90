"""Every SQL statement of the ledger's own tables: ledger_accounts, ledger_transfers, ledger_entries."""

import uuid
from collections.abc import Iterable, Sequence

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry, floor_of

# Accounts that are missing are made. All are locked in the order of their ids, the one order in which the program locks
# accounts; an account that another transaction is just making is missing from the answer, and found by asking again.
LOCK_ACCOUNTS = """
WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[])
        AS w (id, kind, owner_id, currency, floor_minor)
), made AS (
    INSERT INTO ledger_accounts (id, kind, owner_id, currency, floor_minor)
    SELECT w.id, w.kind, w.owner_id, w.currency, w.floor_minor FROM wanted w
    WHERE NOT EXISTS (SELECT FROM ledger_accounts a
                      WHERE a.kind = w.kind AND a.owner_id = w.owner_id AND a.currency = w.currency)
    ORDER BY w.kind, w.owner_id, w.currency
    ON CONFLICT (kind, owner_id, currency) DO NOTHING
    RETURNING id, kind, owner_id, currency
)
SELECT * FROM (
    SELECT a.id, a.kind, a.owner_id, a.currency FROM ledger_accounts a
    JOIN wanted w ON a.kind = w.kind AND a.owner_id = w.owner_id AND a.currency = w.currency
    ORDER BY a.id FOR NO KEY UPDATE OF a
) AS known
UNION ALL SELECT * FROM made
"""
# Entries and balances follow from the transfers that are new; ``applied`` counts the accounts whose guard let it pass.
POST = """
WITH fresh AS (
    INSERT INTO ledger_transfers (id, kind, reference, reversal_of, memo)
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[])
    ON CONFLICT (kind, reference) DO NOTHING
    RETURNING id
), entries AS (
    INSERT INTO ledger_entries (transfer_id, account_id, amount_minor, currency)
    SELECT e.transfer_id, e.account_id, e.amount_minor, e.currency
    FROM unnest($6::uuid[], $7::uuid[], $8::bigint[], $9::text[])
        AS e (transfer_id, account_id, amount_minor, currency)
    JOIN fresh ON fresh.id = e.transfer_id
    RETURNING account_id, amount_minor
), deltas AS (
    SELECT account_id, sum(amount_minor)::bigint AS amount_minor FROM entries GROUP BY account_id
), applied AS (
    UPDATE ledger_accounts a SET balance_minor = a.balance_minor + d.amount_minor
    FROM deltas d
    WHERE a.id = d.account_id
      AND (a.floor_minor IS NULL OR d.amount_minor > 0 OR a.balance_minor + d.amount_minor >= a.floor_minor)
    RETURNING a.id
)
SELECT ARRAY(SELECT id FROM fresh) AS fresh, (SELECT count(*) FROM deltas) AS wanted,
       (SELECT count(*) FROM applied) AS applied
"""
ENTRIES_OF = """
SELECT t.id AS transfer_id, t.kind AS transfer_kind, t.reference, a.kind, a.owner_id, a.currency, e.amount_minor
FROM unnest($1::text[], $2::uuid[]) AS w (kind, reference)
JOIN ledger_transfers t ON t.kind = w.kind AND t.reference = w.reference
JOIN ledger_entries e ON e.transfer_id = t.id
JOIN ledger_accounts a ON a.id = e.account_id
ORDER BY t.id, e.id
"""
BALANCE = "SELECT balance_minor FROM ledger_accounts WHERE kind = $1 AND owner_id = $2 AND currency = $3"


class Posting(msgspec.Struct, frozen=True, kw_only=True):
    """The transfers of one call, column by column, as the statement takes them."""

    ids: list[uuid.UUID]
    kinds: list[str]
    references: list[uuid.UUID]
    reversals: list[uuid.UUID | None]
    memos: list[str]
    entry_transfers: list[uuid.UUID]
    entry_accounts: list[uuid.UUID]
    entry_amounts: list[int]
    entry_currencies: list[str]


class Posted(msgspec.Struct, frozen=True):
    """The transfers that were new, and of how many accounts' balances how many could be changed."""

    fresh: frozenset[uuid.UUID]
    wanted: int
    applied: int


class PastTransfer(msgspec.Struct, frozen=True):
    """A transfer that was made."""

    id: uuid.UUID
    kind: str
    reference: uuid.UUID
    entries: list[Entry]


async def lock_accounts(
    uow: UnitOfWork, accounts: Sequence[AccountKey], new_ids: Sequence[uuid.UUID]
) -> dict[AccountKey, uuid.UUID]:
    """Return the ids of the accounts, made where missing, and keep others from changing them."""
    rows = await uow.fetch(
        LOCK_ACCOUNTS,
        new_ids,
        [account.kind for account in accounts],
        [account.owner for account in accounts],
        [account.currency for account in accounts],
        [floor_of(account.kind) for account in accounts],
    )
    return {AccountKey(AccountKind(row["kind"]), row["owner_id"], row["currency"]): row["id"] for row in rows}


async def post(uow: UnitOfWork, posting: Posting) -> Posted:
    """Write the transfers that are new, with their entries, and change the balances."""
    row = await uow.fetch_row(
        POST,
        posting.ids,
        posting.kinds,
        posting.references,
        posting.reversals,
        posting.memos,
        posting.entry_transfers,
        posting.entry_accounts,
        posting.entry_amounts,
        posting.entry_currencies,
    )
    assert row is not None  # noqa: S101 - a query without FROM has one row
    return Posted(frozenset(row["fresh"]), row["wanted"], row["applied"])


async def past_transfers(db: Queries, keys: Iterable[tuple[str, uuid.UUID]]) -> list[PastTransfer]:
    """Return the transfers with these kinds and references, as far as they were made."""
    wanted = list(keys)
    rows = await db.fetch(ENTRIES_OF, [kind for kind, _ in wanted], [reference for _, reference in wanted])
    found: dict[uuid.UUID, PastTransfer] = {}
    for row in rows:
        transfer = found.setdefault(
            row["transfer_id"], PastTransfer(row["transfer_id"], row["transfer_kind"], row["reference"], [])
        )
        account = AccountKey(AccountKind(row["kind"]), row["owner_id"], row["currency"])
        transfer.entries.append(Entry(account, row["amount_minor"]))
    return list(found.values())


async def balance(db: Queries, account: AccountKey) -> int:
    """Return an account's balance, 0 while it does not exist."""
    return int(await db.fetch_value(BALANCE, account.kind, account.owner, account.currency) or 0)
