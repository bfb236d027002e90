"""From what a seller or an admin sends to a coupon's row."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec
from msgspec import UNSET

from fairground.kernel.clock import utc_now
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.modules.promotions.domain import CouponKind, coupon_key
from fairground.modules.promotions.repository import CouponRecord
from fairground.modules.promotions.schemas import CouponIn, CouponPatch

_PERCENT_MAX = 100
_NAME_LENGTH_MAX = 64
#: They would end or hide a part of the address in which a code stands.
_REFUSED_CHARACTERS = frozenset("/\\?#%")
_PLAIN_FIELDS = ("kind", "usage_limit", "per_user_limit", "enabled")


def new_coupon(data: CouponIn, shop_id: uuid.UUID | None, currency: str) -> CouponRecord:
    """Return the row of a new coupon; ``currency`` is the market's.

    Raises:
        InvalidError: a value, bound or time makes no sense.
    """
    name, now = _name(data.name), utc_now()
    chosen = data.currency or currency
    return _checked(
        CouponRecord(
            id=new_id(),
            shop_id=shop_id,
            name=name,
            name_key=coupon_key(name),
            kind=data.kind,
            value=stored_value(data.kind, data.value),
            currency=chosen,
            min_amount_minor=_minor(data.min_amount, chosen, "min_amount"),
            max_amount_minor=_minor(data.max_amount, chosen, "max_amount"),
            product_ids=_products(data.selected_product),
            usage_limit=data.usage_limit,
            per_user_limit=data.per_user_limit,
            starts_at=_moment(data.starts_at, "starts_at"),
            ends_at=_moment(data.ends_at, "ends_at"),
            enabled=data.enabled,
            used=0,
            created_at=now,
            updated_at=now,
        )
    )


def changed_coupon(before: CouponRecord, data: CouponPatch) -> CouponRecord:
    """Return ``before`` with what ``data`` names changed. Another kind or currency needs its amounts named anew.

    Raises:
        InvalidError: a value, bound or time makes no sense.
    """
    changes: dict[str, object] = {
        name: getattr(data, name) for name in _PLAIN_FIELDS if getattr(data, name) is not UNSET
    }
    if data.name is not UNSET:
        changes["name"] = _name(data.name)
        changes["name_key"] = coupon_key(str(changes["name"]))
    kind = before.kind if data.kind is UNSET else data.kind
    currency = before.currency if data.currency is UNSET else data.currency
    _require_named_anew(before, data, kind, currency)
    changes["currency"] = currency
    if data.value is not UNSET:
        changes["value"] = stored_value(kind, data.value)
    if data.min_amount is not UNSET:
        changes["min_amount_minor"] = _minor(data.min_amount, currency, "min_amount")
    if data.max_amount is not UNSET:
        changes["max_amount_minor"] = _minor(data.max_amount, currency, "max_amount")
    if data.selected_product is not UNSET:
        changes["product_ids"] = _products(data.selected_product)
    if data.starts_at is not UNSET:
        changes["starts_at"] = _moment(data.starts_at, "starts_at")
    if data.ends_at is not UNSET:
        changes["ends_at"] = _moment(data.ends_at, "ends_at")
    return _checked(msgspec.structs.replace(before, **changes))


def stored_value(kind: CouponKind, value: float) -> int:
    """Return a value as it is stored: basis points, or minor units.

    Raises:
        InvalidError: beyond 100 percent, finer than a hundredth of a percent, or no whole minor units.
    """
    if kind is CouponKind.PERCENT:
        points = round(value * 100) if value <= _PERCENT_MAX else -1
        if points < 0 or points / 100 != value:
            raise _field_error("value", "is a percentage from 0 to 100 with at most two decimals")
        return points
    if value != int(value):
        raise _field_error("value", "is an amount in whole minor units")
    return int(value)


def _require_named_anew(before: CouponRecord, data: CouponPatch, kind: CouponKind, currency: str) -> None:
    if kind is not before.kind and data.value is UNSET:
        raise _field_error("value", "is needed with another kind")
    if currency == before.currency:
        return
    if kind is CouponKind.AMOUNT and data.value is UNSET:
        raise _field_error("value", "is needed with another currency")
    for name in ("min_amount", "max_amount"):
        if getattr(before, f"{name}_minor") is not None and getattr(data, name) is UNSET:
            raise _field_error(name, "is needed with another currency")


def _name(text: str) -> str:
    name = unicodedata.normalize("NFKC", text).strip()
    is_odd = any(char.isspace() or char in _REFUSED_CHARACTERS or unicodedata.category(char)[0] == "C" for char in name)
    if not 0 < len(name) <= _NAME_LENGTH_MAX or is_odd or name in {".", ".."}:
        raise _field_error("name", "has 1 to 64 characters, without spaces and without / \\ ? # %")
    return name


def _minor(money: Money | None, currency: str, field: str) -> int | None:
    if money is None:
        return None
    if money.currency != currency or money.amount < 0:
        raise _field_error(field, f"is not an amount of {currency}")
    return money.amount


def _products(selected: uuid.UUID | Sequence[uuid.UUID] | None) -> list[uuid.UUID]:
    if selected is None:
        return []
    return [selected] if isinstance(selected, uuid.UUID) else list(dict.fromkeys(selected))


def _moment(time: datetime | None, field: str) -> datetime | None:
    if time is not None and time.tzinfo is None:
        raise _field_error(field, "needs an offset, such as Z")
    return time and time.astimezone(UTC)


def _checked(coupon: CouponRecord) -> CouponRecord:
    least, most = coupon.min_amount_minor, coupon.max_amount_minor
    if least is not None and most is not None and least > most:
        raise _field_error("max_amount", "is below min_amount")
    if coupon.starts_at is not None and coupon.ends_at is not None and coupon.starts_at >= coupon.ends_at:
        raise _field_error("ends_at", "is not after starts_at")
    return coupon


def _field_error(field: str, message: str) -> InvalidError:
    return InvalidError("The coupon is not valid", code="INVALID_COUPON", errors=[FieldError(field, message)])
