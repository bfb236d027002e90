"""The SQL that writes products, their variants and pictures: a few statements however many products there are."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from fairground.infrastructure.database import Queries, Row
from fairground.modules.catalog.domain import OptionDraft, ProductKind, ProductStatus, Ratings
from fairground.modules.catalog.saving import Plan, StoredImage, StoredProduct, StoredVariant

# One writer of a shop's products at a time: handles are given out and variants compared under this lock.
_LOCK_SHOP = "SELECT id FROM shops WHERE id = $1 FOR NO KEY UPDATE"
_PRODUCT_COLUMNS = """id, shop_id, category_id, handle, name, description_html, tags, vendor, status, options, kind,
    source_id, updated_at"""
_BY_HANDLES = f"""
SELECT {_PRODUCT_COLUMNS} FROM products
WHERE shop_id = $1 AND handle = ANY ($2::text[]) AND deleted_at IS NULL AND kind = 'product'
ORDER BY id FOR UPDATE
"""  # noqa: S608 - the columns are ours
_BY_IDS = f"""
SELECT {_PRODUCT_COLUMNS} FROM products
WHERE shop_id = $1 AND id = ANY ($2::uuid[]) AND deleted_at IS NULL AND kind = 'product' ORDER BY id
"""  # noqa: S608 - the columns are ours
_BY_ID = f"SELECT {_PRODUCT_COLUMNS} FROM products WHERE id = $1 AND deleted_at IS NULL"  # noqa: S608
_VARIANTS = """
SELECT v.id, v.product_id, v.sku, v.barcode, v.option_values, v.original_price_minor, v.discount_price_minor, v.grams,
    v.requires_shipping, v.taxable, v.image_id, v.position, k.on_hand
FROM variants v LEFT JOIN stock k ON k.variant_id = v.id
WHERE v.product_id = ANY ($1::uuid[]) AND v.deleted_at IS NULL ORDER BY v.position, v.id
"""
_IMAGES = """
SELECT id, product_id, position, public_id, url, alt, width, height, source FROM product_images
WHERE product_id = ANY ($1::uuid[]) ORDER BY position, id
"""
_HANDLES_LIKE = """
SELECT handle FROM products
WHERE shop_id = $1 AND deleted_at IS NULL AND kind = 'product' AND (handle = $2 OR handle LIKE $2 || '-%')
"""
_ABOUT = """concat_ws(' ',
        (SELECT string_agg(c.name, ' ') FROM categories own JOIN categories c ON c.id = ANY (own.lineage)
         WHERE own.id = {product}.category_id),
        (SELECT s.name FROM shops s WHERE s.id = {product}.shop_id), {product}.vendor)"""
# What is saved again keeps its place and takes no new one: places without products would make searching slower.
_SAVE_PRODUCTS = f"""
INSERT INTO products AS p (place, id, shop_id, category_id, handle, name, description_html, tags, vendor, status,
    options, price_min_minor, price_max_minor, original_price_min_minor, card_images, currency, kind, source_id, search)
SELECT coalesce((SELECT old.place FROM products old WHERE old.id = d.id), nextval('products_place_seq')),
    d.id, d.shop_id, d.category_id, d.handle, d.name, d.description_html, d.tags, d.vendor, d.status, d.options,
    d.price_min_minor, d.price_max_minor, d.original_price_min_minor, d.card_images, d.currency, d.kind, d.source_id,
    product_search(d.name, d.tags, {_ABOUT.format(product="d")}, d.description_html)
FROM jsonb_to_recordset($1::jsonb) AS d (id uuid, shop_id uuid, category_id uuid, handle text, name text,
    description_html text, tags text[], vendor text, status text, options jsonb, price_min_minor bigint,
    price_max_minor bigint, original_price_min_minor bigint, card_images jsonb, currency text,
    kind text, source_id uuid)
ON CONFLICT (id) DO UPDATE SET category_id = excluded.category_id, handle = excluded.handle, name = excluded.name,
    description_html = excluded.description_html, tags = excluded.tags, vendor = excluded.vendor,
    status = excluded.status, options = excluded.options, price_min_minor = excluded.price_min_minor,
    price_max_minor = excluded.price_max_minor, original_price_min_minor = excluded.original_price_min_minor,
    card_images = excluded.card_images, currency = excluded.currency, search = excluded.search, updated_at = now()
"""  # noqa: S608
_SAVE_IMAGES = """
INSERT INTO product_images AS i (id, product_id, position, public_id, url, alt, width, height, source)
SELECT * FROM jsonb_to_recordset($1::jsonb) AS d (id uuid, product_id uuid, position integer, public_id text, url text,
    alt text, width integer, height integer, source text)
