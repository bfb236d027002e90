"""The HTTP entrance to orders."""

import uuid

import msgspec
from litestar import Response
from litestar.params import FromPath, FromQuery, JSONBody

from fairground.infrastructure.access import CART, SIGNED_IN, Permission, permission
from fairground.infrastructure.database import Database
from fairground.infrastructure.http.idempotent import Key, answered, keyed_by_caller
from fairground.infrastructure.http.paging import Cursor, Limit
from fairground.infrastructure.http.problems import request_id_of
from fairground.infrastructure.http.routing import (
    AnyRequest,
    caller_of,
    delete,
    get,
    patch,
    post,
    provided,
    visitor_of,
)
from fairground.kernel.paging import PAGE_SIZE_DEFAULT, Page
from fairground.modules.orders.domain import Order, OrderAddress, OrderStatus, PlacedOrders, StartedPayment
from fairground.modules.orders.ports import (
    OrderCommands,
    OrderRequest,
    QuoteRequest,
    ShippingWish,
    StatusChange,
    WantedItem,
)
from fairground.modules.orders.quoting import Quote
from fairground.modules.orders.schemas import (
    CancelOrderIn,
    CheckoutDetail,
    CreateOrderIn,
    OrderHistory,
    OrderPayments,
    OrderStatusIn,
    QuoteIn,
)
from fairground.modules.orders.service import OrderFilter, OrderService, require_right_to_move
from fairground.modules.orders.shop_routes import SHOP_ROUTES
from fairground.modules.payments.service import PaymentService


@post(
    "/orders",
    policy=permission(Permission.ORDERS_CREATE),
    operation_id="createOrder",
    tags=["orders"],
)
async def create_order(
    request: AnyRequest, data: JSONBody[CreateOrderIn], idempotency_key: Key = None
) -> Response[PlacedOrders]:
    """Order the caller's cart, or ``items`` bought at once: one order per shop, all or nothing."""
    caller = caller_of(request)
    wanted = OrderRequest(
        shipping_address=data.shipping_address,
        billing_address=data.billing_address or data.shipping_address,
        payment_method=data.payment_method,
        fulfilment=data.fulfilment,
        items=None if data.items is None else [WantedItem(i.variant_id, i.quantity, i.price) for i in data.items],
        expected_total_minor=data.expected_total,
        save_address=data.save_address,
        coupons=data.coupons,
        shipping=[ShippingWish(wish.shop_id, wish.method_id, wish.price) for wish in data.shipping],
    )
    keyed = await keyed_by_caller(request, idempotency_key)
    return answered(await provided(request, OrderCommands).place(caller, wanted, keyed))


@post("/checkout/quote", policy=CART, operation_id="quoteCheckout", tags=["orders"], status_code=200)
async def quote_checkout(request: AnyRequest, data: JSONBody[QuoteIn]) -> Quote:
    """Tell what ordering the cart, or ``items``, would cost, to the minor unit; a guest may ask, too."""
    address = data.shipping_address
    wanted = QuoteRequest(
        items=None if data.items is None else [WantedItem(i.variant_id, i.quantity, i.price) for i in data.items],
        shipping_address=None if address is None else OrderAddress(**msgspec.structs.asdict(address)),
        payment_method=data.payment_method,
        fulfilment=data.fulfilment,
        coupons=data.coupons,
        shipping=[ShippingWish(wish.shop_id, wish.method_id, wish.price) for wish in data.shipping],
    )
    return await provided(request, OrderCommands).quote(visitor_of(request), wanted)


@get("/orders", policy=permission(Permission.ORDERS_READ), operation_id="listOrders", tags=["orders"])
async def list_orders(
    request: AnyRequest,
    status: FromQuery[OrderStatus | None] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_SIZE_DEFAULT,
) -> Page[Order]:
    """List the caller's own orders, newest first."""
    caller = caller_of(request)
    wanted = OrderFilter(user_id=caller.user_id, status=status)
    async with provided(request, Database).read() as db:
        return await provided(request, OrderService).page(db, caller, wanted, cursor, limit)


@get("/orders/{order_id:uuid}", policy=permission(Permission.ORDERS_READ), operation_id="getOrder", tags=["orders"])
async def get_order(request: AnyRequest, order_id: FromPath[uuid.UUID]) -> Order:
    """Return an order to its buyer, its shop's members and admins; to others it does not exist."""
    async with provided(request, Database).read() as db:
        return await provided(request, OrderService).order(db, caller_of(request), order_id)


