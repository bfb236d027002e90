"""A running fair for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.trade import TradeHouse
from tests.support.wallets import open_fair


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    async with open_fair(database_url) as house:
        yield house
