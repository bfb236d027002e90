"""Fixtures for every test: a server for the run, a database for the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import structlog

from tests.support.browser import find_chromium
from tests.support.postgres import TestServer, new_run_id

if TYPE_CHECKING:
    from collections.abc import Generator

_SERVER = pytest.StashKey[TestServer]()
_LOG_PROCESSORS: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    # by itself structlog shows the variables of every frame, which takes seconds to draw
    structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
]

#: What takes long comes first, so that no worker is left alone with it in the end.
_LONGEST = ("test_http_contract.py", "e2e/", "prove/", "concurrency/", "integration/providers/", "contract/")


def pytest_configure(config: pytest.Config) -> None:
    """Name the run's server; xdist tells its workers the name of the whole run."""
    workerinput: dict[str, str] | None = getattr(config, "workerinput", None)
    if workerinput is not None:
        run_id = workerinput["testrunuid"]
    else:
        run_id = getattr(config.option, "testrunuid", None) or new_run_id()
        config.option.testrunuid = run_id
    config.stash[_SERVER] = TestServer(run_id)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest; apart from that, the order stays what chance has made it."""
    items.sort(
        key=lambda item: next((rank for rank, part in enumerate(_LONGEST) if part in item.nodeid), len(_LONGEST))
    )


def pytest_runtest_setup() -> None:
    """Log everything, whatever an earlier test has configured."""
    structlog.reset_defaults()
    structlog.configure(processors=list(_LOG_PROCESSORS))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Stop the server here and not in a fixture: the worker that owns it waits for the others, beyond a test's time."""
    session.config.stash[_SERVER].leave()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the server's data once, where the run is controlled."""
    if not hasattr(config, "workerinput"):
        config.stash[_SERVER].remove()


@pytest.fixture(scope="session")
def test_server(pytestconfig: pytest.Config) -> TestServer:
    """The PostgreSQL of this test run; `TestServer.database` makes databases for any scope."""
    return pytestconfig.stash[_SERVER]


@pytest.fixture
def database_url(test_server: TestServer) -> Generator[str]:
    """Yield the URL of a database of this test alone, migrated and otherwise empty."""
    with test_server.database() as url:
        yield url


@pytest.fixture
def empty_database_url(test_server: TestServer) -> Generator[str]:
    """Yield the URL of a database of this test alone without any table."""
    with test_server.database(migrated=False) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that end-to-end tests drive; they are skipped where there is none."""
    path = find_chromium()
    if path is None:
        pytest.skip("no chromium on this machine: install it (apt-get install chromium), or point CHROMIUM at one")
    return path
