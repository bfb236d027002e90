"""Orders as pure decisions: the states and who may change them, and what callers get to see."""

import enum
import uuid
from datetime import datetime
from typing import Annotated

import msgspec

from fairground.infrastructure.access import Caller, Role
from fairground.kernel.errors import ConflictError
from fairground.kernel.money import Money
from fairground.kernel.states import StateMachine
from fairground.modules.payments.domain import PaymentStart


class OrderStatus(enum.StrEnum):
    """Where an order is on its way from the shop to the buyer, and perhaps back."""

    PENDING = "pending"
    PROCESSING = "processing"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    RETURN_REQUESTED = "return_requested"
    REFUNDED = "refunded"


class OrderPaymentStatus(enum.StrEnum):
    """Whether an order's money is there."""

    PENDING = "pending"
    AUTHORIZED = "authorized"
    PAID = "paid"
    FAILED = "failed"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"


class QueueStatus(enum.StrEnum):
    """Where an order to be picked up stands in the shop's queue."""

    QUEUED = "queued"
    PREPARING = "preparing"
    READY = "ready"
    COMPLETED = "completed"


class Fulfilment(enum.StrEnum):
    """How the goods reach the buyer."""

    DELIVERY = "delivery"
    PICKUP = "pickup"


class PaymentMethod(enum.StrEnum):
    """What a buyer may choose to pay with."""

    STRIPE = "stripe"
    PAYPAL = "paypal"
    WALLET = "wallet"
    CREDIT_CARD = "cc"
    DEBIT_CARD = "dc"
    CASH_ON_DELIVERY = "cod"


class OrderActor(enum.StrEnum):
    """In which right somebody acts on an order, from least to most."""

    SYSTEM = "system"
    BUYER = "buyer"
    SHOP = "shop"
    ADMIN = "admin"
    SUPER_ADMIN = "super_admin"


_S = OrderStatus
STATUS_MACHINE = StateMachine(
    "order",
    {
        _S.PENDING: frozenset({_S.PROCESSING, _S.CANCELLED}),
        _S.PROCESSING: frozenset({_S.SHIPPED, _S.DELIVERED, _S.COMPLETED, _S.CANCELLED}),
        _S.SHIPPED: frozenset({_S.DELIVERED, _S.COMPLETED}),
        _S.DELIVERED: frozenset({_S.COMPLETED, _S.RETURN_REQUESTED}),
        _S.COMPLETED: frozenset({_S.RETURN_REQUESTED}),
        _S.CANCELLED: frozenset(),
        # a refused return goes back to where it came from and nowhere else: see ``legal_statuses``
        _S.RETURN_REQUESTED: frozenset({_S.REFUNDED, _S.DELIVERED, _S.COMPLETED}),
        _S.REFUNDED: frozenset(),
    },
)
QUEUE_MACHINE = StateMachine(
    "queue",
    {
        QueueStatus.QUEUED: frozenset({QueueStatus.PREPARING}),
        QueueStatus.PREPARING: frozenset({QueueStatus.READY}),
        QueueStatus.READY: frozenset({QueueStatus.COMPLETED}),
        QueueStatus.COMPLETED: frozenset(),
    },
)
_P = OrderPaymentStatus
PAYMENT_MACHINE = StateMachine(
    "payment",
    {
        _P.PENDING: frozenset({_P.AUTHORIZED, _P.PAID, _P.FAILED}),
        _P.AUTHORIZED: frozenset({_P.PAID, _P.FAILED}),
        _P.FAILED: frozenset({_P.PENDING, _P.PAID}),
        _P.PAID: frozenset({_P.PARTIALLY_REFUNDED, _P.REFUNDED}),
        # a refund that was thought to have arrived may turn out not to have
        _P.PARTIALLY_REFUNDED: frozenset({_P.REFUNDED, _P.PAID}),
        _P.REFUNDED: frozenset({_P.PARTIALLY_REFUNDED, _P.PAID}),
    },
)
#: What a shop does in its day; returns are decided elsewhere.
_SHOP_PATH = frozenset({_S.PROCESSING, _S.SHIPPED, _S.DELIVERED, _S.COMPLETED, _S.CANCELLED})
#: Reaching one of these means that the buyer has the goods.
DELIVERED_STATUSES = frozenset({_S.DELIVERED, _S.COMPLETED})
#: The status that a queue's step brings with it.
STATUS_OF_QUEUE = {
    QueueStatus.PREPARING: _S.PROCESSING,
    QueueStatus.READY: _S.PROCESSING,
    QueueStatus.COMPLETED: _S.COMPLETED,
}
#: Payment statuses in which the buyer's money has come, and not all of it has gone back.
PAID = frozenset({_P.PAID, _P.PARTIALLY_REFUNDED})
#: Payment statuses in which the buyer's money has not come.
UNPAID = frozenset({_P.PENDING, _P.AUTHORIZED, _P.FAILED})


