"""What we have on record of a provider, for the comparison with its report. A read model over this module's tables."""

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries


class Booked(msgspec.Struct, frozen=True, kw_only=True):
    """Money on record under one of the provider's names: a payment, a refund, one that came back, or a dispute.

    A dispute is found by its payment's name, too: not every report names disputes.
    """

    kind: str
    reference: str
    payment_id: uuid.UUID
    amount_minor: int
    fee_minor: int
    currency: str


BOOKED = """
SELECT 'payment' AS kind, p.provider_reference AS reference, p.id AS payment_id, p.captured_minor AS amount_minor,
       p.provider_fee_minor AS fee_minor, p.currency
FROM payments p WHERE p.provider = $1 AND p.captured_minor > 0 AND p.provider_reference = ANY($2::text[])
UNION ALL
SELECT 'payment', p.capture_reference, p.id, p.captured_minor, p.provider_fee_minor, p.currency
FROM payments p WHERE p.provider = $1 AND p.captured_minor > 0 AND p.capture_reference = ANY($2::text[])
UNION ALL
SELECT 'refund', r.provider_reference, r.payment_id, r.amount_minor, 0, r.currency
FROM refunds r JOIN payments p ON p.id = r.payment_id
WHERE p.provider = $1 AND r.status = 'succeeded' AND r.provider_reference = ANY($2::text[])
UNION ALL
SELECT 'dispute', d.provider_reference, d.payment_id, d.amount_minor, 0, d.currency
FROM payment_disputes d WHERE d.provider = $1 AND d.provider_reference = ANY($2::text[])
UNION ALL
SELECT 'dispute', p.capture_reference, p.id, d.amount_minor, 0, d.currency
FROM payment_disputes d JOIN payments p ON p.id = d.payment_id
WHERE p.provider = $1 AND p.capture_reference = ANY($2::text[])
UNION ALL
SELECT 'refund_returned', f.reference, r.payment_id, r.amount_minor, 0, r.currency
FROM refunds r JOIN payments p ON p.id = r.payment_id CROSS JOIN LATERAL unnest(r.failed_references) AS f (reference)
WHERE p.provider = $1 AND f.reference = ANY($2::text[])
"""
BETWEEN = """
SELECT 'payment' AS kind, p.provider_reference AS reference, p.id AS payment_id, p.captured_minor AS amount_minor,
       p.provider_fee_minor AS fee_minor, p.currency
FROM payments p WHERE p.provider = $1 AND p.captured_minor > 0 AND p.created_at BETWEEN $2 AND $3
UNION ALL
SELECT 'refund', r.provider_reference, r.payment_id, r.amount_minor, 0, r.currency
FROM refunds r JOIN payments p ON p.id = r.payment_id
WHERE p.provider = $1 AND r.status = 'succeeded' AND NOT r.by_hand AND r.amount_minor > 0
  AND r.created_at >= $2 AND r.updated_at <= $3
ORDER BY payment_id, kind LIMIT $4
"""


async def booked(db: Queries, provider: str, references: Sequence[str]) -> list[Booked]:
    """Return what is on record under some of the provider's names."""
    return await db.rows(Booked, BOOKED, provider, list(references))


async def booked_between(db: Queries, provider: str, start: datetime, end: datetime, limit: int) -> list[Booked]:
    """Return the payments and refunds on record of a time."""
    return await db.rows(Booked, BETWEEN, provider, start, end, limit)
