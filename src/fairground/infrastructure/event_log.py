"""The event log: a table that is written in the transaction of the change and read in commit order.

Writers append rows without a place (``seq`` is null). One *sequencer* at a time, the holder of an advisory lock, gives
places to the rows it can see, in the order they were written. Since a row gets its place only after its transaction is
seen committed, readers that follow ``seq`` can neither skip a slow transaction nor be held up by one, and events of one
key, written under that key's row lock, keep their order (docs/adr/0004).

Readers wake on a signal from the sequencer: in process at once, in other processes by NOTIFY, and by a slow poll if a
signal was lost.
"""

import asyncio
import contextlib
import traceback
import uuid
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import asyncpg
import structlog

from fairground.infrastructure.database import DATABASE_AWAY, Database, Queries, UnitOfWork
from fairground.infrastructure.events import RecordedEvent

_LOCK = 0x65766C67
_CHANNEL_APPENDED = "event_log_appended"
_CHANNEL_SEQUENCED = "event_log_sequenced"
_BATCH_SIZE = 500
#: How many of the newest events are kept in memory for the readers.
_TAIL_SIZE = 2_000
_POLL_SECONDS = 1.0
#: A consumer rests this long after a batch, so that under load the next one is worth a transaction.
_GATHER_SECONDS = 0.05
ATTEMPTS_MAX = 5
_RETRY_SECONDS = 0.2

_SEQUENCE = f"""
WITH fresh AS (SELECT entry_id FROM event_log WHERE seq IS NULL ORDER BY entry_id LIMIT $1),
     placed AS (SELECT entry_id, nextval('event_log_seq') AS seq FROM fresh ORDER BY entry_id),
     done AS (UPDATE event_log SET seq = placed.seq FROM placed WHERE event_log.entry_id = placed.entry_id RETURNING 1)
SELECT count(*) AS placed, CASE WHEN count(*) > 0 THEN pg_notify('{_CHANNEL_SEQUENCED}', '') END FROM done
"""  # noqa: S608 - our own name
_READ = """
SELECT seq, id, type, version, key, audience, payload, occurred_at FROM event_log
WHERE seq > $1 ORDER BY seq LIMIT $2
"""
_READ_FOR = """
SELECT seq, id, type, version, key, audience, payload, occurred_at FROM event_log
WHERE seq > $1 AND seq <= $4 AND audience && $2::text[] ORDER BY seq LIMIT $3
"""
_DEAD_LETTER = """
INSERT INTO dead_letters (consumer, seq, event_id, type, error, attempts) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (consumer, seq) DO UPDATE SET error = excluded.error, attempts = excluded.attempts, resolved_at = NULL
"""
# The row must be there before the first event: two processes take turns by locking it.
_OPEN_OFFSET = """
INSERT INTO consumer_offsets (consumer, seq) VALUES ($1, 0)
ON CONFLICT (consumer) DO UPDATE SET consumer = excluded.consumer RETURNING seq
"""
# Facts name people by these fields, each beside the id of whom it names.
_FORGET_PERSON = """
WITH old AS (
    SELECT entry_id, id, coalesce(payload ->> 'author_name', '') AS name FROM event_log
    WHERE (payload ? 'customer_name' AND payload ->> 'buyer_id' = $1)
       OR (payload ? 'author_name' AND payload ->> 'author_id' = $1)
), changed AS (
    UPDATE event_log e SET payload = e.payload
        || CASE WHEN e.payload ? 'customer_name' THEN jsonb_build_object('customer_name', $2::text) ELSE '{}' END
        || CASE WHEN e.payload ? 'author_name' THEN jsonb_build_object('author_name', $2::text) ELSE '{}' END
        || CASE WHEN jsonb_typeof(e.payload -> 'shipping_address') = 'object'
                THEN jsonb_build_object('shipping_address', e.payload -> 'shipping_address' || $3::jsonb) ELSE '{}' END
    FROM old WHERE e.entry_id = old.entry_id
)
SELECT id, name FROM old WHERE name <> ''
"""
_SAVE_OFFSET = """
INSERT INTO consumer_offsets (consumer, seq) VALUES ($1, $2)
ON CONFLICT (consumer) DO UPDATE SET seq = excluded.seq, updated_at = now()
"""

Handler = Callable[[UnitOfWork, RecordedEvent], Awaitable[None]]
log = structlog.get_logger("event_log")


@dataclass(frozen=True, slots=True)
class Consumer:
    """A named reader with its own offset. Each handler's effect commits together with the offset that passes it."""

    name: str
    handlers: Mapping[str, Handler]


async def _wait(signal: asyncio.Event) -> bool:
    """Wait for a signal, at most until the next poll; tell whether it came.

    ``asyncio.wait_for`` may swallow a cancellation before Python 3.12.
    """
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_POLL_SECONDS):
            return await signal.wait()
    return False


