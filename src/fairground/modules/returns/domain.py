"""Returns as pure decisions: the states, who may decide, and what callers get to see."""

import enum
import uuid
from datetime import datetime

import msgspec

from fairground.kernel.money import Money
from fairground.kernel.states import StateMachine


class ReturnStatus(enum.StrEnum):
    """Where a return is: asked for, decided, and its money on the way or back."""

    REQUESTED = "requested"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REFUND_PENDING = "refund_pending"
    REFUNDED = "refunded"


class ReturnReason(enum.StrEnum):
    """Why a buyer sends something back."""

    DAMAGED = "damaged"
    NOT_AS_DESCRIBED = "not_as_described"
    WRONG_ITEM = "wrong_item"
    ARRIVED_LATE = "arrived_late"
    CHANGED_MIND = "changed_mind"
    OTHER = "other"


_S = ReturnStatus
RETURN_MACHINE = StateMachine(
    "return",
    {
        _S.REQUESTED: frozenset({_S.REJECTED, _S.WITHDRAWN, _S.REFUND_PENDING, _S.REFUNDED}),
        _S.REFUND_PENDING: frozenset({_S.REFUNDED}),
        # a refund that was thought to have arrived may turn out not to have
        _S.REFUNDED: frozenset({_S.REFUND_PENDING}),
        _S.REJECTED: frozenset(),
        _S.WITHDRAWN: frozenset(),
    },
)


class ReturnItem(msgspec.Struct, frozen=True, kw_only=True):
    """So many pieces of an order's line, and their money."""

    order_item_id: uuid.UUID
    name: str
    variant_name: str
    image_url: str | None
    quantity: int
    amount: Money


class Return(msgspec.Struct, frozen=True, kw_only=True):
    """A return as its buyer, its shop and admins see it. ``amount`` is what goes back, an estimate until approved."""

    id: uuid.UUID
    order_id: uuid.UUID
    order_number: str
    shop_id: uuid.UUID
    shop_name: str
    customer_name: str
    status: ReturnStatus
    reason: ReturnReason
    comment: str
    is_whole: bool
    items: list[ReturnItem]
    amount: Money
    refund_id: uuid.UUID | None
    #: a person has to hand the money back and confirm it
    refund_by_hand: bool
    refund_error: str
    decided_as: str | None
    decision_reason: str
    decided_at: datetime | None
    refunded_at: datetime | None
    created_at: datetime
    updated_at: datetime
