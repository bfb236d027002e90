"""The hold on sellers' earnings: some days after delivery they become available."""

import uuid
from functools import partial

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.workflows.order_effects import OrderEffects, has_earned
from fairground.workflows.sweeps import for_each
from fairground.workflows.trade_services import TradeServices

_TURN_MAX = 200


class ReleaseEarnings:
    """Makes delivered and paid orders' shares available once their hold is over."""

    def __init__(self, database: Database, trade: TradeServices, effects: OrderEffects) -> None:
        self._database = database
        self._trade = trade
        self._effects = effects

    async def __call__(self) -> None:
        """Release what is due, one transaction per order."""
        # a unit of work, since what is told of the past is due in the past
        async with self._database.begin() as uow:
            due = await self._trade.orders.unsettled(uow, _TURN_MAX)
        await for_each("release earnings", due, lambda id_: self._database.transact(partial(self._release, id_)))

    async def _release(self, order_id: uuid.UUID, uow: UnitOfWork) -> None:
        order = await self._trade.orders.lock_order(uow, order_id)
        if has_earned(order):
            await self._effects.release(uow, [order], await self._trade.orders.lines(uow, [order]))
