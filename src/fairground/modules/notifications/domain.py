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


class NoticeDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A notice before it has a reader; ``event_id`` is the fact that led to it."""

    event_id: uuid.UUID
    type: NoticeType
    kind: str
    message: str
    order_id: uuid.UUID | None = None
    link: str | None = None


class Notice(msgspec.Struct, frozen=True):
    """One notice to one person. ``kind`` is stable for programs (``payment_succeeded``), ``message`` is for reading.

    ``link`` is where it leads, a path of the web client; a notice about an order leads to ``order_id``.
    """

    id: uuid.UUID
    user_id: uuid.UUID
    event_id: uuid.UUID
    type: NoticeType
    kind: str
    message: str
    order_id: uuid.UUID | None
    created_at: datetime
    read_at: datetime | None = None
    link: str | None = None
