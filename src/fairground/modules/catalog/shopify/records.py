"""From lines to records: the standard library's parser, made to survive what breaks it.

A quotation mark that is never closed would swallow the rest of the file. Here it costs the row it stands on: the lines
that were read after it are looked at again.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from fairground.modules.catalog.shopify.lines import Line


class Record(NamedTuple):
    """The cells of one row; ``line`` is where it begins."""

    line: int
    cells: list[str]


class BrokenRecord(NamedTuple):
    """Lines that make no row of the table, from ``line`` to ``last_line``."""

    line: int
    last_line: int
    reason: str


RecordItem: TypeAlias = Record | BrokenRecord


class _RecordTooLongError(Exception):
    """The row does not end within the bound."""


class _Feed:
    """Hands the parser one line after the other and remembers them, so that they can be given back."""

    def __init__(self, lines: Iterator[Line], chars_max: int) -> None:
        self._lines = lines
        self._chars_max = chars_max
        self._given_back: deque[Line] = deque()
        self._chars = 0
        self.taken: list[Line] = []

    def begin(self) -> None:
        """Start a new record."""
        self.taken = []
        self._chars = 0

    def give_back_all_but_first(self) -> None:
        """Have every line of the record but the first read again."""
        self._given_back.extendleft(reversed(self.taken[1:]))

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._given_back.popleft() if self._given_back else next(self._lines)
        self.taken.append(line)
        self._chars += len(line.text)
        if line.too_long or self._chars > self._chars_max:
            raise _RecordTooLongError
        return line.text


class RecordReader:
    """Splits lines into records of ``width`` cells, trailing empty cells more or none."""

    def __init__(self, lines: Iterator[Line], *, delimiter: str, width: int, chars_max: int) -> None:
        """Read on from where ``lines`` stands."""
        self._feed = _Feed(lines, chars_max)
        self._delimiter = delimiter
        self._width = width
        self._chars_max = chars_max

    def _next(self) -> RecordItem | None:
        """Return the next record as it comes, or None at the end; blank lines come as records without cells."""
        self._feed.begin()
        try:
            cells = next(csv.reader(self._feed, delimiter=self._delimiter, strict=True), None)
        except _RecordTooLongError:
            reason = f"the row is longer than {self._chars_max} characters, or a quotation mark is never closed"
        except csv.Error as error:
            reason = f"the row's quotation marks do not match ({error})"
        else:
            return None if cells is None else Record(self._feed.taken[0].number, cells)
        self._feed.give_back_all_but_first()
        line = self._feed.taken[0].number
        return BrokenRecord(line, line, reason)

    def _fitted(self, record: Record) -> Record | None:
        """Return the record with exactly as many cells as the header has, or None where they cannot be matched."""
        surplus = record.cells[self._width :]
        fits = len(record.cells) >= self._width and not any(cell.strip() for cell in surplus)
        return Record(record.line, record.cells[: self._width]) if fits else None

    def __iter__(self) -> Iterator[RecordItem]:
        """Yield the rows that can be read and, for each stretch that cannot, one broken record."""
        broken: BrokenRecord | None = None
        while (item := self._next()) is not None:
            if isinstance(item, Record):
                if not any(cell.strip() for cell in item.cells):
                    continue
                fitted = self._fitted(item)
                if fitted is not None:
                    if broken is not None:
                        yield broken
                        broken = None
                    yield fitted
                    continue
                several_lines = len(self._feed.taken) > 1
                item = self._misfit(item)
                if broken is None and not several_lines:
                    yield item
                    continue
            # Inside a wreck, what looks like short rows is the torn rest of a cell and belongs to it.
            broken = item if broken is None else broken._replace(last_line=item.line)
        if broken is not None:
            yield broken

    def _misfit(self, record: Record) -> BrokenRecord:
        """Refuse a row of the wrong width. If it has several lines, a stray quotation mark may have joined them."""
        self._feed.give_back_all_but_first()
        reason = f"the row has {len(record.cells)} cells where the first row has {self._width}"
        return BrokenRecord(record.line, record.line, reason)
