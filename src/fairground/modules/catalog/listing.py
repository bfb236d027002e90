"""Read model of product lists: cards with their shop and what is in stock, filtered, ordered and paged by key.

Reads the tables of catalog, shops and inventory. ``available`` counts a lapsed hold as free though its row is there.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import Filters
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor, invalid_cursor
from fairground.modules.catalog.schemas import CardImage, ProductCard, ProductSort, ShopRef

#: Free pieces of variant ``v`` with stock ``k``. Most variants have no hold, and then no hold is looked for.
FREE = """k.on_hand - k.reserved + CASE WHEN k.reserved = 0 THEN 0 ELSE coalesce((SELECT sum(r.quantity)
    FROM stock_reservations r WHERE r.variant_id = k.variant_id AND r.expires_at <= now()), 0) END"""

#: Columns of a card, in the order that ``card_of`` reads; after them come those of the caller.
CARD_COLUMNS = """p.id, p.handle, p.name, s.id, s.slug, s.name, p.currency, p.price_min_minor, p.price_max_minor,
    p.original_price_min_minor, p.card_images, p.rating_sum, p.rating_count, p.sold_out, f.available, f.variant_count,
    f.variant_id, p.created_at, p.tags"""
CARD_COLUMN_COUNT = 19
CARD_JOINS = f"""
JOIN shops s ON s.id = p.shop_id
CROSS JOIN LATERAL (
    SELECT coalesce(sum({FREE}), 0)::int AS available, count(*)::int AS variant_count,
           (array_agg(v.id))[1] AS variant_id
    FROM variants v JOIN stock k ON k.variant_id = v.id WHERE v.product_id = p.id AND v.deleted_at IS NULL
) f"""  # noqa: S608 - our own text

#: What lists show to everyone. Sale events have their own list: here each would stand beside the product it is of.
PUBLIC = ("p.deleted_at IS NULL", "p.status = 'published'", "p.kind = 'product'", "s.status = 'active'")
_BRANCH = "c.lineage @> ARRAY[(SELECT root.id FROM categories root WHERE root.slug = {})]"
IN_CATEGORY = f"p.category_id IN (SELECT c.id FROM categories c WHERE {_BRANCH})"  # noqa: S608 - our own text
IN_STOCK = f"""EXISTS (SELECT 1 FROM variants v JOIN stock k ON k.variant_id = v.id
    WHERE v.product_id = p.id AND v.deleted_at IS NULL AND {FREE} > 0)"""  # noqa: S608 - our own text
_SEARCH, _NAME_SEARCH = "p.search @@", "p.name_search @@"
FOUND = f"{_SEARCH} (SELECT search_query({{}}))"
_RANK = "(ts_rank_cd(p.search, (SELECT search_query({}))) * 1000000)::int"
#: So many results are weighed: the newest of those whose names have all the words, and where these are fewer, the
#: newest of all. More are not worth the time, for what many have in common tells little.
RANKED_MAX = 300
_IS_CANDIDATE = "p.id IN (SELECT id FROM named UNION SELECT id FROM others)"
_RELATED = f"""
WITH page AS (
    SELECT p.id, p.category_id = own.category_id AS same_category, p.sold_out,
        cardinality(ARRAY(SELECT unnest(p.tags) INTERSECT SELECT unnest(own.tags))) AS tags_shared
    FROM products own
    JOIN products p ON p.id <> own.id AND (p.category_id = own.category_id OR p.tags && own.tags)
    JOIN shops s ON s.id = p.shop_id
    WHERE own.id = $1 AND {" AND ".join(PUBLIC)}
    ORDER BY same_category DESC NULLS LAST, tags_shared DESC, p.sold_out DESC, p.id DESC LIMIT $2
)
SELECT {CARD_COLUMNS} FROM page JOIN products p ON p.id = page.id {CARD_JOINS}
ORDER BY page.same_category DESC NULLS LAST, page.tags_shared DESC, page.sold_out DESC, page.id DESC
"""  # noqa: S608 - our own text
_NAMED = f"""
SELECT {CARD_COLUMNS} FROM products p {CARD_JOINS}
WHERE p.id = ANY ($1::uuid[]) AND p.deleted_at IS NULL AND p.status = 'published' AND s.status = 'active'
"""  # noqa: S608 - our own text
_RATING_RANKS = 10_000


class ProductFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of products is narrowed by. Prices are minor units; ``shop`` is a slug or an id."""

    q: str | None = None
    category: str | None = None
    shop: str | None = None
    tags: tuple[str, ...] = ()
    price_min: int | None = None
    price_max: int | None = None
    rating_min: int | None = None
    in_stock: bool = False
    on_sale: bool = False


