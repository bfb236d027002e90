"""Facts about notices."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from fairground.infrastructure.events import Event


class NotificationCreated(Event, frozen=True, kw_only=True):
    """A person has a new notice."""

    type: ClassVar[str] = "notification.created"
    notification_id: uuid.UUID
    user_id: uuid.UUID
    notice_type: str
    kind: str
    message: str
    order_id: uuid.UUID | None
    link: str | None
    created_at: datetime

    def key(self) -> str:
        """Return the person: notices reach them in order."""
        return str(self.user_id)

    def audience(self) -> Sequence[str]:
        """Return the person's own room."""
        return (f"user:{self.user_id}",)
