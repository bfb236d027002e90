"""A statement as a file for spreadsheets."""

from collections.abc import Iterable

from fairground.kernel.csv_text import csv_lines
from fairground.modules.payouts.statement import StatementRow, amount_text

COLUMNS = (
    "order_number", "ordered_at", "state", "available_at", "currency", "goods", "discount_own", "discount_platform",
    "platform_pays", "tax", "shipping", "commission", "payment_fee", "refunded", "net", "pending", "available", "cash",
    "reason",
)  # fmt: skip
_MONEY = frozenset(StatementRow.__struct_fields__[StatementRow.__struct_fields__.index("goods") :])


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
