"""Tells what has happened in the demo in the order of time, each thing dated when it is said to have happened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from fairground.entrypoints.container import Market
from fairground.modules.payments.ports import PaymentCommands

#: Sellers' shares become available between two things that happen, at least this often.
_RELEASE_HOURS = 24.0

Deed = Callable[[], Awaitable[None]]


class Story:
    """Things that happened, so many hours before the demo opened."""

    def __init__(self, market: Market, opens_at: datetime) -> None:
        """Begin with nothing to tell."""
        self._market = market
        self._opens_at = opens_at
        self._deeds: list[tuple[float, int, Deed]] = []

    def add(self, hours_ago: float, deed: Deed) -> None:
        """Have something happen; of two at one time, what was added first."""
        self._deeds.append((-hours_ago, len(self._deeds), deed))

    async def tell(self) -> None:
        """Let everything happen. Meanwhile all that the program writes is dated as what is told."""
        released = float("-inf")
        database = self._market.database
        try:
            for hours, _, deed in sorted(self._deeds, key=lambda entry: entry[:2]):
                if hours - released >= _RELEASE_HOURS:
                    await self._release(hours)
                    released = hours
                database.told_at = self._opens_at + timedelta(hours=hours)
                await deed()
        finally:
            database.told_at = None
        await self._market.services.provide(PaymentCommands).release_earnings()

    async def _release(self, hours: float) -> None:
        self._market.database.told_at = self._opens_at + timedelta(hours=hours)
        await self._market.services.provide(PaymentCommands).release_earnings()
