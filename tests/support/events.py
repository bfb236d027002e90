"""The event log without its background work: what was written, and consumers fed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairground.infrastructure.event_log import read_after

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fairground.infrastructure.database import Database
    from fairground.infrastructure.event_log import Consumer
    from fairground.infrastructure.events import RecordedEvent


async def written_events(database: Database, *types: str) -> list[RecordedEvent]:
    """Return the facts of some types (all without any), in the order of writing."""
    async with database.begin() as uow:
        await uow.execute("UPDATE event_log SET seq = entry_id WHERE seq IS NULL")
    async with database.read() as db:
        return [event for event in await read_after(db, 0, 5_000) if not types or event.type in types]


async def feed(database: Database, consumers: Iterable[Consumer], *, times: int = 1) -> None:
    """Have consumers read everything that was written, so many times over, as after a crash."""
    events = await written_events(database)
    for consumer in consumers:
        for event in events * times:
            if event.type in consumer.handlers:
                async with database.begin() as uow:
                    await consumer.handlers[event.type](uow, event)
