"""Links sent by mail: random, signed with ``ACTIVATION_SECRET``, stored as a hash, used once."""

import hashlib
import hmac
import secrets
import uuid
from base64 import urlsafe_b64encode

from fairground.infrastructure.database import UnitOfWork
from fairground.infrastructure.mail import Mailer
from fairground.infrastructure.settings import Settings
from fairground.kernel.emails import email_key
from fairground.modules.accounts import repository
from fairground.modules.accounts.domain import Credentials, LinkPurpose
from fairground.modules.accounts.errors import BadLinkError
from fairground.modules.accounts.events import LinkRequested

_TOKEN_LENGTH_MAX = 200


class Links:
    """Makes and checks the tokens of mailed links."""

    def __init__(self, settings: Settings) -> None:
        """Take the secret from the settings."""
        self._secret = settings.activation_secret.encode()

    def _sign(self, random: str, purpose: LinkPurpose) -> str:
        digest = hmac.digest(self._secret, f"{purpose}.{random}".encode(), "sha256")
        return urlsafe_b64encode(digest).decode().rstrip("=")

    def issue(self, purpose: LinkPurpose) -> str:
        """Return a fresh token for one purpose."""
        random = secrets.token_urlsafe(32)
        return f"{random}.{self._sign(random, purpose)}"

    def check(self, token: str, purpose: LinkPurpose) -> bytes:
        """Return the hash under which a token is stored.

        Raises:
            BadLinkError: it is not signed by us, or for another purpose.
        """
        random, _, signature = token.partition(".")
        expected = self._sign(random, purpose)
        if len(token) > _TOKEN_LENGTH_MAX or not hmac.compare_digest(signature.encode(), expected.encode()):
            raise bad_link()
        return token_hash(token)


def bad_link() -> BadLinkError:
    """The same words whatever is wrong with it."""
    return BadLinkError("This link is not valid, or it has been used or is too old")


def throttle_key(settings: Settings, token: str, purpose: LinkPurpose) -> str:
    """Return what tries with a link are counted by: the link, or that it is none."""
    try:
        return f"link:{Links(settings).check(token, purpose).hex()}"
    except BadLinkError:
        return "link:forged"


def token_hash(token: str) -> bytes:
    """Return the SHA-256 of a secret with more entropy than anyone can search."""
    return hashlib.sha256(token.encode()).digest()


class LinkMail:
    """Mails links to the people whose accounts they open."""

    def __init__(self, settings: Settings, mailer: Mailer) -> None:
        """Take lifetimes and the secret from the settings."""
        self._settings = settings
        self._mailer = mailer
        self._links = Links(settings)

    def request(self, uow: UnitOfWork, purpose: LinkPurpose, email: str) -> None:
        """Note that somebody asked for a link.

        Whether anyone has the address is found out later, by a consumer, so that neither the answer nor its time tells.
        """
        uow.publish(LinkRequested(purpose=purpose, email_key=email_key(email)))

    async def serve(self, uow: UnitOfWork, purpose: LinkPurpose, key: str) -> None:
        """Mail the link that was asked for, if the address has an account that can use it."""
        found = await repository.credentials_by_email(uow, key)
        if found is None or found.is_suspended:
            return
        if purpose is LinkPurpose.RESET_PASSWORD:
            await self._send_reset(uow, found)
        elif not found.is_activated:
            await self.send_activation(uow, found.user_id, found.email, found.first_name)

    async def send_activation(self, uow: UnitOfWork, user_id: uuid.UUID, email: str, first_name: str) -> None:
        """Mail the link that shows an address to be its owner's."""
        hours = self._settings.activation_hours
        token = await self._issue(uow, user_id, email, LinkPurpose.ACTIVATE, hours * 60)
        context = {"first_name": first_name, "hours": hours, "url": self._mailer.link(f"/activate?token={token}")}
        await self._mailer.enqueue(uow, "activate", email, context)

    async def _send_reset(self, uow: UnitOfWork, found: Credentials) -> None:
        minutes = self._settings.password_reset_minutes
        token = await self._issue(uow, found.user_id, found.email, LinkPurpose.RESET_PASSWORD, minutes)
        url = self._mailer.link(f"/reset-password?token={token}")
        context = {"first_name": found.first_name, "minutes": minutes, "url": url}
        await self._mailer.enqueue(uow, "reset_password", found.email, context)

    async def _issue(self, uow: UnitOfWork, user_id: uuid.UUID, email: str, purpose: LinkPurpose, minutes: int) -> str:
        token = self._links.issue(purpose)
        await repository.insert_link(uow, token_hash(token), user_id, purpose, email_key(email), minutes)
        return token
