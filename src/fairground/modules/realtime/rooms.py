"""Who may be in which room. A person's and a shop's rooms come from the token; all others are asked for and checked."""

import uuid
from collections.abc import Sequence

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Database
from fairground.kernel.errors import FairgroundError, ForbiddenError
from fairground.modules.orders.service import OrderService
from fairground.modules.realtime.catalogue import ADMIN_ROOM, order_room


class RoomPolicy:
    """Checks requests to join."""

    def __init__(self, database: Database, orders: OrderService) -> None:
        """Take what ownership is read from."""
        self._database = database
        self._orders = orders

    async def require_order(self, caller: Caller, order_id: uuid.UUID) -> str:
        """Return an order's room for its buyer, its shop's members and admins.

        Raises:
            ForbiddenError: for everyone else, also when there is no such order.
        """
        async with self._database.read() as db:
            try:
                await self._orders.access_order_for(db, caller, order_id)
            except FairgroundError:
                raise ForbiddenError("You may not watch this order") from None
        return order_room(order_id)

    def require_admin(self, caller: Caller) -> str:
        """Return the administration's room.

        Raises:
            ForbiddenError: the caller is no admin.
        """
        if not caller.is_admin:
            raise ForbiddenError("Admin access required")
        return ADMIN_ROOM

    async def allowed(self, caller: Caller, rooms: Sequence[str]) -> list[str]:
        """Return those of the rooms that the caller may be in; the rest are passed over."""
        found: list[str] = []
        for room in rooms:
            kind, _, name = room.partition(":")
            try:
                if room == ADMIN_ROOM:
                    found.append(self.require_admin(caller))
                elif kind == "order":
                    found.append(await self.require_order(caller, uuid.UUID(name)))
                elif kind in {"product", "shopfront"}:
                    found.append(f"{kind}:{uuid.UUID(name)}")
            except (ForbiddenError, ValueError):
                continue
        return found
