"""What may be set in the office, and what holds then."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import InvalidError
from fairground.modules.terms.domain import SettingKind, Terms, bounds_of, parse_tax_rate, require_sound, with_stored
from fairground.modules.terms.schemas import SettingsPatch
from fairground.modules.terms.service import MarketTerms

DEFAULTS = MarketTerms(Settings()).now


def checked(**changes: Any) -> Terms:
    """Return the terms with some changed, if they may be."""
    after = with_stored(DEFAULTS, [(name, value, 1) for name, value in changes.items()])
    require_sound(after, changes, bounds_of(30))
    return after


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"commission_bps": -1}, "commission_bps"),
        ({"commission_bps": 10_001}, "commission_bps"),
        ({"settlement_hold_days": 366}, "settlement_hold_days"),
        ({"return_window_days": -1}, "return_window_days"),
        ({"stock_reservation_minutes": 0}, "stock_reservation_minutes"),
        ({"stock_reservation_minutes": 31}, "stock_reservation_minutes"),
        ({"wallet_top_up_min_minor": 20_001}, "wallet_top_up_min_minor"),
        ({"wallet_top_up_max_minor": 50_001}, "wallet_top_up_max_minor"),
        ({"wallet_balance_max_minor": 19_999}, "wallet_top_up_max_minor"),
        ({"tax_rates": ("DE=10001",)}, "tax_rates.0.rate_bps"),
        ({"tax_rates": ("DE=1900", "D=1900")}, "tax_rates.1"),
        ({"tax_rates": ("DE=1900", "DE=700")}, "tax_rates.1"),
        ({"tax_rates": ("DE.luxury=3000",)}, "tax_rates.0.tax_class"),
        ({"tax_rates": tuple(f"DE={n}" for n in range(501))}, "tax_rates"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(changes: dict[str, Any], field: str) -> None:
    """ORD-37, BAL-07, WAL-10: each setting has its bounds, and the wallets' limits agree with each other."""
    with pytest.raises(InvalidError) as refused:
        checked(**changes)
    assert [error.field for error in refused.value.errors] == [field]


def test_limits_that_move_together_are_judged_together() -> None:
    """A lower limit of wallets is fine when top-ups become smaller with it."""
    after = checked(wallet_balance_max_minor=1_000, wallet_top_up_max_minor=1_000)
    assert (after.wallet_balance_max_minor, after.wallet_top_up_min_minor) == (1_000, 500)


def test_every_term_can_be_changed_and_has_its_bounds() -> None:
    """The table of bounds, the terms and the request name the same settings."""
    terms = {field.name for field in msgspec.structs.fields(Terms)} - {"version"}
    assert terms == set(bounds_of(30))
    assert terms == {field.name for field in msgspec.structs.fields(SettingsPatch)} - {"version"}
    for name, bounds in bounds_of(30).items():
        assert (bounds.maximum is None) == (bounds.kind is SettingKind.FLAG), name


def test_what_was_put_back_or_is_unknown_changes_nothing() -> None:
    """A row of another version of the program is passed over; its version counts all the same."""
    stored = [("commission_bps", None, 3), ("fee_of_the_future", 7, 4), ("return_window_days", 2, 2)]
    after = with_stored(DEFAULTS, stored)
    assert after == msgspec.structs.replace(DEFAULTS, return_window_days=2, version=4)


@pytest.mark.parametrize("text", ["DE=1900", "DE.exempt=0"])
def test_rates_are_written_as_they_are_read(text: str) -> None:
    assert str(parse_tax_rate(text)) == text


def test_rates_in_the_environment_must_be_readable() -> None:
    """CFG-05: a market with a wrong rate of tax does not start."""
    with pytest.raises(InvalidError):
        MarketTerms(Settings(tax_rates=("DE=nineteen",)))
