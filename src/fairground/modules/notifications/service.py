"""The door to notices."""

import uuid
from collections.abc import Mapping, Sequence

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.notifications import repository
from fairground.modules.notifications.domain import Notice, NoticeDraft, NoticeType
from fairground.modules.notifications.events import NotificationCreated


class NotificationService:
    """Stores notices and tells the person."""

    async def notify(
        self,
        uow: UnitOfWork,
        user_id: uuid.UUID,
        *,
        event_id: uuid.UUID,
        type_: NoticeType,
        kind: str,
        message: str,
        order_id: uuid.UUID | None = None,
    ) -> None:
        """Store a notice with the transaction and publish it. The same event leads to the same notice once."""
        draft = NoticeDraft(event_id=event_id, type=type_, kind=kind, message=message, order_id=order_id)
        await self.notify_all(uow, [user_id], draft)

    async def notify_all(self, uow: UnitOfWork, user_ids: Sequence[uuid.UUID], draft: NoticeDraft) -> None:
        """Store a notice for each of some people and publish them; those who have it already are left out.

        How many people at once is for the caller to bound: they are told in one transaction.
        """
        for user_id in user_ids:
            uow.gather(_write, (user_id, draft))

    async def page(
        self, db: Queries, user_id: uuid.UUID, *, cursor: str | None, limit: int, unread: bool
    ) -> Page[Notice]:
        """Return one page of a person's notices, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = None if cursor is None else decode_cursor(cursor, uuid.UUID)[0]
        rows, more = cut_page(await repository.list_for(db, user_id, before, unread=unread, limit=limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def count_unread(self, db: Queries, user_id: uuid.UUID) -> int:
        """Return how many notices a person has not read."""
        return await repository.count_unread(db, user_id)

    async def mark_read(self, uow: UnitOfWork, user_id: uuid.UUID, ids: list[uuid.UUID] | None) -> None:
        """Mark a person's own notices as read; without ``ids`` all of them. Others' ids are passed over."""
        await repository.mark_read(uow, user_id, ids)

    async def forget_person(
        self, uow: UnitOfWork, user_id: uuid.UUID, names: Mapping[uuid.UUID, str], instead: str
    ) -> None:
        """Delete a leaver's notices, and their name (by event) from those of others."""
        await repository.forget(uow, user_id)
        if names:
            await repository.forget_names(uow, names, instead)


async def _write(uow: UnitOfWork, told: Sequence[tuple[uuid.UUID, NoticeDraft]]) -> None:
    uow.publish(*map(_fact, await repository.insert(uow, told)))


def _fact(notice: Notice) -> NotificationCreated:
    return NotificationCreated(
        notification_id=notice.id,
        user_id=notice.user_id,
        notice_type=notice.type,
        kind=notice.kind,
        message=notice.message,
        order_id=notice.order_id,
        link=notice.link,
        created_at=notice.created_at,
    )
