"""Coupons as pure decisions: which goods they are for, what they take off, and why not. All amounts are minor units.

A coupon's discount is spread over its lines in proportion to what they cost, whole, by the largest remainder. Coupons
of shops come first, each on its own shop's lines; the platform's comes after them, on what is left. No line falls
below zero.
"""

from __future__ import annotations

import enum
import unicodedata
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from fairground.kernel.money import Money, allocate, basis_points
from fairground.modules.promotions.timing import EventStatus

__all__ = [
    "AppliedCoupons",
    "BasketLine",
    "Coupon",
    "CouponKind",
    "CouponOutcome",
    "CouponShop",
    "CouponTerms",
    "EventStatus",
    "LineShare",
    "Refusal",
    "RefusalCode",
    "ShopCoupon",
    "apply_coupons",
    "coupon_key",
    "shown_value",
]

#: Coupons that one checkout can bear: more shops than this hardly meet in one cart.
COUPONS_MAX = 20


class CouponKind(enum.StrEnum):
    """How a coupon's value is meant: hundredths of a price, or an amount of money."""

    PERCENT = "percent"
    AMOUNT = "amount"


class RefusalCode(enum.StrEnum):
    """Why a coupon does not apply."""

    NOT_FOUND = "COUPON_NOT_FOUND"
    DISABLED = "COUPON_DISABLED"
    NOT_STARTED = "COUPON_NOT_STARTED"
    EXPIRED = "COUPON_EXPIRED"
    OTHER_CURRENCY = "COUPON_OTHER_CURRENCY"
    NOT_FOR_THESE = "COUPON_NOT_FOR_THESE"
    MIN_AMOUNT = "COUPON_MIN_AMOUNT"
    MAX_AMOUNT = "COUPON_MAX_AMOUNT"
    USED_UP = "COUPON_USED_UP"
    USED_BY_YOU = "COUPON_USED_BY_YOU"
    NOT_COMBINABLE = "COUPON_NOT_COMBINABLE"


class Refusal(msgspec.Struct, frozen=True):
    """Why a coupon does not apply, for programs and for people."""

    code: RefusalCode
    message: str


class CouponTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What decides about a coupon at one moment. ``used_by_you`` counts the redemptions of whoever asks."""

    id: uuid.UUID
    shop_id: uuid.UUID | None
    name: str
    name_key: str
    kind: CouponKind
    value: int
    currency: str
    min_amount_minor: int | None
    max_amount_minor: int | None
    product_ids: list[uuid.UUID]
    usage_limit: int | None
    per_user_limit: int | None
    enabled: bool
    used: int
    has_started: bool
    has_ended: bool
    used_by_you: int


class Coupon(msgspec.Struct, frozen=True, kw_only=True):
    """A coupon as those see it who manage it.

    ``value`` is a percentage (up to two decimals) or minor units of ``currency``. ``shop_id`` is null for the
    platform's own. ``selected_product`` lists the only products it is for; empty: all. ``redemptions`` counts those
    that stand, ``discount_total`` is what they took off.
    """

    id: uuid.UUID
    shop_id: uuid.UUID | None
    name: str
    kind: CouponKind
    value: float
    currency: str
    min_amount: Money | None
    max_amount: Money | None
    selected_product: list[uuid.UUID]
    usage_limit: int | None
    per_user_limit: int | None
    starts_at: datetime | None
    ends_at: datetime | None
    enabled: bool
    redemptions: int
    discount_total: Money
    created_at: datetime
    updated_at: datetime


class CouponShop(msgspec.Struct, frozen=True):
    """The shop of a coupon, as the market's organisers see it."""

    id: uuid.UUID
    slug: str
    name: str


class ShopCoupon(Coupon, frozen=True, kw_only=True):
    """A shop's coupon among those of all shops."""

    shop: CouponShop


class BasketLine(msgspec.Struct, frozen=True):
    """Goods of one kind on their way to the till; ``amount_minor`` is what they cost before any discount."""

    shop_id: uuid.UUID
    product_id: uuid.UUID
    amount_minor: int
    currency: str


