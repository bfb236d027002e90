"""What stock is made of."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec

#: Why ``on_hand`` moved. Those a customer causes happen once per reference.
MoveKind = Literal["initial", "adjustment", "import", "sale", "restock", "return"]
RestockKind = Literal["restock", "return"]
#: The highest number of free pieces at which a variant may count as low.
LOW_AT_MAX = 1_000_000


class Quantity(msgspec.Struct, frozen=True):
    """Some pieces of a variant."""

    variant_id: uuid.UUID
    quantity: int


class Hold(msgspec.Struct, frozen=True):
    """What a cart holds of a variant after an attempt to hold ``wanted``; ``available`` is the most it could hold."""

    variant_id: uuid.UUID
    wanted: int
    held: int
    available: int
    held_until: datetime | None
    held_from: datetime | None

    @property
    def is_complete(self) -> bool:
        """Tell whether all that was wanted is held."""
        return self.held == self.wanted


class PoolPart(msgspec.Struct, frozen=True):
    """Pieces of ``variant_id`` that are taken from the stock of ``source_id`` for a time; below zero, given back."""

    variant_id: uuid.UUID
    source_id: uuid.UUID
    quantity: int


class PoolState(msgspec.Struct, frozen=True):
    """Whose pieces a variant's are, how many were taken in all, and whether what is left went back."""

    variant_id: uuid.UUID
    source_id: uuid.UUID
    size: int
    closed_at: datetime | None


class StockLevel(msgspec.Struct, frozen=True):
    """A variant's stock after a change; ``changed`` is False where the change was not possible or not one."""

    variant_id: uuid.UUID
    on_hand: int
    reserved: int
    changed: bool


class LiveStock(msgspec.Struct, frozen=True):
    """How many pieces of a variant anyone can buy now."""

    product_id: uuid.UUID
    variant_id: uuid.UUID
    available: int


class StockFault(msgspec.Struct, frozen=True):
    """A variant whose stock contradicts its journal, its holds or what was ordered."""

    variant_id: uuid.UUID
    problem: Literal[
        "on_hand_differs_from_moves",
        "reserved_differs_from_holds",
        "out_of_bounds",
        "without_stock_row",
        "sales_differ_from_orders",
        "event_moves_unbalanced",
    ]
    stored: int
    computed: int


class StockReport(msgspec.Struct, frozen=True):
    """The proof of the stock."""

    variants: int
    moves: int
    holds: int
    on_hand: int
    reserved: int
    faults: list[StockFault]

    @property
    def checked(self) -> dict[str, int]:
        """Return what was looked at, by name."""
        return {
            "variants": self.variants,
            "stock moves": self.moves,
            "holds": self.holds,
            "pieces on hand": self.on_hand,
            "pieces held": self.reserved,
        }

    @property
    def problems(self) -> list[str]:
        """Say each fault in a sentence; none means the stock is proven."""
        return [
            f"variant {fault.variant_id} {fault.problem.replace('_', ' ')}: {fault.stored}, found {fault.computed}"
            for fault in self.faults
        ]


def per_variant(items: Iterable[Quantity]) -> list[Quantity]:
    """Add up lines of the same variant, in the order of the variants: the order in which rows are locked."""
    totals: dict[uuid.UUID, int] = {}
    for item in items:
        totals[item.variant_id] = totals.get(item.variant_id, 0) + item.quantity
    return [Quantity(variant_id, totals[variant_id]) for variant_id in sorted(totals)]
