"""What single cells mean: prices in every notation, and the guard against formulas."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fairground.kernel.money import AMOUNT_MINOR_MAX
from fairground.modules.catalog.shopify.cells import (
    CellError,
    guard,
    read_flag,
    read_grams,
    read_handle,
    read_image_source,
    read_position,
    read_price,
    read_quantity,
    read_tags,
    unguard,
    write_price,
)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12", "USD", 1200),
        ("12.5", "USD", 1250),
        (" 12.50 ", "USD", 1250),
        ("0", "USD", 0),
        ("1,299.00", "USD", 129900),
        ("1,234,567.8", "USD", 123456780),
        ("1.299,00", "EUR", 129900),
        ("12,50", "EUR", 1250),
        ("12,5", "EUR", 1250),
        ("1200", "JPY", 1200),
        ("1200.00", "JPY", 1200),
        ("12.345", "KWD", 12345),
        ("1,234.567", "KWD", 1234567),
        ("12.5", "KWD", 12500),
    ],
)
def test_a_price_with_one_meaning_is_read_exactly(text: str, currency: str, minor: int) -> None:
    assert read_price(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("", "USD"),
        ("  ", "USD"),
        ("free", "USD"),
        ("$12", "USD"),
        ("12 USD", "USD"),
        ("-1", "USD"),
        ("1e3", "USD"),
        ("NaN", "USD"),
        ("Infinity", "USD"),
        ("1,299", "USD"),
        ("12,500", "KWD"),
        ("1,20,000.00", "USD"),
        ("1.299", "USD"),
        ("12.345", "USD"),
        ("1200.50", "JPY"),
        ("1.200", "JPY"),
        ("12,50", "JPY"),
        (".5", "USD"),
        ("5.", "USD"),
        ("1_000", "USD"),
        ("\u0661\u0662", "USD"),
        ("9" * 41, "USD"),
        (str(AMOUNT_MINOR_MAX), "USD"),
    ],
)
def test_a_price_without_one_meaning_is_refused(text: str, currency: str) -> None:
    with pytest.raises(CellError):
        read_price(text, currency)


@given(st.integers(0, AMOUNT_MINOR_MAX), st.sampled_from(["USD", "JPY", "KWD"]))
def test_a_written_price_is_read_back(amount: int, currency: str) -> None:
    assert read_price(write_price(amount, currency), currency) == amount


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "|", "\uff1d", " =", "\u00a0@", "'=", "''+"])
def test_text_that_a_spreadsheet_would_run_is_guarded(start: str) -> None:
    """Attack 60: a cell that begins like a formula gets a quotation mark in front, even behind spaces."""
    text = f"{start}HYPERLINK(1)"
    assert guard(text) == f"'{text}"
    assert unguard(f"'{text}") == text


@pytest.mark.parametrize("text", ["", "plain", "'tis", "'", "''", "3-4", "a=b", "<p>x</p>", "'90s"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


def test_codes_of_digits_are_guarded_as_the_format_does() -> None:
    assert guard("9009518582030", code=True) == "'9009518582030"
    assert unguard("'0815", code=True) == "0815"
    assert unguard("'0815") == "'0815"
    assert guard("43MCHBL2", code=True) == "43MCHBL2"


@given(
    text=st.text(alphabet=st.one_of(st.sampled_from("'=+-@|\t\r\n 019"), st.characters(codec="utf-8"))),
    code=st.booleans(),
)
@example(text="'=", code=False)
@example(text="''7", code=True)
def test_unguarding_undoes_guarding(text: str, code: bool) -> None:
    """Attack 60: the guard costs nothing: whatever text goes out comes back."""
    guarded = guard(text, code=code)
    assert unguard(guarded, code=code) == text
    assert not guarded.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "|", "\t", "\r", "\n"))


def test_quantities_are_whole() -> None:
    assert [read_quantity(text, 1000) for text in ("", "7", "7.0", "-3", "0")] == [None, 7, 7, -3, 0]
    for text in ("7.5", "seven", "1001", "-1001", "9" * 30, "1,000"):
        with pytest.raises(CellError):
            read_quantity(text, 1000)


def test_grams_are_rounded_half_to_even() -> None:
    assert [read_grams(text) for text in ("", "0", "453.6", "0.5", "1.5")] == [0, 0, 454, 0, 2]
    for text in ("-1", "1kg", "9" * 12, "9" * 30):
        with pytest.raises(CellError):
            read_grams(text)


def test_flags() -> None:
    assert [read_flag(text, default=True) for text in ("", "TRUE", " yes ", "1", "False", "no", "0")] == [
        *([True] * 4),
        *([False] * 3),
    ]
    with pytest.raises(CellError, match="neither true nor false"):
        read_flag("perhaps", default=True)


def test_positions_count_from_one() -> None:
    assert [read_position(text) for text in ("", " 3 ")] == [None, 3]
    for text in ("x", "-1", "\u00b2", "9999999"):
        with pytest.raises(CellError):
            read_position(text)


def test_tags_are_kept_once_in_their_first_spelling() -> None:
    assert read_tags("Red, blue ,RED,, x", chars_max=10, tags_max=5) == ("Red", "blue", "x")
    for cell in ("a,b,c,d,e,f", "x" * 11, "a\0"):
        with pytest.raises(CellError):
            read_tags(cell, chars_max=10, tags_max=5)


def test_image_sources_are_addresses_or_file_names() -> None:
    sources = ("//p.example/a.jpg", "HTTPS://p.example/a.jpg", "front view.jpg", "")
    assert [read_image_source(source, chars_max=50) for source in sources] == [
        "https://p.example/a.jpg",
        "HTTPS://p.example/a.jpg",
        "front view.jpg",
        "",
    ]
    for source in ("gopher://p.example", "C:\\x.jpg", "a\nb.jpg", "x" * 51):
        with pytest.raises(CellError):
            read_image_source(source, chars_max=50)


def test_handles_are_lower_case() -> None:
    assert read_handle(" Café_Hat-2.0 ", chars_max=20) == "café_hat-2.0"
