"""Seeing the market as a customer does: by organisers, for a reason, for a quarter of an hour, changing nothing.

That nothing can be changed is not decided here, but beside the policies, for every route and socket event at once (see
``access.refuse_while_viewing``).
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.sessions import AccessTokens
from fairground.kernel.clock import utc_now
from fairground.kernel.errors import BadRequestError, ForbiddenError
from fairground.kernel.ids import new_id
from fairground.modules.accounts import repository, session_repository
from fairground.modules.accounts.domain import Account, Device, parse_reason
from fairground.modules.accounts.errors import AccountSuspendedError, UserNotFoundError
from fairground.modules.accounts.sessions import SessionService

SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class View:
    """A session in which an organiser is shown what a customer sees. There is no refresh token: it ends."""

    account: Account
    session_id: uuid.UUID
    access_token: str
    expires_at: datetime


class ViewingService:
    """Begins and ends such sessions."""

    def __init__(self, tokens: AccessTokens, sessions: SessionService) -> None:
        """Take what makes tokens and ends sessions."""
        self._tokens = tokens
        self._sessions = sessions

    async def start(
        self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, reason: str, device: Device, request_id: str
    ) -> View:
        """Begin to see the market as a customer, on the record; what was seen of somebody else before ends.

        Raises:
            InvalidError: the reason says nothing.
            UserNotFoundError: there is no such person.
            ForbiddenError: ``ORGANISERS_ARE_NOT_IMPERSONATED``.
            AccountSuspendedError: they see nothing themselves.
        """
        why = parse_reason(reason)
        account = await repository.find_account(uow, user_id)
        if account is None:
            raise UserNotFoundError("No such user")
        if account.role is not Role.CUSTOMER:
            raise ForbiddenError("Nobody sees the market as another organiser", code="ORGANISERS_ARE_NOT_IMPERSONATED")
        before = await session_repository.revoke_views(uow, caller.session_id, "replaced")
        await self._sessions.tell_ended(uow, before, "replaced")
        session_id = new_id()
        if not await session_repository.start_view(uow, session_id, user_id, device, SECONDS, caller.session_id):
            raise AccountSuspendedError("This account is suspended: its owner sees nothing")
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action="user.impersonated",
            target=f"user:{user_id}",
            detail={"reason": why, "session_id": str(session_id), "seconds": SECONDS},
            request_id=request_id,
        )
        token = self._tokens.issue(
            user_id=user_id, email=account.email, role=account.role, session_id=session_id, seconds=SECONDS
        )
        return View(account, session_id, token, utc_now() + timedelta(seconds=SECONDS))

    async def end(self, uow: UnitOfWork, caller: Caller) -> uuid.UUID:
        """Stop seeing the market as somebody else; return the organiser's own session, which goes on.

        Raises:
            BadRequestError: ``NOT_IMPERSONATING``.
        """
        if caller.viewer is None:
            raise BadRequestError("You see the market as yourself", code="NOT_IMPERSONATING")
        await self._sessions.revoke(uow, caller.user_id, caller.session_id, "left")
        return caller.viewer.session_id

    async def expire(self, uow: UnitOfWork) -> None:
        """Put on record what ended because its time was over."""
        await self._sessions.tell_ended(uow, await session_repository.expire_views(uow), "expired")
