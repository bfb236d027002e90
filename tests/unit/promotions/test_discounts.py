"""What coupons take off, to the minor unit."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from fairground.kernel.ids import new_id
from fairground.modules.orders.domain import (
    Fulfilment,
    OrderAddress,
    OrderCustomer,
    OrderPaymentInfo,
    PaymentMethod,
)
from fairground.modules.orders.placing import CheckoutDraft, Terms, draft_checkout
from fairground.modules.orders.ports import OrderRequest, WantedItem
from fairground.modules.orders.pricing import Delivery, Discount, Offer, PaymentFees, TaxRates
from fairground.modules.orders.read_models import Offers
from fairground.modules.orders.refunding import plan_refund
from fairground.modules.orders.repository import LineRecord, OrderRecord
from fairground.modules.payments.service import RefundPart
from fairground.modules.promotions.domain import (
    AppliedCoupons,
    BasketLine,
    CouponKind,
    CouponTerms,
    RefusalCode,
    apply_coupons,
    coupon_key,
)

SHOPS = [new_id() for _ in range(4)]
PRODUCTS = [new_id() for _ in range(12)]
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ADDRESS = OrderAddress(recipient="Ada", country="DE", city="Berlin", address1="Lane 4", zip_code="10115")


def terms(name: str = "SUMMER", **changes: Any) -> CouponTerms:
    values: dict[str, Any] = {
        "id": new_id(),
        "shop_id": SHOPS[0],
        "name": name,
        "name_key": coupon_key(name),
        "kind": CouponKind.PERCENT,
        "value": 1_000,
        "currency": "USD",
        "min_amount_minor": None,
        "max_amount_minor": None,
        "product_ids": [],
        "usage_limit": None,
        "per_user_limit": None,
        "enabled": True,
        "used": 0,
        "has_started": True,
        "has_ended": False,
        "used_by_you": 0,
        **changes,
    }
    return CouponTerms(**values)


def line(amount: int, *, shop: int = 0, product: int = 0) -> BasketLine:
    return BasketLine(SHOPS[shop], PRODUCTS[product], amount, "USD")


def apply(lines: list[BasketLine], *coupons: CouponTerms, **options: Any) -> AppliedCoupons:
    return apply_coupons([c.name for c in coupons], {c.name_key: c for c in coupons}, lines, **options)


def refusal(coupon: CouponTerms, *lines: BasketLine, **options: Any) -> RefusalCode | None:
    found = apply(list(lines), coupon, **options)
    if found.first_refusal is None:
        return None
    assert not found.by_line
    assert found.redeemed == []
    assert found.first_refusal[1].message
    return found.first_refusal[1].code


def test_a_percentage_is_rounded_once_and_spread_by_the_largest_remainder() -> None:
    """CPN-07, CPN-08: 10 % of 3 × 3.33 is 1.00, and the odd cents go to the first of equal lines."""
    found = apply([line(333), line(333), line(333)], terms(value=1_000))
    assert [found.by_line[place].shop_minor for place in range(3)] == [34, 33, 33]
    half = apply([line(5)], terms(value=1_000))
    assert half.by_line[0].total_minor == 0  # 0.5 to even


def test_an_amount_takes_no_more_than_the_goods_cost() -> None:
    """CPN-07: an amount of 50.00 off goods for 7.99 leaves nothing to pay, and no line below zero."""
    found = apply([line(500), line(299)], terms(kind=CouponKind.AMOUNT, value=5_000))
    assert [found.by_line[place].shop_minor for place in range(2)] == [500, 299]


def test_only_its_shops_lines() -> None:
    """CPN-08: a shop's coupon leaves other shops' lines alone."""
    found = apply([line(1_000), line(1_000, shop=1)], terms(value=5_000))
    assert set(found.by_line) == {0}


def test_the_platform_comes_after_the_shop_on_what_is_left() -> None:
    """CPN-08: 50 % by the shop, then 10 % by the platform of what is left; whatever order they are typed in."""
    shop, platform = terms("SHOP", value=5_000), terms("ALL", shop_id=None, value=1_000)
    lines = [line(1_000), line(1_000, shop=1)]
    found = apply(lines, platform, shop)
    assert found.by_line[0].shop_minor == 500
    assert (found.by_line[0].platform_minor, found.by_line[1].platform_minor) == (50, 100)
    assert found.by_line == apply(lines, shop, platform).by_line
    assert [outcome.code for outcome in found.outcomes] == ["ALL", "SHOP"]


def test_the_platform_adds_nothing_to_what_people_sell_to_themselves() -> None:
    """44, CPN-08: members of a shop cannot draw the platform's discounts through it; the shop's own it may give."""
    platform = terms("ALL", shop_id=None)
    mine = frozenset({SHOPS[0]})
    assert refusal(platform, line(1_000), own_shops=mine) is RefusalCode.NOT_FOR_THESE
    found = apply([line(1_000), line(500, shop=1)], platform, own_shops=mine)
    assert set(found.by_line) == {1}
    assert refusal(terms(), line(1_000), own_shops=mine) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"enabled": False}, RefusalCode.DISABLED),
        ({"has_started": False}, RefusalCode.NOT_STARTED),
        ({"has_ended": True}, RefusalCode.EXPIRED),
        ({"shop_id": SHOPS[3]}, RefusalCode.NOT_FOR_THESE),
        ({"product_ids": [PRODUCTS[9]]}, RefusalCode.NOT_FOR_THESE),
        ({"currency": "EUR"}, RefusalCode.OTHER_CURRENCY),
        ({"min_amount_minor": 1_501}, RefusalCode.MIN_AMOUNT),
        ({"max_amount_minor": 1_499}, RefusalCode.MAX_AMOUNT),
        ({"usage_limit": 3, "used": 3}, RefusalCode.USED_UP),
        ({"per_user_limit": 2, "used_by_you": 2}, RefusalCode.USED_BY_YOU),
        ({"min_amount_minor": 1_500, "max_amount_minor": 1_500}, None),
        ({"usage_limit": 3, "used": 2, "per_user_limit": 2, "used_by_you": 1}, None),
        ({"product_ids": [PRODUCTS[1], PRODUCTS[9]]}, None),
    ],
)
def test_why_a_coupon_does_not_apply(changes: dict[str, Any], code: RefusalCode | None) -> None:
    """CPN-07, CPN-09: each reason has its code; bounds count their own figures in."""
    assert refusal(terms(**changes), line(1_000, product=1), line(500, product=2), line(9_999, shop=1)) is code


def test_bounds_count_what_the_coupon_is_for() -> None:
    """CPN-07: min_amount bounds the shop's eligible subtotal: not other shops' goods, nor those not selected."""
    coupon = terms(min_amount_minor=1_000, product_ids=[PRODUCTS[1]])
    assert refusal(coupon, line(999, product=1), line(500, product=2)) is RefusalCode.MIN_AMOUNT
    assert refusal(coupon, line(1_000, product=1)) is None


def test_at_most_one_of_each() -> None:
    """CPN-09: two of one shop, two of the platform, or one twice: only the first counts."""
    a, b = terms("A"), terms("B")
    found = apply([line(1_000)], a, b)
    assert found.outcomes[1].refusal is not None
    assert found.outcomes[1].refusal.code is RefusalCode.NOT_COMBINABLE
    assert found.by_line[0].total_minor == 100
    twice = apply_coupons(["a", " A "], {"a": a}, [line(1_000)])
    assert [outcome.refusal is None for outcome in twice.outcomes] == [True, False]
    platform = [terms(name, shop_id=None) for name in "XY"]
    assert len(apply([line(1_000)], *platform).redeemed) == 1
    assert len(apply([line(1_000), line(1, shop=1)], a, terms("C", shop_id=SHOPS[1]), platform[0]).redeemed) == 3


def test_a_code_that_nobody_knows() -> None:
    """CPN-06: no coupon, no discount."""
    found = apply_coupons(["nope"], {}, [line(1_000)])
    assert found.first_refusal is not None
    assert found.first_refusal[1].code is RefusalCode.NOT_FOUND


@pytest.mark.parametrize(
    "text", ["Summer10", " SUMMER10 ", "summer10", "\uff33\uff35\uff2d\uff2d\uff25\uff32\uff11\uff10", "SUMMER\uff110"]
)
def test_one_code_however_it_is_written(text: str) -> None:
    """CPN-07: names are unique case-insensitively, whatever the Unicode form."""
    assert coupon_key(text) == "summer10"


# Mixed carts ------------------------------------------------------------------------------------------------------

#: ``make prove`` makes it 10,000.
CARTS = int(os.environ.get("PROVE_CARTS", "500"))
_values = st.one_of(st.integers(0, 10_000), st.sampled_from([0, 1, 333, 3_333, 5_000, 9_999, 10_000]))
_amounts = st.one_of(st.integers(0, 50), st.integers(0, 100_000), st.integers(0, 10**12))


@st.composite
def carts(
    draw: st.DrawFn,
) -> tuple[list[tuple[int, int, int, int]], list[tuple[int | None, bool, int, frozenset[int]]]]:
    """Draw lines (shop, product, price, quantity) and coupons (shop or None, is percent, value, selected)."""
    number = st.integers(0, 3)
    lines = draw(
        st.lists(
            st.tuples(
                number, st.integers(0, 11), st.one_of(st.integers(0, 9), st.integers(0, 20_000)), st.integers(1, 9)
            ),
            min_size=1,
            max_size=10,
        )
    )
    coupons = []
    for shop in [*draw(st.sets(number, max_size=4)), *([None] if draw(st.booleans()) else [])]:
        is_percent = draw(st.booleans())
        selected = draw(st.frozensets(st.integers(0, 11), max_size=6))
        coupons.append((shop, is_percent, draw(_values if is_percent else _amounts), selected))
    return lines, coupons


def drafted(
    lines: list[tuple[int, int, int, int]],
    applied: AppliedCoupons,
    rates: TaxRates,
    commission_bps: int,
    shipping: list[int],
) -> CheckoutDraft:
    """Price a drawn cart as a checkout does; ``shipping`` has what each shop's parcel costs."""
    offers, wanted = {}, []
    for shop, product, price, quantity in lines:
        variant_id = uuid.uuid4()
        offers[variant_id] = Offer(
            variant_id,
            PRODUCTS[product],
            SHOPS[shop],
            f"s{shop}",
            "S",
            None,
            "Lamp",
            "",
            "",
            None,
            price,
            "USD",
            True,
            True,
            0,
            True,
        )
        wanted.append(WantedItem(variant_id, quantity))
    request = OrderRequest(
        shipping_address=ADDRESS,
        billing_address=ADDRESS,
        payment_method=PaymentMethod.CREDIT_CARD,
        fulfilment=Fulfilment.DELIVERY,
        items=None,
        expected_total_minor=None,
        save_address=False,
    )
    return draft_checkout(
        wanted,
        Offers(offers, NOW),
        request,
        OrderCustomer(uuid.uuid4(), "Ada", "ada@example.org"),
        OrderPaymentInfo(PaymentMethod.CREDIT_CARD, "sandbox"),
        Terms(rates, commission_bps, PaymentFees(["sandbox=290+30"])),
        {place: Discount(share.total_minor, share.platform_minor) for place, share in applied.by_line.items()},
        {SHOPS[shop]: Delivery(Fulfilment.DELIVERY, price) for shop, price in enumerate(shipping)},
    )


