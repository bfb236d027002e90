"""What the books publish. Nobody has to remember to: every posting does."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import msgspec

from fairground.infrastructure.events import Event
from fairground.modules.ledger.domain import AccountKind, Balance, Transfer

#: A seller's accounts whose changes the shop sees.
EARNINGS = (AccountKind.SELLER_PENDING, AccountKind.SELLER_AVAILABLE, AccountKind.SELLER_ON_HOLD)


class PostedEntry(msgspec.Struct, frozen=True):
    """One side of a transfer."""

    kind: AccountKind
    owner: str
    amount_minor: int
    currency: str


class LedgerPosted(Event, frozen=True, kw_only=True):
    """Money moved in the books."""

    type: ClassVar[str] = "ledger.posted"

    transfer_id: uuid.UUID
    kind: str
    reference: uuid.UUID
    memo: str
    entries: list[PostedEntry]

    def key(self) -> str:
        """Return the reference: what happens to one order or payment is told in order."""
        return str(self.reference)

    def audience(self) -> Sequence[str]:
        """Return the administration's room."""
        return ("admin:dashboard",)


class LedgerProofFailed(Event, frozen=True, kw_only=True):
    """A proof of the books found contradictions: ``count`` in all, the first of them in words."""

    type: ClassVar[str] = "ledger.proof_failed"

    proof_id: uuid.UUID
    problems: list[str]
    count: int

    def key(self) -> str:
        """Return one key for all proofs: they are told in order."""
        return "ledger"

    def audience(self) -> Sequence[str]:
        """Return the administration's room."""
        return ("admin:dashboard",)


class WalletChanged(Event, frozen=True, kw_only=True):
    """A customer's balance changed. ``reason`` is the kind of the transfer."""

    type: ClassVar[str] = "wallet.changed"

    user_id: str
    currency: str
    old_balance_minor: int
    new_balance_minor: int
    amount_minor: int
    reason: str
    entry_id: uuid.UUID

    def key(self) -> str:
        """Return the wallet's owner."""
        return self.user_id

    def audience(self) -> Sequence[str]:
        """Return the owner's room."""
        return (f"user:{self.user_id}",)


class EarningsChanged(Event, frozen=True, kw_only=True):
    """A seller's accounts as they are after a change. ``today_minor`` is what was earned today (UTC)."""

    type: ClassVar[str] = "earnings.changed"

    shop_id: str
    currency: str
    pending_minor: int
    available_minor: int
    on_hold_minor: int
    today_minor: int

    def key(self) -> str:
        """Return the shop."""
        return self.shop_id

    def audience(self) -> Sequence[str]:
        """Return the shop's room."""
        return (f"shop:{self.shop_id}",)


def posted(transfers: Mapping[uuid.UUID, Transfer]) -> list[LedgerPosted]:
    """Return what is to be told of transfers that were just made."""
    return [
        LedgerPosted(
            transfer_id=transfer_id,
            kind=transfer.kind,
            reference=transfer.reference,
            memo=transfer.memo,
            entries=[
                PostedEntry(entry.account.kind, entry.account.owner, entry.amount_minor, entry.account.currency)
                for entry in transfer.entries
                if entry.amount_minor
            ],
        )
        for transfer_id, transfer in transfers.items()
    ]


def wallets_changed(transfers: Mapping[uuid.UUID, Transfer], balances: Iterable[Balance]) -> list[WalletChanged]:
    """Return what is to be told of the wallets among some accounts that the transfers have changed."""
    return [
        _wallet(transfers, balance)
        for balance in balances
        if balance.account.kind is AccountKind.CUSTOMER_WALLET and balance.change_minor
    ]


def earnings_changed(balances: Iterable[Balance]) -> list[EarningsChanged]:
    """Return what is to be told of the sellers among some accounts, from all of theirs that there are."""
    shops: dict[tuple[str, str], dict[str, int]] = {}
    for balance in balances:
        if balance.account.kind not in EARNINGS:
            continue
        none = {"pending_minor": 0, "available_minor": 0, "on_hold_minor": 0, "today_minor": 0}
        fields = shops.setdefault((balance.account.owner, balance.account.currency), none)
        fields[f"{balance.account.kind.removeprefix('seller_')}_minor"] = balance.balance_minor
        if balance.account.kind is AccountKind.SELLER_PENDING:
            fields["today_minor"] = balance.today_minor
    return [EarningsChanged(shop_id=shop, currency=currency, **fields) for (shop, currency), fields in shops.items()]


def _wallet(transfers: Mapping[uuid.UUID, Transfer], balance: Balance) -> WalletChanged:
    moved = next(
        (id_, transfer)
        for id_, transfer in transfers.items()
        if any(entry.account == balance.account for entry in transfer.entries)
    )
    return WalletChanged(
        user_id=balance.account.owner,
        currency=balance.account.currency,
        old_balance_minor=balance.balance_minor - balance.change_minor,
        new_balance_minor=balance.balance_minor,
        amount_minor=balance.change_minor,
        reason=moved[1].kind,
        entry_id=moved[0],
    )
