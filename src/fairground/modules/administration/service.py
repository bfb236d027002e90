"""What organisers see across the market, and the few things only they do."""

import uuid

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import NotFoundError
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.administration import repository
from fairground.modules.administration.schemas import AdminStats, DeadLetter
from fairground.modules.orders.domain import OrderStatus
from fairground.modules.payments.domain import WebhookDetail, WebhookRecord, WebhookStatus
from fairground.modules.payments.service import PaymentService


class AdministrationService:
    """Figures, the webhook inbox, the dead letters."""

    def __init__(self, settings: Settings, payments: PaymentService) -> None:
        self._settings = settings
        self._payments = payments

    async def stats(self, db: Queries) -> AdminStats:
        """Return the market in figures, money in the default currency."""
        currency = self._settings.default_currency
        found = await repository.stats(db, currency)
        by_status = {status.value: found.by_status.get(status, 0) for status in OrderStatus}
        return AdminStats(
            total=sum(by_status.values()),
            pending=by_status[OrderStatus.PENDING],
            processing=by_status[OrderStatus.PROCESSING],
            by_status=by_status,
            placed_total=Money(found.placed_minor, currency),
            total_revenue=Money(found.revenue_minor, currency),
            orders_today=found.orders_today,
            users=found.users,
            shops=found.shops,
            products=found.products,
        )

    async def webhooks(
        self, db: Queries, status: WebhookStatus | None, provider: str | None, cursor: str | None, limit: int
    ) -> Page[WebhookRecord]:
        """Return a page of providers' messages, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        return await self._payments.inbox.page(db, status, provider, cursor, limit)

    async def replay_webhook(
        self, uow: UnitOfWork, caller: Caller, webhook_id: uuid.UUID, request_id: str
    ) -> WebhookRecord:
        """Have a provider's message applied again, on the record.

        Raises:
            NotFoundError: there is none.
        """
        found = await self._payments.inbox.replay(uow, webhook_id)
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action="payment_webhook.replayed",
            target=f"payment_webhook:{webhook_id}",
            detail={"provider": found.provider, "event_id": found.event_id},
            request_id=request_id,
        )
        return found

    async def webhook(self, db: Queries, webhook_id: uuid.UUID) -> WebhookDetail:
        """Return a provider's message with its body.

        Raises:
            NotFoundError: there is none.
        """
        return await self._payments.inbox.find(db, webhook_id)

    async def assign_webhook(
        self, uow: UnitOfWork, caller: Caller, webhook_id: uuid.UUID, user_id: uuid.UUID, request_id: str
    ) -> WebhookRecord:
        """Say whose money a held message is about, on the record, and have it applied again.

        Raises:
            NotFoundError: there is no such message, or nobody of that id.
            ConflictError: the message does not wait for that.
        """
        if not await repository.user_exists(uow, user_id):
            raise NotFoundError("No such person", code="USER_NOT_FOUND")
        found = await self._payments.inbox.assign(uow, webhook_id, user_id)
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action="payment_webhook.assigned",
            target=f"payment_webhook:{webhook_id}",
            detail={"provider": found.provider, "event_id": found.event_id, "user_id": str(user_id)},
            request_id=request_id,
        )
        return found

    async def dead_letters(self, db: Queries, cursor: str | None, limit: int) -> Page[DeadLetter]:
        """Return a page of events that consumers gave up on, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, int)[0] if cursor else None
        rows, more = cut_page(await repository.dead_letters(db, before, limit + 1), limit)
        letters = [DeadLetter(**msgspec.structs.asdict(row)) for row in rows]
        return Page(letters, encode_cursor(rows[-1].id) if more else None)
