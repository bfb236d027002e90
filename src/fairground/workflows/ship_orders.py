"""Sending orders parcel by parcel. The order is locked first, so that two who pack it take turns."""

import uuid
from collections.abc import Mapping, Sequence

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.idempotency import replay_or_run
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.kernel.errors import FieldError
from fairground.modules.fulfilment.domain import Consignment, Sent, Shipment, pieces_left
from fairground.modules.fulfilment.errors import NotShippableError, ShipmentInvalidError, ShipmentNotFoundError
from fairground.modules.fulfilment.service import ShipmentRecord, ShipmentWish
from fairground.modules.orders.domain import Fulfilment, OrderActor, OrderStatus, require_transition
from fairground.modules.orders.errors import OrderNotFoundError
from fairground.modules.orders.service import Change, LineRecord, OrderRecord, StatusChange, plan_change
from fairground.workflows.order_effects import OrderEffects
from fairground.workflows.trade_services import TradeServices

#: Orders of which parcels go out, or are on their way.
_ON_THE_WAY = frozenset({OrderStatus.PROCESSING, OrderStatus.SHIPPED})


class ShipOrders:
    """For members of the order's shop: whoever works there packs."""

    def __init__(self, database: Database, trade: TradeServices, effects: OrderEffects) -> None:
        self._database = database
        self._trade = trade
        self._effects = effects

    async def send(
        self, caller: Caller, shop_id: uuid.UUID, order_id: uuid.UUID, wish: ShipmentWish, request: KeyedRequest
    ) -> Answer:
        """Send a parcel; answers 201 with ``Sent``. The last one makes the order shipped. Idempotent.

        Raises:
            OrderNotFoundError: there is none of this shop.
            NotShippableError: it is picked up, nothing is left of it, or it is over.
            ConflictError: it waits for its payment.
            ShipmentInvalidError: an item is not of the order, or has not so many pieces left.
        """

        async def work(uow: UnitOfWork) -> Answer:
            order = await self._begun(uow, caller, await self._lock(uow, shop_id, order_id))
            held = _held(wish.quantities, (await self._trade.orders.lines(uow, [order]))[order.id])
            order = await self._trade.orders.note_shipped(uow, order, held)
            lines = await self._trade.orders.lines(uow, [order])
            is_last = not pieces_left(lines[order.id])
            made = await self._trade.fulfilment.send(
                uow, order, held, wish.consignment, is_last=is_last, actor_id=caller.user_id
            )
            if is_last and order.status is OrderStatus.PROCESSING:
                order = await self._move(uow, caller, order, lines, OrderStatus.SHIPPED)
            return Answer(201, await self._answer(uow, made, order))

        return await replay_or_run(self._database, request, work)

    async def correct(self, shop_id: uuid.UUID, shipment_id: uuid.UUID, consignment: Consignment) -> Shipment:
        """Give a parcel another carrier and number; returns it.

        Raises:
            ShipmentNotFoundError: there is none of this shop.
        """

        async def work(uow: UnitOfWork) -> Shipment:
            found, order = await self._lock_of(uow, shop_id, shipment_id)
            lines = (await self._trade.orders.lines(uow, [order]))[order.id]
            is_last = not pieces_left(lines)
            after = await self._trade.fulfilment.correct(uow, found, order, consignment, is_last=is_last)
            return (await self._trade.fulfilment.views(uow, [after]))[0]

        return await self._database.transact(work)

    async def deliver(
        self, caller: Caller, shop_id: uuid.UUID, shipment_id: uuid.UUID, request: KeyedRequest
    ) -> Answer:
        """Note that a parcel has arrived; answers 200 with ``Sent``. With the last one the order is. Idempotent.

        Raises:
            ShipmentNotFoundError: there is none of this shop.
        """

        async def work(uow: UnitOfWork) -> Answer:
            found, order = await self._lock_of(uow, shop_id, shipment_id)
            lines = await self._trade.orders.lines(uow, [order])
            is_last = not pieces_left(lines[order.id])
            await self._trade.fulfilment.deliver(uow, order, [found.id], is_last=is_last)
            parcels = await self._trade.fulfilment.rows_of(uow, order.id)
            if order.status is OrderStatus.SHIPPED and is_last and all(parcel.delivered_at for parcel in parcels):
                order = await self._move(uow, caller, order, lines, OrderStatus.DELIVERED)
            return Answer(200, await self._answer(uow, await self._trade.fulfilment.find(uow, found.id), order))

        return await replay_or_run(self._database, request, work)

    async def delete(self, caller: Caller, shop_id: uuid.UUID, shipment_id: uuid.UUID) -> None:
        """Take back a parcel that was written down in error: its pieces are to be sent again.

        An order that was shipped by it is in process again. That step stands in its history as forced, with the reason.

        Raises:
            ShipmentNotFoundError: there is none of this shop.
            ShipmentDeliveredError: it has arrived.
            NotShippableError: the order is over.
        """

        async def work(uow: UnitOfWork) -> None:
            found, order = await self._lock_of(uow, shop_id, shipment_id)
            if found.delivered_at is None and order.status not in _ON_THE_WAY:
                raise NotShippableError(f"The order is {order.status}: its parcels stay as they are", "ORDER_OVER")
            held = await self._trade.fulfilment.quantities(uow, found)
            await self._trade.fulfilment.delete(uow, found, order)
            back = {line_id: -pieces for line_id, pieces in held.items()}
            order = await self._trade.orders.note_shipped(uow, order, back)
            if order.status is OrderStatus.SHIPPED:
                change = Change(
                    order=order,
                    actor=OrderActor.SHOP,
                    actor_id=caller.user_id,
                    reason=f"parcel {found.number} was written down in error",
                    forced=True,
                    status=OrderStatus.PROCESSING,
                )
                await self._effects.apply(uow, [change], await self._trade.orders.lines(uow, [order]))

        await self._database.transact(work)

    async def _lock(self, uow: UnitOfWork, shop_id: uuid.UUID, order_id: uuid.UUID) -> OrderRecord:
        order = await self._trade.orders.lock_order(uow, order_id)
        if order.shop_id != shop_id:
            raise OrderNotFoundError
        return order

    async def _lock_of(
        self, uow: UnitOfWork, shop_id: uuid.UUID, shipment_id: uuid.UUID
    ) -> tuple[ShipmentRecord, OrderRecord]:
        """Return a parcel of the shop as it is under the lock of its order."""
        found = await self._trade.fulfilment.find(uow, shipment_id)
        if found.shop_id != shop_id:
            raise ShipmentNotFoundError
        order = await self._trade.orders.lock_order(uow, found.order_id)
        return await self._trade.fulfilment.find(uow, shipment_id), order

    async def _begun(self, uow: UnitOfWork, caller: Caller, order: OrderRecord) -> OrderRecord:
        """Return an order of which parcels may go out; one that is new is taken up by that."""
        if order.fulfilment is Fulfilment.PICKUP:
            raise NotShippableError("This order is picked up: nothing of it is sent", "PICKUP_ORDER")
        if order.status is OrderStatus.PENDING:
            lines = await self._trade.orders.lines(uow, [order])
            return await self._move(uow, caller, order, lines, OrderStatus.PROCESSING)
        if order.status is OrderStatus.PROCESSING:
            require_transition(order, OrderStatus.SHIPPED, OrderActor.SHOP)
        elif order.status is not OrderStatus.SHIPPED:
            raise NotShippableError(f"An order that is {order.status} is not sent", "NOT_SHIPPABLE")
        return order

    async def _move(
        self,
        uow: UnitOfWork,
        caller: Caller,
        order: OrderRecord,
        lines: Mapping[uuid.UUID, Sequence[LineRecord]],
        status: OrderStatus,
    ) -> OrderRecord:
        change = plan_change(order, StatusChange(status=status), OrderActor.SHOP, caller.user_id)
        return (await self._effects.apply(uow, [change], lines))[0]

    async def _answer(self, uow: UnitOfWork, shipment: ShipmentRecord, order: OrderRecord) -> bytes:
        lines = (await self._trade.orders.lines(uow, [order]))[order.id]
        (view,) = await self._trade.fulfilment.views(uow, [shipment])
        return msgspec.json.encode(Sent(view, self._trade.orders.view(order, lines, OrderActor.SHOP)))


def _held(wanted: Mapping[uuid.UUID, int] | None, lines: Sequence[LineRecord]) -> Mapping[uuid.UUID, int]:
    """Return what a parcel holds: what is wanted, if it is left, or all that is left."""
    left = pieces_left(lines)
    if not left:
        raise NotShippableError("Everything of this order has been sent", "NOTHING_TO_SHIP")
    if wanted is None:
        return left
    known = {line.id for line in lines}
    errors = []
    for place, (line_id, pieces) in enumerate(wanted.items()):
        if line_id not in known:
            errors.append(FieldError(f"items.{place}.order_item_id", "is not an item of this order", "UNKNOWN_ITEM"))
        elif pieces > left.get(line_id, 0):
            message = f"at most {left[line_id]}" if line_id in left else "all pieces have been sent"
            errors.append(FieldError(f"items.{place}.quantity", message, "QUANTITY"))
    if errors:
        raise ShipmentInvalidError(errors)
    return wanted
