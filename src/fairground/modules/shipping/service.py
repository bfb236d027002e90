"""The only door to shipping: what shops have set up, and what their parcels cost."""

import uuid
from collections.abc import Sequence

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.modules.shipping import repository
from fairground.modules.shipping.domain import (
    REST_OF_WORLD,
    OfferedMethod,
    Parcel,
    PickupPoint,
    Refusal,
    ShippingMethod,
    ShopTerms,
    method_price,
    offered,
)
from fairground.modules.shipping.errors import (
    CountryTakenError,
    MethodNotFoundError,
    PickupPointNotFoundError,
    TooManyError,
    ZoneNotFoundError,
)
from fairground.modules.shipping.events import ShippingChanged
from fairground.modules.shipping.schemas import (
    PickupPointIn,
    PreviewedMethod,
    ShippingMethodIn,
    ShippingPreview,
    ShippingPreviewIn,
    ShippingZone,
    ShippingZoneIn,
    ShopShipping,
)
from fairground.modules.shipping.wishes import new_method, new_point, required, wanted_countries

ZONES_MAX = 50
METHODS_MAX = 20
PICKUP_POINTS_MAX = 20


class ShippingService:
    """Zones, methods and pickup points. What a caller may write for, the route has settled."""

    def __init__(self, settings: Settings) -> None:
        """Read the market's currency from the settings."""
        self._currency = settings.default_currency

    async def offers(
        self, db: Queries, parcels: Sequence[Parcel], country: str | None
    ) -> dict[uuid.UUID, list[OfferedMethod]]:
        """Return what each parcel's shop offers for it, by shop, the cheapest delivery first; one statement for all.

        Without a country only what does not depend on one is offered.
        """
        needy = [parcel for parcel in parcels if parcel.needs_shipping]
        found = await repository.terms(db, [parcel.shop_id for parcel in needy], country) if needy else {}
        return {
            parcel.shop_id: offered(found[parcel.shop_id], parcel) if parcel.needs_shipping else []
            for parcel in parcels
        }

    async def of_shop(self, db: Queries, shop_id: uuid.UUID) -> ShopShipping:
        """Return all that a shop has set up."""
        zones = await repository.zones(db, shop_id)
        points = await repository.pickup_points(db, shop_id)
        return ShopShipping(is_set_up=bool(zones or points), currency=self._currency, zones=zones, pickup_points=points)

    async def preview(self, db: Queries, shop_id: uuid.UUID, data: ShippingPreviewIn) -> ShippingPreview:
        """Return what a buyer would be offered for a parcel, and of methods that would not be, why."""
        parcel = Parcel(shop_id=shop_id, grams=data.grams, goods_minor=data.goods, currency=self._currency)
        terms = (await repository.terms(db, [shop_id], data.country))[shop_id]
        shown = [_previewed(offer, self._currency) for offer in offered(terms, parcel)]
        return ShippingPreview(
            zone=await repository.zone_name(db, shop_id, data.country), methods=[*shown, *_refused(terms, parcel)]
        )

    async def create_zone(self, uow: UnitOfWork, shop_id: uuid.UUID, data: ShippingZoneIn) -> ShippingZone:
        """Add a zone to a shop.

        Raises:
            InvalidError: it names no country, or has no name.
            CountryTakenError: another zone has one of the countries.
            TooManyError: the shop has as many zones as it can have.
        """
        zone_id = new_id()
        if not await repository.insert_zone(uow, shop_id, zone_id, required(data.name, "name"), ZONES_MAX):
            raise TooManyError("zones", ZONES_MAX)
        return await self._fill(uow, shop_id, zone_id, data)

    async def update_zone(
        self, uow: UnitOfWork, shop_id: uuid.UUID, zone_id: uuid.UUID, data: ShippingZoneIn
    ) -> ShippingZone:
        """Change a zone's name and countries; its methods stay.

        Raises:
            ZoneNotFoundError: there is none, or it is another shop's.
            InvalidError, CountryTakenError: as ``create_zone``.
        """
        if not await repository.rename_zone(uow, shop_id, zone_id, required(data.name, "name")):
            raise ZoneNotFoundError
        return await self._fill(uow, shop_id, zone_id, data)

    async def delete_zone(self, uow: UnitOfWork, shop_id: uuid.UUID, zone_id: uuid.UUID) -> None:
        """Delete a zone with its methods; orders keep what was agreed.

        Raises:
            ZoneNotFoundError: there is none, or it is another shop's.
        """
        if not await repository.delete_zone(uow, shop_id, zone_id):
            raise ZoneNotFoundError
        uow.publish(ShippingChanged(shop_id=shop_id))

    async def create_method(
        self, uow: UnitOfWork, shop_id: uuid.UUID, zone_id: uuid.UUID, data: ShippingMethodIn
    ) -> ShippingMethod:
        """Add a method to a zone.

        Raises:
            ZoneNotFoundError: there is no such zone, or it is another shop's.
            InvalidMethodError: its terms make no sense.
            TooManyError: the zone has as many methods as it can have.
        """
        method = new_method(data, new_id(), self._currency)
        if not await repository.insert_method(uow, shop_id, zone_id, method, METHODS_MAX):
            if await repository.find_zone(uow, shop_id, zone_id) is None:
                raise ZoneNotFoundError
            raise TooManyError("methods in a zone", METHODS_MAX)
        uow.publish(ShippingChanged(shop_id=shop_id))
        return method

    async def update_method(
        self, uow: UnitOfWork, shop_id: uuid.UUID, method_id: uuid.UUID, data: ShippingMethodIn
    ) -> ShippingMethod:
        """Change a method; orders keep what was agreed.

        Raises:
            MethodNotFoundError: there is none, or it is another shop's.
            InvalidMethodError: its terms make no sense.
        """
        method = new_method(data, method_id, self._currency)
        if not await repository.update_method(uow, shop_id, method):
            raise MethodNotFoundError
        uow.publish(ShippingChanged(shop_id=shop_id))
        return method

    async def delete_method(self, uow: UnitOfWork, shop_id: uuid.UUID, method_id: uuid.UUID) -> None:
        """Delete a method; orders keep what was agreed.

        Raises:
            MethodNotFoundError: there is none, or it is another shop's.
        """
        if not await repository.delete_method(uow, shop_id, method_id):
            raise MethodNotFoundError
        uow.publish(ShippingChanged(shop_id=shop_id))

    async def create_pickup_point(self, uow: UnitOfWork, shop_id: uuid.UUID, data: PickupPointIn) -> PickupPoint:
        """Add a place where goods can be picked up.

        Raises:
            InvalidError: name or address are empty.
            TooManyError: the shop has as many as it can have.
        """
        point = new_point(data, new_id())
        if not await repository.insert_point(uow, shop_id, point, PICKUP_POINTS_MAX):
            raise TooManyError("pickup points", PICKUP_POINTS_MAX)
        uow.publish(ShippingChanged(shop_id=shop_id))
        return point

    async def update_pickup_point(
        self, uow: UnitOfWork, shop_id: uuid.UUID, point_id: uuid.UUID, data: PickupPointIn
    ) -> PickupPoint:
        """Change a pickup point; orders keep what was agreed.

        Raises:
            PickupPointNotFoundError: there is none, or it is another shop's.
            InvalidError: name or address are empty.
        """
        point = new_point(data, point_id)
        if not await repository.update_point(uow, shop_id, point):
            raise PickupPointNotFoundError
        uow.publish(ShippingChanged(shop_id=shop_id))
        return point

    async def delete_pickup_point(self, uow: UnitOfWork, shop_id: uuid.UUID, point_id: uuid.UUID) -> None:
        """Delete a pickup point; orders keep what was agreed.

        Raises:
            PickupPointNotFoundError: there is none, or it is another shop's.
        """
        if not await repository.delete_point(uow, shop_id, point_id):
            raise PickupPointNotFoundError
        uow.publish(ShippingChanged(shop_id=shop_id))

    async def _fill(
        self, uow: UnitOfWork, shop_id: uuid.UUID, zone_id: uuid.UUID, data: ShippingZoneIn
    ) -> ShippingZone:
        taken = await repository.set_countries(uow, shop_id, zone_id, wanted_countries(data))
        if taken:
            named = [country for country in taken if country != REST_OF_WORLD]
            raise CountryTakenError(named, has_rest=len(named) < len(taken))
        zone = await repository.find_zone(uow, shop_id, zone_id)
        if zone is None:
            raise ZoneNotFoundError
        uow.publish(ShippingChanged(shop_id=shop_id))
        return zone


def _previewed(offer: OfferedMethod, currency: str) -> PreviewedMethod:
    return PreviewedMethod(
        id=offer.id,
        name=offer.name,
        price=Money(offer.price_minor, currency),
        days_min=offer.days_min,
        days_max=offer.days_max,
        pickup=offer.is_pickup,
        reason=None,
    )


def _refused(terms: ShopTerms, parcel: Parcel) -> list[PreviewedMethod]:
    return [
        PreviewedMethod(
            id=method.id,
            name=method.name,
            price=None,
            days_min=method.days_min,
            days_max=method.days_max,
            pickup=False,
            reason=reason,
        )
        for method in terms.methods
        if isinstance(reason := method_price(method, parcel), Refusal)
    ]
