"""The event log on a real PostgreSQL: nothing skipped, nothing out of order, poison set aside."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import ClassVar

import asyncpg
import pytest

from fairground.infrastructure import database as databases
from fairground.infrastructure.database import DATABASE_AWAY, Database, UnitOfWork
from fairground.infrastructure.event_log import ATTEMPTS_MAX, Consumer, EventLog, last_seq, read_after, read_for_rooms
from fairground.infrastructure.events import Event, RecordedEvent
from fairground.kernel.errors import ConflictError

DEADLINE_SECONDS = 30


class CountChanged(Event, frozen=True, kw_only=True):
    type: ClassVar[str] = "count.changed"
    thing: str
    number: int

    def key(self) -> str:
        return self.thing

    def audience(self) -> tuple[str, ...]:
        return (f"user:{self.thing}",)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await databases.connect(database_url, connections_max=15)
    yield opened
    await opened.close()


@contextlib.asynccontextmanager
async def running(database: Database, *consumers: Consumer) -> AsyncIterator[EventLog]:
    log = EventLog(database)
    tasks = [asyncio.create_task(log.run()), *(asyncio.create_task(log.consume(c)) for c in consumers)]
    try:
        yield log
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS):
        while not condition():
            await asyncio.sleep(0.01)


class Collector:
    """A consumer that keeps what it saw."""

    def __init__(self, name: str = "collector") -> None:
        self.seen: list[tuple[str, int]] = []
        self.seqs: list[int] = []
        self.consumer = Consumer(name, {"count.changed": self.handle})

    async def handle(self, _uow: UnitOfWork, event: RecordedEvent) -> None:
        self.seen.append((event.key, int(str(event.payload["number"]))))
        self.seqs.append(event.seq)


async def publish(database: Database, thing: str, number: int) -> None:
    async with database.begin() as uow:
        uow.publish(CountChanged(thing=thing, number=number))


async def publish_and_fail(
    database: Database, gathering: Callable[[UnitOfWork, Sequence[int]], Awaitable[None]] | None = None
) -> None:
    async with database.begin() as uow:
        if gathering is not None:
            uow.gather(gathering, 3)
        uow.publish(CountChanged(thing="a", number=1))
        raise ConflictError("no")


async def test_events_are_read_in_order_and_once(database: Database) -> None:
    """BUS-09, BUS-12: what was committed arrives, numbered by commit order."""
    collector = Collector()
    async with running(database, collector.consumer):
        for number in range(30):
            await publish(database, "a", number)
        await until(lambda: len(collector.seen) >= 30)
    assert collector.seen == [("a", number) for number in range(30)]
    assert collector.seqs == sorted(set(collector.seqs))


async def test_a_rolled_back_change_publishes_nothing(database: Database) -> None:
    """BUS-09: event and state are one transaction."""
    collector = Collector()
    async with running(database, collector.consumer):
        with pytest.raises(ConflictError):
            await publish_and_fail(database)
        await publish(database, "a", 2)
        await until(lambda: bool(collector.seen))
    assert collector.seen == [("a", 2)]


async def test_what_a_transaction_gathers_is_written_at_once_before_its_events(database: Database) -> None:
    """BUS-12: a turn's rows take one statement however many there are; with an error there are none."""
    written: list[list[int]] = []

    async def write(uow: UnitOfWork, numbers: Sequence[int]) -> None:
        written.append(list(numbers))
        uow.publish(CountChanged(thing="a", number=len(numbers)))

    async with database.begin() as uow:
        uow.gather(write, 1)
        uow.gather(write, 2)
    with pytest.raises(ConflictError):
        await publish_and_fail(database, gathering=write)
    assert written == [[1, 2]]
    async with database.read() as db:
        assert await db.fetch_value("SELECT array_agg(payload -> 'number') FROM event_log") == [2]


async def test_a_slow_transaction_is_neither_skipped_nor_waited_for(database: Database) -> None:
    """BUS-10: the textbook poller, which follows the order of writing, would lose the slow one."""
    collector = Collector()
    async with running(database, collector.consumer):
        slow = await asyncpg.connect(database.url)
        transaction = slow.transaction()
        await transaction.start()
        await slow.execute(
            "INSERT INTO event_log (id, type, version, key, audience, payload)"
            " VALUES (gen_random_uuid(), 'count.changed', 1, 'slow', '{}', '{\"number\": 1}')"
        )
        for number in range(5):
            await publish(database, "fast", number)
        await until(lambda: len(collector.seen) == 5)
        written_later = await slow.fetchval("SELECT max(entry_id) > min(entry_id) FROM event_log")
        await transaction.commit()
        await slow.close()
        await until(lambda: len(collector.seen) == 6)
    assert written_later
    assert collector.seen == [*(("fast", number) for number in range(5)), ("slow", 1)]


