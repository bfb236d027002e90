"""What the stock tells others as it happens."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Protocol


class StockWatch(Protocol):
    """Hears which variants' free pieces may have changed, after the change is durable. A hint: it may get lost."""

    def touch(self, variant_ids: Sequence[uuid.UUID]) -> None:
        """Take note, without waiting."""


class NullStockWatch:
    """Nobody is watching."""

    def touch(self, variant_ids: Sequence[uuid.UUID]) -> None:
        """Forget it."""
