"""The facts that the catalogue publishes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import ClassVar

from fairground.infrastructure.events import Event


class _ProductEvent(Event, frozen=True, kw_only=True):
    product_id: uuid.UUID
    shop_id: uuid.UUID

    def key(self) -> str:
        """Order the events of one product."""
        return str(self.product_id)

    def audience(self) -> Sequence[str]:
        """Show it to those who look at the product and to its shop."""
        return (f"product:{self.product_id}", f"shop:{self.shop_id}")


class ProductCreated(_ProductEvent, frozen=True, kw_only=True):
    """A product was put into the catalogue; ``is_published_now`` tells whether everyone can see it from here on."""

    type: ClassVar[str] = "product.created"
    name: str
    status: str
    is_published_now: bool


class ProductUpdated(_ProductEvent, frozen=True, kw_only=True):
    """A product or its variants changed; ``is_published_now`` tells whether it was a draft until now and is none."""

    type: ClassVar[str] = "product.updated"
    name: str
    status: str
    is_published_now: bool


class ProductDeleted(_ProductEvent, frozen=True, kw_only=True):
    """A product was taken out of the catalogue; orders go on showing what they copied."""

    type: ClassVar[str] = "product.deleted"


class ProductHidden(_ProductEvent, frozen=True, kw_only=True):
    """Organisers took a product out of sight; ``reason`` is for its shop. Published beside ``product.updated``."""

    type: ClassVar[str] = "product.hidden"
    name: str
    reason: str

    def audience(self) -> Sequence[str]:
        """Show it to the shop and to organisers: why is nobody else's business."""
        return (f"shop:{self.shop_id}", "admin:dashboard")


class ImportProgressed(Event, frozen=True, kw_only=True):
    """An import of products has come further or has ended. Counts are of products, but for rows."""

    type: ClassVar[str] = "import.progressed"
    import_id: uuid.UUID
    shop_id: uuid.UUID
    status: str
    rows_read: int
    taken: int
    changed: int
    unchanged: int
    refused: int

    def key(self) -> str:
        """Order the events of one import."""
        return str(self.import_id)

    def audience(self) -> Sequence[str]:
        """Show it to the shop."""
        return (f"shop:{self.shop_id}",)


class ProductEditProgressed(Event, frozen=True, kw_only=True):
    """A change of many products has come further or is done. Counts are of products."""

    type: ClassVar[str] = "product_edit.progressed"
    edit_id: uuid.UUID
    shop_id: uuid.UUID
    total: int
    changed: int
    unchanged: int
    refused: int
    is_finished: bool

    def key(self) -> str:
        """Order the events of one edit."""
        return str(self.edit_id)

    def audience(self) -> Sequence[str]:
        """Show it to the shop."""
        return (f"shop:{self.shop_id}",)
