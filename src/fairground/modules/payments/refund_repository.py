"""Money that goes back. Tables: refunds, refund_lines, payment_disputes."""

# ruff: noqa: S608 - what is put into a statement are the constants of this file

import uuid
from collections.abc import Sequence

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.filters import Filters
from fairground.infrastructure.rows import shaped
from fairground.kernel.money import Money
from fairground.modules.payments.domain import DisputeStatus, DisputeView, RefundStatus, RefundView


class RefundPart(msgspec.Struct, frozen=True, kw_only=True):
    """The pieces of one order line that a refund is for, and what of their money is whose."""

    order_line_id: uuid.UUID
    quantity: int
    amount_minor: int
    tax_minor: int
    commission_minor: int
    payment_fee_minor: int
    subsidy_minor: int


class RefundDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A refund to be written: of an order (with its parts), of a late payment's excess, or of a wallet."""

    id: uuid.UUID
    amount_minor: int
    reason: str
    order_id: uuid.UUID | None = None
    wallet_refund_id: uuid.UUID | None = None
    shipping_minor: int = 0
    parts: tuple[RefundPart, ...] = ()

    @property
    def commission_minor(self) -> int:
        """Return the commission in it."""
        return sum(part.commission_minor for part in self.parts)

    @property
    def payment_fee_minor(self) -> int:
        """Return what the seller paid for the payment of it."""
        return sum(part.payment_fee_minor for part in self.parts)

    @property
    def subsidy_minor(self) -> int:
        """Return what the platform had added to it."""
        return sum(part.subsidy_minor for part in self.parts)


class RefundFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which refunds a list shows; None does not restrict."""

    refund_id: uuid.UUID | None = None
    status: RefundStatus | None = None
    by_hand: bool | None = None


class RefundRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A refund's row, with the payment it goes back on."""

    id: uuid.UUID
    payment_id: uuid.UUID
    order_id: uuid.UUID | None
    wallet_refund_id: uuid.UUID | None
    amount_minor: int
    currency: str
    reason: str
    status: RefundStatus
    by_hand: bool
    attempts: int
    generation: int
    last_error: str
    provider: str
    refund_reference: str | None
    payment_reference: str | None
    capture_reference: str | None
    checkout_id: uuid.UUID | None
    user_id: uuid.UUID

    @property
    def key(self) -> str:
        """Return the provider's idempotency key: another one only after a try that is known to have paid nothing."""
        return f"{self.id}" if self.generation == 0 else f"{self.id}:{self.generation}"


class DisputeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A dispute's row."""

    id: uuid.UUID
    payment_id: uuid.UUID
    provider: str
    amount_minor: int
    currency: str
    status: DisputeStatus


