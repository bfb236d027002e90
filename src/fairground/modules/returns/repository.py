"""Every SQL statement of returns. Tables: returns, return_lines."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.rows import shaped
from fairground.modules.returns.domain import ReturnReason, ReturnStatus


class ReturnRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A return's row."""

    id: uuid.UUID
    order_id: uuid.UUID
    shop_id: uuid.UUID
    user_id: uuid.UUID
    status: ReturnStatus
    reason: ReturnReason
    comment: str
    is_whole: bool
    amount_minor: int
    currency: str
    refund_id: uuid.UUID | None
    decided_by: uuid.UUID | None
    decided_as: str | None
    decision_reason: str
    decided_at: datetime | None
    refunded_at: datetime | None
    created_at: datetime
    updated_at: datetime


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided of a return, by whom, in which right and why; an approval with what it pays."""

    status: ReturnStatus
    by: uuid.UUID | None
    role: str
    reason: str
    refund_id: uuid.UUID | None = None
    amount_minor: int | None = None


_RETURN = """
id, order_id, shop_id, user_id, status, reason, comment, is_whole, amount_minor, currency, refund_id, decided_by,
decided_as, decision_reason, decided_at, refunded_at, created_at, updated_at
"""
INSERT = f"""
WITH lines AS (
    INSERT INTO return_lines (return_id, order_line_id, quantity, amount_minor)
    SELECT $1, l.* FROM unnest($10::uuid[], $11::int[], $12::bigint[]) AS l
)
INSERT INTO returns (id, order_id, shop_id, user_id, reason, comment, is_whole, amount_minor, currency)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (order_id) WHERE status = 'requested' DO NOTHING
RETURNING {_RETURN}
"""
FIND = f"SELECT {_RETURN} FROM returns WHERE id = $1"
OPEN_OF_ORDER = f"SELECT {_RETURN} FROM returns WHERE order_id = $1 AND status = 'requested'"
OF_ORDER = f"SELECT {_RETURN} FROM returns WHERE order_id = $1 ORDER BY id DESC"
BY_REFUND = f"SELECT {_RETURN} FROM returns WHERE refund_id = $1"
QUANTITIES = "SELECT order_line_id, quantity FROM return_lines WHERE return_id = $1"
# Of two decisions the second finds no return that waits for one.
DECIDE = f"""
UPDATE returns SET status = $2, decided_by = $3, decided_as = $4, decision_reason = $5, refund_id = $6,
       amount_minor = coalesce($7, amount_minor), decided_at = told_at(), updated_at = told_at(),
       refunded_at = CASE WHEN $2 = 'refunded' THEN told_at() END
WHERE id = $1 AND status = 'requested' RETURNING {_RETURN}
"""
SET_REFUNDED = f"""
UPDATE returns SET status = 'refunded', refunded_at = told_at(), updated_at = told_at()
WHERE refund_id = $1 AND status = 'refund_pending' RETURNING {_RETURN}
"""
SET_PENDING_AGAIN = f"""
UPDATE returns SET status = 'refund_pending', refunded_at = NULL, updated_at = now()
WHERE refund_id = $1 AND status = 'refunded' RETURNING {_RETURN}
"""

FORGET = "UPDATE returns SET comment = '', updated_at = now() WHERE user_id = $1 AND comment <> ''"


async def insert(  # noqa: PLR0913 - one argument per column
    uow: UnitOfWork,
    return_id: uuid.UUID,
    *,
    order_id: uuid.UUID,
    shop_id: uuid.UUID,
    user_id: uuid.UUID,
    reason: ReturnReason,
    comment: str,
    is_whole: bool,
    amounts: Mapping[uuid.UUID, tuple[int, int]],
    amount_minor: int,
    currency: str,
) -> ReturnRecord | None:
    """Write a return with its lines (quantity and amount by line); None when the order has an open one."""
    rows = await uow.fetch(
        INSERT,
        return_id,
        order_id,
        shop_id,
        user_id,
        reason,
        comment,
        is_whole,
        amount_minor,
        currency,
        list(amounts),
        [quantity for quantity, _ in amounts.values()],
        [amount for _, amount in amounts.values()],
    )
    found = shaped(ReturnRecord, rows)
    return found[0] if found else None


async def find(db: Queries, return_id: uuid.UUID) -> ReturnRecord | None:
    """Return a return."""
    return _first(shaped(ReturnRecord, await db.fetch(FIND, return_id)))


async def open_of_order(db: Queries, order_id: uuid.UUID) -> ReturnRecord | None:
    """Return an order's return that waits for a decision."""
    return _first(shaped(ReturnRecord, await db.fetch(OPEN_OF_ORDER, order_id)))


async def of_order(db: Queries, order_id: uuid.UUID) -> list[ReturnRecord]:
    """Return an order's returns, newest first."""
    return shaped(ReturnRecord, await db.fetch(OF_ORDER, order_id))


async def by_refund(db: Queries, refund_id: uuid.UUID) -> ReturnRecord | None:
    """Return the return that a refund is for."""
    return _first(shaped(ReturnRecord, await db.fetch(BY_REFUND, refund_id)))


async def quantities(db: Queries, return_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """Return a return's pieces by order line."""
    return {row["order_line_id"]: row["quantity"] for row in await db.fetch(QUANTITIES, return_id)}


async def decide(uow: UnitOfWork, return_id: uuid.UUID, decision: Decision) -> ReturnRecord | None:
    """Decide an open return; None when it was decided before."""
    rows = await uow.fetch(
        DECIDE,
        return_id,
        decision.status,
        decision.by,
        decision.role,
        decision.reason,
        decision.refund_id,
        decision.amount_minor,
    )
    return _first(shaped(ReturnRecord, rows))


async def set_refunded(uow: UnitOfWork, refund_id: uuid.UUID) -> ReturnRecord | None:
    """Note that a return's money is back; None when no return waits for the refund."""
    return _first(shaped(ReturnRecord, await uow.fetch(SET_REFUNDED, refund_id)))


async def set_pending_again(uow: UnitOfWork, refund_id: uuid.UUID) -> ReturnRecord | None:
    """Note that a return's money did not arrive after all; None when no return is about the refund."""
    return _first(shaped(ReturnRecord, await uow.fetch(SET_PENDING_AGAIN, refund_id)))


def _first(found: Sequence[ReturnRecord]) -> ReturnRecord | None:
    return found[0] if found else None


async def forget(uow: UnitOfWork, user_id: uuid.UUID) -> None:
    """Delete what a person wrote about returns."""
    await uow.execute(FORGET, user_id)
