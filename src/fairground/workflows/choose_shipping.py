"""How each shop's goods reach the buyer: what is offered for its parcel, and which of it is taken.

Quotes and orders choose alike; where there is nothing to choose, a quote says so and an order is refused.
"""

import uuid
from collections.abc import Mapping, Sequence

import msgspec

from fairground.infrastructure.database import Queries
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.money import Money
from fairground.modules.orders.domain import Fulfilment, OrderShippingMethod
from fairground.modules.orders.service import (
    Delivery,
    Discount,
    Offers,
    OrderRequest,
    QuotedMethod,
    QuotedShipping,
    ShippingChoice,
    ShippingWish,
    WantedItem,
)
from fairground.modules.shipping.domain import OfferedMethod, Parcel, pick
from fairground.modules.shipping.errors import (
    MethodNotOfferedError,
    NotShippedThereError,
    PickupNotOfferedError,
    ShippingPriceChangedError,
)
from fairground.modules.shipping.service import ShippingService


class ShopDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop offers for its parcel and what of it is taken; ``taken`` is None if nothing is, or has to be."""

    shop_name: str
    parcel: Parcel
    offered: list[OfferedMethod]
    wish: ShippingWish | None
    taken: OfferedMethod | None


class ChosenShipping(msgspec.Struct, frozen=True):
    """How everything in a basket reaches the buyer, by shop."""

    by_shop: dict[uuid.UUID, ShopDelivery]
    request: OrderRequest

    @property
    def deliveries(self) -> dict[uuid.UUID, Delivery]:
        """Return what orders keep of it."""
        return {
            shop_id: Delivery(self.request.fulfilment) if shop.taken is None else _delivery(shop.taken)
            for shop_id, shop in self.by_shop.items()
        }

    @property
    def quoted(self) -> dict[uuid.UUID, QuotedShipping]:
        """Return what a quote shows of it."""
        country = self.request.shipping_address.country
        return {shop_id: _quoted(shop, country) for shop_id, shop in self.by_shop.items()}

    def require_complete(self) -> None:
        """Pass if every parcel that has to be sent goes by the method that the buyer saw, at that price.

        Raises:
            InvalidError: a wish is for a shop that nothing is bought from, or the second one for a shop.
            MethodNotOfferedError: a shop does not offer the method that was chosen.
            ShippingPriceChangedError: it costs something else now.
            PickupNotOfferedError: nothing can be picked up there.
            NotShippedThereError: shops do not send their goods to the address.
        """
        self._require_known_shops()
        stranded = []
        for shop_id, shop in self.by_shop.items():
            if shop.taken is not None:
                _require_price(shop_id, shop, shop.taken)
            elif shop.parcel.needs_shipping:
                if shop.wish is not None:
                    raise MethodNotOfferedError(shop_id, shop.shop_name)
                if self.request.fulfilment is Fulfilment.PICKUP:
                    raise PickupNotOfferedError(shop_id, shop.shop_name)
                stranded.append((shop_id, shop.shop_name, bool(shop.offered)))
        if stranded:
            raise NotShippedThereError(self.request.shipping_address.country, stranded)

    def _require_known_shops(self) -> None:
        named: set[uuid.UUID] = set()
        errors = []
        for place, wish in enumerate(self.request.shipping):
            if wish.shop_id not in self.by_shop:
                errors.append(FieldError(f"shipping.{place}.shop_id", "nothing is bought there", "UNKNOWN_SHOP"))
            elif wish.shop_id in named:
                errors.append(FieldError(f"shipping.{place}.shop_id", "is named twice", "TWICE"))
            named.add(wish.shop_id)
        if errors:
            raise InvalidError("The chosen delivery does not fit the order", code="SHIPPING_INVALID", errors=errors)


async def choose_shipping(
    shipping: ShippingService,
    db: Queries,
    items: Sequence[WantedItem],
    offers: Offers,
    discounts: Mapping[int, Discount],
    request: OrderRequest,
    *,
    is_order: bool,
) -> ChosenShipping:
    """Choose a method for each shop's parcel: the one wished for, else the cheapest; all is read in one statement.

    A quote passes over a wish that cannot be fulfilled, as its methods show; an order must not.
    """
    parcels = _parcels(items, offers, discounts)
    names = {offer.shop_id: offer.shop_name for offer in offers.by_variant.values()}
    offered = await shipping.offers(db, list(parcels.values()), request.shipping_address.country or None)
    wishes = {wish.shop_id: wish for wish in request.shipping}
    prefers_pickup = request.fulfilment is Fulfilment.PICKUP
    by_shop = {}
    for shop_id, parcel in parcels.items():
        methods, wish = offered[shop_id], wishes.get(shop_id)
        taken = pick(methods, wish.method_id if wish else None, prefers_pickup=prefers_pickup)
        if taken is None and not is_order:
            taken = pick(methods, None, prefers_pickup=prefers_pickup)
        by_shop[shop_id] = ShopDelivery(
            shop_name=names[shop_id],
            parcel=parcel,
            offered=methods,
            wish=wish,
            taken=taken,
        )
    return ChosenShipping(by_shop, request)


def _parcels(items: Sequence[WantedItem], offers: Offers, discounts: Mapping[int, Discount]) -> dict[uuid.UUID, Parcel]:
    """Put what each shop sells into one parcel; what needs no shipping weighs nothing and still counts as goods."""
    parcels: dict[uuid.UUID, Parcel] = {}
    for place, item in enumerate(items):
        offer = offers.by_variant[item.variant_id]
        before = parcels.get(offer.shop_id) or Parcel(
            shop_id=offer.shop_id, grams=0, goods_minor=0, currency=offer.currency, needs_shipping=False
        )
        discount = discounts[place].amount_minor if place in discounts else 0
        parcels[offer.shop_id] = Parcel(
            shop_id=offer.shop_id,
            grams=before.grams + (offer.grams * item.quantity if offer.requires_shipping else 0),
            goods_minor=before.goods_minor + offer.price_minor * item.quantity - discount,
            currency=offer.currency,
            needs_shipping=before.needs_shipping or offer.requires_shipping,
        )
    return parcels


def _require_price(shop_id: uuid.UUID, shop: ShopDelivery, taken: OfferedMethod) -> None:
    seen = shop.wish.price_minor if shop.wish else None
    if seen is not None and seen != taken.price_minor:
        raise ShippingPriceChangedError(shop_id, shop.shop_name, Money(taken.price_minor, shop.parcel.currency))


def _delivery(taken: OfferedMethod) -> Delivery:
    method = OrderShippingMethod(
        id=taken.id,
        name=taken.name,
        days_min=taken.days_min,
        days_max=taken.days_max,
        pickup=taken.is_pickup,
        address=taken.address,
        instructions=taken.instructions,
    )
    fulfilment = Fulfilment.PICKUP if taken.is_pickup else Fulfilment.DELIVERY
    return Delivery(fulfilment, taken.price_minor, method)


def _quoted(shop: ShopDelivery, country: str) -> QuotedShipping:
    if not shop.parcel.needs_shipping:
        choice = ShippingChoice.NOT_NEEDED
    elif shop.taken is not None:
        choice = ShippingChoice.CHOSEN
    elif not country:
        choice = ShippingChoice.ADDRESS_NEEDED
    else:
        choice = ShippingChoice.CHOICE_NEEDED if shop.offered else ShippingChoice.UNAVAILABLE
    return QuotedShipping(
        choice=choice,
        method_id=shop.taken.id if shop.taken else None,
        methods=[
            QuotedMethod(
                id=method.id,
                name=method.name,
                price=Money(method.price_minor, shop.parcel.currency),
                days_min=method.days_min,
                days_max=method.days_max,
                pickup=method.is_pickup,
                address=method.address,
                instructions=method.instructions,
            )
            for method in shop.offered
        ],
    )
