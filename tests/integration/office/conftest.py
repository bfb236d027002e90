"""A running trade with somebody who runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fairground.infrastructure.access import Role
from tests.support.trade import open_trade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.support.trade import Person, TradeHouse


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[TradeHouse]:
    async with open_trade(database_url, commission_bps=500, tax_rates=("DE=700",)) as house:
        yield house


@pytest.fixture
async def admin(house: TradeHouse) -> Person:
    return await house.person(role=Role.ADMIN)
