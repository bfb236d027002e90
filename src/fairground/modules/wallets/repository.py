"""Every SQL statement of the wallets themselves. Table: wallets. What is in them stands in the ledger."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork


class WalletRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A wallet's row; a wallet without one was never frozen."""

    user_id: uuid.UUID
    frozen_at: datetime | None = None
    frozen_by: uuid.UUID | None = None

    @property
    def is_frozen(self) -> bool:
        """Tell whether nothing may leave it."""
        return self.frozen_at is not None

    @property
    def was_frozen_by_owner(self) -> bool:
        """Tell whether its owner froze it."""
        return self.is_frozen and self.frozen_by == self.user_id


FIND = "SELECT user_id, frozen_at, frozen_by FROM wallets WHERE user_id = $1"
# Something must be there to lock. Of two that make it at once, one finds nothing and has to ask again.
_MADE = """
made AS (
    INSERT INTO wallets (user_id) SELECT $1::uuid WHERE NOT EXISTS (SELECT FROM wallets WHERE user_id = $1)
    ON CONFLICT (user_id) DO NOTHING RETURNING user_id, frozen_at, frozen_by
)
"""
# A payment keeps its wallet from being frozen or paid back, and not from other payments: the ledger tells those apart.
SHARE = f"""
WITH {_MADE} SELECT * FROM made
UNION ALL
SELECT * FROM (SELECT user_id, frozen_at, frozen_by FROM wallets WHERE user_id = $1 FOR SHARE) AS known
"""
LOCK = f"""
WITH {_MADE} SELECT * FROM made
UNION ALL
SELECT * FROM (SELECT user_id, frozen_at, frozen_by FROM wallets WHERE user_id = $1 FOR NO KEY UPDATE) AS known
"""
FREEZE = """
UPDATE wallets SET frozen_at = coalesce(frozen_at, now()), frozen_by = $2, updated_at = now() WHERE user_id = $1
"""
UNFREEZE = "UPDATE wallets SET frozen_at = NULL, frozen_by = NULL, updated_at = now() WHERE user_id = $1"

#: How often a row that somebody else is making at the same time is looked for.
_LOOKS_MAX = 3


async def find(db: Queries, user_id: uuid.UUID) -> WalletRecord:
    """Return a person's wallet."""
    return await db.row(WalletRecord, FIND, user_id) or WalletRecord(user_id=user_id)


async def share(uow: UnitOfWork, user_id: uuid.UUID) -> WalletRecord:
    """Return a person's wallet, and keep it from being frozen or paid back."""
    return await _kept(uow, SHARE, user_id)


async def lock(uow: UnitOfWork, user_id: uuid.UUID) -> WalletRecord:
    """Return a person's wallet, and keep others from it."""
    return await _kept(uow, LOCK, user_id)


async def freeze(uow: UnitOfWork, user_id: uuid.UUID, frozen_by: uuid.UUID) -> None:
    """Freeze a locked wallet, in the name of whoever is last to."""
    await uow.execute(FREEZE, user_id, frozen_by)


async def unfreeze(uow: UnitOfWork, user_id: uuid.UUID) -> None:
    """Unfreeze a locked wallet."""
    await uow.execute(UNFREEZE, user_id)


async def _kept(uow: UnitOfWork, statement: str, user_id: uuid.UUID) -> WalletRecord:
    for _ in range(_LOOKS_MAX):
        found = await uow.row(WalletRecord, statement, user_id)
        if found is not None:
            return found
    raise AssertionError(f"no wallet of {user_id}: rows of wallets are never deleted")
