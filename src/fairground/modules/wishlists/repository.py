"""The SQL of what shoppers keep. Tables: wishlist_items, viewed_products, shop_follows, shop_announcements."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork


class WishRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a wish list; name and price are those of the day it was put there."""

    id: uuid.UUID
    product_id: uuid.UUID
    product_name: str
    price_minor: int
    currency: str
    created_at: datetime


class FollowRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A shop that somebody follows."""

    id: uuid.UUID
    shop_id: uuid.UUID
    created_at: datetime


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop's followers are being told; those up to ``told_upto`` know."""

    id: uuid.UUID
    shop_id: uuid.UUID
    product_id: uuid.UUID
    told_upto: uuid.UUID | None


_WISHES = (
    "SELECT id, product_id, product_name, price_minor, currency, created_at FROM wishlist_items WHERE user_id = $1"
)
_FIND_WISH = f"{_WISHES} AND product_id = $2"
_LIST_WISHES = f"{_WISHES} AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3"
_WISHED_PRODUCTS = "SELECT product_id FROM wishlist_items WHERE user_id = $1 ORDER BY id DESC LIMIT $2"
_ADD_WISH = """
INSERT INTO wishlist_items (user_id, product_id, id, product_name, price_minor, currency)
SELECT $1, $2, $3, $4, $5, $6 WHERE (SELECT count(*) FROM wishlist_items WHERE user_id = $1) < $7
ON CONFLICT (user_id, product_id) DO NOTHING
"""
_DROP_WISH = "DELETE FROM wishlist_items WHERE user_id = $1 AND product_id = $2"
_VIEW = """
INSERT INTO viewed_products AS v (user_id, product_id, id)
SELECT $1, d.product_id, d.id FROM unnest($2::uuid[], $3::uuid[]) AS d (product_id, id) ORDER BY d.product_id
ON CONFLICT (user_id, product_id) DO UPDATE SET id = greatest(v.id, excluded.id)
"""
_TRIM_VIEWED = """
DELETE FROM viewed_products v USING (
    SELECT product_id FROM viewed_products WHERE user_id = $1 ORDER BY id DESC OFFSET $2
) old WHERE v.user_id = $1 AND v.product_id = old.product_id
"""
_LIST_VIEWED = "SELECT product_id FROM viewed_products WHERE user_id = $1 ORDER BY id DESC LIMIT $2"
_CLEAR_VIEWED = "DELETE FROM viewed_products WHERE user_id = $1"
_FOLLOW = """
INSERT INTO shop_follows (shop_id, user_id, id)
SELECT $1, $2, $3 WHERE (SELECT count(*) FROM shop_follows WHERE user_id = $2) < $4
ON CONFLICT (shop_id, user_id) DO NOTHING
"""
_UNFOLLOW = "DELETE FROM shop_follows WHERE shop_id = $1 AND user_id = $2"
_FOLLOWING = """
SELECT EXISTS (SELECT FROM shop_follows WHERE shop_id = $1 AND user_id = $2),
       (SELECT count(*) FROM shop_follows WHERE shop_id = $1)
"""
_LIST_FOLLOWS = """
SELECT id, shop_id, created_at FROM shop_follows
WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
"""
# Only the consumer of the log writes here, one event after the other, so that nothing comes between look and leap.
_ANNOUNCE = """
INSERT INTO shop_announcements (id, shop_id, product_id)
SELECT $1, $2, $3 WHERE EXISTS (SELECT FROM shop_follows WHERE shop_id = $2) AND NOT EXISTS (
    SELECT FROM shop_announcements WHERE shop_id = $2 AND created_at > now() - make_interval(hours => $4))
"""
_NEXT_ANNOUNCEMENT = """
SELECT id, shop_id, product_id, told_upto FROM shop_announcements
WHERE finished_at IS NULL ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
"""
_FOLLOWERS = """
SELECT user_id FROM shop_follows WHERE shop_id = $1 AND ($2::uuid IS NULL OR user_id > $2) ORDER BY user_id LIMIT $3
"""
_ADVANCE = "UPDATE shop_announcements SET told_upto = $2 WHERE id = $1"
_FINISH = "UPDATE shop_announcements SET finished_at = now() WHERE id = $1"

_FORGET_WISHES = "DELETE FROM wishlist_items WHERE user_id = $1"
_FORGET_FOLLOWS = "DELETE FROM shop_follows WHERE user_id = $1"


async def find_wish(db: Queries, user_id: uuid.UUID, product_id: uuid.UUID) -> WishRecord | None:
    """Return a line of somebody's wish list."""
    return await db.row(WishRecord, _FIND_WISH, user_id, product_id)


