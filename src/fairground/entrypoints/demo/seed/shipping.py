"""What the demo's shops charge for their parcels."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

import msgspec

from fairground.entrypoints.container import Market
from fairground.entrypoints.demo.sources import content
from fairground.infrastructure.database import UnitOfWork
from fairground.modules.shipping.domain import RateBasis
from fairground.modules.shipping.schemas import PickupPointIn, RateTierIn, ShippingMethodIn, ShippingZoneIn
from fairground.modules.shipping.service import ShippingService


class DemoMethod(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A method; each tier is where it ends (0: nowhere) and its price, and begins where the one before ends."""

    name: str
    days: tuple[int, int]
    tiers: list[tuple[int, int]]
    basis: RateBasis = RateBasis.WEIGHT
    free_from: int | None = None


class DemoZone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A zone of whole regions; without any it is the rest of the world."""

    name: str
    methods: list[DemoMethod]
    regions: list[str] = []


class DemoSender(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A shop that says what its parcels cost."""

    slug: str
    zones: list[DemoZone]
    pickup: list[PickupPointIn] = []


class DemoShipping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``content/shipping.toml``."""

    regions: dict[str, list[str]]
    shops: list[DemoSender]


def load_shipping() -> DemoShipping:
    """Return what the demo's shops charge for their parcels."""
    return msgspec.convert(content("shipping.toml"), DemoShipping)


async def seed_shipping(market: Market, shops: Mapping[str, uuid.UUID]) -> None:
    """Set up the shops that have set up nothing yet."""
    demo = load_shipping()
    shipping = market.services.provide(ShippingService)
    for sender in demo.shops:
        async with market.database.begin() as uow:
            if not (await shipping.of_shop(uow, shops[sender.slug])).is_set_up:
                await _set_up(uow, shipping, shops[sender.slug], sender, demo.regions)


async def _set_up(
    uow: UnitOfWork,
    shipping: ShippingService,
    shop_id: uuid.UUID,
    sender: DemoSender,
    regions: Mapping[str, Sequence[str]],
) -> None:
    named: set[str] = set()
    for zone in sender.zones:
        countries = sorted({country for region in zone.regions for country in regions[region]} - named)
        named.update(countries)
        wish = ShippingZoneIn(name=zone.name, countries=countries, rest_of_world=not zone.regions)
        made = await shipping.create_zone(uow, shop_id, wish)
        for method in zone.methods:
            await shipping.create_method(uow, shop_id, made.id, method_in(method))
    for point in sender.pickup:
        await shipping.create_pickup_point(uow, shop_id, point)


def method_in(method: DemoMethod) -> ShippingMethodIn:
    """Return a method as a seller would send it."""
    tiers, begins = [], 0
    for end, price in method.tiers:
        tiers.append(RateTierIn(at_least=begins, at_most=end or None, price=price))
        begins = end + 1
    days_min, days_max = method.days
    return ShippingMethodIn(
        name=method.name,
        days_min=days_min,
        days_max=days_max,
        basis=method.basis,
        tiers=tiers,
        free_from=method.free_from,
    )
