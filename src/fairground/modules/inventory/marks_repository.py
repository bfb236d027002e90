"""The SQL of marks: at or below how many free pieces a variant counts as low, and which do."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from fairground.infrastructure.database import Queries

_SHOP_MARK = "SELECT low_at FROM stock_marks WHERE shop_id = $1"
_SET_SHOP_MARK = """
INSERT INTO stock_marks (shop_id, low_at) VALUES ($1, $2) ON CONFLICT (shop_id) DO UPDATE SET low_at = excluded.low_at
"""
_SET_MARK = "UPDATE stock SET low_at = $2 WHERE variant_id = $1"
_RECOVER = "DELETE FROM stock_lows WHERE variant_id = ANY ($1::uuid[])"
# Who comes second finds it told already.
_NOTE = """
INSERT INTO stock_lows (variant_id, available, to_mail)
SELECT * FROM unnest($1::uuid[], $2::integer[], $3::boolean[])
ON CONFLICT (variant_id) DO NOTHING RETURNING variant_id
"""
# One mail per shop and pause, whoever asks: the row is taken by the one whose update finds it old enough.
_CLAIM_MAIL = """
INSERT INTO stock_marks AS m (shop_id, mailed_at) VALUES ($1, now())
ON CONFLICT (shop_id) DO UPDATE SET mailed_at = now()
WHERE m.mailed_at IS NULL OR m.mailed_at <= now() - make_interval(mins => $2)
RETURNING shop_id
"""
_MAILED = "UPDATE stock_lows SET to_mail = false WHERE variant_id = ANY ($1::uuid[]) AND to_mail"


async def shop_mark(db: Queries, shop_id: uuid.UUID) -> int | None:
    """Return a shop's own mark."""
    found: int | None = await db.fetch_value(_SHOP_MARK, shop_id)
    return found


async def set_shop_mark(db: Queries, shop_id: uuid.UUID, low_at: int | None) -> None:
    """Give a shop a mark of its own, or None."""
    await db.execute(_SET_SHOP_MARK, shop_id, low_at)


async def set_mark(db: Queries, variant_id: uuid.UUID, low_at: int | None) -> None:
    """Give a variant a mark of its own, or None."""
    await db.execute(_SET_MARK, variant_id, low_at)


async def recover(db: Queries, variant_ids: Sequence[uuid.UUID]) -> None:
    """Forget that variants are low."""
    await db.execute(_RECOVER, variant_ids)


async def note(db: Queries, lows: Sequence[tuple[uuid.UUID, int, bool]]) -> set[uuid.UUID]:
    """Note variants as low, each with its free pieces and whether to mail of it; return those that were not before."""
    variants, available, to_mail = ([low[place] for low in lows] for place in range(3))
    return {row[0] for row in await db.fetch(_NOTE, variants, available, to_mail)}


async def claim_mail(db: Queries, shop_id: uuid.UUID, pause_minutes: int) -> bool:
    """Take the right to mail a shop's people now; False when they were mailed within the pause."""
    return await db.fetch_value(_CLAIM_MAIL, shop_id, pause_minutes) is not None


async def mark_mailed(db: Queries, variant_ids: Sequence[uuid.UUID]) -> None:
    """Note that variants have been mailed about."""
    await db.execute(_MAILED, variant_ids)
