"""Rooms, and what a client gets when it comes back."""

from __future__ import annotations

import asyncio
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from socketio.async_pubsub_manager import AsyncPubSubManager  # type: ignore[import-untyped]

from fairground.infrastructure.sockets import Handshake, SocketHooks, SocketSession
from fairground.infrastructure.sockets.library.fanout import FanoutManager
from fairground.kernel.errors import RejectedError
from tests.support.raw_sockets import is_cut, raw_polling, raw_websocket
from tests.support.socket_server import Fair, authenticate, caller, eventually, fair

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from tests.support.socketio_clients import Client, NodeClients


@pytest.fixture
async def running() -> AsyncGenerator[Fair]:
    async with fair() as it:
        yield it


async def _open(it: Fair, node: NodeClients, token: str, *rooms: str, transport: str = "websocket") -> Client:
    client = await node.open(it.url, transports=[transport], auth={"token": token})
    sid = (await client.connected())["id"]
    for room in rooms:
        await it.sockets.enter(sid, room)
    return client


async def test_an_event_reaches_all_in_its_room_and_nobody_else(running: Fair, node: NodeClients) -> None:
    """RT-38, RT-41, RT-44: every tab of a person, on either transport, and no stranger."""
    tabs = [
        await _open(running, node, "ada", "user:ada"),
        await _open(running, node, "ada", "user:ada"),
        await _open(running, node, "ada", "user:ada", transport="polling"),
    ]
    stranger = await _open(running, node, "eve", "user:eve")
    await running.sockets.emit("user:ada", "new-notification", {"id": "e1", "seq": 1})
    await running.sockets.emit("user:eve", "new-notification", {"id": "e2", "seq": 2})
    await running.sockets.emit("user:nobody", "new-notification", {"id": "e3", "seq": 3})
    for tab in tabs:
        assert await tab.event("new-notification") == {"id": "e1", "seq": 1}
    assert await stranger.events("new-notification", 1) == [{"id": "e2", "seq": 2}]
    assert (running.sockets.counters.emits, running.sockets.counters.deliveries) == (3, 4)
    assert (running.sockets.socket_count, running.sockets.user_count) == (4, 2)


async def test_rooms_are_entered_and_left(running: Fair, node: NodeClients) -> None:
    client = await _open(running, node, "ada", "order:1", "order:2")
    [sid] = running.sockets.sockets_of(caller("ada").user_id)
    assert running.sockets.rooms_of(sid) == {"order:1", "order:2"}
    await running.sockets.leave(sid, "order:1")
    await running.sockets.leave(sid, "order:1")
    assert running.sockets.rooms_of(sid) == {"order:2"}
    await running.sockets.emit("order:1", "order-ready", {"seq": 1})
    await running.sockets.emit("order:2", "order-ready", {"seq": 2})
    assert await client.events("order-ready", 1) == [{"seq": 2}]


async def test_a_socket_is_in_so_many_rooms_and_no_more(node: NodeClients) -> None:
    """L5: 10,000 rooms joined."""
    async with fair(rooms_per_socket_max=3) as it:
        await _open(it, node, "ada", "r1", "r2", "r3", "r3")
        [sid] = it.sockets.sockets_of(caller("ada").user_id)
        with pytest.raises(RejectedError, match="too many rooms"):
            await it.sockets.enter(sid, "r4")
        assert it.sockets.rooms_of(sid) == {"r1", "r2", "r3"}
        with pytest.raises(RejectedError, match="gone"):
            await it.sockets.enter("nobody", "r1")


async def test_an_event_to_one_socket(running: Fair, node: NodeClients) -> None:
    first = await _open(running, node, "ada")
    second = await _open(running, node, "ada")
    sid = (await first.connected())["id"]
    assert await running.sockets.emit_to(sid, "connected", {"userId": "ada"})
    assert await first.event("connected") == {"userId": "ada"}
    assert not second.seen("connected")
    await first.close()
    await eventually(lambda: running.sockets.socket_count == 1)
    assert not await running.sockets.emit_to(sid, "connected", {"userId": "ada"})


