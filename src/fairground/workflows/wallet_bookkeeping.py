"""Which transfers stand for what happens to wallets. Signs are explained in the ledger's domain.

loaded               clearing −amount              wallet +amount
to be paid back      wallet −amount                owed to the customer +amount (then ``refund_paid``, as of orders)
fee for that         wallet −fee                   fees +fee
"""

import uuid

from fairground.modules.ledger.domain import PLATFORM, AccountKey, AccountKind, Entry, Transfer
from fairground.modules.payments.service import PaymentRecord, RefundDraft
from fairground.modules.wallets.service import WalletRefundRecord


def wallet_topped_up(payment: PaymentRecord, amount_minor: int) -> Transfer:
    """Return the transfer of a top-up's money, as far as the wallet has room for it."""
    clearing = AccountKey(AccountKind.PROVIDER_CLEARING, payment.provider, payment.currency)
    return _move("wallet_topped_up", payment.id, clearing, _wallet(payment.user_id, payment.currency), amount_minor)


def wallet_refund_due(refund: WalletRefundRecord, part: RefundDraft) -> Transfer:
    """Return the transfer of a part of a wallet that is owed to its owner, to go back on one payment."""
    owed = AccountKey(AccountKind.CUSTOMER_REFUNDS, str(refund.user_id), refund.currency)
    return _move("wallet_refund_due", part.id, _wallet(refund.user_id, refund.currency), owed, part.amount_minor)


def wallet_refund_fee(refund: WalletRefundRecord) -> Transfer:
    """Return the transfer of what the organiser keeps of a wallet that is paid back."""
    fees = AccountKey(AccountKind.PLATFORM_FEES, PLATFORM, refund.currency)
    return _move("wallet_refund_fee", refund.id, _wallet(refund.user_id, refund.currency), fees, refund.fee_minor)


def _move(kind: str, reference: uuid.UUID, source: AccountKey, target: AccountKey, amount_minor: int) -> Transfer:
    return Transfer(kind=kind, reference=reference, entries=(Entry(source, -amount_minor), Entry(target, amount_minor)))


def _wallet(user_id: uuid.UUID, currency: str) -> AccountKey:
    return AccountKey(AccountKind.CUSTOMER_WALLET, str(user_id), currency)
