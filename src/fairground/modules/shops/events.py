"""The facts that shops publish."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import ClassVar

from fairground.infrastructure.events import Event


class _ShopEvent(Event, frozen=True, kw_only=True):
    shop_id: uuid.UUID
    slug: str
    name: str
    status: str

    def key(self) -> str:
        """Order the events of one shop."""
        return str(self.shop_id)

    def audience(self) -> Sequence[str]:
        """Show it to the shop's members."""
        return (f"shop:{self.shop_id}",)


class ShopOpened(_ShopEvent, frozen=True, kw_only=True):
    """A shop was opened."""

    type: ClassVar[str] = "shop.opened"


class ShopUpdated(_ShopEvent, frozen=True, kw_only=True):
    """A shop's data changed: what shows its name or hides its goods must look again."""

    type: ClassVar[str] = "shop.updated"
