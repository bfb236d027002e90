"""The reference client connects, sends and receives over each transport."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx2
import msgspec
import pytest

from fairground.infrastructure.access import ADMIN, SIGNED_IN
from fairground.kernel.errors import ConflictError
from tests.support.socket_server import Fair, caller, eventually, fair, wrapped_send

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from fairground.infrastructure.sockets import SocketSession
    from tests.support.socketio_clients import NodeClients


class Greeting(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    times: int = 1


async def _greet(session: SocketSession, greeting: Greeting) -> dict[str, object]:
    return {"text": f"{session.caller.name} greets {greeting.name} " + "!" * greeting.times}


async def _conflict(session: SocketSession, payload: dict[str, object]) -> None:
    raise ConflictError("Somebody was faster", code="TOO_LATE")


async def _break(session: SocketSession, payload: dict[str, object]) -> None:
    message = "the password of the database is hunter2"
    raise RuntimeError(message)


@pytest.fixture
async def running() -> AsyncGenerator[Fair]:
    async with fair() as it:
        _register(it)
        yield it


def _register(it: Fair) -> None:
    async def join(session: SocketSession, payload: dict[str, str]) -> None:
        await it.sockets.enter(session.sid, payload["room"])

    it.sockets.on("greet", _greet, policy=SIGNED_IN, payload=Greeting)
    it.sockets.on("conflict", _conflict, policy=SIGNED_IN, payload=dict[str, object])
    it.sockets.on("break", _break, policy=SIGNED_IN, payload=dict[str, object])
    it.sockets.on("secret", _break, policy=ADMIN, payload=dict[str, object])
    it.sockets.on("join", join, policy=SIGNED_IN, payload=dict[str, str])


TRANSPORTS = pytest.mark.parametrize("transports", [["websocket"], ["polling"], ["polling", "websocket"]], ids="/".join)


@TRANSPORTS
async def test_each_transport_carries_events_and_acknowledgements(
    running: Fair, node: NodeClients, transports: list[str]
) -> None:
    """RT-04, RT-06: WebSocket, polling, and the upgrade between them."""
    client = await node.open(running.url, transports=transports, auth={"token": "ada"})
    await client.connected()
    assert await client.ask("greet", {"name": "Bob", "times": 3}) == {"ok": True, "text": "ada greets Bob !!!"}
    assert await client.ask("join", {"room": "order:1"}) == {"ok": True}
    await running.sockets.emit("order:1", "order-ready", {"id": "e1", "seq": 16, "itemName": "Würstchen 🌭"})
    assert await client.event("order-ready") == {"id": "e1", "seq": 16, "itemName": "Würstchen 🌭"}


@TRANSPORTS
async def test_messages_of_every_frame_size_arrive_whole(
    running: Fair, node: NodeClients, transports: list[str]
) -> None:
    """A frame's length is written in three ways: up to 125 bytes, up to 65,535, and beyond."""
    client = await node.open(running.url, transports=transports, auth={"token": "ada"})
    await client.connected()
    await client.ask("join", {"room": "r"})
    texts = ["x" * size for size in (1, 90, 100, 125, 130, 65_000, 65_530, 70_000)]
    for text in texts:
        await running.sockets.emit("r", "text", {"text": text})
    assert [payload["text"] for payload in await client.events("text", len(texts))] == texts


async def test_nothing_is_lost_or_reordered_while_the_transport_is_upgraded(running: Fair, node: NodeClients) -> None:
    """RT-04: events that are sent all through the upgrade arrive once, in order."""
    client = await node.open(running.url, transports=["polling", "websocket"], auth={"token": "ada"})
    await eventually(lambda: running.sockets.socket_count)
    [sid] = running.sockets.sockets_of(caller("ada").user_id)
    await running.sockets.enter(sid, "r")
    sent = 0
    while not any(report["type"] == "upgrade" for report in client.reports) or sent < 300:
        await running.sockets.emit("r", "tick", {"seq": sent})
        sent += 1
        await node.breathe()
    ticks = await client.events("tick", sent)
    assert [tick["seq"] for tick in ticks] == list(range(sent))


async def test_the_answer_to_an_event_names_the_error_and_error_is_emitted_too(
    running: Fair, node: NodeClients
) -> None:
    """RT-06: ``{error: {code, message}}``, and the same as ``error`` for clients that asked for no answer."""
    client = await node.open(running.url, transports=["websocket"], auth={"token": "ada"})
    error = {"code": "TOO_LATE", "message": "Somebody was faster"}
    assert await client.ask("conflict", {}) == {"error": error}
    assert await client.event("error") == error


