"""Reading a provider's report: a CSV file with one row per movement of the balance there.

Columns are found by their names, whatever their order: those of Stripe's itemised balance and payments reports and of
PayPal's activity download. Amounts are decimal texts of whole currency units, read exactly.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import msgspec

from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.money import currency_exponent, parse_amount

ROWS_MAX = 200_000
_ID = ("balance_transaction_id", "transaction_id", "id")
_TYPE = ("reporting_category", "type", "description")
_GROSS = ("gross", "amount")
_FEE = ("fee", "fees")
_CURRENCY = ("currency",)
_CREATED = ("created_utc", "created", "date", "transaction_initiation_date")
_GROUP = 3
_WORD = re.compile(r"[^a-z0-9]+")
#: A provider's name for a thing: no amount, no currency, no sentence.
_NAME = re.compile(r"(?=.*[A-Za-z])[!-~]{6,200}")
#: What a row is about, by a word in its type; the first that is found holds.
_KINDS = (
    ("refund", "refund"),
    ("dispute", "dispute"),
    ("chargeback", "dispute"),
    ("payout", "payout"),
    ("withdraw", "payout"),
    ("reversal", "dispute"),
    ("charge", "payment"),
    ("payment", "payment"),
    ("checkout", "payment"),
    ("fee", "fee"),
)


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a report: amounts in minor units, signed as the provider's balance moved; every name that it gives."""

    place: int
    id: str
    kind: str
    type: str
    amount_minor: int
    fee_minor: int
    currency: str
    created_at: datetime | None
    names: tuple[str, ...]


def read_report(content: bytes) -> list[ReportRow]:
    """Read a report.

    Raises:
        InvalidError: it is no CSV file of text, lacks a column, has an unreadable row, or more than ``ROWS_MAX``.
    """
    reader = csv.reader(io.StringIO(_text(content)), delimiter=_delimiter(content))
    rows = iter(reader)
    header = [_WORD.sub("_", cell.strip().lower()).strip("_") for cell in next(rows, [])]
    columns = {
        "id": _column(header, _ID),
        "type": _column(header, _TYPE),
        "gross": _column(header, _GROSS),
        "currency": _column(header, _CURRENCY),
    }
    missing = [name for name, place in columns.items() if place is None]
    if missing:
        raise InvalidError(f"The report has no column for {', '.join(missing)}", code="REPORT_COLUMNS")
    found = {name: place for name, place in columns.items() if place is not None}
    optional = {"fee": _column(header, _FEE), "created": _column(header, _CREATED)}
    found.update({name: place for name, place in optional.items() if place is not None})
    return list(_read(rows, found))


def _read(rows: Iterator[list[str]], columns: Mapping[str, int]) -> Iterator[ReportRow]:
    for place, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if place > ROWS_MAX:
            raise InvalidError(f"A report has at most {ROWS_MAX} rows", code="REPORT_TOO_LONG")
        try:
            yield _row(place, cells, columns)
        except (ValueError, IndexError) as error:
            problem = FieldError(f"row {place}", str(error), "unreadable")
            raise InvalidError(
                f"Row {place} of the report cannot be read", code="REPORT_ROW", errors=[problem]
            ) from None


def _row(place: int, cells: list[str], columns: Mapping[str, int]) -> ReportRow:
    currency = cells[columns["currency"]].strip().upper()
    kind = cells[columns["type"]].strip()
    fee = cells[columns["fee"]] if "fee" in columns else ""
    return ReportRow(
        place=place,
        id=cells[columns["id"]].strip(),
        kind=next((meaning for word, meaning in _KINDS if word in kind.lower()), "other"),
        type=kind,
        amount_minor=_minor(cells[columns["gross"]], currency),
        fee_minor=abs(_minor(fee, currency)) if fee.strip() else 0,
        currency=currency,
        created_at=_moment(cells[columns["created"]]) if "created" in columns else None,
        names=tuple(dict.fromkeys(filter(_NAME.fullmatch, (cell.strip() for cell in cells)))),
    )


def _text(content: bytes) -> str:
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InvalidError("This is not a CSV file", code="REPORT_UNREADABLE")
    for encoding in ("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    raise InvalidError("This is not a CSV file", code="REPORT_UNREADABLE")


def _delimiter(content: bytes) -> str:
    first = _text(content[:8192]).partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _column(header: list[str], names: tuple[str, ...]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)


def _minor(text: str, currency: str) -> int:
    """Read ``1,234.50``, ``1.234,50``, ``-7`` or ``(7.00)``: the last mark is the decimal one if digits follow it."""
    plain = text.strip().replace("\u2212", "-").replace("\u00a0", "").replace(" ", "")
    sign = -1 if plain.startswith("(") and plain.endswith(")") else 1
    plain = plain.strip("()")
    mark = max(plain.rfind("."), plain.rfind(","))
    # three digits after the last mark are thousands, but in currencies that have three themselves
    is_decimal = mark >= 0 and (len(plain) - mark - 1 != _GROUP or currency_exponent(currency) == _GROUP)
    whole, rest = (plain[:mark], plain[mark + 1 :]) if is_decimal else (plain, "")
    digits = whole.replace(",", "").replace(".", "") + (f".{rest}" if rest else "")
    return sign * parse_amount(digits, currency).amount


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