class LineShare(msgspec.Struct, frozen=True):
    """What is taken off a line: by its shop, and by the platform."""

    shop_minor: int = 0
    platform_minor: int = 0

    @property
    def total_minor(self) -> int:
        """Return what is taken off in all."""
        return self.shop_minor + self.platform_minor


class CouponOutcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one code: a refusal, or shares by the place of the line."""

    code: str
    terms: CouponTerms | None
    refusal: Refusal | None
    shares: Mapping[int, int]

    @property
    def discount_minor(self) -> int:
        """Return what the coupon takes off in all."""
        return sum(self.shares.values())


class AppliedCoupons(msgspec.Struct, frozen=True):
    """What became of all codes, in the order given, and what is taken off each line, by its place."""

    outcomes: tuple[CouponOutcome, ...]
    by_line: Mapping[int, LineShare]

    @property
    def redeemed(self) -> list[CouponOutcome]:
        """Return the coupons that apply, in the order in which their rows are locked."""
        applied = [outcome for outcome in self.outcomes if outcome.terms is not None and outcome.refusal is None]
        return sorted(applied, key=lambda outcome: outcome.terms.id if outcome.terms else uuid.UUID(int=0))

    @property
    def first_refusal(self) -> tuple[int, Refusal] | None:
        """Return the place of the first code that does not apply, and why."""
        return next(
            ((place, outcome.refusal) for place, outcome in enumerate(self.outcomes) if outcome.refusal is not None),
            None,
        )


NO_COUPONS = AppliedCoupons((), {})


def coupon_key(name: str) -> str:
    """Return what two ways of writing one code have in common: case, Unicode forms and outer spaces do not count."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).strip().casefold())


def shown_value(kind: CouponKind, value: int) -> float:
    """Return a stored value as people write it: percent, or minor units; whole numbers without decimals."""
    if kind is CouponKind.AMOUNT:
        return value
    return value / 100 if value % 100 else value // 100


def apply_coupons(
    codes: Sequence[str],
    known: Mapping[str, CouponTerms],
    lines: Sequence[BasketLine],
    own_shops: frozenset[uuid.UUID] = frozenset(),
) -> AppliedCoupons:
    """Decide what each code takes off.

    Args:
        codes: As the buyer typed them; the answer keeps their order, which changes nothing else.
        known: The coupons there are, by their key.
        lines: What is bought.
        own_shops: Shops that the buyer works for: the platform adds nothing to what people sell to themselves.
    """
    refusals = _refuse_combinations([known.get(coupon_key(code)) for code in codes])
    entries = [(place, known.get(coupon_key(code))) for place, code in enumerate(codes)]
    # shops first, then the platform; by id, so that the order of typing decides nothing
    ordered = sorted(
        ((place, terms) for place, terms in entries if terms is not None and place not in refusals),
        key=lambda entry: (entry[1].shop_id is None, entry[1].id),
    )
    left = [line.amount_minor for line in lines]
    shares: dict[int, dict[int, int]] = {}
    by_line: dict[int, LineShare] = {}
    for place, terms in ordered:
        eligible = eligible_places(terms, lines, own_shops)
        refusal = refusal_of(terms, lines, eligible)
        if refusal is not None:
            refusals[place] = refusal
            continue
        shares[place] = spread(terms, {line: left[line] for line in eligible})
        for line, share in shares[place].items():
            left[line] -= share
            before = by_line.get(line, LineShare())
            by_line[line] = (
                LineShare(before.shop_minor, before.platform_minor + share)
                if terms.shop_id is None
                else LineShare(before.shop_minor + share, before.platform_minor)
            )
    outcomes = tuple(
        CouponOutcome(code=codes[place], terms=terms, refusal=refusals.get(place), shares=shares.get(place, {}))
        for place, terms in entries
    )
    return AppliedCoupons(outcomes, by_line)


