"""The only door to the catalogue."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence

from msgspec import UNSET

from fairground.infrastructure.access import Caller, ShopRole
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import ForbiddenError
from fairground.kernel.paging import Page
from fairground.modules.catalog import facets, listing, read_models, repository
from fairground.modules.catalog.categories import CategoryTree
from fairground.modules.catalog.domain import (
    ImageDraft,
    Offer,
    ProductDraft,
    ProductKind,
    Ratings,
    Saved,
)
from fairground.modules.catalog.editing import changed_draft, copy_of, new_draft
from fairground.modules.catalog.errors import (
    HasSaleEventError,
    IsSaleEventError,
    ProductChangedError,
    ProductNotFoundError,
    StockHeldError,
)
from fairground.modules.catalog.event_products import EventProducts
from fairground.modules.catalog.imports import CatalogueImports
from fairground.modules.catalog.moderation import ProductModeration
from fairground.modules.catalog.product_edits import ProductEdits
from fairground.modules.catalog.product_filter import ProductFilter
from fairground.modules.catalog.saving import StoredProduct
from fairground.modules.catalog.schemas import (
    Facets,
    Product,
    ProductCard,
    ProductIn,
    ProductPatch,
    ProductSort,
    ProductStock,
    Suggestions,
)
from fairground.modules.catalog.shelf import Shelf
from fairground.modules.catalog.writing import ProductWriter, draft_of
from fairground.modules.inventory.domain import MoveKind
from fairground.modules.inventory.service import InventoryService

#: What other code gets through this door.
__all__ = ["CatalogService", "ProductCard", "ProductFilter"]

_SUGGESTED_PRODUCTS = 6
_SUGGESTED_NAMES = 5
_RELATED_MAX = 8
_EDITORS = frozenset({ShopRole.OWNER, ShopRole.MANAGER})


class CatalogService:
    """Products and what is asked about them.

    The category tree is ``categories``, files are ``imports``, what sale events sell is ``event_products``; a shop's
    own list is ``shelf``, changes of many of its products are ``edits``, what organisers hide is ``moderation``.
    """

    def __init__(self, settings: Settings, inventory: InventoryService, cache: ResponseCache) -> None:
        """Keep answers to anonymous visitors in ``cache``, to be dropped on every change."""
        self._currency = settings.default_currency
        self._cache = cache
        self._writer = ProductWriter(settings.default_currency, inventory, cache)
        self.event_products = EventProducts(self._writer)
        self.categories = CategoryTree(cache)
        self.imports = CatalogueImports(settings.default_currency, self._writer)
        self.shelf = Shelf(inventory)
        self.moderation = ProductModeration(cache)
        self.edits = ProductEdits(self._writer, self.categories, inventory, cache)

    async def list_products(
        self, db: Queries, wanted: ProductFilter, sort: ProductSort | None, cursor: str | None, limit: int
    ) -> Page[ProductCard]:
        """Return a page of the public products; by relevance when there is a query and no other order is asked for."""
        if sort is None or (sort is ProductSort.RELEVANCE and not wanted.q):
            sort = ProductSort.RELEVANCE if wanted.q else ProductSort.NEWEST
        return await listing.list_cards(db, wanted, sort, cursor, limit)

    async def facets(self, db: Queries, wanted: ProductFilter) -> Facets:
        """Return what the results can be narrowed by, with counts."""
        return await facets.count_facets(db, wanted)

    async def suggestions(self, db: Queries, typed: str) -> Suggestions:
        """Return what a half-typed query may mean."""
        wanted = ProductFilter(q=typed)
        products = await listing.list_cards(db, wanted, ProductSort.RELEVANCE, None, _SUGGESTED_PRODUCTS)
        return Suggestions(
            products.items,
            await read_models.suggest_categories(db, typed, _SUGGESTED_NAMES),
            await read_models.suggest_shops(db, typed, _SUGGESTED_NAMES),
        )

    async def related(self, db: Queries, product_id: uuid.UUID) -> list[ProductCard]:
        """Return products like a public one.

        Raises:
            ProductNotFoundError: there is no such product.
        """
        await self.require_public(db, product_id)
        return await listing.list_related(db, product_id, _RELATED_MAX)

    async def cards(self, db: Queries, product_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, ProductCard]:
        """Return the cards of those of the products that everyone may see, by product."""
        return {card.id: card for card in await listing.list_named(db, product_ids)}

    async def offers(self, db: Queries, variant_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Offer]:
        """Return what variants cost now and what an order copies of them, those not on sale too."""
        return {offer.variant_id: offer for offer in await read_models.find_offers(db, variant_ids)}

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

    async def require_public(self, db: Queries, product_id: uuid.UUID) -> uuid.UUID:
        """Return a product that everyone may see, of a sale event the one whose goods it sells.

        Raises:
            ProductNotFoundError: there is none, or not everyone may.
        """
        source_id = await read_models.public_source(db, product_id)
        if source_id is None:
            raise ProductNotFoundError("No such product")
        return source_id

    async def save_products(
        self,
        uow: UnitOfWork,
        shop_id: uuid.UUID,
        drafts: Sequence[ProductDraft],
        *,
        kind: MoveKind = "import",
        actor_id: uuid.UUID | None = None,
    ) -> list[Saved]:
        """Make the shop's products of these handles as the drafts say, adding what is missing, in a few statements.

        ``kind`` names the movements of stock that follow. Nothing is written for drafts that change nothing.

        Raises:
            InvalidProductError: a draft does not fit together, or a handle comes twice.
            ProductNotFoundError: there is no such shop.
        """
        return await self._writer.save(uow, shop_id, drafts, kind=kind, actor_id=actor_id)

    async def image_sources(
        self, db: Queries, shop_id: uuid.UUID, handles: Sequence[str]
    ) -> Mapping[str, Mapping[str, ImageDraft]]:
        """Return, by handle and source, the pictures there are; one that was not imported by its own address."""
        return await self._writer.image_sources(db, shop_id, handles)

    async def create(
        self, uow: UnitOfWork, shop_id: uuid.UUID, data: ProductIn, uploads: Sequence[ImageDraft], caller: Caller
    ) -> Product:
        """Add a product to a shop that the caller may write for (the route has settled that).

        Raises:
            CategoryNotFoundError, HandleTakenError, InvalidProductError: it cannot be as sent.
        """
        category_id = None if data.category is None else await self.categories.id_of(uow, data.category)
        draft = new_draft(data, uploads, category_id, self._currency)
        saved = await self._writer.create(uow, shop_id, draft, caller.user_id)
        return await self.product(uow, saved.product_id, caller)

    async def update(
        self, uow: UnitOfWork, product_id: uuid.UUID, data: ProductPatch, uploads: Sequence[ImageDraft], caller: Caller
    ) -> tuple[Product, Saved]:
        """Change a product; return it and what became of it (pictures no longer needed).

        Raises:
            ProductNotFoundError: there is none, or it is another shop's.
            ForbiddenError: the caller's role in the shop does not allow it.
            CategoryNotFoundError, HandleTakenError, InvalidProductError: it cannot be as sent.
            ProductChangedError: it is not as the caller expects it.
            StockHeldError: buyers hold more than would remain.
        """
        _check_editor(caller, (await self._writer.stored(uow, product_id)).shop_id)
        stored = await self._writer.locked(uow, product_id)
        _refuse_event(stored)
        _refuse_outdated(stored, data)
        category_id = await self.categories.id_of(uow, data.category) if isinstance(data.category, str) else None
        draft = changed_draft(
            draft_of(stored), stored, data, uploads=uploads, category_id=category_id, currency=self._currency
        )
        saved = await self._writer.update(uow, product_id, draft, caller.user_id)
        if saved.stock_kept:
            kept = set(saved.stock_kept)
            raise StockHeldError([place for place, key in enumerate(saved.variant_ids) if key in kept])
        return await self.product(uow, product_id, caller), saved

    async def duplicate(self, uow: UnitOfWork, product_id: uuid.UUID, caller: Caller) -> Product:
        """Make a draft like a product: its pictures too, none of its stock, and no codes, which name one thing each.

        Raises:
            ProductNotFoundError: there is none, or it is another shop's.
            ForbiddenError: the caller's role in the shop does not allow it.
            IsSaleEventError: it is a sale event.
        """
        await self.check_editor(uow, product_id, caller)
        stored = await self._writer.locked(uow, product_id)
        saved = await self._writer.create(uow, stored.shop_id, copy_of(draft_of(stored)), caller.user_id)
        return await self.product(uow, saved.product_id, caller)

    async def check_editor(self, db: Queries, product_id: uuid.UUID, caller: Caller) -> None:
        """Refuse whoever may not change the product.

        Raises:
            ProductNotFoundError: there is none, or it is another shop's.
            ForbiddenError: the caller's role in the shop does not allow it.
            IsSaleEventError: it is changed as a sale event.
        """
        stored = await self._writer.stored(db, product_id)
        _check_editor(caller, stored.shop_id)
        _refuse_event(stored)

    async def delete(self, uow: UnitOfWork, product_id: uuid.UUID, caller: Caller) -> None:
        """Take a product out of the catalogue; carts let go of it, orders keep what they copied.

        Raises:
            ProductNotFoundError: there is none, or it is another shop's.
            ForbiddenError: the caller's role in the shop does not allow it.
            IsSaleEventError, HasSaleEventError: it is a sale event, or has one that has not ended.
        """
        await self.check_editor(uow, product_id, caller)
        if await repository.with_open_event(uow, [product_id]):
            raise HasSaleEventError("The product has a sale event that has not ended: delete that first")
        await self._writer.delete(uow, product_id)

    async def add_sold(self, uow: UnitOfWork, pieces: Mapping[uuid.UUID, int]) -> None:
        """Raise the units sold of products (at delivery) or lower them (at a refund), by product.

        What a sale event sells counts for its source, too.
        """
        if pieces:
            await repository.add_sold(uow, dict(pieces))

    async def lock_ratings(self, uow: UnitOfWork, product_ids: Collection[uuid.UUID]) -> None:
        """Keep others from changing the products' ratings until the transaction ends. The last lock before them."""
        await repository.lock_ratings(uow, sorted(product_ids))

    async def set_ratings(self, uow: UnitOfWork, ratings: Mapping[uuid.UUID, Ratings]) -> None:
        """Say what the reviews of products that are locked come to, and forget answers that show otherwise."""
        await repository.set_ratings(uow, ratings)
        uow.after_commit(self._cache.clear)

    def forget_answers(self) -> None:
        """Drop what is kept for anonymous visitors: something that it shows has changed."""
        self._cache.clear()

    async def shop_changed(self, uow: UnitOfWork, shop_id: uuid.UUID) -> None:
        """Have a shop's products found by its present name, and forget answers that show another."""
        await repository.reindex_shop(uow, shop_id)
        uow.after_commit(self._cache.clear)


def _is_insider(caller: Caller | None, shop_id: uuid.UUID) -> bool:
    return caller is not None and (caller.is_admin or caller.shop_role(shop_id) is not None)


def _refuse_outdated(stored: StoredProduct, data: ProductPatch) -> None:
    if data.expected_updated_at is UNSET or stored.updated_at is None:
        return
    if data.expected_updated_at != stored.updated_at:
        raise ProductChangedError(stored.updated_at)


def _refuse_event(stored: StoredProduct) -> None:
    if stored.kind is ProductKind.SALE_EVENT:
        raise IsSaleEventError("This is a sale event: change or delete it as one")


def _check_editor(caller: Caller, shop_id: uuid.UUID) -> None:
    role = caller.shop_role(shop_id)
    if caller.is_admin or role in _EDITORS:
        return
    if role is None:
        raise ProductNotFoundError("No such product")
    raise ForbiddenError("Your role in the shop does not allow this", code="SHOP_ROLE_REQUIRED")
