"""The HTTP entrance to returns."""

import uuid
from typing import Annotated

from litestar import Response
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from fairground.infrastructure.access import ADMIN, SHOP_MANAGER, SHOP_STAFF, SIGNED_IN, Permission, permission
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.idempotent import Key, answered, keyed_by_caller
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, my_shop, post, provided
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.orders.service import OrderService
from fairground.modules.returns.domain import Return, ReturnStatus
from fairground.modules.returns.errors import ReturnNotFoundError
from fairground.modules.returns.ports import ReturnCommands, ReturnWish
from fairground.modules.returns.schemas import ApprovalIn, RejectionIn, ReturnIn, ReturnItemIn
from fairground.modules.returns.service import ReturnFilter, ReturnService

_TAGS = ["returns"]
Search = Annotated[str | None, QueryParameter(description="part of a number, a name or goods", max_length=200)]


@post(
    "/orders/{order_id:uuid}/returns",
    policy=permission(Permission.ORDERS_READ),
    operation_id="requestReturn",
    tags=_TAGS,
)
async def request_return(
    request: AnyRequest,
    order_id: FromPath[uuid.UUID],
    data: JSONBody[ReturnIn | None] = None,
    idempotency_key: Key = None,
) -> Response[Return]:
    """Ask to return a delivered order, whole or by item and quantity, within the return window."""
    wanted = data or ReturnIn()
    quantities = None if wanted.items is None else _quantities(wanted.items)
    wish = ReturnWish(reason=wanted.reason, comment=wanted.comment, quantities=quantities)
    keyed = await keyed_by_caller(request, idempotency_key)
    return answered(await provided(request, ReturnCommands).request(caller_of(request), order_id, wish, keyed))


