"""What members are told of their shop: notices and mails, written in the transaction that reads the fact."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import msgspec

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.infrastructure.mail import Mailer
from fairground.modules.notifications.domain import NoticeDraft, NoticeType
from fairground.modules.notifications.service import NotificationService
from fairground.modules.shops.domain import Person, ShopStatus
from fairground.modules.shops.events import (
    MemberChanged,
    MemberInvited,
    MemberJoined,
    MemberRemoved,
    ShopStatusChanged,
)
from fairground.modules.shops.schemas import ShopMember
from fairground.modules.shops.service import ShopService

_SELLER_PAGE = "/seller"
_PEOPLE_PAGE = "/seller/people"
_ROLES = {ShopRole.OWNER: "an owner", ShopRole.MANAGER: "a manager", ShopRole.STAFF: "staff"}


@dataclass(frozen=True, slots=True)
class _Wording:
    type: NoticeType
    heading: str
    message: str


_BY_STATUS = {
    ShopStatus.ACTIVE: _Wording(NoticeType.SUCCESS, "Your shop is open", "{shop} is open: everyone can see and buy."),
    ShopStatus.SUSPENDED: _Wording(
        NoticeType.ERROR,
        "Your shop was suspended",
        "{shop} was suspended and sells nothing from now on. Orders that were placed go on.",
    ),
    ShopStatus.DECLINED: _Wording(
        NoticeType.WARNING,
        "Your shop was not approved",
        "{shop} was not approved. Mend what is missing, then ask again.",
    ),
}


class ShopNews:
    """Handlers that tell the people whom a fact concerns."""

    def __init__(self, shops: ShopService, notifications: NotificationService, mailer: Mailer) -> None:
        """Take who knows the members, who keeps notices, and who queues mails."""
        self._shops = shops
        self._notifications = notifications
        self._mailer = mailer

    async def status_changed(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell the owners whether their shop sells, and why not."""
        fact = msgspec.convert(event.payload, ShopStatusChanged)
        wording = _BY_STATUS.get(ShopStatus(fact.status))
        if wording is None:
            return
        message = wording.message.format(shop=fact.name)
        owners = await self._owners(uow, fact.shop_id)
        notice = f"{message} {fact.reason}".strip()
        await self._notify(uow, event, [owner.user_id for owner in owners], wording.type, f"shop_{fact.status}", notice)
        for owner in owners:
            context = {
                "subject_line": f"{wording.heading}: {fact.name}",
                "heading": wording.heading,
                "intro": message,
                "reason_given": fact.reason,
                "first_name": owner.name,
                "shop_name": fact.name,
                "button_label": "Your shop",
                "url": self._mailer.link(_SELLER_PAGE),
            }
            await self._mailer.enqueue(
                uow, "shop_news", owner.email, context, dedup_key=f"shop-news:{event.id}:{owner.user_id}"
            )

    async def invited(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell somebody who has an account that there is a mail for them."""
        fact = msgspec.convert(event.payload, MemberInvited)
        message = f"You are invited to {fact.shop_name}, as {_ROLES[fact.role]}: the link is in a mail to you."
        await self._notify(uow, event, [fact.user_id], NoticeType.INFO, "member_invited", message, None)

    async def joined(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Welcome a new member, and tell the owners."""
        fact = msgspec.convert(event.payload, MemberJoined)
        person = await self._shops.person(uow, fact.user_id)
        role = _ROLES[fact.role]
        welcome = f"You belong to {fact.shop_name} now, as {role}."
        await self._tell_person(uow, event, person, _Wording(NoticeType.SUCCESS, "Welcome", welcome), fact.shop_name)
        owners = [owner.user_id for owner in await self._owners(uow, fact.shop_id) if owner.user_id != fact.user_id]
        message = f"{person.name} joined {fact.shop_name} as {role}."
        await self._notify(uow, event, owners, NoticeType.INFO, "member_joined", message, _PEOPLE_PAGE)

    async def changed(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell a member of their new role, unless they took it themselves."""
        fact = msgspec.convert(event.payload, MemberChanged)
        if fact.by != fact.user_id:
            message = f"You are {_ROLES[fact.role]} of {fact.shop_name} now."
            await self._notify(uow, event, [fact.user_id], NoticeType.INFO, "member_changed", message, _SELLER_PAGE)

    async def removed(self, uow: UnitOfWork, event: RecordedEvent) -> None:
        """Tell whoever was removed; of one who left, tell the owners."""
        fact = msgspec.convert(event.payload, MemberRemoved)
        person = await self._shops.person(uow, fact.user_id)
        if fact.by != fact.user_id:
            message = f"You do not belong to {fact.shop_name} any more."
            wording = _Wording(NoticeType.WARNING, f"You left {fact.shop_name}", message)
            await self._tell_person(uow, event, person, wording, fact.shop_name)
            return
        owners = [owner.user_id for owner in await self._owners(uow, fact.shop_id)]
        message = f"{person.name} left {fact.shop_name}."
        await self._notify(uow, event, owners, NoticeType.INFO, "member_left", message, _PEOPLE_PAGE)

    async def _owners(self, uow: UnitOfWork, shop_id: uuid.UUID) -> list[ShopMember]:
        return [member for member in await self._shops.members(uow, shop_id) if member.role is ShopRole.OWNER]

    async def _tell_person(
        self, uow: UnitOfWork, event: RecordedEvent, person: Person, wording: _Wording, shop_name: str
    ) -> None:
        kind = event.type.removeprefix("shop.")
        link = _SELLER_PAGE if wording.type is NoticeType.SUCCESS else None
        await self._notify(uow, event, [person.user_id], wording.type, f"you_{kind}", wording.message, link)
        context = {
            "subject_line": wording.message,
            "heading": wording.heading,
            "intro": wording.message,
            "reason_given": "",
            "first_name": person.name,
            "shop_name": shop_name,
            "button_label": "Fairground",
            "url": self._mailer.link(link or "/"),
        }
        await self._mailer.enqueue(uow, "shop_news", person.email, context, dedup_key=f"shop-news:{event.id}")

    async def _notify(
        self,
        uow: UnitOfWork,
        event: RecordedEvent,
        user_ids: list[uuid.UUID],
        type_: NoticeType,
        kind: str,
        message: str,
        link: str | None = _SELLER_PAGE,
    ) -> None:
        draft = NoticeDraft(event_id=event.id, type=type_, kind=kind, message=message, link=link)
        await self._notifications.notify_all(uow, user_ids, draft)


def build_consumers(shops: ShopService, notifications: NotificationService, mailer: Mailer) -> list[Consumer]:
    """Return the consumers of this module."""
    news = ShopNews(shops, notifications, mailer)
    handlers = {
        ShopStatusChanged.type: news.status_changed,
        MemberInvited.type: news.invited,
        MemberJoined.type: news.joined,
        MemberChanged.type: news.changed,
        MemberRemoved.type: news.removed,
    }
    return [Consumer("shop-members", handlers)]
