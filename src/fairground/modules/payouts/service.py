"""The door to sellers' money: where it goes, payouts, and what is to be read about it."""

import uuid

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.faults import fault_point
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.ids import new_id
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.kernel.text import clean_line
from fairground.modules.ledger.domain import PLATFORM, AccountKey, AccountKind, Entry
from fairground.modules.ledger.errors import OverdraftError
from fairground.modules.ledger.service import LedgerService
from fairground.modules.payouts import repository
from fairground.modules.payouts.books import MarketBooks
from fairground.modules.payouts.domain import (
    PAYOUT_MACHINE,
    AdminPayout,
    CurrentMethod,
    Payout,
    PayoutStatus,
)
from fairground.modules.payouts.errors import AmountNotAvailableError, PayoutNotFoundError, WithdrawMethodMissingError
from fairground.modules.payouts.events import (
    PayoutApproved,
    PayoutEvent,
    PayoutPaid,
    PayoutRejected,
    PayoutRequested,
)
from fairground.modules.payouts.methods import WithdrawMethods
from fairground.modules.payouts.money import SellerMoney
from fairground.modules.payouts.repository import PayoutFilter, PayoutRecord
from fairground.modules.payouts.views import admin_view, payout_view
from fairground.modules.terms.service import MarketTerms

__all__ = ["PayoutFilter", "PayoutService"]

PAYOUT_REQUESTED = "payout_requested"
PAYOUT_PAID = "payout_paid"
_FACTS: dict[PayoutStatus, type[PayoutEvent]] = {
    PayoutStatus.REQUESTED: PayoutRequested,
    PayoutStatus.APPROVED: PayoutApproved,
    PayoutStatus.PAID: PayoutPaid,
    PayoutStatus.REJECTED: PayoutRejected,
}


