"""A shop's own products, drafts too."""

from __future__ import annotations

import uuid

from fairground.infrastructure.database import Queries
from fairground.kernel.paging import Page
from fairground.modules.catalog import shelf_read_models
from fairground.modules.catalog.errors import ProductNotFoundError
from fairground.modules.catalog.shelf_schemas import (
    MyProduct,
    MyProductCard,
    ShelfCounts,
    ShelfFilter,
    ShelfSort,
    TagList,
)
from fairground.modules.inventory.service import InventoryService

_TAGS_MAX = 20


class Shelf:
    """The part of the catalogue's door through which a shop looks at what it has."""

    def __init__(self, inventory: InventoryService) -> None:
        self._inventory = inventory

    @property
    def _mark(self) -> int:
        return self._inventory.low_stock.market_mark

    async def page(
        self,
        db: Queries,
        shop_id: uuid.UUID,
        wanted: ShelfFilter,
        sort: ShelfSort,
        cursor: str | None,
        limit: int,
    ) -> Page[MyProductCard]:
        """Return a page of a shop's products.

        Raises:
            InvalidError: the cursor is not of this list.
        """
        return await shelf_read_models.list_shelf(db, shop_id, wanted, sort, self._mark, cursor, limit)

    async def counts(self, db: Queries, shop_id: uuid.UUID, wanted: ShelfFilter) -> ShelfCounts:
        """Count a shop's products."""
        return await shelf_read_models.count_shelf(db, shop_id, wanted, self._mark)

    async def product(self, db: Queries, shop_id: uuid.UUID, product_id: uuid.UUID) -> MyProduct:
        """Return one of a shop's products with all that it may see and set.

        Raises:
            ProductNotFoundError: the shop has none of this id, or it is a sale event.
        """
        found = await shelf_read_models.find_editable(db, shop_id, product_id, self._mark)
        if found is None:
            raise ProductNotFoundError("No such product")
        return found

    async def tags(self, db: Queries, shop_id: uuid.UUID, typed: str) -> TagList:
        """Return the shop's tags that begin as typed."""
        return TagList(await shelf_read_models.suggest_tags(db, shop_id, typed.strip(), _TAGS_MAX))
