"""From a product in a file and the product in the shop to the product as it shall be. Pure.

A file changes what it speaks of. A column that it does not have leaves the field alone; variants that it does not name
stay, behind those that it does, as long as they fit the product's options; so do pictures that were not imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

import msgspec

from fairground.modules.catalog.domain import (
    FoundPictures,
    ImageDraft,
    OptionDraft,
    ProductDraft,
    ProductStatus,
    VariantDraft,
)
from fairground.modules.catalog.errors import InvalidProductError
from fairground.modules.catalog.schemas import VARIANTS_MAX
from fairground.modules.catalog.shopify.columns import OPTION_COLUMNS, Column
from fairground.modules.catalog.shopify.model import ImportedProduct, ImportedVariant
from fairground.modules.catalog.shopify.model import ProductStatus as FileStatus

T = TypeVar("T")
Columns = frozenset[Column]

_OPTIONS = frozenset(column for pair in OPTION_COLUMNS for column in pair)
_VISIBILITY = frozenset({Column.PUBLISHED, Column.STATUS})


class Merged(msgspec.Struct, frozen=True):
    """A draft, and what the seller should know about it."""

    draft: ProductDraft
    notes: tuple[str, ...] = ()


def merge(
    product: ImportedProduct,
    stored: ProductDraft | None,
    *,
    columns: Columns,
    category_id: UUID | None,
    pictures: FoundPictures | None,
) -> Merged:
    """Return the draft that makes the shop's product (``stored``, if there is one) what the file says.

    Raises:
        InvalidProductError: it cannot be told which variants the file means, or there would be too many.
    """
    if stored is None:
        stored, is_new = _blank(product), True
    else:
        stored, is_new = _in_order_of(product, stored), False
    speaks = _Spoken(columns, is_new=is_new)
    gallery = _Gallery(product, stored, columns, pictures)
    options = _options(product, stored, speaks)
    pairs = _pairs(product, stored, speaks)
    named = [_variant(variant, old, gallery, speaks) for variant, old in pairs]
    matched = {old.id for _variant_, old in pairs if old is not None}
    others = [old for old in stored.variants if old.id not in matched]
    kept = [
        msgspec.structs.replace(old, image=gallery.new_place(old))
        for old in others
        if len(old.option_values) == len(options)
    ]
    if len(named) + len(kept) > VARIANTS_MAX:
        raise InvalidProductError(
            f"with the variants that are in the shop already it would have {len(named) + len(kept)}, "
            f"at most {VARIANTS_MAX} are allowed"
        )
    draft = msgspec.structs.replace(
        stored,
        name=speaks.choose(Column.TITLE, product.title, stored.name),
        description_html=speaks.choose(Column.BODY, product.body_html, stored.description_html),
        tags=speaks.choose(Column.TAGS, product.tags, stored.tags),
        vendor=speaks.choose(Column.VENDOR, product.vendor, stored.vendor),
        status=_status(product) if speaks.of(*_VISIBILITY) else stored.status,
        category_id=category_id if speaks.of(Column.TYPE, Column.CATEGORY) else stored.category_id,
        options=options,
        variants=(*named, *kept),
        images=gallery.images,
    )
    return Merged(draft, _about(len(others) - len(kept), product))


def _about(removed: int, product: ImportedProduct) -> tuple[str, ...]:
    if not removed:
        return ()
    what = "1 variant" if removed == 1 else f"{removed} variants"
    return (f"{product.handle}: {what} of other options taken out of the product",)


class _Spoken:
    """Which fields the file speaks of: all of a new product's, else those it has a column for."""

    def __init__(self, columns: Columns, *, is_new: bool) -> None:
        self._columns = columns
        self._is_new = is_new

    def of(self, *columns: Column) -> bool:
        return self._is_new or not self._columns.isdisjoint(columns)

    def choose(self, column: Column, new: T, old: T) -> T:
        return new if self.of(column) else old


def _blank(product: ImportedProduct) -> ProductDraft:
    return ProductDraft(handle=product.handle, name=product.title, variants=())


def _status(product: ImportedProduct) -> ProductStatus:
    is_shown = product.published and product.status is FileStatus.ACTIVE
    return ProductStatus.PUBLISHED if is_shown else ProductStatus.DRAFT


def _in_order_of(product: ImportedProduct, stored: ProductDraft) -> ProductDraft:
    """Return the stored product with its options in the file's order, where they are the same but for their order."""
    names = [option.name.casefold() for option in product.options]
    there = [option.name.casefold() for option in stored.options]
    if names == there or sorted(names) != sorted(there):
        return stored
    places = [there.index(name) for name in names]
    return msgspec.structs.replace(
        stored,
        options=tuple(stored.options[place] for place in places),
        variants=tuple(
            msgspec.structs.replace(variant, option_values=tuple(variant.option_values[place] for place in places))
            for variant in stored.variants
        ),
    )


