"""Which transfers stand for what happens to orders and their money. Signs are explained in the ledger's domain.

paid                 clearing or wallet −total     seller pending +share     fees +commission, payment fee; subsidies −
settled              seller pending −share         seller available +share
goes back            seller −share of the part     fees −, subsidies +       owed to the customer +amount
refunded             owed to the customer −amount  clearing, wallet or cash collected +amount
delivered for cash   cash to collect −due          cash kept +due
cash waived          cash kept −amount             cash to collect +amount
cash collected       cash collected −due           cash to collect +due      seller available −commission +subsidy
loaded               clearing −amount              wallet +amount
provider's fee       clearing +fee                 provider costs −fee
disputed             clearing +amount              disputes −amount

The seller's share is what the buyer pays and the platform adds, less commission and payment fee. Cash is its shop's
own: of it the platform books what it knows, adds what it bears of discounts, and is owed the commission, which later
earnings make up for.
"""

import uuid
from collections.abc import Sequence

from fairground.modules.ledger.domain import PLATFORM, AccountKey, AccountKind, Entry, Transfer
from fairground.modules.orders.service import (
    LineRecord,
    OrderRecord,
    RefundPlan,
    commission_left,
    share_left,
    subsidy_left,
)
from fairground.modules.payments.service import DisputeRecord, PaymentRecord

ORDER_PAID = "order_paid"
COD_DELIVERED = "cod_delivered"
COD_COLLECTED = "cod_collected"
ORDER_SETTLED = "order_settled"
DISPUTE_OPENED = "dispute_opened"
REFUNDED_THERE = "refunded_there"


def holder_of(payment: PaymentRecord) -> AccountKey:
    """Return where the money of a payment is: with the provider, or in the payer's own wallet."""
    if payment.provider == "wallet":
        return AccountKey(AccountKind.CUSTOMER_WALLET, str(payment.user_id), payment.currency)
    return AccountKey(AccountKind.PROVIDER_CLEARING, payment.provider, payment.currency)


def order_paid(order: OrderRecord, lines: Sequence[LineRecord], holder: AccountKey) -> Transfer:
    """Return the transfer of an order whose money came: all of it is still there."""
    subsidy = sum(line.subsidy_minor for line in lines)
    commission = sum(line.commission_minor for line in lines)
    payment_fee = sum(line.payment_fee_minor for line in lines)
    entries = (
        Entry(holder, -order.total_minor),
        Entry(_platform(AccountKind.PLATFORM_SUBSIDIES, order), -subsidy),
        Entry(_shop(AccountKind.SELLER_PENDING, order), order.total_minor + subsidy - commission - payment_fee),
        Entry(_platform(AccountKind.PLATFORM_FEES, order), commission),
        Entry(_platform(AccountKind.PAYMENT_FEES, order), payment_fee),
    )
    return Transfer(kind=ORDER_PAID, reference=order.id, entries=entries, memo=order.order_number)


def order_settled(order: OrderRecord, lines: Sequence[LineRecord]) -> Transfer:
    """Return the transfer that makes available what is left of the seller's share."""
    pending, available = _shop(AccountKind.SELLER_PENDING, order), _shop(AccountKind.SELLER_AVAILABLE, order)
    return _move(ORDER_SETTLED, order.id, pending, available, share_left(order, lines), order.order_number)


def order_refunded(refund_id: uuid.UUID, order: OrderRecord, plan: RefundPlan) -> Transfer:
    """Return the transfer that takes back what a part of a paid order brought, and owes it to the buyer."""
    seller = AccountKind.SELLER_PENDING if order.settled_at is None else AccountKind.SELLER_AVAILABLE
    entries = (
        Entry(_shop(seller, order), -plan.share_minor),
        Entry(_platform(AccountKind.PLATFORM_SUBSIDIES, order), sum(part.subsidy_minor for part in plan.parts)),
        Entry(_platform(AccountKind.PLATFORM_FEES, order), -sum(part.commission_minor for part in plan.parts)),
        Entry(_platform(AccountKind.PAYMENT_FEES, order), -sum(part.payment_fee_minor for part in plan.parts)),
        Entry(_refunds(order.user_id, order.currency), plan.amount_minor),
    )
    return Transfer(kind="order_refunded", reference=refund_id, entries=entries, memo=order.order_number)


def cash_refunded(refund_id: uuid.UUID, order: OrderRecord, plan: RefundPlan) -> Transfer:
    """Return the transfer of collected cash that its shop is to give back: neither owes the other anything for it."""
    commission = sum(part.commission_minor for part in plan.parts)
    subsidy = sum(part.subsidy_minor for part in plan.parts)
    entries = (
        Entry(_shop(AccountKind.CASH_KEPT, order), -plan.amount_minor),
        Entry(_refunds(order.user_id, order.currency), plan.amount_minor),
        Entry(_shop(AccountKind.SELLER_AVAILABLE, order), commission - subsidy),
        Entry(_platform(AccountKind.PLATFORM_FEES, order), -commission),
        Entry(_platform(AccountKind.PLATFORM_SUBSIDIES, order), subsidy),
    )
    return Transfer(kind="order_refunded", reference=refund_id, entries=entries, memo=order.order_number)


