"""Requests and responses of the catalogue's routes."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from fairground.kernel.money import AMOUNT_MINOR_MAX, Money
from fairground.modules.catalog.domain import ProductKind, ProductStatus
from fairground.modules.shops.domain import Picture

VARIANTS_MAX = 200
IMAGES_MAX = 100
OPTIONS_MAX = 3
TAGS_MAX = 100

ProductName = Annotated[str, Meta(min_length=1, max_length=255)]
Handle = Annotated[str, Meta(min_length=1, max_length=200, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Html = Annotated[str, Meta(max_length=64_000)]
Tag = Annotated[str, Meta(min_length=1, max_length=100)]
ShortText = Annotated[str, Meta(max_length=255)]
OptionValue = Annotated[str, Meta(min_length=1, max_length=255)]
Amount = Annotated[int, Meta(ge=0, le=AMOUNT_MINOR_MAX)]
Quantity = Annotated[int, Meta(ge=0, le=100_000_000)]
Grams = Annotated[int, Meta(ge=0, le=100_000_000)]
Url = Annotated[str, Meta(min_length=1, max_length=2048)]
CategorySlug = Annotated[str, Meta(min_length=1, max_length=120, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]


class ProductSort(StrEnum):
    """How a list of products can be ordered; ``relevance`` needs a query."""

    NEWEST = "newest"
    PRICE_ASC = "price_asc"
    PRICE_DESC = "price_desc"
    POPULAR = "popular"
    RATING = "rating"
    RELEVANCE = "relevance"


class ShopRef(Struct):
    """A shop, as products name it."""

    id: uuid.UUID
    slug: str
    name: str


class CardImage(Struct):
    """A picture on a card."""

    url: str
    alt: str
    width: int
    height: int


class ProductCard(Struct):
    """A product in a list. ``original_price`` is that of the cheapest variant where it is reduced."""

    id: uuid.UUID
    handle: str
    name: str
    shop: ShopRef
    price_min: Money
    price_max: Money
    original_price: Money | None
    image: CardImage | None
    hover_image: CardImage | None
    rating_average: float | None
    rating_count: int
    sold_out: int
    available: int
    variant_count: int
    single_variant_id: uuid.UUID | None
    created_at: datetime
    tags: list[str]


class CategoryRef(Struct):
    """A category, as products name it."""

    id: uuid.UUID
    slug: str
    name: str


class Breadcrumb(Struct):
    """One step on the way from the root of the category tree."""

    slug: str
    name: str


class ShopOfProduct(Struct):
    """The shop on a product's page."""

    id: uuid.UUID
    slug: str
    name: str
    avatar: Picture | None
    rating_average: float | None
    rating_count: int


class ProductImage(Struct):
    """One of a product's pictures."""

    id: uuid.UUID
    url: str
    alt: str
    width: int
    height: int


class ProductOption(Struct):
    """A dimension in which variants differ."""

    name: str
    values: list[str]


class Variant(Struct):
    """One thing to buy; ``option_values`` has one value per option of the product."""

    id: uuid.UUID
    sku: str
    option_values: list[str]
    original_price: Money
    discount_price: Money | None
    price: Money
    available: int
    image_id: uuid.UUID | None
    grams: int


class EventVariant(Struct):
    """A variant of a running sale event, and the product's variant whose pieces it sells."""

    variant_id: uuid.UUID
    source_variant_id: uuid.UUID
    price: Money
    available: int


class RunningEvent(Struct):
    """The sale event that sells a product cheapest now; ``price`` is that of its cheapest variant."""

    id: uuid.UUID
    name: str
    price: Money
    ends_at: datetime
    available: int
    variants: list[EventVariant]


class EventTimes(Struct):
    """When a sale event is on, in the zone that it is meant in, and the product whose goods it sells."""

    source_product_id: uuid.UUID
    starts_at: datetime
    ends_at: datetime
    time_zone: str


class Product(Struct):
    """A product's page. ``running_event`` sells it for less at the moment; ``sale_event`` is there if it is one."""

    id: uuid.UUID
    kind: ProductKind
    handle: str
    name: str
    description_html: str
    tags: list[str]
    vendor: str
    status: ProductStatus
    category: CategoryRef | None
    breadcrumbs: list[Breadcrumb]
    shop: ShopOfProduct
    images: list[ProductImage]
    options: list[ProductOption]
    variants: list[Variant]
    rating_average: float | None
    rating_count: int
    sold_out: int
    created_at: datetime
    updated_at: datetime
    running_event: RunningEvent | None
    sale_event: EventTimes | None


class VariantStock(Struct):
    """How many pieces of a variant can be bought now."""

    variant_id: uuid.UUID
    available: int


class ProductStock(Struct):
    """The stock of all variants of a product."""

    items: list[VariantStock]


class ProductList(Struct):
    """A short list of products."""

    items: list[ProductCard]


