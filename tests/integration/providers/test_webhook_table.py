"""THE TABLE: every provider × everything that goes wrong with its messages, to the cent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fairground.infrastructure.access import Role
from tests.support.digest import changed, digest
from tests.support.rewinding import Moments
from tests.support.voices import AMOUNT, Voice, ZeffyVoice, speaking
from tests.support.webhook_table import CASES, TABLE, Row, rendered

if TYPE_CHECKING:
    from tests.support.providers import Fair

PUBLISHED = Path(__file__).resolve().parents[3] / "docs" / "reference" / "webhooks.md"
_INBOX = {"payment_webhooks"}
_FIGURES = """
SELECT (SELECT coalesce(sum(captured_minor), 0) FROM payments)::bigint AS captured,
       (SELECT coalesce(sum(refunded_minor), 0) FROM payments)::bigint AS refunded,
       -coalesce(sum(balance_minor) FILTER (WHERE kind = 'provider_clearing'), 0)::bigint AS holds,
       coalesce(sum(balance_minor) FILTER (WHERE kind = 'seller_pending'), 0)::bigint AS seller,
       coalesce(sum(balance_minor) FILTER (WHERE kind = 'platform_fees'), 0)::bigint AS platform,
       coalesce(sum(balance_minor) FILTER (WHERE kind = 'customer_wallet'), 0)::bigint AS wallet,
       coalesce(sum(balance_minor) FILTER (WHERE kind = 'customer_refunds'), 0)::bigint AS owed
FROM ledger_accounts
"""


class Stand:
    """A payment, the voice that tells of it, and what each of its messages changed."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.house = voice.fair.house
        self.http = 0
        self.inbox_before: list[str] = []
        self._before: dict[str, str] = {}

    async def say(self, body: bytes, *, forged: bool = False) -> None:
        """Post a message and apply it."""
        self._before = await digest(self.house.database)
        headers = await self.voice.seal(body)
        self.http = await self.voice.post(body, self.voice.forge(headers) if forged else headers)
        await self.house.trade.payments.process_webhooks()

    async def wait(self) -> None:
        """Note the inbox as it is, and let the time come to look at what waits."""
        self.inbox_before = await self.inbox()
        await self.house.execute("UPDATE payment_webhooks SET next_attempt_at = now() WHERE status = 'waiting'")
        await self.house.trade.payments.process_webhooks()

    async def changes(self) -> str:
        """Return what the last message changed."""
        tables = set(changed(self._before, await digest(self.house.database)))
        return ("inbox" if tables == _INBOX else "books") if tables else "nothing"

    async def inbox(self) -> list[str]:
        return [row["status"] for row in await self.house.rows("SELECT status FROM payment_webhooks ORDER BY id")]

    async def row(self, row: Row, changes: str) -> Row:
        """Return what happened, as a row of the table."""
        now = await self.inbox()
        then = self.inbox_before + now[len(self.inbox_before) :]
        steps = [end if begin == end else f"{begin} → {end}" for begin, end in zip(then, now, strict=True)]
        order = ""
        if self.voice.placed:
            path = f"/orders/{self.voice.placed['orders'][0]['id']}"
            found = (await self.voice.buyer.get(path)).json()
            order = f"{found['status']}, {found['payment_status'].replace('pending', 'unpaid')}"
        (figures,) = await self.house.rows(_FIGURES)
        assert figures.pop("owed") == 0
        return Row(row.provider, row.case, self.http, ", ".join(steps), order, **figures, changes=changes)


async def forged(stand: Stand) -> str:
    await stand.say(await stand.voice.paid(), forged=True)
    return await stand.changes()


async def replayed(stand: Stand) -> str:
    body = await stand.voice.paid()
    headers = [await stand.voice.seal(body) for _ in range(20)]
    answers = await asyncio.gather(*(stand.voice.post(body, one) for one in headers))
    assert set(answers) == {200}
    await asyncio.gather(*(stand.house.trade.payments.process_webhooks() for _ in range(5)))
    await stand.say(body)
    return await stand.changes()


async def failed_after_succeeded(stand: Stand) -> str:
    await stand.say(await stand.voice.paid())
    await stand.say(await stand.voice.failed())
    return await stand.changes()


