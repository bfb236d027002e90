"""From the driver's rows to typed structs."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from fairground.infrastructure.database import Row

T = TypeVar("T")


def shaped(shape: type[T], rows: Iterable[Row]) -> list[T]:
    """Return rows as structs whose fields are named like the columns; enumerations and JSON are read on the way."""
    return msgspec.convert([dict(row) for row in rows], list[shape])  # type: ignore[valid-type]
