"""The HTTP entrance of the sellers' dashboard."""

from typing import Annotated

from litestar.params import QueryParameter

from fairground.infrastructure.access import SHOP_STAFF, ShopRole
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.routing import AnyRequest, get, my_shop, provided
from fairground.kernel.zones import parse_zone
from fairground.modules.insights.domain import Period
from fairground.modules.insights.schemas import ShopDashboard
from fairground.modules.insights.service import InsightService

PeriodQuery = Annotated[Period, QueryParameter(name="period", description="how far back, today included")]
Zone = Annotated[str, QueryParameter(name="zone", description="IANA time zone in which days are cut", max_length=64)]


@get("/shops/mine/dashboard", policy=SHOP_STAFF, operation_id="getShopDashboard", tags=["insights"])
async def get_shop_dashboard(
    request: AnyRequest, period: PeriodQuery = Period.MONTH, zone: Zone = "UTC"
) -> ShopDashboard:
    """Show the caller's shop at a glance: what waits, how it sells, what runs out. Staff see what waits alone."""
    shop, clocks = my_shop(request), parse_zone(zone, "zone")
    insights = provided(request, InsightService)
    async with provided(request, Database).snapshot() as db:
        return await insights.dashboard(db, shop.shop_id, period, clocks, with_figures=shop.role is not ShopRole.STAFF)


ROUTES = [get_shop_dashboard]
