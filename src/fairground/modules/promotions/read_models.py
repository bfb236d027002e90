"""What promotions ask of other modules' tables. Reads those of catalog."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from fairground.infrastructure.database import Queries

_KNOWN_PRODUCTS = """
SELECT id FROM products
WHERE id = ANY ($1::uuid[]) AND ($2::uuid IS NULL OR shop_id = $2) AND deleted_at IS NULL
"""


async def known_products(db: Queries, product_ids: Sequence[uuid.UUID], shop_id: uuid.UUID | None) -> set[uuid.UUID]:
    """Return those of the products that are in the catalogue of a shop (None: of any)."""
    return {row[0] for row in await db.fetch(_KNOWN_PRODUCTS, product_ids, shop_id)}
