"""What operators and load balancers see: ``/ping``, ``/readyz``, ``/metrics``."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.app import App, running_app

STRONG = {
    "APP_ENV": "production",
    "CLIENT_URL": "https://market.example",
    "SANDBOX_PAYMENTS": "0",
    "JWT_SECRET": "kq3vN8sTz1mXw0RjYb6LdPfHc5GuQe9A",
    "CSRF_SECRET": "Zb7nW2xKc4VtR9mLqS1pJdHf6GyUe3oA",
    "ACTIVATION_SECRET": "T5rE8wQ1zXc3VbN6mKjHgFdSaP0oIuY7",
    "QR_SECRET": "m4NbV7cXz2LkJhGfDsA9pOiUyT1rEwQ6",
}


@pytest.fixture
async def app(database_url: str, tmp_path: Path) -> AsyncIterator[App]:
    async with running_app(database_url, tmp_path) as running:
        yield running


async def test_up_and_down_are_told_apart(app: App) -> None:
    """OPS-01, OPS-12: /ping answers while the process is up; /readyz says that the database is missing."""
    visitor = app.visitor()
    assert (await visitor.ok("GET", "//ping")) == {"status": "ok"}
    assert (await visitor.ok("GET", "//readyz"))["status"] == "up"
    await app.market.database.close()
    down = await visitor.send("GET", "//readyz")
    assert (down.status_code, down.json()["parts"]) == (503, {"database": "down"})
    assert (await visitor.send("GET", "//ping")).status_code == 200
    refused = await visitor.send("GET", "/products/00000000-0000-7000-8000-000000000000")
    assert (refused.status_code, refused.json()["code"]) == (503, "DATABASE_UNAVAILABLE")
    assert refused.headers["retry-after"]


async def test_metrics_cover_requests_sockets_and_the_log(app: App) -> None:
    """OPS-05, RT-03: by route template, never by path; sockets by what happened."""
    visitor = app.visitor()
    await visitor.send("GET", "/products/00000000-0000-7000-8000-000000000000")
    text = (await visitor.send("GET", "//metrics")).text
    assert re.search(r'http_requests_total\{method="GET",route="[^"]*product_id[^"]*",status="404"\} 1', text)
    assert "00000000-0000-7000" not in text
    for what in ("connected", "people", "connects", "events", "errors"):
        assert f'socket_totals{{what="{what}"}} 0.0' in text


async def test_metrics_are_closed_in_production_without_the_token(database_url: str, tmp_path: Path) -> None:
    """CFG-06: nothing internal is open, and no mail is shown."""
    environ: dict[str, Any] = {**STRONG, "METRICS_TOKEN": "a-long-token"}
    async with running_app(database_url, tmp_path, **environ) as app:
        visitor = app.visitor()
        assert (await visitor.http.get("/metrics")).status_code == 404
        assert (await visitor.http.get("/metrics", headers={"authorization": "Bearer wrong"})).status_code == 404
        assert (await visitor.http.get("/metrics", headers={"authorization": "Bearer a-long-token"})).status_code == 200
        assert (await visitor.http.get("/mail")).status_code == 404
