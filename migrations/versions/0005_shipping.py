"""What parcels cost and where they go."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add zones and rates of shops, and the moment at which something is said to have happened."""
    run_sql_file("0005_shipping.sql")
