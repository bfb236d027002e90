"""What admins read about the market's money. Reads the tables of ledger, orders, payments, payouts, users and shops."""

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.rows import shaped
from fairground.modules.ledger.domain import AccountKind

# What sellers owe stands beside what is owed to others of them: the two do not cancel out.
TOTALS = """
SELECT currency, kind, CASE WHEN kind = 'provider_clearing' THEN owner_id ELSE '' END AS provider,
       sum(greatest(balance_minor, 0))::bigint AS positive_minor, sum(least(balance_minor, 0))::bigint AS negative_minor
FROM ledger_accounts GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
WAITING = """
SELECT count(*) FILTER (WHERE status = 'requested') AS requested,
       count(*) FILTER (WHERE status = 'approved') AS approved
FROM payouts WHERE status IN ('requested', 'approved')
"""
TRANSFERS = """
SELECT t.id, t.kind, t.reference, t.memo, t.created_at, coalesce(o.id, ro.id) AS order_id,
       coalesce(o.order_number, ro.order_number) AS order_number, e.entries
FROM (
    SELECT id, kind, reference, memo, created_at FROM ledger_transfers
    WHERE ($1::text IS NULL OR kind = $1) AND ($2::timestamptz IS NULL OR (created_at, id) < ($2, $3::uuid))
    ORDER BY created_at DESC, id DESC LIMIT $4
) t
LEFT JOIN orders o ON o.id = t.reference
LEFT JOIN refunds r ON r.id = t.reference LEFT JOIN orders ro ON ro.id = r.order_id
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('kind', a.kind, 'owner', a.owner_id, 'amount_minor', e.amount_minor,
                                        'currency', e.currency) ORDER BY e.id) AS entries
    FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE e.transfer_id = t.id
) e
ORDER BY t.created_at DESC, t.id DESC
"""
NAMES = """
SELECT id, name FROM shops WHERE id = ANY($1::uuid[])
UNION ALL
SELECT id, concat_ws(' ', first_name, nullif(last_name, '')) FROM users WHERE id = ANY($1::uuid[])
"""


class TotalRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts of one kind (and provider) in one currency: those above and those below zero, each added up."""

    currency: str
    kind: AccountKind
    provider: str
    positive_minor: int
    negative_minor: int


class WaitingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How many payouts wait for an admin, and for the bank."""

    requested: int
    approved: int


class SideRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a transfer."""

    kind: AccountKind
    owner: str
    amount_minor: int
    currency: str


class TransferRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A transfer with its sides in the order in which they were written."""

    id: uuid.UUID
    kind: str
    reference: uuid.UUID
    memo: str
    created_at: datetime
    order_id: uuid.UUID | None
    order_number: str | None
    entries: list[SideRecord]


class TransferPlace(msgspec.Struct, frozen=True):
    """Where a transfer stands in the list."""

    created_at: datetime
    id: uuid.UUID


async def totals(db: Queries) -> list[TotalRecord]:
    """Return all accounts, added up."""
    return shaped(TotalRecord, await db.fetch(TOTALS))


async def waiting(db: Queries) -> WaitingRecord:
    """Count the payouts that are on their way."""
    return shaped(WaitingRecord, await db.fetch(WAITING))[0]


async def transfers(db: Queries, kind: str | None, before: TransferPlace | None, limit: int) -> list[TransferRecord]:
    """Return transfers, newest first."""
    place = (before.created_at, before.id) if before else (None, None)
    return shaped(TransferRecord, await db.fetch(TRANSFERS, kind, *place, limit))


async def names(db: Queries, ids: set[uuid.UUID]) -> dict[str, str]:
    """Return the names of users and shops, by id in writing."""
    return {str(row["id"]): row["name"] for row in await db.fetch(NAMES, sorted(ids))}
