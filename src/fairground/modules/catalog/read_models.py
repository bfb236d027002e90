"""Read models of the product page and its stock. Reads the tables of catalog, shops, inventory and promotions."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import like_pattern
from fairground.kernel.money import Money
from fairground.modules.catalog.domain import Offer, ProductKind, ProductStatus
from fairground.modules.catalog.product_filter import FREE
from fairground.modules.catalog.schemas import (
    Breadcrumb,
    CategoryRef,
    EventTimes,
    EventVariant,
    Product,
    ProductImage,
    ProductOption,
    RunningEvent,
    ShopOfProduct,
    Variant,
    VariantStock,
)
from fairground.modules.shops.domain import Picture, ShopStatus

_PRODUCT = f"""
SELECT p.id, p.kind, p.source_id, p.handle, p.name, p.description_html, p.tags, p.vendor, p.status, p.options,
    p.currency, p.rating_sum, p.rating_count, p.sold_out, p.created_at, p.updated_at, s.id AS shop_id,
    s.slug AS shop_slug, s.name AS shop_name, s.avatar AS shop_avatar, s.status AS shop_status,
    r.rating_sum AS shop_rating_sum, r.rating_count AS shop_rating_count,
    (SELECT jsonb_agg(jsonb_build_array(c.id, c.slug, c.name) ORDER BY array_length(c.lineage, 1)) FROM categories own
     JOIN categories c ON c.id = ANY (own.lineage) WHERE own.id = p.category_id) AS path,
    (SELECT jsonb_agg(jsonb_build_array(i.id, i.url, i.alt, i.width, i.height) ORDER BY i.position, i.id)
     FROM product_images i WHERE i.product_id = p.id) AS images,
    (SELECT jsonb_agg(jsonb_build_array(v.id, v.sku, v.option_values, v.original_price_minor, v.discount_price_minor,
                      v.price_minor, {FREE}, v.image_id, v.grams) ORDER BY v.position, v.id)
     FROM variants v JOIN stock k ON k.variant_id = v.id
     WHERE v.product_id = p.id AND v.deleted_at IS NULL) AS variants,
    own.starts_at, own.ends_at, own.time_zone, running.id AS event_id, running.name AS event_name,
    running.ends_at AS event_ends_at, running.variants AS event_variants
FROM products p JOIN shops s ON s.id = p.shop_id
LEFT JOIN sale_events own ON own.product_id = p.id
LEFT JOIN LATERAL (
    SELECT e.id, e.name, t.ends_at, (
        SELECT jsonb_agg(jsonb_build_array(v.id, o.source_id, v.price_minor, {FREE}) ORDER BY v.position, v.id)
        FROM variants v JOIN stock k ON k.variant_id = v.id JOIN stock_pools o ON o.variant_id = v.id
        WHERE v.product_id = e.id AND v.deleted_at IS NULL) AS variants
    FROM products e JOIN sale_events t ON t.product_id = e.id
    WHERE e.source_id = p.id AND e.deleted_at IS NULL AND e.status = 'published'
        AND t.starts_at <= now() AND now() < t.ends_at
    ORDER BY e.price_min_minor, t.ends_at, e.id LIMIT 1
) running ON true
CROSS JOIN LATERAL (
    SELECT sum(o.rating_sum) AS rating_sum, sum(o.rating_count) AS rating_count FROM products o
    WHERE o.shop_id = p.shop_id AND o.deleted_at IS NULL AND o.status = 'published'
) r
WHERE p.id = $1 AND p.deleted_at IS NULL
"""  # noqa: S608 - our own text
_STOCK = f"""
SELECT v.id, ({FREE})::int
FROM products p JOIN shops s ON s.id = p.shop_id JOIN variants v ON v.product_id = p.id
JOIN stock k ON k.variant_id = v.id
WHERE p.id = $1 AND p.deleted_at IS NULL AND p.status = 'published' AND s.status = 'active' AND v.deleted_at IS NULL
ORDER BY v.position, v.id
"""  # noqa: S608
_PUBLIC_SOURCE = """
SELECT coalesce(p.source_id, p.id) FROM products p JOIN shops s ON s.id = p.shop_id
WHERE p.id = $1 AND p.deleted_at IS NULL AND p.status = 'published' AND s.status = 'active'
"""
_SUGGESTED_CATEGORIES = """
SELECT slug, name FROM categories WHERE fold(name) LIKE fold($1) || '%' OR fold(name) LIKE '% ' || fold($1) || '%'
ORDER BY fold(name) NOT LIKE fold($1) || '%', array_length(lineage, 1), fold(name) LIMIT $2
"""
_SUGGESTED_SHOPS = """
SELECT slug, name FROM shops
WHERE status = 'active' AND (fold(name) LIKE fold($1) || '%' OR fold(name) LIKE '% ' || fold($1) || '%')
ORDER BY fold(name) NOT LIKE fold($1) || '%', fold(name) LIMIT $2
"""
_OFFERS = """
SELECT v.id AS variant_id, p.id AS product_id, s.id AS shop_id, s.slug AS shop_slug, s.name AS shop_name, p.name,
    array_to_string(v.option_values, ' / ') AS variant_name, v.sku,
    coalesce(i.url, p.card_images -> 0 ->> 'url') AS image_url, v.price_minor, v.original_price_minor, v.currency,
    v.taxable, v.requires_shipping, v.grams, s.commission_bps,
    v.deleted_at IS NULL AND p.deleted_at IS NULL AND p.status = 'published' AND s.status = 'active'
        AND (e.product_id IS NULL OR (e.starts_at <= now() AND now() < e.ends_at)) AS is_on_sale
