"""How orders are written: a whole checkout, and changes of orders with their history, each by one statement.

Tables: checkouts, orders, order_lines, order_history.
"""

import uuid
from collections.abc import Sequence
from operator import attrgetter

import msgspec

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.rows import shaped
from fairground.modules.orders.domain import OrderPaymentInfo
from fairground.modules.orders.repository import ORDER_COLUMNS, CheckoutRecord, LineRecord, OrderRecord


class ChangeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A change as its statement takes it. None leaves a column as it is."""

    id: uuid.UUID
    version: int
    status: str | None
    payment_status: str | None
    queue_status: str | None
    estimated_minutes: int | None
    ready_in_minutes: int | None
    is_payment: bool
    is_delivery: bool
    is_cancellation: bool
    hold_days: int
    payment_info: OrderPaymentInfo | None


class StepRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the history."""

    order_id: uuid.UUID
    machine: str
    from_state: str | None
    to_state: str
    actor_id: uuid.UUID | None
    actor_role: str
    reason: str
    forced: bool


INSERT_CHECKOUT = """
WITH checkout AS (
    INSERT INTO checkouts (id, number, user_id, payment_method, currency, subtotal_minor, discount_minor, tax_minor,
                           shipping_minor, total_minor, shipping_address, billing_address)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
), placed AS (
    INSERT INTO orders (id, checkout_id, shop_id, user_id, order_number, queue_status, fulfilment, payment_method,
                        payment_info, user_snapshot, shop_name, shipping_address, billing_address, currency,
                        subtotal_minor, discount_minor, tax_minor, shipping_minor, total_minor, search, shipping_method)
    SELECT o.id, $1, o.shop_id, $3, o.number, o.queue_status, o.fulfilment, $4, $15::jsonb, $16::jsonb, o.shop_name,
           $11, $12, $5, o.subtotal, o.discount, o.tax, o.shipping, o.total, fold(o.search), o.shipping_method
    FROM unnest($17::uuid[], $18::uuid[], $19::text[], $20::text[], $21::bigint[], $22::bigint[], $23::bigint[],
                $24::bigint[], $25::bigint[], $26::text[], $13::text[], $14::text[], $46::jsonb[])
        AS o (id, shop_id, number, shop_name, subtotal, discount, tax, shipping, total, search, queue_status,
              fulfilment, shipping_method)
), history AS (
    INSERT INTO order_history (order_id, version, machine, to_state, actor_id, actor_role)
    SELECT o.id, 1, h.machine, h.state, $3, 'buyer'
    FROM unnest($17::uuid[], $13::text[]) AS o (id, queue_status)
    CROSS JOIN LATERAL (VALUES ('status', 'pending'), ('payment_status', 'pending'), ('queue_status', o.queue_status))
                       AS h (machine, state)
    WHERE h.state IS NOT NULL
)
INSERT INTO order_lines (id, order_id, product_id, variant_id, position, name, variant_name, sku, image_url, quantity,
                         price_at_time_minor, discount_minor, subsidy_minor, tax_bps, tax_minor, total_minor,
                         commission_bps, commission_minor, payment_fee_minor, currency)
SELECT l.*, $5 FROM unnest($27::uuid[], $28::uuid[], $29::uuid[], $30::uuid[], $31::int[], $32::text[], $33::text[],
                           $34::text[], $35::text[], $36::int[], $37::bigint[], $38::bigint[],
                           $39::bigint[], $40::int[], $41::bigint[], $42::bigint[], $43::int[], $44::bigint[],
                           $45::bigint[]) AS l
"""
# Of two changes made for the same version, the second finds no row. The history is written by the same statement.
CHANGE = """
WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::bool[],
                         $9::bool[], $10::bool[], $11::int[], $12::jsonb[])
        AS w (id, version, status, payment_status, queue_status, estimated, ready_in, is_payment, is_delivery,
              is_cancellation, hold_days, payment_info)
), changed AS (
    UPDATE orders o SET
        previous_status = CASE WHEN w.status = 'return_requested' THEN o.status ELSE o.previous_status END,
        status = coalesce(w.status, o.status),
        payment_status = coalesce(w.payment_status, o.payment_status),
        queue_status = coalesce(w.queue_status, o.queue_status),
        estimated_minutes = coalesce(w.estimated, o.estimated_minutes),
        ready_at = coalesce(now() + make_interval(mins => w.ready_in), o.ready_at),
        paid_at = CASE WHEN w.is_payment THEN told_at() ELSE o.paid_at END,
        delivered_at = CASE WHEN w.is_delivery THEN told_at() ELSE o.delivered_at END,
        hold_until = CASE WHEN w.is_delivery THEN told_at() + make_interval(days => w.hold_days)
                          ELSE o.hold_until END,
        return_days = CASE WHEN w.is_delivery THEN $21 ELSE o.return_days END,
        cancelled_at = CASE WHEN w.is_cancellation THEN told_at() ELSE o.cancelled_at END,
        payment_info = coalesce(w.payment_info, o.payment_info),
        version = o.version + 1, updated_at = told_at()
    FROM wanted w WHERE o.id = w.id AND o.version = w.version
    RETURNING o.*
), noted AS (
    INSERT INTO order_history (order_id, version, machine, from_state, to_state, actor_id, actor_role, reason, forced)
    SELECT c.id, c.version, h.machine, h.from_state, h.to_state, h.actor_id, h.actor_role, h.reason, h.forced
    FROM unnest($13::uuid[], $14::text[], $15::text[], $16::text[], $17::uuid[], $18::text[], $19::text[], $20::bool[])
        AS h (order_id, machine, from_state, to_state, actor_id, actor_role, reason, forced)
    JOIN changed c ON c.id = h.order_id
)
SELECT {order} FROM changed o JOIN shops s ON s.id = o.shop_id ORDER BY o.id
""".replace("{order}", ORDER_COLUMNS)


