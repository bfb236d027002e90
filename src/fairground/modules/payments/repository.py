"""Every SQL statement of payments themselves. Table: payments."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.rows import shaped
from fairground.modules.payments.domain import PaymentPurpose, PaymentStatus
from fairground.modules.payments.ports import OpenedPayment


class PaymentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A payment's row."""

    id: uuid.UUID
    purpose: PaymentPurpose
    checkout_id: uuid.UUID | None
    user_id: uuid.UUID
    provider: str
    method: str
    status: PaymentStatus
    amount_minor: int
    captured_minor: int
    refunded_minor: int
    currency: str
    provider_reference: str | None
    capture_reference: str | None
    provider_fee_minor: int
    client_secret: str | None
    approval_url: str | None
    failure_code: str | None
    failure_message: str | None
    expires_at: datetime | None
    created_at: datetime
    updated_at: datetime
    #: its time is over
    is_due: bool

    @property
    def bought(self) -> uuid.UUID:
        """Return the checkout that it pays for. Not to be asked of a top-up."""
        assert self.checkout_id is not None  # noqa: S101 - the schema says so of every payment that is no top-up
        return self.checkout_id


_PAYMENT = """
id, purpose, checkout_id, user_id, provider, method, status, amount_minor, captured_minor, refunded_minor, currency,
provider_reference, capture_reference, provider_fee_minor, client_secret, approval_url, failure_code, failure_message,
expires_at, created_at, updated_at, coalesce(expires_at <= now(), false) AS is_due
"""
INSERT = f"""
INSERT INTO payments (id, checkout_id, user_id, provider, method, amount_minor, currency, provider_reference,
                      expires_at, purpose)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(mins => $9),
        CASE WHEN $2::uuid IS NULL THEN 'top_up' ELSE 'checkout' END)
RETURNING {_PAYMENT}
"""
INSERT_AGAIN = f"""
INSERT INTO payments (id, checkout_id, user_id, provider, method, amount_minor, currency, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING {_PAYMENT}
"""
FIND = f"SELECT {_PAYMENT} FROM payments WHERE id = $1"
FIND_BY_REFERENCE = f"SELECT {_PAYMENT} FROM payments WHERE provider = $1 AND provider_reference = $2"
FIND_BY_CAPTURE = f"SELECT {_PAYMENT} FROM payments WHERE provider = $1 AND capture_reference = $2"
OF_CHECKOUT = f"SELECT {_PAYMENT} FROM payments WHERE checkout_id = $1 ORDER BY id"
LOCK = f"SELECT {_PAYMENT} FROM payments WHERE id = $1 FOR NO KEY UPDATE"
LOCK_OF_CHECKOUT = "SELECT FROM payments WHERE checkout_id = $1 ORDER BY id FOR NO KEY UPDATE"
SET_OPENED = f"""
UPDATE payments SET provider_reference = coalesce(provider_reference, $2), client_secret = coalesce(client_secret, $3),
                    approval_url = coalesce(approval_url, $4), updated_at = now()
WHERE id = $1 RETURNING {_PAYMENT}
"""
SET_STATUS = "UPDATE payments SET status = $2, updated_at = now() WHERE id = $1"
SET_CAPTURED = """
UPDATE payments SET status = $2, captured_minor = $3, expires_at = NULL, failure_code = NULL, failure_message = NULL,
                    capture_reference = coalesce($4, capture_reference),
                    provider_fee_minor = coalesce($5, provider_fee_minor), updated_at = now()
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
WHERE status IN ('pending', 'authorized', 'failed') AND expires_at <= now() AND purpose = 'checkout' LIMIT $1
"""
UNOPENED = f"""
SELECT {_PAYMENT} FROM payments
WHERE status = 'pending' AND provider_reference IS NULL AND created_at < now() - make_interval(secs => $1)
ORDER BY created_at LIMIT $2
"""

