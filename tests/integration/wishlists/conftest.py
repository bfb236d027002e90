"""The API on a database of the test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.factories import open_database
from tests.support.shop_api import ShopApi, build_shop_api


@pytest.fixture
async def api(database_url: str, tmp_path: Path) -> AsyncIterator[ShopApi]:
    async with open_database(database_url) as database:
        yield build_shop_api(database, tmp_path)
