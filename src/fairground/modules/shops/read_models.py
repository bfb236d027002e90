"""What the shops' pages show of other modules' tables.

Those are products (for counts and ratings), users (for members), shop_follows (for how many there are), and
withdraw_methods and shipping_zones (for what is set up).
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.database import Queries, Row
from fairground.infrastructure.rows import shaped
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.shops.domain import Person, ShopStatus
from fairground.modules.shops.repository import HOLIDAY, holiday_of, picture_of
from fairground.modules.shops.schemas import InvitationCard, ShopCard, ShopMember, ShopPublic

_FIGURES = """
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE p.kind = 'product') AS product_count,
           coalesce(sum(p.rating_count), 0) AS rating_count,
           round(sum(p.rating_sum)::numeric / nullif(sum(p.rating_count), 0), 1)::float8 AS rating_average
    FROM products p WHERE p.shop_id = s.id AND p.deleted_at IS NULL AND p.status = 'published'
) f
"""
_CARD = f"""
SELECT fold(s.name) AS sort_key, s.id, s.slug, s.name, s.tagline, s.avatar, s.banner, s.address ->> 'city' AS city,
       s.address ->> 'country' AS country, f.product_count, f.rating_average, f.rating_count
FROM shops s {_FIGURES} WHERE s.status = 'active'
"""  # noqa: S608 - composed of our own text
_CARDS = f"""
{_CARD} AND ($1::text IS NULL OR (fold(s.name), s.id) > ($1, $2::uuid)) ORDER BY fold(s.name), s.id LIMIT $3
"""
_NAMED = f"{_CARD} AND s.id = ANY ($1::uuid[])"
_PAGE = f"""
SELECT s.id, s.slug, s.name, s.tagline, s.description, s.avatar, s.banner, s.address ->> 'city' AS city,
       s.address ->> 'country' AS country, f.product_count, f.rating_average, f.rating_count, s.created_at, s.status,
       (SELECT count(*) FROM shop_follows w WHERE w.shop_id = s.id) AS follower_count,
       s.returns_policy, s.shipping_policy, CASE WHEN s.shows_contact THEN s.email END AS email,
       CASE WHEN s.shows_contact THEN s.phone_number END AS phone_number, {HOLIDAY}
FROM shops s {_FIGURES}
"""  # noqa: S608
_PUBLIC = f"{_PAGE} WHERE (s.slug = $1 OR s.id::text = $1) AND s.status = 'active'"
_PREVIEW = f"{_PAGE} WHERE s.id = $1"
_MEMBERS = """
SELECT m.user_id, concat_ws(' ', u.first_name, nullif(u.last_name, '')) AS name, u.email, u.avatar, m.role, m.created_at
FROM shop_members m JOIN users u ON u.id = m.user_id WHERE m.shop_id = $1 ORDER BY m.created_at, m.user_id
"""
_PERSON = """
SELECT u.id AS user_id, concat_ws(' ', u.first_name, nullif(u.last_name, '')) AS name, u.email
FROM users u WHERE u.id = $1
"""
_IS_MEMBER = """
SELECT EXISTS (SELECT FROM shop_members m JOIN users u ON u.id = m.user_id WHERE m.shop_id = $1 AND u.email_key = $2)
"""
_HOLD_PERSON = "SELECT id FROM users WHERE id = $1 AND suspended_at IS NULL FOR SHARE"
_INVITATION = """
SELECT s.id AS shop_id, s.slug AS shop_slug, s.name AS shop_name, s.avatar AS shop_avatar, i.role, i.email,
       concat_ws(' ', u.first_name, nullif(u.last_name, '')) AS invited_by, i.expires_at,
       EXISTS (SELECT FROM users x WHERE x.email_key = i.email_key) AS has_account
FROM shop_invitations i JOIN shops s ON s.id = i.shop_id JOIN users u ON u.id = i.invited_by WHERE i.id = $1
"""
_ONBOARDING = """
SELECT s.description <> '' AS description, s.avatar IS NOT NULL AS picture,
       coalesce(s.address ->> 'country', '') <> '' AND coalesce(s.address ->> 'city', '') <> '' AS address,
       EXISTS (SELECT FROM withdraw_methods w WHERE w.shop_id = s.id) AS withdraw_method,
       EXISTS (SELECT FROM products p WHERE p.shop_id = s.id AND p.deleted_at IS NULL AND p.status = 'published'
               AND p.kind = 'product') AS product,
       s.shipping_policy <> '' OR EXISTS (SELECT FROM shipping_zones z WHERE z.shop_id = s.id) AS shipping,
       s.onboarding_dismissed_at IS NOT NULL AS is_dismissed
