"""Writing product catalogues: what goes out comes back, and no spreadsheet runs it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairground.modules.catalog.shopify.markup import html_to_text, sanitize_product_html
from fairground.modules.catalog.shopify.model import (
    CatalogueItem,
    ImportedImage,
    ImportedProduct,
    ImportedVariant,
    ProductOption,
    ProductStatus,
)
from fairground.modules.catalog.shopify.reading import CatalogueReader
from fairground.modules.catalog.shopify.writing import CatalogueWriter, write_catalogue

GOODS = Path(__file__).parent / "data" / "market_goods.csv"


def read(raw: bytes, currency: str = "USD") -> list[CatalogueItem]:
    return list(CatalogueReader(io.BytesIO(raw), currency=currency))


def content(item: CatalogueItem) -> CatalogueItem:
    """Return the product without the traces of the file it came from."""
    if not isinstance(item, ImportedProduct):
        return item
    variants = tuple(msgspec.structs.replace(variant, line=0) for variant in item.variants)
    return msgspec.structs.replace(item, variants=variants, first_line=0, row_count=0, problems=())


def text(max_size: int = 20, min_size: int = 0) -> st.SearchStrategy[str]:
    """Text as it is stored: no space around it; often with what troubles spreadsheets and parsers."""
    troublesome = st.sampled_from("'\"=+-@|,;\t\r\n<>&0 \u00a0é帽\uff1d")
    alphabet = st.one_of(troublesome, st.characters(codec="utf-8", exclude_characters="\0"))
    return st.text(alphabet, max_size=max_size).map(str.strip).filter(lambda value: len(value) >= min_size)


label = text(min_size=1)
name = label.filter(lambda value: value.casefold() != "title")
tag = label.map(lambda value: value.replace(",", "").strip()).filter(bool)
category = label.map(lambda value: value.replace(">", "").strip()).filter(bool)
source = st.one_of(
    st.from_regex(r"https://p\.example/[a-z0-9=+,'-]{0,10}\.jpg", fullmatch=True),
    st.from_regex(r"[='+@-]{0,2}[a-z0-9]{1,8}( [a-z]{1,3})?\.png", fullmatch=True),
)


@st.composite
def products(draw: st.DrawFn, handle: str) -> ImportedProduct:
    sources = draw(st.lists(source, max_size=4, unique=True))
    names = draw(st.lists(name, max_size=3, unique_by=str.casefold))
    values = draw(
        st.lists(st.tuples(*[label] * len(names)), min_size=1, max_size=4 if names else 1, unique=True),
    )
    variants = tuple(draw(variant(chosen, sources)) for chosen in values)
    body = sanitize_product_html(draw(st.one_of(text(60), text(20).map(lambda value: f"<p>=1 <b>{value}</b>"))))
    return ImportedProduct(
        handle=handle,
        title=draw(label),
        body_html=body,
        body_text=html_to_text(body),
        vendor=draw(text()),
        category_path=tuple(draw(st.lists(category, max_size=3))),
        tags=tuple(draw(st.lists(tag, max_size=4, unique_by=str.casefold))),
        published=draw(st.booleans()),
        status=draw(st.sampled_from(ProductStatus)),
        options=tuple(
            ProductOption(option, tuple(dict.fromkeys(chosen[place] for chosen in values)))
            for place, option in enumerate(names)
        ),
        variants=variants,
        images=tuple(ImportedImage(src, place, draw(text())) for place, src in enumerate(sources, start=1)),
    )


@st.composite
def variant(draw: st.DrawFn, values: tuple[str, ...], sources: list[str]) -> ImportedVariant:
    price = draw(st.integers(0, 10**9))
    above = st.integers(price + 1, price + 10**6)
    code = st.one_of(text(), st.from_regex(r"'{0,2}[0-9]{1,14}", fullmatch=True))
    return ImportedVariant(
        price_minor=price,
        compare_at_minor=draw(st.one_of(st.none(), above)),
        option_values=values,
        sku=draw(code),
        barcode=draw(code),
        quantity=draw(st.one_of(st.none(), st.integers(0, 10**6))),
        grams=draw(st.integers(0, 10**6)),
        tracks_inventory=draw(st.booleans()),
        requires_shipping=draw(st.booleans()),
        taxable=draw(st.booleans()),
        image_src=draw(st.sampled_from(["", *sources])),
    )


handles = st.lists(st.from_regex(r"[a-z0-9-]{1,10}", fullmatch=True), max_size=4, unique=True)
catalogues = handles.flatmap(lambda names: st.tuples(*(products(handle) for handle in names)))


@settings(max_examples=120, deadline=None)
@given(catalogues, st.sampled_from(["USD", "JPY", "KWD"]))
def test_what_is_exported_is_imported_as_it_was(catalogue: tuple[ImportedProduct, ...], currency: str) -> None:
    """CAT-02, CAT-14: export then import is the identity, whatever the texts and prices."""
    items = read(b"".join(write_catalogue(catalogue, currency=currency)), currency)
    assert [content(item) for item in items] == list(catalogue)


@settings(max_examples=60, deadline=None)
@given(catalogues)
def test_no_cell_of_an_export_begins_like_a_formula(catalogue: tuple[ImportedProduct, ...]) -> None:
    """Attack 60: texts are guarded and quoted (RFC 4180)."""
    raw = b"".join(write_catalogue(catalogue, currency="USD")).decode()
    rows = list(csv.reader(io.StringIO(raw, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows:
        assert not [cell for cell in row if cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "|"))]


def test_numbers_stay_numbers() -> None:
    """Attack 60: only text is guarded."""
    goods = ImportedProduct(
        handle="hat",
        title="=HYPERLINK(1)",
        variants=(ImportedVariant(price_minor=129950, compare_at_minor=130000, quantity=0, grams=80, sku="0815"),),
    )
    raw = b"".join(write_catalogue([goods], currency="USD")).decode()
    (row,) = csv.DictReader(io.StringIO(raw, newline=""))
    assert (row["Variant Price"], row["Variant Compare At Price"]) == ("1299.50", "1300.00")
    assert (row["Variant Inventory Qty"], row["Variant Grams"]) == ("0", "80")
    assert (row["Title"], row["Variant SKU"]) == ("'=HYPERLINK(1)", "'0815")
    assert (row["Option1 Name"], row["Option1 Value"]) == ("Title", "Default Title")


def test_the_golden_file_survives_a_round_trip() -> None:
    before = [item for item in read(GOODS.read_bytes()) if isinstance(item, ImportedProduct)]
    after = read(b"".join(write_catalogue(before, currency="USD")))
    assert [content(item) for item in after] == [content(item) for item in before]


def test_an_export_is_made_product_by_product() -> None:
    asked: list[int] = []

    def goods() -> list[ImportedProduct]:
        asked.append(1)
        return [ImportedProduct(handle="hat", title="Hat", variants=(ImportedVariant(price_minor=1),))]

    chunks = write_catalogue((product for _turn in range(3) for product in goods()), currency="USD")
    assert next(chunks).startswith(b"Handle,Title,")
    assert asked == []
    assert next(chunks).startswith(b"hat,Hat,")
    assert asked == [1]


def test_a_product_that_does_not_fit_the_format_is_not_written_wrongly() -> None:
    odd = ImportedProduct(
        handle="hat",
        title="Hat",
        options=(ProductOption("Size", ("S",)),),
        variants=(ImportedVariant(price_minor=1),),
    )
    with pytest.raises(ValueError, match="0 option values"):
        CatalogueWriter(currency="USD").product(odd)
    four = msgspec.structs.replace(
        odd,
        options=tuple(ProductOption(option, ("x",)) for option in "abcd"),
        variants=(ImportedVariant(price_minor=1, option_values=("x",) * 4),),
    )
    with pytest.raises(ValueError, match="no place for 4 options"):
        CatalogueWriter(currency="USD").product(four)
