"""Requests and responses of sellers' money."""

import enum
import uuid
from datetime import date, datetime
from typing import Annotated

import msgspec

from fairground.kernel.money import AMOUNT_MINOR_MAX, Money
from fairground.modules.payouts.domain import (
    HOLDER_LENGTH_MAX,
    REASON_LENGTH_MAX,
    REFERENCE_LENGTH_MAX,
    WithdrawMethodType,
    WithdrawMethodView,
)

CurrencyCode = Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$", description="ISO 4217 code")]


class WithdrawMethodIn(msgspec.Struct, forbid_unknown_fields=True):
    """Where the money is to go: `account_holder`, `iban` and perhaps `bic` of a bank account, or a PayPal `email`."""

    type: WithdrawMethodType
    account_holder: Annotated[str, msgspec.Meta(max_length=HOLDER_LENGTH_MAX)] | None = None
    iban: Annotated[str, msgspec.Meta(max_length=50)] | None = None
    bic: Annotated[str, msgspec.Meta(max_length=20)] | None = None
    email: Annotated[str, msgspec.Meta(max_length=254)] | None = None


class PayoutIn(msgspec.Struct, forbid_unknown_fields=True):
    """How much is to be paid out, in minor units; the currency is the market's unless it is given."""

    amount: Annotated[int, msgspec.Meta(ge=1, le=AMOUNT_MINOR_MAX)]
    currency: CurrencyCode | None = None


class PayPayoutIn(msgspec.Struct, forbid_unknown_fields=True):
    """The bank's name for the transfer that was made; no other payout has it."""

    reference: Annotated[str, msgspec.Meta(min_length=1, max_length=REFERENCE_LENGTH_MAX)]


class RejectPayoutIn(msgspec.Struct, forbid_unknown_fields=True):
    """Why the payout is refused, for the shop to read."""

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=REASON_LENGTH_MAX)]


class ShopBalance(msgspec.Struct, frozen=True, kw_only=True):
    """A shop's money in one currency.

    ``available`` may be below zero, after a refund or for the commission on cash: that is the ``debt``, which later
    earnings make up for. ``today`` is what was earned today (UTC).
    """

    currency: str
    pending: Money
    available: Money
    on_hold: Money
    debt: Money
    today: Money
    cash_to_collect: Money
    cash_collected: Money
    next_release_at: datetime | None
    withdraw_method: WithdrawMethodView | None


class ShopAccount(enum.StrEnum):
    """A shop's accounts, as sellers know them."""

    PENDING = "pending"
    AVAILABLE = "available"
    ON_HOLD = "on_hold"
    CASH_TO_COLLECT = "cash_to_collect"
    CASH_COLLECTED = "cash_collected"


class ShopTransaction(msgspec.Struct, frozen=True, kw_only=True):
    """A change of one of a shop's accounts: ``title`` is ``kind`` in words."""

    id: int
    kind: str
    title: str
    account: ShopAccount
    amount: Money
    order_id: uuid.UUID | None
    order_number: str | None
    payout_id: uuid.UUID | None
    memo: str
    created_at: datetime


class EarningsPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One day: what buyers (and the platform's discounts) brought, what went back, what selling cost, what is left."""

    day: date
    gross: Money
    refunds: Money
    fees: Money
    net: Money
    orders: int


class Earnings(msgspec.Struct, frozen=True):
    """A point for each day, oldest first, today included."""

    currency: str
    tz: str
    points: list[EarningsPoint]


class ProviderBalance(msgspec.Struct, frozen=True):
    """What a provider holds for the market."""

    provider: str
    balance: Money


class CurrencyBooks(msgspec.Struct, frozen=True, kw_only=True):
    """The market's money in one currency.

    Held: ``clearing``, ``bank`` (below zero as long as payouts leave it and providers' transfers to it are not booked).
    Owed: ``wallets``, ``sellers_*``, ``refunds_owed``; ``sellers_debt`` is what sellers owe in turn. Earned and spent:
    ``fees``, ``payment_fees``, ``subsidies``, ``provider_costs``, ``disputes``. ``cash_to_collect`` and ``_collected``
    are the shops' own, but for ``cash_to_hand_back``: of ``refunds_owed``, what shops owe out of the cash they took.
    """

    currency: str
    clearing: list[ProviderBalance]
    bank: Money
    wallets: Money
    sellers_pending: Money
    sellers_available: Money
    sellers_debt: Money
    sellers_on_hold: Money
    refunds_owed: Money
    fees: Money
    payment_fees: Money
    subsidies: Money
    provider_costs: Money
    disputes: Money
    cash_to_collect: Money
    cash_collected: Money
    cash_to_hand_back: Money


class AdminMoney(msgspec.Struct, frozen=True):
    """The market's money, and how many payouts wait for a decision and for the bank."""

    currencies: list[CurrencyBooks]
    payouts_to_approve: int
    payouts_to_pay: int


class LedgerParty(msgspec.Struct, frozen=True):
    """An account and whose it is; ``name`` is a person's, a shop's or a provider's."""

    account: str
    owner_id: str
    name: str


class LedgerLine(msgspec.Struct, frozen=True):
    """One side of a transfer. Positive is what the market owes the account's owner, negative what it holds."""

    party: LedgerParty
    amount: Money


class AdminTransaction(msgspec.Struct, frozen=True, kw_only=True):
    """A transfer: ``amount`` moved, for the most part from ``source`` to ``target``; ``title`` is ``kind`` in words."""

    id: uuid.UUID
    kind: str
    title: str
    reference: uuid.UUID
    order_id: uuid.UUID | None
    order_number: str | None
    memo: str
    amount: Money
    source: LedgerParty = msgspec.field(name="from")
    target: LedgerParty = msgspec.field(name="to")
    entries: list[LedgerLine]
    created_at: datetime
