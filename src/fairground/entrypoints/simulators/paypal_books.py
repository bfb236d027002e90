"""PayPal's books in the simulator: orders, captures, refunds and disputes, and the rules by which they change."""

import secrets
from collections.abc import Callable
from decimal import Decimal
from typing import Literal, TypeVar

from fairground.entrypoints.simulators.paypal_objects import (
    AmountIn,
    Capture,
    Dispute,
    Instrument,
    Order,
    OrderIn,
    ProblemError,
    Refund,
    RefundIn,
    new_id,
    now,
    show_capture,
    show_dispute,
    show_order,
    show_refund,
    value_of,
)

T = TypeVar("T")
Emit = Callable[[str, str, dict[str, object]], None]


class Books:
    """Everything PayPal knows. What happens is told to ``emit``: event type, type of the resource, the resource."""

    def __init__(self, emit: Emit) -> None:
        """Begin with nothing."""
        self._emit = emit
        self.orders: dict[str, Order] = {}
        self.captures: dict[str, Capture] = {}
        self.refunds: dict[str, Refund] = {}
        self.disputes: dict[str, Dispute] = {}
        #: so many of the refunds to come are PENDING until they are settled
        self.pending_refunds = 0

    def create_order(self, data: OrderIn) -> Order:
        """Open an order that the buyer is to approve."""
        unit = data.purchase_units[0]
        order = Order(
            id=new_id(),
            status="PAYER_ACTION_REQUIRED" if data.payment_source else "CREATED",
            unit=unit,
            value=value_of(unit.amount),
            return_url=data.return_url,
            cancel_url=data.cancel_url,
            created_at=now(),
            updated_at=now(),
        )
        self.orders[order.id] = order
        return order

    def order(self, order_id: str) -> Order:
        """Return an order."""
        return _find(self.orders, order_id)

    def show(self, order: Order) -> dict[str, object]:
        """Return an order as PayPal shows it, without its links."""
        return show_order(order, self.captures.get(order.capture_id))

    def approve(self, order_id: str, instrument: Instrument) -> Order:
        """Be the buyer: agree to pay, with something that works or not. Possible again after a refusal."""
        order = self.order(order_id)
        if order.status == "COMPLETED":
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "ORDER_ALREADY_CAPTURED")
        order.status, order.instrument, order.updated_at = "APPROVED", instrument, now()
        self._emit("CHECKOUT.ORDER.APPROVED", "checkout-order", self.show(order))
        return order

    def capture(self, order_id: str) -> Order:
        """Take the money of an approved order, once."""
        order = self.order(order_id)
        if order.capture_id:
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "ORDER_ALREADY_CAPTURED")
        if order.status != "APPROVED":
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "ORDER_NOT_APPROVED", "Payer has not yet approved it.")
        if order.instrument == "declined":
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "INSTRUMENT_DECLINED", "The instrument was declined.")
        if order.unit.invoice_id in {taken.invoice_id for taken in self.captures.values() if taken.invoice_id}:
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "DUPLICATE_INVOICE_ID")
        taken = Capture(
            id=new_id(),
            order_id=order.id,
            value=order.value,
            currency=order.unit.amount.currency_code,
            status="PENDING" if order.instrument == "pending" else "COMPLETED",
            custom_id=order.unit.custom_id,
            invoice_id=order.unit.invoice_id,
            created_at=now(),
        )
        self.captures[taken.id] = taken
        order.capture_id, order.status, order.updated_at = taken.id, "COMPLETED", now()
        self._tell_of(taken)
        return order

    def settle(self, capture_id: str, status: Literal["COMPLETED", "DENIED"]) -> Capture:
        """Decide on a capture that is pending."""
        taken = _find(self.captures, capture_id)
        if taken.status != "PENDING":
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "CAPTURE_NOT_PENDING")
        taken.status = status
        self._tell_of(taken)
        return taken

    def refund(self, capture_id: str, data: RefundIn) -> Refund:
        """Give money back, never more than was taken."""
        taken = _find(self.captures, capture_id)
        if taken.status == "REFUNDED":
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "CAPTURE_FULLY_REFUNDED")
        if taken.status not in {"COMPLETED", "PARTIALLY_REFUNDED"}:
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "REFUND_NOT_ALLOWED", f"The capture is {taken.status}.")
        value = self._refundable(taken, data.amount)
        is_pending = self.pending_refunds > 0
        self.pending_refunds -= is_pending
        refund = Refund(
            id=new_id(),
            capture_id=taken.id,
            value=value,
            currency=taken.currency,
            status="PENDING" if is_pending else "COMPLETED",
            # Without a name of its own it goes by that of the money it gives back.
            custom_id=data.custom_id or taken.custom_id,
            invoice_id=data.invoice_id or taken.invoice_id,
        )
        self.refunds[refund.id] = refund
        taken.refunded += value
        taken.status = "REFUNDED" if taken.refunded == taken.value else "PARTIALLY_REFUNDED"
        if not is_pending:
            self._emit("PAYMENT.CAPTURE.REFUNDED", "refund", show_refund(refund))
        return refund

    def settle_refund(self, refund_id: str, status: Literal["COMPLETED", "FAILED"]) -> Refund:
        """Decide on a refund that is pending; the money of one that failed is with the seller again."""
        refund = _find(self.refunds, refund_id)
        if refund.status != "PENDING":
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "REFUND_NOT_PENDING")
        refund.status = status
        if status == "COMPLETED":
            self._emit("PAYMENT.CAPTURE.REFUNDED", "refund", show_refund(refund))
            return refund
        taken = self.captures[refund.capture_id]
        taken.refunded -= refund.value
        taken.status = "PARTIALLY_REFUNDED" if taken.refunded else "COMPLETED"
        return refund

    def reverse(self, capture_id: str) -> Refund:
        """Be the buyer's bank: take back what is left."""
        taken = _find(self.captures, capture_id)
        value = self._refundable(taken, None)
        reversal = Refund(
            id=new_id(),
            capture_id=taken.id,
            value=value,
            currency=taken.currency,
            status="COMPLETED",
            custom_id=taken.custom_id,
            invoice_id=taken.invoice_id,
        )
        self.refunds[reversal.id] = reversal
        taken.refunded, taken.status = taken.value, "REFUNDED"
        self._emit("PAYMENT.CAPTURE.REVERSED", "refund", show_refund(reversal))
        return reversal

    def dispute(self, capture_id: str, value: str, reason: str) -> Dispute:
        """Be the buyer: complain, about ``value`` or about everything."""
        taken = _find(self.captures, capture_id)
        dispute = Dispute(
            id=f"PP-D-{secrets.randbelow(90_000) + 10_000}",
            capture_id=taken.id,
            value=value_of(AmountIn(taken.currency, value)) if value else taken.value,
            reason=reason,
            status="OPEN",
        )
        self.disputes[dispute.id] = dispute
        self._emit("CUSTOMER.DISPUTE.CREATED", "dispute", show_dispute(dispute, self.captures[dispute.capture_id]))
        return dispute

    def resolve(self, dispute_id: str, outcome_code: str, given_back: str) -> Dispute:
        """Be PayPal: decide on a complaint."""
        dispute = _find(self.disputes, dispute_id)
        if dispute.status == "RESOLVED":
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "DISPUTE_ALREADY_RESOLVED")
        dispute.status, dispute.outcome_code = "RESOLVED", outcome_code
        dispute.given_back = Decimal(given_back) if given_back else None
        self._emit("CUSTOMER.DISPUTE.RESOLVED", "dispute", show_dispute(dispute, self.captures[dispute.capture_id]))
        return dispute

    def _tell_of(self, taken: Capture) -> None:
        self._emit(f"PAYMENT.CAPTURE.{taken.status}", "capture", show_capture(taken))

    def _refundable(self, taken: Capture, amount: AmountIn | None) -> Decimal:
        left = taken.value - taken.refunded
        if amount is None:
            return left
        value = value_of(amount)
        if amount.currency_code != taken.currency:
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "REFUND_CAPTURE_CURRENCY_MISMATCH")
        if value > left:
            raise ProblemError(422, "UNPROCESSABLE_ENTITY", "REFUND_AMOUNT_EXCEEDED")
        return value


def _find(things: dict[str, T], name: str) -> T:
    if name not in things:
        raise ProblemError(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID", "Specified resource ID does not exist.")
    return things[name]
