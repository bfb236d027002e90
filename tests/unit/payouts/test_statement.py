"""Rows of a statement: every state there is, and files that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairground.kernel.csv_text import csv_lines, safe_cell
from fairground.kernel.money import Money
from fairground.modules.payouts.domain import PAYOUT_MACHINE, PayoutStatus
from fairground.modules.payouts.statement import SaleRecord, StatementState, amount_text, explain, statement_row
from fairground.modules.payouts.statement_file import COLUMNS, statement_lines
from fairground.modules.payouts.wording import title_of

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 12, 12, tzinfo=UTC)


def sale(**changed: Any) -> SaleRecord:
    values: dict[str, Any] = {
        "id": uuid.UUID(int=7), "order_number": "ORD-1", "created_at": NOON, "status": "processing",
        "payment_method": "cc", "currency": "USD", "subtotal_minor": 10_000, "discount_minor": 1_000, "tax_minor": 500,
        "shipping_minor": 0, "total_minor": 9_500, "refunded_minor": 0, "waived_minor": 0,
        "platform_discount_minor": 400, "subsidy_minor": 400, "commission_minor": 940, "payment_fee_minor": 300,
        "paid_at": NOON, "delivered_at": None, "hold_until": None, "settled_at": None, "is_due": False,
    }  # fmt: skip
    return SaleRecord(**{**values, **changed})


DELIVERED = {"status": "delivered", "delivered_at": NOON, "hold_until": LATER}
SETTLED = {**DELIVERED, "settled_at": LATER, "is_due": True}
CASES: list[tuple[dict[str, Any], StatementState, datetime | None, str]] = [
    ({"status": "pending", "paid_at": None}, StatementState.AWAITING_PAYMENT, None, "The buyer has not paid yet."),
    ({}, StatementState.AWAITING_DELIVERY, None, "Paid. It becomes available 3 days after the order is delivered."),
    ({"status": "shipped"}, StatementState.AWAITING_DELIVERY, None, "Paid. It becomes available"),
    (DELIVERED, StatementState.HELD, LATER, "Delivered on 2026-03-05. Held until 2026-03-12"),
    ({**DELIVERED, "status": "completed"}, StatementState.HELD, LATER, "Delivered on 2026-03-05. Held until"),
    ({**DELIVERED, "is_due": True}, StatementState.HELD, LATER, "Delivered on 2026-03-05. The hold is over"),
    (SETTLED, StatementState.AVAILABLE, LATER, "Available since 2026-03-12."),
    ({**SETTLED, "refunded_minor": 9_499}, StatementState.AVAILABLE, LATER, "Available since"),
    ({**SETTLED, "refunded_minor": 9_500}, StatementState.REFUNDED, None, "Everything went back"),
    ({**SETTLED, "status": "refunded", "refunded_minor": 9_500}, StatementState.REFUNDED, None, "Everything went back"),
    ({**SETTLED, "status": "return_requested"}, StatementState.RETURN_REQUESTED, LATER, "leaves your balance again"),
    ({**DELIVERED, "status": "return_requested"}, StatementState.RETURN_REQUESTED, None, "your share waits"),
    ({"status": "cancelled", "refunded_minor": 9_500}, StatementState.CANCELLED, None, "what was paid goes back"),
    ({"status": "cancelled", "paid_at": None}, StatementState.CANCELLED, None, "cancelled before it was paid"),
    ({"payment_method": "cod", "paid_at": None}, StatementState.CASH, None, "You collect 95.00 USD yourself"),
    ({"payment_method": "cod", "paid_at": None, **DELIVERED}, StatementState.CASH, None, "Collect 95.00 USD"),
    ({"payment_method": "cod", **DELIVERED}, StatementState.CASH, None, "You have the cash (95.00 USD)"),
    ({"payment_method": "cod", **DELIVERED, "waived_minor": 9_500}, StatementState.REFUNDED, None, "Everything"),
]


@pytest.mark.parametrize(("changed", "state", "available_at", "words"), CASES)
def test_every_state_has_its_date_and_its_reason(
    changed: dict[str, Any], state: StatementState, available_at: datetime | None, words: str
) -> None:
    """BEY-08a."""
    found = explain(sale(**changed), 3)
    assert (found.state, found.available_at) == (state, available_at)
    assert words in found.reason


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "available when the order is delivered."), (1, "available 1 day after"), (14, "available 14 days after")],
)
def test_the_hold_is_said_in_days(days: int, words: str) -> None:
    assert words in explain(sale(), days).reason


@pytest.mark.parametrize(("changed", "state"), [case[:2] for case in CASES])
def test_every_row_adds_up(changed: dict[str, Any], state: StatementState) -> None:
    """BEY-08a: the reader's own addition gives the net share, wherever it is."""
    row = statement_row(sale(**changed), 0)
    parts = (row.goods, -row.discount_own, -row.discount_platform, row.platform_pays, row.tax, row.shipping,
             -row.commission, -row.payment_fee, -row.refunded)  # fmt: skip
    assert row.net.amount == sum(part.amount for part in parts)
    if changed.get("paid_at", NOON) is not None:
        assert row.pending + row.available + row.cash == row.net
    if state is StatementState.CANCELLED and changed.get("paid_at", NOON) is None:
        assert (row.net, row.commission, row.payment_fee) == (Money(0, "USD"),) * 3


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [(1250, "USD", "12.50"), (-5, "USD", "-0.05"), (0, "USD", "0.00"), (-1250, "JPY", "-1250"), (1, "KWD", "0.001"),
     (-100, "USD", "-1.00")],
)  # fmt: skip
def test_amounts_are_plain_numbers(amount: int, currency: str, text: str) -> None:
    """BEY-08a: with the currency's own digits."""
    assert amount_text(Money(amount, currency)) == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_would_run_is_text(start: str) -> None:
    """BEY-08a: formulas are shown, not run (OWASP, CSV injection)."""
    for rest in ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://evil.example")', "", "1.2.3", " 1"):
        assert safe_cell(start + rest) == f"'{start}{rest}"


