"""What is published about payments."""

from collections.abc import Sequence
from typing import Any

from fairground.infrastructure.database import Queries
from fairground.modules.orders.service import OrderRecord, number_of_checkout
from fairground.modules.payments.service import PaymentRecord
from fairground.workflows.trade_services import TradeServices


async def payment_fact(
    db: Queries, trade: TradeServices, payment: PaymentRecord, orders: Sequence[OrderRecord]
) -> dict[str, Any]:
    """Return the fields that all facts about a payment share; ``orders`` are those it is about."""
    if orders:
        number = number_of_checkout(orders[0].order_number)
    else:
        number = (await trade.orders.find_checkout(db, payment.bought)).number
    return {
        "payment_id": payment.id,
        "checkout_id": payment.bought,
        "checkout_number": number,
        "order_ids": [order.id for order in orders],
        "user_id": payment.user_id,
        "provider": payment.provider,
        "method": payment.method,
        "amount_minor": payment.amount_minor,
        "currency": payment.currency,
    }
