"""``/notifications``: what a person was told."""

from litestar.params import FromQuery, JSONBody

from fairground.infrastructure.access import SIGNED_IN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.notifications.schemas import MarkReadIn, NotificationOut, UnreadCount, to_out
from fairground.modules.notifications.service import NotificationService


@get("/notifications", policy=SIGNED_IN, operation_id="listNotifications", tags=["notifications"])
async def list_notifications(
    request: AnyRequest,
    *,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
    unread: FromQuery[bool] = False,
) -> Page[NotificationOut]:
    """List the caller's notices, newest first."""
    async with provided(request, Database).read() as db:
        page = await provided(request, NotificationService).page(
            db, caller_of(request).user_id, cursor=cursor, limit=limit, unread=unread
        )
    return Page([to_out(notice) for notice in page.items], page.next_cursor)


@get("/notifications/unread-count", policy=SIGNED_IN, operation_id="getUnreadCount", tags=["notifications"])
async def get_unread_count(request: AnyRequest) -> UnreadCount:
    """Count the caller's unread notices."""
    async with provided(request, Database).read() as db:
        return UnreadCount(await provided(request, NotificationService).count_unread(db, caller_of(request).user_id))


@post(
    "/notifications/read",
    policy=SIGNED_IN,
    operation_id="markNotificationsRead",
    tags=["notifications"],
    status_code=204,
)
async def mark_notifications_read(request: AnyRequest, data: JSONBody[MarkReadIn]) -> None:
    """Mark the caller's notices as read."""
    async with provided(request, Database).begin() as uow:
        await provided(request, NotificationService).mark_read(uow, caller_of(request).user_id, data.ids)


ROUTES = [list_notifications, get_unread_count, mark_notifications_read]
