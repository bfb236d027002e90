"""The promotions' periodic work."""

from __future__ import annotations

import uuid
from functools import partial

import structlog

from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.jobs import Job
from fairground.modules.promotions.service import PromotionService

_SECONDS = 1.0
_TURN_MAX = 100
log = structlog.get_logger("promotions")


def build_jobs(database: Database, promotions: PromotionService) -> list[Job]:
    """Return the work that tells of sale events' beginnings and ends and gives unsold pieces back.

    Nothing is bought too early or too late without it: the clock decides about each purchase.
    """

    async def turn(event_id: uuid.UUID, uow: UnitOfWork) -> None:
        await promotions.sale_events.turn(uow, event_id)

    async def turn_all() -> None:
        async with database.read() as db:
            due = await promotions.sale_events.due(db, _TURN_MAX)
        for event_id in due:
            try:
                await database.transact(partial(turn, event_id))
            except Exception:
                log.exception("sale event not turned", event_id=str(event_id))

    return [Job("turn sale events", _SECONDS, turn_all)]
