"""Paying back what is left in wallets, to where it came from: one wallet at its owner's wish, or all of them in a run.

The newest top-ups are paid back first, each at most with what is left of it. Here the money is promised and booked as
owed; providers are asked by the job that pays all refunds, and what no provider can give back is sent by hand. A wallet
is one transaction, and a run goes to it once: after a crash it goes on with those that it has not been to.
"""

import uuid
from collections.abc import Callable
from functools import partial

import msgspec
import structlog

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.faults import fault_point
from fairground.infrastructure.idempotency import replay_or_run
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.infrastructure.leases import lease
from fairground.kernel.errors import NotFoundError
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.modules.payments.service import PaymentRecord, RefundDraft
from fairground.modules.wallets.domain import BankDetails, normal_bank_details, shares
from fairground.modules.wallets.errors import (
    BankDetailsNeededError,
    NothingToRefundError,
    WalletFrozenError,
)
from fairground.modules.wallets.events import WalletRefundStarted
from fairground.modules.wallets.service import RunRecord, WalletRefundRecord
from fairground.workflows import wallet_bookkeeping
from fairground.workflows.trade_services import TradeServices

_BATCH = 200
#: A wallet that a run finds like this is passed over: there is nothing for it to do, now.
_PASSED_OVER = (WalletFrozenError, NothingToRefundError)
_REASON = "what was left in the wallet"
log = structlog.get_logger("wallets")


class _Source(msgspec.Struct, frozen=True):
    """A top-up that money goes back to."""

    payment: PaymentRecord
    part: RefundDraft
    by_hand: bool


class _Plan(msgspec.Struct, frozen=True):
    """How a wallet is paid back."""

    refund: WalletRefundRecord
    sources: list[_Source]

    @property
    def by_hand_minor(self) -> int:
        """Return how much of it a person has to send."""
        return sum(source.part.amount_minor for source in self.sources if source.by_hand)


