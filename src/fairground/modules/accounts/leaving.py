"""How a person stops being one that can be known: the part of it that is about the account."""

import uuid

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.mail import Mailer
from fairground.infrastructure.media import Media
from fairground.kernel.emails import email_key
from fairground.modules.accounts import admin_repository, leaving_read_models, repository, session_repository
from fairground.modules.accounts.admin_repository import Subject
from fairground.modules.accounts.authenticator import SessionAuthenticator
from fairground.modules.accounts.domain import Obstacle
from fairground.modules.accounts.errors import LeavingRefusedError, UserDeletedError, UserNotFoundError
from fairground.modules.accounts.events import UserDeleted
from fairground.modules.accounts.sessions import SessionService


class LeavingService:
    """Settles whether a person may leave, and forgets who they were."""

    def __init__(
        self, sessions: SessionService, authenticator: SessionAuthenticator, mailer: Mailer, media: Media
    ) -> None:
        """Take what ends sessions, sends the last mail, and keeps pictures."""
        self._sessions = sessions
        self._authenticator = authenticator
        self._mailer = mailer
        self._media = media

    async def obstacles(self, db: Queries, user_id: uuid.UUID) -> list[Obstacle]:
        """Return what has to be settled before a person can leave."""
        return await leaving_read_models.obstacles(db, user_id)

    async def lock(self, uow: UnitOfWork, user_id: uuid.UUID) -> Subject:
        """Return who leaves; nothing new refers to them until the transaction ends.

        Raises:
            UserNotFoundError, UserDeletedError: there is nobody.
            LeavingRefusedError: something has to be settled first.
        """
        subject = await admin_repository.lock_leaver(uow, user_id)
        if subject is None:
            raise UserNotFoundError("No such user")
        if subject.is_deleted:
            raise UserDeletedError("This account is deleted already")
        found = await leaving_read_models.obstacles(uow, user_id)
        if found:
            raise LeavingRefusedError(found)
        return subject

    async def shops_of(self, db: Queries, user_id: uuid.UUID) -> list[uuid.UUID]:
        """Return the shops that a person belongs to."""
        return await leaving_read_models.shops_of(db, user_id)

    async def forget(self, uow: UnitOfWork, subject: Subject) -> None:
        """Take name, addresses, picture, password, links, mails and sessions away, after a last mail."""
        user_id = subject.id
        await self._sessions.revoke_all(uow, user_id, "deleted")
        await session_repository.delete_sessions(uow, user_id)
        await repository.drop_links(uow, user_id)
        await self._media.forget(uow, subject.avatar_id)
        await admin_repository.anonymise(uow, user_id)
        await self._mailer.forget(uow, subject.email)
        await self._mailer.enqueue(uow, "account_deleted", subject.email, {"first_name": subject.first_name})
        uow.publish(UserDeleted(user_id=user_id))
        self._authenticator.forget_user(uow, user_id)

    def key_of(self, subject: Subject) -> str:
        """Return the leaver's address as invitations know it."""
        return email_key(subject.email)
