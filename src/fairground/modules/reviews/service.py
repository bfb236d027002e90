"""The only door to reviews: buyers write them, shops answer. What is hidden is decided by ``moderation``."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.rate_limits import RateLimiter
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import FieldError
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page
from fairground.modules.catalog.service import CatalogService
from fairground.modules.orders.service import BoughtLine, OrderService
from fairground.modules.reviews import read_models, repository
from fairground.modules.reviews.domain import (
    BODY_LENGTH_MAX,
    IMAGES_MAX,
    NOTE_LENGTH_MAX,
    REPLY_LENGTH_MAX,
    PastReview,
    ReportReason,
    ReviewImage,
    ReviewSort,
    public_name,
    written_text,
)
from fairground.modules.reviews.errors import NotABuyerError, ReviewNotFoundError, TooManyPicturesError
from fairground.modules.reviews.events import ReviewPosted, ReviewReplied
from fairground.modules.reviews.moderation import Moderation
from fairground.modules.reviews.read_models import ReviewFilter
from fairground.modules.reviews.repository import ReviewDraft, ReviewRecord
from fairground.modules.reviews.schemas import (
    ItemToReview,
    MyPart,
    MyReview,
    Review,
    ReviewIn,
    ReviewSummary,
    ShopReview,
)


class Posted(msgspec.Struct, frozen=True):
    """A review that was written, whether it is a new one, and the pictures that it no longer has."""

    review: MyReview
    is_new: bool
    removed_images: list[str]


class ReviewService:
    """Reviews. Of a buyer's reviews of a product the newest that is not hidden is shown and counts.

    Locks are taken in the order: order line, product, review.
    """

    def __init__(self, settings: Settings, limiter: RateLimiter, orders: OrderService, catalog: CatalogService) -> None:
        """Count what people write in ``limiter``, by the limit ``RATE_LIMIT_REVIEWS``."""
        self._limit = settings.rate_limit_reviews
        self._limiter = limiter
        self._orders = orders
        self._catalog = catalog
        self.moderation = Moderation(catalog)

    async def charge(self, caller: Caller) -> None:
        """Count something that the caller writes: a review, a change of one, an answer, a report.

        Raises:
            TooManyRequestsError: it is too much.
        """
        (await self._limiter.hit("reviews", str(caller.user_id), self._limit)).check()

    async def list_of_product(
        self,
        db: Queries,
        product_id: uuid.UUID,
        wanted: ReviewFilter,
        sort: ReviewSort,
        cursor: str | None,
        limit: int,
    ) -> Page[Review]:
        """Return a page of a public product's reviews; a sale event shows those of the product whose goods it sells.

        Raises:
            ProductNotFoundError: there is no such product.
            InvalidError: the cursor is not one of this list.
        """
        source_id = await self._catalog.require_public(db, product_id)
        return await read_models.list_of_product(db, source_id, wanted, sort, cursor, limit)

    async def summary(self, db: Queries, product_id: uuid.UUID) -> ReviewSummary:
        """Return how a public product's reviews are spread.

        Raises:
            ProductNotFoundError: there is no such product.
        """
        return await read_models.summary(db, await self._catalog.require_public(db, product_id))

    async def list_mine(self, db: Queries, caller: Caller, cursor: str | None, limit: int) -> Page[MyReview]:
        """Return a page of what the caller has written, the newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        return await read_models.list_mine(db, caller.user_id, cursor, limit)

    async def to_review(self, db: Queries, caller: Caller, cursor: str | None, limit: int) -> Page[ItemToReview]:
        """Return a page of what the caller got and has not reviewed, the newest purchase first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        page = await self._orders.unreviewed_lines(db, caller.user_id, cursor, limit)
        return Page([_item(line) for line in page.items], page.next_cursor)

    async def my_part(self, db: Queries, caller: Caller, product_id: uuid.UUID) -> MyPart:
        """Return whether the caller may review a product, and the review of their newest purchase if there is one.

        Raises:
            ProductNotFoundError: there is no such product.
        """
        source_id = await self._catalog.require_public(db, product_id)
        line = await self._orders.bought_line(db, caller.user_id, source_id)
        if line is None or caller.shop_role(line.shop_id) is not None:
            return MyPart(can_review=False, order_line_id=None, review=None)
        return MyPart(can_review=True, order_line_id=line.id, review=await read_models.mine_of_line(db, line.id))

    async def require_buyer(self, db: Queries, caller: Caller, product_id: uuid.UUID) -> None:
        """Pass if the caller may review the product.

        Raises:
            ProductNotFoundError: there is no such product.
            NotABuyerError: they have not got it, or sell it themselves.
        """
        await self._bought(db, caller, product_id, None)

    async def post(
        self, uow: UnitOfWork, caller: Caller, product_id: uuid.UUID, data: ReviewIn, uploads: Sequence[ReviewImage]
    ) -> Posted:
        """Write the review of a purchase, over the one there is. The product's rating follows at once.

        What was bought at a sale event is a review of the product whose goods it sold.

        Raises:
            ProductNotFoundError: there is no such product.
            NotABuyerError: the caller has not got it, not with that order line, or sells it themselves.
            TooManyPicturesError: kept and added pictures are too many.
        """
        line = await self._bought(uow, caller, product_id, data.order_line_id, lock=True)
        before = await repository.of_line(uow, line.id)
        kept = _kept_images(before, data.keep_images)
        draft = ReviewDraft(
            id=new_id(),
            product_id=line.product_id,
            user_id=caller.user_id,
            order_line_id=line.id,
            author_name=public_name(caller.name),
            rating=data.rating,
            body=written_text(data.body, "body", length_max=BODY_LENGTH_MAX),
            images=_joined(kept, uploads),
        )
        if before is None or (before.rating, before.body, before.images) != (draft.rating, draft.body, draft.images):
            await self._write(uow, draft, line, before)
        stays = {image.public_id for image in draft.images}
        review = await read_models.mine_of_line(uow, line.id)
        assert review is not None  # noqa: S101 - it was written above, or before
        removed = [image.public_id for image in before.images if image.public_id not in stays] if before else []
        return Posted(review, before is None, removed)

    async def _write(self, uow: UnitOfWork, draft: ReviewDraft, line: BoughtLine, before: ReviewRecord | None) -> None:
        await self._catalog.lock_ratings(uow, [draft.product_id])
        review_id = await repository.write(uow, draft)
        ratings = await repository.count_newest(uow, [(draft.product_id, draft.user_id)])
        await self._catalog.set_ratings(uow, ratings)
        await self._orders.mark_reviewed(uow, [line.id])
        uow.publish(
            ReviewPosted(
                review_id=review_id,
                product_id=draft.product_id,
                product_name=line.name,
                shop_id=line.shop_id,
                author_id=draft.user_id,
                author_name=draft.author_name,
                rating=draft.rating,
                previous_rating=None if before is None else before.rating,
            )
        )

    async def store_past(self, uow: UnitOfWork, reviews: Sequence[PastReview]) -> None:
        """Take over reviews that were written elsewhere; nobody is told. A purchase that has one keeps it."""
        if not reviews:
            return
        await self._catalog.lock_ratings(uow, {review.product_id for review in reviews})
        await repository.store_past(uow, reviews)
        pairs = sorted({(review.product_id, review.user_id) for review in reviews})
        await self._catalog.set_ratings(uow, await repository.count_newest(uow, pairs))
        await self._orders.mark_reviewed(uow, [review.order_line_id for review in reviews if review.order_line_id])

    async def list_of_shop(
        self,
        db: Queries,
        shop_id: uuid.UUID,
        *,
        unanswered: bool,
        rating: int | None,
        cursor: str | None,
        limit: int,
    ) -> Page[ShopReview]:
        """Return a page of the reviews of a shop's products, the newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        return await read_models.list_of_shop(
            db, shop_id, unanswered=unanswered, rating=rating, cursor=cursor, limit=limit
        )

    async def reply(self, uow: UnitOfWork, shop_id: uuid.UUID, review_id: uuid.UUID, body: str) -> ShopReview:
        """Write the shop's answer to a review, over the one there is. The author is told of the first.

        Raises:
            ReviewNotFoundError: there is none about the shop's products.
        """
        review = await self._lock_of_shop(uow, shop_id, review_id)
        answer = written_text(body, "body", length_max=REPLY_LENGTH_MAX, required=True)
        if answer != review.reply:
            await repository.set_reply(uow, review_id, answer)
            uow.after_commit(self._catalog.forget_answers)
        if review.reply is None:
            uow.publish(
                ReviewReplied(
                    review_id=review_id,
                    product_id=review.product_id,
                    product_name=review.product_name,
                    shop_id=shop_id,
                    author_id=review.user_id,
                    shop_name=review.shop_name,
                )
            )
        return await read_models.find_of_shop(uow, review_id)

    async def withdraw_reply(self, uow: UnitOfWork, shop_id: uuid.UUID, review_id: uuid.UUID) -> None:
        """Take the shop's answer to a review away; there need be none.

        Raises:
            ReviewNotFoundError: there is no such review about the shop's products.
        """
        await self._lock_of_shop(uow, shop_id, review_id)
        await repository.set_reply(uow, review_id, None)
        uow.after_commit(self._catalog.forget_answers)

    async def forget_person(self, uow: UnitOfWork, user_id: uuid.UUID, name: str) -> list[str]:
        """Sign a leaver's reviews by ``name`` and take their pictures off; return the pictures, now nobody's."""
        return await repository.forget(uow, user_id, name)

    async def report(
        self, uow: UnitOfWork, caller: Caller, review_id: uuid.UUID, reason: ReportReason, note: str
    ) -> None:
        """Note what the caller has against a review; once per person, a second time changes nothing.

        Raises:
            ReviewNotFoundError: there is none in sight.
        """
        review = await repository.find(uow, review_id)
        if review is None or not review.is_counted:
            raise ReviewNotFoundError("No such review")
        note = written_text(note, "note", length_max=NOTE_LENGTH_MAX)
        await repository.report(uow, review_id, caller.user_id, reason, note)

    async def _bought(
        self,
        db: Queries,
        caller: Caller,
        product_id: uuid.UUID,
        line_id: uuid.UUID | None,
        *,
        lock: bool = False,
    ) -> BoughtLine:
        line = await self._orders.bought_line(db, caller.user_id, product_id, line_id, lock=lock)
        if line is None:
            source_id = await self._catalog.require_public(db, product_id)
            line = await self._orders.bought_line(db, caller.user_id, source_id, line_id, lock=lock)
        if line is None:
            raise NotABuyerError("Only those who bought it and got it can review a product")
        if caller.shop_role(line.shop_id) is not None:
            raise NotABuyerError("Members of a shop do not review its products")
        return line

    async def _lock_of_shop(self, uow: UnitOfWork, shop_id: uuid.UUID, review_id: uuid.UUID) -> ReviewRecord:
        review = await repository.lock(uow, review_id)
        if review is None or review.shop_id != shop_id or review.hidden_at is not None:
            raise ReviewNotFoundError("No such review")
        return review


def _kept_images(before: ReviewRecord | None, keep: Sequence[str] | None) -> list[ReviewImage]:
    there = [] if before is None else before.images
    return there if keep is None else [image for image in there if image.public_id in keep]


def _joined(kept: Sequence[ReviewImage], added: Sequence[ReviewImage]) -> list[ReviewImage]:
    images = [*kept, *added]
    if len(images) > IMAGES_MAX:
        raise TooManyPicturesError(
            f"A review has at most {IMAGES_MAX} pictures", errors=[FieldError("images", f"at most {IMAGES_MAX}")]
        )
    return images


def _item(line: BoughtLine) -> ItemToReview:
    return ItemToReview(
        id=line.id,
        order_id=line.order_id,
        order_number=line.order_number,
        product_id=line.product_id,
        shop_name=line.shop_name,
        name=line.name,
        variant_name=line.variant_name,
        image_url=line.image_url,
        delivered_at=line.delivered_at,
    )
