"""Sellers' money: balances, statements, where it is to go, and payouts."""
