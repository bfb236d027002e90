"""The ledger: double entry, append-only; every movement of money is a transfer with a kind and a reference."""
