"""Our minor units and Stripe's ``amount``, which differ for some currencies (https://docs.stripe.com/currencies).

- MGA has no decimals at Stripe, and two here as in ISO 4217; ISK has two at Stripe, which must be zero, and none here.
- Of currencies with three decimals Stripe takes only amounts that end in 0.
- UGX is on Stripe's list without decimals, and its special cases tell to send it with two. Being wrong would be a
  hundred times too much or too little, so it is not taken at all.
"""

from fairground.kernel.errors import RejectedError
from fairground.kernel.money import AMOUNT_MINOR_MAX, Money, currency_exponent

#: Stripe's decimals where they are not ISO 4217's.
_EXPONENTS = {"ISK": 2, "MGA": 0}
_CONTRADICTORY = frozenset({"UGX"})
_THREE_DECIMALS = 3


def to_stripe(amount_minor: int, currency: str) -> int:
    """Return Stripe's ``amount`` for minor units of ``currency`` (upper case).

    Raises:
        RejectedError: Stripe has no way to say this amount. It is not rounded: what is paid must be what is owed.
    """
    money = Money(amount_minor, currency)
    if currency in _CONTRADICTORY:
        raise RejectedError(f"Card payments in {currency} are not possible here", code="AMOUNT_NOT_PAYABLE")
    theirs, ours = _units(currency)
    amount, rest = divmod(amount_minor * theirs, ours)
    if rest or (currency_exponent(currency) == _THREE_DECIMALS and amount % 10):
        raise RejectedError(f"Cards cannot be charged exactly {money}", code="AMOUNT_NOT_PAYABLE")
    return amount


def from_stripe(amount: int, currency: str) -> int:
    """Return the minor units of ``currency`` (upper case) that Stripe's ``amount`` stands for.

    Raises:
        ValueError: it is not a whole number of them, out of range, or in a currency that is not taken.
    """
    if currency in _CONTRADICTORY:
        raise ValueError(f"{currency} is not taken")
    theirs, ours = _units(currency)
    minor, rest = divmod(amount * ours, theirs)
    if rest or not 0 <= minor <= AMOUNT_MINOR_MAX:
        raise ValueError(f"{amount} is no amount of {currency}")
    return minor


def _units(currency: str) -> tuple[int, int]:
    """Return how many of Stripe's units, and how many of ours, make one whole of a currency."""
    exponent = currency_exponent(currency)
    return int(10 ** _EXPONENTS.get(currency, exponent)), int(10**exponent)
