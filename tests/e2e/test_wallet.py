"""A wallet at the whole program: what its owner's screens are told, and what a kill in the middle of a run leaves."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.support.factories import open_database
from tests.support.market import SmallMarket, small_market
from tests.support.postgres import TestServer
from tests.support.server import ADDRESS, GOOD_CARD, Person
from tests.support.socketio_clients import Client, NodeClients, install_socketio_client, node_clients
from tests.support.wallets import ZEFFY_SECRET

PATIENCE_SECONDS = 30.0
COMPLETED = {"id", "seq", "userId", "amount", "newBalance", "currency", "paymentMethod", "transactionId"}
BALANCE = {"id", "seq", "userId", "newBalance", "oldBalance", "amount", "reason", "entryId", "currency"}


@pytest.fixture(scope="module")
def market(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallMarket]:
    with (
        test_server.database() as url,
        small_market(
            url, tmp_path_factory.mktemp("wallets"), slugs=("north",), ZEFFY_WEBHOOK_SECRET=ZEFFY_SECRET
        ) as it,
    ):
        yield it


@pytest.fixture
async def node() -> AsyncGenerator[NodeClients]:
    install_socketio_client()
    async with node_clients() as clients:
        yield clients


def somebody(market: SmallMarket, role: str = "customer") -> Person:
    return market.person(f"person-{uuid.uuid4().hex[:12]}", role=role)


async def tab(market: SmallMarket, node: NodeClients, who: Person) -> Client:
    client = await node.open(market.server.url, transports=["websocket"], auth={"token": who.token})
    await client.event("connected")
    return client


def top_up(who: Person, amount: int) -> str:
    started = who.post("/wallet/top-ups", {"method": "cc", "amount": amount})
    form = {**GOOD_CARD, "client_secret": started["client_secret"]}
    who.post(f"/payments/{started['payment_id']}/sandbox/confirm", form)
    return str(started["payment_id"])


async def told(client: Client, event: str) -> Any:
    report = await client.until(lambda it: it.get("event") == event, within=PATIENCE_SECONDS)
    return report["args"][0]


async def balance_told(client: Client, reason: str) -> Any:
    report = await client.until(
        lambda it: it.get("event") == "balance-updated" and it["args"][0]["reason"] == reason, within=PATIENCE_SECONDS
    )
    return report["args"][0]


async def loaded(who: Person, amount: int) -> None:
    """Load a wallet, and wait until the money is there."""
    top_up(who, amount)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while who.get("/wallet")["balance"]["amount"] != amount:
            await asyncio.sleep(0.05)


async def test_a_top_up_shows_on_every_screen_of_its_owner(market: SmallMarket, node: NodeClients) -> None:
    """WAL-03, WAL-05, RT-16, RT-18, TST-09: the money, the new balance and a notice, in each tab and nobody else's."""
    ann, eve = somebody(market), somebody(market)
    tabs, stranger = [await tab(market, node, ann), await tab(market, node, ann)], await tab(market, node, eve)
    payment_id = top_up(ann, 2_000)
    for client in tabs:
        completed = await told(client, "payment-completed")
        assert set(completed) == COMPLETED
        assert {**completed, "id": 0, "seq": 0} == {
            "id": 0,
            "seq": 0,
            "userId": ann.user["id"],
            "amount": 2_000,
            "newBalance": 2_000,
            "currency": "USD",
            "paymentMethod": "cc",
            "transactionId": payment_id,
        }
        changed = await told(client, "balance-updated")
        assert set(changed) == BALANCE
        assert (changed["oldBalance"], changed["newBalance"], changed["amount"]) == (0, 2_000, 2_000)
        assert changed["entryId"] == ann.get("/wallet/entries")["items"][0]["id"]
        notice = await told(client, "new-notification")
        assert (notice["kind"], notice["type"]) == ("wallet_topped_up", "success")
        assert notice["message"] == "20.00 USD came into your wallet. It now holds 20.00 USD."
    assert ann.get("/snapshot")["balance"] == {"amount": 2_000, "currency": "USD"}
    top_up(eve, 500)
    assert (await told(stranger, "payment-completed"))["userId"] == eve.user["id"]
    assert {report["args"][0].get("userId") for report in stranger.reports if report["type"] == "event"} <= {
        None,
        eve.user["id"],
    }


