"""What fulfilment publishes: each fact carries the parcel as it is after the change."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Literal

from fairground.infrastructure.events import Event


class ShipmentFact(Event, frozen=True, kw_only=True):
    """A parcel after the change. ``is_last``: nothing of the order is left to send."""

    shipment_id: uuid.UUID
    order_id: uuid.UUID
    order_number: str
    buyer_id: uuid.UUID
    shop_id: uuid.UUID
    shop_name: str
    number: int
    pieces: int
    carrier_name: str
    tracking_number: str
    tracking_url: str | None
    shipped_at: datetime
    delivered_at: datetime | None
    is_last: bool
    state: Literal["sent", "changed", "delivered", "deleted"]

    def key(self) -> str:
        """Return the order's id: its parcels are told in the order in which they went."""
        return str(self.order_id)

    def audience(self) -> Sequence[str]:
        """Return the rooms of the buyer and of the shop."""
        return (f"user:{self.buyer_id}", f"shop:{self.shop_id}")


class ShipmentCreated(ShipmentFact, frozen=True, kw_only=True):
    """A parcel was sent."""

    type: ClassVar[str] = "shipment.created"


class ShipmentUpdated(ShipmentFact, frozen=True, kw_only=True):
    """A parcel's carrier or number was corrected. ``has_new_tracking``: it can be followed from now on."""

    type: ClassVar[str] = "shipment.updated"

    has_new_tracking: bool


class ShipmentDelivered(ShipmentFact, frozen=True, kw_only=True):
    """A parcel has arrived."""

    type: ClassVar[str] = "shipment.delivered"


class ShipmentDeleted(ShipmentFact, frozen=True, kw_only=True):
    """A parcel was written down in error and never went."""

    type: ClassVar[str] = "shipment.deleted"
