"""Every SQL statement of payments. Tables: payments, payment_webhooks, refunds."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

import asyncpg
import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.modules.payments.domain import PaymentStatus, WebhookRecord, WebhookStatus

T = TypeVar("T")


class PaymentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A payment's row."""

    id: uuid.UUID
    checkout_id: uuid.UUID
    user_id: uuid.UUID
    provider: str
    method: str
    status: PaymentStatus
    amount_minor: int
    captured_minor: int
    refunded_minor: int
    currency: str
    provider_reference: str | None
    client_secret: str | None
    failure_code: str | None
    failure_message: str | None
    expires_at: datetime | None
    created_at: datetime
    updated_at: datetime
    #: its time is over
    is_due: bool


class RefundRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A refund's row, with the payment it goes back on."""

    id: uuid.UUID
    payment_id: uuid.UUID
    order_id: uuid.UUID | None
    amount_minor: int
    currency: str
    reason: str
    attempts: int
    provider: str
    provider_reference: str | None
    checkout_id: uuid.UUID


class StoredWebhook(msgspec.Struct, frozen=True, kw_only=True):
    """A provider's message that is due. ``age_seconds`` is since it came."""

    id: uuid.UUID
    provider: str
    event_id: str
    body: bytes
    attempts: int
    age_seconds: float


_PAYMENT = """
id, checkout_id, user_id, provider, method, status, amount_minor, captured_minor, refunded_minor, currency,
provider_reference, client_secret, failure_code, failure_message, expires_at, created_at, updated_at,
coalesce(expires_at <= now(), false) AS is_due
"""
INSERT = f"""
INSERT INTO payments (id, checkout_id, user_id, provider, method, amount_minor, currency, provider_reference,
                      expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(mins => $9))
RETURNING {_PAYMENT}
"""
INSERT_AGAIN = f"""
INSERT INTO payments (id, checkout_id, user_id, provider, method, amount_minor, currency, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING {_PAYMENT}
"""
FIND = f"SELECT {_PAYMENT} FROM payments WHERE id = $1"
FIND_BY_REFERENCE = f"SELECT {_PAYMENT} FROM payments WHERE provider = $1 AND provider_reference = $2"
OF_CHECKOUT = f"SELECT {_PAYMENT} FROM payments WHERE checkout_id = $1 ORDER BY id"
LOCK_OF_CHECKOUT = "SELECT FROM payments WHERE checkout_id = $1 ORDER BY id FOR NO KEY UPDATE"
SET_OPENED = f"""
UPDATE payments SET provider_reference = coalesce(provider_reference, $2), client_secret = coalesce(client_secret, $3),
                    updated_at = now()
WHERE id = $1 RETURNING {_PAYMENT}
"""
SET_STATUS = "UPDATE payments SET status = $2, updated_at = now() WHERE id = $1"
SET_CAPTURED = """
UPDATE payments SET status = $2, captured_minor = $3, expires_at = NULL, failure_code = NULL, failure_message = NULL,
                    updated_at = now()
WHERE id = $1
"""
SET_FAILED = """
UPDATE payments SET status = 'failed', failure_code = $2, failure_message = $3, updated_at = now() WHERE id = $1
"""
CLOSE = """
UPDATE payments SET status = CASE status WHEN 'failed' THEN status ELSE $2 END, expires_at = NULL, updated_at = now()
WHERE id = ANY($1::uuid[])
"""
LOWER_AMOUNT = """
UPDATE payments SET amount_minor = $2, status = $3, updated_at = now() WHERE id = $1 AND captured_minor <= $2
"""
ADD_REFUNDED = "UPDATE payments SET refunded_minor = refunded_minor + $2, updated_at = now() WHERE id = $1"
DUE = """
SELECT DISTINCT checkout_id FROM payments
WHERE status IN ('pending', 'failed') AND expires_at <= now() LIMIT $1
"""
UNOPENED = f"""
SELECT {_PAYMENT} FROM payments
WHERE status = 'pending' AND provider_reference IS NULL AND created_at < now() - make_interval(secs => $1)
ORDER BY created_at LIMIT $2
"""

INSERT_WEBHOOK = """
INSERT INTO payment_webhooks (id, provider, event_id, type, body) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (provider, event_id) DO NOTHING
"""
CLAIM_WEBHOOK = """
SELECT id, provider, event_id, body, attempts, extract(epoch FROM now() - received_at)::float8 AS age_seconds
FROM payment_webhooks
WHERE status IN ('received', 'waiting') AND next_attempt_at <= now()
ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
"""
CONCLUDE_WEBHOOK = """
UPDATE payment_webhooks SET status = $2, detail = $3, attempts = attempts + 1,
       processed_at = CASE $2 WHEN 'waiting' THEN NULL ELSE now() END,
       next_attempt_at = now() + make_interval(secs => $4)
WHERE id = $1
"""
FAIL_WEBHOOK = """
UPDATE payment_webhooks SET attempts = attempts + 1, detail = $2, next_attempt_at = now() + make_interval(secs => $3),
       status = CASE WHEN attempts + 1 >= $4 THEN 'failed' ELSE status END
WHERE id = $1 AND status IN ('received', 'waiting')
"""
_WEBHOOK = "id, provider, event_id, type, status, attempts, detail, received_at, processed_at"
PAGE_WEBHOOKS = f"""
SELECT {_WEBHOOK} FROM payment_webhooks
WHERE ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
"""
REPLAY_WEBHOOK = f"""
UPDATE payment_webhooks SET status = 'received', next_attempt_at = now(), attempts = 0, processed_at = NULL
WHERE id = $1 RETURNING {_WEBHOOK}
"""