_REFUND = """
r.id, r.payment_id, r.order_id, r.wallet_refund_id, r.amount_minor, r.currency, r.reason, r.status, r.by_hand,
r.attempts, r.generation, r.last_error, r.provider_reference AS refund_reference, p.provider,
p.provider_reference AS payment_reference, p.capture_reference, p.checkout_id, p.user_id
"""
_VIEW = """
SELECT r.id, r.payment_id, r.order_id, p.provider, r.amount_minor, r.currency, r.reason, r.status, r.by_hand,
       r.attempts, r.last_error, r.created_at, r.updated_at
FROM refunds r JOIN payments p ON p.id = r.payment_id
"""
PAGE_DISPUTES = """
SELECT d.id, d.payment_id, p.checkout_id, d.provider, d.provider_reference, d.amount_minor, d.currency, d.reason,
       d.status, d.opened_at, d.closed_at
FROM payment_disputes d JOIN payments p ON p.id = d.payment_id
WHERE $1::uuid IS NULL OR d.id < $1 ORDER BY d.id DESC LIMIT $2
"""
INSERT = """
WITH refund AS (
    INSERT INTO refunds (id, payment_id, order_id, wallet_refund_id, amount_minor, currency, reason, by_hand, status,
                         provider_reference, made_by_provider, commission_minor, payment_fee_minor, subsidy_minor,
                         shipping_minor)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
)
INSERT INTO refund_lines (refund_id, order_line_id, quantity, amount_minor, tax_minor, commission_minor,
                          payment_fee_minor, subsidy_minor)
SELECT $1, l.* FROM unnest($16::uuid[], $17::int[], $18::bigint[], $19::bigint[], $20::bigint[], $21::bigint[],
                           $22::bigint[]) AS l
"""
PROMISED = "SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE payment_id = $1 AND status <> 'failed'"
CLAIM = f"""
WITH due AS (
    SELECT id FROM refunds WHERE status = 'pending' AND NOT by_hand AND next_attempt_at <= now()
    ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED
), claimed AS (
    UPDATE refunds r SET attempts = attempts + 1, updated_at = now(),
           next_attempt_at = now() + make_interval(secs => least(30 * power(2, least(attempts, 10)), 21600))
    FROM due WHERE r.id = due.id RETURNING r.*
)
SELECT {_REFUND} FROM claimed r JOIN payments p ON p.id = r.payment_id
"""
FIND = f"SELECT {_REFUND} FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = $1"
LOCK = f"{FIND} FOR NO KEY UPDATE OF r"
FINISH = """
UPDATE refunds SET status = 'succeeded', provider_reference = coalesce(nullif($2, ''), provider_reference),
       last_error = '', confirmed_by = $3, updated_at = now()
WHERE id = $1 AND status = 'pending' AND $2 <> ALL (failed_references)
"""
NOTE_REFERENCE = """
UPDATE refunds SET provider_reference = $2, last_error = '', updated_at = now()
WHERE id = $1 AND status = 'pending' AND $2 <> ALL (failed_references)
"""
DELAY = "UPDATE refunds SET last_error = $2, updated_at = now() WHERE id = $1"
# Nothing was done under its key, and a provider repeats its refusal for a key: the next try needs one of its own.
REFUSED = """
UPDATE refunds SET generation = generation + 1, last_error = $3, updated_at = now()
WHERE id = $1 AND generation = $2 AND status = 'pending' AND provider_reference IS NULL
"""
# A refund that was under way did not arrive: it is owed still, and the next try needs a key of its own. A name that was
# not heard before is that of the try whose answer is not on record, for each try has one name.
START_AGAIN = """
UPDATE refunds SET status = 'pending', generation = generation + 1, provider_reference = NULL, last_error = $2,
       failed_references = failed_references || $3::text,
       next_attempt_at = now() + interval '1 hour', updated_at = now()
WHERE id = $1 AND $3 <> ALL (failed_references)
  AND (provider_reference = $3 OR provider_reference IS NULL AND status = 'pending' AND NOT by_hand)
"""
RETRY = """
UPDATE refunds SET next_attempt_at = now(), updated_at = now() WHERE id = $1 AND status = 'pending' AND NOT by_hand
"""
REFUNDED_OF_ORDER = """
SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE order_id = $1 AND status = 'succeeded'
"""
OF_ORDERS = f"""
SELECT {_REFUND} FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.order_id = ANY($1::uuid[]) ORDER BY r.id
"""
OPEN_OF_WALLET_REFUND = "SELECT count(*) FROM refunds WHERE wallet_refund_id = $1 AND status = 'pending'"
KNOWN_BY_PROVIDER = """
SELECT EXISTS (SELECT FROM refunds r JOIN payments p ON p.id = r.payment_id
               WHERE p.provider = $1 AND r.provider_reference = $2)
"""
DROP_FOREIGN = """
DELETE FROM refunds WHERE payment_id = $1 AND made_by_provider AND reason = $2 RETURNING id, amount_minor
"""
INSERT_DISPUTE = """
INSERT INTO payment_disputes (id, payment_id, provider, provider_reference, amount_minor, currency, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (provider, provider_reference) DO NOTHING
"""
LOCK_DISPUTE = """
SELECT id, payment_id, provider, amount_minor, currency, status FROM payment_disputes
WHERE provider = $1 AND provider_reference = $2 FOR NO KEY UPDATE
"""
CLOSE_DISPUTE = "UPDATE payment_disputes SET status = $2, closed_at = now() WHERE id = $1"
DISPUTED_MINOR = """
SELECT coalesce(sum(amount_minor), 0) FROM payment_disputes WHERE payment_id = $1 AND status IN ('open', 'lost')
"""


