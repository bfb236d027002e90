"""Sellers' routes about their balance, statements and earnings."""

from datetime import date
from typing import Annotated

from litestar.openapi import ResponseSpec
from litestar.params import QueryParameter
from litestar.response import Stream

from fairground.infrastructure.access import SHOP_MANAGER
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, my_shop, provided
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.payouts.schemas import Earnings, ShopBalance, ShopTransaction
from fairground.modules.payouts.service import PayoutService
from fairground.modules.payouts.statement import StatementRow

_TAGS = ["payouts"]

CurrencyQuery = Annotated[
    str | None, QueryParameter(name="currency", description="ISO 4217; the market's if absent", pattern="^[A-Z]{3}$")
]
KindQuery = Annotated[
    str | None, QueryParameter(name="kind", description="only movements of this kind", pattern="^[a-z_:]{1,64}$")
]
FirstDay = Annotated[date | None, QueryParameter(name="from", description="first day of the orders")]
LastDay = Annotated[date | None, QueryParameter(name="to", description="last day of the orders, included")]
Zone = Annotated[
    str | None,
    QueryParameter(name="tz", description="IANA time zone in which days are cut; UTC if absent", max_length=64),
]
Days = Annotated[int, QueryParameter(name="days", description="how many days, today included", ge=1, le=366)]


@get("/shops/mine/balance", policy=SHOP_MANAGER, operation_id="getShopBalance", tags=_TAGS)
async def get_shop_balance(request: AnyRequest, currency: CurrencyQuery = None) -> ShopBalance:
    """Show what the caller's shop has earned, what of it is available, and what is on its way."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, PayoutService).money.balance(db, caller_of(request), shop_id, currency)


@get("/shops/mine/transactions", policy=SHOP_MANAGER, operation_id="listShopTransactions", tags=_TAGS)
async def list_shop_transactions(
    request: AnyRequest, kind: KindQuery = None, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[ShopTransaction]:
    """List every change of the shop's accounts, newest first."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, PayoutService).money.transactions(db, shop_id, kind, cursor, limit)


@get("/shops/mine/statement", policy=SHOP_MANAGER, operation_id="getShopStatement", tags=_TAGS)
async def get_shop_statement(
    request: AnyRequest,
    first: FirstDay = None,
    last: LastDay = None,
    tz: Zone = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[StatementRow]:
    """Explain order by order, newest first, what of it is the shop's, when it is available, and why."""
    shop_id, money = my_shop(request).shop_id, provided(request, PayoutService).money
    async with provided(request, Database).read() as db:
        period = await money.period(db, first, last, tz)
        return await money.statement(db, shop_id, period, cursor, limit)


@get(
    "/shops/mine/statement.csv",
    policy=SHOP_MANAGER,
    operation_id="downloadShopStatement",
    tags=_TAGS,
    responses={200: ResponseSpec(str, media_type="text/csv", description="The file", generate_examples=False)},
)
async def download_shop_statement(
    request: AnyRequest, first: FirstDay = None, last: LastDay = None, tz: Zone = None
) -> Stream:
    """Download the statement for a spreadsheet; a period with too many orders is refused."""
    shop, money, database = my_shop(request), provided(request, PayoutService).money, provided(request, Database)
    async with database.read() as db:
        period = await money.period(db, first, last, tz)
        await money.require_size(db, shop.shop_id, period)
    headers = {
        "content-disposition": f'attachment; filename="{shop.slug}-statement.csv"',
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
    }
    return Stream(money.statement_file(database, shop.shop_id, period), media_type="text/csv", headers=headers)


@get("/shops/mine/earnings", policy=SHOP_MANAGER, operation_id="getShopEarnings", tags=_TAGS)
async def get_shop_earnings(
    request: AnyRequest, days: Days = 30, tz: Zone = None, currency: CurrencyQuery = None
) -> Earnings:
    """Show what the shop earned day by day, for charts."""
    shop_id = my_shop(request).shop_id
    async with provided(request, Database).read() as db:
        return await provided(request, PayoutService).money.earnings(db, shop_id, currency, tz, days)


ROUTES = [
    get_shop_balance,
    list_shop_transactions,
    get_shop_statement,
    download_shop_statement,
    get_shop_earnings,
]
