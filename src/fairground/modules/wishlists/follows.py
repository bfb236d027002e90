"""Who follows which shop, and how followers hear of what is new there."""

from __future__ import annotations

import uuid

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.catalog.service import CatalogService
from fairground.modules.notifications.domain import NoticeDraft, NoticeType
from fairground.modules.notifications.service import NotificationService
from fairground.modules.shops.service import ShopService
from fairground.modules.wishlists import repository
from fairground.modules.wishlists.domain import ANNOUNCEMENT_HOURS, FOLLOWS_MAX, TOLD_AT_ONCE
from fairground.modules.wishlists.errors import TooManyFollowsError
from fairground.modules.wishlists.schemas import Follow, FollowedShop


class FollowService:
    """Follows. What a shop puts out is announced once an hour at most, and told to its followers some at a time."""

    def __init__(
        self,
        shops: ShopService,
        catalog: CatalogService,
        notifications: NotificationService,
        *,
        follows_max: int = FOLLOWS_MAX,
        told_at_once: int = TOLD_AT_ONCE,
    ) -> None:
        """Take who knows shops and products and who tells people; and how many shops one follows, people one tells."""
        self._shops = shops
        self._catalog = catalog
        self._notifications = notifications
        self._follows_max = follows_max
        self._told_at_once = told_at_once

    async def state(self, db: Queries, user_id: uuid.UUID, slug_or_id: str) -> Follow:
        """Return whether somebody follows a shop, and how many do.

        Raises:
            ShopNotFoundError: there is no such shop in sight.
        """
        shop = await self._shops.public(db, slug_or_id)
        return Follow(*await repository.following(db, shop.id, user_id))

    async def follow(self, uow: UnitOfWork, user_id: uuid.UUID, slug_or_id: str) -> Follow:
        """Have somebody follow a shop; again changes nothing.

        Raises:
            ShopNotFoundError: there is no such shop in sight.
            TooManyFollowsError: they follow as many as one may.
        """
        shop = await self._shops.public(uow, slug_or_id)
        await repository.follow(uow, shop.id, user_id, new_id(), self._follows_max)
        follow = Follow(*await repository.following(uow, shop.id, user_id))
        if not follow.is_followed:
            limit = self._follows_max
            raise TooManyFollowsError(f"You can follow {limit} shops", extra={"limit": limit})
        return follow

    async def unfollow(self, uow: UnitOfWork, user_id: uuid.UUID, slug_or_id: str) -> Follow:
        """Have somebody follow a shop no longer, also one that is out of sight.

        Raises:
            ShopNotFoundError: there is no such shop.
        """
        shop = await self._shops.find(uow, slug_or_id)
        await repository.unfollow(uow, shop.id, user_id)
        return Follow(*await repository.following(uow, shop.id, user_id))

    async def page(self, db: Queries, user_id: uuid.UUID, cursor: str | None, limit: int) -> Page[FollowedShop]:
        """Return a page of the shops that somebody follows, the latest first, without those out of sight.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        follows, more = cut_page(await repository.list_follows(db, user_id, before, limit + 1), limit)
        cards = await self._shops.cards(db, [follow.shop_id for follow in follows])
        items = [
            FollowedShop(follow.id, cards[follow.shop_id], follow.created_at)
            for follow in follows
            if follow.shop_id in cards
        ]
        return Page(items, encode_cursor(follows[-1].id) if more else None)

    async def announce(self, uow: UnitOfWork, shop_id: uuid.UUID, product_id: uuid.UUID) -> bool:
        """Have a shop's followers told of a new product; tell whether they will be.

        A shop without followers is passed over, and so is one that was announced within the hour: whoever puts out
        a hundred things at once is heard once.
        """
        return await repository.announce(uow, new_id(), shop_id, product_id, ANNOUNCEMENT_HOURS)

    async def tell_some(self, uow: UnitOfWork) -> bool:
        """Tell some followers what is announced; False when there is nothing left to tell.

        What a crash interrupts is told by the next run, and to nobody twice: a notice is kept once per announcement.
        """
        announcement = await repository.next_announcement(uow)
        if announcement is None:
            return False
        card = (await self._catalog.cards(uow, [announcement.product_id])).get(announcement.product_id)
        readers = (
            []
            if card is None
            else await repository.followers(uow, announcement.shop_id, announcement.told_upto, self._told_at_once)
        )
        if card is None or not readers:
            await repository.finish(uow, announcement.id)
            return True
        draft = NoticeDraft(
            event_id=announcement.id,
            type=NoticeType.INFO,
            kind="shop_has_news",
            message=f"New at {card.shop.name}: {card.name}",
            link=f"/products/{card.id}",
        )
        await self._notifications.notify_all(uow, readers, draft)
        await repository.advance(uow, announcement.id, readers[-1])
        return True
