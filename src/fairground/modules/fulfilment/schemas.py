"""Requests and responses of fulfilment."""

import uuid
from typing import Annotated

import msgspec

from fairground.modules.fulfilment.domain import Carrier, CarrierInfo, Paper, Shipment

CarrierName = Annotated[str, msgspec.Meta(max_length=80, description="for the carrier `other`: who carries it")]
TrackingNumber = Annotated[
    str,
    msgspec.Meta(max_length=64, pattern="^[A-Za-z0-9 ./_-]*$", description="as the carrier gave it; may be empty"),
]


class ShipmentItemIn(msgspec.Struct, forbid_unknown_fields=True):
    """Pieces of an order's line."""

    order_item_id: uuid.UUID
    quantity: Annotated[int, msgspec.Meta(ge=1, le=999)]


class ShipmentIn(msgspec.Struct, forbid_unknown_fields=True):
    """A parcel: some pieces, or all that is left of the order; with a carrier, or without a word about how it goes."""

    items: Annotated[list[ShipmentItemIn], msgspec.Meta(min_length=1, max_length=500)] | None = None
    carrier: Carrier | None = None
    carrier_name: CarrierName = ""
    tracking_number: TrackingNumber = ""


class ConsignmentIn(msgspec.Struct, forbid_unknown_fields=True):
    """Carrier and number of a parcel as they should be."""

    carrier: Carrier | None = None
    carrier_name: CarrierName = ""
    tracking_number: TrackingNumber = ""


class Shipments(msgspec.Struct, frozen=True):
    """An order's parcels, in the order in which they went."""

    items: list[Shipment]


class Carriers(msgspec.Struct, frozen=True):
    """Who may carry parcels."""

    items: list[CarrierInfo]


class Papers(msgspec.Struct, frozen=True):
    """What can be downloaded of an order: its invoice, and a credit note of each refund."""

    items: list[Paper]