async def insert_checkout(
    uow: UnitOfWork, checkout: CheckoutRecord, orders: Sequence[OrderRecord], order_lines: Sequence[LineRecord]
) -> None:
    """Write a checkout with its orders, their lines and the beginning of their histories."""
    names: dict[uuid.UUID, list[str]] = {order.id: [] for order in orders}
    for line in order_lines:
        names[line.order_id].append(f"{line.name} {line.sku}")
    first = orders[0]
    customer = first.user_snapshot
    await uow.execute(
        INSERT_CHECKOUT,
        checkout.id,
        checkout.number,
        checkout.user_id,
        checkout.payment_method,
        checkout.currency,
        checkout.subtotal_minor,
        checkout.discount_minor,
        checkout.tax_minor,
        checkout.shipping_minor,
        checkout.total_minor,
        checkout.shipping_address,
        checkout.billing_address,
        [order.queue_status for order in orders],
        [order.fulfilment for order in orders],
        first.payment_info,
        customer,
        [order.id for order in orders],
        [order.shop_id for order in orders],
        [order.order_number for order in orders],
        [order.shop_name for order in orders],
        [order.subtotal_minor for order in orders],
        [order.discount_minor for order in orders],
        [order.tax_minor for order in orders],
        [order.shipping_minor for order in orders],
        [order.total_minor for order in orders],
        [
            " ".join((order.order_number, customer.name, customer.email, order.shop_name, *names[order.id]))
            for order in orders
        ],
        *_columns(
            order_lines,
            "id",
            "order_id",
            "product_id",
            "variant_id",
            "position",
            "name",
            "variant_name",
            "sku",
            "image_url",
            "quantity",
            "price_at_time_minor",
            "discount_minor",
            "subsidy_minor",
            "tax_bps",
            "tax_minor",
            "total_minor",
            "commission_bps",
            "commission_minor",
            "payment_fee_minor",
        ),
        [order.shipping_method for order in orders],
    )


def _columns(records: Sequence[object], *names: str) -> list[list[object]]:
    get = attrgetter(*names)
    return [list(column) for column in zip(*map(get, records), strict=True)]


async def change(
    uow: UnitOfWork, changes: Sequence[ChangeRow], steps: Sequence[StepRow], return_days: int
) -> list[OrderRecord]:
    """Change orders whose versions are still the given ones, and write the history. Returns the changed ones.

    Those that are delivered by it can be returned for ``return_days``.
    """
    columns = [list(column) for column in zip(*map(msgspec.structs.astuple, changes), strict=True)]
    history_columns = [list(column) for column in zip(*map(msgspec.structs.astuple, steps), strict=True)]
    history_columns = history_columns or [[] for _ in msgspec.structs.fields(StepRow)]
    rows = await uow.fetch(CHANGE, *columns, *history_columns, return_days)
    return shaped(OrderRecord, rows)