async def insert(
    uow: UnitOfWork,
    draft: RefundDraft,
    *,
    payment_id: uuid.UUID,
    currency: str,
    by_hand: bool,
    status: RefundStatus = RefundStatus.PENDING,
    reference: str | None = None,
    made_by_provider: bool = False,
) -> None:
    """Write down that money is to go back, or went."""
    columns = zip(*(msgspec.structs.astuple(part) for part in draft.parts), strict=True)
    await uow.execute(
        INSERT,
        draft.id,
        payment_id,
        draft.order_id,
        draft.wallet_refund_id,
        draft.amount_minor,
        currency,
        draft.reason,
        by_hand,
        status,
        reference,
        made_by_provider,
        draft.commission_minor,
        draft.payment_fee_minor,
        draft.subsidy_minor,
        draft.shipping_minor,
        *([list(column) for column in columns] or [[] for _ in RefundPart.__struct_fields__]),
    )


async def views(db: Queries, wanted: RefundFilter, before: uuid.UUID | None, limit: int) -> list[RefundView]:
    """Return refunds as they are shown, newest first."""
    found = Filters("true")
    found.add_if("r.id = {}", wanted.refund_id)
    found.add_if("r.status = {}", wanted.status)
    found.add_if("r.by_hand = {}", wanted.by_hand)
    found.add_if("r.id < {}", before)
    statement = f"{_VIEW} WHERE {found.where} ORDER BY r.id DESC LIMIT {found.value(limit)}"
    return [
        RefundView(
            **{name: row[name] for name in RefundView.__struct_fields__ if name not in {"amount", "status"}},
            amount=Money(row["amount_minor"], row["currency"]),
            status=RefundStatus(row["status"]),
        )
        for row in await db.fetch(statement, *found.args)
    ]


async def dispute_views(db: Queries, before: uuid.UUID | None, limit: int) -> list[DisputeView]:
    """Return disputes as they are shown, newest first."""
    return [
        DisputeView(
            **{name: row[name] for name in DisputeView.__struct_fields__ if name not in {"amount", "status"}},
            amount=Money(row["amount_minor"], row["currency"]),
            status=DisputeStatus(row["status"]),
        )
        for row in await db.fetch(PAGE_DISPUTES, before, limit)
    ]


async def promised_minor(db: Queries, payment_id: uuid.UUID) -> int:
    """Return how much of a payment went back or is to."""
    return int(await db.fetch_value(PROMISED, payment_id))


async def claim(uow: UnitOfWork, limit: int) -> list[RefundRecord]:
    """Return refunds that are due, and put their next try off, so that no one else tries meanwhile."""
    return shaped(RefundRecord, await uow.fetch(CLAIM, limit))


async def find(db: Queries, refund_id: uuid.UUID) -> RefundRecord | None:
    """Return a refund."""
    found = shaped(RefundRecord, await db.fetch(FIND, refund_id))
    return found[0] if found else None


async def lock(uow: UnitOfWork, refund_id: uuid.UUID) -> RefundRecord | None:
    """Return a refund and keep others from changing it. Lock its order and payment first."""
    found = shaped(RefundRecord, await uow.fetch(LOCK, refund_id))
    return found[0] if found else None


