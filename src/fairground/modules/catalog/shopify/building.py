"""From the rows of one handle to a product."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import msgspec

from fairground.modules.catalog.shopify import cells
from fairground.modules.catalog.shopify.categories import read_category_path
from fairground.modules.catalog.shopify.cells import CellError, read_text
from fairground.modules.catalog.shopify.columns import OPTION_COLUMNS, VARIANT_MARKS, Column, Header
from fairground.modules.catalog.shopify.markup import html_to_text, sanitize_product_html
from fairground.modules.catalog.shopify.model import (
    ImportedImage,
    ImportedProduct,
    ImportedVariant,
    Note,
    ProductOption,
    ProductStatus,
    ReaderLimits,
    RefusedRow,
)

T = TypeVar("T")

_DEFAULT_OPTION = "title"
_DEFAULT_VALUE = "default title"


class Row:
    """The understood cells of one row, and what was found wrong with them while reading."""

    def __init__(self, line: int, cells_: list[str], header: Header) -> None:
        """Take the cells of a record that is as wide as the header."""
        self.line = line
        self._cells = {column: cells_[position] for column, position in header.positions.items()}
        self._names = header.names
        self.faults: list[tuple[str, str]] = []
        self.notes: list[Note] = []

    def __getitem__(self, column: Column) -> str:
        """Return the cell as it stands, "" where the file has no such column."""
        return self._cells.get(column, "")

    def has(self, column: Column) -> bool:
        """Return whether the file has such a column."""
        return column in self._cells

    def name(self, column: Column) -> str:
        """Return the column's name as the file spells it."""
        return self._names.get(column, column.value)

    def read(self, column: Column, reader: Callable[[str], T], *, fallback: T) -> T:
        """Return what ``reader`` makes of a cell; what it refuses becomes a fault of the row."""
        try:
            return reader(self[column])
        except CellError as error:
            self.faults.append((self.name(column), str(error)))
            return fallback

    def read_lenient(self, column: Column, reader: Callable[[str], T], *, fallback: T) -> T:
        """Return what ``reader`` makes of a cell that matters little; what it refuses becomes a note."""
        try:
            return reader(self[column])
        except CellError as error:
            self.note(column, f"{error}; ignored")
            return fallback

    def note(self, column: Column, message: str) -> None:
        """Remember something worth knowing that stops nothing."""
        self.notes.append(Note(self.line, self.name(column), message))

    def refused(self, handle: str) -> RefusedRow:
        """Return the refusal that the row's faults amount to."""
        (field, reason), *others = self.faults
        reason = "; ".join([reason, *(f"{other}: {why}" for other, why in others)])
        return RefusedRow(line=self.line, handle=handle, field=field, reason=reason)


class _Head(msgspec.Struct, frozen=True):
    """What the first row says of the product as a whole."""

    title: str
    body_html: str
    vendor: str
    category_path: tuple[str, ...]
    tags: tuple[str, ...]
    published: bool
    status: ProductStatus
    option_names: Mapping[Column, str]


