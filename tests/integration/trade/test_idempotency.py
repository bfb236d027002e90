"""Commands under an Idempotency-Key: one effect, one answer."""

from __future__ import annotations

import asyncio

import pytest

from fairground.infrastructure.idempotency import KEPT_HOURS, forget_old_keys
from fairground.infrastructure.keyed import keyed_request
from fairground.kernel.errors import TemporaryError
from fairground.modules.orders.domain import Fulfilment, OrderAddress, PaymentMethod
from fairground.modules.orders.service import OrderRequest
from fairground.modules.payments.adapters.sandbox import SandboxProvider
from tests.support.digest import digest
from tests.support.factories import make_product, stock_of
from tests.support.trade import ADDRESS, TradeHouse

KEY = "idempotency-key"
KEYED = keyed_request(actor="user:1", key="k", route="POST /orders", body=b"the same")
WANTED = OrderRequest(
    shipping_address=OrderAddress(**ADDRESS),
    billing_address=OrderAddress(**ADDRESS),
    payment_method=PaymentMethod.CREDIT_CARD,
    fulfilment=Fulfilment.DELIVERY,
    items=None,
    expected_total_minor=None,
    save_address=False,
)


async def test_the_same_request_gets_the_same_bytes(house: TradeHouse) -> None:
    """I14, C9: sent again, an order's request is answered byte for byte as before, with one effect."""
    lamp = await make_product(house.database, on_hand=5)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 2))
    first = await buyer.order(key="k1")
    before = await digest(house.database)
    second = await buyer.order(key="k1")
    assert (second.status_code, second.content) == (first.status_code, first.content) == (201, first.content)
    assert second.headers["content-type"] == first.headers["content-type"]
    assert await digest(house.database) == before
    assert await stock_of(house.database, lamp.variant_id) == (3, 0, 3)


async def test_the_answer_stays_whatever_becomes_of_the_order(house: TradeHouse) -> None:
    """I14: the stored answer is that of the moment, even after the order is paid."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    first = await buyer.order(key="k1")
    await buyer.use_card(first.json()["payment"])
    await house.deliver()
    assert (await buyer.order(key="k1")).content == first.content


async def test_another_request_with_the_key(house: TradeHouse) -> None:
    """I14, 42: another body, or another route, with a used key is 422, and nothing changes."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    placed = (await buyer.order(key="k1")).json()
    before = await digest(house.database)
    other = await buyer.order(key="k1", billing_address={**ADDRESS, "city": "Bonn"})
    assert (other.status_code, other.json()["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    route = await buyer.post(f"/orders/{placed['orders'][0]['id']}/cancel", **{KEY: "k1"})
    assert (route.status_code, route.json()["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")
    assert await digest(house.database) == before


async def test_keys_belong_to_their_actor(house: TradeHouse) -> None:
    """I14, 42: a stranger with the same key gets a result of their own."""
    lamp = await make_product(house.database)
    buyer, stranger = await house.person(), await house.person()
    items = [{"variant_id": str(lamp.variant_id), "quantity": 1}]
    first = await buyer.order(key="k1", items=items)
    second = await stranger.order(key="k1", items=items)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["checkout"]["id"] != second.json()["checkout"]["id"]


async def test_many_at_once(house: TradeHouse) -> None:
    """I14, 42: of 20 at once one has the effect; the others get its answer or 409 while it is in flight."""
    lamp = await make_product(house.database, on_hand=100)
    buyer = await house.person()
    items = [{"variant_id": str(lamp.variant_id), "quantity": 1}]
    answers = await asyncio.gather(*[buyer.order(key="k1", items=items) for _ in range(20)])
    assert {answer.status_code for answer in answers} <= {201, 409}
    bodies = {answer.content for answer in answers if answer.status_code == 201}
    assert len(bodies) == 1
    assert {a.json()["code"] for a in answers if a.status_code == 409} <= {"IDEMPOTENCY_IN_FLIGHT"}
    assert await house.value("SELECT count(*) FROM checkouts") == 1
    assert await stock_of(house.database, lamp.variant_id) == (99, 0, 99)
    assert (await buyer.order(key="k1", items=items)).content in bodies


async def test_in_flight(house: TradeHouse) -> None:
    """I14: while the first is being worked on, the same key is 409 with a time to try again."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    items = [{"variant_id": str(lamp.variant_id), "quantity": 1}]
    async with house.database.begin() as uow:
        await uow.execute("SELECT FROM stock FOR UPDATE")  # the first will wait here
        first = asyncio.create_task(buyer.order(key="k1", items=items))
        async with asyncio.timeout(30):
            while not await house.value("SELECT count(*) FROM pg_locks WHERE NOT granted"):
                await asyncio.sleep(0.01)
        second = await buyer.order(key="k1", items=items)
    assert (second.status_code, second.json()["code"]) == (409, "IDEMPOTENCY_IN_FLIGHT")
    assert second.headers["retry-after"] == "1"
    assert (await first).status_code == 201


async def test_a_refusal_frees_the_key(house: TradeHouse) -> None:
    """I14: what failed without an effect may be tried again with its key."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    assert (await buyer.order(key="k1")).status_code == 422
    await buyer.fill_cart((lamp.variant_id, 1))
    assert (await buyer.order(key="k1")).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 256, "x" * 10_000])
async def test_keys_that_are_none(house: TradeHouse, key: str) -> None:
    """42: an empty or endless key is 400."""
    answer = await (await house.person()).order(key=key)
    assert (answer.status_code, answer.json()["code"]) == (400, "IDEMPOTENCY_KEY_INVALID")


async def test_a_crash_after_the_transaction(house: TradeHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    """C6, C7, C8, C9: the retry finds the orders that were placed, opens their payment, and answers for good."""
    lamp = await make_product(house.database, on_hand=5)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 2))
    create = SandboxProvider.create

    async def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SandboxProvider, "create", crash)
    with pytest.raises(KeyboardInterrupt):
        await house.trade.orders.place(buyer.caller, WANTED, KEYED)
    assert await house.value("SELECT status_code FROM idempotency_keys") == 102
    monkeypatch.setattr(SandboxProvider, "create", create)
    answers = [await house.trade.orders.place(buyer.caller, WANTED, KEYED) for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0].status == 201
    assert b"_secret_" in answers[0].body
    assert await house.value("SELECT count(*) FROM checkouts") == 1
    assert await stock_of(house.database, lamp.variant_id) == (3, 0, 3)
    await house.must_agree()


