"""Clients that speak the protocol by hand, for what the reference client would never send."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING, Any

import httpx2
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from tests.support.socket_server import Fair

SEPARATOR = "\x1e"
_PATIENCE_SECONDS = 30.0


@contextlib.asynccontextmanager
async def raw_websocket(
    it: Fair, *, token: str | None = None, headers: dict[str, str] | None = None
) -> AsyncGenerator[ClientConnection]:
    """Open a WebSocket and read the opening packet; with a token, connect with it too."""
    async with connect(it.websocket_url, additional_headers=headers, proxy=None, max_size=None) as websocket:
        assert str(await websocket.recv()).startswith("0{")
        if token is not None:
            await websocket.send(f"40{json.dumps({'token': token})}")
            assert str(await websocket.recv()).startswith("40{")
        yield websocket


async def is_cut(websocket: ClientConnection) -> bool:
    """Read until the server closes, within the patience of a test."""
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while True:
                await websocket.recv()
    except ConnectionClosed:
        return True
    except TimeoutError:
        return False


class RawPolling:
    """A polling client by hand."""

    def __init__(self, it: Fair, headers: dict[str, str] | None = None) -> None:
        self.http = httpx2.AsyncClient(headers=headers, timeout=30)
        self.url = it.polling_url

    async def open(self) -> dict[str, Any]:
        """Shake hands."""
        response = await self.http.get(self.url)
        assert response.status_code == 200, response.text
        opening: dict[str, Any] = json.loads(response.text[1:])
        self.url += f"&sid={opening['sid']}"
        return opening

    async def post(self, *packets: str, headers: dict[str, str] | None = None) -> httpx2.Response:
        """Send packets."""
        return await self.http.post(self.url, content=SEPARATOR.join(packets).encode(), headers=headers)

    async def poll(self) -> httpx2.Response:
        """Ask for packets."""
        return await self.http.get(self.url)


@contextlib.asynccontextmanager
async def raw_polling(
    it: Fair, *, token: str | None = None, headers: dict[str, str] | None = None
) -> AsyncGenerator[RawPolling]:
    """Open a polling connection; with a token, connect with it too."""
    client = RawPolling(it, headers)
    async with client.http:
        await client.open()
        if token is not None:
            assert (await client.post(f"40{json.dumps({'token': token})}")).text == "OK"
            assert (await client.poll()).text.startswith("40{")
        yield client
