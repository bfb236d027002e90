"""Orders: one per shop in a checkout, from placed to delivered."""
