"""Every SQL statement about what wallets are paid back. Tables: wallet_refunds, wallet_refund_runs."""

import uuid
from datetime import date

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.modules.wallets.domain import BankDetails


class RunRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A run that is not finished."""

    id: uuid.UUID
    fee_minor: int
    currency: str


class WalletRefundRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a wallet is paid back; the parts of it are refunds of payments."""

    id: uuid.UUID
    user_id: uuid.UUID
    amount_minor: int
    fee_minor: int
    currency: str


INSERT = """
INSERT INTO wallet_refunds (id, user_id, run_id, amount_minor, fee_minor, currency, bank_details)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (run_id, user_id) DO NOTHING
"""
LOCK = "SELECT id, user_id, amount_minor, fee_minor, currency FROM wallet_refunds WHERE id = $1 FOR NO KEY UPDATE"
FORGET_BANK_DETAILS = "UPDATE wallet_refunds SET bank_details = NULL WHERE user_id = $1"
SET_BANK_DETAILS = "UPDATE wallet_refunds SET bank_details = $2 WHERE id = $1"
INSERT_RUN = """
INSERT INTO wallet_refund_runs (id, fee_minor, currency, started_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
"""
# By the day's beginning in UTC; a run that was begun since then has done it.
INSERT_RUN_ON = """
INSERT INTO wallet_refund_runs (id, fee_minor, currency)
SELECT $1::uuid, $2::bigint, $3::text
WHERE now() >= $4::date::timestamp AT TIME ZONE 'utc'
  AND NOT EXISTS (SELECT FROM wallet_refund_runs WHERE created_at >= $4::date::timestamp AT TIME ZONE 'utc')
ON CONFLICT DO NOTHING
"""
ACTIVE_RUN = "SELECT id, fee_minor, currency FROM wallet_refund_runs WHERE finished_at IS NULL"
FINISH_RUN = "UPDATE wallet_refund_runs SET finished_at = now() WHERE id = $1 AND finished_at IS NULL"
REFUNDS_OPEN = """
SELECT coalesce(now() >= $1::date::timestamp AT TIME ZONE 'utc', false) OR EXISTS (SELECT FROM wallet_refund_runs)
"""


async def insert(
    uow: UnitOfWork, refund: WalletRefundRecord, run_id: uuid.UUID | None, bank_details: BankDetails | None
) -> bool:
    """Write down that a wallet is paid back; False when the run has done it already."""
    details = None if bank_details is None else msgspec.to_builtins(bank_details)
    return bool(
        await uow.execute(
            INSERT,
            refund.id,
            refund.user_id,
            run_id,
            refund.amount_minor,
            refund.fee_minor,
            refund.currency,
            details,
        )
    )


async def lock(uow: UnitOfWork, wallet_refund_id: uuid.UUID) -> WalletRefundRecord | None:
    """Return a wallet's refund, and keep others from it."""
    return await uow.row(WalletRefundRecord, LOCK, wallet_refund_id)


async def set_bank_details(uow: UnitOfWork, wallet_refund_id: uuid.UUID, details: BankDetails) -> None:
    """Note where to send what is sent by hand."""
    await uow.execute(SET_BANK_DETAILS, wallet_refund_id, msgspec.to_builtins(details))


async def insert_run(uow: UnitOfWork, run_id: uuid.UUID, fee_minor: int, currency: str, started_by: uuid.UUID) -> bool:
    """Begin a run; False while there is one."""
    return bool(await uow.execute(INSERT_RUN, run_id, fee_minor, currency, started_by))


async def insert_run_on(uow: UnitOfWork, run_id: uuid.UUID, fee_minor: int, currency: str, day: date) -> bool:
    """Begin the run of a day, once it has come; False if it has not, or the run was begun."""
    return bool(await uow.execute(INSERT_RUN_ON, run_id, fee_minor, currency, day))


async def active_run(db: Queries) -> RunRecord | None:
    """Return the run that is not finished."""
    return await db.row(RunRecord, ACTIVE_RUN)


async def finish_run(uow: UnitOfWork, run_id: uuid.UUID) -> None:
    """Note that a run has been through all wallets."""
    await uow.execute(FINISH_RUN, run_id)


async def refunds_open(db: Queries, day: date | None) -> bool:
    """Tell whether the day has come from which owners may ask, or the administration has paid back wallets before."""
    return bool(await db.fetch_value(REFUNDS_OPEN, day))


async def forget(uow: UnitOfWork, user_id: uuid.UUID) -> None:
    """Forget where a person's money was sent to."""
    await uow.execute(FORGET_BANK_DETAILS, user_id)
