"""What follows when a shop puts something out: it is announced to those who follow the shop."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.catalog.events import ProductCreated, ProductUpdated
from fairground.modules.wishlists.follows import FollowService


def build_consumers(follows: FollowService, wake: Callable[[], None]) -> list[Consumer]:
    """Return the reader of the catalogue's facts; ``wake`` is called when there is something to tell."""

    async def put_out(uow: UnitOfWork, event: RecordedEvent) -> None:
        fact = event.payload
        if not fact.get("is_published_now"):
            return
        if await follows.announce(uow, uuid.UUID(str(fact["shop_id"])), uuid.UUID(str(fact["product_id"]))):
            uow.after_commit(wake)

    return [Consumer("shop-news", {ProductCreated.type: put_out, ProductUpdated.type: put_out})]
