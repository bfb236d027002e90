"""What PayPal takes and shows in the simulator: requests, records, and how they look from outside.

Written from PayPal's own pages and not from our adapter, so that a mistake there is not repeated here. Amounts are
decimals of whole units, as PayPal writes them.
"""

import re
import secrets
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Annotated, Literal

import msgspec

#: What PayPal takes, with the currencies it takes no decimals of.
_CURRENCIES = frozenset({
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS",
    "JPY", "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "TWD", "USD",
})  # fmt: skip
_WITHOUT_DECIMALS = frozenset({"HUF", "JPY", "TWD"})
_VALUE = re.compile(r"-?[0-9]{1,16}(\.[0-9]+)?")
_FEE_RATE = Decimal("0.0349")
_FEE_FIXED = Decimal("0.49")
#: What buyers can pay with: money at once, a refusal, or money that is looked into first.
Instrument = Literal["good", "declined", "pending"]
_Short = Annotated[str, msgspec.Meta(max_length=127)]
_Address = Annotated[str, msgspec.Meta(pattern=r"\A(https?://\S+)?\Z", max_length=2_000)]


class ProblemError(Exception):
    """PayPal refuses: ``issue`` is its code for why, ``name`` the class of it."""

    def __init__(self, status: int, name: str, issue: str, description: str = "") -> None:
        """Keep all of it."""
        super().__init__(issue)
        self.status = status
        self.name = name
        self.issue = issue
        self.description = description or issue.replace("_", " ").capitalize() + "."


class AmountIn(msgspec.Struct, forbid_unknown_fields=True):
    """Money in a request."""

    currency_code: Annotated[str, msgspec.Meta(pattern=r"\A[A-Z]{3}\Z")]
    value: Annotated[str, msgspec.Meta(max_length=32)]


class _Experience(msgspec.Struct, forbid_unknown_fields=True):
    return_url: _Address = ""
    cancel_url: _Address = ""
    brand_name: _Short = ""
    user_action: Literal["CONTINUE", "PAY_NOW"] = "CONTINUE"
    shipping_preference: Literal["GET_FROM_FILE", "NO_SHIPPING", "SET_PROVIDED_ADDRESS"] = "GET_FROM_FILE"


class _Wallet(msgspec.Struct, forbid_unknown_fields=True):
    experience_context: _Experience = msgspec.field(default_factory=_Experience)


class _Source(msgspec.Struct, forbid_unknown_fields=True):
    paypal: _Wallet


class UnitIn(msgspec.Struct, forbid_unknown_fields=True):
    """What is paid for."""

    amount: AmountIn
    reference_id: Annotated[str, msgspec.Meta(max_length=256)] = "default"
    description: _Short = ""
    custom_id: _Short = ""
    invoice_id: _Short = ""


class OrderIn(msgspec.Struct, forbid_unknown_fields=True):
    """The body of a new order. Only what is captured at once, in one unit, is simulated."""

    intent: Literal["CAPTURE"]
    purchase_units: Annotated[list[UnitIn], msgspec.Meta(min_length=1, max_length=1)]
    payment_source: _Source | None = None

    @property
    def return_url(self) -> str:
        """Return where the buyer goes after agreeing."""
        return self.payment_source.paypal.experience_context.return_url if self.payment_source else ""

    @property
    def cancel_url(self) -> str:
        """Return where the buyer goes after changing their mind."""
        return self.payment_source.paypal.experience_context.cancel_url if self.payment_source else ""


class CaptureIn(msgspec.Struct, forbid_unknown_fields=True):
    """The body of a capture: nothing."""


class RefundIn(msgspec.Struct, forbid_unknown_fields=True):
    """The body of a refund; without an amount, of everything that is left."""

    amount: AmountIn | None = None
    custom_id: _Short = ""
    invoice_id: _Short = ""
    note_to_payer: Annotated[str, msgspec.Meta(max_length=255)] = ""


class Refund(msgspec.Struct, kw_only=True):
    """Money that went back."""

    id: str
    capture_id: str
    value: Decimal
    currency: str
    status: str
    custom_id: str
    invoice_id: str


class Capture(msgspec.Struct, kw_only=True):
    """Money that was taken: COMPLETED, PENDING, DENIED, PARTIALLY_REFUNDED or REFUNDED."""

    id: str
    order_id: str
    value: Decimal
    currency: str
    status: str
    custom_id: str
    invoice_id: str
    created_at: str
    refunded: Decimal = Decimal(0)


class Order(msgspec.Struct, kw_only=True):
    """An order: CREATED or PAYER_ACTION_REQUIRED, APPROVED, COMPLETED."""

    id: str
    status: str
    unit: UnitIn
    value: Decimal
    return_url: str
    cancel_url: str
    created_at: str
    updated_at: str
    instrument: Instrument = "good"
    capture_id: str = ""


class Dispute(msgspec.Struct, kw_only=True):
    """A buyer who wants the money back."""

    id: str
    capture_id: str
    value: Decimal
    reason: str
    status: str
    outcome_code: str = ""
    given_back: Decimal | None = None