class RefundWallets:
    """Pays wallets back."""

    def __init__(self, database: Database, trade: TradeServices) -> None:
        self._database = database
        self._payments = trade.payments
        self._wallets = trade.wallets
        self._ledger = trade.ledger
        self._settings = trade.settings
        #: called after a commit that began a run; the job puts its wake-up here
        self.on_begin: Callable[[], None] = _nothing

    async def ask(self, caller: Caller, bank_details: BankDetails | None, request: KeyedRequest) -> Answer:
        """Pay back the caller's wallet; answers 201 with ``WalletRefund``. Idempotent.

        Raises:
            RefundsClosedError: it is too early.
            WalletFrozenError, NothingToRefundError: nothing leaves the wallet.
            BankDetailsNeededError: a part has to be sent by hand.
            InvalidError: there is no such bank account.
        """
        details = None if bank_details is None else normal_bank_details(bank_details)

        async def work(uow: UnitOfWork) -> Answer:
            await self._wallets.refunds.require_open(uow)
            plan = await self._plan(uow, caller.user_id, self._settings.wallet_refund_fee_minor)
            if plan.by_hand_minor and details is None:
                raise BankDetailsNeededError(Money(plan.by_hand_minor, plan.refund.currency))
            await self._promise(uow, plan, None, details)
            view = await self._wallets.refunds.find(uow, plan.refund.id)
            return Answer(201, msgspec.json.encode(view))

        return await replay_or_run(self._database, request, work)

    async def begin(self, caller: Caller, request: KeyedRequest, request_id: str) -> Answer:
        """Begin to pay back all wallets, on the record; answers 202 with ``RefundRun``. Idempotent.

        Raises:
            RunActiveError: that is being done.
        """

        async def work(uow: UnitOfWork) -> Answer:
            run = await self._wallets.refunds.begin_run(uow, caller.user_id)
            await record_audit(
                uow,
                actor_id=caller.user_id,
                action="wallets.refund_begun",
                target=f"wallet_refund_run:{run.id}",
                detail={"fee_minor": run.fee.amount},
                request_id=request_id,
            )
            uow.after_commit(self.on_begin)
            return Answer(202, msgspec.json.encode(run))

        return await replay_or_run(self._database, request, work)

    async def work_off(self) -> None:
        """Go on with the run that was begun, by an act or by its day, until it has been to all wallets."""
        async with self._database.begin() as uow:
            await self._wallets.refunds.begin_run_of_the_day(uow)
            run = await self._wallets.refunds.active_run(uow)
        if run is None:
            return
        async with lease(self._database, "refund all wallets") as alone:
            if alone and await self._go_through(run):
                async with self._database.begin() as uow:
                    await self._wallets.refunds.finish_run(uow, run)

    async def _go_through(self, run: RunRecord) -> bool:
        """Go to all wallets; tell whether each was paid back or had nothing for the run to do."""
        after, failed = "", 0
        while True:
            async with self._database.read() as db:
                batch = await self._wallets.refunds.candidates(db, run, after, _BATCH)
            for user_id in batch:
                failed += not await self._go_to(run, user_id)
            if len(batch) < _BATCH:
                return failed == 0
            after = str(batch[-1])

    async def _go_to(self, run: RunRecord, user_id: uuid.UUID) -> bool:
        """Pay back one wallet; False when it has to be tried again."""
        try:
            await self._database.transact(partial(self._pay_back, run, user_id))
        except _PASSED_OVER:
            return True
        except Exception:
            log.exception("wallet not paid back", user_id=str(user_id), run_id=str(run.id))
            return False
        return True

    async def _pay_back(self, run: RunRecord, user_id: uuid.UUID, uow: UnitOfWork) -> None:
        plan = await self._plan(uow, user_id, run.fee_minor)
        await self._promise(uow, plan, run, None)

    async def _plan(self, uow: UnitOfWork, user_id: uuid.UUID, fee_minor: int) -> _Plan:
        """Lock a wallet and its sources, and share what is in it out to them.

        Raises:
            WalletFrozenError: it is frozen.
            NothingToRefundError: it has no more than the fee, or nothing can go back.
        """
        if (await self._wallets.lock(uow, user_id)).is_frozen:
            raise WalletFrozenError
        wanted = (await self._wallets.balance(uow, user_id)).amount - fee_minor
        payments = await self._payments.lock_sources(uow, user_id, self._wallets.currency) if wanted > 0 else []
        left: list[int] = []
        for payment in payments:
            if sum(left) < wanted:
                left.append(await self._payments.refunds.left_minor(uow, payment))
        refund_id = new_id()
        sources = [
            _Source(
                payment,
                RefundDraft(id=new_id(), amount_minor=share, reason=_REASON, wallet_refund_id=refund_id),
                self._is_by_hand(payment.provider),
            )
            for payment, share in zip(payments, shares(wanted, left), strict=False)
            if share
        ]
        if not sources:
            raise NothingToRefundError
        refund = WalletRefundRecord(
            id=refund_id,
            user_id=user_id,
            amount_minor=sum(source.part.amount_minor for source in sources),
            fee_minor=fee_minor,
            currency=self._wallets.currency,
        )
        return _Plan(refund, sources)

    async def _promise(
        self, uow: UnitOfWork, plan: _Plan, run: RunRecord | None, bank_details: BankDetails | None
    ) -> None:
        """Write down and book what goes back, unless the run has done so."""
        refund = plan.refund
        if not await self._wallets.refunds.write(uow, refund, run.id if run else None, bank_details):
            return
        for source in plan.sources:
            await self._payments.refunds.promise(uow, source.payment, source.part, by_hand=source.by_hand)
        fault_point("wallet_refund.promised")
        await self._ledger.transfer_many(
            uow,
            [
                *(wallet_bookkeeping.wallet_refund_due(refund, source.part) for source in plan.sources),
                wallet_bookkeeping.wallet_refund_fee(refund),
            ],
        )
        uow.publish(
            WalletRefundStarted(
                user_id=refund.user_id,
                amount_minor=refund.amount_minor,
                currency=refund.currency,
                wallet_refund_id=refund.id,
                fee_minor=refund.fee_minor,
                by_hand_minor=plan.by_hand_minor,
                needs_bank_details=plan.by_hand_minor > 0 and bank_details is None,
            )
        )
        fault_point("wallet_refund.booked")

    def _is_by_hand(self, provider: str) -> bool:
        try:
            return self._payments.provider(provider).refunds_by_hand
        except NotFoundError:  # the market has parted from it: a person has to
            return True


def _nothing() -> None:
    """Wake nobody."""
