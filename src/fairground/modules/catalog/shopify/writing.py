"""The way out: products become a catalogue file that `reading` reads back as the same products."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from fairground.modules.catalog.shopify.categories import write_category_path
from fairground.modules.catalog.shopify.cells import guard, write_price
from fairground.modules.catalog.shopify.columns import OPTION_COLUMNS, Column
from fairground.modules.catalog.shopify.model import ImportedImage, ImportedProduct, ImportedVariant

#: Type carries the whole category; the taxonomy column is Shopify's own and has no place for ours.
_WRITTEN = tuple(column for column in Column if column is not Column.CATEGORY)
_DEFAULT_OPTION = ("Title", "Default Title")
_TRACKER = "shopify"

Cells = dict[Column, str]


def _flag(value: bool) -> str:
    return "true" if value else "false"


class CatalogueWriter:
    """Writes products one after the other, so that an export is never in memory as a whole.

    Text that a spreadsheet would run as a formula gets a quotation mark in front, which the reader takes away again;
    numbers stay numbers (OWASP, CSV injection).
    """

    def __init__(self, *, currency: str) -> None:
        """Write prices that are minor units of ``currency``."""
        self._currency = currency

    @staticmethod
    def _encode(rows: Iterable[Iterable[str]]) -> bytes:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\r\n").writerows(rows)
        return buffer.getvalue().encode()

    def header(self) -> bytes:
        """Return the first row."""
        return self._encode([[column.value for column in _WRITTEN]])

    def product(self, product: ImportedProduct) -> bytes:
        """Return the product's rows: one for each variant, the images beside them, more rows if there are more images.

        Raises:
            ValueError: a variant has not one value for each option, or there are more options than the format has.
        """
        if len(product.options) > len(OPTION_COLUMNS):
            raise ValueError(f"the format has no place for {len(product.options)} options")
        rows = []
        for place, (variant, image) in enumerate(zip_longest(product.variants, product.images)):
            cells: Cells = {Column.HANDLE: guard(product.handle)}
            if place == 0:
                cells |= self._product_cells(product)
            if variant is not None:
                cells |= self._variant_cells(variant, len(product.options))
            if image is not None:
                cells |= self._image_cells(image)
            rows.append([cells.get(column, "") for column in _WRITTEN])
        return self._encode(rows)

    @staticmethod
    def _product_cells(product: ImportedProduct) -> Cells:
        names = [option.name for option in product.options] or [_DEFAULT_OPTION[0]]
        cells = {
            Column.TITLE: guard(product.title),
            Column.BODY: guard(product.body_html),
            Column.VENDOR: guard(product.vendor),
            Column.TYPE: guard(write_category_path(product.category_path)),
            Column.TAGS: guard(", ".join(product.tags)),
            Column.PUBLISHED: _flag(product.published),
            Column.GIFT_CARD: "false",
            Column.STATUS: product.status.value,
        }
        return cells | {
            column: guard(name) for (column, _value), name in zip(OPTION_COLUMNS[: len(names)], names, strict=True)
        }

    def _variant_cells(self, variant: ImportedVariant, option_count: int) -> Cells:
        if len(variant.option_values) != option_count:
            raise ValueError(
                f"a variant has {len(variant.option_values)} option values, its product {option_count} options"
            )
        values = variant.option_values or (_DEFAULT_OPTION[1],)
        cells = {
            Column.SKU: guard(variant.sku, code=True),
            Column.GRAMS: str(variant.grams),
            Column.TRACKER: _TRACKER if variant.tracks_inventory else "",
            Column.QUANTITY: "" if variant.quantity is None else str(variant.quantity),
            Column.POLICY: "deny",
            Column.FULFILMENT: "manual",
            Column.PRICE: write_price(variant.price_minor, self._currency),
            Column.REQUIRES_SHIPPING: _flag(variant.requires_shipping),
            Column.TAXABLE: _flag(variant.taxable),
            Column.BARCODE: guard(variant.barcode, code=True),
            Column.VARIANT_IMAGE: guard(variant.image_src),
        }
        if variant.compare_at_minor is not None:
            cells[Column.COMPARE_AT] = write_price(variant.compare_at_minor, self._currency)
        return cells | {
            column: guard(value) for (_name, column), value in zip(OPTION_COLUMNS[: len(values)], values, strict=True)
        }

    @staticmethod
    def _image_cells(image: ImportedImage) -> Cells:
        return {
            Column.IMAGE_SRC: guard(image.src),
            Column.IMAGE_POSITION: str(image.position),
            Column.IMAGE_ALT: guard(image.alt),
        }


def write_catalogue(products: Iterable[ImportedProduct], *, currency: str) -> Iterator[bytes]:
    """Yield a catalogue file in chunks: the header, then each product."""
    writer = CatalogueWriter(currency=currency)
    yield writer.header()
    for product in products:
        yield writer.product(product)
