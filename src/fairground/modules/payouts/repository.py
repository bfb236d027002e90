"""Every SQL statement of payouts' own tables: withdraw_methods, payouts. With the shop's head, which both name."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from datetime import datetime

import asyncpg
import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.filters import Filters
from fairground.infrastructure.rows import shaped
from fairground.modules.payouts.domain import CurrentMethod, PayoutStatus, WithdrawMethod
from fairground.modules.payouts.errors import ReferenceUsedError


class ShopRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A shop, and who owns it now."""

    id: uuid.UUID
    slug: str
    name: str
    status: str
    owner_ids: list[uuid.UUID]


class MethodRecord(CurrentMethod, frozen=True, kw_only=True):
    """A shop's withdraw method. ``is_fresh``: it was changed within the hours asked for."""

    is_fresh: bool


class PayoutRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A payout's row, with the names around it."""

    id: uuid.UUID
    shop_id: uuid.UUID
    shop_slug: str
    shop_name: str
    shop_status: str
    owner_ids: list[uuid.UUID]
    amount_minor: int
    currency: str
    status: PayoutStatus
    withdraw_method: CurrentMethod
    is_method_fresh: bool
    is_method_replaced: bool
    requested_by: uuid.UUID
    requested_by_name: str
    decided_by: uuid.UUID | None
    decided_by_name: str | None
    decision_reason: str
    reference: str | None
    created_at: datetime
    updated_at: datetime
    approved_at: datetime | None
    paid_at: datetime | None
    rejected_at: datetime | None


class PayoutFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which payouts a list shows; None does not restrict. ``shop`` is an id or a slug."""

    shop_id: uuid.UUID | None = None
    shop: str | None = None
    status: PayoutStatus | None = None


_OWNERS = "ARRAY(SELECT m.user_id FROM shop_members m WHERE m.shop_id = s.id AND m.role = 'owner' ORDER BY m.user_id)"
_FRESH = "w.changed_at > now() - make_interval(hours => $2)"
FIND_SHOP = f"SELECT s.id, s.slug, s.name, s.status, {_OWNERS} AS owner_ids FROM shops s WHERE s.id = $1"
FIND_METHOD = (
    f"SELECT w.type, w.details, w.changed_at, {_FRESH} AS is_fresh FROM withdraw_methods w WHERE w.shop_id = $1"
)
LOCK_METHOD = f"{FIND_METHOD} FOR NO KEY UPDATE"
PUT_METHOD = """
INSERT INTO withdraw_methods (shop_id, type, details, changed_by) VALUES ($1, $2, $3, $4)
ON CONFLICT (shop_id) DO UPDATE SET type = excluded.type, details = excluded.details,
    changed_by = excluded.changed_by, changed_at = now()
"""
DELETE_METHOD = "DELETE FROM withdraw_methods WHERE shop_id = $1"
_PAYOUT = f"""
p.id, p.shop_id, s.slug AS shop_slug, s.name AS shop_name, s.status AS shop_status, {_OWNERS} AS owner_ids,
p.amount_minor, p.currency, p.status, p.withdraw_method,
(p.withdraw_method ->> 'changed_at')::timestamptz > now() - make_interval(hours => $1) AS is_method_fresh,
(p.withdraw_method ->> 'changed_at')::timestamptz IS DISTINCT FROM w.changed_at AS is_method_replaced,
p.requested_by, concat_ws(' ', r.first_name, nullif(r.last_name, '')) AS requested_by_name,
p.decided_by, concat_ws(' ', d.first_name, nullif(d.last_name, '')) AS decided_by_name, p.decision_reason, p.reference,
p.created_at, p.updated_at, p.approved_at, p.paid_at, p.rejected_at
"""
_AROUND = """
JOIN shops s ON s.id = p.shop_id JOIN users r ON r.id = p.requested_by LEFT JOIN users d ON d.id = p.decided_by
LEFT JOIN withdraw_methods w ON w.shop_id = p.shop_id
"""
INSERT = f"""
WITH p AS (
    INSERT INTO payouts (id, shop_id, amount_minor, currency, withdraw_method, requested_by)
    VALUES ($2, $3, $4, $5, $6, $7) RETURNING *
)
SELECT {_PAYOUT} FROM p {_AROUND}
"""
FIND = f"SELECT {_PAYOUT} FROM payouts p {_AROUND} WHERE p.id = $2"
LOCK = f"{FIND} FOR NO KEY UPDATE OF p"
_LIST = f"SELECT {_PAYOUT} FROM payouts p {_AROUND}"
# The transition is decided under the row's lock.
DECIDE = f"""
WITH p AS (
    UPDATE payouts SET status = $3, decided_by = $4, decision_reason = $5, reference = $6, updated_at = told_at(),
        approved_at = CASE WHEN $3 = 'approved' THEN told_at() ELSE approved_at END,
        paid_at = CASE WHEN $3 = 'paid' THEN told_at() ELSE paid_at END,
        rejected_at = CASE WHEN $3 = 'rejected' THEN told_at() ELSE rejected_at END
    WHERE id = $2 RETURNING *
)
SELECT {_PAYOUT} FROM p {_AROUND}
"""


async def find_shop(db: Queries, shop_id: uuid.UUID) -> ShopRecord:
    """Return a shop that is known to exist."""
    return shaped(ShopRecord, await db.fetch(FIND_SHOP, shop_id))[0]


async def find_method(db: Queries, shop_id: uuid.UUID, fresh_hours: int) -> MethodRecord | None:
    """Return where a shop's money goes."""
    return _method(await db.fetch_row(FIND_METHOD, shop_id, fresh_hours))


