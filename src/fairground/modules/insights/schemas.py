"""Answers of the dashboard's route."""

import uuid
from datetime import date, datetime

import msgspec

from fairground.kernel.money import Money
from fairground.modules.insights.domain import Period


class OrdersToDo(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for the shop: orders to take up, orders to pack or send on, returns to decide; and today's orders."""

    to_accept: int
    in_process: int
    returns_to_decide: int
    #: placed since midnight, whatever became of them
    placed_today: int


class SalesTotals(msgspec.Struct, frozen=True, kw_only=True):
    """What was paid less what went back, the orders that were paid, and the pieces sold less those that went back."""

    revenue: Money
    refunded: Money
    orders: int
    units: int


class SalesPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A day, or the month that begins with it. More may go back on one day than is sold on it."""

    day: date
    revenue: Money
    orders: int
    units: int


class SalesCompared(msgspec.Struct, frozen=True, kw_only=True):
    """A period and the one before it, up to the same time of its last day."""

    now: SalesTotals
    before: SalesTotals


class BestProduct(msgspec.Struct, frozen=True, kw_only=True):
    """A product with what was paid for it in the period, less what has gone back since."""

    product_id: uuid.UUID
    name: str
    image_url: str | None
    units: int
    revenue: Money


class HoldFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How many times goods were held in a cart, and how many of those holds were bought."""

    made: int
    bought: int


class HoldsCompared(msgspec.Struct, frozen=True, kw_only=True):
    """Holds made in the period and in the one before it."""

    now: HoldFigures
    before: HoldFigures


class StockAtRisk(msgspec.Struct, frozen=True, kw_only=True):
    """A variant that sells so fast that it will soon be gone; ``days_left`` is 0 if it is."""

    variant_id: uuid.UUID
    product_id: uuid.UUID
    product_name: str
    variant_name: str
    image_url: str | None
    available: int
    #: pieces sold lately, from which the days are reckoned
    sold: int
    days_left: int


class StockFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What will be gone within ``days_max`` days at the pace of the last ``pace_days``: how many, the first to go."""

    count: int
    first: list[StockAtRisk]
    days_max: int
    pace_days: int


class ReturnsCompared(msgspec.Struct, frozen=True, kw_only=True):
    """How many returns were asked for in the period and in the one before it."""

    now: int
    before: int


class ReviewFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Reviews of the shop's goods; ``average`` is out of 5 and None without any."""

    count: int
    average: float | None


class ReviewsCompared(msgspec.Struct, frozen=True, kw_only=True):
    """Reviews written in the period and in the one before it, and those of the last 90 days without an answer."""

    now: ReviewFigures
    before: ReviewFigures
    to_answer: int


class ShopFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What managers see. ``points`` are oldest first and end today, in days or (12 months) in months."""

    currency: str
    today: SalesCompared
    sales: SalesCompared
    points: list[SalesPoint]
    best: list[BestProduct]
    holds: HoldsCompared
    stock: StockFigures
    returns: ReturnsCompared
    reviews: ReviewsCompared
    #: what can be paid out to the shop
    available: Money


class ShopDashboard(msgspec.Struct, frozen=True, kw_only=True):
    """A shop at a glance. ``figures`` is None for those who only work on orders.

    The days, from ``first`` to ``last`` and from ``before_first`` to ``before_last``, begin by the zone's clocks.
    """

    period: Period
    zone: str
    first: date
    last: date
    before_first: date
    before_last: date
    as_of: datetime
    to_do: OrdersToDo
    figures: ShopFigures | None