@pytest.mark.parametrize("text", ["-12.50", "+3", "0", "-1", "12.5", "", "ORD-1", "a=b", "'quoted", " =1"])
def test_numbers_and_harmless_text_stay(text: str) -> None:
    """BEY-08a: negative numbers are still numbers."""
    assert safe_cell(text) == text


def test_lines_are_by_the_rfc() -> None:
    """BEY-08a: RFC 4180: CR LF, quotes doubled, separators and line breaks inside quotes, UTF-8."""
    written = csv_lines([["a,b", 'say "hi"', "two\r\nlines", "é", "=1"]])
    assert written == '"a,b","say ""hi""","two\r\nlines",é,\'=1\r\n'.encode()


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4), max_size=4))
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    """BEY-08a: whatever stands in a cell, the file keeps its shape, and nothing in it begins a formula."""
    found = list(csv.reader(io.StringIO(csv_lines(rows).decode(), newline="")))
    expected = [[safe_cell(cell) for cell in row] for row in rows]
    assert found == expected
    assert not [cell for row in found for cell in row if cell[:1] in set("=+-@\t\r") and not _is_number(cell)]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_a_row_in_the_file() -> None:
    """BEY-08a: one column per figure, times in ISO 8601, what is not known is empty."""
    line = statement_lines([statement_row(sale(payment_method="cod", commission_minor=940), 0)]).decode()
    cells = dict(zip(COLUMNS, next(csv.reader([line])), strict=True))
    assert cells["ordered_at"] == "2026-03-05T12:00:00+00:00"
    assert (cells["available_at"], cells["state"], cells["currency"]) == ("", "cash", "USD")
    assert (cells["available"], cells["cash"], cells["commission"]) == ("-5.40", "95.00", "9.40")


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("order_paid", "Order paid"),
        ("reversal:payout_requested", "Payout rejected"),
        ("reversal:dispute_opened", "Given back by the buyer's bank"),
        ("reversal:order_paid", "Order paid: undone"),
        ("something_new", "Something new"),
    ],
)
def test_kinds_are_said_in_words(kind: str, title: str) -> None:
    """BAL-04, ADM-08."""
    assert title_of(kind) == title


def test_payouts_end_paid_or_rejected() -> None:
    """BAL-06: the whole table of transitions."""
    allowed = {(now, then) for now in PayoutStatus for then in PayoutStatus if PAYOUT_MACHINE.allows(now, then)}
    names = {(now.value, then.value) for now, then in allowed}
    assert names == {
        ("requested", "approved"),
        ("requested", "rejected"),
        ("approved", "paid"),
        ("approved", "rejected"),
    }
