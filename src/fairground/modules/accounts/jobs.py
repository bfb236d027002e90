"""Clearing away what has ended."""

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.modules.accounts import repository

_PURGE_SECONDS = 6 * 3600.0


def build_jobs(database: Database) -> list[Job]:
    """Return the periodic work of this module."""

    async def purge() -> None:
        async with database.begin() as uow:
            await repository.purge(uow)

    return [Job("accounts.purge", _PURGE_SECONDS, purge)]
