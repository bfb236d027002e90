"""The nightly proof of the books, and the one that somebody asks for."""

import structlog

from fairground.infrastructure.access import Caller
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Database
from fairground.infrastructure.leases import lease
from fairground.infrastructure.logging import current_request_id
from fairground.kernel.errors import ConflictError
from fairground.modules.ledger.domain import LedgerReport
from fairground.modules.ledger.service import LedgerService

#: A little less than a day, so that a restart in the night does not skip one.
_EVERY_HOURS = 20
_LEASE = "ledger proof"
log = structlog.get_logger("ledger")


class ProveLedger:
    """Recomputes the books and keeps what it found. One process at a time does it."""

    def __init__(self, database: Database, ledger: LedgerService) -> None:
        self._database = database
        self._ledger = ledger

    async def nightly(self) -> None:
        """Prove the books unless they were lately."""
        async with lease(self._database, _LEASE) as mine:
            if not mine:
                return
            async with self._database.read() as db:
                if await self._ledger.proofs.proven_within(db, _EVERY_HOURS):
                    return
            report = await self._prove()
            async with self._database.begin() as uow:
                await self._ledger.proofs.keep(uow, report)

    async def now(self, caller: Caller) -> LedgerReport:
        """Prove the books now, on the record.

        Raises:
            ConflictError: it is being done.
        """
        async with lease(self._database, _LEASE) as mine:
            if not mine:
                raise ConflictError("The books are being proven right now", code="PROOF_UNDER_WAY")
            report = await self._prove()
            async with self._database.begin() as uow:
                await self._ledger.proofs.keep(uow, report)
                await record_audit(
                    uow,
                    actor_id=caller.user_id,
                    action="ledger.proven",
                    target="ledger",
                    detail={"problems": len(report.problems)},
                    request_id=current_request_id(),
                )
        return report

    async def _prove(self) -> LedgerReport:
        async with self._database.snapshot() as db:
            report = await self._ledger.verify(db)
        if report.problems:
            log.error("the books do not agree", problems=report.problems[:20], count=len(report.problems))
        else:
            log.info("the books are proven", **report.checked)
        return report
