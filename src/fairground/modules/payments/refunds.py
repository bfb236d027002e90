"""Money that goes back: promised with what caused it, paid by the provider or by hand, tried again until it is."""

import uuid
from collections.abc import Callable, Sequence

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.errors import ConflictError
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.payments import refund_repository as repository
from fairground.modules.payments import repository as payment_repository
from fairground.modules.payments.domain import DisputeStatus, DisputeView, RefundStatus, RefundView
from fairground.modules.payments.errors import RefundNotFoundError
from fairground.modules.payments.ports import ProviderEvent
from fairground.modules.payments.refund_repository import DisputeRecord, RefundDraft, RefundFilter, RefundRecord
from fairground.modules.payments.repository import PaymentRecord


def _nothing() -> None:
    """Wake nobody."""


class Refunds:
    """Part of the door to payments: refunds, and disputes, which are refunds that somebody else decided."""

    def __init__(self) -> None:
        #: called after a commit that promised a refund; the jobs put their wake-up here
        self.on_promise: Callable[[], None] = _nothing

    async def promise(
        self, uow: UnitOfWork, payment: PaymentRecord, draft: RefundDraft, *, by_hand: bool, is_paid: bool = False
    ) -> None:
        """Write down that money of a locked payment is to go back, or with ``is_paid`` that it just went.

        Raises:
            ConflictError: more than was captured would go back, counting what the buyer's bank took.
        """
        await self._require_left(uow, payment, draft.amount_minor)
        status = RefundStatus.SUCCEEDED if is_paid else RefundStatus.PENDING
        reference = f"{payment.provider}_refund_{draft.id.hex}" if is_paid else None
        await repository.insert(
            uow,
            draft,
            payment_id=payment.id,
            currency=payment.currency,
            by_hand=by_hand,
            status=status,
            reference=reference,
        )
        if is_paid:
            await payment_repository.add_refunded(uow, payment.id, draft.amount_minor)
        else:
            uow.after_commit(self.on_promise)

    async def note_foreign(self, uow: UnitOfWork, payment: PaymentRecord, draft: RefundDraft, reference: str) -> None:
        """Write down a refund that was made at the provider's own desk.

        Raises:
            ConflictError: it is more than is left of the payment.
        """
        await self._require_left(uow, payment, draft.amount_minor)
        await repository.insert(
            uow,
            draft,
            payment_id=payment.id,
            currency=payment.currency,
            by_hand=False,
            status=RefundStatus.SUCCEEDED,
            reference=reference,
            made_by_provider=True,
        )
        await payment_repository.add_refunded(uow, payment.id, draft.amount_minor)

    async def left_minor(self, db: Queries, payment: PaymentRecord) -> int:
        """Return how much of a payment can go back: what came, less refunds, promises and disputes."""
        promised = await repository.promised_minor(db, payment.id)
        return payment.captured_minor - promised - await repository.disputed_minor(db, payment.id)

    async def claim(self, uow: UnitOfWork, limit: int) -> list[RefundRecord]:
        """Return refunds that are due, and put their next try off, so that no one else tries meanwhile."""
        return await repository.claim(uow, limit)

    async def find(self, db: Queries, refund_id: uuid.UUID) -> RefundRecord:
        """Return a refund.

        Raises:
            RefundNotFoundError: there is none.
        """
        found = await repository.find(db, refund_id)
        if found is None:
            raise RefundNotFoundError
        return found

    async def view(self, db: Queries, refund_id: uuid.UUID) -> RefundView:
        """Return a refund as it is shown.

        Raises:
            RefundNotFoundError: there is none.
        """
        found = await repository.views(db, RefundFilter(refund_id=refund_id), None, 1)
        if not found:
            raise RefundNotFoundError
        return found[0]

    async def page(self, db: Queries, wanted: RefundFilter, cursor: str | None, limit: int) -> Page[RefundView]:
        """Return a page of refunds, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.views(db, wanted, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def disputes(self, db: Queries, cursor: str | None, limit: int) -> Page[DisputeView]:
        """Return a page of disputes, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.dispute_views(db, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def is_known(self, db: Queries, provider: str, reference: str) -> bool:
        """Tell whether the provider's refund ``reference`` is one of ours."""
        return await repository.is_known(db, provider, reference)

    async def finish(
        self, uow: UnitOfWork, refund: RefundRecord, reference: str, confirmed_by: uuid.UUID | None = None
    ) -> bool:
        """Note that a refund was paid; tell whether this is news. Lock the payment before."""
        if not await repository.finish(uow, refund.id, reference, confirmed_by):
            return False
        await payment_repository.add_refunded(uow, refund.payment_id, refund.amount_minor)
        return True

    async def note_under_way(self, uow: UnitOfWork, refund: RefundRecord, reference: str) -> None:
        """Note that the provider has taken a refund on and will say when it arrived."""
        await repository.note_reference(uow, refund.id, reference)

    async def delay(self, uow: UnitOfWork, refund: RefundRecord, error: str) -> None:
        """Note why a refund was not paid yet."""
        await repository.delay(uow, refund.id, error[:500])

    async def note_refused(self, uow: UnitOfWork, refund: RefundRecord, error: str) -> None:
        """Note why the provider refused: nothing was paid under this key, and the next try has another one."""
        await repository.note_refused(uow, refund.id, refund.generation, error[:500])

    async def start_again(self, uow: UnitOfWork, refund: RefundRecord, reference: str, error: str) -> bool:
        """Make a refund that the provider took on, and that did not arrive, due again with another key.

        False when ``reference`` is not its latest try. A refund that had counted as paid counts no more, and nothing
        that is said of that try later pays it.
        """
        if not await repository.start_again(uow, refund.id, reference, error[:500]):
            return False
        if refund.status is RefundStatus.SUCCEEDED:
            await payment_repository.add_refunded(uow, refund.payment_id, -refund.amount_minor)
        return True

    async def retry(self, uow: UnitOfWork, refund_id: uuid.UUID) -> None:
        """Have the provider asked again now.

        Raises:
            ConflictError: it does not wait for its provider.
        """
        if not await repository.retry(uow, refund_id):
            raise ConflictError("This refund does not wait for its provider", code="REFUND_NOT_PENDING")
        uow.after_commit(self.on_promise)

    async def refunded_of_order(self, db: Queries, order_id: uuid.UUID) -> int:
        """Return how many minor units of an order went back."""
        return await repository.refunded_of_order(db, order_id)

    async def of_orders(self, db: Queries, order_ids: Sequence[uuid.UUID]) -> list[RefundRecord]:
        """Return the refunds of some orders, oldest first."""
        return await repository.of_orders(db, order_ids)

    async def wallet_refund_is_open(self, db: Queries, wallet_refund_id: uuid.UUID) -> bool:
        """Tell whether parts of a wallet's refund are still to be paid."""
        return await repository.open_of_wallet_refund(db, wallet_refund_id) > 0

    async def is_disputed(self, db: Queries, payment: PaymentRecord) -> bool:
        """Tell whether a payment's buyer's bank holds or kept money of it."""
        return await repository.disputed_minor(db, payment.id) > 0

    async def open_dispute(
        self, uow: UnitOfWork, payment: PaymentRecord, event: ProviderEvent
    ) -> tuple[DisputeRecord, bool]:
        """Write down that a buyer's bank took money back; returns the dispute and whether it is news."""
        is_news = await repository.insert_dispute(
            uow,
            new_id(),
            payment_id=payment.id,
            provider=payment.provider,
            reference=event.dispute_reference,
            amount_minor=event.amount_minor,
            currency=payment.currency,
            reason=event.reason,
        )
        dispute = await repository.lock_dispute(uow, payment.provider, event.dispute_reference)
        assert dispute is not None  # noqa: S101 - it was there, or was just written
        return dispute, is_news

    async def drop_foreign(self, uow: UnitOfWork, payment: PaymentRecord, reason: str) -> list[uuid.UUID]:
        """Forget the refunds made at the provider for a reason: they were something else. Returns their ids."""
        dropped = await repository.drop_foreign(uow, payment.id, reason)
        if dropped:
            await payment_repository.add_refunded(uow, payment.id, -sum(amount for _, amount in dropped))
        return [refund_id for refund_id, _ in dropped]

    async def close_dispute(self, uow: UnitOfWork, dispute: DisputeRecord, status: DisputeStatus) -> None:
        """Note what the bank decided."""
        await repository.close_dispute(uow, dispute.id, status)

    async def _require_left(self, uow: UnitOfWork, payment: PaymentRecord, amount_minor: int) -> None:
        if amount_minor > await self.left_minor(uow, payment):
            raise ConflictError("More would go back than was paid", code="REFUND_EXCEEDS_PAYMENT")
