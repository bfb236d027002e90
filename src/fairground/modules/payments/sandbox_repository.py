"""The card simulator's own memory. Tables: sandbox_charges, sandbox_deliveries."""

import uuid
from collections.abc import Mapping

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork


class Charge(msgspec.Struct, frozen=True, kw_only=True):
    """A charge as the bank knows it."""

    reference: str
    payment_id: uuid.UUID
    amount_minor: int
    currency: str
    metadata: dict[str, object]
    status: str

    def references(self) -> dict[str, str]:
        """Return the metadata that the shop gave the charge."""
        return {name: value for name, value in self.metadata.items() if isinstance(value, str)}


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """A webhook to post, ``copies`` times."""

    event_id: str
    body: bytes
    copies: int


INSERT_CHARGE = """
INSERT INTO sandbox_charges (reference, payment_id, amount_minor, currency, metadata) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (reference) DO NOTHING
"""
LOCK_CHARGE = """
SELECT reference, payment_id, amount_minor, currency, metadata, status
FROM sandbox_charges WHERE payment_id = $1 FOR UPDATE
"""
FIND_CHARGE = """
SELECT reference, payment_id, amount_minor, currency, metadata, status FROM sandbox_charges WHERE reference = $1
"""
SET_CHARGE_STATUS = "UPDATE sandbox_charges SET status = $2 WHERE payment_id = $1"
# metadata.refunds has the keys of the refunds made: the same one again changes nothing and succeeds
ADD_REFUND = """
UPDATE sandbox_charges SET
    refunded_minor = refunded_minor + CASE WHEN metadata -> 'refunds' ? $2 THEN 0 ELSE $3 END,
    metadata = jsonb_set(metadata, '{refunds}',
                         coalesce(metadata -> 'refunds', '{}') || jsonb_build_object($2::text, $3::bigint))
WHERE reference = $1 AND status = 'succeeded' AND currency = $4
  AND (metadata -> 'refunds' ? $2 OR refunded_minor + $3 <= amount_minor)
"""
INSERT_DELIVERY = """
INSERT INTO sandbox_deliveries (event_id, body, due_at, copies) VALUES ($1, $2, now() + make_interval(secs => $3), $4)
"""
CLAIM_DELIVERIES = """
UPDATE sandbox_deliveries d SET attempts = attempts + 1,
       due_at = now() + make_interval(secs => least(power(2, least(attempts, 12)), 3600))
FROM (SELECT event_id FROM sandbox_deliveries WHERE delivered_at IS NULL AND due_at <= now()
      ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED) due
WHERE d.event_id = due.event_id RETURNING d.event_id, d.body, d.copies
"""
MARK_DELIVERED = "UPDATE sandbox_deliveries SET delivered_at = now() WHERE event_id = $1"


async def insert_charge(
    uow: UnitOfWork,
    reference: str,
    payment_id: uuid.UUID,
    amount_minor: int,
    currency: str,
    metadata: Mapping[str, str],
) -> None:
    """Open a charge, unless it is."""
    await uow.execute(INSERT_CHARGE, reference, payment_id, amount_minor, currency, metadata)


async def lock_charge(uow: UnitOfWork, payment_id: uuid.UUID) -> Charge | None:
    """Return a charge and keep others from deciding it."""
    return await uow.row(Charge, LOCK_CHARGE, payment_id)


async def find_charge(db: Queries, reference: str) -> Charge | None:
    """Return a charge."""
    return await db.row(Charge, FIND_CHARGE, reference)


async def set_charge_status(uow: UnitOfWork, payment_id: uuid.UUID, status: str) -> None:
    """Note the bank's decision."""
    await uow.execute(SET_CHARGE_STATUS, payment_id, status)


async def add_refund(uow: UnitOfWork, reference: str, key: str, amount_minor: int, currency: str) -> bool:
    """Give money back, once per ``key``; False when the charge does not have it."""
    return bool(await uow.execute(ADD_REFUND, reference, key, amount_minor, currency))


async def insert_delivery(uow: UnitOfWork, event_id: str, body: bytes, delay_seconds: float, copies: int) -> None:
    """Write down a webhook to post."""
    await uow.execute(INSERT_DELIVERY, event_id, body, delay_seconds, copies)


async def claim_deliveries(uow: UnitOfWork, limit: int) -> list[Delivery]:
    """Return webhooks that are due, and put their next try off."""
    return await uow.rows(Delivery, CLAIM_DELIVERIES, limit)


async def mark_delivered(uow: UnitOfWork, event_id: str) -> None:
    """Note that a webhook was taken."""
    await uow.execute(MARK_DELIVERED, event_id)
