"""Accounts: signing up, activating, signing in, and what may be done to an account."""

import dataclasses
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from fairground.infrastructure.access import Role
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.mail import Mailer
from fairground.infrastructure.media import Media, Upload
from fairground.infrastructure.settings import Settings
from fairground.kernel.clock import utc_now
from fairground.kernel.emails import email_key, parse_email
from fairground.kernel.ids import new_id
from fairground.modules.accounts import repository
from fairground.modules.accounts.authenticator import SessionAuthenticator
from fairground.modules.accounts.domain import (
    Account,
    Credentials,
    LinkPurpose,
    Person,
    Picture,
    check_password,
    parse_person,
)
from fairground.modules.accounts.errors import (
    AccountSuspendedError,
    BadCredentialsError,
    EmailNotActivatedError,
    UserExistsError,
    UserNotFoundError,
)
from fairground.modules.accounts.events import (
    RoleChanged,
    UserActivated,
    UserRegistered,
    UserRestored,
    UserSuspended,
)
from fairground.modules.accounts.leaving import LeavingService
from fairground.modules.accounts.links import LinkMail, Links, bad_link
from fairground.modules.accounts.passwords import Passwords
from fairground.modules.accounts.ports import LeavingCommands
from fairground.modules.accounts.sessions import SessionService, SignedIn, Visit

#: What other code gets through this door.
__all__ = ["AccountParts", "AccountService", "CheckedPassword", "LeavingCommands", "LeavingService", "Registration"]


@dataclass(frozen=True, slots=True)
class Registration:
    """An account that may be written: checked, with its password hashed. Made before the transaction."""

    person: Person
    password_hash: str = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class CheckedPassword:
    """Credentials whose password was right, and a better hash if theirs is old. Made before the transaction."""

    credentials: Credentials = dataclasses.field(repr=False)
    better_hash: str | None = dataclasses.field(repr=False)


@dataclass(frozen=True, slots=True)
class AccountParts:
    """What the service works with."""

    passwords: Passwords
    sessions: SessionService
    authenticator: SessionAuthenticator
    mailer: Mailer
    link_mail: LinkMail
    media: Media


