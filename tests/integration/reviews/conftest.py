"""A stage for each test of reviews."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.factories import make_product, make_shop, make_user, open_database
from tests.support.review_stage import Stage
from tests.support.shop_api import build_shop_api


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with open_database(database_url) as database:
        owner_id = await make_user(database, first_name="Marta", last_name="Lind")
        shop_id = await make_shop(database, owner_id=owner_id, name="Kiln & Clover")
        lamp = await make_product(database, shop_id, name="Storm lantern")
        yield Stage(build_shop_api(database, tmp_path), owner_id, shop_id, lamp)
