"""What the stock does when it changes: it looks whether somebody should see to it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.inventory.events import StockChanged
from fairground.modules.inventory.service import InventoryService


def build_consumers(inventory: InventoryService) -> list[Consumer]:
    """Return the stock's reader of the event log: what runs low is told."""

    async def look(uow: UnitOfWork, variant_ids: Sequence[uuid.UUID]) -> None:
        await inventory.low_stock.stock_changed(uow, list(dict.fromkeys(variant_ids)))

    async def stock_changed(uow: UnitOfWork, event: RecordedEvent) -> None:
        for level in msgspec.convert(event.payload, StockChanged).variants:
            uow.gather(look, level.variant_id)

    return [Consumer("low stock", {StockChanged.type: stock_changed})]