FROM variants v JOIN products p ON p.id = v.product_id JOIN shops s ON s.id = p.shop_id
LEFT JOIN sale_events e ON e.product_id = p.id
LEFT JOIN product_images i ON i.id = v.image_id
WHERE v.id = ANY ($1::uuid[])
"""


class ProductView(msgspec.Struct, frozen=True):
    """A product's page, and whether everyone may see it."""

    product: Product
    is_public: bool


def _average(total: int | None, count: int | None) -> float | None:
    return round((total or 0) / count, 1) if count else None


def _variant(fields: list[Any], currency: str) -> Variant:
    variant_id, sku, option_values, original, discount, price, available, image_id, grams = fields
    return Variant(
        uuid.UUID(variant_id),
        sku,
        option_values,
        Money(original, currency),
        None if discount is None else Money(discount, currency),
        Money(price, currency),
        available,
        image_id and uuid.UUID(image_id),
        grams,
    )


def _product(row: Row) -> Product:
    path = row["path"] or []
    avatar = row["shop_avatar"]
    return Product(
        id=row["id"],
        kind=ProductKind(row["kind"]),
        handle=row["handle"],
        name=row["name"],
        description_html=row["description_html"],
        tags=row["tags"],
        vendor=row["vendor"],
        status=ProductStatus(row["status"]),
        category=CategoryRef(uuid.UUID(path[-1][0]), *path[-1][1:]) if path else None,
        breadcrumbs=[Breadcrumb(slug, name) for _, slug, name in path],
        shop=ShopOfProduct(
            row["shop_id"],
            row["shop_slug"],
            row["shop_name"],
            avatar and Picture(avatar["public_id"], avatar["url"]),
            _average(row["shop_rating_sum"], row["shop_rating_count"]),
            row["shop_rating_count"] or 0,
        ),
        images=[ProductImage(uuid.UUID(image_id), *rest) for image_id, *rest in row["images"] or []],
        options=[ProductOption(option["name"], option["values"]) for option in row["options"]],
        variants=[_variant(fields, row["currency"]) for fields in row["variants"] or []],
        rating_average=_average(row["rating_sum"], row["rating_count"]),
        rating_count=row["rating_count"],
        sold_out=row["sold_out"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
        running_event=_running_event(row) if row["event_id"] else None,
        sale_event=EventTimes(row["source_id"], row["starts_at"], row["ends_at"], row["time_zone"])
        if row["starts_at"]
        else None,
    )


def _running_event(row: Row) -> RunningEvent:
    currency = row["currency"]
    variants = [
        EventVariant(uuid.UUID(variant_id), uuid.UUID(source_id), Money(price, currency), available)
        for variant_id, source_id, price, available in row["event_variants"] or []
    ]
    return RunningEvent(
        id=row["event_id"],
        name=row["event_name"],
        price=min((variant.price for variant in variants), default=Money(0, currency)),
        ends_at=row["event_ends_at"],
        available=sum(variant.available for variant in variants),
        variants=variants,
    )


async def find_product(db: Queries, product_id: uuid.UUID) -> ProductView | None:
    """Return a product's page, drafts too."""
    row = await db.fetch_row(_PRODUCT, product_id)
    if row is None:
        return None
    is_public = row["status"] == ProductStatus.PUBLISHED and row["shop_status"] == ShopStatus.ACTIVE
    return ProductView(_product(row), is_public)


async def product_stock(db: Queries, product_id: uuid.UUID) -> list[VariantStock]:
    """Return what is free of each variant of a public product; empty for any other."""
    return [VariantStock(*row) for row in await db.fetch(_STOCK, product_id)]


async def public_source(db: Queries, product_id: uuid.UUID) -> uuid.UUID | None:
    """Return a product that everyone may see, of a sale event the one whose goods it sells; None for any other."""
    source_id: uuid.UUID | None = await db.fetch_value(_PUBLIC_SOURCE, product_id)
    return source_id


async def suggest_categories(db: Queries, typed: str, limit: int) -> list[Breadcrumb]:
    """Return categories with a word that begins as typed."""
    return await db.rows(Breadcrumb, _SUGGESTED_CATEGORIES, like_pattern(typed), limit)


async def suggest_shops(db: Queries, typed: str, limit: int) -> list[Breadcrumb]:
    """Return active shops with a word in their name that begins as typed."""
    return await db.rows(Breadcrumb, _SUGGESTED_SHOPS, like_pattern(typed), limit)


async def find_offers(db: Queries, variant_ids: Sequence[uuid.UUID]) -> list[Offer]:
    """Return what variants cost now, and what an order copies of them."""
    return await db.rows(Offer, _OFFERS, variant_ids)
