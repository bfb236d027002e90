"""What a change of an order does to goods and money. Every way to change an order goes through here.

Locks are taken in the order: orders, payments, stock rows, ledger accounts. Each effect has a reference and happens
once, however often an order comes to the same state.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.modules.catalog.service import CatalogService
from fairground.modules.inventory.domain import Quantity, RestockKind
from fairground.modules.inventory.service import InventoryService
from fairground.modules.ledger.service import LedgerService
from fairground.modules.orders.domain import (
    DELIVERED_STATUSES,
    UNPAID,
    OrderPaymentStatus,
    OrderStatus,
    PaymentMethod,
)
from fairground.modules.orders.service import Change, LineRecord, OrderRecord, OrderService
from fairground.modules.payments.domain import PaymentStatus
from fairground.modules.payments.service import PaymentRecord, PaymentService
from fairground.workflows import bookkeeping

Lines = Mapping[uuid.UUID, Sequence[LineRecord]]
_OVER = frozenset({OrderStatus.CANCELLED, OrderStatus.REFUNDED})
_OPEN = frozenset({PaymentStatus.PENDING, PaymentStatus.AUTHORIZED})
#: Attempts that paid for orders; a late capture on another one is refunded as a whole and pays for nothing.
_PAYING = frozenset({PaymentStatus.PENDING, PaymentStatus.SUCCEEDED, PaymentStatus.DELIVERED, PaymentStatus.COMPLETED})


@dataclass(frozen=True, slots=True)
class TradeServices:
    """The services that an order's life needs."""

    settings: Settings
    orders: OrderService
    payments: PaymentService
    ledger: LedgerService
    inventory: InventoryService
    catalog: CatalogService


def is_payable(order: OrderRecord) -> bool:
    """Tell whether an order still wants its money."""
    return order.payment_status in UNPAID and order.status not in _OVER


def is_open(payment: PaymentRecord) -> bool:
    """Tell whether an attempt may still succeed in the ordinary way."""
    return payment.status in _OPEN


