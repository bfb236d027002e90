"""What an order means for its shop's money: what of it is the shop's, where that is now, when it comes, and why.

The figures of a row add up: goods − discounts + what the platform pays + tax + shipping − commission − payment fee −
what went back is the net share. All of it but the cash passes through the balance, so that over all orders ``pending``
is the shop's pending balance, and ``available`` what was ever available, payouts included.
"""

import enum
import uuid
from datetime import date, datetime

import msgspec

from fairground.kernel.money import Money, currency_exponent

CASH = "cod"
_DELIVERED = frozenset({"delivered", "completed"})


class StatementState(enum.StrEnum):
    """Where the shop's share of an order is."""

    AWAITING_PAYMENT = "awaiting_payment"
    AWAITING_DELIVERY = "awaiting_delivery"
    HELD = "held"
    AVAILABLE = "available"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"
    CASH = "cash"
    RETURN_REQUESTED = "return_requested"


class SaleRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An order's money as it is stored, in minor units. Of commission, fee and subsidy: what has not gone back."""

    id: uuid.UUID
    order_number: str
    created_at: datetime
    status: str
    payment_method: str
    currency: str
    subtotal_minor: int
    discount_minor: int
    tax_minor: int
    shipping_minor: int
    total_minor: int
    refunded_minor: int
    waived_minor: int
    #: the platform's part of the discount as it was, and of that, what it still pays
    platform_discount_minor: int
    subsidy_minor: int
    commission_minor: int
    payment_fee_minor: int
    paid_at: datetime | None
    delivered_at: datetime | None
    hold_until: datetime | None
    settled_at: datetime | None
    #: the hold is over, by the database's clock
    is_due: bool

    @property
    def is_cash(self) -> bool:
        """Tell whether the shop takes the money itself."""
        return self.payment_method == CASH

    @property
    def is_all_back(self) -> bool:
        """Tell whether nothing is left of what was to be paid, though the order itself may not say so."""
        return 0 < self.total_minor == self.refunded_minor + self.waived_minor

    @property
    def is_void(self) -> bool:
        """Tell whether the order ended before any money came."""
        return self.status == "cancelled" and self.paid_at is None


class StatementRow(msgspec.Struct, frozen=True, kw_only=True):
    """One order of a statement.

    ``refunded`` went back to the buyer, or is not asked for any more. ``commission``, ``payment_fee`` and
    ``platform_pays`` are of what has not gone back. ``net`` is the shop's; while nothing was paid, what is to come.
    Of it, ``pending`` and ``available`` are in the balance (of a cash order: what the platform pays less the
    commission, mostly below zero), and ``cash`` is what the shop takes itself.
    """

    order_id: uuid.UUID
    order_number: str
    ordered_at: datetime
    state: StatementState
    available_at: datetime | None
    reason: str
    goods: Money
    discount_own: Money
    discount_platform: Money
    platform_pays: Money
    tax: Money
    shipping: Money
    commission: Money
    payment_fee: Money
    refunded: Money
    net: Money
    pending: Money
    available: Money
    cash: Money


class Explanation(msgspec.Struct, frozen=True):
    """The state of an order's share, since or from when it is available, and a sentence that says why."""

    state: StatementState
    reason: str
    available_at: datetime | None = None


