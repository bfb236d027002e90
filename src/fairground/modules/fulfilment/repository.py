"""Every SQL statement of parcels. Tables: shipments, shipment_lines."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.rows import shaped
from fairground.modules.fulfilment.domain import Consignment


class ShipmentRecord(Consignment, frozen=True, kw_only=True):
    """A parcel's row."""

    id: uuid.UUID
    order_id: uuid.UUID
    shop_id: uuid.UUID
    number: int
    pieces: int
    shipped_at: datetime
    delivered_at: datetime | None
    updated_at: datetime


_SHIPMENT = """
s.id, s.order_id, s.shop_id, s.number, s.carrier, s.carrier_name, s.tracking_number, s.shipped_at, s.delivered_at,
s.updated_at, (SELECT coalesce(sum(l.quantity), 0)::int FROM shipment_lines l WHERE l.shipment_id = s.id) AS pieces
"""
FIND = f"SELECT {_SHIPMENT} FROM shipments s WHERE s.id = $1"
OF_ORDERS = f"SELECT {_SHIPMENT} FROM shipments s WHERE s.order_id = ANY($1::uuid[]) ORDER BY s.order_id, s.number"
QUANTITIES = "SELECT order_line_id, quantity FROM shipment_lines WHERE shipment_id = $1"
# The order is locked, so that no two parcels get one number.
INSERT = """
WITH made AS (
    INSERT INTO shipments (id, order_id, shop_id, number, carrier, carrier_name, tracking_number, created_by,
                           delivered_at)
    SELECT $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6, $7, CASE WHEN $10::bool THEN told_at() END
    FROM shipments WHERE order_id = $2
    RETURNING *
), lines AS (
    INSERT INTO shipment_lines (shipment_id, order_line_id, quantity)
    SELECT $1, l.* FROM unnest($8::uuid[], $9::int[]) AS l
)
SELECT s.id, s.order_id, s.shop_id, s.number, s.carrier, s.carrier_name, s.tracking_number, s.shipped_at,
       s.delivered_at, s.updated_at, (SELECT sum(q)::int FROM unnest($9::int[]) AS q) AS pieces
FROM made s
"""
UPDATE = f"""
WITH changed AS (
    UPDATE shipments SET carrier = $2, carrier_name = $3, tracking_number = $4, updated_at = told_at()
    WHERE id = $1 RETURNING *
)
SELECT {_SHIPMENT} FROM changed s
"""
DELIVER = f"""
WITH changed AS (
    UPDATE shipments SET delivered_at = told_at(), updated_at = told_at()
    WHERE id = ANY($1::uuid[]) AND delivered_at IS NULL RETURNING *
)
SELECT {_SHIPMENT} FROM changed s ORDER BY s.number
"""
DELETE = "DELETE FROM shipments WHERE id = $1 AND delivered_at IS NULL"


async def find(db: Queries, shipment_id: uuid.UUID) -> ShipmentRecord | None:
    """Return a parcel."""
    found = shaped(ShipmentRecord, await db.fetch(FIND, shipment_id))
    return found[0] if found else None


async def of_orders(db: Queries, order_ids: Sequence[uuid.UUID]) -> list[ShipmentRecord]:
    """Return the parcels of some orders, by order, in the order of their numbers."""
    return shaped(ShipmentRecord, await db.fetch(OF_ORDERS, list(order_ids)))


async def quantities(db: Queries, shipment_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """Return what a parcel holds, pieces by order line."""
    return {row["order_line_id"]: row["quantity"] for row in await db.fetch(QUANTITIES, shipment_id)}


async def insert(
    uow: UnitOfWork,
    shipment_id: uuid.UUID,
    *,
    order_id: uuid.UUID,
    shop_id: uuid.UUID,
    consignment: Consignment,
    held: Mapping[uuid.UUID, int],
    created_by: uuid.UUID | None,
    is_delivered: bool,
) -> ShipmentRecord:
    """Write a parcel of a locked order; ``held`` is what it holds, pieces by line."""
    rows = await uow.fetch(
        INSERT,
        shipment_id,
        order_id,
        shop_id,
        consignment.carrier,
        consignment.carrier_name,
        consignment.tracking_number,
        created_by,
        list(held),
        list(held.values()),
        is_delivered,
    )
    return shaped(ShipmentRecord, rows)[0]


async def update(uow: UnitOfWork, shipment_id: uuid.UUID, consignment: Consignment) -> ShipmentRecord | None:
    """Write another carrier and number; None when there is no such parcel."""
    rows = await uow.fetch(
        UPDATE, shipment_id, consignment.carrier, consignment.carrier_name, consignment.tracking_number
    )
    found = shaped(ShipmentRecord, rows)
    return found[0] if found else None


async def deliver(uow: UnitOfWork, shipment_ids: Sequence[uuid.UUID]) -> list[ShipmentRecord]:
    """Note that parcels have arrived; returns those that had not before."""
    return shaped(ShipmentRecord, await uow.fetch(DELIVER, list(shipment_ids)))


async def delete(uow: UnitOfWork, shipment_id: uuid.UUID) -> bool:
    """Delete a parcel with its lines; False when it has arrived or is not there."""
    return bool(await uow.execute(DELETE, shipment_id))
