"""The SQL of imports: their rows, and the uploaded files until they are read."""

from __future__ import annotations

import uuid
from typing import Any

import msgspec

from fairground.infrastructure.database import Queries, Row
from fairground.modules.catalog.domain import ImportReport, ImportStatus, ProductImport

_COLUMNS = """id, shop_id, user_id, filename, status, rows_read, report, error, items_done, attempts, created_at,
    finished_at"""
_INSERT = f"""
INSERT INTO product_imports (id, shop_id, user_id, filename, report) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (shop_id) WHERE status = 'running' DO NOTHING RETURNING {_COLUMNS}
"""  # noqa: S608 - the columns are ours
_INSERT_PART = "INSERT INTO product_import_parts (import_id, part, content) VALUES ($1, $2, $3)"
_PART = "SELECT content FROM product_import_parts WHERE import_id = $1 AND part = $2"
_HAS_PARTS = "SELECT EXISTS (SELECT FROM product_import_parts WHERE import_id = $1)"
_DELETE_PARTS = "DELETE FROM product_import_parts WHERE import_id = $1"
_FIND = f"SELECT {_COLUMNS} FROM product_imports WHERE id = $1"  # noqa: S608
_RUNNING = f"SELECT {_COLUMNS} FROM product_imports WHERE status = 'running' ORDER BY id"  # noqa: S608
_RUNNING_OF_SHOP = f"SELECT {_COLUMNS} FROM product_imports WHERE status = 'running' AND shop_id = $1"  # noqa: S608
# Lists name no rows: a page of them would be megabytes.
_LIST = """
SELECT id, shop_id, user_id, filename, status, rows_read, report || '{"refused": [], "notes": []}' AS report, error,
    items_done, attempts, created_at, finished_at
FROM product_imports WHERE shop_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3
"""
_COUNT_ATTEMPT = "UPDATE product_imports SET attempts = attempts + 1 WHERE id = $1 AND status = 'running'"
# Whoever has fallen behind (its lease was lost, another took over) writes nothing.
_PROGRESS = """
UPDATE product_imports SET items_done = $3, rows_read = $4, report = $5, attempts = 0
WHERE id = $1 AND items_done = $2 AND status = 'running'
"""
_FINISH = f"""
UPDATE product_imports SET status = $2, error = $3, finished_at = now() WHERE id = $1 AND status = 'running'
RETURNING {_COLUMNS}
"""  # noqa: S608


def _import(row: Row) -> ProductImport:
    fields: dict[str, Any] = dict(row)
    fields["status"] = ImportStatus(fields["status"])
    fields["report"] = msgspec.convert(fields["report"], ImportReport)
    return ProductImport(**fields)


async def insert(
    db: Queries, import_id: uuid.UUID, shop_id: uuid.UUID, user_id: uuid.UUID | None, filename: str
) -> ProductImport | None:
    """Write a running import; None when the shop has one already."""
    row = await db.fetch_row(_INSERT, import_id, shop_id, user_id, filename, ImportReport.empty())
    return None if row is None else _import(row)


async def insert_part(db: Queries, import_id: uuid.UUID, part: int, content: bytes) -> None:
    """Keep a part of an uploaded file."""
    await db.execute(_INSERT_PART, import_id, part, content)


async def find_part(db: Queries, import_id: uuid.UUID, part: int) -> bytes | None:
    """Return a part of an uploaded file, None behind the last."""
    content: bytes | None = await db.fetch_value(_PART, import_id, part)
    return content


async def has_parts(db: Queries, import_id: uuid.UUID) -> bool:
    """Tell whether the import's file is kept here."""
    return bool(await db.fetch_value(_HAS_PARTS, import_id))


async def delete_parts(db: Queries, import_id: uuid.UUID) -> None:
    """Forget an uploaded file."""
    await db.execute(_DELETE_PARTS, import_id)


async def find(db: Queries, import_id: uuid.UUID) -> ProductImport | None:
    """Return an import."""
    row = await db.fetch_row(_FIND, import_id)
    return None if row is None else _import(row)


async def list_running(db: Queries) -> list[ProductImport]:
    """Return all imports that are not finished, whether somebody works on them or not; the oldest first."""
    return [_import(row) for row in await db.fetch(_RUNNING)]


async def find_running(db: Queries, shop_id: uuid.UUID) -> ProductImport | None:
    """Return a shop's unfinished import."""
    row = await db.fetch_row(_RUNNING_OF_SHOP, shop_id)
    return None if row is None else _import(row)


async def list_of_shop(db: Queries, shop_id: uuid.UUID, before: uuid.UUID | None, limit: int) -> list[ProductImport]:
    """Return a shop's imports without the rows and notes of their reports, the newest first."""
    return [_import(row) for row in await db.fetch(_LIST, shop_id, before, limit)]


async def count_attempt(db: Queries, import_id: uuid.UUID) -> None:
    """Note that somebody begins to work on the import."""
    await db.execute(_COUNT_ATTEMPT, import_id)


async def save_progress(
    db: Queries, import_id: uuid.UUID, *, items_before: int, items_done: int, rows_read: int, report: ImportReport
) -> bool:
    """Write how far an import has come; False when it is not where the caller left it."""
    return await db.execute(_PROGRESS, import_id, items_before, items_done, rows_read, report) == 1


async def finish(db: Queries, import_id: uuid.UUID, status: ImportStatus, error: str | None) -> ProductImport | None:
    """End an import and return it; None when it was ended before."""
    row = await db.fetch_row(_FINISH, import_id, status, error)
    return None if row is None else _import(row)