@pytest.mark.parametrize(
    ("event", "args", "code"),
    [
        ("greet", [{"name": 7}], "INVALID"),
        ("greet", [{"name": "Bob", "admin": True}], "INVALID"),
        ("greet", [], "INVALID"),
        ("greet", [{"name": "Bob"}, {"name": "Eve"}], "INVALID"),
        ("greet", ["Bob"], "INVALID"),
        ("no-such-event", [{}], "UNKNOWN_EVENT"),
        ("secret", [{}], "ADMIN_REQUIRED"),
        ("break", [{}], "INTERNAL_ERROR"),
    ],
)
async def test_bad_events_are_refused_and_the_socket_stays(
    running: Fair, node: NodeClients, event: str, args: list[object], code: str
) -> None:
    """SEC-18, RBAC-17: what is unreadable, unknown or not allowed reaches no handler; no insides are told."""
    client = await node.open(running.url, transports=["websocket"], auth={"token": "ada"})
    answer = await client.ask(event, *args)
    assert answer["error"]["code"] == code
    assert "hunter2" not in str(answer)
    assert (await client.ask("greet", {"name": "Bob"}))["ok"]


async def test_a_handler_that_hangs_is_given_up(node: NodeClients) -> None:
    async def hang(session: SocketSession, payload: dict[str, object]) -> None:
        await asyncio.Event().wait()

    async with fair(handler_timeout_seconds=0.1) as it:
        it.sockets.on("hang", hang, policy=SIGNED_IN, payload=dict[str, object])
        client = await node.open(it.url, transports=["websocket"], auth={"token": "ada"})
        assert (await client.ask("hang", {}))["error"]["code"] == "TEMPORARILY_UNAVAILABLE"


async def test_the_events_of_one_client_are_handled_in_order(running: Fair, node: NodeClients) -> None:
    handled: list[int] = []

    async def slow(session: SocketSession, payload: dict[str, int]) -> None:
        await asyncio.sleep(0.02 if payload["n"] % 2 else 0)
        handled.append(payload["n"])

    running.sockets.on("slow", slow, policy=SIGNED_IN, payload=dict[str, int])
    client = await node.open(running.url, transports=["websocket"], auth={"token": "ada"})
    for n in range(10):
        await client.emit("slow", {"n": n})
    await eventually(lambda: len(handled) == 10)
    assert handled == list(range(10))


async def test_an_event_has_one_handler(running: Fair) -> None:
    with pytest.raises(ValueError, match="greet has a handler already"):
        running.sockets.on("greet", _greet, policy=SIGNED_IN, payload=Greeting)
    assert {event.name: str(event.policy) for event in running.sockets.events} == {
        "greet": "signed_in",
        "conflict": "signed_in",
        "break": "signed_in",
        "join": "signed_in",
        "secret": "admin",
    }


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"wrap": wrapped_send}, id="wrapped send"),
        pytest.param({"uvicorn_options": {"ws": "wsproto"}}, id="another protocol class"),
        pytest.param({"uvicorn_options": {"ws_per_message_deflate": True}}, id="compression agreed"),
        pytest.param({"uvicorn_options": {"http": "h11"}}, id="h11"),
    ],
)
async def test_it_works_where_frames_cannot_be_written_to_the_transport(
    node: NodeClients, options: dict[str, Any]
) -> None:
    """Slower, under other servers; and beside frames that are compressed."""
    async with fair(**options) as it:
        _register(it)
        client = await node.open(
            it.url, transports=["polling", "websocket"], auth={"token": "ada"}, perMessageDeflate={"threshold": 0}
        )
        await client.until(lambda report: report["type"] == "upgrade")
        assert (await client.ask("greet", {"name": "B" * 5_000}))["ok"]
        await client.ask("join", {"room": "r"})
        for seq in range(50):
            await it.sockets.emit("r", "tick", {"seq": seq})
        assert [tick["seq"] for tick in await client.events("tick", 50)] == list(range(50))
        assert (await client.ask("greet", {"name": "Bob"}))["ok"]
        await client.close()
        await eventually(lambda: it.connection_count() == 0)


async def test_other_paths_belong_to_the_rest_of_the_program(running: Fair) -> None:
    async with httpx2.AsyncClient(base_url=running.url) as http:
        assert (await http.get("/api/v1/ping")).status_code == 404
        assert (await http.get("/socket.iou")).status_code == 404
        assert (await http.get("/socket.io/?EIO=4&transport=polling")).status_code == 200
        assert (await http.get("/socket.io?EIO=4&transport=polling")).status_code == 200
