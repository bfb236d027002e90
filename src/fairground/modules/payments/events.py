"""What payments publish, to the buyer who pays."""

import uuid
from collections.abc import Sequence
from typing import ClassVar

from fairground.infrastructure.events import Event


class PaymentFact(Event, frozen=True, kw_only=True):
    """A payment after the change. ``order_ids`` are the checkout's orders it is about; amounts are minor units."""

    payment_id: uuid.UUID
    checkout_id: uuid.UUID
    checkout_number: str
    order_ids: list[uuid.UUID]
    user_id: uuid.UUID
    provider: str
    method: str
    amount_minor: int
    currency: str

    def key(self) -> str:
        """Return the checkout's id: its attempts are told in order."""
        return str(self.checkout_id)

    def audience(self) -> Sequence[str]:
        """Return the payer's room."""
        return (f"user:{self.user_id}",)


class PaymentSucceeded(PaymentFact, frozen=True, kw_only=True):
    """The provider confirmed the money, and it matches what was asked for."""

    type: ClassVar[str] = "payment.succeeded"


class PaymentFailed(PaymentFact, frozen=True, kw_only=True):
    """The provider refused. Another attempt is possible until the payment timeout."""

    type: ClassVar[str] = "payment.failed"

    code: str
    message: str


class PaymentExpired(PaymentFact, frozen=True, kw_only=True):
    """No money came in time: the orders are cancelled and their goods free again."""

    type: ClassVar[str] = "payment.expired"


class PaymentRefunded(PaymentFact, frozen=True, kw_only=True):
    """Money went back to where it came from. ``amount_minor`` is the part that went back."""

    type: ClassVar[str] = "payment.refunded"

    refund_id: uuid.UUID
    order_id: uuid.UUID | None
    reason: str
