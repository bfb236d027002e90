"""Every statement on accounts, links and addresses."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import asyncpg
import msgspec

from fairground.infrastructure.access import Role
from fairground.infrastructure.database import Queries, Row
from fairground.modules.accounts.domain import (
    Account,
    Address,
    Credentials,
    LinkPurpose,
    Person,
    Picture,
    PublicCard,
)

# The shops a person belongs to stand in other modules' tables; they are read here with the account, in one statement.
SEATS = """
coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'role', m.role,
                                              'status', s.status) ORDER BY m.created_at, s.id)
          FROM shop_members m JOIN shops s ON s.id = m.shop_id WHERE m.user_id = u.id), '[]') AS shops
"""
_ACCOUNT = f"""
u.id, u.email, u.first_name, u.last_name, u.phone_number, u.role, u.avatar, u.activated_at, u.suspended_at,
u.created_at, {SEATS}
"""
FIND_ACCOUNT = f"SELECT {_ACCOUNT} FROM users u WHERE u.id = $1"  # noqa: S608 - composed of our own text
FIND_ACCOUNTS = f"SELECT {_ACCOUNT} FROM users u WHERE u.id = ANY ($1::uuid[])"  # noqa: S608
FIND_ACCOUNT_BY_EMAIL = f"SELECT {_ACCOUNT} FROM users u WHERE u.email_key = $1"  # noqa: S608
INSERT_USER = """
INSERT INTO users (id, email, email_key, password_hash, first_name, last_name, role, avatar, activated_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $9 THEN now() END)
ON CONFLICT (email_key) DO NOTHING
"""
_CREDENTIALS = """
SELECT id AS user_id, email, password_hash, first_name, last_name, activated_at IS NOT NULL AS is_activated,
       suspended_at IS NOT NULL AS is_suspended FROM users
"""
CREDENTIALS_BY_EMAIL = f"{_CREDENTIALS} WHERE email_key = $1"
CREDENTIALS_BY_ID = f"{_CREDENTIALS} WHERE id = $1"
REPLACE_HASH = """
UPDATE users SET password_hash = $3, updated_at = now() WHERE id = $1 AND ($2::text IS NULL OR password_hash = $2)
"""
UPDATE_PROFILE = """
UPDATE users SET first_name = $2, last_name = $3, phone_number = $4, updated_at = now() WHERE id = $1
"""
UPDATE_EMAIL = """
UPDATE users SET email = $2, email_key = $3, updated_at = now(),
    activated_at = CASE WHEN email_key = $3 THEN activated_at END
WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM users other WHERE other.email_key = $3 AND other.id <> $1)
"""
UPDATE_AVATAR = "UPDATE users SET avatar = $2, updated_at = now() WHERE id = $1"
LOCK_AVATAR = "SELECT avatar FROM users WHERE id = $1 FOR NO KEY UPDATE"
ACTIVATE = """
UPDATE users SET activated_at = now(), updated_at = now() WHERE id = $1 AND email_key = $2 AND activated_at IS NULL
"""
SET_ROLE = "UPDATE users SET role = $2, updated_at = now() WHERE id = $1 AND role <> $2"
SUSPEND = """
UPDATE users SET suspended_at = now(), suspension_reason = $2, updated_at = now() WHERE id = $1 AND suspended_at IS NULL
"""
RESTORE = """
UPDATE users SET suspended_at = NULL, suspension_reason = '', updated_at = now()
WHERE id = $1 AND suspended_at IS NOT NULL AND deleted_at IS NULL
"""
PUBLIC_CARD = "SELECT id, concat_ws(' ', first_name, nullif(last_name, '')) AS name, avatar FROM users WHERE id = $1"

INSERT_LINK = """
INSERT INTO account_tokens (token_hash, user_id, purpose, email, expires_at)
VALUES ($1, $2, $3, $4, now() + make_interval(mins => $5))
"""
USE_LINK = """
UPDATE account_tokens t SET used_at = now() FROM users u
WHERE t.token_hash = $1 AND t.purpose = $2 AND t.used_at IS NULL AND t.expires_at > now()
  AND u.id = t.user_id AND u.email_key = t.email AND u.suspended_at IS NULL
