"""Orders for other code: access, views, and the guarded changes that workflows make."""

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.orders import repository
from fairground.modules.orders.domain import (
    Checkout,
    Order,
    OrderActor,
    OrderHistoryEntry,
    OrderLine,
    OrderPaymentStatus,
    OrderShop,
    OrderStatus,
    actor_for,
    allowed_statuses,
    may_cancel,
)
from fairground.modules.orders.errors import OrderNotFoundError
from fairground.modules.orders.repository import CheckoutRecord, LineRecord, OrderRecord
from fairground.modules.payments.domain import PaymentAttempt
from fairground.modules.payments.service import PaymentService

_OPEN_ORDERS_MAX = 50


class OrderFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which orders a list shows; None does not restrict."""

    user_id: uuid.UUID | None = None
    shop_id: uuid.UUID | None = None
    status: OrderStatus | None = None
    payment_status: OrderPaymentStatus | None = None
    search: str | None = None


class OrderService:
    """Reads for callers. Foreign orders do not exist for anybody."""

    def __init__(self, payments: PaymentService) -> None:
        self._payments = payments

    async def access_order_for(
        self, db: Queries, caller: Caller, order_id: uuid.UUID
    ) -> tuple[OrderRecord, OrderActor]:
        """Return an order and in which right the caller has it.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
        """
        order = await repository.find(db, order_id)
        if order is None:
            raise OrderNotFoundError
        actor = actor_for(caller, user_id=order.user_id, shop_id=order.shop_id)
        if actor is None:
            raise OrderNotFoundError
        return order, actor

    async def order(self, db: Queries, caller: Caller, order_id: uuid.UUID) -> Order:
        """Return an order as the caller sees it.

        Raises:
            OrderNotFoundError: as ``access_order_for``.
        """
        order, actor = await self.access_order_for(db, caller, order_id)
        lines = await repository.lines(db, [order.id])
        return order_view(order, lines[order.id], actor)

    async def page(
        self, db: Queries, caller: Caller, wanted: OrderFilter, cursor: str | None, limit: int
    ) -> Page[Order]:
        """Return a page of orders, newest first. The filter must keep to what the caller may see.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        found = await repository.page(
            db,
            user_id=wanted.user_id,
            shop_id=wanted.shop_id,
            status=wanted.status,
            payment_status=wanted.payment_status,
            pattern=_like(wanted.search),
            before=before,
            limit=limit + 1,
        )
        orders, more = cut_page(found, limit)
        return Page(await self._views(db, caller, orders), encode_cursor(orders[-1].id) if more else None)

    async def open_orders(self, db: Queries, caller: Caller) -> list[Order]:
        """Return the caller's own orders that are still on their way, newest first."""
        return await self._views(db, caller, await repository.open_of_user(db, caller.user_id, _OPEN_ORDERS_MAX))

    async def checkout(self, db: Queries, caller: Caller, checkout_id: uuid.UUID) -> tuple[Checkout, list[Order]]:
        """Return a checkout and its orders, to its buyer and to admins.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
        """
        found = await repository.find_checkout(db, checkout_id)
        if found is None or not (caller.is_admin or caller.user_id == found.user_id):
            raise OrderNotFoundError
        orders = await repository.of_checkout(db, checkout_id)
        return checkout_view(found), await self._views(db, caller, orders)

    async def history(self, db: Queries, caller: Caller, order_id: uuid.UUID) -> list[OrderHistoryEntry]:
        """Return an order's steps, oldest first.

        Raises:
            OrderNotFoundError: as ``access_order_for``.
        """
        await self.access_order_for(db, caller, order_id)
        return await repository.history(db, order_id)

    async def payments(self, db: Queries, caller: Caller, order_id: uuid.UUID) -> list[PaymentAttempt]:
        """Return the attempts to pay an order's checkout; to a shop, with its order's share of the amounts.

        Raises:
            OrderNotFoundError: as ``access_order_for``.
        """
        order, actor = await self.access_order_for(db, caller, order_id)
        share = order.total_minor if actor is OrderActor.SHOP else None
        return await self._payments.attempts(db, order.checkout_id, share)

    async def archive(self, uow: UnitOfWork, caller: Caller, order_id: uuid.UUID, request_id: str) -> None:
        """Put an order out of the lists, on the record.

        Raises:
            OrderNotFoundError: there is none, or it was archived before.
        """
        if not await repository.archive(uow, order_id):
            raise OrderNotFoundError
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action="order.archived",
            target=f"order:{order_id}",
            detail={},
            request_id=request_id,
        )

    async def _views(self, db: Queries, caller: Caller, orders: Sequence[OrderRecord]) -> list[Order]:
        lines = await repository.lines(db, [order.id for order in orders])
        return [
            order_view(order, lines[order.id], actor)
            for order in orders
            if (actor := actor_for(caller, user_id=order.user_id, shop_id=order.shop_id)) is not None
        ]


def order_view(order: OrderRecord, lines: Sequence[LineRecord], actor: OrderActor) -> Order:
    """Return an order as an actor sees it."""
    currency = order.currency
    return Order(
        id=order.id,
        checkout_id=order.checkout_id,
        order_number=order.order_number,
        status=order.status,
        payment_status=order.payment_status,
        queue_status=order.queue_status,
        fulfilment=order.fulfilment,
        payment_method=order.payment_method,
        shop=OrderShop(order.shop_id, order.shop_slug, order.shop_name),
        items=[_line_view(line) for line in lines],
        subtotal=Money(order.subtotal_minor, currency),
        discount=Money(order.discount_minor, currency),
        tax=Money(order.tax_minor, currency),
        shipping=Money(order.shipping_minor, currency),
        total=Money(order.total_minor, currency),
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
        allowed_statuses=allowed_statuses(order, actor),
        can_cancel=may_cancel(order, actor),
    )


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
    )


def _like(search: str | None) -> str | None:
    if not search or not search.strip():
        return None
    escaped = search.strip().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"
