"""What the ledger's routes need from processes that span modules; the composition root hands them in."""

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from fairground.infrastructure.access import Caller
from fairground.modules.ledger.domain import LedgerReport, ReconciliationView


@dataclass(frozen=True, slots=True)
class LedgerCommands:
    """The processes behind the ledger's routes."""

    #: proves the books now, and keeps the proof; on the record
    prove: Callable[[Caller], Awaitable[LedgerReport]]
    #: compares a provider's report (provider, file name, content, who) with our record
    reconcile: Callable[[str, str, bytes, uuid.UUID | None], Awaitable[ReconciliationView]]