@dataclass(frozen=True, slots=True)
class _Order:
    """One or two columns that all go the same way; the last is the id, which settles ties."""

    keys: tuple[str, ...]
    descending: bool

    @property
    def direction(self) -> str:
        return "DESC" if self.descending else "ASC"


_ORDERS = {
    ProductSort.NEWEST: _Order(("p.id",), descending=True),
    ProductSort.PRICE_ASC: _Order(("p.price_min_minor", "p.id"), descending=False),
    ProductSort.PRICE_DESC: _Order(("p.price_min_minor", "p.id"), descending=True),
    ProductSort.POPULAR: _Order(("p.sold_out", "p.id"), descending=True),
    ProductSort.RATING: _Order(("p.rating_rank", "p.id"), descending=True),
    ProductSort.RELEVANCE: _Order((_RANK, "p.id"), descending=True),
}


def shop_condition(shop: str | None) -> str:
    """Return the condition that finds a shop by what may be its slug or its id."""
    try:
        uuid.UUID(shop or "")
    except ValueError:
        return "s.slug = {}"
    return "s.id = {}::uuid"


def add_filter(found: Filters, wanted: ProductFilter) -> None:
    """Narrow a query over products ``p`` and shops ``s``."""
    if wanted.q:
        found.add(FOUND, wanted.q)
    found.add_if(IN_CATEGORY, wanted.category)
    found.add_if(shop_condition(wanted.shop), wanted.shop)
    if wanted.tags:
        found.add("p.tags @> {}::text[]", list(wanted.tags))
    found.add_if("p.price_max_minor >= {}", wanted.price_min)
    found.add_if("p.price_min_minor <= {}", wanted.price_max)
    found.add_if("p.rating_rank >= {}", wanted.rating_min and wanted.rating_min * _RATING_RANKS)
    if wanted.on_sale:
        found.add("p.original_price_min_minor > p.price_min_minor")
    if wanted.in_stock:
        found.add(IN_STOCK)


def _image(images: list[dict[str, object]], place: int) -> CardImage | None:
    return CardImage(**images[place]) if len(images) > place else None  # type: ignore[arg-type]


def card_of(row: Row) -> ProductCard:
    """Build a card from ``CARD_COLUMNS``."""
    (
        product_id, handle, name, shop_id, shop_slug, shop_name, currency, price_min, price_max, original, images,
        rating_sum, rating_count, sold_out, available, variant_count, variant_id, created_at, tags, *_,
    ) = row  # fmt: skip
    return ProductCard(
        product_id,
        handle,
        name,
        ShopRef(shop_id, shop_slug, shop_name),
        Money(price_min, currency),
        Money(price_max, currency),
        Money(original, currency) if original > price_min else None,
        _image(images, 0),
        _image(images, 1),
        round(rating_sum / rating_count, 1) if rating_count else None,
        rating_count,
        sold_out,
        available,
        variant_count,
        variant_id if variant_count == 1 else None,
        created_at,
        tags,
    )


# The number of rows stands in the text of a statement: as a parameter, the plan for any number would be one for many.