@get(
    "/orders/{order_id:uuid}/history",
    policy=permission(Permission.ORDERS_READ),
    operation_id="getOrderHistory",
    tags=["orders"],
)
async def get_order_history(request: AnyRequest, order_id: FromPath[uuid.UUID]) -> OrderHistory:
    """Return every step of the order, oldest first."""
    async with provided(request, Database).read() as db:
        return OrderHistory(await provided(request, OrderService).history(db, caller_of(request), order_id))


@get(
    "/orders/{order_id:uuid}/payments",
    policy=permission(Permission.ORDERS_READ),
    operation_id="listOrderPayments",
    tags=["payments"],
)
async def list_order_payments(request: AnyRequest, order_id: FromPath[uuid.UUID]) -> OrderPayments:
    """Return the attempts to pay the order's checkout; a shop sees its order's share of the amounts."""
    async with provided(request, Database).read() as db:
        return OrderPayments(await provided(request, OrderService).payments(db, caller_of(request), order_id))


@get(
    "/checkouts/{checkout_id:uuid}",
    policy=permission(Permission.ORDERS_READ),
    operation_id="getCheckout",
    tags=["orders"],
)
async def get_checkout(request: AnyRequest, checkout_id: FromPath[uuid.UUID]) -> CheckoutDetail:
    """Return a checkout of the caller's with its orders and its latest payment."""
    caller = caller_of(request)
    async with provided(request, Database).read() as db:
        checkout, orders = await provided(request, OrderService).checkout(db, caller, checkout_id)
        payment = await provided(request, PaymentService).latest_start(db, checkout_id)
    return CheckoutDetail(checkout, orders, payment)


@post(
    "/orders/{order_id:uuid}/pay",
    policy=permission(Permission.ORDERS_CREATE),
    operation_id="payOrder",
    tags=["payments"],
    status_code=200,
)
async def pay_order(
    request: AnyRequest, order_id: FromPath[uuid.UUID], idempotency_key: Key = None
) -> Response[StartedPayment]:
    """Return the open payment of the order's checkout, or begin another attempt after a failed one."""
    caller = caller_of(request)
    keyed = await keyed_by_caller(request, idempotency_key)
    return answered(await provided(request, OrderCommands).pay(caller, order_id, keyed))


@post(
    "/orders/{order_id:uuid}/cancel",
    policy=permission(Permission.ORDERS_READ),
    operation_id="cancelOrder",
    tags=["orders"],
    status_code=200,
)
async def cancel_order(
    request: AnyRequest,
    order_id: FromPath[uuid.UUID],
    data: JSONBody[CancelOrderIn | None] = None,
    idempotency_key: Key = None,
) -> Response[Order]:
    """Cancel an order: its goods are free again and captured money goes back."""
    caller = caller_of(request)
    keyed = await keyed_by_caller(request, idempotency_key)
    reason = data.reason if data else ""
    return answered(await provided(request, OrderCommands).cancel(caller, order_id, reason, keyed))


@patch("/orders/{order_id:uuid}/status", policy=SIGNED_IN, operation_id="updateOrderStatus", tags=["orders"])
async def update_order_status(
    request: AnyRequest, order_id: FromPath[uuid.UUID], data: JSONBody[OrderStatusIn]
) -> Order:
    """Move an order along. For members of its shop and for admins."""
    caller = caller_of(request)
    require_right_to_move(caller)
    change = StatusChange(
        status=data.status,
        queue_status=data.queue_status,
        estimated_minutes=data.estimated_time,
        reason=data.reason,
        force=data.force,
        version=data.version,
    )
    return await provided(request, OrderCommands).change_status(caller, order_id, change, request_id_of(request.scope))


@delete(
    "/orders/{order_id:uuid}",
    policy=permission(Permission.ORDERS_DELETE),
    operation_id="archiveOrder",
    tags=["orders"],
)
async def archive_order(request: AnyRequest, order_id: FromPath[uuid.UUID]) -> None:
    """Put an order out of the lists. Nothing is deleted, and it is audited."""
    async with provided(request, Database).begin() as uow:
        await provided(request, OrderService).archive(uow, caller_of(request), order_id, request_id_of(request.scope))


ROUTES = [
    create_order,
    quote_checkout,
    list_orders,
    get_order,
    get_order_history,
    list_order_payments,
    get_checkout,
    pay_order,
    cancel_order,
    update_order_status,
    archive_order,
    *SHOP_ROUTES,
]
