"""The only door to announcements."""

import uuid
from datetime import timedelta

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.response_cache import ResponseCache
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page
from fairground.kernel.text import clean_text
from fairground.kernel.zones import moment_of, parse_zone
from fairground.modules.announcements import read_models, repository
from fairground.modules.announcements.domain import (
    DAYS_MAX,
    AdminAnnouncement,
    Announcement,
    AnnouncementStatus,
    Audience,
    audiences_of,
)
from fairground.modules.announcements.errors import AnnouncementEndedError, AnnouncementNotFoundError
from fairground.modules.announcements.events import AnnouncementEnded, AnnouncementFact, AnnouncementStarted
from fairground.modules.announcements.schemas import AnnouncementIn

#: More at once nobody reads.
_SHOWN_MAX = 20


class AnnouncementService:
    """Announces, shows and ends. Who is connected hears of it from the event log."""

    def __init__(self, cache: ResponseCache) -> None:
        """Drop what guests are shown from the cache when it changes."""
        self._cache = cache

    async def announce(
        self, uow: UnitOfWork, caller: Caller, wanted: AnnouncementIn, request_id: str
    ) -> AdminAnnouncement:
        """Announce something, at once or when its time comes, on the record.

        Raises:
            InvalidError: nothing is said, its times make no sense, or it is for visitors of an event that is not there.
        """
        announcement = await self._draft(uow, wanted)
        await repository.insert(uow, announcement, caller.user_id)
        made = await self.find(uow, announcement.id)
        if made.status is AnnouncementStatus.RUNNING:
            uow.publish(_fact(AnnouncementStarted, announcement))
        await self._record(uow, caller, made, "announcement.made", request_id)
        return made

    async def find(self, db: Queries, announcement_id: uuid.UUID) -> AdminAnnouncement:
        """Return an announcement as organisers see it.

        Raises:
            AnnouncementNotFoundError: there is none.
        """
        found = await read_models.find(db, announcement_id)
        if found is None:
            raise AnnouncementNotFoundError
        return found

    async def visible_to(self, db: Queries, caller: Caller | None) -> list[Announcement]:
        """Return what holds now for somebody, or for guests, the newest first."""
        return await repository.visible(db, [*audiences_of(caller), Audience.EVENT], _SHOWN_MAX)

    async def page(
        self, db: Queries, status: AnnouncementStatus | None, cursor: str | None, limit: int
    ) -> Page[AdminAnnouncement]:
        """Return a page of all announcements, the newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        return await read_models.page(db, status, cursor, limit)

    async def end(self, uow: UnitOfWork, caller: Caller, announcement_id: uuid.UUID, request_id: str) -> None:
        """End an announcement before its time, or before it began, on the record.

        Raises:
            AnnouncementNotFoundError: there is none.
            AnnouncementEndedError: it has ended.
        """
        ended = await repository.end(uow, announcement_id, caller.user_id)
        if ended is None:
            await self.find(uow, announcement_id)
            raise AnnouncementEndedError
        announcement, was_told = ended
        if was_told:
            uow.publish(_fact(AnnouncementEnded, announcement))
        await self._record(uow, caller, announcement, "announcement.ended", request_id)

    async def tell_due(self, uow: UnitOfWork, limit: int) -> int:
        """Tell those connected of announcements whose time has come; returns how many there were."""
        due = await repository.mark_told(uow, limit)
        uow.publish(*(_fact(AnnouncementStarted, announcement) for announcement in due))
        if due:
            uow.after_commit(self._cache.clear)
        return len(due)

    async def _draft(self, uow: UnitOfWork, wanted: AnnouncementIn) -> Announcement:
        zone, now = parse_zone(wanted.time_zone), await repository.now(uow)
        starts_at = now if wanted.starts_at is None else max(now, moment_of(wanted.starts_at, zone, "starts_at"))
        ends_at = moment_of(wanted.ends_at, zone, "ends_at")
        message = clean_text(wanted.message)
        if not message:
            raise _invalid("message", "says nothing")
        if ends_at <= starts_at:
            raise _invalid("ends_at", "lies before the beginning" if starts_at > now else "lies in the past")
        if ends_at - starts_at > timedelta(days=DAYS_MAX):
            raise _invalid("ends_at", f"is more than {DAYS_MAX} days after the beginning")
        if (wanted.audience is Audience.EVENT) != (wanted.event_id is not None):
            raise _invalid("event_id", "goes with the audience event, and with no other")
        if wanted.event_id is not None and not await read_models.is_sale_event(uow, wanted.event_id):
            raise _invalid("event_id", "is no sale event's")
        return Announcement(
            id=new_id(),
            message=message,
            severity=wanted.severity,
            audience=wanted.audience,
            event_id=wanted.event_id,
            starts_at=starts_at,
            ends_at=ends_at,
            time_zone=zone.key,
        )

    async def _record(
        self,
        uow: UnitOfWork,
        caller: Caller,
        announcement: Announcement | AdminAnnouncement,
        action: str,
        request_id: str,
    ) -> None:
        uow.after_commit(self._cache.clear)
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action=action,
            target=f"announcement:{announcement.id}",
            detail={
                "message": announcement.message,
                "audience": announcement.audience,
                "severity": announcement.severity,
                "ends_at": announcement.ends_at.isoformat(),
            },
            request_id=request_id,
        )


def _fact(kind: type[AnnouncementFact], announcement: Announcement) -> AnnouncementFact:
    fields = msgspec.structs.asdict(announcement)
    return kind(announcement_id=fields.pop("id"), for_whom=fields.pop("audience"), **fields)


def _invalid(field: str, message: str) -> InvalidError:
    return InvalidError(f"{field} {message}", errors=[FieldError(field, message)])
