"""Requests and responses of the stock's routes."""

import uuid
from typing import Annotated

from msgspec import Meta, Struct

from fairground.kernel.money import Money

QUANTITY_MAX = 100_000_000


class StockImage(Struct):
    """A variant's picture."""

    url: str
    alt: str


class StockRow(Struct):
    """A variant in the seller's list: on hand, held by buyers, free."""

    variant_id: uuid.UUID
    product_id: uuid.UUID
    product_name: str
    variant_name: str
    sku: str
    image: StockImage | None
    on_hand: int
    reserved: int
    available: int
    price: Money


class StockPatch(Struct, forbid_unknown_fields=True):
    """Either what is on hand now, or by how much it changed."""

    on_hand: Annotated[int, Meta(ge=0, le=QUANTITY_MAX)] | None = None
    change: Annotated[int, Meta(ge=-QUANTITY_MAX, le=QUANTITY_MAX)] | None = None
    reason: Annotated[str, Meta(max_length=200)] = ""
