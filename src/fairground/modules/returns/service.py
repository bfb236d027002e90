"""Returns for other code: asking, deciding, and the note that the money is back. Orders are moved by workflows."""

import uuid
from collections.abc import Mapping
from typing import Any

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.orders.service import OrderRecord, RefundPlan
from fairground.modules.returns import read_models, repository
from fairground.modules.returns.domain import Return, ReturnStatus
from fairground.modules.returns.errors import NotReturnableError, ReturnDecidedError, ReturnNotFoundError
from fairground.modules.returns.events import (
    ReturnApproved,
    ReturnFact,
    ReturnRefunded,
    ReturnRejected,
    ReturnRequested,
    ReturnWithdrawn,
)
from fairground.modules.returns.ports import ReturnCommands, ReturnWish
from fairground.modules.returns.read_models import ReturnFilter
from fairground.modules.returns.repository import Decision, ReturnRecord

#: What other code gets through this door.
__all__ = ["Decision", "ReturnCommands", "ReturnFilter", "ReturnRecord", "ReturnService", "ReturnWish"]

_FACTS: Mapping[ReturnStatus, type[ReturnFact]] = {
    ReturnStatus.REJECTED: ReturnRejected,
    ReturnStatus.WITHDRAWN: ReturnWithdrawn,
    ReturnStatus.REFUND_PENDING: ReturnApproved,
    ReturnStatus.REFUNDED: ReturnApproved,
}


class ReturnService:
    """Returns. To callers, those they have no part in do not exist."""

    async def request(self, uow: UnitOfWork, order: OrderRecord, plan: RefundPlan, wish: ReturnWish) -> ReturnRecord:
        """Write a return of a locked order's pieces.

        Raises:
            NotReturnableError: the order has one that is not decided.
        """
        made = await repository.insert(
            uow,
            new_id(),
            order_id=order.id,
            shop_id=order.shop_id,
            user_id=order.user_id,
            reason=wish.reason,
            comment=wish.comment.strip(),
            is_whole=plan.is_whole,
            amounts={part.order_line_id: (part.quantity, part.amount_minor) for part in plan.parts},
            amount_minor=plan.amount_minor,
            currency=order.currency,
        )
        if made is None:
            raise NotReturnableError("A return of this order waits for a decision already")
        uow.publish(ReturnRequested(**_fact(made, order)))
        return made

    async def access_for(self, db: Queries, caller: Caller, return_id: uuid.UUID) -> ReturnRecord:
        """Return a return to its buyer, its shop's members and admins.

        Raises:
            ReturnNotFoundError: there is none, or the caller has no part in it.
        """
        found = await repository.find(db, return_id)
        if found is None or not _has_part(caller, found):
            raise ReturnNotFoundError
        return found

    async def view(self, db: Queries, return_id: uuid.UUID) -> Return:
        """Return a return as it is shown. Check access before.

        Raises:
            ReturnNotFoundError: there is none.
        """
        found = await read_models.find(db, return_id)
        if found is None:
            raise ReturnNotFoundError
        return found

    async def page(self, db: Queries, wanted: ReturnFilter, cursor: str | None, limit: int) -> Page[Return]:
        """Return a page of returns, newest first. The filter must keep to what the caller may see.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await read_models.page(db, wanted, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def open_of_order(self, db: Queries, order_id: uuid.UUID) -> ReturnRecord | None:
        """Return an order's return that waits for a decision."""
        return await repository.open_of_order(db, order_id)

    async def quantities(self, db: Queries, found: ReturnRecord) -> dict[uuid.UUID, int]:
        """Return a return's pieces by order line."""
        return await repository.quantities(db, found.id)

    async def decide(
        self, uow: UnitOfWork, found: ReturnRecord, order: OrderRecord, decision: Decision
    ) -> ReturnRecord:
        """Decide a return whose order is locked.

        Raises:
            ReturnDecidedError: it was decided before.
        """
        after = await repository.decide(uow, found.id, decision)
        if after is None:
            latest = await repository.find(uow, found.id)
            raise ReturnDecidedError(latest.status if latest else found.status)
        uow.publish(_FACTS[after.status](**_fact(after, order)))
        if after.status is ReturnStatus.REFUNDED:
            uow.publish(ReturnRefunded(**_fact(after, order)))
        return after

    async def note_refunded(self, uow: UnitOfWork, refund_id: uuid.UUID, order: OrderRecord) -> None:
        """Note that a refund arrived, on the return that it is for, if there is one."""
        after = await repository.set_refunded(uow, refund_id)
        if after is not None:
            uow.publish(ReturnRefunded(**_fact(after, order)))

    async def note_not_refunded(self, uow: UnitOfWork, refund_id: uuid.UUID, order: OrderRecord) -> None:
        """Note that a refund did not arrive after all."""
        after = await repository.set_pending_again(uow, refund_id)
        if after is not None:
            uow.publish(ReturnApproved(**_fact(after, order)))

    async def forget_person(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Delete what a leaver wrote about returns; the returns stay."""
        await repository.forget(uow, user_id)


def _has_part(caller: Caller, found: ReturnRecord) -> bool:
    return caller.is_admin or caller.user_id == found.user_id or caller.shop_role(found.shop_id) is not None


def _fact(found: ReturnRecord, order: OrderRecord) -> dict[str, Any]:
    return {
        "return_id": found.id,
        "order_id": found.order_id,
        "order_number": order.order_number,
        "shop_id": found.shop_id,
        "shop_name": order.shop_name,
        "buyer_id": found.user_id,
        **{name: getattr(found, name) for name in ("status", "reason", "is_whole", "amount_minor", "currency")},
        "decision_reason": found.decision_reason,
    }
