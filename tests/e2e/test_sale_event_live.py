"""A sale event begins and ends before the eyes of those who look, by the reference client at the whole program."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from datetime import timedelta

import pytest

from fairground.kernel.clock import utc_now
from tests.support.market import SmallMarket, small_market
from tests.support.postgres import TestServer
from tests.support.socketio_clients import Client, NodeClients, install_socketio_client, node_clients

FIELDS = {
    "id", "seq", "saleEventId", "productId", "shopId", "name", "status", "price", "currency", "startsAt", "endsAt",
    "timeZone",
}  # fmt: skip


@pytest.fixture(scope="module")
def market(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallMarket]:
    with (
        test_server.database() as url,
        small_market(url, tmp_path_factory.mktemp("events"), slugs=("north",)) as it,
    ):
        yield it


@pytest.fixture
async def node() -> AsyncGenerator[NodeClients]:
    install_socketio_client()
    async with node_clients() as clients:
        yield clients


async def test_a_page_follows_an_event_from_its_making_to_its_end(market: SmallMarket, node: NodeClients) -> None:
    """EVT-07, EVT-08, RT-44: updated, started and ended reach who looks at the product, and the shop, each once."""
    stall = market.stalls[0]
    product = stall.products[0]
    buyer = market.person("watcher")

    async def tab(token: str) -> Client:
        client = await node.open(market.server.url, transports=["websocket"], auth={"token": token})
        await client.event("connected")
        return client

    looking, shop = await tab(buyer.token), await tab(stall.seller.token)
    assert await looking.ask("watch-product", {"productId": product["id"]}) == {"ok": True}
    variant = product["variants"][0]
    half = {"amount": variant["price"]["amount"] // 2, "currency": variant["price"]["currency"]}
    now = utc_now()
    event = stall.seller.post(
        "/sale-events",
        {
            "product_id": product["id"],
            "starts_at": (now + timedelta(seconds=1)).isoformat(),
            "ends_at": (now + timedelta(seconds=3)).isoformat(),
            "time_zone": "Europe/Berlin",
            "variants": [{"variant_id": variant["id"], "price": half, "quantity": 1}],
        },
    )
    for client in (looking, shop):
        for name, status in (("updated", "scheduled"), ("started", "running"), ("ended", "ended")):
            told = await client.event(f"sale-event:{name}")
            assert set(told) == FIELDS
            assert (told["saleEventId"], told["productId"], told["status"]) == (event["id"], product["id"], status)
            assert (told["price"], told["currency"]) == (half["amount"], half["currency"])
    page = buyer.get(f"/products/{product['id']}")
    assert page["running_event"] is None
    assert page["variants"][0]["available"] == variant["available"]
    assert buyer.get(f"/sale-events/{event['id']}")["status"] == "ended"
    for name in ("updated", "started", "ended"):
        assert len(looking.seen(f"sale-event:{name}")) == 1
