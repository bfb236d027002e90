"""What clients may send over a socket. Each event is checked like a route: who, which room, whose order."""

import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from fairground.infrastructure.access import ADMIN, SIGNED_IN, Caller
from fairground.infrastructure.database import Database
from fairground.infrastructure.sockets.server import SocketServer
from fairground.infrastructure.sockets.sessions import SocketSession
from fairground.kernel.errors import FieldError, ForbiddenError, InvalidError
from fairground.kernel.ids import new_id
from fairground.modules.orders.domain import Fulfilment, Order, OrderStatus, QueueStatus
from fairground.modules.orders.errors import OrderNotFoundError
from fairground.modules.orders.service import OrderService, require_right_to_move
from fairground.modules.realtime.catalogue import order_room, product_room, shopfront_room, user_room
from fairground.modules.realtime.rooms import RoomPolicy
from fairground.modules.wallets.service import WalletService

Ack = Mapping[str, object] | None


class Nothing(msgspec.Struct, rename="camel"):
    """An event without fields."""


class UserRoom(msgspec.Struct, rename="camel"):
    """``join-user-room``, ``leave-user-room``."""

    user_id: uuid.UUID


class OrderRoom(msgspec.Struct, rename="camel"):
    """``join-order-room``, ``leave-order-room``."""

    order_id: uuid.UUID


class ProductRoom(msgspec.Struct, rename="camel"):
    """``watch-product``, ``unwatch-product``."""

    product_id: uuid.UUID


class ShopRoom(msgspec.Struct, rename="camel"):
    """``watch-shop``, ``unwatch-shop``."""

    shop_id: uuid.UUID


