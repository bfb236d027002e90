"""What buyers are told about their parcels. Of the one that completes an order, the order's own notice tells."""

import uuid
from collections.abc import Sequence
from typing import Any

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.fulfilment.service import ShipmentRecord
from fairground.modules.notifications.domain import NoticeType
from fairground.modules.notifications.service import NotificationService


def way_of(parcels: Sequence[ShipmentRecord]) -> str:
    """Return how the latest parcel goes, for the end of a sentence: `` with DHL (1234)``; nothing when nobody said."""
    return _with(parcels[-1].shown_carrier, parcels[-1].tracking_number) if parcels else ""


class ParcelNotices:
    """Handlers that turn facts about parcels into notices to the buyer."""

    def __init__(self, notifications: NotificationService) -> None:
        """Take the service that stores notices."""
        self._notifications = notifications

    async def sent(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell that a part of an order is on its way."""
        fact: dict[str, Any] = event.payload
        if not fact["is_last"]:
            way = _with(fact["carrier_name"], fact["tracking_number"])
            message = f"A part of your order {fact['order_number']} from {fact['shop_name']} is on its way{way}."
            await self._tell(uow, event, "order_partly_shipped", message)

    async def changed(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell that a parcel can be followed from now on."""
        fact: dict[str, Any] = event.payload
        if fact["has_new_tracking"] and fact["delivered_at"] is None:
            way = _with(fact["carrier_name"], fact["tracking_number"])
            message = f"You can follow your order {fact['order_number']} from {fact['shop_name']}: it goes{way}."
            await self._tell(uow, event, "tracking_changed", message)

    async def _tell(self, uow: UnitOfWork, event: RecordedEvent, kind: str, message: str) -> None:
        await self._notifications.notify(
            uow,
            uuid.UUID(str(event.payload["buyer_id"])),
            event_id=event.id,
            type_=NoticeType.INFO,
            kind=kind,
            message=message,
            order_id=uuid.UUID(str(event.payload["order_id"])),
        )


def build_parcel_notices(notifications: NotificationService) -> Consumer:
    """Return the consumer of what is told about parcels."""
    notices = ParcelNotices(notifications)
    return Consumer("parcel notices", {"shipment.created": notices.sent, "shipment.updated": notices.changed})


def _with(carrier: str, number: str) -> str:
    if not carrier:
        return ""
    return f" with {carrier} ({number})" if number else f" with {carrier}"
