"""Read models of what runs low. Read the tables of inventory, catalog, shops and accounts.

A mark is the variant's own, else its shop's, else the market's (``low_at``).
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.database import Queries
from fairground.modules.inventory.read_models import HELD, MARK

_MARK = MARK.format("$1::integer")
_LOOK = f"""
SELECT k.variant_id, p.id AS product_id, p.shop_id, p.name AS product_name,
       array_to_string(v.option_values, ' / ') AS variant_name, k.on_hand, k.on_hand - h.held AS available,
       {_MARK} AS low_at,
       v.deleted_at IS NULL AND p.deleted_at IS NULL AND p.status = 'published' AND p.kind = 'product' AS is_sold,
       l.variant_id IS NOT NULL AS is_noted,
       coalesce((SELECT quantity < 0 FROM stock_moves o WHERE o.variant_id = k.variant_id ORDER BY o.id DESC LIMIT 1),
                false) AS went_down
FROM stock k JOIN variants v ON v.id = k.variant_id JOIN products p ON p.id = v.product_id
LEFT JOIN stock_marks m ON m.shop_id = p.shop_id LEFT JOIN stock_lows l ON l.variant_id = k.variant_id
CROSS JOIN LATERAL (SELECT ({HELD})::integer AS held) h
"""  # noqa: S608 - our own text
_LOOK_AT = f"{_LOOK} WHERE k.variant_id = ANY ($2::uuid[])"
_LOOK_AT_SHOP = f"{_LOOK} WHERE p.shop_id = $2 AND v.deleted_at IS NULL AND p.deleted_at IS NULL"
# The pieces on hand are enough: what buyers hold makes them few.
_LOOK_AT_HELD = f"""{_LOOK}
WHERE k.variant_id IN (SELECT r.variant_id FROM stock_reservations r WHERE r.expires_at > now())
    AND l.variant_id IS NULL AND k.on_hand > {_MARK}
    AND k.on_hand - h.held <= {_MARK}
LIMIT 1000
"""  # noqa: S608
_RECIPIENTS = """
SELECT m.shop_id, u.id AS user_id, u.email, u.first_name, s.name AS shop_name
FROM shop_members m JOIN users u ON u.id = m.user_id JOIN shops s ON s.id = m.shop_id
WHERE m.shop_id = ANY ($1::uuid[]) AND m.role IN ('owner', 'manager') AND u.suspended_at IS NULL
ORDER BY m.shop_id, m.created_at, u.id
"""
_DUE_SHOPS = """
SELECT DISTINCT p.shop_id
FROM stock_lows l JOIN variants v ON v.id = l.variant_id JOIN products p ON p.id = v.product_id
LEFT JOIN stock_marks m ON m.shop_id = p.shop_id
WHERE l.to_mail AND (m.mailed_at IS NULL OR m.mailed_at <= now() - make_interval(mins => $1)) LIMIT 100
"""
_TO_MAIL = f"""{_LOOK} WHERE l.to_mail AND p.shop_id = $2 ORDER BY fold(p.name), p.id, v.position, v.id"""


class LookedAt(msgspec.Struct, frozen=True, kw_only=True):
    """A variant as the question whether it is low sees it.

    ``is_sold``: buyers can find it. ``is_noted``: it counts as low already. ``went_down``: its last change took pieces.
    """

    variant_id: uuid.UUID
    product_id: uuid.UUID
    shop_id: uuid.UUID
    product_name: str
    variant_name: str
    on_hand: int
    available: int
    low_at: int
    is_sold: bool
    is_noted: bool
    went_down: bool

    @property
    def is_low(self) -> bool:
        """Tell whether somebody should look after it."""
        return self.is_sold and self.available <= self.low_at


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is told about a shop's stock."""

    shop_id: uuid.UUID
    user_id: uuid.UUID
    email: str
    first_name: str
    shop_name: str


async def look_at(db: Queries, low_at: int, variant_ids: Sequence[uuid.UUID]) -> list[LookedAt]:
    """Return variants as they are now."""
    return await db.rows(LookedAt, _LOOK_AT, low_at, variant_ids)


async def look_at_shop(db: Queries, low_at: int, shop_id: uuid.UUID) -> list[LookedAt]:
    """Return all of a shop's variants as they are now."""
    return await db.rows(LookedAt, _LOOK_AT_SHOP, low_at, shop_id)


async def look_at_held(db: Queries, low_at: int) -> list[LookedAt]:
    """Return variants that are low because of what buyers hold, and not noted as such yet."""
    return await db.rows(LookedAt, _LOOK_AT_HELD, low_at)


async def recipients(db: Queries, shop_ids: Sequence[uuid.UUID]) -> list[Recipient]:
    """Return the owners and managers of shops."""
    return await db.rows(Recipient, _RECIPIENTS, shop_ids)


async def due_shops(db: Queries, pause_minutes: int) -> list[uuid.UUID]:
    """Return shops whose people are to be mailed and were not within the pause."""
    return [row[0] for row in await db.fetch(_DUE_SHOPS, pause_minutes)]


async def to_mail(db: Queries, low_at: int, shop_id: uuid.UUID) -> list[LookedAt]:
    """Return the variants that the next mail to a shop's people is to name."""
    return await db.rows(LookedAt, _TO_MAIL, low_at, shop_id)
