"""What an edit of many products makes of one of them."""

from __future__ import annotations

from typing import Any

import pytest

from fairground.kernel.ids import new_id
from fairground.kernel.money import AMOUNT_MINOR_MAX, Money
from fairground.modules.catalog.domain import ProductDraft, ProductStatus, VariantDraft
from fairground.modules.catalog.edit_rules import check_action, edited, rounded
from fairground.modules.catalog.edit_schemas import EditAction, EditType, Rounding
from fairground.modules.catalog.editing import copy_of
from fairground.modules.catalog.errors import InvalidProductError

USD = "USD"


def a_draft(original: int = 1000, discount: int | None = None, **fields: Any) -> ProductDraft:
    variant = VariantDraft(original_price_minor=original, discount_price_minor=discount, sku="S-1", barcode="42")
    return ProductDraft(handle="lamp", name="Lamp", variants=(variant,), **fields)


def prices(draft: ProductDraft, kind: str, **fields: Any) -> tuple[int, int | None]:
    action = EditAction(type=EditType(kind), **fields)
    check_action(action, USD)
    (variant,) = edited(draft, action, None, USD).variants
    return variant.original_price_minor, variant.discount_price_minor


@pytest.mark.parametrize(
    ("minor", "rounding", "currency", "expected"),
    [
        (1050, "coin", USD, 1050),
        (1049, "whole", USD, 1000),
        (1050, "whole", USD, 1100),
        (10, "whole", USD, 0),
        (1048, "ending_99", USD, 999),
        (1049, "ending_99", USD, 1099),
        (1150, "ending_99", USD, 1199),
        (5, "ending_99", USD, 99),
        (1500, "whole", "JPY", 1500),
        (1500, "ending_99", "JPY", 1500),
        (12_499, "whole", "KWD", 12_000),
        (12_499, "ending_99", "KWD", 12_999),
        (12_498, "ending_99", "KWD", 11_999),
    ],
)
def test_prices_are_rounded_to_the_nearest(minor: int, rounding: str, currency: str, expected: int) -> None:
    """CAT-09, SPA-07: whole units and endings of any currency; a half goes up."""
    assert rounded(minor, Rounding(rounding), currency) == expected


def test_prices_change_by_percent_and_by_amount() -> None:
    """CAT-09, SPA-07: to the nearest coin, halves up; a discount goes along; never through a float."""
    assert prices(a_draft(999), "price", percent_bps=1000) == (1099, None)
    assert prices(a_draft(1005), "price", percent_bps=5000) == (1508, None)
    assert prices(a_draft(1000, 800), "price", percent_bps=-1000) == (900, 720)
    assert prices(a_draft(1000), "price", amount=Money(-250, USD)) == (750, None)
    assert prices(a_draft(1000), "price", percent_bps=2345, rounding="ending_99") == (1199, None)
    assert prices(a_draft(AMOUNT_MINOR_MAX - 1), "price", percent_bps=-1) == (AMOUNT_MINOR_MAX - 10**10 - 1, None)


def test_discounts_are_set_and_ended() -> None:
    """CAT-09, SPA-07: so much below the original price, whatever discount there was."""
    assert prices(a_draft(2000, 1900), "discount", percent_bps=2500) == (2000, 1500)
    assert prices(a_draft(2000), "discount", amount=Money(501, USD)) == (2000, 1499)
    assert prices(a_draft(2000, 1900), "end_discount") == (2000, None)


@pytest.mark.parametrize(
    ("draft", "kind", "fields", "reason"),
    [
        (a_draft(100), "price", {"amount": Money(-101, USD)}, "below zero"),
        (a_draft(AMOUNT_MINOR_MAX), "price", {"percent_bps": 1}, "too high"),
        (a_draft(1000, 999), "price", {"percent_bps": -5000, "rounding": "whole"}, "no longer lie below"),
        (a_draft(100), "discount", {"amount": Money(101, USD)}, "more than the price"),
        (a_draft(100), "discount", {"percent_bps": 1, "rounding": "whole"}, "would not lie below"),
        (a_draft(tags=tuple(map(str, range(100)))), "add_tags", {"tags": ["one more"]}, "more than 100 tags"),
    ],
)
def test_what_does_not_fit_one_product_is_refused(
    draft: ProductDraft, kind: str, fields: dict[str, Any], reason: str
) -> None:
    """CAT-09, SPA-07: with the reason, for this product alone."""
    with pytest.raises(InvalidProductError, match=reason):
        edited(draft, EditAction(type=EditType(kind), **fields), None, USD)


@pytest.mark.parametrize(
    ("kind", "fields", "field"),
    [
        ("price", {}, "percent_bps"),
        ("price", {"percent_bps": 0}, "percent_bps"),
        ("price", {"percent_bps": 100, "amount": Money(1, USD)}, "percent_bps"),
        ("price", {"amount": Money(1, "EUR")}, "amount"),
        ("discount", {"percent_bps": -100}, "percent_bps"),
        ("discount", {"percent_bps": 10_000}, "percent_bps"),
        ("discount", {"amount": Money(-1, USD)}, "amount"),
        ("stock", {}, "on_hand"),
        ("stock", {"on_hand": 1, "change": 1}, "on_hand"),
        ("add_tags", {}, "tags"),
        ("remove_tags", {}, "tags"),
    ],
)
def test_an_action_has_what_its_type_needs(kind: str, fields: dict[str, Any], field: str) -> None:
    """CAT-09, SPA-07, SEC-18: the field that does not fit is named."""
    with pytest.raises(InvalidProductError) as refusal:
        check_action(EditAction(type=EditType(kind), **fields), USD)
    assert [error.field for error in refusal.value.errors] == [f"action.{field}"]


def test_status_tags_and_category() -> None:
    """CAT-09, SPA-07: tags are the same without regard to case; the rest of the product stays."""
    draft, category = a_draft(tags=("Oak", "old")), new_id()

    def after(kind: str, **fields: Any) -> ProductDraft:
        return edited(draft, EditAction(type=EditType(kind), **fields), category, USD)

    assert after("add_tags", tags=["oak", "New", "new"]).tags == ("Oak", "old", "New")
    assert after("remove_tags", tags=["OAK", "none"]).tags == ("old",)
    assert after("unpublish").status is ProductStatus.DRAFT
    assert after("publish") == draft
    assert after("category", category="any").category_id == category


def test_a_copy_is_hidden_and_has_no_stock_and_no_codes() -> None:
    """CAT-09: what names one thing is not copied; the name stays within its length."""
    copy = copy_of(a_draft(tags=("oak",)))
    assert (copy.name, copy.handle, copy.status, copy.tags) == ("Lamp (copy)", "", ProductStatus.DRAFT, ("oak",))
    (variant,) = copy.variants
    assert (variant.sku, variant.barcode, variant.on_hand, variant.id) == ("", "", 0, None)
    long = copy_of(ProductDraft(handle="x", name="x" * 255, variants=()))
    assert len(long.name) == 255
