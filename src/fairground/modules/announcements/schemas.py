"""Requests of announcements."""

import uuid
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from fairground.modules.announcements.domain import MESSAGE_LENGTH_MAX, Announcement, Audience, Severity


class AnnouncementIn(Struct, forbid_unknown_fields=True, kw_only=True):
    """What is to be announced. Without ``starts_at`` it begins at once; ``event_id`` goes with the audience ``event``.

    Times may have an offset; without one they are what clocks in ``time_zone`` show. The message is plain text.
    """

    message: Annotated[str, Meta(min_length=1, max_length=MESSAGE_LENGTH_MAX)]
    ends_at: datetime
    severity: Severity = Severity.INFO
    audience: Audience = Audience.ALL
    event_id: uuid.UUID | None = None
    starts_at: datetime | None = None
    time_zone: Annotated[str, Meta(min_length=1, max_length=64, description="IANA name, such as Europe/Berlin")] = "UTC"


class Announcements(Struct, frozen=True):
    """What holds now for whoever asks, the newest first."""

    items: list[Announcement]