async def test_zeffys_message_shows_at_once(market: SmallMarket, node: NodeClients) -> None:
    """WAL-02, WAL-04: in the database, then on the screen, without asking."""
    ann = somebody(market)
    client = await tab(market, node, ann)
    reference = ann.get("/wallet")["zeffy"]["reference"]
    body = {"transaction_id": "live_1", "amount": "25.00", "currency": "USD", "wallet_reference": reference}
    answer = httpx2.post(
        f"http://127.0.0.1:{market.server.port}/payments/zeffy/webhook",
        json=body,
        headers={"x-zeffy-secret": ZEFFY_SECRET},
    )
    assert answer.status_code == 200
    completed = await told(client, "payment-completed")
    assert (completed["amount"], completed["paymentMethod"]) == (2_500, "zeffy")
    assert ann.get("/wallet")["balance"]["amount"] == 2_500


async def test_whoever_asks_for_the_balance_is_told_alone(market: SmallMarket, node: NodeClients) -> None:
    """RT-14, WAL-06: to this socket, amount 0, reason `refresh`; a guest's wallet is not asked for by others."""
    ann = somebody(market)
    await loaded(ann, 2_000)
    asking, other = await tab(market, node, ann), await tab(market, node, ann)
    assert await asking.ask("refresh-balance", {}) == {"ok": True}
    told_now = await balance_told(asking, "refresh")
    assert {**told_now, "id": ""} == {
        "id": "",
        "userId": ann.user["id"],
        "newBalance": 2_000,
        "oldBalance": 2_000,
        "amount": 0,
        "reason": "refresh",
        "entryId": None,
        "currency": "USD",
    }
    assert await other.ask("refresh-balance", {}) == {"ok": True}
    await balance_told(other, "refresh")
    for client in (asking, other):
        assert [one["reason"] for one in client.seen("balance-updated")].count("refresh") == 1


async def test_paying_by_wallet_shows_at_once(market: SmallMarket, node: NodeClients) -> None:
    """WAL-05, RT-16: what is spent, with the reason."""
    ann = somebody(market)
    await loaded(ann, 2_000)
    client = await tab(market, node, ann)
    items = [{"variant_id": market.stalls[0].variant(), "quantity": 1}]
    placed = ann.post("/orders", {"shipping_address": ADDRESS, "payment_method": "wallet", "items": items})
    assert placed["payment"]["status"] == "succeeded"
    changed = await balance_told(client, "order_paid")
    assert (changed["amount"], changed["oldBalance"], changed["newBalance"]) == (-1_250, 2_000, 750)


@pytest.mark.parametrize("point", ["wallet_refund.promised", "wallet_refund.booked"])
async def test_a_kill_in_the_middle_of_a_run_loses_and_doubles_nothing(
    test_server: TestServer, tmp_path: Path, point: str
) -> None:
    """BEY-07b: SIGKILL within the second wallet's transaction; after the restart each was paid back exactly once."""
    with (
        test_server.database() as url,
        small_market(url, tmp_path, slugs=()) as market,
    ):
        admin = somebody(market, "admin")
        guests = [somebody(market) for _ in range(4)]
        for place, guest in enumerate(guests):
            await loaded(guest, 1_000 + place)
        server = market.server
        server.kill()
        server.env["FAIRGROUND_FAULTS"] = f"{point}:2:kill"
        server.start()
        admin.post("/admin/wallet-refunds")
        assert server.process is not None
        await asyncio.to_thread(server.process.wait, PATIENCE_SECONDS)
        del server.env["FAIRGROUND_FAULTS"]
        async with open_database(url) as database, database.begin() as uow:  # what it had just claimed, it had not paid
            await uow.execute("UPDATE refunds SET next_attempt_at = now()")
        server.start()
        async with asyncio.timeout(2 * PATIENCE_SECONDS):
            while admin.get("/admin/wallet-refunds")["runs"][0]["refunded"]["amount"] != 4_006:
                await asyncio.sleep(0.1)
        for place, guest in enumerate(guests):
            (refund,) = guest.get("/wallet/refunds")["items"]
            assert (refund["status"], refund["amount"]["amount"]) == ("done", 1_000 + place)
            assert guest.get("/wallet")["balance"]["amount"] == 0
        assert server.proof("ledger")["problems"] == []
