"""The records that the catalogue reader yields and the catalogue writer takes."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

import msgspec

from fairground.kernel.errors import InvalidError


class UnreadableCatalogueError(InvalidError):
    """The file as a whole cannot be read as a product catalogue: no row of it was looked at."""

    code = "CATALOGUE_UNREADABLE"
    title = "Unreadable catalogue"


class ProductStatus(StrEnum):
    """What the file says of a product's life; whether it is shown also needs ``published``."""

    ACTIVE = "active"
    DRAFT = "draft"
    ARCHIVED = "archived"


class ReaderLimits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds within which a file is read, so that a hostile one costs no more than an honest one.

    ``record_chars_max`` must stay below the 131,072 characters at which the standard library's parser gives up.
    """

    file_bytes_max: int = 256 * 1024 * 1024
    rows_max: int = 200_000
    record_chars_max: int = 120_000
    body_chars_max: int = 64_000
    text_chars_max: int = 255
    handle_chars_max: int = 200
    category_chars_max: int = 120
    url_chars_max: int = 2_048
    variants_max: int = 200
    images_max: int = 100
    tags_max: int = 100
    category_depth_max: int = 6
    quantity_max: int = 100_000_000


class Note(msgspec.Struct, frozen=True):
    """Something the seller should know about data that was taken all the same."""

    line: int
    field: str
    message: str


class RefusedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row, or the variant or image on it, that was not taken; there is at most one for each row.

    ``field`` is the column at fault as the file spells it, "" when the row as a whole is; ``reason`` names the others.
    """

    line: int
    handle: str
    field: str
    reason: str


class ProductOption(msgspec.Struct, frozen=True):
    """A dimension in which variants differ, with its values in the order in which the variants bring them."""

    name: str
    values: tuple[str, ...]


class ImportedImage(msgspec.Struct, frozen=True):
    """A picture: ``src`` is an http(s) address, or a file name to be looked up in a folder; positions count from 1."""

    src: str
    position: int
    alt: str = ""


class ImportedVariant(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to buy. Prices are minor units of the currency that the file is read in.

    ``option_values`` has one value for each of the product's options. ``quantity`` is None where the file says nothing.
    ``image_src`` is one of the product's images, or "".
    """

    price_minor: int
    option_values: tuple[str, ...] = ()
    sku: str = ""
    barcode: str = ""
    compare_at_minor: int | None = None
    quantity: int | None = None
    grams: int = 0
    tracks_inventory: bool = True
    requires_shipping: bool = True
    taxable: bool = True
    image_src: str = ""
    line: int = 0

    @property
    def original_price_minor(self) -> int:
        """The price without the reduction: the compare-at price where there is one."""
        return self.price_minor if self.compare_at_minor is None else self.compare_at_minor

    @property
    def discount_price_minor(self) -> int | None:
        """The reduced price, or None where nothing is reduced."""
        return None if self.compare_at_minor is None else self.price_minor


class ImportedProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product with at least one variant; without options it has exactly one.

    ``body_html`` is sanitised and ``body_text`` is its text. ``row_count`` counts the rows it was made of, those
    refused not among them.
    """

    handle: str
    title: str
    variants: tuple[ImportedVariant, ...]
    body_html: str = ""
    body_text: str = ""
    vendor: str = ""
    category_path: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    published: bool = True
    status: ProductStatus = ProductStatus.ACTIVE
    options: tuple[ProductOption, ...] = ()
    images: tuple[ImportedImage, ...] = ()
    first_line: int = 0
    row_count: int = 0
    problems: tuple[Note, ...] = ()


#: What a reader yields. A bare note concerns the file as a whole.
CatalogueItem: TypeAlias = ImportedProduct | RefusedRow | Note
