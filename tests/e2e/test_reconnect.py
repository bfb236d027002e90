"""The reference client of Socket.IO at the whole program: who may connect, who is told what, and coming back."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncGenerator, Callable, Iterator
from typing import Any

import pytest

from fairground.infrastructure.access import Role
from fairground.infrastructure.event_log import read_after
from fairground.infrastructure.sessions import AccessTokens
from fairground.infrastructure.settings import Settings
from fairground.modules.realtime.catalogue import messages_of
from tests.support.factories import open_database
from tests.support.market import JWT_SECRET, SmallMarket, small_market
from tests.support.postgres import TestServer
from tests.support.server import ADDRESS, GOOD_CARD, PASSWORD, Person
from tests.support.socketio_clients import Client, NodeClients, install_socketio_client, node_clients

#: More than a test below leaves unseen, and less than the one does that wants too much.
REPLAY_MAX = 30
PATIENCE_SECONDS = 30.0

ORDER = {
    "id", "seq", "orderId", "checkoutId", "buyerId", "shopId", "items", "subtotal", "tax", "total", "currency",
    "status", "paymentStatus", "shippingAddress", "createdAt", "updatedAt",
}  # fmt: skip
CHANGED = ORDER | {"previousStatus", "queueStatus", "estimatedTime", "readyAt"}
CANCELLED = {"id", "seq", "orderId", "cancelledAt", "by", "reason"}
BRIEF = {"id", "seq", "orderId", "orderStatus", "paymentStatus"}
NEW_ORDER = {"id", "seq", "orderId", "userId", "customerName", "item", "price", "currency"}


@pytest.fixture(scope="module")
def market(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallMarket]:
    with (
        test_server.database() as url,
        small_market(url, tmp_path_factory.mktemp("live"), slugs=("north",), REPLAY_EVENTS_MAX=str(REPLAY_MAX)) as it,
    ):
        yield it


@pytest.fixture
async def node() -> AsyncGenerator[NodeClients]:
    install_socketio_client()
    async with node_clients() as clients:
        yield clients


@pytest.fixture
def person(market: SmallMarket) -> Callable[..., Person]:
    """Return what makes somebody new."""
    return lambda role="customer": market.person(f"person-{uuid.uuid4().hex[:12]}", role=role)


async def tab(market: SmallMarket, node: NodeClients, who: Person, *rooms: str) -> Client:
    """Open a page of somebody's, in which the rooms of these events are asked for."""
    client = await node.open(market.server.url, transports=["websocket"], auth={"token": who.token})
    await client.event("connected")
    for room in rooms:
        assert await client.ask(room) == {"ok": True}
    return client


def buy(market: SmallMarket, buyer: Person, method: str = "cod", product: int = 0) -> Any:
    items = [{"variant_id": market.stalls[0].variant(product), "quantity": 1}]
    return buyer.post("/orders", {"shipping_address": ADDRESS, "payment_method": method, "items": items})


def order_id(placed: Any) -> str:
    return str(placed["orders"][0]["id"])


def pay(buyer: Person, placed: Any) -> None:
    card = {**GOOD_CARD, "client_secret": placed["payment"]["client_secret"]}
    buyer.post(f"/payments/{placed['payment']['payment_id']}/sandbox/confirm", card)


def move(seller: Person, order: str, status: str) -> None:
    assert seller.send("PATCH", f"/orders/{order}/status", {"status": status}).status_code == 200


async def told_about(client: Client, event: str, order: str) -> Any:
    """Wait for an event about an order and return its payload."""
    report = await client.until(
        lambda it: it.get("event") == event and it["args"][0].get("orderId") == order, within=PATIENCE_SECONDS
    )
    return report["args"][0]


def events_of(client: Client) -> list[tuple[str, str, int]]:
    """Return name, id and seq of all that came, in the order in which it came."""
    return [
        (report["event"], report["args"][0]["id"], report["args"][0]["seq"])
        for report in client.reports
        if report["type"] == "event" and report["event"] != "connected"
    ]


