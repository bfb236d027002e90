"""Small servers on a port of this machine, in the test's own event loop, and what they were told."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from fairground.entrypoints.simulators.asgi import Answer, Application, Request

_FAREWELL_SECONDS_MAX = 0.5


@contextlib.asynccontextmanager
async def serving(app: Any, **options: Any) -> AsyncIterator[str]:
    """Serve an ASGI application and yield its address; ``options`` are uvicorn's."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, **{"lifespan": "on", "log_config": None, "log_level": "critical"} | options)
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        # Started and stopped by hand, because its own ways look only ten times a second whether there is more to do.
        await server.startup(sockets=[listener])
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            await _stop(server)


async def _stop(server: uvicorn.Server) -> None:
    """Take no more connections, let requests end, but not for ever, and tell the application."""
    for listening in server.servers:
        listening.close()
    state = server.server_state
    for connection in list(state.connections):
        connection.shutdown()
    try:
        async with asyncio.timeout(_FAREWELL_SECONDS_MAX):
            while state.connections or state.tasks:  # uvicorn has nothing to wait for
                await asyncio.sleep(0.001)
    except TimeoutError:
        for task in state.tasks:
            task.cancel()
    for listening in server.servers:
        await listening.wait_closed()
    await server.lifespan.shutdown()


@dataclass
class Mailbox:
    """Takes whatever is posted. ``refusals`` are the statuses of the next answers; after them everything is taken."""

    refusals: list[int] = field(default_factory=list)
    received: list[Request] = field(default_factory=list)

    @property
    def app(self) -> Application:
        """Return the ASGI application."""
        return Application(self._take)

    async def _take(self, request: Request) -> Answer:
        self.received.append(request)
        return Answer(self.refusals.pop(0) if self.refusals else 200, {"received": True})
