"""Read models of reviews: with what was bought, the product and the shop.

Reads the tables of reviews, catalog, orders and shops. A list shows what counts: of each buyer one review per product.
"""

from __future__ import annotations

import uuid

import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.filters import Filters
from fairground.infrastructure.rows import shaped
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor, invalid_cursor
from fairground.modules.reviews.domain import ReviewSort
from fairground.modules.reviews.schemas import AdminReview, MyReview, Review, ReviewSummary, ShopReview

_REPORTS_SHOWN = 10

_REVIEW = """
    r.id, r.author_name, r.rating, r.body, r.images, r.order_line_id IS NOT NULL AS is_verified,
    coalesce(l.variant_name, '') AS variant_name, r.created_at, r.edited_at,
    CASE WHEN r.reply IS NOT NULL THEN jsonb_build_object('body', r.reply, 'replied_at', r.replied_at) END AS reply"""
_PRODUCT = """
    jsonb_build_object('id', p.id, 'handle', p.handle, 'name', p.name, 'image_url', p.card_images -> 0 ->> 'url')
        AS product"""
_FROM = "FROM reviews r LEFT JOIN order_lines l ON l.id = r.order_line_id"
_WITH_PRODUCT = f"{_FROM} JOIN products p ON p.id = r.product_id"
_MINE = f"""
SELECT {_REVIEW}, {_PRODUCT}, l.order_id, r.order_line_id, r.is_counted, r.hidden_at, r.hidden_reason {_WITH_PRODUCT}
"""
_LIST_MINE = f"{_MINE} WHERE r.user_id = $1 AND ($2::uuid IS NULL OR r.id < $2) ORDER BY r.id DESC LIMIT $3"
_FIND_MINE = f"{_MINE} WHERE r.id = $1"
_MINE_OF_LINE = f"{_MINE} WHERE r.order_line_id = $1"
_SHOP = f"SELECT {_REVIEW}, {_PRODUCT} {_WITH_PRODUCT}"
_FIND_OF_SHOP = f"{_SHOP} WHERE r.id = $1"
_ADMIN = f"""
SELECT {_REVIEW}, {_PRODUCT}, jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name) AS shop,
    r.user_id AS author_id, r.is_counted, r.hidden_at, r.hidden_reason, o.open_reports, o.reports
{_WITH_PRODUCT} JOIN shops s ON s.id = p.shop_id
CROSS JOIN LATERAL (
    SELECT count(*)::integer AS open_reports, coalesce(jsonb_agg(
        jsonb_build_object('reason', n.reason, 'note', n.note, 'created_at', n.created_at)
        ORDER BY n.created_at DESC) FILTER (WHERE n.place <= {_REPORTS_SHOWN}), '[]') AS reports
    FROM (SELECT reason, note, created_at, row_number() OVER (ORDER BY created_at DESC) AS place
          FROM review_reports WHERE review_id = r.id AND resolved_at IS NULL) n
) o
"""  # noqa: S608 - our own text
_FIND_FOR_ADMIN = f"{_ADMIN} WHERE r.id = $1"
_COUNTS = """
SELECT rating, count(*), count(*) FILTER (WHERE images <> '[]') FROM reviews
WHERE product_id = $1 AND is_counted GROUP BY rating
"""
#: What a list is ordered by, before the id.
_KEYS = {
    ReviewSort.HIGHEST: "r.rating",
    ReviewSort.LOWEST: "5 - r.rating",
    ReviewSort.PICTURES: "(r.images <> '[]')::integer",
}


class ReviewFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What a product's reviews are narrowed by."""

    rating: int | None = None
    with_pictures: bool = False


def list_statement(
    product_id: uuid.UUID, wanted: ReviewFilter, sort: ReviewSort, cursor: str | None, limit: int
) -> tuple[str, list[object]]:
    """Compose the statement of one page of a product's reviews, one row longer than ``limit``, and its arguments.

    Raises:
        InvalidError: the cursor belongs to another order.
    """
    found = Filters("r.is_counted")
    found.add("r.product_id = {}", product_id)
    found.add_if("r.rating = {}", wanted.rating)
    if wanted.with_pictures:
        found.add("r.images <> '[]'")
    key = _KEYS.get(sort)
    if cursor is not None:
        name, value, review_id = decode_cursor(cursor, str, int, uuid.UUID)
        if name != sort:
            raise invalid_cursor()
        if key is None:
            found.add("r.id < {}", review_id)
        else:
            found.add(f"({key}, r.id) < ({{}}::integer, {{}})", value, review_id)
    order = "r.id DESC" if key is None else f"{key} DESC, r.id DESC"
    columns = f"{_REVIEW}, {key or 'NULL::integer'} AS sort_key"
    return f"SELECT {columns} {_FROM} WHERE {found.where} ORDER BY {order} LIMIT {found.value(limit + 1)}", found.args


