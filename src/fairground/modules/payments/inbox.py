"""The inbox: providers' messages are stored once, applied from the table, and open to operators."""

import uuid
from collections.abc import Callable

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.errors import ConflictError, NotFoundError
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.payments import webhook_repository as repository
from fairground.modules.payments.domain import Verdict, WebhookDetail, WebhookRecord, WebhookStatus
from fairground.modules.payments.ports import ProviderEvent
from fairground.modules.payments.webhook_repository import DueWebhook, StoredWebhook

_ATTEMPTS_MAX = 10


def _nothing() -> None:
    """Wake nobody."""


class Inbox:
    """Part of the door to payments: what providers told us."""

    def __init__(self) -> None:
        #: called after a commit that stored a message; the jobs put their wake-up here
        self.on_message: Callable[[], None] = _nothing

    async def store(self, uow: UnitOfWork, provider: str, event: ProviderEvent, body: bytes) -> bool:
        """Keep a verified message until it is applied; tell whether it is new."""
        uow.after_commit(self.on_message)
        return await repository.insert(uow, new_id(), provider, event.event_id, event.type, body)

    async def due(self, db: Queries, limit: int) -> list[DueWebhook]:
        """Return messages that are due, the longest first."""
        return await repository.due(db, limit)

    async def claim(self, uow: UnitOfWork, webhook_id: uuid.UUID) -> StoredWebhook | None:
        """Return a message, kept from others until the transaction ends; None when it is not due or another has it."""
        return await repository.claim(uow, webhook_id)

    async def conclude(self, uow: UnitOfWork, message: StoredWebhook, verdict: Verdict) -> None:
        """Note what became of a message."""
        await repository.conclude(uow, message.id, verdict.status, verdict.detail, verdict.retry_seconds)

    async def fail(self, uow: UnitOfWork, message: StoredWebhook, detail: str) -> None:
        """Note that applying a message broke; after some times it is left to an operator."""
        retry_seconds = min(2.0**message.attempts, 600)
        await repository.fail(uow, message.id, detail, retry_seconds=retry_seconds, attempts_max=_ATTEMPTS_MAX)

    async def page(
        self, db: Queries, status: WebhookStatus | None, provider: str | None, cursor: str | None, limit: int
    ) -> Page[WebhookRecord]:
        """Return a page of messages, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.page(db, status, provider, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def find(self, db: Queries, webhook_id: uuid.UUID) -> WebhookDetail:
        """Return a message with its body.

        Raises:
            NotFoundError: there is none.
        """
        found = await repository.find(db, webhook_id)
        if found is None:
            raise NotFoundError("No such message")
        return found

    async def replay(self, uow: UnitOfWork, webhook_id: uuid.UUID) -> WebhookRecord:
        """Have a message applied again.

        Raises:
            NotFoundError: there is none.
        """
        return await self._again(uow, webhook_id, None)

    async def assign(self, uow: UnitOfWork, webhook_id: uuid.UUID, user_id: uuid.UUID) -> WebhookRecord:
        """Say whose money a held message is about, and have it applied again.

        Raises:
            NotFoundError: there is no such message.
            ConflictError: it does not wait for that.
        """
        if (await self.find(uow, webhook_id)).status is not WebhookStatus.HELD:
            raise ConflictError("This message does not wait for a decision", code="WEBHOOK_NOT_HELD")
        return await self._again(uow, webhook_id, user_id)

    async def count_open(self, db: Queries) -> int:
        """Return how many messages wait for an operator."""
        return sum((await repository.count_open(db)).values())

    async def _again(self, uow: UnitOfWork, webhook_id: uuid.UUID, user_id: uuid.UUID | None) -> WebhookRecord:
        found = await repository.replay(uow, webhook_id, user_id)
        if found is None:
            raise NotFoundError("No such message")
        uow.after_commit(self.on_message)
        return found
