"""What sellers send, and the coupons that become of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from fairground.kernel.errors import InvalidError
from fairground.kernel.money import Money
from fairground.modules.promotions.domain import CouponKind, shown_value
from fairground.modules.promotions.schemas import CouponIn, CouponPatch
from fairground.modules.promotions.wishes import changed_coupon, new_coupon, stored_value

PERCENT, AMOUNT = CouponKind.PERCENT, CouponKind.AMOUNT


def wish(**changes: Any) -> CouponIn:
    values: dict[str, Any] = {"name": "SUMMER", "kind": PERCENT, "value": 10, **changes}
    return CouponIn(**values)


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [(PERCENT, 0, 0), (PERCENT, 100, 10_000), (PERCENT, 12.5, 1_250), (PERCENT, 33.33, 3_333), (AMOUNT, 1_250, 1_250)],
)
def test_values(kind: CouponKind, value: float, stored: int) -> None:
    """CPN-07: a percentage is kept in basis points, an amount in minor units; both are shown as they were written."""
    assert stored_value(kind, value) == stored
    assert shown_value(kind, stored) == value
    assert type(shown_value(AMOUNT, stored)) is int


@pytest.mark.parametrize(("kind", "value"), [(PERCENT, 100.01), (PERCENT, 101), (PERCENT, 0.001), (AMOUNT, 12.5)])
def test_values_that_make_no_sense(kind: CouponKind, value: float) -> None:
    """CPN-07: no more than all, no finer than a hundredth of a percent, no parts of a minor unit."""
    with pytest.raises(InvalidError) as caught:
        stored_value(kind, value)
    assert caught.value.errors[0].field == "value"


@pytest.mark.parametrize("name", ["", "   ", "A B", "A/B", "A?B", "A#", "50%", "..", "a\u202eb", "a\x00b", "x" * 65])
def test_names_that_cannot_be_typed(name: str) -> None:
    """CPN-05: a code stands in an address and is read aloud."""
    with pytest.raises(InvalidError):
        new_coupon(wish(name=name), None, "USD")


def test_a_name_is_kept_as_written_and_found_in_any_form() -> None:
    """CPN-07: NFKC and trimmed; its key is without case."""
    made = new_coupon(wish(name=" \uff33ummer-10 "), None, "USD")
    assert (made.name, made.name_key, made.currency) == ("Summer-10", "summer-10", "USD")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"min_amount": Money(5, "EUR")}, "min_amount"),
        ({"max_amount": Money(-1, "USD")}, "max_amount"),
        ({"min_amount": Money(6, "USD"), "max_amount": Money(5, "USD")}, "max_amount"),
        ({"starts_at": datetime(2026, 1, 2, tzinfo=UTC), "ends_at": datetime(2026, 1, 2, tzinfo=UTC)}, "ends_at"),
        ({"starts_at": datetime.fromisoformat("2026-01-02T00:00")}, "starts_at"),
    ],
)
def test_what_does_not_fit_together(changes: dict[str, Any], field: str) -> None:
    """CPN-07, CPN-09: bounds in the coupon's currency and in order, a window with a beginning before its end."""
    with pytest.raises(InvalidError) as caught:
        new_coupon(wish(**changes), None, "USD")
    assert caught.value.errors[0].field == field


def test_what_is_not_named_stays() -> None:
    """CPN-04: null takes a bound away, absence leaves it."""
    before = new_coupon(wish(min_amount=Money(100, "USD"), usage_limit=5), None, "USD")
    assert changed_coupon(before, CouponPatch()) == before
    after = changed_coupon(before, CouponPatch(min_amount=None, enabled=False))
    assert (after.min_amount_minor, after.usage_limit, after.enabled) == (None, 5, False)


@pytest.mark.parametrize(
    ("patch", "field"),
    [
        ({"kind": AMOUNT}, "value"),
        ({"currency": "EUR"}, "min_amount"),
        ({"kind": AMOUNT, "currency": "EUR", "min_amount": None}, "value"),
    ],
)
def test_another_kind_or_currency_names_its_amounts_anew(patch: dict[str, Any], field: str) -> None:
    """CPN-04: ten percent do not become ten cents, nor dollars euros, by leaving the figure."""
    before = new_coupon(wish(min_amount=Money(100, "USD")), None, "USD")
    with pytest.raises(InvalidError) as caught:
        changed_coupon(before, CouponPatch(**patch))
    assert caught.value.errors[0].field == field
