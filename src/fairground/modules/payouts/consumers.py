"""What owners are told of their shop's money: a notice and a mail, written in the transaction that reads the fact."""

from dataclasses import dataclass

import msgspec

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.infrastructure.mail import Mailer
from fairground.kernel.money import Money
from fairground.modules.accounts.service import AccountService
from fairground.modules.notifications.domain import NoticeType
from fairground.modules.notifications.service import NotificationService
from fairground.modules.payouts.domain import PayoutStatus
from fairground.modules.payouts.events import (
    PayoutApproved,
    PayoutEvent,
    PayoutPaid,
    PayoutRejected,
    PayoutRequested,
    WithdrawMethodChanged,
)

_MONEY_PAGE = "/seller/money"


@dataclass(frozen=True, slots=True)
class _Wording:
    type: NoticeType
    subject: str
    heading: str
    message: str


_BY_STATUS = {
    PayoutStatus.REQUESTED: _Wording(
        NoticeType.INFO,
        "A payout of {amount} was requested",
        "Payout requested",
        "{amount} of {shop}'s balance is to be paid out to {target}.",
    ),
    PayoutStatus.APPROVED: _Wording(
        NoticeType.INFO,
        "Your payout of {amount} was approved",
        "Payout approved",
        "{shop}'s payout of {amount} was approved and will be sent to {target}.",
    ),
    PayoutStatus.PAID: _Wording(
        NoticeType.SUCCESS,
        "Your payout of {amount} is on its way",
        "Payout sent",
        "{shop}'s payout of {amount} was sent to {target}. The bank's reference is {reference}.",
    ),
    PayoutStatus.REJECTED: _Wording(
        NoticeType.WARNING,
        "Your payout of {amount} was rejected",
        "Payout rejected",
        "{shop}'s payout of {amount} was rejected: {reason}. The amount is available again.",
    ),
}


class OwnerNews:
    """Handlers that tell everyone who owned the shop when it happened."""

    def __init__(self, accounts: AccountService, notifications: NotificationService, mailer: Mailer) -> None:
        """Take who knows the addresses, who keeps notices, and who queues mails."""
        self._accounts = accounts
        self._notifications = notifications
        self._mailer = mailer

    async def payout_changed(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell of a payout's step."""
        fact = msgspec.convert(event.payload, PayoutEvent)
        wording = _BY_STATUS[PayoutStatus(fact.status)]
        names = {
            "amount": str(Money(fact.amount_minor, fact.currency)),
            "shop": fact.shop_name,
            "target": fact.target,
            "reference": fact.reference,
            "reason": fact.reason.rstrip("."),
        }
        message = wording.message.format(**names)
        for owner_id in fact.owner_ids:
            await self._notifications.notify(
                uow, owner_id, event_id=event.id, type_=wording.type, kind=f"payout_{fact.status}", message=message
            )
            owner = await self._accounts.account(uow, owner_id)
            context = {
                "subject_line": wording.subject.format(**names),
                "heading": wording.heading,
                "intro": message,
                "first_name": owner.first_name,
                "url": self._mailer.link(_MONEY_PAGE),
            }
            dedup_key = f"payout:{fact.payout_id}:{fact.status}:{owner_id}"
            await self._mailer.enqueue(uow, "payout", owner.email, context, dedup_key=dedup_key)

    async def method_changed(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell that the money goes somewhere else, to those as well who had no part in it."""
        fact = msgspec.convert(event.payload, WithdrawMethodChanged)
        what = f"goes to {fact.target} from now on" if fact.target else "has no account to go to any more"
        message = f"The money of {fact.shop_name} {what}. If you did not expect this, look into it at once."
        for owner_id in fact.owner_ids:
            await self._notifications.notify(
                uow,
                owner_id,
                event_id=event.id,
                type_=NoticeType.WARNING,
                kind="withdraw_method_changed",
                message=message,
            )
            owner = await self._accounts.account(uow, owner_id)
            context = {
                "first_name": owner.first_name,
                "shop_name": fact.shop_name,
                "what": what,
                "by_you": owner_id == fact.changed_by,
                "when": f"{fact.changed_at:%d %B %Y, %H:%M} UTC",
                "url": self._mailer.link(_MONEY_PAGE),
            }
            dedup_key = f"withdraw-method:{event.id}:{owner_id}"
            await self._mailer.enqueue(uow, "withdraw_method_changed", owner.email, context, dedup_key=dedup_key)


def build_consumers(accounts: AccountService, notifications: NotificationService, mailer: Mailer) -> list[Consumer]:
    """Return the consumers of this module."""
    news = OwnerNews(accounts, notifications, mailer)
    handlers = {
        fact.type: news.payout_changed for fact in (PayoutRequested, PayoutApproved, PayoutPaid, PayoutRejected)
    }
    return [Consumer("payouts", {**handlers, WithdrawMethodChanged.type: news.method_changed})]