async def refund_before_success(stand: Stand) -> str:
    success = await stand.voice.paid()
    await stand.say(await stand.voice.refunded(500))
    assert await stand.changes() == "inbox"
    before = await stand.inbox()
    await stand.say(success)
    await stand.wait()
    stand.inbox_before = before
    return "inbox" if before == ["ignored"] else await stand.changes()


async def wrong_amount(stand: Stand) -> str:
    amount = 0 if isinstance(stand.voice, ZeffyVoice) else 2 * AMOUNT
    await stand.say(stand.voice.altered(await stand.voice.paid(), amount_minor=amount))
    return await stand.changes()


async def wrong_currency(stand: Stand) -> str:
    await stand.say(stand.voice.altered(await stand.voice.paid(), currency="EUR"))
    return await stand.changes()


async def another_order(stand: Stand) -> str:
    other = await stand.voice.another_order()
    await stand.say(stand.voice.altered(await stand.voice.paid(), order_id=other))
    return await stand.changes()


async def before_its_order(stand: Stand) -> str:
    """The message is there, the order's rows are not: as if its transaction had not been committed yet."""
    body = await stand.voice.paid()
    if isinstance(stand.voice, ZeffyVoice):
        return await _before_its_owner(stand, body)
    moments = Moments(stand.house.database)
    await moments.remember("ordered")
    await moments.forget("order_history", "order_lines", "orders", "payments", "checkouts")
    await stand.say(body)
    assert await stand.changes() == "inbox"
    await moments.go_back("ordered", without=_INBOX)
    await stand.wait()
    return await stand.changes()


async def _before_its_owner(stand: Stand, body: bytes) -> str:
    await stand.say(stand.voice.altered(body, order_id="I forgot my reference"))
    assert await stand.changes() == "inbox"
    admin = await stand.house.person(role=Role.ADMIN)
    (held,) = (await admin.get("/admin/payment-webhooks?status=held")).json()["items"]
    path = f"/admin/payment-webhooks/{held['id']}/assign"
    assert (await admin.post(path, {"user_id": str(stand.voice.buyer.id)})).status_code == 202
    stand.inbox_before = ["held"]
    await stand.house.trade.payments.process_webhooks()
    return await stand.changes()


async def after_expiry(stand: Stand) -> str:
    body = await stand.voice.paid()
    if isinstance(stand.voice, ZeffyVoice):
        await stand.house.execute("UPDATE users SET suspended_at = now() WHERE id = $1", stand.voice.buyer.id)
    await stand.house.pass_payment_timeout()
    await stand.say(body)
    changes = await stand.changes()
    for _ in range(2):
        await stand.house.execute("UPDATE refunds SET next_attempt_at = now()")
        await stand.house.trade.payments.pay_refunds()
    return changes


_DO: dict[str, Callable[[Stand], Awaitable[str]]] = {
    "forged": forged,
    "replayed": replayed,
    "failed after succeeded": failed_after_succeeded,
    "refund before success": refund_before_success,
    "wrong amount": wrong_amount,
    "wrong currency": wrong_currency,
    "another order": another_order,
    "before its order": before_its_order,
    "after expiry": after_expiry,
}


@pytest.fixture
async def stand(fair: Fair, row: Row) -> AsyncIterator[Stand]:
    async with speaking(fair, row.provider) as voice:
        await voice.begin()
        yield Stand(voice)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.provider}: {row.case}")
async def test_the_table(stand: Stand, row: Row) -> None:
    """PAY-06, PAY-07, PAY-11, PAY-12, PAY-13, PAY-14, I11, I15, I25, H1, H3, H4, C6 #46 to #48: as the table says."""
    changes = await _DO[row.case](stand)
    assert await stand.row(row, changes) == row
    await stand.house.must_agree()


def test_every_provider_meets_every_case() -> None:
    """The table leaves nothing out."""
    wanted = [(provider, case) for provider in ("stripe", "paypal", "sandbox", "zeffy") for case in CASES]
    assert [(row.provider, row.case) for row in TABLE] == wanted
    assert list(_DO) == list(CASES)


def test_the_published_table_is_this_one() -> None:
    """What is published is what is tested: ``python -m tests.support.webhook_table`` writes it anew."""
    assert PUBLISHED.read_text(encoding="utf-8") == rendered()
