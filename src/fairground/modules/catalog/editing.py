"""From what a seller sends to the draft of a product."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec
from msgspec import UNSET

from fairground.kernel.errors import FieldError
from fairground.kernel.money import Money
from fairground.modules.catalog.domain import ImageDraft, OptionDraft, ProductDraft, ProductStatus, VariantDraft
from fairground.modules.catalog.errors import InvalidProductError
from fairground.modules.catalog.saving import StoredProduct
from fairground.modules.catalog.schemas import ImageIn, ProductIn, ProductPatch, VariantIn
from fairground.modules.catalog.shopify.markup import sanitize_product_html

_COPY = " (copy)"
_NAME_MAX = 255


def _minor(money: Money, currency: str, field: str) -> int:
    if money.currency != currency or money.amount < 0:
        raise InvalidProductError(
            f"Prices are amounts of {currency}", errors=[FieldError(field, f"not an amount of {currency}")]
        )
    return money.amount


def _variant(place: int, data: VariantIn, currency: str) -> VariantDraft:
    field = f"variants.{place}"
    discount = data.discount_price
    return VariantDraft(
        id=data.id,
        original_price_minor=_minor(data.original_price, currency, f"{field}.original_price"),
        discount_price_minor=None if discount is None else _minor(discount, currency, f"{field}.discount_price"),
        option_values=tuple(data.option_values),
        sku=data.sku,
        barcode=data.barcode,
        grams=data.grams,
        requires_shipping=data.requires_shipping,
        taxable=data.taxable,
        on_hand=data.on_hand,
        image=data.image,
    )


def _images(
    wanted: Sequence[ImageIn], uploads: Sequence[ImageDraft], stored: StoredProduct | None
) -> tuple[ImageDraft, ...]:
    """Put pictures in the order asked for: those there already by id, uploads by their number; all uploads if none."""
    there = {image.id: image for image in stored.images} if stored else {}
    chosen = []
    for place, image in enumerate(wanted):
        if image.id in there:
            old = there[image.id]
            draft = ImageDraft(
                public_id=old.public_id,
                url=old.url,
                width=old.width,
                height=old.height,
                source=old.source,
                alt=image.alt,
            )
        elif image.upload is not None and image.upload < len(uploads):
            draft = msgspec.structs.replace(uploads[image.upload], alt=image.alt)
        else:
            raise InvalidProductError(
                "A picture is neither there nor uploaded", errors=[FieldError(f"images.{place}", "no such picture")]
            )
        chosen.append(draft)
    return tuple(chosen) if wanted else tuple(uploads)


def new_draft(
    data: ProductIn, uploads: Sequence[ImageDraft], category_id: uuid.UUID | None, currency: str
) -> ProductDraft:
    """Return the draft of a new product; its description is cleaned.

    Raises:
        InvalidProductError: a price is in another currency, or a picture is missing.
    """
    return ProductDraft(
        handle=data.handle or "",
        name=data.name,
        description_html=sanitize_product_html(data.description_html),
        tags=tuple(data.tags),
        vendor=data.vendor,
        status=data.status,
        category_id=category_id,
        options=tuple(OptionDraft(option.name, tuple(option.values)) for option in data.options),
        images=_images(data.images, uploads, None),
        variants=tuple(_variant(place, variant, currency) for place, variant in enumerate(data.variants)),
    )


def changed_draft(
    before: ProductDraft,
    stored: StoredProduct,
    data: ProductPatch,
    *,
    uploads: Sequence[ImageDraft],
    category_id: uuid.UUID | None,
    currency: str,
) -> ProductDraft:
    """Return ``before`` with what ``data`` names changed. ``category_id`` counts when a category is named.

    Raises:
        InvalidProductError: a price is in another currency, or a picture is missing.
    """
    changes: dict[str, object] = {
        name: getattr(data, name) for name in ("handle", "name", "vendor", "status") if getattr(data, name) is not UNSET
    }
    if data.description_html is not UNSET:
        changes["description_html"] = sanitize_product_html(data.description_html)
    if data.tags is not UNSET:
        changes["tags"] = tuple(data.tags)
    if data.category is not UNSET:
        changes["category_id"] = category_id
    if data.options is not UNSET:
        changes["options"] = tuple(OptionDraft(option.name, tuple(option.values)) for option in data.options)
    if data.variants is not UNSET:
        changes["variants"] = tuple(_variant(place, one, currency) for place, one in enumerate(data.variants))
    if data.images is not UNSET:
        changes["images"] = _images(data.images, uploads, stored)
    elif uploads:
        changes["images"] = (*(before.images or ()), *uploads)
    after = msgspec.structs.replace(before, **changes)
    return _with_moved_pictures(before, after) if data.variants is UNSET else after


def copy_of(draft: ProductDraft) -> ProductDraft:
    """Return the draft of a product like another: hidden, without stock, and without codes, which name one thing."""
    variants = tuple(
        msgspec.structs.replace(variant, id=None, sku="", barcode="", on_hand=0) for variant in draft.variants
    )
    return msgspec.structs.replace(
        draft,
        handle="",
        name=f"{draft.name[: _NAME_MAX - len(_COPY)]}{_COPY}",
        status=ProductStatus.DRAFT,
        variants=variants,
    )


def _with_moved_pictures(before: ProductDraft, after: ProductDraft) -> ProductDraft:
    """Have variants that were not sent keep their pictures wherever those stand now."""
    old, places = before.images or (), {image.public_id: place for place, image in enumerate(after.images or ())}
    variants = tuple(
        variant
        if variant.image is None
        else msgspec.structs.replace(variant, image=places.get(old[variant.image].public_id))
        for variant in after.variants
    )
    return msgspec.structs.replace(after, variants=variants)
