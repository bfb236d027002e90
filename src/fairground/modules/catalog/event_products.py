"""Sale events as the catalogue has them: products of their own, made from the product whose goods they sell."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from msgspec import structs

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.errors import FieldError
from fairground.modules.catalog.domain import (
    EventOffer,
    EventPicture,
    EventProduct,
    EventWish,
    ImageDraft,
    OptionDraft,
    ProductDraft,
    ProductKind,
    ProductStatus,
    Saved,
    VariantDraft,
)
from fairground.modules.catalog.errors import InvalidProductError, ProductNotFoundError
from fairground.modules.catalog.saving import StoredImage, StoredProduct, StoredVariant
from fairground.modules.catalog.shopify.markup import sanitize_product_html
from fairground.modules.catalog.writing import ProductWriter, draft_of


class EventProducts:
    """The part of the catalogue's door through which sale events are written; whose they are, the caller settles."""

    def __init__(self, writer: ProductWriter) -> None:
        self._writer = writer

    async def create(
        self,
        uow: UnitOfWork,
        source_id: uuid.UUID,
        wish: EventWish,
        uploads: Sequence[ImageDraft],
        actor_id: uuid.UUID,
    ) -> EventProduct:
        """Make a sale event of a published product: what the wish does not name, it has as its source has it.

        Raises:
            ProductNotFoundError: there is no such product.
            InvalidProductError: the product is a draft, or offers or pictures do not fit it.
        """
        source = await self._source(uow, source_id)
        if source.status is not ProductStatus.PUBLISHED:
            raise InvalidProductError("A sale event is of a published product")
        pictures = _pictures(wish.pictures, uploads, source.images, [])
        draft = ProductDraft(
            handle="",
            name=wish.name or source.name,
            description_html=source.description_html
            if wish.description_html is None
            else sanitize_product_html(wish.description_html),
            tags=tuple(source.tags),
            vendor=source.vendor,
            category_id=source.category_id,
            options=tuple(OptionDraft(option.name) for option in source.options),
            images=pictures,
            variants=_variants(source, wish.offers or (), pictures),
            source_id=source_id,
        )
        saved = await self._writer.create(uow, source.shop_id, draft, actor_id)
        return _event(source, draft, saved, wish.offers or (), self._writer.currency)

    async def update(
        self,
        uow: UnitOfWork,
        event_id: uuid.UUID,
        wish: EventWish,
        uploads: Sequence[ImageDraft],
        actor_id: uuid.UUID,
    ) -> EventProduct:
        """Change what the wish names of a sale event; offers replace those there were.

        Raises:
            ProductNotFoundError: there is no such event, or its source is gone.
            InvalidProductError: offers or pictures do not fit its source.
        """
        event = await self._writer.stored(uow, event_id)
        if event.source_id is None:
            raise ProductNotFoundError("No such sale event")
        source = await self._source(uow, event.source_id)
        before = draft_of(event)
        keeps = wish.pictures is None and not uploads
        own = before.images or ()
        pictures = own if keeps else _pictures(wish.pictures, uploads, source.images, event.images)
        draft = structs.replace(
            before,
            name=wish.name or event.name,
            description_html=event.description_html
            if wish.description_html is None
            else sanitize_product_html(wish.description_html),
            images=pictures,
            options=tuple(OptionDraft(option.name) for option in event.options),
            variants=_moved(before, pictures) if wish.offers is None else _variants(source, wish.offers, pictures),
        )
        saved = await self._writer.update(uow, event_id, draft, actor_id)
        return _event(source, draft, saved, wish.offers or (), self._writer.currency)

    async def retire(self, uow: UnitOfWork, event_id: uuid.UUID) -> None:
        """Take a sale event out of the catalogue; orders keep what they copied.

        Raises:
            ProductNotFoundError: there is none.
        """
        await self._writer.delete(uow, event_id)

    async def _source(self, db: Queries, source_id: uuid.UUID) -> StoredProduct:
        source = await self._writer.stored(db, source_id)
        if source.kind is not ProductKind.PRODUCT:
            raise InvalidProductError("A sale event cannot be made of a sale event")
        return source


