"""The SQL of changes of many products at once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries
from fairground.modules.catalog.edit_schemas import EditAction, EditOutcome, EditResult

_COLUMNS = "id, shop_id, user_id, action, request_hash, total, changed, unchanged, refused, created_at, finished_at"
_INSERT = """
INSERT INTO product_edits (id, shop_id, user_id, action, request_hash, total) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (id) DO NOTHING RETURNING id
"""
_INSERT_ITEMS = """
INSERT INTO product_edit_items (edit_id, position, product_id)
SELECT $1, n, product_id FROM unnest($2::uuid[]) WITH ORDINALITY AS w (product_id, n)
"""
_FIND = f"SELECT {_COLUMNS} FROM product_edits WHERE id = $1"  # noqa: S608 - the columns are ours
# Whoever else wants to work on it passes it over.
_TAKE = f"SELECT {_COLUMNS} FROM product_edits WHERE id = $1 AND finished_at IS NULL FOR UPDATE SKIP LOCKED"  # noqa: S608
_OPEN = "SELECT id FROM product_edits WHERE finished_at IS NULL ORDER BY created_at LIMIT 100"
_PENDING = """
SELECT product_id FROM product_edit_items WHERE edit_id = $1 AND outcome IS NULL ORDER BY position LIMIT $2
"""
_SETTLE = """
UPDATE product_edit_items i SET outcome = w.outcome, detail = w.detail
FROM unnest($2::uuid[], $3::text[], $4::text[]) AS w (product_id, outcome, detail)
WHERE i.edit_id = $1 AND i.product_id = w.product_id AND i.outcome IS NULL
"""
_COUNT = f"""
UPDATE product_edits e SET changed = n.changed, unchanged = n.unchanged, refused = n.refused,
    finished_at = CASE WHEN n.pending = 0 THEN now() END
FROM (SELECT count(*) FILTER (WHERE outcome = 'changed') AS changed,
             count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged,
             count(*) FILTER (WHERE outcome = 'refused') AS refused,
             count(*) FILTER (WHERE outcome IS NULL) AS pending
      FROM product_edit_items WHERE edit_id = $1) n
WHERE e.id = $1 RETURNING {", ".join(f"e.{column}" for column in _COLUMNS.split(", "))}
"""  # noqa: S608
_RESULTS = """
SELECT i.position, i.product_id, p.name, i.outcome, i.detail
FROM product_edit_items i JOIN products p ON p.id = i.product_id
WHERE i.edit_id = $1 AND i.outcome IS NOT NULL AND i.position > $2 AND ($3::text IS NULL OR i.outcome = $3)
ORDER BY i.position LIMIT $4
"""
_COUNT_OF_SHOP = """
SELECT count(*) FROM products
WHERE shop_id = $1 AND id = ANY ($2::uuid[]) AND deleted_at IS NULL AND kind = 'product'
"""


class EditRow(msgspec.Struct, frozen=True, kw_only=True):
    """An edit as stored."""

    id: uuid.UUID
    shop_id: uuid.UUID
    user_id: uuid.UUID | None
    action: dict[str, object]
    request_hash: bytes
    total: int
    changed: int
    unchanged: int
    refused: int
    created_at: datetime
    finished_at: datetime | None

    @property
    def what(self) -> EditAction:
        """The action."""
        return msgspec.convert(self.action, EditAction)


async def insert(
    db: Queries,
    edit_id: uuid.UUID,
    shop_id: uuid.UUID,
    user_id: uuid.UUID,
    action: EditAction,
    request_hash: bytes,
    product_ids: Sequence[uuid.UUID],
) -> bool:
    """Write an edit with its products; False when there is one of this id."""
    values = (edit_id, shop_id, user_id, msgspec.to_builtins(action), request_hash, len(product_ids))
    if await db.fetch_value(_INSERT, *values) is None:
        return False
    await db.execute(_INSERT_ITEMS, edit_id, product_ids)
    return True


async def find(db: Queries, edit_id: uuid.UUID) -> EditRow | None:
    """Return an edit."""
    return await db.row(EditRow, _FIND, edit_id)


async def take(db: Queries, edit_id: uuid.UUID) -> EditRow | None:
    """Return an edit that is not finished, locked; None when it is, or somebody else works on it."""
    return await db.row(EditRow, _TAKE, edit_id)


async def list_open(db: Queries) -> list[uuid.UUID]:
    """Return the edits that are not finished, of all shops, the oldest first."""
    return [row[0] for row in await db.fetch(_OPEN)]


async def pending(db: Queries, edit_id: uuid.UUID, limit: int) -> list[uuid.UUID]:
    """Return the next products of an edit."""
    return [row[0] for row in await db.fetch(_PENDING, edit_id, limit)]


async def settle(db: Queries, edit_id: uuid.UUID, outcomes: Sequence[tuple[uuid.UUID, EditOutcome, str]]) -> EditRow:
    """Write what became of products, and how far the edit has come by that; the last one finishes it."""
    products, results, details = ([outcome[place] for outcome in outcomes] for place in range(3))
    await db.execute(_SETTLE, edit_id, products, results, details)
    (row,) = await db.rows(EditRow, _COUNT, edit_id)
    return row


async def results(
    db: Queries, edit_id: uuid.UUID, outcome: EditOutcome | None, after: int, limit: int
) -> list[tuple[int, EditResult]]:
    """Return what became of products, each after its place in the edit."""
    return [
        (row["position"], EditResult(row["product_id"], row["name"], EditOutcome(row["outcome"]), row["detail"]))
        for row in await db.fetch(_RESULTS, edit_id, after, outcome, limit)
    ]


async def count_of_shop(db: Queries, shop_id: uuid.UUID, product_ids: Sequence[uuid.UUID]) -> int:
    """Return how many of the products are the shop's."""
    return int(await db.fetch_value(_COUNT_OF_SHOP, shop_id, product_ids))
