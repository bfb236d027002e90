"""Requests and responses of payments."""

import uuid
from typing import Annotated, Literal

import msgspec


class SandboxCardIn(msgspec.Struct, forbid_unknown_fields=True):
    """The form of the simulator's bank page. The number must be one of its test cards; none of it is stored."""

    client_secret: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    card_number: Annotated[str, msgspec.Meta(pattern=r"^[0-9 ]{12,23}$")]
    expiry: Annotated[str, msgspec.Meta(pattern=r"^(0[1-9]|1[0-2]) ?/ ?[0-9]{2}$")]
    cvc: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{3,4}$")]


class SandboxConfirmation(msgspec.Struct, frozen=True):
    """The bank has the card; what it decides comes by webhook."""

    status: Literal["processing"] = "processing"


class WebhookReceipt(msgspec.Struct, frozen=True):
    """A provider's message is safely stored."""

    received: bool = True


class CollectCashIn(msgspec.Struct, forbid_unknown_fields=True):
    """Which order's cash was collected; without it, of all the orders that the caller may collect for."""

    order_id: uuid.UUID | None = None


class ConfirmRefundIn(msgspec.Struct, forbid_unknown_fields=True):
    """Under which reference the money was sent, such as a bank's; cash has none."""

    reference: Annotated[str, msgspec.Meta(max_length=140)] = ""
