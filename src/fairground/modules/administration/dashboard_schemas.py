"""Responses of the organisers' first page."""

import uuid
from datetime import date, datetime

import msgspec

from fairground.kernel.money import Money
from fairground.modules.administration.schemas import AdminStats


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """What waits for an organiser. Of providers' messages: ``held`` ones need a decision, ``failed`` ones help."""

    shops: int
    returns: int
    payouts_to_approve: int
    payouts_to_pay: int
    refunds_by_hand: int
    disputes: int
    reviews_reported: int
    webhooks_held: int
    webhooks_failed: int
    dead_letters: int


class LastProof(msgspec.Struct, frozen=True):
    """The newest proof of the books, and how many contradictions it found."""

    id: uuid.UUID
    created_at: datetime
    problems: int


class Online(msgspec.Struct, frozen=True):
    """Who is connected to the process that answers: people, and their tabs and devices."""

    people: int
    connections: int


class Dashboard(msgspec.Struct, frozen=True, kw_only=True):
    """The market at a glance. ``proof`` is None before the first one."""

    stats: AdminStats
    waiting: Waiting
    online: Online
    proof: LastProof | None


class RevenuePoint(msgspec.Struct, frozen=True, kw_only=True):
    """One day: what was ordered, what of orders was paid, what went back, and what is left of the two."""

    day: date
    orders: int
    placed: Money
    paid: Money
    refunded: Money
    revenue: Money


class Revenue(msgspec.Struct, frozen=True):
    """A point for each day, oldest first, today included; days are cut by the clocks of ``tz``."""

    currency: str
    tz: str
    points: list[RevenuePoint]


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened in the market. ``kind`` is the fact's name; the ids lead to what it is about."""

    id: uuid.UUID
    kind: str
    title: str
    amount: Money | None
    order_id: uuid.UUID | None
    shop_id: uuid.UUID | None
    user_id: uuid.UUID | None
    occurred_at: datetime
