"""Read models of sale events: their lists and pages.

Read the tables of promotions, catalog, shops and inventory. ``available`` counts a lapsed hold as free.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import Filters
from fairground.kernel.clock import utc_now
from fairground.kernel.money import Money
from fairground.kernel.paging import cut_page, decode_cursor, encode_cursor, invalid_cursor
from fairground.modules.promotions.event_schemas import (
    EventImage,
    EventOption,
    EventShop,
    SaleEvent,
    SaleEventCard,
    SaleEventPage,
    SaleEventVariant,
)
from fairground.modules.promotions.timing import EventStatus, local_time, status_at

# ruff: noqa: S608 - what is put into a statement is our own text, values are parameters

_FREE = """k.on_hand - k.reserved + CASE WHEN k.reserved = 0 THEN 0 ELSE coalesce((SELECT sum(r.quantity)
    FROM stock_reservations r WHERE r.variant_id = k.variant_id AND r.expires_at <= now()), 0) END"""
_COLUMNS = f"""
p.id, p.source_id, s.id AS shop_id, s.slug AS shop_slug, s.name AS shop_name, p.name, p.description_html, p.tags,
    p.options, p.currency, p.price_min_minor, p.price_max_minor, p.original_price_min_minor, p.sold_out, p.created_at,
    e.starts_at, e.ends_at, e.time_zone, now() AS server_now,
    (SELECT jsonb_agg(jsonb_build_array(i.id, i.url, i.alt, i.width, i.height) ORDER BY i.position, i.id)
     FROM product_images i WHERE i.product_id = p.id) AS images,
    (SELECT jsonb_agg(jsonb_build_array(v.id, o.source_id, v.option_values, v.sku, v.original_price_minor,
                      v.price_minor, o.size, {_FREE}, v.image_id) ORDER BY v.position, v.id)
     FROM variants v JOIN stock k ON k.variant_id = v.id JOIN stock_pools o ON o.variant_id = v.id
     WHERE v.product_id = p.id AND v.deleted_at IS NULL) AS variants
"""
_FROM = "FROM sale_events e JOIN products p ON p.id = e.product_id JOIN shops s ON s.id = p.shop_id"
_PUBLIC = ("p.deleted_at IS NULL", "p.status = 'published'", "s.status = 'active'")
_ONE = f"SELECT {_COLUMNS} {_FROM} WHERE e.product_id = $1 AND {' AND '.join(_PUBLIC)}"
_ANY = f"SELECT {_COLUMNS} {_FROM} WHERE e.product_id = $1 AND p.deleted_at IS NULL"
_IN_STATUS = {
    EventStatus.SCHEDULED: "now() < e.starts_at",
    EventStatus.RUNNING: "e.starts_at <= now() AND now() < e.ends_at",
    EventStatus.ENDED: "e.ends_at <= now()",
}


class SaleEventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of events is narrowed by; ``shop`` is a slug or an id, ``product_id`` the one that they are of."""

    shop: str | None = None
    product_id: uuid.UUID | None = None
    status: EventStatus | None = None
    q: str | None = None


@dataclass(frozen=True, slots=True)
class _Order:
    """A time and, to settle ties, the id; both go the same way."""

    column: str
    descending: bool

    @property
    def direction(self) -> str:
        return "DESC" if self.descending else "ASC"


#: What begins soonest, what ends soonest, what ended last; of all, the newest.
_ORDERS = {
    EventStatus.SCHEDULED: _Order("e.starts_at", descending=False),
    EventStatus.RUNNING: _Order("e.ends_at", descending=False),
    EventStatus.ENDED: _Order("e.ends_at", descending=True),
    None: _Order("e.created_at", descending=True),
}


def _shop_condition(shop: str) -> str:
    try:
        uuid.UUID(shop)
    except ValueError:
        return "s.slug = {}"
    return "s.id = {}::uuid"


