"""Clients that break the protocol, flood, stall or lie: they lose their connection, and nobody else notices."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import socket as sockets
import time
from typing import TYPE_CHECKING, Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from fairground.infrastructure.access import SIGNED_IN
from fairground.infrastructure.settings import RateLimit
from tests.support.raw_sockets import SEPARATOR, is_cut, raw_polling, raw_websocket
from tests.support.socket_server import Fair, caller, eventually, fair, wrapped_send

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from fairground.infrastructure.sockets import SocketSession
    from tests.support.socketio_clients import NodeClients

MALFORMED = {
    "empty message": "4",
    "unknown packet": "49",
    "unknown transport packet": "9",
    "transport ping": "2",
    "transport upgrade": "5",
    "transport noop": "6",
    "letters": "hello",
    "not JSON": '42["greet",',
    "NaN": '42["greet",NaN]',
    "an object for an event": '42{"greet":1}',
    "an empty event": "42[]",
    "a number for a name": "42[7]",
    "a name beyond measure": f'42["{"x" * 200}"]',
    "no event at all": "42",
    "deep nesting": "42" + "[" * 30_000 + "]" * 30_000,
    "an id beyond measure": "42" + "9" * 40 + '["greet"]',
    "another namespace": '42/admin,["greet",{}]',
    "connecting twice": '40{"token":"bob"}',
    "connecting elsewhere": '40/admin,{"token":"ada"}',
    "a list to connect with": '40["ada"]',
    "binary announced, never sent": '451-["upload",{"_placeholder":true,"num":0}]',
    "a thousand binaries": '451000-["upload",{"_placeholder":true,"num":0}]',
    "binary acknowledgement": '461-3[{"_placeholder":true,"num":0}]',
    "acknowledgement of nothing": "430[]",
    "an acknowledgement id reused": '430["again"]',
    "a server's packet": '44{"message":"x"}',
    "a lone surrogate": '42["greet","\\ud800"]',
}


@pytest.fixture
async def running() -> AsyncGenerator[Fair]:
    async with fair() as it:
        it.sockets.on("echo", _echo, policy=SIGNED_IN, payload=dict[str, object])
        yield it


async def _echo(session: SocketSession, payload: dict[str, object]) -> dict[str, object]:
    return payload


async def _still_serves(it: Fair) -> None:
    async with raw_websocket(it, token="witness") as witness:
        await witness.send('427["echo",{"n":1}]')
        assert await witness.recv() == '437[{"ok":true,"n":1}]'


@pytest.mark.parametrize("packet", MALFORMED.values(), ids=MALFORMED)
async def test_a_malformed_packet_ends_the_connection(running: Fair, packet: str) -> None:
    """C9 #71: over either transport; the server stays up and nothing is left behind."""
    async with raw_websocket(running, token="ada") as client:
        await client.send(packet)
        assert await is_cut(client)
    async with raw_polling(running, token="ada") as polling:
        await polling.post(packet)
        assert (await polling.poll()).status_code == 400
    await eventually(lambda: running.connection_count() == 0)
    assert running.sockets.counters.violations == 2
    assert not running.sockets._io._binary_packet
    await _still_serves(running)


@pytest.mark.parametrize("packet", MALFORMED.values(), ids=MALFORMED)
async def test_a_malformed_packet_ends_the_connection_where_the_library_reads(packet: str) -> None:
    """C9 #71: under another server than uvicorn."""
    async with fair(wrap=wrapped_send) as it:
        async with raw_websocket(it, token="ada") as client:
            await client.send(packet)
            assert await is_cut(client)
        await eventually(lambda: it.connection_count() == 0)
        assert it.sockets.counters.violations == 1


async def test_binary_frames_end_the_connection(running: Fair) -> None:
    """C9 #71: no event of ours is binary."""
    async with raw_websocket(running, token="ada") as client:
        await client.send(b'42["echo",{}]')
        assert await is_cut(client)
    async with raw_polling(running, token="ada") as polling:
        await polling.post("bAAECAw==")
        assert (await polling.poll()).status_code == 400


async def test_a_thousand_random_frames_do_no_harm(running: Fair) -> None:
    """C9 #71: whatever comes, the server stays up."""
    chance = random.Random(71)
    parts = ["4", "42", "[", "]", "{", "}", '"echo"', '"', ",", ":", "/", "-", "\\", "7", "é", "\0", "1e999", "null"]
    frames = ["42" * (n % 2) + "".join(chance.choices(parts, k=chance.randint(1, 9))) for n in range(1_000)]
    while frames:
        async with raw_websocket(running, token="ada") as client:
            with contextlib.suppress(ConnectionClosed):
                while frames:
                    await client.send(frames.pop())
                    await (await client.ping())
    await eventually(lambda: running.connection_count() == 0)
    assert running.sockets.counters.violations > 300
    await _still_serves(running)


