"""What buyers are told about their returns."""

import uuid
from typing import Any

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.kernel.money import Money
from fairground.modules.notifications.domain import NoticeType
from fairground.modules.notifications.service import NotificationService

_WORDS = {
    "return.approved": (
        NoticeType.SUCCESS,
        "return_approved",
        "{shop} accepted your return of order {number}: {amount} go back to you.",
    ),
    "return.rejected": (
        NoticeType.WARNING,
        "return_rejected",
        "{shop} did not accept your return of order {number}: {reason}",
    ),
    "return.refunded": (NoticeType.SUCCESS, "return_refunded", "{amount} for order {number} were paid back to you."),
}


class ReturnNotices:
    """A handler that turns facts about returns into notices to the buyer."""

    def __init__(self, notifications: NotificationService) -> None:
        """Take the service that stores notices."""
        self._notifications = notifications

    async def decided(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell the buyer what became of a return."""
        fact: dict[str, Any] = event.payload
        type_, kind, message = _WORDS[event.type]
        await self._notifications.notify(
            uow,
            uuid.UUID(str(fact["buyer_id"])),
            event_id=event.id,
            type_=type_,
            kind=kind,
            message=message.format(
                number=fact["order_number"],
                shop=fact["shop_name"],
                amount=Money(fact["amount_minor"], fact["currency"]),
                reason=fact["decision_reason"],
            ),
            order_id=uuid.UUID(str(fact["order_id"])),
        )


def build_return_notices(notifications: NotificationService) -> Consumer:
    """Return the consumer of what is told about returns."""
    decided = ReturnNotices(notifications).decided
    return Consumer("return notices", dict.fromkeys(_WORDS, decided))