class OrderAddress(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A postal address as it was when the order was placed."""

    recipient: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code")]
    city: Annotated[str, msgspec.Meta(min_length=1, max_length=120)]
    address1: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    zip_code: Annotated[str, msgspec.Meta(max_length=20)]
    address2: Annotated[str, msgspec.Meta(max_length=200)] = ""
    phone_number: Annotated[str, msgspec.Meta(max_length=40)] | None = None


class OrderShop(msgspec.Struct, frozen=True):
    """The selling shop, as an order names it."""

    id: uuid.UUID
    slug: str
    name: str


class OrderCustomer(msgspec.Struct, frozen=True):
    """The buyer as they were when the order was placed."""

    id: uuid.UUID
    name: str
    email: str


class OrderPaymentInfo(msgspec.Struct, frozen=True):
    """How the order is paid: ``type`` is the chosen method, ``payment_id`` the latest attempt."""

    type: PaymentMethod
    provider: str
    payment_id: uuid.UUID | None = None
    failure: str | None = None


class OrderShippingMethod(msgspec.Struct, frozen=True, kw_only=True):
    """What was agreed about the way to the buyer, for ever; ``days_*`` from when it is sent until it arrives.

    Of goods to be picked up, ``address`` and ``instructions`` say where and how.
    """

    id: uuid.UUID
    name: str
    days_min: int | None
    days_max: int | None
    pickup: bool
    address: str
    instructions: str


class OrderLine(msgspec.Struct, frozen=True):
    """One bought variant; the names and the price are those of the moment of buying, for ever."""

    id: uuid.UUID
    product_id: uuid.UUID
    variant_id: uuid.UUID
    name: str
    variant_name: str
    sku: str
    image_url: str | None
    quantity: int
    price_at_time: Money
    discount: Money
    tax: Money
    total: Money
    is_reviewed: bool
    #: pieces whose money went back, or is promised to
    refunded_quantity: int
    #: pieces that are on their way, or have arrived
    shipped_quantity: int


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """An order as a caller sees it. ``allowed_statuses`` and ``can_cancel`` are the caller's own."""

    id: uuid.UUID
    checkout_id: uuid.UUID
    order_number: str
    status: OrderStatus
    payment_status: OrderPaymentStatus
    queue_status: QueueStatus | None
    fulfilment: Fulfilment
    #: None: nothing had to be sent, or nothing was agreed
    shipping_method: OrderShippingMethod | None
    payment_method: PaymentMethod
    shop: OrderShop
    items: list[OrderLine]
    subtotal: Money
    discount: Money
    tax: Money
    shipping: Money
    total: Money
    refunded: Money
    shipping_address: OrderAddress
    billing_address: OrderAddress
    customer: OrderCustomer
    payment_info: OrderPaymentInfo
    estimated_time: int | None
    ready_at: datetime | None
    paid_at: datetime | None
    delivered_at: datetime | None
    cancelled_at: datetime | None
    created_at: datetime
    updated_at: datetime
    version: int
    #: pieces that are on their way, or have arrived; of an order in process, some: it is partly shipped
    shipped_pieces: int
    allowed_statuses: list[OrderStatus]
    can_cancel: bool
    #: the last moment at which the buyer may ask to return something; None while nothing can be returned
    returnable_until: datetime | None


class Checkout(msgspec.Struct, frozen=True, kw_only=True):
    """What was bought at once, from any number of shops, with one payment."""

    id: uuid.UUID
    number: str
    payment_method: PaymentMethod
    currency: str
    subtotal: Money
    discount: Money
    tax: Money
    shipping: Money
    total: Money
    shipping_address: OrderAddress
    billing_address: OrderAddress
    created_at: datetime


class PlacedOrders(msgspec.Struct, frozen=True):
    """What a checkout made: one order per shop, and how to pay for them."""

    checkout: Checkout
    orders: list[Order]
    payment: PaymentStart


class StartedPayment(msgspec.Struct, frozen=True):
    """The attempt to pay that is open."""

    payment: PaymentStart


class OrderHistoryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One step of one of an order's machines (``status``, ``payment_status``, ``queue_status``)."""

    machine: str
    from_state: str | None
    to_state: str
    actor_role: OrderActor
    reason: str
    forced: bool
    created_at: datetime


class OrderState(msgspec.Struct, frozen=True, kw_only=True):
    """The part of an order that decides what may happen to it next."""

    id: uuid.UUID
    checkout_id: uuid.UUID
    shop_id: uuid.UUID
    user_id: uuid.UUID
    status: OrderStatus
    payment_status: OrderPaymentStatus
    queue_status: QueueStatus | None
    previous_status: OrderStatus | None
    fulfilment: Fulfilment
    payment_method: PaymentMethod
    currency: str
    total_minor: int
    version: int
    delivered_at: datetime | None
    shipped_pieces: int = 0

    @property
    def awaits_payment(self) -> bool:
        """Tell whether the buyer still has to pay before the shop may begin."""
        return self.payment_method is not PaymentMethod.CASH_ON_DELIVERY and self.payment_status in UNPAID


def actor_for(caller: Caller, *, user_id: uuid.UUID, shop_id: uuid.UUID) -> OrderActor | None:
    """Return in which right the caller acts on an order, the highest they have; None for strangers."""
    if caller.role is Role.SUPER_ADMIN:
        return OrderActor.SUPER_ADMIN
    if caller.role is Role.ADMIN:
        return OrderActor.ADMIN
    if caller.shop_role(shop_id) is not None:
        return OrderActor.SHOP
    return OrderActor.BUYER if caller.user_id == user_id else None


def legal_statuses(order: OrderState) -> frozenset[OrderStatus]:
    """Return what may follow the order's status, whoever asks."""
    following = STATUS_MACHINE.transitions[order.status]
    if order.status is OrderStatus.RETURN_REQUESTED:
        back = {order.previous_status} if order.previous_status else DELIVERED_STATUSES
        return following & ({OrderStatus.REFUNDED} | back)
    return following


def allowed_statuses(order: OrderState, actor: OrderActor) -> list[OrderStatus]:
    """Return what the actor may set next, in the order of the enumeration."""
    allowed = legal_statuses(order)
    if actor is OrderActor.BUYER:
        return []
    if actor is OrderActor.SHOP:
        allowed &= _shop_path(order)
    return [status for status in OrderStatus if status in allowed]


def _shop_path(order: OrderState) -> frozenset[OrderStatus]:
    if order.status is OrderStatus.RETURN_REQUESTED:
        return frozenset()
    return frozenset({OrderStatus.CANCELLED}) if order.awaits_payment else _SHOP_PATH


def may_cancel(order: OrderState, actor: OrderActor) -> bool:
    """Tell whether the actor may cancel: the buyer only while nothing was prepared or shipped."""
    if OrderStatus.CANCELLED not in legal_statuses(order):
        return False
    is_untouched = order.queue_status in {None, QueueStatus.QUEUED} and not order.shipped_pieces
    return actor is not OrderActor.BUYER or is_untouched


def require_transition(order: OrderState, target: OrderStatus, actor: OrderActor) -> None:
    """Pass if the actor may move the order to ``target``.

    Raises:
        ConflictError: ``ILLEGAL_TRANSITION``, or ``PAYMENT_REQUIRED`` when only the payment is missing.
    """
    allowed = allowed_statuses(order, actor)
    if target in allowed:
        return
    if order.awaits_payment and target in legal_statuses(order) and target in _SHOP_PATH:
        raise ConflictError("The order has not been paid yet", code="PAYMENT_REQUIRED")
    raise ConflictError(
        f"An order cannot go from {order.status} to {target}",
        code="ILLEGAL_TRANSITION",
        extra={"from": order.status, "to": target, "allowed": allowed},
    )
