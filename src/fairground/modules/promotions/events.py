"""The facts that sale events publish."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from fairground.infrastructure.events import Event
from fairground.modules.promotions.timing import EventStatus


class SaleEventFact(Event, frozen=True, kw_only=True):
    """A sale event after a change. ``price_minor`` is that of its cheapest variant."""

    event_id: uuid.UUID
    product_id: uuid.UUID
    shop_id: uuid.UUID
    name: str
    status: EventStatus
    price_minor: int
    currency: str
    starts_at: datetime
    ends_at: datetime
    time_zone: str

    def key(self) -> str:
        """Return the event's id: what happens to one event is told in order."""
        return str(self.event_id)

    def audience(self) -> Sequence[str]:
        """Show it to those who look at the event or at its product, and to the shop."""
        return (f"product:{self.event_id}", f"product:{self.product_id}", f"shop:{self.shop_id}")


class SaleEventCreated(SaleEventFact, frozen=True, kw_only=True):
    """An event was put into the catalogue; it may run already."""

    type: ClassVar[str] = "sale_event.created"


class SaleEventUpdated(SaleEventFact, frozen=True, kw_only=True):
    """What the event sells, for how much, or when, changed before it began."""

    type: ClassVar[str] = "sale_event.updated"


class SaleEventStarted(SaleEventFact, frozen=True, kw_only=True):
    """The event has begun. Told once."""

    type: ClassVar[str] = "sale_event.started"


class SaleEventEnded(SaleEventFact, frozen=True, kw_only=True):
    """The event is over and ``returned`` unsold pieces went back to its product. Told once, also of one deleted."""

    type: ClassVar[str] = "sale_event.ended"
    returned: int