def show_order(order: Order, taken: Capture | None) -> dict[str, object]:
    """Return an order as PayPal shows it, without its links."""
    unit: dict[str, object] = {
        name: value
        for name in ("reference_id", "description", "custom_id", "invoice_id")
        if (value := getattr(order.unit, name))
    }
    unit["amount"] = _show(order.value, order.unit.amount.currency_code)
    if taken is not None:
        unit["payments"] = {"captures": [show_capture(taken, is_within_order=True)]}
    return {
        "id": order.id,
        "intent": "CAPTURE",
        "status": order.status,
        "purchase_units": [unit],
        "create_time": order.created_at,
        "update_time": order.updated_at,
    }


def show_capture(taken: Capture, *, is_within_order: bool = False) -> dict[str, object]:
    """Return a capture as PayPal shows it; within an order it does not name the order once more."""
    fee = min(taken.value, _rounded(taken.value * _FEE_RATE + _FEE_FIXED, taken.currency))
    shown: dict[str, object] = {
        "id": taken.id,
        "status": taken.status,
        "amount": _show(taken.value, taken.currency),
        "final_capture": True,
        "custom_id": taken.custom_id,
        "invoice_id": taken.invoice_id,
        "create_time": taken.created_at,
        "update_time": now(),
        "links": [{"rel": "up", "method": "GET", "href": _address("v2/checkout/orders", taken.order_id)}],
    }
    if taken.status == "PENDING":
        shown["status_details"] = {"reason": "PENDING_REVIEW"}
    else:
        shown["seller_receivable_breakdown"] = {
            "gross_amount": _show(taken.value, taken.currency),
            "paypal_fee": _show(fee, taken.currency),
            "net_amount": _show(taken.value - fee, taken.currency),
        }
    if not is_within_order:
        shown["supplementary_data"] = {"related_ids": {"order_id": taken.order_id}}
    return shown


def show_refund(refund: Refund) -> dict[str, object]:
    """Return a refund as PayPal shows it."""
    return {
        "id": refund.id,
        "status": refund.status,
        "amount": _show(refund.value, refund.currency),
        "custom_id": refund.custom_id,
        "invoice_id": refund.invoice_id,
        "links": [{"rel": "up", "method": "GET", "href": _address("v2/payments/captures", refund.capture_id)}],
    }


def show_dispute(dispute: Dispute, taken: Capture) -> dict[str, object]:
    """Return a dispute as PayPal shows it."""
    shown: dict[str, object] = {
        "dispute_id": dispute.id,
        "reason": dispute.reason,
        "status": dispute.status,
        "dispute_amount": _show(dispute.value, taken.currency),
        "disputed_transactions": [
            {
                "seller_transaction_id": taken.id,
                "buyer_transaction_id": new_id(),
                "custom": taken.custom_id,
                "invoice_number": taken.invoice_id,
            }
        ],
    }
    if dispute.outcome_code:
        outcome: dict[str, object] = {"outcome_code": dispute.outcome_code}
        if dispute.given_back is not None:
            outcome["amount_refunded"] = _show(dispute.given_back, taken.currency)
        shown["dispute_outcome"] = outcome
    return shown


def now() -> str:
    """Return the present moment as PayPal writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def value_of(amount: AmountIn) -> Decimal:
    """Read an amount by the rules of its currency.

    Raises:
        ProblemError: PayPal does not take it.
    """
    if amount.currency_code not in _CURRENCIES:
        raise ProblemError(422, "UNPROCESSABLE_ENTITY", "CURRENCY_NOT_SUPPORTED")
    if not _VALUE.fullmatch(amount.value):
        raise ProblemError(400, "INVALID_REQUEST", "INVALID_PARAMETER_SYNTAX", "amount.value is not a number.")
    value = Decimal(amount.value)
    if value <= 0:
        raise ProblemError(422, "UNPROCESSABLE_ENTITY", "CANNOT_BE_ZERO_OR_NEGATIVE")
    decimals = len(amount.value.partition(".")[2])
    if decimals > (0 if amount.currency_code in _WITHOUT_DECIMALS else 2):
        raise ProblemError(422, "UNPROCESSABLE_ENTITY", "DECIMAL_PRECISION")
    return value


def _rounded(value: Decimal, currency: str) -> Decimal:
    return value.quantize(Decimal(1) if currency in _WITHOUT_DECIMALS else Decimal("0.01"), ROUND_HALF_EVEN)


def _show(value: Decimal, currency: str) -> dict[str, object]:
    return {"currency_code": currency, "value": str(_rounded(value, currency))}


def _address(kind: str, name: str) -> str:
    return f"https://api.paypal.com/{kind}/{name}"


def new_id() -> str:
    """Return a name such as PayPal gives."""
    return "".join(secrets.choice("ABCDEFGHJKLMNPRSTUVWXY123456789") for _ in range(17))
