"""Reading product catalogues: what is taken, what is refused and why, and that one bad row loses nothing else."""

from __future__ import annotations

import codecs
import csv
import io
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairground.modules.catalog.shopify.columns import Column
from fairground.modules.catalog.shopify.model import (
    CatalogueItem,
    ImportedImage,
    ImportedProduct,
    ImportedVariant,
    Note,
    ProductOption,
    ProductStatus,
    ReaderLimits,
    RefusedRow,
    UnreadableCatalogueError,
)
from fairground.modules.catalog.shopify.reading import CatalogueReader

GOODS = Path(__file__).parent / "data" / "market_goods.csv"


def read(content: bytes | str, *, currency: str = "USD", limits: ReaderLimits | None = None) -> list[CatalogueItem]:
    raw = content.encode() if isinstance(content, str) else content
    return list(CatalogueReader(io.BytesIO(raw), currency=currency, limits=limits))


def table(*rows: dict[str, str], delimiter: str = ",") -> str:
    """Return a file with the columns that the rows have, in the order of their first appearance."""
    columns = list(dict.fromkeys(["Handle", "Title", "Variant Price", *(name for row in rows for name in row)]))
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, restval="", delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def hat(handle: str = "hat", **cells: str) -> dict[str, str]:
    return {"Handle": handle, "Title": "Hat", "Variant Price": "10.00"} | cells


def products(items: Iterable[CatalogueItem]) -> list[ImportedProduct]:
    return [item for item in items if isinstance(item, ImportedProduct)]


def refusals(items: Iterable[CatalogueItem]) -> list[RefusedRow]:
    return [item for item in items if isinstance(item, RefusedRow)]


def only(items: list[CatalogueItem]) -> ImportedProduct:
    (item,) = items
    assert isinstance(item, ImportedProduct)
    return item


def test_golden_file_is_read_in_full() -> None:
    """CAT-02, CAT-14: variants, options, prices, images, tags and categories of a catalogue come as they stand."""
    lantern, hats, lesson = products(read(GOODS.read_bytes()))
    assert lantern == ImportedProduct(
        handle="paper-lantern",
        title="Paper Lantern",
        body_html='<p>Folds <b>flat</b>, glows warm.</p>\n<ul>\n<li>30 cm</li>\n<li>"Festival" red</li>\n</ul>',
        body_text='Folds flat, glows warm.\n30 cm\n"Festival" red',
        vendor="Glowworks",
        category_path=("Lighting",),
        tags=("Paper", "lantern"),
        variants=(ImportedVariant(price_minor=1250, sku="LAMP-1", grams=120, quantity=7, line=2),),
        images=(
            ImportedImage("https://pictures.example/lantern-front.jpg?v=1", 1, "Front"),
            ImportedImage("https://pictures.example/lantern-back.jpg?v=1", 2),
        ),
        first_line=2,
        row_count=2,
    )
    moss, rust = "https://pictures.example/hat-moss.jpg", "https://pictures.example/hat-rust.jpg"
    assert hats == ImportedProduct(
        handle="felt-hat",
        title="Felt Hat",
        body_html="<p>Worn by pipers.</p>",
        body_text="Worn by pipers.",
        vendor="Hatmakers & Sons",
        category_path=("Clothing", "Hats"),
        options=(ProductOption("Size", ("S", "M")), ProductOption("Color", ("Moss", "Rust"))),
        variants=(
            ImportedVariant(
                price_minor=3900,
                compare_at_minor=4900,
                option_values=("S", "Moss"),
                sku="4160",
                barcode="9009518582030",
                grams=200,
                quantity=3,
                taxable=False,
                image_src=moss,
                line=8,
            ),
            ImportedVariant(
                price_minor=3900,
                option_values=("M", "Moss"),
                sku="4161",
                grams=210,
                quantity=0,
                taxable=False,
                image_src=rust,
                line=9,
            ),
            ImportedVariant(
                price_minor=4200,
                option_values=("M", "Rust"),
                sku="4162",
                grams=210,
                quantity=0,
                tracks_inventory=False,
                requires_shipping=False,
                image_src=rust,
                line=10,
            ),
        ),
        images=(ImportedImage(moss, 1, "Moss"), ImportedImage(rust, 2, "Rust, worn")),
        first_line=8,
        row_count=3,
        problems=(
            Note(10, "Variant Compare At Price", "not above the price, so nothing is reduced; ignored"),
            Note(10, "Variant Inventory Qty", "-2 means oversold; taken as 0"),
        ),
    )
    assert (lesson.body_html, lesson.published, lesson.status) == ("Thirty minutes &amp; a stick.", False, "active")
    assert lesson.variants == (
        ImportedVariant(price_minor=0, tracks_inventory=False, requires_shipping=False, line=11),
    )