def events_statement(wanted: SaleEventFilter, cursor: str | None, limit: int) -> tuple[str, list[object]]:
    """Compose the statement of one page, one row longer than ``limit``, and its arguments.

    Raises:
        InvalidError: the cursor belongs to another list.
    """
    found = Filters(*_PUBLIC)
    if wanted.shop:
        found.add(_shop_condition(wanted.shop), wanted.shop)
    found.add_if("p.source_id = {}", wanted.product_id)
    if wanted.q:
        found.add("p.search @@ (SELECT search_query({}))", wanted.q)
    if wanted.status is not None:
        found.add(_IN_STATUS[wanted.status])
    order = _ORDERS[wanted.status]
    if cursor is not None:
        status, moment, event_id = decode_cursor(cursor, str, str, uuid.UUID)
        if status != _name(wanted.status):
            raise invalid_cursor()
        sign = "<" if order.descending else ">"
        found.add(f"({order.column}, e.product_id) {sign} ({{}}, {{}})", _moment(moment), event_id)
    statement = f"""
    SELECT {_COLUMNS}, {order.column} AS sort_key {_FROM} WHERE {found.where}
    ORDER BY {order.column} {order.direction}, e.product_id {order.direction} LIMIT {limit + 1:d}
    """
    return statement, found.args


async def list_events(db: Queries, wanted: SaleEventFilter, cursor: str | None, limit: int) -> SaleEventPage:
    """Return one page of the events that everyone may see."""
    statement, args = events_statement(wanted, cursor, limit)
    rows, more = cut_page(await db.fetch(statement, *args), limit)
    following = None
    if more:
        following = encode_cursor(_name(wanted.status), rows[-1]["sort_key"].isoformat(), rows[-1]["id"])
    now = rows[0]["server_now"] if rows else utc_now()
    return SaleEventPage([SaleEventCard(**_card(row)) for row in rows], following, now)


async def find_event(db: Queries, event_id: uuid.UUID, *, public: bool = True) -> SaleEvent | None:
    """Return an event's page; unless ``public``, also of a shop that sells nothing at the moment."""
    row = await db.fetch_row(_ONE if public else _ANY, event_id)
    if row is None:
        return None
    return SaleEvent(
        **_card(row),
        server_now=row["server_now"],
        description_html=row["description_html"],
        tags=row["tags"],
        options=[EventOption(option["name"], option["values"]) for option in row["options"]],
        variants=_variants(row),
    )


def _name(status: EventStatus | None) -> str:
    return status or ""


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise invalid_cursor() from None


def _card(row: Row) -> dict[str, Any]:
    variants = _variants(row)
    zone, currency = row["time_zone"], row["currency"]
    return {
        "id": row["id"],
        "product_id": row["source_id"],
        "shop": EventShop(row["shop_id"], row["shop_slug"], row["shop_name"]),
        "name": row["name"],
        "status": status_at(row["starts_at"], row["ends_at"], row["server_now"]),
        "starts_at": row["starts_at"],
        "ends_at": row["ends_at"],
        "time_zone": zone,
        "local_starts_at": local_time(row["starts_at"], zone),
        "local_ends_at": local_time(row["ends_at"], zone),
        "price_min": Money(row["price_min_minor"], currency),
        "price_max": Money(row["price_max_minor"], currency),
        "original_price": Money(row["original_price_min_minor"], currency),
        "images": [EventImage(uuid.UUID(image_id), *rest) for image_id, *rest in row["images"] or []],
        "quantity": sum(variant.quantity for variant in variants),
        "available": sum(variant.available for variant in variants),
        "single_variant_id": variants[0].id if len(variants) == 1 else None,
        "sold_out": row["sold_out"],
        "created_at": row["created_at"],
    }


def _variants(row: Row) -> list[SaleEventVariant]:
    currency = row["currency"]
    return [
        SaleEventVariant(
            id=uuid.UUID(variant_id),
            source_variant_id=uuid.UUID(source_id),
            option_values=option_values,
            sku=sku,
            original_price=Money(original, currency),
            price=Money(price, currency),
            quantity=size,
            available=available,
            image_id=uuid.UUID(image_id) if image_id else None,
        )
        for variant_id, source_id, option_values, sku, original, price, size, available, image_id in row["variants"]
        or []
    ]