class OrderEffects:
    """Applies changes with all that follows from them."""

    def __init__(self, trade: TradeServices) -> None:
        self._trade = trade

    async def apply(self, uow: UnitOfWork, changes: Sequence[Change], lines: Lines) -> list[OrderRecord]:
        """Make changes and their effects; returns the orders after.

        Raises:
            OrderChangedError: somebody else was first; the transaction must not go on.
        """
        after = await self._trade.orders.change(uow, changes, lines)
        for change, order in zip(changes, after, strict=True):
            if change.is_cancellation:
                await self._cancelled(uow, change, order, lines[order.id])
            elif change.status is OrderStatus.REFUNDED:
                await self._returned(uow, change, order, lines[order.id])
            elif change.is_delivery:
                await self._delivered(uow, order, lines[order.id])
        return after

    async def settle_sellers(self, uow: UnitOfWork, orders: Iterable[OrderRecord], lines: Lines) -> None:
        """Make the shares of orders available that are paid and delivered, unless they are held for some days."""
        due = [order for order in orders if self._trade.settings.settlement_hold_days == 0 and _has_earned(order)]
        await self.release(uow, due, lines)

    async def release(self, uow: UnitOfWork, orders: Sequence[OrderRecord], lines: Lines) -> None:
        """Make the shares of orders available now."""
        if orders:
            transfers = [bookkeeping.order_settled(order, lines[order.id]) for order in orders]
            await self._trade.ledger.transfer_many(uow, transfers)
            await self._trade.orders.mark_settled(uow, orders)

    async def _cancelled(
        self, uow: UnitOfWork, change: Change, order: OrderRecord, lines: Sequence[LineRecord]
    ) -> None:
        attempts = await self._trade.payments.lock_checkout(uow, order.checkout_id)
        if order.paid_at is None:
            await self._ask_for_less(uow, order, attempts)
        await self._restock(uow, order, lines, "restock", change.actor_id)
        await self._give_back(uow, order, attempts, change.reason or "order cancelled")

    async def _returned(self, uow: UnitOfWork, change: Change, order: OrderRecord, lines: Sequence[LineRecord]) -> None:
        attempts = await self._trade.payments.lock_checkout(uow, order.checkout_id)
        await self._restock(uow, order, lines, "return", change.actor_id)
        if order.delivered_at is not None:
            await self._trade.catalog.add_sold(uow, _pieces(lines, sign=-1))
        await self._give_back(uow, order, attempts, change.reason or "order returned")

    async def _delivered(self, uow: UnitOfWork, order: OrderRecord, lines: Sequence[LineRecord]) -> None:
        await self._trade.catalog.add_sold(uow, _pieces(lines, sign=1))
        if order.payment_method is PaymentMethod.CASH_ON_DELIVERY and order.payment_status in UNPAID:
            await self._trade.ledger.transfer_many(uow, [bookkeeping.cod_delivered(order, lines)])
            await self._note_cash_delivery(uow, order)
        await self.settle_sellers(uow, [order], {order.id: lines})

    async def _restock(
        self,
        uow: UnitOfWork,
        order: OrderRecord,
        lines: Sequence[LineRecord],
        kind: RestockKind,
        actor_id: uuid.UUID | None,
    ) -> None:
        items = [Quantity(line.variant_id, line.quantity) for line in lines]
        await self._trade.inventory.restock(uow, items, order.id, kind, actor_id)

    async def _give_back(
        self, uow: UnitOfWork, order: OrderRecord, attempts: Sequence[PaymentRecord], reason: str
    ) -> None:
        """Undo an order's transfers, and promise the buyer the money that came."""
        await self._trade.ledger.reverse(uow, [(kind, order.id) for kind in bookkeeping.OF_ORDER], reason)
        if order.payment_status not in {OrderPaymentStatus.PAID, OrderPaymentStatus.PARTIALLY_REFUNDED}:
            return
        owed = order.total_minor - await self._trade.payments.refunded_of_order(uow, order.id)
        paying = [payment for payment in attempts if payment.captured_minor and payment.status in _PAYING]
        if not paying or owed <= 0:
            return
        refund_id = await self._trade.payments.promise_refund(
            uow, paying[0], order_id=order.id, amount_minor=owed, reason=reason
        )
        holder = bookkeeping.holder_of(paying[0], order)
        await self._trade.ledger.transfer_many(
            uow, [bookkeeping.refund_due("refund_due", refund_id, holder, order.user_id, owed)]
        )

    async def _ask_for_less(self, uow: UnitOfWork, order: OrderRecord, attempts: Sequence[PaymentRecord]) -> None:
        """Have the checkout's open attempt ask only for the orders that are left, or end it."""
        left = [other for other in await self._trade.orders.of_checkout(uow, order.checkout_id) if is_payable(other)]
        due = sum(other.total_minor for other in left)
        for payment in attempts:
            if payment.method == PaymentMethod.CASH_ON_DELIVERY:
                await self._ask_for_less_cash(uow, payment, due, left)
            elif is_open(payment) and payment.amount_minor != due:
                if left:
                    await self._trade.payments.try_again(uow, payment, due, payment.expires_at)
                else:
                    await self._trade.payments.close(uow, [payment], PaymentStatus.CANCELLED)

    async def _ask_for_less_cash(
        self, uow: UnitOfWork, payment: PaymentRecord, due: int, left: Sequence[OrderRecord]
    ) -> None:
        amount = payment.captured_minor + due
        if not amount:
            await self._trade.payments.close(uow, [payment], PaymentStatus.CANCELLED)
            return
        status = PaymentStatus.COMPLETED if not left else payment.status
        await self._trade.payments.lower_amount(uow, payment, amount, status)

    async def _note_cash_delivery(self, uow: UnitOfWork, order: OrderRecord) -> None:
        """Once all of a checkout is delivered, its cash payment is, too."""
        attempts = await self._trade.payments.lock_checkout(uow, order.checkout_id)
        orders = await self._trade.orders.of_checkout(uow, order.checkout_id)
        if all(other.delivered_at is not None or other.status in _OVER for other in orders):
            for payment in attempts:
                if payment.status is PaymentStatus.PENDING:
                    await self._trade.payments.set_status(uow, payment, PaymentStatus.DELIVERED)


def _has_earned(order: OrderRecord) -> bool:
    return (
        order.payment_status is OrderPaymentStatus.PAID
        and order.delivered_at is not None
        and order.status in DELIVERED_STATUSES
        and order.settled_at is None
    )


def _pieces(lines: Iterable[LineRecord], sign: int) -> dict[uuid.UUID, int]:
    pieces: Counter[uuid.UUID] = Counter()
    for line in lines:
        pieces[line.product_id] += sign * line.quantity
    return dict(pieces)
