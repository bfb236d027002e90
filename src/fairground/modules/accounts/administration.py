"""What organisers do to accounts: suspending, reinstating, roles, signing people out. All of it is on record."""

import uuid

from fairground.infrastructure.access import Caller, Role
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.mail import Mailer
from fairground.kernel.errors import ConflictError, ForbiddenError
from fairground.modules.accounts import admin_repository
from fairground.modules.accounts.admin_repository import Subject
from fairground.modules.accounts.domain import parse_reason
from fairground.modules.accounts.errors import LastSuperAdminError, UserDeletedError, UserNotFoundError
from fairground.modules.accounts.links import LinkMail
from fairground.modules.accounts.service import AccountService
from fairground.modules.accounts.sessions import SessionService

_ROLE_NAMES = {Role.CUSTOMER: "customer", Role.ADMIN: "organiser", Role.SUPER_ADMIN: "head organiser"}


class UserAdministration:
    """Acts of one person on another's account: never on one's own, and on organisers' only by a super admin.

    Locks: the super admins, where their number is at stake, then the account.
    """

    def __init__(self, accounts: AccountService, sessions: SessionService, links: LinkMail, mailer: Mailer) -> None:
        """Act through the services of this module."""
        self._accounts = accounts
        self._sessions = sessions
        self._links = links
        self._mailer = mailer

    async def suspend(self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, reason: str, request_id: str) -> None:
        """Lock a person out at once, sockets included, and tell them why by mail.

        Raises:
            InvalidError: the reason says nothing.
            UserNotFoundError, ForbiddenError, UserDeletedError: as for every act.
            LastSuperAdminError: nobody would be left to run the market.
            ConflictError: ``ALREADY_SUSPENDED``.
        """
        why = parse_reason(reason)
        subject = await self._subject(uow, caller, user_id)
        if not await self._accounts.suspend(uow, user_id, why):
            raise ConflictError("This account is suspended already", code="ALREADY_SUSPENDED")
        await self._record(uow, caller, user_id, "user.suspended", request_id, reason=why)
        await self._mail(uow, subject, "account_suspended", reason=why)

    async def reinstate(
        self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, reason: str, request_id: str
    ) -> None:
        """Let a suspended person sign in again, and tell them by mail.

        Raises:
            InvalidError: the reason says nothing.
            UserNotFoundError, ForbiddenError, UserDeletedError: as for every act.
            ConflictError: ``NOT_SUSPENDED``.
        """
        why = parse_reason(reason)
        subject = await self._subject(uow, caller, user_id)
        if not await self._accounts.restore(uow, user_id):
            raise ConflictError("This account is not suspended", code="NOT_SUSPENDED")
        await self._record(uow, caller, user_id, "user.reinstated", request_id, reason=why)
        await self._mail(uow, subject, "account_reinstated", url=self._mailer.link("/login"))

    async def change_role(
        self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, role: Role, reason: str, request_id: str
    ) -> None:
        """Give an account another role and end its sessions, whose tokens name the old one. For super admins.

        Raises:
            InvalidError: the reason says nothing.
            UserNotFoundError, ForbiddenError, UserDeletedError: as for every act.
            LastSuperAdminError: nobody would be left to run the market.
            ConflictError: ``SAME_ROLE``.
        """
        why = parse_reason(reason)
        subject = await self._subject(uow, caller, user_id)
        if subject.role is role:
            raise ConflictError(f"This account has the role {role} already", code="SAME_ROLE")
        await self._accounts.change_role(uow, user_id, role)
        await self._record(
            uow, caller, user_id, "user.role_changed", request_id, reason=why, before=subject.role, after=role
        )
        await self._mail(uow, subject, "role_changed", role=_ROLE_NAMES[role])

    async def sign_out_everywhere(self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, request_id: str) -> int:
        """End all sessions of a person; return how many there were.

        Raises:
            UserNotFoundError, ForbiddenError, UserDeletedError: as for every act.
        """
        await self._subject(uow, caller, user_id)
        count = await self._sessions.revoke_all(uow, user_id, "signed_out_by_organiser")
        await self._record(uow, caller, user_id, "user.signed_out", request_id, sessions=count)
        return count

    async def resend_activation(self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, request_id: str) -> None:
        """Mail the activation link again.

        Raises:
            UserNotFoundError, ForbiddenError, UserDeletedError: as for every act.
            ConflictError: ``ALREADY_ACTIVATED``.
        """
        subject = await self._subject(uow, caller, user_id)
        if subject.is_activated:
            raise ConflictError("This e-mail address is confirmed already", code="ALREADY_ACTIVATED")
        await self._links.send_activation(uow, user_id, subject.email, subject.first_name)
        await self._record(uow, caller, user_id, "user.activation_resent", request_id)

    async def _subject(self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID) -> Subject:
        """Return whom the caller may act on, locked."""
        supers = await admin_repository.lock_super_admins(uow)
        subject = await admin_repository.lock_subject(uow, user_id)
        if subject is None:
            raise UserNotFoundError("No such user")
        if subject.is_deleted:
            raise UserDeletedError("This person has left: nothing is left to act on")
        require_right_to_act(caller, user_id, subject.role)
        if subject.role is Role.SUPER_ADMIN and not subject.is_suspended and supers <= {user_id}:
            raise LastSuperAdminError("The market keeps at least one super admin")
        return subject

    async def _record(
        self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, action: str, request_id: str, **detail: object
    ) -> None:
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action=action,
            target=f"user:{user_id}",
            detail=detail,
            request_id=request_id,
        )

    async def _mail(self, uow: UnitOfWork, subject: Subject, template: str, **context: object) -> None:
        await self._mailer.enqueue(uow, template, subject.email, {"first_name": subject.first_name, **context})


def may_act(caller: Caller, user_id: uuid.UUID, role: Role) -> bool:
    """Tell whether a caller may act on an account of the role."""
    return caller.user_id != user_id and (role is Role.CUSTOMER or caller.role is Role.SUPER_ADMIN)


def require_right_to_act(caller: Caller, user_id: uuid.UUID, role: Role) -> None:
    """Admit acts on others' accounts, on organisers' only by super admins.

    Raises:
        ForbiddenError: ``NOT_ON_YOURSELF`` or ``SUPER_ADMIN_REQUIRED``.
    """
    if caller.user_id == user_id:
        raise ForbiddenError("Nobody does this to their own account", code="NOT_ON_YOURSELF")
    if not may_act(caller, user_id, role):
        raise ForbiddenError("Only super admins act on organisers' accounts", code="SUPER_ADMIN_REQUIRED")
