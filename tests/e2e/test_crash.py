"""Power cuts: the server is killed at random moments under a load of checkouts, and everything still agrees."""

from __future__ import annotations

import os
import random
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import asyncpg
import httpx2
import pytest

from fairground.infrastructure.postgres_server import EmbeddedPostgres
from fairground.modules.accounts.passwords import Passwords
from tests.support.factories import make_shop, make_user, open_database
from tests.support.postgres import run_apart
from tests.support.server import ADDRESS, GOOD_CARD, PASSWORD, Person, Server

#: How often the power is cut; ``make prove`` cuts it 20 times.
KILLS = int(os.environ.get("PROVE_KILLS", "10"))
BUYERS = 4
STOCK = 5_000
SETTLE_SECONDS_MAX = 90


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(tmp_path / "market").start()
    yield running
    running.close()


class Shopping(threading.Thread):
    """A buyer who shops without end, survives the server's deaths, and remembers what was promised."""

    def __init__(self, server: Server, token: str, variants: list[str], seed: int) -> None:
        super().__init__(daemon=True)
        self.server = server
        self.token = token
        self.variants = variants
        self.random = random.Random(seed)
        self.orders: set[str] = set()
        self.confirmed: set[str] = set()
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            person = Person(self.server)
            person.token = self.token
            try:
                while not self.stopping.is_set():
                    self.buy(person)
            except httpx2.HTTPError:
                time.sleep(0.1)  # the server is down or answered 503: come again
            finally:
                person.http.close()

    def buy(self, person: Person) -> None:
        wanted = self.random.sample(self.variants, 2)
        items = [{"variant_id": variant, "quantity": self.random.randint(1, 3)} for variant in wanted]
        method = self.random.choice(["cc", "cc", "cod"])
        body = {"shipping_address": ADDRESS, "payment_method": method, "items": items}
        key = str(uuid.uuid4())
        placed = self.insist(lambda: person.post("/orders", body, **{"idempotency-key": key}))
        self.orders.update(order["id"] for order in placed["orders"])
        payment = placed["payment"]
        if method == "cc" and payment.get("client_secret"):
            card = {**GOOD_CARD, "client_secret": payment["client_secret"]}
            self.insist(lambda: person.post(f"/payments/{payment['payment_id']}/sandbox/confirm", card))
            self.confirmed.update(order["id"] for order in placed["orders"])

    def insist(self, request: Callable[[], Any]) -> Any:
        """Repeat a request whose answer was lost, as a phone does; the same key gives the same order."""
        for _ in range(200):
            try:
                return request()
            except httpx2.HTTPStatusError as error:
                if error.response.status_code < 500 and error.response.status_code != 409:
                    raise
            except httpx2.TransportError:
                pass
            if self.stopping.wait(0.1):
                break
        raise httpx2.TransportError("gave up")


async def move_in(url: str, sellers: Sequence[str], buyers: Sequence[str]) -> None:
    """Write people, who can sign in, and a shop for each seller."""
    password_hash = await Passwords(memory_kib=64, passes=1).hash(PASSWORD)
    async with open_database(url) as database:
        for name in (*sellers, *buyers):
            user_id = await make_user(database, email=f"{name}@example.org", password_hash=password_hash)
            if name in sellers:
                await make_shop(database, owner_id=user_id, name=name.title(), slug=name)


def database_of(server: Server) -> str:
    url = EmbeddedPostgres.url_of_running(server.data_dir)
    assert url is not None
    return url


def open_market(server: Server, buyers: Sequence[str] = ()) -> list[str]:
    """Two shops with three products each, and people who buy; return the variants."""
    run_apart(move_in(database_of(server), ("north", "south"), buyers))
    variants = []
    for name in ("north", "south"):
        seller = Person(server, f"{name}@example.org")
        for number in range(3):
            product = seller.post(
                "/products",
                {
                    "name": f"{name} thing {number}",
                    "variants": [
                        {
                            "sku": f"{name}-{number}",
                            "original_price": {"amount": 1250 + number, "currency": "USD"},
                            "on_hand": STOCK,
                        }
                    ],
                },
            )
            variants.append(product["variants"][0]["id"])
    return variants


def wait_until_quiet(server: Server) -> None:
    """Wait until no card payment is under way and every consumer has read the whole log."""

    async def busy(url: str) -> int:
        connection = await asyncpg.connect(url)
        try:
            return int(
                await connection.fetchval(
                    """
                    SELECT (SELECT count(*) FROM sandbox_deliveries WHERE delivered_at IS NULL)
                         + (SELECT count(*) FROM payment_webhooks WHERE status IN ('received', 'waiting'))
                         + (SELECT count(*) FROM event_log WHERE seq IS NULL)
                         + (SELECT count(*) FROM refunds WHERE status = 'pending')
                         + (SELECT count(*) FROM (
                                SELECT e.id FROM event_log e LEFT JOIN notifications n ON n.event_id = e.id
                                WHERE e.type = 'order.paid' AND n.id IS NULL) AS untold)
                    """
                )
            )
        finally:
            await connection.close()

    url = database_of(server)
    deadline = time.monotonic() + SETTLE_SECONDS_MAX
    while time.monotonic() < deadline:
        if run_apart(busy(url)) == 0:
            return
        time.sleep(0.5)
    pytest.fail("the market did not come to rest")


@pytest.mark.timeout(240 + 30 * KILLS)
def test_killed_again_and_again_under_load_nothing_is_lost(server: Server) -> None:
    """I29, C1-C10, W1-W5: after many kills stock, ledger and orders agree and every promise is kept."""
    variants = open_market(server, [f"buyer{number}" for number in range(BUYERS)])
    buyers = []
    for number in range(BUYERS):
        token = Person(server, f"buyer{number}@example.org").token
        buyers.append(Shopping(server, token, variants, seed=number))
    for buyer in buyers:
        buyer.start()
    moments = random.Random(20261120)
    for _ in range(KILLS):
        time.sleep(moments.uniform(0.4, 1.6))
        server.kill()
        server.start()
    time.sleep(1)
    for buyer in buyers:
        buyer.stopping.set()
    for buyer in buyers:
        buyer.join(30)
        assert not buyer.is_alive()
    wait_until_quiet(server)

    assert server.proof("ledger")["problems"] == []
    assert server.proof("stock")["problems"] == []
    promised = {order for buyer in buyers for order in buyer.orders}
    assert len(promised) > KILLS, "the load was too thin to prove anything"
    for buyer in buyers:
        person = Person(server)
        person.token = buyer.token
        for order_id in buyer.orders:
            order = person.get(f"/orders/{order_id}")
            if order_id in buyer.confirmed:
                assert (order["payment_status"], order["status"]) == ("paid", "processing"), order_id
        person.http.close()


def test_ctrl_c_ends_cleanly_and_the_data_stays(server: Server) -> None:
    """OPS-01: a stop is quick and clean, and the next start finds everything."""
    variants = open_market(server)
    assert server.stop() == 0
    server.start()
    server.create_user("ann@example.org")
    ann = Person(server, "ann@example.org")
    cart = ann.post("/cart/items", {"variant_id": variants[0], "quantity": 1})
    assert cart["item_count"] == 1
    assert PASSWORD not in (server.data_dir / "server.log").read_text(errors="replace")


def test_a_busy_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        done = Server(tmp_path, port=port).command("serve", "--port", str(port), check=False)
    assert done.returncode != 0
    assert f"port {port}" in done.stderr
    assert "Traceback" not in done.stderr
