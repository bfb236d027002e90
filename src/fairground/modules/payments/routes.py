"""The HTTP entrance to payments."""

import uuid

from litestar import Response
from litestar.params import FromPath, JSONBody

from fairground.infrastructure.access import PUBLIC, SIGNED_IN, WEBHOOK
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.idempotent import Key, answered, keyed_by_caller
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided
from fairground.modules.payments.adapters.sandbox import Card, SandboxProvider
from fairground.modules.payments.domain import CollectedPayment, PaymentConfig
from fairground.modules.payments.ports import PaymentCommands
from fairground.modules.payments.schemas import (
    CollectCashIn,
    SandboxCardIn,
    SandboxConfirmation,
    WebhookReceipt,
)
from fairground.modules.payments.service import PaymentService


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


async def _receive(request: AnyRequest, provider: str) -> WebhookReceipt:
    body = await request.body()
    payments = provided(request, PaymentService)
    event = payments.verify_webhook(provider, body, request.headers)
    async with provided(request, Database).begin() as uow:
        await payments.store_webhook(uow, provider, event, body)
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


ROUTES = [get_payment_config, confirm_sandbox_payment, collect_cash, receive_payment_webhook]
#: Registered without the API's prefix.
WEBHOOK_ROUTES = [receive_payment_webhook_at_root]
