"""Requests and responses of the organisers' routes about shops."""

import uuid
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from fairground.kernel.money import Money
from fairground.modules.shops.domain import REASON_LENGTH_MAX, Picture, ShopAddress, ShopStatus
from fairground.modules.shops.schemas import ShopMember


class ShopReasonIn(Struct, forbid_unknown_fields=True):
    """Why; the shop's owners read it."""

    reason: Annotated[str, Meta(min_length=1, max_length=REASON_LENGTH_MAX)]


class ShopOwner(Struct):
    """Somebody who owns a shop."""

    user_id: uuid.UUID
    name: str
    email: str


class AdminShop(Struct):
    """A shop as organisers list it. ``revenue`` is what its paid orders came to, less what was refunded."""

    id: uuid.UUID
    slug: str
    name: str
    email: str
    avatar: Picture | None
    status: ShopStatus
    status_reason: str
    is_on_holiday: bool
    #: basis points agreed with this shop; None: what holds for all
    commission_bps: int | None
    product_count: int
    order_count: int
    revenue: Money
    owners: list[ShopOwner]
    created_at: datetime


class AdminShopPage(Struct):
    """A page of shops, and how many of all wait to be approved."""

    items: list[AdminShop]
    next_cursor: str | None
    pending_count: int


class ShopStatusChange(Struct):
    """One change of a shop's status; ``by`` is a person's name."""

    from_status: ShopStatus
    to_status: ShopStatus
    reason: str
    by: str
    created_at: datetime


class AdminShopDetail(Struct):
    """All that organisers see of a shop, and what was decided about it, the latest first."""

    shop: AdminShop
    phone_number: str | None
    address: ShopAddress | None
    tagline: str
    description: str
    banner: Picture | None
    returns_policy: str
    shipping_policy: str
    members: list[ShopMember]
    history: list[ShopStatusChange]
