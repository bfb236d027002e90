"""The SQL of the category tree."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.database import Queries

#: One lock for all changes of the tree's shape: they are rare, and a cycle could only come from two at once.
_LOCK_TREE = "SELECT pg_advisory_xact_lock(1667331184)"
_LIST = """
SELECT c.id, c.slug, c.name, c.parent_id, c.position, c.lineage, coalesce(n.products, 0) AS products
FROM categories c
LEFT JOIN (SELECT p.category_id, count(*) AS products FROM products p JOIN shops s ON s.id = p.shop_id
           WHERE p.deleted_at IS NULL AND p.status = 'published' AND p.kind = 'product' AND s.status = 'active'
           GROUP BY p.category_id) n
    ON n.category_id = c.id
ORDER BY c.position, fold(c.name), c.id
"""
_FIND = "SELECT id, slug, name, parent_id, position, lineage, 0 AS products FROM categories WHERE id = $1"
_FIND_BY_SLUG = "SELECT id, slug, name, parent_id, position, lineage, 0 AS products FROM categories WHERE slug = $1"
_INSERT = """
INSERT INTO categories (id, slug, name, parent_id, position, lineage) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (slug) DO NOTHING RETURNING id
"""
_UPDATE = """
UPDATE categories SET slug = $2, name = $3, parent_id = $4, position = $5
WHERE id = $1 AND NOT EXISTS (SELECT FROM categories other WHERE other.slug = $2 AND other.id <> $1)
"""
_SET_COMMISSION = "UPDATE categories SET commission_bps = $2 WHERE id = $1"
_MOVE = """
UPDATE categories SET lineage = $2::uuid[] || lineage[array_position(lineage, $1):] WHERE lineage @> ARRAY[$1::uuid]
"""
_IN_USE = """
SELECT EXISTS (SELECT FROM categories WHERE parent_id = $1)
    OR EXISTS (SELECT FROM products WHERE category_id = $1 AND deleted_at IS NULL)
"""
_DETACH_DELETED = "UPDATE products SET category_id = NULL WHERE category_id = $1 AND deleted_at IS NOT NULL"
_DELETE = "DELETE FROM categories WHERE id = $1"


class CategoryRow(msgspec.Struct, frozen=True):
    """A category as stored; ``products`` counts the public ones of its own."""

    id: uuid.UUID
    slug: str
    name: str
    parent_id: uuid.UUID | None
    position: int
    lineage: list[uuid.UUID]
    products: int


async def lock_tree(db: Queries) -> None:
    """Keep others from changing the tree until the transaction ends."""
    await db.execute(_LOCK_TREE)


async def list_all(db: Queries) -> list[CategoryRow]:
    """Return every category; siblings are in the order shown."""
    return await db.rows(CategoryRow, _LIST)


async def find(db: Queries, category_id: uuid.UUID) -> CategoryRow | None:
    """Return a category."""
    return await db.row(CategoryRow, _FIND, category_id)


async def find_by_slug(db: Queries, slug: str) -> CategoryRow | None:
    """Return a category."""
    return await db.row(CategoryRow, _FIND_BY_SLUG, slug)


async def insert(
    db: Queries, category_id: uuid.UUID, *, slug: str, name: str, parent: CategoryRow | None, position: int
) -> bool:
    """Write a category; False when the slug is taken."""
    lineage = [*(parent.lineage if parent else ()), category_id]
    parent_id = parent.id if parent else None
    return await db.fetch_value(_INSERT, category_id, slug, name, parent_id, position, lineage) is not None


async def update(
    db: Queries, category_id: uuid.UUID, *, slug: str, name: str, parent_id: uuid.UUID | None, position: int
) -> bool:
    """Change a category's own columns; False when another has the slug."""
    return await db.execute(_UPDATE, category_id, slug, name, parent_id, position) == 1


async def set_commission(db: Queries, category_id: uuid.UUID, commission_bps: int | None) -> bool:
    """Write what the market takes of sales in a category; False when there is none."""
    return await db.execute(_SET_COMMISSION, category_id, commission_bps) == 1


async def move(db: Queries, category_id: uuid.UUID, ancestors: Sequence[uuid.UUID]) -> None:
    """Put a category and all beneath it under other ancestors, given from the root down."""
    await db.execute(_MOVE, category_id, list(ancestors))


async def is_in_use(db: Queries, category_id: uuid.UUID) -> bool:
    """Tell whether products or categories hang on it."""
    return bool(await db.fetch_value(_IN_USE, category_id))


async def remove(db: Queries, category_id: uuid.UUID) -> None:
    """Delete a category that nothing hangs on; products that were deleted forget it."""
    await db.execute(_DETACH_DELETED, category_id)
    await db.execute(_DELETE, category_id)
