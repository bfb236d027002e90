"""The SQL of shops and their members."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

import asyncpg
import msgspec

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.database import Queries, Row
from fairground.modules.shops.domain import Member, Picture, ShopAddress, ShopDraft, ShopHead, ShopStatus
from fairground.modules.shops.errors import SlugTakenError
from fairground.modules.shops.schemas import Shop

_COLUMNS = """id, slug, name, email, phone_number, zip_code, tagline, description, address, avatar, banner, status,
    created_at, updated_at"""

_INSERT = f"""
INSERT INTO shops (id, slug, name, email, phone_number, zip_code, tagline, description, address, avatar, banner, status)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (slug) DO NOTHING RETURNING {_COLUMNS}
"""  # noqa: S608 - the columns are ours
_SLUGS_LIKE = "SELECT slug FROM shops WHERE slug = $1 OR slug LIKE $1 || '-%'"
_FIND = f"SELECT {_COLUMNS} FROM shops WHERE id = $1"  # noqa: S608
_FIND_HEAD = "SELECT id, slug, name, status FROM shops WHERE id::text = $1 OR slug = $1"
_UPDATE = f"""
UPDATE shops SET slug = $2, name = $3, email = $4, phone_number = $5, zip_code = $6, tagline = $7, description = $8,
    address = $9, avatar = $10, banner = $11, status = $12, updated_at = now()
WHERE id = $1 RETURNING {_COLUMNS}
"""  # noqa: S608
_INSERT_MEMBER = """
INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT (shop_id, user_id) DO NOTHING
"""
_LOCK_MEMBERS = "SELECT user_id, role FROM shop_members WHERE shop_id = $1 ORDER BY user_id FOR UPDATE"
_UPDATE_MEMBER = "UPDATE shop_members SET role = $3 WHERE shop_id = $1 AND user_id = $2"
_DELETE_MEMBER = "DELETE FROM shop_members WHERE shop_id = $1 AND user_id = $2"


def picture_of(value: Mapping[str, Any] | None) -> Picture | None:
    """Read a stored image's column."""
    return None if value is None else Picture(value["public_id"], value["url"])


def _shop(row: Row) -> Shop:
    fields = dict(row)
    address = fields["address"]
    fields.update(
        status=ShopStatus(fields["status"]),
        address=None if address is None else msgspec.convert(address, ShopAddress),
        avatar=picture_of(fields["avatar"]),
        banner=picture_of(fields["banner"]),
    )
    return Shop(**fields)


async def insert_shop(db: Queries, shop_id: uuid.UUID, slug: str, draft: ShopDraft) -> Shop | None:
    """Write a shop; None when the slug is taken."""
    row = await db.fetch_row(
        _INSERT, shop_id, slug, draft.name, draft.email, draft.phone_number, draft.zip_code, draft.tagline,
        draft.description, draft.address, draft.avatar, draft.banner, draft.status,
    )  # fmt: skip
    return None if row is None else _shop(row)


async def slugs_like(db: Queries, slug: str) -> set[str]:
    """Return the slugs in use that are ``slug`` or a numbered one of it."""
    return {row["slug"] for row in await db.fetch(_SLUGS_LIKE, slug)}


async def find_shop(db: Queries, shop_id: uuid.UUID) -> Shop | None:
    """Return a shop with all its data."""
    row = await db.fetch_row(_FIND, shop_id)
    return None if row is None else _shop(row)


async def find_head(db: Queries, slug_or_id: str) -> ShopHead | None:
    """Return the little that others need, by slug or id."""
    row = await db.fetch_row(_FIND_HEAD, slug_or_id)
    return None if row is None else ShopHead(row["id"], row["slug"], row["name"], ShopStatus(row["status"]))


async def update_shop(db: Queries, shop: Shop) -> Shop:
    """Write a shop's data anew.

    Raises:
        SlugTakenError: another shop has the slug.
    """
    try:
        row = await db.fetch_row(
            _UPDATE, shop.id, shop.slug, shop.name, shop.email, shop.phone_number, shop.zip_code, shop.tagline,
            shop.description, shop.address, shop.avatar, shop.banner, shop.status,
        )  # fmt: skip
    except asyncpg.UniqueViolationError:
        raise SlugTakenError("Another shop has this address already") from None
    assert row is not None  # noqa: S101 - shops are never deleted
    return _shop(row)


async def insert_member(db: Queries, shop_id: uuid.UUID, user_id: uuid.UUID, role: ShopRole) -> bool:
    """Take a person into the shop; False when they belong to it already."""
    return await db.execute(_INSERT_MEMBER, shop_id, user_id, role) == 1


async def lock_members(db: Queries, shop_id: uuid.UUID) -> list[Member]:
    """Return all members and keep others from changing them meanwhile."""
    return [Member(row["user_id"], ShopRole(row["role"])) for row in await db.fetch(_LOCK_MEMBERS, shop_id)]


async def update_member(db: Queries, shop_id: uuid.UUID, user_id: uuid.UUID, role: ShopRole) -> None:
    """Give a member another role."""
    await db.execute(_UPDATE_MEMBER, shop_id, user_id, role)


async def delete_member(db: Queries, shop_id: uuid.UUID, user_id: uuid.UUID) -> None:
    """Remove a member."""
    await db.execute(_DELETE_MEMBER, shop_id, user_id)
