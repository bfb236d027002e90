"""The facts that payouts publish. ``owner_ids`` are who owned the shop at that moment: they are told by mail."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from fairground.infrastructure.events import Event


class PayoutEvent(Event, frozen=True, kw_only=True):
    """What all facts about a payout say. ``target`` names where it goes, masked."""

    payout_id: uuid.UUID
    shop_id: uuid.UUID
    shop_name: str
    amount_minor: int
    currency: str
    status: str
    previous_status: str | None
    target: str
    reference: str | None
    reason: str
    updated_at: datetime
    owner_ids: list[uuid.UUID]

    def key(self) -> str:
        """Return the payout: its steps are told in order."""
        return str(self.payout_id)

    def audience(self) -> Sequence[str]:
        """Return the shop's and the administration's rooms."""
        return (f"shop:{self.shop_id}", "admin:dashboard")


class PayoutRequested(PayoutEvent, frozen=True, kw_only=True):
    """A shop asked for its money; the amount is set aside."""

    type: ClassVar[str] = "payout.requested"


class PayoutApproved(PayoutEvent, frozen=True, kw_only=True):
    """An admin agreed; the money is to be sent."""

    type: ClassVar[str] = "payout.approved"


class PayoutPaid(PayoutEvent, frozen=True, kw_only=True):
    """The money was sent; ``reference`` is the bank's name for it."""

    type: ClassVar[str] = "payout.paid"


class PayoutRejected(PayoutEvent, frozen=True, kw_only=True):
    """An admin refused; the amount is available again."""

    type: ClassVar[str] = "payout.rejected"


class WithdrawMethodChanged(Event, frozen=True, kw_only=True):
    """A shop's money goes somewhere else from now on: to ``target`` (masked), or nowhere (None)."""

    type: ClassVar[str] = "withdraw_method.changed"

    shop_id: uuid.UUID
    shop_name: str
    target: str | None
    changed_by: uuid.UUID
    changed_at: datetime
    owner_ids: list[uuid.UUID]

    def key(self) -> str:
        """Return the shop."""
        return str(self.shop_id)

    def audience(self) -> Sequence[str]:
        """Return nobody: the owners are told by notice and mail."""
        return ()
