"""How many statements the ways of money take, begin and commit included: as many for fifty lines as for one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from fairground.infrastructure.access import Role
from tests.support.factories import make_product, make_shop
from tests.support.promotions import platform_coupon, seller_of
from tests.support.wallets import top_up

if TYPE_CHECKING:
    from tests.support.trade import Person, TradeHouse

SIZES = pytest.mark.parametrize(("lines", "shops"), [(1, 1), (3, 2), (20, 2), (50, 5)])
CHECKOUT = 25
#: a message from being claimed to being concluded, and the look that finds no other one
SETTLING = 19
CANCELLING = 20
#: claimed, asked for at the provider (which has books of its own here), and booked
REFUNDING = 21
ASKING_TO_RETURN = 10
ACCEPTING_A_RETURN = 26


@contextlib.contextmanager
def at_most(house: TradeHouse, most: int) -> Iterator[None]:
    """Fail if more statements than that are run in the block, and show them then."""
    run: list[str] = []
    house.database.trace = lambda sql, _: run.append(" ".join(sql.split())[:100])
    try:
        yield
    finally:
        house.database.trace = None
    assert len(run) <= most, "\n".join([f"{len(run)} statements:", *run])


async def filled(house: TradeHouse, lines: int, shops: int) -> Person:
    """Return a buyer with a cart of so many lines from so many shops, and with money."""
    shop_ids = [await make_shop(house.database) for _ in range(shops)]
    await house.execute("UPDATE shops SET commission_bps = 777")
    products = [await make_product(house.database, shop_ids[n % shops], price_minor=200) for n in range(lines)]
    buyer = await house.person()
    await buyer.fill_cart(*[(product.variant_id, 1) for product in products])
    await top_up(buyer, 20_000)
    return buyer


async def paid(house: TradeHouse, lines: int, shops: int) -> tuple[Person, dict[str, Any]]:
    """Return a buyer and one of the orders that were paid."""
    buyer = await filled(house, lines, shops)
    placed = (await buyer.order()).json()
    await buyer.use_card(placed["payment"])
    await house.deliver()
    order: dict[str, Any] = placed["orders"][0]
    return buyer, order


async def returned(house: TradeHouse, lines: int, shops: int) -> tuple[Person, dict[str, Any], Person]:
    """Return a buyer, an order that can be returned, and an admin."""
    buyer, order = await paid(house, lines, shops)
    admin = await house.person(role=Role.ADMIN)
    assert (await admin.send("PATCH", f"/orders/{order['id']}/status", {"status": "delivered"})).status_code == 200
    return buyer, order, admin


@SIZES
@pytest.mark.parametrize("method", ["cc", "wallet", "cod"])
async def test_checkout(house: TradeHouse, method: str, lines: int, shops: int) -> None:
    """Performance, PAY-01: a checkout, paid in whichever way."""
    buyer = await filled(house, lines, shops)
    with at_most(house, CHECKOUT):
        answer = await buyer.order(method=method, key="k")
    assert (answer.status_code, len(answer.json()["orders"])) == (201, shops)


@pytest.mark.parametrize("method", ["cc", "wallet", "cod"])
async def test_checkout_with_coupons(house: TradeHouse, method: str) -> None:
    """Performance, CPN-09: coupons of two shops and of the market are within the same budget."""
    buyer = await filled(house, 20, 2)
    for number, shop in enumerate(await house.rows("SELECT id FROM shops")):
        await (await seller_of(house, shop["id"])).coupon(f"SHOP{number}", value=10)
    await platform_coupon(house, "MARKET", value=10)
    with at_most(house, CHECKOUT):
        answer = await buyer.order(method=method, key="k", coupons=["SHOP0", "SHOP1", "MARKET"])
    assert answer.status_code == 201, answer.text
    assert answer.json()["checkout"]["discount"]["amount"] > 0


async def test_the_answer_to_a_payment_by_wallet_is_what_is_stored(house: TradeHouse) -> None:
    """WAL-08, ORD-01: made without reading it back, it says the same as reading it."""
    buyer = await filled(house, 4, 2)
    placed = (await buyer.order(method="wallet", key="k")).json()
    for order in placed["orders"]:
        assert (await buyer.get(f"/orders/{order['id']}")).json() == order
        assert (order["status"], order["payment_status"]) == ("processing", "paid")
    assert placed["payment"]["status"] == "succeeded"
    assert (await buyer.order(method="wallet", key="k")).json() == placed


@SIZES
async def test_settling(house: TradeHouse, lines: int, shops: int) -> None:
    """Performance, PAY-05: a provider's message that all of a checkout is paid."""
    buyer = await filled(house, lines, shops)
    placed = (await buyer.order()).json()
    await buyer.use_card(placed["payment"])
    await house.sandbox.deliver_due()
    with at_most(house, SETTLING):
        await house.trade.payments.process_webhooks()
    assert await house.rows("SELECT DISTINCT payment_status FROM orders") == [{"payment_status": "paid"}]


@SIZES
async def test_cancelling_and_refunding(house: TradeHouse, lines: int, shops: int) -> None:
    """Performance, RET-11: a paid order is cancelled, and its money goes back by the provider."""
    buyer, order = await paid(house, lines, shops)
    with at_most(house, CANCELLING):
        answer = await buyer.post(f"/orders/{order['id']}/cancel")
    assert answer.status_code == 200, answer.text
    with at_most(house, REFUNDING):
        await house.trade.payments.pay_refunds()
    assert (await buyer.get(f"/orders/{order['id']}")).json()["payment_status"] == "refunded"


@SIZES
async def test_returning(house: TradeHouse, lines: int, shops: int) -> None:
    """Performance, RET-01, RET-03: all of an order comes back, asked for and accepted."""
    buyer, order, admin = await returned(house, lines, shops)
    with at_most(house, ASKING_TO_RETURN):
        asked = await buyer.post(f"/orders/{order['id']}/returns", {"reason": "damaged"})
    assert asked.status_code == 201, asked.text
    with at_most(house, ACCEPTING_A_RETURN):
        answer = await admin.post(f"/admin/returns/{asked.json()['id']}/approve")
    assert answer.status_code == 200, answer.text
