"""What went out of orders, piece by piece. Tables: orders, order_lines."""

import uuid
from collections.abc import Mapping

from fairground.infrastructure.database import UnitOfWork

# Negative pieces did not go out after all. What came back is not sent again. $4 is added to the version.
NOTE = """
WITH pieces AS (
    UPDATE order_lines l SET shipped_quantity = l.shipped_quantity + w.quantity
    FROM unnest($2::uuid[], $3::int[]) AS w (id, quantity)
    WHERE l.id = w.id AND l.order_id = $1 AND l.shipped_quantity + w.quantity >= 0
      AND (w.quantity < 0 OR l.shipped_quantity + w.quantity <= l.quantity - l.refunded_quantity)
    RETURNING w.quantity
)
UPDATE orders o SET shipped_pieces = o.shipped_pieces + (SELECT sum(quantity) FROM pieces), version = o.version + $4,
                    updated_at = told_at()
WHERE o.id = $1 AND (SELECT count(*) FROM pieces) = cardinality($2::uuid[])
"""


async def note(uow: UnitOfWork, order_id: uuid.UUID, quantities: Mapping[uuid.UUID, int], version_step: int) -> bool:
    """Note on an order and its lines what goes out; False when it is more than is left of them."""
    return bool(await uow.execute(NOTE, order_id, list(quantities), list(quantities.values()), version_step))
