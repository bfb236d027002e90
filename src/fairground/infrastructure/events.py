"""What a fact looks like before and after it stands in the event log."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every published fact. Subclasses live in a module's ``events.py``, named in the past tense.

    ``type`` is the stable name on the bus (``order.created``); ``version`` rises when the payload changes shape.
    """

    type: ClassVar[str]
    version: ClassVar[int] = 1

    def key(self) -> str:
        """Return the aggregate's id: events of one key are read in the order they happened."""
        raise NotImplementedError

    def audience(self) -> Sequence[str]:
        """Return the rooms whose members may see the fact, such as ``user:<id>`` or ``admin:dashboard``."""
        return ()


class RecordedEvent(msgspec.Struct, frozen=True):
    """An event as read from the log. ``seq`` rises by commit order; ``payload`` is the event's fields as JSON types."""

    seq: int
    id: uuid.UUID
    type: str
    version: int
    key: str
    audience: list[str]
    payload: dict[str, object]
    occurred_at: datetime
