"""What an edit makes of one product. Pure: no database in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never
from uuid import UUID

import msgspec

from fairground.kernel.errors import FieldError
from fairground.kernel.money import AMOUNT_MINOR_MAX, currency_exponent
from fairground.modules.catalog.domain import ProductDraft, ProductStatus, VariantDraft
from fairground.modules.catalog.edit_schemas import EditAction, EditType, Rounding
from fairground.modules.catalog.errors import InvalidProductError
from fairground.modules.catalog.schemas import TAGS_MAX

_WHOLE_BPS = 10_000


def check_action(action: EditAction, currency: str) -> None:
    """Pass if the action has what its type needs.

    Raises:
        InvalidProductError: naming the field that does not fit.
    """
    match action.type:
        case EditType.PRICE | EditType.DISCOUNT:
            _check_price(action, currency)
        case EditType.STOCK:
            if (action.on_hand is None) == (action.change is None):
                raise _unfit("on_hand", "give either on_hand or change")
        case EditType.ADD_TAGS | EditType.REMOVE_TAGS:
            if not action.tags:
                raise _unfit("tags", "name at least one tag")
        case EditType.PUBLISH | EditType.UNPUBLISH | EditType.DELETE | EditType.END_DISCOUNT | EditType.CATEGORY:
            pass
        case _:
            assert_never(action.type)


def _check_price(action: EditAction, currency: str) -> None:
    if (action.percent_bps is None) == (action.amount is None):
        raise _unfit("percent_bps", "give either percent_bps or amount")
    if action.amount is not None and action.amount.currency != currency:
        raise _unfit("amount", f"not an amount of {currency}")
    by = action.percent_bps if action.amount is None else action.amount.amount
    if by is None or by == 0 or abs(by) > AMOUNT_MINOR_MAX:
        raise _unfit("percent_bps" if action.amount is None else "amount", "is no change of prices")
    if action.type is EditType.DISCOUNT and (by < 0 or (action.percent_bps or 0) >= _WHOLE_BPS):
        raise _unfit("percent_bps" if action.amount is None else "amount", "a discount lies between nothing and all")


def edited(draft: ProductDraft, action: EditAction, category_id: UUID | None, currency: str) -> ProductDraft:
    """Return a product as an edit that is checked makes it; deleting and stock are not drafts' matter.

    Raises:
        InvalidProductError: it cannot be done to this product; the message says why.
    """
    changes: dict[str, object] = {}
    match action.type:
        case EditType.PUBLISH:
            changes["status"] = ProductStatus.PUBLISHED
        case EditType.UNPUBLISH:
            changes["status"] = ProductStatus.DRAFT
        case EditType.PRICE:
            changes["variants"] = tuple(_priced(variant, action, currency) for variant in draft.variants)
        case EditType.DISCOUNT:
            changes["variants"] = tuple(_discounted(variant, action, currency) for variant in draft.variants)
        case EditType.END_DISCOUNT:
            changes["variants"] = tuple(
                msgspec.structs.replace(variant, discount_price_minor=None) for variant in draft.variants
            )
        case EditType.ADD_TAGS:
            changes["tags"] = _with_tags(draft.tags, action.tags)
        case EditType.REMOVE_TAGS:
            gone = {tag.casefold() for tag in action.tags}
            changes["tags"] = tuple(tag for tag in draft.tags if tag.casefold() not in gone)
        case EditType.CATEGORY:
            changes["category_id"] = category_id
        case EditType.DELETE | EditType.STOCK:
            pass
        case _:
            assert_never(action.type)
    return msgspec.structs.replace(draft, **changes)


def _priced(variant: VariantDraft, action: EditAction, currency: str) -> VariantDraft:
    original = _changed(variant.original_price_minor, action, currency)
    discount = variant.discount_price_minor
    if discount is not None:
        discount = _changed(discount, action, currency)
        if discount >= original:
            raise InvalidProductError("the discount price would no longer lie below the price")
    return msgspec.structs.replace(variant, original_price_minor=original, discount_price_minor=discount)


def _discounted(variant: VariantDraft, action: EditAction, currency: str) -> VariantDraft:
    original = variant.original_price_minor
    if action.amount is None:
        less = _round_half_up(original * (_WHOLE_BPS - (action.percent_bps or 0)), _WHOLE_BPS)
    else:
        less = original - action.amount.amount
    if less < 0:
        raise InvalidProductError("the discount is more than the price")
    discount = rounded(less, action.rounding, currency)
    if discount >= original:
        raise InvalidProductError("the rounded discount price would not lie below the price")
    return msgspec.structs.replace(variant, discount_price_minor=discount)


def _changed(price: int, action: EditAction, currency: str) -> int:
    if action.amount is None:
        exact = _round_half_up(price * (_WHOLE_BPS + (action.percent_bps or 0)), _WHOLE_BPS)
    else:
        exact = price + action.amount.amount
    if exact < 0:
        raise InvalidProductError("the price would fall below zero")
    if exact > AMOUNT_MINOR_MAX:
        raise InvalidProductError("the price would be too high")
    return rounded(exact, action.rounding, currency)


def rounded(minor: int, rounding: Rounding, currency: str) -> int:
    """Return a price where the rounding puts it: the nearest such price, the higher of two, never below zero."""
    unit: int = 10 ** currency_exponent(currency)
    match rounding:
        case Rounding.COIN:
            return minor
        case Rounding.WHOLE:
            return _round_half_up(minor, unit) * unit
        case Rounding.ENDING_99:
            # a currency without coins has no price that ends in 99 of them
            return max(_round_half_up(minor + 1, unit), 1) * unit - 1 if unit > 1 else minor
        case _:
            assert_never(rounding)


def _round_half_up(number: int, by: int) -> int:
    return (2 * number + by) // (2 * by)


def _with_tags(tags: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    there = {tag.casefold() for tag in tags}
    found = list(tags)
    for tag in more:
        if tag.casefold() not in there:
            there.add(tag.casefold())
            found.append(tag)
    if len(found) > TAGS_MAX:
        raise InvalidProductError(f"it would have more than {TAGS_MAX} tags")
    return tuple(found)


def _unfit(field: str, message: str) -> InvalidProductError:
    return InvalidProductError(
        f"The change does not fit together: {message}", errors=[FieldError(f"action.{field}", message)]
    )
