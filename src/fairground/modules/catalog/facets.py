"""Read model of facets: what the results of a search can be narrowed by, counted by one statement.

Each kind of facet leaves its own filter aside, so that a buyer sees what choosing otherwise would give. Reads the
tables of catalog, shops and inventory.
"""

from __future__ import annotations

from collections import defaultdict

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import Filters
from fairground.kernel.money import Money
from fairground.modules.catalog.listing import PUBLIC, ProductFilter, add_filter
from fairground.modules.catalog.schemas import Facets, NameCount, PriceRange, ValueCount

TOTAL_MAX = 10_000
#: So many results are counted, the newest ones: a market of any size answers as quickly.
COUNTED_MAX = 2_000
_VALUES_MAX = 40
_COUNTED = "p.id, p.category_id, p.tags, p.shop_id, p.price_min_minor, p.price_max_minor, p.currency"


def facets_statement(wanted: ProductFilter) -> tuple[str, list[object]]:
    """Compose the statement that counts all facets, and its arguments.

    Each kind counts by what is asked for without its own filter, so that each finds its rows by an index; kinds that
    count by the same share them. What a search finds is found once, before it is ordered; see ``listing.matching``.
    """
    args: list[object] = []
    bases: dict[ProductFilter, str] = {}

    def where(narrowed: ProductFilter) -> str:
        found = Filters.of(args, *PUBLIC)
        add_filter(found, narrowed)
        return found.where

    def base(**left_aside: object) -> str:
        return bases.setdefault(msgspec.structs.replace(wanted, **left_aside), f"base_{len(bases)}")

    kinds = f"""
    SELECT 'total' AS kind, '' AS value, '' AS name, count(*) AS count, 0::bigint AS low, 0::bigint AS high
    FROM total
    UNION ALL
    (SELECT 'category', c.slug, c.name, count(*), 0, 0
     FROM {base(category=None)} b JOIN categories own ON own.id = b.category_id
     JOIN categories c ON c.id = ANY (own.lineage) GROUP BY c.slug, c.name ORDER BY 4 DESC, 2 LIMIT {_VALUES_MAX})
    UNION ALL
    (SELECT 'tag', tag, '', count(*), 0, 0 FROM {base(tags=())} b, unnest(b.tags) AS tag
     GROUP BY tag ORDER BY 4 DESC, 2 LIMIT {_VALUES_MAX})
    UNION ALL
    (SELECT 'shop', s.slug, s.name, count(*), 0, 0 FROM {base(shop=None)} b JOIN shops s ON s.id = b.shop_id
     GROUP BY s.slug, s.name ORDER BY 4 DESC, 2 LIMIT {_VALUES_MAX})
    UNION ALL
    SELECT 'price', currency, '', count(*), min(price_min_minor), max(price_max_minor)
    FROM {base(price_min=None, price_max=None)} GROUP BY currency
    """  # noqa: S608 - composed of our own text, values as parameters
    base()
    found = [
        f"""all_of_{name} AS {"MATERIALIZED" if wanted.q else "NOT MATERIALIZED"} (
        SELECT {_COUNTED} FROM products p JOIN shops s ON s.id = p.shop_id WHERE {where(narrowed)}
    ), {name} AS MATERIALIZED (SELECT * FROM all_of_{name} ORDER BY id DESC LIMIT {COUNTED_MAX})"""  # noqa: S608
        for narrowed, name in bases.items()
    ]
    total = f"total AS (SELECT FROM all_of_{bases[wanted]} LIMIT {TOTAL_MAX})"
    return f"WITH {', '.join([*found, total])} {kinds}", args


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
        total=rows["total"][0]["count"],
        categories=[NameCount(row["value"], row["name"], row["count"]) for row in rows["category"]],
        tags=[ValueCount(row["value"], row["count"]) for row in rows["tag"]],
        shops=[NameCount(row["value"], row["name"], row["count"]) for row in rows["shop"]],
        price=price,
    )
