"""What is sold, as organisers see it. Reads the tables of catalog, shops and accounts."""

import enum
import uuid
from typing import Any

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import Filters, like_pattern
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.administration.market_schemas import AdminCategory, AdminProduct, AdminProductShop

CATEGORIES = """
SELECT c.id, c.slug, c.name, c.parent_id, c.position, cardinality(c.lineage) - 1 AS depth, c.commission_bps,
       (SELECT count(*) FROM products p WHERE p.category_id = c.id AND p.deleted_at IS NULL)::int AS product_count,
       coalesce((SELECT above.commission_bps FROM categories above
                 WHERE above.id = ANY(c.lineage) AND above.commission_bps IS NOT NULL
                 ORDER BY array_position(c.lineage, above.id) DESC LIMIT 1), $1::int) AS effective_bps
FROM categories c
-- each before those beneath it: by the way there from the root, in the order shown
ORDER BY (SELECT array_agg(lpad(step.position::text, 10, '0') || fold(step.name) || step.id::text
                           ORDER BY cardinality(step.lineage))
          FROM categories step WHERE step.id = ANY(c.lineage))
"""
SHOP_COMMISSION = "SELECT commission_bps FROM shops WHERE id = $1"
CATEGORY_COMMISSION = "SELECT commission_bps FROM categories WHERE id = $1"
_PRODUCTS = """
SELECT p.id, p.handle, p.name, p.kind, p.status, p.card_images -> 0 ->> 'url' AS image_url, p.price_min_minor,
       p.currency, s.id AS shop_id, s.slug AS shop_slug, s.name AS shop_name, s.status AS shop_status,
       c.name AS category, p.sold_out AS sold, p.hidden_at, p.hidden_reason,
       trim(hider.first_name || ' ' || hider.last_name) AS hidden_by, p.created_at
FROM products p JOIN shops s ON s.id = p.shop_id LEFT JOIN categories c ON c.id = p.category_id
LEFT JOIN users hider ON hider.id = p.hidden_by
"""


class ProductState(enum.StrEnum):
    """By what products are listed: seen by everyone, kept back by their shop, hidden by organisers."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"


class ProductSearch(msgspec.Struct, frozen=True, kw_only=True):
    """Which products are wanted; ``q`` is a part of a name or handle, ``shop`` a slug."""

    q: str | None = None
    shop: str | None = None
    state: ProductState | None = None


async def categories(db: Queries, market_bps: int) -> list[AdminCategory]:
    """Return every category, each before those beneath it; ``market_bps`` is what holds where none says otherwise."""
    return await db.rows(AdminCategory, CATEGORIES, market_bps)


async def shop_commission(db: Queries, shop_id: uuid.UUID) -> int | None:
    """Return a shop's own rate."""
    found: int | None = await db.fetch_value(SHOP_COMMISSION, shop_id)
    return found


async def category_commission(db: Queries, category_id: uuid.UUID) -> int | None:
    """Return a category's own rate."""
    found: int | None = await db.fetch_value(CATEGORY_COMMISSION, category_id)
    return found


def products_statement(wanted: ProductSearch, cursor: str | None, limit: int) -> tuple[str, list[Any]]:
    """Compose the statement of one page, one row longer than ``limit``, and its arguments.

    Raises:
        InvalidError: the cursor is not of this list.
    """
    found = Filters("p.deleted_at IS NULL")
    if wanted.q:
        pattern = f"%{like_pattern(wanted.q)}%"
        found.add("(fold(p.name) LIKE fold({}) OR p.handle LIKE {})", pattern, pattern)
    found.add_if("s.slug = {}", wanted.shop)
    if wanted.state is ProductState.HIDDEN:
        found.add("p.hidden_at IS NOT NULL")
    elif wanted.state is not None:
        found.add("p.hidden_at IS NULL AND p.status = {}", wanted.state)
    if cursor is not None:
        found.add("p.id < {}", *decode_cursor(cursor, uuid.UUID))
    return f"{_PRODUCTS} WHERE {found.where} ORDER BY p.id DESC LIMIT {limit + 1:d}", found.args


async def products(db: Queries, wanted: ProductSearch, cursor: str | None, limit: int) -> Page[AdminProduct]:
    """Return a page of all products, the newest first."""
    statement, args = products_statement(wanted, cursor, limit)
    rows, more = cut_page(await db.fetch(statement, *args), limit)
    return Page([_product(row) for row in rows], encode_cursor(rows[-1]["id"]) if more else None)


def _product(row: Row) -> AdminProduct:
    return AdminProduct(
        id=row["id"],
        handle=row["handle"],
        name=row["name"],
        kind=row["kind"],
        status=row["status"],
        image_url=row["image_url"],
        price=Money(row["price_min_minor"], row["currency"]),
        shop=AdminProductShop(row["shop_id"], row["shop_slug"], row["shop_name"], row["shop_status"]),
        category=row["category"],
        sold=row["sold"],
        hidden_at=row["hidden_at"],
        hidden_reason=row["hidden_reason"],
        hidden_by=row["hidden_by"],
        created_at=row["created_at"],
    )
