"""Rooms, and events encoded once for all in a room."""

# ruff: noqa: ANN401 - the library has no types

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import socketio  # type: ignore[import-untyped]

from fairground.infrastructure.sockets.codec import encode_event

if TYPE_CHECKING:
    from fairground.infrastructure.sockets.library.engine_server import EngineServer

# Sending waits for nobody. After this much an emitter gives way, or a burst would hold up everything else.
_BYTES_PER_TURN = 65_536
_DELIVERIES_PER_TURN = 1_000


class FanoutManager(socketio.AsyncManager):  # type: ignore[misc]
    """Rooms whose events are encoded once.

    A manager that spreads events to other processes can inherit both: ``class Spread(AsyncRedisManager,
    FanoutManager)`` emits locally through this one.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """Begin without rooms."""
        super().__init__(*arguments, **options)
        self._rooms_of: dict[str, set[str | None]] = {}
        self._bytes_this_turn = 0
        self._deliveries_this_turn = 0

    async def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        skip_sid: Any = None,
        callback: Any = None,  # noqa: ARG002 - acknowledgements by clients are not part of the catalogue
        to: Any = None,
        **_: Any,
    ) -> None:
        """Send an event to everyone in a room, or in several (each client once)."""
        arguments = list(data) if isinstance(data, tuple | list) else [] if data is None else [data]
        message = encode_event(event, arguments)
        engine: EngineServer = self.server.eio
        skipped = skip_sid if isinstance(skip_sid, list | tuple) else (skip_sid,)
        deliveries = 0
        for sid, engine_sid in self.get_participants(namespace, to or room):
            socket = engine.sockets.get(engine_sid)
            if socket is not None and sid not in skipped:
                socket.deliver(message)
                deliveries += 1
        engine.counters.emits += 1
        engine.counters.deliveries += deliveries
        self._bytes_this_turn += len(message.frame)
        self._deliveries_this_turn += deliveries
        if self._bytes_this_turn >= _BYTES_PER_TURN or self._deliveries_this_turn >= _DELIVERIES_PER_TURN:
            self._bytes_this_turn = self._deliveries_this_turn = 0
            await asyncio.sleep(0)

    def basic_enter_room(self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None) -> None:
        """Enter a room and remember it."""
        super().basic_enter_room(sid, namespace, room, eio_sid=eio_sid)
        self._rooms_of.setdefault(sid, set()).add(room)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        """Leave a room and forget it."""
        super().basic_leave_room(sid, namespace, room)
        self._rooms_of.get(sid, set()).discard(room)

    def get_rooms(self, sid: str, namespace: str) -> list[str]:  # noqa: ARG002 - a sid belongs to one namespace
        """Return the rooms of a client, without the one that is its own."""
        return [room for room in self._rooms_of.get(sid, ()) if room is not None and room != sid]

    def basic_disconnect(self, sid: str, namespace: str, **_: Any) -> None:
        """Take a client out of its rooms; the library's own way looks through every room there is."""
        for room in self._rooms_of.pop(sid, ()):
            super().basic_leave_room(sid, namespace, room)
        self.callbacks.pop(sid, None)
        for waiting in (self.pending_connect, self.pending_disconnect):
            if sid in waiting.get(namespace, ()):
                waiting[namespace].remove(sid)
                if not waiting[namespace]:
                    del waiting[namespace]
