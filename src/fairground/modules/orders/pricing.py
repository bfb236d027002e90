"""What an order costs: prices from the catalogue, tax by destination, the platform's commission. All in minor units."""

import re
import secrets
import time
import uuid
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from fairground.kernel.errors import InvalidError
from fairground.kernel.money import AMOUNT_MINOR_MAX, basis_points
from fairground.modules.orders.domain import Fulfilment, OrderShippingMethod
from fairground.modules.terms.domain import EXEMPT, STANDARD, parse_tax_rate


class Offer(msgspec.Struct, frozen=True):
    """A variant as it is sold at this moment, in the order of the read model's columns."""

    variant_id: uuid.UUID
    product_id: uuid.UUID
    shop_id: uuid.UUID
    shop_slug: str
    shop_name: str
    #: None: the platform's own rate
    commission_bps: int | None
    name: str
    variant_name: str
    sku: str
    image_url: str | None
    price_minor: int
    currency: str
    taxable: bool
    requires_shipping: bool
    grams: int
    is_on_sale: bool
    #: the code of why not, where it is the shop or a sale event's time that stands in the way
    refusal_code: str | None = None


class Discount(msgspec.Struct, frozen=True):
    """What is taken off a line, and the part of it that the platform bears."""

    amount_minor: int = 0
    subsidy_minor: int = 0


NO_DISCOUNT = Discount()


class Delivery(msgspec.Struct, frozen=True):
    """How a shop's goods reach the buyer and what the buyer pays for that; ``method`` is kept with the order."""

    fulfilment: Fulfilment
    price_minor: int = 0
    #: None: nothing has to be sent
    method: OrderShippingMethod | None = None


class Amounts(msgspec.Struct, frozen=True):
    """What a line costs, contains and leaves to the platform."""

    tax_bps: int
    tax_minor: int
    total_minor: int
    commission_bps: int
    commission_minor: int


_FEE = re.compile(r"([a-z_]+)=(\d{1,4})(?:\+(\d{1,9}))?")


class PaymentFees:
    """What sellers pay for a payment, by provider: basis points of what is paid, and a fixed part per checkout."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Read entries such as ``stripe=290+30``.

        Raises:
            InvalidError: an entry cannot be read.
        """
        self._fees: dict[str, tuple[int, int]] = {}
        for entry in entries:
            match = _FEE.fullmatch(entry)
            if match is None:
                raise InvalidError(f"PAYMENT_FEES: not a fee: {entry!r}", code="INVALID_SETTING")
            self._fees[match[1]] = (int(match[2]), int(match[3] or 0))

    def fee_minor(self, provider: str, amount_minor: int) -> int:
        """Return the fee for a payment of an amount, at most the amount itself."""
        rate_bps, fixed = self._fees.get(provider, (0, 0))
        return min(basis_points(amount_minor, rate_bps) + fixed, amount_minor)


class TaxRates:
    """The operator's rates: per country of destination and tax class, in basis points. Unlisted is untaxed."""

    def __init__(self, entries: Iterable[str], *, included: bool) -> None:
        """Read entries such as ``DE=1900`` or ``DE.exempt=0``; ``included`` says that prices contain the tax.

        Raises:
            InvalidError: an entry cannot be read.
        """
        self.included = included
        self._rates: dict[tuple[str, str], int] = {}
        for entry in entries:
            rate = parse_tax_rate(entry)
            self._rates[rate.country, rate.tax_class] = rate.rate_bps

    def rate_bps(self, country: str, *, taxable: bool) -> int:
        """Return the rate for goods that go to a country."""
        return self._rates.get((country, STANDARD if taxable else EXEMPT), 0)


def included_tax(gross_minor: int, rate_bps: int) -> int:
    """Return the tax that an amount contains, so that net + tax is the amount; the net is rounded half to even."""
    divisor = 10_000 + rate_bps
    net, rest = divmod(gross_minor * 10_000, divisor)
    if 2 * rest > divisor or (2 * rest == divisor and net % 2):
        net += 1
    return gross_minor - net


def price_line(
    offer: Offer,
    quantity: int,
    *,
    country: str,
    rates: TaxRates,
    commission_bps: int,
    discount: Discount = NO_DISCOUNT,
) -> Amounts:
    """Price so many of an offer, less a discount of at most their value.

    Commission is taken on what the seller gets for the goods, without tax: also on what the platform adds to it.

    Raises:
        InvalidError: the amount is beyond what one figure may be.
    """
    goods = offer.price_minor * quantity - discount.amount_minor
    rate = rates.rate_bps(country, taxable=offer.taxable)
    if rates.included:
        tax = included_tax(goods, rate) if rate else 0
        total, base = goods, goods - tax
    else:
        tax = basis_points(goods, rate) if rate else 0
        total, base = goods + tax, goods
    if total > AMOUNT_MINOR_MAX:
        raise InvalidError("The order is too large", code="AMOUNT_TOO_LARGE")
    own = commission_bps if offer.commission_bps is None else offer.commission_bps
    return Amounts(rate, tax, total, own, basis_points(base + discount.subsidy_minor, own) if own else 0)


_NUMBER_PARTS = 3


def new_number() -> str:
    """Return a checkout's number: ``ORD-<unix seconds>-<8 hex>``."""
    return f"ORD-{int(time.time())}-{secrets.token_hex(4)}"


T = TypeVar("T")


def numbered(number: str, items: Sequence[T]) -> list[tuple[str, T]]:
    """Give each of a checkout's orders its number: a single one the checkout's own, several ``-1``, ``-2``, …."""
    if len(items) == 1:
        return [(number, items[0])]
    return [(f"{number}-{place}", item) for place, item in enumerate(items, start=1)]


def number_of_checkout(order_number: str) -> str:
    """Return the number of the checkout that an order's number was given in."""
    return "-".join(order_number.split("-")[:_NUMBER_PARTS])
