"""Small servers on a port of this machine, in the test's own event loop, and what they were told."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from fairground.entrypoints.simulators.asgi import Answer, Application, Request


@contextlib.asynccontextmanager
async def serving(app: Any) -> AsyncIterator[str]:
    """Serve an ASGI application and yield its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app, lifespan="on", log_config=None, log_level="critical", timeout_graceful_shutdown=2)
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        # Started and stopped by hand, because its own loop looks only ten times a second whether to stop.
        await server.startup(sockets=[listener])
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            await server.shutdown(sockets=[listener])


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
