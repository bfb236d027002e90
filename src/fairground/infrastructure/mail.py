"""Mail: written in the transaction of what it tells, sent afterwards by a job that retries.

A template is two files in ``mail_templates``: ``<name>.txt``, whose first line is the subject, and ``<name>.html``.
Links are made from ``settings.public_url`` and never from a request. Without ``SMTP_URL`` mails stay in the table,
where the catcher shows them in a browser; in production there is no catcher.
"""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from urllib.parse import urlsplit

import msgspec
import structlog
from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Response
from litestar.params import FromPath, FromQuery

from fairground.infrastructure.access import PUBLIC
from fairground.infrastructure.database import Database, Queries, UnitOfWork
from fairground.infrastructure.http.routing import AnyRequest, get, provided
from fairground.infrastructure.jobs import Job
from fairground.infrastructure.settings import Settings
from fairground.infrastructure.smtp import MailTransport, SmtpTransport, Undeliverable
from fairground.kernel.clock import utc_now
from fairground.kernel.errors import NotFoundError
from fairground.kernel.ids import new_id

ATTEMPTS_MAX = 8
#: A claimed mail is tried again after this long should its sender die; then after twice that, and so on.
_RETRY_SECONDS = 60
_RETRY_SECONDS_MAX = 6 * 3600
_BATCH = 20
_KEEP_DAYS = 30

ENQUEUE = """
INSERT INTO mails (id, recipient, template, subject, text_body, html_body, dedup_key)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
ON CONFLICT (dedup_key) DO NOTHING
"""
CLAIM = """
UPDATE mails SET attempts = attempts + 1,
    next_attempt_at = now() + make_interval(secs => least($2 * power(2, attempts), $3))
WHERE id IN (SELECT id FROM mails WHERE status = 'queued' AND next_attempt_at <= now()
             ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED)
RETURNING id, recipient, subject, text_body, html_body, attempts, created_at
"""
#: The bodies hold links that sign people in: they are not kept longer than needed.
SENT = (
    "UPDATE mails SET status = 'sent', sent_at = now(), text_body = '', html_body = '', last_error = '' WHERE id = $1"
)
FAILED = "UPDATE mails SET status = CASE WHEN $3 THEN 'failed' ELSE status END, last_error = $2 WHERE id = $1"
PURGE = "DELETE FROM mails WHERE created_at < now() - make_interval(days => $1)"
LIST = """
SELECT id, recipient, template, subject, status, created_at, last_error, text_body, html_body FROM mails
WHERE $1::text IS NULL OR lower(recipient) = lower($1) ORDER BY created_at DESC, id DESC LIMIT $2
"""
FIND = """
SELECT id, recipient, template, subject, status, created_at, last_error, text_body, html_body FROM mails WHERE id = $1
"""
FORGET_RECIPIENT = "DELETE FROM mails WHERE lower(recipient) = lower($1)"

