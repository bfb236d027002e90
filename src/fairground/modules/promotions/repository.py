"""The SQL of coupons and their redemptions (sale events have their own file).

Every redemption is counted under its coupon's row lock; rows of several coupons are locked in the order of their ids.
"""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import asyncpg
import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.rows import shaped
from fairground.modules.promotions.domain import CouponKind, CouponTerms

_COLUMNS = """id, shop_id, name, name_key, kind, value, currency, min_amount_minor, max_amount_minor, product_ids,
    usage_limit, per_user_limit, starts_at, ends_at, enabled, used, created_at, updated_at"""
_TERMS = """
SELECT c.id, c.shop_id, c.name, c.name_key, c.kind, c.value, c.currency, c.min_amount_minor, c.max_amount_minor,
    c.product_ids, c.usage_limit, c.per_user_limit, c.enabled, c.used,
    coalesce(c.starts_at <= now(), true) AS has_started, coalesce(c.ends_at <= now(), false) AS has_ended,
    (SELECT count(*) FROM coupon_redemptions r
     WHERE r.coupon_id = c.id AND r.user_id = $2 AND r.released_at IS NULL)::integer AS used_by_you
FROM coupons c WHERE c.name_key = ANY ($1::text[]) AND c.deleted_at IS NULL ORDER BY c.id
"""
_LOCK_TERMS = f"{_TERMS} FOR NO KEY UPDATE OF c"

# Run when the coupons are locked: what others redeemed before is committed and seen here. A coupon without a use left,
# or without one left for this buyer, comes back as no row.
_REDEEM = """
WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::text[])
        AS w (redemption_id, coupon_id, discount_minor, shop_ids)
),
mine AS (
    SELECT w.coupon_id, count(r.id) AS uses
    FROM wanted w LEFT JOIN coupon_redemptions r
        ON r.coupon_id = w.coupon_id AND r.user_id = $6 AND r.released_at IS NULL
    GROUP BY w.coupon_id
),
taken AS (
    UPDATE coupons c SET used = c.used + 1
    FROM mine m
    WHERE c.id = m.coupon_id AND (c.usage_limit IS NULL OR c.used < c.usage_limit)
        AND (c.per_user_limit IS NULL OR m.uses < c.per_user_limit)
    RETURNING c.id
)
INSERT INTO coupon_redemptions (id, coupon_id, checkout_id, user_id, discount_minor, shop_ids)
SELECT w.redemption_id, w.coupon_id, $5, $6, w.discount_minor, string_to_array(w.shop_ids, ' ')::uuid[]
FROM wanted w JOIN taken t ON t.id = w.coupon_id
RETURNING coupon_id
"""
_LOCK_REDEMPTIONS = """
SELECT id, coupon_id, shop_ids FROM coupon_redemptions WHERE checkout_id = $1 AND released_at IS NULL
ORDER BY coupon_id FOR UPDATE
"""
_LOCK_COUPONS = "SELECT id FROM coupons WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE"
_RELEASE = """
WITH gone AS (
    UPDATE coupon_redemptions SET released_at = now() WHERE id = ANY ($1::uuid[]) AND released_at IS NULL
    RETURNING coupon_id
)
UPDATE coupons c SET used = c.used - 1 FROM gone WHERE c.id = gone.coupon_id
"""
_INSERT = f"""
INSERT INTO coupons (id, shop_id, name, name_key, kind, value, currency, min_amount_minor, max_amount_minor,
    product_ids, usage_limit, per_user_limit, starts_at, ends_at, enabled, created_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (name_key) WHERE deleted_at IS NULL DO NOTHING
RETURNING {_COLUMNS}
"""
_UPDATE = f"""
UPDATE coupons c SET name = $2, name_key = $3, kind = $4, value = $5, currency = $6, min_amount_minor = $7,
    max_amount_minor = $8, product_ids = $9, usage_limit = $10, per_user_limit = $11, starts_at = $12, ends_at = $13,
    enabled = $14, updated_at = now()
WHERE c.id = $1
RETURNING {_COLUMNS}
"""
_LOCK = f"""
SELECT {_COLUMNS} FROM coupons WHERE id = $1 AND shop_id IS NOT DISTINCT FROM $2 AND deleted_at IS NULL
FOR NO KEY UPDATE
"""
_FIND = f"SELECT {_COLUMNS} FROM coupons WHERE id = $1 AND shop_id IS NOT DISTINCT FROM $2 AND deleted_at IS NULL"
_OF_SHOP = f"""
SELECT {_COLUMNS} FROM coupons WHERE shop_id = $1 AND deleted_at IS NULL AND ($2::uuid IS NULL OR id < $2)
ORDER BY id DESC LIMIT $3
"""
_OF_PLATFORM = f"""
SELECT {_COLUMNS} FROM coupons WHERE shop_id IS NULL AND deleted_at IS NULL AND ($1::uuid IS NULL OR id < $1)
ORDER BY id DESC LIMIT $2
"""
_OF_ALL_SHOPS = f"""
SELECT {_COLUMNS} FROM coupons WHERE shop_id IS NOT NULL AND deleted_at IS NULL AND ($1::uuid IS NULL OR id < $1)
ORDER BY id DESC LIMIT $2
"""
_DELETE = "UPDATE coupons SET deleted_at = now(), updated_at = now() WHERE id = $1"
_DISCOUNTS = """
SELECT coupon_id, sum(discount_minor)::bigint FROM coupon_redemptions
WHERE coupon_id = ANY ($1::uuid[]) AND released_at IS NULL GROUP BY coupon_id
"""


class CouponRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A coupon's row."""

    id: uuid.UUID
    shop_id: uuid.UUID | None
    name: str
    name_key: str
    kind: CouponKind
    value: int
    currency: str
    min_amount_minor: int | None
    max_amount_minor: int | None
    product_ids: list[uuid.UUID]
    usage_limit: int | None
    per_user_limit: int | None
    starts_at: datetime | None
    ends_at: datetime | None
    enabled: bool
    used: int
    created_at: datetime
    updated_at: datetime


class Redemption(msgspec.Struct, frozen=True, kw_only=True):
    """A coupon that a checkout is about to use."""

    id: uuid.UUID
    coupon_id: uuid.UUID
    discount_minor: int
    shop_ids: tuple[uuid.UUID, ...]


class RedemptionRow(msgspec.Struct, frozen=True):
    """A redemption that counts, and whose orders it made cheaper."""

    id: uuid.UUID
    coupon_id: uuid.UUID
    shop_ids: list[uuid.UUID]


async def terms(
    db: Queries, keys: Sequence[str], user_id: uuid.UUID | None, *, lock: bool = False
) -> dict[str, CouponTerms]:
    """Return the coupons of some keys by key; with ``lock`` nobody else redeems or changes them meanwhile.

    ``used_by_you`` may be late by what was redeemed while the lock was waited for: ``redeem`` counts again.
    """
    rows = await db.fetch(_LOCK_TERMS if lock else _TERMS, keys, user_id)
    return {found.name_key: found for found in shaped(CouponTerms, rows)}


async def redeem(
    db: Queries, redemptions: Sequence[Redemption], checkout_id: uuid.UUID, user_id: uuid.UUID
) -> set[uuid.UUID]:
    """Use coupons, which must be locked, for a checkout; return those that had a use left."""
    rows = await db.fetch(
        _REDEEM,
        [redemption.id for redemption in redemptions],
        [redemption.coupon_id for redemption in redemptions],
        [redemption.discount_minor for redemption in redemptions],
        [" ".join(map(str, redemption.shop_ids)) for redemption in redemptions],
        checkout_id,
        user_id,
    )
    return {row[0] for row in rows}


async def lock_redemptions(db: Queries, checkout_id: uuid.UUID) -> list[RedemptionRow]:
    """Return a checkout's redemptions that count, kept from others who would release them."""
    return await db.rows(RedemptionRow, _LOCK_REDEMPTIONS, checkout_id)


async def release(db: Queries, rows: Sequence[RedemptionRow]) -> None:
    """Have locked redemptions count no more."""
    await db.fetch(_LOCK_COUPONS, [row.coupon_id for row in rows])
    await db.execute(_RELEASE, [row.id for row in rows])


async def insert(db: Queries, coupon: CouponRecord, created_by: uuid.UUID) -> CouponRecord | None:
    """Write a new coupon; None when another has its name."""
    return _one(
        await db.fetch(
            _INSERT, coupon.id, coupon.shop_id, coupon.name, coupon.name_key, coupon.kind, coupon.value,
            coupon.currency, coupon.min_amount_minor, coupon.max_amount_minor, coupon.product_ids, coupon.usage_limit,
            coupon.per_user_limit, coupon.starts_at, coupon.ends_at, coupon.enabled, created_by,
        )
    )  # fmt: skip


async def update(db: Queries, coupon: CouponRecord) -> CouponRecord | None:
    """Write a locked coupon's terms; None when another has its name: the transaction must not go on."""
    try:
        rows = await db.fetch(
            _UPDATE, coupon.id, coupon.name, coupon.name_key, coupon.kind, coupon.value, coupon.currency,
            coupon.min_amount_minor, coupon.max_amount_minor, coupon.product_ids, coupon.usage_limit,
            coupon.per_user_limit, coupon.starts_at, coupon.ends_at, coupon.enabled,
        )  # fmt: skip
    except asyncpg.UniqueViolationError:
        return None
    return _one(rows)


async def lock(db: Queries, coupon_id: uuid.UUID, shop_id: uuid.UUID | None) -> CouponRecord | None:
    """Return a coupon of a shop (None: of the platform), kept from others until the transaction ends."""
    return _one(await db.fetch(_LOCK, coupon_id, shop_id))


async def find(db: Queries, coupon_id: uuid.UUID, shop_id: uuid.UUID | None) -> CouponRecord | None:
    """Return a coupon of a shop (None: of the platform)."""
    return _one(await db.fetch(_FIND, coupon_id, shop_id))


async def page(db: Queries, shop_id: uuid.UUID | None, before: uuid.UUID | None, limit: int) -> list[CouponRecord]:
    """Return a shop's coupons, or the platform's, the newest first."""
    if shop_id is None:
        return shaped(CouponRecord, await db.fetch(_OF_PLATFORM, before, limit))
    return shaped(CouponRecord, await db.fetch(_OF_SHOP, shop_id, before, limit))


async def page_of_all_shops(db: Queries, before: uuid.UUID | None, limit: int) -> list[CouponRecord]:
    """Return the coupons of all shops, the newest first; the platform's own are not among them."""
    return shaped(CouponRecord, await db.fetch(_OF_ALL_SHOPS, before, limit))


async def delete(db: Queries, coupon_id: uuid.UUID) -> None:
    """Have a locked coupon be found no more; its redemptions stay."""
    await db.execute(_DELETE, coupon_id)


async def discounts(db: Queries, coupon_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
    """Return what coupons took off in all, by coupon; those that nobody used are missing."""
    return {row[0]: row[1] for row in await db.fetch(_DISCOUNTS, coupon_ids)}


def _one(rows: Sequence[object]) -> CouponRecord | None:
    found = shaped(CouponRecord, rows)  # type: ignore[arg-type]
    return found[0] if found else None
