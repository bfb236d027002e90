"""A provider's report against what is on record, row by row: pure comparison, nothing is read or written here."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fairground.kernel.money import Money
from fairground.modules.ledger.domain import Difference
from fairground.modules.payments.service import Booked
from fairground.workflows.provider_reports import ReportRow

#: Records that a row of a kind may stand for, and the sign of its amount where it says which way the money went.
_STANDS_FOR = {
    ("payment", 1): ("payment",),
    ("refund", -1): ("refund", "refund_returned"),
    ("refund", 1): ("refund_returned",),
    ("dispute", -1): ("dispute", "refund"),
    ("dispute", 1): ("dispute",),
}


@dataclass
class Comparison:
    """What came of it. Totals are minor units by currency, of what the account at the provider gained or lost."""

    matched: int = 0
    differences: list[Difference] = field(default_factory=list)
    #: what providers kept of payments, where that was not known
    fees: dict[uuid.UUID, int] = field(default_factory=dict)
    theirs: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    ours: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def payout_reference(row: ReportRow) -> str:
    """Return the provider's name for a payout to our bank, and of one that came back another one."""
    name = next((name for name in row.names if name.startswith("po_")), row.id)
    return name if row.amount_minor < 0 else f"{name} returned"


def name_of(booked: Booked) -> str:
    """Return what tells a record from others of its kind: of a payment our id, as the provider has two names for it."""
    return str(booked.payment_id) if booked.kind == "payment" else f"{booked.reference} {booked.amount_minor}"


class Comparer:
    """Goes through a report. ``new_payouts`` are the names of those that were not on record."""

    def __init__(self, known: Iterable[Booked], new_payouts: Iterable[str]) -> None:
        self._by_name: dict[str, list[Booked]] = defaultdict(list)
        for booked in known:
            self._by_name[booked.reference].append(booked)
        self._new_payouts = set(new_payouts)
        self._seen: set[str] = set()
        self._used: set[tuple[object, ...]] = set()
        self.found: set[tuple[str, str]] = set()
        self.result = Comparison()

    def compare(self, rows: Sequence[ReportRow]) -> Comparison:
        """Compare every row; returns what came of it."""
        for row in rows:
            if row.id in self._seen:
                text = f"row {row.place} repeats {row.id}; it counts once"
                self.result.differences.append(said(row, "duplicate", text, is_open=False))
                continue
            self._seen.add(row.id)
            self.result.theirs[row.currency] += row.amount_minor - row.fee_minor
            lines = self._look_at(row)
            self.result.matched += not any(line.is_open for line in lines)
            self.result.differences += lines
        return self.result

    def _look_at(self, row: ReportRow) -> list[Difference]:
        if row.kind == "payout" and row.amount_minor:
            return self._payout(row)
        kinds = _STANDS_FOR.get((row.kind, (row.amount_minor > 0) - (row.amount_minor < 0)))
        if kinds is None:
            if row.amount_minor == row.fee_minor == 0:
                return []
            return [said(row, "unknown_type", f"{row.type or 'A row without a type'}: nothing here stands for it")]
        named = [booked for name in row.names for booked in self._by_name.get(name, ()) if booked.kind in kinds]
        same = [booked for booked in named if (booked.amount_minor, booked.currency) == _sum_of(row)]
        if not named:
            return [said(row, "missing_here", _missing(row, self._names(row)))]
        return self._against(row, (same or named)[0])

    def _payout(self, row: ReportRow) -> list[Difference]:
        self.result.ours[row.currency] += row.amount_minor
        fee = self._fee_beside(row)
        if payout_reference(row) not in self._new_payouts:
            return fee
        text = "sent to the bank, and booked now" if row.amount_minor < 0 else "came back from the bank, and booked now"
        return [said(row, "payout_booked", text, reported=-row.amount_minor, is_open=False), *fee]

    def _against(self, row: ReportRow, booked: Booked) -> list[Difference]:
        name, sign = name_of(booked), 1 if row.amount_minor > 0 else -1
        key = (booked.kind, name, sign)
        if key in self._used:
            text = f"row {row.place} says once more what another row says of {booked.reference}"
            return [said(row, "duplicate", text, booked)]
        self._used.add(key)
        self.found.add((booked.kind, name))
        self.result.ours[booked.currency] += sign * booked.amount_minor
        if row.currency != booked.currency:
            text = f"the report says {_money(row)}, the record {Money(booked.amount_minor, booked.currency)}"
            self.result.ours[booked.currency] -= booked.fee_minor
            return [said(row, "currency_differs", text, booked, booked.amount_minor)]
        lines = [] if abs(row.amount_minor) == booked.amount_minor else [_other_amount(row, booked)]
        return lines + (self._fee(row, booked) if booked.kind == "payment" else self._fee_beside(row))

    def _fee(self, row: ReportRow, booked: Booked) -> list[Difference]:
        if booked.fee_minor == 0 < row.fee_minor <= booked.amount_minor and booked.amount_minor == row.amount_minor:
            self.result.ours[row.currency] -= row.fee_minor
            self.result.fees[booked.payment_id] = row.fee_minor
            text = "what the provider kept was not known and is booked now"
            return [said(row, "fee_booked", text, booked, 0, row.fee_minor, is_open=False)]
        self.result.ours[row.currency] -= booked.fee_minor
        if row.fee_minor == booked.fee_minor:
            return []
        kept, known = Money(row.fee_minor, row.currency), Money(booked.fee_minor, booked.currency)
        text = f"the provider kept {kept}, {known} is on record"
        return [said(row, "fee_differs", text, booked, booked.fee_minor, row.fee_minor)]

    def _fee_beside(self, row: ReportRow) -> list[Difference]:
        if not row.fee_minor:
            return []
        kept = Money(row.fee_minor, row.currency)
        text = f"the provider kept {kept} beside the {row.kind}: nothing here stands for it"
        return [said(row, "fee_unknown", text, reported=row.fee_minor)]

    def _names(self, row: ReportRow) -> list[Booked]:
        return [booked for name in row.names for booked in self._by_name.get(name, ())]


def said(
    row: ReportRow,
    kind: str,
    explanation: str,
    booked: Booked | None = None,
    expected: int | None = None,
    reported: int | None = None,
    *,
    is_open: bool = True,
) -> Difference:
    """Return a difference that a row shows."""
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


def _missing(row: ReportRow, others: Sequence[Booked]) -> str:
    if row.kind == "refund" and others:
        what = "came back" if row.amount_minor > 0 else "was made at the provider, or its message has not come"
        return f"{row.type} of {row.id}: a refund of payment {others[0].payment_id} that {what}"
    return f"{row.type} of {row.id}: nothing is on record under any of its names"


def _other_amount(row: ReportRow, booked: Booked) -> Difference:
    more = abs(row.amount_minor) - booked.amount_minor
    text = f"the report says {_money(row)}, the record {Money(booked.amount_minor, booked.currency)}: {more:+d}"
    return said(row, "amount_differs", text, booked, booked.amount_minor, abs(row.amount_minor))


def _sum_of(row: ReportRow) -> tuple[int, str]:
    return abs(row.amount_minor), row.currency


def _money(row: ReportRow) -> Money:
    return Money(abs(row.amount_minor), row.currency)
