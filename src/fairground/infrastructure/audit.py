"""The audit log: what people with special rights did, why, and in which request. Append-only."""

import uuid
from collections.abc import Mapping

from fairground.infrastructure.access import Caller
from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.logging import current_request_id

RECORD = "INSERT INTO audit_log (actor_id, action, target, detail, request_id) VALUES ($1, $2, $3, $4, $5)"


async def record_audit(
    uow: UnitOfWork, *, actor_id: uuid.UUID, action: str, target: str, detail: Mapping[str, object], request_id: str
) -> None:
    """Write one line. ``action`` is named like ``order.status_forced``, ``target`` like ``order:<id>``."""
    await uow.execute(RECORD, actor_id, action, target, dict(detail), request_id)


async def record_organisers_act(uow: UnitOfWork, caller: Caller, action: str, target: str, **detail: object) -> None:
    """Write one line if the caller runs the market; what shops do with their own and people with theirs is none."""
    if caller.is_admin:
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action=action,
            target=target,
            detail=detail,
            request_id=current_request_id(),
        )
