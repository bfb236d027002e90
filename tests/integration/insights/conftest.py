"""A running trade for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.trade import TradeHouse, open_trade


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    async with open_trade(database_url) as house:
        yield house
