"""Clearing away what has ended."""

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.modules.accounts import repository, session_repository
from fairground.modules.accounts.viewing import ViewingService

_PURGE_SECONDS = 6 * 3600.0
_EXPIRE_SECONDS = 30.0


def build_jobs(database: Database, viewing: ViewingService) -> list[Job]:
    """Return the periodic work of this module."""

    async def purge() -> None:
        async with database.begin() as uow:
            await repository.purge(uow)
            await session_repository.purge(uow)

    async def expire() -> None:
        async with database.begin() as uow:
            await viewing.expire(uow)

    return [
        Job("accounts.purge", _PURGE_SECONDS, purge),
        Job("accounts.end what organisers see of others", _EXPIRE_SECONDS, expire),
    ]