def _event(
    source: StoredProduct, draft: ProductDraft, saved: Saved, offers: Sequence[EventOffer], currency: str
) -> EventProduct:
    variants = zip((offer.source_variant_id for offer in offers), saved.variant_ids, strict=True) if offers else ()
    return EventProduct(
        product_id=saved.product_id,
        source_id=source.id,
        shop_id=source.shop_id,
        name=draft.name,
        price_min_minor=min(variant.price_minor for variant in draft.variants),
        currency=currency,
        variants=dict(variants),
        removed_images=saved.removed_images,
    )


def _variants(
    source: StoredProduct, offers: Sequence[EventOffer], pictures: Sequence[ImageDraft]
) -> tuple[VariantDraft, ...]:
    """Return the event's variants, one for each offer: as the source's are, but for the price."""
    there = {variant.id: variant for variant in source.variants}
    places = {image.public_id: place for place, image in enumerate(pictures)}
    shown = {image.id: places[image.public_id] for image in source.images if image.public_id in places}
    drafts = []
    for place, offer in enumerate(offers):
        variant = there.pop(offer.source_variant_id, None)
        if variant is None:
            raise _unfit(f"variants.{place}.variant_id", "is not a variant of the product, or comes twice")
        drafts.append(_variant(place, variant, offer, shown))
    return tuple(drafts)


def _variant(place: int, variant: StoredVariant, offer: EventOffer, shown: Mapping[uuid.UUID, int]) -> VariantDraft:
    usual = variant.original_price_minor if variant.discount_price_minor is None else variant.discount_price_minor
    if offer.price_minor >= usual:
        raise _unfit(f"variants.{place}.price", "is not below the product's own price")
    return VariantDraft(
        id=offer.variant_id,
        original_price_minor=variant.original_price_minor,
        discount_price_minor=offer.price_minor,
        option_values=tuple(variant.option_values),
        sku=variant.sku,
        barcode=variant.barcode,
        grams=variant.grams,
        requires_shipping=variant.requires_shipping,
        taxable=variant.taxable,
        image=None if variant.image_id is None else shown.get(variant.image_id),
    )


def _moved(before: ProductDraft, pictures: Sequence[ImageDraft]) -> tuple[VariantDraft, ...]:
    """Return the variants as they are, with their pictures where those stand now."""
    old = before.images or ()
    places = {image.public_id: place for place, image in enumerate(pictures)}
    return tuple(
        variant if variant.image is None else structs.replace(variant, image=places.get(old[variant.image].public_id))
        for variant in before.variants
    )


def _pictures(
    wanted: Sequence[EventPicture] | None,
    uploads: Sequence[ImageDraft],
    of_source: Sequence[StoredImage],
    of_event: Sequence[StoredImage],
) -> tuple[ImageDraft, ...]:
    """Return the pictures asked for, in that order: those of the source, of the event, and uploads by their number.

    Without a wish, uploads come after the event's own; with neither it is the source's.
    """
    there = {image.id: _draft(image) for image in (*of_source, *of_event)}
    if wanted is None:
        own = (*(there[image.id] for image in of_event), *uploads)
        return own or tuple(there[image.id] for image in of_source)
    chosen: dict[str, ImageDraft] = {}
    for place, picture in enumerate(wanted):
        if picture.id in there:
            found = there[picture.id]
            found = structs.replace(found, alt=picture.alt or found.alt)
        elif picture.upload is not None and picture.upload < len(uploads):
            found = structs.replace(uploads[picture.upload], alt=picture.alt)
        else:
            raise _unfit(f"images.{place}", "is neither there nor uploaded")
        if found.public_id in chosen:
            raise _unfit(f"images.{place}", "comes twice")
        chosen[found.public_id] = found
    return tuple(chosen.values())


def _draft(image: StoredImage) -> ImageDraft:
    return ImageDraft(public_id=image.public_id, url=image.url, alt=image.alt, width=image.width, height=image.height)


def _unfit(field: str, message: str) -> InvalidProductError:
    return InvalidProductError("The sale event does not fit its product", errors=[FieldError(field, message)])
