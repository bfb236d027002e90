"""Categories as a file writes them, and the slugs that name them in addresses."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from fairground.modules.catalog.shopify.cells import CellError, read_text

PATH_SEPARATOR = ">"
_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_HASH_DIGITS = 10


def read_category_path(cell: str, *, chars_max: int, depth_max: int) -> tuple[str, ...]:
    """Split ``Apparel > Shirts`` into its names, outermost first; an empty cell has none.

    Raises:
        CellError: a name is too long, or there are more than ``depth_max``.
    """
    whole = read_text(cell, chars_max=(chars_max + 3) * depth_max)
    names = tuple(name for part in whole.split(PATH_SEPARATOR) if (name := part.strip()))
    if len(names) > depth_max:
        raise CellError(f"{len(names)} levels of categories, at most {depth_max} are allowed")
    for name in names:
        if len(name) > chars_max:
            raise CellError(f"a category of {len(name)} characters, at most {chars_max} are allowed")
    return names


def write_category_path(names: tuple[str, ...]) -> str:
    """Join names so that `read_category_path` finds them again."""
    return f" {PATH_SEPARATOR} ".join(names)


def slugify(name: str) -> str:
    """Return the name as lower-case Latin letters and digits joined by single hyphens, without accents.

    A name without any of these (in another script, say) gets a slug from its hash, so that no two names share one.
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    slug = _NOT_IN_SLUG.sub("-", decomposed.encode("ascii", "ignore").decode()).strip("-")
    return slug or f"category-{hashlib.sha256(name.casefold().encode()).hexdigest()[:_HASH_DIGITS]}"


def category_slug_path(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the slug of each level: ``("Snow & Ice", "Ski Boots")`` → ``("snow-ice", "ski-boots")``."""
    return tuple(slugify(name) for name in names)