@pytest.mark.parametrize(
    ("price", "compare_at", "original", "discount"),
    [
        ("80.00", "100.00", 10000, 8000),
        ("80.00", "80.00", 8000, None),
        ("80.00", "79.99", 8000, None),
        ("80.00", "0.00", 8000, None),
        ("80.00", "", 8000, None),
    ],
)
def test_compare_at_price_is_the_original(price: str, compare_at: str, original: int, discount: int | None) -> None:
    """CAT-14: a compare-at price above the price is the original price, and the price the discounted one."""
    cells = {"Variant Price": price, "Variant Compare At Price": compare_at}
    (variant,) = only(read(table(hat(**cells)))).variants
    assert (variant.original_price_minor, variant.discount_price_minor) == (original, discount)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings_and_delimiters_are_recognised(encoding: str, delimiter: str) -> None:
    text = table(hat(Title="Zoë’s “Hüt”, 帽子"), delimiter=delimiter)
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    reader = CatalogueReader(io.BytesIO(mark + text.encode(encoding)), currency="USD")
    assert reader.delimiter == delimiter
    assert only(list(reader)).title == "Zoë’s “Hüt”, 帽子"


def test_lines_that_are_not_utf_8_are_read_as_windows_1252_and_reported_once() -> None:
    lines = table(hat("a", Title="Café"), hat("b", Title="Größe – 5 €"), hat("c", Title="Zoë")).splitlines(
        keepends=True
    )
    raw = b"".join(line.encode("cp1252" if number > 1 else "utf-8") for number, line in enumerate(lines))
    items = read(raw)
    assert [product.title for product in products(items)] == ["Café", "Größe – 5 €", "Zoë"]
    assert [item for item in items if isinstance(item, Note)] == [
        Note(3, "", "this line is not UTF-8; read as Windows-1252")
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_of_every_system_are_read_and_counted(ending: str) -> None:
    text = table(hat("a", **{"Body (HTML)": "<p>one\ntwo</p>"}), hat("b"), hat("c", **{"Variant Price": "?"}))
    items = read(text.replace("\n", ending))
    assert [product.first_line for product in products(items)] == [2, 4]
    assert [row.line for row in refusals(items)] == [5]


def test_a_spreadsheets_separator_hint_is_skipped() -> None:
    items = read("sep=;\n" + table(hat(), delimiter=";"))
    assert only(items).first_line == 3


def test_columns_may_come_in_any_order_case_and_company() -> None:
    text = "IMAGE src,made up,variant  PRICE,title,HANDLE\nhttps://pictures.example/a.jpg,x,7,Hat,hat\n"
    reader = CatalogueReader(io.BytesIO(text.encode()), currency="USD")
    assert reader.columns == {Column.IMAGE_SRC, Column.PRICE, Column.TITLE, Column.HANDLE}
    product = only(list(reader))
    assert (product.title, product.variants[0].price_minor, len(product.images)) == ("Hat", 700, 1)


def test_renamed_columns_are_understood() -> None:
    text = (
        "Title,URL handle,Description,Published on online store,Status,SKU,Option1 name,Option1 value,Price,"
        "Compare-at price,Charge tax,Inventory tracker,Inventory quantity,Weight value (grams),Requires shipping,"
        "Product image URL,Image position,Variant image URL\n"
        "Hat,hat,<p>Soft</p>,TRUE,Draft,H-1,Size,S,5,6,FALSE,shopify,4,80.5,TRUE,https://p.example/a.jpg,1,\n"
    )
    product = only(read(text))
    assert (product.handle, product.body_html, product.status) == ("hat", "<p>Soft</p>", ProductStatus.DRAFT)
    (variant,) = product.variants
    assert (variant.sku, variant.price_minor, variant.compare_at_minor, variant.quantity) == ("H-1", 500, 600, 4)
    assert (variant.taxable, variant.grams, len(product.images)) == (False, 80, 1)


def test_a_column_that_is_there_twice_is_reported() -> None:
    items = read("Handle,Title,Variant Price,title\nhat,First,1,Second\n")
    assert items[0] == Note(1, "title", "the column is there twice; column 2 is used")
    assert products(items)[0].title == "First"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"PK\x03\x04 and so on", "workbook"),
        (b"Name,Cost\nHat,1\n", r"missing: Handle, Title, Variant Price\. Found: 'Name', 'Cost'"),
        (b"Handle,Title\nhat,Hat\n", "missing: Variant Price"),
        (b"\x00\xff\x00\xff", "missing"),
        (b"x" * 1_000_000, "too long"),
        (b"Handle,Title,Variant Price" + b"," * 5_000, "columns"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_as_a_whole(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableCatalogueError, match=message):
        CatalogueReader(io.BytesIO(content), currency="USD")


@pytest.mark.parametrize(
    ("cells", "field", "reason"),
    [
        ({"Variant Price": "abc"}, "Variant Price", "'abc' is not a price"),
        ({"Variant Price": ""}, "Variant Price", "the price is missing"),
        ({"Variant Price": "-1"}, "Variant Price", "'-1' is below zero"),
        ({"Variant Price": "1,299"}, "Variant Price", "can be read in two ways"),
        ({"Variant Compare At Price": "x"}, "Variant Compare At Price", "'x' is not a price"),
        ({"Variant Inventory Qty": "many"}, "Variant Inventory Qty", "'many' is not a whole number"),
        ({"Variant Inventory Qty": "1.5"}, "Variant Inventory Qty", "'1.5' is not a whole number"),
        ({"Variant Inventory Qty": "999999999999"}, "Variant Inventory Qty", "is more than"),
        ({"Variant SKU": "x" * 300}, "Variant SKU", "300 characters, at most 255"),
        ({"Variant Barcode": "a\0b"}, "Variant Barcode", "NUL"),
        ({"Option1 Value": ""}, "Option1 Value", "the value of 'Size' is missing"),
        ({"Option2 Value": "Red"}, "Option2 Value", "the value has no Option2 Name"),
        ({"Option1 Value": "S"}, "", "the variant with S is already on line 2"),
    ],
)
def test_one_bad_variant_loses_nothing_else(cells: dict[str, str], field: str, reason: str) -> None:
    small = hat(**{"Option1 Name": "Size", "Option1 Value": "S", "Option2 Value": "", "Variant SKU": "H-S"})
    medium = {"Handle": "hat", "Variant Price": "11", "Option1 Value": "M", "Variant SKU": "H-M"} | cells
    large = {"Handle": "hat", "Variant Price": "12", "Option1 Value": "L"}
    items = read(table(small, medium, large, hat("cap")))
    (refused,) = refusals(items)
    assert (refused.line, refused.handle, refused.field) == (3, "hat", field)
    assert reason in refused.reason
    hats, cap = products(items)
    assert [variant.option_values for variant in hats.variants] == [("S",), ("L",)]
    assert (hats.row_count, cap.row_count) == (2, 1)


def test_every_fault_of_a_row_is_named_in_its_one_refusal() -> None:
    (row,) = refusals(read(table(hat("ok"), hat(**{"Variant Price": "x", "Variant Inventory Qty": "y"}))))
    assert row.field == "Variant Price"
    assert "Variant Inventory Qty: 'y' is not a whole number" in row.reason


def test_the_image_of_a_refused_variant_is_kept() -> None:
    rows = [
        hat(**{"Option1 Name": "Size", "Option1 Value": "S"}),
        {"Handle": "hat", "Option1 Value": "M", "Variant Price": "?", "Image Src": "https://p.example/m.jpg"},
    ]
    items = read(table(*rows))
    assert [row.line for row in refusals(items)] == [3]
    assert products(items)[0].images == (ImportedImage("https://p.example/m.jpg", 1),)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("javascript:alert(1)", "neither a web address nor a file name"),
        ("file:///etc/passwd", "neither a web address nor a file name"),
        ("data:image/png;base64,xx", "neither a web address nor a file name"),
        ("https://p.example/" + "x" * 3000, "characters, at most 2048"),
        ("https://p.example/a b.jpg", "spaces or control characters"),
        ("https://p.example/front.jpg", "already has this image"),
    ],
)
def test_a_bad_image_costs_its_row_alone_or_nothing_but_itself(source: str, reason: str) -> None:
    """On a row of its own the image is refused; beside a variant it is noted, and the variant taken."""
    front = {"Image Src": "https://p.example/front.jpg"}
    items = read(table(hat(**front), {"Handle": "hat", "Image Src": source}))
    assert [(row.line, row.field) for row in refusals(items)] == [(3, "Image Src")]
    assert reason in refusals(items)[0].reason
    beside = {"Handle": "hat", "Option1 Value": "M", "Variant Price": "2", "Image Src": source}
    product = only(read(table(hat(**{"Option1 Name": "Size", "Option1 Value": "S"}, **front), beside)))
    assert (len(product.variants), len(product.images)) == (2, 1)
    assert [note.line for note in product.problems] == [3]
    assert reason in product.problems[0].message


