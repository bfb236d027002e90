"""The facts that the stock publishes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import ClassVar

import msgspec

from fairground.infrastructure.events import Event


class VariantLevel(msgspec.Struct, frozen=True):
    """A variant's pieces on hand."""

    variant_id: uuid.UUID
    on_hand: int


class StockChanged(Event, frozen=True, kw_only=True):
    """Pieces were sold, came back or were counted. Holds do not change what is on hand and are not events."""

    type: ClassVar[str] = "stock.changed"
    product_id: uuid.UUID
    shop_id: uuid.UUID
    variants: list[VariantLevel]

    def key(self) -> str:
        """Order the events of one product."""
        return str(self.product_id)

    def audience(self) -> Sequence[str]:
        """Show it to those who look at the product and to its shop."""
        return (f"product:{self.product_id}", f"shop:{self.shop_id}")