class AccountService:
    """The only door to accounts."""

    def __init__(self, settings: Settings, parts: AccountParts) -> None:
        """Take limits and secrets from the settings."""
        self._settings = settings
        self._passwords = parts.passwords
        self._sessions = parts.sessions
        self._authenticator = parts.authenticator
        self._mailer = parts.mailer
        self._link_mail = parts.link_mail
        self._media = parts.media
        self._links = Links(settings)

    # Signing up

    async def prepare(self, *, email: str, password: str, first_name: str, last_name: str) -> Registration:
        """Check who signs up and hash the password; takes a while and needs no transaction.

        Raises:
            InvalidError: the address is none, a name is missing, or the password is weak.
        """
        person = parse_person(email, first_name, last_name)
        check_password(password, person, self._settings.password_length_min)
        return Registration(person, await self._passwords.hash(password))

    async def register(
        self, uow: UnitOfWork, registration: Registration, visit: Visit, avatar: Upload | None = None
    ) -> tuple[Account, SignedIn | None]:
        """Open an account, mail the activation link, and sign in unless activation is required first.

        Raises:
            UserExistsError: the address has an account.
        """
        account = await self._insert(uow, registration, Role.CUSTOMER, avatar=avatar, activated=False)
        await self._link_mail.send_activation(uow, account.id, account.email, account.first_name)
        if self._settings.require_activation:
            return account, None
        return account, await self._sessions.start(uow, account, visit)

    async def create_user(
        self,
        uow: UnitOfWork,
        *,
        email: str,
        password: str,
        first_name: str,
        last_name: str = "",
        role: Role = Role.CUSTOMER,
    ) -> Account:
        """Open an activated account with any role, for the command line and for demos.

        Raises:
            InvalidError, UserExistsError: as for anyone who signs up.
        """
        registration = await self.prepare(email=email, password=password, first_name=first_name, last_name=last_name)
        return await self._insert(uow, registration, role, avatar=None, activated=True)

    async def _insert(
        self, uow: UnitOfWork, registration: Registration, role: Role, *, avatar: Upload | None, activated: bool
    ) -> Account:
        user_id, person = new_id(), registration.person
        picture = None
        if avatar is not None:
            image = await self._media.record(uow, avatar, owner_id=user_id)
            picture = Picture(image.public_id, image.url)
        written = await repository.insert_user(
            uow,
            user_id,
            person,
            email_key=email_key(person.email),
            password_hash=registration.password_hash,
            role=role,
            avatar=picture,
            activated=activated,
        )
        if not written:
            raise UserExistsError("User already exists")
        uow.publish(UserRegistered(user_id=user_id, role=role))
        return await self.account(uow, user_id)

    # Activating

    async def activate(self, uow: UnitOfWork, token: str, visit: Visit) -> SignedIn:
        """Use an activation link: the address is its owner's, and they are signed in.

        Raises:
            BadLinkError: the link was tampered with, used, is too old, or for an address that was changed since.
        """
        digest = self._links.check(token, LinkPurpose.ACTIVATE)
        user_id = await repository.use_link(uow, digest, LinkPurpose.ACTIVATE)
        if user_id is None:
            raise bad_link()
        account = await self.account(uow, user_id)
        if await repository.activate(uow, user_id, email_key(account.email)):
            uow.publish(UserActivated(user_id=user_id))
            self._authenticator.forget_user(uow, user_id)
        return await self._sessions.start(uow, await self.account(uow, user_id), visit)

    # Signing in

    async def find_credentials(self, db: Queries, email: str) -> Credentials | None:
        """Return what signing in by an address is decided by, for ``verify``."""
        return await repository.credentials_by_email(db, email_key(email))

    async def verify(self, credentials: Credentials | None, password: str) -> CheckedPassword:
        """Check a password; takes a while, equally long for addresses that nobody has, and needs no connection.

        Raises:
            BadCredentialsError: "Invalid email or password", whichever it is.
        """
        stored = None if credentials is None else credentials.password_hash
        is_right, better_hash = await self._passwords.verify(password, stored)
        if credentials is None or not is_right:
            raise BadCredentialsError("Invalid email or password")
        return CheckedPassword(credentials, better_hash)

    async def sign_in(self, uow: UnitOfWork, checked: CheckedPassword, visit: Visit) -> SignedIn:
        """Begin a session for somebody whose password was right.

        Raises:
            AccountSuspendedError: they are suspended.
            EmailNotActivatedError: activation is required and has not happened.
        """
        found = checked.credentials
        if found.is_suspended:
            raise AccountSuspendedError("This account is suspended")
        if self._settings.require_activation and not found.is_activated:
            raise EmailNotActivatedError("Please activate your e-mail address first")
        current = found.password_hash
        if checked.better_hash is not None and await repository.replace_password(
            uow, found.user_id, current, checked.better_hash
        ):
            current = checked.better_hash
        account = await self.account(uow, found.user_id)
        return await self._sessions.start(uow, account, visit, password_hash=current)

    # The account itself

    async def account(self, db: Queries, user_id: uuid.UUID) -> Account:
        """Return an account with its shops.

        Raises:
            UserNotFoundError: there is none.
        """
        found = await repository.find_account(db, user_id)
        if found is None:
            raise UserNotFoundError("No such user")
        return found

    async def accounts(self, db: Queries, user_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Account]:
        """Return accounts by their ids, each with its shops; those that there are not are left out."""
        return {account.id: account for account in await repository.find_accounts(db, list(user_ids))}

    async def find_by_email(self, db: Queries, email: str) -> Account | None:
        """Return the account of an address, None when it has none."""
        return await repository.find_account_by_email(db, email_key(email))

    async def change_email(self, uow: UnitOfWork, account: Account, email: str) -> None:
        """Give the account another address, to be activated again; the old one is told.

        Raises:
            InvalidError: it is no address.
            UserExistsError: another account has it.
        """
        new = parse_email(email)
        if not await repository.update_email(uow, account.id, new, email_key(new)):
            raise UserExistsError("User already exists")
        if email_key(new) == email_key(account.email):
            return
        await repository.drop_links(uow, account.id)
        await self._link_mail.send_activation(uow, account.id, new, account.first_name)
        context = {
            "first_name": account.first_name,
            "when": utc_now().strftime("%d %B %Y at %H:%M UTC"),
            "new_email": new,
            "url": self._mailer.link("/account"),
        }
        await self._mailer.enqueue(uow, "email_changed", account.email, context)
        self._authenticator.forget_user(uow, account.id)

    async def change_role(self, uow: UnitOfWork, user_id: uuid.UUID, role: Role) -> None:
        """Give an account another role; its sessions end, since their tokens name the old one."""
        await self.account(uow, user_id)
        if await repository.set_role(uow, user_id, role):
            await self._sessions.revoke_all(uow, user_id, "role_changed")
            uow.publish(RoleChanged(user_id=user_id, role=role))
            self._authenticator.forget_user(uow, user_id)

    async def suspend(self, uow: UnitOfWork, user_id: uuid.UUID, reason: str = "") -> bool:
        """Lock a person out at once; tell whether that is news."""
        await self.account(uow, user_id)
        if not await repository.suspend(uow, user_id, reason):
            return False
        await self._sessions.revoke_all(uow, user_id, "suspended")
        uow.publish(UserSuspended(user_id=user_id))
        self._authenticator.forget_user(uow, user_id)
        return True

    async def restore(self, uow: UnitOfWork, user_id: uuid.UUID) -> bool:
        """Let a suspended person sign in again; tell whether that is news."""
        await self.account(uow, user_id)
        if not await repository.restore(uow, user_id):
            return False
        uow.publish(UserRestored(user_id=user_id))
        return True
