"""Shipping as pure decisions: what a parcel costs, which methods are offered for it, and which is taken.

A shop sorts the world into zones; each zone has methods; each method has tiers by what the parcel weighs or by what its
goods cost. Both ends of a tier belong to it: "0 to 1000 g" and "1001 to 5000 g" leave nothing between them. A parcel
that no tier covers cannot go by that method. All amounts are minor units.
"""

import enum
import uuid
from collections.abc import Sequence

import msgspec

#: Stands for every country that no zone of the shop names.
REST_OF_WORLD = "*"


class RateBasis(enum.StrEnum):
    """What a method's tiers go by: grams, or minor units of the goods' price."""

    WEIGHT = "weight"
    PRICE = "price"


class RateTier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A price for parcels from ``at_least`` up to and including ``at_most``; None: without end."""

    at_least: int
    at_most: int | None
    price: int

    def covers(self, measure: int) -> bool:
        """Tell whether a parcel of so many grams, or so much money, falls into the tier."""
        return self.at_least <= measure and (self.at_most is None or measure <= self.at_most)


class ShippingMethod(msgspec.Struct, frozen=True, kw_only=True):
    """A way to send parcels within a zone. ``days_*``: from when it is sent until it arrives; None: not said.

    ``free_from`` is for the shop's goods after discounts; it and the tiers' prices are minor units of ``currency``.
    """

    id: uuid.UUID
    name: str
    days_min: int | None
    days_max: int | None
    basis: RateBasis
    tiers: list[RateTier]
    free_from: int | None
    currency: str


class PickupPoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where goods can be picked up, at no cost."""

    id: uuid.UUID
    name: str
    address: str
    instructions: str


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """What one shop sends to one buyer. ``goods_minor`` is the price of all its goods after discounts."""

    shop_id: uuid.UUID
    grams: int
    goods_minor: int
    currency: str
    needs_shipping: bool = True


class ShopTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop has set up that matters for one destination. ``methods`` are those of the destination's zone."""

    shop_id: uuid.UUID
    is_set_up: bool
    methods: list[ShippingMethod]
    pickup_points: list[PickupPoint]


class OfferedMethod(msgspec.Struct, frozen=True, kw_only=True):
    """A method at the price of one parcel. ``address`` and ``instructions`` are those of a pickup point."""

    id: uuid.UUID
    name: str
    price_minor: int
    days_min: int | None = None
    days_max: int | None = None
    is_pickup: bool = False
    address: str = ""
    instructions: str = ""


class Refusal(enum.StrEnum):
    """Why a method cannot take a parcel."""

    OTHER_CURRENCY = "other_currency"
    NO_TIER = "no_tier"


def method_price(method: ShippingMethod, parcel: Parcel) -> int | Refusal:
    """Return what a method costs for a parcel, or why it cannot take it."""
    if method.currency != parcel.currency:
        return Refusal.OTHER_CURRENCY
    measure = parcel.grams if method.basis is RateBasis.WEIGHT else parcel.goods_minor
    tier = next((tier for tier in method.tiers if tier.covers(measure)), None)
    if tier is None:
        return Refusal.NO_TIER
    is_free = method.free_from is not None and parcel.goods_minor >= method.free_from
    return 0 if is_free else tier.price


def offered(terms: ShopTerms, parcel: Parcel) -> list[OfferedMethod]:
    """Return what a shop offers for a parcel: deliveries, the cheapest first (of equals, the fastest), then pickups.

    A shop that has set up nothing sends everything everywhere, and has it picked up, for nothing. A parcel of goods
    that need no shipping needs no method either.
    """
    if not parcel.needs_shipping:
        return []
    if not terms.is_set_up:
        return _unset(parcel.shop_id)
    deliveries = [
        OfferedMethod(
            id=method.id,
            name=method.name,
            price_minor=price,
            days_min=method.days_min,
            days_max=method.days_max,
        )
        for method in terms.methods
        if not isinstance(price := method_price(method, parcel), Refusal)
    ]
    pickups = [
        OfferedMethod(
            id=point.id,
            name=point.name,
            price_minor=0,
            is_pickup=True,
            address=point.address,
            instructions=point.instructions,
        )
        for point in terms.pickup_points
    ]
    return [*sorted(deliveries, key=_by_price_and_speed), *pickups]


def pick(offers: Sequence[OfferedMethod], wanted: uuid.UUID | None, *, prefers_pickup: bool) -> OfferedMethod | None:
    """Return the method that was asked for, else the first of the kind that is preferred; None: it is not offered.

    Nobody who wants goods sent is made to fetch them.
    """
    if wanted is not None:
        return next((offer for offer in offers if offer.id == wanted), None)
    return next((offer for offer in offers if offer.is_pickup is prefers_pickup), None)


def _by_price_and_speed(offer: OfferedMethod) -> tuple[int, int]:
    return offer.price_minor, 10_000 if offer.days_max is None else offer.days_max


def _unset(shop_id: uuid.UUID) -> list[OfferedMethod]:
    """Return what holds until a shop says otherwise; the ids are the same every time, so that they can be chosen."""
    return [
        OfferedMethod(id=uuid.uuid5(shop_id, "delivery"), name="Standard delivery", price_minor=0),
        OfferedMethod(id=uuid.uuid5(shop_id, "pickup"), name="Pickup", price_minor=0, is_pickup=True),
    ]
