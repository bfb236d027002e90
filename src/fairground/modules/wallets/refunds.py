"""What is left in wallets and goes back: one wallet at its owner's wish, or all of them in a run."""

import uuid
from collections.abc import Sequence

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.payments.service import PaymentService
from fairground.modules.wallets import refund_read_models as read_models
from fairground.modules.wallets import refund_repository as repository
from fairground.modules.wallets.domain import (
    BankDetails,
    ByHandRefund,
    RefundRun,
    RefundRuns,
    WalletRefund,
    WalletRefundPart,
    WalletRefundStatus,
    normal_bank_details,
    status_of,
)
from fairground.modules.wallets.errors import (
    NoBankDetailsNeededError,
    RefundsClosedError,
    RunActiveError,
    WalletRefundNotFoundError,
)
from fairground.modules.wallets.events import WalletRefunded
from fairground.modules.wallets.refund_read_models import PartRow, RefundRow, RunRow
from fairground.modules.wallets.refund_repository import RunRecord, WalletRefundRecord

#: An account is shown by its last signs.
_ENDING = 4
_RUNS_SHOWN = 20


class WalletRefunds:
    """Part of the door to wallets: what they are paid back, and the runs that pay back all of them."""

    def __init__(self, settings: Settings, payments: PaymentService) -> None:
        self._settings = settings
        self._payments = payments

    async def require_open(self, db: Queries) -> None:
        """Pass once owners may ask for what is left.

        Raises:
            RefundsClosedError: they may not yet.
        """
        if not await self.are_open(db):
            raise RefundsClosedError

    async def are_open(self, db: Queries) -> bool:
        """Tell whether owners may ask for what is left."""
        return await repository.refunds_open(db, self._settings.wallet_refunds_on)

    async def write(
        self, uow: UnitOfWork, refund: WalletRefundRecord, run_id: uuid.UUID | None, bank_details: BankDetails | None
    ) -> bool:
        """Write down that a locked wallet is paid back; False when the run has done it already."""
        return await repository.insert(uow, refund, run_id, bank_details)

    async def note_paid(self, uow: UnitOfWork, wallet_refund_id: uuid.UUID) -> None:
        """Tell the owner once everything went back. Call it when a part of a wallet's refund has been paid."""
        refund = await repository.lock(uow, wallet_refund_id)  # of the last two parts, one sees the other
        if refund is not None and not await self._payments.refunds.wallet_refund_is_open(uow, refund.id):
            uow.publish(
                WalletRefunded(
                    user_id=refund.user_id,
                    amount_minor=refund.amount_minor,
                    currency=refund.currency,
                    wallet_refund_id=refund.id,
                )
            )

    async def set_bank_details(
        self, uow: UnitOfWork, user_id: uuid.UUID, wallet_refund_id: uuid.UUID, details: BankDetails
    ) -> WalletRefund:
        """Note where an owner wants to be sent what is sent by hand.

        Raises:
            WalletRefundNotFoundError: there is no such refund of the owner's.
            NoBankDetailsNeededError: nothing of it waits to be sent by hand.
            InvalidError: there is no such account.
        """
        refund = await repository.lock(uow, wallet_refund_id)
        if refund is None or refund.user_id != user_id:
            raise WalletRefundNotFoundError
        wanted = normal_bank_details(details)
        before = await self.find(uow, refund.id)
        if before.status is WalletRefundStatus.DONE or not any(part.by_hand for part in before.parts):
            raise NoBankDetailsNeededError
        await repository.set_bank_details(uow, refund.id, wanted)
        return await self.find(uow, refund.id)

    async def find(self, db: Queries, wallet_refund_id: uuid.UUID) -> WalletRefund:
        """Return a wallet's refund.

        Raises:
            WalletRefundNotFoundError: there is none.
        """
        found = await read_models.find(db, wallet_refund_id)
        if found is None:
            raise WalletRefundNotFoundError
        return (await self._views(db, [found]))[0]

    async def page(self, db: Queries, user_id: uuid.UUID, cursor: str | None, limit: int) -> Page[WalletRefund]:
        """Return a page of what a person's wallet was paid back, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await read_models.page(db, user_id, before, limit + 1), limit)
        return Page(await self._views(db, rows), encode_cursor(rows[-1].id) if more else None)

    async def by_hand(self, db: Queries, cursor: str | None, limit: int) -> Page[ByHandRefund]:
        """Return a page of what somebody has to send, oldest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        after = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await read_models.by_hand(db, after, limit + 1), limit)
        items = [
            ByHandRefund(
                refund_id=row.refund_id,
                wallet_refund_id=row.wallet_refund_id,
                user_id=row.user_id,
                name=row.name,
                email=row.email,
                provider=row.provider,
                payment_reference=row.payment_reference,
                amount=Money(row.amount_minor, row.currency),
                bank_details=row.bank_details,
                created_at=row.created_at,
            )
            for row in rows
        ]
        return Page(items, encode_cursor(rows[-1].refund_id) if more else None)

    # The runs over all wallets

    async def begin_run(self, uow: UnitOfWork, started_by: uuid.UUID) -> RefundRun:
        """Begin to pay back all wallets.

        Raises:
            RunActiveError: that is being done.
        """
        run_id = new_id()
        fee, currency = self._settings.wallet_refund_fee_minor, self._settings.default_currency
        if not await repository.insert_run(uow, run_id, fee, currency, started_by):
            raise RunActiveError
        return _run(await read_models.run(uow, run_id))

    async def begin_run_of_the_day(self, uow: UnitOfWork) -> bool:
        """Begin the run of the day in the settings, if it has come and was not begun before."""
        day = self._settings.wallet_refunds_on
        fee, currency = self._settings.wallet_refund_fee_minor, self._settings.default_currency
        return day is not None and await repository.insert_run_on(uow, new_id(), fee, currency, day)

    async def active_run(self, db: Queries) -> RunRecord | None:
        """Return the run that is not finished."""
        return await repository.active_run(db)

    async def candidates(self, db: Queries, run: RunRecord, after: str, limit: int) -> list[uuid.UUID]:
        """Return owners of wallets that a run has still to pay back, by id, beyond ``after``; frozen ones are not."""
        return await read_models.candidates(
            db, run.id, run.currency, above_minor=run.fee_minor, after=after, limit=limit
        )

    async def finish_run(self, uow: UnitOfWork, run: RunRecord) -> None:
        """Note that a run has been through all wallets."""
        await repository.finish_run(uow, run.id)

    async def runs(self, db: Queries) -> RefundRuns:
        """Return how far all runs are, and what is in wallets still."""
        currency = self._settings.default_currency
        left = await read_models.left(db, currency)
        return RefundRuns(
            wallets_left=left.wallets,
            left=Money(left.amount_minor, currency),
            frozen_wallets=left.frozen_wallets,
            frozen=Money(left.frozen_minor, currency),
            runs=[_run(row) for row in await read_models.runs(db, _RUNS_SHOWN)],
        )

    async def _views(self, db: Queries, rows: Sequence[RefundRow]) -> list[WalletRefund]:
        parts = await read_models.parts(db, [row.id for row in rows])
        return [_view(row, parts[row.id]) for row in rows]


