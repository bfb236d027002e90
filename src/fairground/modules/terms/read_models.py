"""Who set what. Reads the tables of terms and accounts."""

from fairground.infrastructure.database import Queries
from fairground.modules.terms.domain import StoredSetting

SETTINGS = """
SELECT s.name, s.value, s.version, s.changed_by, trim(u.first_name || ' ' || u.last_name) AS changed_by_name,
       s.changed_at
FROM market_settings s JOIN users u ON u.id = s.changed_by
"""


async def settings(db: Queries) -> dict[str, StoredSetting]:
    """Return what was set, by name."""
    return {row.name: row for row in await db.rows(StoredSetting, SETTINGS)}
