"""What promotions ask of other modules' tables. Reads those of catalog and shops."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from fairground.infrastructure.database import Queries
from fairground.modules.promotions.domain import CouponShop

_KNOWN_PRODUCTS = """
SELECT id FROM products
WHERE id = ANY ($1::uuid[]) AND ($2::uuid IS NULL OR shop_id = $2) AND deleted_at IS NULL
"""
_SHOPS = "SELECT id, slug, name FROM shops WHERE id = ANY ($1::uuid[])"


async def known_products(db: Queries, product_ids: Sequence[uuid.UUID], shop_id: uuid.UUID | None) -> set[uuid.UUID]:
    """Return those of the products that are in the catalogue of a shop (None: of any)."""
    return {row[0] for row in await db.fetch(_KNOWN_PRODUCTS, product_ids, shop_id)}


async def shops(db: Queries, shop_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, CouponShop]:
    """Return shops, suspended ones too, by their ids."""
    return {found.id: found for found in await db.rows(CouponShop, _SHOPS, shop_ids)}
