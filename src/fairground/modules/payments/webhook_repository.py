"""The inbox of providers' messages. Table: payment_webhooks."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid

import msgspec

from fairground.infrastructure.database import Queries, Row, UnitOfWork
from fairground.modules.payments.domain import WebhookDetail, WebhookRecord, WebhookStatus


class StoredWebhook(msgspec.Struct, frozen=True, kw_only=True):
    """A provider's message that is due. ``age_seconds`` is since it came; an operator may have said whose it is."""

    id: uuid.UUID
    provider: str
    event_id: str
    body: bytes
    attempts: int
    age_seconds: float
    assigned_user_id: uuid.UUID | None


class DueWebhook(msgspec.Struct, frozen=True):
    """A provider's message that nobody has claimed yet."""

    id: uuid.UUID
    provider: str
    body: bytes


INSERT = """
INSERT INTO payment_webhooks (id, provider, event_id, type, body) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (provider, event_id) DO NOTHING
"""
_IS_DUE = "status IN ('received', 'waiting') AND next_attempt_at <= now()"
DUE = f"""
SELECT id, provider, body FROM payment_webhooks WHERE {_IS_DUE} ORDER BY next_attempt_at, id LIMIT $1
"""
CLAIM = f"""
SELECT id, provider, event_id, body, attempts, extract(epoch FROM now() - received_at)::float8 AS age_seconds,
       assigned_user_id
FROM payment_webhooks WHERE id = $1 AND {_IS_DUE} FOR UPDATE SKIP LOCKED
"""
CONCLUDE = """
UPDATE payment_webhooks SET status = $2, detail = $3, attempts = attempts + 1,
       processed_at = CASE $2 WHEN 'waiting' THEN NULL ELSE now() END,
       next_attempt_at = now() + make_interval(secs => $4)
WHERE id = $1
"""
FAIL = """
UPDATE payment_webhooks SET attempts = attempts + 1, detail = $2, next_attempt_at = now() + make_interval(secs => $3),
       status = CASE WHEN attempts + 1 >= $4 THEN 'failed' ELSE status END
WHERE id = $1 AND status IN ('received', 'waiting')
"""
_WEBHOOK = "id, provider, event_id, type, status, attempts, detail, received_at, processed_at"
PAGE = f"""
SELECT {_WEBHOOK} FROM payment_webhooks
WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR provider = $2) AND ($3::uuid IS NULL OR id < $3)
ORDER BY id DESC LIMIT $4
"""
FIND = f"SELECT {_WEBHOOK}, body FROM payment_webhooks WHERE id = $1"
REPLAY = f"""
UPDATE payment_webhooks SET status = 'received', next_attempt_at = now(), attempts = 0, processed_at = NULL,
       assigned_user_id = coalesce($2, assigned_user_id)
WHERE id = $1 RETURNING {_WEBHOOK}
"""
COUNT_OPEN = """
SELECT status, count(*)::int AS messages FROM payment_webhooks WHERE status IN ('held', 'failed') GROUP BY status
"""


async def insert(uow: UnitOfWork, webhook_id: uuid.UUID, provider: str, event_id: str, kind: str, body: bytes) -> bool:
    """Store a provider's message; tell whether it is new."""
    return bool(await uow.execute(INSERT, webhook_id, provider, event_id, kind, body))


async def due(db: Queries, limit: int) -> list[DueWebhook]:
    """Return messages that are due, the longest first."""
    return await db.rows(DueWebhook, DUE, limit)


async def claim(uow: UnitOfWork, webhook_id: uuid.UUID) -> StoredWebhook | None:
    """Return a message and keep it from others until the transaction ends; None when it is not due or another's."""
    return await uow.row(StoredWebhook, CLAIM, webhook_id)


async def conclude(
    uow: UnitOfWork, webhook_id: uuid.UUID, status: WebhookStatus, detail: str, retry_seconds: float = 0
) -> None:
    """Note what became of a message."""
    await uow.execute(CONCLUDE, webhook_id, status, detail, retry_seconds)


async def fail(uow: UnitOfWork, webhook_id: uuid.UUID, detail: str, *, retry_seconds: float, attempts_max: int) -> None:
    """Note that applying a message broke; after ``attempts_max`` times it waits for an operator."""
    await uow.execute(FAIL, webhook_id, detail, retry_seconds, attempts_max)


async def page(
    db: Queries, status: WebhookStatus | None, provider: str | None, before: uuid.UUID | None, limit: int
) -> list[WebhookRecord]:
    """Return messages, newest first."""
    return [_record(row) for row in await db.fetch(PAGE, status, provider, before, limit)]


async def find(db: Queries, webhook_id: uuid.UUID) -> WebhookDetail | None:
    """Return a message with its body."""
    row = await db.fetch_row(FIND, webhook_id)
    if row is None:
        return None
    body = bytes(row["body"]).decode("utf-8", "replace")
    return WebhookDetail(**msgspec.structs.asdict(_record(row)), body=body)


async def replay(uow: UnitOfWork, webhook_id: uuid.UUID, user_id: uuid.UUID | None) -> WebhookRecord | None:
    """Make a message due again; with a user, note whose money it is about."""
    row = await uow.fetch_row(REPLAY, webhook_id, user_id)
    return None if row is None else _record(row)


async def count_open(db: Queries) -> dict[WebhookStatus, int]:
    """Return how many messages wait for an operator, by status."""
    return {WebhookStatus(row["status"]): row["messages"] for row in await db.fetch(COUNT_OPEN)}


def _record(row: Row) -> WebhookRecord:
    return WebhookRecord(
        **{name: row[name] for name in WebhookRecord.__struct_fields__ if name != "status"},
        status=WebhookStatus(row["status"]),
    )
