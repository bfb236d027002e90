"""The SQL of shops and their members."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

import asyncpg
import msgspec

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.database import Queries, Row
from fairground.kernel.ids import new_id
from fairground.modules.shops.domain import Holiday, Member, Picture, ShopAddress, ShopDraft, ShopHead, ShopStatus
from fairground.modules.shops.errors import SlugTakenError
from fairground.modules.shops.schemas import Shop

#: A holiday is over at its end, also before somebody has noted that.
HOLIDAY = """CASE WHEN holiday_message IS NOT NULL AND coalesce(holiday_ends_at > now(), true) THEN jsonb_build_object(
        'message', holiday_message, 'until', holiday_until, 'time_zone', holiday_time_zone, 'ends_at', holiday_ends_at)
    END AS holiday"""
_COLUMNS = f"""id, slug, name, email, phone_number, zip_code, tagline, description, address, avatar, banner, status,
    created_at, updated_at, status_reason, returns_policy, shipping_policy, shows_contact, {HOLIDAY}"""

_INSERT = f"""
INSERT INTO shops (id, slug, name, email, phone_number, zip_code, tagline, description, address, avatar, banner, status)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (slug) DO NOTHING RETURNING {_COLUMNS}
"""  # noqa: S608 - the columns are ours
_SLUGS_LIKE = "SELECT slug FROM shops WHERE slug = $1 OR slug LIKE $1 || '-%'"
_FIND = f"SELECT {_COLUMNS} FROM shops WHERE id = $1"  # noqa: S608
_LOCK = f"{_FIND} FOR NO KEY UPDATE"
_FIND_HEAD = "SELECT id, slug, name, status FROM shops WHERE id::text = $1 OR slug = $1"
_UPDATE = f"""
UPDATE shops SET slug = $2, name = $3, email = $4, phone_number = $5, zip_code = $6, tagline = $7, description = $8,
    address = $9, avatar = $10, banner = $11, returns_policy = $12, shipping_policy = $13, shows_contact = $14,
    updated_at = now()
WHERE id = $1 RETURNING {_COLUMNS}
"""  # noqa: S608
_SET_STATUS = f"""
UPDATE shops SET status = $2, status_reason = $3, updated_at = now() WHERE id = $1 RETURNING {_COLUMNS}
"""  # noqa: S608
_NOTE_STATUS = """
INSERT INTO shop_status_changes (id, shop_id, from_status, to_status, reason, actor_id) VALUES ($1, $2, $3, $4, $5, $6)
"""
_SET_HOLIDAY = f"""
UPDATE shops SET holiday_message = $2, holiday_until = $3, holiday_time_zone = $4, holiday_ends_at = $5,
    updated_at = now()
