"""Every statement on copies of personal data and the parts that they are kept in."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator

import msgspec

from fairground.infrastructure.database import Database, Queries
from fairground.modules.personal_data.domain import ATTEMPTS_MAX, KEPT_DAYS, LEASE_SECONDS, DataExport

_EXPORT = "id, status, bytes, created_at, finished_at, expires_at"
# Ends with a conflict while another is being made.
INSERT = f"""
INSERT INTO personal_data_exports (id, user_id) VALUES ($1, $2)
ON CONFLICT (user_id) WHERE status = 'requested' DO NOTHING RETURNING {_EXPORT}
"""  # noqa: S608 - our own text
NEWEST = f"SELECT {_EXPORT} FROM personal_data_exports WHERE user_id = $1 ORDER BY id DESC LIMIT 1"  # noqa: S608
FIND_READY = f"""
SELECT {_EXPORT} FROM personal_data_exports WHERE user_id = $1 AND status = 'ready' AND expires_at > now()
ORDER BY id DESC LIMIT 1
"""  # noqa: S608
CLAIM = f"""
UPDATE personal_data_exports SET attempts = attempts + 1, next_attempt_at = now() + interval '{LEASE_SECONDS} seconds'
WHERE id = (SELECT id FROM personal_data_exports WHERE status = 'requested' AND next_attempt_at <= now()
            ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, user_id, attempts
"""  # noqa: S608
DROP_PARTS = "DELETE FROM personal_data_parts WHERE export_id = $1"
INSERT_PART = "INSERT INTO personal_data_parts (export_id, part, content) VALUES ($1, $2, $3)"
READ_PART = "SELECT content FROM personal_data_parts WHERE export_id = $1 AND part = $2"
FINISH = f"""
UPDATE personal_data_exports SET status = 'ready', bytes = $2, finished_at = now(),
    expires_at = now() + interval '{KEPT_DAYS} days'
WHERE id = $1 AND status = 'requested'
"""  # noqa: S608
GIVE_UP = f"""
UPDATE personal_data_exports SET status = 'failed', finished_at = now()
WHERE status = 'requested' AND attempts >= {ATTEMPTS_MAX} AND next_attempt_at <= now()
"""  # noqa: S608
LOCK_OWNER = "SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE"
PURGE = "DELETE FROM personal_data_exports WHERE expires_at <= now() OR created_at < now() - interval '30 days'"
FORGET = "DELETE FROM personal_data_exports WHERE user_id = $1"


class ClaimedExport(msgspec.Struct, frozen=True):
    """A copy that is to be made now."""

    id: uuid.UUID
    user_id: uuid.UUID
    attempts: int


def _shaped(row: object) -> DataExport | None:
    return None if row is None else msgspec.convert(dict(row), DataExport)  # type: ignore[call-overload]


async def insert(db: Queries, export_id: uuid.UUID, user_id: uuid.UUID) -> DataExport | None:
    """Ask for a copy; None while another is being made."""
    return _shaped(await db.fetch_row(INSERT, export_id, user_id))


async def lock_owner(db: Queries, user_id: uuid.UUID) -> None:
    """Let only one request of a person through at a time."""
    await db.fetch_row(LOCK_OWNER, user_id)


async def newest(db: Queries, user_id: uuid.UUID) -> DataExport | None:
    """Return the copy that a person asked for last."""
    return _shaped(await db.fetch_row(NEWEST, user_id))


async def find_ready(db: Queries, user_id: uuid.UUID) -> DataExport | None:
    """Return the newest copy that a person can download."""
    return _shaped(await db.fetch_row(FIND_READY, user_id))


async def claim(db: Queries) -> ClaimedExport | None:
    """Take the next copy to be made; give up those that failed too often."""
    await db.execute(GIVE_UP)
    return await db.row(ClaimedExport, CLAIM)


async def start_parts(db: Queries, export_id: uuid.UUID) -> None:
    """Drop what an earlier try has left."""
    await db.execute(DROP_PARTS, export_id)


async def insert_part(db: Queries, export_id: uuid.UUID, part: int, content: bytes) -> None:
    """Store one part."""
    await db.execute(INSERT_PART, export_id, part, content)


async def finish(db: Queries, export_id: uuid.UUID, size: int) -> bool:
    """Mark a copy as ready; tell whether it was still wanted."""
    return await db.execute(FINISH, export_id, size) == 1


async def parts(database: Database, export_id: uuid.UUID) -> AsyncIterator[bytes]:
    """Yield a copy's parts in order, without holding a connection in between."""
    part = 0
    while True:
        async with database.read() as db:
            content: bytes | None = await db.fetch_value(READ_PART, export_id, part)
        if content is None:
            return
        yield content
        part += 1


async def purge(db: Queries) -> None:
    """Delete copies whose time is over."""
    await db.execute(PURGE)


async def forget(db: Queries, user_id: uuid.UUID) -> None:
    """Delete all copies of a person's data."""
    await db.execute(FORGET, user_id)
