"""What organisers are told: a notice to each of them."""

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.administration import dashboard_read_models as read_models
from fairground.modules.ledger.events import LedgerProofFailed
from fairground.modules.notifications.domain import NoticeDraft, NoticeType
from fairground.modules.notifications.service import NotificationService

_TOLD_MAX = 1_000
_PROOFS = "/admin/money/proofs"


class OrganiserNotices:
    """Handlers that turn facts into notices to those who run the market."""

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


def build_consumers(notifications: NotificationService) -> list[Consumer]:
    """Return the consumers of this module."""
    notices = OrganiserNotices(notifications)
    return [Consumer("organisers' notices", {LedgerProofFailed.type: notices.proof_failed})]
