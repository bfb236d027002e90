"""What must be written so that stored products become as their drafts say. Pure: no database in sight."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from fairground.kernel.ids import new_id
from fairground.modules.catalog.domain import (
    ImageDraft,
    OptionDraft,
    ProductDraft,
    ProductKind,
    ProductStatus,
    Saved,
    VariantDraft,
)
from fairground.modules.catalog.errors import InvalidProductError

T = TypeVar("T")
_CARD_IMAGES = 2


class StoredImage(msgspec.Struct, frozen=True, kw_only=True):
    """A picture's row."""

    id: uuid.UUID
    product_id: uuid.UUID
    position: int
    public_id: str
    url: str
    alt: str
    width: int
    height: int
    source: str | None


class StoredVariant(msgspec.Struct, frozen=True, kw_only=True):
    """A variant's row and what is on hand of it."""

    id: uuid.UUID
    product_id: uuid.UUID
    sku: str
    barcode: str
    option_values: list[str]
    original_price_minor: int
    discount_price_minor: int | None
    grams: int
    requires_shipping: bool
    taxable: bool
    image_id: uuid.UUID | None
    position: int
    on_hand: int | None = None


class StoredProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product's row with its variants and pictures."""

    id: uuid.UUID
    shop_id: uuid.UUID
    category_id: uuid.UUID | None
    handle: str
    name: str
    description_html: str
    tags: list[str]
    vendor: str
    status: ProductStatus
    options: list[OptionDraft]
    kind: ProductKind = ProductKind.PRODUCT
    source_id: uuid.UUID | None = None
    updated_at: datetime | None = None
    variants: list[StoredVariant] = []
    images: list[StoredImage] = []


class ProductRow(msgspec.Struct, frozen=True, kw_only=True):
    """A product's columns as they are to be."""

    id: uuid.UUID
    shop_id: uuid.UUID
    category_id: uuid.UUID | None
    handle: str
    name: str
    description_html: str
    tags: list[str]
    vendor: str
    status: ProductStatus
    options: list[OptionDraft]
    price_min_minor: int
    price_max_minor: int
    original_price_min_minor: int
    card_images: list[dict[str, object]]
    currency: str
    kind: ProductKind
    source_id: uuid.UUID | None


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """All that one draft asks for. ``stock`` pairs variants with the pieces they shall have on hand."""

    product: ProductRow
    outcome: str
    is_published_now: bool
    variants: list[StoredVariant]
    removed_variants: list[uuid.UUID]
    images: list[StoredImage]
    removed_images: list[StoredImage]
    new_stock: list[tuple[uuid.UUID, int]]
    stock: list[tuple[uuid.UUID, int]]
    parked: list[uuid.UUID]
    currency: str

    @property
    def is_change(self) -> bool:
        """Tell whether anything is to be written."""
        return self.outcome != "unchanged"

    def saved(self, stock_kept: frozenset[uuid.UUID], still_used: frozenset[str] = frozenset()) -> Saved:
        """Return the report of a plan that was carried out; ``still_used`` are pictures that other products show."""
        variant_ids = tuple(variant.id for variant in self.variants)
        return Saved(
            product_id=self.product.id,
            handle=self.product.handle,
            outcome=self.outcome,  # type: ignore[arg-type]
            variant_ids=variant_ids,
            stock_kept=tuple(variant_id for variant_id in variant_ids if variant_id in stock_kept),
            removed_images=tuple(image.public_id for image in self.removed_images if image.public_id not in still_used),
        )


