"""Read models of the seller's stock list and of live stock. Read the tables of inventory and catalog."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import Filters, like_pattern
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.inventory.domain import LiveStock
from fairground.modules.inventory.schemas import StockImage, StockRow

#: What is held of a variant with stock ``k``, lapsed holds left out.
HELD = """k.reserved - coalesce((
    SELECT sum(r.quantity) FROM stock_reservations r WHERE r.variant_id = k.variant_id AND r.expires_at <= now()), 0)"""

_COLUMNS = """v.id AS variant_id, p.id AS product_id, p.name AS product_name,
       array_to_string(v.option_values, ' / ') AS variant_name, v.sku, p.card_images -> 0 AS image,
       k.on_hand, h.held AS reserved, k.on_hand - h.held AS available,
       v.price_minor, v.currency, fold(p.name) AS sort_name, v.position, k.low_at AS own_low_at"""
#: At how many free pieces a variant is low: the variant's own mark, its shop's, or the market's.
MARK = "coalesce(k.low_at, m.low_at, {})"
_FROM = f"""
FROM variants v JOIN products p ON p.id = v.product_id JOIN stock k ON k.variant_id = v.id
LEFT JOIN stock_marks m ON m.shop_id = p.shop_id
CROSS JOIN LATERAL (SELECT ({HELD})::integer AS held) h
"""
# The pieces of a sale event are no stock to be counted: they were taken from a product's, and go back there.
_ONE = f"""
SELECT {_COLUMNS}, {MARK.format("$3::integer")} AS low_at {_FROM}
WHERE v.id = $1 AND p.shop_id = $2 AND v.deleted_at IS NULL AND p.deleted_at IS NULL AND p.kind = 'product'
"""
_OWNERS = """
SELECT v.id AS variant_id, p.id AS product_id, p.shop_id FROM variants v JOIN products p ON p.id = v.product_id
WHERE v.id = ANY ($1::uuid[])
"""
_LIVE = f"""
SELECT v.product_id, v.id, (k.on_hand - ({HELD}))::integer FROM variants v JOIN stock k ON k.variant_id = v.id
WHERE v.id = ANY ($1::uuid[]) AND v.deleted_at IS NULL
"""  # noqa: S608


class VariantOwner(msgspec.Struct, frozen=True):
    """Whose a variant is."""

    variant_id: uuid.UUID
    product_id: uuid.UUID
    shop_id: uuid.UUID


def _row(row: Row) -> StockRow:
    image = row["image"]
    return StockRow(
        variant_id=row["variant_id"],
        product_id=row["product_id"],
        product_name=row["product_name"],
        variant_name=row["variant_name"],
        sku=row["sku"],
        image=image and StockImage(image["url"], image["alt"]),
        on_hand=row["on_hand"],
        reserved=row["reserved"],
        available=row["available"],
        price=Money(row["price_minor"], row["currency"]),
        low_at=row["low_at"],
        own_low_at=row["own_low_at"],
    )


def stock_statement(
    shop_id: uuid.UUID, *, q: str | None, low: bool, low_at: int, cursor: str | None, limit: int
) -> tuple[str, list[object]]:
    """Compose the statement of one page, one row longer than ``limit``, and its arguments.

    ``low_at`` is the market's mark; with ``low`` only variants that are low are shown.

    Raises:
        InvalidError: the cursor is not of this list.
    """
    found = Filters("v.deleted_at IS NULL", "p.deleted_at IS NULL", "p.kind = 'product'")
    found.add("p.shop_id = {}", shop_id)
    if q:
        pattern = f"%{like_pattern(q)}%"
        found.add("(fold(p.name) LIKE fold({}) OR fold(v.sku) LIKE fold({}))", pattern, pattern)
    mark = MARK.format(f"{found.value(low_at)}::integer")
    if low:
        found.add(f"k.on_hand - h.held <= {mark}")
    if cursor is not None:
        key = decode_cursor(cursor, str, uuid.UUID, int, uuid.UUID)
        found.add("(fold(p.name), p.id, v.position, v.id) > ({}, {}, {}, {})", *key)
    statement = f"""
    SELECT {_COLUMNS}, {mark} AS low_at {_FROM}
    WHERE {found.where} ORDER BY fold(p.name), p.id, v.position, v.id LIMIT {limit + 1:d}
    """
    return statement, found.args


async def list_rows(
    db: Queries, shop_id: uuid.UUID, *, q: str | None, low: bool, low_at: int, cursor: str | None, limit: int
) -> Page[StockRow]:
    """Return a page of a shop's variants by product name; with ``low`` those that are.

    ``low_at`` is the market's mark.
    """
    statement, args = stock_statement(shop_id, q=q, low=low, low_at=low_at, cursor=cursor, limit=limit)
    rows, more = cut_page(await db.fetch(statement, *args), limit)
    items = [_row(row) for row in rows]
    if not more:
        return Page(items, None)
    last = rows[-1]
    return Page(items, encode_cursor(last["sort_name"], last["product_id"], last["position"], last["variant_id"]))


async def find_row(db: Queries, shop_id: uuid.UUID, variant_id: uuid.UUID, low_at: int) -> StockRow | None:
    """Return one of a shop's variants; ``low_at`` is the market's mark."""
    row = await db.fetch_row(_ONE, variant_id, shop_id, low_at)
    return None if row is None else _row(row)


async def owners(db: Queries, variant_ids: Sequence[uuid.UUID]) -> list[VariantOwner]:
    """Return whose the variants are."""
    return await db.rows(VariantOwner, _OWNERS, variant_ids)


async def live(db: Queries, variant_ids: Sequence[uuid.UUID]) -> list[LiveStock]:
    """Return what anyone can buy of each variant now."""
    return [LiveStock(*row) for row in await db.fetch(_LIVE, variant_ids)]
