"""The organisers' first page."""

from typing import Annotated

from litestar.params import QueryParameter

from fairground.infrastructure.access import ADMIN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, get, provided
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.administration.dashboard import DashboardService
from fairground.modules.administration.dashboard_schemas import Activity, Dashboard, Revenue

_TAGS = ["administration"]
Days = Annotated[int, QueryParameter(description="today included", ge=1, le=366)]
Zone = Annotated[str, QueryParameter(description="IANA name of the zone by whose clocks days begin", max_length=64)]


@get("/admin/dashboard", policy=ADMIN, operation_id="getAdminDashboard", tags=_TAGS)
async def get_admin_dashboard(request: AnyRequest) -> Dashboard:
    """Show the market at a glance: figures, what waits for organisers, who is connected, the last proof."""
    async with provided(request, Database).read() as db:
        return await provided(request, DashboardService).dashboard(db)


@get("/admin/revenue", policy=ADMIN, operation_id="getAdminRevenue", tags=_TAGS)
async def get_admin_revenue(request: AnyRequest, days: Days = 30, tz: Zone = "UTC") -> Revenue:
    """Show what was ordered, paid and given back day by day, for charts."""
    async with provided(request, Database).read() as db:
        return await provided(request, DashboardService).revenue(db, tz, days)


@get("/admin/activity", policy=ADMIN, operation_id="listAdminActivity", tags=_TAGS)
async def list_admin_activity(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[Activity]:
    """List what happened in the market, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, DashboardService).activity(db, cursor, limit)


DASHBOARD_ROUTES = [get_admin_dashboard, get_admin_revenue, list_admin_activity]