def completed(draft: ProductDraft) -> ProductDraft:
    """Return a draft whose parts fit together, with every value of its variants among the options' values.

    Raises:
        InvalidProductError: no variants, two alike, values that do not match the options, or prices upside down.
    """
    if not draft.variants:
        raise InvalidProductError("A product has at least one variant")
    for variant in draft.variants:
        if len(variant.option_values) != len(draft.options):
            raise InvalidProductError("Every variant has one value for each option of the product")
        if variant.discount_price_minor is not None and variant.discount_price_minor >= variant.original_price_minor:
            raise InvalidProductError("A discount price lies below the original price")
        if variant.image is not None and not 0 <= variant.image < len(draft.images or ()):
            raise InvalidProductError("A variant's picture is one of the product's")
    if len({variant.option_values for variant in draft.variants}) < len(draft.variants):
        raise InvalidProductError("Two variants have the same option values")
    options = tuple(
        OptionDraft(
            option.name,
            tuple(dict.fromkeys((*option.values, *(variant.option_values[place] for variant in draft.variants)))),
        )
        for place, option in enumerate(draft.options)
    )
    return msgspec.structs.replace(draft, options=options)


def plan(shop_id: uuid.UUID, stored: StoredProduct | None, draft: ProductDraft, currency: str) -> Plan:
    """Compare a completed draft with what is stored."""
    product_id = stored.id if stored else new_id()
    images = _images(product_id, stored, draft)
    variants, created = _variants(product_id, stored, draft, images)
    kept_images, kept_variants = {image.id for image in images}, {variant.id for variant in variants}
    removed_images = [image for image in stored.images if image.id not in kept_images] if stored else []
    removed_variants = [variant.id for variant in stored.variants if variant.id not in kept_variants] if stored else []
    pieces = [(variant.id, wish.on_hand) for variant, wish in zip(variants, draft.variants, strict=True)]
    before = {variant.id: variant.on_hand for variant in stored.variants} if stored else {}
    stock = [(key, count) for key, count in pieces if count is not None and key in before and before[key] != count]
    product = _row(product_id, shop_id, draft, images, currency)
    changed = stored is None or bool(stock or removed_images or removed_variants or created)
    changed = changed or _differs(stored, product, variants, images)
    return Plan(
        product=product,
        outcome="created" if stored is None else "changed" if changed else "unchanged",
        is_published_now=_is_published_now(stored, draft),
        variants=variants,
        removed_variants=removed_variants,
        images=images,
        removed_images=removed_images,
        new_stock=[(key, count or 0) for key, count in pieces if key in created],
        stock=stock,
        parked=_parked(stored, variants),
        currency=currency,
    )


def _is_published_now(stored: StoredProduct | None, draft: ProductDraft) -> bool:
    was_public = stored is not None and stored.status is ProductStatus.PUBLISHED
    return draft.status is ProductStatus.PUBLISHED and not was_public


def _row(
    product_id: uuid.UUID, shop_id: uuid.UUID, draft: ProductDraft, images: Sequence[StoredImage], currency: str
) -> ProductRow:
    cheapest = min(draft.variants, key=lambda variant: variant.price_minor)
    cards = [
        {"url": image.url, "alt": image.alt, "width": image.width, "height": image.height}
        for image in images[:_CARD_IMAGES]
    ]
    return ProductRow(
        id=product_id,
        shop_id=shop_id,
        category_id=draft.category_id,
        handle=draft.handle,
        name=draft.name,
        description_html=draft.description_html,
        tags=list(dict.fromkeys(draft.tags)),
        vendor=draft.vendor,
        status=draft.status,
        options=list(draft.options),
        price_min_minor=cheapest.price_minor,
        price_max_minor=max(variant.price_minor for variant in draft.variants),
        original_price_min_minor=cheapest.original_price_minor,
        card_images=cards,
        currency=currency,
        kind=ProductKind.PRODUCT if draft.source_id is None else ProductKind.SALE_EVENT,
        source_id=draft.source_id,
    )


def _images(product_id: uuid.UUID, stored: StoredProduct | None, draft: ProductDraft) -> list[StoredImage]:
    """Give each picture its place; those that are there already keep their ids."""
    there = stored.images if stored else []
    if draft.images is None:
        return there
    ids = {image.public_id: image.id for image in there}
    return [
        _image(product_id, ids.get(image.public_id) or new_id(), place, image)
        for place, image in enumerate(draft.images)
    ]


