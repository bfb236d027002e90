"""Requests and responses of coupons."""

import uuid
from datetime import datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from fairground.kernel.money import AMOUNT_MINOR_MAX, Money
from fairground.modules.promotions.domain import CouponKind, RefusalCode

PRODUCTS_MAX = 100
USES_MAX = 100_000_000

Name = Annotated[str, Meta(min_length=1, max_length=64, description="the code that buyers type")]
#: A number as JSON has it, exact as far as amounts go (below 2**53); it is an integer once its kind is known.
Value = Annotated[
    float, Meta(ge=0, le=AMOUNT_MINOR_MAX, description="percent, up to two decimals; or whole minor units")
]
Products = uuid.UUID | Annotated[list[uuid.UUID], Meta(max_length=PRODUCTS_MAX)] | None
Uses = Annotated[int, Meta(ge=1, le=USES_MAX)]
Currency = Annotated[str, Meta(pattern="^[A-Z]{3}$", description="ISO 4217 code")]


class CouponIn(Struct, forbid_unknown_fields=True, kw_only=True):
    """A coupon to add. ``value`` is read by ``kind``; without ``currency`` it is the market's.

    ``min_amount`` and ``max_amount`` bound the value of the goods it is for, before any discount.
    ``selected_product`` is one product or several; none: all. Without limits it can be used without end.
    """

    name: Name
    kind: CouponKind
    value: Value
    currency: Currency | None = None
    min_amount: Money | None = None
    max_amount: Money | None = None
    selected_product: Products = None
    usage_limit: Uses | None = None
    per_user_limit: Uses | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    enabled: bool = True


class CouponPatch(Struct, forbid_unknown_fields=True, kw_only=True):
    """Changes to a coupon; what is absent stays, null takes a bound, a limit or a date away."""

    name: Name | UnsetType = UNSET
    kind: CouponKind | UnsetType = UNSET
    value: Value | UnsetType = UNSET
    currency: Currency | UnsetType = UNSET
    min_amount: Money | UnsetType | None = UNSET
    max_amount: Money | UnsetType | None = UNSET
    selected_product: Products | UnsetType = UNSET
    usage_limit: Uses | UnsetType | None = UNSET
    per_user_limit: Uses | UnsetType | None = UNSET
    starts_at: datetime | UnsetType | None = UNSET
    ends_at: datetime | UnsetType | None = UNSET
    enabled: bool | UnsetType = UNSET


class ValidatedLine(Struct, frozen=True):
    """A line of the cart, and what the coupon takes off it."""

    item_id: uuid.UUID
    variant_id: uuid.UUID
    eligible: bool
    discount: Money


class CouponValidation(Struct, frozen=True, kw_only=True):
    """What a coupon would do for the cart: ``valid`` with its discount, or ``code`` and ``message`` why not."""

    valid: bool
    name: str
    code: RefusalCode | None
    message: str
    kind: CouponKind | None
    value: float | None
    shop_id: uuid.UUID | None
    lines: list[ValidatedLine]
    eligible_subtotal: Money
    discount: Money