RETURNING t.user_id
"""
FIND_LINK_OWNER = """
SELECT u.id AS user_id, u.email, u.password_hash, u.first_name, u.last_name, u.activated_at IS NOT NULL AS is_activated,
       false AS is_suspended
FROM account_tokens t JOIN users u ON u.id = t.user_id
WHERE t.token_hash = $1 AND t.purpose = $2 AND t.used_at IS NULL AND t.expires_at > now()
  AND u.email_key = t.email AND u.suspended_at IS NULL
"""
DROP_LINKS = "DELETE FROM account_tokens WHERE user_id = $1 AND ($2::text IS NULL OR purpose = $2)"
PURGE_LINKS = "DELETE FROM account_tokens WHERE expires_at < now() - interval '7 days'"

_ADDRESS = "id, recipient, country, city, address1, address2, zip_code, phone_number, address_type"
LIST_ADDRESSES = f"SELECT {_ADDRESS} FROM user_addresses WHERE user_id = $1 ORDER BY id LIMIT 200"  # noqa: S608
FIND_ADDRESS = f"SELECT {_ADDRESS} FROM user_addresses WHERE user_id = $1 AND id = $2 FOR UPDATE"  # noqa: S608
INSERT_ADDRESS = """
INSERT INTO user_addresses (id, user_id, recipient, country, city, address1, address2, zip_code, phone_number,
                            address_type)
SELECT $2, $1, $3, $4, $5, $6, $7, $8, $9, $10
WHERE (SELECT count(*) FROM user_addresses WHERE user_id = $1) < $11
"""
UPDATE_ADDRESS = """
UPDATE user_addresses SET recipient = $3, country = $4, city = $5, address1 = $6, address2 = $7, zip_code = $8,
    phone_number = $9, address_type = $10 WHERE user_id = $1 AND id = $2
"""
DELETE_ADDRESS = "DELETE FROM user_addresses WHERE user_id = $1 AND id = $2"


def _account(row: Row | None) -> Account | None:
    return None if row is None else msgspec.convert(dict(row), Account)


async def find_account(db: Queries, user_id: uuid.UUID) -> Account | None:
    """Return an account with the shops it belongs to."""
    return _account(await db.fetch_row(FIND_ACCOUNT, user_id))


async def find_accounts(db: Queries, user_ids: Sequence[uuid.UUID]) -> list[Account]:
    """Return some accounts, each with the shops it belongs to, in no order."""
    return [msgspec.convert(dict(row), Account) for row in await db.fetch(FIND_ACCOUNTS, user_ids)]


async def find_account_by_email(db: Queries, email_key: str) -> Account | None:
    """Return the account of an address."""
    return _account(await db.fetch_row(FIND_ACCOUNT_BY_EMAIL, email_key))


async def insert_user(
    db: Queries,
    user_id: uuid.UUID,
    person: Person,
    *,
    email_key: str,
    password_hash: str,
    role: Role,
    avatar: Picture | None,
    activated: bool,
) -> bool:
    """Write an account; tell whether the address was free."""
    picture = None if avatar is None else msgspec.structs.asdict(avatar)
    first, last = person.first_name, person.last_name
    row = (user_id, person.email, email_key, password_hash, first, last, role, picture, activated)
    return await db.execute(INSERT_USER, *row) == 1


async def credentials_by_email(db: Queries, email_key: str) -> Credentials | None:
    """Return what signing in by an address is decided by."""
    return await db.row(Credentials, CREDENTIALS_BY_EMAIL, email_key)


async def credentials_by_id(db: Queries, user_id: uuid.UUID) -> Credentials | None:
    """Return what a change of password is decided by."""
    return await db.row(Credentials, CREDENTIALS_BY_ID, user_id)


async def replace_password(db: Queries, user_id: uuid.UUID, old_hash: str | None, new_hash: str) -> bool:
    """Store a hash if the one there is still ``old_hash`` (None: whatever it is); tell whether it was."""
    return await db.execute(REPLACE_HASH, user_id, old_hash, new_hash) == 1


async def update_profile(db: Queries, user_id: uuid.UUID, first_name: str, last_name: str, phone: str | None) -> None:
    """Store names and phone number."""
    await db.execute(UPDATE_PROFILE, user_id, first_name, last_name, phone)


async def update_email(db: Queries, user_id: uuid.UUID, email: str, email_key: str) -> bool:
    """Store another address, to be activated unless it is the same mailbox; tell whether it was free."""
    try:
        return await db.execute(UPDATE_EMAIL, user_id, email, email_key) == 1
    except asyncpg.UniqueViolationError:  # somebody else took it at the same moment
        return False


async def replace_avatar(db: Queries, user_id: uuid.UUID, avatar: Picture) -> str | None:
    """Store a picture; return the public id of the one before."""
    before: dict[str, str] | None = await db.fetch_value(LOCK_AVATAR, user_id)
    await db.execute(UPDATE_AVATAR, user_id, msgspec.structs.asdict(avatar))
    return before["public_id"] if before else None


async def activate(db: Queries, user_id: uuid.UUID, email_key: str) -> bool:
    """Mark the address as shown to be theirs; tell whether that is news."""
    return await db.execute(ACTIVATE, user_id, email_key) == 1


async def set_role(db: Queries, user_id: uuid.UUID, role: Role) -> bool:
    """Give another role; tell whether it was another."""
    return await db.execute(SET_ROLE, user_id, role) == 1


async def suspend(db: Queries, user_id: uuid.UUID, reason: str) -> bool:
    """Suspend; tell whether that is news."""
    return await db.execute(SUSPEND, user_id, reason) == 1


async def restore(db: Queries, user_id: uuid.UUID) -> bool:
    """End a suspension, unless it is for ever since the person has left; tell whether anything changed."""
    return await db.execute(RESTORE, user_id) == 1


async def find_public_card(db: Queries, user_id: uuid.UUID) -> PublicCard | None:
    """Return name and picture."""
    row = await db.fetch_row(PUBLIC_CARD, user_id)
    return None if row is None else msgspec.convert(dict(row), PublicCard)


async def insert_link(
    db: Queries, token_hash: bytes, user_id: uuid.UUID, purpose: LinkPurpose, email_key: str, minutes: int
) -> None:
    """Store a mailed link's hash."""
    await db.execute(INSERT_LINK, token_hash, user_id, purpose, email_key, minutes)


