"""Read model of the export: products as catalogue files have them. Reads the tables of catalog and inventory."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from fairground.infrastructure.database import Queries, Row
from fairground.modules.catalog.domain import ProductStatus
from fairground.modules.catalog.shopify.model import ImportedImage, ImportedProduct, ImportedVariant, ProductOption
from fairground.modules.catalog.shopify.model import ProductStatus as FileStatus

_PRODUCTS = """
SELECT p.handle, p.name, p.description_html, p.vendor, p.tags, p.status, p.options,
    (SELECT array_agg(c.name ORDER BY array_length(c.lineage, 1)) FROM categories own
     JOIN categories c ON c.id = ANY (own.lineage) WHERE own.id = p.category_id) AS category_path,
    (SELECT jsonb_agg(jsonb_build_array(coalesce(i.source, $4 || i.url), i.alt) ORDER BY i.position, i.id)
     FROM product_images i WHERE i.product_id = p.id) AS images,
    (SELECT jsonb_agg(jsonb_build_object('sku', v.sku, 'barcode', v.barcode, 'option_values', v.option_values,
            'price_minor', v.price_minor, 'quantity', k.on_hand, 'grams', v.grams,
            'compare_at_minor', CASE WHEN v.discount_price_minor IS NOT NULL THEN v.original_price_minor END,
            'requires_shipping', v.requires_shipping, 'taxable', v.taxable,
            'image_src', coalesce(i.source, $4 || i.url, '')) ORDER BY v.position, v.id)
     FROM variants v JOIN stock k ON k.variant_id = v.id LEFT JOIN product_images i ON i.id = v.image_id
     WHERE v.product_id = p.id AND v.deleted_at IS NULL) AS variants
FROM products p WHERE p.shop_id = $1 AND p.deleted_at IS NULL AND p.kind = 'product' AND p.handle > $2
    AND ($5::uuid[] IS NULL OR p.id = ANY ($5))
ORDER BY p.handle LIMIT $3
"""


def _product(row: Row) -> ImportedProduct:
    is_published = row["status"] == ProductStatus.PUBLISHED
    variants = [
        ImportedVariant(**{**fields, "option_values": tuple(fields["option_values"])})
        for fields in row["variants"] or []
    ]
    return ImportedProduct(
        handle=row["handle"],
        title=row["name"],
        body_html=row["description_html"],
        vendor=row["vendor"],
        category_path=tuple(row["category_path"] or ()),
        tags=tuple(row["tags"]),
        published=is_published,
        status=FileStatus.ACTIVE if is_published else FileStatus.DRAFT,
        options=tuple(ProductOption(option["name"], tuple(option["values"])) for option in row["options"]),
        images=tuple(ImportedImage(src, place, alt) for place, (src, alt) in enumerate(row["images"] or [], start=1)),
        variants=tuple(variants),
    )


async def list_products(
    db: Queries,
    shop_id: uuid.UUID,
    *,
    after_handle: str,
    limit: int,
    public_url: str,
    only: Sequence[uuid.UUID] | None = None,
) -> list[ImportedProduct]:
    """Return a shop's next products by handle, drafts too, all or ``only`` some.

    Pictures go by their source, or by their address here.
    """
    return [_product(row) for row in await db.fetch(_PRODUCTS, shop_id, after_handle, limit, public_url, only)]
