"""``/wallet``: the caller's own stored value; ``/admin/wallets`` and ``/admin/wallet-refunds``: everybody's."""

import uuid

from litestar import Response
from litestar.params import FromPath, JSONBody

from fairground.infrastructure.access import ADMIN, SIGNED_IN
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.idempotent import Key, answered, keyed_by_caller
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import AnyRequest, caller_of, get, post, provided, put
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.payments.domain import PaymentAttempt, PaymentStart
from fairground.modules.payments.service import PaymentService
from fairground.modules.wallets.domain import (
    AdminWallet,
    ByHandRefund,
    RefundRun,
    RefundRuns,
    TopUp,
    Wallet,
    WalletEntry,
    WalletRefund,
)
from fairground.modules.wallets.ports import WalletCommands
from fairground.modules.wallets.schemas import BankDetailsIn, TopUpIn, WalletRefundIn
from fairground.modules.wallets.service import WalletService


@get("/wallet", policy=SIGNED_IN, operation_id="getWallet", tags=["wallet"])
async def get_wallet(request: AnyRequest) -> Wallet:
    """Return the caller's balance, limits, and how to load the wallet."""
    async with provided(request, Database).read() as db:
        return await provided(request, WalletService).view(db, caller_of(request).user_id)


@get("/wallet/entries", policy=SIGNED_IN, operation_id="listWalletEntries", tags=["wallet"])
async def list_wallet_entries(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[WalletEntry]:
    """List what came into the caller's wallet and went out of it, newest first, each with the balance after it."""
    async with provided(request, Database).read() as db:
        return await provided(request, WalletService).entries(db, caller_of(request).user_id, cursor, limit)


@get("/wallet/top-ups", policy=SIGNED_IN, operation_id="listTopUps", tags=["wallet"])
async def list_top_ups(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[PaymentAttempt]:
    """List the caller's top-ups, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, PaymentService).top_ups(db, caller_of(request).user_id, cursor, limit)


@post("/wallet/top-ups", policy=SIGNED_IN, operation_id="startTopUp", tags=["wallet"])
async def start_top_up(
    request: AnyRequest, data: JSONBody[TopUpIn], idempotency_key: Key = None
) -> Response[PaymentStart]:
    """Begin to load the caller's wallet. The money is in it when the provider has confirmed it."""
    keyed = await keyed_by_caller(request, idempotency_key)
    commands = provided(request, WalletCommands)
    return answered(await commands.top_up(caller_of(request), data.method, data.amount, keyed))


@get("/wallet/top-ups/{payment_id:uuid}", policy=SIGNED_IN, operation_id="getTopUp", tags=["wallet"])
async def get_top_up(request: AnyRequest, payment_id: FromPath[uuid.UUID]) -> TopUp:
    """Return one of the caller's top-ups and, while it is open, what is needed to pay it."""
    async with provided(request, Database).read() as db:
        return await provided(request, WalletService).top_up(db, caller_of(request).user_id, payment_id)


@post("/wallet/freeze", policy=SIGNED_IN, operation_id="freezeWallet", tags=["wallet"], status_code=200)
async def freeze_wallet(request: AnyRequest) -> Wallet:
    """Freeze the caller's wallet, as after the loss of a phone: nothing leaves it until it is unfrozen."""
    user_id = caller_of(request).user_id
    async with provided(request, Database).begin() as uow:
        await provided(request, WalletService).freeze_own(uow, user_id)
        return await provided(request, WalletService).view(uow, user_id)


@post("/wallet/unfreeze", policy=SIGNED_IN, operation_id="unfreezeWallet", tags=["wallet"], status_code=200)
async def unfreeze_wallet(request: AnyRequest) -> Wallet:
    """Unfreeze the caller's wallet; not one that the administration froze."""
    user_id = caller_of(request).user_id
    async with provided(request, Database).begin() as uow:
        await provided(request, WalletService).unfreeze_own(uow, user_id)
        return await provided(request, WalletService).view(uow, user_id)


@post("/wallet/refund", policy=SIGNED_IN, operation_id="requestWalletRefund", tags=["wallet"])
async def request_wallet_refund(
    request: AnyRequest, data: JSONBody[WalletRefundIn | None] = None, idempotency_key: Key = None
) -> Response[WalletRefund]:
    """Pay back what is left in the caller's wallet, to where it came from."""
    keyed = await keyed_by_caller(request, idempotency_key)
    details = data.bank_details.details() if data and data.bank_details else None
    return answered(await provided(request, WalletCommands).refund(caller_of(request), details, keyed))


@get("/wallet/refunds", policy=SIGNED_IN, operation_id="listWalletRefunds", tags=["wallet"])
async def list_wallet_refunds(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[WalletRefund]:
    """List what the caller's wallet was paid back, newest first, with the state of every part."""
    async with provided(request, Database).read() as db:
        return await provided(request, WalletService).refunds.page(db, caller_of(request).user_id, cursor, limit)


@put(
    "/wallet/refunds/{wallet_refund_id:uuid}/bank-details",
    policy=SIGNED_IN,
    operation_id="setWalletRefundBankDetails",
    tags=["wallet"],
)
async def set_wallet_refund_bank_details(
    request: AnyRequest, wallet_refund_id: FromPath[uuid.UUID], data: JSONBody[BankDetailsIn]
) -> WalletRefund:
    """Say where to send the part of a refund that cannot go back the way it came."""
    async with provided(request, Database).begin() as uow:
        return await provided(request, WalletService).refunds.set_bank_details(
            uow, caller_of(request).user_id, wallet_refund_id, data.details()
        )


@get("/admin/wallets/{user_id:uuid}", policy=ADMIN, operation_id="getUserWallet", tags=["administration"])
async def get_user_wallet(request: AnyRequest, user_id: FromPath[uuid.UUID]) -> AdminWallet:
    """Return somebody's wallet."""
    async with provided(request, Database).read() as db:
        return await provided(request, WalletService).admin_view(db, user_id)


@get(
    "/admin/wallets/{user_id:uuid}/entries", policy=ADMIN, operation_id="listUserWalletEntries", tags=["administration"]
)
async def list_user_wallet_entries(
    request: AnyRequest, user_id: FromPath[uuid.UUID], cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[WalletEntry]:
    """List what came into somebody's wallet and went out of it, newest first."""
    async with provided(request, Database).read() as db:
        return await provided(request, WalletService).entries(db, user_id, cursor, limit)


@post(
    "/admin/wallets/{user_id:uuid}/freeze",
    policy=ADMIN,
    operation_id="freezeUserWallet",
    tags=["administration"],
    status_code=200,
)
async def freeze_user_wallet(request: AnyRequest, user_id: FromPath[uuid.UUID]) -> AdminWallet:
    """Freeze somebody's wallet, on the record; only the administration unfreezes it."""
    wallets = provided(request, WalletService)
    async with provided(request, Database).begin() as uow:
        await wallets.freeze(uow, caller_of(request), user_id, request_id_of(request.scope))
        return await wallets.admin_view(uow, user_id)


@post(
    "/admin/wallets/{user_id:uuid}/unfreeze",
    policy=ADMIN,
    operation_id="unfreezeUserWallet",
    tags=["administration"],
    status_code=200,
)
async def unfreeze_user_wallet(request: AnyRequest, user_id: FromPath[uuid.UUID]) -> AdminWallet:
    """Unfreeze somebody's wallet, on the record."""
    wallets = provided(request, WalletService)
    async with provided(request, Database).begin() as uow:
        await wallets.unfreeze(uow, caller_of(request), user_id, request_id_of(request.scope))
        return await wallets.admin_view(uow, user_id)


@post(
    "/admin/wallet-refunds",
    policy=ADMIN,
    operation_id="startWalletRefunds",
    tags=["administration"],
    status_code=202,
)
async def start_wallet_refunds(request: AnyRequest, idempotency_key: Key = None) -> Response[RefundRun]:
    """Begin to pay back all wallets to where their money came from; frozen ones are passed over."""
    keyed = await keyed_by_caller(request, idempotency_key)
    commands = provided(request, WalletCommands)
    return answered(await commands.refund_all(caller_of(request), keyed, request_id_of(request.scope)))


@get("/admin/wallet-refunds", policy=ADMIN, operation_id="getWalletRefundRuns", tags=["administration"])
async def get_wallet_refund_runs(request: AnyRequest) -> RefundRuns:
    """Tell how far the refund of all wallets is, and what is in wallets still."""
    async with provided(request, Database).read() as db:
        return await provided(request, WalletService).refunds.runs(db)


@get("/admin/wallet-refunds/by-hand", policy=ADMIN, operation_id="listByHandRefunds", tags=["administration"])
async def list_by_hand_refunds(
    request: AnyRequest, cursor: Cursor = None, limit: Limit = PAGE_SIZE_DEFAULT
) -> Page[ByHandRefund]:
    """List what of wallets has to be sent by hand, oldest first, with where to."""
    async with provided(request, Database).read() as db:
        return await provided(request, WalletService).refunds.by_hand(db, cursor, limit)


ROUTES = [
    get_wallet,
    list_wallet_entries,
    list_top_ups,
    start_top_up,
    get_top_up,
    freeze_wallet,
    unfreeze_wallet,
    request_wallet_refund,
    list_wallet_refunds,
    set_wallet_refund_bank_details,
    get_user_wallet,
    list_user_wallet_entries,
    freeze_user_wallet,
    unfreeze_user_wallet,
    start_wallet_refunds,
    get_wallet_refund_runs,
    list_by_hand_refunds,
]
