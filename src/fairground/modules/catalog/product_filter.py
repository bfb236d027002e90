"""What products can be narrowed by, and the conditions for it over products ``p`` and shops ``s``."""

from __future__ import annotations

import uuid

import msgspec

from fairground.infrastructure.filters import Filters

#: Free pieces of variant ``v`` with stock ``k``. Most variants have no hold, and then no hold is looked for.
FREE = """k.on_hand - k.reserved + CASE WHEN k.reserved = 0 THEN 0 ELSE coalesce((SELECT sum(r.quantity)
    FROM stock_reservations r WHERE r.variant_id = k.variant_id AND r.expires_at <= now()), 0) END"""

#: What lists show to everyone. Sale events have their own list: here each would stand beside the product it is of.
_PUBLIC = ("p.deleted_at IS NULL", "p.status = 'published'", "p.kind = 'product'")
PUBLIC = (*_PUBLIC, "s.status = 'active'")
#: The same, each product's shop looked up: of the shops of a market, few have what is among the newest.
PUBLIC_ALONE = (*_PUBLIC, "(SELECT status FROM shops WHERE id = p.shop_id) = 'active'")
BRANCH = "c.lineage @> ARRAY[(SELECT root.id FROM categories root WHERE root.slug = {})]"
IN_CATEGORY = f"p.category_id IN (SELECT c.id FROM categories c WHERE {BRANCH})"  # noqa: S608 - our own text
#: The same as the indexes of words have it.
_FOUND_IN_CATEGORY = f"ARRAY[p.category_id] && ARRAY(SELECT c.id FROM categories c WHERE {BRANCH})"  # noqa: S608
IN_STOCK = f"""EXISTS (SELECT 1 FROM variants v JOIN stock k ON k.variant_id = v.id
    WHERE v.product_id = p.id AND v.deleted_at IS NULL AND {FREE} > 0)"""  # noqa: S608 - our own text
FOUND = "p.search @@ (SELECT search_query({}))"
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


def shop_condition(shop: str | None) -> str:
    """Return the condition that finds a shop by what may be its slug or its id."""
    try:
        uuid.UUID(shop or "")
    except ValueError:
        return "s.slug = {}"
    return "s.id = {}::uuid"


def add_filter(found: Filters, wanted: ProductFilter) -> None:
    """Narrow a query over products ``p`` and shops ``s`` by all but the words."""
    found.add_if(_FOUND_IN_CATEGORY if wanted.q else IN_CATEGORY, wanted.category)
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


def matching(columns: str, where: str, *, is_search: bool) -> str:
    """Compose what a list is taken from; of a search all that it finds, before it is ordered.

    How many products have a word is not known when a statement is planned. Going through all in their order until
    enough are found, as lists without words do, would for a rare word go through the whole market: OFFSET 0 keeps
    PostgreSQL from it.
    """
    fence = " OFFSET 0" if is_search else ""
    return f"(SELECT {columns} FROM products p JOIN shops s ON s.id = p.shop_id WHERE {where}{fence}) matching"  # noqa: S608
