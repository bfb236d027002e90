"""A running accounts module behind the edge, for the tests that ask for one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.support.people import House, HouseWith, open_house


@pytest_asyncio.fixture
async def house(database_url: str, tmp_path: Path) -> AsyncIterator[House]:
    """Run with settings for tests: no limits, activation not required."""
    async with open_house(database_url, tmp_path) as opened:
        yield opened


@pytest.fixture
def house_with(database_url: str, tmp_path: Path) -> HouseWith:
    """Return what runs it with other settings."""

    def build(**changes: Any) -> AbstractAsyncContextManager[House]:
        return open_house(database_url, tmp_path, **changes)

    return build
