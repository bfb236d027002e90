"""What people are told about their wallets."""

import uuid
from typing import Any

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.kernel.money import Money
from fairground.modules.notifications.domain import NoticeType
from fairground.modules.notifications.service import NotificationService


class WalletNotices:
    """Handlers that turn facts about wallets into notices to their owners."""

    def __init__(self, notifications: NotificationService) -> None:
        """Take the service that stores notices."""
        self._notifications = notifications

    async def topped_up(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell that money is there to spend."""
        balance = _money(event.payload, "new_balance_minor")
        message = f"{_money(event.payload)} came into your wallet. It now holds {balance}."
        await self._tell(uow, event, NoticeType.SUCCESS, "wallet_topped_up", message)

    async def top_up_failed(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell that the provider refused."""
        message = f"Loading your wallet with {_money(event.payload)} did not go through. Nothing was charged."
        await self._tell(uow, event, NoticeType.ERROR, "wallet_top_up_failed", message)

    async def refund_started(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell that what was left goes back and, where that is not known, ask where to."""
        message = f"{_money(event.payload)} from your wallet is on its way back to you."
        if not event.payload["needs_bank_details"]:
            await self._tell(uow, event, NoticeType.INFO, "wallet_refund_started", message)
            return
        message += f" Tell us the bank account for {_money(event.payload, 'by_hand_minor')} of it."
        await self._tell(uow, event, NoticeType.WARNING, "wallet_refund_needs_bank_details", message)

    async def refunded(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell that everything went back."""
        message = f"{_money(event.payload)} from your wallet was paid back to you."
        await self._tell(uow, event, NoticeType.SUCCESS, "wallet_refunded", message)

    async def _tell(self, uow: UnitOfWork, event: RecordedEvent, type_: NoticeType, kind: str, message: str) -> None:
        owner = uuid.UUID(str(event.payload["user_id"]))
        await self._notifications.notify(uow, owner, event_id=event.id, type_=type_, kind=kind, message=message)


def build_wallet_notices(notifications: NotificationService) -> Consumer:
    """Return the consumer that tells people about their wallets."""
    notices = WalletNotices(notifications)
    return Consumer(
        "wallet-notices",
        {
            "wallet.topped_up": notices.topped_up,
            "wallet.top_up_failed": notices.top_up_failed,
            "wallet.refund_started": notices.refund_started,
            "wallet.refunded": notices.refunded,
        },
    )


def _money(fact: dict[str, Any], field: str = "amount_minor") -> Money:
    return Money(fact[field], fact["currency"])
