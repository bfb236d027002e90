"""Files for spreadsheets: CSV by RFC 4180, in which no cell is run as a formula."""

import csv
import io
import re
from collections.abc import Iterable

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
