"""The category tree as a list."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from fairground.modules.catalog.categories import in_tree_order
from fairground.modules.catalog.category_repository import CategoryRow


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 5)), max_size=25))
def test_any_tree_is_listed_once_parents_first(shape: list[tuple[int, int]]) -> None:
    """CAT-15: each category once, before those beneath it, siblings as given; a branch counts all its products."""
    rows: list[CategoryRow] = []
    for number, (place, products) in enumerate(shape):
        parent = rows[place % len(rows)] if rows and place else None
        category_id = uuid.uuid4()
        lineage = [*(parent.lineage if parent else ()), category_id]
        rows.append(CategoryRow(category_id, f"c{number}", "C", parent.id if parent else None, 0, lineage, products))
    listed = in_tree_order(rows)
    assert sorted(category.slug for category in listed) == sorted(row.slug for row in rows)
    seen: set[uuid.UUID | None] = {None}
    for category in listed:
        assert category.parent_id in seen
        seen.add(category.id)
        beneath = [row.products for row in rows if category.id in row.lineage]
        assert category.product_count == sum(beneath)
    for parent_id in seen:
        children = [row.slug for row in rows if row.parent_id == parent_id]
        assert [category.slug for category in listed if category.parent_id == parent_id] == children
