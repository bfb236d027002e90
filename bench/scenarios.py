"""What is measured: for each scenario the requests, and the share of the floor's rate that it should reach."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle

from bench.data import Market
from bench.load import request_bytes

API = "/api/v1"
CHECKOUTS = 390
_ADDRESS = {"recipient": "Ada", "country": "NL", "city": "Utrecht", "address1": "Oudegracht 1", "zip_code": "3511"}


#: who calls by POST, what, and with which body
Call = tuple[str, str, object]


@dataclass(frozen=True, slots=True)
class Scenario:
    """``requests`` are sent once each by writes, and over and over by reads."""

    name: str
    requests: Callable[[Market], list[bytes]]
    target: float
    writes: bool = False
    #: requests that make the starting point, sent before anything is recorded
    prepare: Callable[[Market], list[bytes]] | None = None
    env: dict[str, str] = field(default_factory=dict)
    statements_max: int | None = None
    connections: int = 16


def _get(path: str) -> bytes:
    return request_bytes("GET", API + path)


def _post(path: str, token: str, body: object) -> bytes:
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    return request_bytes("POST", API + path, headers, json.dumps(body).encode())


def _lists(_market: Market) -> list[bytes]:
    return [_get(f"/products?limit=20&category=category-{n}") for n in range(1, 31)] + [_get("/products?limit=20")]


def _products(market: Market) -> list[bytes]:
    return [_get(f"/products/{product}") for product, _, _ in market.products[:50]]


def _searches(_market: Market) -> list[bytes]:
    return [_get(f"/products?limit=20&q={words}") for words in ("striped+mug", "plain+bowl", "tall+vase", "round+lamp")]


def _adds(market: Market) -> list[bytes]:
    picks = cycle(market.products)
    return [
        _post("/cart/items", buyer.token, {"variant_id": str(next(picks)[2][turn]), "quantity": 1})
        for turn in range(3)
        for buyer in market.buyers
    ]


def cart_calls(market: Market) -> list[Call]:
    """Three lines of two shops for every buyer who checks out."""
    calls: list[Call] = []
    for index, buyer in enumerate(market.buyers[:CHECKOUTS]):
        first, second = market.products[2 * index], market.products[2 * index + 1]
        wanted = (first[2][0], first[2][1], second[2][0])
        calls += [(buyer.token, "/cart/items", {"variant_id": str(v), "quantity": 1}) for v in wanted]
    return calls


def order_calls(market: Market, method: str) -> list[Call]:
    """Every buyer orders the cart."""
    body = {"shipping_address": _ADDRESS, "payment_method": method}
    return [(buyer.token, "/orders", body) for buyer in market.buyers[:CHECKOUTS]]


def _fill_carts(market: Market) -> list[bytes]:
    return [_post(path, token, body) for token, path, body in cart_calls(market)]


def _checkouts(market: Market) -> list[bytes]:
    return [_post(path, token, body) for token, path, body in order_calls(market, "cod")]


def wallet_payments(market: Market) -> list[bytes]:
    """Every buyer pays the cart out of the wallet."""
    return [_post(path, token, body) for token, path, body in order_calls(market, "wallet")]


def looks_into_carts(market: Market) -> list[bytes]:
    """Every buyer who checks out looks at the cart first."""
    return [
        request_bytes("GET", f"{API}/cart", {"authorization": f"Bearer {token}"})
        for token, _, _ in order_calls(market, "wallet")
    ]


_DIRECT = {"CATALOGUE_CACHE_SECONDS": "0"}
SCENARIOS = (
    Scenario("product list, 20 cards", _lists, 0.5, env=_DIRECT),
    Scenario("product page", _products, 0.5, env=_DIRECT),
    Scenario("search", _searches, 0.5, env=_DIRECT),
    Scenario("product list, kept answer", _lists, 2.0, env={"CATALOGUE_CACHE_SECONDS": "30"}),
    Scenario("product page, kept answer", _products, 2.0, env={"CATALOGUE_CACHE_SECONDS": "30"}),
    Scenario("add to cart", _adds, 0.7, writes=True, statements_max=6),
    Scenario("checkout, 3 lines, 2 shops", _checkouts, 0.7, writes=True, prepare=_fill_carts, statements_max=25),
)


def contended(market: Market) -> list[bytes]:
    """64 buyers reach for one variant, ten times each."""
    variant = str(market.products[0][2][0])
    return [
        _post("/cart/items", buyer.token, {"variant_id": variant, "quantity": 1})
        for _ in range(10)
        for buyer in market.buyers[:64]
    ]