class ProductBuilder:
    """Gathers the rows of one product. Rows that cannot be taken are handed back at once, the product at the end."""

    def __init__(self, handle: str, *, currency: str, limits: ReaderLimits, sku_lines: dict[str, int]) -> None:
        """Start a product; ``sku_lines`` is shared by all products of a file and tells where each SKU was first."""
        self.handle = handle
        self.first_line = 0
        self._currency = currency
        self._limits = limits
        self._sku_lines = sku_lines
        self._head: _Head | None = None
        self._variants: dict[tuple[str, ...], ImportedVariant] = {}
        self._images: dict[str, tuple[int, ImportedImage]] = {}
        self._lines_taken: list[int] = []
        self._notes: list[Note] = []

    def add(self, row: Row) -> RefusedRow | None:
        """Take a row, or say why not."""
        if not self.first_line:
            self.first_line = row.line
            self._head = self._read_head(row)
        if row.faults:
            return row.refused(self.handle)
        if self._head is None:
            reason = f"line {self.first_line}, which begins the product, was refused"
            return RefusedRow(line=row.line, handle=self.handle, field="", reason=reason)
        has_variant = any(row[column].strip() for column in VARIANT_MARKS)
        has_image = bool(row[Column.IMAGE_SRC].strip())
        if has_variant:
            self._add_variant(row, self._head.option_names)
        if has_image:
            self._add_image(row, lenient=has_variant)
        if not (has_variant or has_image) and row.line != self.first_line:
            row.faults.append(("", "the row has neither a variant nor an image"))
        self._notes.extend(row.notes)
        if row.faults:
            return row.refused(self.handle)
        self._lines_taken.append(row.line)
        return None

    def finish(self) -> Iterator[ImportedProduct | RefusedRow]:
        """Yield the product, or its rows refused where no variant is left to sell."""
        if self._head is None:
            return
        if not self._variants:
            reason = "none of the product's rows has a variant that could be taken"
            for line in self._lines_taken:
                yield RefusedRow(line=line, handle=self.handle, field=Column.PRICE, reason=reason)
            return
        yield self._product(self._head)

    def _text(self, cell: str) -> str:
        return read_text(cell, chars_max=self._limits.text_chars_max)

    def _code(self, cell: str) -> str:
        return read_text(cell, chars_max=self._limits.text_chars_max, code=True)

    def _title(self, cell: str) -> str:
        title = self._text(cell)
        if not title:
            raise CellError("the first row of a product needs a title")
        return title

    def _body(self, cell: str) -> str:
        limit = self._limits.body_chars_max
        body = sanitize_product_html(read_text(cell, chars_max=limit))
        if len(body) > limit:
            raise CellError(f"{len(body)} characters when written as clean HTML, at most {limit} are allowed")
        return body

    def _category(self, cell: str) -> tuple[str, ...]:
        limits = self._limits
        return read_category_path(cell, chars_max=limits.category_chars_max, depth_max=limits.category_depth_max)

    def _tags(self, cell: str) -> tuple[str, ...]:
        return cells.read_tags(cell, chars_max=self._limits.text_chars_max, tags_max=self._limits.tags_max)

    def _read_head(self, row: Row) -> _Head | None:
        nothing: tuple[str, ...] = ()
        taxonomy = row.read(Column.CATEGORY, self._category, fallback=nothing)
        head = _Head(
            title=row.read(Column.TITLE, self._title, fallback=""),
            body_html=row.read(Column.BODY, self._body, fallback=""),
            vendor=row.read(Column.VENDOR, self._text, fallback=""),
            category_path=taxonomy or row.read(Column.TYPE, self._category, fallback=nothing),
            tags=row.read(Column.TAGS, self._tags, fallback=nothing),
            # What cannot be understood is better not shown than shown by mistake.
            published=row.read_lenient(
                Column.PUBLISHED, lambda cell: cells.read_flag(cell, default=True), fallback=False
            ),
            status=row.read_lenient(Column.STATUS, cells.read_status, fallback=ProductStatus.DRAFT),
            option_names=self._option_names(row),
        )
        return None if row.faults else head

    def _option_names(self, row: Row) -> dict[Column, str]:
        """Return the names of the options in use, by the column of their values."""
        names: dict[Column, str] = {}
        for name_column, value_column in OPTION_COLUMNS:
            name = row.read(name_column, self._text, fallback="")
            if name.casefold() in {taken.casefold() for taken in names.values()}:
                row.faults.append((row.name(name_column), f"a second option is called {name!r}"))
            elif name:
                names[value_column] = name
        return names

    def _option_values(self, row: Row, names: Mapping[Column, str]) -> tuple[str, ...]:
        values: list[str] = []
        for name_column, value_column in OPTION_COLUMNS:
            value = row.read(value_column, self._text, fallback="")
            if value_column in names:
                values.append(value)
                if not value:
                    row.faults.append((row.name(value_column), f"the value of {names[value_column]!r} is missing"))
            elif value and value.casefold() != _DEFAULT_VALUE:
                row.faults.append((row.name(value_column), f"the value has no {row.name(name_column)}"))
        return tuple(values)

    def _quantity(self, row: Row) -> int | None:
        limit = self._limits.quantity_max
        quantity = row.read(Column.QUANTITY, lambda cell: cells.read_quantity(cell, limit), fallback=None)
        if quantity is not None and quantity < 0:
            row.note(Column.QUANTITY, f"{quantity} means oversold; taken as 0")
            return 0
        return quantity

    def _compare_at(self, row: Row, price_minor: int) -> int | None:
        if not row[Column.COMPARE_AT].strip():
            return None
        compare_at = row.read(Column.COMPARE_AT, self._price, fallback=0)
        if 0 < compare_at <= price_minor:
            row.note(Column.COMPARE_AT, "not above the price, so nothing is reduced; ignored")
        return compare_at if compare_at > price_minor else None

    def _price(self, cell: str) -> int:
        return cells.read_price(cell, self._currency)

    def _image_source(self, cell: str) -> str:
        return cells.read_image_source(cell, chars_max=self._limits.url_chars_max)

    def _add_variant(self, row: Row, option_names: Mapping[Column, str]) -> None:
        values = self._option_values(row, option_names)
        price_minor = row.read(Column.PRICE, self._price, fallback=0)
        variant = ImportedVariant(
            price_minor=price_minor,
            option_values=values,
            sku=row.read(Column.SKU, self._code, fallback=""),
            barcode=row.read(Column.BARCODE, self._code, fallback=""),
            compare_at_minor=self._compare_at(row, price_minor),
            quantity=self._quantity(row),
            grams=row.read_lenient(Column.GRAMS, cells.read_grams, fallback=0),
            tracks_inventory=self._tracks_inventory(row),
            requires_shipping=self._flag(row, Column.REQUIRES_SHIPPING),
            taxable=self._flag(row, Column.TAXABLE),
            image_src=row.read_lenient(Column.VARIANT_IMAGE, self._image_source, fallback=""),
            line=row.line,
        )
        if values in self._variants:
            what = " / ".join(values) or "no options"
            row.faults.append(("", f"the variant with {what} is already on line {self._variants[values].line}"))
        elif len(self._variants) >= self._limits.variants_max:
            row.faults.append(("", f"a product may have at most {self._limits.variants_max} variants"))
        if row.faults:
            return
        self._variants[values] = variant
        if variant.sku and self._sku_lines.setdefault(variant.sku, row.line) != row.line:
            row.note(Column.SKU, f"{variant.sku!r} is also on line {self._sku_lines[variant.sku]}")

    @staticmethod
    def _flag(row: Row, column: Column) -> bool:
        return row.read_lenient(column, lambda cell: cells.read_flag(cell, default=True), fallback=True)

    @staticmethod
    def _tracks_inventory(row: Row) -> bool:
        return bool(row[Column.TRACKER].strip()) or not row.has(Column.TRACKER)

    def _add_image(self, row: Row, *, lenient: bool) -> None:
        """Take the row's image. On a row with a variant a bad image is no more than a note."""
        faults = len(row.faults)
        source = row.read(Column.IMAGE_SRC, self._image_source, fallback="")
        if source in self._images:
            row.faults.append((row.name(Column.IMAGE_SRC), "the product already has this image"))
        elif len(self._images) >= self._limits.images_max:
            row.faults.append((row.name(Column.IMAGE_SRC), f"at most {self._limits.images_max} images are allowed"))
        if len(row.faults) == faults:
            order = len(self._images) + 1
            position = row.read_lenient(Column.IMAGE_POSITION, cells.read_position, fallback=None) or order
            alt = row.read_lenient(Column.IMAGE_ALT, self._alt, fallback="")
            self._images[source] = (position, ImportedImage(source, order, alt))
        elif lenient:
            row.notes.extend(Note(row.line, field, f"{reason}; ignored") for field, reason in row.faults[faults:])
            del row.faults[faults:]

    def _alt(self, cell: str) -> str:
        return read_text(cell, chars_max=self._limits.url_chars_max)

    def _gallery(self) -> tuple[ImportedImage, ...]:
        """Return the images in their order, those last that only a variant names, counted anew from 1."""
        ordered = [image for _position, image in sorted(self._images.values(), key=lambda entry: entry[0])]
        known = {image.src for image in ordered}
        extra = dict.fromkeys(v.image_src for v in self._variants.values() if v.image_src and v.image_src not in known)
        ordered.extend(ImportedImage(src, 0) for src in extra)
        return tuple(ImportedImage(image.src, place, image.alt) for place, image in enumerate(ordered, start=1))

    def _product(self, head: _Head) -> ImportedProduct:
        variants = tuple(self._variants.values())
        names = tuple(head.option_names.values())
        if [name.casefold() for name in names] == [_DEFAULT_OPTION] and all(
            variant.option_values[0].casefold() == _DEFAULT_VALUE for variant in variants
        ):
            names = ()
            variants = tuple(msgspec.structs.replace(variant, option_values=()) for variant in variants)
        options = tuple(
            ProductOption(name, tuple(dict.fromkeys(variant.option_values[place] for variant in variants)))
            for place, name in enumerate(names)
        )
        return ImportedProduct(
            handle=self.handle,
            title=head.title,
            variants=variants,
            body_html=head.body_html,
            body_text=html_to_text(head.body_html),
            vendor=head.vendor,
            category_path=head.category_path,
            tags=head.tags,
            published=head.published,
            status=head.status,
            options=options,
            images=self._gallery(),
            first_line=self.first_line,
            row_count=len(self._lines_taken),
            problems=tuple(self._notes),
        )
