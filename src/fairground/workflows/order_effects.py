"""What a change of an order does to goods and money. Every way to change an order goes through here.

Locks are taken in the order: orders, payments, coupons, stock rows, ledger accounts. Each effect has a reference and
happens once, however often an order comes to the same state.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from fairground.infrastructure.database import UnitOfWork
from fairground.modules.fulfilment.domain import Consignment, pieces_left
from fairground.modules.inventory.domain import RestockKind
from fairground.modules.orders.domain import DELIVERED_STATUSES, PAID, UNPAID, Fulfilment, OrderStatus, PaymentMethod
from fairground.modules.orders.service import Change, LineRecord, OrderRecord, plan_refund
from fairground.modules.payments.domain import PaymentStatus
from fairground.modules.payments.service import PaymentRecord
from fairground.workflows import bookkeeping, return_effects
from fairground.workflows.refund_orders import GivenBack, RefundOrders, Restocking, ask_for_less_cash
from fairground.workflows.trade_services import OVER, TradeServices, is_open, is_payable

Lines = Mapping[uuid.UUID, Sequence[LineRecord]]


class OrderEffects:
    """Applies changes with all that follows from them."""

    def __init__(self, trade: TradeServices, refunds: RefundOrders) -> None:
        self._trade = trade
        self._refunds = refunds

    async def apply(self, uow: UnitOfWork, changes: Sequence[Change], lines: Lines) -> list[OrderRecord]:
        """Make changes and their effects; returns the orders after.

        Raises:
            OrderChangedError: somebody else was first; the transaction must not go on.
        """
        done = []
        changed = await self._trade.orders.change(uow, changes, lines)
        await self._give_back_coupons(uow, [change.order for change in changes if change.is_cancellation])
        for change, order in zip(changes, changed, strict=True):
            given = None
            if change.is_cancellation:
                given = await self._undone(uow, change, order, lines[order.id], "restock")
            elif change.status is OrderStatus.REFUNDED:
                given = await self._undone(uow, change, order, lines[order.id], "return")
            elif change.status is OrderStatus.SHIPPED:
                order = await self._sent(uow, change, order, lines[order.id])  # noqa: PLW2901 - as it is with its parcel
            elif change.is_delivery:
                order = await self._sent(uow, change, order, lines[order.id])  # noqa: PLW2901 - as above
                await self._delivered(uow, order, lines[order.id])
            if return_effects.concerns_return(change):
                await return_effects.follow(uow, self._trade, change, order, lines[order.id], given)
            done.append(given.order if given else order)
        return done

    async def settle_sellers(self, uow: UnitOfWork, orders: Iterable[OrderRecord], lines: Lines) -> None:
        """Make the shares of orders available that are paid and delivered, unless they are held for some days."""
        due = [order for order in orders if order.hold_until == order.delivered_at and has_earned(order)]
        await self.release(uow, due, lines)

    async def release(self, uow: UnitOfWork, orders: Sequence[OrderRecord], lines: Lines) -> None:
        """Make the shares of orders available now."""
        if orders:
            transfers = [bookkeeping.order_settled(order, lines[order.id]) for order in orders]
            await self._trade.ledger.transfer_many(uow, transfers)
            await self._trade.orders.mark_settled(uow, orders)

    async def _give_back_coupons(self, uow: UnitOfWork, cancelled: Sequence[OrderRecord]) -> None:
        """Have the uses of coupons count no more whose orders are all cancelled now."""
        coupons = self._trade.promotions.coupons
        for checkout_id in sorted({order.checkout_id for order in cancelled}):
            used = await coupons.lock_redemptions(uow, checkout_id)
            if used:
                # read only now: of two who cancel the last two orders, the second sees the first's
                orders = await self._trade.orders.of_checkout(uow, checkout_id)
                live = {order.shop_id for order in orders if order.status is not OrderStatus.CANCELLED}
                await coupons.release(uow, used, live)

    async def _undone(
        self, uow: UnitOfWork, change: Change, order: OrderRecord, lines: Sequence[LineRecord], kind: RestockKind
    ) -> GivenBack:
        """Take back what is left of an order that ends: its goods to the shelf, its money to the buyer."""
        attempts = await self._trade.payments.lock_checkout(uow, order.checkout_id)
        if order.paid_at is None:
            await self._ask_for_less(uow, order, attempts)
        plan = plan_refund(order, lines)
        await self._refunds.restock(uow, order, lines, plan, Restocking(order.id, kind, change.actor_id))
        reason = change.reason or ("order cancelled" if change.is_cancellation else "order returned")
        return await self._refunds.give_back(uow, order, plan, attempts, reason)

    async def _sent(
        self, uow: UnitOfWork, change: Change, order: OrderRecord, lines: Sequence[LineRecord]
    ) -> OrderRecord:
        """Put what is left of an order that goes out, or has arrived, into one parcel; then all its parcels have."""
        if order.fulfilment is Fulfilment.PICKUP:
            return order
        left = pieces_left(lines)
        parcels = self._trade.fulfilment
        if change.is_delivery and order.shipped_pieces:
            waiting = [parcel.id for parcel in await parcels.rows_of(uow, order.id) if parcel.delivered_at is None]
            await parcels.deliver(uow, order, waiting, is_last=True)
        if left:
            order = await self._trade.orders.note_shipped(uow, order, left, with_change=True)
            await parcels.send(
                uow,
                order,
                left,
                Consignment(),
                is_last=True,
                actor_id=change.actor_id,
                is_delivered=change.is_delivery,
            )
        return order

    async def _delivered(self, uow: UnitOfWork, order: OrderRecord, lines: Sequence[LineRecord]) -> None:
        await self._trade.catalog.add_sold(uow, _pieces(lines))
        if order.payment_method is PaymentMethod.CASH_ON_DELIVERY and order.payment_status in UNPAID:
            await self._trade.ledger.transfer_many(uow, [bookkeeping.cod_delivered(order)])
            await self._note_cash_delivery(uow, order)
        await self.settle_sellers(uow, [order], {order.id: lines})

    async def _ask_for_less(self, uow: UnitOfWork, order: OrderRecord, attempts: Sequence[PaymentRecord]) -> None:
        """Have the checkout's open attempt ask only for the orders that are left, or end it."""
        left = [other for other in await self._trade.orders.of_checkout(uow, order.checkout_id) if is_payable(other)]
        await ask_for_less_cash(uow, self._trade, attempts, left)
        due = sum(other.total_minor for other in left)
        for payment in attempts:
            is_online = payment.method != PaymentMethod.CASH_ON_DELIVERY
            if is_online and is_open(payment) and payment.amount_minor != due:
                if left:
                    await self._trade.payments.try_again(uow, payment, due, payment.expires_at)
                else:
                    await self._trade.payments.close(uow, [payment], PaymentStatus.CANCELLED)

    async def _note_cash_delivery(self, uow: UnitOfWork, order: OrderRecord) -> None:
        """Once all of a checkout is delivered, its cash payment is, too."""
        attempts = await self._trade.payments.lock_checkout(uow, order.checkout_id)
        orders = await self._trade.orders.of_checkout(uow, order.checkout_id)
        if all(other.delivered_at is not None or other.status in OVER for other in orders):
            for payment in attempts:
                if payment.status is PaymentStatus.PENDING:
                    await self._trade.payments.set_status(uow, payment, PaymentStatus.DELIVERED)


def has_earned(order: OrderRecord) -> bool:
    """Tell whether a seller's share may become available as soon as it is not held any more."""
    return (
        order.payment_status in PAID
        and order.payment_method is not PaymentMethod.CASH_ON_DELIVERY
        and order.delivered_at is not None
        and order.status in DELIVERED_STATUSES
        and order.settled_at is None
    )


def _pieces(lines: Iterable[LineRecord]) -> dict[uuid.UUID, int]:
    pieces: Counter[uuid.UUID] = Counter()
    for line in lines:
        pieces[line.product_id] += line.quantity
    return dict(pieces)
