"""Invitations into a shop: mailed to an address, whoever has it; the link joins once, and only that address.

The token stands in the mail alone. Kept is its SHA-256: it has more entropy than anyone can search.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid

from fairground.infrastructure.access import Caller, ShopRole
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.mail import Mailer
from fairground.kernel.emails import email_key, parse_email
from fairground.kernel.errors import ConflictError, ForbiddenError
from fairground.kernel.ids import new_id
from fairground.modules.shops import invitation_repository, read_models
from fairground.modules.shops.errors import (
    AlreadyMemberError,
    BadInvitationError,
    InvitationNotFoundError,
    InvitedJustNowError,
    OthersInvitationError,
    TooManyInvitationsError,
)
from fairground.modules.shops.events import MemberInvited
from fairground.modules.shops.invitation_repository import InvitationDraft, InvitationRecord
from fairground.modules.shops.schemas import Invitation, InvitationCard, Shop
from fairground.modules.shops.service import ShopService

INVITATION_DAYS = 7
INVITATIONS_MAX = 50
RESEND_PAUSE_SECONDS = 60
_KEEP_DAYS = 90
_DUTIES = {
    ShopRole.OWNER: "an owner, who may do everything in it",
    ShopRole.MANAGER: "a manager: products, prices, orders and the shop's page",
    ShopRole.STAFF: "staff: orders and their steps",
}


class InvitationService:
    """Invites people, and lets them in."""

    def __init__(self, shops: ShopService, mailer: Mailer) -> None:
        """Take who takes people in, and who queues the mails."""
        self._shops = shops
        self._mailer = mailer

    # What owners do

    async def list_open(self, db: Queries, shop_id: uuid.UUID) -> list[Invitation]:
        """Return the invitations that wait, those that ran out among them, the latest first."""
        return [_shown(record) for record in await invitation_repository.list_open(db, shop_id)]

    async def invite(self, uow: UnitOfWork, shop_id: uuid.UUID, by: Caller, email: str, role: ShopRole) -> Invitation:
        """Mail a link that makes whoever has the address a member, once, within a week.

        Raises:
            InvalidError: it is no address.
            AlreadyMemberError: who has it belongs to the shop already.
            ConflictError: code ``ALREADY_INVITED``; an earlier link can still be used.
            TooManyInvitationsError: as many wait as may.
        """
        address = parse_email(email)
        shop = await self._shops.lock(uow, shop_id)
        if await read_models.is_member(uow, shop_id, email_key(address)):
            raise AlreadyMemberError("This person belongs to the shop already")
        if await invitation_repository.count_live(uow, shop_id) >= INVITATIONS_MAX:
            raise TooManyInvitationsError(
                f"{INVITATIONS_MAX} invitations wait already", extra={"limit": INVITATIONS_MAX}
            )
        token = secrets.token_urlsafe(32)
        draft = InvitationDraft(
            id=new_id(),
            shop_id=shop_id,
            email=address,
            email_key=email_key(address),
            role=role,
            token_hash=_hash(token),
            invited_by=by.user_id,
            days=INVITATION_DAYS,
        )
        record = await invitation_repository.insert(uow, draft)
        if record is None:
            raise ConflictError("This address was invited already", code="ALREADY_INVITED")
        await self._mail(uow, shop, record, by, token)
        known = await read_models.find_user(uow, record.email_key)
        if known is not None:
            uow.publish(MemberInvited(shop_id=shop_id, shop_name=shop.name, user_id=known, role=role, by=by.user_id))
        return _shown(record)

    async def resend(self, uow: UnitOfWork, shop_id: uuid.UUID, by: Caller, invitation_id: uuid.UUID) -> Invitation:
        """Mail another link and begin the week anew; the link before is worth nothing from now on.

        Raises:
            InvitationNotFoundError: the shop has no such open invitation.
            InvitedJustNowError: the last mail went out less than a minute ago.
        """
        shop = await self._shops.mine(uow, shop_id)
        if await invitation_repository.find_open(uow, shop_id, invitation_id) is None:
            raise InvitationNotFoundError("No such invitation")
        token = secrets.token_urlsafe(32)
        record = await invitation_repository.renew(
            uow, shop_id, invitation_id, _hash(token), INVITATION_DAYS, RESEND_PAUSE_SECONDS
        )
        if record is None:
            raise InvitedJustNowError(
                "The mail went out a moment ago: give it a minute", extra={"retry_after": RESEND_PAUSE_SECONDS}
            )
        await self._mail(uow, shop, record, by, token)
        return _shown(record)

    async def revoke(self, uow: UnitOfWork, shop_id: uuid.UUID, invitation_id: uuid.UUID) -> None:
        """Call an invitation back: its link is worth nothing from now on.

        Raises:
            InvitationNotFoundError: the shop has no such open invitation.
        """
        if not await invitation_repository.revoke(uow, shop_id, invitation_id):
            raise InvitationNotFoundError("No such invitation")

    async def _mail(self, uow: UnitOfWork, shop: Shop, record: InvitationRecord, by: Caller, token: str) -> None:
        context = {
            "shop_name": shop.name,
            "inviter": by.name,
            "duties": _DUTIES[record.role],
            "days": INVITATION_DAYS,
            "url": self._mailer.link(f"/invitation?token={token}"),
        }
        await self._mailer.enqueue(uow, "shop_invitation", record.email, context)

    # What the invited do

    async def look(self, db: Queries, token: str) -> InvitationCard:
        """Return what a link is about; whoever has it read the mail.

        Raises:
            BadInvitationError: it was used, called back, sent anew, is too old, or is none.
        """
        card = await read_models.find_invitation_card(db, (await self._open(db, token)).id)
        if card is None:
            raise _bad()
        return card

    async def accept(self, uow: UnitOfWork, token: str, caller: Caller) -> InvitationCard:
        """Make the caller a member. The link shows the address to be theirs: it need not be activated.

        Raises:
            BadInvitationError: the link was used, called back, sent anew, is too old, or is none.
            OthersInvitationError: it was mailed to another address than the caller's.
            ForbiddenError: the caller is suspended.
            AlreadyMemberError: they belong to the shop already.
        """
        record = await self._open(uow, token, lock=True)
        if record.email_key != email_key(caller.email):
            raise OthersInvitationError("This invitation is for another e-mail address than that of your account")
        if not await read_models.hold_person(uow, caller.user_id):
            raise ForbiddenError("This account is suspended", code="ACCOUNT_SUSPENDED")
        card = await read_models.find_invitation_card(uow, record.id)
        assert card is not None  # noqa: S101 - it is locked
        await self._shops.join(uow, record.shop_id, caller.user_id, record.role, by=record.invited_by)
        await invitation_repository.settle(uow, record.id, "accepted")
        return card

    async def decline(self, uow: UnitOfWork, token: str) -> None:
        """Turn an invitation down; having read the mail is enough for that.

        Raises:
            BadInvitationError: as for ``accept``.
        """
        record = await self._open(uow, token, lock=True)
        await invitation_repository.settle(uow, record.id, "declined")

    async def _open(self, db: Queries, token: str, *, lock: bool = False) -> InvitationRecord:
        record = await invitation_repository.find_by_token(db, _hash(token), lock=lock)
        if record is None:
            raise _bad()
        return record

    async def purge(self, uow: UnitOfWork) -> None:
        """Delete what ran out long ago."""
        await invitation_repository.purge(uow, _KEEP_DAYS)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _bad() -> BadInvitationError:
    return BadInvitationError("This invitation is not valid: it was used, called back, or is too old")


def _shown(record: InvitationRecord) -> Invitation:
    return Invitation(record.id, record.email, record.role, record.sent_at, record.expires_at, record.is_expired)