async def finish(uow: UnitOfWork, refund_id: uuid.UUID, reference: str, confirmed_by: uuid.UUID | None) -> bool:
    """Note that a refund was paid; tell whether this is news."""
    return bool(await uow.execute(FINISH, refund_id, reference, confirmed_by))


async def note_reference(uow: UnitOfWork, refund_id: uuid.UUID, reference: str) -> None:
    """Note the provider's name for a refund that is under way."""
    await uow.execute(NOTE_REFERENCE, refund_id, reference)


async def delay(uow: UnitOfWork, refund_id: uuid.UUID, error: str) -> None:
    """Note why a refund was not paid yet."""
    await uow.execute(DELAY, refund_id, error)


async def note_refused(uow: UnitOfWork, refund_id: uuid.UUID, generation: int, error: str) -> None:
    """Note why the provider refused a try, and let the next one have a key of its own."""
    await uow.execute(REFUSED, refund_id, generation, error)


async def start_again(uow: UnitOfWork, refund_id: uuid.UUID, reference: str, error: str) -> bool:
    """Make a refund that did not arrive due again; False when ``reference`` is not its latest try."""
    return bool(await uow.execute(START_AGAIN, refund_id, error, reference))


async def retry(uow: UnitOfWork, refund_id: uuid.UUID) -> bool:
    """Make a refund due now; False when it is not waiting for its provider."""
    return bool(await uow.execute(RETRY, refund_id))


async def refunded_of_order(db: Queries, order_id: uuid.UUID) -> int:
    """Return how much of an order went back."""
    return int(await db.fetch_value(REFUNDED_OF_ORDER, order_id))


async def of_orders(db: Queries, order_ids: Sequence[uuid.UUID]) -> list[RefundRecord]:
    """Return the refunds of some orders, oldest first."""
    return shaped(RefundRecord, await db.fetch(OF_ORDERS, list(order_ids)))


async def open_of_wallet_refund(db: Queries, wallet_refund_id: uuid.UUID) -> int:
    """Return how many of a wallet refund's parts are not paid yet."""
    return int(await db.fetch_value(OPEN_OF_WALLET_REFUND, wallet_refund_id))


async def is_known(db: Queries, provider: str, reference: str) -> bool:
    """Tell whether a refund has the provider's name ``reference``."""
    return bool(await db.fetch_value(KNOWN_BY_PROVIDER, provider, reference))


async def drop_foreign(uow: UnitOfWork, payment_id: uuid.UUID, reason: str) -> list[tuple[uuid.UUID, int]]:
    """Forget refunds that were made at the provider for a reason; returns their ids and amounts."""
    return [(row["id"], row["amount_minor"]) for row in await uow.fetch(DROP_FOREIGN, payment_id, reason)]


async def insert_dispute(
    uow: UnitOfWork,
    dispute_id: uuid.UUID,
    *,
    payment_id: uuid.UUID,
    provider: str,
    reference: str,
    amount_minor: int,
    currency: str,
    reason: str,
) -> bool:
    """Write down that money was taken back; tell whether this is news."""
    return bool(
        await uow.execute(
            INSERT_DISPUTE, dispute_id, payment_id, provider, reference, amount_minor, currency, reason[:500]
        )
    )


async def lock_dispute(uow: UnitOfWork, provider: str, reference: str) -> DisputeRecord | None:
    """Return a dispute and keep others from closing it."""
    found = shaped(DisputeRecord, await uow.fetch(LOCK_DISPUTE, provider, reference))
    return found[0] if found else None


async def close_dispute(uow: UnitOfWork, dispute_id: uuid.UUID, status: DisputeStatus) -> None:
    """Note what the bank decided."""
    await uow.execute(CLOSE_DISPUTE, dispute_id, status)


async def disputed_minor(db: Queries, payment_id: uuid.UUID) -> int:
    """Return how much of a payment its buyer's bank holds or kept."""
    return int(await db.fetch_value(DISPUTED_MINOR, payment_id))
