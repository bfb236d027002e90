"""Requests and responses of sellers' own lists of products, and of the product as its editor shows it."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from fairground.kernel.money import Money
from fairground.modules.catalog.domain import ProductStatus
from fairground.modules.catalog.schemas import (
    CategoryRef,
    CategorySlug,
    Html,
    ProductCard,
    ProductImage,
    ProductOption,
    Tag,
    ValueCount,
)


class ShelfSort(StrEnum):
    """How a shop's own list of products can be ordered."""

    NEWEST = "newest"
    OLDEST = "oldest"
    UPDATED = "updated"
    NAME = "name"
    PRICE_ASC = "price_asc"
    PRICE_DESC = "price_desc"
    STOCK_ASC = "stock_asc"
    STOCK_DESC = "stock_desc"
    SOLD = "sold"


class StockState(StrEnum):
    """How much of a product is left. ``low``: of one of its variants; ``out``: nothing of any; ``in``: something."""

    LOW = "low"
    OUT = "out"
    IN = "in"


class ShelfFilter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a shop's own list is narrowed by. ``q`` looks into names, tags, descriptions and SKUs."""

    q: Annotated[str, Meta(max_length=200)] | None = None
    status: ProductStatus | None = None
    category: CategorySlug | None = None
    stock: StockState | None = None
    tag: Tag | None = None


class MyProductCard(ProductCard):
    """A product in its shop's own list. ``low_variants`` counts those with few or no free pieces."""

    status: ProductStatus
    stock_total: int
    low_variants: int
    category: str | None
    updated_at: datetime


class ShelfCounts(Struct):
    """How many products there are: ``matching`` for the whole filter, the others without its status and stock."""

    matching: int
    all: int
    published: int
    draft: int
    low: int
    out: int


class MyVariant(Struct):
    """A variant with all that its shop may see and set. It is low at ``low_at`` free pieces, its own mark or not."""

    id: uuid.UUID
    sku: str
    barcode: str
    option_values: list[str]
    original_price: Money
    discount_price: Money | None
    grams: int
    requires_shipping: bool
    taxable: bool
    image_id: uuid.UUID | None
    on_hand: int
    reserved: int
    available: int
    low_at: int
    own_low_at: int | None


class MyProduct(Struct):
    """A product with all that its shop may see and set."""

    id: uuid.UUID
    handle: str
    name: str
    description_html: str
    tags: list[str]
    vendor: str
    status: ProductStatus
    category: CategoryRef | None
    images: list[ProductImage]
    options: list[ProductOption]
    variants: list[MyVariant]
    sold_out: int
    created_at: datetime
    updated_at: datetime


class TagList(Struct):
    """Tags that a shop uses, the most used first."""

    items: list[ValueCount]


class HtmlIn(Struct, forbid_unknown_fields=True):
    """A description as it is written."""

    html: Html


class CleanHtml(Struct):
    """A description as buyers will see it."""

    html: str
