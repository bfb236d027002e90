"""What a draft asks to be written, decided without a database."""

from __future__ import annotations

import uuid

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairground.modules.catalog.domain import OptionDraft, ProductDraft, ProductStatus, VariantDraft
from fairground.modules.catalog.errors import InvalidProductError
from fairground.modules.catalog.saving import Plan, StoredProduct, StoredVariant, completed, plan

SHOP = uuid.uuid4()


def draft(*variants: VariantDraft, options: tuple[str, ...] = ("Size",)) -> ProductDraft:
    return ProductDraft(
        handle="shirt", name="Shirt", variants=variants, options=tuple(OptionDraft(name) for name in options)
    )


def variant(value: str, *, sku: str = "", price: int = 100, **fields: object) -> VariantDraft:
    return VariantDraft(original_price_minor=price, option_values=(value,), sku=sku, **fields)  # type: ignore[arg-type]


def stored(made: Plan) -> StoredProduct:
    """Return what the database would hold after a plan was carried out."""
    counts = dict(made.new_stock) | dict(made.stock)
    row = made.product
    return StoredProduct(
        id=row.id,
        shop_id=row.shop_id,
        category_id=row.category_id,
        handle=row.handle,
        name=row.name,
        description_html=row.description_html,
        tags=row.tags,
        vendor=row.vendor,
        status=ProductStatus(row.status),
        options=row.options,
        variants=[msgspec.structs.replace(one, on_hand=counts.get(one.id, 0)) for one in made.variants],
        images=made.images,
    )


def test_option_values_are_completed_from_the_variants() -> None:
    wanted = draft(variant("M"), variant("S"))
    listed = msgspec.structs.replace(wanted, options=(OptionDraft("Size", ("S", "XL")),))
    assert completed(wanted).options == (OptionDraft("Size", ("M", "S")),)
    assert completed(listed).options == (OptionDraft("Size", ("S", "XL", "M")),)


def test_a_product_without_options_has_one_variant() -> None:
    single = draft(VariantDraft(original_price_minor=1), options=())
    assert completed(single).options == ()
    with pytest.raises(InvalidProductError):
        completed(draft(VariantDraft(original_price_minor=1), VariantDraft(original_price_minor=2), options=()))


def test_an_sku_that_two_share_identifies_neither() -> None:
    """CAT-01: matching by SKU needs it to be unique on both sides."""
    before = stored(plan(SHOP, None, completed(draft(variant("S", sku="A"), variant("M", sku="A"))), "USD"))
    after = plan(SHOP, before, completed(draft(variant("L", sku="A"), variant("XL", sku="B"))), "USD")
    assert set(after.removed_variants) == {one.id for one in before.variants}
    assert len(after.new_stock) == 2


def test_option_values_win_over_the_sku() -> None:
    before = stored(plan(SHOP, None, completed(draft(variant("S", sku="A"), variant("M", sku="B"))), "USD"))
    after = plan(SHOP, before, completed(draft(variant("S", sku="B"), variant("M", sku="A"))), "USD")
    assert [one.id for one in after.variants] == [one.id for one in before.variants]
    assert after.parked == []


SIZES = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=5, unique=True)


@given(first=SIZES, second=SIZES, skus=st.booleans(), counts=st.integers(0, 3))
def test_any_change_is_complete_and_settles(first: list[str], second: list[str], skus: bool, counts: int) -> None:
    """Import acceptance: whatever was there, afterwards the draft is stored, and the same draft changes nothing."""

    def sized(values: list[str], on_hand: int | None) -> ProductDraft:
        variants = [
            variant(value, sku=f"sku-{place}" if skus else "", on_hand=on_hand) for place, value in enumerate(values)
        ]
        return completed(draft(*variants))

    before = stored(plan(SHOP, None, sized(first, 1), "USD"))
    change = plan(SHOP, before, sized(second, counts), "USD")
    kept = {one.id for one in change.variants}
    assert [one.option_values for one in change.variants] == [[value] for value in second]
    assert len(kept) == len(second)
    assert {one.id for one in before.variants} == (kept & {one.id for one in before.variants}) | set(
        change.removed_variants
    )
    assert kept.isdisjoint(change.removed_variants)
    after = stored(change)
    owners: dict[tuple[str, ...], uuid.UUID] = {tuple(one.option_values): one.id for one in before.variants}
    for one in change.variants:  # whoever takes over another's values finds them given up
        owner = owners.get(tuple(one.option_values), one.id)
        assert owner == one.id or owner in change.parked or owner in change.removed_variants
    settled = [msgspec.structs.replace(one, on_hand=counts) for one in after.variants]
    again = plan(SHOP, msgspec.structs.replace(after, variants=settled), sized(second, counts), "USD")
    assert again.outcome == "unchanged"
    assert not again.is_change


def test_stored_variants_compare_without_their_count() -> None:
    """A count is compared by itself: a draft that says nothing of it leaves it."""
    made = plan(SHOP, None, completed(draft(variant("S", on_hand=4))), "USD")
    before = stored(made)
    assert isinstance(before.variants[0], StoredVariant)
    assert plan(SHOP, before, completed(draft(variant("S"))), "USD").outcome == "unchanged"
    assert plan(SHOP, before, completed(draft(variant("S", on_hand=5))), "USD").stock == [(before.variants[0].id, 5)]
