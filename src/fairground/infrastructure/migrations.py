"""Runs the Alembic migrations, under a lock, so that several processes may start at once.

The migrations are SQL. They lie in ``migrations/`` of a checkout, in ``fairground/_migrations`` of an installed wheel.
"""

from pathlib import Path

from alembic import command, op
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from sqlalchemy.util import await_only

#: Any fixed number; it names the lock that one migrating process holds.
_LOCK = 0x66616972


def migrations_folder() -> Path:
    """Return the folder with ``env.py``: the wheel's copy if there is one, else the checkout's.

    Raises:
        FileNotFoundError: neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "_migrations", package.parent.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    message = "the migrations are missing from this installation"
    raise FileNotFoundError(message)


def run_sql_file(name: str) -> None:
    """Execute a whole SQL file of ``migrations/sql`` on the migration's connection."""
    script = (migrations_folder() / "sql" / name).read_text(encoding="utf-8")
    driver = op.get_bind().connection.dbapi_connection
    if driver is None:
        message = "the migration's connection is closed"
        raise RuntimeError(message)
    await_only(driver.driver_connection.execute(script))  # several statements at once: the simple protocol


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    config.set_main_option("path_separator", "os")
    return config


def newest_revision() -> str | None:
    """Return the revision this program expects the database to have."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _upgrade(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def upgrade(database_url: str) -> None:
    """Bring the database at ``postgresql://…`` to the newest revision. Waits for another process that does the same.

    Raises:
        OSError, sqlalchemy.exc.DBAPIError: the database cannot be reached or a migration failed (it is rolled back).
    """
    engine = create_async_engine(database_url.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=NullPool)
    try:
        async with engine.connect() as lock:
            await lock.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": _LOCK})
            async with engine.connect() as connection:
                await connection.run_sync(_upgrade)
                await connection.commit()
    finally:
        await engine.dispose()
