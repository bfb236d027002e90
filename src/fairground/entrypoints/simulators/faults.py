"""Misbehaviour on demand: errors, silence and broken connections, before or after the call had its effect."""

import asyncio
import enum
from collections.abc import Awaitable, Callable

import msgspec

from fairground.entrypoints.simulators.asgi import Answer, BrokenOffError, Request


class FaultKind(enum.StrEnum):
    """How a call goes wrong."""

    #: it is answered with an error
    ERROR = "error"
    #: it is answered after ``seconds``, when whoever asked has given up
    TIMEOUT = "timeout"
    #: the connection breaks in the middle of the answer
    RESET = "reset"


class Fault(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """The next ``times`` calls whose path contains ``path`` go wrong, after their effect or instead of it."""

    kind: FaultKind
    times: int = 1
    after_effect: bool = False
    path: str = ""
    status: int = 500
    seconds: float = 60.0


class Faults:
    """The faults that are still to happen, first come first served."""

    def __init__(self) -> None:
        """Behave well."""
        self.pending: list[Fault] = []

    async def around(self, request: Request, handle: Callable[[Request], Awaitable[Answer]], error: Answer) -> Answer:
        """Handle a request, or let it go wrong. ``error`` is the provider's way to say that it is broken.

        Raises:
            BrokenOffError: the connection is to break.
        """
        fault = self._take(request.path)
        if fault is None:
            return await handle(request)
        if fault.after_effect:
            await handle(request)
        if fault.kind is FaultKind.RESET:
            raise BrokenOffError
        if fault.kind is FaultKind.TIMEOUT:
            await asyncio.sleep(fault.seconds)
        return msgspec.structs.replace(error, status=fault.status)

    def _take(self, path: str) -> Fault | None:
        for fault in self.pending:
            if fault.path in path:
                fault.times -= 1
                if fault.times <= 0:
                    self.pending.remove(fault)
                return fault
        return None
