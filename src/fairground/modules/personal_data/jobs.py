"""Making copies of personal data, and deleting those whose time is over."""

import structlog

from fairground.infrastructure.database import Database
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.media import Media
from fairground.kernel.clock import utc_now
from fairground.modules.personal_data.archive import write_archive
from fairground.modules.personal_data.repository import ClaimedExport
from fairground.modules.personal_data.service import PersonalDataService

_MAKE_SECONDS = 5.0
_PURGE_SECONDS = 3600.0

log = structlog.get_logger("personal data")


def build_jobs(database: Database, personal_data: PersonalDataService, media: Media) -> list[Job]:
    """Return the periodic work of this module."""

    async def make_due() -> None:
        while True:
            async with database.begin() as uow:
                claimed = await personal_data.claim(uow)
            if claimed is None:
                return
            try:
                await make(claimed)
            except Exception:  # it is tried again when its time has come
                log.exception("copy of personal data failed", export=str(claimed.id), attempt=claimed.attempts)

    async def make(claimed: ClaimedExport) -> None:
        async with database.snapshot() as db:
            gathered = await personal_data.gather(db, claimed.user_id)
        when = utc_now().strftime("%d %B %Y at %H:%M UTC")
        with await write_archive(gathered.files, gathered.pictures, media.store, when) as archive:
            async with database.begin() as uow:
                await personal_data.store(uow, claimed, archive)

    async def purge() -> None:
        async with database.begin() as uow:
            await personal_data.purge(uow)

    return [Job("personal_data.make", _MAKE_SECONDS, make_due), Job("personal_data.purge", _PURGE_SECONDS, purge)]
