"""What people are told when orders change: a notice, stored and pushed."""

import uuid

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.fulfilment.service import FulfilmentService
from fairground.modules.notifications.domain import NoticeType
from fairground.modules.notifications.parcel_notices import build_parcel_notices, way_of
from fairground.modules.notifications.return_notices import build_return_notices
from fairground.modules.notifications.service import NotificationService
from fairground.modules.notifications.stock_notices import build_stock_notices
from fairground.modules.notifications.wallet_notices import build_wallet_notices

_BY_STATUS = {
    "shipped": (NoticeType.INFO, "Your order has shipped! {number} from {shop} is on its way{way}."),
    "delivered": (NoticeType.SUCCESS, "Your order {number} from {shop} was delivered."),
    "completed": (NoticeType.SUCCESS, "Your order {number} from {shop} is complete."),
    "cancelled": (NoticeType.WARNING, "Your order {number} from {shop} was cancelled."),
}
_BY_QUEUE = {
    "preparing": (NoticeType.INFO, "{shop} is preparing your order {number}."),
    "ready": (NoticeType.SUCCESS, "Your order {number} is ready to pick up at {shop}."),
}


class OrderNotices:
    """Handlers that turn facts about orders into notices to the buyer."""

    def __init__(self, notifications: NotificationService, fulfilment: FulfilmentService) -> None:
        """Take the service that stores notices, and who knows how orders were sent."""
        self._notifications = notifications
        self._fulfilment = fulfilment

    async def paid(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell the buyer that the money has come."""
        await self._tell(
            uow,
            event,
            NoticeType.SUCCESS,
            "payment_succeeded",
            "Payment successful! Your order {number} is being processed.",
        )

    async def updated(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell the buyer of a new step; a payment that failed is told as such."""
        fact = event.payload
        if fact["status"] != fact["previous_status"] and (found := _BY_STATUS.get(str(fact["status"]))):
            way = ""
            if fact["status"] == "shipped":
                way = way_of(await self._fulfilment.rows_of(uow, uuid.UUID(str(fact["order_id"]))))
            await self._tell(uow, event, found[0], f"order_{fact['status']}", found[1], way)
        if fact["queue_status"] != fact["previous_queue_status"] and (
            found := _BY_QUEUE.get(str(fact["queue_status"]))
        ):
            await self._tell(uow, event, found[0], f"queue_{fact['queue_status']}", found[1])
        if fact["payment_status"] == "failed" != fact["previous_payment_status"]:
            message = "The payment for order {number} did not go through. Nothing was charged; you can try again."
            await self._tell(uow, event, NoticeType.ERROR, "payment_failed", message)

    async def _tell(
        self, uow: UnitOfWork, event: RecordedEvent, type_: NoticeType, kind: str, message: str, way: str = ""
    ) -> None:
        fact = event.payload
        await self._notifications.notify(
            uow,
            uuid.UUID(str(fact["buyer_id"])),
            event_id=event.id,
            type_=type_,
            kind=kind,
            message=message.format(number=fact["order_number"], shop=fact["shop_name"], way=way),
            order_id=uuid.UUID(str(fact["order_id"])),
        )


def build_consumers(notifications: NotificationService, fulfilment: FulfilmentService) -> list[Consumer]:
    """Return the consumers of this module."""
    notices = OrderNotices(notifications, fulfilment)
    return [
        Consumer("notices", {"order.paid": notices.paid, "order.updated": notices.updated}),
        build_parcel_notices(notifications),
        build_return_notices(notifications),
        build_wallet_notices(notifications),
        build_stock_notices(notifications),
    ]