async def test_paying_and_cancelling(house: TradeHouse) -> None:
    """I14: pay, cancel and collect answer the same bytes again, too."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    order_id = (await buyer.buy((lamp.variant_id, 1)))["orders"][0]["id"]
    for path in (f"/orders/{order_id}/pay", f"/orders/{order_id}/cancel"):
        first = await buyer.post(path, **{KEY: path[-6:]})
        second = await buyer.post(path, **{KEY: path[-6:]})
        assert (first.status_code, first.content) == (second.status_code, second.content)
        assert first.status_code == 200
    assert (await buyer.post(f"/orders/{order_id}/cancel", **{KEY: "new"})).status_code == 409
    await house.must_agree()


async def test_a_payment_that_could_not_be_opened_keeps_its_key_free(
    house: TradeHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """I14, D16: a 503 is not kept as the answer."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    order_id = (await buyer.buy((lamp.variant_id, 1)))["orders"][0]["id"]
    await house.execute("UPDATE payments SET provider_reference = NULL, client_secret = NULL")

    async def away(*_: object) -> None:
        raise TemporaryError("away")

    with monkeypatch.context() as patch:
        patch.setattr(SandboxProvider, "create", away)
        assert (await buyer.post(f"/orders/{order_id}/pay", **{KEY: "p"})).status_code == 503
    answer = await buyer.post(f"/orders/{order_id}/pay", **{KEY: "p"})
    assert answer.status_code == 200
    assert answer.json()["payment"]["client_secret"]


async def test_old_keys_are_forgotten(house: TradeHouse) -> None:
    """R9: answers are kept for some days, not for ever."""
    lamp = await make_product(house.database)
    buyer = await house.person()
    await buyer.fill_cart((lamp.variant_id, 1))
    await buyer.order(key="k1")
    async with house.database.begin() as uow:
        assert await forget_old_keys(uow) == 0
        await uow.execute(
            "UPDATE idempotency_keys SET created_at = now() - make_interval(hours => $1, secs => 1)", KEPT_HOURS
        )
        assert await forget_old_keys(uow) == 1
