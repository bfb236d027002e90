"""Requests and responses of the stock's routes."""

import uuid
from datetime import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from fairground.kernel.money import Money
from fairground.modules.inventory.domain import LOW_AT_MAX

QUANTITY_MAX = 100_000_000

LowAt = Annotated[int, Meta(ge=0, le=LOW_AT_MAX)]


class StockImage(Struct):
    """A variant's picture."""

    url: str
    alt: str


class StockRow(Struct):
    """A variant in the seller's list: on hand, held by buyers, free.

    It is low at ``low_at`` free pieces or fewer; ``own_low_at`` is there if that is the variant's own mark.
    """

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
    low_at: int
    own_low_at: int | None


class StockPatch(Struct, forbid_unknown_fields=True):
    """Either what is on hand now, or by how much it changed; or (and) when it is low, null: when its shop says so."""

    on_hand: Annotated[int, Meta(ge=0, le=QUANTITY_MAX)] | None = None
    change: Annotated[int, Meta(ge=-QUANTITY_MAX, le=QUANTITY_MAX)] | None = None
    reason: Annotated[str, Meta(max_length=200)] = ""
    low_at: LowAt | UnsetType | None = UNSET


class StockMark(Struct):
    """At or below how many free pieces the shop's variants count as low, where they have no mark of their own."""

    low_at: int


class StockMarkIn(Struct, forbid_unknown_fields=True):
    """The shop's mark; null: what holds for all shops."""

    low_at: LowAt | None


class MoveOrder(Struct):
    """The shop's order that moved pieces."""

    id: uuid.UUID
    order_number: str


class StockMove(Struct):
    """A change of what is on hand: why, by whom, how many were there before and after.

    ``actor`` is a name, where a member or an organiser did it; ``order`` is there if one of the shop's orders did.
    """

    id: int
    variant_id: uuid.UUID
    variant_name: str
    kind: str
    quantity: int
    before: int
    after: int
    reason: str
    actor: str | None
    order: MoveOrder | None
    created_at: datetime
