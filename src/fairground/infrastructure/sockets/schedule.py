"""Many deadlines on one timer of the event loop.

Heartbeats of ten thousand sockets would be ten thousand timers or tasks. Here they are entries of one heap. An entry
cannot be withdrawn; its action finds out whether it still applies, so it should hold an id and not the thing itself.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# Entries this close are run in one go.
_GRANULARITY_SECONDS = 0.02


class Schedule:
    """Runs actions at their time, in order. Belongs to the event loop in which it is first used."""

    def __init__(self) -> None:
        """Begin empty."""
        self._entries: list[tuple[float, int, Callable[..., None], tuple[Any, ...]]] = []
        self._numbers = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        """Return how many entries wait."""
        return len(self._entries)

    def after(self, seconds: float, action: Callable[..., None], *arguments: object) -> None:
        """Run ``action(*arguments)`` in ``seconds``, up to 20 ms late. It must not block nor raise."""
        loop = asyncio.get_running_loop()
        when = loop.time() + seconds
        heapq.heappush(self._entries, (when, next(self._numbers), action, arguments))
        if self._timer is None or when < self._timer.when() - _GRANULARITY_SECONDS:
            self._arm(loop)

    def stop(self) -> None:
        """Forget all entries."""
        self._entries.clear()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _arm(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(self._entries[0][0] + _GRANULARITY_SECONDS, self._run, loop)

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        now = loop.time()
        while self._entries and self._entries[0][0] <= now:
            _, _, action, arguments = heapq.heappop(self._entries)
            try:
                action(*arguments)
            except Exception as error:  # noqa: BLE001 - the deadlines of others must still be kept
                loop.call_exception_handler({"message": "a scheduled action failed", "exception": error})
        if self._entries:
            self._arm(loop)