def _options(product: ImportedProduct, stored: ProductDraft, speaks: _Spoken) -> tuple[OptionDraft, ...]:
    if not speaks.of(*_OPTIONS):
        return stored.options
    return tuple(OptionDraft(option.name, option.values) for option in product.options)


def _pairs(
    product: ImportedProduct, stored: ProductDraft, speaks: _Spoken
) -> list[tuple[ImportedVariant, VariantDraft | None]]:
    """Find the stored variant of each of the file's: by its option values, then by an SKU that only one of them has."""
    left = {variant.id: variant for variant in stored.variants}
    found: dict[tuple[str, ...], VariantDraft] = {}
    if speaks.of(*_OPTIONS):
        by_values = {variant.option_values: variant.id for variant in stored.variants}
        for variant in product.variants:
            if variant.option_values in by_values:
                found[variant.option_values] = left.pop(by_values[variant.option_values])
    wanted = _unique((variant.sku, variant) for variant in product.variants if variant.option_values not in found)
    there = _unique((variant.sku, variant.id) for variant in left.values())
    for sku, variant in wanted.items():
        if sku in there:
            found[variant.option_values] = left.pop(there[sku])
    if not speaks.of(*_OPTIONS) and not found:
        if len(stored.variants) != 1:
            raise InvalidProductError("the file has no option columns, and no SKU tells which variant is meant")
        found[product.variants[0].option_values] = stored.variants[0]
    return [(variant, found.get(variant.option_values)) for variant in product.variants]


def _unique(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    entries = list(pairs)
    counts = Counter(sku for sku, _value in entries)
    return {sku: value for sku, value in entries if sku and counts[sku] == 1}


def _variant(variant: ImportedVariant, old: VariantDraft | None, gallery: _Gallery, speaks: _Spoken) -> VariantDraft:
    image = gallery.places.get(variant.image_src)
    if old is None:
        return VariantDraft(
            original_price_minor=variant.original_price_minor,
            discount_price_minor=variant.discount_price_minor,
            option_values=variant.option_values,
            sku=variant.sku,
            barcode=variant.barcode,
            grams=variant.grams,
            requires_shipping=variant.requires_shipping,
            taxable=variant.taxable,
            on_hand=variant.quantity,
            image=image,
        )
    original, discount = _prices(variant, old, speaks)
    return VariantDraft(
        id=old.id,
        original_price_minor=original,
        discount_price_minor=discount,
        option_values=variant.option_values if speaks.of(*_OPTIONS) else old.option_values,
        sku=speaks.choose(Column.SKU, variant.sku, old.sku),
        barcode=speaks.choose(Column.BARCODE, variant.barcode, old.barcode),
        grams=speaks.choose(Column.GRAMS, variant.grams, old.grams),
        requires_shipping=speaks.choose(Column.REQUIRES_SHIPPING, variant.requires_shipping, old.requires_shipping),
        taxable=speaks.choose(Column.TAXABLE, variant.taxable, old.taxable),
        on_hand=variant.quantity,
        image=image if speaks.of(Column.VARIANT_IMAGE) else gallery.new_place(old),
    )


def _prices(variant: ImportedVariant, old: VariantDraft, speaks: _Spoken) -> tuple[int, int | None]:
    """Return original and discount price. Without a column for the former, what was reduced stays reduced from it."""
    is_still_reduced = old.discount_price_minor is not None and old.original_price_minor > variant.price_minor
    if not speaks.of(Column.COMPARE_AT) and is_still_reduced:
        return old.original_price_minor, variant.price_minor
    return variant.original_price_minor, variant.discount_price_minor


class _Gallery:
    """The product's pictures as they shall be: the file's, then those that sellers uploaded.

    ``images`` is None, and so is every variant's place, where the file says nothing of any: then all stays as it is.
    Pictures of an earlier import that the file no longer names go, but not while one that it names is missing.
    ``places`` has those of the file by their source.
    """

    def __init__(
        self, product: ImportedProduct, stored: ProductDraft, columns: Columns, pictures: FoundPictures | None
    ) -> None:
        self._before = stored.images or ()
        self.images: tuple[ImageDraft, ...] | None = None
        self.places: dict[str, int] = {}
        if pictures is None:
            return
        alts = {image.src: image.alt for image in product.images} if Column.IMAGE_ALT in columns else {}
        named: dict[str, ImageDraft] = {}
        for source, picture in pictures.by_source.items():
            image = msgspec.structs.replace(picture, alt=alts.get(source, picture.alt))
            named.setdefault(image.public_id, image)
            self.places[source] = list(named).index(image.public_id)
        others = [image for image in self._before if image.public_id not in named]
        kept = [image for image in others if image.source is None or not pictures.is_complete]
        self.images = (*named.values(), *kept)

    def new_place(self, old: VariantDraft) -> int | None:
        """Return where the picture of a stored variant is now, None if it is gone."""
        if self.images is None or old.image is None:
            return None
        public_id = self._before[old.image].public_id
        return next((place for place, image in enumerate(self.images) if image.public_id == public_id), None)