def statement_row(sale: SaleRecord, hold_days: int) -> StatementRow:
    """Return an order's row; ``hold_days`` is today's rule for what is still to be delivered."""
    why = explain(sale, hold_days)
    refunded = sale.total_minor if sale.is_void else sale.refunded_minor + sale.waived_minor
    subsidy, commission = (0, 0) if sale.is_void else (sale.subsidy_minor, sale.commission_minor)
    # no provider is paid for cash
    fee = 0 if sale.is_void or sale.is_cash else sale.payment_fee_minor
    net = sale.total_minor - refunded + subsidy - commission - fee
    cash = sale.total_minor - refunded if sale.is_cash else 0
    booked = net - cash if sale.paid_at else 0
    is_pending = not sale.is_cash and sale.settled_at is None

    def money(minor: int) -> Money:
        return Money(minor, sale.currency)

    return StatementRow(
        order_id=sale.id,
        order_number=sale.order_number,
        ordered_at=sale.created_at,
        state=why.state,
        available_at=why.available_at,
        reason=why.reason,
        goods=money(sale.subtotal_minor),
        discount_own=money(sale.discount_minor - sale.platform_discount_minor),
        discount_platform=money(sale.platform_discount_minor),
        platform_pays=money(subsidy),
        tax=money(sale.tax_minor),
        shipping=money(sale.shipping_minor),
        commission=money(commission),
        payment_fee=money(fee),
        refunded=money(refunded),
        net=money(net),
        pending=money(booked if is_pending else 0),
        available=money(0 if is_pending else booked),
        cash=money(cash),
    )


def explain(sale: SaleRecord, hold_days: int) -> Explanation:
    """Say where an order's share is and why."""
    if sale.status == "cancelled":
        return Explanation(StatementState.CANCELLED, _cancelled(sale))
    if sale.status == "refunded" or sale.is_all_back:
        return Explanation(StatementState.REFUNDED, "Everything went back to the buyer.")
    if sale.status == "return_requested":
        return Explanation(StatementState.RETURN_REQUESTED, _returning(sale), sale.settled_at)
    if sale.is_cash:
        return Explanation(StatementState.CASH, _cash(sale))
    return _on_its_way(sale, hold_days)


def _on_its_way(sale: SaleRecord, hold_days: int) -> Explanation:
    """Explain an order that takes its ordinary course: paid, delivered, held, available."""
    if sale.paid_at is None:
        return Explanation(StatementState.AWAITING_PAYMENT, "The buyer has not paid yet.")
    if sale.settled_at is not None:
        since = f"Available since {_day(sale.settled_at)}."
        return Explanation(StatementState.AVAILABLE, since, sale.settled_at)
    if sale.status in _DELIVERED and sale.hold_until is not None:
        return Explanation(StatementState.HELD, _held(sale, sale.hold_until), sale.hold_until)
    return Explanation(StatementState.AWAITING_DELIVERY, f"Paid. It becomes available {_after_delivery(hold_days)}.")


def amount_text(money: Money) -> str:
    """Return an amount as a plain decimal number with its currency's digits: ``-12.50``."""
    digits = currency_exponent(money.currency)
    if not digits:
        return str(money.amount)
    whole, rest = divmod(abs(money.amount), 10**digits)
    return f"{'-' if money.amount < 0 else ''}{whole}.{rest:0{digits}d}"


def _cancelled(sale: SaleRecord) -> str:
    if sale.paid_at is None:
        return "The order was cancelled before it was paid."
    return "The order was cancelled; what was paid goes back to the buyer."


def _returning(sale: SaleRecord) -> str:
    if sale.settled_at is not None:
        return "The buyer asks to return it; if it is agreed, its part leaves your balance again."
    return "The buyer asks to return it; your share waits until that is decided."


def _cash(sale: SaleRecord) -> str:
    due = Money(sale.total_minor - sale.refunded_minor - sale.waived_minor, sale.currency)
    if sale.paid_at is not None:
        return f"You have the cash ({due}); the commission on it is taken from your balance."
    if sale.delivered_at is not None:
        return f"Delivered. Collect {due} from the buyer; the commission is due once you have it."
    return f"You collect {due} yourself when it is delivered."


def _held(sale: SaleRecord, until: datetime) -> str:
    delivered = f"Delivered on {_day(sale.delivered_at)}" if sale.delivered_at else "Delivered"
    if sale.is_due:
        return f"{delivered}. The hold is over; it is being released."
    return f"{delivered}. Held until {_day(until)} in case something comes back."


def _after_delivery(hold_days: int) -> str:
    if hold_days == 0:
        return "when the order is delivered"
    return f"{hold_days} {'day' if hold_days == 1 else 'days'} after the order is delivered"


def _day(moment: datetime) -> date:
    return moment.date()
