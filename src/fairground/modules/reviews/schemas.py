"""Requests and responses of reviews."""

import uuid
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from fairground.modules.reviews.domain import (
    BODY_LENGTH_MAX,
    IMAGES_MAX,
    NOTE_LENGTH_MAX,
    REPLY_LENGTH_MAX,
    ReportReason,
    ReviewImage,
)

Stars = Annotated[int, Meta(ge=1, le=5)]
Note = Annotated[str, Meta(max_length=NOTE_LENGTH_MAX)]


class Reply(Struct):
    """The shop's answer to a review."""

    body: str
    replied_at: datetime


class Review(Struct, kw_only=True):
    """A buyer's review. ``is_verified``: it came with a purchase; ``variant_name`` says which variant that was."""

    id: uuid.UUID
    author_name: str
    rating: int
    body: str
    images: list[ReviewImage]
    is_verified: bool
    variant_name: str
    created_at: datetime
    edited_at: datetime | None
    reply: Reply | None


class ReviewSummary(Struct):
    """How a product's reviews are spread; ``histogram`` has the keys "1" to "5"."""

    average: float | None
    count: int
    histogram: dict[str, int]
    with_pictures: int


class ProductOfReview(Struct):
    """The product that a review is about."""

    id: uuid.UUID
    handle: str
    name: str
    image_url: str | None


class MyReview(Review, kw_only=True):
    """A review as its author sees it. ``is_counted`` is false when a newer one took its place or it is hidden."""

    product: ProductOfReview
    order_id: uuid.UUID | None
    order_line_id: uuid.UUID | None
    is_counted: bool
    hidden_at: datetime | None
    hidden_reason: str


class ShopReview(Review, kw_only=True):
    """A review as the shop sees it."""

    product: ProductOfReview


class Report(Struct):
    """What somebody has against a review."""

    reason: ReportReason
    note: str
    created_at: datetime


class ShopOfReview(Struct):
    """The shop whose product a review is about."""

    id: uuid.UUID
    slug: str
    name: str


class AdminReview(Review, kw_only=True):
    """A review as organisers see it; ``reports`` are the newest that nobody has decided about."""

    product: ProductOfReview
    shop: ShopOfReview
    author_id: uuid.UUID
    is_counted: bool
    hidden_at: datetime | None
    hidden_reason: str
    open_reports: int
    reports: list[Report]


class ItemToReview(Struct):
    """Something that was delivered and has no review."""

    id: uuid.UUID
    order_id: uuid.UUID
    order_number: str
    product_id: uuid.UUID
    shop_name: str
    name: str
    variant_name: str
    image_url: str | None
    delivered_at: datetime


class MyPart(Struct):
    """What the caller may say of a product; ``order_line_id`` is the purchase that ``review`` is about, or would be."""

    can_review: bool
    order_line_id: uuid.UUID | None
    review: MyReview | None


class ReviewIn(Struct, forbid_unknown_fields=True):
    """A review. Without ``order_line_id`` it is about the caller's newest purchase of the product.

    ``keep_images`` names the pictures of an earlier version that stay, by ``public_id``; absent, all stay.
    """

    rating: Stars
    body: Annotated[str, Meta(max_length=BODY_LENGTH_MAX)] = ""
    order_line_id: uuid.UUID | None = None
    keep_images: Annotated[list[str], Meta(max_length=IMAGES_MAX)] | None = None


class ReplyIn(Struct, forbid_unknown_fields=True):
    """The shop's answer."""

    body: Annotated[str, Meta(min_length=1, max_length=REPLY_LENGTH_MAX)]


class ReportIn(Struct, forbid_unknown_fields=True):
    """What the caller has against a review."""

    reason: ReportReason
    note: Note = ""


class HideIn(Struct, forbid_unknown_fields=True):
    """Why a review is hidden; its author is told."""

    reason: Annotated[str, Meta(min_length=1, max_length=NOTE_LENGTH_MAX)]


class RestoreIn(Struct, forbid_unknown_fields=True):
    """Why a review is shown again, or stays in sight in spite of reports."""

    reason: Annotated[str, Meta(min_length=1, max_length=NOTE_LENGTH_MAX)]
