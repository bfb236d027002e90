"""Time zones by their IANA names."""

import zoneinfo

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
