"""Requests and responses of the organisers' pages about what is sold, and what the market takes of it."""

import uuid
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from fairground.kernel.money import Money

BASIS_POINTS_MAX = 10_000
REASON_LENGTH_MAX = 500


class CommissionIn(msgspec.Struct, forbid_unknown_fields=True):
    """What the market takes, in basis points; null: what holds above it."""

    commission_bps: Annotated[int, Meta(ge=0, le=BASIS_POINTS_MAX)] | None


class HideProductIn(msgspec.Struct, forbid_unknown_fields=True):
    """Why; the shop reads it."""

    reason: Annotated[str, Meta(min_length=1, max_length=REASON_LENGTH_MAX)]


class AdminCategory(msgspec.Struct, frozen=True, kw_only=True):
    """A category as organisers see it: with its own products, drafts included, and what the market takes of them.

    ``effective_bps`` is what holds here: its own rate, else the nearest above it, else the market's.
    """

    id: uuid.UUID
    slug: str
    name: str
    parent_id: uuid.UUID | None
    position: int
    depth: int
    product_count: int
    commission_bps: int | None
    effective_bps: int


class AdminCategories(msgspec.Struct, frozen=True):
    """Every category, each before those beneath it."""

    items: list[AdminCategory]


class AdminProductShop(msgspec.Struct, frozen=True):
    """Whose a product is."""

    id: uuid.UUID
    slug: str
    name: str
    status: str


class AdminProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product, or a sale event, as organisers list it. ``hidden_*`` say what they decided about it."""

    id: uuid.UUID
    handle: str
    name: str
    kind: str
    status: str
    image_url: str | None
    price: Money
    shop: AdminProductShop
    category: str | None
    sold: int
    hidden_at: datetime | None
    hidden_reason: str
    hidden_by: str | None
    created_at: datetime
