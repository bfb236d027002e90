"""What wallets need from processes that span modules; the composition root hands them in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fairground.infrastructure.access import Caller
from fairground.infrastructure.keyed import Answer, KeyedRequest
from fairground.modules.wallets.domain import BankDetails


@dataclass(frozen=True, slots=True)
class WalletCommands:
    """The processes behind the wallet routes and jobs. Those with a ``KeyedRequest`` are idempotent."""

    #: begins a top-up by a method, of an amount in minor units; answers 201 with ``PaymentStart``
    top_up: Callable[[Caller, str, int, KeyedRequest], Awaitable[Answer]]
    #: pays back what is left in the caller's wallet; answers 201 with ``WalletRefund``
    refund: Callable[[Caller, BankDetails | None, KeyedRequest], Awaitable[Answer]]
    #: begins to pay back all wallets; answers 202 with ``RefundRun``. The last argument is the request's id, for the
    #: audit log
    refund_all: Callable[[Caller, KeyedRequest, str], Awaitable[Answer]]
    #: goes on with paying back all wallets, if that was begun or its day has come
    work_off: Callable[[], Awaitable[None]]
