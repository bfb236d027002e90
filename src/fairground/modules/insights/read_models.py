"""What a shop's dashboard counts.

Reads the tables of orders, payments, returns, reviews, inventory and catalog. Moments that cut a period come from the
caller, who knows the zone; a bucket is the place of the last cut that was not later, counted from 1.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.rows import shaped

TO_DO = """
SELECT count(*) FILTER (WHERE status = 'pending' AND (
           payment_method = 'cod' OR payment_status NOT IN ('pending', 'authorized', 'failed'))) AS to_accept,
       count(*) FILTER (WHERE status = 'processing') AS in_process,
       (SELECT count(*) FROM returns WHERE shop_id = $1 AND status = 'requested') AS returns_to_decide,
       (SELECT count(*) FROM orders WHERE shop_id = $1 AND created_at >= $2 AND archived_at IS NULL) AS placed_today
FROM orders WHERE shop_id = $1 AND status IN ('pending', 'processing') AND archived_at IS NULL
"""
# What an order brought when it was paid is what is left of it and what went back since: pieces whose cash never came
# were not sold.
SALES = """
WITH paid AS (
    SELECT o.id, width_bucket(o.paid_at, $3::timestamptz[]) AS bucket, o.total_minor - o.waived_minor AS paid_minor,
           o.refunded_minor
    FROM orders o WHERE o.shop_id = $1 AND o.currency = $2 AND o.paid_at >= ($3::timestamptz[])[1]
), given_back AS (
    SELECT r.id, width_bucket(r.created_at, $3::timestamptz[]) AS bucket, r.amount_minor
    FROM refunds r JOIN orders o ON o.id = r.order_id
    WHERE o.shop_id = $1 AND o.currency = $2 AND o.paid_at IS NOT NULL AND r.created_at >= ($3::timestamptz[])[1]
), moves AS (
    SELECT bucket, 1 AS orders, paid_minor, 0::bigint AS refunded_minor, 0 AS units FROM paid
    UNION ALL
    SELECT p.bucket, 0, 0, 0, l.quantity - l.refunded_quantity FROM paid p JOIN order_lines l ON l.order_id = p.id
    UNION ALL
    SELECT p.bucket, 0, 0, 0, b.quantity
    FROM paid p JOIN refunds r ON r.order_id = p.id JOIN refund_lines b ON b.refund_id = r.id
    WHERE p.refunded_minor > 0
    UNION ALL
    SELECT bucket, 0, 0, amount_minor, 0 FROM given_back
    UNION ALL
    SELECT g.bucket, 0, 0, 0, -b.quantity FROM given_back g JOIN refund_lines b ON b.refund_id = g.id
)
SELECT bucket, sum(orders)::integer AS orders, sum(paid_minor)::bigint AS paid_minor,
       sum(refunded_minor)::bigint AS refunded_minor, sum(units)::integer AS units
FROM moves GROUP BY bucket
"""
BEST = """
WITH sold AS (
    SELECT l.product_id, sum(l.quantity - l.refunded_quantity)::integer AS units,
           sum(l.total_minor - l.total_minor * l.refunded_quantity / l.quantity)::bigint AS revenue_minor
    FROM orders o JOIN order_lines l ON l.order_id = o.id
    WHERE o.shop_id = $1 AND o.currency = $2 AND o.paid_at >= $3
    GROUP BY l.product_id
    HAVING sum(l.quantity - l.refunded_quantity) > 0
    ORDER BY revenue_minor DESC, units DESC, l.product_id LIMIT $4
)
SELECT s.product_id, p.name, p.card_images -> 0 ->> 'url' AS image_url, s.units, s.revenue_minor
FROM sold s JOIN products p ON p.id = s.product_id ORDER BY s.revenue_minor DESC, s.units DESC, s.product_id
"""
HOLDS = """
SELECT width_bucket(made_at, $2::timestamptz[]) AS bucket, sum(made)::integer AS made, sum(bought)::integer AS bought
FROM hold_counts WHERE shop_id = $1 AND made_at >= ($2::timestamptz[])[1] GROUP BY 1
"""
# What is for sale and will be gone within $3 days, if it goes on as in the last $2.
STOCK_AT_RISK = """
WITH pace AS (
    SELECT l.variant_id, sum(l.quantity - l.refunded_quantity)::integer AS sold
    FROM orders o JOIN order_lines l ON l.order_id = o.id
    WHERE o.shop_id = $1 AND o.created_at >= now() - make_interval(days => $2) AND o.status <> 'cancelled'
    GROUP BY l.variant_id HAVING sum(l.quantity - l.refunded_quantity) > 0
), free AS (
    SELECT v.id AS variant_id, p.id AS product_id, p.name AS product_name,
           array_to_string(v.option_values, ' / ') AS variant_name, p.card_images -> 0 ->> 'url' AS image_url,
           pace.sold, greatest(k.on_hand - k.reserved + coalesce((
               SELECT sum(r.quantity) FROM stock_reservations r
               WHERE r.variant_id = k.variant_id AND r.expires_at <= now()), 0), 0)::integer AS available
    FROM pace JOIN stock k USING (variant_id) JOIN variants v ON v.id = k.variant_id
    JOIN products p ON p.id = v.product_id
    WHERE v.deleted_at IS NULL AND p.deleted_at IS NULL AND p.status = 'published' AND p.kind = 'product'
)
SELECT *, available * $2 / sold AS days_left, count(*) OVER ()::integer AS found
FROM free WHERE available * $2 <= sold * $3
ORDER BY available::numeric / sold, sold DESC, variant_id LIMIT $4
"""
RETURNS = """
SELECT width_bucket(created_at, $2::timestamptz[]) AS bucket, count(*)::integer AS count
FROM returns WHERE shop_id = $1 AND created_at >= ($2::timestamptz[])[1] GROUP BY 1
"""
REVIEWS = """
SELECT width_bucket(r.created_at, $2::timestamptz[]) AS bucket, count(*)::integer AS count,
       sum(r.rating)::integer AS stars, count(*) FILTER (
           WHERE r.reply IS NULL AND r.created_at >= now() - make_interval(days => $3))::integer AS to_answer
