"""Read model of facets: what the results of a search can be narrowed by, counted in one pass.

Each kind of facet leaves its own filter aside, so that a buyer sees what choosing otherwise would give. Reads the
tables of catalog, shops and inventory.
"""

from __future__ import annotations

from collections import defaultdict

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import Filters
from fairground.kernel.money import Money
from fairground.modules.catalog.listing import IN_CATEGORY, PUBLIC, ProductFilter, add_filter, shop_condition
from fairground.modules.catalog.schemas import Facets, NameCount, PriceRange, ValueCount

TOTAL_MAX = 10_000
_VALUES_MAX = 40


def _flag(found: Filters, condition: str, value: object) -> str:
    return "true" if value is None else condition.format(found.value(value))


def facets_statement(wanted: ProductFilter) -> tuple[str, list[object]]:
    """Compose the statement that counts all facets, and its arguments."""
    found = Filters(*PUBLIC)
    add_filter(
        found, ProductFilter(q=wanted.q, rating_min=wanted.rating_min, in_stock=wanted.in_stock, on_sale=wanted.on_sale)
    )
    statement = f"""
    WITH base AS (
        SELECT p.category_id, p.tags, s.slug AS shop_slug, s.name AS shop_name, p.price_min_minor, p.price_max_minor,
            p.currency, coalesce({_flag(found, IN_CATEGORY, wanted.category)}, false) AS in_category,
            {_flag(found, "p.tags @> {}::text[]", list(wanted.tags) or None)} AS has_tags,
            {_flag(found, shop_condition(wanted.shop), wanted.shop)} AS of_shop,
            {_flag(found, "p.price_max_minor >= {}", wanted.price_min)}
                AND {_flag(found, "p.price_min_minor <= {}", wanted.price_max)} AS in_price
        FROM products p JOIN shops s ON s.id = p.shop_id WHERE {found.where}
    )
    SELECT 'total' AS kind, '' AS value, '' AS name, count(*) AS count, 0::bigint AS low, 0::bigint AS high
    FROM base WHERE in_category AND has_tags AND of_shop AND in_price
    UNION ALL
    (SELECT 'category', c.slug, c.name, count(*), 0, 0
     FROM base b JOIN categories own ON own.id = b.category_id JOIN categories c ON c.id = ANY (own.lineage)
     WHERE has_tags AND of_shop AND in_price GROUP BY c.slug, c.name ORDER BY 4 DESC, 2 LIMIT {_VALUES_MAX})
    UNION ALL
    (SELECT 'tag', tag, '', count(*), 0, 0 FROM base b, unnest(b.tags) AS tag
     WHERE in_category AND of_shop AND in_price GROUP BY tag ORDER BY 4 DESC, 2 LIMIT {_VALUES_MAX})
    UNION ALL
    (SELECT 'shop', shop_slug, shop_name, count(*), 0, 0 FROM base
     WHERE in_category AND has_tags AND in_price GROUP BY shop_slug, shop_name ORDER BY 4 DESC, 2 LIMIT {_VALUES_MAX})
    UNION ALL
    SELECT 'price', currency, '', count(*), min(price_min_minor), max(price_max_minor) FROM base
    WHERE in_category AND has_tags AND of_shop GROUP BY currency
    """  # noqa: S608 - composed of our own text, values as parameters
    return statement, found.args


async def count_facets(db: Queries, wanted: ProductFilter) -> Facets:
    """Return what the results can be narrowed by."""
    statement, args = facets_statement(wanted)
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in await db.fetch(statement, *args):
        rows[row["kind"]].append(row)
    price = next(
        (PriceRange(Money(row["low"], row["value"]), Money(row["high"], row["value"])) for row in rows["price"]), None
    )
    return Facets(
        total=min(rows["total"][0]["count"], TOTAL_MAX),
        categories=[NameCount(row["value"], row["name"], row["count"]) for row in rows["category"]],
        tags=[ValueCount(row["value"], row["count"]) for row in rows["tag"]],
        shops=[NameCount(row["value"], row["name"], row["count"]) for row in rows["shop"]],
        price=price,
    )