@pytest.mark.parametrize(
    ("cells", "field", "reason"),
    [
        ({"Title": ""}, "Title", "needs a title"),
        ({"Title": "x" * 256}, "Title", "256 characters, at most 255"),
        ({"Body (HTML)": "x" * 65_000}, "Body (HTML)", "65000 characters"),
        ({"Body (HTML)": "&" * 20_000}, "Body (HTML)", "when written as clean HTML"),
        ({"Type": "a > b > c > d > e > f > g"}, "Type", "7 levels"),
        ({"Tags": ",".join(f"t{n}" for n in range(101))}, "Tags", "101 tags"),
        ({"Option1 Name": "Size", "Option2 Name": "size"}, "Option2 Name", "a second option is called"),
    ],
)
def test_a_product_without_a_sound_first_row_is_refused_row_by_row(
    cells: dict[str, str], field: str, reason: str
) -> None:
    items = read(table(hat(**cells), {"Handle": "hat", "Variant Price": "1"}, hat("cap")))
    first, second = refusals(items)
    assert (first.line, first.field) == (2, field)
    assert reason in first.reason
    assert (second.line, second.reason) == (3, "line 2, which begins the product, was refused")
    assert [product.handle for product in products(items)] == ["cap"]


@pytest.mark.parametrize("handle", ["", "two words", "a/b", "x" * 201, "a\0"])
def test_a_row_without_a_sound_handle_is_refused(handle: str) -> None:
    items = read(table(hat(handle), hat("cap")))
    assert [(row.line, row.field) for row in refusals(items)] == [(2, "Handle")]
    assert [product.handle for product in products(items)] == ["cap"]


