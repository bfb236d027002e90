"""What a shop is."""

from __future__ import annotations

import re
import unicodedata
import uuid
from datetime import date, datetime
from enum import StrEnum

import msgspec

from fairground.infrastructure.access import ShopRole
from fairground.kernel.errors import ConflictError
from fairground.kernel.states import StateMachine

SLUG_LENGTH_MAX = 80
REASON_LENGTH_MAX = 1000
#: Words that stand for something else where a shop's slug may stand.
RESERVED_SLUGS = frozenset({"mine", "slug-check"})
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")


class ShopStatus(StrEnum):
    """A shop sells, and is seen by strangers, only while it is active."""

    PENDING = "pending"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DECLINED = "declined"


SHOP_MACHINE = StateMachine(
    "shop",
    {
        ShopStatus.PENDING: frozenset({ShopStatus.ACTIVE, ShopStatus.DECLINED}),
        ShopStatus.ACTIVE: frozenset({ShopStatus.SUSPENDED}),
        ShopStatus.SUSPENDED: frozenset({ShopStatus.ACTIVE}),
        ShopStatus.DECLINED: frozenset({ShopStatus.ACTIVE, ShopStatus.PENDING}),
    },
)


class ShopDecision(StrEnum):
    """What is decided about a shop: by organisers, but for ``resubmit``, by which an owner asks again."""

    APPROVE = "approve"
    DECLINE = "decline"
    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    RESUBMIT = "resubmit"


#: Of which shops each decision can be taken, and what they are then.
_DECISIONS: dict[ShopDecision, tuple[frozenset[ShopStatus], ShopStatus]] = {
    ShopDecision.APPROVE: (frozenset({ShopStatus.PENDING, ShopStatus.DECLINED}), ShopStatus.ACTIVE),
    ShopDecision.DECLINE: (frozenset({ShopStatus.PENDING}), ShopStatus.DECLINED),
    ShopDecision.SUSPEND: (frozenset({ShopStatus.ACTIVE}), ShopStatus.SUSPENDED),
    ShopDecision.REINSTATE: (frozenset({ShopStatus.SUSPENDED}), ShopStatus.ACTIVE),
    ShopDecision.RESUBMIT: (frozenset({ShopStatus.DECLINED}), ShopStatus.PENDING),
}


def decide(current: ShopStatus, decision: ShopDecision) -> ShopStatus:
    """Return what a shop is after a decision.

    Raises:
        ConflictError: code ``ILLEGAL_TRANSITION``; the decision cannot be taken of such a shop.
    """
    sources, target = _DECISIONS[decision]
    if current not in sources:
        raise ConflictError(
            f"A shop that is {current} cannot be handled so: {decision}",
            code="ILLEGAL_TRANSITION",
            extra={"from": current, "allowed": sorted(sources)},
        )
    return SHOP_MACHINE.transition(current, target)


class Holiday(msgspec.Struct, frozen=True):
    """Why a shop takes no orders for a while.

    ``until`` is the last day, by the clocks of ``time_zone`` (IANA), and ``ends_at`` the moment at which it is over;
    all are None while nobody knows.
    """

    message: str
    until: date | None
    time_zone: str | None
    ends_at: datetime | None


class ShopAddress(msgspec.Struct, frozen=True, omit_defaults=False):
    """Where a shop is; every part may be unknown."""

    country: str = ""
    city: str = ""
    address1: str = ""
    address2: str = ""
    zip_code: str = ""


class Picture(msgspec.Struct, frozen=True):
    """A stored image."""

    public_id: str
    url: str


class ShopDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a shop is opened with."""

    name: str
    email: str
    slug: str | None = None
    phone_number: str | None = None
    zip_code: str | None = None
    tagline: str = ""
    description: str = ""
    address: ShopAddress | None = None
    avatar: Picture | None = None
    banner: Picture | None = None
    status: ShopStatus = ShopStatus.ACTIVE


class ShopHead(msgspec.Struct, frozen=True):
    """The little that other modules need of a shop."""

    id: uuid.UUID
    slug: str
    name: str
    status: ShopStatus


class Member(msgspec.Struct, frozen=True):
    """A person's place in a shop."""

    user_id: uuid.UUID
    role: ShopRole


class Person(msgspec.Struct, frozen=True):
    """How somebody is called and written to."""

    user_id: uuid.UUID
    name: str
    email: str


def slugify(text: str, *, fallback: str = "shop") -> str:
    """Return ``text`` as a part of an address: ``Café Noël & Co.`` becomes ``cafe-noel-co``."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_SLUGS.sub("-", plain).strip("-")[:SLUG_LENGTH_MAX].strip("-") or fallback


def numbered(slug: str, number: int) -> str:
    """Return the ``number``-th choice for a slug that may be taken: ``oak``, ``oak-2``, ``oak-3`` and so on."""
    if number == 1:
        return slug
    suffix = f"-{number}"
    return slug[: SLUG_LENGTH_MAX - len(suffix)].rstrip("-") + suffix
