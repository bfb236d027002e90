"""The HTTP entrance of organisers."""

import uuid
from typing import Annotated

from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from fairground.infrastructure.access import ADMIN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.administration.schemas import AdminStats, AssignWebhookIn, DeadLetter
from fairground.modules.administration.service import AdministrationService
from fairground.modules.orders.domain import Order, OrderPaymentStatus, OrderStatus
from fairground.modules.orders.service import OrderFilter, OrderService
from fairground.modules.payments.domain import WebhookDetail, WebhookRecord, WebhookStatus

Search = Annotated[str | None, QueryParameter(max_length=200)]


@get("/admin/orders", policy=ADMIN, operation_id="listAdminOrders", tags=["administration"])
async def list_admin_orders(
    request: AnyRequest,
    status: FromQuery[OrderStatus | None] = None,
    payment_status: FromQuery[OrderPaymentStatus | None] = None,
    q: Search = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[Order]:
    """List all orders, newest first; ``q`` finds numbers, buyers, shops and goods."""
    wanted = OrderFilter(status=status, payment_status=payment_status, search=q)
    async with provided(request, Database).read() as db:
        return await provided(request, OrderService).page(db, caller_of(request), wanted, cursor, limit)


@get("/admin/stats", policy=ADMIN, operation_id="getAdminStats", tags=["administration"])
async def get_admin_stats(request: AnyRequest) -> AdminStats:
    """Return the market in figures."""
    async with provided(request, Database).read() as db:
        return await provided(request, AdministrationService).stats(db)


@get("/admin/payment-webhooks", policy=ADMIN, operation_id="listPaymentWebhooks", tags=["administration"])
async def list_payment_webhooks(
    request: AnyRequest,
    status: FromQuery[WebhookStatus | None] = None,
    provider: FromQuery[str | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[WebhookRecord]:
    """List what providers told us, newest first; ``held`` ones wait for a decision."""
    async with provided(request, Database).read() as db:
        return await provided(request, AdministrationService).webhooks(db, status, provider, cursor, limit)


@post(
    "/admin/payment-webhooks/{webhook_id:uuid}/replay",
    policy=ADMIN,
    operation_id="replayPaymentWebhook",
    tags=["administration"],
    status_code=202,
)
async def replay_payment_webhook(request: AnyRequest, webhook_id: FromPath[uuid.UUID]) -> WebhookRecord:
    """Have a stored message applied again; what it already did is not done twice."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, AdministrationService).replay_webhook(
            uow, caller_of(request), webhook_id, request_id_of(request.scope)
        )


@get(
    "/admin/payment-webhooks/{webhook_id:uuid}", policy=ADMIN, operation_id="getPaymentWebhook", tags=["administration"]
)
async def get_payment_webhook(request: AnyRequest, webhook_id: FromPath[uuid.UUID]) -> WebhookDetail:
    """Show a provider's message with its body."""
    async with provided(request, Database).read() as db:
        return await provided(request, AdministrationService).webhook(db, webhook_id)


@post(
    "/admin/payment-webhooks/{webhook_id:uuid}/assign",
    policy=ADMIN,
    operation_id="assignPaymentWebhook",
    tags=["administration"],
    status_code=202,
)
async def assign_payment_webhook(
    request: AnyRequest, webhook_id: FromPath[uuid.UUID], data: JSONBody[AssignWebhookIn]
) -> WebhookRecord:
    """Say whose money a held message is about, and have it applied again."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, AdministrationService).assign_webhook(
            uow, caller_of(request), webhook_id, data.user_id, request_id_of(request.scope)
        )


@get("/admin/dead-letters", policy=ADMIN, operation_id="listDeadLetters", tags=["administration"])
async def list_dead_letters(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[DeadLetter]:
    """List events that a consumer gave up on, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, AdministrationService).dead_letters(db, cursor, limit)


ROUTES = [
    list_admin_orders,
    get_admin_stats,
    list_payment_webhooks,
    replay_payment_webhook,
    get_payment_webhook,
    assign_payment_webhook,
    list_dead_letters,
]
