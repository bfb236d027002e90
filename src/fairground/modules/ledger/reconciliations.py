"""Part of the door to the ledger: providers' reports as they were compared."""

import uuid

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.errors import NotFoundError
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.ledger import reconciliation_repository as repository
from fairground.modules.ledger.domain import ComparedReport, Reconciliation, ReconciliationView


class Reconciliations:
    """Keeps comparisons, and what only reports know."""

    async def keep(self, uow: UnitOfWork, reconciliation_id: uuid.UUID, report: ComparedReport) -> ReconciliationView:
        """Write a comparison, and return it."""
        await repository.insert(uow, reconciliation_id, report)
        return await self.find(uow, reconciliation_id)

    async def find(self, db: Queries, reconciliation_id: uuid.UUID) -> ReconciliationView:
        """Return a comparison.

        Raises:
            NotFoundError: there is none.
        """
        found = await repository.find(db, reconciliation_id)
        if found is None:
            raise NotFoundError("No such reconciliation")
        return ReconciliationView(found, await repository.differences(db, reconciliation_id))

    async def page(self, db: Queries, cursor: str | None, limit: int) -> Page[Reconciliation]:
        """Return a page of comparisons, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.page(db, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def note_payout(
        self, uow: UnitOfWork, provider: str, reference: str, amount_minor: int, currency: str
    ) -> bool:
        """Note money that a provider sent to our bank; tell whether it is news."""
        return await repository.note_payout(uow, provider, reference, amount_minor, currency)