async def test_an_event_before_connect_is_refused(running: Fair) -> None:
    """C9 #69: without a session no event is handled."""
    async with raw_websocket(running) as client:
        await client.send('420["echo",{}]')
        assert await is_cut(client)
    assert running.sockets.counters.events == 0


async def test_a_frame_above_the_limit_ends_the_connection(running: Fair) -> None:
    """L5: 64 KiB and no more."""
    async with raw_websocket(running, token="ada") as client:
        await client.send(f'420["echo",{{"text":"{"x" * 65_000}"}}]')
        assert len(await client.recv()) > 65_000
        await client.send(f'421["echo",{{"text":"{"x" * 66_000}"}}]')
        assert await is_cut(client)
    async with raw_polling(running, token="ada") as polling:
        assert (await polling.post("4" * 66_000)).status_code == 400
        assert (await polling.poll()).status_code == 400
    await _still_serves(running)


async def test_more_than_sixteen_packets_in_one_post_end_the_connection(running: Fair) -> None:
    """L5."""
    async with raw_polling(running, token="ada") as polling:
        await polling.post(*['42["echo",{}]'] * 16)
        assert running.sockets.counters.events == 16
        await polling.post(*['42["echo",{}]'] * 17)
        assert running.sockets.counters.events == 16
        assert (await polling.poll()).status_code == 400


async def test_two_polls_at_once_end_the_connection(running: Fair) -> None:
    async with raw_polling(running, token="ada") as polling:
        first, second = await asyncio.gather(polling.poll(), polling.poll())
        assert {first.status_code, second.status_code} == {200, 400}
    await eventually(lambda: running.connection_count() == 0)


async def test_a_flood_ends_the_connection_and_others_are_served(running: Fair) -> None:
    """L5: 1,000 messages a second from one client."""
    async with raw_websocket(running, token="witness") as witness, raw_websocket(running, token="mallory") as client:
        flood = asyncio.create_task(_flood(client))
        started = time.monotonic()
        await witness.send('427["echo",{}]')
        assert await witness.recv() == '437[{"ok":true}]'
        assert time.monotonic() - started < 10
        assert await is_cut(client)
        await flood
    assert running.sockets.counters.violations == 1
    assert running.sockets.counters.events <= running.sockets.settings.packets_per_ten_seconds_max + 1


async def _flood(client: Any) -> None:
    try:
        for _ in range(10_000):
            await client.send('42["echo",{}]')
    except ConnectionClosed:
        pass


async def test_the_sixty_first_event_of_a_minute_is_refused(running: Fair, node: NodeClients) -> None:
    """RATE-05, RATE-11, RT-30: counted per user over all sockets; others have their own budget."""
    tabs = [await node.open(running.url, transports=["websocket"], auth={"token": "ada"}) for _ in range(2)]
    for n in range(60):
        assert (await tabs[n % 2].ask("echo", {"n": n}))["ok"]
    for tab in tabs:
        answer = await tab.ask("echo", {"n": 61})
        assert answer["error"]["code"] == "RATE_LIMITED"
        assert (await tab.event("error"))["code"] == "RATE_LIMITED"
    other = await node.open(running.url, transports=["websocket"], auth={"token": "bob"})
    assert (await other.ask("echo", {}))["ok"]
    assert running.sockets.counters.rate_limited == 2


async def test_counters_of_people_who_left_are_dropped_a_window_later(node: NodeClients) -> None:
    """RATE-05: not at once, or connecting anew would renew the budget."""
    async with fair(event_limit=RateLimit(2, 1)) as it:
        it.sockets.on("echo", _echo, policy=SIGNED_IN, payload=dict[str, object])
        client = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        await client.ask("echo", {})
        assert len(it.limiter) == 1
        await client.close()
        await eventually(lambda: it.sockets.socket_count == 0)
        assert len(it.limiter) == 1
        await eventually(lambda: len(it.limiter) == 0)


async def test_a_client_that_does_not_read_is_cut_and_others_are_served(node: NodeClients) -> None:
    """A stalled client may hold so much memory and no more; it resumes by replay."""
    async with fair(backlog_bytes_max=100_000) as it:
        reader = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        await it.sockets.enter((await reader.connected())["id"], "r")
        stalled = await _stalled_websocket(it)
        [sid] = it.sockets.sockets_of(caller("stalled").user_id)
        await it.sockets.enter(sid, "r")
        sent = 0
        async with asyncio.timeout(60):
            while it.sockets.counters.slow_clients_cut == 0:
                await it.sockets.emit("r", "tick", {"seq": sent, "text": "x" * 5_000})
                sent += 1
                await asyncio.sleep(0.0005)
        await eventually(lambda: it.sockets.socket_count == 1)
        assert [session.sid for session, _ in it.farewells] == [sid]
        assert [tick["seq"] for tick in await reader.events("tick", sent)] == list(range(sent))
        stalled.close()


