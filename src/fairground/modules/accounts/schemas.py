"""Requests and responses of the accounts' routes."""

import uuid
from datetime import UTC, datetime
from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from fairground.infrastructure.access import Caller, Role
from fairground.modules.accounts.domain import (
    Account,
    Address,
    AddressType,
    Obstacle,
    Picture,
    SessionInfo,
    ShopSeat,
)

Email = Annotated[str, Meta(min_length=3, max_length=254)]
#: Generous on purpose: how long a new password must be is a setting, and an old one is only compared.
Password = Annotated[str, Meta(min_length=1, max_length=1024)]
Name = Annotated[str, Meta(min_length=1, max_length=100)]
FamilyName = Annotated[str, Meta(max_length=100)]
Phone = Annotated[str, Meta(max_length=40)]
Country = Annotated[str, Meta(pattern="^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2")]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
OptionalLine = Annotated[str, Meta(max_length=200)]
City = Annotated[str, Meta(min_length=1, max_length=120)]
ZipCode = Annotated[str, Meta(max_length=20)]
Token = Annotated[str, Meta(min_length=1, max_length=512)]


class RegisterIn(Struct, forbid_unknown_fields=True):
    """Who signs up."""

    email: Email
    password: Password
    first_name: Name
    last_name: FamilyName


class LoginIn(Struct, forbid_unknown_fields=True):
    """Who signs in."""

    email: Email
    password: Password


class TokenIn(Struct, forbid_unknown_fields=True):
    """The token of a mailed link."""

    token: Token


class EmailIn(Struct, forbid_unknown_fields=True):
    """Where a link is to be mailed."""

    email: Email


class RefreshIn(Struct, forbid_unknown_fields=True):
    """A device's refresh token; browsers have it in a cookie."""

    refresh_token: Token | None = None


class ResetIn(Struct, forbid_unknown_fields=True):
    """A new password, chosen by a mailed link."""

    token: Token
    password: Password


class PasswordIn(Struct, forbid_unknown_fields=True):
    """A new password, chosen by the old one."""

    old_password: Password
    new_password: Password


class LeaveIn(Struct, forbid_unknown_fields=True):
    """The password, so that nobody else does it."""

    password: Password


class Obstacles(Struct):
    """What has to be settled before the person can leave."""

    items: list[Obstacle]


class MePatch(Struct, forbid_unknown_fields=True):
    """Changes to the own account; what is absent stays."""

    first_name: Name | UnsetType = UNSET
    last_name: FamilyName | UnsetType = UNSET
    email: Email | UnsetType = UNSET
    phone_number: Phone | UnsetType | None = UNSET


class AddressIn(Struct, forbid_unknown_fields=True):
    """An address to keep."""

    recipient: Line
    country: Country
    city: City
    address1: Line
    zip_code: ZipCode
    address2: OptionalLine = ""
    phone_number: Phone | None = None
    address_type: AddressType = AddressType.HOME


class AddressPatch(Struct, forbid_unknown_fields=True):
    """Changes to an address; what is absent stays."""

    recipient: Line | UnsetType = UNSET
    country: Country | UnsetType = UNSET
    city: City | UnsetType = UNSET
    address1: Line | UnsetType = UNSET
    zip_code: ZipCode | UnsetType = UNSET
    address2: OptionalLine | UnsetType = UNSET
    phone_number: Phone | UnsetType | None = UNSET
    address_type: AddressType | UnsetType = UNSET


class ViewedBy(Struct):
    """The organiser who looks at the market as the person, and until when."""

    name: str
    until: datetime


class User(Struct):
    """The signed-in person. ``viewed_by`` is there while it is an organiser who only sees what the person sees."""

    id: uuid.UUID
    email: str
    first_name: str
    last_name: str
    phone_number: str | None
    role: Role
    avatar: Picture | None
    activated: bool
    created_at: datetime
    shops: list[ShopSeat]
    viewed_by: ViewedBy | None = None


class SignedInUser(Struct, omit_defaults=True):
    """The person who is signed in now. The tokens are for devices: a browser has them in cookies it cannot read."""

    user: User
    access_token: str | None = None
    refresh_token: str | None = None


class CsrfToken(Struct):
    """What unsafe requests carry in ``X-CSRF-Token``."""

    csrf_token: str


class AddressList(Struct):
    """An address book."""

    items: list[Address]


class SessionItem(Struct):
    """A place where the person is signed in."""

    id: uuid.UUID
    user_agent: str
    ip: str
    created_at: datetime
    last_seen_at: datetime
    current: bool
    by_organiser: bool


class SignIn(Struct):
    """A place where the person signed in. ``by_organiser``: an organiser looked at the market as the person."""

    id: uuid.UUID
    user_agent: str
    ip: str
    created_at: datetime
    last_seen_at: datetime
    current: bool
    by_organiser: bool
    ended_at: datetime | None
    end_reason: str | None


class SessionList(Struct):
    """Everywhere the person is signed in, the most recent first."""

    items: list[SessionItem]


def user_of(account: Account, caller: Caller | None = None) -> User:
    """Return an account as its owner sees it, and who looks at it beside them."""
    viewer = None if caller is None else caller.viewer
    return User(
        id=account.id,
        email=account.email,
        first_name=account.first_name,
        last_name=account.last_name,
        phone_number=account.phone_number,
        role=account.role,
        avatar=account.avatar,
        activated=account.activated_at is not None,
        created_at=account.created_at,
        shops=list(account.shops),
        viewed_by=None
        if viewer is None or caller is None
        else ViewedBy(viewer.name, datetime.fromtimestamp(caller.expires_at, UTC)),
    )


def session_item(info: SessionInfo, current: uuid.UUID) -> SessionItem:
    """Return a live session as its owner sees it."""
    return SessionItem(
        info.id, info.user_agent, info.ip, info.created_at, info.last_seen_at, info.id == current, info.by_organiser
    )


def sign_in(info: SessionInfo, current: uuid.UUID) -> SignIn:
    """Return a session, perhaps an ended one, as its owner sees it."""
    return SignIn(
        id=info.id,
        user_agent=info.user_agent,
        ip=info.ip,
        created_at=info.created_at,
        last_seen_at=info.last_seen_at,
        current=info.id == current,
        by_organiser=info.by_organiser,
        ended_at=info.ended_at,
        end_reason=info.end_reason,
    )
