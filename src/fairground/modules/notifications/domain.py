"""What a notice is."""

import enum
import uuid
from datetime import datetime

import msgspec


class NoticeType(enum.StrEnum):
    """How a notice is shown."""

    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    ERROR = "error"


class Notice(msgspec.Struct, frozen=True):
    """One notice to one person. ``kind`` is stable for programs (``payment_succeeded``), ``message`` is for reading."""

    id: uuid.UUID
    user_id: uuid.UUID
    event_id: uuid.UUID
    type: NoticeType
    kind: str
    message: str
    order_id: uuid.UUID | None
    created_at: datetime
    read_at: datetime | None = None
