"""How periodic work goes through what is due."""

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

import structlog

T = TypeVar("T")
log = structlog.get_logger("sweeps")


async def for_each(what: str, items: Iterable[T], work: Callable[[T], Awaitable[object]]) -> None:
    """Do ``work`` for each item. One that fails is logged and left to the next turn, and stops none behind it."""
    for item in items:
        try:
            await work(item)
        except Exception:
            log.exception("sweep failed", what=what, item=repr(item)[:200])
