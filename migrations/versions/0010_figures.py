"""What dashboards count."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what sellers' figures are read from."""
    run_sql_file("0010_figures.sql")
