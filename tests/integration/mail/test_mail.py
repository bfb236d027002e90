"""Mail: the queue, a real SMTP server at its end, and the catcher."""

from __future__ import annotations

import asyncio
import email
import email.policy
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from msgspec import structs

from fairground.infrastructure.mail import CLAIM, DueMail, Mailer, MailQueue, build_mail_jobs, build_mail_queue
from fairground.infrastructure.smtp import SmtpTransport
from fairground.kernel.errors import InvalidError
from tests.support.people import SETTINGS, House
from tests.support.server import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiosmtpd.smtp import Envelope, Session

    from tests.support.people import HouseWith

CONTEXT = {"first_name": "Ada", "hours": 72, "url": "http://localhost:8000/activate?token=x"}


class Inbox:
    """Keeps what it is sent; refuses recipients by their name."""

    def __init__(self) -> None:
        self.messages: list[email.message.EmailMessage] = []
        self.refuse_with = ""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take or refuse a recipient."""
        if self.refuse_with and address.startswith("refused"):
            return self.refuse_with
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a message."""
        content = envelope.content
        assert isinstance(content, bytes)
        self.messages.append(email.message_from_bytes(content, policy=email.policy.default))
        return "250 OK"


@contextmanager
def smtp_server() -> Iterator[tuple[str, Inbox]]:
    """Run an SMTP server and yield its URL and inbox."""
    inbox = Inbox()
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    port = free_port()
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{port}?starttls=0", inbox
    finally:
        controller.stop()


def queue_of(house: House, url: str) -> MailQueue:
    """Return the queue of a house that sends to a server."""
    return build_mail_queue(structs.replace(house.settings, smtp_url=url), house.database)


async def enqueue(house: House, *recipients: str, **options: Any) -> None:
    """Put activation mails into the queue."""
    async with house.database.begin() as uow:
        for recipient in recipients:
            await Mailer(house.settings).enqueue(uow, "activate", recipient, CONTEXT, **options)


async def make_due(house: House) -> None:
    """Let the time until the next try pass."""
    async with house.database.begin() as uow:
        await uow.execute("UPDATE mails SET next_attempt_at = now()")


async def test_a_mail_arrives_once(house: House) -> None:
    """BEY-19a: queued in the transaction, sent by the job, in text and HTML, with sane headers; bodies then go."""
    with smtp_server() as (url, inbox):
        queue = queue_of(house, url)
        await enqueue(house, "ada@example.org")
        assert await queue.send_due() == 1
        assert await queue.send_due() == 0
        (message,) = inbox.messages
    assert message["To"] == "ada@example.org"
    assert message["From"] == "Fairground <hello@fairground.test>"
    assert message["Subject"] == "Confirm your e-mail address for Fairground"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"]
    parts = {part.get_content_type(): part.get_content() for part in message.iter_parts()}
    assert set(parts) == {"text/plain", "text/html"}
    assert all("http://localhost:8000/activate?token=x" in text for text in parts.values())
    assert await house.value("SELECT status || text_body || html_body FROM mails") == "sent"


async def _enqueue_and_fail(house: House) -> None:
    async with house.database.begin() as uow:
        await Mailer(house.settings).enqueue(uow, "activate", "ada@example.org", CONTEXT)
        raise ZeroDivisionError


async def test_a_mail_of_a_rolled_back_transaction_is_none(house: House) -> None:
    """BEY-19a: no mail tells of what did not happen."""
    with pytest.raises(ZeroDivisionError):
        await _enqueue_and_fail(house)
    assert await house.value("SELECT count(*) FROM mails") == 0


async def test_the_same_mail_is_queued_once(house: House) -> None:
    """BEY-19a, I23: an effect that is run again does not mail again."""
    for _ in range(3):
        await enqueue(house, "ada@example.org", dedup_key="order:1")
    assert await house.value("SELECT count(*) FROM mails") == 1


async def test_two_senders_send_each_mail_once(house: House) -> None:
    """BEY-19a: any number of processes may send; a claimed mail is nobody else's."""
    with smtp_server() as (url, inbox):
        await enqueue(house, *(f"p{n}@example.org" for n in range(60)))
        queues = [queue_of(house, url) for _ in range(3)]
        sent = await asyncio.gather(*(queue.send_due() for queue in queues))
        assert sum(sent) == 60
        assert sorted(str(message["To"]) for message in inbox.messages) == sorted(
            f"p{n}@example.org" for n in range(60)
        )


async def test_what_one_sender_claims_no_other_waits_for(house: House) -> None:
    """BEY-19a: a second sender passes over mails that are being claimed, instead of claiming them too."""
    await enqueue(house, "ada@example.org")
    with smtp_server() as (url, inbox):
        async with house.database.begin() as uow:
            assert len(await uow.rows(DueMail, CLAIM, 20, 60.0, 3600.0)) == 1
            assert await asyncio.wait_for(queue_of(house, url).send_due(), 3) == 0
        assert await queue_of(house, url).send_due() == 0
        assert inbox.messages == []


async def test_a_server_that_is_away_is_tried_again(house: House) -> None:
    """BEY-19a: the mail waits, longer each time, and goes out when the server is back; the sender lives on."""
    with smtp_server() as (url, _):
        pass
    queue = queue_of(house, url)
    await enqueue(house, "ada@example.org")
    waits = []
    for attempt in range(1, 4):
        assert await queue.send_due() == 0
        assert await house.value("SELECT attempts FROM mails") == attempt
        waits.append(await house.value("SELECT extract(epoch FROM next_attempt_at - now())::int FROM mails"))
        await make_due(house)
    assert [round(wait / 60) for wait in waits] == [1, 2, 4]
    assert await house.value("SELECT status FROM mails") == "queued"
    with smtp_server() as (url, inbox):
        assert await queue_of(house, url).send_due() == 1
        assert len(inbox.messages) == 1