async def test_parallel_writers_lose_no_event_and_keep_each_keys_order(database: Database) -> None:
    """BUS-09: in order per key, with many writers under each key's row lock."""
    async with database.begin() as uow:
        await uow.execute("CREATE TABLE counters (thing text PRIMARY KEY, number int NOT NULL DEFAULT 0)")
        await uow.execute("INSERT INTO counters (thing) SELECT 'k' || n FROM generate_series(0, 4) n")
    collector = Collector()

    async def writer(index: int) -> None:
        for turn in range(20):
            thing = f"k{(index + turn) % 5}"
            async with database.begin() as uow:
                await uow.execute("SELECT pg_current_xact_id()")  # an early transaction id, as a busy workflow has
                number = await uow.fetch_value(
                    "UPDATE counters SET number = number + 1 WHERE thing = $1 RETURNING number", thing
                )
                uow.publish(CountChanged(thing=thing, number=number))

    async with running(database, collector.consumer):
        await asyncio.gather(*(writer(index) for index in range(10)))
        await until(lambda: len(collector.seen) >= 200)
    for key in range(5):
        assert [number for thing, number in collector.seen if thing == f"k{key}"] == list(range(1, 41))


async def test_two_processes_share_the_work_and_nothing_is_done_twice(database: Database, database_url: str) -> None:
    """BUS-10: a second sequencer waits for the first's lock; a second consumer finds the offset moved."""
    other = await databases.connect(database_url)
    one, two = Collector("shared"), Collector("shared")
    async with running(database, one.consumer), running(other, two.consumer):
        for number in range(40):
            await publish(database if number % 2 else other, "a", number)
        await until(lambda: len(one.seen) + len(two.seen) >= 40)
    await other.close()
    assert sorted(one.seen + two.seen) == [("a", number) for number in range(40)]


async def test_a_consumer_goes_on_where_it_stopped(database: Database) -> None:
    first = Collector("resumed")
    async with running(database, first.consumer):
        await publish(database, "a", 1)
        async with database.read() as db, asyncio.timeout(DEADLINE_SECONDS):
            while not await db.fetch_value("SELECT seq FROM consumer_offsets WHERE consumer = 'resumed' AND seq > 0"):
                await asyncio.sleep(0.01)
    await publish(database, "a", 2)
    second = Collector("resumed")
    async with running(database, second.consumer):
        await until(lambda: len(second.seen) == 1)
    assert (first.seen, second.seen) == ([("a", 1)], [("a", 2)])


async def test_a_failed_effect_is_tried_again_and_leaves_nothing_behind(database: Database) -> None:
    """BUS-10: effect and offset commit together."""
    tries: list[int] = []

    async def shaky(uow: UnitOfWork, event: RecordedEvent) -> None:
        tries.append(event.seq)
        await uow.execute("INSERT INTO mails (id, recipient, template, subject, text_body, html_body)"
                          " VALUES (gen_random_uuid(), 'a', 'b', 'c', 'd', 'e')")  # fmt: skip
        if len(tries) < 3:
            message = "not yet"
            raise RuntimeError(message)

    async with running(database, Consumer("shaky", {"count.changed": shaky})):
        await publish(database, "a", 1)
        await until(lambda: len(tries) == 3)
        async with database.read() as db:
            async with asyncio.timeout(DEADLINE_SECONDS):
                while await db.fetch_value("SELECT count(*) FROM consumer_offsets WHERE consumer = 'shaky'") == 0:
                    await asyncio.sleep(0.01)
            assert await db.fetch_value("SELECT count(*) FROM mails") == 1
            assert await db.fetch_value("SELECT count(*) FROM dead_letters") == 0


async def test_poison_is_set_aside_and_those_behind_it_go_on(database: Database) -> None:
    """BUS-10, BUS-12: after bounded retries a poisoned event lies in dead_letters with its error."""
    done: list[int] = []

    async def handle(_uow: UnitOfWork, event: RecordedEvent) -> None:
        if event.payload["number"] == 1:
            message = "poison"
            raise RuntimeError(message)
        done.append(int(str(event.payload["number"])))

    async with running(database, Consumer("careful", {"count.changed": handle})):
        await publish(database, "a", 1)
        await publish(database, "a", 2)
        await until(lambda: done == [2])
    async with database.read() as db:
        letter = await db.fetch_row("SELECT consumer, type, error, attempts FROM dead_letters")
    assert letter is not None
    assert (letter["consumer"], letter["type"], letter["attempts"]) == ("careful", "count.changed", ATTEMPTS_MAX)
    assert "poison" in letter["error"]


async def test_a_lost_connection_is_replaced(database: Database) -> None:
    """D2: the sequencer's and the consumers' connections are cut; events still arrive."""
    collector = Collector()
    async with running(database, collector.consumer):
        await publish(database, "a", 1)
        await until(lambda: len(collector.seen) == 1)
        knife = await asyncpg.connect(database.url)
        await knife.fetch(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await knife.close()
        async with asyncio.timeout(DEADLINE_SECONDS):
            while True:
                with contextlib.suppress(*DATABASE_AWAY):
                    await publish(database, "a", 2)
                    break
        await until(lambda: ("a", 2) in collector.seen)


async def test_a_room_reads_only_what_is_meant_for_it(database: Database) -> None:
    """RT-37: the log itself answers what a reconnecting client has missed."""
    async with running(database):
        for number in range(4):
            await publish(database, "ann" if number % 2 else "bob", number)
        async with database.read() as db, asyncio.timeout(DEADLINE_SECONDS):
            while await last_seq(db) < 4:
                await asyncio.sleep(0.01)
            newest = await last_seq(db)
            mine = await read_for_rooms(db, 0, newest, ["user:ann"], 10)
            assert [event.payload["number"] for event in mine] == [1, 3]
            assert [e.seq for e in await read_after(db, mine[0].seq)] == list(range(mine[0].seq + 1, newest + 1))
