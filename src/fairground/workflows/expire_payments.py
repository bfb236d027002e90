"""The payment timeout: what was not paid in time is cancelled, and its goods are free again."""

import uuid
from functools import partial

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.modules.orders.domain import OrderActor, OrderPaymentStatus, OrderStatus
from fairground.modules.orders.service import Change
from fairground.modules.payments.domain import PaymentStatus
from fairground.modules.payments.events import PaymentExpired
from fairground.workflows.order_effects import OrderEffects
from fairground.workflows.payment_facts import payment_fact
from fairground.workflows.sweeps import for_each
from fairground.workflows.trade_services import TradeServices, is_open, is_payable

_TURN_MAX = 200
_REASON = "not paid in time"


class ExpirePayments:
    """Ends the attempts of checkouts whose time is over."""

    def __init__(self, database: Database, trade: TradeServices, effects: OrderEffects) -> None:
        self._database = database
        self._trade = trade
        self._effects = effects

    async def __call__(self) -> None:
        """Expire the checkouts that are due, one transaction each."""
        async with self._database.read() as db:
            due = await self._trade.payments.due_checkouts(db, _TURN_MAX)
        async with self._database.begin() as uow:
            await self._trade.payments.expire_top_ups(uow)
        await for_each("expire payments", due, lambda id_: self._database.transact(partial(self._expire, id_)))

    async def _expire(self, checkout_id: uuid.UUID, uow: UnitOfWork) -> None:
        orders = await self._trade.orders.lock_checkout(uow, checkout_id)
        attempts = await self._trade.payments.lock_checkout(uow, checkout_id)
        due = [payment for payment in attempts if payment.is_due]
        if not due:  # paid, or begun again, since it was found
            return
        await self._trade.payments.close(uow, due, PaymentStatus.EXPIRED)
        unpaid = [order for order in orders if is_payable(order) and order.status is OrderStatus.PENDING]
        lines = await self._trade.orders.lines(uow, unpaid)
        changes = [
            Change(
                order=order,
                actor=OrderActor.SYSTEM,
                reason=_REASON,
                status=OrderStatus.CANCELLED,
                payment_status=OrderPaymentStatus.FAILED,
            )
            for order in unpaid
        ]
        await self._effects.apply(uow, changes, lines)
        last = next((payment for payment in due if is_open(payment)), due[-1])
        uow.publish(PaymentExpired(**await payment_fact(uow, self._trade, last, unpaid)))
