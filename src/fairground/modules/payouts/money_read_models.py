"""What sellers read about their money. Reads the tables of ledger, orders, payments and payouts."""

import uuid
from datetime import date, datetime

import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.rows import shaped
from fairground.modules.payouts.statement import SaleRecord

# What is left of commission, fee and subsidy follows from the pieces that are left, in the way orders give money back:
# the first k of n pieces are worth total × k ÷ n, rounded down.
_LEFT = """
coalesce(sum(l.commission_minor - l.commission_minor * l.refunded_quantity / l.quantity), 0)::bigint
    AS commission_minor,
coalesce(sum(l.payment_fee_minor - l.payment_fee_minor * l.refunded_quantity / l.quantity), 0)::bigint
    AS payment_fee_minor,
coalesce(sum(l.subsidy_minor - l.subsidy_minor * l.refunded_quantity / l.quantity), 0)::bigint AS subsidy_minor
"""
_BETWEEN = """
($2::date IS NULL OR o.created_at >= $2::date::timestamp AT TIME ZONE $4)
AND ($3::date IS NULL OR o.created_at < ($3::date + 1)::timestamp AT TIME ZONE $4)
"""
ZONE_EXISTS = "SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = $1)"
STATEMENT = f"""
SELECT o.id, o.order_number, o.created_at, o.status, o.payment_method, o.currency, o.subtotal_minor, o.discount_minor,
       o.tax_minor, o.shipping_minor, o.total_minor, o.refunded_minor, o.waived_minor,
       l.platform_discount_minor, l.subsidy_minor, l.commission_minor, l.payment_fee_minor, o.paid_at, o.delivered_at,
       o.hold_until, o.settled_at, coalesce(o.hold_until <= now(), false) AS is_due
FROM orders o
CROSS JOIN LATERAL (
    SELECT coalesce(sum(l.subsidy_minor), 0)::bigint AS platform_discount_minor, {_LEFT}
    FROM order_lines l WHERE l.order_id = o.id
) l
WHERE o.shop_id = $1 AND {_BETWEEN} AND ($5::uuid IS NULL OR o.id < $5) ORDER BY o.id DESC LIMIT $6
"""  # noqa: S608 - composed of our own text
STATEMENT_SIZE = f"""
SELECT count(*) FROM (SELECT FROM orders o WHERE o.shop_id = $1 AND {_BETWEEN} LIMIT $5) AS found
"""  # noqa: S608
NEXT_RELEASE = """
SELECT min(hold_until) FROM orders
WHERE shop_id = $1 AND currency = $2 AND settled_at IS NULL AND hold_until IS NOT NULL AND payment_method <> 'cod'
  AND status IN ('delivered', 'completed') AND payment_status IN ('paid', 'partially_refunded')
"""
# Each account gives its newest entries, by its index; a shop has a handful of accounts. Cash that is kept is the other
# side of cash to collect and collected, and would tell nothing more.
ENTRIES = """
SELECT e.id, e.created_at, e.kind, a.kind AS account, e.amount_minor, e.currency, e.memo, p.id AS payout_id,
       coalesce(o.id, ro.id, wo.id) AS order_id,
       coalesce(o.order_number, ro.order_number, wo.order_number) AS order_number
FROM ledger_accounts a
CROSS JOIN LATERAL (
    SELECT e.id, e.created_at, e.amount_minor, e.currency, t.kind, t.memo, t.reference
    FROM ledger_entries e JOIN ledger_transfers t ON t.id = e.transfer_id
    WHERE e.account_id = a.id AND ($3::text IS NULL OR t.kind = $3) AND ($4::bigint IS NULL OR e.id < $4)
    ORDER BY e.id DESC LIMIT $5
) e
LEFT JOIN orders o ON o.id = e.reference
LEFT JOIN refunds r ON r.id = e.reference LEFT JOIN orders ro ON ro.id = r.order_id
LEFT JOIN orders wo ON e.kind = 'cash_waived' AND wo.order_number = e.memo
LEFT JOIN payouts p ON p.id = e.reference
WHERE a.owner_id = $1 AND a.kind = ANY($2::text[])
ORDER BY e.id DESC LIMIT $5
"""
# What an order brought on the day it was paid is what is left of it and what went back since.
EARNINGS = f"""
WITH days AS (
    SELECT (now() AT TIME ZONE $3)::date - ago AS day FROM generate_series(0, $4::int - 1) AS ago
), since AS (
    SELECT min(day)::timestamp AT TIME ZONE $3 AS moment FROM days
), sales AS (
    SELECT (o.paid_at AT TIME ZONE $3)::date AS day, 1 AS orders, o.total_minor - o.waived_minor AS paid_minor,
           o.payment_method = 'cod' AS is_cash, l.subsidy_minor + b.subsidy_minor AS subsidy_minor,
           l.commission_minor + b.commission_minor AS commission_minor,
           l.payment_fee_minor + b.payment_fee_minor AS payment_fee_minor
    FROM orders o
    CROSS JOIN LATERAL (SELECT {_LEFT} FROM order_lines l WHERE l.order_id = o.id) l
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(r.subsidy_minor), 0)::bigint AS subsidy_minor,
               coalesce(sum(r.commission_minor), 0)::bigint AS commission_minor,
               coalesce(sum(r.payment_fee_minor), 0)::bigint AS payment_fee_minor
        FROM refunds r WHERE r.order_id = o.id
    ) b
    WHERE o.shop_id = $1 AND o.currency = $2 AND o.paid_at >= (SELECT moment FROM since)
), moves AS (
    SELECT day, orders, paid_minor + subsidy_minor AS gross_minor, 0 AS refunds_minor,
           commission_minor + CASE WHEN is_cash THEN 0 ELSE payment_fee_minor END AS fees_minor
    FROM sales
    UNION ALL
    SELECT (r.created_at AT TIME ZONE $3)::date, 0, 0,
           r.amount_minor + r.subsidy_minor,
           -r.commission_minor - CASE WHEN o.payment_method = 'cod' THEN 0 ELSE r.payment_fee_minor END
    FROM refunds r JOIN orders o ON o.id = r.order_id
    WHERE o.shop_id = $1 AND o.currency = $2 AND r.created_at >= (SELECT moment FROM since)
)
SELECT d.day, coalesce(sum(m.gross_minor), 0)::bigint AS gross_minor,
       coalesce(sum(m.refunds_minor), 0)::bigint AS refunds_minor, coalesce(sum(m.fees_minor), 0)::bigint AS fees_minor,
       coalesce(sum(m.orders), 0)::int AS orders
FROM days d LEFT JOIN moves m ON m.day = d.day GROUP BY d.day ORDER BY d.day
"""  # noqa: S608