def _view(row: RefundRow, rows: Sequence[PartRow]) -> WalletRefund:
    parts = [
        WalletRefundPart(
            refund_id=part.refund_id,
            payment_id=part.payment_id,
            provider=part.provider,
            method=part.method,
            amount=Money(part.amount_minor, part.currency),
            status=part.status,
            by_hand=part.by_hand,
            updated_at=part.updated_at,
        )
        for part in rows
    ]
    return WalletRefund(
        id=row.id,
        status=status_of(parts, has_bank_details=row.bank_details is not None),
        amount=Money(row.amount_minor, row.currency),
        fee=Money(row.fee_minor, row.currency),
        asked_by_owner=row.run_id is None,
        account_ending=row.bank_details.account[-_ENDING:] if row.bank_details else None,
        parts=parts,
        created_at=row.created_at,
    )


def _run(row: RunRow) -> RefundRun:
    def money(amount_minor: int) -> Money:
        return Money(amount_minor, row.currency)

    return RefundRun(
        id=row.id,
        started_by=row.started_by,
        created_at=row.created_at,
        finished_at=row.finished_at,
        fee=money(row.fee_minor),
        wallets_done=row.wallets,
        amount=money(row.amount_minor),
        fees=money(row.fees_minor),
        refunded=money(row.refunded_minor),
        open=money(row.open_minor),
        by_hand=money(row.by_hand_minor),
        by_hand_count=row.by_hand_count,
        needs_bank_details=row.needs_bank_details,
    )
