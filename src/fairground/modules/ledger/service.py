"""The only way to move money in the books."""

import uuid
from collections.abc import Iterable, Mapping, Sequence

from fairground.infrastructure.database import Queries, Snapshot, UnitOfWork
from fairground.kernel.ids import new_id
from fairground.modules.ledger import events, read_models, repository
from fairground.modules.ledger.domain import AccountKey, AccountKind, Balance, Entry, LedgerReport, Transfer, condensed
from fairground.modules.ledger.errors import OverdraftError, ReferenceReusedError
from fairground.modules.ledger.ports import LedgerCommands
from fairground.modules.ledger.proof_repository import Account
from fairground.modules.ledger.proofs import AccountStatement, Proofs
from fairground.modules.ledger.reconciliations import Reconciliations
from fairground.modules.ledger.repository import Posted, Posting

#: What other code gets through this door.
__all__ = [
    "Account",
    "AccountStatement",
    "LedgerCommands",
    "LedgerService",
]

#: How often a posting is tried: before an account is made, after that, and once more.
_LOOKS_MAX = 3


class LedgerService:
    """Posts transfers, reverses them, and proves the books. What was proven, and compared with providers, is kept."""

    def __init__(self) -> None:
        self.proofs = Proofs()
        self.reconciliations = Reconciliations()

    async def transfer(
        self, uow: UnitOfWork, kind: str, reference: uuid.UUID, entries: Iterable[Entry], memo: str = ""
    ) -> bool:
        """Move money once per ``kind`` and ``reference``; tell whether it was now.

        Raises:
            OverdraftError, ReferenceReusedError, ValueError: as ``transfer_many``.
        """
        made = await self.transfer_many(
            uow, [Transfer(kind=kind, reference=reference, entries=tuple(entries), memo=memo)]
        )
        return bool(made)

    async def transfer_many(self, uow: UnitOfWork, transfers: Sequence[Transfer]) -> list[Transfer]:
        """Make several transfers, one statement together. Returns those that had not been made before.

        A transfer of nothing is none.

        Raises:
            OverdraftError: an account would fall below its floor; the transaction must not go on.
            ReferenceReusedError: one was made before with other amounts.
            ValueError: one does not sum to zero.
        """
        wanted = {new_id(): (transfer, entries) for transfer in transfers if (entries := condensed(transfer.entries))}
        if not wanted:
            return []
        posted = await self._post(uow, _posting(wanted))
        if posted.is_overdrawn:
            raise OverdraftError
        repeated = [pair for key, pair in wanted.items() if key not in posted.fresh]
        if repeated:
            await self._require_same(uow, repeated)
        fresh = {key: transfer for key, (transfer, _) in wanted.items() if key in posted.fresh}
        if fresh:
            uow.publish(*events.posted(fresh), *events.wallets_changed(fresh, posted.balances))
            uow.publish(*events.earnings_changed(posted.balances))
        return list(fresh.values())

    async def reverse(self, uow: UnitOfWork, keys: Iterable[tuple[str, uuid.UUID]], memo: str = "") -> int:
        """Undo transfers, given by kind and reference: each once, and only if it was made. Returns how many now.

        Raises:
            OverdraftError: an account would fall below its floor.
        """
        past = await repository.past_transfers(uow, keys)
        reversals = [
            Transfer(
                kind=f"reversal:{transfer.kind}",
                reference=transfer.reference,
                entries=tuple(Entry(entry.account, -entry.amount_minor) for entry in transfer.entries),
                memo=memo,
                reversal_of=transfer.id,
            )
            for transfer in past
        ]
        return len(await self.transfer_many(uow, reversals))

    async def balance(self, db: Queries, account: AccountKey) -> int:
        """Return an account's balance in minor units, 0 while it does not exist."""
        return await repository.balance(db, account)

    async def balances(self, db: Queries, owner: str, *kinds: AccountKind) -> list[Balance]:
        """Return an owner's accounts of some kinds, in every currency in which there are any."""
        return await repository.balances(db, [owner], kinds)

    async def require_not_below(self, uow: UnitOfWork, account: AccountKey, least_minor: int = 0) -> None:
        """Pass if an account that this transaction has just changed, and so keeps locked, has at least ``least_minor``.

        For accounts that may be overdrawn by some movements and not by others.

        Raises:
            OverdraftError: it has less; the transaction must not go on.
        """
        if await repository.balance(uow, account) < least_minor:
            raise OverdraftError

    async def verify(self, db: Snapshot, *, quick: bool = False) -> LedgerReport:
        """Recompute the books and what orders and payments say about them; ``quick`` looks at the accounts only."""
        return await read_models.report(
            db, [name for name in read_models.CHECKS if not quick or name in read_models.QUICK]
        )

    async def _post(self, uow: UnitOfWork, posting: Posting) -> Posted:
        """Post; if that is the first time for an account, make it and post then."""
        for _ in range(_LOOKS_MAX):
            posted = await repository.post(uow, posting)
            if posted is not None:
                return posted
            await repository.make_accounts(uow, sorted(posting.accounts[: posting.moved], key=_account_order))
        raise AssertionError("accounts that were made are there")

    async def _require_same(self, uow: UnitOfWork, repeated: list[tuple[Transfer, tuple[Entry, ...]]]) -> None:
        keys = [(transfer.kind, transfer.reference) for transfer, _ in repeated]
        past = {
            (transfer.kind, transfer.reference): transfer for transfer in await repository.past_transfers(uow, keys)
        }
        for transfer, entries in repeated:
            if set(past[transfer.kind, transfer.reference].entries) != set(entries):
                raise ReferenceReusedError(transfer.kind, transfer.reference)


def _posting(wanted: Mapping[uuid.UUID, tuple[Transfer, tuple[Entry, ...]]]) -> Posting:
    """Lay out transfers by column. Of sellers whose earnings change, all that is shown together is asked for."""
    rows = [(key, entry) for key, (_, entries) in wanted.items() for entry in entries]
    places = {account: place for place, account in enumerate(dict.fromkeys(e.account for _, e in rows), start=1)}
    watched = {
        AccountKey(kind, account.owner, account.currency): None
        for account in places
        if account.kind in events.EARNINGS
        for kind in events.EARNINGS
    }
    return Posting(
        accounts=[*places, *(account for account in watched if account not in places)],
        moved=len(places),
        ids=list(wanted),
        kinds=[transfer.kind for transfer, _ in wanted.values()],
        references=[transfer.reference for transfer, _ in wanted.values()],
        reversals=[transfer.reversal_of for transfer, _ in wanted.values()],
        memos=[transfer.memo for transfer, _ in wanted.values()],
        entry_transfers=[key for key, _ in rows],
        entry_places=[places[entry.account] for _, entry in rows],
        entry_amounts=[entry.amount_minor for _, entry in rows],
    )


def _account_order(account: AccountKey) -> tuple[str, str, str]:
    return account.kind, account.owner, account.currency
