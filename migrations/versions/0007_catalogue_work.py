"""What sellers need for work on many products."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add low-stock marks and the like."""
    run_sql_file("0007_catalogue_work.sql")
