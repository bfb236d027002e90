"""Requests of returns."""

import uuid
from typing import Annotated

import msgspec

from fairground.modules.returns.domain import ReturnReason


class ReturnItemIn(msgspec.Struct, forbid_unknown_fields=True):
    """So many pieces of one item of the order."""

    order_item_id: uuid.UUID
    quantity: Annotated[int, msgspec.Meta(ge=1, le=9999)]


class ReturnIn(msgspec.Struct, forbid_unknown_fields=True):
    """What to return and why; without ``items``, everything that is left of the order."""

    reason: ReturnReason = ReturnReason.OTHER
    comment: Annotated[str, msgspec.Meta(max_length=1000)] = ""
    items: Annotated[list[ReturnItemIn], msgspec.Meta(min_length=1, max_length=100)] | None = None


class ApprovalIn(msgspec.Struct, forbid_unknown_fields=True):
    """Why a return is accepted; may be empty."""

    reason: Annotated[str, msgspec.Meta(max_length=1000)] = ""


class RejectionIn(msgspec.Struct, forbid_unknown_fields=True):
    """Why a return is refused: the buyer reads it."""

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]