class StatusUpdate(msgspec.Struct, rename="camel"):
    """``update-order-status``: ``status`` is an order's, or the queue's for orders that are picked up."""

    order_id: uuid.UUID
    status: Annotated[str, msgspec.Meta(max_length=20)]
    estimated_time: Annotated[int, msgspec.Meta(ge=0, le=10_080)] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Where an order is to go: a status, or a step of the queue."""

    status: OrderStatus | None
    queue_status: QueueStatus | None
    estimated_minutes: int | None


#: The handler that serves REST too: caller, order, step, and a name for the request in the audit log.
ChangeStatus = Callable[[Caller, uuid.UUID, Step, str], Awaitable[Order]]


class SocketEvents:
    """The handlers of client events."""

    def __init__(
        self,
        database: Database,
        sockets: SocketServer,
        rooms: RoomPolicy,
        orders: OrderService,
        change_status: ChangeStatus,
        wallets: WalletService,
    ) -> None:
        """Take what the handlers act on and register them."""
        self._database = database
        self._sockets = sockets
        self._rooms = rooms
        self._orders = orders
        self._change_status = change_status
        self._wallets = wallets
        sockets.on("join-user-room", self.join_user, policy=SIGNED_IN, payload=UserRoom, only_reads=True)
        sockets.on("leave-user-room", self.leave_user, policy=SIGNED_IN, payload=UserRoom, only_reads=True)
        sockets.on("join-order-room", self.join_order, policy=SIGNED_IN, payload=OrderRoom, only_reads=True)
        sockets.on("leave-order-room", self.leave_order, policy=SIGNED_IN, payload=OrderRoom, only_reads=True)
        sockets.on("watch-product", self.watch_product, policy=SIGNED_IN, payload=ProductRoom, only_reads=True)
        sockets.on("unwatch-product", self.unwatch_product, policy=SIGNED_IN, payload=ProductRoom, only_reads=True)
        sockets.on("watch-shop", self.watch_shop, policy=SIGNED_IN, payload=ShopRoom)
        sockets.on("unwatch-shop", self.unwatch_shop, policy=SIGNED_IN, payload=ShopRoom)
        sockets.on("subscribe:orders", self.subscribe_orders, policy=SIGNED_IN, payload=Nothing, only_reads=True)
        sockets.on("subscribe:admin", self.subscribe_admin, policy=ADMIN, payload=Nothing, only_reads=True)
        sockets.on("track-my-orders", self.track_my_orders, policy=SIGNED_IN, payload=Nothing, only_reads=True)
        sockets.on("refresh-balance", self.refresh_balance, policy=SIGNED_IN, payload=Nothing, only_reads=True)
        sockets.on("update-order-status", self.update_order_status, policy=SIGNED_IN, payload=StatusUpdate)

    async def join_user(self, session: SocketSession, data: UserRoom) -> Ack:
        """Enter one's own room (RT-08); it is entered at connect already.

        Raises:
            ForbiddenError: the room is another person's.
        """
        await self._sockets.enter(session.sid, _own_room(session, data.user_id))
        return None

    async def leave_user(self, session: SocketSession, data: UserRoom) -> Ack:
        """Leave one's own room (RT-09).

        Raises:
            ForbiddenError: the room is another person's.
        """
        await self._sockets.leave(session.sid, _own_room(session, data.user_id))
        return None

    async def join_order(self, session: SocketSession, data: OrderRoom) -> Ack:
        """Watch an order (RT-10): its buyer, its shop's members, admins.

        Raises:
            ForbiddenError: for everyone else.
        """
        room = await self._rooms.require_order(session.caller, data.order_id)
        await self._sockets.enter(session.sid, room)
        return None

    async def leave_order(self, session: SocketSession, data: OrderRoom) -> Ack:
        """Watch an order no more (RT-11)."""
        await self._sockets.leave(session.sid, order_room(data.order_id))
        return None

    async def watch_product(self, session: SocketSession, data: ProductRoom) -> Ack:
        """Be told of a product's stock while looking at it."""
        await self._sockets.enter(session.sid, product_room(data.product_id))
        return None

    async def unwatch_product(self, session: SocketSession, data: ProductRoom) -> Ack:
        """Be told of it no more."""
        await self._sockets.leave(session.sid, product_room(data.product_id))
        return None

    async def watch_shop(self, session: SocketSession, data: ShopRoom) -> Ack:
        """Be told when a shop closes, opens or changes while looking at it or at what it sells."""
        await self._sockets.enter(session.sid, shopfront_room(data.shop_id))
        return None

    async def unwatch_shop(self, session: SocketSession, data: ShopRoom) -> Ack:
        """Be told of it no more."""
        await self._sockets.leave(session.sid, shopfront_room(data.shop_id))
        return None

    async def subscribe_orders(self, session: SocketSession, _data: Nothing) -> Ack:
        """Follow one's own orders (RT-23)."""
        await self._sockets.enter(session.sid, user_room(session.user_id))
        return None

    async def subscribe_admin(self, session: SocketSession, _data: Nothing) -> Ack:
        """Follow the whole market (RT-24).

        Raises:
            ForbiddenError: the caller is no admin.
        """
        await self._sockets.enter(session.sid, self._rooms.require_admin(session.caller))
        return None

    async def track_my_orders(self, session: SocketSession, _data: Nothing) -> Ack:
        """Return the caller's open orders and watch each of them (RT-15)."""
        async with self._database.read() as db:
            orders = await self._orders.open_orders(db, session.caller)
        for order in orders:
            await self._sockets.enter(session.sid, order_room(order.id))
        return {"orders": msgspec.to_builtins(orders)}

    async def refresh_balance(self, session: SocketSession, _data: Nothing) -> Ack:
        """Tell this socket, and no other, what is in the caller's wallet (RT-14)."""
        async with self._database.read() as db:
            balance = await self._wallets.balance(db, session.user_id)
        payload = {
            "userId": str(session.user_id),
            "newBalance": balance.amount,
            "oldBalance": balance.amount,
            "amount": 0,
            "currency": balance.currency,
            "reason": "refresh",
            "entryId": None,
            "id": str(new_id()),
        }
        await self._sockets.emit_to(session.sid, "balance-updated", payload)
        return None

    async def update_order_status(self, session: SocketSession, data: StatusUpdate) -> Ack:
        """Move an order (RT-13): the same handler, checks and effects as ``PATCH /orders/{id}/status``.

        Raises:
            ForbiddenError: the order is not the caller's to move, or there is no such order.
            InvalidError: there is no such status.
        """
        require_right_to_move(session.caller)
        async with self._database.read() as db:
            try:
                order, _ = await self._orders.access_order_for(db, session.caller, data.order_id)
            except OrderNotFoundError:
                raise ForbiddenError("You may not change this order") from None
        step = _step(data, is_pickup=order.fulfilment is Fulfilment.PICKUP)
        moved = await self._change_status(session.caller, data.order_id, step, f"socket:{session.sid}")
        return {"order": msgspec.to_builtins(moved)}


def _step(data: StatusUpdate, *, is_pickup: bool) -> Step:
    if is_pickup and data.status in set(QueueStatus):
        return Step(None, QueueStatus(data.status), data.estimated_time)
    if data.status in set(OrderStatus):
        return Step(OrderStatus(data.status), None, data.estimated_time)
    raise InvalidError("There is no such status", errors=[FieldError("status", "not a status of an order")])


def _own_room(session: SocketSession, user_id: uuid.UUID) -> str:
    if user_id != session.user_id:
        raise ForbiddenError("That room is another person's")
    return user_room(user_id)
