"""Whether an edit changes a product, leaves it as it is or is refused by it. Pure: no database in sight."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from fairground.modules.catalog import saving
from fairground.modules.catalog.domain import ProductDraft
from fairground.modules.catalog.edit_rules import edited
from fairground.modules.catalog.edit_schemas import EditAction, EditOutcome, EditType
from fairground.modules.catalog.errors import InvalidProductError
from fairground.modules.catalog.saving import StoredProduct
from fairground.modules.catalog.writing import draft_of


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What is to become of a product; ``draft`` is there if it is to be written."""

    product: StoredProduct
    outcome: EditOutcome
    detail: str = ""
    draft: ProductDraft | None = None

    @property
    def is_change(self) -> bool:
        """Tell whether anything is to be done."""
        return self.outcome is EditOutcome.CHANGED


def decide(
    stored: StoredProduct,
    action: EditAction,
    *,
    category_id: UUID | None,
    with_event: Collection[UUID],
    currency: str,
) -> Decision:
    """Return what a checked action makes of a product; ``with_event`` are those with a sale event that goes on."""
    if action.type is EditType.DELETE:
        if stored.id in with_event:
            return _refused(stored, "it has a sale event that has not ended")
        return Decision(product=stored, outcome=EditOutcome.CHANGED)
    if action.type is EditType.STOCK:
        return _decide_stock(stored, action)
    before = draft_of(stored)
    try:
        draft = edited(before, action, category_id, currency)
        plan = saving.plan(stored.shop_id, stored, saving.completed(draft), currency)
    except InvalidProductError as problem:
        return _refused(stored, str(problem))
    if not plan.is_change:
        return Decision(product=stored, outcome=EditOutcome.UNCHANGED)
    return Decision(product=stored, outcome=EditOutcome.CHANGED, draft=draft)


def _decide_stock(stored: StoredProduct, action: EditAction) -> Decision:
    counts = [variant.on_hand or 0 for variant in stored.variants]
    change = action.change
    if change is not None and any(count + change < 0 for count in counts):
        return _refused(stored, "there are fewer pieces than are to be taken away")
    is_same = change == 0 if change is not None else all(count == action.on_hand for count in counts)
    return Decision(product=stored, outcome=EditOutcome.UNCHANGED if is_same else EditOutcome.CHANGED)


def _refused(stored: StoredProduct, reason: str) -> Decision:
    return Decision(product=stored, outcome=EditOutcome.REFUSED, detail=reason)
