"""Acceptance: three real catalogues are imported whole, checked against the files, and unchanged by a second import.

The files are read here by the standard library alone, apart from what imports them.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fairground.infrastructure.settings import Settings
from fairground.modules.catalog.exports import export_products
from tests.support.factories import make_shop
from tests.support.imports import Importing, open_importing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from uuid import UUID

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "shopify"

#: What is written about the files: rows and products.
KNOWN = {"apparel": (104, 25), "jewelry": (30, 19), "snowdevil": (636, 278)}

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the sample catalogues do not lie beside the checkout, in ../shared/data/shopify",
)

Row = dict[str, str]


@pytest.fixture
async def kit(database_url: str, tmp_path: Path) -> AsyncIterator[Importing]:
    async with open_importing(database_url, tmp_path / "media") as importing:
        yield importing


def content_of(catalogue: str) -> bytes:
    return (FOLDER / f"{catalogue}.csv").read_bytes()


def rows_of(catalogue: str) -> dict[str, list[Row]]:
    """Return a file's rows by handle."""
    with (FOLDER / f"{catalogue}.csv").open(encoding="utf-8", newline="") as file:
        grouped: dict[str, list[Row]] = {}
        for row in csv.DictReader(file):
            grouped.setdefault(row["Handle"], []).append(row)
    return grouped


def cents(text: str) -> int:
    return int(Decimal(text) * 100)


def options_of(rows: list[Row]) -> list[dict[str, object]]:
    """Return what the file says of a product's options; "Title" with "Default Title" alone means none."""
    names = [rows[0][f"Option{place} Name"] for place in (1, 2, 3) if rows[0][f"Option{place} Name"]]
    variants = [row for row in rows if row["Variant Price"]]
    values = [
        list(dict.fromkeys(row[f"Option{place} Value"] for row in variants)) for place in range(1, len(names) + 1)
    ]
    if names == ["Title"] and values == [["Default Title"]]:
        return []
    return [{"name": name, "values": column} for name, column in zip(names, values, strict=True)]


def variants_of(rows: list[Row]) -> list[dict[str, object]]:
    """Return what the file says of a product's variants."""
    count = len(options_of(rows))
    found: list[dict[str, object]] = []
    for row in rows:
        if not row["Variant Price"]:
            continue
        price, compare_at = cents(row["Variant Price"]), cents(row["Variant Compare At Price"] or "0")
        found.append(
            {
                "values": [row[f"Option{place} Value"] for place in range(1, count + 1)],
                "sku": row["Variant SKU"].lstrip("'"),
                "price": price,
                "original": max(price, compare_at),
                "on_hand": max(0, int(row["Variant Inventory Qty"])),
                "grams": int(row["Variant Grams"] or "0"),
                "barcode": row["Variant Barcode"].lstrip("'"),
                "image": None,
            }
        )
    return found


def check(product: Mapping[str, Any], rows: list[Row]) -> None:
    """Compare a product in the database with its rows in the file."""
    first = rows[0]
    assert (product["name"], product["vendor"]) == (first["Title"], first["Vendor"])
    assert product["status"] == ("published" if first["Published"] == "true" else "draft")
    assert product["tags"] == [tag.strip() for tag in first["Tags"].split(",") if tag.strip()]
    assert (product["category"] is not None) == bool(first["Type"])
    assert product["options"] == options_of(rows)
    assert product["variants"] == variants_of(rows)
    assert product["price_min_minor"] == min(cents(row["Variant Price"]) for row in rows if row["Variant Price"])


@pytest.mark.parametrize("catalogue", KNOWN)
async def test_a_catalogue_is_imported_whole(kit: Importing, catalogue: str) -> None:
    """Acceptance: every product and variant; counts, prices and options are those of the file."""
    done = await kit.take(content_of(catalogue))
    rows_by_handle = rows_of(catalogue)
    row_count, product_count = KNOWN[catalogue]
    variant_count = sum(1 for rows in rows_by_handle.values() for row in rows if row["Variant Price"])
    assert (done.rows_read, done.report.products_created, done.report.rows_refused) == (row_count, product_count, 0)
    assert done.report.variants_taken == variant_count
    products = await kit.products()
    assert set(products) == set(rows_by_handle)
    for handle, rows in rows_by_handle.items():
        check(products[handle], rows)
    assert sum(len(product["variants"]) for product in products.values()) == variant_count
    async with kit.database.read() as db:
        assert (await kit.services.inventory.verify(db)).problems == []


async def test_importing_them_again_changes_nothing(kit: Importing) -> None:
    """Acceptance: a second import changes nothing: no row, no movement of stock, no event."""
    for catalogue in KNOWN:
        await kit.take(content_of(catalogue))
    before = await kit.digest()
    for catalogue, (_rows, count) in KNOWN.items():
        done = await kit.take(content_of(catalogue))
        assert (done.report.products_unchanged, done.report.products_taken) == (count, count)
    assert await kit.digest() == before


async def test_an_export_makes_the_same_shop_elsewhere(kit: Importing) -> None:
    """Export and import are each other's inverse, in the same shop and in another."""
    for catalogue in KNOWN:
        await kit.take(content_of(catalogue))
    before, products = await kit.digest(), await kit.products()
    exported = await export_of(kit, kit.shop_id)
    done = await kit.take(exported)
    assert (done.report.products_unchanged, done.report.rows_refused) == (len(products), 0)
    assert await kit.digest() == before
    elsewhere = Importing(
        kit.database, kit.services, kit.media, kit.importer, await make_shop(kit.database), kit.owner_id
    )
    await elsewhere.take(exported)
    assert await elsewhere.products() == products
    assert await export_of(elsewhere, elsewhere.shop_id) == exported


async def export_of(kit: Importing, shop_id: UUID) -> bytes:
    return b"".join([chunk async for chunk in export_products(kit.database, Settings(), shop_id)])
