"""The columns of the format: what they are called, old spelling and new, and which of them a file must have."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec

from fairground.modules.catalog.shopify.model import Note, UnreadableCatalogueError


class Column(StrEnum):
    """A column that is understood; the value is the name under which it is written."""

    HANDLE = "Handle"
    TITLE = "Title"
    BODY = "Body (HTML)"
    VENDOR = "Vendor"
    CATEGORY = "Product Category"
    TYPE = "Type"
    TAGS = "Tags"
    PUBLISHED = "Published"
    OPTION1_NAME = "Option1 Name"
    OPTION1_VALUE = "Option1 Value"
    OPTION2_NAME = "Option2 Name"
    OPTION2_VALUE = "Option2 Value"
    OPTION3_NAME = "Option3 Name"
    OPTION3_VALUE = "Option3 Value"
    SKU = "Variant SKU"
    GRAMS = "Variant Grams"
    TRACKER = "Variant Inventory Tracker"
    QUANTITY = "Variant Inventory Qty"
    POLICY = "Variant Inventory Policy"
    FULFILMENT = "Variant Fulfillment Service"
    PRICE = "Variant Price"
    COMPARE_AT = "Variant Compare At Price"
    REQUIRES_SHIPPING = "Variant Requires Shipping"
    TAXABLE = "Variant Taxable"
    BARCODE = "Variant Barcode"
    IMAGE_SRC = "Image Src"
    IMAGE_POSITION = "Image Position"
    IMAGE_ALT = "Image Alt Text"
    GIFT_CARD = "Gift Card"
    VARIANT_IMAGE = "Variant Image"
    STATUS = "Status"


OPTION_COLUMNS = (
    (Column.OPTION1_NAME, Column.OPTION1_VALUE),
    (Column.OPTION2_NAME, Column.OPTION2_VALUE),
    (Column.OPTION3_NAME, Column.OPTION3_VALUE),
)

#: A row with a value in one of these speaks of a variant; one without adds only an image.
VARIANT_MARKS = (
    Column.PRICE,
    Column.SKU,
    Column.BARCODE,
    Column.COMPARE_AT,
    Column.QUANTITY,
    *(value for _name, value in OPTION_COLUMNS),
)

#: Spellings besides a column's own name; Shopify renamed its columns in 2025 and exports both kinds.
_ALIASES: Mapping[str, Column] = {
    "url handle": Column.HANDLE,
    "description": Column.BODY,
    "body html": Column.BODY,
    "body": Column.BODY,
    "product type": Column.TYPE,
    "published on online store": Column.PUBLISHED,
    "sku": Column.SKU,
    "weight value (grams)": Column.GRAMS,
    "inventory tracker": Column.TRACKER,
    "inventory quantity": Column.QUANTITY,
    "price": Column.PRICE,
    "compare-at price": Column.COMPARE_AT,
    "compare at price": Column.COMPARE_AT,
    "requires shipping": Column.REQUIRES_SHIPPING,
    "charge tax": Column.TAXABLE,
    "barcode": Column.BARCODE,
    "product image url": Column.IMAGE_SRC,
    "variant image url": Column.VARIANT_IMAGE,
}

_BY_NAME = {column.value.casefold(): column for column in Column} | dict(_ALIASES)
_REQUIRED = (Column.HANDLE, Column.TITLE, Column.PRICE)
_DELIMITERS = (",", ";", "\t")
_HEADINGS_SHOWN_MAX = 12
_WIDTH_MAX = 1_000


class Header(msgspec.Struct, frozen=True):
    """What the first row says: ``positions`` has the cell of each understood column, ``width`` counts all cells."""

    positions: dict[Column, int]
    names: dict[Column, str]
    width: int
    delimiter: str
    notes: tuple[Note, ...] = ()


def _cells(text: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return []


def _recognised(headings: Sequence[str]) -> int:
    return sum(" ".join(heading.split()).casefold() in _BY_NAME for heading in headings)


def separator_hint(text: str) -> str | None:
    """Return the delimiter that a spreadsheet's ``sep=;`` line announces, or None when the line is no such hint."""
    stripped = text.strip().strip('"')
    hint = stripped.removeprefix("sep=")
    return "\t" if stripped == "sep=" else hint if stripped != hint and hint in _DELIMITERS else None


def read_header(text: str, line: int) -> Header:
    """Find the delimiter and the columns in the first row.

    Raises:
        UnreadableCatalogueError: a column is missing without which no product can be made.
    """
    delimiter = max(_DELIMITERS, key=lambda candidate: _recognised(_cells(text, candidate)))
    headings = [" ".join(heading.split()) for heading in _cells(text, delimiter)]
    positions: dict[Column, int] = {}
    names: dict[Column, str] = {}
    notes: list[Note] = []
    for position, heading in enumerate(headings):
        column = _BY_NAME.get(heading.casefold())
        if column is None:
            continue
        if column in positions:
            notes.append(Note(line, heading, f"the column is there twice; column {positions[column] + 1} is used"))
            continue
        positions[column] = position
        names[column] = heading
    missing = [column.value for column in _REQUIRED if column not in positions]
    if len(headings) > _WIDTH_MAX:
        raise UnreadableCatalogueError(f"The first row has {len(headings)} columns; at most {_WIDTH_MAX} are read.")
    if missing:
        shown = ", ".join(repr(heading) for heading in headings[:_HEADINGS_SHOWN_MAX]) or "nothing"
        more = ", …" if len(headings) > _HEADINGS_SHOWN_MAX else ""
        message = (
            f"The first row must name the columns of a product catalogue; missing: {', '.join(missing)}. "
            f"Found: {shown[:500]}{more}."
        )
        raise UnreadableCatalogueError(message)
    return Header(positions, names, len(headings), delimiter, tuple(notes))
