"""Copies of personal data: asked for, made in the background, kept privately for a week, told of by mail."""

import uuid
from dataclasses import dataclass
from typing import IO, Any

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.mail import Mailer
from fairground.kernel.clock import utc_now
from fairground.kernel.ids import new_id
from fairground.modules.accounts.service import AccountService
from fairground.modules.personal_data import read_models, repository
from fairground.modules.personal_data.domain import KEPT_DAYS, PART_BYTES, PAUSE, DataExport, ExportStatus
from fairground.modules.personal_data.errors import ExportNotFoundError, ExportTooSoonError
from fairground.modules.personal_data.repository import ClaimedExport


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that is kept of a person: rows by file, and the names of their pictures."""

    files: dict[str, list[dict[str, Any]]]
    pictures: list[str]


class PersonalDataService:
    """The only door to copies of personal data. Each belongs to one person, and nobody else reaches it."""

    def __init__(self, accounts: AccountService, mailer: Mailer) -> None:
        """Tell people by mail."""
        self._accounts = accounts
        self._mailer = mailer

    async def request(self, uow: UnitOfWork, user_id: uuid.UUID) -> DataExport:
        """Ask for a copy; one that is being made is the one.

        Raises:
            ExportTooSoonError: one was asked for within the last day.
        """
        await repository.lock_owner(uow, user_id)
        before = await repository.newest(uow, user_id)
        if before is not None and before.status is ExportStatus.REQUESTED:
            return before
        if before is not None and before.status is ExportStatus.READY:
            waited = utc_now() - before.created_at
            if waited < PAUSE:
                raise ExportTooSoonError(int((PAUSE - waited).total_seconds()))
        made = await repository.insert(uow, new_id(), user_id)
        assert made is not None  # noqa: S101 - the person's row is locked, and none is being made
        return made

    async def newest(self, db: Queries, user_id: uuid.UUID) -> DataExport | None:
        """Return the copy that a person asked for last, None without one."""
        return await repository.newest(db, user_id)

    async def ready(self, db: Queries, user_id: uuid.UUID) -> DataExport:
        """Return the copy that a person can download.

        Raises:
            ExportNotFoundError: there is none.
        """
        found = await repository.find_ready(db, user_id)
        if found is None:
            raise ExportNotFoundError
        return found

    async def claim(self, uow: UnitOfWork) -> ClaimedExport | None:
        """Take the next copy that is to be made, None without one."""
        return await repository.claim(uow)

    async def gather(self, db: Queries, user_id: uuid.UUID) -> Gathered:
        """Read all that is kept of a person; ``db`` should see one moment."""
        return Gathered(await read_models.gather(db, user_id), await read_models.pictures(db, user_id))

    async def store(self, uow: UnitOfWork, claimed: ClaimedExport, archive: IO[bytes]) -> None:
        """Keep a copy and tell the person by mail, if it is still wanted."""
        size = part = 0
        await repository.start_parts(uow, claimed.id)
        while chunk := archive.read(PART_BYTES):
            await repository.insert_part(uow, claimed.id, part, chunk)
            size, part = size + len(chunk), part + 1
        if await repository.finish(uow, claimed.id, size):
            account = await self._accounts.account(uow, claimed.user_id)
            url = self._mailer.link("/account/privacy")
            context = {"first_name": account.first_name, "days": KEPT_DAYS, "url": url}
            await self._mailer.enqueue(uow, "personal_data_ready", account.email, context)

    async def purge(self, uow: UnitOfWork) -> None:
        """Delete copies whose time is over."""
        await repository.purge(uow)

    async def forget(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Delete all copies of a person who leaves."""
        await repository.forget(uow, user_id)
