"""From what a seller asks for to a method that makes sense."""

import itertools
import uuid
from collections.abc import Sequence

from fairground.kernel.errors import FieldError, InvalidError
from fairground.modules.shipping.domain import REST_OF_WORLD, PickupPoint, RateBasis, RateTier, ShippingMethod
from fairground.modules.shipping.errors import InvalidMethodError
from fairground.modules.shipping.schemas import PickupPointIn, RateTierIn, ShippingMethodIn, ShippingZoneIn


def wanted_countries(data: ShippingZoneIn) -> list[str]:
    """Return what a zone is to consist of, each once.

    Raises:
        InvalidError: it names no country, or has no name.
    """
    countries = sorted({*data.countries, *([REST_OF_WORLD] if data.rest_of_world else [])})
    if not countries:
        raise InvalidError(
            "A zone has at least one country, or is the rest of the world",
            code="INVALID_SHIPPING_ZONE",
            errors=[FieldError("countries", "name a country, or the rest of the world", "MISSING")],
        )
    return countries


def required(text: str, field: str) -> str:
    """Return a text without spaces around it.

    Raises:
        InvalidError: nothing is left.
    """
    if not (stripped := text.strip()):
        raise InvalidError(f"The {field} is missing", errors=[FieldError(field, "must not be empty", "MISSING")])
    return stripped


def new_point(data: PickupPointIn, point_id: uuid.UUID) -> PickupPoint:
    """Return a pickup point as asked for.

    Raises:
        InvalidError: name or address are empty.
    """
    return PickupPoint(
        id=point_id,
        name=required(data.name, "name"),
        address=required(data.address, "address"),
        instructions=data.instructions.strip(),
    )


def new_method(data: ShippingMethodIn, method_id: uuid.UUID, currency: str) -> ShippingMethod:
    """Return a method as asked for, its tiers in order.

    Raises:
        InvalidMethodError: tiers overlap or end before they begin, or the estimate makes no sense.
        InvalidError: the name is empty.
    """
    errors = [*_estimate_errors(data), *_tier_errors(data.tiers, data.basis)]
    if errors:
        raise InvalidMethodError(errors)
    tiers = sorted((RateTier(tier.at_least, tier.at_most, tier.price) for tier in data.tiers), key=lambda t: t.at_least)
    return ShippingMethod(
        id=method_id,
        name=required(data.name, "name"),
        days_min=data.days_min,
        days_max=data.days_max,
        basis=data.basis,
        tiers=tiers,
        free_from=data.free_from,
        currency=currency,
    )


def _estimate_errors(data: ShippingMethodIn) -> list[FieldError]:
    if (data.days_min is None) != (data.days_max is None):
        missing = "days_min" if data.days_min is None else "days_max"
        return [FieldError(missing, "give both days or none", "MISSING")]
    if data.days_min is not None and data.days_max is not None and data.days_min > data.days_max:
        return [FieldError("days_max", f"at least {data.days_min}, like the fastest", "RANGE")]
    return []


def _tier_errors(tiers: Sequence[RateTierIn], basis: RateBasis) -> list[FieldError]:
    """Name each tier by its place in the request, whatever the order is that they were given in."""
    unit = "g" if basis is RateBasis.WEIGHT else "in minor units"
    errors = [
        FieldError(f"tiers.{place}.at_most", f"at least {tier.at_least} {unit}, where it begins", "RANGE")
        for place, tier in enumerate(tiers)
        if tier.at_most is not None and tier.at_most < tier.at_least
    ]
    ordered = sorted(enumerate(tiers), key=lambda placed: placed[1].at_least)
    for (_, below), (place, above) in itertools.pairwise(ordered):
        if below.at_most is None:
            message = f"overlaps the tier from {below.at_least} {unit}, which has no end"
            errors.append(FieldError(f"tiers.{place}.at_least", message, "OVERLAP"))
        elif above.at_least <= below.at_most:
            message = f"overlaps the tier from {below.at_least} to {below.at_most} {unit}: begin at {below.at_most + 1}"
            errors.append(FieldError(f"tiers.{place}.at_least", message, "OVERLAP"))
    return errors