def _image(product_id: uuid.UUID, image_id: uuid.UUID, place: int, image: ImageDraft) -> StoredImage:
    return StoredImage(
        id=image_id,
        product_id=product_id,
        position=place,
        public_id=image.public_id,
        url=image.url,
        alt=image.alt,
        width=image.width,
        height=image.height,
        source=image.source,
    )


def _variants(
    product_id: uuid.UUID, stored: StoredProduct | None, draft: ProductDraft, images: Sequence[StoredImage]
) -> tuple[list[StoredVariant], set[uuid.UUID]]:
    """Return the variants as they shall be, and which of them are new."""
    found = _match(stored.variants if stored else [], draft.variants)
    created: set[uuid.UUID] = set()
    variants = []
    for place, wish in enumerate(draft.variants):
        there = found.get(place)
        variant_id = there.id if there else new_id()
        if there is None:
            created.add(variant_id)
        image_id = images[wish.image].id if wish.image is not None else None
        if draft.images is None and there is not None:
            image_id = there.image_id
        variants.append(
            StoredVariant(
                id=variant_id,
                product_id=product_id,
                sku=wish.sku,
                barcode=wish.barcode,
                option_values=list(wish.option_values),
                original_price_minor=wish.original_price_minor,
                discount_price_minor=wish.discount_price_minor,
                grams=wish.grams,
                requires_shipping=wish.requires_shipping,
                taxable=wish.taxable,
                image_id=image_id,
                position=place,
            )
        )
    return variants, created


def _match(stored: Sequence[StoredVariant], wishes: Sequence[VariantDraft]) -> dict[int, StoredVariant]:
    """Find the stored variant of each wish: by id, then by option values, then by an SKU that only one of them has."""
    left = {variant.id: variant for variant in stored}
    found: dict[int, StoredVariant] = {}
    for place, wish in enumerate(wishes):
        if wish.id is None:
            continue
        if wish.id not in left:
            raise InvalidProductError("A variant is named that the product does not have, or twice")
        found[place] = left.pop(wish.id)
    by_values = {tuple(variant.option_values): variant.id for variant in left.values()}
    for place, wish in enumerate(wishes):
        variant_id = by_values.get(wish.option_values)
        if place not in found and wish.id is None and variant_id in left:
            found[place] = left.pop(variant_id)
    by_sku = _unique_skus([(variant.sku, variant.id) for variant in left.values()])
    wanted = _unique_skus([(wish.sku, place) for place, wish in enumerate(wishes) if place not in found])
    for sku, place in wanted.items():
        if sku in by_sku:
            found[place] = left.pop(by_sku[sku])
    return found


def _unique_skus(pairs: Sequence[tuple[str, T]]) -> dict[str, T]:
    counts = Counter(sku for sku, _ in pairs)
    return {sku: value for sku, value in pairs if sku and counts[sku] == 1}


def _parked(stored: StoredProduct | None, variants: Sequence[StoredVariant]) -> list[uuid.UUID]:
    """Return the variants whose values another one takes over: they must let go of them first."""
    if stored is None:
        return []
    owners = {tuple(variant.option_values): variant.id for variant in stored.variants}
    taken = {owners.get(tuple(variant.option_values)): variant.id for variant in variants}
    kept = {variant.id for variant in variants}
    return [owner for owner, taker in taken.items() if owner is not None and owner in kept and owner != taker]


def _differs(
    stored: StoredProduct | None, product: ProductRow, variants: Sequence[StoredVariant], images: Sequence[StoredImage]
) -> bool:
    if stored is None:
        return True
    columns = ("category_id", "handle", "name", "description_html", "tags", "vendor", "status", "options")
    if any(getattr(stored, name) != getattr(product, name) for name in columns):
        return True
    before = [msgspec.structs.replace(variant, on_hand=None) for variant in stored.variants]
    return before != list(variants) or stored.images != list(images)
