"""Coupons and sale events."""
