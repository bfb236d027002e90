"""How a shop is opened, run and joined."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what onboarding, holidays and invitations need."""
    run_sql_file("0006_running_shops.sql")
