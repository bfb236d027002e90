"""How the parts of this module fit together; for the composition root and for tests."""

from dataclasses import dataclass

from fairground.infrastructure.database import Database
from fairground.infrastructure.mail import Mailer
from fairground.infrastructure.media import Media
from fairground.infrastructure.rate_limits import ClientAddresses, RateLimiter
from fairground.infrastructure.sessions import AccessTokens
from fairground.infrastructure.settings import Settings
from fairground.modules.accounts.administration import UserAdministration
from fairground.modules.accounts.authenticator import SessionAuthenticator
from fairground.modules.accounts.leaving import LeavingService
from fairground.modules.accounts.links import LinkMail
from fairground.modules.accounts.password_service import PasswordService
from fairground.modules.accounts.passwords import Passwords
from fairground.modules.accounts.profile import ProfileService
from fairground.modules.accounts.service import AccountParts, AccountService
from fairground.modules.accounts.sessions import OnSignIn, SessionService
from fairground.modules.accounts.throttle import AuthThrottle
from fairground.modules.accounts.viewing import ViewingService


@dataclass(frozen=True, slots=True)
class Accounts:
    """Everything that the module's routes, jobs and consumers ask for."""

    authenticator: SessionAuthenticator
    accounts: AccountService
    passwords: PasswordService
    sessions: SessionService
    profiles: ProfileService
    link_mail: LinkMail
    throttle: AuthThrottle
    administration: UserAdministration
    viewing: ViewingService
    leaving: LeavingService

    @property
    def services(self) -> dict[type, object]:
        """Return the parts by the type under which routes ask for them."""
        parts = (
            self.accounts, self.passwords, self.sessions, self.profiles, self.link_mail, self.throttle,
            self.administration, self.viewing, self.leaving,
        )  # fmt: skip
        return {type(part): part for part in parts}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the module needs from the rest of the program. ``on_sign_in`` takes over a guest's cart."""

    settings: Settings
    database: Database
    tokens: AccessTokens
    mailer: Mailer
    media: Media
    limiter: RateLimiter
    addresses: ClientAddresses
    on_sign_in: OnSignIn


def build_accounts(around: Surroundings, *, passwords: Passwords | None = None) -> Accounts:
    """Build the module; tests pass ``passwords`` that are quick to hash."""
    settings = around.settings
    hasher = passwords or Passwords()
    authenticator = SessionAuthenticator(around.database, around.tokens)
    sessions = SessionService(settings, around.tokens, authenticator, around.on_sign_in)
    link_mail = LinkMail(settings, around.mailer)
    parts = AccountParts(hasher, sessions, authenticator, around.mailer, link_mail, around.media)
    accounts = AccountService(settings, parts)
    return Accounts(
        authenticator=authenticator,
        accounts=accounts,
        passwords=PasswordService(settings, hasher, sessions, around.mailer),
        sessions=sessions,
        profiles=ProfileService(around.media, authenticator),
        link_mail=link_mail,
        throttle=AuthThrottle(settings, around.limiter, around.addresses),
        administration=UserAdministration(accounts, sessions, link_mail, around.mailer),
        viewing=ViewingService(around.tokens, sessions),
        leaving=LeavingService(sessions, authenticator, around.mailer, around.media),
    )