SET_PROVIDER_FEE = """
UPDATE payments SET provider_fee_minor = $2, updated_at = now() WHERE id = $1 AND provider_fee_minor <> $2
"""
UNDECIDED = f"""
WITH due AS (
    SELECT id FROM payments
    WHERE status IN ('pending', 'authorized') AND provider_reference IS NOT NULL AND provider = ANY($1::text[])
      AND created_at < now() - make_interval(secs => $2)
      AND (asked_at IS NULL OR asked_at < now() - make_interval(secs => $2))
    ORDER BY created_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
), asked AS (UPDATE payments p SET asked_at = now() FROM due WHERE p.id = due.id RETURNING p.*)
SELECT {_PAYMENT} FROM asked
"""
# What a provider kept is known some time after the payment: one that does not say, or is away, is asked for a day.
UNPRICED = f"""
WITH due AS (
    SELECT id FROM payments
    WHERE status = 'succeeded' AND provider = ANY($1::text[]) AND provider_fee_minor = 0 AND captured_minor > 0
      AND updated_at < now() - make_interval(secs => $2)
      AND (fee_asked_at IS NULL
           OR fee_asked_at < now() - interval '1 hour' AND updated_at > now() - interval '1 day')
    ORDER BY updated_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
), asked AS (UPDATE payments p SET fee_asked_at = now() FROM due WHERE p.id = due.id RETURNING p.*)
SELECT {_PAYMENT} FROM asked
"""
PAGE_TOP_UPS = f"""
SELECT {_PAYMENT} FROM payments WHERE user_id = $1 AND purpose = 'top_up' AND ($2::uuid IS NULL OR id < $2)
ORDER BY id DESC LIMIT $3
"""
OPEN_TOP_UPS_MINOR = """
SELECT coalesce(sum(amount_minor), 0) FROM payments
WHERE user_id = $1 AND currency = $2 AND purpose = 'top_up'
  AND (status = 'authorized' OR status = 'pending' AND (expires_at IS NULL OR expires_at > now()))
"""
# The newest first: cards that were used lately are the likeliest to take money back.
SOURCES = f"""
SELECT {_PAYMENT} FROM payments
WHERE user_id = $1 AND currency = $2 AND purpose = 'top_up' AND captured_minor > 0
ORDER BY id DESC FOR NO KEY UPDATE
"""
DUE_TOP_UPS = """
UPDATE payments SET status = 'expired', expires_at = NULL, updated_at = now()
WHERE purpose = 'top_up' AND status = 'pending' AND expires_at <= now()
"""


async def insert(  # noqa: PLR0913 - one argument per column
    uow: UnitOfWork,
    *,
    payment_id: uuid.UUID,
    checkout_id: uuid.UUID | None,
    user_id: uuid.UUID,
    provider: str,
    method: str,
    amount_minor: int,
    currency: str,
    reference: str | None,
    minutes: int | None,
) -> PaymentRecord:
    """Write a checkout's first attempt, or a top-up; it ends ``minutes`` from now (None: never)."""
    rows = await uow.fetch(
        INSERT, payment_id, checkout_id, user_id, provider, method, amount_minor, currency, reference, minutes
    )
    return shaped(PaymentRecord, rows)[0]


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
    return shaped(PaymentRecord, rows)[0]


async def find(db: Queries, payment_id: uuid.UUID) -> PaymentRecord | None:
    """Return a payment."""
    found = shaped(PaymentRecord, await db.fetch(FIND, payment_id))
    return found[0] if found else None


async def lock(uow: UnitOfWork, payment_id: uuid.UUID) -> PaymentRecord | None:
    """Return a payment and keep others from changing it. One of a checkout is locked with its checkout instead."""
    found = shaped(PaymentRecord, await uow.fetch(LOCK, payment_id))
    return found[0] if found else None


async def find_by_reference(db: Queries, provider: str, reference: str) -> PaymentRecord | None:
    """Return the payment that the provider calls ``reference``."""
    found = shaped(PaymentRecord, await db.fetch(FIND_BY_REFERENCE, provider, reference))
    return found[0] if found else None


async def find_by_capture(db: Queries, provider: str, reference: str) -> PaymentRecord | None:
    """Return the payment whose taken money the provider calls ``reference``."""
    found = shaped(PaymentRecord, await db.fetch(FIND_BY_CAPTURE, provider, reference))
    return found[0] if found else None


