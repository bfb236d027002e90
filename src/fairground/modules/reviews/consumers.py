"""Who is told of reviews: shops when they get one, authors when it is answered, hidden or shown again."""

from __future__ import annotations

import uuid
from typing import Any

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.notifications.domain import NoticeDraft, NoticeType
from fairground.modules.notifications.service import NotificationService
from fairground.modules.reviews.events import ReviewHidden, ReviewPosted, ReviewReplied, ReviewRestored
from fairground.modules.shops.service import ShopService

_SHOP_PAGE = "/seller/reviews"
_AUTHOR_PAGE = "/account/reviews"
#: Those who may answer a review.
_ANSWERING = frozenset({ShopRole.OWNER, ShopRole.MANAGER})
_GOOD_FROM = 4


class ReviewNotices:
    """Handlers that turn facts about reviews into notices."""

    def __init__(self, notifications: NotificationService, shops: ShopService) -> None:
        """Take the service that stores notices, and who knows a shop's people."""
        self._notifications = notifications
        self._shops = shops

    async def posted(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell those who may answer; of a changed review only when its stars changed."""
        fact: dict[str, Any] = event.payload
        rating, before = fact["rating"], fact["previous_rating"]
        if rating == before:
            return
        stars = "1 star" if rating == 1 else f"{rating} stars"
        what = f"gave {fact['product_name']} {stars}" if before is None else f"now gives {fact['product_name']} {stars}"
        draft = NoticeDraft(
            event_id=event.id,
            type=NoticeType.SUCCESS if rating >= _GOOD_FROM else NoticeType.WARNING,
            kind="review_posted",
            message=f"{fact['author_name']} {what}.",
            link=_SHOP_PAGE,
        )
        members = await self._shops.members(uow, uuid.UUID(fact["shop_id"]))
        readers = [member.user_id for member in members if member.role in _ANSWERING]
        await self._notifications.notify_all(uow, readers, draft)

    async def replied(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell the author that the shop has answered."""
        message = "{shop_name} answered your review of {product_name}."
        await self._tell_author(uow, event, NoticeType.INFO, "review_replied", message)

    async def hidden(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell the author that the review is out of sight, and why."""
        message = "Your review of {product_name} was taken out of sight: {reason}"
        await self._tell_author(uow, event, NoticeType.WARNING, "review_hidden", message)

    async def restored(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell the author that the review is shown again."""
        message = "Your review of {product_name} is shown again."
        await self._tell_author(uow, event, NoticeType.SUCCESS, "review_restored", message)

    async def _tell_author(
        self, uow: UnitOfWork, event: RecordedEvent, type_: NoticeType, kind: str, message: str
    ) -> None:
        fact: dict[str, Any] = event.payload
        draft = NoticeDraft(
            event_id=event.id, type=type_, kind=kind, message=message.format_map(fact), link=_AUTHOR_PAGE
        )
        await self._notifications.notify_all(uow, [uuid.UUID(fact["author_id"])], draft)


def build_consumers(notifications: NotificationService, shops: ShopService) -> list[Consumer]:
    """Return the reviews' reader of the event log."""
    notices = ReviewNotices(notifications, shops)
    return [
        Consumer(
            "review-notices",
            {
                ReviewPosted.type: notices.posted,
                ReviewReplied.type: notices.replied,
                ReviewHidden.type: notices.hidden,
                ReviewRestored.type: notices.restored,
            },
        )
    ]
