"""Carts: of people and of guests, over all shops; what lies in one is held for some minutes."""
