"""Every statement on sessions and their refresh tokens."""

from __future__ import annotations

import uuid

import msgspec

from fairground.infrastructure.database import Queries
from fairground.modules.accounts.domain import Device, SessionInfo
from fairground.modules.accounts.repository import SEATS

# Sessions. FOR SHARE makes a sign-in wait for a change of password that is under way, and then see it.
START_SESSION = """
INSERT INTO sessions (id, user_id, user_agent, ip, expires_at)
SELECT $1, u.id, $3, $4, now() + make_interval(days => $5) FROM users u
WHERE u.id = $2 AND u.suspended_at IS NULL AND ($6::text IS NULL OR u.password_hash = $6) FOR SHARE OF u
"""
# A session by which an organiser sees the market as somebody else lives as long as the organiser's own, which is its
# parent, and only while one of them is an organiser and the other is not.
FIND_CALLER = f"""
SELECT u.id, u.email, u.first_name, u.last_name, u.role, u.activated_at IS NOT NULL AS is_activated,
       s.last_seen_at < now() - interval '5 minutes' AS is_stale, s.parent_id, v.id AS viewer_id,
       concat_ws(' ', v.first_name, nullif(v.last_name, '')) AS viewer_name, {SEATS}
FROM sessions s JOIN users u ON u.id = s.user_id
LEFT JOIN sessions p ON p.id = s.parent_id LEFT JOIN users v ON v.id = p.user_id
WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > now() AND u.suspended_at IS NULL
  AND (s.parent_id IS NULL OR (p.revoked_at IS NULL AND p.expires_at > now() AND v.suspended_at IS NULL
                               AND v.role IN ('admin', 'super_admin') AND u.role = 'customer'))
"""  # noqa: S608 - composed of our own text
TOUCH_SESSION = """
UPDATE sessions SET last_seen_at = now() WHERE id = $1 AND last_seen_at < now() - interval '5 minutes'
"""
_INFO = """
id, CASE WHEN parent_id IS NULL THEN user_agent ELSE '' END AS user_agent,
CASE WHEN parent_id IS NULL THEN ip ELSE '' END AS ip, created_at, last_seen_at, parent_id IS NOT NULL AS by_organiser,
coalesce(revoked_at, CASE WHEN expires_at <= now() THEN expires_at END) AS ended_at,
CASE WHEN revoked_at IS NULL AND expires_at <= now() THEN 'expired' ELSE revoke_reason END AS end_reason
"""
LIST_SESSIONS = f"""
SELECT {_INFO} FROM sessions
WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now() ORDER BY last_seen_at DESC, id DESC LIMIT 100
"""  # noqa: S608
LIST_HISTORY = f"""
SELECT {_INFO} FROM sessions WHERE user_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
"""  # noqa: S608
# What an organiser sees of others by a session ends with it.
REVOKE_SESSION = """
UPDATE sessions s SET revoked_at = now(), revoke_reason = $3
WHERE ((s.id = $1 AND s.user_id = $2)
       OR s.parent_id = (SELECT p.id FROM sessions p WHERE p.id = $1 AND p.user_id = $2)) AND s.revoked_at IS NULL
RETURNING s.id, s.user_id, (SELECT p.user_id FROM sessions p WHERE p.id = s.parent_id) AS viewer_id
"""
REVOKE_SESSIONS = """
UPDATE sessions s SET revoked_at = now(), revoke_reason = $3
WHERE s.revoked_at IS NULL AND ((s.user_id = $1 AND s.id IS DISTINCT FROM $2::uuid) OR s.parent_id IN (
    SELECT p.id FROM sessions p WHERE p.user_id = $1 AND p.revoked_at IS NULL AND p.id IS DISTINCT FROM $2::uuid))
RETURNING s.id, s.user_id, (SELECT p.user_id FROM sessions p WHERE p.id = s.parent_id) AS viewer_id
"""
REVOKE_VIEWS = """
UPDATE sessions s SET revoked_at = now(), revoke_reason = $2 WHERE s.parent_id = $1 AND s.revoked_at IS NULL
RETURNING s.id, s.user_id, (SELECT p.user_id FROM sessions p WHERE p.id = s.parent_id) AS viewer_id
"""
EXPIRE_VIEWS = """
UPDATE sessions s SET revoked_at = s.expires_at, revoke_reason = 'expired'
WHERE s.parent_id IS NOT NULL AND s.revoked_at IS NULL AND s.expires_at <= now()
RETURNING s.id, s.user_id, (SELECT p.user_id FROM sessions p WHERE p.id = s.parent_id) AS viewer_id
"""
START_VIEW = """
INSERT INTO sessions (id, user_id, user_agent, ip, expires_at, parent_id)
SELECT $1, u.id, $3, $4, now() + make_interval(secs => $5), $6 FROM users u
WHERE u.id = $2 AND u.suspended_at IS NULL AND u.role = 'customer' FOR SHARE OF u
"""
DELETE_SESSIONS = "DELETE FROM sessions WHERE user_id = $1"
PURGE_SESSIONS = "DELETE FROM sessions WHERE expires_at < now() - interval '30 days'"

