"""Cancelling an order: its goods are free again, captured money goes back."""

import uuid

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_organisers_act
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.idempotency import replay_or_run
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.modules.orders.domain import OrderActor
from fairground.modules.orders.service import OrderService, plan_cancellation
from fairground.workflows.order_effects import OrderEffects


class CancelOrder:
    """For the buyer while nothing was prepared or shipped, for shop and admin as long as the states allow it."""

    def __init__(self, database: Database, orders: OrderService, effects: OrderEffects) -> None:
        self._database = database
        self._orders = orders
        self._effects = effects

    async def __call__(self, caller: Caller, order_id: uuid.UUID, reason: str, request: KeyedRequest) -> Answer:
        """Cancel an order; answers 200 with it. Idempotent.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
            ConflictError: it is too late, or somebody else changed the order meanwhile.
        """

        async def work(uow: UnitOfWork) -> Answer:
            order, actor = await self._orders.access_order_for(uow, caller, order_id)
            change = plan_cancellation(order, actor, caller.user_id, reason)
            lines = await self._orders.lines(uow, [order])
            (after,) = await self._effects.apply(uow, [change], lines)
            lines = await self._orders.lines(uow, [after])
            if actor in {OrderActor.ADMIN, OrderActor.SUPER_ADMIN}:
                await record_organisers_act(uow, caller, "order.cancelled", f"order:{order_id}", reason=reason)
            return Answer(200, msgspec.json.encode(self._orders.view(after, lines[after.id], actor)))

        return await replay_or_run(self._database, request, work)
