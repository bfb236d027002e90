"""Does the market stay quick when it grows? ``make bench-scale`` or ``python -m bench.scale [--quick]``.

A market of 20 shops and 2,000 products and one of 2,000 shops and 200,000 products answer the same requests in turn.
The floor is that of ``bench``, doing the small market's work, so that it is the same for both: the ratio of the two
shares is by how much the market is slower for being large.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import asyncpg

from bench import scale_data, traces
from bench.harness import one_by_one
from bench.load import Result, closed_loop, request_bytes
from bench.machine import cores, running
from bench.scale_data import Place
from fairground.infrastructure import migrations
from fairground.infrastructure.postgres_server import EmbeddedPostgres
from fairground.infrastructure.settings import Settings, load_settings
from tests.support.postgres import with_database
from tests.support.server import free_port

API = "/api/v1"
TARGET = 1.5
ROUNDS = 3
READS = 400
CONNECTIONS = 4
_SHOPS = {"small": 20, "large": 2_000}
_WORDS = ("speckled+mug", "oak+stool", "indigo+scarf", "walnut", "tall+glass+vase", "bird+house", "fern", "brass+clock")
_FREQUENT = ("walnut", "bird+house", "fern")
_KINDS = range(0, 40, 5)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of both markets."""

    name: str
    requests: Callable[[Place], list[bytes]]


def _get(path: str, token: str | None = None) -> bytes:
    return request_bytes("GET", API + path, {"authorization": f"Bearer {token}"} if token else None)


def _of_sellers(path: str) -> Callable[[Place], list[bytes]]:
    return lambda place: [_get(path, token) for token in place.seller_tokens]


QUESTIONS = (
    Question("product list", lambda _: [_get("/products?limit=20")]),
    Question("product list, half way down", lambda place: [_get(f"/products?limit=20&cursor={place.deep_cursor}")]),
    Question("product list by popularity", lambda _: [_get("/products?limit=20&sort=popular")]),
    Question("category and price, cheapest first", lambda _: [
        _get(f"/products?limit=20&category=kind-{n}&price_min=1000&price_max=4000&sort=price_asc") for n in _KINDS
    ]),
    Question("search", lambda _: [_get(f"/products?limit=20&sort=relevance&q={words}") for words in _WORDS]),
    Question("search for what fills a page in both", lambda _: [
        _get(f"/products?limit=20&sort=relevance&q={words}") for words in _FREQUENT
    ]),
    Question("search, newest first", lambda _: [_get(f"/products?limit=20&sort=newest&q={words}") for words in _WORDS]),
    Question("facets of a search", lambda _: [_get(f"/products/facets?q={words}") for words in _WORDS]),
    Question("facets of a category", lambda _: [_get(f"/products/facets?category=kind-{n}") for n in _KINDS]),
    Question("related products", lambda place: [_get(f"/products/{product}/related") for product in place.products]),
    Question("shop page", lambda place: [_get(f"/shops/{shop}") for shop in place.shops]),
    Question("products of a shop", lambda place: [_get(f"/products?limit=20&shop={shop}") for shop in place.shops]),
    Question("facets of a shop", lambda place: [_get(f"/products/facets?shop={shop}") for shop in place.shops]),
    Question("seller: orders to do", _of_sellers("/shops/mine/orders/summary")),
    Question("seller: orders", _of_sellers("/shops/mine/orders?limit=20")),
    Question("seller: dashboard", _of_sellers("/shops/mine/dashboard")),
    Question("seller: balance", _of_sellers("/shops/mine/balance")),
    Question("seller: earnings", _of_sellers("/shops/mine/earnings")),
)  # fmt: skip
HEADER = (
    "| question | small, req/s | large, req/s | floor, req/s | small share | large share | small / large | target |\n"
    "|---|---|---|---|---|---|---|---|"
)


