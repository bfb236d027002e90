"""The catalogue's background work: changes of many products are worked off, batch by batch."""

from __future__ import annotations

import uuid

import structlog

from fairground.infrastructure.database import DATABASE_AWAY, Database, UnitOfWork
from fairground.infrastructure.jobs import Job
from fairground.kernel.errors import TemporaryError
from fairground.modules.catalog.product_edits import BATCH_SIZE, ProductEdits

#: Edits are begun with the request and woken for; this is for what a crash left.
_EVERY_SECONDS = 10.0
log = structlog.get_logger("catalog")


def build_edit_job(database: Database, edits: ProductEdits) -> Job:
    """Return the work on changes that their requests have left."""

    async def run() -> None:
        async with database.read() as db:
            waiting = await edits.open_edits(db)
        for edit_id in waiting:
            while await _next_batch(database, edits, edit_id):
                pass

    return Job("change many products", _EVERY_SECONDS, run)


async def _next_batch(database: Database, edits: ProductEdits, edit_id: uuid.UUID) -> bool:
    """Change a batch; where one product spoils it, change them singly and refuse that one."""

    async def batch(uow: UnitOfWork) -> bool:
        return await edits.work_off(uow, edit_id, BATCH_SIZE)

    async def single(uow: UnitOfWork) -> bool:
        return await edits.work_off(uow, edit_id, 1)

    try:
        return await database.transact(batch)
    except (TemporaryError, *DATABASE_AWAY):
        raise
    except Exception:
        log.exception("batch of products not changed", edit=str(edit_id))
    for _ in range(BATCH_SIZE):
        try:
            if not await database.transact(single):
                return False
        except (TemporaryError, *DATABASE_AWAY):
            raise
        except Exception:
            log.exception("product not changed", edit=str(edit_id))
            async with database.begin() as uow:
                if not await edits.give_up(uow, edit_id):
                    return False
    return True
