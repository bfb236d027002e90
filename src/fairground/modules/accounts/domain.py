"""What an account is, and what makes a password good enough."""

from __future__ import annotations

import enum
import re
import unicodedata
import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.access import Role, ShopRole
from fairground.kernel.emails import email_key, parse_email
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.text import clean_line
from fairground.modules.accounts.common_passwords import COMMON_BASES, COMMON_PASSWORDS

PASSWORD_LENGTH_MAX = 256
_NAME_LENGTH_MAX = 100
REASON_LENGTH_MAX = 500
#: What somebody is called who has left; ``admin_repository`` writes it into the account in two words.
FORMER_MEMBER = "Former member"
_DISTINCT_MIN = 5
_PERSONAL_LENGTH_MIN = 4
_LEET = str.maketrans("013457@$!", "oleastasi")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{2,38}")


class LinkPurpose(enum.StrEnum):
    """What a link sent by mail is for."""

    ACTIVATE = "activate"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - a purpose


class AddressType(enum.StrEnum):
    """What a saved address is."""

    HOME = "home"
    OFFICE = "office"
    DEFAULT = "default"
    OTHER = "other"


class Picture(msgspec.Struct, frozen=True):
    """A stored image."""

    public_id: str
    url: str


class ShopSeat(msgspec.Struct, frozen=True):
    """One shop an account belongs to, as the person who belongs to it sees it."""

    id: uuid.UUID
    slug: str
    name: str
    role: ShopRole
    status: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """An account as its owner sees it. There is no password in it, and no hash."""

    id: uuid.UUID
    email: str
    first_name: str
    last_name: str
    phone_number: str | None
    role: Role
    avatar: Picture | None
    activated_at: datetime | None
    suspended_at: datetime | None
    created_at: datetime
    shops: tuple[ShopSeat, ...] = ()

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.first_name} {self.last_name}".strip()


class Credentials(msgspec.Struct, frozen=True, kw_only=True):
    """What signing in is decided by. Stays inside this module."""

    user_id: uuid.UUID
    email: str
    password_hash: str
    first_name: str
    last_name: str
    is_activated: bool
    is_suspended: bool


class PublicCard(msgspec.Struct, frozen=True):
    """What anyone may know of a person."""

    id: uuid.UUID
    name: str
    avatar: Picture | None


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """One saved address."""

    id: uuid.UUID
    recipient: str
    country: str
    city: str
    address1: str
    address2: str
    zip_code: str
    phone_number: str | None
    address_type: AddressType


class Device(msgspec.Struct, frozen=True):
    """Where a session was started."""

    user_agent: str
    ip: str


class SessionInfo(msgspec.Struct, frozen=True):
    """A session, as shown to its owner. One ``by_organiser`` who looked in tells nothing of the organiser's device."""

    id: uuid.UUID
    user_agent: str
    ip: str
    created_at: datetime
    last_seen_at: datetime
    by_organiser: bool
    ended_at: datetime | None
    end_reason: str | None


class ObstacleCode(enum.StrEnum):
    """Why a person cannot leave yet."""

    ORGANISER = "organiser"
    OPEN_ORDERS = "open_orders"
    OPEN_RETURNS = "open_returns"
    REFUNDS_UNDER_WAY = "refunds_under_way"
    OPEN_DISPUTES = "open_disputes"
    WALLET_NOT_EMPTY = "wallet_not_empty"
    TOP_UPS_UNDER_WAY = "top_ups_under_way"
    SHOP_WITH_OPEN_BUSINESS = "shop_with_open_business"


class Obstacle(msgspec.Struct, frozen=True):
    """What has to be settled before a person can leave, and how much of it there is; of a shop, its name."""

    code: ObstacleCode
    message: str
    count: int = 0
    shop: str | None = None


class Person(msgspec.Struct, frozen=True):
    """Name and address of an account to be, checked."""

    email: str
    first_name: str
    last_name: str


def parse_person(email: str, first_name: str, last_name: str) -> Person:
    """Return who signs up.

    Raises:
        InvalidError: the address is none, or the first name is empty.
    """
    return Person(parse_email(email), parse_name(first_name, "first_name"), clean_line(last_name)[:_NAME_LENGTH_MAX])


def parse_name(text: str, field: str) -> str:
    """Return a name that shows.

    Raises:
        InvalidError: nothing of it does.
    """
    name = clean_line(text)[:_NAME_LENGTH_MAX]
    if not name:
        raise InvalidError("A name is missing", errors=[FieldError(field, "must not be empty", "required")])
    return name


def parse_phone(text: str | None) -> str | None:
    """Return a phone number, None for none.

    Raises:
        InvalidError: it is none.
    """
    number = clean_line(text or "")
    if not number:
        return None
    if not _PHONE.fullmatch(number):
        raise InvalidError(
            "The phone number is not valid", errors=[FieldError("phone_number", "is not a phone number", "phone")]
        )
    return number


def parse_reason(text: str) -> str:
    """Return why an organiser did something.

    Raises:
        InvalidError: it says nothing.
    """
    reason = clean_line(text)[:REASON_LENGTH_MAX]
    if not reason:
        raise InvalidError("A reason is missing", errors=[FieldError("reason", "must not be empty", "required")])
    return reason


def normal_password(password: str) -> str:
    """Return a password as it is hashed: typed on any keyboard, the same characters are the same password."""
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, person: Person, length_min: int, field: str = "password") -> None:
    """Admit a new password. Length counts, not composition (NIST SP 800-63B-4, section 3.1.1.2).

    Raises:
        InvalidError: ``WEAK_PASSWORD``, it is too short, too long, among the first that anyone tries, or the person's
            own name or address.
    """
    problem = _weakness(normal_password(password), person, length_min)
    if problem is not None:
        raise InvalidError(
            "Please choose another password", code="WEAK_PASSWORD", errors=[FieldError(field, problem, "weak")]
        )


def _weakness(password: str, person: Person, length_min: int) -> str | None:
    if len(password) < length_min:
        return f"must have at least {length_min} characters"
    if len(password) > PASSWORD_LENGTH_MAX:
        return f"must have at most {PASSWORD_LENGTH_MAX} characters"
    folded = password.casefold()
    if len(set(folded)) < _DISTINCT_MIN:
        return "repeats the same few characters"
    core = _core(folded)
    if folded in COMMON_PASSWORDS or core in COMMON_BASES or core.translate(_LEET) in COMMON_BASES:
        return "is among the first that anyone would try"
    if email_key(person.email) in folded or core in _personal(person):
        return "must not be your name or e-mail address"
    return None


def _core(folded: str) -> str:
    """Return a password without the digits and marks that people put around a word."""
    return re.sub(r"^[\W\d_]+|[\W\d_]+$", "", folded)


def _personal(person: Person) -> set[str]:
    first, last = person.first_name.casefold(), person.last_name.casefold()
    local, _, domain = person.email.casefold().rpartition("@")
    words = {
        first,
        last,
        first + last,
        last + first,
        f"{first} {last}",
        f"{first}.{last}",
        local,
        domain.partition(".")[0],
    }
    return {_core(word) for word in words if len(word) >= _PERSONAL_LENGTH_MIN}
