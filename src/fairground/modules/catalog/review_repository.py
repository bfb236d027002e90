"""SQL of reviews."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import UnitOfWork

INSERT = """
INSERT INTO reviews (id, product_id, user_id, order_line_id, author_name, rating, body, created_at)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::int2[], $7::text[],
                     $8::timestamptz[])
ON CONFLICT (order_line_id) DO NOTHING
"""
RECOUNT = """
UPDATE products p SET rating_sum = r.total, rating_count = r.count
FROM (SELECT product_id, sum(rating) AS total, count(*) AS count FROM reviews
      WHERE product_id = ANY ($1::uuid[]) GROUP BY product_id) r
WHERE p.id = r.product_id AND (p.rating_sum, p.rating_count) IS DISTINCT FROM (r.total, r.count)
"""


class ReviewDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A review to be stored. ``order_line_id`` names the purchase it came with; a line is reviewed once."""

    id: uuid.UUID
    product_id: uuid.UUID
    user_id: uuid.UUID
    order_line_id: uuid.UUID | None
    author_name: str
    rating: int
    body: str
    created_at: datetime


async def insert(uow: UnitOfWork, drafts: Sequence[ReviewDraft]) -> None:
    """Store reviews and bring their products' ratings up to date."""
    await uow.execute(
        INSERT,
        [draft.id for draft in drafts],
        [draft.product_id for draft in drafts],
        [draft.user_id for draft in drafts],
        [draft.order_line_id for draft in drafts],
        [draft.author_name for draft in drafts],
        [draft.rating for draft in drafts],
        [draft.body for draft in drafts],
        [draft.created_at for draft in drafts],
    )
    await uow.execute(RECOUNT, sorted({draft.product_id for draft in drafts}))
