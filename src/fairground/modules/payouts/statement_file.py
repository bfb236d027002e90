"""A statement as a file for spreadsheets: CSV by RFC 4180, in which no cell is run as a formula."""

import csv
import io
import re
from collections.abc import Iterable

from fairground.modules.payouts.statement import StatementRow, amount_text

COLUMNS = (
    "order_number", "ordered_at", "state", "available_at", "currency", "goods", "discount_own", "discount_platform",
    "platform_pays", "tax", "shipping", "commission", "payment_fee", "refunded", "net", "pending", "available", "cash",
    "reason",
)  # fmt: skip
_MONEY = frozenset(StatementRow.__struct_fields__[StatementRow.__struct_fields__.index("goods") :])
#: Programs take a cell that begins like this for a formula (OWASP, CSV injection) …
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: … unless it is a number.
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def csv_lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Return rows as lines of CSV in UTF-8, ended by CR LF."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows([safe_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode()


def safe_cell(text: str) -> str:
    """Return text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text


def statement_lines(rows: Iterable[StatementRow]) -> bytes:
    """Return a statement's orders as lines."""
    return csv_lines([_cell(row, column) for column in COLUMNS] for row in rows)


def _cell(row: StatementRow, column: str) -> str:
    if column == "currency":
        return row.net.currency
    if column in _MONEY:
        return amount_text(getattr(row, column))
    value = getattr(row, column)
    return "" if value is None else value.isoformat() if column.endswith("_at") else str(value)
