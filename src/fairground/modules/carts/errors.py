"""What carts refuse."""

from __future__ import annotations

from fairground.kernel.errors import ConflictError, ForbiddenError, InvalidError, NotFoundError


class NotBuyableError(NotFoundError):
    """The product or variant is not on sale."""

    code = "NOT_BUYABLE"


class EventNotStartedError(ConflictError):
    """The sale event has not begun; ``starts_at`` says when it does."""

    code = "EVENT_NOT_STARTED"


class EventEndedError(ConflictError):
    """The sale event is over."""

    code = "EVENT_ENDED"


class ShopOnHolidayError(ConflictError):
    """The shop takes no orders for a while; ``until`` is the last day of that, if it is known."""

    code = "SHOP_ON_HOLIDAY"


class CartItemNotFoundError(NotFoundError):
    """No such line in the caller's cart."""

    code = "CART_ITEM_NOT_FOUND"


class VariantNeededError(InvalidError):
    """The product has several variants: one must be chosen."""

    code = "VARIANT_NEEDED"


class CartLimitError(ConflictError):
    """The cart or the line is as large as it may be."""

    code = "CART_LIMIT"


class NoVisitorError(ForbiddenError):
    """A guest's cart belongs to an anonymous session, and the request has none: ``GET /csrf-token`` begins one."""

    code = "CSRF_MISSING"
