"""Cash on delivery: the seller takes the money at the door, and staff say so."""

import uuid
from collections.abc import Mapping

from fairground.modules.payments.domain import PaymentMethodOption
from fairground.modules.payments.errors import WebhookError
from fairground.modules.payments.ports import OpenedPayment, PaymentIntent, ProviderEvent

METHODS = [PaymentMethodOption(method="cod", provider="cod", label="Cash on delivery")]


class CashOnDelivery:
    """Nothing leaves the process: opening, capturing and refunding are notes in our own books."""

    name = "cod"
    is_online = False

    async def create(self, intent: PaymentIntent) -> OpenedPayment:
        """Return a reference made from the payment's id."""
        return OpenedPayment(reference=f"{self.name}_{intent.payment_id.hex}")

    async def capture(self, reference: str, amount_minor: int, currency: str) -> None:
        """Do nothing: staff record the cash."""

    async def refund(self, refund_id: uuid.UUID, reference: str, amount_minor: int, currency: str) -> str:
        """Return a name for cash that is handed back."""
        del reference, amount_minor, currency
        return f"{self.name}_refund_{refund_id.hex}"

    def verify_webhook(self, body: bytes, headers: Mapping[str, str]) -> ProviderEvent:
        """Refuse: cash sends no messages.

        Raises:
            WebhookError: always.
        """
        del body, headers
        raise WebhookError("cash on delivery sends no messages")

    def read_event(self, body: bytes) -> ProviderEvent:
        """Refuse: cash sends no messages.

        Raises:
            WebhookError: always.
        """
        del body
        raise WebhookError("cash on delivery sends no messages")
