"""A drop: hundreds of people want the same few pieces, over HTTP, from a real server."""

from __future__ import annotations

import asyncio
import os
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import httpx2
import pytest

from fairground.infrastructure.access import Role
from fairground.infrastructure.postgres_server import EmbeddedPostgres
from fairground.infrastructure.sessions import AccessTokens
from fairground.infrastructure.settings import load_settings
from fairground.kernel.ids import new_id
from tests.support.factories import make_product, open_database
from tests.support.postgres import run_apart
from tests.support.server import ADDRESS, Server

BUYERS = 200
PIECES = 37

_PEOPLE = """
WITH people AS (
    INSERT INTO users (id, email, email_key, password_hash, first_name, last_name, activated_at)
    SELECT id, id || '@example.org', id || '@example.org', '-', 'Robin', 'Field', now() FROM unnest($1::uuid[]) AS id
)
INSERT INTO sessions (id, user_id, expires_at)
SELECT s, u, now() + interval '1 day' FROM unnest($1::uuid[], $2::uuid[]) AS t (u, s)
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path / "market").start()
    yield running
    running.close()


async def _prepare(url: str) -> tuple[uuid.UUID, list[tuple[uuid.UUID, uuid.UUID]]]:
    """Make a product and people with sessions; return the variant and (user, session) of each."""
    people = [(new_id(), new_id()) for _ in range(BUYERS)]
    async with open_database(url) as database:
        product = await make_product(database, on_hand=PIECES)
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(_PEOPLE, [user for user, _ in people], [session for _, session in people])
    finally:
        await connection.close()
    return product.variant_id, people


def _tokens(server: Server, people: list[tuple[uuid.UUID, uuid.UUID]]) -> list[str]:
    tokens = AccessTokens(load_settings({**os.environ, **server.environment}, data_dir=server.data_dir))
    return [
        tokens.issue(user_id=user, email=f"{user}@example.org", role=Role.CUSTOMER, session_id=session)
        for user, session in people
    ]


async def _shop(client: httpx2.AsyncClient, token: str, variant_id: uuid.UUID) -> tuple[list[int], float]:
    """Put one piece into the cart and order it, as a person would; return the statuses and the seconds it took."""
    started = time.monotonic()
    headers = {"authorization": f"Bearer {token}"}
    added = await client.post("/cart/items", json={"variant_id": str(variant_id), "quantity": 1}, headers=headers)
    statuses = [added.status_code]
    if added.status_code == 201:
        order = {"shipping_address": ADDRESS, "payment_method": "cod"}
        statuses.append((await client.post("/orders", json=order, headers=headers)).status_code)
    return statuses, time.monotonic() - started


async def _crowd(server: Server, tokens: list[str], variant_id: uuid.UUID) -> list[tuple[list[int], float]]:
    limits = httpx2.Limits(max_connections=BUYERS)
    async with httpx2.AsyncClient(
        base_url=f"http://127.0.0.1:{server.port}/api/v1", timeout=60, limits=limits
    ) as client:
        return await asyncio.gather(*(_shop(client, token, variant_id) for token in tokens))


def test_two_hundred_buyers_of_one_product(server: Server) -> None:
    """STK-12, L7, I8: 200 people at once over HTTP: exactly the pieces there are become orders, the rest hear 409."""
    url = EmbeddedPostgres.url_of_running(server.data_dir)
    assert url is not None
    variant_id, people = run_apart(_prepare(url))
    results = run_apart(_crowd(server, _tokens(server, people), variant_id))
    outcomes = Counter(tuple(statuses) for statuses, _ in results)
    assert outcomes == {(201, 201): PIECES, (409,): BUYERS - PIECES}
    report = server.proof("stock")
    assert report["ok"], report["problems"]
    assert report["checked"]["pieces on hand"] == 0
    assert report["checked"]["holds"] == 0
    assert server.proof("ledger")["ok"]
