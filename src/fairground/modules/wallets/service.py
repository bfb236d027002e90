"""Wallets for other code: balances, limits, freezing, whose money it is. What is in them stands in the ledger."""

import uuid

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.settings import Settings
from fairground.kernel.money import Money
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.ledger.domain import AccountKey, AccountKind
from fairground.modules.ledger.service import LedgerService
from fairground.modules.payments.domain import PaymentMethodOption, PaymentPurpose
from fairground.modules.payments.errors import PaymentNotFoundError
from fairground.modules.payments.service import (
    PaymentService,
    Settling,
    attempt_view,
    payment_start,
    read_user_reference,
    sign_user_reference,
)
from fairground.modules.terms.service import MarketTerms
from fairground.modules.wallets import read_models, refund_repository, repository
from fairground.modules.wallets.domain import (
    AdminWallet,
    ForeignForm,
    PendingTopUp,
    TopUp,
    Wallet,
    WalletEntry,
    entry_title,
)
from fairground.modules.wallets.errors import (
    FrozenByStaffError,
    TopUpAmountError,
    WalletFrozenError,
    WalletFullError,
    WalletNotFoundError,
)
from fairground.modules.wallets.ports import WalletCommands
from fairground.modules.wallets.refund_repository import RunRecord, WalletRefundRecord
from fairground.modules.wallets.refunds import WalletRefunds
from fairground.modules.wallets.repository import WalletRecord

#: What other code gets through this door.
__all__ = [
    "Room",
    "RunRecord",
    "WalletCommands",
    "WalletRecord",
    "WalletRefundRecord",
    "WalletRefunds",
    "WalletService",
]


class Room(msgspec.Struct, frozen=True):
    """How much more may come into a wallet, what is in it, and why it may be none."""

    minor: int
    balance_minor: int
    reason: str


