"""Every SQL statement of the ledger's own tables: ledger_accounts, ledger_transfers, ledger_entries."""

import uuid
from collections.abc import Iterable, Sequence

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.modules.ledger.domain import AccountKey, AccountKind, Balance, Entry, floor_of

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
# Entries and balances follow from the transfers that are new; ``balances`` has the accounts whose guard let it pass.
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
    SELECT account_id, sum(amount_minor)::bigint AS amount_minor, (told_at() AT TIME ZONE 'utc')::date AS day
    FROM entries GROUP BY account_id
), applied AS (
    UPDATE ledger_accounts a SET
        balance_minor = a.balance_minor + d.amount_minor,
        day_in_minor = CASE WHEN a.day = d.day THEN a.day_in_minor ELSE 0 END + greatest(d.amount_minor, 0),
        day = d.day
    FROM deltas d
    WHERE a.id = d.account_id
      AND (a.floor_minor IS NULL OR d.amount_minor > 0 OR a.balance_minor + d.amount_minor >= a.floor_minor)
    RETURNING a.kind, a.owner_id, a.currency, a.balance_minor, d.amount_minor, a.day_in_minor
)
SELECT ARRAY(SELECT id FROM fresh) AS fresh, (SELECT count(*) FROM deltas) AS wanted,
       coalesce((SELECT jsonb_agg(jsonb_build_array(kind, owner_id, currency, balance_minor, amount_minor,
                                                    day_in_minor)) FROM applied), '[]') AS balances
"""
ENTRIES_OF = """
SELECT t.id AS transfer_id, t.kind AS transfer_kind, t.reference, a.kind, a.owner_id, a.currency, e.amount_minor
FROM unnest($1::text[], $2::uuid[]) AS w (kind, reference)
JOIN ledger_transfers t ON t.kind = w.kind AND t.reference = w.reference
JOIN ledger_entries e ON e.transfer_id = t.id
JOIN ledger_accounts a ON a.id = e.account_id
ORDER BY t.id, e.id
"""
BALANCES = """
SELECT kind, owner_id, currency, balance_minor, 0 AS change_minor,
       CASE WHEN day = (now() AT TIME ZONE 'utc')::date THEN day_in_minor ELSE 0 END AS today_minor
FROM ledger_accounts WHERE owner_id = ANY($1::text[]) AND kind = ANY($2::text[]) ORDER BY owner_id, currency, kind
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
    """The transfers that were new, how many accounts they change, and those that could be changed, as they are now."""

    fresh: frozenset[uuid.UUID]
    wanted: int
    balances: list[Balance]


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
    balances = [
        Balance(AccountKey(AccountKind(kind), owner, currency), balance, change, today)
        for kind, owner, currency, balance, change, today in row["balances"]
    ]
    return Posted(frozenset(row["fresh"]), row["wanted"], balances)


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


async def balances(db: Queries, owners: Sequence[str], kinds: Sequence[AccountKind]) -> list[Balance]:
    """Return some owners' accounts of some kinds, in every currency."""
    return [
        Balance(
            AccountKey(AccountKind(row["kind"]), row["owner_id"], row["currency"]),
            row["balance_minor"],
            row["change_minor"],
            row["today_minor"],
        )
        for row in await db.fetch(BALANCES, list(owners), list(kinds))
    ]
