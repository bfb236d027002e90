"""Money on screens: the reference client of Socket.IO at the whole program, as owner, manager, staff, admin, buyer."""

from __future__ import annotations

import uuid
from collections.abc import AsyncGenerator, Iterator
from typing import Any

import pytest

from tests.support.market import SmallMarket, Stall, small_market
from tests.support.postgres import TestServer
from tests.support.server import ADDRESS, GOOD_CARD, Person
from tests.support.socketio_clients import Client, NodeClients, install_socketio_client, node_clients

PATIENCE_SECONDS = 30.0
ABOUT_MONEY = {"earnings-updated", "payout:updated", "admin:transaction"}


@pytest.fixture(scope="module")
def market(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallMarket]:
    with test_server.database() as url, small_market(url, tmp_path_factory.mktemp("money")) as it:
        yield it


@pytest.fixture
async def node() -> AsyncGenerator[NodeClients]:
    install_socketio_client()
    async with node_clients() as clients:
        yield clients


async def told(client: Client, event: str, **fields: Any) -> Any:
    """Wait for an event with these fields and return its payload."""

    def matches(report: dict[str, Any]) -> bool:
        return report.get("event") == event and all(report["args"][0].get(k) == v for k, v in fields.items())

    return (await client.until(matches, within=PATIENCE_SECONDS))["args"][0]


async def tab(market: SmallMarket, node: NodeClients, who: Person, **auth: Any) -> Client:
    client = await node.open(market.server.url, transports=["websocket"], auth={"token": who.token, **auth})
    await client.event("connected")
    return client


def sold(stall: Stall, buyer: Person) -> dict[str, Any]:
    """Have somebody buy and pay something; returns the order."""
    items = [{"variant_id": stall.variant(), "quantity": 1}]
    placed = buyer.post("/orders", {"shipping_address": ADDRESS, "payment_method": "cc", "items": items})
    card = {**GOOD_CARD, "client_secret": placed["payment"]["client_secret"]}
    buyer.post(f"/payments/{placed['payment']['payment_id']}/sandbox/confirm", card)
    order: dict[str, Any] = placed["orders"][0]
    return order


async def test_money_moves_on_every_screen_that_may_show_it(market: SmallMarket, node: NodeClients) -> None:
    """BAL-08, RT-31, RT-47, RT-48, RBAC-18, RBAC-22: owners and managers live; staff and buyers hear nothing of it."""
    stall = market.stalls[0]
    owner, buyer, admin = stall.seller, market.person("buyer"), market.person("boss", role="admin")
    members = {name: market.person(name) for name in ("manager", "staff")}
    for role, person in members.items():
        owner.post("/shops/mine/members", {"email": person.user["email"], "role": role})
    pages = {
        name: await tab(market, node, who)
        for name, who in {"owner": owner, "buyer": buyer, "admin": admin, **members}.items()
    }
    stranger = await tab(market, node, members["staff"], rooms=[f"shop:{stall.id}:money", "admin:dashboard"])
    assert await pages["admin"].ask("subscribe:admin") == {"ok": True}

    order = sold(stall, buyer)
    total = order["total"]["amount"]
    for name in ("owner", "manager"):
        earned = await told(pages[name], "earnings-updated", shopId=stall.id)
        assert (earned["pending"], earned["available"], earned["onHold"], earned["today"]) == (total, 0, 0, total)
    moved = await told(pages["admin"], "admin:transaction", kind="order_paid")
    assert (moved["amount"], moved["currency"], moved["from"]) == (total, "USD", "provider_clearing:sandbox")
    assert moved["to"] == f"seller_pending:{stall.id}"

    for status in ("shipped", "delivered"):
        assert owner.send("PATCH", f"/orders/{order['id']}/status", {"status": status}).is_success
    await told(pages["owner"], "earnings-updated", pending=0, available=total)
    assert owner.send("PUT", "/shops/mine/withdraw-method", {"type": "paypal", "email": "a@oak.example"}).is_success
    payout = owner.post("/payouts", {"amount": total}, **{"idempotency-key": str(uuid.uuid4())})
    steps = [("approve", {}, "approved"), ("pay", {"reference": "SEPA-1"}, "paid")]
    for step, body, status in steps:
        assert admin.post(f"/admin/payouts/{payout['id']}/{step}", body)["status"] == status
    for name in ("owner", "manager", "admin"):
        for status in ("requested", "approved", "paid"):
            news = await told(pages[name], "payout:updated", payoutId=payout["id"], status=status)
            assert (news["amount"], news["currency"], news["shopId"]) == (total, "USD", stall.id)
    await told(pages["owner"], "earnings-updated", available=0, onHold=total)
    await told(pages["owner"], "earnings-updated", available=0, onHold=0)
    notice = await told(pages["owner"], "new-notification", kind="payout_paid")
    assert "SEPA-1" in notice["message"]

    last = sold(stall, buyer)
    for page in (pages["staff"], stranger):
        await told(page, "new-order", orderId=last["id"])
    await told(pages["owner"], "earnings-updated", pending=total)
    for page in (pages["staff"], stranger, pages["buyer"]):
        assert not [report for report in page.reports if report.get("event") in ABOUT_MONEY]


async def test_what_was_missed_of_the_money_comes_again(market: SmallMarket, node: NodeClients) -> None:
    """RT-37, RT-47, RBAC-22: an owner's page that was away is told; staff who come back are not."""
    stall = market.stalls[1]  # the other test counts what its own shop earns
    owner, buyer, staff = stall.seller, market.person("second"), market.person("helper")
    owner.post("/shops/mine/members", {"email": staff.user["email"], "role": "staff"})
    seen = (await (await tab(market, node, owner)).event("connected"))["seq"]
    watching = await tab(market, node, owner)
    order = sold(stall, buyer)
    await told(watching, "new-order", orderId=order["id"])
    earned = await told(watching, "earnings-updated", shopId=stall.id)
    back = await tab(market, node, owner, lastSeq=seen)
    assert await told(back, "earnings-updated", id=earned["id"]) == earned
    helper = await tab(market, node, staff, lastSeq=seen)
    await told(helper, "new-order", orderId=order["id"])
    assert not [report for report in helper.reports if report.get("event") in ABOUT_MONEY]
