"""The door to wish lists and to what people looked at. Who follows which shop is ``follows``."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.clock import utc_now
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.catalog.errors import ProductNotFoundError
from fairground.modules.catalog.service import CatalogService, ProductCard
from fairground.modules.wishlists import repository
from fairground.modules.wishlists.domain import VIEWED_MAX, WISHES_MAX
from fairground.modules.wishlists.errors import NotWishedForError, WishlistFullError
from fairground.modules.wishlists.repository import WishRecord
from fairground.modules.wishlists.schemas import Wish, WishlistItem


class WishlistService:
    """Wish lists and recently viewed products; both are a person's own."""

    def __init__(self, catalog: CatalogService, *, wishes_max: int = WISHES_MAX, viewed_max: int = VIEWED_MAX) -> None:
        """Take who knows what products cost and whether there are any left, and how much a person may keep."""
        self._catalog = catalog
        self._wishes_max = wishes_max
        self._viewed_max = viewed_max

    async def page(self, db: Queries, user_id: uuid.UUID, cursor: str | None, limit: int) -> Page[WishlistItem]:
        """Return a page of a wish list, the newest first, with today's prices and stock beside those of the day.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        wishes, more = cut_page(await repository.list_wishes(db, user_id, before, limit + 1), limit)
        cards = await self._catalog.cards(db, [wish.product_id for wish in wishes])
        items = [_item(wish, cards.get(wish.product_id)) for wish in wishes]
        return Page(items, encode_cursor(wishes[-1].id) if more else None)

    async def product_ids(self, db: Queries, user_id: uuid.UUID) -> list[uuid.UUID]:
        """Return the ids of everything on a wish list, the newest first."""
        return await repository.wished_products(db, user_id, self._wishes_max)

    async def find(self, db: Queries, user_id: uuid.UUID, product_id: uuid.UUID) -> Wish:
        """Return a line of a wish list.

        Raises:
            NotWishedForError: the product is not on it.
        """
        wish = await repository.find_wish(db, user_id, product_id)
        if wish is None:
            raise NotWishedForError("This product is not on your wish list")
        return _wish(wish)

    async def put(self, uow: UnitOfWork, user_id: uuid.UUID, product_id: uuid.UUID) -> Wish:
        """Put a product on a wish list; one that is there keeps its price and place.

        Raises:
            ProductNotFoundError: there is no such product on sale.
            WishlistFullError: the list is as long as it may be.
        """
        there = await repository.find_wish(uow, user_id, product_id)
        if there is not None:
            return _wish(there)
        card = (await self._catalog.cards(uow, [product_id])).get(product_id)
        if card is None:
            raise ProductNotFoundError("No such product")
        wish = WishRecord(
            id=new_id(),
            product_id=product_id,
            product_name=card.name,
            price_minor=card.price_min.amount,
            currency=card.price_min.currency,
            created_at=utc_now(),
        )
        await repository.add_wish(uow, user_id, wish, self._wishes_max)
        stored = await repository.find_wish(uow, user_id, product_id)
        if stored is None:
            limit = self._wishes_max
            raise WishlistFullError(f"A wish list has at most {limit} products", extra={"limit": limit})
        return _wish(stored)

    async def drop(self, uow: UnitOfWork, user_id: uuid.UUID, product_id: uuid.UUID) -> None:
        """Take a product off a wish list; it need not be there."""
        await repository.drop_wish(uow, user_id, product_id)

    async def view(self, uow: UnitOfWork, user_id: uuid.UUID, product_ids: Sequence[uuid.UUID]) -> None:
        """Note what somebody looked at, the latest first. What is not on sale is passed over, the oldest forgotten."""
        public = await self._catalog.cards(uow, product_ids)
        views = [(product_id, new_id()) for product_id in reversed(list(dict.fromkeys(product_ids)))]
        known = [view for view in views if view[0] in public]
        if known:
            await repository.view(uow, user_id, known, self._viewed_max)

    async def viewed(self, db: Queries, user_id: uuid.UUID, limit: int) -> list[ProductCard]:
        """Return what somebody looked at and is still on sale, the latest first."""
        product_ids = await repository.list_viewed(db, user_id, limit)
        cards = await self._catalog.cards(db, product_ids)
        return [cards[product_id] for product_id in product_ids if product_id in cards]

    async def forget_viewed(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Forget what somebody looked at."""
        await repository.clear_viewed(uow, user_id)

    async def forget_person(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Delete what a leaver wished for, looked at and followed."""
        await repository.forget(uow, user_id)


def _wish(wish: WishRecord) -> Wish:
    return Wish(wish.product_id, Money(wish.price_minor, wish.currency), wish.created_at)


def _item(wish: WishRecord, card: ProductCard | None) -> WishlistItem:
    return WishlistItem(
        id=wish.id,
        product_id=wish.product_id,
        product_name=wish.product_name,
        product=card,
        price_when_added=Money(wish.price_minor, wish.currency),
        added_at=wish.created_at,
    )
