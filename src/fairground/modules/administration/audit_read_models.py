"""Read models of the audit log, with what its actors and targets are called.

Reads the tables of accounts, orders, shops, products, coupons and sale events beside the log.
"""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import msgspec

from fairground.infrastructure.database import Queries, Snapshot
from fairground.infrastructure.filters import Filters, like_pattern
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor

_PERSON = "concat_ws(' ', {0}.first_name, nullif({0}.last_name, ''))"
_ID = "split_part(l.target, ':', 2)::uuid"
# What is not named here is known by its kind and id alone.
_LINE = f"""
SELECT l.id, l.actor_id, coalesce({_PERSON.format("a")}, '') AS actor_name, coalesce(a.email, '') AS actor_email,
       l.action, l.target, l.detail, l.request_id, l.created_at,
       coalesce(CASE WHEN l.target ~ '^[a-z_]+:[0-9a-f]+-[0-9a-f-]+$'
                          AND length(split_part(l.target, ':', 2)) = 36 THEN CASE split_part(l.target, ':', 1)
           WHEN 'user' THEN (SELECT {_PERSON.format("u")} FROM users u WHERE u.id = {_ID})
           WHEN 'wallet' THEN (SELECT {_PERSON.format("u")} FROM users u WHERE u.id = {_ID})
           WHEN 'order' THEN (SELECT o.order_number FROM orders o WHERE o.id = {_ID})
           WHEN 'return' THEN (SELECT o.order_number FROM returns r JOIN orders o ON o.id = r.order_id
                               WHERE r.id = {_ID})
           WHEN 'shop' THEN (SELECT s.name FROM shops s WHERE s.id = {_ID})
           WHEN 'payout' THEN (SELECT s.name FROM payouts p JOIN shops s ON s.id = p.shop_id WHERE p.id = {_ID})
           WHEN 'product' THEN (SELECT p.name FROM products p WHERE p.id = {_ID})
           WHEN 'category' THEN (SELECT c.name FROM categories c WHERE c.id = {_ID})
           WHEN 'coupon' THEN (SELECT c.name FROM coupons c WHERE c.id = {_ID})
       END END, '') AS target_name
FROM audit_log l LEFT JOIN users a ON a.id = l.actor_id
"""  # noqa: S608 - our own text
_ACTORS = f"""
SELECT u.id, {_PERSON.format("u")} AS name, u.email FROM users u
WHERE EXISTS (SELECT FROM audit_log l WHERE l.actor_id = u.id)
ORDER BY name, u.id LIMIT 200
"""  # noqa: S608
# One step per distinct action along the index, however long the log is.
_ACTIONS = """
WITH RECURSIVE found (action) AS (
    (SELECT action FROM audit_log ORDER BY action USING ~<~ LIMIT 1)
    UNION ALL
    SELECT (SELECT l.action FROM audit_log l WHERE l.action ~>~ f.action ORDER BY l.action USING ~<~ LIMIT 1)
    FROM found f WHERE f.action IS NOT NULL
)
SELECT action FROM found WHERE action IS NOT NULL
"""


class AuditLine(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody with special rights did. ``target`` is ``<kind>:<id>``; names are those of today."""

    id: int
    actor_id: uuid.UUID
    actor_name: str
    actor_email: str
    action: str
    target: str
    target_name: str
    detail: dict[str, Any]
    request_id: str
    created_at: datetime


class AuditActor(msgspec.Struct, frozen=True):
    """Somebody who stands in the log."""

    id: uuid.UUID
    name: str
    email: str


class AuditFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines are wanted: ``action`` is the beginning of one, ``target`` a whole one or its kind alone."""

    actor_id: uuid.UUID | None = None
    action: str | None = None
    target: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def audit_statement(wanted: AuditFilter, cursor: str | None, limit: int) -> tuple[str, list[object]]:
    """Compose the statement of one page of the log, one row longer than ``limit``, and its arguments.

    Raises:
        InvalidError: the cursor is not one of this list.
    """
    found = Filters()
    found.add_if("l.actor_id = {}", wanted.actor_id)
    if wanted.action:
        found.add("l.action LIKE {} || '%'", like_pattern(wanted.action))
    if wanted.target and ":" in wanted.target:
        found.add("l.target = {}", wanted.target)
    elif wanted.target:
        found.add("l.target LIKE {} || ':%'", like_pattern(wanted.target))
    found.add_if("l.created_at >= {}", wanted.since)
    found.add_if("l.created_at < {}", wanted.until)
    if cursor:
        found.add("l.id < {}", decode_cursor(cursor, int)[0])
    return f"{_LINE} WHERE {found.where} ORDER BY l.id DESC LIMIT {found.value(limit + 1)}", found.args


async def page(db: Queries, wanted: AuditFilter, cursor: str | None, limit: int) -> Page[AuditLine]:
    """Return a page of the log, newest first.

    Raises:
        InvalidError: the cursor is not one of this list.
    """
    sql, args = audit_statement(wanted, cursor, limit)
    rows, more = cut_page(await db.rows(AuditLine, sql, *args), limit)
    return Page(rows, encode_cursor(rows[-1].id) if more else None)


async def lines(db: Snapshot, wanted: AuditFilter, limit: int) -> AsyncIterator[AuditLine]:
    """Yield the newest lines, at most so many, without keeping them all."""
    sql, args = audit_statement(wanted, None, limit - 1)
    async for row in db.stream(sql, *args):
        yield AuditLine(**row)


async def actors(db: Queries) -> list[AuditActor]:
    """Return those who stand in the log."""
    return await db.rows(AuditActor, _ACTORS)


async def actions(db: Queries) -> list[str]:
    """Return every action that stands in the log."""
    return [row["action"] for row in await db.fetch(_ACTIONS)]
