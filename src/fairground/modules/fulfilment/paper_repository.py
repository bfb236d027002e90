"""The numbers of invoices and credit notes, without gaps. Tables: papers, paper_counters."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.rows import shaped
from fairground.modules.fulfilment.domain import PaperKind


class Seller(msgspec.Struct, frozen=True, kw_only=True):
    """A shop as its papers name it: as it was on the day of the paper."""

    name: str
    email: str = ""
    phone_number: str | None = None
    address1: str = ""
    address2: str = ""
    zip_code: str = ""
    city: str = ""
    country: str = ""


class PaperRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that has its number."""

    id: uuid.UUID
    shop_id: uuid.UUID
    kind: PaperKind
    number: int
    order_id: uuid.UUID
    refund_id: uuid.UUID | None
    seller: Seller
    issued_at: datetime


_PAPER = "id, shop_id, kind, number, order_id, refund_id, seller, issued_at"
OF_ORDER = f"SELECT {_PAPER} FROM papers WHERE order_id = $1 ORDER BY issued_at, kind, number"
# Whoever takes a number keeps the counter until the transaction ends; one that fails gives the number back.
INSERT = f"""
WITH taken AS (
    INSERT INTO paper_counters (shop_id, kind, last_number) VALUES ($2, $3, 1)
    ON CONFLICT (shop_id, kind) DO UPDATE SET last_number = paper_counters.last_number + 1
    RETURNING last_number
)
INSERT INTO papers (id, shop_id, kind, number, order_id, refund_id, seller)
SELECT $1, $2, $3, last_number, $4, $5, $6 FROM taken RETURNING {_PAPER}
"""


async def of_order(db: Queries, order_id: uuid.UUID) -> list[PaperRecord]:
    """Return an order's papers that have numbers, oldest first."""
    return shaped(PaperRecord, await db.fetch(OF_ORDER, order_id))


async def insert(
    uow: UnitOfWork,
    paper_id: uuid.UUID,
    *,
    shop_id: uuid.UUID,
    kind: PaperKind,
    order_id: uuid.UUID,
    refund_id: uuid.UUID | None,
    seller: Seller,
) -> PaperRecord:
    """Write a paper of a locked order under the shop's next number."""
    return shaped(PaperRecord, await uow.fetch(INSERT, paper_id, shop_id, kind, order_id, refund_id, seller))[0]
