"""Every SQL statement of terms."""

import uuid
from collections.abc import Mapping

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork

# Writers take turns; readers do not notice.
LOCK = "LOCK TABLE market_settings IN SHARE ROW EXCLUSIVE MODE"
ALL = "SELECT name, value, version FROM market_settings"
SAVE = """
INSERT INTO market_settings (name, value, version, changed_by)
SELECT name, value::jsonb, $3, $4
FROM unnest($1::text[], $2::text[]) AS changed (name, value)
ON CONFLICT (name) DO UPDATE
SET value = excluded.value, version = excluded.version, changed_by = excluded.changed_by, changed_at = now()
"""


async def lock(uow: UnitOfWork) -> None:
    """Keep others from changing settings until the transaction ends."""
    await uow.execute(LOCK)


async def stored(db: Queries) -> list[tuple[str, object, int]]:
    """Return name, value and version of what was set."""
    return [(row["name"], row["value"], row["version"]) for row in await db.fetch(ALL)]


async def save(uow: UnitOfWork, changes: Mapping[str, object], version: int, changed_by: uuid.UUID) -> None:
    """Set some settings; None puts one back to its default."""
    values = [None if value is None else msgspec.json.encode(value).decode() for value in changes.values()]
    await uow.execute(SAVE, list(changes), values, version, changed_by)
