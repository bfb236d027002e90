"""Three catalogues of the format's own makers, read and compared with what a plain CSV reader finds in them.

The files are not part of the project. They are looked for beside the checkout, in ``shared/data/shopify``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from fairground.modules.catalog.shopify.model import ImportedProduct, ImportedVariant, RefusedRow
from fairground.modules.catalog.shopify.reading import CatalogueReader
from fairground.modules.catalog.shopify.writing import write_catalogue

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "shopify"

#: What is written about the files: rows and products.
KNOWN = {"apparel": (104, 25), "jewelry": (30, 19), "snowdevil": (636, 278)}

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the sample catalogues do not lie beside the checkout, in ../shared/data/shopify",
)

Row = Mapping[str, str]


def rows_of(catalogue: str) -> dict[str, list[Row]]:
    with (FOLDER / f"{catalogue}.csv").open(encoding="utf-8", newline="") as file:
        grouped: dict[str, list[Row]] = {}
        for row in csv.DictReader(file):
            grouped.setdefault(row["Handle"], []).append(row)
    return grouped


def imported(catalogue: str) -> tuple[list[ImportedProduct], list[RefusedRow], int]:
    with (FOLDER / f"{catalogue}.csv").open("rb") as file:
        reader = CatalogueReader(file, currency="USD")
        items = list(reader)
    products = [item for item in items if isinstance(item, ImportedProduct)]
    return products, [item for item in items if isinstance(item, RefusedRow)], reader.rows_read


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def variant_facts(row: Row, names: list[str]) -> tuple[object, ...]:
    """Return what the file says of a variant, in the terms of the market."""
    compare_at = cents(row["Variant Compare At Price"] or "0")
    price = cents(row["Variant Price"])
    default = names == ["Title"] and row["Option1 Value"] == "Default Title"
    return (
        () if default else tuple(row[f"Option{place}" + " Value"] for place in range(1, len(names) + 1)),
        max(compare_at, price),
        price if compare_at > price else None,
        max(0, int(row["Variant Inventory Qty"])),
        int(row["Variant Grams"] or "0"),
        row["Variant SKU"].lstrip("'"),
        row["Variant Barcode"].lstrip("'"),
        row["Variant Inventory Tracker"] == "shopify",
        row["Variant Requires Shipping"] == "true",
        row["Variant Taxable"] == "true",
        row["Variant Image"],
    )


def same_facts(variant: ImportedVariant) -> tuple[object, ...]:
    return (
        variant.option_values,
        variant.original_price_minor,
        variant.discount_price_minor,
        variant.quantity,
        variant.grams,
        variant.sku,
        variant.barcode,
        variant.tracks_inventory,
        variant.requires_shipping,
        variant.taxable,
        variant.image_src,
    )


@pytest.mark.parametrize("catalogue", KNOWN)
def test_every_row_and_product_is_taken(catalogue: str) -> None:
    products, refused, rows_read = imported(catalogue)
    rows, count = KNOWN[catalogue]
    assert refused == []
    assert [product.handle for product in products] == list(rows_of(catalogue))
    assert len(products) == count
    assert rows_read == rows == sum(product.row_count for product in products)


@pytest.mark.parametrize("catalogue", KNOWN)
def test_variants_options_and_prices_are_those_of_the_file(catalogue: str) -> None:
    """CAT-01, CAT-14: options, SKU, original and discount price, stock of every variant."""
    rows = rows_of(catalogue)
    for product in imported(catalogue)[0]:
        first, variant_rows = rows[product.handle][0], [row for row in rows[product.handle] if row["Variant Price"]]
        names = [name for place in (1, 2, 3) if (name := first[f"Option{place} Name"])]
        assert [same_facts(variant) for variant in product.variants] == [
            variant_facts(row, names) for row in variant_rows
        ]
        if product.options:
            assert [option.name for option in product.options] == names
            for place, option in enumerate(product.options, start=1):
                assert set(option.values) == {row[f"Option{place} Value"] for row in variant_rows}
        else:
            assert names == ["Title"]


@pytest.mark.parametrize("catalogue", KNOWN)
def test_texts_and_images_are_those_of_the_file(catalogue: str) -> None:
    """CAT-02: name, tags, category, vendor and images of every product; the description is kept, but clean."""
    rows = rows_of(catalogue)
    for product in imported(catalogue)[0]:
        first = rows[product.handle][0]
        assert (product.title, product.vendor) == (first["Title"], first["Vendor"])
        assert product.category_path == ((first["Type"],) if first["Type"] else ())
        assert list(product.tags) == [stripped for tag in first["Tags"].split(",") if (stripped := tag.strip())]
        assert product.published == (first["Published"] == "true")
        assert [(image.src, image.alt) for image in product.images] == [
            (row["Image Src"], row["Image Alt Text"]) for row in rows[product.handle] if row["Image Src"]
        ]
        assert "<meta" not in product.body_html
        assert "style=" not in product.body_html
        assert bool(product.body_text) == bool(first["Body (HTML)"])


@pytest.mark.parametrize("catalogue", KNOWN)
def test_an_export_of_the_catalogue_reads_the_same(catalogue: str) -> None:
    products, _refused, _rows = imported(catalogue)
    exported = io.BytesIO(b"".join(write_catalogue(products, currency="USD")))
    again = [item for item in CatalogueReader(exported, currency="USD") if isinstance(item, ImportedProduct)]
    assert [content(product) for product in again] == [content(product) for product in products]


def content(product: ImportedProduct) -> ImportedProduct:
    variants = tuple(msgspec.structs.replace(variant, line=0) for variant in product.variants)
    return msgspec.structs.replace(product, variants=variants, first_line=0, row_count=0, problems=())
