"""Responses of administration."""

import uuid
from datetime import datetime

import msgspec

from fairground.kernel.money import Money


class AdminStats(msgspec.Struct, frozen=True, kw_only=True):
    """The market in figures. ``total_revenue`` is money that came minus money that went back."""

    total: int
    pending: int
    processing: int
    by_status: dict[str, int]
    placed_total: Money
    total_revenue: Money
    orders_today: int
    users: int
    shops: int
    products: int


class AssignWebhookIn(msgspec.Struct, forbid_unknown_fields=True):
    """Whose money a message is about."""

    user_id: uuid.UUID


class DeadLetter(msgspec.Struct, frozen=True, kw_only=True):
    """An event that a consumer could not digest."""

    id: int
    consumer: str
    seq: int
    event_id: uuid.UUID
    type: str
    error: str
    attempts: int
    created_at: datetime
    resolved_at: datetime | None
