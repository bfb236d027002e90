"""The demo market as a whole."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import msgspec

from fairground.entrypoints.demo.catalogue import load_categories, load_shops
from fairground.entrypoints.demo.history import History
from fairground.entrypoints.demo.model import DemoMarket, DemoMoney, DemoOffers
from fairground.entrypoints.demo.people import load_people
from fairground.entrypoints.demo.sources import content


@lru_cache(maxsize=1)
def load_market() -> DemoMarket:
    """Return the demo market; it is the same on every call and every machine."""
    shops, products = load_shops()
    people = load_people()
    offers = msgspec.convert(content("offers.toml"), DemoOffers)
    history = History(products, people, offers.coupons)
    history.invent()
    return DemoMarket(
        categories=load_categories(),
        shops=shops,
        products=products,
        people=people,
        orders=tuple(history.orders),
        reviews=tuple(history.reviews),
        offers=offers,
        money=msgspec.convert(content("money.toml"), DemoMoney),
    )


def opening_stock(market: DemoMarket) -> dict[str, int]:
    """Return what each SKU needs in stock before the orders are placed, so that at least its ``stock`` is left.

    What cancelled and refunded orders give back comes on top: each of them must find its goods first.
    """
    sold = Counter[str]()
    for order in market.orders:
        for line in order.lines:
            sold[line.sku] += line.quantity
    return {
        variant.sku: variant.stock + sold[variant.sku] for product in market.products for variant in product.variants
    }