class Scale:
    """Both markets with a server each, and the floor."""

    def __init__(self, url: str, folder: Path, env: dict[str, str], *, quick: bool) -> None:
        self._url = url
        self._folder = folder
        self._env = env
        self._rounds = 1 if quick else ROUNDS
        self._reads = READS // 4 if quick else READS

    async def fill(self, settings: Settings) -> dict[str, Place]:
        """Make both markets."""
        places = {}
        for name, shops in _SHOPS.items():
            admin = await asyncpg.connect(self._url)
            await admin.execute(f'CREATE DATABASE "{name}"')
            await admin.close()
            began = time.perf_counter()
            await migrations.upgrade(with_database(self._url, name))
            places[name] = await scale_data.fill(with_database(self._url, name), settings, shops)
            print(f"{shops:,} shops filled in {time.perf_counter() - began:.0f} s", flush=True)
        return places

    async def measure(self, places: dict[str, Place], only: str) -> dict[str, float]:
        """Ask both markets every question whose name contains ``only``, printing as it goes; return small / large."""
        found = {}
        with ExitStack() as servers:
            ports = {name: free_port() for name in _SHOPS}
            for name, port in ports.items():
                servers.enter_context(running("product", port, with_database(self._url, name), env=self._env))
            print(HEADER)
            for question in QUESTIONS:
                if only in question.name:
                    requests = {name: question.requests(place) for name, place in places.items()}
                    rates = await self._in_turn(question, requests, ports)
                    found[question.name] = _report(question, rates)
        return found

    async def _in_turn(
        self, question: Question, requests: dict[str, list[bytes]], ports: dict[str, int]
    ) -> dict[str, float]:
        recorded = self._folder / "scale.traces"
        port = free_port()
        with running("product", port, with_database(self._url, "small"), recorded, env=self._env):
            await one_by_one(port, requests["small"])
        traces.save(recorded, traces.load(recorded)[-len(requests["small"]) :])
        floor = free_port()
        rates: dict[str, list[float]] = {"small": [], "large": [], "floor": []}
        with running("floor", floor, with_database(self._url, "small"), recorded, env=self._env):
            asked = {**{name: (ports[name], requests[name]) for name in _SHOPS}, "floor": (floor, requests["small"])}
            for turn in range(self._rounds + 1):
                for name, (port, wanted) in asked.items():
                    result = await self._load(port, wanted)
                    if set(result.statuses) != {200}:
                        message = f"{question.name}: the {name} market answers {result.statuses}"
                        raise RuntimeError(message)
                    if turn:  # the first one warms connections and plans
                        rates[name].append(result.rate)
        return {name: statistics.median(found) for name, found in rates.items()}

    async def _load(self, port: int, requests: list[bytes]) -> Result:
        turns = (request for request, _ in zip(cycle(requests), range(self._reads), strict=False))
        return await closed_loop(port, lambda: next(turns, None), connections=CONNECTIONS)


def _report(question: Question, rates: dict[str, float]) -> float:
    growth = rates["small"] / rates["large"]
    cells = (
        question.name,
        f"{rates['small']:,.0f}",
        f"{rates['large']:,.0f}",
        f"{rates['floor']:,.0f}",
        f"{rates['small'] / rates['floor']:.2f}",
        f"{rates['large'] / rates['floor']:.2f}",
        f"{growth:.2f}",
        f"{TARGET} {'met' if growth <= TARGET else 'short'}",
    )
    print(f"| {' | '.join(cells)} |", flush=True)
    return round(growth, 2)


async def run(url: str, folder: Path, settings: Settings, *, quick: bool, only: str) -> dict[str, float]:
    """Fill both markets and measure them."""
    env = {
        "DATA_DIR": str(settings.data_dir),
        "CATALOGUE_CACHE_SECONDS": "0",
        "RATE_LIMIT_GENERAL": "100000000/1m",
    }
    scale = Scale(url, folder, env, quick=quick)
    return await scale.measure(await scale.fill(settings), only)


def main() -> None:
    """Run the bench on an embedded PostgreSQL of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round, to see that everything runs")
    parser.add_argument("--only", default="", help="only questions whose name contains this")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fairground-scale-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        settings = load_settings({"DATA_DIR": str(folder / "data")})
        os.sched_setaffinity(0, cores()[1])
        postgres = EmbeddedPostgres(folder / "data")
        postgres.try_start()
        try:
            asyncio.run(run(postgres.url, folder, settings, quick=options.quick, only=options.only))
        finally:
            postgres.stop()


if __name__ == "__main__":
    main()
