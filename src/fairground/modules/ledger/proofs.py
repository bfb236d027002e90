"""Part of the door to the ledger: proofs that were kept, and accounts line by line."""

import uuid
from datetime import datetime

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.kernel.errors import InvalidError, NotFoundError
from fairground.kernel.ids import new_id
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.ledger import proof_repository as repository
from fairground.modules.ledger.domain import AccountKind, LedgerReport
from fairground.modules.ledger.events import LedgerProofFailed
from fairground.modules.ledger.proof_repository import Account, AccountLine, Proof

_KEPT_MAX = 400
_LINES_MAX = 100_000


class AccountStatement(msgspec.Struct, frozen=True, kw_only=True):
    """An account over a time, oldest first: what was in it, what moved, what was in it then. Minor units."""

    account: Account
    opening_minor: int
    lines: list[AccountLine]
    closing_minor: int


class Proofs:
    """Keeps proofs, and shows the books."""

    async def keep(self, uow: UnitOfWork, report: LedgerReport) -> uuid.UUID:
        """Keep a proof; one that found something is published."""
        proof_id = new_id()
        await repository.keep(uow, proof_id, report, _KEPT_MAX)
        if report.problems:
            uow.publish(LedgerProofFailed(proof_id=proof_id, problems=report.problems[:20], count=len(report.problems)))
        return proof_id

    async def page(self, db: Queries, cursor: str | None, limit: int) -> Page[Proof]:
        """Return a page of proofs, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.page_proofs(db, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def proven_within(self, db: Queries, hours: int) -> bool:
        """Tell whether the books were proven in the last hours."""
        return await repository.proven_within(db, hours)

    async def accounts(
        self, db: Queries, kind: AccountKind | None, owner: str | None, cursor: str | None, limit: int
    ) -> Page[Account]:
        """Return a page of accounts, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.accounts(db, kind, owner, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].id) if more else None)

    async def lines(self, db: Queries, account_id: uuid.UUID, cursor: str | None, limit: int) -> Page[AccountLine]:
        """Return a page of an account's entries, newest first.

        Raises:
            NotFoundError: there is no such account.
            InvalidError: the cursor is not one of this list.
        """
        await self._require(db, account_id)
        before = decode_cursor(cursor, int)[0] if cursor else None
        rows, more = cut_page(await repository.lines(db, account_id, before, limit + 1), limit)
        return Page(rows, encode_cursor(rows[-1].place) if more else None)

    async def statement(
        self, db: Queries, account: Account, start: datetime | None, end: datetime | None
    ) -> AccountStatement:
        """Return an account's entries of a time, oldest first, with the balances around them.

        Raises:
            InvalidError: there are more than ``_LINES_MAX``.
        """
        opening = await repository.opening(db, account.id, start)
        found = await repository.period(db, account.id, start, end, opening, _LINES_MAX + 1)
        if len(found) > _LINES_MAX:
            raise InvalidError(
                f"{account.kind} of {account.owner_id} has more than {_LINES_MAX:,} entries: name a shorter time"
            )
        closing = found[-1].balance_minor if found else opening
        return AccountStatement(account=account, opening_minor=opening, lines=found, closing_minor=closing)

    async def _require(self, db: Queries, account_id: uuid.UUID) -> Account:
        found = await repository.find_account(db, account_id)
        if found is None:
            raise NotFoundError("No such account")
        return found
