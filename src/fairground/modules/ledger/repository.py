"""Every SQL statement of the ledger's own tables: ledger_accounts, ledger_transfers, ledger_entries."""

import uuid
from collections.abc import Iterable, Sequence

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.ids import new_id
from fairground.modules.ledger.domain import AccountKey, AccountKind, Balance, Entry, floor_of

MAKE_ACCOUNTS = """
INSERT INTO ledger_accounts (id, kind, owner_id, currency, floor_minor)
SELECT w.id, w.kind, w.owner_id, w.currency, w.floor_minor
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[])
    AS w (id, kind, owner_id, currency, floor_minor)
WHERE NOT EXISTS (SELECT FROM ledger_accounts a
                  WHERE a.kind = w.kind AND a.owner_id = w.owner_id AND a.currency = w.currency)
ORDER BY w.kind, w.owner_id, w.currency
ON CONFLICT (kind, owner_id, currency) DO NOTHING
"""
# All in one statement, so that accounts that everybody's money passes are locked for as short as can be. They are
# locked in the order of their ids, the one order in which the program locks accounts. What happened while that was
# waited for is seen in ``locked`` and nowhere else in the statement, so the guard reads the balance there.
# Nothing is written while an account is missing. Entries and balances follow from the transfers that are new.
POST = """
WITH wanted AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) WITH ORDINALITY
        AS w (kind, owner_id, currency, is_moved, place)
), locked AS MATERIALIZED (
    SELECT a.*, w.place, w.is_moved FROM ledger_accounts a
    JOIN wanted w ON a.kind = w.kind AND a.owner_id = w.owner_id AND a.currency = w.currency
    ORDER BY a.id FOR NO KEY UPDATE OF a
), found AS (
    SELECT count(*) = (SELECT count(*) FROM wanted WHERE is_moved) AS every_one FROM locked WHERE is_moved
), fresh AS (
    INSERT INTO ledger_transfers (id, kind, reference, reversal_of, memo)
    SELECT t.* FROM unnest($5::uuid[], $6::text[], $7::uuid[], $8::uuid[], $9::text[]) AS t
    WHERE (SELECT every_one FROM found)
    ON CONFLICT (kind, reference) DO NOTHING
    RETURNING id
), entries AS (
    INSERT INTO ledger_entries (transfer_id, account_id, amount_minor, currency)
    SELECT e.transfer_id, a.id, e.amount_minor, a.currency
    FROM unnest($10::uuid[], $11::bigint[], $12::bigint[]) AS e (transfer_id, place, amount_minor)
    JOIN fresh ON fresh.id = e.transfer_id JOIN locked a ON a.place = e.place
    RETURNING account_id, amount_minor
), deltas AS (
    SELECT account_id, sum(amount_minor)::bigint AS amount_minor, (told_at() AT TIME ZONE 'utc')::date AS day
    FROM entries GROUP BY account_id
), allowed AS (
    SELECT d.* FROM deltas d JOIN locked a ON a.id = d.account_id
    WHERE a.floor_minor IS NULL OR d.amount_minor > 0 OR a.balance_minor + d.amount_minor >= a.floor_minor
), applied AS (
    UPDATE ledger_accounts a SET
        balance_minor = a.balance_minor + d.amount_minor,
        day_in_minor = CASE WHEN a.day = d.day THEN a.day_in_minor ELSE 0 END + greatest(d.amount_minor, 0),
        day = d.day
    FROM allowed d WHERE a.id = d.account_id
    RETURNING a.id, a.kind, a.owner_id, a.currency, a.balance_minor, d.amount_minor, a.day_in_minor
), known AS (
    SELECT * FROM applied
    UNION ALL
    SELECT a.id, a.kind, a.owner_id, a.currency, a.balance_minor, 0,
           CASE WHEN a.day = (told_at() AT TIME ZONE 'utc')::date THEN a.day_in_minor ELSE 0 END
    FROM locked a WHERE NOT EXISTS (SELECT FROM applied WHERE applied.id = a.id)
)
SELECT (SELECT every_one FROM found) AS found, ARRAY(SELECT id FROM fresh) AS fresh,
       (SELECT count(*) FROM deltas) > (SELECT count(*) FROM applied) AS overdrawn,
       coalesce((SELECT jsonb_agg(jsonb_build_array(kind, owner_id, currency, balance_minor, amount_minor,
                                                    day_in_minor)) FROM known), '[]') AS balances
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
    """The transfers of one call, column by column, as the statement takes them.

    ``accounts`` are those that money moves on, and after them others whose balances are wanted. Entries name theirs by
    its place among them, counted from 1.
    """

    accounts: list[AccountKey]
    moved: int
    ids: list[uuid.UUID]
    kinds: list[str]
    references: list[uuid.UUID]
    reversals: list[uuid.UUID | None]
    memos: list[str]
    entry_transfers: list[uuid.UUID]
    entry_places: list[int]
    entry_amounts: list[int]


class Posted(msgspec.Struct, frozen=True):
    """The transfers that were new, whether an account would be overdrawn by them, and the accounts as they are now."""

    fresh: frozenset[uuid.UUID]
    is_overdrawn: bool
    balances: list[Balance]


class PastTransfer(msgspec.Struct, frozen=True):
    """A transfer that was made."""

    id: uuid.UUID
    kind: str
    reference: uuid.UUID
    entries: list[Entry]


async def make_accounts(uow: UnitOfWork, accounts: Sequence[AccountKey]) -> None:
    """Make the accounts that are missing; waits for others that make the same."""
    await uow.execute(
        MAKE_ACCOUNTS,
        [new_id() for _ in accounts],
        [account.kind for account in accounts],
        [account.owner for account in accounts],
        [account.currency for account in accounts],
        [floor_of(account.kind) for account in accounts],
    )


async def post(uow: UnitOfWork, posting: Posting) -> Posted | None:
    """Lock the accounts, write the transfers that are new, and change the balances; None if an account is missing."""
    accounts = posting.accounts
    row = await uow.fetch_row(
        POST,
        [account.kind for account in accounts],
        [account.owner for account in accounts],
        [account.currency for account in accounts],
        [place < posting.moved for place in range(len(accounts))],
        posting.ids,
        posting.kinds,
        posting.references,
        posting.reversals,
        posting.memos,
        posting.entry_transfers,
        posting.entry_places,
        posting.entry_amounts,
    )
    if row is None or not row["found"]:
        return None
    balances = [
        Balance(AccountKey(AccountKind(kind), owner, currency), balance, change, today)
        for kind, owner, currency, balance, change, today in row["balances"]
    ]
    return Posted(frozenset(row["fresh"]), row["overdrawn"], balances)


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
