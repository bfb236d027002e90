"""The way in: a stream of bytes becomes products, and rows refused with line and reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from fairground.modules.catalog.shopify import cells
from fairground.modules.catalog.shopify.building import ProductBuilder, Row
from fairground.modules.catalog.shopify.cells import CellError
from fairground.modules.catalog.shopify.columns import Column, Header, read_header, separator_hint
from fairground.modules.catalog.shopify.lines import FileTooLargeError, LineReader
from fairground.modules.catalog.shopify.model import (
    CatalogueItem,
    Note,
    ReaderLimits,
    RefusedRow,
    UnreadableCatalogueError,
)
from fairground.modules.catalog.shopify.records import BrokenRecord, Record, RecordReader

#: UTF-8 needs at most this many bytes for a character.
_BYTES_PER_CHAR_MAX = 4


class CatalogueReader:
    """Reads a catalogue from start to end, once; at no time is more than one product of it in memory.

    The header is read at once, so that `columns` is known before the first product: what a file has no column for, it
    says nothing about. Iterating yields each product when its last row has been read, refused rows as they come, and
    notes on the file as a whole. Every row that is not blank ends up either in the ``row_count`` of a product or in
    exactly one refusal, but that several torn lines may share one.
    """

    def __init__(self, stream: BinaryIO, *, currency: str, limits: ReaderLimits | None = None) -> None:
        """Read the header; prices will be minor units of ``currency``.

        Raises:
            UnreadableCatalogueError: empty, no CSV, or columns are missing without which no product can be made.
        """
        self._currency = currency
        self._limits = limits or ReaderLimits()
        try:
            self._source = LineReader(
                stream,
                file_bytes_max=self._limits.file_bytes_max,
                line_bytes_max=self._limits.record_chars_max * _BYTES_PER_CHAR_MAX,
            )
            self._lines = iter(self._source)
            self._header = self._read_header()
        except FileTooLargeError:
            raise UnreadableCatalogueError(self._too_large()) from None
        self.columns = frozenset(self._header.positions)
        self.encoding = self._source.encoding
        self.delimiter = self._header.delimiter
        #: Rows seen so far, blank ones not counted.
        self.rows_read = 0
        self._ended: dict[str, int] = {}
        self._sku_lines: dict[str, int] = {}

    def _read_header(self) -> Header:
        for line in self._lines:
            if line.too_long:
                raise UnreadableCatalogueError("The first row is too long to be a list of columns.")
            if line.text.strip() and separator_hint(line.text) is None:
                return read_header(line.text, line.number)
        raise UnreadableCatalogueError("The file is empty.")

    def _too_large(self) -> str:
        return f"the file is larger than {self._limits.file_bytes_max} bytes; what follows was not read"

    def __iter__(self) -> Iterator[CatalogueItem]:
        """Yield products, refused rows and notes in the order of the file."""
        yield from self._header.notes
        builder: ProductBuilder | None = None
        fallback_told = False
        try:
            for record in self._records():
                if self._source.fallback_line and not fallback_told:
                    fallback_told = True
                    yield Note(self._source.fallback_line, "", "this line is not UTF-8; read as Windows-1252")
                if isinstance(record, RefusedRow):
                    yield record
                    continue
                row = Row(record.line, record.cells, self._header)
                try:
                    handle = cells.read_handle(row[Column.HANDLE], chars_max=self._limits.handle_chars_max)
                except CellError as error:
                    shown = row[Column.HANDLE].strip()[: self._limits.handle_chars_max]
                    yield RefusedRow(line=row.line, handle=shown, field=row.name(Column.HANDLE), reason=str(error))
                    continue
                if builder is None or builder.handle != handle:
                    yield from self._end(builder)
                    builder = self._begin(handle)
                refusal = self._already_ended(row, handle) if builder is None else builder.add(row)
                if refusal is not None:
                    yield refusal
        except FileTooLargeError:
            yield RefusedRow(line=self._source.number + 1, handle="", field="", reason=self._too_large())
        yield from self._end(builder)

    def _records(self) -> Iterator[Record | RefusedRow]:
        """Yield rows as they can be split into cells, up to the greatest number allowed."""
        records = RecordReader(
            self._lines,
            delimiter=self._header.delimiter,
            width=self._header.width,
            chars_max=self._limits.record_chars_max,
        )
        for item in records:
            if self.rows_read == self._limits.rows_max:
                reason = f"the file has more than {self._limits.rows_max} rows; what follows was not read"
                yield RefusedRow(line=item.line, handle="", field="", reason=reason)
                return
            self.rows_read += 1
            yield self._refuse(item) if isinstance(item, BrokenRecord) else item

    @staticmethod
    def _refuse(broken: BrokenRecord) -> RefusedRow:
        until = f" (up to line {broken.last_line})" if broken.last_line > broken.line else ""
        return RefusedRow(line=broken.line, handle="", field="", reason=broken.reason + until)

    def _begin(self, handle: str) -> ProductBuilder | None:
        """Start a product, or return None where its rows have come before."""
        if handle in self._ended:
            return None
        return ProductBuilder(handle, currency=self._currency, limits=self._limits, sku_lines=self._sku_lines)

    def _already_ended(self, row: Row, handle: str) -> RefusedRow:
        reason = (
            f"the rows of this product began on line {self._ended[handle]} and ended before; "
            "keep the rows of one product together"
        )
        return RefusedRow(line=row.line, handle=handle, field=row.name(Column.HANDLE), reason=reason)

    def _end(self, builder: ProductBuilder | None) -> Iterator[CatalogueItem]:
        if builder is not None:
            self._ended[builder.handle] = builder.first_line
            yield from builder.finish()
