"""What a file changes of a product that is there, and what it leaves alone."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
import pytest

from fairground.kernel.ids import new_id
from fairground.modules.catalog.domain import FoundPictures, ImageDraft, ProductDraft, ProductStatus
from fairground.modules.catalog.errors import InvalidProductError
from fairground.modules.catalog.import_drafts import Merged, merge
from fairground.modules.catalog.shopify.model import ImportedProduct
from fairground.modules.catalog.shopify.reading import CatalogueReader

if TYPE_CHECKING:
    from collections.abc import Sequence

CATEGORY = new_id()


def merged(
    text: str,
    stored: ProductDraft | None = None,
    *,
    category_id: UUID | None = None,
    pictures: FoundPictures | None = None,
) -> Merged:
    """Merge the one product of a file into what is stored."""
    reader = CatalogueReader(io.BytesIO(text.encode()), currency="USD")
    (product,) = [item for item in reader if isinstance(item, ImportedProduct)]
    return merge(product, stored, columns=reader.columns, category_id=category_id, pictures=pictures)


def saved(draft: ProductDraft) -> ProductDraft:
    """Return the draft as it is read from the shop again: variants have ids, stock is not spoken of."""
    variants = tuple(
        msgspec.structs.replace(variant, id=variant.id or new_id(), on_hand=None) for variant in draft.variants
    )
    return msgspec.structs.replace(draft, variants=variants, images=draft.images or ())


def lamp(*, sizes: Sequence[str] = ("S", "M"), price: int = 10) -> str:
    rows = [f"lamp,Lamp,<p>Warm</p>,Glow,Lamps,bright,true,Size,{size},L-{size},{price},15,3" for size in sizes]
    head = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,"
    return "\n".join([head + "Variant Price,Variant Compare At Price,Variant Inventory Qty", *rows])


def picture(name: str, source: str | None = None) -> ImageDraft:
    return ImageDraft(public_id=f"products/{name}", url=f"/media/products/{name}.webp", alt=name, source=source)


def test_a_new_product_is_what_the_file_says() -> None:
    draft = merged(lamp(), category_id=CATEGORY).draft
    assert (draft.name, draft.vendor, draft.tags, draft.category_id) == ("Lamp", "Glow", ("bright",), CATEGORY)
    assert [variant.option_values for variant in draft.variants] == [("S",), ("M",)]
    assert {(v.original_price_minor, v.discount_price_minor, v.on_hand) for v in draft.variants} == {(1500, 1000, 3)}
    assert draft.status is ProductStatus.PUBLISHED


@pytest.mark.parametrize(
    ("published", "status", "expected"),
    [
        ("true", "active", ProductStatus.PUBLISHED),
        ("false", "active", ProductStatus.DRAFT),
        ("true", "draft", ProductStatus.DRAFT),
        ("true", "archived", ProductStatus.DRAFT),
    ],
)
def test_only_active_published_products_are_shown(published: str, status: str, expected: ProductStatus) -> None:
    text = f"Handle,Title,Published,Status,Variant Price\nlamp,Lamp,{published},{status},10"
    assert merged(text).draft.status is expected


def test_variants_are_found_again() -> None:
    stored = saved(merged(lamp()).draft)
    again = merged(lamp(price=12), stored).draft
    assert [variant.id for variant in again.variants] == [variant.id for variant in stored.variants]
    assert {variant.discount_price_minor for variant in again.variants} == {1200}


def test_a_variant_with_new_option_values_is_found_by_its_sku() -> None:
    stored = saved(merged(lamp(sizes=("S", "M"))).draft)
    text = lamp(sizes=("S", "M")).replace("Size,M,L-M", "Size,Medium,L-M")
    again = merged(text, stored).draft
    assert [variant.id for variant in again.variants] == [variant.id for variant in stored.variants]
    assert [variant.option_values for variant in again.variants] == [("S",), ("Medium",)]


def test_variants_that_the_file_does_not_name_stay_behind_the_others() -> None:
    stored = saved(merged(lamp(sizes=("S", "M", "L"))).draft)
    again = merged(lamp(sizes=("L",)), stored)
    assert [variant.option_values for variant in again.draft.variants] == [("L",), ("S",), ("M",)]
    assert again.notes == ()


def test_variants_that_no_longer_fit_the_options_go_and_it_is_said() -> None:
    stored = saved(merged(lamp(sizes=("S", "M"))).draft)
    text = "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price\n"
    text += "lamp,Lamp,Size,S,Colour,red,10"
    again = merged(text, stored)
    assert [variant.option_values for variant in again.draft.variants] == [("S", "red")]
    assert again.notes == ("lamp: 2 variants of other options taken out of the product",)


def test_options_in_another_order_are_the_same_options() -> None:
    first = "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant Price\n"
    stored = saved(merged(first + "lamp,Lamp,Size,S,Colour,red,10").draft)
    again = merged(first + "lamp,Lamp,Colour,red,Size,S,10", stored).draft
    assert [option.name for option in again.options] == ["Colour", "Size"]
    assert [variant.id for variant in again.variants] == [variant.id for variant in stored.variants]
    assert again.variants[0].option_values == ("red", "S")


def test_a_column_that_is_not_there_leaves_the_field_alone() -> None:
    stored = saved(merged(lamp(sizes=("S",)), category_id=CATEGORY).draft)
    again = merged("Handle,Title,Variant Price\nlamp,Lamp,11", stored).draft
    expected = msgspec.structs.replace(
        stored,
        images=None,
        variants=(msgspec.structs.replace(stored.variants[0], discount_price_minor=1100),),
    )
    assert again == expected


def test_an_empty_cell_of_a_column_that_is_there_clears_the_field() -> None:
    stored = saved(merged(lamp(sizes=("S",)), category_id=CATEGORY).draft)
    again = merged("Handle,Title,Vendor,Type,Tags,Variant Price\nlamp,Lamp,,,,11", stored).draft
    assert (again.vendor, again.category_id, again.tags) == ("", None, ())


def test_a_price_above_the_stored_original_ends_the_reduction() -> None:
    stored = saved(merged(lamp(sizes=("S",))).draft)
    (variant,) = merged("Handle,Title,Variant Price\nlamp,Lamp,16", stored).draft.variants
    assert (variant.original_price_minor, variant.discount_price_minor) == (1600, None)


def test_without_option_columns_the_sku_tells_the_variant() -> None:
    stored = saved(merged(lamp(sizes=("S", "M"))).draft)
    again = merged("Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\nlamp,Lamp,L-M,9,7", stored).draft
    by_values = {variant.option_values: variant for variant in again.variants}
    assert (by_values["M",].discount_price_minor, by_values["M",].on_hand) == (900, 7)
    assert (by_values["S",].discount_price_minor, by_values["S",].on_hand) == (1000, None)
    assert again.options == stored.options


def test_a_variant_that_cannot_be_told_is_refused() -> None:
    stored = saved(merged(lamp(sizes=("S", "M"))).draft)
    with pytest.raises(InvalidProductError, match="which variant is meant"):
        merged("Handle,Title,Variant Price\nlamp,Lamp,9", stored)


def test_too_many_variants_together_are_refused() -> None:
    stored = saved(merged(lamp(sizes=[f"s{number}" for number in range(150)])).draft)
    with pytest.raises(InvalidProductError, match="300, at most 200"):
        merged(lamp(sizes=[f"x{number}" for number in range(150)]).replace("L-x", "N-x"), stored)


PICTURED = "Handle,Title,Variant Price,Image Src,Image Alt Text,Variant Image\n"


def test_pictures_are_in_the_order_of_the_file_with_its_texts() -> None:
    text = PICTURED + "lamp,Lamp,10,a.jpg,Front,b.jpg\nlamp,,,b.jpg,Back,"
    found = FoundPictures({"a.jpg": picture("a", "a.jpg"), "b.jpg": picture("b", "b.jpg")}, is_complete=True)
    draft = merged(text, pictures=found).draft
    assert [(image.source, image.alt) for image in draft.images or ()] == [("a.jpg", "Front"), ("b.jpg", "Back")]
    assert draft.variants[0].image == 1


def test_imported_pictures_that_the_file_drops_go_and_uploaded_ones_stay() -> None:
    stored = saved(merged("Handle,Title,Variant Price\nlamp,Lamp,10").draft)
    images = (picture("old", "old.jpg"), picture("mine"))
    stored = msgspec.structs.replace(
        stored, images=images, variants=(msgspec.structs.replace(stored.variants[0], image=1),)
    )
    found = FoundPictures({"a.jpg": picture("a", "a.jpg")}, is_complete=True)
    draft = merged("Handle,Title,Variant Price,Image Src\nlamp,Lamp,10,a.jpg", stored, pictures=found).draft
    assert [image.public_id for image in draft.images or ()] == ["products/a", "products/mine"]
    assert draft.variants[0].image == 1


def test_while_a_picture_is_missing_none_goes() -> None:
    stored = saved(merged("Handle,Title,Variant Price\nlamp,Lamp,10").draft)
    stored = msgspec.structs.replace(stored, images=(picture("old", "old.jpg"),))
    found = FoundPictures({}, is_complete=False)
    draft = merged("Handle,Title,Variant Price,Image Src\nlamp,Lamp,10,a.jpg", stored, pictures=found).draft
    assert draft.images == stored.images
