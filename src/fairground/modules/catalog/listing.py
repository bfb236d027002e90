"""Read model of product lists: cards with their shop and what is in stock, filtered, ordered and paged by key.

Reads the tables of catalog, shops and inventory. ``available`` counts a lapsed hold as free though its row is there.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import Filters
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor, invalid_cursor
from fairground.modules.catalog.arrivals import ERA_BITS, NEWEST_ERA, of_newest
from fairground.modules.catalog.product_filter import (
    BRANCH,
    FREE,
    PUBLIC,
    PUBLIC_ALONE,
    ProductFilter,
    add_filter,
    matching,
)
from fairground.modules.catalog.ranking import (
    ASKED,
    RANKED,
    RANKED_MAX,
    SEARCHED,
    candidates_of_all,
    candidates_of_shop,
)
from fairground.modules.catalog.schemas import CardImage, ProductCard, ProductSort, ShopRef

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

#: What is taken from the place of what was not weighed, so that it stands after all that was.
_UNRANKED = 1 << 52
_BEST_FIRST = f"""(SELECT id, rank AS sort_key FROM weighed
    UNION ALL SELECT id, place - {_UNRANKED} FROM unranked) best_first"""  # noqa: S608 - our own text
#: So many products of the same category are compared, and so many with a tag in common where these are too few.
_COMPARED_MAX = 100
_OWN_CATEGORY = "(SELECT category_id FROM own)"
_ALIKE_BY_TAGS = f"""{" AND ".join(PUBLIC_ALONE)} AND p.id <> $1 AND p.tags && (SELECT tags FROM own)
    AND (p.category_id = {_OWN_CATEGORY}) IS NOT TRUE"""  # noqa: S608 - our own text
_RELATED = f"""
WITH RECURSIVE own AS MATERIALIZED (SELECT category_id, tags FROM products WHERE id = $1),
same AS MATERIALIZED (
    SELECT p.id, p.tags, p.sold_out FROM products p JOIN shops s ON s.id = p.shop_id
    WHERE {" AND ".join(PUBLIC)} AND p.id <> $1 AND p.category_id = {_OWN_CATEGORY}
    ORDER BY p.id DESC LIMIT {_COMPARED_MAX}
),
{
    of_newest(
        "tagged",
        ("id", "tags", "sold_out"),
        _ALIKE_BY_TAGS,
        _COMPARED_MAX,
        era=f"(SELECT CASE WHEN count(*) < $2::integer THEN {NEWEST_ERA} ELSE -1 END FROM same)",
    )
},
alike AS (
    SELECT id, is_same, sold_out,
        cardinality(ARRAY(SELECT unnest(a.tags) INTERSECT SELECT unnest(own.tags))) AS tags_shared
    FROM (SELECT *, true AS is_same FROM same UNION ALL SELECT *, false FROM tagged) a, own
    ORDER BY is_same DESC, tags_shared DESC, sold_out DESC, id DESC LIMIT $2
)
SELECT {CARD_COLUMNS} FROM alike JOIN products p ON p.id = alike.id {CARD_JOINS}
ORDER BY alike.is_same DESC, alike.tags_shared DESC, alike.sold_out DESC, alike.id DESC
"""  # noqa: S608 - our own text
_NAMED = f"""
SELECT {CARD_COLUMNS} FROM products p {CARD_JOINS}
WHERE p.id = ANY ($1::uuid[]) AND p.deleted_at IS NULL AND p.status = 'published' AND s.status = 'active'
"""  # noqa: S608 - our own text


@dataclass(frozen=True, slots=True)
class _Order:
    """One or two columns that all go the same way; no two rows are alike in the last, which settles ties."""

    keys: tuple[str, ...]
    descending: bool

    @property
    def types(self) -> list[type[int | uuid.UUID]]:
        """Return what stands in a cursor."""
        return [uuid.UUID if key in _IDS else int for key in self.keys]

    @property
    def direction(self) -> str:
        return "DESC" if self.descending else "ASC"


_IDS = ("p.id", "id")
_ORDERS = {
    ProductSort.NEWEST: _Order(("p.id",), descending=True),
    ProductSort.PRICE_ASC: _Order(("p.price_min_minor", "p.id"), descending=False),
    ProductSort.PRICE_DESC: _Order(("p.price_min_minor", "p.id"), descending=True),
    ProductSort.POPULAR: _Order(("p.sold_out", "p.id"), descending=True),
    ProductSort.RATING: _Order(("p.rating_rank", "p.id"), descending=True),
    ProductSort.RELEVANCE: _Order(("rank", "id"), descending=True),
}
#: As the index of words has it; ids are given out before rows are written, and may come a little otherwise.
_NEWEST_FOUND = _Order(("p.place",), descending=True)


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
    order = _NEWEST_FOUND if wanted.q and sort is ProductSort.NEWEST else _ORDERS[sort]
    after: tuple[object, ...] = ()
    if cursor is not None:
        asked, *key = decode_cursor(cursor, str, *order.types)
        after = tuple(key)
        if asked != sort:
            raise invalid_cursor()
    found = Filters(*(PUBLIC_ALONE if wanted.q and wanted.shop is None else PUBLIC))
    place = f"sort_key {order.direction}, id {order.direction}"
    page = f"ORDER BY {place} LIMIT {limit + 1:d}"
    if wanted.q:
        queries, rows = _searched(found, wanted, order, after, limit + 1)
    else:
        queries, rows = "", _listed(found, wanted, order, after, page)
    statement = f"""
    WITH RECURSIVE {queries} page AS (SELECT id, sort_key FROM {rows} {page})
    SELECT {CARD_COLUMNS}, page.sort_key FROM page JOIN products p ON p.id = page.id {CARD_JOINS}
    ORDER BY page.{place.replace(" id", " page.id")}
    """  # noqa: S608 - composed of our own text, values as parameters
    return statement, found.args


def _add_after(found: Filters, order: _Order, after: Sequence[object]) -> None:
    """Leave out the pages before."""
    if after:
        marks = ", ".join(["{}"] * len(order.keys))
        found.add(f"({', '.join(order.keys)}) {'<' if order.descending else '>'} ({marks})", *after)


def _listed(found: Filters, wanted: ProductFilter, order: _Order, after: Sequence[object], page: str) -> str:
    """Compose what a page is taken from where nothing is searched for.

    Each category's products lie in order in an index; those of a branch of the category tree do not. So a page of a
    branch is taken from a page of each of its categories.
    """
    add_filter(found, msgspec.structs.replace(wanted, category=None))
    _add_after(found, order, after)
    columns = f"p.id, {order.keys[0]} AS sort_key"
    if wanted.category is None:
        return matching(columns, found.where, is_search=False)
    own = matching(columns, f"{found.where} AND p.category_id = c.id", is_search=False)
    return f"""(SELECT own.* FROM categories c CROSS JOIN LATERAL (SELECT id, sort_key FROM {own} {page}) own
        WHERE {BRANCH.format(found.value(wanted.category))}) branch"""  # noqa: S608


def _searched(
    found: Filters, wanted: ProductFilter, order: _Order, after: Sequence[Any], enough: int
) -> tuple[str, str]:
    """Compose what a page is taken from where words are searched for, and the queries that it needs before.

    The best and the newest are looked for among the newest first; to order all by anything else, all must be found.
    Those of one shop are few, and found by their shop.
    """
    asked = ASKED.format(found.value(wanted.q))
    add_filter(found, wanted)
    if order is _ORDERS[ProductSort.RELEVANCE]:
        queries, rows = _best_first(found, wanted, order, after, enough)
        return f"{asked}, {queries}", rows
    found.add(SEARCHED)
    _add_after(found, order, after)
    if order is _NEWEST_FOUND and wanted.shop is None:
        era = f"{found.value(after[0] >> ERA_BITS)}::bigint" if after else NEWEST_ERA
        newest = of_newest("newest", ("id", "place"), found.where, enough, era=era)
        return f"{asked}, {newest},", "(SELECT id, place AS sort_key FROM newest) newest"
    return f"{asked},", matching(f"p.id, {order.keys[0]} AS sort_key", found.where, is_search=True)


def _best_first(
    found: Filters, wanted: ProductFilter, order: _Order, after: Sequence[Any], enough: int
) -> tuple[str, str]:
    """Compose what is ranked. Later pages go on with the newest of the rest, which have their place for a rank."""
    where = found.where
    candidates = (candidates_of_all if wanted.shop is None else candidates_of_shop)(where)
    if not after:  # as many as are ranked fill a page
        return f"{candidates}, {RANKED},", "(SELECT id, rank AS sort_key FROM ranked) best_first"
    weighed = Filters.of(found.args)
    _add_after(weighed, order, after)
    before = after[0] + _UNRANKED if after[0] < 0 else None
    rest = Filters.of(found.args, where, SEARCHED, "p.id NOT IN (SELECT id FROM ranked)")
    rest.add_if("p.place < {}", before)
    # Where fewer were ranked than could have been, there is nothing else.
    already = f"""SELECT CASE WHEN (SELECT count(*) FROM ranked) < {RANKED_MAX} THEN {enough} ELSE count(*) END
        FROM weighed"""  # noqa: S608
    if wanted.shop is not None:
        own = matching("p.id, p.place", f"({already}) < {enough} AND {rest.where}", is_search=True)
        unranked = f"unranked AS (SELECT id, place FROM {own} ORDER BY place DESC LIMIT {enough})"  # noqa: S608
    else:
        era = NEWEST_ERA if before is None else f"{found.value(before >> ERA_BITS)}::bigint"
        unranked = of_newest("unranked", ("id", "place"), rest.where, enough, era=era, already=already)
    queries = f"""{candidates}, {RANKED},
    weighed AS MATERIALIZED (SELECT id, rank FROM ranked WHERE {weighed.where}),
    {unranked},"""  # noqa: S608
    return queries, _BEST_FIRST


async def list_cards(
    db: Queries, wanted: ProductFilter, sort: ProductSort, cursor: str | None, limit: int
) -> Page[ProductCard]:
    """Return one page of the public products."""
    statement, args = list_statement(wanted, sort, cursor, limit)
    rows, more = cut_page(await db.fetch(statement, *args), limit)
    if not more:
        return Page([card_of(row) for row in rows], None)
    last = rows[-1]
    key = (last[CARD_COLUMN_COUNT], last[0]) if sort is not ProductSort.NEWEST else (last[CARD_COLUMN_COUNT],)
    return Page([card_of(row) for row in rows], encode_cursor(sort, *key))


async def list_related(db: Queries, product_id: uuid.UUID, limit: int) -> list[ProductCard]:
    """Return public products of the same category or with the same tags, the closest first."""
    return [card_of(row) for row in await db.fetch(_RELATED, product_id, limit)]


async def list_named(db: Queries, product_ids: Sequence[uuid.UUID]) -> list[ProductCard]:
    """Return those of the products that everyone may see, in no order."""
    return [card_of(row) for row in await db.fetch(_NAMED, list(product_ids))]
