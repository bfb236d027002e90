"""What people are told about their wallets, each once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from fairground.infrastructure.access import Role
from fairground.modules.notifications.service import NotificationService
from fairground.modules.notifications.wallet_notices import build_wallet_notices
from tests.support.trade import DECLINED_CARD, Person, TradeHouse
from tests.support.wallets import open_fair, pay_at_zeffy, reference_of, start_top_up, top_up

YESTERDAY = (datetime.now(UTC) - timedelta(days=1)).date()


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    async with open_fair(database_url, wallet_refunds_on=YESTERDAY) as house:
        yield house


async def notices(house: TradeHouse, person: Person) -> list[tuple[str, str, str]]:
    """Digest everything that was published so far, twice, and return what a person was told, oldest first."""
    consumer = build_wallet_notices(NotificationService())
    for _ in range(2):
        for event in await house.events(*consumer.handlers):
            async with house.database.begin() as uow:
                await consumer.handlers[event.type](uow, event)
    rows = await house.rows("SELECT type, kind, message FROM notifications WHERE user_id = $1 ORDER BY id", person.id)
    return [(row["type"], row["kind"], row["message"]) for row in rows]


async def test_a_top_up_is_told_with_the_new_balance(house: TradeHouse) -> None:
    """WAL-03, RT-17."""
    ann, eve = await house.person(), await house.person()
    await top_up(ann, 2_000)
    await top_up(ann, 750)
    assert await notices(house, ann) == [
        ("success", "wallet_topped_up", "20.00 USD came into your wallet. It now holds 20.00 USD."),
        ("success", "wallet_topped_up", "7.50 USD came into your wallet. It now holds 27.50 USD."),
    ]
    assert await notices(house, eve) == []


async def test_a_declined_card_is_told(house: TradeHouse) -> None:
    ann = await house.person()
    await ann.use_card((await start_top_up(ann, 2_000)).json(), DECLINED_CARD)
    await house.deliver()
    assert await notices(house, ann) == [
        (
            "error",
            "wallet_top_up_failed",
            "Loading your wallet with 20.00 USD did not go through. Nothing was charged.",
        )
    ]


async def test_a_refund_is_told_when_it_starts_and_when_all_of_it_arrived(house: TradeHouse) -> None:
    """BEY-07b: what a person has to send is asked for, and done is said once, when the last part is."""
    ann, admin = await house.person(), await house.person(role=Role.ADMIN)
    await pay_at_zeffy(house, await reference_of(ann), "25.00")
    await top_up(ann, 1_000)
    await house.trade.wallets.work_off()
    started = (
        "warning",
        "wallet_refund_needs_bank_details",
        "35.00 USD from your wallet is on its way back to you. Tell us the bank account for 25.00 USD of it.",
    )
    await house.trade.payments.pay_refunds()
    assert (await notices(house, ann))[2:] == [started]
    (todo,) = (await admin.get("/admin/wallet-refunds/by-hand")).json()["items"]
    assert (await admin.post(f"/refunds/{todo['refund_id']}/confirm")).status_code == 200
    assert (await notices(house, ann))[2:] == [
        started,
        ("success", "wallet_refunded", "35.00 USD from your wallet was paid back to you."),
    ]


async def test_a_refund_to_cards_asks_for_nothing(house: TradeHouse) -> None:
    ann = await house.person()
    await top_up(ann, 1_000)
    await ann.post("/wallet/refund")
    assert (await notices(house, ann))[1:] == [
        ("info", "wallet_refund_started", "10.00 USD from your wallet is on its way back to you.")
    ]