FROM products p CROSS JOIN LATERAL (
    SELECT * FROM reviews o
    WHERE o.product_id = p.id AND o.is_counted
      AND o.created_at >= least(($2::timestamptz[])[1], now() - make_interval(days => $3))
    OFFSET 0  -- product by product: a shop has fewer of them than its market has reviews
) r
WHERE p.shop_id = $1
GROUP BY 1
"""


class ToDoRow(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for the shop."""

    to_accept: int
    in_process: int
    returns_to_decide: int
    placed_today: int


class SalesRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop sold between two cuts, in minor units, and what went back in that time."""

    bucket: int
    orders: int = 0
    paid_minor: int = 0
    refunded_minor: int = 0
    units: int = 0


class BestRow(msgspec.Struct, frozen=True, kw_only=True):
    """A product with its sales, in minor units."""

    product_id: uuid.UUID
    name: str
    image_url: str | None
    units: int
    revenue_minor: int


class HoldRow(msgspec.Struct, frozen=True, kw_only=True):
    """The holds that were made between two cuts."""

    bucket: int
    made: int = 0
    bought: int = 0


class RiskRow(msgspec.Struct, frozen=True, kw_only=True):
    """A variant that will soon be gone; ``found`` is how many there are in all."""

    variant_id: uuid.UUID
    product_id: uuid.UUID
    product_name: str
    variant_name: str
    image_url: str | None
    sold: int
    available: int
    days_left: int
    found: int


class CountRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many there were between two cuts."""

    bucket: int
    count: int = 0


class ReviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """The reviews that were written between two cuts; ``stars`` are all of theirs together."""

    bucket: int
    count: int = 0
    stars: int = 0
    to_answer: int = 0


async def to_do(db: Queries, shop_id: uuid.UUID, midnight: datetime) -> ToDoRow:
    """Return what waits for a shop, and how many orders were placed since midnight."""
    found = await db.row(ToDoRow, TO_DO, shop_id, midnight)
    assert found is not None  # noqa: S101 - aggregates give one row
    return found


async def sales(db: Queries, shop_id: uuid.UUID, currency: str, cuts: Sequence[datetime]) -> dict[int, SalesRow]:
    """Return what was sold, by bucket; those without any are left out."""
    return {row.bucket: row for row in await db.rows(SalesRow, SALES, shop_id, currency, cuts)}


async def best(db: Queries, shop_id: uuid.UUID, currency: str, since: datetime, limit: int) -> list[BestRow]:
    """Return the products that brought the most since a moment, the first first."""
    return shaped(BestRow, await db.fetch(BEST, shop_id, currency, since, limit))


async def holds(db: Queries, shop_id: uuid.UUID, cuts: Sequence[datetime]) -> dict[int, HoldRow]:
    """Return how many holds were made and bought, by bucket; they are counted by quarters of an hour."""
    return {row.bucket: row for row in await db.rows(HoldRow, HOLDS, shop_id, cuts)}


async def stock_at_risk(db: Queries, shop_id: uuid.UUID, *, pace_days: int, days_max: int, limit: int) -> list[RiskRow]:
    """Return the variants that will be gone first."""
    return await db.rows(RiskRow, STOCK_AT_RISK, shop_id, pace_days, days_max, limit)


async def returns(db: Queries, shop_id: uuid.UUID, cuts: Sequence[datetime]) -> dict[int, CountRow]:
    """Return how many returns were asked for, by bucket."""
    return {row.bucket: row for row in await db.rows(CountRow, RETURNS, shop_id, cuts)}


async def reviews(db: Queries, shop_id: uuid.UUID, cuts: Sequence[datetime], answer_days: int) -> dict[int, ReviewRow]:
    """Return how many reviews there are, by bucket; bucket 0 has older ones that may still be answered."""
    return {row.bucket: row for row in await db.rows(ReviewRow, REVIEWS, shop_id, cuts, answer_days)}
