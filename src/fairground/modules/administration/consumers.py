"""What organisers are told, and what is told of their decisions: a notice to each of those concerned."""

import uuid

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.administration import dashboard_read_models as read_models
from fairground.modules.catalog.events import ProductHidden
from fairground.modules.ledger.events import LedgerProofFailed
from fairground.modules.notifications.domain import NoticeDraft, NoticeType
from fairground.modules.notifications.service import NotificationService

_TOLD_MAX = 1_000
_PROOFS = "/admin/money/proofs"


class OfficeNotices:
    """Handlers that turn facts into notices to those who run the market, and about what these decide."""

    def __init__(self, notifications: NotificationService) -> None:
        """Take the service that stores notices."""
        self._notifications = notifications

    async def proof_failed(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell that the books contradict themselves."""
        count = event.payload["count"]
        found = "a contradiction" if count == 1 else f"{count} contradictions"
        draft = NoticeDraft(
            event_id=event.id,
            type=NoticeType.ERROR,
            kind="ledger_proof_failed",
            message=f"The proof of the books found {found}. Look at it before any money is paid out.",
            link=_PROOFS,
        )
        await self._notifications.notify_all(uow, await read_models.organisers(uow, _TOLD_MAX), draft)

    async def product_hidden(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell a shop's owners and managers what organisers took out of sight, and why."""
        fact = event.payload
        draft = NoticeDraft(
            event_id=event.id,
            type=NoticeType.WARNING,
            kind="product_hidden",
            message=f"{fact['name']} was taken out of sight by the market: {fact['reason']}",
            link=f"/seller/products/{fact['product_id']}",
        )
        people = await read_models.shop_managers(uow, uuid.UUID(str(fact["shop_id"])), _TOLD_MAX)
        await self._notifications.notify_all(uow, people, draft)


def build_consumers(notifications: NotificationService) -> list[Consumer]:
    """Return the consumers of this module."""
    notices = OfficeNotices(notifications)
    handlers = {LedgerProofFailed.type: notices.proof_failed, ProductHidden.type: notices.product_hidden}
    return [Consumer("office notices", handlers)]
