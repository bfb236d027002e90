"""Composing conditions without ever pasting a value."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fairground.infrastructure.filters import Filters, like_pattern


def test_conditions_are_joined_and_numbered() -> None:
    found = Filters("deleted_at IS NULL")
    found.add("shop_id = {}", 7)
    found.add_if("price >= {}", None)
    found.add_if("price <= {}", 0)
    found.add("(a, b) < ({}, {})", 1, "x")
    assert found.where == "deleted_at IS NULL AND shop_id = $1 AND price <= $2 AND (a, b) < ($3, $4)"
    assert found.value(20) == "$5"
    assert found.args == [7, 0, 1, "x", 20]


def test_without_conditions_everything_is_found() -> None:
    assert Filters().where == "true"


@given(st.text())
def test_values_never_become_text(value: str) -> None:
    """C7 #51: whatever the value, the statement is the same."""
    found = Filters()
    found.add("name = {}", value)
    assert found.where == "name = $1"


def test_like_takes_text_as_it_is() -> None:
    assert like_pattern(r"50%_\x") == r"50\%\_\\x"
