"""Orders as they are read, and notes on them. Tables: checkouts, orders, order_lines, order_history."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.filters import Filters, like_pattern
from fairground.infrastructure.rows import shaped
from fairground.modules.orders.domain import (
    OrderAddress,
    OrderCustomer,
    OrderHistoryEntry,
    OrderPaymentInfo,
    OrderPaymentStatus,
    OrderShippingMethod,
    OrderState,
    OrderStatus,
    PaymentMethod,
)


class OrderRecord(OrderState, frozen=True, kw_only=True):
    """An order's row, with its shop's present slug."""

    order_number: str
    payment_info: OrderPaymentInfo
    user_snapshot: OrderCustomer
    shop_name: str
    shop_slug: str
    shipping_address: OrderAddress
    billing_address: OrderAddress
    subtotal_minor: int
    discount_minor: int
    tax_minor: int
    shipping_minor: int
    shipping_method: OrderShippingMethod | None
    estimated_minutes: int | None
    ready_at: datetime | None
    paid_at: datetime | None
    cancelled_at: datetime | None
    settled_at: datetime | None
    hold_until: datetime | None
    #: how long after its delivery it may be returned, as it was then; None: not delivered, or so before this was noted
    return_days: int | None
    refunded_minor: int
    shipping_refunded_minor: int
    waived_minor: int
    created_at: datetime
    updated_at: datetime

    @property
    def due_minor(self) -> int:
        """Return what its buyer has to pay for it in all: cash for goods that came back before is not asked for."""
        return self.total_minor - self.waived_minor


class OrderFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which orders a list shows; None does not restrict."""

    user_id: uuid.UUID | None = None
    shop_id: uuid.UUID | None = None
    status: OrderStatus | None = None
    payment_status: OrderPaymentStatus | None = None
    payment_method: PaymentMethod | None = None
    #: from when on, and before when, they were placed
    placed_from: datetime | None = None
    placed_before: datetime | None = None
    #: in process, and some pieces are on their way; False: none are
    is_partly_shipped: bool | None = None
    search: str | None = None


class LineRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A line's row."""

    id: uuid.UUID
    order_id: uuid.UUID
    product_id: uuid.UUID
    variant_id: uuid.UUID
    position: int
    name: str
    variant_name: str
    sku: str
    image_url: str | None
    quantity: int
    price_at_time_minor: int
    discount_minor: int
    #: the part of the discount that the platform bears
    subsidy_minor: int
    tax_bps: int
    tax_minor: int
    total_minor: int
    commission_bps: int
    commission_minor: int
    payment_fee_minor: int
    refunded_quantity: int
    is_reviewed: bool
    currency: str
    shipped_quantity: int = 0


class RefundNote(msgspec.Struct, frozen=True, kw_only=True):
    """What goes back of an order: pieces by line, money, of it shipping; and cash that is asked for no more."""

    quantities: dict[uuid.UUID, int]
    refunded_minor: int = 0
    shipping_minor: int = 0
    waived_minor: int = 0


class CheckoutRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A checkout's row."""

    id: uuid.UUID
    number: str
    user_id: uuid.UUID
    payment_method: PaymentMethod
    currency: str
    subtotal_minor: int
    discount_minor: int
    tax_minor: int
    shipping_minor: int
    total_minor: int
    shipping_address: OrderAddress
    billing_address: OrderAddress
    created_at: datetime


