"""The HTTP entrance to payments."""

import uuid

from litestar import Response
from litestar.params import FromPath, FromQuery, JSONBody

from fairground.infrastructure.access import ADMIN, PUBLIC, SIGNED_IN, WEBHOOK
from fairground.infrastructure.audit import record_organisers_act
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.idempotent import Key, answered, keyed_by_caller
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.payments.adapters.sandbox import Card, SandboxProvider
from fairground.modules.payments.domain import (
    CollectedPayment,
    DisputeView,
    PaymentAttempt,
    PaymentConfig,
    RefundStatus,
    RefundView,
)
from fairground.modules.payments.ports import PaymentCommands
from fairground.modules.payments.schemas import (
    CollectCashIn,
    ConfirmRefundIn,
    SandboxCardIn,
    SandboxConfirmation,
    WebhookReceipt,
)
from fairground.modules.payments.service import PaymentService, RefundFilter


@get("/payments/config", policy=PUBLIC, operation_id="getPaymentConfig", tags=["payments"])
async def get_payment_config(request: AnyRequest) -> PaymentConfig:
    """Return the ways to pay, with publishable values only."""
    return provided(request, PaymentService).config()


@post(
    "/payments/{payment_id:uuid}/sandbox/confirm",
    policy=SIGNED_IN,
    operation_id="confirmSandboxPayment",
    tags=["payments"],
    status_code=202,
)
async def confirm_sandbox_payment(
    request: AnyRequest, payment_id: FromPath[uuid.UUID], data: JSONBody[SandboxCardIn]
) -> SandboxConfirmation:
    """Be the bank page of the card simulator: take a test card, and tell the outcome by webhook."""
    card = Card(number=data.card_number.replace(" ", ""), expiry=data.expiry.replace(" ", ""))
    async with provided(request, Database).begin() as uow:
        await provided(request, PaymentService).require_payer(uow, caller_of(request), payment_id)
        await provided(request, SandboxProvider).confirm(uow, payment_id, data.client_secret, card)
    return SandboxConfirmation()


@post(
    "/payments/{payment_id:uuid}/collect",
    policy=SIGNED_IN,
    operation_id="collectCash",
    tags=["payments"],
    status_code=200,
)
async def collect_cash(
    request: AnyRequest,
    payment_id: FromPath[uuid.UUID],
    data: JSONBody[CollectCashIn | None] = None,
    idempotency_key: Key = None,
) -> Response[CollectedPayment]:
    """Record that the cash of a delivered order was collected. For members of its shop and for admins."""
    caller = caller_of(request)
    keyed = await keyed_by_caller(request, idempotency_key)
    order_id = data.order_id if data else None
    return answered(await provided(request, PaymentCommands).collect(caller, payment_id, order_id, keyed))


@post(
    "/payments/{payment_id:uuid}/capture",
    policy=SIGNED_IN,
    operation_id="capturePayment",
    tags=["payments"],
    status_code=200,
)
async def capture_payment(
    request: AnyRequest, payment_id: FromPath[uuid.UUID], idempotency_key: Key = None
) -> Response[PaymentAttempt]:
    """Take the money that the buyer agreed to at the provider; what it says is checked there, never believed here."""
    keyed = await keyed_by_caller(request, idempotency_key)
    return answered(await provided(request, PaymentCommands).capture(caller_of(request), payment_id, keyed))


@post(
    "/refunds/{refund_id:uuid}/confirm",
    policy=SIGNED_IN,
    operation_id="confirmRefund",
    tags=["payments"],
    status_code=200,
)
async def confirm_refund(
    request: AnyRequest,
    refund_id: FromPath[uuid.UUID],
    data: JSONBody[ConfirmRefundIn | None] = None,
    idempotency_key: Key = None,
) -> Response[RefundView]:
    """Record that a refund was handed over: cash by members of the order's shop, anything by admins."""
    keyed = await keyed_by_caller(request, idempotency_key)
    reference = data.reference if data else ""
    commands = provided(request, PaymentCommands)
    return answered(await commands.confirm_refund(caller_of(request), refund_id, reference, keyed))


@get("/admin/refunds", policy=ADMIN, operation_id="listRefunds", tags=["payments"])
async def list_refunds(
    request: AnyRequest,
    status: FromQuery[RefundStatus | None] = None,
    by_hand: FromQuery[bool | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[RefundView]:
    """List refunds, newest first: those that wait for a provider, and those that a person hands over."""
    wanted = RefundFilter(status=status, by_hand=by_hand)
    async with provided(request, Database).read() as db:
        return await provided(request, PaymentService).refunds.page(db, wanted, cursor, limit)


@post(
    "/admin/refunds/{refund_id:uuid}/retry",
    policy=ADMIN,
    operation_id="retryRefund",
    tags=["payments"],
    status_code=202,
)
async def retry_refund(request: AnyRequest, refund_id: FromPath[uuid.UUID]) -> RefundView:
    """Have the provider asked again now for a refund that it refused or did not answer."""
    refunds = provided(request, PaymentService).refunds
    async with provided(request, Database).begin() as uow:
        await refunds.find(uow, refund_id)
        await refunds.retry(uow, refund_id)
        await record_organisers_act(uow, caller_of(request), "refund.retried", f"refund:{refund_id}")
        return await refunds.view(uow, refund_id)


@get("/admin/disputes", policy=ADMIN, operation_id="listDisputes", tags=["payments"])
async def list_disputes(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[DisputeView]:
    """List money that buyers' banks took back, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, PaymentService).refunds.disputes(db, cursor, limit)


async def _receive(request: AnyRequest, provider: str) -> WebhookReceipt:
    body = await request.body()
    payments = provided(request, PaymentService)
    event = await payments.verify_webhook(provider, body, request.headers)
    async with provided(request, Database).begin() as uow:
        await payments.inbox.store(uow, provider, event, body)
    return WebhookReceipt()


@post(
    "/payments/{provider:str}/webhook",
    policy=WEBHOOK,
    operation_id="receivePaymentWebhook",
    tags=["payments"],
    status_code=200,
)
async def receive_payment_webhook(request: AnyRequest, provider: FromPath[str]) -> WebhookReceipt:
    """Take a provider's signed message: verified on its raw bytes, stored once, answered, then applied."""
    return await _receive(request, provider)


@post(
    "/payments/{provider:str}/webhook",
    policy=WEBHOOK,
    operation_id="receivePaymentWebhookAtRoot",
    tags=["payments"],
    status_code=200,
    include_in_schema=False,
)
async def receive_payment_webhook_at_root(request: AnyRequest, provider: FromPath[str]) -> WebhookReceipt:
    """Take a provider's message at the address without a version, which providers are given."""
    return await _receive(request, provider)


ROUTES = [
    get_payment_config,
    confirm_sandbox_payment,
    collect_cash,
    capture_payment,
    confirm_refund,
    list_refunds,
    retry_refund,
    list_disputes,
    receive_payment_webhook,
]
#: Registered without the API's prefix.
WEBHOOK_ROUTES = [receive_payment_webhook_at_root]
