"""What organisers see of shops. Reads the tables of shops, products, orders and users."""

from __future__ import annotations

import uuid

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import like_pattern
from fairground.infrastructure.rows import shaped
from fairground.kernel.money import Money
from fairground.modules.shops.admin_schemas import AdminShop, ShopOwner, ShopStatusChange
from fairground.modules.shops.domain import ShopStatus
from fairground.modules.shops.repository import picture_of

_SHOP = """
SELECT s.id, s.slug, s.name, s.email, s.avatar, s.status, s.status_reason,
       s.holiday_message IS NOT NULL AND coalesce(s.holiday_ends_at > now(), true) AS is_on_holiday,
       s.commission_bps, s.created_at, f.product_count, o.order_count, o.revenue_minor, m.owners
FROM shops s
CROSS JOIN LATERAL (
    SELECT count(*) AS product_count FROM products p
    WHERE p.shop_id = s.id AND p.deleted_at IS NULL AND p.kind = 'product'
) f
CROSS JOIN LATERAL (
    SELECT count(*) AS order_count, coalesce(sum(o.total_minor - o.refunded_minor)
               FILTER (WHERE o.paid_at IS NOT NULL AND o.currency = $1), 0)::bigint AS revenue_minor
    FROM orders o WHERE o.shop_id = s.id
) o
CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_object('user_id', u.id, 'email', u.email,
               'name', concat_ws(' ', u.first_name, nullif(u.last_name, ''))) ORDER BY m.created_at, u.id), '[]')
               AS owners
    FROM shop_members m JOIN users u ON u.id = m.user_id WHERE m.shop_id = s.id AND m.role = 'owner'
) m
"""
# The page is found before its figures are: they are counted for the shops that are shown, not for all.
_LIST = f"""
{_SHOP} WHERE s.id IN (
    SELECT x.id FROM shops x
    WHERE ($2::text IS NULL OR x.status = $2) AND ($3::uuid IS NULL OR x.id < $3)
      AND ($4::text IS NULL OR fold(x.name) LIKE '%' || fold($4) || '%' OR x.slug LIKE '%' || lower($4) || '%'
           OR lower(x.email) LIKE '%' || lower($4) || '%'
           OR EXISTS (SELECT FROM shop_members m JOIN users u ON u.id = m.user_id
                      WHERE m.shop_id = x.id AND m.role = 'owner' AND lower(u.email) LIKE '%' || lower($4) || '%'))
    ORDER BY x.id DESC LIMIT $5
) ORDER BY s.id DESC
"""  # noqa: S608 - composed of our own text
_FIND = f"{_SHOP} WHERE s.id = $2"
_COUNT = "SELECT count(*) FROM shops WHERE status = $1"
_CHANGES = """
SELECT c.from_status, c.to_status, c.reason, concat_ws(' ', u.first_name, nullif(u.last_name, '')) AS by, c.created_at
FROM shop_status_changes c JOIN users u ON u.id = c.actor_id WHERE c.shop_id = $1 ORDER BY c.id DESC LIMIT 100
"""


def _shop(row: Row, currency: str) -> AdminShop:
    return AdminShop(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        email=row["email"],
        avatar=picture_of(row["avatar"]),
        status=ShopStatus(row["status"]),
        status_reason=row["status_reason"],
        is_on_holiday=row["is_on_holiday"],
        commission_bps=row["commission_bps"],
        product_count=row["product_count"],
        order_count=row["order_count"],
        revenue=Money(row["revenue_minor"], currency),
        owners=msgspec.convert(row["owners"], list[ShopOwner]),
        created_at=row["created_at"],
    )


async def list_shops(
    db: Queries, currency: str, status: ShopStatus | None, search: str | None, before: uuid.UUID | None, limit: int
) -> list[AdminShop]:
    """Return shops whose names, addresses or owners hold ``search``, newest first."""
    pattern = like_pattern(search) if search else None
    return [_shop(row, currency) for row in await db.fetch(_LIST, currency, status, before, pattern, limit)]


async def find_shop(db: Queries, currency: str, shop_id: uuid.UUID) -> AdminShop | None:
    """Return one shop with its figures."""
    row = await db.fetch_row(_FIND, currency, shop_id)
    return None if row is None else _shop(row, currency)


async def count_status(db: Queries, status: ShopStatus) -> int:
    """Return how many shops have a status."""
    return int(await db.fetch_value(_COUNT, status))


async def list_status_changes(db: Queries, shop_id: uuid.UUID) -> list[ShopStatusChange]:
    """Return what was decided about a shop, the latest first."""
    return shaped(ShopStatusChange, await db.fetch(_CHANGES, shop_id))
