"""The market's terms, which of them can be changed, and between which bounds."""

from __future__ import annotations

import enum
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.money import AMOUNT_MINOR_MAX

STANDARD = "standard"
EXEMPT = "exempt"
BASIS_POINTS_MAX = 10_000
TAX_RATES_MAX = 500

_RATE = re.compile(r"([A-Z]{2})(?:\.([a-z_]+))?=(\d{1,5})")

#: A term as it is stored: a figure, a switch, or the rates of tax as they are written (``DE=1900``).
TermValue = int | bool | tuple[str, ...]


class TaxRate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is added for goods of a tax class (``standard`` or ``exempt``) that go to a country, in basis points."""

    country: str
    rate_bps: int
    tax_class: str = STANDARD

    def __str__(self) -> str:
        """Render as it is written in ``TAX_RATES``."""
        name = self.country if self.tax_class == STANDARD else f"{self.country}.{self.tax_class}"
        return f"{name}={self.rate_bps}"


class Terms(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for what is ordered, delivered, held and loaded from now on. ``version`` rises with each change."""

    commission_bps: int
    tax_rates: tuple[str, ...]
    prices_include_tax: bool
    settlement_hold_days: int
    return_window_days: int
    stock_reservation_minutes: int
    low_stock_pieces: int
    wallet_balance_max_minor: int
    wallet_top_up_min_minor: int
    wallet_top_up_max_minor: int
    shop_approval: bool
    version: int = 0


class SettingKind(enum.StrEnum):
    """How a setting is shown and entered."""

    BASIS_POINTS = "basis_points"
    TAX_RATES = "tax_rates"
    FLAG = "flag"
    DAYS = "days"
    MINUTES = "minutes"
    PIECES = "pieces"
    AMOUNT = "amount"


class Bounds(msgspec.Struct, frozen=True):
    """What a setting is, and between what it must lie; for rates of tax, each of them."""

    kind: SettingKind
    minimum: int | None = None
    maximum: int | None = None


class StoredSetting(msgspec.Struct, frozen=True, kw_only=True):
    """What was last set, by whom and when; without a value the default holds again."""

    name: str
    value: object
    version: int
    changed_by: uuid.UUID
    changed_by_name: str
    changed_at: datetime


def bounds_of(minutes_max: int) -> Mapping[str, Bounds]:
    """Return every setting that can be changed while the market runs, in the order in which they are shown."""
    amount = Bounds(SettingKind.AMOUNT, 0, AMOUNT_MINOR_MAX)
    return {
        "commission_bps": Bounds(SettingKind.BASIS_POINTS, 0, BASIS_POINTS_MAX),
        "settlement_hold_days": Bounds(SettingKind.DAYS, 0, 365),
        "tax_rates": Bounds(SettingKind.TAX_RATES, 0, BASIS_POINTS_MAX),
        "prices_include_tax": Bounds(SettingKind.FLAG),
        "return_window_days": Bounds(SettingKind.DAYS, 0, 365),
        "stock_reservation_minutes": Bounds(SettingKind.MINUTES, 1, minutes_max),
        "low_stock_pieces": Bounds(SettingKind.PIECES, 0, 10_000),
        "wallet_balance_max_minor": amount,
        "wallet_top_up_min_minor": Bounds(SettingKind.AMOUNT, 1, AMOUNT_MINOR_MAX),
        "wallet_top_up_max_minor": amount,
        "shop_approval": Bounds(SettingKind.FLAG),
    }


def parse_tax_rate(text: str) -> TaxRate:
    """Read ``DE=1900`` or ``DE.exempt=0``.

    Raises:
        InvalidError: anything else.
    """
    match = _RATE.fullmatch(text)
    if match is None:
        raise InvalidError(f"TAX_RATES: not a rate: {text!r}", code="INVALID_SETTING")
    country, tax_class, rate = match.groups()
    return TaxRate(country, int(rate), tax_class or STANDARD)


def with_stored(defaults: Terms, stored: Iterable[tuple[str, object, int]]) -> Terms:
    """Return the terms that hold: the defaults, overridden by what is stored (name, value, version).

    A name that this version does not know, left by another one, changes nothing.
    """
    fields = {field.name: field.type for field in msgspec.structs.fields(Terms)}
    changed: dict[str, TermValue] = {}
    newest = 0
    for name, value, version in stored:
        newest = max(newest, version)
        if name in fields and value is not None:
            changed[name] = msgspec.convert(value, fields[name])
    return msgspec.structs.replace(defaults, **changed, version=newest)


def require_sound(terms: Terms, changes: Mapping[str, TermValue | None], bounds: Mapping[str, Bounds]) -> None:
    """Pass if the changed ones of the terms lie within their bounds, and all of them agree with each other.

    Raises:
        InvalidError: naming every setting that does not.
    """
    errors = [
        error
        for name, value in changes.items()
        if value is not None and (error := _problem_of(name, value, bounds[name])) is not None
    ]
    if not errors and terms.wallet_top_up_min_minor > terms.wallet_top_up_max_minor:
        errors.append(FieldError("wallet_top_up_min_minor", "is more than the most that one top-up may bring"))
    if not errors and terms.wallet_top_up_max_minor > terms.wallet_balance_max_minor:
        errors.append(FieldError("wallet_top_up_max_minor", "is more than a wallet may hold"))
    if errors:
        first = errors[0]
        raise InvalidError(f"{first.field} {first.message}", code="INVALID_SETTING", errors=errors)


def _problem_of(name: str, value: TermValue, bounds: Bounds) -> FieldError | None:
    if isinstance(value, tuple):
        return _problem_of_rates(name, value, bounds)
    if bounds.minimum is not None and bounds.maximum is not None and not bounds.minimum <= value <= bounds.maximum:
        return FieldError(name, f"must be between {bounds.minimum} and {bounds.maximum}")
    return None


def _problem_of_rates(name: str, rates: tuple[str, ...], bounds: Bounds) -> FieldError | None:
    if len(rates) > TAX_RATES_MAX:
        return FieldError(name, f"at most {TAX_RATES_MAX} rates")
    seen: set[tuple[str, str]] = set()
    for place, text in enumerate(rates):
        try:
            rate = parse_tax_rate(text)
        except InvalidError:
            return FieldError(f"{name}.{place}", "needs a country's two capital letters and a tax class")
        if rate.tax_class not in {STANDARD, EXEMPT}:
            return FieldError(f"{name}.{place}.tax_class", f"is neither {STANDARD} nor {EXEMPT}")
        if rate.rate_bps > (bounds.maximum or 0):
            return FieldError(f"{name}.{place}.rate_bps", f"must be between {bounds.minimum} and {bounds.maximum}")
        if (rate.country, rate.tax_class) in seen:
            return FieldError(f"{name}.{place}", f"{rate.country} has two rates for {rate.tax_class} goods")
        seen.add((rate.country, rate.tax_class))
    return None