INSERT_REFUND = """
INSERT INTO refunds (id, payment_id, order_id, amount_minor, currency, reason) VALUES ($1, $2, $3, $4, $5, $6)
"""
PROMISED = "SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE payment_id = $1 AND status <> 'failed'"
CLAIM_REFUNDS = """
WITH due AS (
    SELECT id FROM refunds WHERE status = 'pending' AND next_attempt_at <= now()
    ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE refunds r SET attempts = attempts + 1, updated_at = now(),
           next_attempt_at = now() + make_interval(secs => least(30 * power(2, least(attempts, 10)), 21600))
    FROM due WHERE r.id = due.id RETURNING r.*
)
SELECT c.id, c.payment_id, c.order_id, c.amount_minor, c.currency, c.reason, c.attempts, p.provider,
       p.provider_reference, p.checkout_id
FROM claimed c JOIN payments p ON p.id = c.payment_id
"""
FINISH_REFUND = """
UPDATE refunds SET status = 'succeeded', provider_reference = $2, last_error = '', updated_at = now()
WHERE id = $1 AND status = 'pending'
"""
DELAY_REFUND = "UPDATE refunds SET last_error = $2, updated_at = now() WHERE id = $1"
REFUNDED_OF_ORDER = """
SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE order_id = $1 AND status = 'succeeded'
"""


def _shaped(shape: type[T], rows: Iterable[asyncpg.Record]) -> list[T]:
    return msgspec.convert([dict(row) for row in rows], list[shape])  # type: ignore[valid-type]


async def insert(  # noqa: PLR0913 - one argument per column
    uow: UnitOfWork,
    *,
    payment_id: uuid.UUID,
    checkout_id: uuid.UUID,
    user_id: uuid.UUID,
    provider: str,
    method: str,
    amount_minor: int,
    currency: str,
    reference: str | None,
    minutes: int | None,
) -> PaymentRecord:
    """Write a checkout's first attempt, which ends ``minutes`` from now (None: never)."""
    rows = await uow.fetch(
        INSERT, payment_id, checkout_id, user_id, provider, method, amount_minor, currency, reference, minutes
    )
    return _shaped(PaymentRecord, rows)[0]


async def insert_again(
    uow: UnitOfWork, payment_id: uuid.UUID, before: PaymentRecord, amount_minor: int, expires_at: datetime | None
) -> PaymentRecord:
    """Write another attempt after ``before``."""
    rows = await uow.fetch(
        INSERT_AGAIN,
        payment_id,
        before.checkout_id,
        before.user_id,
        before.provider,
        before.method,
        amount_minor,
        before.currency,
        expires_at,
    )
    return _shaped(PaymentRecord, rows)[0]


async def find(db: Queries, payment_id: uuid.UUID) -> PaymentRecord | None:
    """Return a payment."""
    found = _shaped(PaymentRecord, await db.fetch(FIND, payment_id))
    return found[0] if found else None


async def find_by_reference(db: Queries, provider: str, reference: str) -> PaymentRecord | None:
    """Return the payment that the provider calls ``reference``."""
    found = _shaped(PaymentRecord, await db.fetch(FIND_BY_REFERENCE, provider, reference))
    return found[0] if found else None


async def of_checkout(db: Queries, checkout_id: uuid.UUID) -> list[PaymentRecord]:
    """Return a checkout's attempts, oldest first."""
    return _shaped(PaymentRecord, await db.fetch(OF_CHECKOUT, checkout_id))


async def lock_of_checkout(uow: UnitOfWork, checkout_id: uuid.UUID) -> list[PaymentRecord]:
    """Return a checkout's attempts and keep others from changing them. Lock the checkout's orders first.

    They are read after the locks are had: who held them may have added an attempt, which the locking statement, being
    older, does not see.
    """
    await uow.execute(LOCK_OF_CHECKOUT, checkout_id)
    return await of_checkout(uow, checkout_id)


async def set_opened(db: Queries, payment_id: uuid.UUID, reference: str, client_secret: str | None) -> PaymentRecord:
    """Note what the provider made of an attempt; of two notes the first stays."""
    return _shaped(PaymentRecord, await db.fetch(SET_OPENED, payment_id, reference, client_secret))[0]


async def set_status(uow: UnitOfWork, payment_id: uuid.UUID, status: PaymentStatus) -> None:
    """Set an attempt's status."""
    await uow.execute(SET_STATUS, payment_id, status)


