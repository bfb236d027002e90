"""The carts' periodic work."""

from __future__ import annotations

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.modules.carts.service import CartService

_SWEEP_SECONDS = 3_600.0


def build_jobs(database: Database, carts: CartService) -> list[Job]:
    """Return the removal of guests' carts that were left for long."""

    async def sweep() -> None:
        async with database.begin() as uow:
            await carts.sweep_idle(uow)

    return [Job("remove idle guest carts", _SWEEP_SECONDS, sweep)]