WHERE id = $1 RETURNING {_COLUMNS}
"""  # noqa: S608
_END_HOLIDAYS = """
UPDATE shops SET holiday_message = NULL, holiday_until = NULL, holiday_time_zone = NULL, holiday_ends_at = NULL
WHERE id IN (SELECT id FROM shops WHERE holiday_ends_at <= now() ORDER BY id LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED)
RETURNING id, slug, name, status
"""
_DISMISS_ONBOARDING = (
    "UPDATE shops SET onboarding_dismissed_at = coalesce(onboarding_dismissed_at, now()) WHERE id = $1"
)
_SET_COMMISSION = "UPDATE shops SET commission_bps = $2, updated_at = now() WHERE id = $1"
_INSERT_MEMBER = """
INSERT INTO shop_members (shop_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT (shop_id, user_id) DO NOTHING
"""
_LOCK_MEMBERS = "SELECT user_id, role FROM shop_members WHERE shop_id = $1 ORDER BY user_id FOR UPDATE"
_UPDATE_MEMBER = "UPDATE shop_members SET role = $3 WHERE shop_id = $1 AND user_id = $2"
_DELETE_MEMBER = "DELETE FROM shop_members WHERE shop_id = $1 AND user_id = $2"


def picture_of(value: Mapping[str, Any] | None) -> Picture | None:
    """Read a stored image's column."""
    return None if value is None else Picture(value["public_id"], value["url"])


def holiday_of(value: Mapping[str, Any] | None) -> Holiday | None:
    """Read what ``HOLIDAY`` selects."""
    return None if value is None else msgspec.convert(value, Holiday)


def _shop(row: Row) -> Shop:
    fields = dict(row)
    address = fields["address"]
    fields.update(
        status=ShopStatus(fields["status"]),
        address=None if address is None else msgspec.convert(address, ShopAddress),
        avatar=picture_of(fields["avatar"]),
        banner=picture_of(fields["banner"]),
        holiday=holiday_of(fields["holiday"]),
    )
    return Shop(**fields)


async def insert_shop(db: Queries, shop_id: uuid.UUID, slug: str, draft: ShopDraft) -> Shop | None:
    """Write a shop; None when the slug is taken."""
    row = await db.fetch_row(
        _INSERT, shop_id, slug, draft.name, draft.email, draft.phone_number, draft.zip_code, draft.tagline,
        draft.description, draft.address, draft.avatar, draft.banner, draft.status,
    )  # fmt: skip
    return None if row is None else _shop(row)


async def set_commission(db: Queries, shop_id: uuid.UUID, commission_bps: int | None) -> bool:
    """Write what was agreed with a shop; False when there is none."""
    return await db.execute(_SET_COMMISSION, shop_id, commission_bps) == 1


async def slugs_like(db: Queries, slug: str) -> set[str]:
    """Return the slugs in use that are ``slug`` or a numbered one of it."""
    return {row["slug"] for row in await db.fetch(_SLUGS_LIKE, slug)}


async def find_shop(db: Queries, shop_id: uuid.UUID) -> Shop | None:
    """Return a shop with all its data."""
    row = await db.fetch_row(_FIND, shop_id)
    return None if row is None else _shop(row)


async def lock_shop(db: Queries, shop_id: uuid.UUID) -> Shop | None:
    """Return a shop with all its data, and keep others from changing it meanwhile."""
    row = await db.fetch_row(_LOCK, shop_id)
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
            shop.description, shop.address, shop.avatar, shop.banner, shop.returns_policy, shop.shipping_policy,
            shop.shows_contact,
        )  # fmt: skip
    except asyncpg.UniqueViolationError:
        raise SlugTakenError("Another shop has this address already") from None
    assert row is not None  # noqa: S101 - shops are never deleted
    return _shop(row)


async def set_status(db: Queries, before: Shop, status: ShopStatus, reason: str, actor_id: uuid.UUID) -> Shop:
    """Write what was decided about a locked shop, and that it was."""
    await db.execute(_NOTE_STATUS, new_id(), before.id, before.status, status, reason, actor_id)
    row = await db.fetch_row(_SET_STATUS, before.id, status, reason)
    assert row is not None  # noqa: S101 - it is locked
    return _shop(row)


async def set_holiday(db: Queries, shop_id: uuid.UUID, holiday: Holiday | None) -> Shop | None:
    """Write why a shop takes no orders, or that it does again; None when there is no such shop."""
    parts = (None,) * 4 if holiday is None else msgspec.structs.astuple(holiday)
    row = await db.fetch_row(_SET_HOLIDAY, shop_id, *parts)
    return None if row is None else _shop(row)


async def end_holidays(db: Queries, limit: int) -> list[ShopHead]:
    """Note the end of holidays that are over; return whose."""
    rows = await db.fetch(_END_HOLIDAYS, limit)
    return [ShopHead(row["id"], row["slug"], row["name"], ShopStatus(row["status"])) for row in rows]


async def dismiss_onboarding(db: Queries, shop_id: uuid.UUID) -> None:
    """Note that nobody needs to see the checklist any more."""
    await db.execute(_DISMISS_ONBOARDING, shop_id)


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
