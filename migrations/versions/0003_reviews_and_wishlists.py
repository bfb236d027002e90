"""Reviews grow up, and shoppers get wish lists, recently viewed products and followed shops."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what reviewing, wishing and following need."""
    run_sql_file("0003_reviews_and_wishlists.sql")
