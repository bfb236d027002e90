"""Checkout: a cart, or items bought at once, become orders, all or nothing.

One transaction prices on the server, turns holds into a sale, writes one checkout with one order per shop and its
payment, clears the cart and publishes. Outside of it the provider is told; a repeated request with the same key, a
call of ``pay`` or a sweep goes on from there if that was interrupted.
"""

import contextlib
import uuid
from collections.abc import Awaitable, Callable

import msgspec
import structlog

from fairground.infrastructure import idempotency
from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.kernel.errors import ConflictError, FieldError, InvalidError, TemporaryError
from fairground.kernel.ids import new_id
from fairground.modules.carts.domain import CartContents
from fairground.modules.carts.service import CartService
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.errors import InsufficientStockError
from fairground.modules.orders.domain import (
    OrderActor,
    OrderAddress,
    OrderCustomer,
    OrderPaymentInfo,
    PlacedOrders,
    actor_for,
)
from fairground.modules.orders.errors import StockFailedError
from fairground.modules.orders.service import (
    CheckoutDraft,
    OrderRequest,
    WantedItem,
    checkout_view,
    order_view,
)
from fairground.modules.payments.service import PaymentRecord, payment_start
from fairground.workflows.order_effects import TradeServices
from fairground.workflows.settle_payment import SettlePayments
from fairground.workflows.start_payment import StartPayment

SaveAddress = Callable[[UnitOfWork, uuid.UUID, OrderAddress], Awaitable[object]]
log = structlog.get_logger("checkout")


class _Written(msgspec.Struct, frozen=True):
    """What the transaction left. Without a draft, the orders are read again: a repeated request, or free goods."""

    checkout_id: uuid.UUID
    draft: CheckoutDraft | None = None
    payment: PaymentRecord | None = None


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
    ) -> None:
        self._database = database
        self._trade = trade
        self._carts = carts
        self._starter = starter
        self._settlement = settlement
        self._save_address = save_address

    async def __call__(self, caller: Caller, wanted: OrderRequest, request: KeyedRequest) -> Answer:
        """Place the orders of the caller's cart, or of the wanted items; answers 201 with them. Idempotent.

        Raises:
            CartEmptyError, CartInvalidError: there is nothing to order, or something is not on sale any more.
            PriceChangedError: the buyer saw another price or total.
            StockFailedError: the goods are not there.
            PaymentMethodUnavailableError: the market does not take the method.
        """

        async def work(uow: UnitOfWork) -> Answer | _Written:
            stored = await idempotency.claim(uow, request)
            if stored is None:
                return await self._write(uow, caller, wanted, request)
            if stored.status == idempotency.PARKED:
                return _Written(uuid.UUID(stored.body.decode()))
            return stored

        written = await self._database.transact(work)
        if isinstance(written, Answer):
            return written
        answer = Answer(201, msgspec.json.encode(await self._placed(caller, written)))
        if request.key is None:
            return answer
        async with self._database.begin() as uow:
            return await idempotency.finish(uow, request, answer)

    async def _write(self, uow: UnitOfWork, caller: Caller, wanted: OrderRequest, request: KeyedRequest) -> _Written:
        cart = await self._carts.lock_for_checkout(uow, caller.user_id)
        payment_id = new_id()
        provider = self._trade.payments.provider_for(wanted.payment_method)
        draft = await self._trade.orders.draft(
            uow,
            self._items(cart, wanted),
            wanted,
            OrderCustomer(caller.user_id, caller.name, caller.email),
            OrderPaymentInfo(wanted.payment_method, provider.name, payment_id),
        )
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
        await idempotency.store(uow, request, Answer(idempotency.PARKED, str(checkout.id).encode()))
        if provider.is_online and checkout.total_minor == 0:
            await self._settlement.succeed(uow, payment, [payment], [part.order for part in draft.placed])
            return _Written(checkout.id)
        return _Written(checkout.id, draft, payment)

    def _items(self, cart: CartContents, wanted: OrderRequest) -> list[WantedItem]:
        if wanted.items is None:
            return [WantedItem(line.variant_id, line.quantity) for line in cart.lines]
        most = self._trade.settings.line_quantity_max
        errors = [
            FieldError(f"items.{place}.quantity", f"at most {most}")
            for place, item in enumerate(wanted.items)
            if item.quantity > most
        ]
        if errors:
            raise InvalidError(f"A line has at most {most} pieces", errors=errors)
        return wanted.items

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

    async def _placed(self, caller: Caller, written: _Written) -> PlacedOrders:
        if written.draft is None or written.payment is None:
            return await self._read_again(caller, written.checkout_id)
        placed = written.draft.placed
        payment = await self._opened(written.payment, placed[0].order.id)
        orders = [
            order_view(
                part.order,
                part.lines,
                actor_for(caller, user_id=part.order.user_id, shop_id=part.order.shop_id) or OrderActor.BUYER,
            )
            for part in placed
        ]
        return PlacedOrders(checkout_view(written.draft.checkout), orders, payment_start(payment))

    async def _read_again(self, caller: Caller, checkout_id: uuid.UUID) -> PlacedOrders:
        async with self._database.read() as db:
            checkout, orders = await self._trade.orders.checkout(db, caller, checkout_id)
            payment = await self._trade.payments.latest(db, checkout_id)
        return PlacedOrders(checkout, orders, payment_start(await self._opened(payment, orders[0].id)))

    async def _opened(self, payment: PaymentRecord, first_order_id: uuid.UUID) -> PaymentRecord:
        try:
            return await self._starter.open(payment, first_order_id)
        except TemporaryError:  # the orders stand; they can be paid as soon as the provider is back
            log.warning("provider is away", provider=payment.provider, payment_id=str(payment.id))
            return payment
