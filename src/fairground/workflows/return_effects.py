"""A return follows its order when the order itself is moved by a status."""

import uuid
from collections.abc import Sequence

from fairground.infrastructure.database import UnitOfWork
from fairground.modules.orders.domain import OrderActor, OrderStatus
from fairground.modules.orders.service import Change, LineRecord, OrderRecord, plan_refund
from fairground.modules.returns.domain import ReturnReason, ReturnStatus
from fairground.modules.returns.service import Decision, ReturnWish
from fairground.workflows.refund_orders import GivenBack
from fairground.workflows.trade_services import TradeServices


def concerns_return(change: Change) -> bool:
    """Tell whether a change begins or ends the wait for a return's decision."""
    return OrderStatus.RETURN_REQUESTED in {change.status, change.order.status} and change.status is not None


async def follow(
    uow: UnitOfWork,
    trade: TradeServices,
    change: Change,
    after: OrderRecord,
    lines: Sequence[LineRecord],
    given: GivenBack | None,
) -> None:
    """Open a return of all that is left, accept the open one with what was given back, or refuse it."""
    if after.status is OrderStatus.RETURN_REQUESTED:
        wish = ReturnWish(reason=ReturnReason.OTHER, comment=change.reason)
        await trade.returns.request(uow, after, plan_refund(after, lines), wish)
        return
    found = await trade.returns.open_of_order(uow, after.id)
    if found is None:
        return
    if given is not None:
        decision = approval_of(given, change.actor, change.actor_id, change.reason)
    else:
        decision = Decision(status=ReturnStatus.REJECTED, by=change.actor_id, role=change.actor, reason=change.reason)
    await trade.returns.decide(uow, found, after, decision)


def approval_of(given: GivenBack, actor: OrderActor, actor_id: uuid.UUID | None, reason: str) -> Decision:
    """Return the decision that a return is accepted, with what was given back for it."""
    return Decision(
        status=ReturnStatus.REFUNDED if given.is_paid else ReturnStatus.REFUND_PENDING,
        by=actor_id,
        role=actor,
        reason=reason,
        refund_id=given.refund.id if given.refund else None,
        amount_minor=given.refund.amount_minor if given.refund else None,
    )
