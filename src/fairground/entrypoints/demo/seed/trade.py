"""What has happened in the demo: orders in every state."""

from __future__ import annotations

import asyncio
import uuid

import msgspec

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.model import DemoMarket, DemoOrder, DemoPayment, OrderState
from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.keyed import keyed_request
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
from fairground.modules.payments.adapters.sandbox import Card, SandboxProvider

_GOOD_CARD = Card(number="4242424242424242", expiry="12/39")
_DECLINED_CARD = Card(number="4000000000000002", expiry="12/39")
_PAYMENT_SECONDS_MAX = 30.0
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

Variants = dict[str, tuple[uuid.UUID, uuid.UUID]]


async def seed_orders(
    market: Market, demo: DemoMarket, people: dict[str, Caller], variants: Variants
) -> dict[str, list[Order]]:
    """Place every demo order, pay it and move it along; return the orders by the checkout's key."""
    admin = next(caller for caller in people.values() if caller.role is Role.SUPER_ADMIN)
    placed = {}
    for order in demo.orders:
        placed[order.key] = await _order(market, order, people[order.buyer], admin, variants, demo)
    return placed


async def _order(
    market: Market, order: DemoOrder, buyer: Caller, admin: Caller, variants: Variants, demo: DemoMarket
) -> list[Order]:
    commands = market.services.provide(OrderCommands)
    request = keyed_request(actor=str(buyer.user_id), key=f"demo-{order.key}", route="demo", body=b"")
    address = _address(demo, order.buyer)
    answer = await commands.place(
        buyer,
        OrderRequest(
            shipping_address=address,
            billing_address=address,
            payment_method=PaymentMethod.CASH_ON_DELIVERY
            if order.payment is DemoPayment.CASH
            else PaymentMethod.CREDIT_CARD,
            fulfilment=Fulfilment.DELIVERY,
            items=[WantedItem(variants[line.sku][1], line.quantity) for line in order.lines],
            expected_total_minor=None,
            save_address=False,
        ),
        request,
    )
    found = msgspec.json.decode(answer.body, type=PlacedOrders)
    if order.payment in {DemoPayment.CARD, DemoPayment.CARD_DECLINED}:
        await _pay(market, found, buyer, declined=order.payment is DemoPayment.CARD_DECLINED)
    for part in found.orders:
        await _advance(market, part.id, order, admin)
    return found.orders


async def _pay(market: Market, placed: PlacedOrders, buyer: Caller, *, declined: bool) -> None:
    bank = market.services.provide(SandboxProvider)
    async with market.database.begin() as uow:
        secret = placed.payment.client_secret or ""
        await bank.confirm(uow, placed.payment.payment_id, secret, _DECLINED_CARD if declined else _GOOD_CARD)
    wanted = OrderPaymentStatus.FAILED if declined else OrderPaymentStatus.PAID
    async with asyncio.timeout(_PAYMENT_SECONDS_MAX):
        while True:
            async with market.database.read() as db:
                order = await market.services.provide(OrderService).order(db, buyer, placed.orders[0].id)
            if order.payment_status is wanted:
                return
            await asyncio.sleep(0.02)


async def _advance(market: Market, order_id: uuid.UUID, order: DemoOrder, admin: Caller) -> None:
    commands = market.services.provide(OrderCommands)
    async with market.database.read() as db:
        status = (await market.services.provide(OrderService).order(db, admin, order_id)).status
    if order.state is OrderState.CANCELLED:
        request = keyed_request(actor=str(admin.user_id), key=f"demo-cancel-{order_id}", route="demo", body=b"")
        await commands.cancel(admin, order_id, order.note, request)
        return
    way = _WAY[order.state]
    for step in way[way.index(status) + 1 :] if status in way else way:
        change = StatusChange(status=step, reason=order.note)
        await commands.change_status(admin, order_id, change, "demo")


def _address(demo: DemoMarket, email: str) -> OrderAddress:
    person = next(person for person in demo.people if person.email == email)
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
