"""What fulfilment needs from processes that span modules; the composition root hands them in."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.modules.fulfilment.domain import Consignment, Shipment


class ShipmentWish(msgspec.Struct, frozen=True, kw_only=True):
    """What goes into a parcel, pieces by order line, or all that is left (None); and how it goes."""

    consignment: Consignment
    quantities: dict[uuid.UUID, int] | None = None


@dataclass(frozen=True, slots=True)
class FulfilmentCommands:
    """The processes behind the routes of parcels. Each takes the shop whose the order must be."""

    #: sends a parcel; answers 201 with ``Sent``. Idempotent. Arguments: caller, shop, order, wish
    send: Callable[[Caller, uuid.UUID, uuid.UUID, ShipmentWish, KeyedRequest], Awaitable[Answer]]
    #: corrects a parcel's carrier and number. Arguments: shop, parcel, how it goes
    correct: Callable[[uuid.UUID, uuid.UUID, Consignment], Awaitable[Shipment]]
    #: notes that a parcel has arrived; with the last one the order is delivered. Answers 200 with ``Sent``
    deliver: Callable[[Caller, uuid.UUID, uuid.UUID, KeyedRequest], Awaitable[Answer]]
    #: takes back a parcel that was written down in error
    delete: Callable[[Caller, uuid.UUID, uuid.UUID], Awaitable[None]]
