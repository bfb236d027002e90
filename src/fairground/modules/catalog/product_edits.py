"""Changes of many products at once: decided for each, made in batches, with what became of each.

An edit is written down with its products first, and then worked off: a batch changes its products and settles them in
one transaction. So it goes on where it stood after a crash, and no product is changed by it twice.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence

import msgspec

from fairground.infrastructure.database import Queries, UnitOfWork
from fairground.infrastructure.response_cache import ResponseCache
from fairground.kernel.errors import ConflictError, FieldError, InvalidError
from fairground.kernel.money import Money
from fairground.kernel.paging import Page, cut_page, decode_cursor, encode_cursor
from fairground.modules.catalog import edit_repository, repository, shelf_read_models
from fairground.modules.catalog.categories import CategoryTree
from fairground.modules.catalog.edit_decisions import Decision, decide
from fairground.modules.catalog.edit_repository import EditRow
from fairground.modules.catalog.edit_rules import check_action
from fairground.modules.catalog.edit_schemas import (
    SELECTED_MAX,
    EditAction,
    EditExample,
    EditOutcome,
    EditPreview,
    EditResult,
    EditType,
    ProductEdit,
    ProductEditIn,
    ProductSelection,
)
from fairground.modules.catalog.errors import (
    EditNotFoundError,
    ProductNotFoundError,
    SelectionChangedError,
)
from fairground.modules.catalog.events import ProductEditProgressed
from fairground.modules.catalog.writing import ProductWriter
from fairground.modules.inventory.domain import Quantity
from fairground.modules.inventory.service import InventoryService

#: How many products one transaction changes.
BATCH_SIZE = 100
#: How many products are looked at in one go for a preview.
_LOOK_SIZE = 500
_EXAMPLES_MAX = 5
_PROBLEMS_MAX = 20
_STOCK_REASON = "changed with others"

Outcome = tuple[uuid.UUID, EditOutcome, str]


class ProductEdits:
    """The part of the catalogue's door through which many products are changed."""

    def __init__(
        self, writer: ProductWriter, categories: CategoryTree, inventory: InventoryService, cache: ResponseCache
    ) -> None:
        self._writer = writer
        self._categories = categories
        self._inventory = inventory
        self._cache = cache

    async def selected(self, db: Queries, shop_id: uuid.UUID, selection: ProductSelection) -> list[uuid.UUID]:
        """Return the products that a selection means, each once.

        Raises:
            ProductNotFoundError: one that is named is not the shop's.
            InvalidError: it names products and a filter, or neither, or finds more than ``SELECTED_MAX``.
        """
        if (selection.product_ids is None) == (selection.filter is None):
            raise _invalid("selection", "give either product_ids or filter")
        if selection.filter is not None:
            mark = self._inventory.low_stock.market_mark
            found = await shelf_read_models.shelf_ids(db, shop_id, selection.filter, mark, SELECTED_MAX + 1)
            if len(found) > SELECTED_MAX:
                raise _invalid("selection.filter", f"finds more than {SELECTED_MAX} products: narrow it down")
            return found
        named = list(dict.fromkeys(selection.product_ids or ()))
        if await edit_repository.count_of_shop(db, shop_id, named) < len(named):
            raise ProductNotFoundError("No such product")
        return named

    async def preview(
        self, db: Queries, shop_id: uuid.UUID, selection: ProductSelection, action: EditAction
    ) -> EditPreview:
        """Tell what an edit would change, and what it would not, without changing anything.

        Raises:
            ProductNotFoundError, CategoryNotFoundError, InvalidError: as ``begin``.
        """
        check_action(action, self._writer.currency)
        product_ids = await self.selected(db, shop_id, selection)
        seen = EditPreview(total=len(product_ids), changed=0, unchanged=0, refused=0, examples=[], problems=[])
        for start in range(0, len(product_ids), _LOOK_SIZE):
            part = product_ids[start : start + _LOOK_SIZE]
            for decision in (await self._decide(db, shop_id, part, action)).values():
                self._note(seen, decision)
        return seen

    def _note(self, seen: EditPreview, decision: Decision) -> None:
        product = decision.product
        match decision.outcome:
            case EditOutcome.CHANGED:
                seen.changed += 1
            case EditOutcome.UNCHANGED:
                seen.unchanged += 1
            case EditOutcome.REFUSED:
                seen.refused += 1
                if len(seen.problems) < _PROBLEMS_MAX:
                    seen.problems.append(EditResult(product.id, product.name, decision.outcome, decision.detail))
        if decision.draft is None or len(seen.examples) >= _EXAMPLES_MAX:
            return
        before = min(_price(one.original_price_minor, one.discount_price_minor) for one in product.variants)
        after = min(variant.price_minor for variant in decision.draft.variants)
        if before != after:
            currency = self._writer.currency
            example = EditExample(product.id, product.name, Money(before, currency), Money(after, currency))
            seen.examples.append(example)

    async def begin(
        self, uow: UnitOfWork, shop_id: uuid.UUID, wanted: ProductEditIn, user_id: uuid.UUID
    ) -> ProductEdit:
        """Write down an edit with its products; one that was sent before is returned as it stands.

        Raises:
            ProductNotFoundError: a product is not the shop's.
            CategoryNotFoundError: there is no such category.
            SelectionChangedError: the selection has another number of products than expected.
            ConflictError: the id was used for another edit.
            InvalidError: action or selection do not fit together, or nothing is selected.
        """
        digest = hashlib.blake2b(msgspec.json.encode([shop_id, wanted]), digest_size=32).digest()
        if (there := await edit_repository.find(uow, wanted.id)) is not None:
            return _known(there, digest)
        check_action(wanted.action, self._writer.currency)
        await self._category_id(uow, wanted.action)
        product_ids = await self.selected(uow, shop_id, wanted.selection)
        if not product_ids:
            raise _invalid("selection", "finds no product")
        if wanted.expected_count is not None and wanted.expected_count != len(product_ids):
            raise SelectionChangedError(wanted.expected_count, len(product_ids))
        await edit_repository.insert(uow, wanted.id, shop_id, user_id, wanted.action, digest, product_ids)
        there = await edit_repository.find(uow, wanted.id)
        assert there is not None  # noqa: S101 - it was written a moment ago, by this transaction or by one before it
        return _known(there, digest)

    async def work_off(self, uow: UnitOfWork, edit_id: uuid.UUID, limit: int = BATCH_SIZE) -> bool:
        """Change the next products of an edit; False when there is nothing (more) to do for this caller."""
        edit = await edit_repository.take(uow, edit_id)
        if edit is None:
            return False
        await self._writer.lock_shop(uow, edit.shop_id)
        product_ids = await edit_repository.pending(uow, edit_id, limit)
        outcomes = await self._change(uow, edit, product_ids)
        return await self._settle(uow, edit, outcomes)

    async def give_up(self, uow: UnitOfWork, edit_id: uuid.UUID) -> bool:
        """Refuse the next product of an edit, which cannot be changed for a reason that nobody foresaw."""
        edit = await edit_repository.take(uow, edit_id)
        if edit is None:
            return False
        product_ids = await edit_repository.pending(uow, edit_id, 1)
        outcomes = [(one, EditOutcome.REFUSED, "it could not be changed") for one in product_ids]
        return await self._settle(uow, edit, outcomes)

    async def _settle(self, uow: UnitOfWork, edit: EditRow, outcomes: Sequence[Outcome]) -> bool:
        after = await edit_repository.settle(uow, edit.id, outcomes)
        uow.publish(
            ProductEditProgressed(
                edit_id=after.id,
                shop_id=after.shop_id,
                total=after.total,
                changed=after.changed,
                unchanged=after.unchanged,
                refused=after.refused,
                is_finished=after.finished_at is not None,
            )
        )
        uow.after_commit(self._cache.clear)
        return after.finished_at is None

    async def _change(self, uow: UnitOfWork, edit: EditRow, product_ids: Sequence[uuid.UUID]) -> list[Outcome]:
        action = edit.what
        decided = await self._decide(uow, edit.shop_id, product_ids, action)
        changes = [decision for decision in decided.values() if decision.is_change]
        outcomes: dict[uuid.UUID, Outcome] = {
            product_id: (product_id, EditOutcome.REFUSED, "it is not there any more") for product_id in product_ids
        }
        outcomes |= {key: (key, decision.outcome, decision.detail) for key, decision in decided.items()}
        if action.type is EditType.STOCK:
            outcomes |= await self._set_stock(uow, changes, action, edit.user_id)
        elif action.type is EditType.DELETE and changes:
            await self._writer.delete_many(uow, [decision.product for decision in changes])
        elif changes:
            pairs = [(decision.product, decision.draft) for decision in changes if decision.draft is not None]
            await self._writer.change_many(uow, pairs, edit.user_id)
        return list(outcomes.values())

    async def _decide(
        self, db: Queries, shop_id: uuid.UUID, product_ids: Sequence[uuid.UUID], action: EditAction
    ) -> dict[uuid.UUID, Decision]:
        stored = await repository.find_many(db, shop_id, product_ids)
        with_event = await repository.with_open_event(db, product_ids) if action.type is EditType.DELETE else ()
        category_id = await self._category_id(db, action)
        currency = self._writer.currency
        return {
            product_id: decide(
                stored[product_id], action, category_id=category_id, with_event=with_event, currency=currency
            )
            for product_id in product_ids
            if product_id in stored
        }

    async def _category_id(self, db: Queries, action: EditAction) -> uuid.UUID | None:
        if action.type is not EditType.CATEGORY or action.category is None:
            return None
        return await self._categories.id_of(db, action.category)

    async def _set_stock(
        self, uow: UnitOfWork, changes: Sequence[Decision], action: EditAction, actor_id: uuid.UUID | None
    ) -> Mapping[uuid.UUID, Outcome]:
        """Count or book pieces, and tell where buyers hold more than would remain."""
        pieces = action.on_hand if action.change is None else action.change
        owners = {variant.id: decision.product.id for decision in changes for variant in decision.product.variants}
        items = [Quantity(variant_id, pieces or 0) for variant_id in owners]
        kept = await self._inventory.set_levels(
            uow, items, relative=action.change is not None, actor_id=actor_id, reason=_STOCK_REASON
        )
        outcomes: dict[uuid.UUID, Outcome] = {}
        for decision in changes:
            product = decision.product
            held = sum(1 for variant_id in kept if owners[variant_id] == product.id)
            if held:
                outcome = EditOutcome.REFUSED if held == len(product.variants) else EditOutcome.CHANGED
                detail = f"the stock of {held} of {len(product.variants)} variants stays: buyers hold more"
                outcomes[product.id] = (product.id, outcome, detail)
        return outcomes

    async def open_edits(self, db: Queries) -> list[uuid.UUID]:
        """Return the edits of all shops that are not finished, the oldest first."""
        return await edit_repository.list_open(db)

    async def find(self, db: Queries, shop_id: uuid.UUID, edit_id: uuid.UUID) -> ProductEdit:
        """Return a shop's edit.

        Raises:
            EditNotFoundError: the shop has none of this id.
        """
        found = await edit_repository.find(db, edit_id)
        if found is None or found.shop_id != shop_id:
            raise EditNotFoundError("No such change")
        return _shown(found)

    async def results(
        self,
        db: Queries,
        shop_id: uuid.UUID,
        edit_id: uuid.UUID,
        *,
        outcome: EditOutcome | None,
        cursor: str | None,
        limit: int,
    ) -> Page[EditResult]:
        """Return a page of what became of an edit's products, in its order.

        Raises:
            EditNotFoundError: the shop has none of this id.
        """
        await self.find(db, shop_id, edit_id)
        after = decode_cursor(cursor, int)[0] if cursor else 0
        rows, more = cut_page(await edit_repository.results(db, edit_id, outcome, after, limit + 1), limit)
        return Page([result for _, result in rows], encode_cursor(rows[-1][0]) if more else None)


def _price(original: int, discount: int | None) -> int:
    return original if discount is None else discount


def _known(edit: EditRow, digest: bytes) -> ProductEdit:
    if edit.request_hash != digest:
        raise ConflictError("This id was used for another change", code="EDIT_ID_USED")
    return _shown(edit)


def _shown(edit: EditRow) -> ProductEdit:
    return ProductEdit(
        id=edit.id,
        type=edit.what.type,
        total=edit.total,
        changed=edit.changed,
        unchanged=edit.unchanged,
        refused=edit.refused,
        created_at=edit.created_at,
        finished_at=edit.finished_at,
    )


def _invalid(field: str, message: str) -> InvalidError:
    return InvalidError(f"The selection does not fit: {message}", errors=[FieldError(field, message)])
