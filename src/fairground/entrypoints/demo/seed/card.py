"""The demo's cards, and waiting for what the simulator's webhooks bring about."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from fairground.modules.payments.adapters.sandbox import Card

GOOD_CARD = Card(number="4242424242424242", expiry="12/39")
DECLINED_CARD = Card(number="4000000000000002", expiry="12/39")
_SECONDS_MAX = 30.0
_PAUSE_SECONDS = 0.02


async def wait_for(is_there: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something is there.

    Raises:
        TimeoutError: it did not come; the program may not be serving.
    """
    async with asyncio.timeout(_SECONDS_MAX):
        while not await is_there():  # noqa: ASYNC110 - it comes by a webhook, of which nobody here is told
            await asyncio.sleep(_PAUSE_SECONDS)