_PAGES = Environment(
    loader=PackageLoader("fairground.infrastructure", "mail_templates/catcher"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
)

log = structlog.get_logger("mail")


class _NewMail(msgspec.Struct, frozen=True):
    """A rendered mail, field by field as its statement takes it."""

    id: uuid.UUID
    recipient: str
    template: str
    subject: str
    text_body: str
    html_body: str
    dedup_key: str | None


class DueMail(msgspec.Struct, frozen=True):
    """A mail that is claimed for sending."""

    id: uuid.UUID
    recipient: str
    subject: str
    text_body: str
    html_body: str
    attempts: int
    created_at: datetime


class CaughtMail(msgspec.Struct, frozen=True):
    """A mail as the catcher shows it."""

    id: uuid.UUID
    recipient: str
    template: str
    subject: str
    status: str
    created_at: datetime
    last_error: str
    text_body: str
    html_body: str


class Mailer:
    """Renders mails and puts them into the queue."""

    def __init__(self, settings: Settings) -> None:
        """Load the templates."""
        self._public_url = settings.public_url.rstrip("/")
        loader = PackageLoader("fairground.infrastructure", "mail_templates")
        self._text = Environment(loader=loader, undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701 - plain text
        self._html = Environment(loader=loader, undefined=StrictUndefined, trim_blocks=True, autoescape=True)

    def link(self, path: str) -> str:
        """Return an address of this installation for a path such as ``/orders``."""
        return f"{self._public_url}{path}"

    async def enqueue(
        self,
        uow: UnitOfWork,
        template: str,
        recipient: str,
        context: Mapping[str, object],
        *,
        dedup_key: str | None = None,
    ) -> None:
        """Write a mail with the open transaction. With a ``dedup_key`` that was used before nothing happens."""
        values = {**context, "home_url": self._public_url}
        subject, _, text = self._text.get_template(f"{template}.txt").render(values).partition("\n")
        html = self._html.get_template(f"{template}.html").render(values, subject=subject)
        mail = _NewMail(new_id(), recipient, template, _one_line(subject), text.lstrip("\n"), html, dedup_key)
        uow.gather(_write_mails, mail)

    async def forget(self, uow: UnitOfWork, recipient: str) -> None:
        """Delete all mails to an address, sent or not."""
        await uow.execute(FORGET_RECIPIENT, recipient)


async def _write_mails(uow: UnitOfWork, mails: Sequence[_NewMail]) -> None:
    await uow.execute(ENQUEUE, *map(list, zip(*map(msgspec.structs.astuple, mails), strict=True)))


def _one_line(text: str) -> str:
    """Return text that is safe in a header: printable and on one line."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:200]


class MailQueue:
    """Sends what is due. Any number of processes may do so; each mail is claimed before it is sent."""

    def __init__(self, settings: Settings, database: Database, transport: MailTransport | None) -> None:
        """Send by ``transport``; without one mails wait in the table."""
        self._database = database
        self._transport = transport
        self._sender = _address(settings.mail_from)
        self._domain = urlsplit(settings.public_url).hostname or "localhost"

    async def send_due(self) -> int:
        """Send everything that is due; return how many mails went out. A crash may send one twice, never lose it."""
        sent = 0
        while self._transport is not None:
            async with self._database.begin() as uow:
                mails = await uow.rows(DueMail, CLAIM, _BATCH, float(_RETRY_SECONDS), float(_RETRY_SECONDS_MAX))
            if not mails:
                break
            outcome = await self._transport.send([self._message(mail) for mail in mails])
            async with self._database.begin() as uow:
                for mail, problem in zip(mails, outcome, strict=True):
                    await self._record(uow, mail, problem)
            sent += outcome.count(None)
        return sent

    async def _record(self, uow: UnitOfWork, mail: DueMail, problem: Undeliverable | None) -> None:
        if problem is None:
            await uow.execute(SENT, mail.id)
            return
        given_up = problem.permanent or mail.attempts >= ATTEMPTS_MAX
        log.warning("mail not sent", mail=str(mail.id), attempt=mail.attempts, given_up=given_up, reason=str(problem))
        await uow.execute(FAILED, mail.id, str(problem)[:1000], given_up)

    def _message(self, mail: DueMail) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = _address(mail.recipient)
        message["Subject"] = mail.subject
        message["Date"] = format_datetime(mail.created_at)
        message["Message-ID"] = make_msgid(idstring=mail.id.hex, domain=self._domain)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text_body)
        message.add_alternative(mail.html_body, subtype="html")
        return message

    async def purge(self) -> None:
        """Delete mails past their time."""
        async with self._database.begin() as uow:
            await uow.execute(PURGE, _KEEP_DAYS)


def _address(text: str) -> Address:
    name, spec = parseaddr(text)
    user, _, domain = spec.rpartition("@")
    return Address(_one_line(name), user, domain)


async def _list_mails(db: Queries, recipient: str | None, limit: int = 100) -> list[CaughtMail]:
    """Return the newest mails, to one recipient or to all."""
    return await db.rows(CaughtMail, LIST, recipient, limit)


async def _find_mail(db: Queries, mail_id: uuid.UUID) -> CaughtMail | None:
    """Return one mail."""
    return await db.row(CaughtMail, FIND, mail_id)


def build_mail_queue(settings: Settings, database: Database) -> MailQueue:
    """Return the queue with the transport that the settings name.

    Raises:
        InvalidError: ``SMTP_URL`` is no address of a mail server.
    """
    transport = SmtpTransport(settings.smtp_url) if settings.smtp_url else None
    if transport is None and settings.is_production:
        log.warning("SMTP_URL is not set: mails are queued and not sent", since=utc_now().isoformat())
    return MailQueue(settings, database, transport)


def build_mail_jobs(queue: MailQueue) -> list[Job]:
    """Return the periodic work of mail."""

    async def send() -> None:
        await queue.send_due()

    return [Job("mail.send", 2.0, send), Job("mail.purge", 6 * 3600.0, queue.purge)]


class MailItem(msgspec.Struct):
    """A caught mail."""

    id: uuid.UUID
    recipient: str
    subject: str
    template: str
    status: str
    text: str
    html: str
    created_at: datetime


class MailList(msgspec.Struct):
    """Caught mails, newest first."""

    items: list[MailItem]


def _refuse_in_production(request: AnyRequest) -> None:
    if provided(request, Settings).is_production:
        raise NotFoundError("No such page")


def _page(name: str, **values: object) -> Response[str]:
    return Response(_PAGES.get_template(name).render(values), media_type="text/html; charset=utf-8")


async def _mails(request: AnyRequest, recipient: str | None) -> list[CaughtMail]:
    _refuse_in_production(request)
    async with provided(request, Database).read() as db:
        return await _list_mails(db, recipient)


@get("/mail", policy=PUBLIC, operation_id="mailCatcher", tags=["mail"], include_in_schema=False)
async def show_mails(request: AnyRequest, to: FromQuery[str | None] = None) -> Response[str]:
    """Show the newest mails."""
    return _page("list.html", mails=await _mails(request, to), to=to)


@get("/mail.json", policy=PUBLIC, operation_id="listMail", tags=["mail"], include_in_schema=False)
async def list_mail(request: AnyRequest, to: FromQuery[str | None] = None) -> MailList:
    """List the newest mails for a test to read."""
    return MailList(
        [
            MailItem(m.id, m.recipient, m.subject, m.template, m.status, m.text_body, m.html_body, m.created_at)
            for m in await _mails(request, to)
        ]
    )


@get("/mail/{mail_id:uuid}", policy=PUBLIC, operation_id="showMail", tags=["mail"], include_in_schema=False)
async def show_mail(request: AnyRequest, mail_id: FromPath[uuid.UUID]) -> Response[str]:
    """Show one mail as its recipient sees it."""
    _refuse_in_production(request)
    async with provided(request, Database).read() as db:
        mail = await _find_mail(db, mail_id)
    if mail is None:
        raise NotFoundError("No such mail")
    return _page("mail.html", mail=mail)


MAIL_ROUTES = [show_mails, list_mail, show_mail]
