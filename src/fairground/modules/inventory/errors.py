"""What the stock refuses."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from fairground.kernel.errors import ConflictError, FieldError, NotFoundError
from fairground.modules.inventory.domain import Hold


class InsufficientStockError(ConflictError):
    """Fewer pieces are free than wanted. ``shortages`` has every variant concerned; the members name the first."""

    code = "INSUFFICIENT_STOCK"
    title = "Insufficient stock"

    def __init__(self, shortages: Sequence[Hold]) -> None:
        """Name what is short."""
        first = shortages[0]
        super().__init__(
            "Insufficient stock",
            errors=[
                FieldError(str(hold.variant_id), f"only {hold.available} available", self.code) for hold in shortages
            ],
            extra={"variant_id": str(first.variant_id), "available": first.available},
        )
        self.shortages = tuple(shortages)


class StockReservedError(ConflictError):
    """Stock cannot be lowered below what buyers hold."""

    code = "STOCK_RESERVED"

    def __init__(self, variant_id: uuid.UUID, reserved: int) -> None:
        """Name the variant and what is held of it."""
        super().__init__(
            f"The stock cannot fall below the {reserved} pieces that buyers hold",
            extra={"variant_id": str(variant_id), "reserved": reserved},
        )


class StockNotFoundError(NotFoundError):
    """No such variant, or not the caller's."""

    code = "STOCK_NOT_FOUND"