class Period(msgspec.Struct, frozen=True):
    """Days from ``first`` to ``last``, both included, as they begin and end in a zone; None is without end."""

    first: date | None
    last: date | None
    zone: str


class EntryRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A change of one of a shop's accounts, as the ledger has it."""

    id: int
    created_at: datetime
    kind: str
    account: str
    amount_minor: int
    currency: str
    memo: str
    payout_id: uuid.UUID | None
    order_id: uuid.UUID | None
    order_number: str | None


class DayRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop earned and gave back on one day, in minor units."""

    day: date
    gross_minor: int
    refunds_minor: int
    fees_minor: int
    orders: int


async def zone_exists(db: Queries, name: str) -> bool:
    """Tell whether the database, which cuts the days, knows a time zone."""
    return bool(await db.fetch_value(ZONE_EXISTS, name))


async def statement(
    db: Queries, shop_id: uuid.UUID, period: Period, before: uuid.UUID | None, limit: int
) -> list[SaleRecord]:
    """Return a shop's orders that were placed in a period, newest first, archived ones too."""
    rows = await db.fetch(STATEMENT, shop_id, period.first, period.last, period.zone, before, limit)
    return shaped(SaleRecord, rows)


async def statement_size(db: Queries, shop_id: uuid.UUID, period: Period, count_max: int) -> int:
    """Return how many orders a statement has, at most ``count_max``."""
    return int(await db.fetch_value(STATEMENT_SIZE, shop_id, period.first, period.last, period.zone, count_max))


async def next_release(db: Queries, shop_id: uuid.UUID, currency: str) -> datetime | None:
    """Return when the next share that is held becomes available."""
    found: datetime | None = await db.fetch_value(NEXT_RELEASE, shop_id, currency)
    return found


async def entries(
    db: Queries, shop_id: uuid.UUID, accounts: list[str], kind: str | None, before: int | None, limit: int
) -> list[EntryRecord]:
    """Return the entries of a shop's accounts, newest first."""
    return shaped(EntryRecord, await db.fetch(ENTRIES, str(shop_id), accounts, kind, before, limit))


async def earnings(db: Queries, shop_id: uuid.UUID, currency: str, zone: str, days: int) -> list[DayRecord]:
    """Return a record per day of a zone, the last one today."""
    return shaped(DayRecord, await db.fetch(EARNINGS, shop_id, currency, zone, days))