async def _stalled_websocket(it: Fair) -> sockets.socket:
    """Connect, and never read."""
    client = sockets.socket()
    client.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4_096)
    client.connect(("127.0.0.1", it.port))
    client.sendall(
        b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
        b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    await eventually(lambda: it.sockets.pending_count == 1)
    payload = b'40{"token":"stalled"}'
    client.sendall(bytes((0x81, 0x80 | len(payload), 0, 0, 0, 0)) + payload)
    await eventually(lambda: it.sockets.sockets_of(caller("stalled").user_id))
    return client


async def test_a_polling_client_that_does_not_poll_is_cut(running: Fair) -> None:
    async with fair(backlog_bytes_max=50_000) as it, raw_polling(it, token="ada"):
        [sid] = it.sockets.sockets_of(caller("ada").user_id)
        await it.sockets.enter(sid, "r")
        for seq in range(20):
            await it.sockets.emit("r", "tick", {"seq": seq, "text": "x" * 5_000})
        await eventually(lambda: it.connection_count() == 0)
        assert it.sockets.counters.slow_clients_cut == 1


@pytest.mark.parametrize("kind", ["websocket", "polling"])
async def test_a_client_without_a_heartbeat_is_cut(kind: str) -> None:
    """RT-35: half-open connections end after interval and time-out; a client that answers stays."""
    async with fair(ping_interval_seconds=0.2, ping_timeout_seconds=0.3) as it:
        opener: Any = raw_websocket if kind == "websocket" else raw_polling
        async with raw_websocket(it, token="alive") as alive, opener(it, token="dead"):
            pings = 0
            async with asyncio.timeout(30):
                while it.sockets.sockets_of(caller("dead").user_id) or pings < 5:
                    assert await alive.recv() == "2"
                    pings += 1
                    await alive.send("3")
            assert [reason for _, reason in it.farewells] == ["ping timeout"]
            assert it.sockets.sockets_of(caller("alive").user_id)


async def test_an_upgrade_that_is_never_finished_ends_and_polling_goes_on() -> None:
    async with (
        fair(upgrade_timeout_seconds=0.2) as it,
        raw_polling(it, token="ada") as polling,
    ):
        sid = polling.url.partition("&sid=")[2]
        async with connect(f"{it.websocket_url}&sid={sid}", proxy=None) as websocket:
            await websocket.send("2probe")
            assert await websocket.recv() == "3probe"
            assert (await polling.poll()).text == "6"
            assert await is_cut(websocket)
        [person] = it.sockets.sockets_of(caller("ada").user_id)
        await it.sockets.emit_to(person, "tick", {"seq": 1})
        assert (await polling.poll()).text.endswith('42["tick",{"seq":1}]')


async def test_a_connection_is_upgraded_once(running: Fair) -> None:
    async with raw_polling(running, token="ada") as polling:
        url = f"{running.websocket_url}&sid={polling.url.partition('&sid=')[2]}"
        async with connect(url, proxy=None) as first, connect(url, proxy=None) as second:
            for websocket in (first, second):
                await websocket.send("2probe")
                assert await websocket.recv() == "3probe"
            await first.send("5")
            await first.send('420["echo",{}]')
            assert await first.recv() == '430[{"ok":true}]'
            await second.send("5")
            assert await is_cut(second)
            await first.send('421["echo",{}]')
            assert await first.recv() == '431[{"ok":true}]'


async def test_a_client_that_ignores_its_dismissal_is_cut() -> None:
    """RT-42: a session that was revoked is served no more, though its client stays on the line for a moment."""
    async with fair(close_grace_seconds=0.3) as it, raw_websocket(it, token="ada") as client:
        it.sockets.on("echo", _echo, policy=SIGNED_IN, payload=dict[str, object])
        await it.sockets.disconnect_session(caller("ada").session_id)
        assert json.loads(str(await client.recv())[2:])[0] == "error"
        assert await client.recv() == "41"
        assert it.sockets.socket_count == 0
        assert await is_cut(client)


async def test_many_packets_in_one_post_are_served_in_order(running: Fair) -> None:
    async with raw_polling(running, token="ada") as polling:
        await polling.post(*(f'42{n}["echo",{{"n":{n}}}]' for n in range(10)))
        answers = (await polling.poll()).text.split(SEPARATOR)
        assert answers == [f'43{n}[{{"ok":true,"n":{n}}}]' for n in range(10)]
