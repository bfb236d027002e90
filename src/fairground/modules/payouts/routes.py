"""Sellers' routes about where their money goes and about payouts."""

import uuid

import msgspec
from litestar import Response
from litestar.params import FromPath, FromQuery, JSONBody

from fairground.infrastructure.access import SHOP_MANAGER, SHOP_OWNER
from fairground.infrastructure.database import Database, UnitOfWork
from fairground.infrastructure.http.idempotent import Key, answered, keyed_by_caller
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, delete, get, my_shop, post, provided, put
from fairground.infrastructure.idempotency import replay_or_run
from fairground.infrastructure.keyed import Answer
from fairground.infrastructure.settings import Settings
from fairground.kernel.money import Money
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.payouts.admin_routes import ROUTES as ADMIN_ROUTES
from fairground.modules.payouts.domain import Payout, PayoutStatus, WithdrawMethodView, parse_method
from fairground.modules.payouts.money_routes import ROUTES as MONEY_ROUTES
from fairground.modules.payouts.schemas import PayoutIn, WithdrawMethodIn
from fairground.modules.payouts.service import PayoutFilter, PayoutService

_TAGS = ["payouts"]


@get("/shops/mine/withdraw-method", policy=SHOP_MANAGER, operation_id="getWithdrawMethod", tags=_TAGS)
async def get_withdraw_method(request: AnyRequest) -> WithdrawMethodView:
    """Show where the money of the caller's shop goes; managers see it masked."""
    async with provided(request, Database).read() as db:
        return await provided(request, PayoutService).methods.get(db, caller_of(request), my_shop(request).shop_id)


@put("/shops/mine/withdraw-method", policy=SHOP_OWNER, operation_id="putWithdrawMethod", tags=_TAGS)
async def put_withdraw_method(request: AnyRequest, data: JSONBody[WithdrawMethodIn]) -> WithdrawMethodView:
    """Say where the money of the caller's shop goes. All owners are told by mail when it changes."""
    caller, shop_id = caller_of(request), my_shop(request).shop_id
    method = parse_method(data.type, account_holder=data.account_holder, iban=data.iban, bic=data.bic, email=data.email)
    async with provided(request, Database).begin() as uow:
        return await provided(request, PayoutService).methods.put(
            uow, caller, shop_id, method, request_id_of(request.scope)
        )


@delete("/shops/mine/withdraw-method", policy=SHOP_OWNER, operation_id="deleteWithdrawMethod", tags=_TAGS)
async def delete_withdraw_method(request: AnyRequest) -> None:
    """Forget where the money of the caller's shop goes. All owners are told by mail."""
    caller, shop_id = caller_of(request), my_shop(request).shop_id
    async with provided(request, Database).begin() as uow:
        await provided(request, PayoutService).methods.delete(uow, caller, shop_id, request_id_of(request.scope))


@post("/payouts", policy=SHOP_OWNER, operation_id="requestPayout", tags=_TAGS)
async def request_payout(
    request: AnyRequest, data: JSONBody[PayoutIn], idempotency_key: Key = None
) -> Response[Payout]:
    """Ask for a part of the shop's available balance; it is set aside at once."""
    caller, shop_id = caller_of(request), my_shop(request).shop_id
    wanted = Money(data.amount, data.currency or provided(request, Settings).default_currency)

    async def work(uow: UnitOfWork) -> Answer:
        payout = await provided(request, PayoutService).request(
            uow, caller, shop_id, wanted, request_id_of(request.scope)
        )
        return Answer(201, msgspec.json.encode(payout))

    keyed = await keyed_by_caller(request, idempotency_key)
    return answered(await replay_or_run(provided(request, Database), keyed, work))


@get("/payouts", policy=SHOP_MANAGER, operation_id="listPayouts", tags=_TAGS)
async def list_payouts(
    request: AnyRequest,
    status: FromQuery[PayoutStatus | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[Payout]:
    """List the payouts of the caller's shop, newest first."""
    wanted = PayoutFilter(shop_id=my_shop(request).shop_id, status=status)
    async with provided(request, Database).read() as db:
        return await provided(request, PayoutService).page(db, caller_of(request), wanted, cursor, limit)


@get("/payouts/{payout_id:uuid}", policy=SHOP_MANAGER, operation_id="getPayout", tags=_TAGS)
async def get_payout(request: AnyRequest, payout_id: FromPath[uuid.UUID]) -> Payout:
    """Show a payout of the caller's shop."""
    async with provided(request, Database).read() as db:
        return await provided(request, PayoutService).find(db, caller_of(request), my_shop(request).shop_id, payout_id)


ROUTES = [
    get_withdraw_method,
    put_withdraw_method,
    delete_withdraw_method,
    request_payout,
    list_payouts,
    get_payout,
    *MONEY_ROUTES,
    *ADMIN_ROUTES,
]