async def list_wishes(db: Queries, user_id: uuid.UUID, before: uuid.UUID | None, limit: int) -> list[WishRecord]:
    """Return lines of somebody's wish list, the newest first."""
    return await db.rows(WishRecord, _LIST_WISHES, user_id, before, limit)


async def wished_products(db: Queries, user_id: uuid.UUID, limit: int) -> list[uuid.UUID]:
    """Return what is on somebody's wish list, the newest first."""
    return [row[0] for row in await db.fetch(_WISHED_PRODUCTS, user_id, limit)]


async def add_wish(uow: UnitOfWork, user_id: uuid.UUID, wish: WishRecord, limit: int) -> None:
    """Put a line on a wish list that has fewer than ``limit``; one that is there stays as it is."""
    await uow.execute(
        _ADD_WISH, user_id, wish.product_id, wish.id, wish.product_name, wish.price_minor, wish.currency, limit
    )


async def drop_wish(uow: UnitOfWork, user_id: uuid.UUID, product_id: uuid.UUID) -> None:
    """Take a line off a wish list."""
    await uow.execute(_DROP_WISH, user_id, product_id)


async def view(uow: UnitOfWork, user_id: uuid.UUID, views: Sequence[tuple[uuid.UUID, uuid.UUID]], limit: int) -> None:
    """Note which products somebody looked at, each with the id of the view, and forget the oldest past ``limit``."""
    await uow.execute(_VIEW, user_id, [product_id for product_id, _ in views], [view_id for _, view_id in views])
    await uow.execute(_TRIM_VIEWED, user_id, limit)


async def list_viewed(db: Queries, user_id: uuid.UUID, limit: int) -> list[uuid.UUID]:
    """Return what somebody looked at, the latest first."""
    return [row[0] for row in await db.fetch(_LIST_VIEWED, user_id, limit)]


async def clear_viewed(uow: UnitOfWork, user_id: uuid.UUID) -> None:
    """Forget what somebody looked at."""
    await uow.execute(_CLEAR_VIEWED, user_id)


async def follow(uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID, follow_id: uuid.UUID, limit: int) -> None:
    """Have somebody follow a shop, unless they follow ``limit`` already."""
    await uow.execute(_FOLLOW, shop_id, user_id, follow_id, limit)


async def unfollow(uow: UnitOfWork, shop_id: uuid.UUID, user_id: uuid.UUID) -> None:
    """Have somebody follow a shop no longer."""
    await uow.execute(_UNFOLLOW, shop_id, user_id)


async def following(db: Queries, shop_id: uuid.UUID, user_id: uuid.UUID) -> tuple[bool, int]:
    """Return whether somebody follows a shop, and how many do."""
    row = await db.fetch_row(_FOLLOWING, shop_id, user_id)
    assert row is not None  # noqa: S101 - a query without FROM has one row
    return row[0], row[1]


async def list_follows(db: Queries, user_id: uuid.UUID, before: uuid.UUID | None, limit: int) -> list[FollowRecord]:
    """Return the shops that somebody follows, the latest first."""
    return await db.rows(FollowRecord, _LIST_FOLLOWS, user_id, before, limit)


async def announce(
    uow: UnitOfWork, announcement_id: uuid.UUID, shop_id: uuid.UUID, product_id: uuid.UUID, hours: int
) -> bool:
    """Have a shop's followers told of a product, unless it has none or they were told within so many hours."""
    return bool(await uow.execute(_ANNOUNCE, announcement_id, shop_id, product_id, hours))


async def next_announcement(uow: UnitOfWork) -> Announcement | None:
    """Return an announcement that somebody still has to hear, kept from other workers."""
    return await uow.row(Announcement, _NEXT_ANNOUNCEMENT)


async def followers(db: Queries, shop_id: uuid.UUID, after: uuid.UUID | None, limit: int) -> list[uuid.UUID]:
    """Return some followers of a shop, in the order of their ids."""
    return [row[0] for row in await db.fetch(_FOLLOWERS, shop_id, after, limit)]


async def advance(uow: UnitOfWork, announcement_id: uuid.UUID, told_upto: uuid.UUID) -> None:
    """Note that followers up to one know."""
    await uow.execute(_ADVANCE, announcement_id, told_upto)


async def finish(uow: UnitOfWork, announcement_id: uuid.UUID) -> None:
    """Note that all followers know."""
    await uow.execute(_FINISH, announcement_id)


async def forget(uow: UnitOfWork, user_id: uuid.UUID) -> None:
    """Delete all that a person keeps."""
    for statement in (_FORGET_WISHES, _CLEAR_VIEWED, _FORGET_FOLLOWS):
        await uow.execute(statement, user_id)