ON CONFLICT (id) DO UPDATE SET position = excluded.position, alt = excluded.alt, source = excluded.source
"""
_DELETE_IMAGES = "DELETE FROM product_images WHERE id = ANY ($1::uuid[])"
_RETIRE_VARIANTS = "UPDATE variants SET deleted_at = now() WHERE id = ANY ($1::uuid[])"
_PARK_OPTIONS = "UPDATE variants SET option_values = ARRAY[id::text] WHERE id = ANY ($1::uuid[])"
_SAVE_VARIANTS = """
INSERT INTO variants AS v (id, product_id, sku, barcode, option_values, original_price_minor, discount_price_minor,
    currency, grams, requires_shipping, taxable, image_id, position)
SELECT d.id, d.product_id, d.sku, d.barcode, d.option_values, d.original_price_minor, d.discount_price_minor, $2,
    d.grams, d.requires_shipping, d.taxable, d.image_id, d.position
FROM jsonb_to_recordset($1::jsonb) AS d (id uuid, product_id uuid, sku text, barcode text, option_values text[],
    original_price_minor bigint, discount_price_minor bigint, grams integer, requires_shipping boolean, taxable boolean,
    image_id uuid, position integer)
ON CONFLICT (id) DO UPDATE SET sku = excluded.sku, barcode = excluded.barcode, option_values = excluded.option_values,
    original_price_minor = excluded.original_price_minor, discount_price_minor = excluded.discount_price_minor,
    currency = excluded.currency, grams = excluded.grams, requires_shipping = excluded.requires_shipping,
    taxable = excluded.taxable, image_id = excluded.image_id, position = excluded.position, updated_at = now()
"""
_RETIRE_PRODUCTS = "UPDATE products SET deleted_at = now(), updated_at = now() WHERE id = ANY ($1::uuid[])"
_RETIRE_THEIR_VARIANTS = """
UPDATE variants SET deleted_at = now() WHERE product_id = ANY ($1::uuid[]) AND deleted_at IS NULL RETURNING id
"""
# What a sale event sells, its source has sold.
_ADD_SOLD = """
WITH wanted AS (SELECT * FROM unnest($1::uuid[], $2::integer[]) AS w (product_id, quantity)),
counted AS (
    SELECT product_id, sum(quantity)::integer AS quantity FROM (
        SELECT * FROM wanted
        UNION ALL SELECT e.source_id, w.quantity FROM wanted w JOIN products e ON e.id = w.product_id
        WHERE e.source_id IS NOT NULL
    ) every GROUP BY product_id
),
locked AS (SELECT id FROM products WHERE id IN (SELECT product_id FROM counted) ORDER BY id FOR NO KEY UPDATE)
UPDATE products p SET sold_out = greatest(p.sold_out + c.quantity, 0)
FROM counted c, locked WHERE p.id = locked.id AND c.product_id = locked.id
"""
_WITH_OPEN_EVENT = """
SELECT DISTINCT p.source_id FROM products p JOIN sale_events e ON e.product_id = p.id
WHERE p.source_id = ANY ($1::uuid[]) AND p.deleted_at IS NULL AND e.ended_at IS NULL
"""
_STILL_USED = "SELECT DISTINCT public_id FROM product_images WHERE public_id = ANY ($1::text[])"
_LOCK_RATINGS = "SELECT id FROM products WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE"
_SET_RATINGS = """
UPDATE products p SET rating_sum = r.total, rating_count = r.count
FROM unnest($1::uuid[], $2::integer[], $3::integer[]) AS r (id, total, count)
WHERE p.id = r.id AND (p.rating_sum, p.rating_count) IS DISTINCT FROM (r.total, r.count)
"""
_REINDEX_SHOP = f"""
UPDATE products p SET search = product_search(p.name, p.tags, {_ABOUT.format(product="p")}, p.description_html)
WHERE p.shop_id = $1 AND p.deleted_at IS NULL
"""  # noqa: S608
_REINDEX_CATEGORY = f"""
UPDATE products p SET search = product_search(p.name, p.tags, {_ABOUT.format(product="p")}, p.description_html)
WHERE p.deleted_at IS NULL AND p.category_id IN (SELECT c.id FROM categories c WHERE c.lineage @> ARRAY[$1::uuid])
"""  # noqa: S608
_IMAGE_SOURCES = """
SELECT p.handle, i.source, i.public_id, i.url, i.alt, i.width, i.height
FROM products p JOIN product_images i ON i.product_id = p.id
WHERE p.shop_id = $1 AND p.handle = ANY ($2::text[]) AND p.deleted_at IS NULL AND p.kind = 'product'
"""


async def lock_shop(db: Queries, shop_id: uuid.UUID) -> bool:
    """Keep others from writing the shop's products meanwhile; False when there is no such shop."""
    return await db.fetch_value(_LOCK_SHOP, shop_id) is not None


def _product(row: Row, variants: Sequence[StoredVariant], images: Sequence[StoredImage]) -> StoredProduct:
    fields: dict[str, Any] = dict(row)
    fields["status"], fields["kind"] = ProductStatus(fields["status"]), ProductKind(fields["kind"])
    fields["options"] = [OptionDraft(option["name"], tuple(option["values"])) for option in fields["options"]]
    return StoredProduct(**fields, variants=list(variants), images=list(images))


