"""The limits of the socket transport. Each has its unit in its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fairground.infrastructure.settings import RateLimit

_EVENT_LIMIT = RateLimit(60, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class SocketSettings:
    """What a socket may do, how long, and how much of it.

    ``allowed_origins`` are the web origins (``https://fair.example``) whose pages may connect; ``*`` allows all and is
    for development alone.
    """

    allowed_origins: frozenset[str]
    path: str = "/socket.io"
    ping_interval_seconds: float = 25.0
    ping_timeout_seconds: float = 20.0
    #: A transport that has not been accepted into the namespace by then is cut.
    connect_timeout_seconds: float = 20.0
    upgrade_timeout_seconds: float = 10.0
    #: For a client to end a connection that we have said goodbye on.
    close_grace_seconds: float = 5.0
    #: For the connect callback and each event handler.
    handler_timeout_seconds: float = 10.0
    #: How long the name of a revoked session is remembered, for handshakes that were under way at the time.
    revocation_memory_seconds: float = 60.0
    #: For the events of a user over all their sockets.
    event_limit: RateLimit = _EVENT_LIMIT
    payload_bytes_max: int = 65_536
    packets_per_post_max: int = 16
    packets_per_ten_seconds_max: int = 300
    #: What may wait for one client; whoever falls further behind is cut and resumes by replay.
    backlog_bytes_max: int = 262_144
    sockets_max: int = 50_000
    sockets_per_user_max: int = 20
    #: Transports of one address that are not accepted yet. Generous: a festival shares one address.
    pending_per_address_max: int = 2_000
    rooms_per_socket_max: int = 200

    def allows(self, origin: str) -> bool:
        """Tell whether pages of ``origin`` may connect."""
        return "*" in self.allowed_origins or origin in self.allowed_origins

    def uvicorn_options(self) -> dict[str, Any]:
        """Return the arguments for ``uvicorn.Config`` that this transport is made for.

        Frames are written to the transports of ``websockets-sansio``; compression would cost memory for every client,
        and Engine.IO has a heartbeat of its own.
        """
        return {
            "ws": "websockets-sansio",
            "ws_max_size": self.payload_bytes_max,
            "ws_per_message_deflate": False,
            "ws_ping_interval": None,
        }
