"""Checkout: a cart, or items bought at once, become orders, all or nothing.

One transaction prices on the server, redeems coupons, turns holds into a sale, writes one checkout with one order per
shop and its payment, clears the cart and publishes. Outside of it the provider is told; a repeated request with the
same key, a call of ``pay`` or a sweep goes on from there if that was interrupted.
"""

import contextlib
import uuid
from collections.abc import Awaitable, Callable, Sequence

import msgspec
import structlog

from fairground.infrastructure import idempotency
from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.faults import fault_point
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.kernel.errors import ConflictError, InvalidError, TemporaryError
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.modules.carts.domain import CartContents
from fairground.modules.carts.service import CartService
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.errors import InsufficientStockError
from fairground.modules.ledger.errors import OverdraftError
from fairground.modules.orders.domain import (
    Checkout,
    Order,
    OrderActor,
    OrderAddress,
    OrderCustomer,
    OrderPaymentInfo,
    PlacedOrders,
    actor_for,
)
from fairground.modules.orders.errors import StockFailedError
from fairground.modules.orders.service import CheckoutDraft, OrderRecord, OrderRequest, checkout_view
from fairground.modules.payments.domain import PaymentStart
from fairground.modules.payments.service import PaymentRecord, Settling, payment_start
from fairground.modules.wallets.errors import InsufficientBalanceError
from fairground.workflows.price_checkout import PriceCheckout, wanted_items
from fairground.workflows.settle_payment import SettlePayments
from fairground.workflows.start_payment import StartPayment
from fairground.workflows.trade_services import TradeServices

SaveAddress = Callable[[UnitOfWork, uuid.UUID, OrderAddress], Awaitable[object]]
log = structlog.get_logger("checkout")


class _Written(msgspec.Struct, frozen=True):
    """What the transaction left: the orders, and a payment that its provider may not know yet."""

    checkout: Checkout
    orders: list[Order]
    payment: PaymentRecord

    def answer(self, payment: PaymentStart) -> Answer:
        """Return what the buyer is answered."""
        return Answer(201, msgspec.json.encode(PlacedOrders(self.checkout, self.orders, payment)))


