"""The HTTP entrance to coupons: shops' own, the platform's, and the check of one against a cart."""

import uuid
from typing import Annotated

from litestar.params import FromPath, JSONBody, PathParameter

from fairground.infrastructure.access import ADMIN, CART, SHOP_MANAGER
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import (
    AnyRequest,
    caller_of,
    delete,
    get,
    my_shop,
    patch,
    post,
    provided,
    visitor_of,
)
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.carts.domain import CartOwner
from fairground.modules.carts.service import CartService
from fairground.modules.promotions.domain import Coupon, ShopCoupon
from fairground.modules.promotions.schemas import CouponIn, CouponPatch, CouponValidation
from fairground.modules.promotions.service import Coupons, PromotionService

_TAGS = ["promotions"]
Code = Annotated[str, PathParameter(description="the code, in any case", max_length=64)]


def _coupons(request: AnyRequest) -> Coupons:
    return provided(request, PromotionService).coupons


async def _create(request: AnyRequest, shop_id: uuid.UUID | None, data: CouponIn) -> Coupon:
    async with provided(request, Database).begin() as uow:
        return await _coupons(request).create(uow, shop_id, data, caller_of(request), request_id_of(request.scope))


async def _update(request: AnyRequest, shop_id: uuid.UUID | None, coupon_id: uuid.UUID, data: CouponPatch) -> Coupon:
    async def work(uow: UnitOfWork) -> Coupon:
        return await _coupons(request).update(
            uow, shop_id, coupon_id, data, caller_of(request), request_id_of(request.scope)
        )

    return await provided(request, Database).transact(work)


async def _delete(request: AnyRequest, shop_id: uuid.UUID | None, coupon_id: uuid.UUID) -> None:
    async with provided(request, Database).begin() as uow:
        await _coupons(request).delete(uow, shop_id, coupon_id, caller_of(request), request_id_of(request.scope))


@post("/coupons", policy=SHOP_MANAGER, operation_id="createCoupon", tags=_TAGS)
async def create_coupon(request: AnyRequest, data: JSONBody[CouponIn]) -> Coupon:
    """Add a coupon to the caller's shop: it lowers the prices of that shop's goods."""
    return await _create(request, my_shop(request).shop_id, data)


@get("/coupons", policy=SHOP_MANAGER, operation_id="listCoupons", tags=_TAGS)
async def list_coupons(request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT) -> Page[Coupon]:
    """List the coupons of the caller's shop, the newest first."""
    async with provided(request, Database).read() as db:
        return await _coupons(request).page(db, my_shop(request).shop_id, cursor, limit)


@get("/coupons/{coupon_id:uuid}", policy=SHOP_MANAGER, operation_id="getCoupon", tags=_TAGS)
async def get_coupon(request: AnyRequest, coupon_id: FromPath[uuid.UUID]) -> Coupon:
    """Return a coupon of the caller's shop."""
    async with provided(request, Database).read() as db:
        return await _coupons(request).find(db, my_shop(request).shop_id, coupon_id)


@patch("/coupons/{coupon_id:uuid}", policy=SHOP_MANAGER, operation_id="updateCoupon", tags=_TAGS)
async def update_coupon(request: AnyRequest, coupon_id: FromPath[uuid.UUID], data: JSONBody[CouponPatch]) -> Coupon:
    """Change a coupon of the caller's shop; what was redeemed keeps its discount."""
    return await _update(request, my_shop(request).shop_id, coupon_id, data)


@delete("/coupons/{coupon_id:uuid}", policy=SHOP_MANAGER, operation_id="deleteCoupon", tags=_TAGS)
async def delete_coupon(request: AnyRequest, coupon_id: FromPath[uuid.UUID]) -> None:
    """Take a coupon of the caller's shop away."""
    await _delete(request, my_shop(request).shop_id, coupon_id)


@get("/coupons/{code:str}/validate", policy=CART, operation_id="validateCoupon", tags=_TAGS)
async def validate_coupon(request: AnyRequest, code: Code) -> CouponValidation:
    """Tell what a coupon would do for the caller's cart, or why it does nothing. Guests have carts, too."""
    visitor = visitor_of(request)
    caller = visitor.caller
    owner = CartOwner(guest_key=visitor.guest_key or b"") if caller is None else CartOwner(user_id=caller.user_id)
    async with provided(request, Database).read() as db:
        cart = await provided(request, CartService).contents(db, owner)
        return await _coupons(request).validate(db, code, cart, caller)


@post("/admin/coupons", policy=ADMIN, operation_id="createPlatformCoupon", tags=_TAGS)
async def create_platform_coupon(request: AnyRequest, data: JSONBody[CouponIn]) -> Coupon:
    """Add a coupon for the goods of all shops; the platform bears the discount."""
    return await _create(request, None, data)


@get("/admin/coupons", policy=ADMIN, operation_id="listPlatformCoupons", tags=_TAGS)
async def list_platform_coupons(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[Coupon]:
    """List the platform's coupons, the newest first."""
    async with provided(request, Database).read() as db:
        return await _coupons(request).page(db, None, cursor, limit)


@get("/admin/shop-coupons", policy=ADMIN, operation_id="listShopCoupons", tags=_TAGS)
async def list_shop_coupons(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[ShopCoupon]:
    """List the coupons of all shops, the newest first; shops manage them themselves."""
    async with provided(request, Database).read() as db:
        return await _coupons(request).page_of_all_shops(db, cursor, limit)


@get("/admin/coupons/{platform_coupon_id:uuid}", policy=ADMIN, operation_id="getPlatformCoupon", tags=_TAGS)
async def get_platform_coupon(request: AnyRequest, platform_coupon_id: FromPath[uuid.UUID]) -> Coupon:
    """Return a coupon of the platform."""
    async with provided(request, Database).read() as db:
        return await _coupons(request).find(db, None, platform_coupon_id)


@patch("/admin/coupons/{platform_coupon_id:uuid}", policy=ADMIN, operation_id="updatePlatformCoupon", tags=_TAGS)
async def update_platform_coupon(
    request: AnyRequest, platform_coupon_id: FromPath[uuid.UUID], data: JSONBody[CouponPatch]
) -> Coupon:
    """Change a coupon of the platform; what was redeemed keeps its discount."""
    return await _update(request, None, platform_coupon_id, data)


@delete("/admin/coupons/{platform_coupon_id:uuid}", policy=ADMIN, operation_id="deletePlatformCoupon", tags=_TAGS)
async def delete_platform_coupon(request: AnyRequest, platform_coupon_id: FromPath[uuid.UUID]) -> None:
    """Take a coupon of the platform away."""
    await _delete(request, None, platform_coupon_id)


COUPON_ROUTES = [
    create_coupon,
    list_coupons,
    get_coupon,
    update_coupon,
    delete_coupon,
    validate_coupon,
    create_platform_coupon,
    list_platform_coupons,
    list_shop_coupons,
    get_platform_coupon,
    update_platform_coupon,
    delete_platform_coupon,
]
