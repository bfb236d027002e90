"""From rows to what callers see."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from fairground.kernel.money import Money
from fairground.modules.orders.domain import (
    DELIVERED_STATUSES,
    Checkout,
    Order,
    OrderActor,
    OrderLine,
    OrderShop,
    allowed_statuses,
    may_cancel,
)
from fairground.modules.orders.placing import CheckoutDraft, PlacedOrder
from fairground.modules.orders.quoting import Quote, QuotedCoupon, QuotedLine, QuotedShipping, QuotedShop
from fairground.modules.orders.repository import CheckoutRecord, LineRecord, OrderRecord


def order_view(order: OrderRecord, lines: Sequence[LineRecord], actor: OrderActor, *, window_days: int) -> Order:
    """Return an order as an actor sees it; ``window_days`` is the return window where it has none of its own."""
    currency = order.currency
    return Order(
        id=order.id,
        checkout_id=order.checkout_id,
        order_number=order.order_number,
        status=order.status,
        payment_status=order.payment_status,
        queue_status=order.queue_status,
        fulfilment=order.fulfilment,
        shipping_method=order.shipping_method,
        payment_method=order.payment_method,
        shop=OrderShop(order.shop_id, order.shop_slug, order.shop_name),
        items=[_line_view(line) for line in lines],
        subtotal=Money(order.subtotal_minor, currency),
        discount=Money(order.discount_minor, currency),
        tax=Money(order.tax_minor, currency),
        shipping=Money(order.shipping_minor, currency),
        total=Money(order.total_minor, currency),
        refunded=Money(order.refunded_minor, currency),
        shipping_address=order.shipping_address,
        billing_address=order.billing_address,
        customer=order.user_snapshot,
        payment_info=order.payment_info,
        estimated_time=order.estimated_minutes,
        ready_at=order.ready_at,
        paid_at=order.paid_at,
        delivered_at=order.delivered_at,
        cancelled_at=order.cancelled_at,
        created_at=order.created_at,
        updated_at=order.updated_at,
        version=order.version,
        shipped_pieces=order.shipped_pieces,
        allowed_statuses=allowed_statuses(order, actor),
        can_cancel=may_cancel(order, actor),
        returnable_until=returnable_until(order, lines, window_days),
    )


def returnable_until(order: OrderRecord, lines: Sequence[LineRecord], window_days: int) -> datetime | None:
    """Return until when its buyer may ask to return something of an order; None while, or once, nothing can be."""
    is_left = any(line.refunded_quantity < line.quantity for line in lines)
    if order.delivered_at is None or order.status not in DELIVERED_STATUSES or not is_left:
        return None
    return order.delivered_at + timedelta(days=window_days if order.return_days is None else order.return_days)


def checkout_view(checkout: CheckoutRecord) -> Checkout:
    """Return a checkout as its buyer sees it."""
    currency = checkout.currency
    return Checkout(
        id=checkout.id,
        number=checkout.number,
        payment_method=checkout.payment_method,
        currency=currency,
        subtotal=Money(checkout.subtotal_minor, currency),
        discount=Money(checkout.discount_minor, currency),
        tax=Money(checkout.tax_minor, currency),
        shipping=Money(checkout.shipping_minor, currency),
        total=Money(checkout.total_minor, currency),
        shipping_address=checkout.shipping_address,
        billing_address=checkout.billing_address,
        created_at=checkout.created_at,
    )


def _line_view(line: LineRecord) -> OrderLine:
    currency = line.currency
    return OrderLine(
        id=line.id,
        product_id=line.product_id,
        variant_id=line.variant_id,
        name=line.name,
        variant_name=line.variant_name,
        sku=line.sku,
        image_url=line.image_url,
        quantity=line.quantity,
        price_at_time=Money(line.price_at_time_minor, currency),
        discount=Money(line.discount_minor, currency),
        tax=Money(line.tax_minor, currency),
        total=Money(line.total_minor, currency),
        is_reviewed=line.is_reviewed,
        refunded_quantity=line.refunded_quantity,
        shipped_quantity=line.shipped_quantity,
    )


def quote_view(
    draft: CheckoutDraft, coupons: Iterable[QuotedCoupon], shipping: Mapping[uuid.UUID, QuotedShipping]
) -> Quote:
    """Show what a draft would cost; ``shipping`` has what each shop offers."""
    checkout = draft.checkout
    return Quote(
        currency=checkout.currency,
        shops=[_quoted_shop(part, shipping[part.order.shop_id]) for part in draft.placed],
        subtotal=Money(checkout.subtotal_minor, checkout.currency),
        discount=Money(checkout.discount_minor, checkout.currency),
        tax=Money(checkout.tax_minor, checkout.currency),
        shipping=Money(checkout.shipping_minor, checkout.currency),
        total=Money(checkout.total_minor, checkout.currency),
        coupons=list(coupons),
    )


def _quoted_shop(part: PlacedOrder, shipping: QuotedShipping) -> QuotedShop:
    order = part.order
    return QuotedShop(
        shop=OrderShop(order.shop_id, order.shop_slug, order.shop_name),
        items=[_quoted_line(line) for line in part.lines],
        subtotal=Money(order.subtotal_minor, order.currency),
        discount=Money(order.discount_minor, order.currency),
        tax=Money(order.tax_minor, order.currency),
        shipping=Money(order.shipping_minor, order.currency),
        total=Money(order.total_minor, order.currency),
        delivery=shipping,
    )


def _quoted_line(line: LineRecord) -> QuotedLine:
    return QuotedLine(
        product_id=line.product_id,
        variant_id=line.variant_id,
        name=line.name,
        variant_name=line.variant_name,
        quantity=line.quantity,
        price=Money(line.price_at_time_minor, line.currency),
        subtotal=Money(line.total_minor - line.tax_minor + line.discount_minor, line.currency),
        discount=Money(line.discount_minor, line.currency),
        tax=Money(line.tax_minor, line.currency),
        total=Money(line.total_minor, line.currency),
    )