class Category(Struct):
    """A category; ``product_count`` counts those beneath it too."""

    id: uuid.UUID
    slug: str
    name: str
    parent_id: uuid.UUID | None
    position: int
    product_count: int


class CategoryList(Struct):
    """All categories, each before those beneath it."""

    items: list[Category]


class CategoryIn(Struct, forbid_unknown_fields=True):
    """A category to add; the slug is made from the name when absent."""

    name: Annotated[str, Meta(min_length=1, max_length=120)]
    slug: CategorySlug | None = None
    parent_id: uuid.UUID | None = None
    position: Annotated[int, Meta(ge=0, le=1_000_000)] = 0


class CategoryPatch(Struct, forbid_unknown_fields=True):
    """Changes to a category; what is absent stays."""

    name: Annotated[str, Meta(min_length=1, max_length=120)] | UnsetType = UNSET
    slug: CategorySlug | UnsetType = UNSET
    parent_id: uuid.UUID | UnsetType | None = UNSET
    position: Annotated[int, Meta(ge=0, le=1_000_000)] | UnsetType = UNSET


class NameCount(Struct):
    """A category or shop among the results."""

    slug: str
    name: str
    count: int


class ValueCount(Struct):
    """A tag among the results."""

    value: str
    count: int


class PriceRange(Struct):
    """The cheapest and the dearest result."""

    min: Money
    max: Money


class Facets(Struct):
    """What results can be narrowed by. Each count leaves its own kind of filter aside.

    The newest 500 results are counted: a ``total`` of 500 stands for 500 or more.
    """

    total: int
    categories: list[NameCount]
    tags: list[ValueCount]
    shops: list[NameCount]
    price: PriceRange | None


class Suggestions(Struct):
    """What a half-typed query may mean."""

    products: list[ProductCard]
    categories: list[Breadcrumb]
    shops: list[Breadcrumb]


class OptionIn(Struct, forbid_unknown_fields=True):
    """A dimension in which variants differ."""

    name: Annotated[str, Meta(min_length=1, max_length=100)]
    values: Annotated[list[OptionValue], Meta(max_length=VARIANTS_MAX)] = []


class ImageIn(Struct, forbid_unknown_fields=True):
    """A picture that is there already (``id``) or the how-manieth of the request's uploads (``upload``, from 0)."""

    id: uuid.UUID | None = None
    upload: Annotated[int, Meta(ge=0, lt=IMAGES_MAX)] | None = None
    alt: ShortText = ""


class VariantIn(Struct, forbid_unknown_fields=True):
    """One thing to buy; ``id`` names an existing one. ``image`` is a place in the product's images, from 0."""

    original_price: Money
    id: uuid.UUID | None = None
    discount_price: Money | None = None
    option_values: Annotated[list[OptionValue], Meta(max_length=OPTIONS_MAX)] = []
    sku: ShortText = ""
    barcode: ShortText = ""
    grams: Grams = 0
    requires_shipping: bool = True
    taxable: bool = True
    on_hand: Quantity | None = None
    image: Annotated[int, Meta(ge=0, lt=IMAGES_MAX)] | None = None


class ProductIn(Struct, forbid_unknown_fields=True):
    """A product to add. ``category`` is a slug; the handle is made from the name when absent."""

    name: ProductName
    variants: Annotated[list[VariantIn], Meta(min_length=1, max_length=VARIANTS_MAX)]
    handle: Handle | None = None
    description_html: Html = ""
    tags: Annotated[list[Tag], Meta(max_length=TAGS_MAX)] = []
    vendor: ShortText = ""
    status: ProductStatus = ProductStatus.PUBLISHED
    category: CategorySlug | None = None
    options: Annotated[list[OptionIn], Meta(max_length=OPTIONS_MAX)] = []
    images: Annotated[list[ImageIn], Meta(max_length=IMAGES_MAX)] = []


class ProductPatch(Struct, forbid_unknown_fields=True):
    """Changes to a product; what is absent stays. Lists replace what was there: a variant left out is removed.

    With ``expected_updated_at`` the change is refused (``PRODUCT_CHANGED``) when the product has been changed since.
    """

    name: ProductName | UnsetType = UNSET
    variants: Annotated[list[VariantIn], Meta(min_length=1, max_length=VARIANTS_MAX)] | UnsetType = UNSET
    handle: Handle | UnsetType = UNSET
    description_html: Html | UnsetType = UNSET
    tags: Annotated[list[Tag], Meta(max_length=TAGS_MAX)] | UnsetType = UNSET
    vendor: ShortText | UnsetType = UNSET
    status: ProductStatus | UnsetType = UNSET
    category: CategorySlug | UnsetType | None = UNSET
    options: Annotated[list[OptionIn], Meta(max_length=OPTIONS_MAX)] | UnsetType = UNSET
    images: Annotated[list[ImageIn], Meta(max_length=IMAGES_MAX)] | UnsetType = UNSET
    expected_updated_at: datetime | UnsetType = UNSET