def list_statement(
    wanted: ProductFilter, sort: ProductSort, cursor: str | None, limit: int
) -> tuple[str, list[object]]:
    """Compose the statement of one page, one row longer than ``limit``, and its arguments.

    Raises:
        InvalidError: the cursor belongs to another order.
    """
    found = Filters(*PUBLIC)
    by_category = bool(wanted.category) and not wanted.q
    add_filter(found, msgspec.structs.replace(wanted, category=None) if by_category else wanted)
    order = _ORDERS[sort]
    candidates = ""
    if sort is ProductSort.RELEVANCE:
        words = found.value(wanted.q)
        order = _Order((_RANK.format(words), "p.id"), descending=True)
        candidates = _candidates(found.where)
        found = Filters.of(found.args, _IS_CANDIDATE)
    if cursor is not None:
        after = decode_cursor(cursor, str, *([int] if len(order.keys) > 1 else []), uuid.UUID)
        if after[0] != sort:
            raise invalid_cursor()
        keys, marks = ", ".join(order.keys), ", ".join(["{}"] * len(order.keys))
        found.add(f"({keys}) {'<' if order.descending else '>'} ({marks})", *after[1:])
    place = f"sort_key {order.direction}, id {order.direction}"
    columns, page = f"p.id, {order.keys[0]} AS sort_key", f"ORDER BY {place} LIMIT {limit + 1:d}"
    if by_category:
        rows = _of_each_category(_BRANCH.format(found.value(wanted.category)), columns, found.where, page)
    else:
        rows = matching(columns, found.where, is_search=bool(wanted.q))
    statement = f"""
    WITH {candidates} page AS (SELECT id, sort_key FROM {rows} {page})
    SELECT {CARD_COLUMNS}, page.sort_key FROM page JOIN products p ON p.id = page.id {CARD_JOINS}
    ORDER BY page.{place.replace(" id", " page.id")}
    """  # noqa: S608 - composed of our own text, values as parameters
    return statement, found.args


def matching(columns: str, where: str, *, is_search: bool) -> str:
    """Compose what a list is taken from; of a search all that it finds, before it is ordered.

    How many products have a word is not known when a statement is planned. Going through all in their order until
    enough are found, as lists without words do, would for a rare word go through the whole market: OFFSET 0 keeps
    PostgreSQL from it.
    """
    fence = " OFFSET 0" if is_search else ""
    return f"(SELECT {columns} FROM products p JOIN shops s ON s.id = p.shop_id WHERE {where}{fence}) matching"  # noqa: S608


def _of_each_category(branch: str, columns: str, where: str, page: str) -> str:
    """Compose what a page of a branch of the category tree is taken from: a page of each of its categories.

    Each category's products lie in order in an index; those of several do not.
    """
    own = matching(columns, f"{where} AND p.category_id = c.id", is_search=False)
    return f"""(SELECT own.* FROM categories c CROSS JOIN LATERAL (SELECT id, sort_key FROM {own} {page}) own
        WHERE {branch}) branch"""  # noqa: S608


def _candidates(where: str) -> str:
    """Compose what is to be ranked; see ``RANKED_MAX`` and ``matching``."""
    newest = f"ORDER BY id DESC LIMIT {RANKED_MAX}"
    named = matching("p.id", where.replace(_SEARCH, _NAME_SEARCH), is_search=True)
    others = matching("p.id", f"(SELECT count(*) FROM named) < {RANKED_MAX} AND {where}", is_search=True)  # noqa: S608
    return f"""
    named AS MATERIALIZED (SELECT id FROM {named} {newest}),
    others AS MATERIALIZED (SELECT id FROM {others} {newest}),"""  # noqa: S608


async def list_cards(
    db: Queries, wanted: ProductFilter, sort: ProductSort, cursor: str | None, limit: int
) -> Page[ProductCard]:
    """Return one page of the public products."""
    statement, args = list_statement(wanted, sort, cursor, limit)
    rows, more = cut_page(await db.fetch(statement, *args), limit)
    if not more:
        return Page([card_of(row) for row in rows], None)
    last = rows[-1]
    key = (last[CARD_COLUMN_COUNT], last[0]) if len(_ORDERS[sort].keys) > 1 else (last[0],)
    return Page([card_of(row) for row in rows], encode_cursor(sort, *key))


async def list_related(db: Queries, product_id: uuid.UUID, limit: int) -> list[ProductCard]:
    """Return public products of the same category or with the same tags, the closest first."""
    return [card_of(row) for row in await db.fetch(_RELATED, product_id, limit)]


async def list_named(db: Queries, product_ids: Sequence[uuid.UUID]) -> list[ProductCard]:
    """Return those of the products that everyone may see, in no order."""
    return [card_of(row) for row in await db.fetch(_NAMED, list(product_ids))]
