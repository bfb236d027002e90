"""The facts that reviews publish."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import ClassVar

from fairground.infrastructure.events import Event


class _ReviewEvent(Event, frozen=True, kw_only=True):
    review_id: uuid.UUID
    product_id: uuid.UUID
    product_name: str
    shop_id: uuid.UUID
    author_id: uuid.UUID

    def key(self) -> str:
        """Order the events of one product's reviews."""
        return str(self.product_id)

    def audience(self) -> Sequence[str]:
        """Show it to the review's author and to the shop."""
        return (f"user:{self.author_id}", f"shop:{self.shop_id}")


class ReviewPosted(_ReviewEvent, frozen=True, kw_only=True):
    """A buyer reviewed a product, or changed their review, which had ``previous_rating`` until then."""

    type: ClassVar[str] = "review.posted"
    author_name: str
    rating: int
    previous_rating: int | None


class ReviewReplied(_ReviewEvent, frozen=True, kw_only=True):
    """The shop answered a review that had no answer."""

    type: ClassVar[str] = "review.replied"
    shop_name: str


class ReviewHidden(_ReviewEvent, frozen=True, kw_only=True):
    """An organiser took a review out of sight and out of the average."""

    type: ClassVar[str] = "review.hidden"
    reason: str


class ReviewRestored(_ReviewEvent, frozen=True, kw_only=True):
    """A hidden review is shown and counted again."""

    type: ClassVar[str] = "review.restored"
