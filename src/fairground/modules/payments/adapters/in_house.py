"""Money that moves without anybody outside: cash at the door, and the wallet in our own books."""

import uuid
from collections.abc import Mapping

from fairground.kernel.errors import RejectedError
from fairground.modules.payments.domain import PaymentMethodOption
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import (
    OpenedPayment,
    PaymentIntent,
    ProviderEvent,
    RefundAnswer,
    RefundRequest,
    Settling,
)

CASH_METHODS = [PaymentMethodOption(method="cod", provider="cod", label="Cash on delivery")]
WALLET_METHODS = [PaymentMethodOption(method="wallet", provider="wallet", label="Wallet")]


class _InHouse:
    """Nothing leaves the process: opening is a note in our own books, and there is nobody to ask or to believe."""

    name = ""
    tells_fee_when_asked = False

    async def create(self, intent: PaymentIntent) -> OpenedPayment:
        """Return a reference made from the payment's id."""
        return OpenedPayment(reference=f"{self.name}_{intent.payment_id.hex}")

    async def capture(self, payment_id: uuid.UUID, reference: str) -> bytes | None:
        """Refuse: nobody holds the money for us.

        Raises:
            RejectedError: always.
        """
        raise RejectedError(f"{reference} of {payment_id} has nothing to capture", code="NOTHING_TO_CAPTURE")

    async def look_up(self, reference: str) -> bytes | None:
        """Return None: our own books say what became of it."""
        del reference
        return None

    async def refund(self, request: RefundRequest) -> RefundAnswer:
        """Return a name for money that is given back in our own books, or over the counter."""
        return RefundAnswer(f"{self.name}_refund_{request.refund_id.hex}")

    async def verify_webhook(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Refuse: nobody sends messages about it.

        Raises:
            WebhookError: always.
        """
        del headers
        return self.read_event(body)

    def read_event(self, body: bytes) -> ProviderEvent:
        """Refuse: nobody sends messages about it.

        Raises:
            WebhookError: always.
        """
        del body
        raise WebhookError(f"{self.name} sends no messages")


class CashOnDelivery(_InHouse):
    """The seller takes the money at the door, and gives it back there; staff say so."""

    name = "cod"
    settling = Settling.BY_HAND
    refunds_by_hand = True


class Wallet(_InHouse):
    """A buyer's balance here: it is taken, and given back, in the transaction of what it pays for."""

    name = "wallet"
    settling = Settling.AT_ONCE
    refunds_by_hand = False
