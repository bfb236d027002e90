"""The shops' periodic work."""

from __future__ import annotations

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.modules.shops.invitations import InvitationService
from fairground.modules.shops.service import ShopService

_HOLIDAY_SECONDS = 5.0
_PURGE_SECONDS = 6 * 3600.0


def build_jobs(database: Database, shops: ShopService, invitations: InvitationService) -> list[Job]:
    """Return the work that tells of holidays' ends, and deletes invitations that ran out long ago.

    Nothing is sold too early or too late without it: the clock decides about each purchase.
    """

    async def end_holidays() -> None:
        while True:
            async with database.begin() as uow:
                if not await shops.holidays.end_due(uow):
                    return

    async def purge() -> None:
        async with database.begin() as uow:
            await invitations.purge(uow)

    return [Job("end holidays", _HOLIDAY_SECONDS, end_holidays), Job("purge invitations", _PURGE_SECONDS, purge)]
