"""What orders cost."""

from __future__ import annotations

import re
import uuid
from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairground.kernel.errors import InvalidError
from fairground.modules.orders.pricing import Offer, TaxRates, included_tax, new_number, numbered, price_line

rates_bps = st.integers(0, 5000)
prices = st.integers(0, 10**9)
quantities = st.integers(1, 999)


def an_offer(price_minor: int, *, commission_bps: int | None = None, taxable: bool = True) -> Offer:
    ids = [uuid.uuid4() for _ in range(3)]
    return Offer(
        ids[0], ids[1], ids[2], "s", "S", commission_bps, "Lamp", "", "", None, price_minor, "USD", taxable, True, 0,
        True,
    )  # fmt: skip


def test_three_times_1499_99() -> None:
    """API-05, ORD-09: 3 × 1499.99 is 449997 minor units."""
    line = price_line(an_offer(149_999), 3, country="DE", rates=TaxRates([], included=False), commission_bps=0)
    assert line.total_minor == 449_997


@given(prices, quantities, rates_bps, rates_bps, st.booleans())
def test_lines_add_up(price: int, quantity: int, tax_bps: int, commission_bps: int, included: bool) -> None:
    """ORD-37: goods + tax = total, exactly, also where prices contain the tax; commission is a part of the goods."""
    rates = TaxRates([f"DE={tax_bps}"], included=included)
    line = price_line(an_offer(price), quantity, country="DE", rates=rates, commission_bps=commission_bps)
    goods = price * quantity
    net = line.total_minor - line.tax_minor
    assert line.total_minor == (goods if included else goods + line.tax_minor)
    assert line.tax_minor >= 0
    assert 0 <= line.commission_minor <= net
    if included:
        exact = Decimal(goods) * 10_000 / (10_000 + tax_bps)
        assert net == int(exact.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
    else:
        assert abs(Decimal(goods) * tax_bps / 10_000 - line.tax_minor) <= Decimal("0.5")


@given(st.integers(0, 10**14), rates_bps)
def test_included_tax_never_exceeds_the_amount(gross: int, rate: int) -> None:
    """ORD-37: what an amount contains of tax is between nothing and the amount."""
    assert 0 <= included_tax(gross, rate) <= gross


def test_rates_are_by_country_and_class() -> None:
    """ORD-37: a rate per destination and tax class, none where the operator set none."""
    rates = TaxRates(["DE=1900", "DE.exempt=700", "AT=2000"], included=False)
    assert rates.rate_bps("DE", taxable=True) == 1900
    assert rates.rate_bps("DE", taxable=False) == 700
    assert rates.rate_bps("AT", taxable=False) == 0
    assert rates.rate_bps("US", taxable=True) == 0


@pytest.mark.parametrize("entry", ["de=1900", "DE", "DE=", "DE=19%", "DE.X=1"])
def test_unreadable_rates_stop_the_start(entry: str) -> None:
    """ORD-37, CFG: a rate that cannot be read is no rate of zero."""
    with pytest.raises(InvalidError):
        TaxRates([entry], included=False)


def test_a_shop_may_have_its_own_commission() -> None:
    """BAL: the shop's rate comes before the platform's."""
    rates = TaxRates([], included=False)
    own = price_line(an_offer(10_000, commission_bps=0), 1, country="DE", rates=rates, commission_bps=500)
    general = price_line(an_offer(10_000), 1, country="DE", rates=rates, commission_bps=500)
    assert (own.commission_minor, general.commission_minor) == (0, 500)


def test_amounts_have_a_limit() -> None:
    """ORD, money logic 35: an order that would overflow is refused."""
    with pytest.raises(InvalidError):
        price_line(an_offer(10**14), 2, country="DE", rates=TaxRates([], included=False), commission_bps=0)


def test_numbers() -> None:
    """ORD-07: ORD-<unix seconds>-<8 hex>; one order bears the checkout's number, several add their place."""
    number = new_number()
    assert re.fullmatch(r"ORD-\d{10}-[0-9a-f]{8}", number)
    assert numbered(number, ["a"]) == [(number, "a")]
    assert numbered(number, ["a", "b"]) == [(f"{number}-1", "a"), (f"{number}-2", "b")]
