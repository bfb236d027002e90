"""The kernel: money that loses nothing, ids that sort, cursors that cannot be forged into nonsense."""

from __future__ import annotations

import enum
import time
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairground.kernel.errors import ConflictError, InvalidError
from fairground.kernel.ids import new_id
from fairground.kernel.money import (
    CurrencyMismatchError,
    Money,
    allocate,
    basis_points,
    currency_exponent,
    parse_amount,
)
from fairground.kernel.paging import cut_page, decode_cursor, encode_cursor
from fairground.kernel.states import StateMachine
from fairground.kernel.text import clean_text

amounts = st.integers(-(10**12), 10**12)


def test_three_times_1499_99_is_exactly_4499_97() -> None:
    """API-05, ORD-09: the example of the requirement, without a float."""
    assert parse_amount("1499.99", "USD") * 3 == Money(449997, "USD")
    assert str(Money(449997, "USD")) == "4499.97 USD"


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("999.99", "USD", 99999), ("100", "JPY", 100), ("1.234", "KWD", 1234), ("12.5", "EUR", 1250), ("-3", "USD", -300)],
)
def test_an_amount_is_read_by_its_currencys_exponent(text: str, currency: str, minor: int) -> None:
    """PAY-26: no blind multiplication by a hundred."""
    assert parse_amount(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency"),
    [("1.5", "JPY"), ("1.999", "USD"), ("abc", "USD"), ("NaN", "USD"), ("1e400", "USD"), ("", "USD")],
)
def test_an_amount_that_is_not_exact_is_refused(text: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"amount|digits"):
        parse_amount(text, currency)


@given(amounts, st.sampled_from(["USD", "JPY", "KWD"]))
def test_text_and_amount_are_the_same(amount: int, currency: str) -> None:
    money = Money(amount, currency)
    assert parse_amount(str(money).split()[0], currency) == money
    assert currency_exponent(currency) in {0, 2, 3}


@pytest.mark.parametrize("bad", [1.0, True, "1", None])
def test_money_takes_only_whole_minor_units(bad: object) -> None:
    with pytest.raises(TypeError):
        Money(bad, "USD")  # type: ignore[arg-type]


def test_currencies_do_not_mix() -> None:
    with pytest.raises(CurrencyMismatchError):
        Money(1, "USD") + Money(1, "EUR")
    with pytest.raises(CurrencyMismatchError):
        _ = Money(1, "USD") < Money(1, "EUR")


@given(amounts, st.lists(st.integers(0, 10**9), min_size=1, max_size=50))
def test_allocation_loses_nothing_and_is_fair(total: int, weights: list[int]) -> None:
    """Largest remainder: parts add up, and each is within one unit of its exact share."""
    parts = allocate(total, weights)
    assert sum(parts) == total
    scale = sum(weights) or len(weights)
    shares = weights if sum(weights) else [1] * len(weights)
    assert all(abs(part * scale - total * share) < scale for part, share in zip(parts, shares, strict=True))


@given(st.integers(0, 10**12), st.integers(0, 10_000))
def test_a_rate_is_rounded_half_to_even(amount: int, rate: int) -> None:
    part = basis_points(amount, rate)
    assert abs(part * 10_000 - amount * rate) * 2 <= 10_000
    assert basis_points(50, 100) == 0
    assert basis_points(150, 100) == 2


def test_ids_are_uuid7_and_rise_strictly() -> None:
    """API-04: ids are UUIDv7, in the order they were made also within a millisecond."""
    ids = [new_id() for _ in range(20_000)]
    assert {(i.version, i.variant) for i in ids} == {(7, uuid.RFC_4122)}
    assert ids == sorted(set(ids))
    assert abs((ids[-1].int >> 80) - time.time() * 1000) < 10_000


@given(st.text(max_size=40), st.integers())
def test_a_cursor_comes_back_as_it_was(text: str, number: int) -> None:
    """API-02: the cursor carries the sort key."""
    assert decode_cursor(encode_cursor(text, number), str, int) == (text, number)


@pytest.mark.parametrize(
    "cursor", ["", "!!", "bnVsbA", "W10", "x" * 600, encode_cursor("only one"), encode_cursor(1, "a")]
)
def test_a_foreign_cursor_is_a_clear_error(cursor: str) -> None:
    with pytest.raises(InvalidError, match="cursor"):
        decode_cursor(cursor, str, int)


def test_a_page_knows_whether_more_follow() -> None:
    assert cut_page([1, 2, 3], 2) == ([1, 2], True)
    assert cut_page([1, 2], 2) == ([1, 2], False)


class Light(enum.StrEnum):
    RED = "red"
    GREEN = "green"


def test_a_machine_obeys_its_table() -> None:
    machine = StateMachine("Light", {Light.RED: frozenset({Light.GREEN}), Light.GREEN: frozenset()})
    assert machine.transition(Light.RED, Light.GREEN) is Light.GREEN
    with pytest.raises(ConflictError) as refused:
        machine.transition(Light.GREEN, Light.RED)
    assert refused.value.code == "ILLEGAL_TRANSITION"
    assert refused.value.extra == {"from": "green", "to": "red", "allowed": []}


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("plain", "plain"),
        ("  two \r\nlines\t", "two\nlines"),
        ("far\n\n\n\n\rapart", "far\n\napart"),
        ("bell\x07 and \u202eturned", "bell  and turned"),
        ("e\u0301", "\u00e9"),
        (" \n \n ", ""),
    ],
)
def test_text_of_several_lines_is_cleaned(written: str, clean: str) -> None:
    """SEC-18: stored text shows what it is, and has no more empty lines than it needs."""
    assert clean_text(written) == clean
    assert clean_text(clean) == clean