#: Columns of order ``o`` and its shop ``s``, as ``OrderRecord`` names them.
ORDER_COLUMNS = """
o.id, o.checkout_id, o.shop_id, o.user_id, o.order_number, o.status, o.payment_status, o.queue_status,
o.previous_status, o.fulfilment, o.shipping_method, o.payment_method, o.payment_info, o.user_snapshot, o.shop_name,
s.slug AS shop_slug, o.shipping_address, o.billing_address, o.currency, o.subtotal_minor, o.discount_minor,
o.tax_minor, o.shipping_minor, o.total_minor, o.estimated_minutes, o.ready_at, o.paid_at, o.delivered_at,
o.cancelled_at, o.settled_at, o.hold_until, o.return_days, o.refunded_minor, o.shipping_refunded_minor, o.waived_minor,
o.shipped_pieces, o.version, o.created_at, o.updated_at
"""
FIND = f"SELECT {ORDER_COLUMNS} FROM orders o JOIN shops s ON s.id = o.shop_id WHERE o.id = $1"
OF_CHECKOUT = f"""
SELECT {ORDER_COLUMNS} FROM orders o JOIN shops s ON s.id = o.shop_id WHERE o.checkout_id = $1 ORDER BY o.id
"""
LOCK_OF_CHECKOUT = f"{OF_CHECKOUT} FOR NO KEY UPDATE OF o"
LOCK = f"{FIND} FOR NO KEY UPDATE OF o"
_LIST = f"SELECT {ORDER_COLUMNS} FROM orders o JOIN shops s ON s.id = o.shop_id"
OPEN_OF_USER = f"""
SELECT {ORDER_COLUMNS} FROM orders o JOIN shops s ON s.id = o.shop_id
WHERE o.user_id = $1 AND o.archived_at IS NULL AND o.status IN ('pending', 'processing', 'shipped')
ORDER BY o.id DESC LIMIT $2
"""
LINES = """
SELECT id, order_id, product_id, variant_id, position, name, variant_name, sku, image_url, quantity,
       price_at_time_minor, discount_minor, subsidy_minor, tax_bps, tax_minor, total_minor, commission_bps,
       commission_minor, payment_fee_minor, refunded_quantity, is_reviewed, currency, shipped_quantity
FROM order_lines WHERE order_id = ANY($1::uuid[]) ORDER BY order_id, position
"""
HISTORY = """
SELECT machine, from_state, to_state, actor_role, reason, forced, created_at
FROM order_history WHERE order_id = $1 ORDER BY version, machine
"""
FIND_CHECKOUT = """
SELECT id, number, user_id, payment_method, currency, subtotal_minor, discount_minor, tax_minor, shipping_minor,
       total_minor, shipping_address, billing_address, created_at
FROM checkouts WHERE id = $1
"""
ARCHIVE = "UPDATE orders SET archived_at = now() WHERE id = $1 AND archived_at IS NULL"
UNSETTLED = """
SELECT id FROM orders
WHERE settled_at IS NULL AND payment_status IN ('paid', 'partially_refunded') AND status IN ('delivered', 'completed')
  AND payment_method <> 'cod' AND hold_until <= told_at()
ORDER BY hold_until LIMIT $1
"""
NOTE_REFUND = """
WITH pieces AS (
    UPDATE order_lines l SET refunded_quantity = l.refunded_quantity + w.quantity
    FROM unnest($2::uuid[], $3::int[]) AS w (id, quantity)
    WHERE l.id = w.id AND l.order_id = $1 AND l.refunded_quantity + w.quantity <= l.quantity
    RETURNING l.id
)
UPDATE orders o SET refunded_minor = o.refunded_minor + $4, waived_minor = o.waived_minor + $6,
                    shipping_refunded_minor = o.shipping_refunded_minor + $5
WHERE o.id = $1 AND (SELECT count(*) FROM pieces) = cardinality($2::uuid[])
"""
MARK_SETTLED = "UPDATE orders SET settled_at = told_at() WHERE id = ANY($1::uuid[]) AND settled_at IS NULL"


async def find(db: Queries, order_id: uuid.UUID) -> OrderRecord | None:
    """Return an order."""
    found = shaped(OrderRecord, await db.fetch(FIND, order_id))
    return found[0] if found else None


async def lock(uow: UnitOfWork, order_id: uuid.UUID) -> OrderRecord | None:
    """Return an order and keep others from changing it until the transaction ends."""
    found = shaped(OrderRecord, await uow.fetch(LOCK, order_id))
    return found[0] if found else None