async def last_seq(db: Queries) -> int:
    """Return the newest place given out, 0 in an empty log."""
    return int(await db.fetch_value("SELECT coalesce(max(seq), 0) FROM event_log"))


async def read_after(db: Queries, seq: int, limit: int = _BATCH_SIZE) -> list[RecordedEvent]:
    """Return up to ``limit`` events after ``seq``, in order."""
    return await db.rows(RecordedEvent, _READ, seq, limit)


async def read_for_rooms(db: Queries, after: int, upto: int, rooms: list[str], limit: int) -> list[RecordedEvent]:
    """Return up to ``limit`` events in (after, upto] whose audience meets one of ``rooms``."""
    return await db.rows(RecordedEvent, _READ_FOR, after, rooms, limit, upto)


class _Tail:
    """The newest events, read once for all readers of this process. Holds everything in (``start``, ``end``]."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = asyncio.Lock()
        self._events: deque[RecordedEvent] = deque()
        self._start: int | None = None
        self._end = 0
        self._stale = True

    @property
    def end(self) -> int:
        """Return the newest place that was read."""
        return self._end

    def touch(self) -> None:
        """Note that there may be more to read."""
        self._stale = True

    async def after(self, position: int | None) -> tuple[int, list[RecordedEvent]]:
        """Return the position asked for (the log's end for None) and some events after it, perhaps none."""
        async with self._lock:
            if self._start is None or self._stale:
                self._stale = False
                try:
                    await self._read_on()
                except BaseException:
                    self._stale = True
                    raise
        if position is None:
            return self._end, []
        if self._start is not None and position >= self._start:
            newer = list(takewhile(lambda event: event.seq > position, reversed(self._events)))
            return position, newer[: -_BATCH_SIZE - 1 : -1]
        async with self._database.read() as db:
            return position, await read_after(db, position)

    async def _read_on(self) -> None:
        async with self._database.read() as db:
            if self._start is None:
                self._start = self._end = await last_seq(db)
            is_more = True
            while is_more:
                fresh = await read_after(db, self._end)
                self._events.extend(fresh)
                self._end = fresh[-1].seq if fresh else self._end
                is_more = len(fresh) == _BATCH_SIZE
        while len(self._events) > _TAIL_SIZE:
            self._start = self._events.popleft().seq


class EventLog:
    """Runs the sequencer and the consumers of this process."""

    def __init__(self, database: Database) -> None:
        """Attach to the database; ``run`` starts working."""
        self._database = database
        self._appended = asyncio.Event()
        self._announce = asyncio.Event()
        self._wakeups: set[asyncio.Event] = set()
        self._tail = _Tail(database)
        self._leads = False
        #: keeps the two users of the listening connection apart
        self._lock = asyncio.Lock()
        self.lag: dict[str, int] = {}
        database.on_append = self._on_append

    def _on_append(self) -> None:
        self._appended.set()
        self._announce.set()

    def _wake_readers(self) -> None:
        self._tail.touch()
        for wakeup in self._wakeups:
            wakeup.set()

    async def run(self) -> None:
        """Sequence until cancelled; survives a lost database connection by opening another."""
        while True:
            try:
                await self._sequence_and_listen()
            except (*DATABASE_AWAY, asyncpg.PostgresError):
                log.warning("event log connection lost, retrying", exc_info=True)
                await asyncio.sleep(_POLL_SECONDS)

    async def _sequence_and_listen(self) -> None:
        connection = await self._database.listen()
        announcer = asyncio.create_task(self._announce_appends(connection))
        try:
            await connection.add_listener(_CHANNEL_APPENDED, lambda *_: self._appended.set())
            await connection.add_listener(_CHANNEL_SEQUENCED, self._on_sequenced)
            while True:
                self._leads = self._leads or await self._try_to_lead(connection)
                self._appended.clear()
                if self._leads and await self._sequence(connection):
                    continue
                await _wait(self._appended)
        finally:
            self._leads = False
            announcer.cancel()
            await asyncio.gather(announcer, return_exceptions=True)  # a connection serves one at a time
            connection.terminate()

    async def _try_to_lead(self, connection: "asyncpg.Connection[asyncpg.Record]") -> bool:
        async with self._lock:
            return bool(await connection.fetchval("SELECT pg_try_advisory_lock($1)", _LOCK))

    async def _sequence(self, connection: "asyncpg.Connection[asyncpg.Record]") -> bool:
        """Give places to one batch; tell whether there may be more."""
        async with self._lock:
            placed: int = await connection.fetchval(_SEQUENCE, _BATCH_SIZE)
        if placed:
            self._wake_readers()
        return placed == _BATCH_SIZE

    def _on_sequenced(self, connection: Any, process_id: int, *_: object) -> None:  # noqa: ANN401 - as the driver calls
        """Wake the readers when another process has given places; of our own they know."""
        if process_id != connection.get_server_pid():
            self._wake_readers()

    async def _announce_appends(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        """Tell whoever gives places of our appends, many at a time: NOTIFY inside commits would serialise them."""
        while True:
            await self._announce.wait()
            self._announce.clear()
            if not self._leads:
                async with self._lock:
                    await connection.execute(f"NOTIFY {_CHANNEL_APPENDED}")
            await asyncio.sleep(0.02)

    async def follow(self, after: int | None = None) -> AsyncIterator[list[RecordedEvent]]:
        """Yield batches of events after a place (default: from now on), for ever. Keeps no offset."""
        wakeup = asyncio.Event()
        self._wakeups.add(wakeup)
        try:
            position = after
            while True:
                wakeup.clear()
                try:
                    position, batch = await self._tail.after(position)
                except (*DATABASE_AWAY, asyncpg.PostgresError):
                    log.warning("event log cannot be read, retrying", exc_info=True)
                    await asyncio.sleep(_POLL_SECONDS)
                    continue
                if batch:
                    yield batch
                    position = batch[-1].seq
                elif not await _wait(wakeup):
                    self._tail.touch()  # perhaps a signal was lost
        finally:
            self._wakeups.discard(wakeup)

    async def consume(self, consumer: Consumer) -> None:
        """Feed a consumer for ever, from where it stopped. Poisoned events go to ``dead_letters`` after some tries."""
        while True:
            try:
                await self._feed(consumer)
            except (*DATABASE_AWAY, asyncpg.PostgresError):
                log.warning("consumer lost the database, retrying", consumer=consumer.name, exc_info=True)
                await asyncio.sleep(_POLL_SECONDS)

    async def _feed(self, consumer: Consumer) -> None:
        async with self._database.read() as db:
            start = int(await db.fetch_value(_OPEN_OFFSET, consumer.name))
        log.info("consumer ready", consumer=consumer.name, seq=start)
        async for batch in self.follow(start):
            known = [event for event in batch if event.type in consumer.handlers]
            if known and not await self._apply_together(consumer, known):
                for event in known:
                    await self._handle(consumer, event)
            self.lag[consumer.name] = self._tail.end - batch[-1].seq
            await asyncio.sleep(_GATHER_SECONDS)

    async def _apply_together(self, consumer: Consumer, events: Sequence[RecordedEvent]) -> bool:
        """Apply events in one transaction; False, with nothing done, when they have to be taken one by one."""
        try:
            await self._apply(consumer, events)
        except Exception:  # noqa: BLE001 - which of them fails, and how often, shows when each is tried alone
            return False
        return True

    async def _handle(self, consumer: Consumer, event: RecordedEvent) -> None:
        attempt = 1
        while attempt <= ATTEMPTS_MAX:
            try:
                await self._apply(consumer, [event])
            except DATABASE_AWAY:
                log.warning("consumer waits for the database", consumer=consumer.name, seq=event.seq, exc_info=True)
                await asyncio.sleep(_POLL_SECONDS)
            except Exception:
                log.warning("consumer failed", consumer=consumer.name, seq=event.seq, attempt=attempt, exc_info=True)
                if attempt == ATTEMPTS_MAX:
                    await self._bury(consumer, event, traceback.format_exc(limit=-5))
                else:
                    await asyncio.sleep(_RETRY_SECONDS * attempt)
                attempt += 1
            else:
                return

    async def _apply(self, consumer: Consumer, events: Sequence[RecordedEvent]) -> None:
        """Run the handlers and move the offset in one transaction; what another process has done is passed over."""
        async with self._database.begin() as uow:
            offset = await uow.fetch_value(
                "SELECT seq FROM consumer_offsets WHERE consumer = $1 FOR UPDATE", consumer.name
            )
            for event in events:
                if event.seq > offset:
                    await consumer.handlers[event.type](uow, event)
            await uow.execute(_SAVE_OFFSET, consumer.name, max(offset, events[-1].seq))

    async def _bury(self, consumer: Consumer, event: RecordedEvent, error: str) -> None:
        log.error("event moved to dead letters", consumer=consumer.name, seq=event.seq, type=event.type)
        async with self._database.begin() as uow:
            await uow.execute(_DEAD_LETTER, consumer.name, event.seq, event.id, event.type, error[-4000:], ATTEMPTS_MAX)
            await uow.execute(_SAVE_OFFSET, consumer.name, event.seq)


async def forget_person(
    uow: UnitOfWork, user_id: uuid.UUID, name: str, address: Mapping[str, object]
) -> dict[uuid.UUID, str]:
    """Have the log call a person by another name, and forget where things were sent to; it is otherwise as it was.

    ``address`` is put over every address. Returns what the person was called as an author, by event.
    """
    rows = await uow.fetch(_FORGET_PERSON, str(user_id), name, dict(address))
    return {row["id"]: row["name"] for row in rows}