class PlaceOrders:
    """Places orders."""

    def __init__(
        self,
        database: Database,
        trade: TradeServices,
        carts: CartService,
        starter: StartPayment,
        settlement: SettlePayments,
        save_address: SaveAddress,
        pricing: PriceCheckout,
    ) -> None:
        self._database = database
        self._trade = trade
        self._carts = carts
        self._starter = starter
        self._settlement = settlement
        self._save_address = save_address
        self._pricing = pricing

    async def __call__(self, caller: Caller, wanted: OrderRequest, request: KeyedRequest) -> Answer:
        """Place the orders of the caller's cart, or of the wanted items; answers 201 with them. Idempotent.

        Raises:
            CartEmptyError, CartInvalidError: there is nothing to order, or something is not on sale any more.
            PriceChangedError: the buyer saw another price or total.
            InvalidError, ConflictError: a coupon does not apply, or goods cannot be sent as the buyer chose.
            StockFailedError: the goods are not there.
            PaymentMethodUnavailableError: the market does not take the method.
            InsufficientBalanceError, WalletFrozenError: the buyer's wallet cannot pay for it.
        """

        async def work(uow: UnitOfWork) -> Answer | _Written:
            stored = await idempotency.claim(uow, request)
            if stored is None:
                return await self._write(uow, caller, wanted, request)
            if stored.status == idempotency.PARKED:
                return await self._read_again(uow, caller, uuid.UUID(stored.body.decode()))
            return stored

        written = await self._database.transact(work)
        return written if isinstance(written, Answer) else await self._open(written, request)

    async def _write(
        self, uow: UnitOfWork, caller: Caller, wanted: OrderRequest, request: KeyedRequest
    ) -> Answer | _Written:
        """Write everything. The answer is ready at once if no provider has to be told of the payment."""
        cart = await self._carts.lock_for_checkout(uow, caller.user_id)
        payment_id = new_id()
        provider = self._trade.payments.provider_for(wanted.payment_method)
        priced = await self._pricing.for_order(
            uow,
            wanted_items(cart, wanted.items, self._trade.settings.line_quantity_max),
            wanted,
            OrderCustomer(caller.user_id, caller.name, caller.email),
            OrderPaymentInfo(wanted.payment_method, provider.name, payment_id),
            caller,
        )
        draft = priced.draft
        await self._trade.promotions.coupons.redeem(
            uow, priced.coupons, priced.lines, draft.checkout.id, caller.user_id
        )
        fault_point("checkout.coupons")
        await self._sell(uow, cart, draft)
        await self._trade.orders.place(uow, draft)
        checkout = draft.checkout
        payment = await self._trade.payments.create(
            uow,
            payment_id=payment_id,
            checkout_id=checkout.id,
            user_id=caller.user_id,
            method=wanted.payment_method,
            amount_minor=checkout.total_minor,
            currency=checkout.currency,
        )
        await self._tidy(uow, caller, cart, wanted)
        orders = [part.order for part in draft.placed]
        pays_now = provider.settling is Settling.AT_ONCE
        if pays_now or (provider.settling is Settling.BY_MESSAGE and checkout.total_minor == 0):
            payment, orders = await self._pay_at_once(uow, payment, draft)
        written = _Written(checkout_view(checkout), self._views(caller, draft, orders), payment)
        if provider.settling is Settling.BY_MESSAGE and checkout.total_minor:
            await idempotency.store(uow, request, Answer(idempotency.PARKED, str(checkout.id).encode()))
            return written
        answer = written.answer(payment_start(written.payment))
        await idempotency.store(uow, request, answer)
        return answer

    async def _pay_at_once(
        self, uow: UnitOfWork, payment: PaymentRecord, draft: CheckoutDraft
    ) -> tuple[PaymentRecord, list[OrderRecord]]:
        """Pay out of the buyer's wallet, or nothing for nothing; returns payment and orders as they are then.

        Raises:
            InsufficientBalanceError: the wallet has not enough; nothing is ordered.
            WalletFrozenError: its owner has stopped it.
        """
        if payment.amount_minor:
            await self._trade.wallets.require_spendable(uow, payment.user_id)
        fault_point("checkout.wallet")
        orders = [part.order for part in draft.placed]
        lines = {part.order.id: part.lines for part in draft.placed}
        try:
            settled = await self._settlement.succeed(uow, payment, [payment], orders, lines=lines)
        except OverdraftError:
            raise InsufficientBalanceError(Money(payment.amount_minor, payment.currency)) from None
        return settled.payment, settled.orders

    async def _read_again(self, uow: UnitOfWork, caller: Caller, checkout_id: uuid.UUID) -> _Written:
        checkout, orders = await self._trade.orders.checkout(uow, caller, checkout_id)
        return _Written(checkout, orders, await self._trade.payments.latest(uow, checkout_id))

    async def _open(self, written: _Written, request: KeyedRequest) -> Answer:
        """Tell the provider, note what it says, and answer, for good."""
        payment = written.payment
        try:
            opened = await self._starter.tell(payment, written.orders[0].id)
        except TemporaryError:  # the orders stand; they can be paid as soon as the provider is back
            log.warning("provider is away", provider=payment.provider, payment_id=str(payment.id))
            opened = None
        async with self._database.begin() as uow:
            if opened is not None:
                payment = await self._trade.payments.set_opened(uow, payment.id, opened)
            return await idempotency.finish(uow, request, written.answer(payment_start(payment)))

    async def _sell(self, uow: UnitOfWork, cart: CartContents, draft: CheckoutDraft) -> None:
        """Take the goods; what the buyer's own cart holds does not stand in the buyer's way."""
        goods = [Quantity(line.variant_id, line.quantity) for part in draft.placed for line in part.lines]
        try:
            await self._trade.inventory.convert_for_sale(uow, cart.id, goods, draft.checkout.id, draft.checkout.user_id)
        except InsufficientStockError as error:
            raise StockFailedError(error) from None

    async def _tidy(self, uow: UnitOfWork, caller: Caller, cart: CartContents, wanted: OrderRequest) -> None:
        """Clear an ordered cart; after buying at once, have it hold again what it can of what was used up."""
        if cart.id is not None and wanted.items is None:
            await self._carts.clear_ordered(uow, cart.id, [line.id for line in cart.lines])
        elif cart.id is not None and wanted.items is not None:
            bought = {item.variant_id for item in wanted.items}
            used = [line for line in cart.lines if line.variant_id in bought and line.held]
            again = [Quantity(line.variant_id, line.held) for line in used]
            await self._trade.inventory.reserve_many(uow, cart.id, again, partly=True)
        if wanted.save_address:
            # an address book that is full, or has it already, is no reason not to sell
            with contextlib.suppress(ConflictError, InvalidError):
                await self._save_address(uow, caller.user_id, wanted.shipping_address)

    def _views(self, caller: Caller, draft: CheckoutDraft, orders: Sequence[OrderRecord]) -> list[Order]:
        views = []
        for order, part in zip(orders, draft.placed, strict=True):
            actor = actor_for(caller, user_id=order.user_id, shop_id=order.shop_id)
            views.append(self._trade.orders.view(order, part.lines, actor or OrderActor.BUYER))
        return views