@get(
    "/orders/{order_id:uuid}/returns",
    policy=permission(Permission.ORDERS_READ),
    operation_id="listOrderReturns",
    tags=_TAGS,
)
async def list_order_returns(
    request: AnyRequest, order_id: FromPath[uuid.UUID], cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[Return]:
    """List an order's returns, newest first, to those with a part in it."""
    async with provided(request, Database).read() as db:
        await provided(request, OrderService).access_order_for(db, caller_of(request), order_id)
        return await provided(request, ReturnService).page(db, ReturnFilter(order_id=order_id), cursor, limit)


@get("/returns", policy=SIGNED_IN, operation_id="listReturns", tags=_TAGS)
async def list_returns(
    request: AnyRequest,
    status: FromQuery[ReturnStatus | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[Return]:
    """List the caller's own returns, newest first."""
    wanted = ReturnFilter(user_id=caller_of(request).user_id, status=status)
    async with provided(request, Database).read() as db:
        return await provided(request, ReturnService).page(db, wanted, cursor, limit)


@get("/returns/{return_id:uuid}", policy=SIGNED_IN, operation_id="getReturn", tags=_TAGS)
async def get_return(request: AnyRequest, return_id: FromPath[uuid.UUID]) -> Return:
    """Show a return to its buyer, its shop's members and admins."""
    service = provided(request, ReturnService)
    async with provided(request, Database).read() as db:
        return await service.view(db, (await service.access_for(db, caller_of(request), return_id)).id)


@post(
    "/returns/{return_id:uuid}/withdraw", policy=SIGNED_IN, operation_id="withdrawReturn", tags=_TAGS, status_code=200
)
async def withdraw_return(
    request: AnyRequest, return_id: FromPath[uuid.UUID], idempotency_key: Key = None
) -> Response[Return]:
    """Keep the goods after all: the order is as it was before."""
    keyed = await keyed_by_caller(request, idempotency_key)
    return answered(await provided(request, ReturnCommands).withdraw(caller_of(request), return_id, keyed))


@get("/shops/mine/returns", policy=SHOP_STAFF, operation_id="listShopReturns", tags=_TAGS)
async def list_shop_returns(
    request: AnyRequest,
    status: FromQuery[ReturnStatus | None] = None,
    q: Search = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[Return]:
    """List the returns of the caller's shop, newest first."""
    wanted = ReturnFilter(shop_id=my_shop(request).shop_id, status=status, search=q)
    async with provided(request, Database).read() as db:
        return await provided(request, ReturnService).page(db, wanted, cursor, limit)


@post(
    "/shops/mine/returns/{return_id:uuid}/approve",
    policy=SHOP_MANAGER,
    operation_id="approveShopReturn",
    tags=_TAGS,
    status_code=200,
)
async def approve_shop_return(
    request: AnyRequest,
    return_id: FromPath[uuid.UUID],
    data: JSONBody[ApprovalIn | None] = None,
    idempotency_key: Key = None,
) -> Response[Return]:
    """Accept a return of the caller's shop: its goods are back, its money goes back."""
    await _require_mine(request, return_id)
    keyed = await keyed_by_caller(request, idempotency_key)
    reason = data.reason if data else ""
    return answered(await provided(request, ReturnCommands).approve(caller_of(request), return_id, reason, keyed))


@post(
    "/shops/mine/returns/{return_id:uuid}/reject",
    policy=SHOP_MANAGER,
    operation_id="rejectShopReturn",
    tags=_TAGS,
    status_code=200,
)
async def reject_shop_return(
    request: AnyRequest, return_id: FromPath[uuid.UUID], data: JSONBody[RejectionIn], idempotency_key: Key = None
) -> Response[Return]:
    """Refuse a return of the caller's shop, with a reason: the order is as it was before."""
    await _require_mine(request, return_id)
    keyed = await keyed_by_caller(request, idempotency_key)
    return answered(await provided(request, ReturnCommands).reject(caller_of(request), return_id, data.reason, keyed))


@get("/admin/returns", policy=ADMIN, operation_id="listAdminReturns", tags=_TAGS)
async def list_admin_returns(
    request: AnyRequest,
    status: FromQuery[ReturnStatus | None] = None,
    q: Search = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[Return]:
    """List all returns, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, ReturnService).page(db, ReturnFilter(status=status, search=q), cursor, limit)


@post(
    "/admin/returns/{return_id:uuid}/approve", policy=ADMIN, operation_id="approveReturn", tags=_TAGS, status_code=200
)
async def approve_return(
    request: AnyRequest,
    return_id: FromPath[uuid.UUID],
    data: JSONBody[ApprovalIn | None] = None,
    idempotency_key: Key = None,
) -> Response[Return]:
    """Accept a return instead of its shop."""
    keyed = await keyed_by_caller(request, idempotency_key)
    reason = data.reason if data else ""
    return answered(await provided(request, ReturnCommands).approve(caller_of(request), return_id, reason, keyed))


@post("/admin/returns/{return_id:uuid}/reject", policy=ADMIN, operation_id="rejectReturn", tags=_TAGS, status_code=200)
async def reject_return(
    request: AnyRequest, return_id: FromPath[uuid.UUID], data: JSONBody[RejectionIn], idempotency_key: Key = None
) -> Response[Return]:
    """Refuse a return instead of its shop."""
    keyed = await keyed_by_caller(request, idempotency_key)
    return answered(await provided(request, ReturnCommands).reject(caller_of(request), return_id, data.reason, keyed))


async def _require_mine(request: AnyRequest, return_id: uuid.UUID) -> None:
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        found = await provided(request, ReturnService).access_for(db, caller_of(request), return_id)
    if found.shop_id != shop_id:
        raise ReturnNotFoundError


def _quantities(items: list[ReturnItemIn]) -> dict[uuid.UUID, int]:
    quantities = {item.order_item_id: item.quantity for item in items}
    if len(quantities) != len(items):
        raise InvalidError(
            "Name each item once", code="RETURN_INVALID", errors=[FieldError("items", "an item is named twice")]
        )
    return quantities


ROUTES = [
    request_return,
    list_order_returns,
    list_returns,
    get_return,
    withdraw_return,
    list_shop_returns,
    approve_shop_return,
    reject_shop_return,
    list_admin_returns,
    approve_return,
    reject_return,
]
