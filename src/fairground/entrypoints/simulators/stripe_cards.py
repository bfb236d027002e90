"""Stripe's test payment methods (https://docs.stripe.com/testing) and what they do."""

import enum

import msgspec


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What happens to a payment by this card."""

    brand: str = "visa"
    last4: str = "4242"
    #: code, decline code and message of the refusal
    decline: tuple[str, str, str] | None = None
    is_authenticated: bool = False
    dispute: "Trouble | None" = None
    refund: "RefundCourse | None" = None


class Trouble(enum.StrEnum):
    """What the buyer's bank does once it was paid."""

    DISPUTE = "dispute"
    INQUIRY = "inquiry"


class RefundCourse(enum.StrEnum):
    """What becomes of a refund to a card, other than that it arrives at once."""

    #: it is told as succeeded, and fails later
    FAILS = "fails"
    #: it is pending, and succeeds later
    PENDING = "pending"


def _declined(decline_code: str, message: str, last4: str, code: str = "card_declined") -> Card:
    return Card(last4=last4, decline=(code, decline_code, message))


_PLAIN_DECLINE = _declined("generic_decline", "Your card was declined.", "0002")
_NO_FUNDS = _declined("insufficient_funds", "Your card has insufficient funds.", "9995")

CARDS: dict[str, Card] = {
    "pm_card_visa": Card(),
    "pm_card_visa_debit": Card(last4="5556"),
    "pm_card_mastercard": Card(brand="mastercard", last4="4444"),
    "pm_card_amex": Card(brand="amex", last4="8431"),
    "pm_card_visa_chargeDeclined": _PLAIN_DECLINE,
    "pm_card_chargeDeclined": _PLAIN_DECLINE,
    "pm_card_visa_chargeDeclinedInsufficientFunds": _NO_FUNDS,
    "pm_card_chargeDeclinedInsufficientFunds": _NO_FUNDS,
    "pm_card_visa_chargeDeclinedLostCard": _declined("lost_card", "Your card was declined.", "9987"),
    "pm_card_visa_chargeDeclinedStolenCard": _declined("stolen_card", "Your card was declined.", "9979"),
    "pm_card_chargeDeclinedExpiredCard": _declined(
        "expired_card", "Your card has expired.", "0069", code="expired_card"
    ),
    "pm_card_chargeDeclinedIncorrectCvc": _declined(
        "incorrect_cvc", "Your card's security code is incorrect.", "0127", code="incorrect_cvc"
    ),
    "pm_card_chargeDeclinedProcessingError": _declined(
        "processing_error",
        "An error occurred while processing your card. Try again in a little bit.",
        "0119",
        code="processing_error",
    ),
    "pm_card_authenticationRequired": Card(last4="3184", is_authenticated=True),
    "pm_card_threeDSecure2Required": Card(last4="3220", is_authenticated=True),
    "pm_card_createDispute": Card(last4="0259", dispute=Trouble.DISPUTE),
    "pm_card_createDisputeInquiry": Card(last4="1976", dispute=Trouble.INQUIRY),
    "pm_card_pendingRefund": Card(last4="7726", refund=RefundCourse.PENDING),
    "pm_card_refundFail": Card(last4="5126", refund=RefundCourse.FAILS),
}