async def test_after_enough_tries_it_is_given_up(house: House) -> None:
    """BEY-19a: eight tries, then it has failed, with the reason."""
    with smtp_server() as (url, _):
        pass
    queue = queue_of(house, url)
    await enqueue(house, "ada@example.org")
    for _ in range(8):
        await queue.send_due()
        await make_due(house)
    assert await house.value("SELECT status FROM mails") == "failed"
    assert await house.value("SELECT last_error FROM mails") != ""
    assert await house.value("SELECT attempts FROM mails") == 8
    await queue.send_due()
    assert await house.value("SELECT attempts FROM mails") == 8


@pytest.mark.parametrize(("answer", "status"), [("550 no such user", "failed"), ("450 try later", "queued")])
async def test_a_refused_recipient_keeps_nobody_else(house: House, answer: str, status: str) -> None:
    """BEY-19a: one that never will be taken fails at once, one that may be waits; the others go out."""
    with smtp_server() as (url, inbox):
        inbox.refuse_with = answer
        await enqueue(house, "a@example.org", "refused@example.org", "b@example.org")
        assert await queue_of(house, url).send_due() == 2
        assert sorted(str(message["To"]) for message in inbox.messages) == ["a@example.org", "b@example.org"]
    assert await house.value("SELECT status FROM mails WHERE recipient = 'refused@example.org'") == status


async def test_names_cannot_write_headers_or_markup(house: House) -> None:
    """C7#59: a name with line breaks, markup or a template in it is text, in subject, text and HTML."""
    name = "Ada\r\nBcc: all@example.org <b>{{ 7*7 }}</b>"
    with smtp_server() as (url, inbox):
        async with house.database.begin() as uow:
            await Mailer(house.settings).enqueue(uow, "activate", "ada@example.org", {**CONTEXT, "first_name": name})
        await queue_of(house, url).send_due()
        (message,) = inbox.messages
    assert message["Bcc"] is None
    html = message.get_body(("html",))
    assert html is not None
    content = html.get_content()
    assert "<b>" not in content
    assert "&lt;b&gt;" in content
    assert "49" not in content.replace("#", "")


async def test_old_mails_are_cleared_away(house: House) -> None:
    """BEY-19a: the table does not grow for ever."""
    await enqueue(house, "ada@example.org")
    async with house.database.begin() as uow:
        await uow.execute("UPDATE mails SET created_at = now() - interval '31 days'")
    await enqueue(house, "bob@example.org")
    jobs = {job.name: job for job in build_mail_jobs(build_mail_queue(house.settings, house.database))}
    await jobs["mail.purge"].run()
    await jobs["mail.send"].run()
    assert await house.value("SELECT array_agg(recipient) FROM mails") == ["bob@example.org"]


@pytest.mark.parametrize("url", ["http://example.org", "smtp://", "mail.example.org:25"])
def test_smtp_url_is_checked_at_the_start(url: str) -> None:
    """CFG-06: a setting that cannot be read is a clear error."""
    with pytest.raises(InvalidError, match="SMTP_URL"):
        SmtpTransport(url)


def test_smtp_url_is_read() -> None:
    """CFG-05: user, password and port, with the usual ports by default."""
    transport = SmtpTransport("smtps://me%40x:p%2Fw@mail.example.org")
    assert (transport._host, transport._port, transport._username, transport._password) == (
        "mail.example.org",
        465,
        "me@x",
        "p/w",
    )
    assert SmtpTransport("smtp://mail.example.org")._port == 587


# The catcher


async def test_the_catcher_shows_mails(house: House) -> None:
    """BEY-19b: list and mail in a browser, JSON for tests, newest first, by recipient."""
    await enqueue(house, "ada@example.org", "bob@example.org")
    visitor = house.client()
    page = await visitor.get("/mail")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "bob@example.org" in page.text
    (item,) = (await visitor.get("/mail.json", params={"to": "ADA@example.org"})).json()["items"]
    assert item["recipient"] == "ada@example.org"
    shown = await visitor.get(f"/mail/{item['id']}")
    assert "Confirm your e-mail address" in shown.text
    assert "sandbox=" in shown.text
    assert "<script" not in shown.text
    assert (await visitor.get("/mail/01900000-0000-7000-8000-000000000009")).status_code == 404
    filtered = await visitor.get("/mail", params={"to": "<script>alert(1)</script>@x"})
    assert "<script>" not in filtered.text


async def test_an_empty_catcher_says_so(house: House) -> None:
    """BEY-19b: no mail yet."""
    assert "No mail yet" in (await house.client().get("/mail")).text


async def test_there_is_no_catcher_in_production(house_with: HouseWith) -> None:
    """BEY-19b: mails hold links that sign people in."""
    async with house_with(app_env="production", client_url="https://fair.example") as house:
        await enqueue(house, "ada@example.org")
        mail_id = await house.value("SELECT id FROM mails")
        for path in ("/mail", "/mail.json", f"/mail/{mail_id}"):
            answer = await house.client().get(path)
            assert answer.status_code == 404
            assert "ada@example.org" not in answer.text


def test_settings_for_tests_send_nothing() -> None:
    """TST: no test mails anyone."""
    assert SETTINGS.smtp_url == ""
