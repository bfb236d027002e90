"""The category tree: reading it in order, changing it, and making what an import needs."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import UNSET

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.response_cache import ResponseCache
from fairground.kernel.errors import ConflictError
from fairground.kernel.ids import new_id
from fairground.modules.catalog import category_repository as repository
from fairground.modules.catalog.category_repository import CategoryRow
from fairground.modules.catalog.errors import CategoryInUseError, CategoryNotFoundError, SlugTakenError
from fairground.modules.catalog.repository import reindex_category
from fairground.modules.catalog.schemas import Category, CategoryIn, CategoryPatch
from fairground.modules.shops.domain import slugify

#: Deeper trees help nobody and make lineages long.
DEPTH_MAX = 8


def in_tree_order(rows: Sequence[CategoryRow]) -> list[Category]:
    """Return each category before those beneath it, with products counted over the whole branch."""
    children: dict[uuid.UUID | None, list[CategoryRow]] = defaultdict(list)
    totals: dict[uuid.UUID, int] = defaultdict(int)
    for row in rows:
        children[row.parent_id].append(row)
        for ancestor in row.lineage:
            totals[ancestor] += row.products
    ordered = []
    pending = list(reversed(children[None]))
    while pending:
        row = pending.pop()
        ordered.append(Category(row.id, row.slug, row.name, row.parent_id, row.position, totals[row.id]))
        pending.extend(reversed(children[row.id]))
    return ordered


class CategoryTree:
    """The part of the catalogue's door that leads to categories."""

    def __init__(self, cache: ResponseCache) -> None:
        """Drop kept answers when the tree changes."""
        self._cache = cache

    async def list_all(self, db: Queries) -> list[Category]:
        """Return every category, each before those beneath it."""
        return in_tree_order(await repository.list_all(db))

    async def id_of(self, db: Queries, slug: str) -> uuid.UUID:
        """Return a category's id.

        Raises:
            CategoryNotFoundError: there is none with the slug.
        """
        row = await repository.find_by_slug(db, slug)
        if row is None:
            raise CategoryNotFoundError(f"No category {slug!r}")
        return row.id

    async def create(self, uow: UnitOfWork, data: CategoryIn) -> Category:
        """Add a category.

        Raises:
            CategoryNotFoundError: no such parent.
            SlugTakenError: the slug belongs to another.
        """
        await repository.lock_tree(uow)
        parent = None if data.parent_id is None else await self._find(uow, data.parent_id)
        _check_depth(len(parent.lineage) + 1 if parent else 1)
        category_id = new_id()
        slug = data.slug or slugify(data.name, fallback="category")
        if not await repository.insert(
            uow, category_id, slug=slug, name=data.name, parent=parent, position=data.position
        ):
            raise SlugTakenError(f"Another category has the slug {slug!r}")
        uow.after_commit(self._cache.clear)
        return Category(category_id, slug, data.name, data.parent_id, data.position, 0)

    async def update(self, uow: UnitOfWork, category_id: uuid.UUID, data: CategoryPatch) -> Category:
        """Change a category; with another parent, all beneath it moves along.

        Raises:
            CategoryNotFoundError: no such category or parent.
            ConflictError: the parent is the category itself or beneath it.
            SlugTakenError: the slug belongs to another.
        """
        await repository.lock_tree(uow)
        row = await self._find(uow, category_id)
        name = row.name if data.name is UNSET else data.name
        slug = row.slug if data.slug is UNSET else data.slug
        position = row.position if data.position is UNSET else data.position
        parent_id = row.parent_id if data.parent_id is UNSET else data.parent_id
        parent = None if parent_id is None or parent_id == row.parent_id else await self._find(uow, parent_id)
        if not await repository.update(uow, category_id, slug=slug, name=name, parent_id=parent_id, position=position):
            raise SlugTakenError(f"Another category has the slug {slug!r}")
        if parent_id != row.parent_id:
            ancestors = parent.lineage if parent else []
            if category_id in ancestors:
                raise ConflictError("A category cannot lie beneath itself", code="CATEGORY_CYCLE")
            _check_depth(len(ancestors) + 1)
            await repository.move(uow, category_id, ancestors)
        if parent_id != row.parent_id or name != row.name:
            await reindex_category(uow, category_id)
        uow.after_commit(self._cache.clear)
        return next(category for category in await self.list_all(uow) if category.id == category_id)

    async def set_commission(self, uow: UnitOfWork, category_id: uuid.UUID, commission_bps: int | None) -> None:
        """Set what the market takes of sales in a category and below, in basis points; None: what holds above it.

        Raises:
            CategoryNotFoundError: there is none.
        """
        if not await repository.set_commission(uow, category_id, commission_bps):
            raise CategoryNotFoundError("No such category")

    async def delete(self, uow: UnitOfWork, category_id: uuid.UUID) -> None:
        """Remove a category that nothing hangs on.

        Raises:
            CategoryNotFoundError: there is none.
            CategoryInUseError: products or categories hang on it.
        """
        await repository.lock_tree(uow)
        await self._find(uow, category_id)
        if await repository.is_in_use(uow, category_id):
            raise CategoryInUseError("The category still has products or categories beneath it")
        await repository.remove(uow, category_id)
        uow.after_commit(self._cache.clear)

    async def ensure(self, uow: UnitOfWork, paths: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], uuid.UUID]:
        """Return the category of each path of names from the root, ``("Clothing", "Shirts")``; make what is missing.

        A path may begin anywhere in the tree: where no root has the first name, a category with its slug is meant, so
        that ``("Shirts",)`` finds the shirts that the market's operators keep beneath clothing.
        """
        wanted = [path[:DEPTH_MAX] for path in paths if path]
        if not wanted:
            return {}
        await repository.lock_tree(uow)
        rows = {row.id: row for row in await repository.list_all(uow)}
        by_name = {(row.parent_id, row.name.casefold()): row for row in rows.values()}
        by_slug = {row.slug: row for row in rows.values()}
        uow.after_commit(self._cache.clear)
        found = {}
        for path in wanted:
            parent: CategoryRow | None = None
            for name in path:
                key = (parent.id if parent else None, name.casefold())
                if key not in by_name:
                    meant = by_slug.get(slugify(name, fallback="")) if parent is None else None
                    by_name[key] = meant or await self._insert_named(uow, name[:120], parent)
                parent = by_name[key]
            if parent is not None:
                found[path] = parent.id
        return found

    async def _insert_named(self, uow: UnitOfWork, name: str, parent: CategoryRow | None) -> CategoryRow:
        base = slugify(name, fallback="category")
        if parent is not None and await repository.find_by_slug(uow, base) is not None:
            base = f"{parent.slug}-{base}"[:100].rstrip("-")
        category_id, slug, number = new_id(), base, 1
        while not await repository.insert(uow, category_id, slug=slug, name=name, parent=parent, position=0):
            number += 1
            slug = f"{base}-{number}"
        lineage = [*(parent.lineage if parent else ()), category_id]
        return CategoryRow(category_id, slug, name, parent.id if parent else None, 0, lineage, 0)

    async def _find(self, db: Queries, category_id: uuid.UUID) -> CategoryRow:
        row = await repository.find(db, category_id)
        if row is None:
            raise CategoryNotFoundError("No such category")
        return row


def _check_depth(depth: int) -> None:
    if depth > DEPTH_MAX:
        raise ConflictError(f"Categories lie at most {DEPTH_MAX} deep", code="CATEGORY_TOO_DEEP")
