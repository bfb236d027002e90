"""The facts that announcements publish."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from fairground.infrastructure.events import Event
from fairground.modules.announcements.domain import Audience, room_of


class AnnouncementFact(Event, frozen=True, kw_only=True):
    """What is announced, to whom, until when."""

    announcement_id: uuid.UUID
    message: str
    severity: str
    for_whom: Audience
    event_id: uuid.UUID | None
    starts_at: datetime
    ends_at: datetime
    time_zone: str

    def key(self) -> str:
        """Order the events of one announcement."""
        return str(self.announcement_id)

    def audience(self) -> Sequence[str]:
        """Those it is for, and organisers."""
        return (room_of(self.for_whom, self.event_id), "admin:dashboard")


class AnnouncementStarted(AnnouncementFact, frozen=True, kw_only=True):
    """An announcement holds from now on."""

    type: ClassVar[str] = "announcement.started"


class AnnouncementEnded(AnnouncementFact, frozen=True, kw_only=True):
    """An announcement was ended before its time."""

    type: ClassVar[str] = "announcement.ended"
