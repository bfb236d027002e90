"""What a cart says of its lines."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from fairground.modules.carts.domain import CartContents, CartLine, LineStatus, ProblemLevel, problems_of
from fairground.modules.carts.schemas import cart_of
from fairground.modules.inventory.domain import Hold

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
OAK, IRON = uuid.uuid4(), uuid.uuid4()


def line(**changes: Any) -> CartLine:
    """Return a line of two lamps that are held, of five; another buyer holds one."""
    values: dict[str, Any] = {
        "id": uuid.uuid4(),
        "product_id": uuid.uuid4(),
        "variant_id": uuid.uuid4(),
        "shop_id": OAK,
        "shop_slug": "oak",
        "shop_name": "Oak",
        "product_name": "Lamp",
        "variant_name": "",
        "handle": "lamp",
        "sku": "L-1",
        "image_url": None,
        "image_alt": None,
        "quantity": 2,
        "price_minor": 1000,
        "price_at_add_minor": 1000,
        "currency": "USD",
        "on_hand": 5,
        "held": 2,
        "held_by_others": 1,
        "held_until": NOW + timedelta(minutes=9),
        "held_from": NOW - timedelta(minutes=1),
        "is_on_sale": True,
        **changes,
    }
    return CartLine(**values)


@pytest.mark.parametrize(
    ("changes", "status", "available"),
    [
        ({}, LineStatus.HELD, 4),
        ({"held": 1}, LineStatus.EXPIRED, 4),
        ({"held": 0, "held_by_others": 5}, LineStatus.EXPIRED, 0),
        ({"held_by_others": 9}, LineStatus.HELD, 0),
        ({"is_on_sale": False}, LineStatus.UNAVAILABLE, 0),
    ],
)
def test_status_and_what_can_be_had(changes: dict[str, Any], status: LineStatus, available: int) -> None:
    """CART-07: held as long as all its pieces are; what is not on sale cannot be had."""
    assert (line(**changes).status, line(**changes).available) == (status, available)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"held": 0}, []),  # lapsed, but there are enough: checkout would succeed
        ({"quantity": 5}, ["INSUFFICIENT_STOCK"]),
        ({"price_minor": 900}, ["PRICE_CHANGED"]),
        ({"quantity": 5, "price_minor": 1100}, ["INSUFFICIENT_STOCK", "PRICE_CHANGED"]),
        ({"is_on_sale": False, "price_minor": 1100}, ["UNAVAILABLE"]),
    ],
)
def test_problems(changes: dict[str, Any], codes: list[str]) -> None:
    """CART-04: only what keeps the line from being ordered is an error."""
    found = problems_of(line(**changes))
    assert [problem.code for problem in found] == codes
    for problem in found:
        assert (problem.level is ProblemLevel.WARNING) == (problem.code == "PRICE_CHANGED")


def test_a_new_hold_shows_on_its_line_only() -> None:
    """STK-08: the cart was read before the stock was locked; the answer shows the hold as it is now."""
    first, second = line(held=0, held_until=None, held_from=None), line()
    hold = Hold(first.variant_id, 2, 2, 4, NOW + timedelta(minutes=10), NOW)
    contents = CartContents(uuid.uuid4(), [first, second], NOW).with_hold(hold)
    assert contents.lines[1] is second
    changed = contents.lines[0]
    assert (changed.status, changed.held_until, changed.held_from) == (LineStatus.HELD, hold.held_until, NOW)


def test_what_is_held_is_never_shown_as_unavailable() -> None:
    """CART-07: a count read a moment too early does not contradict the hold."""
    stale = line(held=0, held_by_others=5)
    held = stale.with_hold(Hold(stale.variant_id, 2, 2, 2, NOW, NOW))
    assert held.available == 2


def test_sums_by_shop_leave_out_what_is_gone() -> None:
    """CART-06: subtotals per shop and in all, in minor units; lines no longer on sale count nothing."""
    lines = [
        line(),
        line(shop_id=IRON, shop_slug="iron", price_minor=333, quantity=3),
        line(quantity=1, price_minor=50),
        line(is_on_sale=False),
    ]
    cart = cart_of(CartContents(uuid.uuid4(), lines, NOW), "USD", 30)
    assert [(shop.slug, shop.subtotal.amount) for shop in cart.shops] == [("oak", 2050), ("iron", 999)]
    assert (cart.subtotal.amount, cart.item_count, len(cart.items)) == (3049, 6, 4)
    assert cart.items[0].hold_ends_at == NOW + timedelta(minutes=29)
    shown = msgspec.to_builtins(cart.items[0])
    assert shown["line_total"] == {"amount": 2000, "currency": "USD"}
