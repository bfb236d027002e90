"""Categories of a file and the slugs they get."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairground.modules.catalog.shopify.categories import (
    category_slug_path,
    read_category_path,
    slugify,
    write_category_path,
)
from fairground.modules.catalog.shopify.cells import CellError


def test_a_path_is_split_at_its_separators() -> None:
    assert read_category_path(" Apparel > Hats & Caps >> Felt ", chars_max=20, depth_max=3) == (
        "Apparel",
        "Hats & Caps",
        "Felt",
    )
    assert read_category_path("", chars_max=20, depth_max=3) == ()
    for cell in ("a>b>c>d", "x" * 21, "a\0"):
        with pytest.raises(CellError):
            read_category_path(cell, chars_max=20, depth_max=3)


def test_a_written_path_is_read_back() -> None:
    names = ("Apparel", "Hats & Caps")
    assert read_category_path(write_category_path(names), chars_max=20, depth_max=3) == names


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Snowboard Boots", "snowboard-boots"), ("Hats & Caps!", "hats-caps"), ("Größen – Café", "grossen-cafe")],
)
def test_slugs_are_plain(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_names_of_other_scripts_get_slugs_that_differ() -> None:
    hat, shoe = category_slug_path(("帽子", "靴"))
    assert hat != shoe
    assert hat.startswith("category-")


@given(st.text(min_size=1))
def test_every_name_has_a_slug_that_an_address_can_hold(name: str) -> None:
    """The form that the categories' table demands."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify(name))
