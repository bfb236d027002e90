"""What the catalogue does when others change."""

from __future__ import annotations

import uuid

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.catalog.service import CatalogService
from fairground.modules.shops.events import ShopHolidayChanged, ShopOpened, ShopStatusChanged, ShopUpdated


def build_consumers(catalog: CatalogService) -> list[Consumer]:
    """Return the catalogue's reader of the event log: products are found, and shops shown, by their present name."""

    async def forget(uow: UnitOfWork, _event: RecordedEvent) -> None:
        uow.after_commit(catalog.forget_answers)

    async def shop_updated(uow: UnitOfWork, event: RecordedEvent) -> None:
        await catalog.shop_changed(uow, uuid.UUID(str(event.payload["shop_id"])))

    handlers = dict.fromkeys((ShopOpened.type, ShopStatusChanged.type, ShopHolidayChanged.type), forget)
    return [Consumer("catalog", {**handlers, ShopUpdated.type: shop_updated})]
