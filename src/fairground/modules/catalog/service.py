"""The only door to the catalogue."""

from __future__ import annotations

import uuid

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Queries
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.settings import Settings
from fairground.kernel.paging import Page
from fairground.modules.catalog import listing, read_models
from fairground.modules.catalog.categories import CategoryTree
from fairground.modules.catalog.errors import ProductNotFoundError
from fairground.modules.catalog.listing import ProductFilter
from fairground.modules.catalog.schemas import Product, ProductCard, ProductSort, ProductStock, Review, ReviewSummary


class CatalogService:
    """Products and what is asked about them. The category tree is ``categories``."""

    def __init__(self, settings: Settings, cache: ResponseCache) -> None:
        """Keep answers to anonymous visitors in ``cache``, to be dropped on every change."""
        self._settings = settings
        self._cache = cache
        self.categories = CategoryTree()

    async def list_products(
        self, db: Queries, wanted: ProductFilter, sort: ProductSort | None, cursor: str | None, limit: int
    ) -> Page[ProductCard]:
        """Return a page of the public products; by relevance when there is a query and no other order is asked for."""
        if sort is None or (sort is ProductSort.RELEVANCE and not wanted.q):
            sort = ProductSort.RELEVANCE if wanted.q else ProductSort.NEWEST
        return await listing.list_cards(db, wanted, sort, cursor, limit)

    async def product(self, db: Queries, product_id: uuid.UUID, caller: Caller | None = None) -> Product:
        """Return a product's page; one that is not public only to its shop's members and to admins.

        Raises:
            ProductNotFoundError: there is none, or it is not for the caller.
        """
        view = await read_models.find_product(db, product_id)
        if view is None or not (view.is_public or _is_insider(caller, view.product.shop.id)):
            raise ProductNotFoundError("No such product")
        return view.product

    async def stock(self, db: Queries, product_id: uuid.UUID) -> ProductStock:
        """Return what is free of each variant of a public product.

        Raises:
            ProductNotFoundError: there is none.
        """
        items = await read_models.product_stock(db, product_id)
        if not items:
            raise ProductNotFoundError("No such product")
        return ProductStock(items)

    async def reviews(self, db: Queries, product_id: uuid.UUID, cursor: str | None, limit: int) -> Page[Review]:
        """Return a page of a public product's reviews, the newest first.

        Raises:
            ProductNotFoundError: there is no such product.
        """
        await self._must_be_public(db, product_id)
        return await read_models.list_reviews(db, product_id, cursor, limit)

    async def review_summary(self, db: Queries, product_id: uuid.UUID) -> ReviewSummary:
        """Return how a public product's reviews are spread.

        Raises:
            ProductNotFoundError: there is no such product.
        """
        await self._must_be_public(db, product_id)
        return await read_models.review_summary(db, product_id)

    async def _must_be_public(self, db: Queries, product_id: uuid.UUID) -> None:
        if not await read_models.is_public(db, product_id):
            raise ProductNotFoundError("No such product")


def _is_insider(caller: Caller | None, shop_id: uuid.UUID) -> bool:
    return caller is not None and (caller.is_admin or caller.shop_role(shop_id) is not None)
