"""What orders refuse."""

from collections.abc import Sequence

from fairground.infrastructure.access import Permission, Role
from fairground.kernel.errors import (
    ConflictError,
    FairgroundError,
    FieldError,
    ForbiddenError,
    InvalidError,
    NotFoundError,
)
from fairground.kernel.money import Money


class OrderNotFoundError(NotFoundError):
    """No such order, or not for this caller."""

    def __init__(self) -> None:
        super().__init__("No such order", code="ORDER_NOT_FOUND")


class OrderChangedError(ConflictError):
    """Somebody else changed the order in the meantime."""

    def __init__(self) -> None:
        super().__init__("The order has changed in the meantime; please look at it again", code="ORDER_CHANGED")


class MayNotMoveError(ForbiddenError):
    """Orders are moved by their shop and by admins, not by customers."""

    def __init__(self, role: Role) -> None:
        super().__init__(
            "Insufficient permissions",
            code="INSUFFICIENT_PERMISSIONS",
            extra={"required": Permission.ORDERS_UPDATE, "role": role},
        )


class CartEmptyError(InvalidError):
    """There is nothing to order."""

    def __init__(self) -> None:
        super().__init__("Your cart is empty", code="CART_EMPTY")


class CartInvalidError(InvalidError):
    """Lines of the cart cannot be ordered any more; ``errors`` has one entry per line."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("Some items of your cart cannot be ordered", code="CART_INVALID", errors=errors)


#: Codes of items whose shop sells nothing at the moment, and what is said of them.
SHOP_CODES = {
    "SHOP_CLOSED": "cannot be ordered: the shop does not sell at the moment",
    "SHOP_ON_HOLIDAY": "cannot be ordered: the shop is on holiday",
}


class ShopNotSellingError(ConflictError):
    """A shop whose goods were to be ordered sells nothing at the moment; ``errors`` has one entry per item."""

    def __init__(self, code: str, errors: Sequence[FieldError]) -> None:
        what = "is on holiday" if code == "SHOP_ON_HOLIDAY" else "does not sell at the moment"
        super().__init__(f"A shop that you order from {what}", code=code, errors=errors)


class PriceChangedError(ConflictError):
    """The buyer saw another price; ``total`` (or ``price``) is the present one."""

    def __init__(self, member: str, present: Money) -> None:
        super().__init__(
            f"The price is now {present}",
            code="PRICE_CHANGED",
            extra={member: {"amount": present.amount, "currency": present.currency}},
        )


class StockFailedError(ConflictError):
    """The goods are not there; nothing was ordered."""

    def __init__(self, cause: FairgroundError) -> None:
        """Say what the stock said, under the title of a failed order."""
        super().__init__(
            "Insufficient stock",
            code="INSUFFICIENT_STOCK",
            title="Failed to create order",
            errors=cause.errors,
            extra=cause.extra,
        )
