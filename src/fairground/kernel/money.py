"""Money as integer minor units of an ISO 4217 currency. There is no float anywhere.

Example: ``Money(149999, "USD") * 3 == Money(449997, "USD")``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

#: Largest amount one figure may have, in minor units; keeps sums of many inside PostgreSQL's bigint.
AMOUNT_MINOR_MAX = 10**14

#: ISO 4217 alphabetic codes.
_CODE_LENGTH = 3
#: Exponents that differ from 2 (ISO 4217, list one).
_EXPONENTS = {
    **dict.fromkeys(
        (
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ),
        0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}


class CurrencyMismatchError(ValueError):
    """Two amounts of different currencies met in one calculation."""


def currency_exponent(currency: str) -> int:
    """Return how many decimal digits the minor unit of ``currency`` stands for (USD 2, JPY 0, KWD 3)."""
    return _EXPONENTS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An exact amount: ``amount`` minor units of ``currency`` (upper-case ISO code)."""

    amount: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse anything but whole minor units and a three-letter upper-case code."""
        if type(self.amount) is not int:
            message = f"money takes whole minor units, not {self.amount!r}"
            raise TypeError(message)
        if len(self.currency) != _CODE_LENGTH or not self.currency.isascii() or not self.currency.isupper():
            message = f"not an ISO currency code: {self.currency!r}"
            raise ValueError(message)

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            message = f"cannot combine {self.currency} with {other.currency}"
            raise CurrencyMismatchError(message)

    def __add__(self, other: Money) -> Money:
        """Add an amount of the same currency."""
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract an amount of the same currency."""
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, count: int) -> Money:
        """Multiply by a whole number of pieces."""
        if type(count) is not int:
            message = "money is multiplied by whole numbers only"
            raise TypeError(message)
        return Money(self.amount * count, self.currency)

    def __neg__(self) -> Money:
        """Return the opposite amount."""
        return Money(-self.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        """Compare amounts of the same currency."""
        self._same(other)
        return self.amount < other.amount

    def __str__(self) -> str:
        """Render with the currency's own number of digits: ``4499.97 USD``."""
        digits = currency_exponent(self.currency)
        return f"{Decimal(self.amount).scaleb(-digits):.{digits}f} {self.currency}"


def parse_amount(text: str, currency: str) -> Money:
    """Read a decimal text such as ``"1499.99"`` exactly.

    Raises:
        ValueError: no number, more digits than the currency has, or beyond ``AMOUNT_MINOR_MAX``.
    """
    try:
        value = Decimal(text)
    except InvalidOperation:
        message = f"not an amount: {text!r}"
        raise ValueError(message) from None
    if not value.is_finite() or abs(value) > AMOUNT_MINOR_MAX:
        message = f"amount out of range: {text!r}"
        raise ValueError(message)
    minor = value.scaleb(currency_exponent(currency))
    if minor != minor.to_integral_value():
        message = f"{currency} has {currency_exponent(currency)} decimal digits: {text!r}"
        raise ValueError(message)
    return Money(int(minor), currency)


def basis_points(amount_minor: int, rate_bps: int) -> int:
    """Return ``rate_bps`` hundredths of a percent of an amount, rounded half to even (banker's rounding)."""
    return int((Decimal(amount_minor) * rate_bps / 10_000).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def allocate(total_minor: int, weights: Sequence[int]) -> list[int]:
    """Split ``total_minor`` in proportion to ``weights`` by the largest-remainder method.

    The parts are whole, add up to the total exactly and differ from their share by less than one unit. With all
    weights zero the total is spread evenly.

    Raises:
        ValueError: no weights, or a negative one.
    """
    if not weights or min(weights) < 0:
        message = "allocation needs at least one weight and none below zero"
        raise ValueError(message)
    scale = sum(weights)
    shares = list(weights) if scale else [1] * len(weights)
    scale = scale or len(weights)
    sign = -1 if total_minor < 0 else 1
    parts = [abs(total_minor) * share // scale for share in shares]
    remainders = [abs(total_minor) * share % scale for share in shares]
    missing = abs(total_minor) - sum(parts)
    for index in sorted(range(len(parts)), key=lambda i: (-remainders[i], i))[:missing]:
        parts[index] += 1
    return [sign * part for part in parts]
