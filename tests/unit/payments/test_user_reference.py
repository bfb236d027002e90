"""A wallet owner's signed name is read however it was typed, and by nobody's luck."""

from __future__ import annotations

import random
import re
import uuid
from typing import TYPE_CHECKING

import pytest

from fairground.modules.payments.user_reference import read_user_reference, sign_user_reference

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "a secret of the installation"
ANN = uuid.UUID("0199c7a0-1111-7abc-8def-0123456789ab")


def test_it_names_its_user() -> None:
    """WAL-10: the user is known by a signed reference; any id, the highest and the lowest among them."""
    rng = random.Random(9)
    for user_id in (
        ANN,
        uuid.UUID(int=0),
        uuid.UUID(int=2**128 - 1),
        *(uuid.UUID(int=rng.getrandbits(128)) for _ in range(200)),
    ):
        for currency in ("USD", "ILS", "JPY"):
            assert read_user_reference(SECRET, sign_user_reference(SECRET, user_id, currency)) == user_id


def test_it_can_be_typed() -> None:
    """No sign that looks like another one, in groups of four."""
    assert re.fullmatch(r"USD(-[0-9A-HJKMNP-TV-Z]{4}){9}", sign_user_reference(SECRET, ANN, "USD"))


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param(str.lower, id="lower case"),
        pytest.param(lambda text: text.replace("-", " "), id="spaces"),
        pytest.param(lambda text: text.replace("-", ""), id="nothing between"),
        pytest.param(lambda text: f"  {text[:9]}\n{text[9:]}\t", id="broken over lines"),
        pytest.param(lambda text: text[:4] + text[4:].replace("0", "O").replace("1", "l"), id="look-alikes"),
    ],
)
def test_however_it_was_typed(typed: Callable[[str], str]) -> None:
    assert read_user_reference(SECRET, typed(sign_user_reference(SECRET, ANN, "USD"))) == ANN


def test_every_single_slip_is_noticed() -> None:
    """Each sign replaced by each other one, in the currency as well."""
    signs = sign_user_reference(SECRET, ANN, "USD").replace("-", "")
    for place, sign in enumerate(signs):
        for other in set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") - {sign}:
            assert read_user_reference(SECRET, signs[:place] + other + signs[place + 1 :]) is None
    for place in range(len(signs) - 1):
        swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
        assert swapped == signs or read_user_reference(SECRET, swapped) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ann@example.org",
        str(ANN),
        "USD",
        "U" * 39,
        "ß" * 39,
        "\N{FULLWIDTH DIGIT ONE}" * 39,
        "\0" * 39,
        "-" * 10_000,
        " " * 100_000,
    ],
)
def test_what_is_no_reference(text: str) -> None:
    """WAL-10: an address, a bare id or nonsense names nobody."""
    assert read_user_reference(SECRET, text) is None


def test_another_installation_s_reference() -> None:
    """Nor one of the same user in another currency with this one's check."""
    assert read_user_reference(SECRET, sign_user_reference("another secret", ANN, "USD")) is None
    euros, dollars = (sign_user_reference(SECRET, ANN, currency) for currency in ("EUR", "USD"))
    assert read_user_reference(SECRET, "EUR" + dollars[3:]) is None
    assert euros[4:] != dollars[4:]
