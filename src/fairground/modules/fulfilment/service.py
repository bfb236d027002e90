"""Parcels for other code: written, corrected, arrived, undone. Orders are moved, and locked before, by workflows."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.ids import new_id
from fairground.modules.fulfilment import read_models, repository
from fairground.modules.fulfilment.domain import Consignment, Shipment, ShipmentItem
from fairground.modules.fulfilment.errors import ShipmentDeliveredError, ShipmentNotFoundError
from fairground.modules.fulfilment.events import (
    ShipmentCreated,
    ShipmentDeleted,
    ShipmentDelivered,
    ShipmentUpdated,
)
from fairground.modules.fulfilment.papers import PaperService
from fairground.modules.fulfilment.ports import FulfilmentCommands, ShipmentWish
from fairground.modules.fulfilment.repository import ShipmentRecord
from fairground.modules.orders.service import OrderRecord

#: What other code gets through this door.
__all__ = ["FulfilmentCommands", "FulfilmentService", "PaperService", "ShipmentRecord", "ShipmentWish"]


class FulfilmentService:
    """Parcels of orders."""

    async def send(
        self,
        uow: UnitOfWork,
        order: OrderRecord,
        held: Mapping[uuid.UUID, int],
        consignment: Consignment,
        *,
        is_last: bool,
        actor_id: uuid.UUID | None,
        is_delivered: bool = False,
    ) -> ShipmentRecord:
        """Write a parcel of a locked order, on which the pieces are noted already."""
        made = await repository.insert(
            uow,
            new_id(),
            order_id=order.id,
            shop_id=order.shop_id,
            consignment=consignment,
            held=held,
            created_by=actor_id,
            is_delivered=is_delivered,
        )
        uow.publish(ShipmentCreated(**_fact(made, order, "sent", is_last=is_last)))
        return made

    async def find(self, db: Queries, shipment_id: uuid.UUID) -> ShipmentRecord:
        """Return a parcel's row.

        Raises:
            ShipmentNotFoundError: there is none.
        """
        found = await repository.find(db, shipment_id)
        if found is None:
            raise ShipmentNotFoundError
        return found

    async def of_order(self, db: Queries, order_id: uuid.UUID) -> list[Shipment]:
        """Return an order's parcels as they are shown, in the order in which they went. Check access before."""
        return await self.views(db, await repository.of_orders(db, [order_id]))

    async def rows_of(self, db: Queries, order_id: uuid.UUID) -> list[ShipmentRecord]:
        """Return an order's parcels without what is in them."""
        return await repository.of_orders(db, [order_id])

    async def views(self, db: Queries, found: Sequence[ShipmentRecord]) -> list[Shipment]:
        """Return parcels as they are shown."""
        items = await read_models.items(db, [shipment.id for shipment in found])
        return [_view(shipment, items[shipment.id]) for shipment in found]

    async def quantities(self, db: Queries, shipment: ShipmentRecord) -> dict[uuid.UUID, int]:
        """Return what a parcel holds, pieces by order line."""
        return await repository.quantities(db, shipment.id)

    async def correct(
        self, uow: UnitOfWork, shipment: ShipmentRecord, order: OrderRecord, consignment: Consignment, *, is_last: bool
    ) -> ShipmentRecord:
        """Give a parcel another carrier and number.

        Raises:
            ShipmentNotFoundError: it is gone.
        """
        after = await repository.update(uow, shipment.id, consignment)
        if after is None:
            raise ShipmentNotFoundError
        is_news = after.tracking_number not in {"", shipment.tracking_number}
        uow.publish(ShipmentUpdated(**_fact(after, order, "changed", is_last=is_last), has_new_tracking=is_news))
        return after

    async def deliver(
        self, uow: UnitOfWork, order: OrderRecord, shipment_ids: Sequence[uuid.UUID], *, is_last: bool
    ) -> None:
        """Note that parcels of a locked order have arrived; those that had before are passed over."""
        for arrived in await repository.deliver(uow, shipment_ids):
            uow.publish(ShipmentDelivered(**_fact(arrived, order, "delivered", is_last=is_last)))

    async def delete(self, uow: UnitOfWork, shipment: ShipmentRecord, order: OrderRecord) -> None:
        """Take back a parcel of a locked order that never went.

        Raises:
            ShipmentDeliveredError: it has arrived.
        """
        if not await repository.delete(uow, shipment.id):
            raise ShipmentDeliveredError
        uow.publish(ShipmentDeleted(**_fact(shipment, order, "deleted", is_last=False)))


def _view(shipment: ShipmentRecord, items: list[ShipmentItem]) -> Shipment:
    return Shipment(
        id=shipment.id,
        order_id=shipment.order_id,
        number=shipment.number,
        carrier=shipment.carrier,
        carrier_name=shipment.shown_carrier,
        tracking_number=shipment.tracking_number,
        tracking_url=shipment.tracking_url,
        items=items,
        shipped_at=shipment.shipped_at,
        delivered_at=shipment.delivered_at,
        updated_at=shipment.updated_at,
    )


def _fact(
    shipment: ShipmentRecord,
    order: OrderRecord,
    state: Literal["sent", "changed", "delivered", "deleted"],
    *,
    is_last: bool,
) -> dict[str, Any]:
    return {
        "shipment_id": shipment.id,
        "order_id": order.id,
        "order_number": order.order_number,
        "buyer_id": order.user_id,
        "shop_id": order.shop_id,
        "shop_name": order.shop_name,
        "number": shipment.number,
        "pieces": shipment.pieces,
        "carrier_name": shipment.shown_carrier,
        "tracking_number": shipment.tracking_number,
        "tracking_url": shipment.tracking_url,
        "shipped_at": shipment.shipped_at,
        "delivered_at": shipment.delivered_at,
        "is_last": is_last,
        "state": state,
    }