async def of_checkout(db: Queries, checkout_id: uuid.UUID) -> list[OrderRecord]:
    """Return a checkout's orders in the order of their numbers."""
    return shaped(OrderRecord, await db.fetch(OF_CHECKOUT, checkout_id))


async def lock_of_checkout(uow: UnitOfWork, checkout_id: uuid.UUID) -> list[OrderRecord]:
    """Return a checkout's orders and keep others from changing them until the transaction ends."""
    return shaped(OrderRecord, await uow.fetch(LOCK_OF_CHECKOUT, checkout_id))


async def page(db: Queries, wanted: OrderFilter, before: uuid.UUID | None, limit: int) -> list[OrderRecord]:
    """Return orders, newest first. Conditions that are not asked for are left out, so that each list has its index."""
    found = Filters("o.archived_at IS NULL")
    found.add_if("o.user_id = {}", wanted.user_id)
    found.add_if("o.shop_id = {}", wanted.shop_id)
    found.add_if("o.status = {}", wanted.status)
    found.add_if("o.payment_status = {}", wanted.payment_status)
    found.add_if("o.payment_method = {}", wanted.payment_method)
    found.add_if("o.created_at >= {}", wanted.placed_from)
    found.add_if("o.created_at < {}", wanted.placed_before)
    found.add_if("o.status = 'processing' AND (o.shipped_pieces > 0) = {}", wanted.is_partly_shipped)
    if wanted.search and wanted.search.strip():
        found.add("o.search LIKE fold({})", f"%{like_pattern(wanted.search.strip())}%")
    found.add_if("o.id < {}", before)
    statement = f"{_LIST} WHERE {found.where} ORDER BY o.id DESC LIMIT {found.value(limit)}"
    return shaped(OrderRecord, await db.fetch(statement, *found.args))


async def open_of_user(db: Queries, user_id: uuid.UUID, limit: int) -> list[OrderRecord]:
    """Return a buyer's orders that are still on their way, newest first."""
    return shaped(OrderRecord, await db.fetch(OPEN_OF_USER, user_id, limit))


async def lines(db: Queries, order_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[LineRecord]]:
    """Return the lines of some orders, by order, in their positions."""
    found: dict[uuid.UUID, list[LineRecord]] = {order_id: [] for order_id in order_ids}
    if order_ids:
        for line in shaped(LineRecord, await db.fetch(LINES, list(order_ids))):
            found[line.order_id].append(line)
    return found


async def history(db: Queries, order_id: uuid.UUID) -> list[OrderHistoryEntry]:
    """Return an order's steps, oldest first."""
    return shaped(OrderHistoryEntry, await db.fetch(HISTORY, order_id))


async def find_checkout(db: Queries, checkout_id: uuid.UUID) -> CheckoutRecord | None:
    """Return a checkout."""
    found = shaped(CheckoutRecord, await db.fetch(FIND_CHECKOUT, checkout_id))
    return found[0] if found else None


async def archive(uow: UnitOfWork, order_id: uuid.UUID) -> bool:
    """Put an order out of the lists; tell whether it was in them."""
    return bool(await uow.execute(ARCHIVE, order_id))


async def unsettled(db: Queries, limit: int) -> list[uuid.UUID]:
    """Return delivered and paid orders whose earnings may become available and have not."""
    return [row["id"] for row in await db.fetch(UNSETTLED, limit)]


async def note_refund(uow: UnitOfWork, order_id: uuid.UUID, refund: RefundNote) -> bool:
    """Note on an order and its lines what goes back; False when it is more than is left of them."""
    return bool(
        await uow.execute(
            NOTE_REFUND,
            order_id,
            list(refund.quantities),
            list(refund.quantities.values()),
            refund.refunded_minor,
            refund.shipping_minor,
            refund.waived_minor,
        )
    )


async def mark_settled(uow: UnitOfWork, order_ids: Sequence[uuid.UUID]) -> None:
    """Note that the orders' earnings are available."""
    await uow.execute(MARK_SETTLED, list(order_ids))
