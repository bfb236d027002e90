"""What a parcel costs, which methods are offered for it, and which terms make sense."""

from __future__ import annotations

import uuid
from typing import Any

import msgspec
import pytest

from fairground.kernel.errors import InvalidError
from fairground.modules.shipping.domain import (
    OfferedMethod,
    Parcel,
    PickupPoint,
    RateBasis,
    RateTier,
    Refusal,
    ShippingMethod,
    ShopTerms,
    method_price,
    offered,
    pick,
)
from fairground.modules.shipping.errors import InvalidMethodError
from fairground.modules.shipping.schemas import ShippingMethodIn, ShippingZoneIn
from fairground.modules.shipping.wishes import new_method, wanted_countries

SHOP = uuid.uuid4()
POINT = PickupPoint(id=uuid.uuid4(), name="The tent", address="Row 3", instructions="Ring twice")


def a_method(*tiers: tuple[int, int | None, int], **fields: Any) -> ShippingMethod:
    values: dict[str, Any] = {
        "id": uuid.uuid4(), "name": "Post", "days_min": 1, "days_max": 3, "basis": RateBasis.WEIGHT, "free_from": None,
        "currency": "USD", **fields,
    }  # fmt: skip
    return ShippingMethod(tiers=[RateTier(*tier) for tier in tiers], **values)


def a_parcel(grams: int = 0, goods: int = 0, **fields: Any) -> Parcel:
    values: dict[str, Any] = {"shop_id": SHOP, "currency": "USD", **fields}
    return Parcel(grams=grams, goods_minor=goods, **values)


def terms(*methods: ShippingMethod, points: tuple[PickupPoint, ...] = (), is_set_up: bool = True) -> ShopTerms:
    return ShopTerms(shop_id=SHOP, is_set_up=is_set_up, methods=list(methods), pickup_points=list(points))


@pytest.mark.parametrize(
    ("grams", "price"),
    [(0, 490), (1000, 490), (1001, 690), (5000, 690), (5001, Refusal.NO_TIER), (7999, Refusal.NO_TIER), (8000, 1990)],
)
def test_both_ends_of_a_tier_belong_to_it_and_gaps_are_not_served(grams: int, price: int | Refusal) -> None:
    """BEY-17a: 0 to 1000 g, 1001 to 5000 g, nothing up to 7999 g, and from there on without end."""
    method = a_method((0, 1000, 490), (1001, 5000, 690), (8000, None, 1990))
    assert method_price(method, a_parcel(grams)) == price


def test_rates_by_price_go_by_what_the_goods_cost() -> None:
    """BEY-17a: what the parcel weighs does not matter."""
    method = a_method((0, 4999, 500), (5000, None, 250), basis=RateBasis.PRICE)
    assert [method_price(method, a_parcel(90_000, goods)) for goods in (0, 4999, 5000)] == [500, 500, 250]


def test_it_is_free_from_an_amount_if_a_tier_covers_the_parcel() -> None:
    """BEY-17a: what is too heavy for the method stays too heavy, however dear the goods are."""
    method = a_method((0, 1000, 490), free_from=5000)
    assert [method_price(method, a_parcel(10, goods)) for goods in (4999, 5000)] == [490, 0]
    assert method_price(method, a_parcel(1001, 5000)) is Refusal.NO_TIER
    assert method_price(method, a_parcel(10, 5000, currency="EUR")) is Refusal.OTHER_CURRENCY


def test_the_cheapest_delivery_comes_first_then_the_fastest_and_pickups_last() -> None:
    """BEY-17a: nobody is made to fetch what they want sent."""
    slow, fast = a_method((0, None, 500), name="Slow", days_max=9), a_method((0, None, 500), name="Fast", days_max=2)
    cheap, heavy = a_method((0, None, 300), name="Cheap", days_min=None, days_max=None), a_method((2000, None, 0))
    offers = offered(terms(slow, fast, cheap, heavy, points=(POINT,)), a_parcel(1200))
    assert [(offer.name, offer.price_minor) for offer in offers] == [
        ("Cheap", 300), ("Fast", 500), ("Slow", 500), ("The tent", 0)
    ]  # fmt: skip
    chosen = [
        pick(offers, None, prefers_pickup=False), pick(offers, None, prefers_pickup=True),
        pick(offers, slow.id, prefers_pickup=True), pick(offers, heavy.id, prefers_pickup=False),
    ]  # fmt: skip
    assert chosen == [offers[0], offers[3], offers[2], None]


