"""A provider's report against our record: what agrees, what does not, and why, line by line.

What the report alone knows and we may believe is booked: what the provider kept of a payment, and what it sent to our
bank. Everything else is only said. The same report again changes nothing.
"""

import uuid
from collections.abc import Mapping, Sequence

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.kernel.errors import NotFoundError
from fairground.kernel.ids import new_id
from fairground.modules.ledger.domain import PLATFORM, AccountKey, AccountKind, Entry, Transfer
from fairground.modules.ledger.service import Difference, ReconciliationView
from fairground.modules.payments.service import Booked
from fairground.workflows import bookkeeping
from fairground.workflows.provider_reports import ReportRow, read_report
from fairground.workflows.trade_services import TradeServices

_PROVIDERS = frozenset({"stripe", "paypal", "sandbox"})
_SPACE = uuid.UUID("5b0f0c9e-6d53-4f3b-9d53-0d6f3d1f2a44")
#: More payments of the report's time than this are not looked for in it.
_LOOKED_FOR_MAX = 50_000


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
        rows = read_report(content)

        async def work(uow: UnitOfWork) -> ReconciliationView:
            matched, differences = await self._compare(uow, provider, rows)
            return await self._trade.ledger.reconciliations.keep(
                uow,
                new_id(),
                provider=provider,
                filename=filename[:200],
                rows_read=len(rows),
                matched=matched,
                created_by=actor_id,
                differences=differences,
            )

        return await self._database.transact(work)

    async def _compare(self, uow: UnitOfWork, provider: str, rows: Sequence[ReportRow]) -> tuple[int, list[Difference]]:
        names = sorted({name for row in rows for name in row.names})
        known = await self._trade.payments.booked(uow, provider, names)
        by_name: dict[str, list[Booked]] = {}
        for booked in known:
            by_name.setdefault(booked.reference, []).append(booked)
        differences: list[Difference] = []
        seen: set[str] = set()
        matched = 0
        for row in rows:
            if row.id in seen:
                differences.append(_said(row, "duplicate", f"row {row.place} repeats {row.id}", is_open=False))
                continue
            seen.add(row.id)
            found = await self._look_at(uow, provider, row, by_name)
            matched += not any(difference.is_open for difference in found)
            differences += found
        differences += await self._missing_there(uow, provider, rows, {booked.payment_id for booked in known})
        return matched, differences

    async def _look_at(
        self, uow: UnitOfWork, provider: str, row: ReportRow, by_name: Mapping[str, Sequence[Booked]]
    ) -> list[Difference]:
        if row.kind == "payout":
            return await self._sent_to_bank(uow, provider, row)
        if row.kind in {"fee", "other"}:
            return [_said(row, "unknown_type", f"{row.type or 'A row without a type'}: nothing here stands for it")]
        named = [booked for name in row.names for booked in by_name.get(name, ()) if booked.kind == row.kind]
        if not named:
            return [_said(row, "missing_here", f"{row.type} of {row.id}: nothing is on record under any of its names")]
        booked = named[0]
        differences = [*_amounts(row, booked)]
        if not differences and row.kind == "payment":
            differences += await self._fee(uow, row, booked)
        return differences

    async def _fee(self, uow: UnitOfWork, row: ReportRow, booked: Booked) -> list[Difference]:
        if row.fee_minor == booked.fee_minor:
            return []
        if booked.fee_minor:
            text = f"the provider kept {row.fee_minor}, {booked.fee_minor} is on record"
            return [_said(row, "fee_differs", text, booked, booked.fee_minor, row.fee_minor)]
        payment = await self._trade.payments.find(uow, booked.payment_id)
        await self._trade.payments.set_provider_fee(uow, payment, row.fee_minor)
        await self._trade.ledger.transfer_many(uow, [bookkeeping.provider_fee(payment, row.fee_minor)])
        text = "what the provider kept was not known and is booked now"
        return [_said(row, "fee_booked", text, booked, 0, row.fee_minor, is_open=False)]

    async def _sent_to_bank(self, uow: UnitOfWork, provider: str, row: ReportRow) -> list[Difference]:
        amount = abs(row.amount_minor)
        if not await self._trade.ledger.reconciliations.note_payout(uow, provider, row.id, amount, row.currency):
            return []
        clearing = AccountKey(AccountKind.PROVIDER_CLEARING, provider, row.currency)
        bank = AccountKey(AccountKind.BANK, PLATFORM, row.currency)
        transfer = Transfer(
            kind="provider_payout",
            reference=uuid.uuid5(_SPACE, f"{provider} {row.id}"),
            entries=(Entry(bank, -amount), Entry(clearing, amount)),
            memo=row.id[:140],
        )
        await self._trade.ledger.transfer_many(uow, [transfer])
        return [_said(row, "payout_booked", "sent to the bank, and booked now", None, None, amount, is_open=False)]

    async def _missing_there(
        self, uow: UnitOfWork, provider: str, rows: Sequence[ReportRow], reported: set[uuid.UUID]
    ) -> list[Difference]:
        moments = [row.created_at for row in rows if row.created_at is not None]
        if not moments:
            return []
        ours = await self._trade.payments.booked_between(uow, provider, min(moments), max(moments), _LOOKED_FOR_MAX)
        return [
            Difference(
                kind="missing_there",
                explanation="on record here, within the report's time, and not in the report",
                provider_reference=booked.reference or "",
                payment_id=booked.payment_id,
                expected_minor=booked.amount_minor,
                currency=booked.currency,
            )
            for booked in ours
            if booked.payment_id not in reported
        ]


def _amounts(row: ReportRow, booked: Booked) -> list[Difference]:
    reported = abs(row.amount_minor)
    if row.currency != booked.currency:
        text = f"the report says {row.currency}, the record {booked.currency}"
        return [_said(row, "currency_differs", text, booked, booked.amount_minor, reported)]
    if reported != booked.amount_minor:
        text = f"the report says {reported}, the record {booked.amount_minor}: {reported - booked.amount_minor:+d}"
        return [_said(row, "amount_differs", text, booked, booked.amount_minor, reported)]
    return []


def _said(
    row: ReportRow,
    kind: str,
    explanation: str,
    booked: Booked | None = None,
    expected: int | None = None,
    reported: int | None = None,
    *,
    is_open: bool = True,
) -> Difference:
    return Difference(
        kind=kind,
        explanation=explanation,
        provider_reference=booked.reference if booked else row.id,
        payment_id=booked.payment_id if booked else None,
        expected_minor=expected,
        reported_minor=row.amount_minor if reported is None else reported,
        currency=row.currency,
        is_open=is_open,
    )
