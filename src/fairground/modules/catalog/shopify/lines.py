"""From bytes to numbered lines of text, within bounds and without guessing more about the encoding than needed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from fairground.modules.catalog.shopify.model import UnreadableCatalogueError

_CHUNK_BYTES = 64 * 1024
_LINE_END = re.compile(rb"\r\n|\n|\r(?!\n)")
#: The start of a file that has to be known before the rest can be read.
_MAGIC_BYTES = 4
_ZIP_MAGIC = b"PK\x03\x04"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"


class FileTooLargeError(Exception):
    """More bytes came than a catalogue may have."""


class Line(NamedTuple):
    """A physical line with its ending. Of one that is too long there is only the number."""

    number: int
    text: str
    too_long: bool = False


def _refuse_workbooks(start: bytes) -> None:
    if start.startswith((_ZIP_MAGIC, _OLE_MAGIC)):
        raise UnreadableCatalogueError(
            "This is a spreadsheet workbook, not a CSV file. Save it as CSV (UTF-8) and try again."
        )


class LineReader:
    """Reads a binary stream line by line; never more than a chunk and one line of it are in memory.

    UTF-8 and UTF-16 are told by their byte order marks. Without one, each line is UTF-8, or else Windows-1252: files
    that were put together from several sources have both.
    """

    def __init__(self, stream: BinaryIO, *, file_bytes_max: int, line_bytes_max: int) -> None:
        """Look at the start of the stream.

        Raises:
            UnreadableCatalogueError: the file is a workbook.
        """
        self._stream = stream
        self._file_bytes_max = file_bytes_max
        self._line_bytes_max = line_bytes_max
        self._bytes_read = 0
        self._start = self._read()
        while len(self._start) < _MAGIC_BYTES and (more := self._read()):
            self._start += more
        _refuse_workbooks(self._start)
        self.encoding = "utf-8"
        if self._start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self.encoding = "utf-16"
        elif self._start.startswith(codecs.BOM_UTF8):
            self.encoding = "utf-8-sig"
            self._start = self._start.removeprefix(codecs.BOM_UTF8)
        #: First line that was no UTF-8 and has been read as Windows-1252; 0 while there is none.
        self.fallback_line = 0
        self.number = 0

    def _read(self) -> bytes:
        chunk = self._stream.read(_CHUNK_BYTES)
        self._bytes_read += len(chunk)
        if self._bytes_read > self._file_bytes_max:
            raise FileTooLargeError
        return chunk

    def _chunks(self) -> Iterator[bytes]:
        """Yield the stream as UTF-8 or, undecided yet, as the bytes it has."""
        decoder = codecs.getincrementaldecoder("utf-16")(errors="replace") if self.encoding == "utf-16" else None
        chunk = self._start
        while chunk:
            yield chunk if decoder is None else decoder.decode(chunk).encode("utf-8", "replace")
            chunk = self._read()

    def _raw_lines(self) -> Iterator[bytes | None]:
        """Yield lines with their endings; None stands for one beyond the bound, which is thrown away as it comes."""
        pending = b""
        overlong = False
        for chunk in self._chunks():
            pending += chunk
            start = 0
            for end in _LINE_END.finditer(pending):
                # A carriage return that ends the chunk may be half of a CRLF.
                if end.end() == len(pending) and end.group() == b"\r":
                    break
                line = pending[start : end.end()]
                yield None if overlong or len(line) > self._line_bytes_max else line
                overlong = False
                start = end.end()
            pending = pending[start:]
            if len(pending) > self._line_bytes_max:
                overlong, pending = True, pending[-1:] if pending.endswith(b"\r") else b""
        if overlong:
            yield None
        elif pending:
            yield pending if len(pending) <= self._line_bytes_max else None

    def _decode(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            self.fallback_line = self.fallback_line or self.number
            return raw.decode("cp1252", errors="replace")

    def __iter__(self) -> Iterator[Line]:
        """Yield every line once.

        Raises:
            FileTooLargeError: the stream goes on beyond its bound.
        """
        for raw in self._raw_lines():
            self.number += 1
            yield Line(self.number, "", too_long=True) if raw is None else Line(self.number, self._decode(raw))
