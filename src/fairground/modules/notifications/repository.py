"""SQL of notices."""

import uuid
from collections.abc import Mapping, Sequence

from fairground.infrastructure.database import Queries
from fairground.kernel.ids import new_id
from fairground.modules.notifications.domain import Notice, NoticeDraft

INSERT = """
INSERT INTO notifications (id, user_id, event_id, type, kind, message, order_id, link)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[])
ON CONFLICT (user_id, event_id, kind) DO NOTHING
RETURNING id, user_id, event_id, type, kind, message, order_id, created_at, read_at, link
"""
LIST = """
SELECT id, user_id, event_id, type, kind, message, order_id, created_at, read_at, link FROM notifications
WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2) AND (NOT $3::boolean OR read_at IS NULL)
ORDER BY id DESC LIMIT $4
"""
COUNT_UNREAD = "SELECT count(*) FROM notifications WHERE user_id = $1 AND read_at IS NULL"
MARK_READ = """
UPDATE notifications SET read_at = now()
WHERE user_id = $1 AND read_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY ($2))
"""

FORGET = "DELETE FROM notifications WHERE user_id = $1"
# What others were told names the person only in the notices of what the person wrote.
FORGET_AUTHOR = """
UPDATE notifications n SET message = replace(n.message, w.name, $3)
FROM unnest($1::uuid[], $2::text[]) AS w (event_id, name)
WHERE n.event_id = w.event_id AND w.name <> '' AND strpos(n.message, w.name) > 0
"""


async def insert(db: Queries, told: Sequence[tuple[uuid.UUID, NoticeDraft]]) -> list[Notice]:
    """Store a notice for each person told; those whom its event has already led to one of its kind are left out."""
    drafts = [draft for _, draft in told]
    return await db.rows(
        Notice,
        INSERT,
        [new_id() for _ in told],
        [user_id for user_id, _ in told],
        [draft.event_id for draft in drafts],
        [draft.type for draft in drafts],
        [draft.kind for draft in drafts],
        [draft.message for draft in drafts],
        [draft.order_id for draft in drafts],
        [draft.link for draft in drafts],
    )


async def list_for(
    db: Queries, user_id: uuid.UUID, before: uuid.UUID | None, *, unread: bool, limit: int
) -> list[Notice]:
    """Return a person's notices, newest first."""
    return await db.rows(Notice, LIST, user_id, before, unread, limit)


async def count_unread(db: Queries, user_id: uuid.UUID) -> int:
    """Return how many notices a person has not read."""
    return int(await db.fetch_value(COUNT_UNREAD, user_id))


async def mark_read(db: Queries, user_id: uuid.UUID, ids: list[uuid.UUID] | None) -> int:
    """Mark the person's own notices as read, all of them without ``ids``."""
    return await db.execute(MARK_READ, user_id, ids)


async def forget(db: Queries, user_id: uuid.UUID) -> None:
    """Delete all that a person was told."""
    await db.execute(FORGET, user_id)


async def forget_names(db: Queries, names: Mapping[uuid.UUID, str], instead: str) -> None:
    """Put ``instead`` in the place of the names that others read in the notices of some events."""
    await db.execute(FORGET_AUTHOR, list(names), list(names.values()), instead)
