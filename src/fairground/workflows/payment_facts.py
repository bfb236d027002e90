"""What is published about payments."""

from collections.abc import Sequence
from typing import Any

from fairground.infrastructure.database import Queries
from fairground.modules.orders.service import OrderRecord
from fairground.modules.payments.service import PaymentRecord
from fairground.workflows.trade_services import TradeServices


async def payment_fact(
    db: Queries, trade: TradeServices, payment: PaymentRecord, orders: Sequence[OrderRecord]
) -> dict[str, Any]:
    """Return the fields that all facts about a payment share; ``orders`` are those it is about."""
    checkout = await trade.orders.find_checkout(db, payment.bought)
    return {
        "payment_id": payment.id,
        "checkout_id": payment.bought,
        "checkout_number": checkout.number,
        "order_ids": [order.id for order in orders],
        "user_id": payment.user_id,
        "provider": payment.provider,
        "method": payment.method,
        "amount_minor": payment.amount_minor,
        "currency": payment.currency,
    }
