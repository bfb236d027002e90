"""The organisers' first page. Reads the tables of the modules that it shows, and the event log."""

import uuid
from collections.abc import Sequence
from datetime import date

import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.administration.dashboard_schemas import LastProof, Waiting

WAITING = """
SELECT (SELECT count(*) FROM shops WHERE status = 'pending') AS shops,
       (SELECT count(*) FROM returns WHERE status = 'requested') AS returns,
       (SELECT count(*) FROM payouts WHERE status = 'requested') AS payouts_to_approve,
       (SELECT count(*) FROM payouts WHERE status = 'approved') AS payouts_to_pay,
       (SELECT count(*) FROM refunds WHERE by_hand AND status = 'pending') AS refunds_by_hand,
       (SELECT count(*) FROM payment_disputes WHERE status = 'open') AS disputes,
       (SELECT count(DISTINCT review_id) FROM review_reports WHERE resolved_at IS NULL) AS reviews_reported,
       (SELECT count(*) FROM payment_webhooks WHERE status = 'held') AS webhooks_held,
       (SELECT count(*) FROM payment_webhooks WHERE status = 'failed') AS webhooks_failed,
       (SELECT count(*) FROM dead_letters WHERE resolved_at IS NULL) AS dead_letters
"""
LAST_PROOF = """
SELECT id, created_at, jsonb_array_length(problems) AS problems FROM ledger_proofs ORDER BY created_at DESC LIMIT 1
"""
# Whom it concerns when the books do not add up; so many are told at once.
ORGANISERS = """
SELECT id FROM users WHERE role IN ('admin', 'super_admin') AND suspended_at IS NULL ORDER BY id LIMIT $1
"""
SHOP_MANAGERS = """
SELECT user_id FROM shop_members WHERE shop_id = $1 AND role IN ('owner', 'manager') ORDER BY user_id LIMIT $2
"""
ZONE_EXISTS = "SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = $1)"
REVENUE = """
WITH days AS (
    SELECT (now() AT TIME ZONE $2)::date - ago AS day FROM generate_series(0, $3::int - 1) AS ago
), since AS (
    SELECT min(day)::timestamp AT TIME ZONE $2 AS moment FROM days
), moves AS (
    SELECT (created_at AT TIME ZONE $2)::date AS day, 1 AS orders, total_minor AS placed_minor, 0 AS paid_minor,
           0 AS refunded_minor
    FROM orders WHERE currency = $1 AND created_at >= (SELECT moment FROM since)
    UNION ALL
    SELECT (paid_at AT TIME ZONE $2)::date, 0, 0, total_minor - waived_minor, 0
    FROM orders WHERE currency = $1 AND paid_at >= (SELECT moment FROM since)
    UNION ALL
    SELECT (updated_at AT TIME ZONE $2)::date, 0, 0, 0, amount_minor
    FROM refunds
    WHERE currency = $1 AND order_id IS NOT NULL AND status = 'succeeded' AND updated_at >= (SELECT moment FROM since)
)
SELECT d.day, coalesce(sum(m.orders), 0)::int AS orders, coalesce(sum(m.placed_minor), 0)::bigint AS placed_minor,
       coalesce(sum(m.paid_minor), 0)::bigint AS paid_minor,
       coalesce(sum(m.refunded_minor), 0)::bigint AS refunded_minor
FROM days d LEFT JOIN moves m ON m.day = d.day GROUP BY d.day ORDER BY d.day
"""
# Of who signed up the log has only the id: names are what they are now.
ACTIVITY = """
SELECT e.seq, e.id, e.type, e.version, e.key, e.audience,
       CASE WHEN e.type <> 'user.registered' THEN e.payload ELSE e.payload || jsonb_build_object('name', (
           SELECT trim(u.first_name || ' ' || u.last_name) FROM users u WHERE u.id = e.key::uuid)) END AS payload,
       e.occurred_at
FROM event_log e
WHERE e.type = ANY($1::text[]) AND e.seq < $2 AND e.seq > $2 - $3
ORDER BY e.seq DESC LIMIT $4
"""


class DayRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What was ordered, paid and given back on one day, in minor units."""

    day: date
    orders: int
    placed_minor: int
    paid_minor: int
    refunded_minor: int


async def waiting(db: Queries) -> Waiting:
    """Return what waits for an organiser."""
    found = await db.row(Waiting, WAITING)
    assert found is not None  # noqa: S101 - a query without FROM has one row
    return found


async def last_proof(db: Queries) -> LastProof | None:
    """Return the newest proof of the books."""
    return await db.row(LastProof, LAST_PROOF)


async def organisers(db: Queries, limit: int) -> list[uuid.UUID]:
    """Return the people who run the market."""
    return [row[0] for row in await db.fetch(ORGANISERS, limit)]


async def shop_managers(db: Queries, shop_id: uuid.UUID, limit: int) -> list[uuid.UUID]:
    """Return the people who see to a shop's products."""
    return [row[0] for row in await db.fetch(SHOP_MANAGERS, shop_id, limit)]


async def zone_exists(db: Queries, name: str) -> bool:
    """Tell whether the database knows a time zone."""
    return bool(await db.fetch_value(ZONE_EXISTS, name))


async def revenue(db: Queries, currency: str, zone: str, days: int) -> list[DayRecord]:
    """Return the last ``days`` days, oldest first, as they begin and end in a zone that exists."""
    return await db.rows(DayRecord, REVENUE, currency, zone, days)


async def activity(
    db: Queries, types: Sequence[str], before: int, distance_max: int, limit: int
) -> list[RecordedEvent]:
    """Return facts of some types before a place in the log, newest first, looking back at most so far."""
    return await db.rows(RecordedEvent, ACTIVITY, types, before, distance_max, limit)
