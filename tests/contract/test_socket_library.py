"""The insides of python-socketio, python-engineio and uvicorn that the sockets replace or rely on are as they were.

When one of these fails after an upgrade: read what changed in the named function, adapt
``fairground.infrastructure.sockets.library``, run ``tests/integration/sockets``, and only then put in the new digest.
"""

from __future__ import annotations

import hashlib
import inspect
import textwrap
from typing import Any

import pytest
from engineio import async_server, async_socket, base_server, base_socket  # type: ignore[import-untyped]
from engineio.async_drivers import asgi  # type: ignore[import-untyped]
from socketio import async_manager, base_manager  # type: ignore[import-untyped]
from socketio import async_server as socketio_server
from socketio import base_server as socketio_base
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from fairground.infrastructure.sockets.library.engine_server import EngineServer
from fairground.infrastructure.sockets.library.engine_socket import EngineSocket
from fairground.infrastructure.sockets.library.fanout import FanoutManager
from fairground.infrastructure.sockets.library.socketio_server import SocketIOServer

#: What our code stands in for: a repair in one of these may have to be made in ours.
REPLACED: dict[Any, str] = {
    async_socket.AsyncSocket.send: "e7de91d345dff4fe",
    async_socket.AsyncSocket.receive: "16b0b2f67927768c",
    async_socket.AsyncSocket.handle_post_request: "4c56de0a681290f3",
    async_socket.AsyncSocket.schedule_ping: "ce99733916e924e7",
    async_socket.AsyncSocket.check_ping_timeout: "b752d61daa2681da",
    async_server.AsyncServer._handle_connect: "57f46d8154621917",
    async_manager.AsyncManager.emit: "974bad6cde33d1a6",
    base_manager.BaseManager.basic_disconnect: "badf3313db9ad2e1",
    base_manager.BaseManager.get_rooms: "e6b56d8f19b1b660",
    socketio_server.AsyncServer._handle_eio_message: "38a7a6c5de2dd6e9",
    socketio_server.AsyncServer._handle_event: "f6cd1d71932878ee",
    socketio_server.AsyncServer._handle_event_internal: "325261cdeeb93883",
}
#: What our code calls, or is called by, in the way it is written.
RELIED_ON: dict[Any, str] = {
    base_socket.BaseSocket.__init__: "ab7a0a99cf0f6a75",
    async_socket.AsyncSocket.poll: "01a7f5df1937d926",
    async_socket.AsyncSocket.handle_get_request: "39d7be2a28cd3bdd",
    async_socket.AsyncSocket.close: "9145d6fd2870d960",
    async_socket.AsyncSocket._upgrade_websocket: "87601500a120e564",
    async_socket.AsyncSocket._websocket_handler: "3548a4051e6f43df",
    base_server.BaseServer.__init__: "0f52c737843038c4",
    base_server.BaseServer._get_socket: "964b154af6eed648",
    base_server.BaseServer._upgrades: "41f05c90ccc5660f",
    base_server.BaseServer._ok: "f48ca3f7f5fbaf6c",
    base_server.BaseServer._bad_request: "1dcaaadc1b0812d3",
    base_server.BaseServer._cors_allowed_origins: "d6fd16fd3c92a19f",
    async_server.AsyncServer.handle_request: "911b69db6dcb7663",
    async_server.AsyncServer.disconnect: "de8c2fec6b3ac402",
    async_server.AsyncServer._make_response: "44e0d98717719374",
    async_server.AsyncServer._trigger_event: "727223d7a3f3f60a",
    asgi.translate_request: "39e74733f1fe46aa",
    asgi.make_response: "91fd4c6dde84e576",
    asgi.WebSocket: "ce9c81653992cd62",
    base_manager.BaseManager.pre_connect: "118ca3d40e7d0353",
    base_manager.BaseManager.connect: "c75dd5c38899ad3c",
    base_manager.BaseManager.is_connected: "9a3dfa3676a60849",
    base_manager.BaseManager.pre_disconnect: "3b3326a09c6d7855",
    base_manager.BaseManager.basic_enter_room: "4bccfc8039a4ed24",
    base_manager.BaseManager.basic_leave_room: "5ce333aaa3c13e7c",
    base_manager.BaseManager.get_participants: "6dbb771adb36aed5",
    base_manager.BaseManager.sid_from_eio_sid: "e5bac935701613fb",
    base_manager.BaseManager.eio_sid_from_sid: "969df7c67ce33e9d",
    socketio_base.BaseServer.__init__: "2c8cc5c0d8c68783",
    socketio_server.AsyncServer.disconnect: "3ac609b7ceefd106",
    socketio_server.AsyncServer._handle_connect: "335c42d04e8d4ae1",
    socketio_server.AsyncServer._handle_disconnect: "4eef8aa4e7ae66e8",
    socketio_server.AsyncServer._handle_eio_connect: "4c462bbca904efb1",
    socketio_server.AsyncServer._handle_eio_disconnect: "97ab2ca891e5ec15",
    socketio_server.AsyncServer._send_packet: "d8c028ab83726465",
    socketio_server.AsyncServer._trigger_event: "46eb7c30ae954dcc",
    WebSocketsSansIOProtocol.__init__: "cdad078596a7c53a",
    WebSocketsSansIOProtocol.handle_connect: "fa2597da918de20a",
    WebSocketsSansIOProtocol.run_asgi: "632f86c7cd771ab9",
    WebSocketsSansIOProtocol.send: "560baa5c639d3a4c",
    WebSocketsSansIOProtocol.receive: "150d41c7f477225e",
    WebSocketsSansIOProtocol.handle_close: "6d4f59e51a4ea41d",
    WebSocketsSansIOProtocol.connection_lost: "44a325646ee17ef3",
}

