"""Every SQL statement that changes announcements, and what those see whom they are for."""

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, Row, UnitOfWork
from fairground.modules.announcements.domain import Announcement, Audience

_FIELDS = "id, message, severity, audience, event_id, starts_at, ends_at, time_zone"
INSERT = """
INSERT INTO announcements (
    id, message, severity, audience, event_id, starts_at, ends_at, time_zone, created_by, told_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $6 <= now() THEN now() END)
"""
NOW = "SELECT now()"
VISIBLE = f"""
SELECT {_FIELDS} FROM announcements
WHERE ends_at > now() AND starts_at <= now() AND ended_at IS NULL AND audience = ANY($1::text[])
ORDER BY starts_at DESC, id DESC LIMIT $2
"""  # noqa: S608 - our own text
# Only who gets the rows tells of them, so that several processes tell each once.
TELL = f"""
UPDATE announcements SET told_at = now()
WHERE id IN (SELECT id FROM announcements WHERE told_at IS NULL AND ended_at IS NULL AND starts_at <= now()
             ORDER BY starts_at LIMIT $1 FOR UPDATE SKIP LOCKED)
RETURNING {_FIELDS}, ends_at > now() AS is_running
"""  # noqa: S608
END = f"""
UPDATE announcements SET ended_at = now(), ended_by = $2
WHERE id = $1 AND ended_at IS NULL AND ends_at > now()
RETURNING {_FIELDS}, told_at IS NOT NULL AS was_told
"""  # noqa: S608


async def now(uow: UnitOfWork) -> datetime:
    """Return the moment of the transaction."""
    moment: datetime = await uow.fetch_value(NOW)
    return moment


async def insert(uow: UnitOfWork, announcement: Announcement, created_by: uuid.UUID) -> None:
    """Store an announcement; one that begins at once counts as told."""
    it = announcement
    await uow.execute(
        INSERT,
        it.id,
        it.message,
        it.severity,
        it.audience,
        it.event_id,
        it.starts_at,
        it.ends_at,
        it.time_zone,
        created_by,
    )


async def visible(db: Queries, audiences: Sequence[Audience], limit: int) -> list[Announcement]:
    """Return what holds now for some audiences, the newest first."""
    return [_announcement(row) for row in await db.fetch(VISIBLE, audiences, limit)]


async def mark_told(uow: UnitOfWork, limit: int) -> list[Announcement]:
    """Note of announcements whose time has come that they are told; returns those that have not ended since."""
    rows = await uow.fetch(TELL, limit)
    return [_announcement(row) for row in rows if row["is_running"]]


async def end(uow: UnitOfWork, announcement_id: uuid.UUID, ended_by: uuid.UUID) -> tuple[Announcement, bool] | None:
    """End an announcement that has not ended; returns it and whether its beginning was told."""
    row = await uow.fetch_row(END, announcement_id, ended_by)
    if row is None:
        return None
    return _announcement(row), bool(row["was_told"])


def _announcement(row: Row) -> Announcement:
    return msgspec.convert(dict(row), Announcement)  # what else is in the row is passed over
