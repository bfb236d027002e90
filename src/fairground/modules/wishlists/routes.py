"""The HTTP entrance to wish lists, viewed products and follows: each caller's own."""

import uuid
from typing import Annotated

from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.status_codes import HTTP_200_OK, HTTP_204_NO_CONTENT

from fairground.infrastructure.access import SIGNED_IN
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, delete, get, post, provided, put
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.wishlists.domain import VIEWED_MAX
from fairground.modules.wishlists.follows import FollowService
from fairground.modules.wishlists.schemas import (
    Follow,
    FollowedShop,
    ViewedIn,
    ViewedProducts,
    Wish,
    WishedProducts,
    WishlistItem,
)
from fairground.modules.wishlists.service import WishlistService

_TAGS = ["wishlists"]
_VIEWED_DEFAULT = 12

ViewedLimit = Annotated[int, QueryParameter(description="how many at most", ge=1, le=VIEWED_MAX)]


@get("/wishlist", policy=SIGNED_IN, operation_id="listWishlist", tags=_TAGS)
async def list_wishlist(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[WishlistItem]:
    """List what the caller wishes for, the newest first, with prices then and now."""
    async with provided(request, Database).read() as db:
        return await provided(request, WishlistService).page(db, caller_of(request).user_id, cursor, limit)


@get("/wishlist/items", policy=SIGNED_IN, operation_id="listWishedProducts", tags=_TAGS)
async def list_wished_products(request: AnyRequest) -> WishedProducts:
    """List the ids of everything the caller wishes for."""
    async with provided(request, Database).read() as db:
        return WishedProducts(await provided(request, WishlistService).product_ids(db, caller_of(request).user_id))


@get("/wishlist/items/{product_id:uuid}", policy=SIGNED_IN, operation_id="getWish", tags=_TAGS)
async def get_wish(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> Wish:
    """Show a product on the caller's wish list; 404 when it is not there."""
    async with provided(request, Database).read() as db:
        return await provided(request, WishlistService).find(db, caller_of(request).user_id, product_id)


@put("/wishlist/items/{product_id:uuid}", policy=SIGNED_IN, operation_id="putWish", tags=_TAGS)
async def put_wish(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> Wish:
    """Put a product on the caller's wish list; again changes nothing."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, WishlistService).put(uow, caller_of(request).user_id, product_id)


@delete("/wishlist/items/{product_id:uuid}", policy=SIGNED_IN, operation_id="deleteWish", tags=_TAGS)
async def delete_wish(request: AnyRequest, product_id: FromPath[uuid.UUID]) -> None:
    """Take a product off the caller's wish list; it need not be there."""
    async with provided(request, Database).begin() as uow:
        await provided(request, WishlistService).drop(uow, caller_of(request).user_id, product_id)


@get("/users/me/recently-viewed", policy=SIGNED_IN, operation_id="listViewedProducts", tags=_TAGS)
async def list_viewed_products(request: AnyRequest, limit: ViewedLimit = _VIEWED_DEFAULT) -> ViewedProducts:
    """List what the caller looked at, the latest first."""
    async with provided(request, Database).read() as db:
        return ViewedProducts(await provided(request, WishlistService).viewed(db, caller_of(request).user_id, limit))


@post(
    "/users/me/recently-viewed",
    policy=SIGNED_IN,
    operation_id="addViewedProducts",
    tags=_TAGS,
    status_code=HTTP_204_NO_CONTENT,
)
async def add_viewed_products(request: AnyRequest, data: JSONBody[ViewedIn]) -> None:
    """Note what the caller looked at, the latest first; the oldest past fifty is forgotten."""
    caller = caller_of(request)

    async def work(uow: UnitOfWork) -> None:
        await provided(request, WishlistService).view(uow, caller.user_id, data.product_ids)

    await provided(request, Database).transact(work)


@delete("/users/me/recently-viewed", policy=SIGNED_IN, operation_id="forgetViewedProducts", tags=_TAGS)
async def forget_viewed_products(request: AnyRequest) -> None:
    """Forget what the caller looked at."""
    async with provided(request, Database).begin() as uow:
        await provided(request, WishlistService).forget_viewed(uow, caller_of(request).user_id)


@get("/users/me/follows", policy=SIGNED_IN, operation_id="listFollowedShops", tags=_TAGS)
async def list_followed_shops(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[FollowedShop]:
    """List the shops that the caller follows, the latest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, FollowService).page(db, caller_of(request).user_id, cursor, limit)


@get("/shops/{slug_or_id:str}/follow", policy=SIGNED_IN, operation_id="getFollow", tags=_TAGS)
async def get_follow(request: AnyRequest, slug_or_id: FromPath[str]) -> Follow:
    """Tell whether the caller follows a shop."""
    async with provided(request, Database).read() as db:
        return await provided(request, FollowService).state(db, caller_of(request).user_id, slug_or_id)


@put("/shops/{slug_or_id:str}/follow", policy=SIGNED_IN, operation_id="followShop", tags=_TAGS)
async def follow_shop(request: AnyRequest, slug_or_id: FromPath[str]) -> Follow:
    """Follow a shop: what it puts out is told to the caller."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, FollowService).follow(uow, caller_of(request).user_id, slug_or_id)


@delete(
    "/shops/{slug_or_id:str}/follow",
    policy=SIGNED_IN,
    operation_id="unfollowShop",
    tags=_TAGS,
    status_code=HTTP_200_OK,
)
async def unfollow_shop(request: AnyRequest, slug_or_id: FromPath[str]) -> Follow:
    """Follow a shop no longer."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, FollowService).unfollow(uow, caller_of(request).user_id, slug_or_id)


ROUTES = [
    list_wishlist, list_wished_products, get_wish, put_wish, delete_wish, list_viewed_products, add_viewed_products,
    forget_viewed_products, list_followed_shops, get_follow, follow_shop, unfollow_shop,
]  # fmt: skip
