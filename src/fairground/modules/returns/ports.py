"""What returns need from processes that span modules; the composition root hands them in."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import msgspec

from fairground.infrastructure.access import Caller
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.modules.returns.domain import ReturnReason


class ReturnWish(msgspec.Struct, frozen=True, kw_only=True):
    """What a buyer wants to send back: pieces by order line, or all that is left (None)."""

    reason: ReturnReason
    comment: str = ""
    quantities: dict[uuid.UUID, int] | None = None


@dataclass(frozen=True, slots=True)
class ReturnCommands:
    """The processes behind the return routes. All are idempotent and answer with ``Return``."""

    #: asks to return an order, whole or in part; 201
    request: Callable[[Caller, uuid.UUID, ReturnWish, KeyedRequest], Awaitable[Answer]]
    #: accepts a return; the last argument is the reason
    approve: Callable[[Caller, uuid.UUID, str, KeyedRequest], Awaitable[Answer]]
    #: refuses a return, with a reason
    reject: Callable[[Caller, uuid.UUID, str, KeyedRequest], Awaitable[Answer]]
    #: the buyer keeps the goods
    withdraw: Callable[[Caller, uuid.UUID, KeyedRequest], Awaitable[Answer]]
