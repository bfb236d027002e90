"""When sale events run: moments tell the status, and what clocks show."""

from __future__ import annotations

import enum
from datetime import datetime

from fairground.kernel.zones import parse_zone


class EventStatus(enum.StrEnum):
    """Where a sale event stands between its beginning and its end."""

    SCHEDULED = "scheduled"
    RUNNING = "running"
    ENDED = "ended"


def local_time(moment: datetime, zone_name: str) -> str:
    """Return what clocks in a zone show at a moment, with the offset that holds then."""
    return moment.astimezone(parse_zone(zone_name)).isoformat()


def status_at(starts_at: datetime, ends_at: datetime, now: datetime) -> EventStatus:
    """Tell where an event stands; at its beginning it runs, at its end it has ended."""
    if now < starts_at:
        return EventStatus.SCHEDULED
    return EventStatus.RUNNING if now < ends_at else EventStatus.ENDED
