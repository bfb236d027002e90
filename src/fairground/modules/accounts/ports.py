"""What accounts need from processes that span modules; the composition root hands them in."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fairground.infrastructure.access import Caller
from fairground.modules.accounts.domain import Obstacle


@dataclass(frozen=True, slots=True)
class LeavingCommands:
    """How a person leaves the market."""

    #: tells what stands in the way
    obstacles: Callable[[uuid.UUID], Awaitable[list[Obstacle]]]
    #: takes everything away by which the person is known; the last argument is the request's id, for the audit log.
    #: Raises ``LeavingRefusedError`` while something stands in the way
    leave: Callable[[Caller, str], Awaitable[None]]