class _Log:
    """Stands for the event log: numbered messages, emitted as they come, replayed to whoever missed some."""

    def __init__(self) -> None:
        self.size = 0
        self.running: Fair | None = None
        self.padding = ""

    async def append(self) -> None:
        assert self.running is not None
        self.size += 1
        await self.running.sockets.emit("all", "tick", {"seq": self.size, "padding": self.padding})

    async def greet(self, session: SocketSession, handshake: Handshake) -> int:
        assert self.running is not None
        await self.running.sockets.enter(session.sid, "all")
        last = handshake.auth.get("lastSeq", 0)
        assert isinstance(last, int)
        while last < self.size:
            last += 1
            await self.running.sockets.emit_to(session.sid, "tick", {"seq": last, "padding": self.padding})
            await asyncio.sleep(0)
        return last


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_a_client_that_comes_back_gets_exactly_what_it_missed(node: NodeClients, transport: str) -> None:
    """RT-37, I27: events go on during the replay; each arrives once, in order."""
    log = _Log()
    async with fair(SocketHooks(authenticate=authenticate, greet=log.greet)) as it:
        log.running = it
        client = await node.open(it.url, transports=[transport], auth={"token": "ada"})
        await client.connected()
        appending = asyncio.create_task(_keep_appending(log))
        for times in range(1, 5):
            await client.connected_times(times)
            await client.events("tick", len(client.seen("tick")) + 20)
            await client.drop()
        await client.connected_times(5)
        appending.cancel()
        await client.until(lambda _: any(tick["seq"] == log.size for tick in client.seen("tick")))
        assert [tick["seq"] for tick in client.seen("tick")] == list(range(1, log.size + 1))


async def _keep_appending(log: _Log) -> None:
    while True:
        await log.append()
        await asyncio.sleep(0.001)


async def test_what_comes_during_the_greeting_follows_it() -> None:
    """RT-37: held back until the greeting ends; what the greeting has sent already is not sent again."""
    began, go_on = asyncio.Event(), asyncio.Event()

    async def greet(session: SocketSession, handshake: Handshake) -> int:
        await it.sockets.enter(session.sid, "all")
        began.set()
        await go_on.wait()
        await it.sockets.emit_to(session.sid, "tick", {"seq": 1})
        await it.sockets.emit_to(session.sid, "tick", {"seq": 2})
        return 2

    async with fair(SocketHooks(authenticate=authenticate, greet=greet)) as it, raw_websocket(it) as client:
        await client.send('40{"token":"ada"}')
        assert str(await client.recv()).startswith("40{")
        await began.wait()
        for seq in (2, 3):
            await it.sockets.emit("all", "tick", {"seq": seq})
        await it.sockets.emit("all", "typing", {"userId": "bob"})
        go_on.set()
        assert [await client.recv() for _ in range(4)] == [
            '42["tick",{"seq":1}]',
            '42["tick",{"seq":2}]',
            '42["tick",{"seq":3}]',
            '42["typing",{"userId":"bob"}]',
        ]


async def test_too_much_during_a_greeting_cuts_the_client() -> None:
    began = asyncio.Event()

    async def greet(session: SocketSession, handshake: Handshake) -> None:
        await it.sockets.enter(session.sid, "all")
        began.set()
        await asyncio.Event().wait()

    async with (
        fair(
            SocketHooks(authenticate=authenticate, greet=greet), backlog_bytes_max=50_000, handler_timeout_seconds=0.5
        ) as it,
        raw_websocket(it) as client,
    ):
        await client.send('40{"token":"ada"}')
        await began.wait()
        for _ in range(20):
            await it.sockets.emit("all", "tick", {"text": "x" * 5_000})
        assert await is_cut(client)
        assert it.sockets.counters.slow_clients_cut == 1


