"""Time zones by their IANA names, and what clocks in them show."""

import zoneinfo
from datetime import UTC, datetime

from fairground.kernel.errors import FieldError, InvalidError

_LENGTH_MAX = 64


def parse_zone(name: str, field: str = "time_zone") -> zoneinfo.ZoneInfo:
    """Return the time zone of an IANA name, such as ``Europe/Berlin``.

    Raises:
        InvalidError: there is no such zone.
    """
    # the tables lie in files: nothing that is no plain name reaches the file system
    is_plain = len(name) <= _LENGTH_MAX and name.isascii() and not name.startswith(("/", "."))
    try:
        if is_plain and ".." not in name:
            return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        pass
    raise InvalidError(
        "There is no such time zone",
        code="UNKNOWN_TIME_ZONE",
        errors=[FieldError(field, "is not a zone's IANA name, such as Europe/Berlin", "UNKNOWN_TIME_ZONE")],
    )


def moment_of(time: datetime, zone: zoneinfo.ZoneInfo, field: str) -> datetime:
    """Return the moment in UTC that a time names: one without an offset is what clocks show in the zone.

    Raises:
        InvalidError: clocks in the zone skip that time, or show it twice and the offset is missing.
    """
    try:
        if time.tzinfo is not None:
            return time.astimezone(UTC)
        first, second = (time.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    except OverflowError:
        problem = FieldError(field, "lies at the end of all calendars")
        raise InvalidError("The time cannot be reckoned with", errors=[problem]) from None
    if first == second:
        return first
    is_skipped = first.astimezone(zone).replace(tzinfo=None) != time
    if is_skipped:
        message, code = f"clocks in {zone.key} are put forward and never show this time", "TIME_DOES_NOT_EXIST"
    else:
        message, code = f"clocks in {zone.key} show this time twice: add the offset", "TIME_IS_AMBIGUOUS"
    raise InvalidError("The time is not clear", code=code, errors=[FieldError(field, message, code)])
