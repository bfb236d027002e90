"""What the product did for one request, statement by statement, so that a floor can do exactly the same and no more."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Trace:
    """The statements of one request, in order, and the body that it was answered with."""

    statements: list[tuple[str, tuple[Any, ...]]]
    body: bytes


def save(path: Path, traces: list[Trace]) -> None:
    """Write recorded traces."""
    path.write_bytes(pickle.dumps(traces))


def load(path: Path) -> list[Trace]:
    """Read traces that this run has written itself."""
    traces: list[Trace] = pickle.loads(path.read_bytes())  # noqa: S301 - our own file of a moment ago
    return traces
