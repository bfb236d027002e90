"""Products in their order of arrival, and the words they have."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what searches of a large market go by."""
    run_sql_file("0011_arrivals.sql")