OVERRIDES = [
    (EngineSocket, async_socket.AsyncSocket),
    (EngineServer, async_server.AsyncServer),
    (FanoutManager, async_manager.AsyncManager),
    (SocketIOServer, socketio_server.AsyncServer),
]


def _digest(code: Any) -> str:
    return hashlib.sha256(textwrap.dedent(inspect.getsource(code)).encode()).hexdigest()[:16]


def _overridden() -> list[tuple[type, type, str]]:
    return [
        (ours, theirs, name)
        for ours, theirs in OVERRIDES
        for name in vars(ours)
        if inspect.isfunction(vars(ours)[name]) and hasattr(theirs, name) and name != "__init__"
    ]


@pytest.mark.parametrize("code", REPLACED, ids=lambda code: code.__qualname__)
def test_what_we_replace_is_as_it_was(code: Any) -> None:
    assert _digest(code) == REPLACED[code], (
        f"{code.__module__}.{code.__qualname__} has changed: see the top of this file"
    )


@pytest.mark.parametrize("code", RELIED_ON, ids=lambda code: code.__qualname__)
def test_what_we_rely_on_is_as_it_was(code: Any) -> None:
    assert _digest(code) == RELIED_ON[code], (
        f"{code.__module__}.{code.__qualname__} has changed: see the top of this file"
    )


@pytest.mark.parametrize(("ours", "theirs", "name"), _overridden(), ids=lambda part: getattr(part, "__name__", part))
def test_an_override_takes_what_the_library_passes(ours: type, theirs: type, name: str) -> None:
    """Each parameter of the library's function can be given to ours, under its name or among the others."""
    mine = inspect.signature(vars(ours)[name]).parameters
    anything_else = any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in mine.values())
    expected = [name for name in inspect.signature(getattr(theirs, name)).parameters if name != "kwargs"]
    assert anything_else or list(mine) == expected


def test_every_replaced_function_is_overridden() -> None:
    """What is listed as replaced is; so a method that the library renames is not left without effect."""
    names = {name for _, _, name in _overridden()}
    by_dispatch = {"_handle_event", "_handle_event_internal"}  # reached only through _handle_eio_message
    assert {code.__name__ for code in REPLACED} <= names | by_dispatch


def test_a_plain_connection_has_what_frames_are_written_to() -> None:
    """Uvicorn's protocol keeps its transport under the name we read."""
    assert "self.transport = transport" in inspect.getsource(WebSocketsSansIOProtocol.connection_made)
