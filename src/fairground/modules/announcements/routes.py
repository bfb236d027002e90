"""Announcements: read by everyone whom they are for, made and ended by organisers."""

import uuid

from litestar import Response
from litestar.params import FromPath, FromQuery, JSONBody

from fairground.infrastructure.access import ADMIN, PUBLIC
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.cached import cached_answer
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, delete, get, post, provided, visitor_of
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.announcements.domain import AdminAnnouncement, AnnouncementStatus
from fairground.modules.announcements.schemas import AnnouncementIn, Announcements
from fairground.modules.announcements.service import AnnouncementService

_TAGS = ["announcements"]


@get("/announcements", policy=PUBLIC, operation_id="listAnnouncements", tags=_TAGS)
async def list_announcements(request: AnyRequest) -> Response[Announcements]:
    """List what holds now for whoever asks, the newest first; those of a sale event for everyone, with its id."""

    async def read() -> Announcements:
        async with provided(request, Database).read() as db:
            caller = visitor_of(request).caller
            return Announcements(await provided(request, AnnouncementService).visible_to(db, caller))

    return await cached_answer(request, read)


@post("/announcements", policy=ADMIN, operation_id="makeAnnouncement", tags=_TAGS)
async def make_announcement(request: AnyRequest, data: JSONBody[AnnouncementIn]) -> AdminAnnouncement:
    """Announce something, at once or when its time comes."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, AnnouncementService).announce(
            uow, caller_of(request), data, request_id_of(request.scope)
        )


@delete("/announcements/{announcement_id:uuid}", policy=ADMIN, operation_id="endAnnouncement", tags=_TAGS)
async def end_announcement(request: AnyRequest, announcement_id: FromPath[uuid.UUID]) -> None:
    """End an announcement before its time, or before it began; organisers still see it."""
    async with provided(request, Database).begin() as uow:
        await provided(request, AnnouncementService).end(
            uow, caller_of(request), announcement_id, request_id_of(request.scope)
        )


@get("/admin/announcements", policy=ADMIN, operation_id="listAdminAnnouncements", tags=_TAGS)
async def list_admin_announcements(
    request: AnyRequest,
    status: FromQuery[AnnouncementStatus | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[AdminAnnouncement]:
    """List all announcements, those that ended included, the newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, AnnouncementService).page(db, status, cursor, limit)


ROUTES = [list_announcements, make_announcement, end_announcement, list_admin_announcements]
