"""What a shop is."""

from __future__ import annotations

import re
import unicodedata
import uuid
from enum import StrEnum

import msgspec

from fairground.infrastructure.access import ShopRole

SLUG_LENGTH_MAX = 80
#: Words that stand for something else where a shop's slug may stand.
RESERVED_SLUGS = frozenset({"mine"})
_NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")


class ShopStatus(StrEnum):
    """A shop sells only while it is active."""

    PENDING = "pending"
    ACTIVE = "active"
    SUSPENDED = "suspended"


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
