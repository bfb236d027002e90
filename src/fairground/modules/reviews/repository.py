"""The SQL that writes reviews and reports of them. Tables: reviews, review_reports.

Which reviews count is settled under the lock of their product, which the catalogue takes.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.rows import shaped
from fairground.modules.catalog.domain import Ratings
from fairground.modules.reviews.domain import PastReview, ReportReason, ReviewImage


class ReviewDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A review as it is to be written."""

    id: uuid.UUID
    product_id: uuid.UUID
    user_id: uuid.UUID
    order_line_id: uuid.UUID
    author_name: str
    rating: int
    body: str
    images: list[ReviewImage]


class ReviewRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A review's row, with what its product and shop are called."""

    id: uuid.UUID
    product_id: uuid.UUID
    product_name: str
    shop_id: uuid.UUID
    shop_name: str
    user_id: uuid.UUID
    rating: int
    body: str
    images: list[ReviewImage]
    reply: str | None
    hidden_at: datetime | None
    is_counted: bool


#: A product and one of its buyers.
Pair = tuple[uuid.UUID, uuid.UUID]

_RECORD = """
SELECT r.id, r.product_id, p.name AS product_name, p.shop_id, s.name AS shop_name, r.user_id, r.rating, r.body,
    r.images, r.reply, r.hidden_at, r.is_counted
FROM reviews r JOIN products p ON p.id = r.product_id JOIN shops s ON s.id = p.shop_id
"""
_FIND = f"{_RECORD} WHERE r.id = $1"
_LOCK = f"{_FIND} FOR NO KEY UPDATE OF r"
_OF_LINE = f"{_RECORD} WHERE r.order_line_id = $1"
_WRITE = """
INSERT INTO reviews (id, product_id, user_id, order_line_id, author_name, rating, body, images, is_counted)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false)
ON CONFLICT (order_line_id) DO UPDATE SET author_name = excluded.author_name, rating = excluded.rating,
    body = excluded.body, images = excluded.images, edited_at = now()
RETURNING id
"""
_STORE_PAST = """
INSERT INTO reviews (id, product_id, user_id, order_line_id, author_name, rating, body, created_at, images, reply,
    replied_at, is_counted)
SELECT d.*, false FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::int2[], $7::text[],
    $8::timestamptz[], $9::jsonb[], $10::text[], $11::timestamptz[]) AS d
ON CONFLICT (order_line_id) DO NOTHING
"""
_NEWEST = """(SELECT r.id FROM reviews r
    WHERE r.product_id = d.product_id AND r.user_id = d.user_id AND r.hidden_at IS NULL ORDER BY r.id DESC LIMIT 1)"""
# Two statements, the first to let go: of one buyer and product never two count, not even for a moment.
_DISCOUNT = f"""
UPDATE reviews r SET is_counted = false FROM unnest($1::uuid[], $2::uuid[]) AS d (product_id, user_id)
WHERE r.product_id = d.product_id AND r.user_id = d.user_id AND r.is_counted AND r.id IS DISTINCT FROM {_NEWEST}
"""  # noqa: S608 - our own text
_COUNT = f"""
UPDATE reviews c SET is_counted = true FROM unnest($1::uuid[], $2::uuid[]) AS d (product_id, user_id)
WHERE c.id = {_NEWEST} AND NOT c.is_counted
"""  # noqa: S608 - our own text
_RATINGS = """
SELECT d.product_id, coalesce(sum(r.rating), 0)::integer, count(r.rating)::integer
FROM unnest($1::uuid[]) AS d (product_id) LEFT JOIN reviews r ON r.product_id = d.product_id AND r.is_counted
GROUP BY d.product_id
"""
_SET_REPLY = "UPDATE reviews SET reply = $2, replied_at = CASE WHEN $2::text IS NOT NULL THEN now() END WHERE id = $1"
_SET_HIDDEN = """
UPDATE reviews SET hidden_at = CASE WHEN $2::text IS NOT NULL THEN now() END, hidden_reason = coalesce($2, '')
WHERE id = $1
"""
_REPORT = """
INSERT INTO review_reports (review_id, user_id, reason, note) VALUES ($1, $2, $3, $4)
ON CONFLICT (review_id, user_id) DO NOTHING
"""
_RESOLVE_REPORTS = "UPDATE review_reports SET resolved_at = now() WHERE review_id = $1 AND resolved_at IS NULL"

