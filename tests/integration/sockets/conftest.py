"""Sockets run on the event loop of the product, beside the reference client."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
import uvloop

from tests.support.socketio_clients import NodeClients, install_socketio_client, node_clients

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Run these tests on the product's loop: what waits in a transport is counted differently on asyncio's own."""
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture(scope="session")
def _client_is_installed() -> None:
    install_socketio_client()


@pytest.fixture
async def node(_client_is_installed: None) -> AsyncGenerator[NodeClients]:
    """Yield a Node process with the reference client."""
    async with node_clients() as clients:
        yield clients
