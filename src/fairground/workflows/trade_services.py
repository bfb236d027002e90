"""The services that an order's life needs, and the questions that every workflow about orders asks."""

from dataclasses import dataclass, field

from fairground.infrastructure.settings import Settings
from fairground.modules.catalog.service import CatalogService
from fairground.modules.fulfilment.service import FulfilmentService
from fairground.modules.inventory.service import InventoryService
from fairground.modules.ledger.service import LedgerService
from fairground.modules.orders.domain import UNPAID, OrderStatus
from fairground.modules.orders.service import OrderRecord, OrderService
from fairground.modules.payments.domain import PaymentStatus
from fairground.modules.payments.service import PaymentRecord, PaymentService
from fairground.modules.promotions.service import PromotionService
from fairground.modules.returns.service import ReturnService
from fairground.modules.shipping.service import ShippingService
from fairground.modules.terms.service import MarketTerms
from fairground.modules.wallets.service import WalletService

#: An order in one of these wants nothing any more.
OVER = frozenset({OrderStatus.CANCELLED, OrderStatus.REFUNDED})
_OPEN = frozenset({PaymentStatus.PENDING, PaymentStatus.AUTHORIZED})


@dataclass(frozen=True, slots=True)
class TradeServices:
    """The services that an order's life needs."""

    settings: Settings
    terms: MarketTerms
    orders: OrderService
    payments: PaymentService
    ledger: LedgerService
    inventory: InventoryService
    catalog: CatalogService
    wallets: WalletService
    returns: ReturnService
    promotions: PromotionService
    shipping: ShippingService
    fulfilment: FulfilmentService = field(default_factory=FulfilmentService)


def is_payable(order: OrderRecord) -> bool:
    """Tell whether an order still wants its money."""
    return order.payment_status in UNPAID and order.status not in OVER


def is_open(payment: PaymentRecord) -> bool:
    """Tell whether an attempt may still succeed in the ordinary way."""
    return payment.status in _OPEN
