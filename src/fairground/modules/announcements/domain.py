"""Who an announcement is for, how grave it is, and where it stands in time."""

from __future__ import annotations

import enum
import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.access import Caller, ShopRole

MESSAGE_LENGTH_MAX = 500
#: Longer than this it is no news any more.
DAYS_MAX = 366


class Audience(enum.StrEnum):
    """Everyone; who belongs to no shop, guests included; who belongs to one; a shop's staff; who looks at an event."""

    ALL = "all"
    CUSTOMERS = "customers"
    SELLERS = "sellers"
    STALL_STAFF = "stall_staff"
    EVENT = "event"


class Severity(enum.StrEnum):
    """How much it matters."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


class AnnouncementStatus(enum.StrEnum):
    """Where an announcement stands between its beginning and its end."""

    SCHEDULED = "scheduled"
    RUNNING = "running"
    ENDED = "ended"


class Announcement(msgspec.Struct, frozen=True, kw_only=True):
    """What is announced, as those see it whom it is for. ``event_id`` is the sale event on whose page it stands."""

    id: uuid.UUID
    message: str
    severity: Severity
    audience: Audience
    event_id: uuid.UUID | None
    starts_at: datetime
    ends_at: datetime
    time_zone: str


class AdminAnnouncement(msgspec.Struct, frozen=True, kw_only=True):
    """What is, was or will be announced, as organisers see it; ``ended_by`` is who ended it before its time."""

    id: uuid.UUID
    message: str
    severity: Severity
    audience: Audience
    event_id: uuid.UUID | None
    event_name: str | None
    starts_at: datetime
    ends_at: datetime
    time_zone: str
    status: AnnouncementStatus
    created_by: str
    created_at: datetime
    ended_at: datetime | None
    ended_by: str | None


def audiences_of(caller: Caller | None) -> list[Audience]:
    """Return whom somebody, or a guest, belongs to. Who looks at which event only their screen knows."""
    if caller is None or not caller.memberships:
        return [Audience.ALL, Audience.CUSTOMERS]
    found = [Audience.ALL, Audience.SELLERS]
    if any(membership.role is ShopRole.STAFF for membership in caller.memberships):
        found.append(Audience.STALL_STAFF)
    return found


def room_of(audience: Audience, event_id: uuid.UUID | str | None) -> str:
    """Return the room of those who are to be told."""
    return f"product:{event_id}" if audience is Audience.EVENT else f"announcements:{audience}"
