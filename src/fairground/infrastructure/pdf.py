"""Papers as PDF: A4 sheets with a footer on each, in a typeface that is shipped and knows most of the world's letters.

Letters come from Fira Sans (Latin, Greek, Cyrillic); a paper that needs others takes Chinese, Japanese and Korean from
Noto Sans CJK, which costs some 0.4 s. What neither knows is drawn as a box, and pictures among letters are left out: no
text makes a paper fail. Making one is work for the processor: call from a thread, and never in a transaction.
"""

import importlib.util
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from fairground.kernel.text import clean_line

_FACE, _FAR_EAST = "fira", "cjk"
_BOX = "\N{WHITE SQUARE}"
#: Between lines and around the sheet, in millimetres.
_LINE, _MARGIN, _FOOT = 5.2, 18.0, 16.0
_SOFT = (110, 100, 92)
_INK = (34, 28, 24)
_RULE = (216, 206, 196)
#: Categories of what stands for a picture, or turns one into another: emoji, their variants, what joins them.
_PICTURES = frozenset({"So", "Sk", "Mn", "Cf", "Cs", "Co", "Cn"})

Align = Literal["L", "R"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its width in millimetres, and the side on which it stands."""

    heading: str
    width: float
    align: Align = "L"


class Sheets:
    """A document of one or more papers, each begun by ``begin``. ``sample`` is all text that will stand in it.

    The same text of the same day is the same document, byte for byte.
    """

    def __init__(self, sample: str, *, title: str, made_at: datetime) -> None:
        """Load the letters that ``sample`` needs."""
        self._pdf = _Numbered(orientation="portrait", unit="mm", format="A4")
        self._pdf.set_title(clean_line(title))
        self._pdf.set_creator("Fairground")
        self._pdf.set_creation_date(made_at)
        files = _folder("fontpkg_fira_sans") / "files"
        self._pdf.add_font(_FACE, "", files / "FiraSans-Regular.ttf")
        self._pdf.add_font(_FACE, "B", files / "FiraSans-SemiBold.ttf")
        self._known = self._letters(_FACE)
        if any(ord(letter) not in self._known for letter in _composed(sample)):
            far_east = _folder("noto_cjk_sans_jp_regular") / "NotoSansCJKjp-Regular.otf"
            self._pdf.add_font(_FAR_EAST, "", far_east)
            self._pdf.set_fallback_fonts([_FAR_EAST], exact_match=False)
            self._known |= self._letters(_FAR_EAST)
        self._pdf.set_margin(_MARGIN)
        self._pdf.set_auto_page_break(auto=True, margin=_FOOT + 6)

    def begin(self, heading: str, under: str, foot: str) -> None:
        """Begin a paper on a new sheet; ``foot`` stands below each of its sheets, with the sheet's number."""
        self._pdf.foot = self._text(foot)
        self._pdf.add_page()
        self._say(heading, size=20, bold=True, height=9)
        self._say(under, soft=True)
        self._pdf.ln(4)

    def facing(self, left: Sequence[str], right: Sequence[str]) -> None:
        """Write two blocks beside each other; the first line of each is its title."""
        top, width = self._pdf.get_y(), self._pdf.epw / 2
        lowest = top
        for place, lines in enumerate((left, right)):
            self._pdf.set_y(top)
            for number, line in enumerate(lines):
                self._pdf.set_x(_MARGIN + place * width)
                self._style(size=9 if number == 0 else 10, soft=number == 0, bold=number == 1)
                self._pdf.multi_cell(width - 4, _LINE, self._text(line), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            lowest = max(lowest, self._pdf.get_y())
        self._pdf.set_y(lowest + 6)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[tuple[str, str]]]) -> None:
        """Write a table; each cell is a text and what stands small below it. Its head is repeated on every sheet."""
        self._head(columns)
        for row in rows:
            heights = [self._cell_height(column, cell) for column, cell in zip(columns, row, strict=True)]
            height = max(heights) + 3
            if self._pdf.will_page_break(height):
                self._pdf.add_page()
                self._head(columns)
            top, left = self._pdf.get_y() + 1.5, _MARGIN
            for column, (text, small) in zip(columns, row, strict=True):
                self._pdf.set_xy(left, top)
                self._style(size=10)
                self._pdf.multi_cell(
                    column.width, _LINE, self._text(text), align=column.align, new_x=XPos.LEFT, new_y=YPos.NEXT
                )
                if small:
                    self._style(size=8, soft=True)
                    self._pdf.multi_cell(column.width, 4, self._text(small), align=column.align)
                left += column.width
            self._pdf.set_y(top - 1.5 + height)
            self._rule()

    def totals(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write figures at the right, the last one bold; they stay together on one sheet."""
        if self._pdf.will_page_break(len(rows) * 6 + 8):
            self._pdf.add_page()
        self._pdf.ln(3)
        for place, (label, figure) in enumerate(rows):
            is_last = place == len(rows) - 1
            self._style(size=12 if is_last else 10, bold=is_last)
            self._pdf.set_x(self._pdf.w - _MARGIN - 90)
            self._pdf.cell(50, 6, self._text(label))
            self._pdf.cell(40, 6, self._text(figure), align="R", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def note(self, text: str) -> None:
        """Write a paragraph in small letters."""
        self._pdf.ln(3)
        self._say(text, size=9, soft=True)

    def done(self) -> bytes:
        """Return the document."""
        return bytes(self._pdf.output())

    def _letters(self, face: str) -> set[int]:
        font = self._pdf.fonts[face]
        return set(font.cmap) if isinstance(font, TTFFont) else set()

    def _head(self, columns: Sequence[Column]) -> None:
        self._style(size=9, soft=True)
        for column in columns:
            self._pdf.cell(column.width, 6, self._text(column.heading), align=column.align)
        self._pdf.ln(6)
        self._rule()

    def _rule(self) -> None:
        self._pdf.set_draw_color(*_RULE)
        self._pdf.line(_MARGIN, self._pdf.get_y(), self._pdf.w - _MARGIN, self._pdf.get_y())

    def _cell_height(self, column: Column, cell: tuple[str, str]) -> float:
        text, small = cell
        self._style(size=10)
        height = _LINE * self._lines(column.width, text)
        if small:
            self._style(size=8)
            height += 4 * self._lines(column.width, small)
        return height

    def _lines(self, width: float, text: str) -> int:
        found = self._pdf.multi_cell(width, _LINE, self._text(text), dry_run=True, output="LINES")
        return max(1, len(found)) if isinstance(found, list) else 1

    def _say(self, text: str, *, size: int = 10, bold: bool = False, soft: bool = False, height: float = _LINE) -> None:
        self._style(size=size, bold=bold, soft=soft)
        self._pdf.multi_cell(0, height, self._text(text), align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _style(self, *, size: int = 10, bold: bool = False, soft: bool = False) -> None:
        self._pdf.set_font(_FACE, "B" if bold else "", size)
        self._pdf.set_text_color(*(_SOFT if soft else _INK))

    def _text(self, text: str) -> str:
        """Return a text in letters that can be drawn."""
        return "".join(
            letter if ord(letter) in self._known else _BOX if ord(_BOX) in self._known else "?"
            for letter in _composed(text)
            if ord(letter) in self._known or unicodedata.category(letter) not in _PICTURES
        )


class _Numbered(FPDF):
    """Sheets with a foot. The library calls ``footer`` for each."""

    foot = ""

    def footer(self) -> None:
        """Write the foot and the sheet's number."""
        self.set_y(-_FOOT)
        self.set_font(_FACE, "", 8)
        self.set_text_color(*_SOFT)
        self.cell(0, 5, self.foot)
        self.set_x(_MARGIN)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="R")


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\t", " ").replace("\r", "")


def _folder(package: str) -> Path:
    """Return where a package with typefaces lies, without running it."""
    found = importlib.util.find_spec(package)
    assert found is not None  # noqa: S101 - it is among the dependencies
    assert found.submodule_search_locations  # noqa: S101 - it is a package
    return Path(next(iter(found.submodule_search_locations)))