class PayoutService:
    """Payouts: asked for by owners, decided by admins. Each step has its entries, its line of audit and its fact."""

    def __init__(self, settings: Settings, terms: MarketTerms, ledger: LedgerService) -> None:
        self._ledger = ledger
        self._fresh_hours = settings.withdraw_method_fresh_hours
        self.methods = WithdrawMethods(settings)
        self.money = SellerMoney(settings, terms, ledger)
        self.books = MarketBooks()

    async def request(
        self, uow: UnitOfWork, caller: Caller, shop_id: uuid.UUID, wanted: Money, request_id: str
    ) -> Payout:
        """Set an amount of a shop's available balance aside to be paid out.

        Raises:
            WithdrawMethodMissingError: nobody has said where to.
            AmountNotAvailableError: less is available; the transaction must not go on.
        """
        method = await self.methods.current(uow, shop_id)
        if method is None:
            raise WithdrawMethodMissingError
        payout = await repository.insert(
            uow,
            new_id(),
            shop_id=shop_id,
            amount_minor=wanted.amount,
            currency=wanted.currency,
            method=CurrentMethod(**{name: getattr(method, name) for name in CurrentMethod.__struct_fields__}),
            requested_by=caller.user_id,
            fresh_hours=self._fresh_hours,
        )
        await self._set_aside(uow, payout)
        fault_point("payout.set_aside")
        await self._note(uow, caller, payout, None, request_id)
        return payout_view(payout, caller)

    async def page(
        self, db: Queries, caller: Caller, wanted: PayoutFilter, cursor: str | None, limit: int
    ) -> Page[Payout]:
        """Return a page of payouts as their shop sees them, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        rows, following = await self._rows(db, wanted, cursor, limit)
        return Page([payout_view(row, caller) for row in rows], following)

    async def find(self, db: Queries, caller: Caller, shop_id: uuid.UUID, payout_id: uuid.UUID) -> Payout:
        """Return a shop's payout.

        Raises:
            PayoutNotFoundError: there is none, or it is another shop's.
        """
        payout = await repository.find(db, payout_id, self._fresh_hours)
        if payout is None or payout.shop_id != shop_id:
            raise PayoutNotFoundError
        return payout_view(payout, caller)

    async def admin_page(
        self, db: Queries, caller: Caller, wanted: PayoutFilter, cursor: str | None, limit: int
    ) -> Page[AdminPayout]:
        """Return a page of all shops' payouts, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        rows, following = await self._rows(db, wanted, cursor, limit)
        return Page([admin_view(row, caller) for row in rows], following)

    async def approve(self, uow: UnitOfWork, caller: Caller, payout_id: uuid.UUID, request_id: str) -> AdminPayout:
        """Agree that a payout is sent.

        Raises:
            PayoutNotFoundError: there is none.
            ConflictError: it was decided before.
        """
        before = await self._lock(uow, payout_id, PayoutStatus.APPROVED)
        after = await repository.decide(
            uow, before, PayoutStatus.APPROVED, caller.user_id, fresh_hours=self._fresh_hours
        )
        fault_point("payout.approved")
        await self._note(uow, caller, after, before, request_id)
        return admin_view(after, caller)

    async def pay(
        self, uow: UnitOfWork, caller: Caller, payout_id: uuid.UUID, reference: str, request_id: str
    ) -> AdminPayout:
        """Note that an approved payout was sent, under the bank's ``reference``.

        Raises:
            InvalidError: the reference says nothing.
            PayoutNotFoundError: there is none.
            ConflictError: it is not approved, or was paid; or the reference is another payout's.
        """
        named = _required_line("reference", reference)
        before = await self._lock(uow, payout_id, PayoutStatus.PAID)
        after = await repository.decide(
            uow, before, PayoutStatus.PAID, caller.user_id, fresh_hours=self._fresh_hours, reference=named
        )
        bank = AccountKey(AccountKind.BANK, PLATFORM, after.currency)
        entries = [
            Entry(_account(AccountKind.SELLER_ON_HOLD, after), -after.amount_minor),
            Entry(bank, after.amount_minor),
        ]
        await self._ledger.transfer(uow, PAYOUT_PAID, after.id, entries, named)
        fault_point("payout.paid")
        await self._note(uow, caller, after, before, request_id)
        return admin_view(after, caller)

    async def reject(
        self, uow: UnitOfWork, caller: Caller, payout_id: uuid.UUID, reason: str, request_id: str
    ) -> AdminPayout:
        """Refuse a payout that was not sent; its amount is available again.

        Raises:
            InvalidError: the reason says nothing.
            PayoutNotFoundError: there is none.
            ConflictError: it was paid or rejected before.
        """
        why = _required_line("reason", reason)
        before = await self._lock(uow, payout_id, PayoutStatus.REJECTED)
        after = await repository.decide(
            uow, before, PayoutStatus.REJECTED, caller.user_id, fresh_hours=self._fresh_hours, reason=why
        )
        await self._ledger.reverse(uow, [(PAYOUT_REQUESTED, after.id)], why)
        fault_point("payout.returned")
        await self._note(uow, caller, after, before, request_id)
        return admin_view(after, caller)

    async def _set_aside(self, uow: UnitOfWork, payout: PayoutRecord) -> None:
        """Move the amount from available to on hold, which may not overdraw what other movements may."""
        available = _account(AccountKind.SELLER_AVAILABLE, payout)
        entries = [
            Entry(available, -payout.amount_minor),
            Entry(_account(AccountKind.SELLER_ON_HOLD, payout), payout.amount_minor),
        ]
        await self._ledger.transfer(uow, PAYOUT_REQUESTED, payout.id, entries)
        try:
            await self._ledger.require_not_below(uow, available)
        except OverdraftError:
            left = await self._ledger.balance(uow, available)
            raise AmountNotAvailableError(
                Money(payout.amount_minor, payout.currency), Money(left + payout.amount_minor, payout.currency)
            ) from None

    async def _rows(
        self, db: Queries, wanted: PayoutFilter, cursor: str | None, limit: int
    ) -> tuple[list[PayoutRecord], str | None]:
        before = decode_cursor(cursor, uuid.UUID)[0] if cursor else None
        rows, more = cut_page(await repository.page(db, wanted, before, limit + 1, self._fresh_hours), limit)
        return rows, encode_cursor(rows[-1].id) if more else None

    async def _lock(self, uow: UnitOfWork, payout_id: uuid.UUID, target: PayoutStatus) -> PayoutRecord:
        payout = await repository.lock(uow, payout_id, self._fresh_hours)
        if payout is None:
            raise PayoutNotFoundError
        PAYOUT_MACHINE.transition(payout.status, target)
        return payout

    async def _note(
        self, uow: UnitOfWork, caller: Caller, payout: PayoutRecord, before: PayoutRecord | None, request_id: str
    ) -> None:
        """Publish a payout's step and put it on record."""
        target = payout.withdraw_method.summary()
        uow.publish(
            _FACTS[payout.status](
                payout_id=payout.id,
                shop_id=payout.shop_id,
                shop_name=payout.shop_name,
                amount_minor=payout.amount_minor,
                currency=payout.currency,
                status=payout.status,
                previous_status=before.status if before else None,
                target=target,
                reference=payout.reference,
                reason=payout.decision_reason,
                updated_at=payout.updated_at,
                owner_ids=payout.owner_ids,
            )
        )
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action=f"payout.{payout.status}",
            target=f"payout:{payout.id}",
            detail={
                "shop_id": payout.shop_id,
                "amount_minor": payout.amount_minor,
                "currency": payout.currency,
                "to": target,
                "method_is_fresh": payout.is_method_fresh,
                "reference": payout.reference,
                "reason": payout.decision_reason,
            },
            request_id=request_id,
        )


def _account(kind: AccountKind, payout: PayoutRecord) -> AccountKey:
    return AccountKey(kind, str(payout.shop_id), payout.currency)


def _required_line(field: str, text: str) -> str:
    """Return what an admin has written, on one line.

    Raises:
        InvalidError: there is nothing to read in it.
    """
    line = clean_line(text)
    if not line:
        raise InvalidError(f"The {field} is missing", errors=[FieldError(field, "says nothing")])
    return line
