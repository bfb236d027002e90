"""Telling those connected of announcements whose time has come."""

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.modules.announcements.service import AnnouncementService

_SECONDS = 1.0
_TURN_MAX = 100


def build_jobs(database: Database, announcements: AnnouncementService) -> list[Job]:
    """Return the work. Without it nobody sees anything too early or too late: who asks is told by the clock."""

    async def tell() -> None:
        async with database.begin() as uow:
            await announcements.tell_due(uow, _TURN_MAX)

    return [Job("tell announcements", _SECONDS, tell)]
