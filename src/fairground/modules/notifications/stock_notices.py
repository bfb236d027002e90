"""What owners and managers are told when goods run low."""

import uuid
from typing import Any

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.notifications.domain import NoticeDraft, NoticeType
from fairground.modules.notifications.service import NotificationService

#: How many variants of a product a notice names.
_NAMED_MAX = 3


class StockNotices:
    """A handler that turns what runs low into notices to those who see to it."""

    def __init__(self, notifications: NotificationService) -> None:
        """Take the service that stores notices."""
        self._notifications = notifications

    async def ran_low(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell the people whom the fact names."""
        fact: dict[str, Any] = event.payload
        notice = NoticeDraft(
            event_id=event.id,
            type=NoticeType.WARNING,
            kind="stock_low",
            message=_message(fact),
            link="/seller/stock?low=1",
        )
        await self._notifications.notify_all(uow, [uuid.UUID(str(one)) for one in fact["recipient_ids"]], notice)


def _message(fact: dict[str, Any]) -> str:
    parts = [f"{variant['name'] or 'it'} {_left(variant['available'])}" for variant in fact["variants"][:_NAMED_MAX]]
    others = len(fact["variants"]) - len(parts)
    if others:
        parts.append(f"{others} more are low")
    if len(fact["variants"]) == 1 and not fact["variants"][0]["name"]:
        return f"{fact['product_name']} {_left(fact['variants'][0]['available'])}."
    return f"{fact['product_name']}: {', '.join(parts)}."


def _left(available: int) -> str:
    return "is sold out" if available <= 0 else f"has {available} left"


def build_stock_notices(notifications: NotificationService) -> Consumer:
    """Return the consumer of what is told about stock."""
    return Consumer("stock notices", {"stock.ran_low": StockNotices(notifications).ran_low})