@pytest.mark.parametrize("transport", ["websocket", "polling"])
async def test_a_long_replay_waits_for_its_client(node: NodeClients, transport: str) -> None:
    """RT-37: far more than may wait for a client is replayed at the pace at which the client takes it."""
    log = _Log()
    log.size, log.padding = 1_000, "x" * 2_000
    async with fair(SocketHooks(authenticate=authenticate, greet=log.greet), backlog_bytes_max=100_000) as it:
        log.running = it
        client = await node.open(it.url, transports=[transport], auth={"token": "ada"})
        assert [tick["seq"] for tick in await client.events("tick", 1_000)] == list(range(1, 1_001))
        assert it.sockets.counters.slow_clients_cut == 0


async def test_a_burst_of_events_cuts_no_reader_and_holds_up_nobody(running: Fair, node: NodeClients) -> None:
    """L5: four times what may wait for a client goes out in one go, and other work gets its turns meanwhile."""
    client = await _open(running, node, "ada", "r")
    turns = 0

    async def other_work() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    working = asyncio.create_task(other_work())
    for seq in range(1_000):
        await running.sockets.emit("r", "tick", {"seq": seq, "padding": "x" * 1_000})
    assert turns >= 10
    working.cancel()
    assert [tick["seq"] for tick in await client.events("tick", 1_000)] == list(range(1_000))
    assert running.sockets.counters.slow_clients_cut == 0


async def test_a_client_whose_greeting_fails_tries_again(node: NodeClients) -> None:
    attempts: list[str] = []

    async def greet(session: SocketSession, handshake: Handshake) -> None:
        attempts.append(session.sid)
        if len(attempts) == 1:
            message = "the database is away"
            raise OSError(message)

    async with fair(SocketHooks(authenticate=authenticate, greet=greet)) as it:
        client = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        await client.until(lambda report: len(attempts) == 2 and report.get("id") == attempts[1])
        await eventually(lambda: it.sockets.socket_count == 1)


class _Bus:
    """Stands for Redis: what one process publishes, all others hear."""

    def __init__(self) -> None:
        self.queues: list[asyncio.Queue[Any]] = []


class _SpreadingManager(AsyncPubSubManager, FanoutManager):  # type: ignore[misc]
    name = "bus"

    def __init__(self, bus: _Bus) -> None:
        super().__init__()
        self._bus = bus
        self._heard: asyncio.Queue[Any] = asyncio.Queue()
        bus.queues.append(self._heard)

    async def _publish(self, data: Any) -> None:
        for queue in self._bus.queues:
            queue.put_nowait(data)

    async def _listen(self) -> AsyncIterator[Any]:
        while True:
            yield await self._heard.get()


async def test_a_manager_of_the_library_can_spread_events_over_processes(node: NodeClients) -> None:
    """RT-33: an event emitted on one server reaches sockets on another, once, in order."""
    bus = _Bus()
    managers = [_SpreadingManager(bus), _SpreadingManager(bus)]
    async with fair(manager=managers[0]) as first, fair(manager=managers[1]) as second:
        here = await _open(first, node, "ada", "user:ada")
        there = await _open(second, node, "ada", "user:ada")
        for seq in range(100):
            await first.sockets.emit("user:ada", "tick", {"seq": seq})
        for client in (here, there):
            assert [tick["seq"] for tick in await client.events("tick", 100)] == list(range(100))
        for manager in managers:
            manager.thread.cancel()
            await asyncio.wait([manager.thread])


async def test_a_polling_client_gets_what_was_sent_between_its_polls(running: Fair) -> None:
    async with raw_polling(running, token=f"ada/{uuid.uuid4()}") as polling:
        [sid] = running.sockets.sockets_of(caller("ada").user_id)
        await running.sockets.enter(sid, "r")
        for seq in range(3):
            await running.sockets.emit("r", "tick", {"seq": seq})
        assert (await polling.poll()).text == "\x1e".join(f'42["tick",{{"seq":{seq}}}]' for seq in range(3))
