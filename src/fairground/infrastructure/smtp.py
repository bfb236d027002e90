"""Handing mails over to a mail server."""

from collections.abc import Sequence
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from fairground.kernel.errors import InvalidError

_SEND_SECONDS_MAX = 30.0
_PERMANENT_FROM = 500


class Undeliverable(Exception):  # noqa: N818 - it is the mail's fate, not a fault
    """A mail was not taken. ``permanent`` ones never will be."""

    def __init__(self, reason: str, *, permanent: bool) -> None:
        """Keep the server's words."""
        super().__init__(reason)
        self.permanent = permanent


class MailTransport(Protocol):
    """Hands mails over."""

    async def send(self, messages: Sequence[EmailMessage]) -> list[Undeliverable | None]:
        """Send each; return for each None or why not."""
        ...


class SmtpTransport:
    """Sends over one SMTP connection per batch. ``SMTP_URL``: ``smtp://user:password@host:587`` or ``smtps://…``."""

    def __init__(self, url: str) -> None:
        """Read the address.

        Raises:
            InvalidError: it is none.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise InvalidError("SMTP_URL: write smtp://user:password@host:port or smtps://…", code="INVALID_SETTING")
        self._host = parts.hostname
        self._secure = parts.scheme == "smtps"
        self._port = parts.port or (465 if self._secure else 587)
        self._username = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        #: by default STARTTLS when the server offers it; ``?starttls=1`` insists, ``?starttls=0`` does without
        self._start_tls = {"1": True, "0": False}.get(parse_qs(parts.query).get("starttls", [""])[0])

    async def send(self, messages: Sequence[EmailMessage]) -> list[Undeliverable | None]:
        """Send each mail; one that is refused does not keep the others."""
        client = aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._username,
            password=self._password,
            use_tls=self._secure,
            start_tls=False if self._secure else self._start_tls,
            timeout=_SEND_SECONDS_MAX,
        )
        outcome: list[Undeliverable | None] = []
        try:
            async with client:
                for message in messages:
                    outcome.append(await _send_one(client, message))  # noqa: PERF401 - what was sent before an error counts
        except (OSError, aiosmtplib.SMTPException) as error:
            lost = Undeliverable(f"{type(error).__name__}: {error}", permanent=False)
            outcome.extend([lost] * (len(messages) - len(outcome)))
        return outcome


async def _send_one(client: aiosmtplib.SMTP, message: EmailMessage) -> Undeliverable | None:
    try:
        await client.send_message(message)
    except aiosmtplib.SMTPRecipientsRefused as error:
        codes = [refused.code for refused in error.recipients]
        return Undeliverable(str(error), permanent=all(code >= _PERMANENT_FROM for code in codes))
    except aiosmtplib.SMTPResponseException as error:
        return Undeliverable(f"{error.code} {error.message}", permanent=error.code >= _PERMANENT_FROM)
    return None