async def written_for(market: SmallMarket, who: Person) -> list[tuple[str, str, int]]:
    """Return what the log says that somebody's sockets are to be told, from the beginning."""
    found, after = [], 0
    async with open_database(market.database_url) as database, database.read() as db:
        while events := await read_after(db, after):
            after = events[-1].seq
            found += [message for event in events for message in messages_of(event)]
    room = f"user:{who.user['id']}"
    return [(it.event, it.payload["id"], it.payload["seq"]) for it in found if it.room == room]


async def has_all(market: SmallMarket, client: Client, who: Person, last: tuple[str, str]) -> None:
    """Wait for the last thing said about an order, then compare with the log: everything, in order, once."""
    await told_about(client, *last)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while events_of(client) != (written := await written_for(market, who)):
        assert time.monotonic() < deadline, f"{events_of(client)}\nis not\n{written}"
        await asyncio.sleep(0.05)
    places = [seq for _, _, seq in events_of(client)]
    assert places == sorted(set(places)), "seq does not rise"


async def test_coming_back_brings_exactly_what_was_missed(
    market: SmallMarket, node: NodeClients, person: Callable[..., Person]
) -> None:
    """RT-37, BUS-10: in order and once each, for the page that was away as for the one that stayed."""
    buyer, seller = person(), market.stalls[0].seller
    stays, goes = await tab(market, node, buyer), await tab(market, node, buyer)
    first = order_id(buy(market, buyer))
    await told_about(goes, "order:created", first)
    cancelled = ""
    for _ in range(2):
        await goes.leave()
        await goes.disconnected()
        placed = buy(market, buyer, "cc")
        pay(buyer, placed)
        await told_about(stays, "orderUpdate", order_id(placed))
        move(seller, order_id(placed), "shipped")
        cancelled = order_id(buy(market, buyer))
        buyer.post(f"/orders/{cancelled}/cancel", {"reason": "changed my mind"})
        await told_about(stays, "order:cancelled", cancelled)
        await goes.connect()
        await has_all(market, goes, buyer, ("order:cancelled", cancelled))
    await has_all(market, stays, buyer, ("order:cancelled", cancelled))
    assert events_of(goes) == events_of(stays)


async def test_power_cuts_lose_and_repeat_nothing(
    market: SmallMarket, node: NodeClients, person: Callable[..., Person]
) -> None:
    """RT-37, BUS-09: what was promised just before kill -9 is told after the restart, to open and to closed pages."""
    buyer = person()
    stays, goes = await tab(market, node, buyer), await tab(market, node, buyer)
    for times in range(2, 5):
        await goes.leave()
        last = [order_id(buy(market, buyer)) for _ in range(3)][-1]
        market.server.kill()
        market.server.start()
        await stays.connected_times(times)
        await goes.connect()
        await has_all(market, stays, buyer, ("order:created", last))
        await has_all(market, goes, buyer, ("order:created", last))
    assert len(events_of(stays)) >= 9


