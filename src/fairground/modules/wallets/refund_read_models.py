"""What is shown of paid-back wallets. Reads the tables of payments, ledger and accounts."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.rows import shaped
from fairground.modules.payments.domain import RefundStatus
from fairground.modules.wallets.domain import BankDetails


class RefundRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a wallet is paid back."""

    id: uuid.UUID
    user_id: uuid.UUID
    run_id: uuid.UUID | None
    amount_minor: int
    fee_minor: int
    currency: str
    bank_details: BankDetails | None
    created_at: datetime


class PartRow(msgspec.Struct, frozen=True, kw_only=True):
    """A part of it, which goes back on one payment."""

    wallet_refund_id: uuid.UUID
    refund_id: uuid.UUID
    payment_id: uuid.UUID
    provider: str
    method: str
    amount_minor: int
    currency: str
    status: RefundStatus
    by_hand: bool
    updated_at: datetime


class RunRow(msgspec.Struct, frozen=True, kw_only=True):
    """A run in figures."""

    id: uuid.UUID
    started_by: uuid.UUID | None
    created_at: datetime
    finished_at: datetime | None
    fee_minor: int
    currency: str
    wallets: int
    amount_minor: int
    fees_minor: int
    refunded_minor: int
    open_minor: int
    by_hand_minor: int
    by_hand_count: int
    needs_bank_details: int


class LeftRow(msgspec.Struct, frozen=True, kw_only=True):
    """What is in wallets still."""

    wallets: int
    amount_minor: int
    frozen_wallets: int
    frozen_minor: int


class ByHandRow(msgspec.Struct, frozen=True, kw_only=True):
    """Money that somebody has to send."""

    refund_id: uuid.UUID
    wallet_refund_id: uuid.UUID
    user_id: uuid.UUID
    name: str
    email: str
    provider: str
    payment_reference: str | None
    amount_minor: int
    currency: str
    bank_details: BankDetails | None
    created_at: datetime


_REFUND = "id, user_id, run_id, amount_minor, fee_minor, currency, bank_details, created_at"
PAGE = f"""
SELECT {_REFUND} FROM wallet_refunds WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
"""
FIND = f"SELECT {_REFUND} FROM wallet_refunds WHERE id = $1"
PARTS = """
SELECT r.wallet_refund_id, r.id AS refund_id, r.payment_id, p.provider, p.method, r.amount_minor, r.currency, r.status,
       r.by_hand, r.updated_at
FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.wallet_refund_id = ANY($1::uuid[]) ORDER BY r.id
"""
# Wallets that a run has still to go to, by their owners' ids: what changes meanwhile lies before or behind.
CANDIDATES = """
SELECT a.owner_id::uuid AS user_id FROM ledger_accounts a
WHERE a.kind = 'customer_wallet' AND a.currency = $2 AND a.balance_minor > $3 AND a.owner_id > $4
  AND NOT EXISTS (SELECT FROM wallet_refunds r WHERE r.run_id = $1 AND r.user_id = a.owner_id::uuid)
  AND NOT EXISTS (SELECT FROM wallets w WHERE w.user_id = a.owner_id::uuid AND w.frozen_at IS NOT NULL)
ORDER BY a.owner_id LIMIT $5
"""
LEFT = """
SELECT count(*)::int AS wallets, coalesce(sum(a.balance_minor), 0)::bigint AS amount_minor,
       (count(*) FILTER (WHERE w.frozen_at IS NOT NULL))::int AS frozen_wallets,
       coalesce(sum(a.balance_minor) FILTER (WHERE w.frozen_at IS NOT NULL), 0)::bigint AS frozen_minor
FROM ledger_accounts a LEFT JOIN wallets w ON w.user_id = a.owner_id::uuid
WHERE a.kind = 'customer_wallet' AND a.currency = $1 AND a.balance_minor > 0
"""
_RUN = """
SELECT n.id, n.started_by, n.created_at, n.finished_at, n.fee_minor, n.currency,
       w.wallets, w.amount_minor, w.fees_minor, f.refunded_minor, f.open_minor, f.by_hand_minor, f.by_hand_count,
       f.needs_bank_details
FROM wallet_refund_runs n
CROSS JOIN LATERAL (
    SELECT count(*)::int AS wallets, coalesce(sum(amount_minor), 0)::bigint AS amount_minor,
           coalesce(sum(fee_minor), 0)::bigint AS fees_minor
    FROM wallet_refunds WHERE run_id = n.id
) w
CROSS JOIN LATERAL (
    SELECT coalesce(sum(r.amount_minor) FILTER (WHERE r.status = 'succeeded'), 0)::bigint AS refunded_minor,
           coalesce(sum(r.amount_minor) FILTER (WHERE r.status <> 'succeeded'), 0)::bigint AS open_minor,
           coalesce(sum(r.amount_minor) FILTER (WHERE r.status <> 'succeeded' AND r.by_hand), 0)::bigint
               AS by_hand_minor,
           (count(*) FILTER (WHERE r.status <> 'succeeded' AND r.by_hand))::int AS by_hand_count,
           (count(DISTINCT x.id) FILTER (WHERE r.status <> 'succeeded' AND r.by_hand AND x.bank_details IS NULL))::int
               AS needs_bank_details
    FROM wallet_refunds x JOIN refunds r ON r.wallet_refund_id = x.id WHERE x.run_id = n.id
) f
"""
RUNS = f"{_RUN} ORDER BY n.id DESC LIMIT $1"
RUN = f"{_RUN} WHERE n.id = $1"
BY_HAND = """
SELECT r.id AS refund_id, x.id AS wallet_refund_id, x.user_id, trim(u.first_name || ' ' || u.last_name) AS name,
       u.email, p.provider, p.provider_reference AS payment_reference, r.amount_minor, r.currency,
       x.bank_details, r.created_at
FROM refunds r
JOIN wallet_refunds x ON x.id = r.wallet_refund_id
JOIN payments p ON p.id = r.payment_id
JOIN users u ON u.id = x.user_id
WHERE r.by_hand AND r.status = 'pending' AND ($1::uuid IS NULL OR r.id > $1)
ORDER BY r.id LIMIT $2
"""


