"""What has happened in the demo: orders in every state, paid in every way, and what came back of them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from functools import partial
from random import Random

import msgspec

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.model import DemoMarket, DemoOrder, DemoPayment, DemoReturn, OrderState, ReturnState
from fairground.entrypoints.demo.seed.card import DECLINED_CARD, GOOD_CARD, wait_for
from fairground.entrypoints.demo.seed.story import Deed, Story
from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.keyed import KeyedRequest, keyed_request
from fairground.modules.orders.domain import (
    Fulfilment,
    Order,
    OrderAddress,
    OrderPaymentStatus,
    OrderStatus,
    PaymentMethod,
    PlacedOrders,
)
from fairground.modules.orders.ports import OrderCommands, OrderRequest, StatusChange, WantedItem
from fairground.modules.orders.service import OrderService
from fairground.modules.payments.adapters.sandbox import SandboxProvider
from fairground.modules.payments.ports import PaymentCommands
from fairground.modules.returns.domain import Return, ReturnReason
from fairground.modules.returns.ports import ReturnCommands, ReturnWish

_METHODS = {
    DemoPayment.CASH: PaymentMethod.CASH_ON_DELIVERY,
    DemoPayment.WALLET: PaymentMethod.WALLET,
}
_CARDS = {DemoPayment.CARD: GOOD_CARD, DemoPayment.CARD_DECLINED: DECLINED_CARD}
#: How an order gets to each state, one step at a time.
_WAY = {
    OrderState.PENDING: (),
    OrderState.CANCELLED: (),
    OrderState.PROCESSING: (OrderStatus.PROCESSING,),
    OrderState.SHIPPED: (OrderStatus.PROCESSING, OrderStatus.SHIPPED),
    OrderState.DELIVERED: (OrderStatus.PROCESSING, OrderStatus.SHIPPED, OrderStatus.DELIVERED),
    OrderState.COMPLETED: (
        OrderStatus.PROCESSING, OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.COMPLETED,
    ),
    OrderState.RETURN_REQUESTED: (
        OrderStatus.PROCESSING, OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.RETURN_REQUESTED,
    ),
    OrderState.REFUNDED: (
        OrderStatus.PROCESSING, OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.RETURN_REQUESTED,
        OrderStatus.REFUNDED,
    ),
}  # fmt: skip
#: How many hours each step takes, at least and at most.
_HOURS = {
    OrderStatus.PROCESSING: (1, 8),
    OrderStatus.SHIPPED: (14, 36),
    OrderStatus.DELIVERED: (40, 80),
    OrderStatus.COMPLETED: (120, 200),
    OrderStatus.RETURN_REQUESTED: (20, 60),
    OrderStatus.REFUNDED: (20, 50),
}
_PAYMENT_HOURS = 0.05
#: The last thing that is told of an order happened at least so long ago.
_LATEST_HOURS = 0.2

Variants = dict[str, tuple[uuid.UUID, uuid.UUID]]


@dataclass
class OrderTeller:
    """Adds the demo's orders to its story, step by step. What a killed run did already is found and left."""

    market: Market
    demo: DemoMarket
    people: dict[str, Caller]
    variants: Variants
    placed: dict[str, PlacedOrders] = field(default_factory=dict)

    def add_to(self, story: Story) -> None:
        """Have every order be placed, paid and moved along in its time."""
        for order in self.demo.orders:
            self.add_order(story, order)

    def add_order(self, story: Story, order: DemoOrder) -> None:
        """Have one order happen: its steps follow it in their usual time, in less if it is a young one."""
        story.add(order.placed_hours_ago, partial(self.place, order))
        at = max(order.placed_hours_ago - _PAYMENT_HOURS, 0.0)
        story.add(at, partial(self._pay, order))
        steps = self._steps(order)
        taken = sum(hours for hours, _ in steps)
        pace = min(1.0, max(at - _LATEST_HOURS, 0.0) / taken) if taken else 1.0
        for hours, deed in steps:
            at -= hours * pace
            story.add(at, deed)

    @property
    def orders(self) -> dict[str, list[Order]]:
        """Return the orders as they were placed, by the checkout's key."""
        return {key: placed.orders for key, placed in self.placed.items()}

    def _steps(self, order: DemoOrder) -> list[tuple[float, Deed]]:
        chance = Random(order.key)  # noqa: S311 - how long things take
        if order.state is OrderState.CANCELLED:
            return [(chance.uniform(2, 30), partial(self._cancel, order))]
        steps: list[tuple[float, Deed]] = []
        for status in _WAY[order.state]:
            steps.append((chance.uniform(*_HOURS[status]), partial(self._advance, order, status)))
            if status is OrderStatus.DELIVERED and order.payment is DemoPayment.CASH:
                steps.append((0.1, partial(self._collect, order)))
        if order.back is not None:
            steps.append((chance.uniform(10, 40), partial(self._ask_back, order, order.back)))
            if order.back.state is not ReturnState.REQUESTED:
                steps.append((chance.uniform(6, 30), partial(self._answer_back, order, order.back)))
        return steps

    async def place(self, order: DemoOrder) -> None:
        """Place one checkout; again, it is the same."""
        buyer, address = self.people[order.buyer], self._address(order.buyer)
        wanted = OrderRequest(
            shipping_address=address,
            billing_address=address,
            payment_method=_METHODS.get(order.payment, PaymentMethod.CREDIT_CARD),
            fulfilment=Fulfilment.DELIVERY,
            items=[WantedItem(self.variants[line.sku][1], line.quantity) for line in order.lines],
            expected_total_minor=None,
            save_address=False,
            coupons=list(order.coupons),
        )
        answer = await self._commands.place(buyer, wanted, _keyed(buyer, order.key))
        self.placed[order.key] = msgspec.json.decode(answer.body, type=PlacedOrders)

    async def _pay(self, order: DemoOrder) -> None:
        card, placed = _CARDS.get(order.payment), self.placed[order.key]
        if card is None or (await self._order(placed.orders[0].id)).payment_status is not OrderPaymentStatus.PENDING:
            return
        async with self.market.database.begin() as uow:
            secret = placed.payment.client_secret or ""
            bank = self.market.services.provide(SandboxProvider)
            await bank.confirm(uow, placed.payment.payment_id, secret, card)
        wanted = OrderPaymentStatus.PAID if card is GOOD_CARD else OrderPaymentStatus.FAILED

        async def is_there() -> bool:
            return (await self._order(placed.orders[0].id)).payment_status is wanted

        await wait_for(is_there)

    async def _advance(self, order: DemoOrder, status: OrderStatus) -> None:
        way = _WAY[order.state]
        for part in self.placed[order.key].orders:
            now = (await self._order(part.id)).status
            if now is OrderStatus.PENDING or (now in way and way.index(now) < way.index(status)):
                change = StatusChange(status=status, reason=order.note)
                await self._commands.change_status(self._admin, part.id, change, "demo")

    async def _cancel(self, order: DemoOrder) -> None:
        for part in self.placed[order.key].orders:
            await self._commands.cancel(self._admin, part.id, order.note, _keyed(self._admin, f"cancel-{part.id}"))

    async def _collect(self, order: DemoOrder) -> None:
        payment_id = self.placed[order.key].payment.payment_id
        payments = self.market.services.provide(PaymentCommands)
        await payments.collect(self._admin, payment_id, None, _keyed(self._admin, f"collect-{payment_id}"))

    async def _ask_back(self, order: DemoOrder, back: DemoReturn) -> None:
        part, buyer = self.placed[order.key].orders[0], self.people[order.buyer]
        pieces = None if back.pieces is None else {part.items[0].id: back.pieces}
        wish = ReturnWish(reason=ReturnReason(back.reason), comment=back.comment, quantities=pieces)
        await self._returns.request(buyer, part.id, wish, _keyed(buyer, f"back-{part.id}"))

    async def _answer_back(self, order: DemoOrder, back: DemoReturn) -> None:
        part, buyer = self.placed[order.key].orders[0], self.people[order.buyer]
        wish = ReturnWish(reason=ReturnReason(back.reason), comment=back.comment)
        # asked again under the same key, it is the same return
        pieces = None if back.pieces is None else {part.items[0].id: back.pieces}
        asked = await self._returns.request(
            buyer, part.id, msgspec.structs.replace(wish, quantities=pieces), _keyed(buyer, f"back-{part.id}")
        )
        found = msgspec.json.decode(asked.body, type=Return)
        keyed = partial(_keyed, key=f"answer-{part.id}")
        if back.state is ReturnState.WITHDRAWN:
            await self._returns.withdraw(buyer, found.id, keyed(buyer))
        elif back.state is ReturnState.REJECTED:
            await self._returns.reject(self._admin, found.id, back.answer, keyed(self._admin))
        else:
            await self._returns.approve(self._admin, found.id, back.answer, keyed(self._admin))

    async def _order(self, order_id: uuid.UUID) -> Order:
        async with self.market.database.read() as db:
            return await self.market.services.provide(OrderService).order(db, self._admin, order_id)

    def _address(self, email: str) -> OrderAddress:
        person = next(person for person in self.demo.people if person.email == email)
        address = person.addresses[0]
        return OrderAddress(
            recipient=f"{person.first_name} {person.last_name}",
            country=address.country,
            city=address.city,
            address1=address.address1,
            address2=address.address2,
            zip_code=address.zip_code,
            phone_number=person.phone_number or None,
        )

    @property
    def _admin(self) -> Caller:
        return next(caller for caller in self.people.values() if caller.role is Role.SUPER_ADMIN)

    @property
    def _commands(self) -> OrderCommands:
        return self.market.services.provide(OrderCommands)

    @property
    def _returns(self) -> ReturnCommands:
        return self.market.services.provide(ReturnCommands)


def _keyed(caller: Caller, key: str) -> KeyedRequest:
    return keyed_request(actor=str(caller.user_id), key=f"demo-{key}", route="demo", body=b"")