def goes_back_in_steps(order: OrderRecord, line: LineRecord, steps: list[int]) -> list[RefundPart]:
    """Return a line's pieces in so many at a time, one after the other."""
    parts, left, turn = [], line, 0
    while left.refunded_quantity < left.quantity:
        count = min(steps[turn % len(steps)], left.quantity - left.refunded_quantity)
        (part,) = plan_refund(order, [left], {left.id: count}).parts
        parts.append(part)
        left, turn = structs.replace(left, refunded_quantity=left.refunded_quantity + count), turn + 1
    return parts


@pytest.mark.timeout(600)
@settings(max_examples=CARTS, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    carts(),
    st.booleans(),
    st.integers(0, 2_500),
    st.integers(0, 2_000),
    st.lists(st.integers(1, 4), min_size=1, max_size=3),
    st.lists(st.integers(0, 3_000), min_size=4, max_size=4),
)
def test_mixed_carts_add_up_and_go_back_exactly(
    cart: tuple[list[tuple[int, int, int, int]], list[tuple[int | None, bool, int, frozenset[int]]]],
    included: bool,
    tax_bps: int,
    commission_bps: int,
    steps: list[int],
    shipping: list[int],
) -> None:
    """CPN-08, RET-08, ORD-37, BEY-02b: shares add up to the discounts, no line is below 0, any steps give all back."""
    lines, wanted = cart
    basket = [line(price * quantity, shop=shop, product=product) for shop, product, price, quantity in lines]
    coupons = [
        terms(
            f"C{place}",
            shop_id=None if shop is None else SHOPS[shop],
            kind=CouponKind.PERCENT if is_percent else CouponKind.AMOUNT,
            value=value,
            product_ids=[PRODUCTS[product] for product in selected],
        )
        for place, (shop, is_percent, value, selected) in enumerate(wanted)
    ]
    applied = apply(basket, *coupons)
    for outcome in applied.outcomes:
        assert outcome.terms is not None
        places = [
            place
            for place, piece in enumerate(basket)
            if outcome.terms.shop_id in {None, piece.shop_id}
            and (not outcome.terms.product_ids or piece.product_id in outcome.terms.product_ids)
        ]
        assert (outcome.refusal is None) == bool(places)
        assert set(outcome.shares) == (set(places) if outcome.refusal is None else set())
        assert all(share >= 0 for share in outcome.shares.values())
    by_platform = sum(
        outcome.discount_minor for outcome in applied.outcomes if outcome.terms and not outcome.terms.shop_id
    )
    assert sum(share.total_minor for share in applied.by_line.values()) == sum(
        o.discount_minor for o in applied.outcomes
    )
    assert sum(share.platform_minor for share in applied.by_line.values()) == by_platform
    assert all(share.total_minor <= basket[place].amount_minor for place, share in applied.by_line.items())

    draft = drafted(lines, applied, TaxRates([f"DE={tax_bps}"], included=included), commission_bps, shipping)
    orders = [part.order for part in draft.placed]
    assert draft.checkout.discount_minor == sum(outcome.discount_minor for outcome in applied.outcomes)
    assert draft.checkout.total_minor == sum(order.total_minor for order in orders)
    assert draft.checkout.shipping_minor == sum(order.shipping_minor for order in orders)
    for part in draft.placed:
        order = part.order
        assert order.subtotal_minor - order.discount_minor + order.tax_minor + order.shipping_minor == order.total_minor
        assert order.total_minor == sum(record.total_minor for record in part.lines) + order.shipping_minor
        assert order.shipping_minor == shipping[SHOPS.index(order.shop_id)]
        for record in part.lines:
            assert 0 <= record.subsidy_minor <= record.discount_minor
            assert record.total_minor >= 0
            parts = goes_back_in_steps(order, record, steps)
            assert sum(one.amount_minor for one in parts) == record.total_minor
            assert sum(one.tax_minor for one in parts) == record.tax_minor
            assert sum(one.subsidy_minor for one in parts) == record.subsidy_minor
            assert sum(one.commission_minor for one in parts) == record.commission_minor
            assert sum(one.payment_fee_minor for one in parts) == record.payment_fee_minor
            assert min(one.amount_minor for one in parts) >= 0
