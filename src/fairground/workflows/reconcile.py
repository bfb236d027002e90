"""A provider's report against our record: what agrees, what does not, and why, line by line.

What the report alone knows and we may believe is booked: what the provider kept of a payment, and what it sent to our
bank. Everything else is only said. The same report again changes nothing.
"""

import asyncio
import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.kernel.errors import NotFoundError
from fairground.kernel.ids import new_id
from fairground.modules.ledger.domain import (
    PLATFORM,
    AccountKey,
    AccountKind,
    ComparedReport,
    Difference,
    Entry,
    ReconciliationTotals,
    ReconciliationView,
    Transfer,
)
from fairground.modules.payments.service import Booked, PaymentRecord
from fairground.workflows import bookkeeping
from fairground.workflows.compare_report import Comparer, Comparison, name_of, payout_reference
from fairground.workflows.provider_reports import ReportRow, read_report
from fairground.workflows.trade_services import TradeServices

_PROVIDERS = frozenset({"stripe", "paypal", "sandbox"})
_SPACE = uuid.UUID("5b0f0c9e-6d53-4f3b-9d53-0d6f3d1f2a44")
#: More payments of the report's time than this are not looked for in it.
_LOOKED_FOR_MAX = 50_000
_DIFFERENCES_MAX = 5_000


class Reconcile:
    """Compares a report and keeps the result."""

    def __init__(self, database: Database, trade: TradeServices) -> None:
        self._database = database
        self._trade = trade

    async def __call__(
        self, provider: str, filename: str, content: bytes, actor_id: uuid.UUID | None
    ) -> ReconciliationView:
        """Compare a report in one transaction; returns the comparison with its differences.

        Raises:
            NotFoundError: the provider has no reports.
            InvalidError: the report cannot be read.
        """
        if provider not in _PROVIDERS:
            raise NotFoundError("No such provider with reports", code="PROVIDER_NOT_FOUND")
        rows = await asyncio.to_thread(read_report, content)

        async def work(uow: UnitOfWork) -> ReconciliationView:
            result = await self._compare(uow, provider, rows)
            report = ComparedReport(
                provider=provider,
                filename=filename[:200],
                rows_read=len(rows),
                matched=result.matched,
                totals=_totals(result),
                created_by=actor_id,
                differences=_cut(result.differences),
            )
            return await self._trade.ledger.reconciliations.keep(uow, new_id(), report)

        return await self._database.transact(work)

    async def _compare(self, uow: UnitOfWork, provider: str, rows: Sequence[ReportRow]) -> Comparison:
        """Compare, and book what only the report knows. Locks are taken in the order: payouts, payments, accounts."""
        new_payouts = await self._note_payouts(uow, provider, rows)
        names = sorted({name for row in rows for name in row.names})
        known, payments = await self._locked(uow, await self._trade.payments.booked(uow, provider, names))
        comparer = Comparer(known, [payout_reference(row) for row in new_payouts])
        result = comparer.compare(rows)
        await self._missing_there(uow, provider, rows, comparer)
        transfers = [_payout(provider, row) for row in new_payouts]
        for payment_id, fee_minor in result.fees.items():
            await self._trade.payments.set_provider_fee(uow, payments[payment_id], fee_minor)
            transfers.append(bookkeeping.provider_fee(payments[payment_id], fee_minor))
        await self._trade.ledger.transfer_many(uow, transfers)
        return result

    async def _note_payouts(self, uow: UnitOfWork, provider: str, rows: Sequence[ReportRow]) -> list[ReportRow]:
        """Note what the provider sent to our bank, or had back from there; returns the rows that are news."""
        noted = self._trade.ledger.reconciliations
        payouts = {payout_reference(row): row for row in rows if row.kind == "payout" and row.amount_minor}
        return [
            row
            for name, row in sorted(payouts.items())
            if await noted.note_payout(uow, provider, name, -row.amount_minor, row.currency)
        ]

    async def _locked(
        self, uow: UnitOfWork, known: Sequence[Booked]
    ) -> tuple[list[Booked], dict[uuid.UUID, PaymentRecord]]:
        """Lock the payments whose fee is not known, and see it again: a message of the provider may be as fast."""
        unpriced = sorted({booked.payment_id for booked in known if booked.kind == "payment" and not booked.fee_minor})
        payments = {id_: await self._trade.payments.lock(uow, id_) for id_ in unpriced}
        fresh = [
            msgspec.structs.replace(booked, fee_minor=payments[booked.payment_id].provider_fee_minor)
            if booked.kind == "payment" and booked.payment_id in payments
            else booked
            for booked in known
        ]
        return fresh, payments

    async def _missing_there(
        self, uow: UnitOfWork, provider: str, rows: Sequence[ReportRow], comparer: Comparer
    ) -> None:
        """Note what is on record of the report's time, of a kind that it has, and is not in it."""
        moments = [row.created_at for row in rows if row.created_at is not None]
        if not moments:
            return
        ours = await self._trade.payments.booked_between(uow, provider, min(moments), max(moments), _LOOKED_FOR_MAX)
        kinds = {row.kind for row in rows}
        for booked in ours:
            if booked.kind not in kinds or (booked.kind, name_of(booked)) in comparer.found:
                continue
            sign = 1 if booked.kind == "payment" else -1
            comparer.result.ours[booked.currency] += sign * booked.amount_minor - booked.fee_minor
            comparer.result.differences.append(
                Difference(
                    kind="missing_there",
                    explanation=f"a {booked.kind} on record here, within the report's time, and not in the report",
                    provider_reference=booked.reference or "",
                    payment_id=booked.payment_id,
                    expected_minor=booked.amount_minor,
                    currency=booked.currency,
                )
            )


def _payout(provider: str, row: ReportRow) -> Transfer:
    """Return the transfer of money that a provider sent to our bank, or below zero had back from there."""
    amount, name = -row.amount_minor, payout_reference(row)
    clearing = AccountKey(AccountKind.PROVIDER_CLEARING, provider, row.currency)
    bank = AccountKey(AccountKind.BANK, PLATFORM, row.currency)
    return Transfer(
        kind="provider_payout",
        reference=uuid.uuid5(_SPACE, f"{provider} {name}"),
        entries=(Entry(bank, -amount), Entry(clearing, amount)),
        memo=name[:140],
    )


def _totals(result: Comparison) -> dict[str, ReconciliationTotals]:
    return {
        currency: ReconciliationTotals(
            theirs_minor=result.theirs[currency],
            ours_minor=result.ours[currency],
            difference_minor=result.theirs[currency] - result.ours[currency],
        )
        for currency in sorted({*result.theirs, *result.ours})
    }


def _cut(differences: list[Difference]) -> list[Difference]:
    """Return the differences, or so many that a person can read, those that wait for one first."""
    if len(differences) <= _DIFFERENCES_MAX:
        return differences
    kept = sorted(differences, key=lambda line: not line.is_open)[:_DIFFERENCES_MAX]
    left = len(differences) - len(kept)
    return [*kept, Difference(kind="more", explanation=f"and {left} more: compare a shorter time", is_open=True)]
