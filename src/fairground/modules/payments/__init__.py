"""Payments: attempts to pay a checkout, the providers behind them, their webhooks and refunds."""