async def lock_method(uow: UnitOfWork, shop_id: uuid.UUID, fresh_hours: int) -> MethodRecord | None:
    """Return where a shop's money goes and keep others from changing it."""
    return _method(await uow.fetch_row(LOCK_METHOD, shop_id, fresh_hours))


async def put_method(uow: UnitOfWork, shop_id: uuid.UUID, method: WithdrawMethod, changed_by: uuid.UUID) -> None:
    """Write where a shop's money goes from now on."""
    details = {name: value for name, value in msgspec.structs.asdict(method).items() if name != "type" and value}
    await uow.execute(PUT_METHOD, shop_id, method.type, details, changed_by)


async def delete_method(uow: UnitOfWork, shop_id: uuid.UUID) -> bool:
    """Forget where a shop's money goes; tell whether it was known."""
    return bool(await uow.execute(DELETE_METHOD, shop_id))


async def insert(
    uow: UnitOfWork,
    payout_id: uuid.UUID,
    *,
    shop_id: uuid.UUID,
    amount_minor: int,
    currency: str,
    method: CurrentMethod,
    requested_by: uuid.UUID,
    fresh_hours: int,
) -> PayoutRecord:
    """Write a payout that was asked for."""
    rows = await uow.fetch(
        INSERT, fresh_hours, payout_id, shop_id, amount_minor, currency, msgspec.to_builtins(method), requested_by
    )
    return shaped(PayoutRecord, rows)[0]


async def find(db: Queries, payout_id: uuid.UUID, fresh_hours: int) -> PayoutRecord | None:
    """Return a payout."""
    found = shaped(PayoutRecord, await db.fetch(FIND, fresh_hours, payout_id))
    return found[0] if found else None


async def lock(uow: UnitOfWork, payout_id: uuid.UUID, fresh_hours: int) -> PayoutRecord | None:
    """Return a payout and keep others from deciding on it."""
    found = shaped(PayoutRecord, await uow.fetch(LOCK, fresh_hours, payout_id))
    return found[0] if found else None


async def page(
    db: Queries, wanted: PayoutFilter, before: uuid.UUID | None, limit: int, fresh_hours: int
) -> list[PayoutRecord]:
    """Return payouts, newest first."""
    statement, args = list_statement(wanted, before, limit, fresh_hours)
    return shaped(PayoutRecord, await db.fetch(statement, *args))


def list_statement(
    wanted: PayoutFilter, before: uuid.UUID | None, limit: int, fresh_hours: int
) -> tuple[str, list[object]]:
    """Compose the list's statement, so that each filter has its index."""
    found = Filters()
    found.value(fresh_hours)
    found.add_if("p.shop_id = {}", wanted.shop_id)
    if wanted.shop is not None:
        found.add("(s.slug = {} OR s.id::text = {})", wanted.shop, wanted.shop)
    found.add_if("p.status = {}", wanted.status)
    found.add_if("p.id < {}", before)
    return f"{_LIST} WHERE {found.where} ORDER BY p.id DESC LIMIT {found.value(limit)}", found.args


async def decide(
    uow: UnitOfWork,
    payout: PayoutRecord,
    status: PayoutStatus,
    decided_by: uuid.UUID,
    *,
    fresh_hours: int,
    reason: str = "",
    reference: str | None = None,
) -> PayoutRecord:
    """Write a locked payout's next state.

    Raises:
        ReferenceUsedError: another payout has the reference.
    """
    try:
        rows = await uow.fetch(DECIDE, fresh_hours, payout.id, status, decided_by, reason, reference)
    except asyncpg.UniqueViolationError:
        raise ReferenceUsedError(reference or "") from None
    return shaped(PayoutRecord, rows)[0]


def _method(row: asyncpg.Record | None) -> MethodRecord | None:
    if row is None:
        return None
    fields = {"type": row["type"], "changed_at": row["changed_at"], "is_fresh": row["is_fresh"], **row["details"]}
    return msgspec.convert(fields, MethodRecord)
