"""Money: wallets, partial refunds, returns, payouts, disputes, reconciliation."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what every payment method, returns and payouts need."""
    run_sql_file("0002_money.sql")
