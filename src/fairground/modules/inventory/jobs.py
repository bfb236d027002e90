"""The stock's periodic work."""

from __future__ import annotations

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.modules.inventory.service import InventoryService

_SWEEP_SECONDS = 5.0


def build_jobs(database: Database, inventory: InventoryService) -> list[Job]:
    """Return the sweep of lapsed holds. Nothing waits for it: lapsed holds count as free in every question."""

    async def sweep() -> None:
        async with database.begin() as uow:
            found = await inventory.sweep_expired(uow)
        if found:
            job.wake()  # there may be more

    job = Job("sweep lapsed holds", _SWEEP_SECONDS, sweep)
    return [job]
