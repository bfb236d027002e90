"""What promotions refuse."""

from __future__ import annotations

from datetime import datetime

from fairground.kernel.errors import ConflictError, FairgroundError, FieldError, InvalidError, NotFoundError
from fairground.modules.promotions.domain import Refusal, RefusalCode

#: Refusals that depend on the moment and not on what is bought: the same request might have passed, or may pass.
_STATES = frozenset(
    {
        RefusalCode.DISABLED,
        RefusalCode.NOT_STARTED,
        RefusalCode.EXPIRED,
        RefusalCode.USED_UP,
        RefusalCode.USED_BY_YOU,
    }
)


class CouponNotFoundError(NotFoundError):
    """No such coupon, or another shop's."""

    def __init__(self) -> None:
        super().__init__("No such coupon", code="COUPON_NOT_FOUND")


class CouponNameTakenError(ConflictError):
    """Another coupon of the market has the name, perhaps in other letters."""

    def __init__(self) -> None:
        super().__init__(
            "Another coupon has this name",
            code="COUPON_NAME_TAKEN",
            errors=[FieldError("name", "is another coupon's", "taken")],
        )


class CouponUsedMoreError(ConflictError):
    """The coupon has been redeemed more often than it is to be."""

    def __init__(self, used: int) -> None:
        """Say how often it was used."""
        super().__init__(
            f"The coupon has been used {used} times already; to end it, disable it",
            code="COUPON_USED_MORE",
            errors=[FieldError("usage_limit", f"at least {used}", "used_more")],
            extra={"redemptions": used},
        )


class SaleEventNotFoundError(NotFoundError):
    """No such sale event, or another shop's."""

    def __init__(self) -> None:
        super().__init__("No such sale event", code="SALE_EVENT_NOT_FOUND")


class SaleEventStartedError(ConflictError):
    """What buyers see of a running event is not changed any more; it can be ended."""

    def __init__(self, starts_at: datetime) -> None:
        """Say since when."""
        super().__init__(
            "The event has begun and cannot be changed any more; to end it, delete it",
            code="EVENT_STARTED",
            extra={"starts_at": starts_at},
        )


def coupon_refused(place: int, refusal: Refusal) -> FairgroundError:
    """Return the error of a checkout whose coupon does not apply: 409 where the moment decides, else 422."""
    field = FieldError(f"coupons.{place}", refusal.message, refusal.code)
    kind = ConflictError if refusal.code in _STATES else InvalidError
    return kind(refusal.message, code=refusal.code, errors=[field])
