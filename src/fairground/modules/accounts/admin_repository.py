"""The statements by which organisers act on accounts, and by which a person leaves."""

from __future__ import annotations

import uuid

import msgspec

from fairground.infrastructure.access import Role
from fairground.infrastructure.database import Queries

LOCK_SUPER_ADMINS = """
SELECT id FROM users WHERE role = 'super_admin' AND suspended_at IS NULL ORDER BY id FOR NO KEY UPDATE
"""
_SUBJECT = """
SELECT id, email, first_name, role, activated_at IS NOT NULL AS is_activated, suspended_at IS NOT NULL AS is_suspended,
       deleted_at IS NOT NULL AS is_deleted, avatar ->> 'public_id' AS avatar_id FROM users WHERE id = $1
"""
LOCK_SUBJECT = f"{_SUBJECT} FOR NO KEY UPDATE"
# Waits for whatever is just being written for the person, and lets nothing more be.
LOCK_LEAVER = f"{_SUBJECT} FOR UPDATE"
# The address stays unique, belongs to nobody and is never written to; no password has this hash.
ANONYMISE = """
UPDATE users SET email = 'former-member-' || id || '@deleted.invalid',
    email_key = 'former-member-' || id || '@deleted.invalid',
    password_hash = '!', first_name = 'Former', last_name = 'member', phone_number = NULL, avatar = NULL,
    activated_at = NULL, suspended_at = coalesce(suspended_at, now()), suspension_reason = '', deleted_at = now(),
    updated_at = now()
WHERE id = $1
"""
DELETE_ADDRESSES = "DELETE FROM user_addresses WHERE user_id = $1"


class Subject(msgspec.Struct, frozen=True):
    """Whom something is done to."""

    id: uuid.UUID
    email: str
    first_name: str
    role: Role
    is_activated: bool
    is_suspended: bool
    is_deleted: bool
    avatar_id: str | None


async def lock_super_admins(db: Queries) -> set[uuid.UUID]:
    """Return those who can do everything, and keep their number as it is."""
    return {row["id"] for row in await db.fetch(LOCK_SUPER_ADMINS)}


async def lock_subject(db: Queries, user_id: uuid.UUID) -> Subject | None:
    """Return an account, locked."""
    return await _subject(db, LOCK_SUBJECT, user_id)


async def lock_leaver(db: Queries, user_id: uuid.UUID) -> Subject | None:
    """Return an account, locked against everything that refers to it too."""
    return await _subject(db, LOCK_LEAVER, user_id)


async def _subject(db: Queries, sql: str, user_id: uuid.UUID) -> Subject | None:
    row = await db.fetch_row(sql, user_id)
    return None if row is None else msgspec.convert(dict(row), Subject)


async def anonymise(db: Queries, user_id: uuid.UUID) -> None:
    """Take everything from an account by which a person could be known."""
    await db.execute(ANONYMISE, user_id)
    await db.execute(DELETE_ADDRESSES, user_id)
