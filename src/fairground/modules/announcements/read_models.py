"""What organisers see of announcements. Reads the tables of announcements, accounts, catalog and promotions."""

import uuid

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.filters import Filters
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.announcements.domain import AdminAnnouncement, AnnouncementStatus

_STATUS = """CASE WHEN a.ended_at IS NOT NULL OR a.ends_at <= now() THEN 'ended'
                  WHEN a.starts_at <= now() THEN 'running' ELSE 'scheduled' END"""
_ROWS = f"""
SELECT a.id, a.message, a.severity, a.audience, a.event_id, p.name AS event_name, a.starts_at, a.ends_at, a.time_zone,
       {_STATUS} AS status, a.created_at, a.ended_at,
       trim(author.first_name || ' ' || author.last_name) AS created_by,
       trim(ender.first_name || ' ' || ender.last_name) AS ended_by
FROM announcements a JOIN users author ON author.id = a.created_by
LEFT JOIN users ender ON ender.id = a.ended_by LEFT JOIN products p ON p.id = a.event_id
"""  # noqa: S608 - our own text
ONE = f"{_ROWS} WHERE a.id = $1"
IS_EVENT = """
SELECT EXISTS (SELECT FROM sale_events e JOIN products p ON p.id = e.product_id
               WHERE e.product_id = $1 AND p.deleted_at IS NULL)
"""


def page_statement(status: AnnouncementStatus | None, cursor: str | None, limit: int) -> tuple[str, list[object]]:
    """Compose the statement of one page, one row longer than ``limit``, and its arguments.

    Raises:
        InvalidError: the cursor is not of this list.
    """
    found = Filters()
    if status is not None:
        found.add(f"{_STATUS} = {{}}", status)
    if cursor is not None:
        found.add("a.id < {}", *decode_cursor(cursor, uuid.UUID))
    return f"{_ROWS} WHERE {found.where} ORDER BY a.id DESC LIMIT {limit + 1:d}", found.args


async def page(
    db: Queries, status: AnnouncementStatus | None, cursor: str | None, limit: int
) -> Page[AdminAnnouncement]:
    """Return a page of announcements, the newest first."""
    statement, args = page_statement(status, cursor, limit)
    rows, more = cut_page([_view(row) for row in await db.fetch(statement, *args)], limit)
    return Page(rows, encode_cursor(rows[-1].id) if more else None)


async def find(db: Queries, announcement_id: uuid.UUID) -> AdminAnnouncement | None:
    """Return an announcement."""
    row = await db.fetch_row(ONE, announcement_id)
    return None if row is None else _view(row)


async def is_sale_event(db: Queries, event_id: uuid.UUID) -> bool:
    """Tell whether there is a sale event of the id."""
    return bool(await db.fetch_value(IS_EVENT, event_id))


def _view(row: Row) -> AdminAnnouncement:
    return msgspec.convert(dict(row), AdminAnnouncement)
