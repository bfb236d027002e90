"""Crowds and webhooks at a real server, over its port: what the modules promise holds with everything around them."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
import uuid
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import httpx2
import pytest

from fairground.modules.ledger.service import LedgerService
from tests.support.factories import build_services, open_database, stock_of
from tests.support.market import SmallMarket, small_market
from tests.support.postgres import TestServer, run_apart
from tests.support.server import ADDRESS, Person

BUYERS = 200
PIECES = 20
SECONDS_MAX = 60.0
_SECRET = "the-simulator-signs-with-this-0123456789"

Ask = Callable[..., Coroutine[Any, Any, httpx2.Response]]


@pytest.fixture(scope="module")
def market(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallMarket]:
    with (
        test_server.database() as url,
        small_market(url, tmp_path_factory.mktemp("crowd"), slugs=("north",), SANDBOX_WEBHOOK_SECRET=_SECRET) as market,
    ):
        yield market


@pytest.fixture(scope="module")
def crowd(market: SmallMarket) -> list[str]:
    """Their tokens."""
    return market.crowd(BUYERS)


async def all_at_once(market: SmallMarket, tokens: list[str], act: Callable[[Ask], Any]) -> list[Any]:
    """Let everybody act at the same moment, each on a connection of their own."""
    limits = httpx2.Limits(max_connections=len(tokens), max_keepalive_connections=len(tokens))
    base_url = f"http://127.0.0.1:{market.server.port}/api/v1"
    async with httpx2.AsyncClient(base_url=base_url, limits=limits, timeout=SECONDS_MAX) as http:

        def asking(token: str) -> Ask:
            async def ask(method: str, path: str, body: object = None) -> httpx2.Response:
                return await http.request(method, path, json=body, headers={"authorization": f"Bearer {token}"})

            return ask

        return list(await asyncio.gather(*[act(asking(token)) for token in tokens]))


async def buy_now(ask: Ask, variant_id: str) -> str:
    items = [{"variant_id": variant_id, "quantity": 1}]
    return outcome(await ask("POST", "/orders", order(items=items)))


async def buy_through_cart(ask: Ask, variant_id: str) -> str:
    held = await ask("POST", "/cart/items", {"variant_id": variant_id, "quantity": 1})
    if held.status_code != 201:
        return outcome(held)
    return outcome(await ask("POST", "/orders", order()))


def order(**fields: Any) -> dict[str, Any]:
    return {"shipping_address": ADDRESS, "payment_method": "cod", **fields}


def outcome(answer: httpx2.Response) -> str:
    if answer.status_code == 201:
        return "bought"
    problem = answer.json()
    assert (answer.status_code, problem["detail"]) == (409, "Insufficient stock"), answer.text
    return "refused"


@pytest.mark.parametrize("buy", [buy_now, buy_through_cart], ids=["at once", "through carts"])
def test_a_crowd_buys_exactly_what_there_is(market: SmallMarket, crowd: list[str], buy: Any) -> None:
    """STK-12, I8: 200 buyers at once over HTTP, 20 pieces: exactly 20 are sold, none over and none under."""
    stall = market.stalls[0]
    variant_id = str(market.add_product(stall, on_hand=PIECES)["variants"][0]["id"])
    outcomes = run_apart(all_at_once(market, crowd, lambda ask: buy(ask, variant_id)))
    assert Counter(outcomes) == {"bought": PIECES, "refused": BUYERS - PIECES}
    assert stock(market, variant_id) == (0, 0, 0)
    lines = [line for each in shop_orders(stall.seller) for line in each["items"] if line["variant_id"] == variant_id]
    assert [line["quantity"] for line in lines] == [1] * PIECES
    must_agree(market)


def stock(market: SmallMarket, variant_id: str) -> tuple[int, int, int]:
    """Return on hand, reserved and available."""

    async def look() -> tuple[int, int, int]:
        async with open_database(market.database_url) as database:
            return await stock_of(database, uuid.UUID(variant_id))

    return run_apart(look())


def shop_orders(seller: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = seller.get(f"/shops/mine/orders?limit=100&cursor={cursor}" if cursor else "/shops/mine/orders?limit=100")
        found += page["items"]
        cursor = page["next_cursor"]
    return found


def must_agree(market: SmallMarket) -> None:
    """Fail unless books and goods agree."""

    async def look() -> list[str]:
        async with open_database(market.database_url) as database, database.snapshot() as db:
            faults = (await build_services().inventory.verify(db)).faults
            return [*map(str, faults), *(await LedgerService().verify(db)).problems]

    assert run_apart(look()) == []


def execute(market: SmallMarket, sql: str, *values: object) -> None:
    """Change the database by hand."""

    async def run() -> None:
        async with open_database(market.database_url) as database, database.begin() as uow:
            await uow.execute(sql, *values)

    run_apart(run())


def value(market: SmallMarket, sql: str, *values: object) -> Any:
    """Return one value of the database."""

    async def look() -> Any:
        async with open_database(market.database_url) as database, database.read() as db:
            return await db.fetch_value(sql, *values)

    return run_apart(look())


def until(what: Callable[[], Any], expected: object) -> None:
    """Wait until ``what`` is as expected."""
    deadline = time.monotonic() + SECONDS_MAX
    while (seen := what()) != expected:
        assert time.monotonic() < deadline, f"{seen} did not become {expected}"
        time.sleep(0.05)


class Purchase:
    """Somebody's order of one piece by card, unpaid, and what the provider may say about it."""

    def __init__(self, market: SmallMarket, *, on_hand: int = 5) -> None:
        self.market = market
        product = market.add_product(market.stalls[0], on_hand=on_hand)
        self.variant_id = str(product["variants"][0]["id"])
        self.buyer = market.person(f"buyer-{uuid.uuid4().hex}")
        self.item = {"variant_id": self.variant_id, "quantity": 1}
        placed = self.buyer.post("/orders", order(payment_method="cc", items=[self.item]))
        self.order_id = placed["orders"][0]["id"]
        self.payment = placed["payment"]
        self.checkout_id = placed["checkout"]["id"]

    def message(self, **changes: Any) -> bytes:
        """Return a success as the simulator would send it, an event of its own each time."""
        charge = {
            "id": f"sbx_{self.payment['payment_id'].replace('-', '')}",
            "amount": self.payment["amount"]["amount"],
            "currency": self.payment["amount"]["currency"],
            "metadata": {"orderId": self.order_id, "checkoutId": self.checkout_id},
            "failure_code": "",
            "failure_message": "",
            **changes,
        }
        event = {"id": f"evt_{uuid.uuid4().hex}", "type": "payment_intent.succeeded", "created": int(time.time())}
        return json.dumps({**event, "data": {"object": charge}}).encode()

    def states(self) -> tuple[str, str]:
        """Return the order's and its payment's status, as the buyer sees them."""
        seen = self.buyer.get(f"/orders/{self.order_id}")
        return seen["status"], seen["payment_status"]

    def postings(self) -> int:
        """Return how often the books were told that this was paid."""
        return int(
            value(
                self.market,
                "SELECT count(*) FROM event_log WHERE type = 'order.paid' AND payload ->> 'order_id' = $1",
                self.order_id,
            )
        )


