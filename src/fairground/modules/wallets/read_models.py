"""What is shown of wallets. Reads the tables of ledger, payments, orders and accounts."""

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries


class OwnerRow(msgspec.Struct, frozen=True, kw_only=True):
    """The person behind a wallet."""

    name: str
    email: str
    is_suspended: bool


class PendingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A top-up whose money has not come."""

    payment_id: uuid.UUID
    method: str
    amount_minor: int
    currency: str
    created_at: datetime
    expires_at: datetime | None


class EntryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A movement of a wallet, with the balance after it."""

    place: int
    transfer_id: uuid.UUID
    kind: str
    amount_minor: int
    balance_minor: int
    order_id: uuid.UUID | None
    order_number: str | None
    shop_name: str | None
    method: str | None
    created_at: datetime


OWNER = """
SELECT trim(first_name || ' ' || last_name) AS name, email, suspended_at IS NOT NULL AS is_suspended
FROM users WHERE id = $1
"""
PENDING = """
SELECT id AS payment_id, method, amount_minor, currency, created_at, expires_at FROM payments
WHERE user_id = $1 AND currency = $2 AND purpose = 'top_up'
  AND (status = 'authorized' OR status = 'pending' AND (expires_at IS NULL OR expires_at > now()))
ORDER BY id DESC LIMIT 100
"""
# Ids of one account's entries rise in the order in which they were posted: who posts holds the account. So the balance
# after an entry is today's, less what came after it.
ENTRIES = """
WITH wallet AS (
    SELECT id, balance_minor FROM ledger_accounts WHERE kind = 'customer_wallet' AND owner_id = $1 AND currency = $2
), page AS (
    SELECT e.id, e.transfer_id, e.amount_minor, e.created_at, w.balance_minor - coalesce(
               (SELECT sum(n.amount_minor) FROM ledger_entries n WHERE n.account_id = w.id AND n.id >= $3), 0)
               AS newest_minor
    FROM ledger_entries e JOIN wallet w ON w.id = e.account_id
    WHERE $3::bigint IS NULL OR e.id < $3
    ORDER BY e.id DESC LIMIT $4
)
SELECT p.id AS place, t.id AS transfer_id, t.kind, p.amount_minor,
       (p.newest_minor - coalesce(sum(p.amount_minor) OVER (
           ORDER BY p.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0))::bigint AS balance_minor,
       o.id AS order_id, o.order_number, o.shop_name, y.method, p.created_at
FROM page p
JOIN ledger_transfers t ON t.id = p.transfer_id
LEFT JOIN refunds r ON r.id = t.reference
LEFT JOIN orders o ON o.id = coalesce(r.order_id, t.reference)
LEFT JOIN payments y ON y.id = coalesce(r.payment_id, t.reference)
ORDER BY p.id DESC
"""


async def owner(db: Queries, user_id: uuid.UUID) -> OwnerRow | None:
    """Return who owns a wallet."""
    return await db.row(OwnerRow, OWNER, user_id)


async def pending(db: Queries, user_id: uuid.UUID, currency: str) -> list[PendingRow]:
    """Return a person's open top-ups, newest first."""
    return await db.rows(PendingRow, PENDING, user_id, currency)


async def entries(db: Queries, user_id: uuid.UUID, currency: str, before: int | None, limit: int) -> list[EntryRow]:
    """Return a wallet's movements, newest first, older than the one at ``before``."""
    return await db.rows(EntryRow, ENTRIES, str(user_id), currency, before, limit)
