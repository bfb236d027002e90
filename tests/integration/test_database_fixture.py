"""The databases that tests get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.postgres import execute, run_apart

if TYPE_CHECKING:
    from tests.support.postgres import TestServer


async def test_database_is_migrated(database_url: str) -> None:
    """TST: tests run on the schema that the migrations build."""
    await execute(database_url, "SELECT seq FROM event_log")


def test_each_database_is_another_and_is_dropped(test_server: TestServer) -> None:
    """TST: what one test writes no other sees."""
    with test_server.database(migrated=False) as first, test_server.database(migrated=False) as second:
        assert first != second
        run_apart(execute(first, "CREATE TABLE mine (n int)"))
        run_apart(execute(second, "CREATE TABLE mine (n int)"))
