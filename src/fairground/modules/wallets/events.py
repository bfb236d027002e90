"""What wallets publish, to their owners. That a balance changed is told by the books (``wallet.changed``)."""

import uuid
from collections.abc import Sequence
from typing import ClassVar

from fairground.infrastructure.events import Event


class WalletFact(Event, frozen=True, kw_only=True):
    """A fact about one wallet. Amounts are minor units."""

    user_id: uuid.UUID
    amount_minor: int
    currency: str

    def key(self) -> str:
        """Return the wallet's owner: what happens to one wallet is told in order."""
        return str(self.user_id)

    def audience(self) -> Sequence[str]:
        """Return the owner's room."""
        return (f"user:{self.user_id}",)


class WalletToppedUp(WalletFact, frozen=True, kw_only=True):
    """Money came and is in the wallet. ``amount_minor`` is what the wallet got of it."""

    type: ClassVar[str] = "wallet.topped_up"

    new_balance_minor: int
    provider: str
    method: str
    payment_id: uuid.UUID


class WalletTopUpFailed(WalletFact, frozen=True, kw_only=True):
    """The provider refused. Nothing was taken."""

    type: ClassVar[str] = "wallet.top_up_failed"

    provider: str
    method: str
    payment_id: uuid.UUID
    code: str
    message: str


class WalletRefundStarted(WalletFact, frozen=True, kw_only=True):
    """A wallet's balance is to go back to where it came from; ``by_hand_minor`` of it is sent by a person."""

    type: ClassVar[str] = "wallet.refund_started"

    wallet_refund_id: uuid.UUID
    fee_minor: int
    by_hand_minor: int
    needs_bank_details: bool


class WalletRefunded(WalletFact, frozen=True, kw_only=True):
    """All parts of a wallet's refund went back."""

    type: ClassVar[str] = "wallet.refunded"

    wallet_refund_id: uuid.UUID
