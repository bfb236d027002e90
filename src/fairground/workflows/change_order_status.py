"""Moving an order along: one handler for REST and sockets."""

import uuid

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.modules.orders.domain import Order, OrderActor
from fairground.modules.orders.errors import MayNotMoveError
from fairground.modules.orders.service import Change, OrderService, StatusChange, plan_change
from fairground.workflows.order_effects import OrderEffects

_ORGANISERS = frozenset({OrderActor.ADMIN, OrderActor.SUPER_ADMIN})


class ChangeOrderStatus:
    """Checks the right and the states, then changes the order with all that follows."""

    def __init__(self, database: Database, orders: OrderService, effects: OrderEffects) -> None:
        self._database = database
        self._orders = orders
        self._effects = effects

    async def __call__(self, caller: Caller, order_id: uuid.UUID, wanted: StatusChange, request_id: str) -> Order:
        """Change an order for a member of its shop or an admin; returns it as the caller sees it.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
            MayNotMoveError: it is the caller's own purchase.
            ForbiddenError: force without the right to it.
            ConflictError, InvalidError: as ``plan_change``.
            OrderChangedError: somebody else was first.
        """

        async def work(uow: UnitOfWork) -> Order:
            order, actor = await self._orders.access_order_for(uow, caller, order_id)
            if actor is OrderActor.BUYER:
                raise MayNotMoveError(caller.role)
            change = plan_change(order, wanted, actor, caller.user_id)
            lines = await self._orders.lines(uow, [order])
            (after,) = await self._effects.apply(uow, [change], lines)
            lines = await self._orders.lines(uow, [after])
            if change.forced or actor in _ORGANISERS:
                await _audit(uow, caller, change, request_id)
            return self._orders.view(after, lines[after.id], actor)

        return await self._database.transact(work)


async def _audit(uow: UnitOfWork, caller: Caller, change: Change, request_id: str) -> None:
    await record_audit(
        uow,
        actor_id=caller.user_id,
        action="order.status_forced" if change.forced else "order.status_changed",
        target=f"order:{change.order.id}",
        detail={
            "steps": [{"machine": m, "from": before, "to": after} for m, before, after in change.history()],
            "reason": change.reason,
        },
        request_id=request_id,
    )