def test_a_shop_that_has_set_up_nothing_sends_everywhere_for_nothing() -> None:
    """ORD-06: as before there were rates; the choices are the same every time they are looked at."""
    first, second = (offered(terms(is_set_up=False), a_parcel(99_000)) for _ in range(2))
    assert first == second
    assert [(offer.price_minor, offer.is_pickup) for offer in first] == [(0, False), (0, True)]
    assert offered(terms(), a_parcel()) == []


@pytest.mark.parametrize("set_up", [True, False])
def test_goods_that_need_no_shipping_ask_for_no_method(set_up: bool) -> None:
    """BEY-17a."""
    nothing = terms(a_method((0, None, 500)), points=(POINT,), is_set_up=set_up)
    assert offered(nothing, a_parcel(needs_shipping=False)) == []
    assert pick(list[OfferedMethod](), None, prefers_pickup=False) is None


def read(**fields: Any) -> ShippingMethodIn:
    return msgspec.convert({"name": " Post ", "tiers": [{"price": 490}], **fields}, ShippingMethodIn)


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"tiers": [{"at_most": 1000, "price": 1}, {"at_least": 1000, "price": 2}]}, "tiers.1.at_least", "OVERLAP"),
        ({"tiers": [{"at_least": 500, "price": 1}, {"at_most": 900, "price": 2}]}, "tiers.0.at_least", "OVERLAP"),
        ({"tiers": [{"price": 1}, {"at_least": 7, "at_most": 9, "price": 2}]}, "tiers.1.at_least", "OVERLAP"),
        ({"tiers": [{"at_least": 9, "at_most": 8, "price": 1}]}, "tiers.0.at_most", "RANGE"),
        ({"days_min": 3, "days_max": 2}, "days_max", "RANGE"),
        ({"days_min": 3}, "days_max", "MISSING"),
        ({"days_max": 3}, "days_min", "MISSING"),
    ],
)
def test_terms_that_make_no_sense_are_named(fields: dict[str, Any], field: str, code: str) -> None:
    """BEY-17a: the error stands at the field that is to be changed."""
    with pytest.raises(InvalidMethodError) as caught:
        new_method(read(**fields), uuid.uuid4(), "USD")
    assert [(error.field, error.code) for error in caught.value.errors] == [(field, code)]


def test_an_overlap_says_where_the_tier_may_begin() -> None:
    with pytest.raises(InvalidMethodError) as caught:
        new_method(read(tiers=[{"at_most": 1000, "price": 1}, {"at_least": 900, "price": 2}]), uuid.uuid4(), "USD")
    assert caught.value.errors[0].message == "overlaps the tier from 0 to 1000 g: begin at 1001"


def test_tiers_are_kept_in_order_with_their_gaps() -> None:
    tiers = [{"at_least": 2000, "at_most": 3000, "price": 2}, {"at_most": 1000, "price": 1}]
    method = new_method(read(tiers=tiers, days_min=0, days_max=0), uuid.uuid4(), "USD")
    assert (method.name, method.tiers) == ("Post", [RateTier(0, 1000, 1), RateTier(2000, 3000, 2)])


def test_a_zone_has_a_country_or_is_the_rest_of_the_world() -> None:
    assert wanted_countries(ShippingZoneIn(name="x", countries=["FR", "DE", "FR"], rest_of_world=True)) == [
        "*",
        "DE",
        "FR",
    ]
    with pytest.raises(InvalidError, match="at least one country"):
        wanted_countries(ShippingZoneIn(name="x"))