async def set_captured(uow: UnitOfWork, payment_id: uuid.UUID, status: PaymentStatus, captured_minor: int) -> None:
    """Note that money came."""
    await uow.execute(SET_CAPTURED, payment_id, status, captured_minor)


async def set_failed(uow: UnitOfWork, payment_id: uuid.UUID, code: str, message: str) -> None:
    """Note that the provider refused."""
    await uow.execute(SET_FAILED, payment_id, code, message)


async def lower_amount(uow: UnitOfWork, payment_id: uuid.UUID, amount_minor: int, status: PaymentStatus) -> None:
    """Ask for less than before."""
    await uow.execute(LOWER_AMOUNT, payment_id, amount_minor, status)


async def close(uow: UnitOfWork, payment_ids: Sequence[uuid.UUID], status: PaymentStatus) -> None:
    """End attempts: what has failed stays failed, the rest gets ``status``, and none expires any more."""
    await uow.execute(CLOSE, list(payment_ids), status)


async def due_checkouts(db: Queries, limit: int) -> list[uuid.UUID]:
    """Return checkouts whose time to pay is over."""
    return [row["checkout_id"] for row in await db.fetch(DUE, limit)]


async def unopened(db: Queries, older_than_seconds: float, limit: int) -> list[PaymentRecord]:
    """Return attempts that their provider has not been told of."""
    return _shaped(PaymentRecord, await db.fetch(UNOPENED, older_than_seconds, limit))


async def insert_webhook(
    uow: UnitOfWork, webhook_id: uuid.UUID, provider: str, event_id: str, kind: str, body: bytes
) -> bool:
    """Store a provider's message; tell whether it is new."""
    return bool(await uow.execute(INSERT_WEBHOOK, webhook_id, provider, event_id, kind, body))


async def claim_webhook(uow: UnitOfWork) -> StoredWebhook | None:
    """Return a message that is due and keep it from others until the transaction ends."""
    found = _shaped(StoredWebhook, await uow.fetch(CLAIM_WEBHOOK))
    return found[0] if found else None


async def conclude_webhook(
    uow: UnitOfWork, webhook_id: uuid.UUID, status: WebhookStatus, detail: str, retry_seconds: float = 0
) -> None:
    """Note what became of a message."""
    await uow.execute(CONCLUDE_WEBHOOK, webhook_id, status, detail, retry_seconds)


async def fail_webhook(
    uow: UnitOfWork, webhook_id: uuid.UUID, detail: str, *, retry_seconds: float, attempts_max: int
) -> None:
    """Note that applying a message broke; after ``attempts_max`` times it waits for an operator."""
    await uow.execute(FAIL_WEBHOOK, webhook_id, detail, retry_seconds, attempts_max)


async def page_webhooks(
    db: Queries, status: WebhookStatus | None, before: uuid.UUID | None, limit: int
) -> list[WebhookRecord]:
    """Return messages, newest first."""
    return _shaped(WebhookRecord, await db.fetch(PAGE_WEBHOOKS, status, before, limit))


async def replay_webhook(uow: UnitOfWork, webhook_id: uuid.UUID) -> WebhookRecord | None:
    """Make a message due again."""
    found = _shaped(WebhookRecord, await uow.fetch(REPLAY_WEBHOOK, webhook_id))
    return found[0] if found else None


async def insert_refund(
    uow: UnitOfWork,
    *,
    refund_id: uuid.UUID,
    payment_id: uuid.UUID,
    order_id: uuid.UUID | None,
    amount_minor: int,
    currency: str,
    reason: str,
) -> None:
    """Write down that money is to go back."""
    await uow.execute(INSERT_REFUND, refund_id, payment_id, order_id, amount_minor, currency, reason)


async def promised_minor(db: Queries, payment_id: uuid.UUID) -> int:
    """Return how much of a payment went back or is to."""
    return int(await db.fetch_value(PROMISED, payment_id))


async def claim_refunds(uow: UnitOfWork, limit: int) -> list[RefundRecord]:
    """Return refunds that are due, and put their next try off, so that no one else tries meanwhile."""
    return _shaped(RefundRecord, await uow.fetch(CLAIM_REFUNDS, limit))


async def finish_refund(uow: UnitOfWork, refund_id: uuid.UUID, reference: str) -> bool:
    """Note that the provider paid a refund; tell whether this is news."""
    return bool(await uow.execute(FINISH_REFUND, refund_id, reference))


async def add_refunded(uow: UnitOfWork, payment_id: uuid.UUID, amount_minor: int) -> None:
    """Count a paid refund on its payment."""
    await uow.execute(ADD_REFUNDED, payment_id, amount_minor)


async def delay_refund(uow: UnitOfWork, refund_id: uuid.UUID, error: str) -> None:
    """Note why a refund was not paid yet."""
    await uow.execute(DELAY_REFUND, refund_id, error)


async def refunded_of_order(db: Queries, order_id: uuid.UUID) -> int:
    """Return how much of an order went back."""
    return int(await db.fetch_value(REFUNDED_OF_ORDER, order_id))