def cod_delivered(order: OrderRecord) -> Transfer:
    """Return the transfer of an order whose goods are with the buyer and whose cash is not with the shop."""
    to_collect, kept = _shop(AccountKind.CASH_TO_COLLECT, order), _shop(AccountKind.CASH_KEPT, order)
    return _move(COD_DELIVERED, order.id, to_collect, kept, order.due_minor, order.order_number)


def cash_waived(waiver_id: uuid.UUID, order: OrderRecord, plan: RefundPlan) -> Transfer:
    """Return the transfer of cash that is not asked for, as its goods came back first."""
    kept, to_collect = _shop(AccountKind.CASH_KEPT, order), _shop(AccountKind.CASH_TO_COLLECT, order)
    return _move("cash_waived", waiver_id, kept, to_collect, plan.amount_minor, order.order_number)


def cod_collected(order: OrderRecord, lines: Sequence[LineRecord]) -> Transfer:
    """Return the transfer of an order whose cash came: commission is the shop's debt, a subsidy the platform's."""
    commission, subsidy = commission_left(lines), subsidy_left(lines)
    entries = (
        Entry(_shop(AccountKind.CASH_COLLECTED, order), -order.due_minor),
        Entry(_shop(AccountKind.CASH_TO_COLLECT, order), order.due_minor),
        Entry(_shop(AccountKind.SELLER_AVAILABLE, order), subsidy - commission),
        Entry(_platform(AccountKind.PLATFORM_FEES, order), commission),
        Entry(_platform(AccountKind.PLATFORM_SUBSIDIES, order), -subsidy),
    )
    return Transfer(kind=COD_COLLECTED, reference=order.id, entries=entries, memo=order.order_number)


def excess_owed(payment: PaymentRecord, amount_minor: int) -> Transfer:
    """Return the transfer of money that came and pays for nothing."""
    refunds = _refunds(payment.user_id, payment.currency)
    return _move("payment_excess", payment.id, holder_of(payment), refunds, amount_minor)


def refund_paid(
    refund_id: uuid.UUID, generation: int, payment: PaymentRecord, order: OrderRecord | None, amount_minor: int
) -> Transfer:
    """Return the transfer of money that went back to a buyer, from where it was; once per try that arrived."""
    is_cash = payment.provider == "cod" and order is not None
    holder = _shop(AccountKind.CASH_COLLECTED, order) if is_cash and order is not None else holder_of(payment)
    reference = uuid.uuid5(refund_id, f"paid {generation}") if generation else refund_id
    return _move("refund_paid", reference, _refunds(payment.user_id, payment.currency), holder, amount_minor)


def refund_returned(refund_id: uuid.UUID, generation: int, payment: PaymentRecord, amount_minor: int) -> Transfer:
    """Return the transfer of a refund that did not arrive: the provider has the money again, and it is owed again."""
    reference = uuid.uuid5(refund_id, f"returned {generation}")
    refunds = _refunds(payment.user_id, payment.currency)
    return _move("refund_returned", reference, holder_of(payment), refunds, amount_minor)


def refunded_there(refund_id: uuid.UUID, payment: PaymentRecord, amount_minor: int) -> Transfer:
    """Return the transfer of a refund made at the provider's own desk: the platform bears what nobody asked us for."""
    costs = AccountKey(AccountKind.DISPUTES, PLATFORM, payment.currency)
    return _move(REFUNDED_THERE, refund_id, costs, holder_of(payment), amount_minor)


def provider_fee(payment: PaymentRecord, fee_minor: int) -> Transfer:
    """Return the transfer of what a provider kept of a payment."""
    costs = AccountKey(AccountKind.PROVIDER_COSTS, PLATFORM, payment.currency)
    return _move("provider_fee", payment.id, costs, holder_of(payment), fee_minor)


def dispute_opened(dispute: DisputeRecord) -> Transfer:
    """Return the transfer of money that a buyer's bank took back until it has decided."""
    disputes = AccountKey(AccountKind.DISPUTES, PLATFORM, dispute.currency)
    clearing = AccountKey(AccountKind.PROVIDER_CLEARING, dispute.provider, dispute.currency)
    return _move(DISPUTE_OPENED, dispute.id, disputes, clearing, dispute.amount_minor)


def _move(
    kind: str, reference: uuid.UUID, source: AccountKey, target: AccountKey, amount_minor: int, memo: str = ""
) -> Transfer:
    entries = (Entry(source, -amount_minor), Entry(target, amount_minor))
    return Transfer(kind=kind, reference=reference, entries=entries, memo=memo)


def _shop(kind: AccountKind, order: OrderRecord) -> AccountKey:
    return AccountKey(kind, str(order.shop_id), order.currency)


def _platform(kind: AccountKind, order: OrderRecord) -> AccountKey:
    return AccountKey(kind, PLATFORM, order.currency)


def _refunds(user_id: uuid.UUID, currency: str) -> AccountKey:
    return AccountKey(AccountKind.CUSTOMER_REFUNDS, str(user_id), currency)
