"""The one service that emits. It follows the event log and says nothing that has not been committed."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import msgspec
import structlog

from fairground.infrastructure.access import Caller, Membership, ShopRole
from fairground.infrastructure.database import Database
from fairground.infrastructure.event_log import EventLog, last_seq, read_for_rooms
from fairground.infrastructure.events import RecordedEvent
from fairground.infrastructure.sessions import TOKEN_COOKIE, VIEWING_COOKIE
from fairground.infrastructure.settings import Settings
from fairground.infrastructure.sockets.handshake import ConnectionRefused, Handshake
from fairground.infrastructure.sockets.server import SocketServer
from fairground.infrastructure.sockets.sessions import SocketSession
from fairground.kernel.ids import new_id
from fairground.modules.accounts.events import SessionRevoked
from fairground.modules.announcements.domain import audiences_of, room_of
from fairground.modules.inventory.events import StockChanged
from fairground.modules.inventory.service import InventoryService
from fairground.modules.realtime.catalogue import (
    MESSAGES_PER_FACT_MAX,
    Message,
    log_seq_of,
    messages_of,
    product_room,
    shop_money_room,
    shop_room,
    user_room,
)
from fairground.modules.realtime.rooms import RoomPolicy
from fairground.modules.shops.events import MemberChanged, MemberJoined, MemberRemoved

SNAPSHOT_URL = "/api/v1/snapshot"
#: How far back a replay may look; beyond it a fresh copy is cheaper than the search.
REPLAY_DISTANCE_MAX = 100_000
_STOCK_PAUSE_SECONDS = 0.25
_ROOMS_RESTORED_MAX = 50

#: After these a person is in other rooms, and may do other things, than when their sockets connected.
_RIGHTS_CHANGED = frozenset({MemberJoined.type, MemberChanged.type, MemberRemoved.type})

log = structlog.get_logger("realtime")


#: Returns whom a token stands for, or raises AuthenticationError when it is not valid, has ended or was revoked.
SessionVerifier = Callable[[str], Awaitable[Caller]]


class RealtimeService:
    """Emits the catalogue's messages, replays what a client missed, ends the sockets of revoked sessions."""

    def __init__(self, settings: Settings, database: Database, event_log: EventLog, rooms: RoomPolicy) -> None:
        """Take what it reads from; ``attach`` gives it the rest, which in part needs this service."""
        self._settings = settings
        self._database = database
        self._event_log = event_log
        self._rooms = rooms
        self._stock_touched: set[uuid.UUID] = set()
        self._stock_wakeup = asyncio.Event()

    def attach(self, sockets: SocketServer, inventory: InventoryService, verify: SessionVerifier) -> None:
        """Emit to these sockets; read live stock from the inventory, which in turn tells ``touch`` of changes."""
        self._sockets = sockets
        self._inventory = inventory
        self._verify = verify

    # What sockets ask

    async def authenticate(self, handshake: Handshake) -> Caller:
        """Return who connects: by ``auth.token``, else by the cookie of an allowed page.

        Raises:
            ConnectionRefused: "Authentication error".
            AuthenticationError: the token is not believed.
        """
        token = handshake.token or handshake.cookies.get(VIEWING_COOKIE) or handshake.cookies.get(TOKEN_COOKIE)
        if token is None or handshake.secret_in_query:
            raise ConnectionRefused
        caller = await self._verify(token)
        claimed = handshake.auth.get("userId")
        if claimed not in {None, str(caller.user_id)}:
            raise ConnectionRefused(code="USER_MISMATCH")
        return caller

    async def greet(self, session: SocketSession, handshake: Handshake) -> int:
        """Enter the caller's rooms, say hello, replay what was missed; return the ``seq`` up to which all is said."""
        caller = session.caller
        rooms = [user_room(caller.user_id), *(room for m in caller.memberships for room in _rooms_of(m))]
        rooms += [room_of(audience, None) for audience in audiences_of(caller)]
        rooms += await self._rooms.allowed(caller, _restored(handshake.auth.get("rooms")))
        for room in rooms:
            await self._sockets.enter(session.sid, room)
        async with self._database.read() as db:
            newest = await last_seq(db)
        reached = (newest + 1) * MESSAGES_PER_FACT_MAX - 1
        seen = handshake.auth.get("lastSeq")
        since = seen if isinstance(seen, int) and 0 <= seen <= reached else None
        await self._sockets.emit_to(
            session.sid,
            "connected",
            {
                "userId": str(caller.user_id),
                "userType": "admin" if caller.is_admin else "vendor" if caller.memberships else "customer",
                "message": f"Welcome, {caller.name}",
                "id": str(new_id()),
                "seq": reached if since is None else since,
            },
        )
        if since is not None:
            await self._replay(session.sid, set(rooms), since, newest, reached)
        return reached

    async def _replay(self, sid: str, rooms: set[str], since: int, newest: int, reached: int) -> None:
        start = max(log_seq_of(since) - 1, 0)
        limit = self._settings.replay_events_max
        events: list[RecordedEvent] = []
        if newest - start <= REPLAY_DISTANCE_MAX:
            async with self._database.read() as db:
                events = await read_for_rooms(db, start, newest, sorted(rooms), limit + 1)
        if newest - start > REPLAY_DISTANCE_MAX or len(events) > limit:
            payload = {"lastSeq": reached, "snapshotUrl": SNAPSHOT_URL, "id": str(new_id()), "seq": reached}
            await self._sockets.emit_to(sid, "resync", payload)
            return
        for message in _missed(events, rooms, since):
            await self._sockets.emit_to(sid, message.event, message.payload)

    # What the log says

    async def run(self) -> None:
        """Follow the log from now on and emit, until cancelled."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._emit_stock())
            log.info("realtime consumer ready")
            async for batch in self._event_log.follow():
                for event in batch:
                    await self._tell(event)

    async def _tell(self, event: RecordedEvent) -> None:
        try:
            for message in messages_of(event):
                await self._sockets.emit(message.room, message.event, message.payload)
            if event.type == SessionRevoked.type:
                await self._sockets.disconnect_session(uuid.UUID(str(event.payload["session_id"])))
            elif event.type in _RIGHTS_CHANGED:
                await self._sockets.reconnect_user(uuid.UUID(str(event.payload["user_id"])))
            elif event.type == StockChanged.type:  # perhaps another process's
                self.touch(level.variant_id for level in msgspec.convert(event.payload, StockChanged).variants)
        except Exception:
            log.exception("event not told", seq=event.seq, type=event.type)

    # Live stock: not in the log, not replayed; whoever looks asks again after a reconnect

    def touch(self, variant_ids: Iterable[uuid.UUID]) -> None:
        """Have the stock of these variants told to those who look at their products, soon and together."""
        self._stock_touched.update(variant_ids)
        self._stock_wakeup.set()

    async def _emit_stock(self) -> None:
        while True:
            await self._stock_wakeup.wait()
            await asyncio.sleep(_STOCK_PAUSE_SECONDS)
            self._stock_wakeup.clear()
            touched, self._stock_touched = list(self._stock_touched), set()
            if self._sockets.socket_count == 0:
                continue
            try:
                await self._tell_stock(touched)
            except Exception:
                log.warning("live stock not told", exc_info=True)

    async def _tell_stock(self, variant_ids: list[uuid.UUID]) -> None:
        async with self._database.read() as db:
            levels = await self._inventory.live_stock(db, variant_ids)
        products: dict[uuid.UUID, list[dict[str, Any]]] = {}
        for level in levels:
            row = {"variantId": str(level.variant_id), "available": level.available}
            products.setdefault(level.product_id, []).append(row)
        for product_id, rows in products.items():
            payload = {"productId": str(product_id), "variants": rows, "id": str(new_id())}
            await self._sockets.emit(product_room(product_id), "stock-updated", payload)


def _rooms_of(membership: Membership) -> Iterable[str]:
    """Yield a shop's rooms for one of its members; its money is nothing for staff (RBAC-22)."""
    yield shop_room(membership.shop_id)
    if membership.role is not ShopRole.STAFF:
        yield shop_money_room(membership.shop_id)


def _restored(value: object) -> list[str]:
    """Read the rooms a reconnecting client says it was in; they are checked before it is let in."""
    rooms = value if isinstance(value, list) else []
    return [room for room in rooms[:_ROOMS_RESTORED_MAX] if isinstance(room, str)]


def _missed(events: list[RecordedEvent], rooms: set[str], since: int) -> Iterable[Message]:
    for event in events:
        for message in messages_of(event):
            if message.room in rooms and message.payload["seq"] > since:
                yield message
