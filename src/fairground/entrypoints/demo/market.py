"""The demo market as a whole."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from fairground.entrypoints.demo.catalogue import load_categories, load_shops
from fairground.entrypoints.demo.history import History
from fairground.entrypoints.demo.model import DemoMarket, OrderState
from fairground.entrypoints.demo.people import load_people


#: Orders in these states hold no goods: what they took has come back, or was never taken.
_GIVEN_BACK = frozenset({OrderState.CANCELLED, OrderState.REFUNDED})


@lru_cache(maxsize=1)
def load_market() -> DemoMarket:
    """Return the demo market; it is the same on every call and every machine."""
    shops, products = load_shops()
    people = load_people()
    history = History(products, people)
    history.invent()
    return DemoMarket(
        categories=load_categories(),
        shops=shops,
        products=products,
        people=people,
        orders=tuple(history.orders),
        reviews=tuple(history.reviews),
    )


def opening_stock(market: DemoMarket) -> dict[str, int]:
    """Return what each SKU needs in stock before the orders are placed, so that afterwards its ``stock`` is left."""
    sold = Counter[str]()
    for order in market.orders:
        for line in order.lines:
            sold[line.sku] += line.quantity
    return {variant.sku: variant.stock + sold[variant.sku] for product in market.products for variant in product.variants}


def returned_stock(market: DemoMarket) -> dict[str, int]:
    """Return how many units of each SKU come back by cancelled and refunded orders."""
    returned = Counter[str]()
    for order in market.orders:
        if order.state in _GIVEN_BACK:
            for line in order.lines:
                returned[line.sku] += line.quantity
    return dict(returned)
