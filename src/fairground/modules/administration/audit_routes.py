"""The audit log for organisers: on a page, and as a file."""

import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated

import msgspec
from litestar.openapi import ResponseSpec
from litestar.params import FromQuery, QueryParameter
from litestar.response import Stream

from fairground.infrastructure.access import ADMIN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, get, provided
from fairground.kernel.csv_text import csv_lines
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.administration import audit_read_models
from fairground.modules.administration.audit_read_models import AuditActor, AuditFilter, AuditLine

_TAGS = ["administration"]
#: The newest lines that a file holds; who needs more asks for shorter spans.
_FILE_LINES_MAX = 50_000
_COLUMNS = (
    "id", "created_at", "actor_id", "actor_name", "actor_email", "action", "target", "target_name", "detail",
    "request_id",
)  # fmt: skip
_BATCH = 500

Action = Annotated[str | None, QueryParameter(description="the beginning of an action, such as user.", max_length=80)]
Target = Annotated[
    str | None, QueryParameter(description="a target such as order:<id>, or its kind alone", max_length=80)
]
# Text, not times: as query parameters numbers would be taken for times too, counted in seconds.
Since = Annotated[str | None, QueryParameter(description="from this moment on", format="date-time", max_length=40)]
Until = Annotated[str | None, QueryParameter(description="before this moment", format="date-time", max_length=40)]


class AuditIndex(msgspec.Struct, frozen=True):
    """What the log can be narrowed by."""

    actors: list[AuditActor]
    actions: list[str]


def _moment(field: str, given: str | None) -> datetime | None:
    """Return a moment in UTC; one without a zone is meant so.

    Raises:
        InvalidError: it is none, or beyond all calendars.
    """
    if given is None:
        return None
    try:
        moment = msgspec.convert(given, datetime)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (msgspec.ValidationError, OverflowError):
        error = FieldError(field, "is no moment, such as 2026-12-24T18:00:00Z")
        raise InvalidError("There is no such moment", errors=[error]) from None


@get("/admin/audit-log", policy=ADMIN, operation_id="listAuditLog", tags=_TAGS)
async def list_audit_log(
    request: AnyRequest,
    actor: FromQuery[uuid.UUID | None] = None,
    action: Action = None,
    target: Target = None,
    since: Since = None,
    until: Until = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[AuditLine]:
    """List what people with special rights did, newest first."""
    begin, end = _moment("since", since), _moment("until", until)
    wanted = AuditFilter(actor_id=actor, action=action, target=target, since=begin, until=end)
    async with provided(request, Database).read() as db:
        return await audit_read_models.page(db, wanted, cursor, limit)


@get("/admin/audit-log/index", policy=ADMIN, operation_id="getAuditIndex", tags=_TAGS)
async def get_audit_index(request: AnyRequest) -> AuditIndex:
    """Return whom and what the log can be narrowed by."""
    async with provided(request, Database).read() as db:
        return AuditIndex(await audit_read_models.actors(db), await audit_read_models.actions(db))


@get(
    "/admin/audit-log.csv",
    policy=ADMIN,
    operation_id="downloadAuditLog",
    tags=_TAGS,
    responses={200: ResponseSpec(str, media_type="text/csv", description="The file", generate_examples=False)},
)
async def download_audit_log(
    request: AnyRequest,
    actor: FromQuery[uuid.UUID | None] = None,
    action: Action = None,
    target: Target = None,
    since: Since = None,
    until: Until = None,
) -> Stream:
    """Download the log for a spreadsheet, the newest 50,000 lines of what is asked for."""
    begin, end = _moment("since", since), _moment("until", until)
    wanted = AuditFilter(actor_id=actor, action=action, target=target, since=begin, until=end)
    headers = {
        "content-disposition": 'attachment; filename="audit-log.csv"',
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
    }
    return Stream(_file(provided(request, Database), wanted), media_type="text/csv", headers=headers)


async def _file(database: Database, wanted: AuditFilter) -> AsyncIterator[bytes]:
    yield csv_lines([_COLUMNS])
    batch: list[list[str]] = []
    async with database.snapshot() as db:
        async for line in audit_read_models.lines(db, wanted, _FILE_LINES_MAX):
            batch.append([_cell(line, column) for column in _COLUMNS])
            if len(batch) == _BATCH:
                yield csv_lines(batch)
                batch.clear()
    yield csv_lines(batch)


def _cell(line: AuditLine, column: str) -> str:
    value = getattr(line, column)
    if isinstance(value, dict):
        return msgspec.json.encode(value).decode()
    return value.isoformat() if isinstance(value, datetime) else str(value)


AUDIT_ROUTES = [list_audit_log, get_audit_index, download_audit_log]