async def _with_parts(db: Queries, rows: list[Row]) -> list[StoredProduct]:
    if not rows:
        return []
    product_ids = [row["id"] for row in rows]
    variants: dict[uuid.UUID, list[StoredVariant]] = defaultdict(list)
    images: dict[uuid.UUID, list[StoredImage]] = defaultdict(list)
    for variant in await db.rows(StoredVariant, _VARIANTS, product_ids):
        variants[variant.product_id].append(variant)
    for image in await db.rows(StoredImage, _IMAGES, product_ids):
        images[image.product_id].append(image)
    return [_product(row, variants[row["id"]], images[row["id"]]) for row in rows]


async def find_by_handles(db: Queries, shop_id: uuid.UUID, handles: Sequence[str]) -> dict[str, StoredProduct]:
    """Return the shop's products that have one of the handles, locked, with variants and pictures."""
    found = await _with_parts(db, await db.fetch(_BY_HANDLES, shop_id, handles))
    return {product.handle: product for product in found}


async def find(db: Queries, product_id: uuid.UUID) -> StoredProduct | None:
    """Return a product with variants and pictures."""
    row = await db.fetch_row(_BY_ID, product_id)
    return None if row is None else (await _with_parts(db, [row]))[0]


async def find_many(
    db: Queries, shop_id: uuid.UUID, product_ids: Sequence[uuid.UUID]
) -> dict[uuid.UUID, StoredProduct]:
    """Return those of the products that are the shop's, with variants and pictures, by id."""
    found = await _with_parts(db, await db.fetch(_BY_IDS, shop_id, product_ids))
    return {product.id: product for product in found}


async def handles_like(db: Queries, shop_id: uuid.UUID, handle: str) -> set[str]:
    """Return the shop's handles that are ``handle`` or a numbered one of it."""
    return {row[0] for row in await db.fetch(_HANDLES_LIKE, shop_id, handle)}


async def save(db: Queries, plans: Sequence[Plan], currency: str) -> None:
    """Write products, pictures and variants, and take away what they no longer have."""
    await db.execute(_SAVE_PRODUCTS, [plan.product for plan in plans])
    if images := [image for plan in plans for image in plan.images]:
        await db.execute(_SAVE_IMAGES, images)
    if retired := [variant_id for plan in plans for variant_id in plan.removed_variants]:
        await db.execute(_RETIRE_VARIANTS, retired)
    if parked := [variant_id for plan in plans for variant_id in plan.parked]:
        await db.execute(_PARK_OPTIONS, parked)
    await db.execute(_SAVE_VARIANTS, [variant for plan in plans for variant in plan.variants], currency)
    if removed := [image.id for plan in plans for image in plan.removed_images]:
        await db.execute(_DELETE_IMAGES, removed)


async def retire(db: Queries, product_ids: Sequence[uuid.UUID]) -> list[uuid.UUID]:
    """Take products out of the catalogue; return their variants."""
    await db.execute(_RETIRE_PRODUCTS, product_ids)
    return [row[0] for row in await db.fetch(_RETIRE_THEIR_VARIANTS, product_ids)]


async def add_sold(db: Queries, pieces: dict[uuid.UUID, int]) -> None:
    """Raise (or lower) the units sold of products, and with those of sale events their sources'."""
    await db.execute(_ADD_SOLD, list(pieces), list(pieces.values()))


async def with_open_event(db: Queries, product_ids: Sequence[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Return those of the products of which pieces are set apart for a sale event."""
    return frozenset(row[0] for row in await db.fetch(_WITH_OPEN_EVENT, product_ids))


async def still_used(db: Queries, public_ids: Sequence[str]) -> frozenset[str]:
    """Return those of the pictures that a product shows."""
    return frozenset(row[0] for row in await db.fetch(_STILL_USED, public_ids))


async def lock_ratings(db: Queries, product_ids: Sequence[uuid.UUID]) -> None:
    """Keep others from changing the products meanwhile."""
    await db.execute(_LOCK_RATINGS, product_ids)


async def set_ratings(db: Queries, ratings: Mapping[uuid.UUID, Ratings]) -> None:
    """Write what the reviews of products come to."""
    totals, counts = [each.total for each in ratings.values()], [each.count for each in ratings.values()]
    await db.execute(_SET_RATINGS, list(ratings), totals, counts)


async def reindex_shop(db: Queries, shop_id: uuid.UUID) -> None:
    """Have a shop's products found by its present name."""
    await db.execute(_REINDEX_SHOP, shop_id)


async def reindex_category(db: Queries, category_id: uuid.UUID) -> None:
    """Have products found by the present names of their categories."""
    await db.execute(_REINDEX_CATEGORY, category_id)


async def image_sources(db: Queries, shop_id: uuid.UUID, handles: Sequence[str]) -> list[Row]:
    """Return the pictures of products, and where they were imported from, if they were."""
    return await db.fetch(_IMAGE_SOURCES, shop_id, handles)
