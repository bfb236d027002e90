"""Movements of money in words, for people who do not read ledgers."""

_REVERSAL = "reversal:"
_TITLES = {
    "order_paid": "Order paid",
    "order_settled": "Earnings released",
    "order_refunded": "Given back to the buyer",
    "cod_delivered": "Delivered, cash to collect",
    "cash_waived": "Cash not asked for any more",
    "cod_collected": "Cash collected",
    "payout_requested": "Payout requested",
    "payout_paid": "Payout sent",
    "refund_paid": "Refund sent",
    "refund_returned": "Refund came back",
    "refunded_there": "Refunded at the provider's own desk",
    "payment_excess": "Paid too much or too late",
    "provider_fee": "Payment provider's fee",
    "provider_payout": "Sent to the bank by the provider",
    "dispute_opened": "Taken back by the buyer's bank",
    "wallet_topped_up": "Wallet topped up",
    "wallet_refund_due": "Wallet to be paid out",
    "wallet_refund_fee": "Fee for paying out a wallet",
}
_UNDONE = {
    "payout_requested": "Payout rejected",
    "dispute_opened": "Given back by the buyer's bank",
}


def title_of(kind: str) -> str:
    """Return a transfer's kind in words."""
    if kind.startswith(_REVERSAL):
        undone = kind.removeprefix(_REVERSAL)
        return _UNDONE.get(undone) or f"{title_of(undone)}: undone"
    return _TITLES.get(kind) or kind.replace("_", " ").capitalize()
