"""Who may connect, how often, and for how long."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
from websockets.exceptions import InvalidStatus

from fairground.infrastructure.sockets import ConnectionRefused, Handshake, SocketHooks
from fairground.kernel.errors import AuthenticationError
from tests.support.raw_sockets import is_cut, raw_polling, raw_websocket
from tests.support.socket_server import ORIGIN, Fair, authenticate, caller, eventually, fair

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from fairground.infrastructure.access import Caller
    from tests.support.socketio_clients import NodeClients

TRANSPORTS = pytest.mark.parametrize("transports", [["websocket"], ["polling"]], ids="/".join)


@pytest.fixture
async def running() -> AsyncGenerator[Fair]:
    async with fair() as it:
        yield it


@TRANSPORTS
@pytest.mark.parametrize(
    "options",
    [
        pytest.param({}, id="no token"),
        pytest.param({"auth": {"token": "forged"}}, id="invalid token"),
        pytest.param({"auth": {"token": 7}}, id="not a token"),
        pytest.param({"auth": {"token": "ada"}, "query": {"token": "ada"}}, id="token in the query string"),
        pytest.param({"query": {"Access_Token": "ada"}}, id="only in the query string"),
    ],
)
async def test_without_a_valid_token_nobody_connects(
    running: Fair, node: NodeClients, transports: list[str], options: dict[str, Any]
) -> None:
    """RT-01, RT-02, AUTH-34: missing, invalid or in the query string: refused with ``Authentication error``."""
    client = await node.open(running.url, transports=transports, **options)
    refusal = await client.refused()
    assert refusal["message"] == "Authentication error"
    assert refusal["data"] == {"code": "AUTHENTICATION_REQUIRED"}
    assert running.sockets.socket_count == 0
    assert running.sockets.counters.refusals == 1
    await eventually(lambda: running.connection_count() == 0)  # the reference client leaves by itself
    assert running.sockets.pending_count == 0


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (AuthenticationError("Token expired"), "Authentication error"),
        (ConnectionRefused("Suspended", code="SUSPENDED"), "Suspended"),
        (OSError("the database at 10.0.0.7 is away"), "Temporarily unavailable"),
    ],
)
async def test_in_doubt_the_door_stays_closed(node: NodeClients, failure: Exception, message: str) -> None:
    async def fail(handshake: Handshake) -> Caller:
        raise failure

    async with fair(SocketHooks(authenticate=fail)) as it:
        client = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        assert (await client.refused())["message"] == message
        assert it.sockets.socket_count == 0


async def test_authentication_that_hangs_is_given_up(node: NodeClients) -> None:
    async def hang(handshake: Handshake) -> Caller:
        await asyncio.Event().wait()
        raise AssertionError

    async with fair(SocketHooks(authenticate=hang), handler_timeout_seconds=0.1) as it:
        client = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        assert (await client.refused())["message"] == "Temporarily unavailable"


@TRANSPORTS
async def test_a_page_of_an_allowed_origin_connects_by_cookie(
    running: Fair, node: NodeClients, transports: list[str]
) -> None:
    """RT-01, RT-42, SEC-15: the cookie of an allowed page is believed."""
    headers = {"Origin": ORIGIN, "Cookie": "theme=dark; token=ada"}
    client = await node.open(running.url, transports=transports, extraHeaders=headers)
    await client.connected()
    assert running.sockets.sockets_of(caller("ada").user_id)


@TRANSPORTS
async def test_without_origin_a_cookie_proves_nothing(running: Fair, node: NodeClients, transports: list[str]) -> None:
    """RT-42, L6: a cookie counts with an allowed Origin only; a token does without."""
    client = await node.open(running.url, transports=transports, extraHeaders={"Cookie": "token=ada"})
    assert (await client.refused())["message"] == "Authentication error"
    client = await node.open(
        running.url, transports=transports, extraHeaders={"Cookie": "token=ada"}, auth={"token": "bob"}
    )
    await client.connected()
    assert running.sockets.sockets_of(caller("bob").user_id)
    assert not running.sockets.sockets_of(caller("ada").user_id)


async def test_a_poll_of_ones_own_host_has_no_origin_but_its_posts_have(running: Fair) -> None:
    """RT-42: browsers send no Origin with a GET of the page's own host; the request that brings CONNECT has one."""
    async with raw_polling(running, headers={"Cookie": "token=ada"}) as client:
        await client.post("40", headers={"Origin": ORIGIN})
        assert (await client.poll()).text.startswith("40{")
    assert running.sockets.sockets_of(caller("ada").user_id)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", f"{ORIGIN}.evil.example", "https://fair.example:8443"]
)
async def test_a_foreign_origin_is_refused_at_the_door(running: Fair, origin: str) -> None:
    """RT-42, SEC-10, SEC-15: on every request, with a token too, and without an answer the page could read."""
    headers = {"Origin": origin, "Cookie": "token=ada"}
    with pytest.raises(InvalidStatus, match="403"):
        async with raw_websocket(running, headers=headers):
            raise AssertionError
    async with httpx2.AsyncClient() as http:
        response = await http.get(running.polling_url, headers=headers)
        assert response.status_code == 400
        assert "access-control-allow-origin" not in response.headers
    async with raw_polling(running) as client:
        assert (await client.post('40{"token":"ada"}', headers=headers)).status_code == 400
    assert running.sockets.counters.connects == 0