def test_rows_of_one_product_must_be_together() -> None:
    rows = [hat("a"), hat("b"), {"Handle": "a", "Variant Price": "3"}, {"Handle": "A", "Variant Price": "4"}, hat("c")]
    items = read(table(*rows))
    assert [product.handle for product in products(items)] == ["a", "b", "c"]
    assert [row.line for row in refusals(items)] == [4, 5]
    assert "began on line 2" in refusals(items)[0].reason


def test_a_product_of_which_no_variant_is_left_is_refused_with_its_other_rows() -> None:
    rows = [hat(**{"Variant Price": "?"}), {"Handle": "hat", "Image Src": "https://p.example/a.jpg"}]
    items = read(table(*rows))
    assert products(items) == []
    assert [row.line for row in refusals(items)] == [2, 3]


def test_rows_that_say_nothing_are_refused_and_blank_lines_skipped() -> None:
    text = table(hat()) + "\n,,\n   \nhat,,\n" + "cap,Cap,2\n"
    items = read(text)
    assert [(row.line, row.reason) for row in refusals(items)] == [(6, "the row has neither a variant nor an image")]
    assert [product.first_line for product in products(items)] == [2, 7]


def test_an_option_called_title_is_one_unless_its_only_value_is_the_default() -> None:
    """The format writes products without options as Title / Default Title; any other value is the seller's."""
    default = hat("a", **{"Option1 Name": "Title", "Option1 Value": "Default Title"})
    olive = hat("b", **{"Option1 Name": "Title", "Option1 Value": "Olive"})
    plain, real = products(read(table(default, olive)))
    assert (plain.options, plain.variants[0].option_values) == ((), ())
    assert (real.options, real.variants[0].option_values) == ((ProductOption("Title", ("Olive",)),), ("Olive",))


