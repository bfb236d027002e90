"""What organisers do with reviews: hide them, show them again, decide about reports. All of it on the record."""

from __future__ import annotations

import uuid

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.paging import Page
from fairground.modules.catalog.service import CatalogService
from fairground.modules.reviews import read_models, repository
from fairground.modules.reviews.domain import NOTE_LENGTH_MAX, written_text
from fairground.modules.reviews.errors import ReviewNotFoundError
from fairground.modules.reviews.events import ReviewHidden, ReviewRestored
from fairground.modules.reviews.repository import ReviewRecord
from fairground.modules.reviews.schemas import AdminReview


class Moderation:
    """The part of the door to reviews that is for organisers."""

    def __init__(self, catalog: CatalogService) -> None:
        """Take who keeps the products' ratings."""
        self._catalog = catalog

    async def page(
        self, db: Queries, *, reported: bool, hidden: bool, cursor: str | None, limit: int
    ) -> Page[AdminReview]:
        """Return a page of reviews, the newest first: all, those with reports to decide, those hidden.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        return await read_models.list_for_admin(db, reported=reported, hidden=hidden, cursor=cursor, limit=limit)

    async def hide(
        self, uow: UnitOfWork, caller: Caller, review_id: uuid.UUID, reason: str, request_id: str
    ) -> AdminReview:
        """Take a review out of sight and out of the average, where an older one of its author may take its place.

        One that is hidden stays as it is.

        Raises:
            ReviewNotFoundError: there is none.
            InvalidError: the reason says nothing.
        """
        reason = _reason(reason)
        review = await self._lock(uow, review_id)
        if review.hidden_at is None:
            await repository.set_hidden(uow, review_id, reason)
            await self._recount(uow, review)
            await self._decided(uow, caller, review, "review.hidden", reason, request_id)
            uow.publish(
                ReviewHidden(
                    review_id=review_id,
                    product_id=review.product_id,
                    product_name=review.product_name,
                    shop_id=review.shop_id,
                    author_id=review.user_id,
                    reason=reason,
                )
            )
        return await read_models.find_for_admin(uow, review_id)

    async def restore(
        self, uow: UnitOfWork, caller: Caller, review_id: uuid.UUID, reason: str, request_id: str
    ) -> AdminReview:
        """Show a hidden review again. One that is in sight stays there, and its reports are settled by that.

        Raises:
            ReviewNotFoundError: there is none.
            InvalidError: the reason says nothing.
        """
        reason = _reason(reason)
        review = await self._lock(uow, review_id)
        if review.hidden_at is None:
            await self._decided(uow, caller, review, "review.reports_dismissed", reason, request_id)
            return await read_models.find_for_admin(uow, review_id)
        await repository.set_hidden(uow, review_id, None)
        await self._recount(uow, review)
        await self._decided(uow, caller, review, "review.restored", reason, request_id)
        uow.publish(
            ReviewRestored(
                review_id=review_id,
                product_id=review.product_id,
                product_name=review.product_name,
                shop_id=review.shop_id,
                author_id=review.user_id,
            )
        )
        return await read_models.find_for_admin(uow, review_id)

    async def _lock(self, uow: UnitOfWork, review_id: uuid.UUID) -> ReviewRecord:
        """Lock the review's product and then the review, in the order that writing one takes them."""
        found = await repository.find(uow, review_id)
        if found is not None:
            await self._catalog.lock_ratings(uow, [found.product_id])
            found = await repository.lock(uow, review_id)
        if found is None:
            raise ReviewNotFoundError("No such review")
        return found

    async def _recount(self, uow: UnitOfWork, review: ReviewRecord) -> None:
        ratings = await repository.count_newest(uow, [(review.product_id, review.user_id)])
        await self._catalog.set_ratings(uow, ratings)

    async def _decided(
        self, uow: UnitOfWork, caller: Caller, review: ReviewRecord, action: str, reason: str, request_id: str
    ) -> None:
        reports = await repository.resolve_reports(uow, review.id)
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action=action,
            target=f"review:{review.id}",
            detail={"reason": reason, "reports": reports, "product_id": str(review.product_id)},
            request_id=request_id,
        )


def _reason(text: str) -> str:
    return written_text(text, "reason", length_max=NOTE_LENGTH_MAX, required=True)