class WalletService:
    """Wallets in the market's currency. What they are paid back is in ``refunds``.

    Locks: a top-up that brought nothing yet, then the wallet, then top-ups that brought something, refunds, the ledger.
    """

    def __init__(self, settings: Settings, terms: MarketTerms, ledger: LedgerService, payments: PaymentService) -> None:
        self._settings = settings
        self._terms = terms
        self._ledger = ledger
        self._payments = payments
        self.refunds = WalletRefunds(settings, payments)

    @property
    def currency(self) -> str:
        """Return the currency of all wallets."""
        return self._settings.default_currency

    async def balance(self, db: Queries, user_id: uuid.UUID) -> Money:
        """Return what is in a wallet."""
        return Money(await self._ledger.balance(db, self._account(user_id)), self.currency)

    async def require_spendable(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Pass unless the wallet is frozen, and keep it from being so until the transaction ends.

        Raises:
            WalletFrozenError: it is.
        """
        if (await repository.share(uow, user_id)).is_frozen:
            raise WalletFrozenError

    async def lock(self, uow: UnitOfWork, user_id: uuid.UUID) -> WalletRecord:
        """Return a wallet, kept from others: nothing is paid from it, and nothing loaded into it, meanwhile."""
        return await repository.lock(uow, user_id)

    # Loading it

    async def require_room(self, uow: UnitOfWork, user_id: uuid.UUID, amount_minor: int) -> None:
        """Pass if a top-up may be begun, and keep others from beginning one.

        Raises:
            TopUpAmountError: it is too small or too large.
            WalletFrozenError: the wallet is frozen.
            WalletFullError: it would hold too much, counting what is under way.
        """
        terms = self._terms.now
        least, most = terms.wallet_top_up_min_minor, terms.wallet_top_up_max_minor
        if not least <= amount_minor <= most:
            raise TopUpAmountError(Money(least, self.currency), Money(most, self.currency))
        if (await self.lock(uow, user_id)).is_frozen:
            raise WalletFrozenError
        taken = (await self.balance(uow, user_id)).amount
        taken += await self._payments.open_top_ups_minor(uow, user_id, self.currency)
        room = terms.wallet_balance_max_minor - taken
        if amount_minor > room:
            raise WalletFullError(Money(max(room, 0), self.currency))

    async def lock_room(self, uow: UnitOfWork, user_id: uuid.UUID) -> Room:
        """Lock a wallet and return how much of the money that has come for it may stay."""
        await self.lock(uow, user_id)
        owner = await read_models.owner(uow, user_id)
        balance = (await self.balance(uow, user_id)).amount
        if owner is None or owner.is_suspended:
            return Room(0, balance, "its owner is suspended")
        most = self._terms.now.wallet_balance_max_minor
        return Room(max(most - balance, 0), balance, f"a wallet holds at most {Money(most, self.currency)}")

    def reference_of(self, user_id: uuid.UUID) -> str:
        """Return what a wallet's owner writes into a form that is not ours, so that the money is known to be theirs."""
        return sign_user_reference(self._settings.qr_secret, user_id, self.currency)

    async def owner_by_reference(self, db: Queries, reference: str) -> uuid.UUID | None:
        """Return whose wallet a text names that was written into a foreign form; None unless we signed it."""
        user_id = read_user_reference(self._settings.qr_secret, reference)
        if user_id is None or await read_models.owner(db, user_id) is None:
            return None
        return user_id

    async def top_up(self, db: Queries, user_id: uuid.UUID, payment_id: uuid.UUID) -> TopUp:
        """Return a person's own top-up.

        Raises:
            PaymentNotFoundError: there is none.
        """
        payment = await self._payments.find(db, payment_id)
        if payment.user_id != user_id or payment.purpose is not PaymentPurpose.TOP_UP:
            raise PaymentNotFoundError
        start = payment_start(payment)
        return TopUp(
            **msgspec.structs.asdict(attempt_view(payment)),
            client_secret=start.client_secret,
            approval_url=start.approval_url,
            expires_at=start.expires_at,
        )

    # Freezing it

    async def freeze_own(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Freeze the caller's own wallet; what the administration froze stays frozen by it."""
        if not (await self.lock(uow, user_id)).is_frozen:
            await repository.freeze(uow, user_id, user_id)

    async def unfreeze_own(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Unfreeze the caller's own wallet.

        Raises:
            FrozenByStaffError: the administration froze it.
        """
        wallet = await self.lock(uow, user_id)
        if wallet.is_frozen and not wallet.was_frozen_by_owner:
            raise FrozenByStaffError
        await repository.unfreeze(uow, user_id)

    async def freeze(self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, request_id: str) -> None:
        """Freeze somebody's wallet, on the record.

        Raises:
            WalletNotFoundError: there is no such person.
        """
        await self._require_owner(uow, user_id)
        await self.lock(uow, user_id)
        await repository.freeze(uow, user_id, caller.user_id)
        await self._record(uow, caller, user_id, "wallet.frozen", request_id)

    async def unfreeze(self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, request_id: str) -> None:
        """Unfreeze somebody's wallet, on the record.

        Raises:
            WalletNotFoundError: there is no such person.
        """
        await self._require_owner(uow, user_id)
        await self.lock(uow, user_id)
        await repository.unfreeze(uow, user_id)
        await self._record(uow, caller, user_id, "wallet.unfrozen", request_id)

    async def forget_person(self, uow: UnitOfWork, user_id: uuid.UUID) -> None:
        """Forget where a leaver's money was sent to; what was in the wallet stays in the books."""
        await refund_repository.forget(uow, user_id)

    # Showing it

    async def view(self, db: Queries, user_id: uuid.UUID) -> Wallet:
        """Return a wallet as its owner sees it."""
        wallet = await repository.find(db, user_id)
        balance = await self.balance(db, user_id)
        asked, unasked = self._methods()
        terms = self._terms.now
        return Wallet(
            balance=balance,
            currency=self.currency,
            max_balance=self._money(terms.wallet_balance_max_minor),
            top_up_min=self._money(terms.wallet_top_up_min_minor),
            top_up_max=self._money(terms.wallet_top_up_max_minor),
            frozen=wallet.is_frozen,
            may_unfreeze=wallet.was_frozen_by_owner,
            can_pay=balance.amount > 0 and not wallet.is_frozen,
            top_up_methods=asked,
            zeffy=ForeignForm(self.reference_of(user_id), self._settings.zeffy_form_url or None) if unasked else None,
            pending_top_ups=await self._pending(db, user_id),
            refunds_open=await self.refunds.are_open(db),
            refunds_from=self._settings.wallet_refunds_on,
            refund_fee=self._money(self._settings.wallet_refund_fee_minor),
        )

    async def admin_view(self, db: Queries, user_id: uuid.UUID) -> AdminWallet:
        """Return a wallet as the administration sees it.

        Raises:
            WalletNotFoundError: there is no such person.
        """
        owner = await read_models.owner(db, user_id)
        if owner is None:
            raise WalletNotFoundError
        wallet = await repository.find(db, user_id)
        return AdminWallet(
            user_id=user_id,
            name=owner.name,
            email=owner.email,
            balance=await self.balance(db, user_id),
            frozen=wallet.is_frozen,
            frozen_at=wallet.frozen_at,
            frozen_by=wallet.frozen_by,
            pending_top_ups=await self._pending(db, user_id),
            refunds=(await self.refunds.page(db, user_id, None, PAGE_SIZE_DEFAULT)).items,
        )

    async def entries(self, db: Queries, user_id: uuid.UUID, cursor: str | None, limit: int) -> Page[WalletEntry]:
        """Return a page of a wallet's movements, newest first.

        Raises:
            InvalidError: the cursor is not one of this list.
        """
        before = decode_cursor(cursor, int)[0] if cursor else None
        rows, more = cut_page(await read_models.entries(db, user_id, self.currency, before, limit + 1), limit)
        items = [
            WalletEntry(
                id=row.transfer_id,
                kind=row.kind,
                title=entry_title(row.kind, order=row.order_number, shop=row.shop_name, method=self._label(row.method)),
                amount=self._money(row.amount_minor),
                balance=self._money(row.balance_minor),
                order_id=row.order_id,
                order_number=row.order_number,
                shop_name=row.shop_name,
                payment_method=row.method,
                created_at=row.created_at,
            )
            for row in rows
        ]
        return Page(items, encode_cursor(rows[-1].place) if more else None)

    async def _pending(self, db: Queries, user_id: uuid.UUID) -> list[PendingTopUp]:
        return [
            PendingTopUp(
                payment_id=row.payment_id,
                method=row.method,
                amount=Money(row.amount_minor, row.currency),
                created_at=row.created_at,
                expires_at=row.expires_at,
            )
            for row in await read_models.pending(db, user_id, self.currency)
        ]

    def _methods(self) -> tuple[list[PaymentMethodOption], list[PaymentMethodOption]]:
        """Return the ways to load a wallet: those that we open, and those that open by themselves."""
        asked: list[PaymentMethodOption] = []
        unasked: list[PaymentMethodOption] = []
        for option in self._payments.config().methods:
            if option.tops_up:
                by_itself = self._payments.provider(option.provider).settling is Settling.UNASKED
                (unasked if by_itself else asked).append(option)
        return asked, unasked

    def _label(self, method: str | None) -> str | None:
        labels = {option.method: option.label for option in self._payments.config().methods}
        return labels.get(method, method) if method else None

    async def _require_owner(self, db: Queries, user_id: uuid.UUID) -> None:
        if await read_models.owner(db, user_id) is None:
            raise WalletNotFoundError

    async def _record(self, uow: UnitOfWork, caller: Caller, user_id: uuid.UUID, action: str, request_id: str) -> None:
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action=action,
            target=f"wallet:{user_id}",
            detail={},
            request_id=request_id,
        )

    def _money(self, amount_minor: int) -> Money:
        return Money(amount_minor, self.currency)

    def _account(self, user_id: uuid.UUID) -> AccountKey:
        return AccountKey(AccountKind.CUSTOMER_WALLET, str(user_id), self.currency)
