"""How money leaves the simulated Stripe again: refunds, and disputes."""

import asyncio
from functools import partial

from fairground.entrypoints.simulators.stripe_books import Books, new_name, shown
from fairground.entrypoints.simulators.stripe_cards import CARDS, RefundCourse, Trouble
from fairground.entrypoints.simulators.stripe_form import Form, RefusalError, invalid
from fairground.entrypoints.simulators.stripe_objects import Charge, Dispute, Intent, Refund

_REFUND_REASONS = frozenset({"duplicate", "fraudulent", "requested_by_customer"})
_DISPUTE_FEE = 1500


class Refunds:
    """Money that the shop gives back."""

    def __init__(self, books: Books) -> None:
        """Write into ``books``."""
        self._books = books

    def create(self, form: Form) -> Refund:
        """Give money back.

        Raises:
            RefusalError: there is not that much left, or the buyer's bank has it.
        """
        charge = self._refundable(form)
        left = charge.amount_captured - charge.amount_refunded
        amount = form.integer("amount") or left
        if charge.disputed:
            raise RefusalError(
                f"Charge {charge.id} has been charged back; cannot issue a refund.", code="charge_disputed"
            )
        if left == 0:
            raise RefusalError(f"Charge {charge.id} has already been refunded.", code="charge_already_refunded")
        if amount > left:
            raise RefusalError(
                f"Refund amount ({shown(amount, charge.currency)}) is greater than unrefunded amount on charge "
                f"({shown(left, charge.currency)})",
                param="amount",
            )
        course = CARDS[charge.payment_method].refund
        refund = Refund(
            id=new_name("re"),
            amount=amount,
            charge=charge.id,
            currency=charge.currency,
            metadata=form.metadata(),
            payment_intent=charge.payment_intent,
            reason=form.choice("reason", _REFUND_REASONS),
            status="pending" if course is RefundCourse.PENDING else "succeeded",
        )
        self._books.remember(refund)
        refund.balance_transaction = self._books.book("refund", -amount, 0, charge.currency, refund.id).id
        before = charge.amount_refunded
        _set_refunded(charge, before + amount)
        self._books.announce("refund.created", refund, {})
        self._books.announce("charge.refunded", charge, {"amount_refunded": before})
        if course is RefundCourse.FAILS:  # once the call is answered
            asyncio.get_running_loop().call_soon(partial(self.settle, refund, arrives=False))
        return refund

    def settle(self, refund: Refund, *, arrives: bool) -> Refund:
        """Be the bank of a buyer: take a refund, or send it back.

        Raises:
            RefusalError: it was sent back before.
        """
        if refund.status == "failed":
            raise RefusalError(f"Refund {refund.id} has failed before.")
        before = refund.status
        refund.status = "succeeded" if arrives else "failed"
        if not arrives:
            refund.failure_reason = "expired_or_canceled_card"
            charge = self._books.find(Charge, refund.charge)
            self._books.book("refund_failure", refund.amount, 0, refund.currency, refund.id)
            _set_refunded(charge, charge.amount_refunded - refund.amount)
        self._books.announce("refund.updated", refund, {"status": before})
        if not arrives:
            self._books.announce("refund.failed", refund, {"status": before})
        return refund

    def _refundable(self, form: Form) -> Charge:
        intent_name, charge_name = form.text("payment_intent"), form.text("charge")
        if (intent_name is None) == (charge_name is None):
            raise invalid(
                "One of the following params should be provided for this request: payment_intent or charge.",
                "payment_intent",
                "parameter_missing",
            )
        if intent_name is not None:
            return self._books.charge_of(self._books.find(Intent, intent_name, "payment_intent"))
        return self._books.find(Charge, charge_name or "", "charge")


class Disputes:
    """Money that a buyer's bank takes back."""

    def __init__(self, books: Books) -> None:
        """Write into ``books``."""
        self._books = books

    def open(self, charge: Charge, amount: int, reason: str, trouble: Trouble) -> Dispute:
        """Be the bank of a buyer who wants the money back; an inquiry only asks.

        Raises:
            RefusalError: it is disputed already, or was not that much.
        """
        if charge.disputed or not 0 < amount <= charge.amount_captured:
            raise RefusalError(f"Charge {charge.id} cannot be disputed for {amount}.", param="amount")
        is_inquiry = trouble is Trouble.INQUIRY
        dispute = Dispute(
            id=new_name("dp"),
            amount=amount,
            charge=charge.id,
            currency=charge.currency,
            is_charge_refundable=is_inquiry,
            payment_intent=charge.payment_intent,
            reason=reason,
            status="warning_needs_response" if is_inquiry else "needs_response",
        )
        self._books.remember(dispute)
        if not is_inquiry:
            self._withdraw(dispute, charge)
        self._books.announce("charge.dispute.created", dispute, {})
        if not is_inquiry:
            self._books.announce("charge.dispute.funds_withdrawn", dispute, {})
        return dispute

    def escalate(self, dispute: Dispute) -> Dispute:
        """Turn an inquiry into a dispute.

        Raises:
            RefusalError: it is none.
        """
        if not dispute.status.startswith("warning_") or dispute.status == "warning_closed":
            raise RefusalError(f"Dispute {dispute.id} is no open inquiry.")
        before, dispute.status, dispute.is_charge_refundable = dispute.status, "needs_response", False
        self._withdraw(dispute, self._books.find(Charge, dispute.charge))
        self._books.announce("charge.dispute.updated", dispute, {"status": before})
        self._books.announce("charge.dispute.funds_withdrawn", dispute, {})
        return dispute

    def close(self, dispute: Dispute, *, is_won: bool) -> Dispute:
        """Decide a dispute; an inquiry just ends.

        Raises:
            RefusalError: it was decided before.
        """
        if dispute.status in {"won", "lost", "warning_closed"}:
            raise RefusalError(f"This dispute is already closed: {dispute.id}")
        if dispute.status.startswith("warning_"):
            dispute.status = "warning_closed"
        else:
            dispute.status = "won" if is_won else "lost"
        if dispute.status == "won":
            self._books.find(Charge, dispute.charge).disputed = False
            back = self._books.book("adjustment", dispute.amount, 0, dispute.currency, dispute.id)
            dispute.balance_transactions = [*dispute.balance_transactions, back]
            self._books.announce("charge.dispute.funds_reinstated", dispute, {})
        self._books.announce("charge.dispute.closed", dispute, {})
        return dispute

    def _withdraw(self, dispute: Dispute, charge: Charge) -> None:
        charge.disputed = True
        taken = self._books.book("adjustment", -dispute.amount, _DISPUTE_FEE, dispute.currency, dispute.id)
        dispute.balance_transactions = [taken]


def _set_refunded(charge: Charge, amount: int) -> None:
    charge.amount_refunded = amount
    charge.refunded = amount == charge.amount_captured