async def of_checkout(db: Queries, checkout_id: uuid.UUID) -> list[PaymentRecord]:
    """Return a checkout's attempts, oldest first."""
    return shaped(PaymentRecord, await db.fetch(OF_CHECKOUT, checkout_id))


async def lock_of_checkout(uow: UnitOfWork, checkout_id: uuid.UUID) -> list[PaymentRecord]:
    """Return a checkout's attempts and keep others from changing them. Lock the checkout's orders first.

    They are read after the locks are had: who held them may have added an attempt, which the locking statement, being
    older, does not see.
    """
    await uow.execute(LOCK_OF_CHECKOUT, checkout_id)
    return await of_checkout(uow, checkout_id)


async def set_opened(db: Queries, payment_id: uuid.UUID, opened: OpenedPayment) -> PaymentRecord:
    """Note what the provider made of an attempt; of two notes the first stays."""
    rows = await db.fetch(SET_OPENED, payment_id, opened.reference, opened.client_secret, opened.approval_url)
    return shaped(PaymentRecord, rows)[0]


async def set_status(uow: UnitOfWork, payment_id: uuid.UUID, status: PaymentStatus) -> None:
    """Set an attempt's status."""
    await uow.execute(SET_STATUS, payment_id, status)


async def set_captured(
    uow: UnitOfWork,
    payment_id: uuid.UUID,
    status: PaymentStatus,
    captured_minor: int,
    *,
    capture_reference: str | None = None,
    fee_minor: int | None = None,
) -> None:
    """Note that money came, by the provider's own name for it, and what the provider kept, as far as it said."""
    await uow.execute(SET_CAPTURED, payment_id, status, captured_minor, capture_reference, fee_minor)


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
    return shaped(PaymentRecord, await db.fetch(UNOPENED, older_than_seconds, limit))


async def set_provider_fee(uow: UnitOfWork, payment_id: uuid.UUID, fee_minor: int) -> None:
    """Note what the provider kept."""
    await uow.execute(SET_PROVIDER_FEE, payment_id, fee_minor)


async def undecided(
    uow: UnitOfWork, providers: Sequence[str], older_than_seconds: float, limit: int
) -> list[PaymentRecord]:
    """Return attempts whose provider has not said what became of them, and note that they are asked for now."""
    return shaped(PaymentRecord, await uow.fetch(UNDECIDED, list(providers), older_than_seconds, limit))


async def unpriced(
    uow: UnitOfWork, providers: Sequence[str], older_than_seconds: float, limit: int
) -> list[PaymentRecord]:
    """Return payments of which it is not known what their provider kept, and note that it is asked for now."""
    return shaped(PaymentRecord, await uow.fetch(UNPRICED, list(providers), older_than_seconds, limit))


async def page_top_ups(db: Queries, user_id: uuid.UUID, before: uuid.UUID | None, limit: int) -> list[PaymentRecord]:
    """Return a person's top-ups, newest first."""
    return shaped(PaymentRecord, await db.fetch(PAGE_TOP_UPS, user_id, before, limit))


async def open_top_ups_minor(db: Queries, user_id: uuid.UUID, currency: str) -> int:
    """Return how much a person's open top-ups would bring."""
    return int(await db.fetch_value(OPEN_TOP_UPS_MINOR, user_id, currency))


async def lock_sources(uow: UnitOfWork, user_id: uuid.UUID, currency: str) -> list[PaymentRecord]:
    """Return the top-ups that brought a person money, newest first, and keep others from refunding them."""
    return shaped(PaymentRecord, await uow.fetch(SOURCES, user_id, currency))


async def expire_top_ups(uow: UnitOfWork) -> int:
    """End top-ups whose time is over; returns how many."""
    return await uow.execute(DUE_TOP_UPS)


async def add_refunded(uow: UnitOfWork, payment_id: uuid.UUID, amount_minor: int) -> None:
    """Count a paid refund on its payment."""
    await uow.execute(ADD_REFUNDED, payment_id, amount_minor)
