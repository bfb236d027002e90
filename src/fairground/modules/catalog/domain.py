"""What a product is before it is stored, and the rules its parts obey together."""

from __future__ import annotations

import uuid
from enum import StrEnum
from typing import Literal

import msgspec


class ProductStatus(StrEnum):
    """Drafts are seen by their shop only."""

    DRAFT = "draft"
    PUBLISHED = "published"


class OptionDraft(msgspec.Struct, frozen=True):
    """A dimension in which variants differ, with its values in the order shown."""

    name: str
    values: tuple[str, ...] = ()


class ImageDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A stored picture. ``source`` is where it was imported from, so that it is recognised the next time."""

    public_id: str
    url: str
    alt: str = ""
    width: int = 0
    height: int = 0
    source: str | None = None


class VariantDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to buy. Prices are minor units of the market's currency; ``image`` is a place in the product's images.

    ``on_hand`` None leaves the stock as it is (0 for a new variant). ``id`` names the variant to change; without it
    the SKU and then the option values find it.
    """

    original_price_minor: int
    discount_price_minor: int | None = None
    option_values: tuple[str, ...] = ()
    sku: str = ""
    barcode: str = ""
    grams: int = 0
    requires_shipping: bool = True
    taxable: bool = True
    on_hand: int | None = None
    image: int | None = None
    id: uuid.UUID | None = None

    @property
    def price_minor(self) -> int:
        """What is paid."""
        return self.original_price_minor if self.discount_price_minor is None else self.discount_price_minor


class ProductDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A product as it shall be, found again by its handle. ``images`` None leaves the pictures as they are.

    ``description_html`` must be sanitised already.
    """

    handle: str
    name: str
    variants: tuple[VariantDraft, ...]
    description_html: str = ""
    tags: tuple[str, ...] = ()
    vendor: str = ""
    status: ProductStatus = ProductStatus.PUBLISHED
    category_id: uuid.UUID | None = None
    options: tuple[OptionDraft, ...] = ()
    images: tuple[ImageDraft, ...] | None = None


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a draft.

    ``stock_kept`` are variants whose stock could not be lowered below what buyers hold; ``removed_images`` are public
    ids of pictures the product no longer has, to be forgotten by whoever stored them.
    """

    product_id: uuid.UUID
    handle: str
    outcome: Literal["created", "changed", "unchanged"]
    variant_ids: tuple[uuid.UUID, ...]
    stock_kept: tuple[uuid.UUID, ...] = ()
    removed_images: tuple[str, ...] = ()


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What an order copies of a variant as it is now. ``commission_bps`` is the shop's own rate, if it has one."""

    variant_id: uuid.UUID
    product_id: uuid.UUID
    shop_id: uuid.UUID
    shop_slug: str
    shop_name: str
    name: str
    variant_name: str
    sku: str
    image_url: str | None
    price_minor: int
    original_price_minor: int
    currency: str
    taxable: bool
    requires_shipping: bool
    grams: int
    commission_bps: int | None
    is_on_sale: bool
