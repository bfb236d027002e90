"""Requests and responses of the routes by which shops work through their orders."""

import uuid
from typing import Annotated, Literal

import msgspec

from fairground.modules.orders.domain import Order, OrderStatus

BULK_MAX = 100


class OrderSummary(msgspec.Struct, frozen=True, kw_only=True):
    """How many orders of a shop there are by status, archived ones left out."""

    #: new, and nothing keeps the shop from taking it up
    to_accept: int
    #: new, and still to be paid
    awaiting_payment: int
    #: in process, and nothing of it has been sent
    to_pack: int
    #: in process, and some of it has been sent
    partly_shipped: int
    shipped: int
    delivered: int
    completed: int
    cancelled: int
    return_requested: int
    refunded: int
    #: delivered, and the cash is still to be booked
    cash_to_book: int


class BulkStatusIn(msgspec.Struct, forbid_unknown_fields=True):
    """Orders that are to take a step together; each on its own, so that one that cannot stops none."""

    order_ids: Annotated[list[uuid.UUID], msgspec.Meta(min_length=1, max_length=BULK_MAX)]
    status: Literal["processing", "shipped", "delivered"]

    @property
    def target(self) -> OrderStatus:
        """Return the status as orders know it."""
        return OrderStatus(self.status)


class BulkProblem(msgspec.Struct, frozen=True):
    """Why an order did not take the step."""

    code: str
    detail: str


class BulkResult(msgspec.Struct, frozen=True):
    """What became of one order: as it is now, or why it stayed."""

    order_id: uuid.UUID
    order: Order | None
    problem: BulkProblem | None


class BulkResults(msgspec.Struct, frozen=True):
    """What became of each order, in the order in which they were named."""

    items: list[BulkResult]
    changed: int
    refused: int
