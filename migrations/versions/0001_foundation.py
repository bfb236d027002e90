"""The tables of the foundation: accounts, shops, catalogue, stock, carts, orders, payments, ledger, event log."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything the foundation needs."""
    run_sql_file("0001_foundation.sql")
