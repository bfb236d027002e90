"""Keyset paging: a cursor is the sort key of the last row seen, opaque to clients."""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fairground.kernel.errors import FieldError, InvalidError

PAGE_SIZE_DEFAULT = 20
PAGE_SIZE_MAX = 100
_CURSOR_LENGTH_MAX = 512
#: how a part stands in the cursor, where it is no type of JSON
_STORED: dict[type, type] = {uuid.UUID: str}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list and the cursor of the next; ``next_cursor`` is None on the last."""

    items: list[T]
    next_cursor: str | None


def encode_cursor(*key: str | int | uuid.UUID) -> str:
    """Pack the sort key of a row into a cursor."""
    return base64.urlsafe_b64encode(json.dumps(key, separators=(",", ":"), default=str).encode()).decode().rstrip("=")


def invalid_cursor() -> InvalidError:
    """Return the error for a cursor that this list did not give out."""
    return InvalidError(
        "The cursor is not one this list gave out",
        code="INVALID_CURSOR",
        errors=[FieldError("cursor", "not a valid cursor")],
    )


def decode_cursor(cursor: str, *types: type[str | int | uuid.UUID]) -> tuple[Any, ...]:
    """Unpack a cursor whose parts have the given types.

    Raises:
        InvalidError: not a cursor this list gave out.
    """
    if len(cursor) > _CURSOR_LENGTH_MAX:
        raise invalid_cursor()
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(key, list) or [type(part) for part in key] != [_STORED.get(kind, kind) for kind in types]:
            raise invalid_cursor()
        return tuple(uuid.UUID(part) if kind is uuid.UUID else part for part, kind in zip(key, types, strict=True))
    except ValueError:
        raise invalid_cursor() from None


def cut_page(rows: list[T], limit: int) -> tuple[list[T], bool]:
    """Split rows fetched with ``limit + 1`` into one page and whether more follow."""
    return rows[:limit], len(rows) > limit
