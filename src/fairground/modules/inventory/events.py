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


class LowVariant(msgspec.Struct, frozen=True):
    """A variant with few free pieces left; ``low_at`` is the number at which it counts as low."""

    variant_id: uuid.UUID
    name: str
    available: int
    low_at: int


class StockRanLow(Event, frozen=True, kw_only=True):
    """Free pieces of a product's variants have fallen to their mark or below. ``recipient_ids`` are to be told."""

    type: ClassVar[str] = "stock.ran_low"
    product_id: uuid.UUID
    shop_id: uuid.UUID
    product_name: str
    variants: list[LowVariant]
    recipient_ids: list[uuid.UUID]

    def key(self) -> str:
        """Order the events of one product."""
        return str(self.product_id)

    def audience(self) -> Sequence[str]:
        """Show it to the shop."""
        return (f"shop:{self.shop_id}",)
