"""Requests and responses of ``/notifications``."""

import uuid
from datetime import datetime
from typing import Annotated

import msgspec

from fairground.modules.notifications.domain import Notice, NoticeType


class NotificationOut(msgspec.Struct):
    """One notice as its reader sees it."""

    id: uuid.UUID
    type: NoticeType
    kind: str
    message: str
    order_id: uuid.UUID | None
    link: str | None
    created_at: datetime
    read_at: datetime | None


class UnreadCount(msgspec.Struct):
    """How many notices wait to be read."""

    unread_count: int


class MarkReadIn(msgspec.Struct, forbid_unknown_fields=True):
    """Which notices were read: ``ids``, or all when absent."""

    ids: Annotated[list[uuid.UUID], msgspec.Meta(max_length=200)] | None = None


def to_out(notice: Notice) -> NotificationOut:
    """Render a notice."""
    return NotificationOut(
        id=notice.id,
        type=notice.type,
        kind=notice.kind,
        message=notice.message,
        order_id=notice.order_id,
        link=notice.link,
        created_at=notice.created_at,
        read_at=notice.read_at,
    )