async def use_link(db: Queries, token_hash: bytes, purpose: LinkPurpose) -> uuid.UUID | None:
    """Use a link up and return whose it is; None when it is used, too old, or for another address by now."""
    found: uuid.UUID | None = await db.fetch_value(USE_LINK, token_hash, purpose)
    return found


async def find_link_owner(db: Queries, token_hash: bytes, purpose: LinkPurpose) -> Credentials | None:
    """Return whose link it is, if it can still be used."""
    return await db.row(Credentials, FIND_LINK_OWNER, token_hash, purpose)


async def drop_links(db: Queries, user_id: uuid.UUID, purpose: LinkPurpose | None = None) -> None:
    """Make a person's links worthless, of one purpose or all."""
    await db.execute(DROP_LINKS, user_id, purpose)


async def purge(db: Queries) -> None:
    """Delete what ended long ago."""
    await db.execute(PURGE_LINKS)


async def list_addresses(db: Queries, user_id: uuid.UUID) -> list[Address]:
    """Return a person's addresses, oldest first."""
    return [msgspec.convert(dict(row), Address) for row in await db.fetch(LIST_ADDRESSES, user_id)]


async def find_address(db: Queries, user_id: uuid.UUID, address_id: uuid.UUID) -> Address | None:
    """Return one address of a person, locked."""
    row = await db.fetch_row(FIND_ADDRESS, user_id, address_id)
    return None if row is None else msgspec.convert(dict(row), Address)


async def insert_address(db: Queries, user_id: uuid.UUID, address: Address, count_max: int) -> bool:
    """Store an address; tell whether there was room."""
    return await db.execute(INSERT_ADDRESS, user_id, *_columns(address), count_max) == 1


async def update_address(db: Queries, user_id: uuid.UUID, address: Address) -> None:
    """Store a changed address."""
    await db.execute(UPDATE_ADDRESS, user_id, *_columns(address))


def _columns(address: Address) -> tuple[object, ...]:
    return msgspec.structs.astuple(address)


async def delete_address(db: Queries, user_id: uuid.UUID, address_id: uuid.UUID) -> bool:
    """Delete one address of a person; tell whether it was there."""
    return await db.execute(DELETE_ADDRESS, user_id, address_id) == 1
