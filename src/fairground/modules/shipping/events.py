"""The fact that shipping publishes."""

import uuid
from collections.abc import Sequence
from typing import ClassVar

from fairground.infrastructure.events import Event


class ShippingChanged(Event, frozen=True, kw_only=True):
    """A shop changed where it sends, what that costs, or where goods can be picked up."""

    type: ClassVar[str] = "shipping.changed"

    shop_id: uuid.UUID

    def key(self) -> str:
        """Order a shop's changes."""
        return str(self.shop_id)

    def audience(self) -> Sequence[str]:
        """The shop's members: another one may have the same page open."""
        return (f"shop:{self.shop_id}",)