def signed(body: bytes, secret: str = _SECRET, age_seconds: int = 0) -> dict[str, str]:
    stamp = str(int(time.time()) - age_seconds)
    digest = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {"sandbox-signature": f"t={stamp},v1={digest}"}


async def post_at_once(market: SmallMarket, messages: list[tuple[bytes, dict[str, str]]]) -> list[httpx2.Response]:
    url = f"http://127.0.0.1:{market.server.port}/payments/sandbox/webhook"
    async with httpx2.AsyncClient(timeout=SECONDS_MAX) as http:
        return list(await asyncio.gather(*[http.post(url, content=body, headers=head) for body, head in messages]))


def post(market: SmallMarket, *messages: tuple[bytes, dict[str, str]]) -> list[httpx2.Response]:
    return run_apart(post_at_once(market, list(messages)))


PAID = ("processing", "paid")
UNPAID = ("pending", "pending")


def twice(market: SmallMarket) -> None:
    """PAY-11: the same event again, at once and after it was applied, changes nothing."""
    bought = Purchase(market)
    body = bought.message()
    answers = post(market, (body, signed(body)), (body, signed(body)))
    until(bought.states, PAID)
    answers += post(market, (body, signed(body)))
    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, {"received": True})] * 3
    assert (bought.states(), bought.postings()) == (PAID, 1)


