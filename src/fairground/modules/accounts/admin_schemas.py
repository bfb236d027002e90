"""Requests and responses of the organisers' routes on people."""

import uuid
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from fairground.infrastructure.access import Role
from fairground.modules.accounts.domain import REASON_LENGTH_MAX, Picture, ShopSeat

Reason = Annotated[str, Meta(min_length=1, max_length=REASON_LENGTH_MAX)]


class WhyIn(Struct, forbid_unknown_fields=True):
    """Why it is done; the person may be told, and it stays on record."""

    reason: Reason


class RoleIn(Struct, forbid_unknown_fields=True):
    """Another role, and why. Guests have no account."""

    role: Literal["customer", "admin", "super_admin"]
    reason: Reason


class AdminUser(Struct, kw_only=True, frozen=True):
    """A person as organisers see them in the list. ``connected``: a page of the market is open there now."""

    id: uuid.UUID
    name: str
    email: str
    role: Role
    avatar: Picture | None
    activated: bool
    suspended_at: datetime | None
    deleted_at: datetime | None
    created_at: datetime
    last_seen_at: datetime | None
    orders: int
    shops: int
    connected: bool = False


class UserNotice(Struct, frozen=True):
    """What a person was told."""

    id: uuid.UUID
    kind: str
    message: str
    created_at: datetime
    read_at: datetime | None


class AdminSession(Struct, kw_only=True, frozen=True):
    """A live session of a person; ``connected`` tells whether it has a page open now."""

    id: uuid.UUID
    user_agent: str
    ip: str
    created_at: datetime
    last_seen_at: datetime
    by_organiser: bool
    connected: bool


class AdminUserDetail(Struct, kw_only=True, frozen=True):
    """A person as organisers see them. ``may_act``: the caller may do something to the account."""

    id: uuid.UUID
    first_name: str
    last_name: str
    email: str
    phone_number: str | None
    role: Role
    avatar: Picture | None
    activated: bool
    suspended_at: datetime | None
    suspension_reason: str
    deleted_at: datetime | None
    created_at: datetime
    last_seen_at: datetime | None
    orders: int
    open_orders: int
    reviews: int
    shops: list[ShopSeat]
    sessions: list[AdminSession]
    notices: list[UserNotice]
    connected: bool
    may_act: bool
    may_change_role: bool


class UserFigures(Struct, kw_only=True, frozen=True):
    """Everyone in figures. ``connected`` counts people with a page open now, ``seen_today`` within 24 hours."""

    total: int
    activated: int
    suspended: int
    organisers: int
    new_this_week: int
    seen_today: int
    connected: int


class Impersonation(Struct, omit_defaults=True, kw_only=True):
    """A look at the market as somebody else. The token is for devices: a browser has it in a cookie."""

    user_id: uuid.UUID
    name: str
    expires_at: datetime
    access_token: str | None = None


class SignedOut(Struct, frozen=True):
    """How many sessions were ended."""

    sessions: int
