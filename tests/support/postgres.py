"""One PostgreSQL for the whole test run, and a fresh database for each test that asks.

The server is the embedded one, shared by the xdist workers, or the one that TEST_DATABASE_URL names (a URL whose role
may create databases). A template database is migrated once per run; a test's database is a copy of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import itertools
import os
import shutil
import tempfile
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


class TestServer:
    """The PostgreSQL server of this test run, as one process (a worker, or the only one) sees it."""

    __test__ = False  # not a test class, whatever its name

    def __init__(self, run_id: str) -> None:
        """Name the run, the same for all of its workers; nothing is started before it is needed."""
        self._run_id = run_id
        self._stack = ExitStack()
        self._url: str | None = None
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
            self._url = os.environ.get("TEST_DATABASE_URL") or self._stack.enter_context(
                embedded_postgres(self.directory, settings=DISPOSABLE_SETTINGS, drain_seconds=_DRAIN_SECONDS)
            )
        return self._url

    @contextmanager
    def database(self, *, migrated: bool = True) -> Generator[str]:
        """Yield the URL of a fresh database and drop it afterwards, whoever is still connected."""
        name = f"test_{self._run_id}_{os.getpid()}_{next(self._numbers)}"
        url = self.url  # here, as the server must be started from the main thread
        template = self._migrated_template(url) if migrated else "template0"
        run_apart(execute(url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
        try:
            yield with_database(url, name)
        finally:
            run_apart(execute(url, f'DROP DATABASE "{name}" WITH (FORCE)'))

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
        if external := os.environ.get("TEST_DATABASE_URL"):
            with contextlib.suppress(OSError, asyncpg.PostgresError):
                run_apart(execute(external, f'DROP DATABASE IF EXISTS "{self._template}" WITH (FORCE)'))
        shutil.rmtree(self.directory, ignore_errors=True)


def new_run_id() -> str:
    """Return a short name for this run, for use in names of databases and directories."""
    return uuid.uuid4().hex[:12]
