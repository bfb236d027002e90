"""Returns as they are shown: a read model over returns, orders, their lines, and refunds."""

import uuid
from collections.abc import Sequence
from typing import Any

import msgspec

from fairground.infrastructure.database import Queries
from fairground.infrastructure.filters import Filters, like_pattern
from fairground.kernel.money import Money
from fairground.modules.returns.domain import Return, ReturnItem, ReturnReason, ReturnStatus

_SELECT = """
SELECT r.id, r.order_id, o.order_number, r.shop_id, o.shop_name, o.user_snapshot ->> 'name' AS customer_name, r.status,
       r.reason, r.comment, r.is_whole, r.amount_minor, r.currency, r.refund_id, coalesce(f.by_hand, false) AS by_hand,
       CASE WHEN f.status = 'pending' THEN f.last_error ELSE '' END AS refund_error, r.decided_as, r.decision_reason,
       r.decided_at, r.refunded_at, r.created_at, r.updated_at
FROM returns r JOIN orders o ON o.id = r.order_id LEFT JOIN refunds f ON f.id = r.refund_id
"""
ITEMS = """
SELECT i.return_id, i.order_line_id, l.name, l.variant_name, l.image_url, i.quantity, i.amount_minor
FROM return_lines i JOIN order_lines l ON l.id = i.order_line_id
WHERE i.return_id = ANY($1::uuid[]) ORDER BY i.return_id, l.position
"""


class ReturnFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which returns a list shows; None does not restrict."""

    user_id: uuid.UUID | None = None
    shop_id: uuid.UUID | None = None
    order_id: uuid.UUID | None = None
    status: ReturnStatus | None = None
    search: str | None = None


def page_statement(wanted: ReturnFilter, before: uuid.UUID | None, limit: int) -> tuple[str, list[object]]:
    """Return the statement of a list and its arguments."""
    found = Filters("true")
    found.add_if("r.user_id = {}", wanted.user_id)
    found.add_if("r.shop_id = {}", wanted.shop_id)
    found.add_if("r.order_id = {}", wanted.order_id)
    found.add_if("r.status = {}", wanted.status)
    if wanted.search and wanted.search.strip():
        found.add("o.search LIKE fold({})", f"%{like_pattern(wanted.search.strip())}%")
    found.add_if("r.id < {}", before)
    return f"{_SELECT} WHERE {found.where} ORDER BY r.id DESC LIMIT {found.value(limit)}", list(found.args)


async def page(db: Queries, wanted: ReturnFilter, before: uuid.UUID | None, limit: int) -> list[Return]:
    """Return returns, newest first."""
    statement, args = page_statement(wanted, before, limit)
    return await _views(db, [dict(row) for row in await db.fetch(statement, *args)])


async def find(db: Queries, return_id: uuid.UUID) -> Return | None:
    """Return a return as it is shown."""
    found = await _views(db, [dict(row) for row in await db.fetch(f"{_SELECT} WHERE r.id = $1", return_id)])
    return found[0] if found else None


async def _views(db: Queries, rows: Sequence[dict[str, Any]]) -> list[Return]:
    items: dict[uuid.UUID, list[ReturnItem]] = {row["id"]: [] for row in rows}
    currencies = {row["id"]: row["currency"] for row in rows}
    for item in await db.fetch(ITEMS, list(items)) if items else []:
        items[item["return_id"]].append(
            ReturnItem(
                order_item_id=item["order_line_id"],
                name=item["name"],
                variant_name=item["variant_name"],
                image_url=item["image_url"],
                quantity=item["quantity"],
                amount=Money(item["amount_minor"], currencies[item["return_id"]]),
            )
        )
    return [_view(row, items[row["id"]]) for row in rows]


def _view(row: dict[str, Any], items: list[ReturnItem]) -> Return:
    return Return(
        id=row["id"],
        order_id=row["order_id"],
        order_number=row["order_number"],
        shop_id=row["shop_id"],
        shop_name=row["shop_name"],
        customer_name=row["customer_name"] or "",
        status=ReturnStatus(row["status"]),
        reason=ReturnReason(row["reason"]),
        comment=row["comment"],
        is_whole=row["is_whole"],
        items=items,
        amount=Money(row["amount_minor"], row["currency"]),
        refund_id=row["refund_id"],
        refund_by_hand=row["by_hand"],
        refund_error=row["refund_error"],
        decided_as=row["decided_as"],
        decision_reason=row["decision_reason"],
        decided_at=row["decided_at"],
        refunded_at=row["refunded_at"],
        created_at=row["created_at"],
        updated_at=row["updated_at"],
    )
