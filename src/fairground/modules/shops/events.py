"""The facts that shops publish."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.events import Event


class _ShopEvent(Event, frozen=True, kw_only=True):
    shop_id: uuid.UUID
    slug: str
    name: str
    status: str

    def key(self) -> str:
        """Order the events of one shop."""
        return str(self.shop_id)

    def audience(self) -> Sequence[str]:
        """Show it to the shop's members, to those who look at its pages, and to organisers."""
        return (f"shop:{self.shop_id}", f"shopfront:{self.shop_id}", "admin:dashboard")


class ShopOpened(_ShopEvent, frozen=True, kw_only=True):
    """A shop was opened."""

    type: ClassVar[str] = "shop.opened"


class ShopUpdated(_ShopEvent, frozen=True, kw_only=True):
    """A shop's data changed: what shows its name must look again."""

    type: ClassVar[str] = "shop.updated"


class ShopStatusChanged(_ShopEvent, frozen=True, kw_only=True):
    """A shop began or ceased to sell, was declined, or asked again. ``reason`` is for its members."""

    type: ClassVar[str] = "shop.status_changed"
    previous_status: str
    reason: str


class ShopHolidayChanged(_ShopEvent, frozen=True, kw_only=True):
    """A shop went on holiday, changed what it says about it, or is back (``message`` None)."""

    type: ClassVar[str] = "shop.holiday_changed"
    message: str | None
    until: date | None


class _MemberEvent(Event, frozen=True, kw_only=True):
    shop_id: uuid.UUID
    shop_name: str
    user_id: uuid.UUID
    role: ShopRole
    #: who did it; None: the installation itself
    by: uuid.UUID | None

    def key(self) -> str:
        """Order the events of one shop."""
        return str(self.shop_id)

    def audience(self) -> Sequence[str]:
        """Show it to the shop and to the person."""
        return (f"shop:{self.shop_id}", f"user:{self.user_id}")


class MemberInvited(_MemberEvent, frozen=True, kw_only=True):
    """A person who has an account was invited; the link stands in the mail alone."""

    type: ClassVar[str] = "shop.member_invited"


class MemberJoined(_MemberEvent, frozen=True, kw_only=True):
    """A person belongs to a shop from now on."""

    type: ClassVar[str] = "shop.member_joined"


class MemberChanged(_MemberEvent, frozen=True, kw_only=True):
    """A member has another role."""

    type: ClassVar[str] = "shop.member_changed"


class MemberRemoved(_MemberEvent, frozen=True, kw_only=True):
    """A person does not belong to a shop any more; they left if they did it themselves."""

    type: ClassVar[str] = "shop.member_removed"
