"""Read models of a shop's own products, drafts too: lists, counts, the product as its editor shows it.

Read the tables of catalog, shops and inventory. What is low, the inventory's marks say.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from msgspec import structs

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import Filters, like_pattern
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor, invalid_cursor
from fairground.modules.catalog.domain import ProductStatus
from fairground.modules.catalog.listing import CARD_COLUMNS, CARD_JOINS, card_of
from fairground.modules.catalog.product_filter import FOUND, FREE, IN_CATEGORY
from fairground.modules.catalog.schemas import CategoryRef, ProductImage, ProductOption, ValueCount
from fairground.modules.catalog.shelf_schemas import (
    MyProduct,
    MyProductCard,
    MyVariant,
    ShelfCounts,
    ShelfFilter,
    ShelfSort,
    StockState,
)

_VARIANTS = "FROM variants v JOIN stock k ON k.variant_id = v.id WHERE v.product_id = p.id AND v.deleted_at IS NULL"
_AVAILABLE = f"(SELECT coalesce(sum({FREE}), 0)::bigint {_VARIANTS})"
_IS_IN = f"EXISTS (SELECT {_VARIANTS} AND {FREE} > 0)"
#: ``{}`` stands for the market's mark.
_MARK = "coalesce(k.low_at, (SELECT m.low_at FROM stock_marks m WHERE m.shop_id = p.shop_id), {}::integer)"
_IS_LOW = f"EXISTS (SELECT {_VARIANTS} AND {FREE} <= {_MARK})"
_WITH_SKU = f"""({FOUND} OR EXISTS (SELECT FROM variants v WHERE v.product_id = p.id AND v.deleted_at IS NULL
    AND fold(v.sku) LIKE fold({{}})))"""
_EDITABLE = f"""
SELECT p.id, p.handle, p.name, p.description_html, p.tags, p.vendor, p.status, p.options, p.currency, p.sold_out,
    p.created_at, p.updated_at, c.id AS category_id, c.slug AS category_slug, c.name AS category_name,
    (SELECT jsonb_agg(jsonb_build_array(i.id, i.url, i.alt, i.width, i.height) ORDER BY i.position, i.id)
     FROM product_images i WHERE i.product_id = p.id) AS images,
    (SELECT jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'barcode', v.barcode,
            'option_values', v.option_values, 'original_price', v.original_price_minor,
            'discount_price', v.discount_price_minor, 'grams', v.grams, 'requires_shipping', v.requires_shipping,
            'taxable', v.taxable, 'image_id', v.image_id, 'on_hand', k.on_hand, 'available', {FREE},
            'low_at', {_MARK.format("$3")}, 'own_low_at', k.low_at) ORDER BY v.position, v.id)
     {_VARIANTS}) AS variants
FROM products p LEFT JOIN categories c ON c.id = p.category_id
WHERE p.shop_id = $1 AND p.id = $2 AND p.deleted_at IS NULL AND p.kind = 'product'
"""  # noqa: S608 - our own text
_TAGS = """
SELECT tag AS value, count(*) AS count FROM products p, unnest(p.tags) AS tag
WHERE p.shop_id = $1 AND p.deleted_at IS NULL AND p.kind = 'product' AND fold(tag) LIKE fold($2) || '%'
GROUP BY tag ORDER BY 2 DESC, fold(tag) LIMIT $3
"""


@dataclass(frozen=True, slots=True)
class _Order:
    """What a list goes by, the id settling ties; ``of`` is the key's type in a cursor."""

    key: str
    descending: bool
    of: type[str | int]

    @property
    def direction(self) -> str:
        return "DESC" if self.descending else "ASC"


_ORDERS = {
    # ids are given out in the order of time
    ShelfSort.NEWEST: _Order("0::bigint", descending=True, of=int),
    ShelfSort.OLDEST: _Order("0::bigint", descending=False, of=int),
    ShelfSort.UPDATED: _Order("(extract(epoch FROM p.updated_at) * 1000000)::bigint", descending=True, of=int),
    ShelfSort.NAME: _Order("fold(p.name)", descending=False, of=str),
    ShelfSort.PRICE_ASC: _Order("p.price_min_minor", descending=False, of=int),
    ShelfSort.PRICE_DESC: _Order("p.price_min_minor", descending=True, of=int),
    ShelfSort.STOCK_ASC: _Order(_AVAILABLE, descending=False, of=int),
    ShelfSort.STOCK_DESC: _Order(_AVAILABLE, descending=True, of=int),
    ShelfSort.SOLD: _Order("p.sold_out", descending=True, of=int),
}