async def list_of_product(
    db: Queries, product_id: uuid.UUID, wanted: ReviewFilter, sort: ReviewSort, cursor: str | None, limit: int
) -> Page[Review]:
    """Return a page of a product's reviews."""
    statement, args = list_statement(product_id, wanted, sort, cursor, limit)
    rows, more = cut_page(await db.fetch(statement, *args), limit)
    reviews = shaped(Review, rows)
    return Page(reviews, encode_cursor(sort, rows[-1]["sort_key"] or 0, rows[-1]["id"]) if more else None)


async def summary(db: Queries, product_id: uuid.UUID) -> ReviewSummary:
    """Return how a product's reviews are spread."""
    rows = await db.fetch(_COUNTS, product_id)
    counts = dict.fromkeys(range(1, 6), 0) | {row[0]: row[1] for row in rows}
    count, total = sum(counts.values()), sum(rating * number for rating, number in counts.items())
    return ReviewSummary(
        average=round(total / count, 1) if count else None,
        count=count,
        histogram={str(rating): number for rating, number in counts.items()},
        with_pictures=sum(row[2] for row in rows),
    )


async def list_mine(db: Queries, user_id: uuid.UUID, cursor: str | None, limit: int) -> Page[MyReview]:
    """Return a page of what somebody has written, hidden reviews too, the newest first."""
    before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
    reviews, more = cut_page(shaped(MyReview, await db.fetch(_LIST_MINE, user_id, before, limit + 1)), limit)
    return Page(reviews, encode_cursor(reviews[-1].id) if more else None)


async def find_mine(db: Queries, review_id: uuid.UUID) -> MyReview:
    """Return a review that is there, as its author sees it."""
    return shaped(MyReview, await db.fetch(_FIND_MINE, review_id))[0]


async def mine_of_line(db: Queries, order_line_id: uuid.UUID) -> MyReview | None:
    """Return the review that came with a purchase, as its author sees it."""
    found = shaped(MyReview, await db.fetch(_MINE_OF_LINE, order_line_id))
    return found[0] if found else None


def shop_statement(
    shop_id: uuid.UUID, *, unanswered: bool, rating: int | None, cursor: str | None, limit: int
) -> tuple[str, list[object]]:
    """Compose the statement of one page of the reviews of a shop's products, and its arguments.

    Raises:
        InvalidError: the cursor is not of this list.
    """
    found = Filters("r.is_counted")
    found.add("p.shop_id = {}", shop_id)
    if unanswered:
        found.add("r.reply IS NULL")
    found.add_if("r.rating = {}", rating)
    if cursor is not None:
        found.add("r.id < {}", *decode_cursor(cursor, uuid.UUID))
    return f"{_SHOP} WHERE {found.where} ORDER BY r.id DESC LIMIT {found.value(limit + 1)}", found.args


async def list_of_shop(
    db: Queries, shop_id: uuid.UUID, *, unanswered: bool, rating: int | None, cursor: str | None, limit: int
) -> Page[ShopReview]:
    """Return a page of the reviews of a shop's products, the newest first."""
    statement, args = shop_statement(shop_id, unanswered=unanswered, rating=rating, cursor=cursor, limit=limit)
    reviews, more = cut_page(shaped(ShopReview, await db.fetch(statement, *args)), limit)
    return Page(reviews, encode_cursor(reviews[-1].id) if more else None)


async def find_of_shop(db: Queries, review_id: uuid.UUID) -> ShopReview:
    """Return a review that is there, as the shop sees it."""
    return shaped(ShopReview, await db.fetch(_FIND_OF_SHOP, review_id))[0]


def admin_statement(*, reported: bool, hidden: bool, cursor: str | None, limit: int) -> tuple[str, list[object]]:
    """Compose the statement of one page of all reviews, and its arguments.

    Raises:
        InvalidError: the cursor is not of this list.
    """
    found = Filters()
    if reported:
        found.add("EXISTS (SELECT FROM review_reports n WHERE n.review_id = r.id AND n.resolved_at IS NULL)")
    if hidden:
        found.add("r.hidden_at IS NOT NULL")
    if cursor is not None:
        found.add("r.id < {}", *decode_cursor(cursor, uuid.UUID))
    return f"{_ADMIN} WHERE {found.where} ORDER BY r.id DESC LIMIT {found.value(limit + 1)}", found.args


async def list_for_admin(
    db: Queries, *, reported: bool, hidden: bool, cursor: str | None, limit: int
) -> Page[AdminReview]:
    """Return a page of all reviews, the newest first."""
    statement, args = admin_statement(reported=reported, hidden=hidden, cursor=cursor, limit=limit)
    reviews, more = cut_page(shaped(AdminReview, await db.fetch(statement, *args)), limit)
    return Page(reviews, encode_cursor(reviews[-1].id) if more else None)


async def find_for_admin(db: Queries, review_id: uuid.UUID) -> AdminReview:
    """Return a review that is there, as organisers see it."""
    return shaped(AdminReview, await db.fetch(_FIND_FOR_ADMIN, review_id))[0]
