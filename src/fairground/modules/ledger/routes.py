"""The HTTP entrance to the books, for organisers."""

import uuid

from litestar.params import FromPath, FromQuery

from fairground.infrastructure.access import ADMIN
from fairground.infrastructure.audit import record_audit
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.forms import form_body, read_form
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided
from fairground.infrastructure.settings import Settings
from fairground.kernel.errors import FieldError, InvalidError
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.ledger.domain import AccountKind, LedgerReport, Reconciliation, ReconciliationView
from fairground.modules.ledger.ports import LedgerCommands
from fairground.modules.ledger.proof_repository import Account, AccountLine, Proof
from fairground.modules.ledger.schemas import ReconciliationIn
from fairground.modules.ledger.service import LedgerService

_TAGS = ["ledger"]


@get("/admin/ledger/proofs", policy=ADMIN, operation_id="listLedgerProofs", tags=_TAGS)
async def list_ledger_proofs(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[Proof]:
    """List the proofs of the books, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, LedgerService).proofs.page(db, cursor, limit)


@post("/admin/ledger/verify", policy=ADMIN, operation_id="verifyLedger", tags=_TAGS, status_code=200)
async def verify_ledger(request: AnyRequest) -> LedgerReport:
    """Prove the books now, and keep the proof."""
    return await provided(request, LedgerCommands).prove(caller_of(request))


@get("/admin/ledger/accounts", policy=ADMIN, operation_id="listLedgerAccounts", tags=_TAGS)
async def list_ledger_accounts(
    request: AnyRequest,
    kind: FromQuery[AccountKind | None] = None,
    owner: FromQuery[str | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[Account]:
    """List the accounts of the books with their balances, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, LedgerService).proofs.accounts(db, kind, owner, cursor, limit)


@get(
    "/admin/ledger/accounts/{account_id:uuid}/entries",
    policy=ADMIN,
    operation_id="listLedgerEntries",
    tags=_TAGS,
)
async def list_ledger_entries(
    request: AnyRequest, account_id: FromPath[uuid.UUID], cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[AccountLine]:
    """List an account's entries with the balance after each, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, LedgerService).proofs.lines(db, account_id, cursor, limit)


@post(
    "/admin/reconciliations",
    policy=ADMIN,
    operation_id="reconcileReport",
    tags=_TAGS,
    **form_body(ReconciliationIn, files=["file"]),
)
async def reconcile_report(request: AnyRequest) -> ReconciliationView:
    """Compare a provider's report, a CSV file, with our record, line by line."""
    limit = provided(request, Settings).import_bytes_max
    form = await read_form(request, ReconciliationIn, files={"file": 1}, file_bytes_max=limit)
    file = form.file("file")
    if file is None:
        raise InvalidError("Send the report as a file", errors=[FieldError("file", "is missing", "required")])
    caller = caller_of(request)
    result = await provided(request, LedgerCommands).reconcile(
        form.data.provider, file.filename, file.content, caller.user_id
    )
    async with provided(request, Database).begin() as uow:
        await record_audit(
            uow,
            actor_id=caller.user_id,
            action="ledger.reconciled",
            target=f"reconciliation:{result.reconciliation.id}",
            detail={"provider": form.data.provider, "open": result.reconciliation.open_differences},
            request_id=request_id_of(request.scope),
        )
    return result


@get("/admin/reconciliations", policy=ADMIN, operation_id="listReconciliations", tags=_TAGS)
async def list_reconciliations(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[Reconciliation]:
    """List the reports that were compared, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, LedgerService).reconciliations.page(db, cursor, limit)


@get("/admin/reconciliations/{reconciliation_id:uuid}", policy=ADMIN, operation_id="getReconciliation", tags=_TAGS)
async def get_reconciliation(request: AnyRequest, reconciliation_id: FromPath[uuid.UUID]) -> ReconciliationView:
    """Show a compared report with its differences."""
    async with provided(request, Database).read() as db:
        return await provided(request, LedgerService).reconciliations.find(db, reconciliation_id)


ROUTES = [
    list_ledger_proofs,
    verify_ledger,
    list_ledger_accounts,
    list_ledger_entries,
    reconcile_report,
    list_reconciliations,
    get_reconciliation,
]
