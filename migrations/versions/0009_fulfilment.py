"""What was sent of an order, and the papers that go with it."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add shipments and the numbers of invoices."""
    run_sql_file("0009_fulfilment.sql")
