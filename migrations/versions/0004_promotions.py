"""Coupons and sale events."""

from fairground.infrastructure.migrations import run_sql_file

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add coupons with their redemptions, events with their stock pools."""
    run_sql_file("0004_promotions.sql")