def eligible_places(
    terms: CouponTerms, lines: Sequence[BasketLine], own_shops: frozenset[uuid.UUID] = frozenset()
) -> list[int]:
    """Return the places of the lines that a coupon is for."""
    selected = frozenset(terms.product_ids)
    return [
        place
        for place, line in enumerate(lines)
        if (line.shop_id not in own_shops if terms.shop_id is None else line.shop_id == terms.shop_id)
        and (not selected or line.product_id in selected)
    ]


def refusal_of(terms: CouponTerms, lines: Sequence[BasketLine], eligible: Sequence[int]) -> Refusal | None:
    """Say why a coupon does not apply to the lines it is for; None when it does."""
    if not terms.enabled:
        return Refusal(RefusalCode.DISABLED, f"{terms.name} cannot be used at the moment")
    if not terms.has_started:
        return Refusal(RefusalCode.NOT_STARTED, f"{terms.name} is not valid yet")
    if terms.has_ended:
        return Refusal(RefusalCode.EXPIRED, f"{terms.name} is not valid any more")
    if not eligible:
        return Refusal(RefusalCode.NOT_FOR_THESE, f"{terms.name} is not for these goods")
    if any(lines[place].currency != terms.currency for place in eligible):
        return Refusal(RefusalCode.OTHER_CURRENCY, f"{terms.name} is for prices in {terms.currency}")
    return _bounds_refusal(terms, sum(lines[place].amount_minor for place in eligible)) or _limits_refusal(terms)


def _bounds_refusal(terms: CouponTerms, amount_minor: int) -> Refusal | None:
    if terms.min_amount_minor is not None and amount_minor < terms.min_amount_minor:
        least = Money(terms.min_amount_minor, terms.currency)
        return Refusal(RefusalCode.MIN_AMOUNT, f"{terms.name} is for goods worth {least} or more")
    if terms.max_amount_minor is not None and amount_minor > terms.max_amount_minor:
        most = Money(terms.max_amount_minor, terms.currency)
        return Refusal(RefusalCode.MAX_AMOUNT, f"{terms.name} is for goods worth {most} or less")
    return None


def _limits_refusal(terms: CouponTerms) -> Refusal | None:
    if terms.per_user_limit is not None and terms.used_by_you >= terms.per_user_limit:
        return used_by_you(terms)
    if terms.usage_limit is not None and terms.used >= terms.usage_limit:
        return used_up(terms)
    return None


def used_up(terms: CouponTerms) -> Refusal:
    """Return the refusal of a coupon that was redeemed as often as it may be."""
    return Refusal(RefusalCode.USED_UP, f"{terms.name} has been used up")


def used_by_you(terms: CouponTerms) -> Refusal:
    """Return the refusal of a coupon that this buyer redeemed as often as one may."""
    times = "already" if terms.per_user_limit == 1 else f"{terms.per_user_limit} times"
    return Refusal(RefusalCode.USED_BY_YOU, f"You have used {terms.name} {times}")


def spread(terms: CouponTerms, left: Mapping[int, int]) -> dict[int, int]:
    """Spread a coupon's discount over what is left of its lines, by their place: whole, and no line below zero.

    A percentage is taken of the sum and rounded once, half to even; an amount is at most the sum.
    """
    total = sum(left.values())
    wanted = basis_points(total, terms.value) if terms.kind is CouponKind.PERCENT else min(terms.value, total)
    return dict(zip(left, allocate(wanted, list(left.values())), strict=True))


def _refuse_combinations(found: Sequence[CouponTerms | None]) -> dict[int, Refusal]:
    """Refuse codes that nobody knows, and all but the first of one shop's or of the platform's."""
    refusals: dict[int, Refusal] = {}
    seen: set[uuid.UUID | None] = set()
    for place, terms in enumerate(found):
        if terms is None:
            refusals[place] = Refusal(RefusalCode.NOT_FOUND, "There is no such coupon")
        elif terms.shop_id in seen:
            whose = "the market's coupons" if terms.shop_id is None else "one shop's coupons"
            refusals[place] = Refusal(RefusalCode.NOT_COMBINABLE, f"Only one of {whose} can be used at once")
        else:
            seen.add(terms.shop_id)
    return refusals
