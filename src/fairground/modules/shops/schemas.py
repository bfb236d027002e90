"""Requests and responses of the shops' routes."""

import uuid
from datetime import date, datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from fairground.infrastructure.access import ShopRole
from fairground.modules.shops.domain import Holiday, Picture, ShopAddress, ShopStatus

ShopName = Annotated[str, Meta(min_length=1, max_length=120)]
Slug = Annotated[str, Meta(min_length=2, max_length=80, pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
Email = Annotated[str, Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]
Phone = Annotated[str, Meta(max_length=40)]
ZipCode = Annotated[str, Meta(max_length=20)]
Tagline = Annotated[str, Meta(max_length=160)]
Description = Annotated[str, Meta(max_length=10_000)]
Policy = Annotated[str, Meta(max_length=5_000)]


class ShopAddressIn(Struct, forbid_unknown_fields=True):
    """Where the shop is."""

    country: Annotated[str, Meta(pattern="^([A-Z]{2})?$")] = ""
    city: Annotated[str, Meta(max_length=120)] = ""
    address1: Annotated[str, Meta(max_length=200)] = ""
    address2: Annotated[str, Meta(max_length=200)] = ""
    zip_code: ZipCode = ""


class ShopIn(Struct, forbid_unknown_fields=True):
    """A shop to open. The slug is made from the name when absent; the e-mail is the owner's when absent."""

    name: ShopName
    slug: Slug | None = None
    email: Email | None = None
    phone_number: Phone | None = None
    zip_code: ZipCode | None = None
    description: Description = ""
    tagline: Tagline = ""
    address: ShopAddressIn | None = None


class ShopPatch(Struct, forbid_unknown_fields=True):
    """Changes to a shop; what is absent stays."""

    name: ShopName | UnsetType = UNSET
    slug: Slug | UnsetType = UNSET
    email: Email | UnsetType = UNSET
    phone_number: Phone | UnsetType | None = UNSET
    zip_code: ZipCode | UnsetType | None = UNSET
    description: Description | UnsetType = UNSET
    tagline: Tagline | UnsetType = UNSET
    address: ShopAddressIn | UnsetType | None = UNSET
    returns_policy: Policy | UnsetType = UNSET
    shipping_policy: Policy | UnsetType = UNSET
    shows_contact: bool | UnsetType = UNSET


class ShopCard(Struct):
    """A shop in a list."""

    id: uuid.UUID
    slug: str
    name: str
    tagline: str
    avatar: Picture | None
    banner: Picture | None
    city: str | None
    country: str | None
    product_count: int
    rating_average: float | None
    rating_count: int


class ShopPublic(Struct):
    """A shop's page, as everyone may see it."""

    id: uuid.UUID
    slug: str
    name: str
    tagline: str
    description: str
    avatar: Picture | None
    banner: Picture | None
    city: str | None
    country: str | None
    product_count: int
    rating_average: float | None
    rating_count: int
    created_at: datetime
    status: ShopStatus
    follower_count: int
    returns_policy: str
    shipping_policy: str
    #: only where the shop shows them
    email: str | None
    phone_number: str | None
    holiday: Holiday | None


class Shop(Struct):
    """A shop, as its members see it."""

    id: uuid.UUID
    slug: str
    name: str
    email: str
    phone_number: str | None
    zip_code: str | None
    tagline: str
    description: str
    address: ShopAddress | None
    avatar: Picture | None
    banner: Picture | None
    status: ShopStatus
    created_at: datetime
    updated_at: datetime
    status_reason: str
    returns_policy: str
    shipping_policy: str
    shows_contact: bool
    holiday: Holiday | None


class HolidayIn(Struct, forbid_unknown_fields=True):
    """Why the shop takes no orders; ``until`` is the last such day by the clocks of the zone (IANA name)."""

    message: Annotated[str, Meta(min_length=1, max_length=500)]
    until: date | None = None
    time_zone: Annotated[str, Meta(max_length=64)] = "UTC"


class SlugCheck(Struct):
    """The address made of what was typed, whether a shop can have it, and one that a shop can have."""

    slug: str
    available: bool
    suggestion: str


class MemberIn(Struct, forbid_unknown_fields=True):
    """A person to take into the shop, by the e-mail address of their account."""

    email: Email
    role: ShopRole


class MemberPatch(Struct, forbid_unknown_fields=True):
    """A member's new role."""

    role: ShopRole


class ShopMember(Struct):
    """A member, as the owners see them."""

    user_id: uuid.UUID
    name: str
    email: str
    avatar: Picture | None
    role: ShopRole
    created_at: datetime


class MemberList(Struct):
    """Everyone who belongs to the shop."""

    items: list[ShopMember]


class InvitationIn(Struct, forbid_unknown_fields=True):
    """Whom to invite, and as what."""

    email: Email
    role: ShopRole


class Invitation(Struct):
    """An invitation that waits, as the owners see it."""

    id: uuid.UUID
    email: str
    role: ShopRole
    sent_at: datetime
    expires_at: datetime
    is_expired: bool


class InvitationList(Struct):
    """The invitations that wait."""

    items: list[Invitation]


class InvitationTokenIn(Struct, forbid_unknown_fields=True):
    """The token of a mailed invitation."""

    token: Annotated[str, Meta(min_length=1, max_length=512)]


class InvitationCard(Struct):
    """What an invitation is about, for whoever has its link. ``has_account`` tells whether the address has one."""

    shop_id: uuid.UUID
    shop_slug: str
    shop_name: str
    shop_avatar: Picture | None
    role: ShopRole
    email: str
    invited_by: str
    expires_at: datetime
    has_account: bool


class TransferIn(Struct, forbid_unknown_fields=True):
    """Whom to hand the shop to, and what oneself is from then on."""

    user_id: uuid.UUID
    role: ShopRole = ShopRole.MANAGER


class OnboardingStep(Struct):
    """One thing that a new shop needs; ``link`` is the page of the web client where it is done."""

    id: str
    done: bool
    optional: bool
    link: str


class Onboarding(Struct):
    """What is done of what a new shop needs; complete without what is optional."""

    steps: list[OnboardingStep]
    complete: bool
    dismissed: bool
