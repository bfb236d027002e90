"""Services on a database of the test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from fairground.infrastructure.database import Database
from tests.support.factories import Services, build_services, open_database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with open_database(database_url) as database:
        yield database


@pytest.fixture
def services() -> Services:
    return build_services()
