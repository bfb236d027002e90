"""``/snapshot``: a fresh copy for a client that was away too long."""

import msgspec

from fairground.infrastructure.access import SIGNED_IN
from fairground.infrastructure.database import Database
from fairground.infrastructure.event_log import last_seq
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, provided
from fairground.kernel.money import Money
from fairground.modules.notifications.service import NotificationService
from fairground.modules.orders.domain import Order
from fairground.modules.orders.service import OrderService
from fairground.modules.realtime.catalogue import MESSAGES_PER_FACT_MAX
from fairground.modules.wallets.service import WalletService


class Snapshot(msgspec.Struct):
    """The caller's live data as of ``seq``; events with a higher ``seq`` come after it."""

    seq: int
    orders: list[Order]
    balance: Money
    unread_count: int


@get("/snapshot", policy=SIGNED_IN, operation_id="getSnapshot", tags=["realtime"])
async def get_snapshot(request: AnyRequest) -> Snapshot:
    """Return the caller's open orders, balance and unread count as of a place in the event log."""
    caller = caller_of(request)
    async with provided(request, Database).read() as db:
        seq = await last_seq(db)  # first: what changes while we read is told again, never missed
        orders = await provided(request, OrderService).open_orders(db, caller)
        balance = await provided(request, WalletService).balance(db, caller.user_id)
        unread = await provided(request, NotificationService).count_unread(db, caller.user_id)
    return Snapshot((seq + 1) * MESSAGES_PER_FACT_MAX - 1, orders, balance, unread)


ROUTES = [get_snapshot]
