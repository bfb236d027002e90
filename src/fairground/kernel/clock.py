"""Time. Deadlines that matter for money and stock are decided by the database's clock, not by this one."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the current time, aware, in UTC."""
    return datetime.now(UTC)
