"""What is in parcels, as it is shown: a read model over shipment_lines and order_lines."""

import uuid
from collections.abc import Sequence

from fairground.infrastructure.database import Queries
from fairground.modules.fulfilment.domain import ShipmentItem

ITEMS = """
SELECT i.shipment_id, i.order_line_id, l.name, l.variant_name, l.sku, l.image_url, i.quantity
FROM shipment_lines i JOIN order_lines l ON l.id = i.order_line_id
WHERE i.shipment_id = ANY($1::uuid[]) ORDER BY i.shipment_id, l.position
"""


async def items(db: Queries, shipment_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[ShipmentItem]]:
    """Return what some parcels hold, in the order of the order's lines."""
    found: dict[uuid.UUID, list[ShipmentItem]] = {shipment_id: [] for shipment_id in shipment_ids}
    for row in await db.fetch(ITEMS, list(shipment_ids)) if shipment_ids else []:
        found[row["shipment_id"]].append(ShipmentItem(*list(row.values())[1:]))
    return found