FROM shops s WHERE s.id = $1
"""
_USER_BY_EMAIL = "SELECT id FROM users WHERE email_key = $1 AND suspended_at IS NULL"


def _card(row: Row) -> ShopCard:
    _, *fields = row
    card = ShopCard(*fields)
    card.avatar, card.banner = picture_of(row["avatar"]), picture_of(row["banner"])
    return card


async def list_cards(db: Queries, cursor: str | None, limit: int) -> Page[ShopCard]:
    """Return a page of the active shops, by name."""
    after_name, after_id = decode_cursor(cursor, str, uuid.UUID) if cursor else (None, None)
    rows, more = cut_page(await db.fetch(_CARDS, after_name, after_id, limit + 1), limit)
    return Page([_card(row) for row in rows], encode_cursor(rows[-1]["sort_key"], rows[-1]["id"]) if more else None)


async def list_named(db: Queries, shop_ids: Sequence[uuid.UUID]) -> list[ShopCard]:
    """Return those of the shops that are active, in no order."""
    return [_card(row) for row in await db.fetch(_NAMED, list(shop_ids))]


async def find_public(db: Queries, slug_or_id: str) -> ShopPublic | None:
    """Return an active shop's public page."""
    row = await db.fetch_row(_PUBLIC, slug_or_id)
    return None if row is None else _page(row)


async def find_preview(db: Queries, shop_id: uuid.UUID) -> ShopPublic | None:
    """Return what a shop's public page shows, or would show."""
    row = await db.fetch_row(_PREVIEW, shop_id)
    return None if row is None else _page(row)


def _page(row: Row) -> ShopPublic:
    shop = ShopPublic(*row)
    shop.avatar, shop.banner, shop.status, shop.holiday = (
        picture_of(row["avatar"]),
        picture_of(row["banner"]),
        ShopStatus(row["status"]),
        holiday_of(row["holiday"]),
    )
    return shop


async def list_members(db: Queries, shop_id: uuid.UUID) -> list[ShopMember]:
    """Return a shop's members in the order in which they joined."""
    return [
        ShopMember(
            row["user_id"],
            row["name"],
            row["email"],
            picture_of(row["avatar"]),
            ShopRole(row["role"]),
            row["created_at"],
        )
        for row in await db.fetch(_MEMBERS, shop_id)
    ]


async def find_user(db: Queries, email_key: str) -> uuid.UUID | None:
    """Return the account with an e-mail address, unless it is suspended."""
    found: uuid.UUID | None = await db.fetch_value(_USER_BY_EMAIL, email_key)
    return found


async def find_person(db: Queries, user_id: uuid.UUID) -> Person | None:
    """Return how a person is called and written to."""
    return await db.row(Person, _PERSON, user_id)


async def is_member(db: Queries, shop_id: uuid.UUID, email_key: str) -> bool:
    """Tell whether who has an e-mail address belongs to a shop."""
    return bool(await db.fetch_value(_IS_MEMBER, shop_id, email_key))


async def hold_person(db: Queries, user_id: uuid.UUID) -> bool:
    """Tell whether a person is not suspended, and keep it so until the transaction ends."""
    return await db.fetch_value(_HOLD_PERSON, user_id) is not None


async def find_invitation_card(db: Queries, invitation_id: uuid.UUID) -> InvitationCard | None:
    """Return what an invitation is about."""
    found = shaped(InvitationCard, await db.fetch(_INVITATION, invitation_id))
    return found[0] if found else None


class OnboardingState(msgspec.Struct, frozen=True):
    """What of a shop is set up."""

    description: bool
    picture: bool
    address: bool
    withdraw_method: bool
    product: bool
    shipping: bool
    is_dismissed: bool


async def find_onboarding(db: Queries, shop_id: uuid.UUID) -> OnboardingState | None:
    """Return what of a shop is set up."""
    return await db.row(OnboardingState, _ONBOARDING, shop_id)
