"""Telling providers of payments: record the intent, commit, call, record the result. A sweep finishes after a crash."""

import uuid

import msgspec
import structlog

from fairground.infrastructure import idempotency
from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.kernel.errors import ConflictError, TemporaryError
from fairground.modules.orders.domain import OrderActor, OrderPaymentStatus, PaymentMethod, StartedPayment
from fairground.modules.orders.errors import OrderNotFoundError
from fairground.modules.orders.service import Change, OrderRecord
from fairground.modules.payments.errors import PaymentNotOpenError
from fairground.modules.payments.service import OpenedPayment, PaymentIntent, PaymentRecord, payment_start
from fairground.workflows.sweeps import for_each
from fairground.workflows.top_up_wallet import TopUps
from fairground.workflows.trade_services import TradeServices, is_open, is_payable

#: An attempt that its provider has not been told of after so long was left by a crash.
_LEFT_SECONDS = 10.0
_SWEEP_MAX = 50
log = structlog.get_logger("payments")


class StartPayment:
    """Opens attempts at their providers."""

    def __init__(self, database: Database, trade: TradeServices, top_ups: TopUps) -> None:
        self._database = database
        self._trade = trade
        self._top_ups = top_ups

    async def tell(self, payment: PaymentRecord, order_id: uuid.UUID) -> OpenedPayment:
        """Tell the provider of an attempt; ``order_id`` is the checkout's first order. Told again, it opens no second.

        Not to be called in a transaction.

        Raises:
            TemporaryError: the provider is away. The attempt stays, and can be opened later.
        """
        intent = PaymentIntent(
            payment_id=payment.id,
            user_id=payment.user_id,
            checkout_id=payment.checkout_id,
            order_id=order_id,
            amount_minor=payment.amount_minor,
            currency=payment.currency,
            description="Your order at Fairground",
            return_url=f"{self._trade.settings.public_url}/checkout/{payment.bought}",
        )
        return await self._trade.payments.provider(payment.provider).create(intent)

    async def pay(self, caller: Caller, order_id: uuid.UUID, request: KeyedRequest) -> Answer:
        """Return the open attempt of an order's checkout, or begin another after a failed one; 200. Idempotent.

        Raises:
            OrderNotFoundError: there is none of the caller's.
            ConflictError: nothing is to be paid, or the time for it is over.
            TemporaryError: the provider is away.
        """

        async def work(uow: UnitOfWork) -> Answer | tuple[PaymentRecord, uuid.UUID]:
            stored = await idempotency.claim(uow, request)
            return await self._open_attempt(uow, caller, order_id) if stored is None else stored

        attempt = await self._database.transact(work)
        if isinstance(attempt, Answer):
            return attempt
        payment, first_order_id = attempt
        opened = None if payment.provider_reference else await self.tell(payment, first_order_id)
        async with self._database.begin() as uow:
            if opened is not None:
                payment = await self._trade.payments.set_opened(uow, payment.id, opened)
            answer = await idempotency.claim(uow, request)
            if answer is None:
                answer = Answer(200, msgspec.json.encode(StartedPayment(payment_start(payment))))
                await idempotency.store(uow, request, answer)
            return answer

    async def open_left(self) -> None:
        """Open the attempts that a crash, or an absent provider, left unopened."""
        async with self._database.read() as db:
            left = await self._trade.payments.unopened(db, _LEFT_SECONDS, _SWEEP_MAX)
        await for_each("open payments", left, self._open_one)

    async def _open_one(self, payment: PaymentRecord) -> None:
        try:
            opened = await self._tell_again(payment)
        except TemporaryError:
            log.warning("provider is away", provider=payment.provider, payment_id=str(payment.id))
            return
        async with self._database.begin() as uow:
            await self._trade.payments.set_opened(uow, payment.id, opened)

    async def _tell_again(self, payment: PaymentRecord) -> OpenedPayment:
        if payment.checkout_id is None:
            return await self._top_ups.tell(payment)
        async with self._database.read() as db:
            orders = await self._trade.orders.of_checkout(db, payment.checkout_id)
        return await self.tell(payment, orders[0].id)

    async def _open_attempt(
        self, uow: UnitOfWork, caller: Caller, order_id: uuid.UUID
    ) -> tuple[PaymentRecord, uuid.UUID]:
        order, _ = await self._trade.orders.access_order_for(uow, caller, order_id)
        if order.user_id != caller.user_id:
            raise OrderNotFoundError
        orders = await self._trade.orders.lock_checkout(uow, order.checkout_id)
        attempts = await self._trade.payments.lock_checkout(uow, order.checkout_id)
        latest = attempts[-1]
        due = [other for other in orders if is_payable(other)]
        _require_payable(order, due, latest)
        amount = sum(other.total_minor for other in due)
        if not is_open(latest) or latest.amount_minor != amount:
            latest = await self._trade.payments.try_again(uow, latest, amount, latest.expires_at)
            await self._reopen(uow, due)
        return latest, orders[0].id

    async def _reopen(self, uow: UnitOfWork, orders: list[OrderRecord]) -> None:
        failed = [order for order in orders if order.payment_status is OrderPaymentStatus.FAILED]
        changes = [
            Change(
                order=order,
                actor=OrderActor.BUYER,
                actor_id=order.user_id,
                reason="another attempt to pay",
                payment_status=OrderPaymentStatus.PENDING,
            )
            for order in failed
        ]
        await self._trade.orders.change(uow, changes, await self._trade.orders.lines(uow, failed))


def _require_payable(order: OrderRecord, due: list[OrderRecord], latest: PaymentRecord) -> None:
    if order.payment_method is PaymentMethod.CASH_ON_DELIVERY:
        raise ConflictError("This order is paid in cash when it is delivered", code="PAID_ON_DELIVERY")
    if order.paid_at is not None:
        raise ConflictError("This order is paid", code="ALREADY_PAID")
    if order.id not in {other.id for other in due}:
        raise PaymentNotOpenError("This order was cancelled")
    if latest.is_due or latest.expires_at is None:
        raise PaymentNotOpenError("The time to pay this order is over")
