"""What shipping refuses."""

import uuid
from collections.abc import Sequence

from fairground.kernel.errors import ConflictError, FieldError, InvalidError, NotFoundError
from fairground.kernel.money import Money


class ZoneNotFoundError(NotFoundError):
    """No such zone in this shop."""

    def __init__(self) -> None:
        super().__init__("No such shipping zone", code="SHIPPING_ZONE_NOT_FOUND")


class MethodNotFoundError(NotFoundError):
    """No such method in this shop."""

    def __init__(self) -> None:
        super().__init__("No such shipping method", code="SHIPPING_METHOD_NOT_FOUND")


class PickupPointNotFoundError(NotFoundError):
    """No such pickup point in this shop."""

    def __init__(self) -> None:
        super().__init__("No such pickup point", code="PICKUP_POINT_NOT_FOUND")


class CountryTakenError(ConflictError):
    """A country can be in one zone only; ``countries`` are those that another zone has."""

    def __init__(self, countries: Sequence[str], *, has_rest: bool) -> None:
        named = ["the rest of the world"] * has_rest + list(countries)
        super().__init__(
            f"Another zone has {', '.join(named)} already",
            code="COUNTRY_IN_ANOTHER_ZONE",
            errors=[FieldError("countries", f"{country} is in another zone", "TAKEN") for country in countries]
            + [FieldError("rest_of_world", "is another zone", "TAKEN")] * has_rest,
            extra={"countries": list(countries), "rest_of_world": has_rest},
        )


class InvalidMethodError(InvalidError):
    """A method's terms make no sense; ``errors`` say which and why."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("The shipping method is not valid", code="INVALID_SHIPPING_METHOD", errors=errors)


class TooManyError(ConflictError):
    """A shop has as many of something as it can have."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(f"There can be at most {most} {what}", code="TOO_MANY", extra={"most": most})


class NotShippedThereError(ConflictError):
    """Shops do not send these goods to the address; nothing was ordered. ``shops`` says which."""

    def __init__(self, country: str, shops: Sequence[tuple[uuid.UUID, str, bool]]) -> None:
        """Name each shop by its id and name; the flag tells whether its goods can be picked up."""
        _, name, has_pickup = shops[0]
        instead = "; they can be picked up" if has_pickup else ""
        super().__init__(
            f"{name} does not send these goods to {country}{instead}",
            code="NOT_SHIPPED_THERE",
            errors=[FieldError("shipping", f"{name} does not send these goods there") for _, name, _ in shops],
            extra={
                "shops": [{"id": str(shop), "name": name, "has_pickup": has_pickup} for shop, name, has_pickup in shops]
            },
        )


class PickupNotOfferedError(ConflictError):
    """A shop has no place to pick goods up."""

    def __init__(self, shop_id: uuid.UUID, name: str) -> None:
        super().__init__(
            f"Nothing can be picked up at {name}",
            code="PICKUP_NOT_OFFERED",
            extra={"shops": [{"id": str(shop_id), "name": name}]},
        )


class MethodNotOfferedError(ConflictError):
    """The chosen method is not offered for this parcel (any more)."""

    def __init__(self, shop_id: uuid.UUID, name: str) -> None:
        super().__init__(
            f"{name} no longer offers the delivery that you chose; please choose again",
            code="SHIPPING_METHOD_NOT_OFFERED",
            extra={"shops": [{"id": str(shop_id), "name": name}]},
        )


class ShippingPriceChangedError(ConflictError):
    """The buyer saw another price of a method; ``shipping`` is the present one."""

    def __init__(self, shop_id: uuid.UUID, name: str, present: Money) -> None:
        super().__init__(
            f"Delivery from {name} now costs {present}",
            code="SHIPPING_PRICE_CHANGED",
            extra={
                "shops": [{"id": str(shop_id), "name": name}],
                "shipping": {"amount": present.amount, "currency": present.currency},
            },
        )
