"""PostgreSQL: the pool, plain reads, and the unit of work that alone may commit.

    async with database.read() as db:              # one connection, no transaction
        shop = await repository.find_shop(db, slug)

    async with database.begin() as uow:            # a transaction; leaving without an error commits
        order = await service.cancel(uow, ...)     # services join it and never commit
    return order                                   # so the commit comes before the response

    async with database.snapshot() as db:          # reads that all see one moment; nothing can be written
        report = await service.verify(db)

Repositories take ``Queries`` and work inside each of them.
"""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextvars import ContextVar
from datetime import datetime
from typing import Any, TypeVar

import asyncpg
import msgspec

from fairground.infrastructure.events import Event
from fairground.kernel.errors import TemporaryError
from fairground.kernel.ids import new_id

T = TypeVar("T")
#: One row as the driver gives it: by position and by column name.
Row = asyncpg.Record

#: The database is away, overloaded or gave up waiting: the caller may try again.
DATABASE_AWAY = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # what a query meets on a connection that the server is just ending
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.TooManyConnectionsError,
    asyncpg.QueryCanceledError,
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
    asyncpg.DiskFullError,
)
#: PostgreSQL's ways of saying "another transaction was first": the same work may succeed when run again.
RETRYABLE = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
RETRIES_MAX = 5
_RETRY_BASE_SECONDS = 0.01
_PING_SECONDS_MAX = 2.0

_transaction_open: ContextVar[bool] = ContextVar("transaction_open", default=False)

_TELL_AT = "SELECT set_config('fairground.told_at', $1, true)"
_APPEND_EVENTS = """
INSERT INTO event_log (id, type, version, key, audience, payload)
SELECT e.id, e.type, e.version, e.key, string_to_array(e.audience, ' '), e.payload
FROM unnest($1::uuid[], $2::text[], $3::int2[], $4::text[], $5::text[], $6::jsonb[])
     WITH ORDINALITY AS e (id, type, version, key, audience, payload, n)
ORDER BY e.n
"""
_LIMIT_STATEMENTS = "SELECT set_config('statement_timeout', $1, true)"


def transaction_is_open() -> bool:
    """Tell whether the current task is inside a unit of work. Network clients ask before they call out."""
    return _transaction_open.get()


class Queries:
    """Runs statements on one connection. Every statement of the program goes through here and is counted."""

    def __init__(self, connection: Any, database: "Database") -> None:  # noqa: ANN401 - asyncpg's proxy is untyped
        """Wrap a pooled connection."""
        self._connection = connection
        self._database = database

    async def fetch(self, sql: str, *args: object) -> list[asyncpg.Record]:
        """Return all rows."""
        self._database.note(sql, args)
        rows: list[asyncpg.Record] = await self._connection.fetch(sql, *args)
        return rows

    async def fetch_row(self, sql: str, *args: object) -> asyncpg.Record | None:
        """Return the first row or None."""
        self._database.note(sql, args)
        row: asyncpg.Record | None = await self._connection.fetchrow(sql, *args)
        return row

    async def fetch_value(self, sql: str, *args: object) -> Any:  # noqa: ANN401 - the column decides
        """Return the first column of the first row, or None."""
        self._database.note(sql, args)
        return await self._connection.fetchval(sql, *args)

    async def execute(self, sql: str, *args: object) -> int:
        """Run a statement; return how many rows it touched (0 for statements that touch none)."""
        self._database.note(sql, args)
        tag: str = await self._connection.execute(sql, *args)
        count = tag.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def rows(self, shape: type[T], sql: str, *args: object) -> list[T]:
        """Return all rows as ``shape``, whose fields are named like the columns."""
        return [shape(**row) for row in await self.fetch(sql, *args)]

    async def row(self, shape: type[T], sql: str, *args: object) -> T | None:
        """Return the first row as ``shape``, or None."""
        found = await self.fetch_row(sql, *args)
        return None if found is None else shape(**found)

    def stream(self, sql: str, *args: object, prefetch: int = 500) -> AsyncIterator[asyncpg.Record]:
        """Iterate over a large result by a server-side cursor. Works inside a unit of work only."""
        self._database.note(sql, args)
        cursor: AsyncIterator[asyncpg.Record] = self._connection.cursor(sql, *args, prefetch=prefetch)
        return cursor


