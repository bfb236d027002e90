"""What the demo's shops charge for their parcels."""

from __future__ import annotations

import uuid

from fairground.entrypoints.demo.market import load_market
from fairground.entrypoints.demo.seed.shipping import load_shipping, method_in
from fairground.modules.shipping.domain import Parcel, Refusal, method_price
from fairground.modules.shipping.wishes import new_method


def test_every_parcel_of_the_demo_can_be_sent_everywhere() -> None:
    """BEY-12b, BEY-17a: the last zone is the rest of the world, and each zone has a method for the heaviest parcel."""
    shops = {shop.slug for shop in load_market().shops}
    demo = load_shipping()
    assert {sender.slug for sender in demo.shops} < shops, "some send for nothing"
    heavy = Parcel(shop_id=uuid.uuid4(), grams=29_000, goods_minor=10_000_000, currency="USD")
    for sender in demo.shops:
        assert [not zone.regions for zone in sender.zones] == [False] * (len(sender.zones) - 1) + [True]
        for zone in sender.zones:
            assert set(zone.regions) <= set(demo.regions)
            methods = [new_method(method_in(method), uuid.uuid4(), "USD") for method in zone.methods]
            assert any(not isinstance(method_price(method, heavy), Refusal) for method in methods)
