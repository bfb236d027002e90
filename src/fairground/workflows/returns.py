"""Returns: asked for by the buyer, decided by shop or admin, and what a decision does to order, goods and money."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.faults import fault_point
from fairground.infrastructure.idempotency import replay_or_run
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.infrastructure.logging import current_request_id
from fairground.modules.orders.domain import DELIVERED_STATUSES, OrderActor, OrderStatus, actor_for
from fairground.modules.orders.service import Change, LineRecord, OrderRecord, plan_refund
from fairground.modules.returns.domain import ReturnStatus
from fairground.modules.returns.errors import NotReturnableError, ReturnDecidedError, ReturnNotFoundError
from fairground.modules.returns.service import Decision, ReturnRecord, ReturnWish
from fairground.workflows.refund_orders import RefundOrders, Restocking
from fairground.workflows.return_effects import approval_of
from fairground.workflows.trade_services import TradeServices

_APPROVED = frozenset({ReturnStatus.REFUND_PENDING, ReturnStatus.REFUNDED})


class Returns:
    """Asks, decides, withdraws. The order is locked first, so that two decisions of one return take turns."""

    def __init__(self, database: Database, trade: TradeServices, refunds: RefundOrders) -> None:
        self._database = database
        self._trade = trade
        self._refunds = refunds

    async def request(self, caller: Caller, order_id: uuid.UUID, wish: ReturnWish, request: KeyedRequest) -> Answer:
        """Ask to return an order of the caller's own, or part of it; answers 201. Idempotent.

        Raises:
            OrderNotFoundError: there is none, or the caller has no part in it.
            NotReturnableError: not delivered, too late, not the caller's own, or asked for before.
            InvalidError: the pieces are not there.
        """

        async def work(uow: UnitOfWork) -> Answer:
            found, _ = await self._trade.orders.access_order_for(uow, caller, order_id)
            order = await self._trade.orders.lock_order(uow, found.id)
            lines = (await self._trade.orders.lines(uow, [order]))[order.id]
            self._require_returnable(caller, order, lines)
            made = await self.open(uow, order, lines, wish, OrderActor.BUYER, caller.user_id)
            return Answer(201, await self._view(uow, made))

        return await replay_or_run(self._database, request, work)

    async def approve(self, caller: Caller, return_id: uuid.UUID, reason: str, request: KeyedRequest) -> Answer:
        """Accept a return, once however often it is sent; answers 200 with it. Idempotent.

        Raises:
            ReturnNotFoundError: there is none, or the caller has no part in it.
            ReturnDecidedError: it was refused or withdrawn.
            NotReturnableError: the order is not waiting for the decision any more.
        """

        async def work(uow: UnitOfWork) -> Answer:
            found, order, actor = await self._lock(uow, caller, return_id)
            if found.status not in _APPROVED:
                found = await self._accept(uow, found, order, actor, caller.user_id, reason)
                await _audit(uow, caller, actor, found, "return.approved")
            return Answer(200, await self._view(uow, found))

        return await replay_or_run(self._database, request, work)

    async def reject(self, caller: Caller, return_id: uuid.UUID, reason: str, request: KeyedRequest) -> Answer:
        """Refuse a return: the order goes back to where it was; answers 200 with it. Idempotent.

        Raises:
            ReturnNotFoundError, ReturnDecidedError, NotReturnableError: as ``approve``.
        """

        async def work(uow: UnitOfWork) -> Answer:
            found, order, actor = await self._lock(uow, caller, return_id)
            if found.status is not ReturnStatus.REJECTED:
                decision = Decision(status=ReturnStatus.REJECTED, by=caller.user_id, role=actor, reason=reason.strip())
                found = await self._refuse(uow, found, order, actor, decision)
                await _audit(uow, caller, actor, found, "return.rejected")
            return Answer(200, await self._view(uow, found))

        return await replay_or_run(self._database, request, work)

    async def withdraw(self, caller: Caller, return_id: uuid.UUID, request: KeyedRequest) -> Answer:
        """Keep the goods: for the buyer while nothing is decided; answers 200 with the return. Idempotent.

        Raises:
            ReturnNotFoundError: there is none of the caller's.
            ReturnDecidedError: it was decided.
        """

        async def work(uow: UnitOfWork) -> Answer:
            found = await self._trade.returns.access_for(uow, caller, return_id)
            if found.user_id != caller.user_id:
                raise ReturnNotFoundError
            order = await self._trade.orders.lock_order(uow, found.order_id)
            found = await self._trade.returns.access_for(uow, caller, return_id)
            if found.status is not ReturnStatus.WITHDRAWN:
                decision = Decision(status=ReturnStatus.WITHDRAWN, by=caller.user_id, role=OrderActor.BUYER, reason="")
                found = await self._refuse(uow, found, order, OrderActor.BUYER, decision)
            return Answer(200, await self._view(uow, found))

        return await replay_or_run(self._database, request, work)

    async def open(
        self,
        uow: UnitOfWork,
        order: OrderRecord,
        lines: Sequence[LineRecord],
        wish: ReturnWish,
        actor: OrderActor,
        actor_id: uuid.UUID | None,
    ) -> ReturnRecord:
        """Write a return of a locked order and have the order wait for its decision."""
        plan = plan_refund(order, lines, wish.quantities)
        made = await self._trade.returns.request(uow, order, plan, wish)
        change = Change(
            order=order,
            actor=actor,
            actor_id=actor_id,
            reason=wish.comment.strip() or wish.reason,
            status=OrderStatus.RETURN_REQUESTED,
        )
        await self._trade.orders.change(uow, [change], {order.id: lines})
        return made

    def _require_returnable(self, caller: Caller, order: OrderRecord, lines: Sequence[LineRecord]) -> None:
        if order.user_id != caller.user_id:
            raise NotReturnableError("Only the buyer can ask to return an order")
        if order.status is OrderStatus.RETURN_REQUESTED:
            raise NotReturnableError("A return of this order waits for a decision already")
        if order.status not in DELIVERED_STATUSES or order.delivered_at is None:
            raise NotReturnableError("An order can be returned once it was delivered")
        view = self._trade.orders.view(order, lines, OrderActor.BUYER)
        if view.returnable_until is None:
            raise NotReturnableError("Everything of this order has been returned")
        if datetime.now(UTC) > view.returnable_until:
            days = order.return_days or self._trade.terms.now.return_window_days
            raise NotReturnableError(f"The {days} days in which this order could be returned are over")

    async def _lock(
        self, uow: UnitOfWork, caller: Caller, return_id: uuid.UUID
    ) -> tuple[ReturnRecord, OrderRecord, OrderActor]:
        """Return a return that the caller may decide, with its order locked."""
        found = await self._trade.returns.access_for(uow, caller, return_id)
        order = await self._trade.orders.lock_order(uow, found.order_id)
        found = await self._trade.returns.access_for(uow, caller, return_id)  # as it is under the lock
        actor = actor_for(caller, user_id=order.user_id, shop_id=order.shop_id)
        if actor is None or actor is OrderActor.BUYER:
            raise ReturnNotFoundError
        return found, order, actor

    async def _accept(
        self,
        uow: UnitOfWork,
        found: ReturnRecord,
        order: OrderRecord,
        actor: OrderActor,
        actor_id: uuid.UUID,
        reason: str,
    ) -> ReturnRecord:
        _require_waiting(found, order)
        attempts = await self._trade.payments.lock_checkout(uow, order.checkout_id)
        lines = (await self._trade.orders.lines(uow, [order]))[order.id]
        plan = plan_refund(order, lines, await self._trade.returns.quantities(uow, found))
        change = Change(
            order=order,
            actor=actor,
            actor_id=actor_id,
            reason=reason.strip() or "return accepted",
            status=OrderStatus.REFUNDED if plan.is_whole else _back(order),
        )
        (after,) = await self._trade.orders.change(uow, [change], {order.id: lines})
        await self._refunds.restock(uow, order, lines, plan, Restocking(found.id, "return", actor_id))
        fault_point("return.restocked")
        given = await self._refunds.give_back(uow, after, plan, attempts, f"return: {found.reason}")
        fault_point("return.given_back")
        return await self._trade.returns.decide(uow, found, order, approval_of(given, actor, actor_id, reason.strip()))

    async def _refuse(
        self, uow: UnitOfWork, found: ReturnRecord, order: OrderRecord, actor: OrderActor, decision: Decision
    ) -> ReturnRecord:
        _require_waiting(found, order)
        change = Change(
            order=order,
            actor=actor,
            actor_id=decision.by,
            reason=decision.reason or f"return {decision.status}",
            status=_back(order),
        )
        await self._trade.orders.change(uow, [change], await self._trade.orders.lines(uow, [order]))
        return await self._trade.returns.decide(uow, found, order, decision)

    async def _view(self, uow: UnitOfWork, found: ReturnRecord) -> bytes:
        return msgspec.json.encode(await self._trade.returns.view(uow, found.id))


def _back(order: OrderRecord) -> OrderStatus:
    return order.previous_status or OrderStatus.DELIVERED


def _require_waiting(found: ReturnRecord, order: OrderRecord) -> None:
    if found.status is not ReturnStatus.REQUESTED:
        raise ReturnDecidedError(found.status)
    if order.status is not OrderStatus.RETURN_REQUESTED:
        raise NotReturnableError(f"The order is {order.status} and waits for no decision")


async def _audit(uow: UnitOfWork, caller: Caller, actor: OrderActor, found: ReturnRecord, action: str) -> None:
    """Keep on record what admins decided instead of the shop."""
    if actor in {OrderActor.ADMIN, OrderActor.SUPER_ADMIN}:
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action=action,
            target=f"return:{found.id}",
            detail={"order_id": str(found.order_id), "reason": found.decision_reason},
            request_id=current_request_id(),
        )
