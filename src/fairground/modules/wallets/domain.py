"""Wallets as pure data: what owners and the administration see, and how money is shared out to where it came from."""

import enum
import re
import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.money import Money
from fairground.modules.payments.domain import PaymentAttempt, PaymentMethodOption, RefundStatus

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_ACCOUNT = re.compile(r"[A-Z0-9]{4,34}")


class ForeignForm(msgspec.Struct, frozen=True):
    """A form that is not ours: ``reference`` is to be written into it, so that the money is known to be its owner's."""

    reference: str
    url: str | None


class PendingTopUp(msgspec.Struct, frozen=True, kw_only=True):
    """A top-up whose money has not come yet. It counts towards the most that a wallet may hold."""

    payment_id: uuid.UUID
    method: str
    amount: Money
    created_at: datetime
    expires_at: datetime | None


class Wallet(msgspec.Struct, frozen=True, kw_only=True):
    """A wallet as its owner sees it. A top-up may be ``top_up_min`` to ``top_up_max``; the latter may be too small.

    ``refunds_open`` says whether the owner may ask for what is left; ``may_unfreeze`` that the owner froze it.
    """

    balance: Money
    currency: str
    max_balance: Money
    top_up_min: Money
    top_up_max: Money
    frozen: bool
    may_unfreeze: bool
    can_pay: bool
    top_up_methods: list[PaymentMethodOption]
    zeffy: ForeignForm | None
    pending_top_ups: list[PendingTopUp]
    refunds_open: bool
    refunds_from: date | None
    refund_fee: Money


class WalletEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A movement of a wallet. ``kind`` is stable for programs, ``title`` for reading; ``balance`` is after it."""

    id: uuid.UUID
    kind: str
    title: str
    amount: Money
    balance: Money
    order_id: uuid.UUID | None
    order_number: str | None
    shop_name: str | None
    payment_method: str | None
    created_at: datetime


class TopUp(PaymentAttempt, frozen=True, kw_only=True):
    """A top-up with what is needed to go on paying while it is open."""

    client_secret: str | None
    approval_url: str | None
    expires_at: datetime | None


class BankDetails(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where a person sends money by hand: ``account`` is an IBAN or an account number, ``bank`` its BIC or routing."""

    account_holder: str
    account: str
    bank: str = ""


class WalletRefundStatus(enum.StrEnum):
    """How far a paid-back wallet is."""

    #: somebody has to send money, and does not know where to
    NEEDS_BANK_DETAILS = "needs_bank_details"
    PENDING = "pending"
    DONE = "done"


class WalletRefundPart(msgspec.Struct, frozen=True, kw_only=True):
    """What goes back to one of the top-ups that a wallet was filled by."""

    refund_id: uuid.UUID
    payment_id: uuid.UUID
    provider: str
    method: str
    amount: Money
    status: RefundStatus
    by_hand: bool
    updated_at: datetime


class WalletRefund(msgspec.Struct, frozen=True, kw_only=True):
    """A wallet's balance that goes back to where it came from; ``account_ending`` is of the account named for it."""

    id: uuid.UUID
    status: WalletRefundStatus
    amount: Money
    fee: Money
    asked_by_owner: bool
    account_ending: str | None
    parts: list[WalletRefundPart]
    created_at: datetime


class AdminWallet(msgspec.Struct, frozen=True, kw_only=True):
    """A wallet as the administration sees it."""

    user_id: uuid.UUID
    name: str
    email: str
    balance: Money
    frozen: bool
    frozen_at: datetime | None
    frozen_by: uuid.UUID | None
    pending_top_ups: list[PendingTopUp]
    refunds: list[WalletRefund]


class RefundRun(msgspec.Struct, frozen=True, kw_only=True):
    """The refund of all wallets and how far it is. ``refunded`` is what went back; ``open`` and ``by_hand`` are to."""

    id: uuid.UUID
    started_by: uuid.UUID | None
    created_at: datetime
    finished_at: datetime | None
    fee: Money
    wallets_done: int
    amount: Money
    fees: Money
    refunded: Money
    open: Money
    by_hand: Money
    by_hand_count: int
    needs_bank_details: int


class RefundRuns(msgspec.Struct, frozen=True, kw_only=True):
    """What is in wallets still, of it in frozen ones, which no run touches, and the runs, newest first."""

    wallets_left: int
    left: Money
    frozen_wallets: int
    frozen: Money
    runs: list[RefundRun]


class ByHandRefund(msgspec.Struct, frozen=True, kw_only=True):
    """Money that somebody has to send by hand, and to whom; without ``bank_details`` it is not known where to."""

    refund_id: uuid.UUID
    wallet_refund_id: uuid.UUID
    user_id: uuid.UUID
    name: str
    email: str
    provider: str
    payment_reference: str | None
    amount: Money
    bank_details: BankDetails | None
    created_at: datetime


def shares(wanted_minor: int, left_minor: Iterable[int]) -> list[int]:
    """Share an amount out to sources in their order, each at most what is left of it.

    The shares add up to the amount, or to all that is left if that is less.
    """
    found: list[int] = []
    for left in left_minor:
        share = max(0, min(left, wanted_minor))
        found.append(share)
        wanted_minor -= share
    return found


def normal_bank_details(details: BankDetails) -> BankDetails:
    """Return bank details without blanks, in upper case, their IBAN checked.

    Raises:
        InvalidError: no holder, or no account that could exist.
    """
    holder, bank = " ".join(details.account_holder.split()), "".join(details.bank.split()).upper()
    account = "".join(details.account.split()).upper()
    errors = []
    if not holder:
        errors.append(FieldError("bank_details.account_holder", "whose account it is", "required"))
    if _looks_like_iban(account) and not _is_iban(account):
        errors.append(FieldError("bank_details.account", "this IBAN has a typing error"))
    elif not _ACCOUNT.fullmatch(account):
        errors.append(FieldError("bank_details.account", "an IBAN, or an account number of letters and digits"))
    if errors:
        raise InvalidError("Nothing can be sent to this account", code="BANK_DETAILS_INVALID", errors=errors)
    return BankDetails(account_holder=holder, account=account, bank=bank)


def status_of(parts: Sequence[WalletRefundPart], *, has_bank_details: bool) -> WalletRefundStatus:
    """Return how far a wallet's refund is, from its parts."""
    pending = [part for part in parts if part.status is not RefundStatus.SUCCEEDED]
    if not pending:
        return WalletRefundStatus.DONE
    if not has_bank_details and any(part.by_hand for part in pending):
        return WalletRefundStatus.NEEDS_BANK_DETAILS
    return WalletRefundStatus.PENDING


def entry_title(kind: str, *, order: str | None, shop: str | None, method: str | None) -> str:
    """Return a movement's kind in words. ``method`` is the name of a way to pay."""
    at = f"order {order} at {shop}" if order and shop else "an order"
    words = {
        "wallet_topped_up": f"Top-up by {method}" if method else "Top-up",
        "order_paid": f"Payment of {at}",
        "refund_paid": f"Refund of {at}",
        "wallet_refund_due": f"Paid back to {method}" if method else "Paid back",
        "wallet_refund_fee": "Fee for paying back",
    }
    return words.get(kind) or kind.replace("_", " ").replace(":", " of ").capitalize()


def _looks_like_iban(account: str) -> bool:
    return account[:2].isalpha() and account[2:4].isdigit()


def _is_iban(account: str) -> bool:
    """Check the form and the check digits (ISO 13616: the letters as numbers, modulo 97, leave 1)."""
    if not _IBAN.fullmatch(account):
        return False
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
