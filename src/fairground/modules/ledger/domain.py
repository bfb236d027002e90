"""Double entry: what accounts there are, and what a transfer is made of.

Signs: positive is what the platform owes the account's owner, negative what it holds or is owed. So money that a
provider holds for us stands at minus, and a seller's earnings at plus.
"""

import enum
import uuid
from collections.abc import Iterable
from datetime import datetime

import msgspec


class AccountKind(enum.StrEnum):
    """What an account stands for."""

    PROVIDER_CLEARING = "provider_clearing"
    CUSTOMER_WALLET = "customer_wallet"
    SELLER_PENDING = "seller_pending"
    SELLER_AVAILABLE = "seller_available"
    SELLER_ON_HOLD = "seller_on_hold"
    #: the platform's commission
    PLATFORM_FEES = "platform_fees"
    #: what sellers pay for payments
    PAYMENT_FEES = "payment_fees"
    #: discounts that the platform bears
    PLATFORM_SUBSIDIES = "platform_subsidies"
    #: what providers keep
    PROVIDER_COSTS = "provider_costs"
    #: what buyers' banks took back, until they have decided and after
    DISPUTES = "disputes"
    #: cash that buyers owe at the door
    CASH_TO_COLLECT = "cash_to_collect"
    #: cash that shops have taken
    CASH_COLLECTED = "cash_collected"
    #: the other side of both: cash is its shop's own
    CASH_KEPT = "cash_kept"
    CUSTOMER_REFUNDS = "customer_refunds"
    #: the operator's own bank account, from which sellers are paid out
    BANK = "bank"
    ROUNDING = "rounding"


#: Accounts that never fall below zero. A seller's available balance may: a refund after a payout is netted later.
FLOORED = frozenset(
    {
        AccountKind.CUSTOMER_WALLET,
        AccountKind.SELLER_PENDING,
        AccountKind.SELLER_ON_HOLD,
        AccountKind.CASH_KEPT,
        AccountKind.CUSTOMER_REFUNDS,
    }
)
#: The owner of what belongs to nobody else.
PLATFORM = "platform"


class AccountKey(msgspec.Struct, frozen=True):
    """What tells accounts apart. ``owner`` is a user's, shop's or provider's id, or ``PLATFORM``."""

    kind: AccountKind
    owner: str
    currency: str


class Balance(msgspec.Struct, frozen=True):
    """An account after a posting: its balance, by how much that changed it, and what came in today (UTC)."""

    account: AccountKey
    balance_minor: int
    change_minor: int
    today_minor: int


class Entry(msgspec.Struct, frozen=True):
    """A change of one account, in minor units of the account's currency."""

    account: AccountKey
    amount_minor: int


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """Money moving between accounts: entries that sum to zero. It happens once per ``kind`` and ``reference``."""

    kind: str
    reference: uuid.UUID
    entries: tuple[Entry, ...]
    memo: str = ""
    reversal_of: uuid.UUID | None = None


class LedgerReport(msgspec.Struct, frozen=True):
    """The proof of the books: how much was looked at, a sentence per contradiction, and which checks found one."""

    checked: dict[str, int]
    problems: list[str]
    failed: list[str] = []


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a report, or of our record, that is not simply the same on both sides, and why.

    Amounts are minor units of ``currency``; None where one side knows nothing. ``is_open``: a person has to look at it.
    """

    kind: str
    explanation: str
    provider_reference: str = ""
    payment_id: uuid.UUID | None = None
    expected_minor: int | None = None
    reported_minor: int | None = None
    currency: str = ""
    is_open: bool = True


class ReconciliationTotals(msgspec.Struct, frozen=True, kw_only=True):
    """By how much the account at the provider changed: as the report says, as we have it, and what is left unexplained.

    Minor units of one currency, after what the report alone knew was booked.
    """

    theirs_minor: int
    ours_minor: int
    difference_minor: int


class Reconciliation(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison: how many rows the report had, how many agreed, and how many differences wait for a person."""

    id: uuid.UUID
    provider: str
    filename: str
    rows_read: int
    matched: int
    open_differences: int
    differences: int
    totals: dict[str, ReconciliationTotals]
    created_at: datetime


class ComparedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison that is to be kept."""

    provider: str
    filename: str
    rows_read: int
    matched: int
    totals: dict[str, ReconciliationTotals]
    created_by: uuid.UUID | None
    differences: list[Difference]


class ReconciliationView(msgspec.Struct, frozen=True):
    """A comparison with its differences."""

    reconciliation: Reconciliation
    differences: list[Difference]


def condensed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Add up entries of the same account, leave out those of nothing, and check that the rest sums to zero.

    Raises:
        ValueError: it does not.
    """
    amounts: dict[AccountKey, int] = {}
    totals: dict[str, int] = {}
    for entry in entries:
        amounts[entry.account] = amounts.get(entry.account, 0) + entry.amount_minor
        totals[entry.account.currency] = totals.get(entry.account.currency, 0) + entry.amount_minor
    unbalanced = {currency: total for currency, total in totals.items() if total}
    if unbalanced:
        message = f"a transfer must sum to zero, not to {unbalanced}"
        raise ValueError(message)
    return tuple(Entry(account, amount) for account, amount in amounts.items() if amount)


def floor_of(kind: AccountKind) -> int | None:
    """Return the balance that an account of the kind never falls below, None without bound."""
    return 0 if kind in FLOORED else None
