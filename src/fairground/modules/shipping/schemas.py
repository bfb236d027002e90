"""Requests and responses of shipping. Weights are whole grams, prices minor units of the method's currency."""

import uuid
from typing import Annotated

from msgspec import Meta, Struct

from fairground.kernel.money import Money
from fairground.modules.shipping.domain import PickupPoint, RateBasis, ShippingMethod

COUNTRIES_MAX = 250
TIERS_MAX = 50
#: grams (1000 tonnes) or minor units: both are far beyond any parcel
MEASURE_MAX = 10**9

Name = Annotated[str, Meta(min_length=1, max_length=80)]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code")]
Days = Annotated[int, Meta(ge=0, le=365)]
Measure = Annotated[int, Meta(ge=0, le=MEASURE_MAX)]
Price = Annotated[int, Meta(ge=0, le=MEASURE_MAX)]


class ShippingZoneIn(Struct, forbid_unknown_fields=True, kw_only=True):
    """A zone: the countries in it, or the rest of the world: those that no zone names. It can be both."""

    name: Name
    countries: Annotated[list[Country], Meta(max_length=COUNTRIES_MAX)] = []
    rest_of_world: bool = False


class RateTierIn(Struct, forbid_unknown_fields=True, kw_only=True):
    """A price for parcels from ``at_least`` up to and including ``at_most``; without that, of any size."""

    at_least: Measure = 0
    at_most: Measure | None = None
    price: Price


class ShippingMethodIn(Struct, forbid_unknown_fields=True, kw_only=True):
    """A way to send parcels. One tier without an end is one price for all; between tiers there may be gaps."""

    name: Name
    days_min: Days | None = None
    days_max: Days | None = None
    basis: RateBasis = RateBasis.WEIGHT
    tiers: Annotated[list[RateTierIn], Meta(min_length=1, max_length=TIERS_MAX)]
    free_from: Price | None = None


class PickupPointIn(Struct, forbid_unknown_fields=True, kw_only=True):
    """Where goods can be picked up, and what buyers should know."""

    name: Name
    address: Annotated[str, Meta(min_length=1, max_length=500)]
    instructions: Annotated[str, Meta(max_length=1000)] = ""


class ShippingZone(Struct, frozen=True, kw_only=True):
    """A zone with its methods, in the order in which they were added."""

    id: uuid.UUID
    name: str
    countries: list[str]
    rest_of_world: bool
    methods: list[ShippingMethod]


class ShopShipping(Struct, frozen=True, kw_only=True):
    """All that a shop has set up. While that is nothing (``is_set_up``), it sends everything everywhere for nothing."""

    is_set_up: bool
    #: of methods that are added now
    currency: str
    zones: list[ShippingZone]
    pickup_points: list[PickupPoint]


class ShippingPreviewIn(Struct, forbid_unknown_fields=True, kw_only=True):
    """A parcel to try out: its destination, weight in grams, and the goods' price in minor units."""

    country: Country
    grams: Measure = 0
    goods: Price = 0


class PreviewedMethod(Struct, frozen=True, kw_only=True):
    """A method and what it costs, or why it is not offered (``other_currency``, ``no_tier``)."""

    id: uuid.UUID
    name: str
    price: Money | None
    days_min: int | None
    days_max: int | None
    pickup: bool
    reason: str | None


class ShippingPreview(Struct, frozen=True, kw_only=True):
    """What a buyer would be offered for a parcel. ``zone`` is the destination's; None: the shop sends nothing there."""

    zone: str | None
    methods: list[PreviewedMethod]
