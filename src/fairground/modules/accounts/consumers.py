"""Mails the links that were asked for."""

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.modules.accounts.domain import LinkPurpose
from fairground.modules.accounts.links import LinkMail


def build_consumers(link_mail: LinkMail) -> list[Consumer]:
    """Return the consumers of this module."""

    async def serve(uow: UnitOfWork, event: RecordedEvent) -> None:
        purpose = LinkPurpose(str(event.payload["purpose"]))
        await link_mail.serve(uow, purpose, str(event.payload["email_key"]))

    return [Consumer("account-mail", {"account.link_requested": serve})]
