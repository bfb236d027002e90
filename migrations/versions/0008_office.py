"""The organiser's office."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add settings and announcements."""
    run_sql_file("0008_office.sql")
