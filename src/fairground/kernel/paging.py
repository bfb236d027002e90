"""Keyset paging: a cursor is the sort key of the last row seen, opaque to clients."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Generic, TypeVar

from fairground.kernel.errors import FieldError, InvalidError

PAGE_SIZE_DEFAULT = 20
PAGE_SIZE_MAX = 100
_CURSOR_LENGTH_MAX = 512

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list and the cursor of the next; ``next_cursor`` is None on the last."""

    items: list[T]
    next_cursor: str | None


def encode_cursor(*key: str | int) -> str:
    """Pack the sort key of a row into a cursor."""
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":")).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *types: type[str] | type[int]) -> tuple[str | int, ...]:
    """Unpack a cursor whose parts have the given types.

    Raises:
        InvalidError: not a cursor this list gave out.
    """
    error = InvalidError(
        "The cursor is not one this list gave out",
        code="INVALID_CURSOR",
        errors=[FieldError("cursor", "not a valid cursor")],
    )
    if len(cursor) > _CURSOR_LENGTH_MAX:
        raise error
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        raise error from None
    if not isinstance(key, list) or [type(part) for part in key] != list(types):
        raise error
    return tuple(key)


def cut_page(rows: list[T], limit: int) -> tuple[list[T], bool]:
    """Split rows fetched with ``limit + 1`` into one page and whether more follow."""
    return rows[:limit], len(rows) > limit
