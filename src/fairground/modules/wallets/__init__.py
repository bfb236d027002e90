"""Wallets: a guest's stored value, how it is loaded and how what is left of it is paid back."""
