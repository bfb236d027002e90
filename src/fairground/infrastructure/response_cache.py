"""Answers that everyone gets alike, kept encoded for a moment, so that a crowd costs one query.

An answer is computed once however many wait for it, lives for some seconds, and is dropped when what it shows changes.
Answers that were being computed when something changed are given to those who wait but not kept.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

ENTRIES_MAX = 2_000
BYTES_MAX = 64_000_000


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """An encoded body, its validator, until when (monotonic seconds) it may be given out, and what to call it."""

    body: bytes
    etag: str
    fresh_until: float
    label: str = ""


def _mark_seen(task: asyncio.Task[CachedResponse]) -> None:
    """Take note of a failure that nobody may be waiting for any more."""
    if not task.cancelled():
        task.exception()


class ResponseCache:
    """At most ``entries_max`` answers and ``bytes_max`` bytes, the least recently used dropped first."""

    def __init__(
        self,
        seconds: float,
        *,
        entries_max: int = ENTRIES_MAX,
        bytes_max: int = BYTES_MAX,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep answers for ``seconds``; 0 keeps none."""
        self._seconds = seconds
        self._entries_max = entries_max
        self._bytes_max = bytes_max
        self._clock = clock
        self._entries: OrderedDict[str, CachedResponse] = OrderedDict()
        self._bytes = 0
        self._pending: dict[str, asyncio.Task[CachedResponse]] = {}
        self._generation = 0
        self.hits = 0
        self.misses = 0

    @property
    def enabled(self) -> bool:
        """Tell whether anything is kept at all."""
        return self._seconds > 0

    def find(self, key: str) -> CachedResponse | None:
        """Return a fresh answer."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        if entry.fresh_until <= self._clock():
            self._remove(key)
            return None
        self._entries.move_to_end(key)
        self.hits += 1
        return entry

    async def get(self, key: str, compute: Callable[[], Awaitable[bytes]], *, label: str = "") -> CachedResponse:
        """Return the kept answer, or compute it; those who ask meanwhile wait for the same one.

        ``label`` is kept with the answer: the route it came from, for those who count.

        Raises:
            Exception: whatever ``compute`` raises, to everyone who waited.
        """
        entry = self.find(key)
        if entry is not None:
            return entry
        pending = self._pending.get(key)
        if pending is None:
            self.misses += 1
            # a task of its own: who asked first may go away, and the others still wait for it
            pending = asyncio.create_task(self._compute(key, compute, label))
            pending.add_done_callback(_mark_seen)
            self._pending[key] = pending
        return await asyncio.shield(pending)

    async def _compute(self, key: str, compute: Callable[[], Awaitable[bytes]], label: str) -> CachedResponse:
        generation = self._generation
        try:
            body = await compute()
            etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
            entry = CachedResponse(body, etag, self._clock() + self._seconds, label)
            if generation == self._generation and self.enabled:
                self._keep(key, entry)
            return entry
        finally:
            if self._pending.get(key) is asyncio.current_task():
                del self._pending[key]

    def clear(self) -> None:
        """Drop everything, and do not keep what is being computed from what was true before."""
        self._generation += 1
        self._entries.clear()
        self._pending.clear()
        self._bytes = 0

    def _keep(self, key: str, entry: CachedResponse) -> None:
        self._remove(key)
        self._entries[key] = entry
        self._bytes += len(entry.body)
        while len(self._entries) > self._entries_max or self._bytes > self._bytes_max:
            self._remove(next(iter(self._entries)))

    def _remove(self, key: str) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self._bytes -= len(entry.body)
