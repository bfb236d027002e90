"""When sale events run: local times become moments, daylight saving included, and moments tell the status."""

from __future__ import annotations

import enum
import zoneinfo
from datetime import UTC, datetime

from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.zones import parse_zone


class EventStatus(enum.StrEnum):
    """Where a sale event stands between its beginning and its end."""

    SCHEDULED = "scheduled"
    RUNNING = "running"
    ENDED = "ended"


def moment_of(time: datetime, zone: zoneinfo.ZoneInfo, field: str) -> datetime:
    """Return the moment in UTC that a time names: one without an offset is what clocks show in the zone.

    Raises:
        InvalidError: clocks in the zone skip that time, or show it twice and the offset is missing.
    """
    if time.tzinfo is not None:
        return time.astimezone(UTC)
    first, second = (time.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    is_skipped = first.astimezone(zone).replace(tzinfo=None) != time
    if is_skipped:
        message, code = f"clocks in {zone.key} are put forward and never show this time", "TIME_DOES_NOT_EXIST"
    else:
        message, code = f"clocks in {zone.key} show this time twice: add the offset", "TIME_IS_AMBIGUOUS"
    raise InvalidError("The time is not clear", code=code, errors=[FieldError(field, message, code)])


def local_time(moment: datetime, zone_name: str) -> str:
    """Return what clocks in a zone show at a moment, with the offset that holds then."""
    return moment.astimezone(parse_zone(zone_name)).isoformat()


def status_at(starts_at: datetime, ends_at: datetime, now: datetime) -> EventStatus:
    """Tell where an event stands; at its beginning it runs, at its end it has ended."""
    if now < starts_at:
        return EventStatus.SCHEDULED
    return EventStatus.RUNNING if now < ends_at else EventStatus.ENDED