def _filters(shop_id: uuid.UUID, wanted: ShelfFilter) -> Filters:
    """Return the conditions of a list but for those of its tabs: status and stock."""
    found = Filters("p.deleted_at IS NULL", "p.kind = 'product'")
    found.add("p.shop_id = {}", shop_id)
    if wanted.q and wanted.q.strip():
        q = wanted.q.strip()
        found.add(_WITH_SKU, q, f"%{like_pattern(q)}%")
    found.add_if(IN_CATEGORY, wanted.category)
    if wanted.tag is not None:
        found.add("p.tags @> {}::text[]", [wanted.tag])
    return found


def _stock_condition(stock: StockState | None, mark: str) -> str:
    match stock:
        case StockState.LOW:
            return _IS_LOW.format(mark)
        case StockState.OUT:
            return f"NOT {_IS_IN}"
        case StockState.IN:
            return _IS_IN
        case None:
            return "true"


def _all_filters(shop_id: uuid.UUID, wanted: ShelfFilter, low_at: int) -> Filters:
    found = _filters(shop_id, wanted)
    found.add_if("p.status = {}", wanted.status)
    if wanted.stock is not None:
        mark = found.value(low_at) if wanted.stock is StockState.LOW else ""
        found.add(_stock_condition(wanted.stock, mark))
    return found


def shelf_statement(
    shop_id: uuid.UUID, wanted: ShelfFilter, sort: ShelfSort, low_at: int, cursor: str | None, limit: int
) -> tuple[str, list[object]]:
    """Compose the statement of one page of a shop's own products, one row longer than ``limit``, and its arguments.

    Raises:
        InvalidError: the cursor belongs to another order.
    """
    found, order = _all_filters(shop_id, wanted, low_at), _ORDERS[sort]
    if cursor is not None:
        asked, *after = decode_cursor(cursor, str, order.of, uuid.UUID)
        if asked != sort:
            raise invalid_cursor()
        found.add(f"({order.key}, p.id) {'<' if order.descending else '>'} ({{}}, {{}})", *after)
    mark = _MARK.format(found.value(low_at))
    statement = f"""
    WITH page AS (
        SELECT p.id, {order.key} AS sort_key FROM products p WHERE {found.where}
        ORDER BY {order.key} {order.direction}, p.id {order.direction} LIMIT {limit + 1:d}
    )
    SELECT {CARD_COLUMNS}, page.sort_key, p.status, p.updated_at, c.name AS category,
        (SELECT coalesce(sum(k.on_hand), 0)::int {_VARIANTS}) AS stock_total,
        (SELECT count(*)::int {_VARIANTS} AND {FREE} <= {mark}) AS low_variants
    FROM page JOIN products p ON p.id = page.id LEFT JOIN categories c ON c.id = p.category_id {CARD_JOINS}
    ORDER BY page.sort_key {order.direction}, page.id {order.direction}
    """  # noqa: S608 - composed of our own text, values as parameters
    return statement, found.args


async def list_shelf(
    db: Queries, shop_id: uuid.UUID, wanted: ShelfFilter, sort: ShelfSort, low_at: int, cursor: str | None, limit: int
) -> Page[MyProductCard]:
    """Return one page of a shop's own products."""
    statement, args = shelf_statement(shop_id, wanted, sort, low_at, cursor, limit)
    rows, more = cut_page(await db.fetch(statement, *args), limit)
    cards = [_card(row) for row in rows]
    return Page(cards, encode_cursor(sort, rows[-1]["sort_key"], cards[-1].id) if more else None)


def _card(row: Row) -> MyProductCard:
    return MyProductCard(
        **structs.asdict(card_of(row)),
        status=ProductStatus(row["status"]),
        stock_total=row["stock_total"],
        low_variants=row["low_variants"],
        category=row["category"],
        updated_at=row["updated_at"],
    )