INSERT_REFRESH = """
INSERT INTO refresh_tokens (token_hash, session_id, expires_at)
SELECT $1, s.id, s.expires_at FROM sessions s WHERE s.id = $2
"""
# used_at is taken from the wall clock and compared with the start of the transaction that finds it: a request that
# began before the token was used ran beside the first one and is no reuse.
LOCK_REFRESH = """
SELECT t.session_id, s.user_id, t.used_at IS NOT NULL AS is_used, coalesce(t.used_at > now(), false) AS was_raced,
       s.revoked_at IS NULL AND u.suspended_at IS NULL AS is_live, s.expires_at > now() AS is_current
FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN users u ON u.id = s.user_id
WHERE t.token_hash = $1 FOR NO KEY UPDATE OF t
"""
USE_REFRESH = "UPDATE refresh_tokens SET used_at = clock_timestamp() WHERE token_hash = $1"


class CallerRow(msgspec.Struct, frozen=True):
    """The person behind a live session."""

    id: uuid.UUID
    email: str
    first_name: str
    last_name: str
    role: str
    is_activated: bool
    is_stale: bool
    parent_id: uuid.UUID | None
    viewer_id: uuid.UUID | None
    viewer_name: str
    shops: list[dict[str, str]]


class RefreshRow(msgspec.Struct, frozen=True):
    """A refresh token and the session it is of."""

    session_id: uuid.UUID
    user_id: uuid.UUID
    is_used: bool
    was_raced: bool
    is_live: bool
    is_current: bool


class EndedSession(msgspec.Struct, frozen=True):
    """A session that has just ended. ``viewer_id`` is the organiser who saw the market as the person by it."""

    id: uuid.UUID
    user_id: uuid.UUID
    viewer_id: uuid.UUID | None


async def start_session(
    db: Queries, session_id: uuid.UUID, user_id: uuid.UUID, device: Device, days: int, password_hash: str | None
) -> bool:
    """Begin a session unless the person is suspended or the password is no longer the one that was checked."""
    row = (session_id, user_id, device.user_agent, device.ip, days, password_hash)
    return await db.execute(START_SESSION, *row) == 1


async def find_caller(db: Queries, session_id: uuid.UUID, user_id: uuid.UUID) -> CallerRow | None:
    """Return the person behind a session, None when it has ended or they are suspended."""
    return await db.row(CallerRow, FIND_CALLER, session_id, user_id)


async def touch_session(db: Queries, session_id: uuid.UUID) -> None:
    """Note that a session is in use, at most every five minutes."""
    await db.execute(TOUCH_SESSION, session_id)


async def list_sessions(db: Queries, user_id: uuid.UUID) -> list[SessionInfo]:
    """Return the live sessions, the most recent first."""
    return await db.rows(SessionInfo, LIST_SESSIONS, user_id)


async def list_history(db: Queries, user_id: uuid.UUID, before: uuid.UUID | None, limit: int) -> list[SessionInfo]:
    """Return sessions, ended ones too, the newest first."""
    return await db.rows(SessionInfo, LIST_HISTORY, user_id, before, limit)


async def revoke_session(db: Queries, session_id: uuid.UUID, user_id: uuid.UUID, reason: str) -> list[EndedSession]:
    """End one session of a person and what was seen of others by it; return which were live."""
    return await db.rows(EndedSession, REVOKE_SESSION, session_id, user_id, reason)


async def revoke_sessions(db: Queries, user_id: uuid.UUID, keep: uuid.UUID | None, reason: str) -> list[EndedSession]:
    """End all sessions of a person but ``keep``, and what was seen of others by them; return which."""
    return await db.rows(EndedSession, REVOKE_SESSIONS, user_id, keep, reason)


async def start_view(
    db: Queries, session_id: uuid.UUID, user_id: uuid.UUID, device: Device, seconds: int, parent_id: uuid.UUID
) -> bool:
    """Begin a session in which an organiser sees the market as a customer; tell whether there is one to be."""
    row = (session_id, user_id, device.user_agent, device.ip, seconds, parent_id)
    return await db.execute(START_VIEW, *row) == 1


async def revoke_views(db: Queries, parent_id: uuid.UUID, reason: str) -> list[EndedSession]:
    """End what an organiser sees of others by a session; return which."""
    return await db.rows(EndedSession, REVOKE_VIEWS, parent_id, reason)


async def expire_views(db: Queries) -> list[EndedSession]:
    """Mark the views as ended whose time is over; return which."""
    return await db.rows(EndedSession, EXPIRE_VIEWS)


async def delete_sessions(db: Queries, user_id: uuid.UUID) -> None:
    """Forget where a person was signed in."""
    await db.execute(DELETE_SESSIONS, user_id)


async def purge(db: Queries) -> None:
    """Delete sessions that ended long ago."""
    await db.execute(PURGE_SESSIONS)


async def insert_refresh_token(db: Queries, token_hash: bytes, session_id: uuid.UUID) -> None:
    """Store a refresh token's hash; it ends with its session."""
    await db.execute(INSERT_REFRESH, token_hash, session_id)


async def lock_refresh_token(db: Queries, token_hash: bytes) -> RefreshRow | None:
    """Return a refresh token, locked."""
    return await db.row(RefreshRow, LOCK_REFRESH, token_hash)


async def use_refresh_token(db: Queries, token_hash: bytes) -> None:
    """Mark a refresh token as used."""
    await db.execute(USE_REFRESH, token_hash)