def test_a_second_variant_without_options_is_refused() -> None:
    items = read(table(hat(), {"Handle": "hat", "Variant Price": "3"}))
    assert len(products(items)[0].variants) == 1
    assert refusals(items)[0].reason == "the variant with no options is already on line 2"


def test_a_sku_that_comes_twice_is_taken_and_noted() -> None:
    items = read(table(hat("a", **{"Variant SKU": "X"}), hat("b", **{"Variant SKU": "X"})))
    first, second = products(items)
    assert first.problems == ()
    assert second.problems == (Note(3, "Variant SKU", "'X' is also on line 2"),)


def test_taxonomy_goes_before_type() -> None:
    rows = [hat("a", **{"Product Category": "Apparel > Hats", "Type": "Felt"}), hat("b", Type="Felt"), hat("c")]
    assert [product.category_path for product in products(read(table(*rows)))] == [("Apparel", "Hats"), ("Felt",), ()]


def test_images_are_ordered_by_position_and_variant_images_join_them() -> None:
    rows = [
        hat(
            **{
                "Image Src": "https://p.example/2.jpg",
                "Image Position": "2",
                "Variant Image": "https://p.example/v.jpg",
            }
        ),
        {"Handle": "hat", "Image Src": "https://p.example/1.jpg", "Image Position": "1"},
        {"Handle": "hat", "Image Src": "photos/three.jpg", "Image Position": "soon"},
    ]
    product = only(read(table(*rows)))
    assert [(image.position, image.src) for image in product.images] == [
        (1, "https://p.example/1.jpg"),
        (2, "https://p.example/2.jpg"),
        (3, "photos/three.jpg"),
        (4, "https://p.example/v.jpg"),
    ]
    assert product.problems == (Note(4, "Image Position", "'soon' is not a position; ignored"),)


def test_what_cannot_be_understood_is_not_shown_by_mistake() -> None:
    product = only(read(table(hat(Published="perhaps", Status="hidden"))))
    assert (product.published, product.status, len(product.problems)) == (False, ProductStatus.DRAFT, 2)


def test_limits_refuse_what_is_beyond_them() -> None:
    limits = ReaderLimits(variants_max=2, images_max=1, rows_max=6)
    rows = [hat(**{"Option1 Name": "Size", "Option1 Value": "0", "Image Src": "a.jpg"})]
    rows += [{"Handle": "hat", "Variant Price": "1", "Option1 Value": str(n)} for n in range(1, 4)]
    rows += [{"Handle": "hat", "Image Src": "b.jpg"}, hat("cap"), hat("scarf"), hat("glove")]
    items = read(table(*rows), limits=limits)
    assert [(product.handle, len(product.variants)) for product in products(items)] == [("hat", 2), ("cap", 1)]
    assert [(row.line, row.reason) for row in refusals(items)] == [
        (4, "a product may have at most 2 variants"),
        (5, "a product may have at most 2 variants"),
        (6, "at most 1 images are allowed"),
        (8, "the file has more than 6 rows; what follows was not read"),
    ]


def test_a_file_beyond_its_size_is_read_no_further() -> None:
    limits = ReaderLimits(file_bytes_max=200_000)
    items = read(table(*(hat(f"hat-{n}") for n in range(20_000))), limits=limits)
    assert 5_000 < len(products(items)) < 20_000
    assert [row.reason for row in refusals(items)] == [
        "the file is larger than 200000 bytes; what follows was not read"
    ]


