"""Shops: opening one, its public page, its members."""