async def test_too_much_missed_is_not_replayed(
    market: SmallMarket, node: NodeClients, person: Callable[..., Person]
) -> None:
    """RT-37, RT-46: resync names a snapshot that is as new as it says, and live events go on after it."""
    buyer = person()
    client, stays = await tab(market, node, buyer), await tab(market, node, buyer)
    await told_about(client, "order:created", order_id(buy(market, buyer)))
    await client.leave()
    await client.disconnected()
    seen = len(events_of(client))
    for _ in range(REPLAY_MAX // 2):
        buyer.post(f"/orders/{order_id(buy(market, buyer, product=1))}/cancel", {})
    last = order_id(buy(market, buyer, product=1))
    await told_about(stays, "order:created", last)
    await client.connect()
    resync = await client.event("resync")
    assert [name for name, _, _ in events_of(client)[seen:]] == ["resync"]
    snapshot = buyer.send("GET", str(resync["snapshotUrl"]).removeprefix("/api/v1")).json()
    assert snapshot["seq"] >= resync["lastSeq"]
    assert last in {order["id"] for order in snapshot["orders"]}
    assert snapshot["unread_count"] == buyer.get("/notifications/unread-count")["unread_count"]
    after = await told_about(client, "order:created", order_id(buy(market, buyer)))
    assert after["seq"] > snapshot["seq"]


def refusals(market: SmallMarket, who: Person) -> dict[str, dict[str, Any]]:
    """Return what a client may try without right, by name."""
    lapsed = AccessTokens(Settings(jwt_secret=JWT_SECRET, jwt_expires_seconds=-1))
    stranger = AccessTokens(Settings(jwt_secret="another-secret-for-signing-0123456789"))
    claims = market.tokens.verify(who.token)
    same: dict[str, Any] = {
        "user_id": claims.user_id, "email": claims.email, "role": Role.CUSTOMER, "session_id": claims.sid,
    }  # fmt: skip
    cookie = f"token={who.token}"
    return {
        "no token": {},
        "nonsense": {"auth": {"token": "nonsense"}},
        "expired": {"auth": {"token": lapsed.issue(**same)}},
        "signed with another secret": {"auth": {"token": stranger.issue(**same)}},
        "no such session": {"auth": {"token": market.tokens.issue(**{**same, "session_id": uuid.uuid4()})}},
        "in the query": {"query": {"token": who.token}},
        "in the query, too": {"query": {"token": who.token}, "auth": {"token": who.token}},
        "as another person": {"auth": {"token": who.token, "userId": str(uuid.uuid4())}},
        "cookie of nowhere": {"extraHeaders": {"Cookie": cookie}},
        "cookie of a foreign page": {"extraHeaders": {"Cookie": cookie, "Origin": "https://evil.example"}},
        "cookie of a page that hides": {"extraHeaders": {"Cookie": cookie, "Origin": "null"}},
    }


async def test_who_is_not_let_in(market: SmallMarket, node: NodeClients, person: Callable[..., Person]) -> None:
    """RT-01, RT-02, RT-42, AUTH-34: without a believable token in its place, or from a foreign page: refused."""
    who = person()
    for name, options in refusals(market, who).items():
        client = await node.open(market.server.url, transports=["websocket"], reconnection=False, **options)
        refusal = await client.refused()
        if "page" in name:
            assert refusal["message"] == "websocket error", name  # the door does not open at all
        else:
            assert refusal["message"] == "Authentication error", name
        assert not client.seen("connected"), name


async def test_who_is_let_in(market: SmallMarket, node: NodeClients, person: Callable[..., Person]) -> None:
    """RT-01, RT-05: by token, or by the cookie of our own page; each is told who they are."""
    who = person()
    admin = person(role="admin")
    own_page = {"Cookie": f"token={who.token}", "Origin": market.server.url}
    for options, kind in (
        ({"auth": {"token": who.token, "userId": who.user["id"]}}, "customer"),
        ({"extraHeaders": own_page}, "customer"),
        ({"extraHeaders": own_page, "transports": ["polling"]}, "customer"),
        ({"auth": {"token": market.stalls[0].seller.token}}, "vendor"),
        ({"auth": {"token": admin.token}}, "admin"),
    ):
        client = await node.open(market.server.url, **{"transports": ["websocket"], **options})
        hello = await client.event("connected")
        assert (hello["userType"], "message" in hello) == (kind, True)
        if kind == "customer":
            assert hello["userId"] == who.user["id"]


async def test_the_end_of_a_session_ends_its_sockets(
    market: SmallMarket, node: NodeClients, person: Callable[..., Person]
) -> None:
    """RT-42, AUTH-23: logging out, being logged out and time close the socket, and nobody else's; within a second."""
    who = person()
    other = await tab(market, node, who)
    waits = []
    for _ in range(3):
        device = Person(market.server, who.user["email"])
        client = await tab(market, node, device)
        device.post("/auth/logout")
        began = time.monotonic()
        assert await client.disconnected() == "io server disconnect"
        waits.append(time.monotonic() - began)
    assert sorted(waits)[1] < 1.0, waits

    device = Person(market.server, who.user["email"])
    client = await tab(market, node, device)
    sessions = who.get("/users/me/sessions")["items"]
    for session in sessions:
        if not session["current"]:
            assert who.send("DELETE", f"/users/me/sessions/{session['id']}").status_code == 204
    assert await client.disconnected() == "io server disconnect"

    claims = market.tokens.verify(who.token)
    brief = AccessTokens(Settings(jwt_secret=JWT_SECRET, jwt_expires_seconds=2))
    guest = Person(market.server)
    guest.token = brief.issue(user_id=claims.user_id, email=claims.email, role=Role.CUSTOMER, session_id=claims.sid)
    assert await (await tab(market, node, guest)).disconnected() == "io server disconnect"
    await told_about(other, "order:created", order_id(buy(market, who)))
    assert PASSWORD not in str(other.reports)


async def test_what_an_order_tells_whom(market: SmallMarket, node: NodeClients, person: Callable[..., Person]) -> None:
    """RT-22, RT-25 to RT-28, RT-21, RT-38, RT-39: fields, rooms, and every tab of everybody concerned."""
    buyer, seller, admin, stranger = person(), market.stalls[0].seller, person(role="admin"), person()
    buyers = [await tab(market, node, buyer, "subscribe:orders") for _ in range(2)]
    sellers = [await tab(market, node, seller) for _ in range(2)]
    admins = [await tab(market, node, admin, "subscribe:admin") for _ in range(2)]
    strangers = [await tab(market, node, stranger, "subscribe:orders"), await tab(market, node, admin)]

    placed = buy(market, buyer, "cc")
    paid = order_id(placed)
    pay(buyer, placed)
    for page in buyers:
        created = await told_about(page, "order:created", paid)
        assert set(created) >= ORDER
        assert (created["buyerId"], created["shopId"]) == (buyer.user["id"], market.stalls[0].id)
        assert (created["total"], created["currency"]) == (placed["orders"][0]["total"]["amount"], "USD")
        brief = await told_about(page, "orderUpdate", paid)
        assert set(brief) >= BRIEF
        assert (brief["orderStatus"], brief["paymentStatus"]) == ("processing", "paid")
    for page in sellers:
        assert set(await told_about(page, "new-order", paid)) >= NEW_ORDER
    for page in (*buyers, *sellers):
        changed = await told_about(page, "order:updated", paid)
        assert set(changed) >= CHANGED
        assert (changed["previousStatus"], changed["status"]) == ("pending", "processing")
    for page in admins:
        assert set(await told_about(page, "admin:order:created", paid)) >= ORDER
        assert set(await told_about(page, "admin:order:updated", paid)) >= CHANGED

    lost = order_id(buy(market, buyer))
    buyer.post(f"/orders/{lost}/cancel", {"reason": "too late"})
    for page, name in [
        *((page, "order:cancelled") for page in buyers),
        *((it, "admin:order:cancelled") for it in admins),
    ]:
        cancelled = await told_about(page, name, lost)
        assert set(cancelled) >= CANCELLED
        assert (cancelled["by"], cancelled["reason"]) == ("buyer", "too late")
    for page in sellers:
        until_cancelled = await page.until(
            lambda it: (
                it.get("event") == "order:updated"
                and (it["args"][0]["orderId"], it["args"][0]["status"]) == (lost, "cancelled")
            )
        )
        assert set(until_cancelled["args"][0]) >= CHANGED

    own = order_id(buy(market, stranger))
    await told_about(strangers[0], "order:created", own)
    assert {it["args"][0].get("orderId", own) for it in strangers[0].reports if it["type"] == "event"} == {own}
    assert not events_of(strangers[1]), "an admin who did not ask was told"
    heard = {name for page in (*buyers, *sellers, strangers[0]) for name, _, _ in events_of(page)}
    assert not {name for name in heard if name.startswith("admin:")}


async def test_rooms_of_others_stay_closed(
    market: SmallMarket, node: NodeClients, person: Callable[..., Person]
) -> None:
    """RBAC-17, RBAC-18, RT-06: FORBIDDEN as acknowledgement and as error, whatever room is asked for, and how."""
    buyer, eve = person(), person()
    order = order_id(buy(market, buyer))
    client = await tab(market, node, eve)
    attempts: list[tuple[str, dict[str, str]]] = [
        ("subscribe:admin", {}),
        ("join-user-room", {"userId": buyer.user["id"]}),
        ("leave-user-room", {"userId": buyer.user["id"]}),
        ("join-order-room", {"orderId": order}),
        ("join-order-room", {"orderId": str(uuid.uuid4())}),
    ]
    for count, (event, payload) in enumerate(attempts, start=1):
        answer = await client.ask(event, payload)
        assert set(answer) == {"error"}, event
        assert answer["error"]["code"] in {"FORBIDDEN", "ADMIN_REQUIRED"}, event
        assert (await client.events("error", count))[-1]["code"] == answer["error"]["code"]
    rooms = ["admin:dashboard", f"user:{buyer.user['id']}", f"shop:{market.stalls[0].id}", f"order:{order}"]
    sly = await node.open(
        market.server.url, transports=["websocket"], auth={"token": eve.token, "lastSeq": 0, "rooms": rooms}
    )
    await sly.event("connected")
    buyer.post(f"/orders/{order}/cancel", {})
    own = order_id(buy(market, eve))
    for page in (client, sly):
        await told_about(page, "order:created", own)
        assert not [it for it in page.reports if it["type"] == "event" and it["args"][0].get("orderId") == order]


async def test_an_order_is_moved_over_the_socket_as_over_http(
    market: SmallMarket, node: NodeClients, person: Callable[..., Person]
) -> None:
    """RT-13: the same checks, effects, history and refusals as PATCH /orders/{id}/status."""
    buyer, eve, seller = person(), person(), market.stalls[0].seller
    order = order_id(buy(market, buyer))
    pages = {who: await tab(market, node, who) for who in (buyer, eve, seller)}
    assert await pages[buyer].ask("join-order-room", {"orderId": order}) == {"ok": True}
    for who in (buyer, eve, seller):
        status = "delivered"  # not from here, and not by everybody
        refused = who.send("PATCH", f"/orders/{order}/status", {"status": status}).json()
        answer = await pages[who].ask("update-order-status", {"orderId": order, "status": status})
        assert answer["error"] == {"code": refused["code"], "message": refused["detail"]}
        assert "ok" not in answer
    rival = market.open_stall("Rival", f"rival-{uuid.uuid4().hex[:8]}").seller
    foreign = {"orderId": order, "status": "processing"}
    answer = await (await tab(market, node, rival)).ask("update-order-status", foreign)
    assert answer["error"]["code"] == "FORBIDDEN"
    wrong = await pages[seller].ask("update-order-status", {"orderId": order, "status": "sold"})
    assert wrong["error"]["code"] == "INVALID"

    step = {"orderId": order, "status": "processing", "estimatedTime": 15}
    answer = await pages[seller].ask("update-order-status", step)
    assert (answer["ok"], answer["order"]["status"], answer["order"]["estimated_time"]) == (True, "processing", 15)
    changed = await told_about(pages[buyer], "order:updated", order)
    assert (changed["status"], changed["estimatedTime"]) == ("processing", 15)
    watched = await told_about(pages[buyer], "order-status-changed", order)
    assert (watched["status"], watched["estimatedTime"]) == ("processing", 15)
    assert set(watched) >= {"id", "seq", "orderId", "status", "estimatedTime", "itemName"}
    history = buyer.get(f"/orders/{order}/history")["items"]
    assert [(it["from_state"], it["to_state"]) for it in history if it["machine"] == "status"][-1] == (
        "pending", "processing",
    )  # fmt: skip


async def test_stock_is_told_to_those_who_look(
    market: SmallMarket, node: NodeClients, person: Callable[..., Person]
) -> None:
    """CAT-01, RT-44: a hold elsewhere changes what the product's page shows; looking away ends it."""
    stall = market.stalls[0]
    product = market.add_product(stall, on_hand=9)
    variant = str(product["variants"][0]["id"])
    looks, looked = await tab(market, node, person()), await tab(market, node, person())
    for page in (looks, looked):
        assert await page.ask("watch-product", {"productId": product["id"]}) == {"ok": True}
    buyer = person()
    buyer.post("/cart/items", {"variant_id": variant, "quantity": 2})
    for page in (looks, looked):
        told = await page.event("stock-updated")
        assert (told["productId"], told["variants"]) == (product["id"], [{"variantId": variant, "available": 7}])
    assert await looked.ask("unwatch-product", {"productId": product["id"]}) == {"ok": True}
    assert buyer.send("DELETE", "/cart").status_code == 200
    (_, again) = await looks.events("stock-updated", 2)
    assert again["variants"] == [{"variantId": variant, "available": 9}]
    assert len(looked.seen("stock-updated")) == 1