def counts_statement(shop_id: uuid.UUID, wanted: ShelfFilter, low_at: int) -> tuple[str, list[object]]:
    """Compose the statement that counts a shop's own products, and its arguments."""
    found = _filters(shop_id, wanted)
    mark = found.value(low_at)
    status = f"p.status = {found.value(wanted.status)}" if wanted.status is not None else "true"
    statement = f"""
    WITH base AS (
        SELECT p.status, {_IS_LOW.format(mark)} AS is_low, {_IS_IN} AS is_in,
            {status} AND {_stock_condition(wanted.stock, mark)} AS is_matching
        FROM products p WHERE {found.where}
    )
    SELECT count(*) FILTER (WHERE is_matching) AS matching, count(*) AS all,
        count(*) FILTER (WHERE status = 'published') AS published, count(*) FILTER (WHERE status = 'draft') AS draft,
        count(*) FILTER (WHERE is_low) AS low, count(*) FILTER (WHERE NOT is_in) AS out
    FROM base
    """  # noqa: S608 - composed of our own text, values as parameters
    return statement, found.args


async def count_shelf(db: Queries, shop_id: uuid.UUID, wanted: ShelfFilter, low_at: int) -> ShelfCounts:
    """Count a shop's own products."""
    statement, args = counts_statement(shop_id, wanted, low_at)
    (row,) = await db.rows(ShelfCounts, statement, *args)
    return row


def ids_statement(shop_id: uuid.UUID, wanted: ShelfFilter, low_at: int, limit: int) -> tuple[str, list[object]]:
    """Compose the statement that names a shop's own products, the newest first, and its arguments."""
    found = _all_filters(shop_id, wanted, low_at)
    return f"SELECT p.id FROM products p WHERE {found.where} ORDER BY p.id DESC LIMIT {limit:d}", found.args  # noqa: S608


async def shelf_ids(db: Queries, shop_id: uuid.UUID, wanted: ShelfFilter, low_at: int, limit: int) -> list[uuid.UUID]:
    """Return the ids of a shop's own products, the newest first, at most ``limit``."""
    statement, args = ids_statement(shop_id, wanted, low_at, limit)
    return [row[0] for row in await db.fetch(statement, *args)]


async def find_editable(db: Queries, shop_id: uuid.UUID, product_id: uuid.UUID, low_at: int) -> MyProduct | None:
    """Return one of a shop's own products with all that its shop may see and set."""
    row = await db.fetch_row(_EDITABLE, shop_id, product_id, low_at)
    if row is None:
        return None
    category_id, currency = row["category_id"], row["currency"]
    return MyProduct(
        id=row["id"],
        handle=row["handle"],
        name=row["name"],
        description_html=row["description_html"],
        tags=row["tags"],
        vendor=row["vendor"],
        status=ProductStatus(row["status"]),
        category=CategoryRef(category_id, row["category_slug"], row["category_name"]) if category_id else None,
        images=[ProductImage(uuid.UUID(image_id), *rest) for image_id, *rest in row["images"] or []],
        options=[ProductOption(option["name"], option["values"]) for option in row["options"]],
        variants=[_variant(fields, currency) for fields in row["variants"] or []],
        sold_out=row["sold_out"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )


def _variant(fields: dict[str, object], currency: str) -> MyVariant:
    values = dict(fields)
    discount, image_id = values["discount_price"], values["image_id"]
    values["id"] = uuid.UUID(str(values["id"]))
    values["image_id"] = image_id and uuid.UUID(str(image_id))
    values["original_price"] = Money(values["original_price"], currency)  # type: ignore[arg-type]
    values["discount_price"] = None if discount is None else Money(discount, currency)  # type: ignore[arg-type]
    values["reserved"] = values["on_hand"] - values["available"]  # type: ignore[operator]
    return MyVariant(**values)  # type: ignore[arg-type]


async def suggest_tags(db: Queries, shop_id: uuid.UUID, typed: str, limit: int) -> list[ValueCount]:
    """Return a shop's tags that begin as typed, the most used first."""
    return await db.rows(ValueCount, _TAGS, shop_id, like_pattern(typed), limit)