class Snapshot(Queries):
    """One moment: every statement sees the database as it was at the first one, whatever is written meanwhile."""

    async def fetch_within(self, seconds_max: float, sql: str) -> list[asyncpg.Record]:
        """Return all rows of a statement that may take that long, instead of what the pool allows any other.

        Raises:
            TemporaryError: it took longer. The snapshot can be used on.
        """
        try:
            async with self._connection.transaction():  # a savepoint: a statement that is ended spoils nothing else
                await self._connection.execute(_LIMIT_STATEMENTS, str(round(seconds_max * 1000)))
                return await self.fetch(sql)
        except asyncpg.QueryCanceledError:
            raise TemporaryError(f"The statement took more than {seconds_max:g} seconds", code="TOO_SLOW") from None


class UnitOfWork(Queries):
    """One transaction, its events, and what is to be done once it is durable."""

    def __init__(self, connection: Any, database: "Database") -> None:  # noqa: ANN401 - asyncpg's proxy is untyped
        """Begin with nothing to publish."""
        super().__init__(connection, database)
        self._events: list[Event] = []
        self._gathered: dict[Callable[..., Awaitable[None]], list[Any]] = {}
        self._after_commit: list[Callable[[], None]] = []

    def gather(self, write: Callable[["UnitOfWork", Sequence[T]], Awaitable[None]], item: T) -> None:
        """Have ``write`` called with all that was gathered for it, once, right before the events are written.

        For rows that nothing else in the transaction reads: a consumer's whole turn writes them by one statement.
        """
        self._gathered.setdefault(write, []).append(item)

    def publish(self, *events: Event) -> None:
        """Have facts written to the event log in this transaction, in the order given."""
        self._events.extend(events)

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Call back once the transaction is durable; for hints such as cache drops, not for what must happen."""
        self._after_commit.append(callback)

    async def _commit(self, transaction: Any) -> None:  # noqa: ANN401 - asyncpg's type is internal
        while self._gathered:  # what is written may have more gathered
            write = next(iter(self._gathered))
            await write(self, self._gathered.pop(write))
        if self._events:
            await self.execute(
                _APPEND_EVENTS,
                [new_id() for _ in self._events],
                [event.type for event in self._events],
                [event.version for event in self._events],
                [event.key() for event in self._events],
                [" ".join(event.audience()) for event in self._events],
                [msgspec.to_builtins(event) for event in self._events],
            )
        self._database.note("COMMIT", ())
        await transaction.commit()
        if self._events:
            self._database.on_append()
        for callback in self._after_commit:
            callback()


class Database:
    """The connection pool. ``statements`` counts every statement run, begin and commit included."""

    def __init__(self, pool: "asyncpg.Pool[asyncpg.Record]", url: str) -> None:
        """Wrap an open pool; ``connect`` makes one."""
        self._pool = pool
        self.url = url
        self.statements = 0
        #: called after a commit that wrote events; the event log puts its wake-up here
        self.on_append: Callable[[], None] = lambda: None
        #: called with every statement and its arguments while set; for statement budgets and benchmarks
        self.trace: Callable[[str, tuple[object, ...]], None] | None = None
        #: When what is written is said to have happened; None: now. Only what fills a demonstration sets it.
        self.told_at: datetime | None = None

    def note(self, sql: str, args: tuple[object, ...]) -> None:
        """Count a statement that is about to run."""
        self.statements += 1
        if self.trace is not None:
            self.trace(sql, args)

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[Queries]:
        """Borrow a connection for reads that need no transaction."""
        async with self._pool.acquire(timeout=self._acquire_seconds_max) as connection:
            yield Queries(connection, self)

    @contextlib.asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Snapshot]:
        """Borrow a connection for reads that all see the same moment; writing is refused."""
        async with self._pool.acquire(timeout=self._acquire_seconds_max) as connection:
            transaction = connection.transaction(isolation="repeatable_read", readonly=True)
            self.note("BEGIN", ())
            await transaction.start()
            mark = _transaction_open.set(True)
            try:
                yield Snapshot(connection, self)
            finally:
                _transaction_open.reset(mark)
                with contextlib.suppress(*DATABASE_AWAY):
                    await transaction.rollback()

    @contextlib.asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """Open a unit of work. It commits when left normally and rolls back when left by an error."""
        async with self._pool.acquire(timeout=self._acquire_seconds_max) as connection:
            uow = UnitOfWork(connection, self)
            transaction = connection.transaction()
            self.note("BEGIN", ())
            await transaction.start()
            mark = _transaction_open.set(True)
            try:
                if self.told_at is not None:
                    await uow.execute(_TELL_AT, self.told_at.isoformat())
                yield uow
                await uow._commit(transaction)  # noqa: SLF001 - the unit of work and its database are one mechanism
            except BaseException:
                with contextlib.suppress(*DATABASE_AWAY):
                    await transaction.rollback()
                raise
            finally:
                _transaction_open.reset(mark)

    async def transact(self, work: Callable[[UnitOfWork], Awaitable[T]]) -> T:
        """Run ``work`` in a unit of work, again from the start when it lost a deadlock, at most ``RETRIES_MAX`` times.

        Raises:
            TemporaryError: it lost every time.
        """
        for attempt in range(RETRIES_MAX):
            try:
                async with self.begin() as uow:
                    return await work(uow)
            except RETRYABLE:
                await asyncio.sleep(_RETRY_BASE_SECONDS * 2**attempt * random.random())  # noqa: S311 - jitter
        raise TemporaryError("Too many others are changing the same thing; please try again", code="BUSY")

    async def listen(self) -> "asyncpg.Connection[asyncpg.Record]":
        """Open a connection of its own, outside the pool, for LISTEN and advisory locks. The caller closes it."""
        return await asyncpg.connect(self.url, server_settings={"application_name": "fairground-listen"})

    async def ping(self) -> None:
        """Ask the server for a sign of life.

        Raises:
            TemporaryError: it gave none within two seconds.
        """
        try:
            async with self._pool.acquire(timeout=_PING_SECONDS_MAX) as connection:
                await connection.fetchval("SELECT 1", timeout=_PING_SECONDS_MAX)
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
            raise TemporaryError("The database does not answer", code="DATABASE_UNAVAILABLE") from None

    async def close(self) -> None:
        """Close the pool, at the latest after ten seconds."""
        try:
            await asyncio.wait_for(self._pool.close(), timeout=10)
        except TimeoutError:
            self._pool.terminate()

    _acquire_seconds_max = 5.0


async def prepare_connection(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Have a new connection read and write JSON as Python values."""
    for name in ("json", "jsonb"):
        await connection.set_type_codec(
            name,
            schema="pg_catalog",
            encoder=lambda value: msgspec.json.encode(value).decode(),
            decoder=msgspec.json.decode,
        )


async def keep_connection(_connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Replace asyncpg's RESET on release: no statement here changes the session, and the round trip is saved."""


async def connect(
    url: str,
    *,
    connections_min: int = 2,
    connections_max: int = 20,
    statement_seconds_max: float = 15.0,
    lock_seconds_max: float = 5.0,
    idle_in_transaction_seconds_max: float = 30.0,
) -> Database:
    """Open the pool.

    Raises:
        OSError, asyncpg.PostgresError: the server cannot be reached or refuses the login.
    """
    pool = await asyncpg.create_pool(
        url,
        min_size=connections_min,
        max_size=connections_max,
        init=prepare_connection,
        reset=keep_connection,
        server_settings={
            "application_name": "fairground",
            "statement_timeout": str(round(statement_seconds_max * 1000)),
            "lock_timeout": str(round(lock_seconds_max * 1000)),
            "idle_in_transaction_session_timeout": str(round(idle_in_transaction_seconds_max * 1000)),
        },
    )
    return Database(pool, url)
