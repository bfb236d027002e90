"""Addresses made from names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairground.modules.shops.domain import SLUG_LENGTH_MAX, numbered, slugify

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Oak & Iron", "oak-iron"),
        ("Café Noël", "cafe-noel"),
        ("  --  ", "shop"),
        ("茶", "shop"),
        ("Straße 7", "strasse-7"),
        ("x" * 200, "x" * SLUG_LENGTH_MAX),
    ],
)
def test_names_become_slugs(name: str, slug: str) -> None:
    """SHOP-01: plain letters, digits and single hyphens."""
    assert slugify(name) == slug


@given(name=st.text(max_size=300), number=st.integers(1, 10_000))
def test_whatever_the_name_the_slug_fits_the_column(name: str, number: int) -> None:
    """SHOP-01: the shape that the database's CHECK asks for, numbered ones too."""
    slug = numbered(slugify(name), number)
    assert _SLUG.fullmatch(slug)
    assert len(slug) <= SLUG_LENGTH_MAX
