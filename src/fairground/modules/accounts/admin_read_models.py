"""Read models of people for organisers: with their orders, shops, reviews, sessions and what they were told.

Reads the tables of accounts, orders, shops, reviews and notifications.
"""

from __future__ import annotations

import enum
import uuid
from collections.abc import Collection
from datetime import datetime

import msgspec

from fairground.infrastructure.access import Role
from fairground.infrastructure.database import Queries
from fairground.infrastructure.filters import Filters, like_pattern
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.accounts.admin_schemas import AdminUser, UserFigures, UserNotice
from fairground.modules.accounts.domain import Picture, ShopSeat
from fairground.modules.accounts.repository import SEATS

_NOTICES_SHOWN = 10
_NAME = "concat_ws(' ', u.first_name, nullif(u.last_name, ''))"
#: An organiser who looked in is no sign of the person.
_LAST_SEEN = "(SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id AND s.parent_id IS NULL)"
_ORDERS = "(SELECT count(*) FROM orders o WHERE o.user_id = u.id)"
_ROW = f"""
SELECT u.id, {_NAME} AS name, u.email, u.role, u.avatar, u.activated_at IS NOT NULL AS activated, u.suspended_at,
       u.deleted_at, u.created_at, {_LAST_SEEN} AS last_seen_at, {_ORDERS} AS orders,
       (SELECT count(*) FROM shop_members m WHERE m.user_id = u.id) AS shops
FROM users u
"""  # noqa: S608 - our own text
_DETAIL = f"""
SELECT u.id, u.first_name, u.last_name, u.email, u.phone_number, u.role, u.avatar,
       u.activated_at IS NOT NULL AS activated, u.suspended_at, u.suspension_reason, u.deleted_at, u.created_at,
       {_LAST_SEEN} AS last_seen_at, {_ORDERS} AS orders,
       (SELECT count(*) FROM orders o WHERE o.user_id = u.id
        AND o.status IN ('pending', 'processing', 'shipped', 'return_requested')) AS open_orders,
       (SELECT count(*) FROM reviews r WHERE r.user_id = u.id) AS reviews, {SEATS}
FROM users u WHERE u.id = $1
"""  # noqa: S608
_NOTICES = f"""
SELECT id, kind, message, created_at, read_at FROM notifications WHERE user_id = $1
ORDER BY id DESC LIMIT {_NOTICES_SHOWN}
"""  # noqa: S608
_FIGURES = """
SELECT count(*) AS total, count(*) FILTER (WHERE activated_at IS NOT NULL) AS activated,
       count(*) FILTER (WHERE suspended_at IS NOT NULL) AS suspended,
       count(*) FILTER (WHERE role <> 'customer') AS organisers,
       count(*) FILTER (WHERE created_at > now() - interval '7 days') AS new_this_week,
       (SELECT count(DISTINCT s.user_id) FROM sessions s
        WHERE s.parent_id IS NULL AND s.last_seen_at > now() - interval '24 hours') AS seen_today
FROM users WHERE deleted_at IS NULL
"""


class UserState(enum.StrEnum):
    """What an account is narrowed by, besides its role."""

    ACTIVATED = "activated"
    NOT_ACTIVATED = "not_activated"
    SUSPENDED = "suspended"
    CONNECTED = "connected"
    DELETED = "deleted"


_STATES = {
    UserState.ACTIVATED: "u.activated_at IS NOT NULL",
    UserState.NOT_ACTIVATED: "u.activated_at IS NULL",
    UserState.SUSPENDED: "u.suspended_at IS NOT NULL",
}


class UserFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which people are wanted. ``connected`` are those who have a page open, asked for by the state of that name."""

    search: str | None = None
    role: Role | None = None
    state: UserState | None = None
    connected: Collection[uuid.UUID] = ()


class UserDetailRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person with figures."""

    id: uuid.UUID
    first_name: str
    last_name: str
    email: str
    phone_number: str | None
    role: Role
    avatar: Picture | None
    activated: bool
    suspended_at: datetime | None
    suspension_reason: str
    deleted_at: datetime | None
    created_at: datetime
    last_seen_at: datetime | None
    orders: int
    open_orders: int
    reviews: int
    shops: list[ShopSeat]


def users_statement(wanted: UserFilter, cursor: str | None, limit: int) -> tuple[str, list[object]]:
    """Compose the statement of one page of people, one row longer than ``limit``, and its arguments.

    Raises:
        InvalidError: the cursor is not one of this list.
    """
    found = Filters(f"u.deleted_at IS {'NOT NULL' if wanted.state is UserState.DELETED else 'NULL'}")
    for word in (wanted.search or "").split():
        found.add(f"fold({_NAME} || ' ' || u.email) LIKE '%' || fold({{}}) || '%'", like_pattern(word))
    found.add_if("u.role = {}", wanted.role)
    if wanted.state is UserState.CONNECTED:
        found.add("u.id = ANY({}::uuid[])", list(wanted.connected))
    elif wanted.state in _STATES:
        found.add(_STATES[wanted.state])
    if cursor:
        found.add("u.id < {}", decode_cursor(cursor, uuid.UUID)[0])
    return f"{_ROW} WHERE {found.where} ORDER BY u.id DESC LIMIT {found.value(limit + 1)}", found.args


async def page(db: Queries, wanted: UserFilter, cursor: str | None, limit: int) -> Page[AdminUser]:
    """Return a page of people, the newest first.

    Raises:
        InvalidError: the cursor is not one of this list.
    """
    sql, args = users_statement(wanted, cursor, limit)
    rows, more = cut_page([msgspec.convert(dict(row), AdminUser) for row in await db.fetch(sql, *args)], limit)
    return Page(rows, encode_cursor(rows[-1].id) if more else None)


async def find(db: Queries, user_id: uuid.UUID) -> UserDetailRow | None:
    """Return a person with figures."""
    row = await db.fetch_row(_DETAIL, user_id)
    return None if row is None else msgspec.convert(dict(row), UserDetailRow)


async def notices(db: Queries, user_id: uuid.UUID) -> list[UserNotice]:
    """Return what a person was told last."""
    return await db.rows(UserNotice, _NOTICES, user_id)


async def figures(db: Queries, connected: int) -> UserFigures:
    """Return everyone in figures."""
    row = await db.fetch_row(_FIGURES)
    assert row is not None  # noqa: S101 - counting returns a row
    return UserFigures(**row, connected=connected)
