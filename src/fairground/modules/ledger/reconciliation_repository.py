"""Providers' reports as they were compared. Tables: reconciliations, reconciliation_differences, provider_payouts."""

import uuid

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.rows import shaped
from fairground.modules.ledger.domain import ComparedReport, Difference, Reconciliation

INSERT = """
WITH made AS (
    INSERT INTO reconciliations (id, provider, filename, rows_read, matched, summary, created_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)
INSERT INTO reconciliation_differences (reconciliation_id, place, kind, explanation, provider_reference, payment_id,
                                        expected_minor, reported_minor, currency, is_open)
SELECT $1, d.* FROM unnest($8::int[], $9::text[], $10::text[], $11::text[], $12::uuid[], $13::bigint[], $14::bigint[],
                           $15::text[], $16::bool[]) AS d
"""
PAGE = """
SELECT r.id, r.provider, r.filename, r.rows_read, r.matched, r.summary AS totals, r.created_at,
       count(d.place)::int AS differences, (count(d.place) FILTER (WHERE d.is_open))::int AS open_differences
FROM reconciliations r LEFT JOIN reconciliation_differences d ON d.reconciliation_id = r.id
WHERE ($1::uuid IS NULL OR r.id = $1) AND ($2::uuid IS NULL OR r.id < $2)
GROUP BY r.id ORDER BY r.id DESC LIMIT $3
"""
DIFFERENCES = """
SELECT kind, explanation, provider_reference, payment_id, expected_minor, reported_minor, currency, is_open
FROM reconciliation_differences WHERE reconciliation_id = $1 ORDER BY place
"""
NOTE_PAYOUT = """
INSERT INTO provider_payouts (provider, provider_reference, amount_minor, currency) VALUES ($1, $2, $3, $4)
ON CONFLICT (provider, provider_reference) DO NOTHING
"""


async def insert(uow: UnitOfWork, reconciliation_id: uuid.UUID, report: ComparedReport) -> None:
    """Write a comparison with its differences."""
    columns = [list(column) for column in zip(*map(msgspec.structs.astuple, report.differences), strict=True)]
    await uow.execute(
        INSERT,
        reconciliation_id,
        report.provider,
        report.filename,
        report.rows_read,
        report.matched,
        msgspec.to_builtins(report.totals),
        report.created_by,
        list(range(len(report.differences))),
        *(columns or [[] for _ in Difference.__struct_fields__]),
    )


async def page(db: Queries, before: uuid.UUID | None, limit: int) -> list[Reconciliation]:
    """Return comparisons, newest first."""
    return shaped(Reconciliation, await db.fetch(PAGE, None, before, limit))


async def find(db: Queries, reconciliation_id: uuid.UUID) -> Reconciliation | None:
    """Return a comparison."""
    found = shaped(Reconciliation, await db.fetch(PAGE, reconciliation_id, None, 1))
    return found[0] if found else None


async def differences(db: Queries, reconciliation_id: uuid.UUID) -> list[Difference]:
    """Return a comparison's differences in their order."""
    return await db.rows(Difference, DIFFERENCES, reconciliation_id)


async def note_payout(uow: UnitOfWork, provider: str, reference: str, amount_minor: int, currency: str) -> bool:
    """Note money that a provider sent to our bank; tell whether it is news."""
    return bool(await uow.execute(NOTE_PAYOUT, provider, reference, amount_minor, currency))
