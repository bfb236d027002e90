"""From rows to what callers see."""

from fairground.infrastructure.access import Caller
from fairground.kernel.money import Money
from fairground.modules.payouts.domain import AdminPayout, Payout, PayoutPerson, PayoutShop
from fairground.modules.payouts.methods import method_view
from fairground.modules.payouts.repository import PayoutRecord


def payout_view(row: PayoutRecord, caller: Caller) -> Payout:
    """Return a payout as its shop sees it."""
    return Payout(
        id=row.id,
        shop_id=row.shop_id,
        amount=Money(row.amount_minor, row.currency),
        status=row.status,
        withdraw_method=method_view(row.withdraw_method, caller, row.shop_id, is_fresh=row.is_method_fresh),
        reference=row.reference,
        reason=row.decision_reason,
        created_at=row.created_at,
        updated_at=row.updated_at,
        approved_at=row.approved_at,
        paid_at=row.paid_at,
        rejected_at=row.rejected_at,
    )


def admin_view(row: PayoutRecord, caller: Caller) -> AdminPayout:
    """Return a payout as admins see it."""
    shown = payout_view(row, caller)
    decided_by = None if row.decided_by is None else PayoutPerson(row.decided_by, row.decided_by_name or "")
    return AdminPayout(
        **{name: getattr(shown, name) for name in Payout.__struct_fields__},
        shop=PayoutShop(row.shop_id, row.shop_slug, row.shop_name, row.shop_status),
        requested_by=PayoutPerson(row.requested_by, row.requested_by_name),
        decided_by=decided_by,
        is_method_replaced=row.is_method_replaced,
    )
