"""Requests and responses of sale events."""

import uuid
from datetime import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from fairground.kernel.money import Money
from fairground.modules.promotions.timing import EventStatus

VARIANTS_MAX = 200
IMAGES_MAX = 100
PIECES_MAX = 10_000_000

Name = Annotated[str, Meta(min_length=1, max_length=255)]
Html = Annotated[str, Meta(max_length=64_000)]
Zone = Annotated[str, Meta(min_length=1, max_length=64, description="IANA name, such as Europe/Berlin")]


class EventOfferIn(Struct, forbid_unknown_fields=True):
    """One of the product's variants in the event: what it costs there, and how many pieces are set apart for it."""

    variant_id: uuid.UUID
    price: Money
    quantity: Annotated[int, Meta(ge=1, le=PIECES_MAX)]


class EventImageIn(Struct, forbid_unknown_fields=True):
    """A picture of the product or of the event (``id``), or the how-manieth of the request's uploads (from 0)."""

    id: uuid.UUID | None = None
    upload: Annotated[int, Meta(ge=0, lt=IMAGES_MAX)] | None = None
    alt: Annotated[str, Meta(max_length=255)] = ""


class SaleEventIn(Struct, forbid_unknown_fields=True, kw_only=True):
    """A sale event of a product. What is absent, it has as its product has it; without ``starts_at`` it begins at once.

    Times may have an offset; without one they are what clocks in ``time_zone`` show.
    """

    product_id: uuid.UUID
    ends_at: datetime
    variants: Annotated[list[EventOfferIn], Meta(min_length=1, max_length=VARIANTS_MAX)]
    starts_at: datetime | None = None
    time_zone: Zone = "UTC"
    name: Name | None = None
    description_html: Html | None = None
    images: Annotated[list[EventImageIn], Meta(max_length=IMAGES_MAX)] | None = None


class SaleEventPatch(Struct, forbid_unknown_fields=True, kw_only=True):
    """Changes to a sale event that has not begun; what is absent stays. Variants left out of the list are removed."""

    ends_at: datetime | UnsetType = UNSET
    starts_at: datetime | UnsetType = UNSET
    time_zone: Zone | UnsetType = UNSET
    variants: Annotated[list[EventOfferIn], Meta(min_length=1, max_length=VARIANTS_MAX)] | UnsetType = UNSET
    name: Name | UnsetType = UNSET
    description_html: Html | UnsetType = UNSET
    images: Annotated[list[EventImageIn], Meta(max_length=IMAGES_MAX)] | UnsetType = UNSET


class EventShop(Struct):
    """The selling shop, as events name it."""

    id: uuid.UUID
    slug: str
    name: str


class EventImage(Struct):
    """One of an event's pictures."""

    id: uuid.UUID
    url: str
    alt: str
    width: int
    height: int


class EventOption(Struct):
    """A dimension in which variants differ."""

    name: str
    values: list[str]


class SaleEventVariant(Struct, kw_only=True):
    """One thing to buy in the event. ``quantity`` pieces were set apart in all, ``available`` of them are free now."""

    id: uuid.UUID
    source_variant_id: uuid.UUID
    option_values: list[str]
    sku: str
    original_price: Money
    price: Money
    quantity: int
    available: int
    image_id: uuid.UUID | None


class SaleEventCard(Struct, kw_only=True):
    """A sale event in a list. ``id`` is a product's too: its room tells of stock, its page shows orders' lines.

    Times are UTC; ``local_starts_at`` and ``local_ends_at`` are what clocks in ``time_zone`` show, with the offset.
    """

    id: uuid.UUID
    product_id: uuid.UUID
    shop: EventShop
    name: str
    status: EventStatus
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    local_starts_at: str
    local_ends_at: str
    price_min: Money
    price_max: Money
    original_price: Money
    images: list[EventImage]
    quantity: int
    available: int
    single_variant_id: uuid.UUID | None
    sold_out: int
    created_at: datetime


class SaleEventPage(Struct):
    """One page of sale events. ``server_now`` is the moment that their ``status`` is of, to count down from."""

    items: list[SaleEventCard]
    next_cursor: str | None
    server_now: datetime


class SaleEvent(SaleEventCard, kw_only=True):
    """A sale event's page; ``server_now`` is the moment that ``status`` is of, to count down from."""

    server_now: datetime
    description_html: str
    tags: list[str]
    options: list[EventOption]
    variants: list[SaleEventVariant]