_FORGET = """
WITH old AS (SELECT id, images FROM reviews WHERE user_id = $1 FOR NO KEY UPDATE),
changed AS (UPDATE reviews r SET author_name = $2, images = '[]' FROM old WHERE r.id = old.id)
SELECT i ->> 'public_id' AS public_id FROM old CROSS JOIN LATERAL jsonb_array_elements(old.images) AS i
"""
_FORGET_NOTES = "UPDATE review_reports SET note = '' WHERE user_id = $1 AND note <> ''"


async def find(db: Queries, review_id: uuid.UUID) -> ReviewRecord | None:
    """Return a review, hidden ones too."""
    found = shaped(ReviewRecord, await db.fetch(_FIND, review_id))
    return found[0] if found else None


async def lock(uow: UnitOfWork, review_id: uuid.UUID) -> ReviewRecord | None:
    """Return a review and keep others from changing it until the transaction ends."""
    found = shaped(ReviewRecord, await uow.fetch(_LOCK, review_id))
    return found[0] if found else None


async def of_line(db: Queries, order_line_id: uuid.UUID) -> ReviewRecord | None:
    """Return the review that came with a purchase."""
    found = shaped(ReviewRecord, await db.fetch(_OF_LINE, order_line_id))
    return found[0] if found else None


async def write(uow: UnitOfWork, draft: ReviewDraft) -> uuid.UUID:
    """Write the review of a purchase, over the one there is; return its id. It does not count yet if it is new."""
    review_id: uuid.UUID = await uow.fetch_value(
        _WRITE,
        draft.id,
        draft.product_id,
        draft.user_id,
        draft.order_line_id,
        draft.author_name,
        draft.rating,
        draft.body,
        draft.images,
    )
    return review_id


async def store_past(uow: UnitOfWork, reviews: Sequence[PastReview]) -> None:
    """Write reviews as they were; a purchase that has one keeps it. They do not count yet."""
    await uow.execute(
        _STORE_PAST,
        [review.id for review in reviews],
        [review.product_id for review in reviews],
        [review.user_id for review in reviews],
        [review.order_line_id for review in reviews],
        [review.author_name for review in reviews],
        [review.rating for review in reviews],
        [review.body for review in reviews],
        [review.created_at for review in reviews],
        [review.images for review in reviews],
        [review.reply for review in reviews],
        [review.replied_at for review in reviews],
    )


async def count_newest(uow: UnitOfWork, pairs: Sequence[Pair]) -> dict[uuid.UUID, Ratings]:
    """Have the newest visible review of each buyer count; return what the reviews of the products come to."""
    product_ids, user_ids = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    await uow.execute(_DISCOUNT, product_ids, user_ids)
    await uow.execute(_COUNT, product_ids, user_ids)
    return {row[0]: Ratings(row[1], row[2]) for row in await uow.fetch(_RATINGS, sorted(set(product_ids)))}


async def set_reply(uow: UnitOfWork, review_id: uuid.UUID, reply: str | None) -> None:
    """Write the shop's answer, or take it away."""
    await uow.execute(_SET_REPLY, review_id, reply)


async def set_hidden(uow: UnitOfWork, review_id: uuid.UUID, reason: str | None) -> None:
    """Hide a review for a reason, or with None show it again."""
    await uow.execute(_SET_HIDDEN, review_id, reason)


async def report(uow: UnitOfWork, review_id: uuid.UUID, user_id: uuid.UUID, reason: ReportReason, note: str) -> None:
    """Note what somebody has against a review; what they say a second time is passed over."""
    await uow.execute(_REPORT, review_id, user_id, reason, note)


async def resolve_reports(uow: UnitOfWork, review_id: uuid.UUID) -> int:
    """Note that somebody has decided about a review; return how many reports waited for it."""
    return await uow.execute(_RESOLVE_REPORTS, review_id)


async def forget(uow: UnitOfWork, user_id: uuid.UUID, name: str) -> list[str]:
    """Sign a person's reviews by another name, without pictures; return the pictures that they had."""
    await uow.execute(_FORGET_NOTES, user_id)
    return [row["public_id"] for row in await uow.fetch(_FORGET, user_id, name)]