async def page(db: Queries, user_id: uuid.UUID, before: uuid.UUID | None, limit: int) -> list[RefundRow]:
    """Return what a wallet was paid back, newest first."""
    return shaped(RefundRow, await db.fetch(PAGE, user_id, before, limit))


async def find(db: Queries, wallet_refund_id: uuid.UUID) -> RefundRow | None:
    """Return one of them."""
    found = shaped(RefundRow, await db.fetch(FIND, wallet_refund_id))
    return found[0] if found else None


async def parts(db: Queries, wallet_refund_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[PartRow]]:
    """Return their parts."""
    found: dict[uuid.UUID, list[PartRow]] = {id_: [] for id_ in wallet_refund_ids}
    for row in shaped(PartRow, await db.fetch(PARTS, list(wallet_refund_ids))):
        found[row.wallet_refund_id].append(row)
    return found


async def candidates(
    db: Queries, run_id: uuid.UUID, currency: str, *, above_minor: int, after: str, limit: int
) -> list[uuid.UUID]:
    """Return owners whose wallets a run has still to pay back, in the order of their ids as text."""
    rows = await db.fetch(CANDIDATES, run_id, currency, above_minor, after, limit)
    return [row["user_id"] for row in rows]


async def left(db: Queries, currency: str) -> LeftRow:
    """Return what is in wallets."""
    return shaped(LeftRow, await db.fetch(LEFT, currency))[0]


async def runs(db: Queries, limit: int) -> list[RunRow]:
    """Return the runs in figures, newest first."""
    return shaped(RunRow, await db.fetch(RUNS, limit))


async def run(db: Queries, run_id: uuid.UUID) -> RunRow:
    """Return a run in figures."""
    return shaped(RunRow, await db.fetch(RUN, run_id))[0]


async def by_hand(db: Queries, after: uuid.UUID | None, limit: int) -> list[ByHandRow]:
    """Return what is to be sent by hand, oldest first."""
    return shaped(ByHandRow, await db.fetch(BY_HAND, after, limit))
