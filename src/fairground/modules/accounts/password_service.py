"""Changing a password, by the old one or by a mailed link."""

import uuid

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.mail import Mailer
from fairground.infrastructure.settings import Settings
from fairground.kernel.clock import utc_now
from fairground.kernel.errors import FieldError
from fairground.modules.accounts import repository
from fairground.modules.accounts.domain import Credentials, LinkPurpose, Person, check_password
from fairground.modules.accounts.errors import UserNotFoundError, WrongPasswordError
from fairground.modules.accounts.events import PasswordChanged
from fairground.modules.accounts.links import Links, bad_link
from fairground.modules.accounts.passwords import Passwords
from fairground.modules.accounts.sessions import SessionService


class PasswordService:
    """New passwords for old accounts. Hashing takes a while: it is done before the transaction is opened."""

    def __init__(self, settings: Settings, passwords: Passwords, sessions: SessionService, mailer: Mailer) -> None:
        """Take limits and secrets from the settings."""
        self._length_min = settings.password_length_min
        self._passwords = passwords
        self._sessions = sessions
        self._mailer = mailer
        self._links = Links(settings)

    async def credentials_of(self, db: Queries, user_id: uuid.UUID) -> Credentials:
        """Return a person's credentials, for ``hash_change``."""
        found = await repository.credentials_by_id(db, user_id)
        if found is None:
            raise UserNotFoundError("No such user")
        return found

    async def hash_change(self, credentials: Credentials, old_password: str, new_password: str) -> str:
        """Check the old password and return the hash of the new one; needs no connection.

        Raises:
            WrongPasswordError: the old password is not right.
            InvalidError: the new one is weak.
        """
        is_right, _ = await self._passwords.verify(old_password, credentials.password_hash)
        if not is_right:
            raise WrongPasswordError(
                "The old password is not right", errors=[FieldError("old_password", "is not right", "wrong")]
            )
        return await self._hash_new(credentials, new_password, "new_password")

    async def confirm(self, credentials: Credentials, password: str) -> None:
        """Check that it is the person; takes a while, and needs no connection.

        Raises:
            WrongPasswordError: the password is not right.
        """
        is_right, _ = await self._passwords.verify(password, credentials.password_hash)
        if not is_right:
            raise WrongPasswordError(
                "The password is not right", errors=[FieldError("password", "is not right", "wrong")]
            )

    async def _hash_new(self, credentials: Credentials, password: str, field: str) -> str:
        person = Person(credentials.email, credentials.first_name, credentials.last_name)
        check_password(password, person, self._length_min, field)
        return await self._passwords.hash(password)

    async def change(self, uow: UnitOfWork, credentials: Credentials, new_hash: str, *, keep: uuid.UUID) -> None:
        """Store a new password, end all other sessions, and tell the account by mail.

        Raises:
            WrongPasswordError: it was changed by somebody else since it was checked.
        """
        if not await repository.replace_password(uow, credentials.user_id, credentials.password_hash, new_hash):
            raise WrongPasswordError("The password has just been changed")
        await self._after_new_password(uow, credentials, by_reset=False, keep=keep)

    async def owner_of_link(self, db: Queries, token: str) -> Credentials:
        """Return whose reset link it is, without using it up.

        Raises:
            BadLinkError: it is none.
        """
        digest = self._links.check(token, LinkPurpose.RESET_PASSWORD)
        found = await repository.find_link_owner(db, digest, LinkPurpose.RESET_PASSWORD)
        if found is None:
            raise bad_link()
        return found

    async def hash_reset(self, credentials: Credentials, password: str) -> str:
        """Return the hash of a password chosen by a reset link; needs no connection.

        Raises:
            InvalidError: it is weak.
        """
        return await self._hash_new(credentials, password, "password")

    async def reset(self, uow: UnitOfWork, token: str, credentials: Credentials, new_hash: str) -> None:
        """Use a reset link up: store the password, end all sessions, and tell the account by mail.

        Raises:
            BadLinkError: it has just been used.
        """
        digest = self._links.check(token, LinkPurpose.RESET_PASSWORD)
        if await repository.use_link(uow, digest, LinkPurpose.RESET_PASSWORD) != credentials.user_id:
            raise bad_link()
        await repository.replace_password(uow, credentials.user_id, None, new_hash)
        await self._after_new_password(uow, credentials, by_reset=True, keep=None)

    async def _after_new_password(
        self, uow: UnitOfWork, credentials: Credentials, *, by_reset: bool, keep: uuid.UUID | None
    ) -> None:
        user_id = credentials.user_id
        await repository.drop_links(uow, user_id, LinkPurpose.RESET_PASSWORD)
        reason = "password_reset" if by_reset else "password_changed"
        await self._sessions.revoke_all(uow, user_id, reason, keep=keep)
        uow.publish(PasswordChanged(user_id=user_id, by_reset=by_reset))
        everywhere = "You were signed out everywhere." if by_reset else "All other devices were signed out."
        context = {
            "first_name": credentials.first_name,
            "when": utc_now().strftime("%d %B %Y at %H:%M UTC"),
            "signed_out": everywhere,
            "url": self._mailer.link("/forgot-password"),
        }
        await self._mailer.enqueue(uow, "password_changed", credentials.email, context)