TORN = {
    "a quotation mark that is never closed": 'b,"Broken,2,\n',
    "text after a quotation": 'b,"Bro" ken,2,\n',
    "too few cells": "b,Broken\n",
    "too many cells": "b,Broken,2,,3\n",
    "a cell beyond every limit": f'b,"{"x" * 1_000_000}",2,\n',
    "a cell of very many lines": 'b,"' + "x, y\n" * 60_000 + '",2,\n',
}


@pytest.mark.parametrize("torn", TORN.values(), ids=TORN)
def test_a_torn_row_costs_itself_only(torn: str) -> None:
    good = 'c,"Good, ""really""",3,"<p>two\nlines</p>"\nd,Also good,4,\n'
    items = read(f"Handle,Title,Variant Price,Body (HTML)\na,First,1,\n{torn}{good}")
    assert [(product.handle, product.title) for product in products(items)] == [
        ("a", "First"),
        ("c", 'Good, "really"'),
        ("d", "Also good"),
    ]
    (refused,) = refusals(items)
    assert refused.line == 3
    line = 3 + torn.count("\n")
    assert [product.first_line for product in products(items)] == [2, line, line + 2]


def test_surplus_empty_cells_are_no_fault() -> None:
    assert only(read("Handle,Title,Variant Price\nhat,Hat,1,,,\n")).row_count == 1


class Endless(io.RawIOBase):
    """A file of products that are made while they are read."""

    def __init__(self, count: int) -> None:
        self._parts: Iterator[bytes] = (
            f'hat-{n},Hat,{n}.00,"<p>{"soft " * 400}</p>"\n'.encode()
            if n
            else b"Handle,Title,Variant Price,Body (HTML)\n"
            for n in range(count + 1)
        )
        self._pending = b""

    def read(self, size: int = -1, /) -> bytes:
        while len(self._pending) < size and (part := next(self._parts, b"")):
            self._pending += part
        chunk, self._pending = self._pending[:size], self._pending[size:]
        return chunk


def test_a_large_file_is_never_in_memory_as_a_whole() -> None:
    tracemalloc.start()
    try:
        reader = CatalogueReader(cast("BinaryIO", Endless(2_500)), currency="USD")
        assert sum(isinstance(item, ImportedProduct) for item in reader) == 2_500
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000, "5 MB of rows were read"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=600), st.sampled_from([b"", b"Handle,Title,Variant Price\n", b"\xff\xfe"]))
def test_no_bytes_whatever_break_the_reader(noise: bytes, start: bytes) -> None:
    try:
        items = read(start + noise)
    except UnreadableCatalogueError:
        return
    assert all(isinstance(item, ImportedProduct | RefusedRow | Note) for item in items)


mixed_row = st.fixed_dictionaries(
    {
        "Handle": st.sampled_from(["", "a", "a", "b", "c d"]),
        "Title": st.sampled_from(["", "Hat"]),
        "Variant Price": st.sampled_from(["", "1.00", "1.00", "x"]),
        "Option1 Name": st.sampled_from(["", "Size", "Title"]),
        "Option1 Value": st.sampled_from(["", "S", "M", "Default Title"]),
        "Image Src": st.sampled_from(["", "a.jpg", "b.jpg", "javascript:x"]),
        "Variant Inventory Qty": st.sampled_from(["", "3", "-1", "x"]),
    }
)


@settings(max_examples=300, deadline=None)
@given(st.lists(mixed_row, max_size=12))
def test_every_row_is_taken_or_refused_exactly_once(rows: list[dict[str, str]]) -> None:
    items = read(table(*rows))
    refused = [row.line for row in refusals(items)]
    filled = [line for line, row in enumerate(rows, start=2) if any(row.values())]
    assert len(set(refused)) == len(refused)
    assert sum(product.row_count for product in products(items)) + len(refused) == len(filled)
    assert set(refused) <= set(filled)
    for product in products(items):
        assert product.variants
        assert all(len(variant.option_values) == len(product.options) for variant in product.variants)
        assert {variant.image_src for variant in product.variants} <= {"", *(image.src for image in product.images)}
