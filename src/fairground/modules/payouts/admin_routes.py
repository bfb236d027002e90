"""Admins' routes: payouts to decide on, where the market's money is, and every movement of it."""

import uuid
from collections.abc import Awaitable, Callable
from typing import Annotated

import msgspec
from litestar import Response
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from fairground.infrastructure.access import ADMIN
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.idempotent import Key, answered, keyed_by_caller
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided
from fairground.infrastructure.idempotency import replay_or_run
from fairground.infrastructure.keyed import Answer
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.payouts.domain import AdminPayout, PayoutStatus
from fairground.modules.payouts.money_routes import KindQuery
from fairground.modules.payouts.schemas import AdminMoney, AdminTransaction, PayPayoutIn, RejectPayoutIn
from fairground.modules.payouts.service import PayoutFilter, PayoutService

_TAGS = ["payouts"]

ShopQuery = Annotated[str | None, QueryParameter(name="shop", description="a shop's id or slug", max_length=80)]


@get("/admin/payouts", policy=ADMIN, operation_id="listAdminPayouts", tags=_TAGS)
async def list_admin_payouts(
    request: AnyRequest,
    status: FromQuery[PayoutStatus | None] = None,
    shop: ShopQuery = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[AdminPayout]:
    """List all shops' payouts, newest first. A method that was changed a short while ago is flagged."""
    wanted = PayoutFilter(shop=shop, status=status)
    async with provided(request, Database).read() as db:
        return await provided(request, PayoutService).admin_page(db, caller_of(request), wanted, cursor, limit)


async def _decided(
    request: AnyRequest, key: str | None, decide: Callable[[PayoutService, UnitOfWork], Awaitable[AdminPayout]]
) -> Response[AdminPayout]:
    async def work(uow: UnitOfWork) -> Answer:
        return Answer(200, msgspec.json.encode(await decide(provided(request, PayoutService), uow)))

    keyed = await keyed_by_caller(request, key)
    return answered(await replay_or_run(provided(request, Database), keyed, work))


@post(
    "/admin/payouts/{payout_id:uuid}/approve",
    policy=ADMIN,
    operation_id="approvePayout",
    tags=_TAGS,
    status_code=200,
)
async def approve_payout(
    request: AnyRequest, payout_id: FromPath[uuid.UUID], idempotency_key: Key = None
) -> Response[AdminPayout]:
    """Agree that a payout is sent."""
    caller, request_id = caller_of(request), request_id_of(request.scope)
    return await _decided(
        request, idempotency_key, lambda payouts, uow: payouts.approve(uow, caller, payout_id, request_id)
    )


@post("/admin/payouts/{payout_id:uuid}/pay", policy=ADMIN, operation_id="payPayout", tags=_TAGS, status_code=200)
async def pay_payout(
    request: AnyRequest, payout_id: FromPath[uuid.UUID], data: JSONBody[PayPayoutIn], idempotency_key: Key = None
) -> Response[AdminPayout]:
    """Note that an approved payout was sent, under the bank's reference."""
    caller, request_id = caller_of(request), request_id_of(request.scope)
    return await _decided(
        request, idempotency_key, lambda payouts, uow: payouts.pay(uow, caller, payout_id, data.reference, request_id)
    )


@post("/admin/payouts/{payout_id:uuid}/reject", policy=ADMIN, operation_id="rejectPayout", tags=_TAGS, status_code=200)
async def reject_payout(
    request: AnyRequest, payout_id: FromPath[uuid.UUID], data: JSONBody[RejectPayoutIn], idempotency_key: Key = None
) -> Response[AdminPayout]:
    """Refuse a payout that was not sent; the shop has the amount again."""
    caller, request_id = caller_of(request), request_id_of(request.scope)
    return await _decided(
        request, idempotency_key, lambda payouts, uow: payouts.reject(uow, caller, payout_id, data.reason, request_id)
    )


@get("/admin/money", policy=ADMIN, operation_id="getAdminMoney", tags=_TAGS)
async def get_admin_money(request: AnyRequest) -> AdminMoney:
    """Show where the market's money is, and how many payouts wait."""
    async with provided(request, Database).read() as db:
        return await provided(request, PayoutService).books.overview(db)


@get("/admin/transactions", policy=ADMIN, operation_id="listAdminTransactions", tags=_TAGS)
async def list_admin_transactions(
    request: AnyRequest, kind: KindQuery = None, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[AdminTransaction]:
    """List every movement of money, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, PayoutService).books.transactions(db, kind, cursor, limit)


ROUTES = [
    list_admin_payouts,
    approve_payout,
    pay_payout,
    reject_payout,
    get_admin_money,
    list_admin_transactions,
]