async def test_an_empty_list_of_origins_allows_none() -> None:
    """SEC-15: the library takes an empty list for "check nothing"."""
    async with fair(allowed_origins=frozenset()) as it, httpx2.AsyncClient() as http:
        assert (await http.get(it.polling_url, headers={"Origin": ORIGIN})).status_code == 400
        assert (await http.get(it.polling_url)).status_code == 200


async def test_allowed_pages_are_told_so(running: Fair) -> None:
    """SEC-15: credentials are allowed to listed origins."""
    async with httpx2.AsyncClient() as http:
        answer = await http.options(running.polling_url, headers={"Origin": ORIGIN})
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        assert answer.headers["access-control-allow-credentials"] == "true"


async def test_jsonp_is_not_spoken(running: Fair) -> None:
    """A script tag of any page could read its answers."""
    async with httpx2.AsyncClient() as http:
        assert (await http.get(running.polling_url + "&j=0")).status_code == 400


async def test_a_person_has_so_many_sockets_and_no_more(node: NodeClients) -> None:
    """L4: the one too many is refused, those that are there stay, and a place that gets free can be had."""
    async with fair(sockets_per_user_max=2) as it:
        clients = [await node.open(it.url, transports=["websocket"], auth={"token": f"ada/{n}"}) for n in range(5)]
        ends = [await client.until(lambda report: report["type"].startswith("connect")) for client in clients]
        assert sorted(end.get("data", {}).get("code", "") for end in ends) == ["", "", *["TOO_MANY_SOCKETS"] * 3]
        assert len(it.sockets.sockets_of(caller("ada").user_id)) == 2
        other = await node.open(it.url, transports=["websocket"], auth={"token": "bob"})
        await other.connected()
        for client in clients:
            await client.close()
        await eventually(lambda: it.sockets.socket_count == 1)
        again = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        await again.connected()


async def test_connections_that_never_say_who_they_are_end() -> None:
    """L4: whoever does not CONNECT in time is cut, on either transport; whoever does stays."""
    async with (
        fair(connect_timeout_seconds=0.3) as it,
        raw_websocket(it, token="ada") as good,
        raw_websocket(it) as silent,
        raw_polling(it) as silent_polling,
    ):
        assert it.sockets.pending_count == 2
        assert await is_cut(silent)
        await eventually(lambda: it.connection_count() == 1)
        assert (await silent_polling.poll()).status_code == 400
        assert it.sockets.counters.never_connected == 2
        assert it.sockets.pending_count == 0
        assert it.sockets.socket_count == 1
        await good.send("3")


async def test_one_address_has_so_many_connections_that_wait() -> None:
    """L4: beyond that, handshakes are refused; accepted sockets do not count."""
    async with (
        fair(pending_per_address_max=2) as it,
        raw_websocket(it, token="ada"),
        raw_websocket(it, token="bob"),
        raw_websocket(it),
        httpx2.AsyncClient() as http,
    ):
        async with raw_websocket(it):
            answer = await http.get(it.polling_url)
            assert answer.status_code == 503
            assert answer.headers["retry-after"] == "5"
        await eventually(lambda: it.sockets.pending_count == 1)
        assert (await http.get(it.polling_url)).status_code == 200


async def test_a_server_has_so_many_sockets() -> None:
    async with fair(sockets_max=1) as it, raw_websocket(it, token="ada"), httpx2.AsyncClient() as http:
        assert (await http.get(it.polling_url)).status_code == 503


async def test_a_refused_client_cannot_try_again_on_the_same_connection(running: Fair) -> None:
    async with raw_websocket(running) as client:
        await client.send('40{"token":"forged"}')
        assert await client.recv() == '44{"message":"Authentication error","data":{"code":"AUTHENTICATION_REQUIRED"}}'
        await client.send('40{"token":"ada"}')
        assert await is_cut(client)
    assert running.sockets.socket_count == 0


async def test_a_socket_ends_with_its_token(node: NodeClients) -> None:
    """RT-42: at the time the token expires the socket is told, ended, and not revived by an old token."""

    async def short_lived(handshake: Handshake) -> Caller:
        return caller("ada", expires_at=expires_at)

    expires_at = int(time.time()) + 2
    async with fair(SocketHooks(authenticate=short_lived)) as it:
        client = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        await client.connected()
        assert await client.disconnected() == "io server disconnect"
        assert expires_at <= time.time() < expires_at + 1
        assert client.seen("error") == [{"code": "TOKEN_EXPIRED", "message": "Token expired"}]
        await eventually(lambda: it.connection_count() == 0)
        await client.connect()
        assert (await client.refused())["message"] == "Authentication error"


