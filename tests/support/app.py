"""The whole program in this process, on the test's own database, and visitors who talk to it without a network."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
from litestar import Litestar

from fairground.entrypoints.application import create_api, create_application
from fairground.entrypoints.container import Market, open_market
from fairground.infrastructure.settings import load_settings
from tests.support.routes import served_by

ORIGIN = "http://localhost:8000"
GENEROUS = {f"RATE_LIMIT_{name}": "100000/1m" for name in ("GENERAL", "AUTH", "ORDERS", "SOCKET")}


@dataclass
class App:
    """A running program without a listening port."""

    market: Market
    asgi: Any

    def visitor(self, *, browser: bool = False) -> Visitor:
        """Return somebody nobody knows yet; a browser sends ``Origin`` and keeps cookies."""
        return Visitor(self, browser=browser)


class Visitor:
    """A client with its own cookies and, as a device, its own token."""

    def __init__(self, app: App, *, browser: bool) -> None:
        """Talk to the program directly."""
        transport = httpx2.ASGITransport(app=app.asgi, raise_app_exceptions=False)
        headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"} if browser else {}
        self.http = httpx2.AsyncClient(transport=transport, base_url=ORIGIN, headers=headers)
        self.browser = browser
        self.token = ""
        self.user: dict[str, Any] = {}

    async def send(self, method: str, path: str, body: object = None, **headers: str) -> httpx2.Response:
        """Send a request to a path under ``/api/v1`` (or to an absolute one outside it that starts with ``//``)."""
        url = path[1:] if path.startswith("//") else f"/api/v1{path}"
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        elif self.browser and method not in {"GET", "HEAD", "OPTIONS"} and "x-csrf-token" not in headers:
            headers["x-csrf-token"] = await self.csrf()
        return await self.http.request(method, url, json=body, headers=headers)

    async def csrf(self) -> str:
        """Fetch a token for this browser's session."""
        return str((await self.http.get("/api/v1/csrf-token")).json()["csrf_token"])

    async def ok(self, method: str, path: str, body: object = None, **headers: str) -> Any:
        """Send and return the JSON of a successful answer."""
        response = await self.send(method, path, body, **headers)
        assert response.is_success, f"{method} {path}: {response.status_code} {response.text}"
        return response.json() if response.content else None

    async def sign_in(self, email: str, password: str) -> Any:
        """Sign in; a device keeps the token, a browser the cookie."""
        answer = await self.ok("POST", "/auth/login", {"email": email, "password": password})
        if not self.browser:
            self.token = answer["access_token"]
        return answer["user"]


@functools.cache
def _routes() -> Litestar:
    return create_api(None)


@contextlib.asynccontextmanager
async def running_app(
    database_url: str, data_dir: Path, *, background: bool = False, **environ: str
) -> AsyncIterator[App]:
    """Open the program on a migrated database; with ``background`` its consumers and jobs run too."""
    settings = load_settings({"APP_ENV": "test", "DATA_DIR": str(data_dir), **GENEROUS, **environ})
    async with open_market(settings, database_url) as market:
        app = App(market, create_application(market, served_by(_routes(), market.services)))
        async with contextlib.AsyncExitStack() as stack:
            if background:
                await stack.enter_async_context(_lifespan(app))
            yield app


@contextlib.asynccontextmanager
async def _lifespan(app: App) -> AsyncIterator[None]:
    to_app: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    from_app: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    task = asyncio.create_task(app.asgi({"type": "lifespan", "state": {}}, to_app.get, from_app.put))
    await to_app.put({"type": "lifespan.startup"})
    await from_app.get()
    try:
        yield
    finally:
        await to_app.put({"type": "lifespan.shutdown"})
        await task
