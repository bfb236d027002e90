"""The SQL of invitations into shops."""

from __future__ import annotations

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.access import ShopRole
from fairground.infrastructure.database import Queries
from fairground.infrastructure.rows import shaped

_COLUMNS = """i.id, i.shop_id, i.email, i.email_key, i.role, i.invited_by, i.sent_at, i.expires_at,
    i.expires_at <= now() AS is_expired"""
_LIST = f"""
SELECT {_COLUMNS} FROM shop_invitations i WHERE i.shop_id = $1 AND i.status = 'open' ORDER BY i.id DESC LIMIT 200
"""  # noqa: S608 - the columns are ours
_COUNT = "SELECT count(*) FROM shop_invitations WHERE shop_id = $1 AND status = 'open' AND expires_at > now()"
# An invitation that ran out makes room for the next one to the same address.
_INSERT = f"""
INSERT INTO shop_invitations AS i (id, shop_id, email, email_key, role, token_hash, invited_by, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8))
ON CONFLICT (shop_id, email_key) WHERE status = 'open' DO UPDATE
SET email = excluded.email, role = excluded.role, token_hash = excluded.token_hash, invited_by = excluded.invited_by,
    sent_at = now(), expires_at = excluded.expires_at
WHERE i.expires_at <= now()
RETURNING {_COLUMNS}
"""  # noqa: S608
_RENEW = f"""
UPDATE shop_invitations i SET token_hash = $3, sent_at = now(), expires_at = now() + make_interval(days => $4)
WHERE i.shop_id = $1 AND i.id = $2 AND i.status = 'open' AND i.sent_at <= now() - make_interval(secs => $5)
RETURNING {_COLUMNS}
"""  # noqa: S608
_FIND_OPEN = f"""
SELECT {_COLUMNS} FROM shop_invitations i WHERE i.shop_id = $1 AND i.id = $2 AND i.status = 'open'
"""  # noqa: S608
_FIND_BY_TOKEN = f"""
SELECT {_COLUMNS} FROM shop_invitations i WHERE i.token_hash = $1 AND i.status = 'open' AND i.expires_at > now()
"""  # noqa: S608
_LOCK_BY_TOKEN = f"{_FIND_BY_TOKEN} FOR UPDATE"
_SETTLE = "UPDATE shop_invitations SET status = $2, settled_at = now() WHERE id = $1 AND status = 'open'"
_REVOKE = """
UPDATE shop_invitations SET status = 'revoked', settled_at = now() WHERE shop_id = $1 AND id = $2 AND status = 'open'
"""
_REVOKE_OF = """
UPDATE shop_invitations SET status = 'revoked', settled_at = now()
WHERE shop_id = $1 AND invited_by = $2 AND status = 'open'
"""
_FORGET = "DELETE FROM shop_invitations WHERE email_key = $1"
_PURGE = """
DELETE FROM shop_invitations WHERE expires_at < now() - make_interval(days => $1)
"""


class InvitationRecord(msgspec.Struct, frozen=True):
    """An open invitation."""

    id: uuid.UUID
    shop_id: uuid.UUID
    email: str
    email_key: str
    role: ShopRole
    invited_by: uuid.UUID
    sent_at: datetime
    expires_at: datetime
    is_expired: bool


class InvitationDraft(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation that is to be written."""

    id: uuid.UUID
    shop_id: uuid.UUID
    email: str
    email_key: str
    role: ShopRole
    token_hash: bytes
    invited_by: uuid.UUID
    days: int


async def list_open(db: Queries, shop_id: uuid.UUID) -> list[InvitationRecord]:
    """Return a shop's open invitations, those that ran out among them, the latest first."""
    return shaped(InvitationRecord, await db.fetch(_LIST, shop_id))


async def count_live(db: Queries, shop_id: uuid.UUID) -> int:
    """Return how many invitations of a shop can still be accepted."""
    return int(await db.fetch_value(_COUNT, shop_id))


async def insert(db: Queries, draft: InvitationDraft) -> InvitationRecord | None:
    """Write an invitation; None when the address has one of the shop that can still be accepted."""
    found = shaped(InvitationRecord, await db.fetch(_INSERT, *msgspec.structs.astuple(draft)))
    return found[0] if found else None


async def renew(
    db: Queries, shop_id: uuid.UUID, invitation_id: uuid.UUID, token_hash: bytes, days: int, pause_seconds: int
) -> InvitationRecord | None:
    """Give an open invitation another token and a new term; None when the last mail went out a moment ago."""
    found = shaped(
        InvitationRecord, await db.fetch(_RENEW, shop_id, invitation_id, token_hash, days, float(pause_seconds))
    )
    return found[0] if found else None


async def find_open(db: Queries, shop_id: uuid.UUID, invitation_id: uuid.UUID) -> InvitationRecord | None:
    """Return an open invitation of a shop."""
    found = shaped(InvitationRecord, await db.fetch(_FIND_OPEN, shop_id, invitation_id))
    return found[0] if found else None


async def find_by_token(db: Queries, token_hash: bytes, *, lock: bool = False) -> InvitationRecord | None:
    """Return the invitation that a token opens, if it can still be accepted; ``lock`` keeps others from using it."""
    rows = await db.fetch(_LOCK_BY_TOKEN if lock else _FIND_BY_TOKEN, token_hash)
    found = shaped(InvitationRecord, rows)
    return found[0] if found else None


async def settle(db: Queries, invitation_id: uuid.UUID, status: str) -> None:
    """Note that an invitation was ``accepted`` or ``declined``."""
    await db.execute(_SETTLE, invitation_id, status)


async def revoke(db: Queries, shop_id: uuid.UUID, invitation_id: uuid.UUID) -> bool:
    """Call an open invitation back; False when the shop has no such one."""
    return await db.execute(_REVOKE, shop_id, invitation_id) == 1


async def revoke_of(db: Queries, shop_id: uuid.UUID, invited_by: uuid.UUID) -> None:
    """Call back what somebody invited to who may not do so any more."""
    await db.execute(_REVOKE_OF, shop_id, invited_by)


async def purge(db: Queries, days: int) -> None:
    """Delete invitations that ran out so many days ago, whatever became of them."""
    await db.execute(_PURGE, days)


async def forget(db: Queries, email_key: str) -> None:
    """Delete every invitation that was sent to an address."""
    await db.execute(_FORGET, email_key)