@TRANSPORTS
async def test_a_revoked_session_is_ended_and_the_persons_others_stay(
    running: Fair, node: NodeClients, transports: list[str]
) -> None:
    """RT-42, I28: all tabs of the session end within a second; another sign-in of the person and others do not."""
    tabs = [await node.open(running.url, transports=transports, auth={"token": "ada/laptop"}) for _ in range(2)]
    phone = await node.open(running.url, transports=transports, auth={"token": "ada/phone"})
    for client in (*tabs, phone):
        await client.connected()
    started = time.monotonic()
    assert await running.sockets.disconnect_session(caller("ada", session="laptop").session_id) == 2
    for tab in tabs:
        assert await tab.disconnected() == "io server disconnect"
        assert tab.seen("error") == [{"code": "SESSION_REVOKED", "message": "Signed out"}]
    # by the program and not by a busy machine; how long it takes over a whole server, test_reconnect measures
    assert time.monotonic() - started < 5
    await eventually(lambda: running.connection_count() == 1)
    assert len(running.sockets.sockets_of(caller("ada").user_id)) == 1


async def test_a_session_revoked_during_its_handshake_does_not_slip_through(node: NodeClients) -> None:
    """I28: the token was looked up before the revocation, the socket would open after it."""
    looked_up, go_on = asyncio.Event(), asyncio.Event()

    async def slow(handshake: Handshake) -> Caller:
        found = await authenticate(handshake)
        looked_up.set()
        await go_on.wait()
        return found

    async with fair(SocketHooks(authenticate=slow)) as it:
        client = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        await looked_up.wait()
        assert await it.sockets.disconnect_session(caller("ada").session_id) == 0
        go_on.set()
        assert (await client.refused())["message"] == "Authentication error"


@pytest.mark.parametrize("leaves_by", ["closing", "silence"])
async def test_whoever_leaves_during_the_handshake_leaves_nothing_behind(leaves_by: str) -> None:
    """RT-35: the library would keep a socket that nobody is at."""
    asked, go_on = asyncio.Event(), asyncio.Event()

    async def slow(handshake: Handshake) -> Caller:
        asked.set()
        await go_on.wait()
        return await authenticate(handshake)

    async with fair(SocketHooks(authenticate=slow), connect_timeout_seconds=0.2) as it:
        async with raw_websocket(it) as client:
            await client.send('40{"token":"ada"}')
            await asked.wait()
            if leaves_by == "silence":
                assert await is_cut(client)
        go_on.set()
        await eventually(lambda: it.connection_count() == 0)
        await eventually(lambda: it.sockets.counters.disconnects == 1 or it.sockets.counters.refusals == 1)
        assert it.sockets.socket_count == 0
        assert it.sockets.pending_count == 0
        assert not it.sockets._io.manager.rooms


async def test_a_person_who_is_someone_else_now_connects_anew(running: Fair, node: NodeClients) -> None:
    """I28: after a change of role the client comes back by itself and is looked up again."""
    client = await node.open(running.url, transports=["websocket"], auth={"token": "ada"})
    first = (await client.connected())["id"]
    assert await running.sockets.reconnect_user(caller("ada").user_id) == 1
    await client.until(lambda report: report["type"] == "connect" and report["id"] != first)


async def test_a_farewell_follows_every_socket(running: Fair, node: NodeClients) -> None:
    """RT-03, RT-35: whichever way it ends, the program is told once, and nothing of the socket is left."""
    for transports in (["websocket"], ["polling"]):
        client = await node.open(running.url, transports=transports, auth={"token": "ada"})
        sid = (await client.connected())["id"]
        await running.sockets.enter(sid, "r")
        await client.close()
        await eventually(lambda: running.connection_count() == 0)
        session, _ = running.farewells.pop()
        assert session.sid == sid
        assert not running.farewells
        assert not running.sockets.rooms_of(sid)
    assert not running.sockets._io.manager.rooms
    assert not running.sockets._io.environ
    assert running.sockets.counters.connects == running.sockets.counters.disconnects == 2


async def test_a_farewell_that_fails_or_hangs_does_no_harm(node: NodeClients) -> None:
    async def fail(session: object, reason: str) -> None:
        if session is None:
            return
        await asyncio.sleep(0)
        message = "presence is away"
        raise OSError(message)

    async with fair(SocketHooks(authenticate=authenticate, farewell=fail)) as it:
        client = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        await client.connected()
        await client.close()
        await eventually(lambda: it.connection_count() == 0)
        assert not it.sockets._io.manager.rooms


async def test_stopping_sends_clients_elsewhere(node: NodeClients) -> None:
    """OPS: clients lose the transport, so they try again by themselves; a waiting poll is answered at once."""
    async with fair() as it:
        kinds = ("polling", "websocket")
        clients = [await node.open(it.url, transports=[kind], auth={"token": kind}) for kind in kinds]
        for client in clients:
            await client.connected()
        started = time.monotonic()
        await it.sockets.stop()
        for client in clients:
            assert await client.disconnected() in {"transport close", "transport error"}
            await client.refused()
        assert time.monotonic() - started < 10
        assert it.connection_count() == 0
