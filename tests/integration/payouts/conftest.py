"""Running payouts for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.payouts import PayoutHouse, open_payouts


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[PayoutHouse]:
    async with open_payouts(database_url) as house:
        yield house
