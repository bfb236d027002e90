"""A copy of a person's data: how long it is made, kept and waited for."""

import enum
import uuid
from datetime import datetime, timedelta

import msgspec

#: How long a copy can be downloaded; then it is deleted.
KEPT_DAYS = 7
#: How long somebody waits before asking for another one.
PAUSE = timedelta(hours=24)
ATTEMPTS_MAX = 5
#: A copy that is being made is taken up again after this long, should its maker die.
LEASE_SECONDS = 600
PART_BYTES = 1 << 20


class ExportStatus(enum.StrEnum):
    """How far a copy is."""

    REQUESTED = "requested"
    READY = "ready"
    FAILED = "failed"


class DataExport(msgspec.Struct, frozen=True, kw_only=True):
    """A copy of a person's data. ``bytes`` is its size once it is ready."""

    id: uuid.UUID
    status: ExportStatus
    bytes: int
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None
