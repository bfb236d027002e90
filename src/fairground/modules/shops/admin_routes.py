"""Organisers' routes: which shops there are, and whether they may sell."""

import uuid
from typing import Annotated

from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from fairground.infrastructure.access import ADMIN
from fairground.infrastructure.database import Database, Queries
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided
from fairground.infrastructure.response_cache import ResponseCache
from fairground.infrastructure.settings import Settings
from fairground.kernel.paging import PAGE_SIZE_DEFAULT
from fairground.modules.shops.admin_schemas import AdminShopDetail, AdminShopPage, ShopReasonIn
from fairground.modules.shops.domain import ShopDecision, ShopStatus
from fairground.modules.shops.service import ShopService

_TAGS = ["administration"]
Search = Annotated[str | None, QueryParameter(max_length=200)]


@get("/admin/shops", policy=ADMIN, operation_id="listAdminShops", tags=_TAGS)
async def list_admin_shops(
    request: AnyRequest,
    status: FromQuery[ShopStatus | None] = None,
    q: Search = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> AdminShopPage:
    """List all shops with their figures, newest first; ``q`` finds names, addresses and owners."""
    standing, currency = provided(request, ShopService).standing, provided(request, Settings).default_currency
    async with provided(request, Database).read() as db:
        page = await standing.page(db, currency, status, q, cursor, limit)
        return AdminShopPage(page.items, page.next_cursor, await standing.waiting_count(db))


@get("/admin/shops/{shop_id:uuid}", policy=ADMIN, operation_id="getAdminShop", tags=_TAGS)
async def get_admin_shop(request: AnyRequest, shop_id: FromPath[uuid.UUID]) -> AdminShopDetail:
    """Show a shop with its people and what was decided about it."""
    async with provided(request, Database).read() as db:
        return await _detail(request, db, shop_id)


async def _detail(request: AnyRequest, db: Queries, shop_id: uuid.UUID) -> AdminShopDetail:
    currency = provided(request, Settings).default_currency
    return await provided(request, ShopService).standing.detail(db, currency, shop_id)


async def _decided(
    request: AnyRequest, shop_id: uuid.UUID, decision: ShopDecision, reason: str = ""
) -> AdminShopDetail:
    standing = provided(request, ShopService).standing
    async with provided(request, Database).begin() as uow:
        await standing.decide(
            uow,
            shop_id,
            decision,
            reason=reason,
            actor_id=caller_of(request).user_id,
            request_id=request_id_of(request.scope),
        )
        # what this process keeps must not show a shop that is gone; others notice by the fact
        uow.after_commit(provided(request, ResponseCache).clear)
        return await _detail(request, uow, shop_id)


@post("/admin/shops/{shop_id:uuid}/approve", policy=ADMIN, operation_id="approveShop", tags=_TAGS, status_code=200)
async def approve_shop(request: AnyRequest, shop_id: FromPath[uuid.UUID]) -> AdminShopDetail:
    """Let a shop sell that waits for it, or that was declined before."""
    return await _decided(request, shop_id, ShopDecision.APPROVE)


@post("/admin/shops/{shop_id:uuid}/decline", policy=ADMIN, operation_id="declineShop", tags=_TAGS, status_code=200)
async def decline_shop(
    request: AnyRequest, shop_id: FromPath[uuid.UUID], data: JSONBody[ShopReasonIn]
) -> AdminShopDetail:
    """Refuse a shop that waits; its owners are told why, and may ask again."""
    return await _decided(request, shop_id, ShopDecision.DECLINE, data.reason)


@post("/admin/shops/{shop_id:uuid}/suspend", policy=ADMIN, operation_id="suspendShop", tags=_TAGS, status_code=200)
async def suspend_shop(
    request: AnyRequest, shop_id: FromPath[uuid.UUID], data: JSONBody[ShopReasonIn]
) -> AdminShopDetail:
    """Stop a shop from selling at once; its owners are told why. Orders that were placed go on."""
    return await _decided(request, shop_id, ShopDecision.SUSPEND, data.reason)


@post("/admin/shops/{shop_id:uuid}/reinstate", policy=ADMIN, operation_id="reinstateShop", tags=_TAGS, status_code=200)
async def reinstate_shop(request: AnyRequest, shop_id: FromPath[uuid.UUID]) -> AdminShopDetail:
    """Let a suspended shop sell again."""
    return await _decided(request, shop_id, ShopDecision.REINSTATE)


ADMIN_ROUTES = [list_admin_shops, get_admin_shop, approve_shop, decline_shop, suspend_shop, reinstate_shop]
