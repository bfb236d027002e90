"""The HTTP entrance by which a shop works through its orders: list, figures, file, and steps for many at once."""

import uuid
from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from litestar.openapi import ResponseSpec
from litestar.params import FromQuery, JSONBody, QueryParameter
from litestar.response import Stream

from fairground.infrastructure.access import SHOP_STAFF, Caller
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, my_shop, post, provided
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import FairgroundError, FieldError, InvalidError
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.kernel.zones import parse_zone
from fairground.modules.orders import order_file
from fairground.modules.orders.domain import Order, OrderPaymentStatus, OrderStatus, PaymentMethod
from fairground.modules.orders.errors import OrderNotFoundError
from fairground.modules.orders.ports import OrderCommands, StatusChange
from fairground.modules.orders.service import OrderFilter, OrderService
from fairground.modules.orders.shop_schemas import BulkProblem, BulkResult, BulkResults, BulkStatusIn, OrderSummary

_TAGS = ["orders"]
_FILE_BATCH_SIZE = 200
#: Days before and after these are no days of a market, and have no moment in some time zones.
_YEAR_MIN, _YEAR_MAX = 2000, 2999

Search = Annotated[str | None, QueryParameter(description="part of a number, a name or goods", max_length=200)]
Method = Annotated[PaymentMethod | None, QueryParameter(name="method", description="how they are paid")]
PartlyShipped = Annotated[
    bool | None, QueryParameter(description="in process, and some of it on its way; false: nothing of it yet")
]
FirstDay = Annotated[date | None, QueryParameter(name="from", description="first day on which they were placed")]
LastDay = Annotated[date | None, QueryParameter(name="to", description="last day, included")]
Zone = Annotated[
    str | None,
    QueryParameter(name="tz", description="IANA time zone in which days are cut; UTC if absent", max_length=64),
]


@get("/shops/mine/orders", policy=SHOP_STAFF, operation_id="listShopOrders", tags=_TAGS)
async def list_shop_orders(  # noqa: PLR0913, PLR0917 - one parameter per filter
    request: AnyRequest,
    status: FromQuery[OrderStatus | None] = None,
    payment_status: FromQuery[OrderPaymentStatus | None] = None,
    method: Method = None,
    partly_shipped: PartlyShipped = None,
    first: FirstDay = None,
    last: LastDay = None,
    tz: Zone = None,
    q: Search = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[Order]:
    """List the orders of the caller's shop, newest first; ``q`` finds numbers, buyers and goods."""
    wanted = _filter(
        my_shop(request).shop_id, status, payment_status, method, partly_shipped, _period(first, last, tz), q
    )
    async with provided(request, Database).read() as db:
        return await provided(request, OrderService).page(db, caller_of(request), wanted, cursor, limit)


@get("/shops/mine/orders/summary", policy=SHOP_STAFF, operation_id="getShopOrderSummary", tags=_TAGS)
async def get_shop_order_summary(request: AnyRequest) -> OrderSummary:
    """Count the orders of the caller's shop by what is to be done with them."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, OrderService).summary(db, shop_id)


@get(
    "/shops/mine/orders.csv",
    policy=SHOP_STAFF,
    operation_id="downloadShopOrders",
    tags=_TAGS,
    responses={200: ResponseSpec(str, media_type="text/csv", description="The file", generate_examples=False)},
)
async def download_shop_orders(  # noqa: PLR0913, PLR0917 - one parameter per filter
    request: AnyRequest,
    status: FromQuery[OrderStatus | None] = None,
    payment_status: FromQuery[OrderPaymentStatus | None] = None,
    method: Method = None,
    partly_shipped: PartlyShipped = None,
    first: FirstDay = None,
    last: LastDay = None,
    tz: Zone = None,
    q: Search = None,
) -> Stream:
    """Download the orders that the same filters list, for a spreadsheet; at most as many as a statement may have."""
    shop = my_shop(request)
    wanted = _filter(shop.shop_id, status, payment_status, method, partly_shipped, _period(first, last, tz), q)
    headers = {
        "content-disposition": f'attachment; filename="{shop.slug}-orders.csv"',
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
    }
    return Stream(_file(request, caller_of(request), wanted), media_type="text/csv", headers=headers)


@post("/shops/mine/orders/status", policy=SHOP_STAFF, operation_id="updateShopOrders", tags=_TAGS, status_code=200)
async def update_shop_orders(request: AnyRequest, data: JSONBody[BulkStatusIn]) -> BulkResults:
    """Have orders of the caller's shop take a step, each on its own: those that cannot are told with their reasons."""
    shop_id, caller = my_shop(request).shop_id, caller_of(request)
    results = [await _step(request, caller, shop_id, order_id, data) for order_id in dict.fromkeys(data.order_ids)]
    refused = sum(result.problem is not None for result in results)
    return BulkResults(results, len(results) - refused, refused)


async def _step(
    request: AnyRequest, caller: Caller, shop_id: uuid.UUID, order_id: uuid.UUID, data: BulkStatusIn
) -> BulkResult:
    try:
        async with provided(request, Database).read() as db:
            found, _ = await provided(request, OrderService).access_order_for(db, caller, order_id)
        if found.shop_id != shop_id:
            raise OrderNotFoundError
        change = StatusChange(status=data.target, version=found.version)
        commands = provided(request, OrderCommands)
        order = await commands.change_status(caller, order_id, change, request_id_of(request.scope))
    except FairgroundError as error:
        return BulkResult(order_id, None, BulkProblem(error.code, error.detail))
    return BulkResult(order_id, order, None)


async def _file(request: AnyRequest, caller: Caller, wanted: OrderFilter) -> AsyncIterator[bytes]:
    yield order_file.head()
    cursor: str | None = None
    left = provided(request, Settings).statement_rows_max
    while left > 0:
        async with provided(request, Database).read() as db:
            page = await provided(request, OrderService).page(db, caller, wanted, cursor, min(_FILE_BATCH_SIZE, left))
        if page.items:
            yield order_file.order_lines(page.items)
        left -= len(page.items)
        cursor = page.next_cursor
        if cursor is None:
            return


def _filter(
    shop_id: uuid.UUID,
    status: OrderStatus | None,
    payment_status: OrderPaymentStatus | None,
    method: PaymentMethod | None,
    partly_shipped: bool | None,
    period: tuple[datetime | None, datetime | None],
    q: str | None,
) -> OrderFilter:
    return OrderFilter(
        shop_id=shop_id,
        status=status,
        payment_status=payment_status,
        payment_method=method,
        is_partly_shipped=partly_shipped,
        placed_from=period[0],
        placed_before=period[1],
        search=q,
    )


def _period(first: date | None, last: date | None, tz: str | None) -> tuple[datetime | None, datetime | None]:
    """Return the moments between which orders of some days were placed.

    Raises:
        InvalidError: it ends before it begins, a day is no day of a market, or there is no such zone.
    """
    zone = parse_zone(tz or "UTC", "tz")
    for field, day in (("from", first), ("to", last)):
        if day is not None and not _YEAR_MIN <= day.year <= _YEAR_MAX:
            raise InvalidError("There are no orders of that day", errors=[FieldError(field, "is no day of a market")])
    if first is not None and last is not None and last < first:
        raise InvalidError("The period ends before it begins", errors=[FieldError("to", "lies before from")])
    begin = None if first is None else _midnight(first, zone)
    return begin, None if last is None else _midnight(last + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)


SHOP_ROUTES = [list_shop_orders, get_shop_order_summary, download_shop_orders, update_shop_orders]
