"""A trade with every provider around it, for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.support.providers import Fair, open_providers


@pytest.fixture
async def fair(database_url: str) -> AsyncIterator[Fair]:
    async with open_providers(database_url) as fair:
        yield fair
