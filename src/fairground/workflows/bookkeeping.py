"""Which transfers stand for what happens to orders and their money. Signs are explained in the ledger's domain.

paid online          clearing −total        seller pending +share   fees +commission
delivered for cash   cash to collect −total seller pending +share   fees +commission
cash collected       cash collected −total  cash to collect +total
settled              seller pending −share  seller available +share
to be refunded       the reversal of all these, and:
clearing or cash collected −amount             owed to the customer +amount
refunded             owed to the customer −amount                   clearing or cash collected +amount
"""

import uuid
from collections.abc import Iterable

from fairground.modules.ledger.domain import PLATFORM, AccountKey, AccountKind, Entry, Transfer
from fairground.modules.orders.service import LineRecord, OrderRecord
from fairground.modules.payments.service import PaymentRecord

ORDER_PAID = "order_paid"
COD_DELIVERED = "cod_delivered"
COD_COLLECTED = "cod_collected"
ORDER_SETTLED = "order_settled"
#: What is undone when an order's money goes back.
OF_ORDER = (ORDER_SETTLED, COD_COLLECTED, COD_DELIVERED, ORDER_PAID)


def commission_of(lines: Iterable[LineRecord]) -> int:
    """Return the platform's part of an order, frozen when it was placed."""
    return sum(line.commission_minor for line in lines)


def order_paid(order: OrderRecord, lines: Iterable[LineRecord], provider: str) -> Transfer:
    """Return the transfer of an order that was paid through a provider."""
    return _earned(ORDER_PAID, AccountKey(AccountKind.PROVIDER_CLEARING, provider, order.currency), order, lines)


def cod_delivered(order: OrderRecord, lines: Iterable[LineRecord]) -> Transfer:
    """Return the transfer of an order whose goods are with the buyer and whose cash is not with the shop."""
    return _earned(COD_DELIVERED, _shop(AccountKind.CASH_TO_COLLECT, order), order, lines)


def cod_collected(order: OrderRecord) -> Transfer:
    """Return the transfer of an order whose cash came."""
    return _move(
        COD_COLLECTED,
        order.id,
        _shop(AccountKind.CASH_COLLECTED, order),
        _shop(AccountKind.CASH_TO_COLLECT, order),
        order.total_minor,
    )


def order_settled(order: OrderRecord, lines: Iterable[LineRecord]) -> Transfer:
    """Return the transfer that makes the seller's share available."""
    return _move(
        ORDER_SETTLED,
        order.id,
        _shop(AccountKind.SELLER_PENDING, order),
        _shop(AccountKind.SELLER_AVAILABLE, order),
        order.total_minor - commission_of(lines),
    )


def refund_due(kind: str, reference: uuid.UUID, holder: AccountKey, user_id: uuid.UUID, amount_minor: int) -> Transfer:
    """Return the transfer of money that is owed back to a buyer; ``holder`` is where the money is."""
    return _move(kind, reference, holder, _refunds(user_id, holder.currency), amount_minor)


def refund_paid(refund_id: uuid.UUID, holder: AccountKey, user_id: uuid.UUID, amount_minor: int) -> Transfer:
    """Return the transfer of money that went back to a buyer from ``holder``."""
    return _move("refund_paid", refund_id, _refunds(user_id, holder.currency), holder, amount_minor)


def holder_of(payment: PaymentRecord, order: OrderRecord | None) -> AccountKey:
    """Return where the money of a payment is: with the provider, or as cash with the order's shop."""
    if payment.provider == "cod" and order is not None:
        return _shop(AccountKind.CASH_COLLECTED, order)
    return AccountKey(AccountKind.PROVIDER_CLEARING, payment.provider, payment.currency)


def _earned(kind: str, holder: AccountKey, order: OrderRecord, lines: Iterable[LineRecord]) -> Transfer:
    commission = commission_of(lines)
    entries = (
        Entry(holder, -order.total_minor),
        Entry(_shop(AccountKind.SELLER_PENDING, order), order.total_minor - commission),
        Entry(AccountKey(AccountKind.PLATFORM_FEES, PLATFORM, order.currency), commission),
    )
    return Transfer(kind=kind, reference=order.id, entries=entries, memo=order.order_number)


def _move(kind: str, reference: uuid.UUID, source: AccountKey, target: AccountKey, amount_minor: int) -> Transfer:
    return Transfer(kind=kind, reference=reference, entries=(Entry(source, -amount_minor), Entry(target, amount_minor)))


def _shop(kind: AccountKind, order: OrderRecord) -> AccountKey:
    return AccountKey(kind, str(order.shop_id), order.currency)


def _refunds(user_id: uuid.UUID, currency: str) -> AccountKey:
    return AccountKey(AccountKind.CUSTOMER_REFUNDS, str(user_id), currency)