def early(market: SmallMarket) -> None:
    """PAY-11: an event that comes before our record of its attempt waits, and is applied when that appears."""
    bought = Purchase(market)
    reference = f"sbx_{bought.payment['payment_id'].replace('-', '')}"
    execute(market, "UPDATE payments SET provider_reference = NULL WHERE provider_reference = $1", reference)
    body = bought.message()
    (answer,) = post(market, (body, signed(body)))
    assert (answer.status_code, answer.json()) == (200, {"received": True})
    event_id = json.loads(body)["id"]
    until(lambda: value(market, "SELECT status FROM payment_webhooks WHERE event_id = $1", event_id), "waiting")
    assert bought.states() == UNPAID
    payment_id = uuid.UUID(bought.payment["payment_id"])
    execute(market, "UPDATE payments SET provider_reference = $1 WHERE id = $2", reference, payment_id)
    until(bought.states, PAID)


def late(market: SmallMarket) -> None:
    """STK-14: a success after the time to pay is refunded, and what somebody else bought meanwhile stays theirs."""
    bought = Purchase(market, on_hand=1)
    card = {"client_secret": bought.payment["client_secret"], "expiry": "12/49", "cvc": "123"}
    slow = {**card, "card_number": "4000000000000077"}
    bought.buyer.post(f"/payments/{bought.payment['payment_id']}/sandbox/confirm", slow)
    execute(market, "UPDATE sandbox_deliveries SET due_at = now() + interval '1 day' WHERE delivered_at IS NULL")
    payment_id = uuid.UUID(bought.payment["payment_id"])
    execute(market, "UPDATE payments SET expires_at = now() - interval '1 second' WHERE id = $1", payment_id)
    until(bought.states, ("cancelled", "failed"))
    rival = market.person(f"rival-{uuid.uuid4().hex}")
    rival.post("/orders", order(items=[bought.item]))
    execute(market, "UPDATE sandbox_deliveries SET due_at = now() WHERE delivered_at IS NULL")
    refunds = "SELECT count(*) FROM refunds WHERE payment_id = $1 AND status = 'succeeded'"
    until(lambda: value(market, refunds, payment_id), 1)
    assert bought.states() == ("cancelled", "failed")
    assert stock(market, bought.variant_id) == (0, 0, 0)


def forged(market: SmallMarket) -> None:
    """PAY-06, PAY-07: without the secret, changed on the way, or old: 400 "Webhook Error: …", and nothing happens."""
    bought = Purchase(market)
    body = bought.message()
    cheaper = bought.message(amount=1)
    answers = post(
        market,
        (body, {}),
        (body, signed(body, secret="a guess")),
        (cheaper, signed(body)),
        (body, signed(body, age_seconds=3600)),
        (body, {"sandbox-signature": "t=1,v1=0"}),
    )
    assert {answer.status_code for answer in answers} == {400}
    assert all(answer.json()["detail"].startswith("Webhook Error: ") for answer in answers)
    assert (bought.states(), bought.postings()) == (UNPAID, 0)


def settled_by_twenty_at_once(market: SmallMarket) -> None:
    """PAY-11, I15: twenty different events of one success at the same moment: paid once."""
    bought = Purchase(market)
    bodies = [bought.message() for _ in range(20)]
    answers = post(market, *[(body, signed(body)) for body in bodies])
    assert [answer.status_code for answer in answers] == [200] * 20
    ids = [json.loads(body)["id"] for body in bodies]
    open_ones = "SELECT count(*) FROM payment_webhooks WHERE event_id = ANY($1::text[]) AND status <> 'processed'"
    until(lambda: value(market, open_ones, ids), 0)
    assert (bought.states(), bought.postings()) == (PAID, 1)


@pytest.mark.parametrize(
    "happening", [twice, early, late, forged, settled_by_twenty_at_once], ids=lambda it: it.__name__
)
def test_webhooks_at_the_door(market: SmallMarket, happening: Callable[[SmallMarket], None]) -> None:
    """PAY-05 to PAY-11: the whole way, from the provider's request to what the buyer sees."""
    happening(market)
    must_agree(market)
