"""What makes a password good enough, and names that show."""

from __future__ import annotations

import pytest

from fairground.kernel.emails import parse_email
from fairground.kernel.errors import InvalidError
from fairground.kernel.text import clean_line
from fairground.modules.accounts.domain import Person, check_password, parse_phone

ADA = Person("ada.lovelace@example.org", "Ada", "Lovelace")


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "x" * 257,
        "aaaaaaaaaaaaaa",
        "abababababab",
        "1234567890",
        "Password2026!",
        "P4ssw0rd2026!",
        "fairground2026",
        "Fairground!!",
        "qwertyuiop",
        "1q2w3e4r5t",
        "correct horse battery staple",
        "welcome12345",
        "ada.lovelace@example.org",
        "my ada.lovelace@example.org",
        "Lovelace1815!",
        "AdaLovelace1",
        "ada.lovelace9",
        "   Lovelace  ",
    ],
)
def test_weak_passwords(password: str) -> None:
    """AUTH-03, C1#3: too short, too long, guessed first, or the person's own name or address → 422."""
    with pytest.raises(InvalidError) as caught:
        check_password(password, ADA, 10)
    assert caught.value.code == "WEAK_PASSWORD"
    assert caught.value.errors[0].field == "password"


@pytest.mark.parametrize(
    "password",
    [
        "a lantern for the carousel",
        "carousel-lantern-42",
        "Wir fahren am Sonntag hin",
        "пароль для ярмарки",
        "🎡🎠🎪 spins at night",
        "x7" * 5 + " and then more of the same, and on, and on, past seventy-two bytes",
        "tr0ub4dor&3x",
    ],
)
def test_good_passwords(password: str) -> None:
    """C1#3: length counts; spaces, Unicode and any composition are fine."""
    check_password(password, ADA, 10)


def test_the_minimum_is_a_setting() -> None:
    """AUTH-03: as many characters as the settings ask for."""
    check_password("tenletters", ADA, 10)
    with pytest.raises(InvalidError, match="another password"):
        check_password("tenletters", ADA, 14)


@pytest.mark.parametrize("text", ["ada@example.org", "a.b+c@sub.example.co", "ü@bücher.example", "x@1a.nl"])
def test_addresses(text: str) -> None:
    """AUTH-01: what is an address."""
    assert parse_email(f"  {text} ") == text


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a@", "@b.cd", "a@b", "a@b.c", "a b@c.de", "a@b@c.de", "a@b..de", "a..b@c.de", "a@-b.de", "a@b-.de",
        "a@b.de\nBcc: x@y.zz", "<a@b.de>", '"a"@b.de', "a,b@c.de", "a@b.1", "\x00a@b.de", "x" * 65 + "@b.de",
        "a@" + "b" * 250 + ".de",
    ],
)  # fmt: skip
def test_no_addresses(text: str) -> None:
    """AUTH-01, C7#59: what is none, header injection included."""
    with pytest.raises(InvalidError):
        parse_email(text)


def test_long_garbage_is_judged_quickly() -> None:
    """C7#62: a hundred thousand characters cost no time worth naming."""
    import time  # noqa: PLC0415

    start = time.process_time()
    for text in ("a" * 100_000, "a@" + "a." * 50_000, "@" * 100_000, "a@" + "-" * 100_000):
        with pytest.raises(InvalidError):
            parse_email(text)
    clean_line("\u202e \n" * 30_000)
    assert time.process_time() - start < 1


def test_lines_show_what_they_say() -> None:
    """C7#59: control characters and turned directions are gone, accents are composed."""
    assert clean_line(" Zo\u0065\u0308\t\nAnn\u202egnp.exe ") == "Zoë Anngnp.exe"
    assert clean_line("\x1b[31mred") == "[31mred"
    assert clean_line("\u2028\u0000") == ""


@pytest.mark.parametrize(
    ("text", "number"), [("+31 6 1234-5678", "+31 6 1234-5678"), ("", None), (None, None), (" 112 ", "112")]
)
def test_phone_numbers(text: str | None, number: str | None) -> None:
    """AUTH-24: a phone number or none."""
    assert parse_phone(text) == number


@pytest.mark.parametrize("text", ["abc", "1", "+", "12345678901234567890123456789012345678901", "1;DROP"])
def test_no_phone_numbers(text: str) -> None:
    """SEC-18: what is none."""
    with pytest.raises(InvalidError):
        parse_phone(text)
