"""What a review is, and who is named by it."""

from __future__ import annotations

import enum
import uuid
from datetime import datetime

import msgspec

from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.text import clean_text

IMAGES_MAX = 4
BODY_LENGTH_MAX = 5_000
REPLY_LENGTH_MAX = 2_000
NOTE_LENGTH_MAX = 500


class ReviewSort(enum.StrEnum):
    """How a product's reviews can be ordered; within the same, the newest first."""

    NEWEST = "newest"
    HIGHEST = "highest"
    LOWEST = "lowest"
    PICTURES = "pictures"


class ReportReason(enum.StrEnum):
    """What somebody has against a review."""

    SPAM = "spam"
    OFFENSIVE = "offensive"
    OFF_TOPIC = "off_topic"
    PERSONAL_DATA = "personal_data"
    OTHER = "other"


class ReviewImage(msgspec.Struct, frozen=True):
    """A picture that a buyer took."""

    public_id: str
    url: str
    width: int
    height: int


class PastReview(msgspec.Struct, frozen=True, kw_only=True):
    """A review that was written before the market kept it, with the shop's answer if there was one."""

    id: uuid.UUID
    product_id: uuid.UUID
    user_id: uuid.UUID
    order_line_id: uuid.UUID | None
    author_name: str
    rating: int
    body: str
    created_at: datetime
    images: tuple[ReviewImage, ...] = ()
    reply: str | None = None
    replied_at: datetime | None = None


def written_text(text: str, field: str, *, length_max: int, required: bool = False) -> str:
    """Return what somebody wrote, cleaned.

    Raises:
        InvalidError: nothing is left of it although it is ``required``, or it is too long.
    """
    cleaned = clean_text(text)
    if required and not cleaned:
        raise InvalidError("Please write something", errors=[FieldError(field, "must not be empty", "required")])
    if len(cleaned) > length_max:
        message = f"takes at most {length_max} characters"
        raise InvalidError("This is too long", errors=[FieldError(field, message)])
    return cleaned


def public_name(name: str) -> str:
    """Return how a person is named beside a review: the first name and an initial."""
    first, _, last = name.partition(" ")
    return f"{first} {last[0]}." if last else first
