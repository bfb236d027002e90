"""One PostgreSQL for the whole test run, and a fresh database for each test that asks.

The server is the embedded one, shared by the xdist workers, or the one that TEST_DATABASE_URL names (a URL whose role
may create databases). A template database is migrated once per run; a test's database is a copy of it.

Thousands of tests get a database, and most connect to it several times, so milliseconds count. One connection per
worker makes and drops the databases; files are copied where there is no disk to wait for; the embedded server checks
the password with one round of hashing instead of 4,096.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import itertools
import os
import shutil
import tempfile
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from fairground.infrastructure.postgres_server import DISPOSABLE_SETTINGS, embedded_postgres

if TYPE_CHECKING:
    from collections.abc import Coroutine, Generator

T = TypeVar("T")

# The worker that started the server may be done long before the others; a run has a limit of its own.
_DRAIN_SECONDS = 3_600.0
_MEMORY_BYTES_MIN = 2_000_000_000
_TEMPLATE_LOCK = 0x74706C  # any fixed number; names the lock that one migrating worker holds


def run_apart(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in a loop of its own, whether or not this thread has one running."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def with_database(url: str, name: str) -> str:
    """Return ``url`` with the database's name replaced."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


async def execute(url: str, *statements: str) -> None:
    """Run statements, each on its own and outside a transaction."""
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


@functools.cache
def scratch_directory() -> Path:
    """Return the memory's file system if it has room: a database is copied there in 20 ms, on a disk in up to 1 s."""
    memory = Path("/dev/shm")  # noqa: S108 - a directory of our own is made in it
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _MEMORY_BYTES_MIN:
        return memory
    return Path(tempfile.gettempdir())


class _Maintenance:
    """One connection to the server, for making and dropping databases; it lives in a thread and a loop of its own."""

    def __init__(self, url: str) -> None:
        """Connect."""
        self._url = url
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="test databases", daemon=True)
        self._thread.start()
        self._connection = self._run(asyncpg.connect(url))

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    def execute(self, statement: str) -> None:
        """Run a statement outside a transaction; connect anew if a test has ended every session."""
        if self._connection.is_closed():
            self._connection = self._run(asyncpg.connect(self._url))
        self._run(self._connection.execute(statement))

    def close(self) -> None:
        """Hang up and end the thread."""
        self._run(self._connection.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class TestServer:
    """The PostgreSQL server of this test run, as one process (a worker, or the only one) sees it."""

    __test__ = False  # not a test class, whatever its name

    def __init__(self, run_id: str) -> None:
        """Name the run, the same for all of its workers; nothing is started before it is needed."""
        self._run_id = run_id
        self._stack = ExitStack()
        self._url: str | None = None
        self._external = os.environ.get("TEST_DATABASE_URL")
        self._maintenance: _Maintenance | None = None
        self._template_ready = False
        self._numbers = itertools.count()

    @property
    def directory(self) -> Path:
        """Where the workers' shared server has its data. Not beneath pytest's own: that is closed to others."""
        return scratch_directory() / f"fairground-tests-{self._run_id}"

    @property
    def _template(self) -> str:
        return f"fairground_template_{self._run_id}"

    @property
    def url(self) -> str:
        """The URL of the server's maintenance database. Starts the server, or joins the one another worker started."""
        if self._url is None:
            self._url = self._external or self._stack.enter_context(
                embedded_postgres(self.directory, settings=DISPOSABLE_SETTINGS, drain_seconds=_DRAIN_SECONDS)
            )
        return self._url

    @contextmanager
    def database(self, *, migrated: bool = True) -> Generator[str]:
        """Yield the URL of a fresh database and drop it afterwards, whoever is still connected."""
        name = f"test_{self._run_id}_{os.getpid()}_{next(self._numbers)}"
        url = self.url  # here, as the server must be started from the main thread
        template = self._migrated_template(url) if migrated else "template0"
        # Copied as files, nothing is written twice; but that ends in a checkpoint, for which a disk has to be waited.
        strategy = "WAL_LOG" if self._external else "FILE_COPY"
        maintenance = self._connected(url)
        maintenance.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY {strategy}')
        try:
            yield with_database(url, name)
        finally:
            maintenance.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _connected(self, url: str) -> _Maintenance:
        if self._maintenance is None:
            self._maintenance = _Maintenance(url)
            self._stack.callback(self._maintenance.close)
        return self._maintenance

    def _migrated_template(self, url: str) -> str:
        if not self._template_ready:
            run_apart(self._ensure_template(url))
            self._template_ready = True
        return self._template

    async def _ensure_template(self, url: str) -> None:
        # Only now: tests of the server itself must not depend on the migrations.
        from fairground.infrastructure.migrations import upgrade  # noqa: PLC0415

        building = f"{self._template}_new"
        connection = await asyncpg.connect(url)
        try:
            await connection.execute("SELECT pg_advisory_lock($1)", _TEMPLATE_LOCK)
            if await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", self._template):
                return
            if not self._external:
                await _hash_password_once(connection, url)
            await connection.execute(f'DROP DATABASE IF EXISTS "{building}" WITH (FORCE)')
            await connection.execute(f'CREATE DATABASE "{building}"')
            await upgrade(with_database(url, building))
            await connection.execute(f'ALTER DATABASE "{building}" RENAME TO "{self._template}"')
        finally:
            await connection.close()

    def leave(self) -> None:
        """Let go of the server. The worker that started it waits for the others and stops it."""
        self._stack.close()

    def remove(self) -> None:
        """Remove what the run leaves behind; to be called once, after every worker has left."""
        if self._external:
            with contextlib.suppress(OSError, asyncpg.PostgresError):
                run_apart(execute(self._external, f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)'))
        shutil.rmtree(self.directory, ignore_errors=True)


async def _hash_password_once(connection: asyncpg.Connection[Any], url: str) -> None:
    """Store the role's password so that a login costs 2 ms instead of 8."""
    role, password = urlsplit(url).username, urlsplit(url).password
    await connection.execute("SET scram_iterations = 1")
    await connection.execute(f"ALTER ROLE \"{role}\" PASSWORD '{password}'")


def new_run_id() -> str:
    """Return a short name for this run, for use in names of databases and directories."""
    return uuid.uuid4().hex[:12]
