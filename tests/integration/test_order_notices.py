"""What buyers are told about their orders: a notice on the screen and a mail, each once."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fairground.infrastructure.event_log import Consumer
from fairground.infrastructure.events import RecordedEvent
from fairground.infrastructure.mail import Mailer
from fairground.kernel.ids import new_id
from fairground.modules.accounts.service import AccountService
from fairground.modules.fulfilment.service import FulfilmentService
from fairground.modules.notifications.consumers import build_consumers
from fairground.modules.notifications.mails import build_mail_consumers
from fairground.modules.notifications.service import NotificationService
from tests.support.app import App, Visitor, running_app

PASSWORD = "helter-skelter-93"


@pytest.fixture
async def app(database_url: str, tmp_path: Path) -> AsyncIterator[App]:
    async with running_app(database_url, tmp_path) as running:
        yield running


@pytest.fixture
async def ann(app: App) -> Visitor:
    async with app.market.database.begin() as uow:
        await app.market.services.provide(AccountService).create_user(
            uow, email="ann@example.org", password=PASSWORD, first_name="Ann", last_name="Lee"
        )
    visitor = app.visitor()
    visitor.user = await visitor.sign_in("ann@example.org", PASSWORD)
    return visitor


def consumers(app: App) -> list[Consumer]:
    services = app.market.services
    return [
        *build_consumers(services.provide(NotificationService), services.provide(FulfilmentService)),
        *build_mail_consumers(
            services.provide(AccountService), services.provide(FulfilmentService), services.provide(Mailer)
        ),
    ]


def fact(ann: Visitor, kind: str, **changed: Any) -> RecordedEvent:
    payload: dict[str, Any] = {
        "order_id": str(uuid.UUID(int=7)),
        "order_number": "ORD-1707302400-a1b2c3d4",
        "buyer_id": ann.user["id"],
        "shop_name": "kiln & clover",
        "payment_method": "cc",
        "items": [{"name": "Mug", "variant_name": "Blue", "quantity": 2, "total_minor": 3100}],
        "shipping_minor": 0,
        "total_minor": 3100,
        "currency": "USD",
        "status": "processing",
        "previous_status": "pending",
        "payment_status": "paid",
        "previous_payment_status": "pending",
        "queue_status": None,
        "previous_queue_status": None,
        **changed,
    }
    return RecordedEvent(1, new_id(), kind, 1, "order", [], payload, datetime.now(UTC))


async def tell(app: App, event: RecordedEvent, times: int = 1) -> None:
    for consumer in consumers(app):
        handler = consumer.handlers.get(event.type)
        for _ in range(times if handler else 0):
            async with app.market.database.begin() as uow:
                await handler(uow, event)  # type: ignore[misc]


async def told(app: App, ann: Visitor) -> tuple[list[str], list[str]]:
    """Return the kinds of Ann's notices and the subjects of her mails, in order."""
    notices = (await ann.ok("GET", "/notifications"))["items"]
    async with app.market.database.read() as db:
        mails = await db.fetch("SELECT subject FROM mails WHERE template = 'order' ORDER BY created_at")
    return [notice["kind"] for notice in reversed(notices)], [mail["subject"] for mail in mails]


async def test_a_payment_is_told_once_however_often_it_is_read(app: App, ann: Visitor) -> None:
    """BUS-10, BEY-19, PAY-10: at least once on the bus, once to the person."""
    await tell(app, fact(ann, "order.paid"), times=3)
    assert await told(app, ann) == (["payment_succeeded"], ["Your order ORD-1707302400-a1b2c3d4 is confirmed"])
    async with app.market.database.read() as db:
        text = await db.fetch_value("SELECT text_body FROM mails WHERE template = 'order'")
    assert "2 x Mug (Blue): 31.00 USD" in text
    assert "We have passed your order on to kiln & clover." in text
    assert "Shipping" not in text


async def test_cash_orders_are_confirmed_when_they_are_placed(app: App, ann: Visitor) -> None:
    """The sum in the mail can be followed: what is sent costs what stands above the total."""
    await tell(app, fact(ann, "order.created", payment_method="cod", shipping_minor=450, total_minor=3550))
    await tell(app, fact(ann, "order.paid", payment_method="cod"))
    assert (await told(app, ann))[1] == ["Your order ORD-1707302400-a1b2c3d4 is confirmed"]
    async with app.market.database.read() as db:
        mail = await db.fetch_row("SELECT text_body, html_body FROM mails WHERE template = 'order'")
    assert mail is not None
    assert "Shipping: 4.50 USD\nTotal: 35.50 USD" in mail["text_body"]
    assert "Shipping</td>" in mail["html_body"]


async def test_each_step_is_told(app: App, ann: Visitor) -> None:
    """SPA-13, STALL-05: shipped, ready, cancelled and a failed payment each have their words."""
    await tell(app, fact(ann, "order.updated", status="shipped", previous_status="processing"))
    same = {"status": "processing", "previous_status": "processing", "previous_payment_status": "paid"}
    await tell(app, fact(ann, "order.updated", **same, queue_status="ready", previous_queue_status="preparing"))
    failed = {"status": "pending", "previous_status": "pending", "payment_status": "failed"}
    await tell(app, fact(ann, "order.updated", **failed))
    await tell(app, fact(ann, "order.updated", status="cancelled", previous_status="pending"))
    kinds, subjects = await told(app, ann)
    assert kinds == ["order_shipped", "queue_ready", "payment_failed", "order_cancelled"]
    assert [subject.rpartition(" ")[2] for subject in subjects] == ["way", "cancelled"]


async def test_notices_are_counted_read_and_ones_own(app: App, ann: Visitor) -> None:
    """RT-17: kept at GET /notifications; another person's ids change nothing."""
    for _ in range(3):
        await tell(app, fact(ann, "order.paid"))
    page = await ann.ok("GET", "/notifications?limit=2")
    rest = await ann.ok("GET", f"/notifications?limit=2&cursor={page['next_cursor']}")
    assert (len(page["items"]), len(rest["items"]), rest["next_cursor"]) == (2, 1, None)
    await ann.ok("POST", "/notifications/read", {"ids": [page["items"][0]["id"], str(new_id())]})
    assert await ann.ok("GET", "/notifications/unread-count") == {"unread_count": 2}
    async with app.market.database.begin() as uow:
        await app.market.services.provide(AccountService).create_user(
            uow, email="bob@example.org", password=PASSWORD, first_name="Bob", last_name=""
        )
    bob = app.visitor()
    await bob.sign_in("bob@example.org", PASSWORD)
    await bob.ok("POST", "/notifications/read", {"ids": [item["id"] for item in page["items"]]})
    assert await ann.ok("GET", "/notifications/unread-count") == {"unread_count": 2}
    await ann.ok("POST", "/notifications/read", {})
    assert await ann.ok("GET", "/notifications?unread=true") == {"items": [], "next_cursor": None}
