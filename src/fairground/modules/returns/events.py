"""What returns publish, to the buyer, the shop and the administration."""

import uuid
from collections.abc import Sequence
from typing import ClassVar

from fairground.infrastructure.events import Event
from fairground.modules.returns.domain import ReturnReason, ReturnStatus


class ReturnFact(Event, frozen=True, kw_only=True):
    """A return after a change. Amounts are minor units."""

    return_id: uuid.UUID
    order_id: uuid.UUID
    order_number: str
    shop_id: uuid.UUID
    shop_name: str
    buyer_id: uuid.UUID
    status: ReturnStatus
    reason: ReturnReason
    is_whole: bool
    amount_minor: int
    currency: str
    decision_reason: str

    def key(self) -> str:
        """Return the order's id: what happens to one order is told in order."""
        return str(self.order_id)

    def audience(self) -> Sequence[str]:
        """Return the rooms of everyone with a part in the order."""
        return (f"user:{self.buyer_id}", f"shop:{self.shop_id}", "admin:dashboard")


class ReturnRequested(ReturnFact, frozen=True, kw_only=True):
    """A buyer wants to send something back."""

    type: ClassVar[str] = "return.requested"


class ReturnApproved(ReturnFact, frozen=True, kw_only=True):
    """The return is accepted: goods are counted back, money is on its way."""

    type: ClassVar[str] = "return.approved"


class ReturnRejected(ReturnFact, frozen=True, kw_only=True):
    """The return is refused; ``decision_reason`` says why."""

    type: ClassVar[str] = "return.rejected"


class ReturnWithdrawn(ReturnFact, frozen=True, kw_only=True):
    """The buyer keeps the goods."""

    type: ClassVar[str] = "return.withdrawn"


class ReturnRefunded(ReturnFact, frozen=True, kw_only=True):
    """The money is back."""

    type: ClassVar[str] = "return.refunded"
