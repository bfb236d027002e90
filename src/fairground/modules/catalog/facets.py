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
from fairground.modules.catalog.arrivals import of_newest
from fairground.modules.catalog.product_filter import (
    BRANCH,
    PUBLIC,
    PUBLIC_ALONE,
    ProductFilter,
    add_filter,
    matching,
)
from fairground.modules.catalog.ranking import ASKED, SEARCHED
from fairground.modules.catalog.schemas import Facets, NameCount, PriceRange, ValueCount

#: So many results are counted, the newest ones: a market of any size answers as quickly.
COUNTED_MAX = 500
_VALUES_MAX = 40
_COUNTED = ("id", "category_id", "tags", "shop_id", "price_min_minor", "price_max_minor", "currency")


def facets_statement(wanted: ProductFilter) -> tuple[str, list[object]]:
    """Compose the statement that counts all facets, and its arguments.

    Each kind counts by what is asked for without its own filter, so that each finds its rows by an index; kinds that
    count by the same share them.
    """
    args: list[object] = []
    bases: dict[ProductFilter, str] = {}

    def base(**left_aside: object) -> str:
        return bases.setdefault(msgspec.structs.replace(wanted, **left_aside), f"base_{len(bases)}")

    kinds = f"""
    SELECT 'total' AS kind, '' AS value, '' AS name, count(*) AS count, 0::bigint AS low, 0::bigint AS high
    FROM {base()}
    UNION ALL
    (SELECT 'category', c.slug, c.name, sum(own.count)::bigint, 0, 0
     FROM (SELECT category_id, count(*) AS count FROM {base(category=None)} GROUP BY category_id) own
     JOIN categories o ON o.id = own.category_id JOIN categories c ON c.id = ANY (o.lineage)
     GROUP BY c.slug, c.name ORDER BY 4 DESC, 2 LIMIT {_VALUES_MAX})
    UNION ALL
    (SELECT 'tag', tag, '', count(*), 0, 0 FROM (SELECT unnest(tags) AS tag FROM {base(tags=())}) b
     GROUP BY tag ORDER BY 4 DESC, 2 LIMIT {_VALUES_MAX})
    UNION ALL
    (SELECT 'shop', s.slug, s.name, own.count, 0, 0
     FROM (SELECT shop_id, count(*) AS count FROM {base(shop=None)} GROUP BY shop_id
           ORDER BY 2 DESC, 1 LIMIT {_VALUES_MAX}) own JOIN shops s ON s.id = own.shop_id ORDER BY 4 DESC, 2)
    UNION ALL
    SELECT 'price', currency, '', count(*), min(price_min_minor), max(price_max_minor)
    FROM {base(price_min=None, price_max=None)} GROUP BY currency
    """  # noqa: S608 - composed of our own text, values as parameters
    asked = [ASKED.format(Filters.of(args).value(wanted.q))] if wanted.q else []
    found = [_base(name, narrowed, args) for narrowed, name in bases.items()]
    return f"WITH RECURSIVE {', '.join([*asked, *found])} {kinds}", args


def _base(name: str, wanted: ProductFilter, args: list[object]) -> str:
    """Compose the newest products that are asked for, found as lists find them; see ``listing.list_statement``."""
    found = Filters.of(args, *(PUBLIC_ALONE if wanted.q and wanted.shop is None else PUBLIC))
    columns = ", ".join(f"p.{column}" for column in _COUNTED)
    newest = f"ORDER BY id DESC LIMIT {COUNTED_MAX}"
    if wanted.q and wanted.shop is None:
        add_filter(found, wanted)
        return of_newest(name, _COUNTED, f"{found.where} AND {SEARCHED}", COUNTED_MAX)
    if wanted.q or wanted.category is None:
        add_filter(found, wanted)
        where = f"{found.where} AND {SEARCHED}" if wanted.q else found.where
        rows = matching(columns, where, is_search=bool(wanted.q))
    else:
        add_filter(found, msgspec.structs.replace(wanted, category=None))
        own = matching(columns, f"{found.where} AND p.category_id = c.id", is_search=False)
        rows = f"""(SELECT own.* FROM categories c CROSS JOIN LATERAL (SELECT * FROM {own} {newest}) own
            WHERE {BRANCH.format(found.value(wanted.category))}) branch"""  # noqa: S608
    return f"{name} AS MATERIALIZED (SELECT * FROM {rows} {newest})"  # noqa: S608


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
