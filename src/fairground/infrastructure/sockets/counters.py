"""What has happened on the sockets of this process."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class SocketCounters:
    """Totals since the start; they only rise."""

    connects: int = 0
    disconnects: int = 0
    refusals: int = 0
    events: int = 0
    #: events answered with an error, of whatever kind
    errors: int = 0
    rate_limited: int = 0
    emits: int = 0
    deliveries: int = 0
    slow_clients_cut: int = 0
    violations: int = 0
    never_connected: int = 0
