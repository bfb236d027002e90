"""What owners are told, by notice and by mail."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from fairground.infrastructure.access import Caller, Membership, Role, ShopRole
from fairground.infrastructure.event_log import read_after
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.modules.ledger.domain import AccountKey, AccountKind, Entry
from fairground.modules.ledger.service import LedgerService
from fairground.modules.payouts.domain import WithdrawMethodType, parse_method
from fairground.modules.payouts.service import PayoutService
from tests.support.app import App, running_app
from tests.support.factories import make_shop, make_user
from tests.support.payouts import IBAN


class Office:
    """A shop with two owners, in the whole program; its events are handled when a test says so."""

    def __init__(self, app: App, shop_id: uuid.UUID, owners: list[uuid.UUID]) -> None:
        self.market, self.shop_id, self.owners = app.market, shop_id, owners
        self.payouts = app.market.services.provide(PayoutService)

    def caller(self, user_id: uuid.UUID, role: Role = Role.CUSTOMER) -> Caller:
        membership = Membership(self.shop_id, "oak", "Oak & Iron", ShopRole.OWNER, "active")
        return Caller(user_id, new_id(), "x@example.org", "X", role, True, (membership,))

    async def set_method(self, by: uuid.UUID, iban: str = IBAN) -> None:
        method = parse_method(
            WithdrawMethodType.BANK_ACCOUNT, account_holder="Oak & Iron", iban=iban, bic=None, email=None
        )
        async with self.market.database.begin() as uow:
            await self.payouts.methods.put(uow, self.caller(by), self.shop_id, method, "r")

    async def news(self, *, twice: bool = False) -> None:
        """Handle everything that was written, perhaps again."""
        (consumer,) = (consumer for consumer in self.market.consumers if consumer.name == "payouts")
        async with self.market.database.begin() as uow:
            await uow.execute("UPDATE event_log SET seq = entry_id WHERE seq IS NULL")
        async with self.market.database.read() as db:
            events = await read_after(db, 0)
        for event in events * (2 if twice else 1):
            if event.type in consumer.handlers:
                async with self.market.database.begin() as uow:
                    await consumer.handlers[event.type](uow, event)

    async def rows(self, sql: str) -> list[dict[str, Any]]:
        async with self.market.database.read() as db:
            return [dict(row) for row in await db.fetch(sql)]

    async def mails(self) -> list[dict[str, Any]]:
        return await self.rows("SELECT recipient, subject, text_body, html_body FROM mails ORDER BY created_at, id")

    async def notices(self) -> list[dict[str, Any]]:
        return await self.rows("SELECT user_id, type, kind, message FROM notifications ORDER BY id")


@pytest.fixture
async def office(database_url: str, tmp_path: Path) -> AsyncIterator[Office]:
    async with running_app(database_url, tmp_path) as app:
        database = app.market.database
        owners = [await make_user(database, email=f"{name}@oak.example", first_name=name) for name in ("Ann", "Ben")]
        shop_id = await make_shop(database, owner_id=owners[0], name="Oak & Iron")
        manager = await make_user(database, email="mo@oak.example")
        async with database.begin() as uow:
            for user_id, role in ((owners[1], "owner"), (manager, "manager")):
                await uow.execute("INSERT INTO shop_members VALUES ($1, $2, $3)", shop_id, user_id, role)
        yield Office(app, shop_id, owners)


async def test_all_owners_are_warned_when_the_method_changes(office: Office) -> None:
    """SHOP-10: also the one who did it, and only owners; the mail names the account by its ends alone."""
    await office.set_method(office.owners[0])
    await office.news()
    mails = await office.mails()
    assert [mail["recipient"] for mail in mails] == ["Ann@oak.example", "Ben@oak.example"]
    assert mails[0]["subject"] == "Where the money of Oak & Iron goes was changed"
    assert (
        "you changed where the money of Oak & Iron goes: it goes to the bank account DE89 **** 3000 from now on"
        in (mails[0]["text_body"])
    )
    assert "another owner changed" in mails[1]["text_body"]
    assert "Oak &amp; Iron" in mails[1]["html_body"]
    assert IBAN not in str(mails)
    notices = await office.notices()
    assert {notice["user_id"] for notice in notices} == set(office.owners)
    assert {(notice["type"], notice["kind"]) for notice in notices} == {("warning", "withdraw_method_changed")}


async def test_an_owner_who_was_removed_after_the_change_is_warned_too(office: Office) -> None:
    """SHOP-10: whoever changes the account cannot get rid of the warning by removing the other owners at once."""
    await office.set_method(office.owners[0])
    async with office.market.database.begin() as uow:
        await uow.execute("DELETE FROM shop_members WHERE user_id = $1", office.owners[1])
    await office.news()
    assert [mail["recipient"] for mail in await office.mails()] == ["Ann@oak.example", "Ben@oak.example"]


async def test_a_method_that_was_removed(office: Office) -> None:
    """SHOP-11."""
    await office.set_method(office.owners[0])
    async with office.market.database.begin() as uow:
        await office.payouts.methods.delete(uow, office.caller(office.owners[1]), office.shop_id, "r")
    await office.news()
    mail = (await office.mails())[-1]
    assert "it has no account to go to any more" in mail["text_body"]


async def test_each_step_of_a_payout_is_told_once(office: Office) -> None:
    """BAL-06: notice and mail to both owners for every step, however often the fact is delivered."""
    await office.set_method(office.owners[0])
    admin = office.caller(await make_user(office.market.database, role="admin"), Role.ADMIN)
    async with office.market.database.begin() as uow:
        entries = [
            Entry(AccountKey(AccountKind.PROVIDER_CLEARING, "sandbox", "USD"), -900),
            Entry(AccountKey(AccountKind.SELLER_AVAILABLE, str(office.shop_id), "USD"), 900),
        ]
        await office.market.services.provide(LedgerService).transfer(uow, "earned", new_id(), entries)
        ask = [Money(400, "USD"), Money(500, "USD")]
        owner = office.caller(office.owners[0])
        first, second = [await office.payouts.request(uow, owner, office.shop_id, money, "r") for money in ask]
        await office.payouts.approve(uow, admin, first.id, "r")
        await office.payouts.pay(uow, admin, first.id, "SEPA-1", "r")
        await office.payouts.reject(uow, admin, second.id, "We could not reach you.", "r")
    await office.news(twice=True)
    notices = [notice for notice in await office.notices() if notice["kind"].startswith("payout_")]
    of_one = [notice for notice in notices if notice["user_id"] == office.owners[1]]
    assert len(notices) == 2 * len(of_one)
    assert [(notice["type"], notice["kind"]) for notice in of_one] == [
        ("info", "payout_requested"), ("info", "payout_requested"), ("info", "payout_approved"),
        ("success", "payout_paid"), ("warning", "payout_rejected"),
    ]  # fmt: skip
    assert of_one[3]["message"] == (
        "Oak & Iron's payout of 4.00 USD was sent to the bank account DE89 **** 3000. The bank's reference is SEPA-1."
    )
    assert of_one[4]["message"].endswith("was rejected: We could not reach you. The amount is available again.")
    mails = [mail for mail in await office.mails() if "payout" in mail["subject"]]
    assert len(mails) == 10
    subjects = [mail["subject"] for mail in mails if mail["recipient"] == "Ben@oak.example"]
    assert sorted(subjects) == [
        "A payout of 4.00 USD was requested", "A payout of 5.00 USD was requested",
        "Your payout of 4.00 USD is on its way", "Your payout of 4.00 USD was approved",
        "Your payout of 5.00 USD was rejected",
    ]  # fmt: skip
