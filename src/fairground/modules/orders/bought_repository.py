"""What buyers have got, line by line: the SQL of what may be reviewed. Table: order_lines.

Reads the catalogue's products as well: what a sale event sold is its source.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork


class BoughtLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of an order whose goods have reached the buyer, whatever became of them later.

    ``product_id`` is the product itself, also where a sale event sold it.
    """

    id: uuid.UUID
    order_id: uuid.UUID
    order_number: str
    product_id: uuid.UUID
    shop_id: uuid.UUID
    shop_name: str
    name: str
    variant_name: str
    image_url: str | None
    delivered_at: datetime
    is_reviewed: bool


_BOUGHT = """
SELECT l.id, l.order_id, o.order_number, coalesce(p.source_id, p.id) AS product_id, o.shop_id, o.shop_name, l.name,
    l.variant_name, l.image_url, o.delivered_at, l.is_reviewed
FROM orders o JOIN order_lines l ON l.order_id = o.id JOIN products p ON p.id = l.product_id
WHERE o.user_id = $1 AND o.delivered_at IS NOT NULL AND o.archived_at IS NULL
"""
FIND = f"{_BOUGHT} AND $2 IN (p.id, p.source_id) AND ($3::uuid IS NULL OR l.id = $3) ORDER BY l.id DESC LIMIT 1"
LOCK = f"{FIND} FOR NO KEY UPDATE OF l"
UNREVIEWED = f"{_BOUGHT} AND NOT l.is_reviewed AND ($2::uuid IS NULL OR l.id < $2) ORDER BY l.id DESC LIMIT $3"
MARK_REVIEWED = "UPDATE order_lines SET is_reviewed = true WHERE id = ANY ($1::uuid[]) AND NOT is_reviewed"


async def find(
    db: Queries, user_id: uuid.UUID, product_id: uuid.UUID, line_id: uuid.UUID | None, *, lock: bool
) -> BoughtLine | None:
    """Return the buyer's newest line of a product, sale events of it included, or the one named.

    With ``lock`` it is kept from others.
    """
    return await db.row(BoughtLine, LOCK if lock else FIND, user_id, product_id, line_id)


async def unreviewed(db: Queries, user_id: uuid.UUID, before: uuid.UUID | None, limit: int) -> list[BoughtLine]:
    """Return the buyer's lines that wait for a review, the newest purchase first."""
    return await db.rows(BoughtLine, UNREVIEWED, user_id, before, limit)


async def mark_reviewed(uow: UnitOfWork, line_ids: Sequence[uuid.UUID]) -> None:
    """Note that lines have a review."""
    await uow.execute(MARK_REVIEWED, list(line_ids))
